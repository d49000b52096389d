"""Where it is doubtful whose files are, the teacher is told; in the plain shapes, never."""

from pathlib import Path

import pytest
from grading_kit import NOON, Find, hand_in, work, write, zipped
from small_class import bytes_of, rows

from dossier.grading import command, finding
from dossier.grading.command import grade
from dossier.grading.model import Notice

MILL, BELLS = "1-mill", "2-bells"
LAY = (
    "If that is wrong, lay the students' folders side by side, each with one file for each "
    "assignment, as in STUDENT/1-mill/mill.ipynb. If it is right, there is nothing to do."
)


def mills(*places: str) -> dict[str, bytes]:
    """A file of work at each of these places, for the assignment that the place speaks of."""
    return {place: work(BELLS if "bells" in place else MILL) for place in places}


def noted(*students: str, name: str = "") -> dict[str, bytes]:
    """The hand-ins of these students, or of one under another name."""
    made = [hand_in(one, NOON, MILL) for one in students]
    return {name or own: content for own, content in made}


ADA, BEN = "Ada--2026-11-20-1200.zip", "Ben--2026-11-20-1200.zip"
TWO = ("anna", "ben")
VERSIONS = "The folders anna and ben were taken for seminar groups, and {} in them for students."

DOUBTFUL: dict[str, tuple[dict[str, bytes], str, str]] = {
    "two students with the same two versions": (
        mills(*(f"{one}/{two}/mill.ipynb" for one in TWO for two in ("draft", "final"))),
        "anna",
        VERSIONS.format("draft and final"),
    ),
    "and under a folder of the whole": (
        mills(*(f"x/{one}/{two}/mill.ipynb" for one in TWO for two in ("draft", "final"))),
        "x/anna",
        VERSIONS.format("draft and final"),
    ),
    "each version for another assignment": (
        mills(
            *(f"anna/{one}/mill.ipynb" for one in ("draft", "final")),
            *(f"ben/{one}/bells.ipynb" for one in ("draft", "final")),
        ),
        "anna",
        VERSIONS.format("draft and final"),
    ),
    "versions that both call otherwise": (
        mills(
            *(f"anna/{one}/mill.ipynb" for one in ("v1", "v2")),
            *(f"ben/{one}/mill.ipynb" for one in ("Draft 1", "last_version")),
        ),
        "anna",
        VERSIONS.format("Draft 1, last_version, v1 and 1 more"),
    ),
    "names of versions that no list has": (
        mills(*(f"{one}/{two}/mill.ipynb" for one in TWO for two in ("Entwurf", "fertig"))),
        "anna",
        VERSIONS.format("Entwurf and fertig"),
    ),
    "three students with three versions": (
        mills(*(f"{one}/{two}/mill.ipynb" for one in ("a", "b", "c") for two in ("x", "y", "z"))),
        "a",
        "The folders a, b and c were taken for seminar groups, and x, y and z in them for "
        "students.",
    ),
    "a zip for each of two, with versions in it": (
        {f"{one}.zip": zipped(mills("draft/mill.ipynb", "final/mill.ipynb")) for one in TWO},
        "anna.zip",
        "The zips anna.zip and ben.zip were taken for seminar groups, and draft and final in them "
        "for students.",
    ),
    "names of a platform's in one student's folder": (
        mills("carl/ben_1_5_mill.ipynb", "carl/eva_2_6_mill.ipynb", "al/mill.ipynb")
        | mills("dora/mill.ipynb"),
        "carl",
        "The folder carl was taken for a collection of students' work (ben and eva), but the "
        "folders al and dora for one student's each.",
    ),
    "and Moodle's": (
        mills(
            *(f"carl/{one}_1_assignsubmission_file_/mill.ipynb" for one in ("ben", "eva")),
            *(f"{one}/mill.ipynb" for one in ("dora", "emil", "fritz", "gerd", "ida")),
        ),
        "carl",
        "The folder carl was taken for a collection of students' work (ben and eva), but the "
        "folders dora, emil, fritz and 2 more for one student's each.",
    ),
    "others' hand-ins in one student's folder": (
        {f"carl/{name}": content for name, content in noted("Ada", "Ben").items()}
        | mills("al/mill.ipynb", "dora/mill.ipynb"),
        "carl",
        "The folder carl was taken for a collection of students' work (Ada and Ben), but the "
        "folders al and dora for one student's each.",
    ),
    "a zip without a note that holds another's hand-in": (
        {**noted("Ada", "Ben"), "carl.zip": zipped(noted("Ben"))},
        "carl.zip",
        "The zip carl.zip was taken for a collection of students' work (Ben), but the zips "
        f"{ADA} and {BEN} for one student's each.",
    ),
    "and two others' hand-ins": (
        {**noted("Ada", "Uwe"), "carl.zip": zipped(noted("Ben", "Eva"))},
        "carl.zip",
        "The zip carl.zip was taken for a collection of students' work (Ben and Eva), but the zips "
        f"{ADA} and {ADA.replace('Ada', 'Uwe')} for one student's each.",
    ),
    "in a folder of hand-ins": (
        {f"x/{one}": data for one, data in noted("Ada", "Ben").items()}
        | {"x/carl.zip": zipped(noted("Ben"))},
        "x/carl.zip",
        "The zip carl.zip was taken for a collection of students' work (Ben), but the zips "
        f"{ADA} and {BEN} for one student's each.",
    ),
    "names of a platform's in a zip beside hand-ins": (
        {
            **noted("Ada"),
            "carl.zip": zipped(mills("ben_1_5_mill.ipynb", "eva_2_6_mill.ipynb")),
            "dora.zip": zipped(mills("mill.ipynb")),
        },
        "carl.zip",
        "The zip carl.zip was taken for a collection of students' work (ben and eva), but the zips "
        f"{ADA} and dora.zip for one student's each.",
    ),
    "one student's folder beside groups": (
        mills(
            "Mo/anna/mill.ipynb", "Mo/ben/mill.ipynb", "Tu/clara/mill.ipynb", "Tu/dora/mill.ipynb"
        )
        | {f"Ada/{one}": data for one, data in noted("Ada").items()},
        "Mo",
        "The folders Mo and Tu were taken for collections of students' work (anna, ben, clara and "
        "1 more), but the folder Ada for one student's.",
    ),
}


ALONE: dict[str, tuple[dict[str, bytes], str, str]] = {
    "versions of the only student": (
        mills("anna/draft/mill.ipynb", "anna/final/mill.ipynb"),
        "anna/draft",
        "The folders draft and final",
    ),
    "and more of them": (
        mills("anna/v1/mill.ipynb", "anna/v2/mill.ipynb", "anna/v3/bells.ipynb"),
        "anna/v1",
        "The folders v1, v2 and v3",
    ),
    "in the student's own folder": (
        mills("draft/mill.ipynb", "final/mill.ipynb"),
        "draft",
        "The folders draft and final",
    ),
    "a zip for each": (
        {f"{one}.zip": zipped(mills("mill.ipynb")) for one in ("Draft 1", "final")},
        "Draft 1.zip",
        "The zips Draft 1.zip and final.zip",
    ),
    "a folder and a zip": (
        {"final.zip": zipped(mills("mill.ipynb")), **mills("draft/mill.ipynb")},
        "draft",
        "The folders draft and final.zip",
    ),
}
ALONE = {
    shape: (
        files,
        label,
        f"{said} were taken for one student's each, but may be versions of one student's work.",
    )
    for shape, (files, label, said) in ALONE.items()
}


@pytest.mark.parametrize("shape", ALONE)
def test_versions_that_no_group_holds_are_told_as_well(shape: str, find: Find) -> None:
    files, label, said = ALONE[shape]
    found = find(files)
    assert found.doubts == (f"{said} {LAY}",)
    assert found.notices == (Notice("", "", label, f"{said} {LAY}"),)


@pytest.mark.parametrize(
    "others",
    [
        mills("draft/mill.ipynb"),
        mills("draft/mill.ipynb", "anna/mill.ipynb"),
        mills("draft/mill.ipynb", "final/mill.ipynb", "anna/mill.ipynb"),
        mills("draft.ipynb", "final.ipynb"),
        noted("Draft", "Final"),
        mills("draft_1_2_mill.ipynb", "final_2_3_mill.ipynb"),
    ],
)
def test_one_who_is_no_version_makes_the_others_students_too(
    others: dict[str, bytes], find: Find
) -> None:
    """And one alone is no doubt, nor what a platform or a note names."""
    assert find(others).doubts == ()


@pytest.mark.parametrize("shape", DOUBTFUL)
def test_what_is_doubtful_is_told_with_what_to_do(shape: str, find: Find) -> None:
    files, label, said = DOUBTFUL[shape]
    found = find(files)
    assert [one for one in found.notices if one.message in found.doubts] == [
        Notice("", "", label, f"{said} {LAY}")
    ]
    assert found.doubts == (f"{said} {LAY}",)


def each(*shapes: str, students: str = "anna ben clara dora") -> dict[str, bytes]:
    """Each student's work in each of these places."""
    return mills(*(shape.format(one) for one in students.split() for shape in shapes))


def three_groups(shape: str) -> dict[str, bytes]:
    """Two names stand in two of the groups."""
    groups = {
        "Monday": "anna ben clara dora",
        "Tuesday": "anna emil fritz gerd",
        "Friday": "ben ida jo kai",
    }
    return {
        place: data
        for group, names in groups.items()
        for place, data in each(shape.replace("GROUP", group), students=names).items()
    }


MOODLE, CANVAS = "{}_7_assignsubmission_file_/{}.ipynb", "{}_{}_5{}_mill.ipynb"


def downloaded(
    place: str, students: str = "anna ben", assignment: str = "mill"
) -> dict[str, bytes]:
    """Moodle's download of these students' work, unpacked."""
    return each(f"{place}/{MOODLE.format('{}', assignment)}", students=students)


PLAIN: dict[str, dict[str, bytes]] = {
    "nbgrader": each("submitted/{}/1-mill/mill.ipynb", "submitted/{}/2-bells/bells.ipynb"),
    "nbgrader, from within": each("{}/1-mill/mill.ipynb", "{}/2-bells/bells.ipynb"),
    "nbgrader, of two": each("{}/1-mill/mill.ipynb", "{}/2-bells/bells.ipynb", students="al eva"),
    "a folder a student": each("{}/mill.ipynb", "{}/bells.ipynb"),
    "a folder a student, of two": each("{}/mill.ipynb", "{}/bells.ipynb", students="al eva"),
    "a folder a student in another": each("x/{}/mill.ipynb"),
    "a folder a student, one with a hand-in": each("{}/mill.ipynb")
    | {f"Ada/{one}": data for one, data in noted("Ada").items()},
    "the kit in each folder": each("{}/kit/exercises/1-mill/mill.ipynb"),
    "versions in everybody's folder": each("{}/draft/mill.ipynb", "{}/final/mill.ipynb"),
    "a folder an assignment": each("1-mill/{}/mill.ipynb", "2-bells/{}/bells.ipynb"),
    "a folder a week": each("week 1/{}/mill.ipynb", "week 2/{}/bells.ipynb"),
    "Moodle": each(MOODLE.format("{}", "mill"), MOODLE.format("{}", "bells")),
    "Moodle, in a folder": each(f"History/{MOODLE.format('{}', 'mill')}"),
    "Moodle, two downloads": each(f"x/{MOODLE.format('{}', 'mill')}")
    | each(f"y/{MOODLE.format('{}', 'bells')}"),
    "Moodle, with zips": {
        f"{one}_7_assignsubmission_file_/{name}": data
        for one in ("Ada", "Ben")
        for name, data in noted(one).items()
    },
    "Canvas": mills(*(CANVAS.format(one, n, n) for n, one in enumerate(("al", "eva", "uwe")))),
    "Canvas, in a folder": each("History/{}_1_5_mill.ipynb"),
    "Canvas, with zips": {f"{one}_1_5_kit.zip": zipped(mills("mill.ipynb")) for one in TWO},
    "downloads as zips": {
        f"{one}.zip": zipped(each(MOODLE.format("{}", two)))
        for one, two in (("x", "mill"), ("y", "bells"))
    },
    "single notebooks": each("{}_mill.ipynb", "2-bells-{}.ipynb"),
    "single notebooks beside folders": each("{}_mill.ipynb") | mills("eva/mill.ipynb"),
    "zips": {f"{one}.zip": zipped(mills("mill.ipynb")) for one in TWO},
    "hand-ins": noted("Ada", "Ben", "Eva"),
    "hand-ins in a folder": {f"x/{one}": data for one, data in noted("Ada", "Ben").items()},
    "hand-ins beside a zip": {**noted("Ada", "Ben"), "carl.zip": zipped(mills("mill.ipynb"))},
    "hand-ins of which one was renamed": noted("Ada", "Ben") | noted("Eva", name="work (3).zip"),
    "hand-ins beside folders": noted("Ada", "Ben") | each("{}/mill.ipynb"),
    "three groups": three_groups("GROUP/{}/mill.ipynb"),
    "three groups as nbgrader has them": three_groups("GROUP/submitted/{}/1-mill/mill.ipynb"),
    "three groups by assignment": three_groups("1-mill/GROUP/{}/mill.ipynb"),
    "three groups, one from Moodle": three_groups("GROUP/{}/mill.ipynb")
    | each(f"Sunday/{MOODLE.format('{}', 'mill')}"),
    "two groups": each("Monday/{}/mill.ipynb", students="anna ben")
    | each("Tuesday/{}/mill.ipynb", students="clara dora"),
    "two groups with one name in both": each("Monday/{}/mill.ipynb", students="anna ben")
    | each("Tuesday/{}/mill.ipynb", students="anna dora"),
    "two groups, and others beside": each("Monday/{}/mill.ipynb", students="anna ben")
    | each("Tuesday/{}/mill.ipynb", students="clara dora")
    | mills("fritz_mill.ipynb", "gero_1_2_mill.ipynb")
    | {"eva.zip": zipped(mills("mill.ipynb"))},
    "Moodle in a folder, and a late student's": downloaded("History") | mills("eva/mill.ipynb"),
    "Canvas in a folder, and a late student's": mills(
        "submissions/ben_1_5_mill.ipynb", "submissions/eva_2_6_mill.ipynb", "uwe/mill.ipynb"
    ),
    "Moodle's zip, and a hand-in": {
        "HIS 101-mill-12345.zip": zipped(each(MOODLE.format("{}", "mill"))),
        **noted("Eva"),
    },
    "Canvas' zip, and a student's": {
        "submissions.zip": zipped(mills("ben_1_5_mill.ipynb", "eva_2_6_mill.ipynb")),
        "uwe.zip": zipped(mills("mill.ipynb")),
    },
    "a zip of hand-ins, and a student's": {
        "by mail.zip": zipped(noted("Ada", "Ben")),
        "uwe.zip": zipped(mills("mill.ipynb")),
    },
    "two downloads, and a late student's": downloaded("x")
    | downloaded("y", assignment="bells")
    | mills("eva/mill.ipynb"),
    "two downloads as zips, and a late student's": {
        f"{one}.zip": zipped(each(MOODLE.format("{}", two)))
        for one, two in (("x", "mill"), ("y", "bells"))
    }
    | noted("Eva"),
    "two groups from Moodle, and a student": downloaded("Group A")
    | downloaded("Group B", "clara dora")
    | mills("eva/mill.ipynb"),
    "late hand-ins in a folder": each("{}/mill.ipynb")
    | {f"late/{one}": data for one, data in noted("Eva", "Uwe").items()},
    "late uploads in a folder": each("{}/mill.ipynb") | downloaded("Late submissions", "eva uwe"),
    "folders in folders of the same name": mills(
        "anna/mill.ipynb", "ben/mill/mill/mill.ipynb", "eva/eva/1-mill/1-mill/mill.ipynb"
    ),
    "one student": mills("mill.ipynb", "bells.ipynb"),
    "nothing": {},
}


@pytest.mark.parametrize("shape", PLAIN)
@pytest.mark.parametrize("packed", [False, True])
def test_of_the_plain_shapes_nothing_is_said(
    shape: str, packed: bool, find: Find, tmp_path: Path
) -> None:
    files = PLAIN[shape]
    whole = write(tmp_path / "in", {"class.zip": zipped(files)}) / "class.zip"
    found = find(whole if packed else files)
    assert found.doubts == () and bool(found.submissions) is bool(files)


@pytest.mark.parametrize("shape", DOUBTFUL)
def test_laid_out_as_the_sentence_says_nothing_is_doubtful(
    shape: str, find: Find, tmp_path: Path
) -> None:
    places = {place.partition("/")[0].partition(".")[0] for place in DOUBTFUL[shape][0]}
    files = mills(*(f"{one}/1-mill/mill.ipynb" for one in places))
    found = find(write(tmp_path / "again", files))
    assert found.doubts == () and not found.notices and {*found.students} == places


def test_a_teacher_reads_it_on_the_screen_and_in_the_table(tmp_path: Path, solutions: Path) -> None:
    files, label, said = DOUBTFUL["names of a platform's in one student's folder"]
    handed_in = write(tmp_path / "class", files)
    summary = grade(handed_in, tmp_path / "results", solutions=solutions)
    told = command.told(summary, tmp_path)
    assert f"{said} {LAY}" in told.splitlines() and "1 notice on files: see notices.csv." in told
    (row,) = rows(tmp_path / "results" / "notices.csv")
    assert row == {"student": "", "assignment": "", "file": label, "notice": f"{said} {LAY}"}
    class_page = (tmp_path / "results" / "class.html").read_text("utf-8")
    assert "1 notice on a file stands in notices.csv." in class_page and "carl" not in class_page
    for page in (tmp_path / "results" / "feedback").iterdir():
        assert "If that is wrong" not in page.read_text("utf-8"), "it is the teacher's alone"


@pytest.mark.parametrize("shape", DOUBTFUL)
def test_a_doubt_changes_no_mark(
    shape: str, tmp_path: Path, solutions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_in = write(tmp_path / "class", DOUBTFUL[shape][0], NOON)
    grade(handed_in, tmp_path / "with", solutions=solutions, processes=1)
    monkeypatch.setattr(finding, "doubts", lambda *_: [])
    grade(handed_in, tmp_path / "without", solutions=solutions, processes=1)
    one, two = bytes_of(tmp_path / "with"), bytes_of(tmp_path / "without")
    different = {name for name in {*one, *two} if one.get(name) != two.get(name)}
    assert different == {"notices.csv", "class.html"}


def test_a_name_does_not_reach_the_screen_as_it_is(find: Find) -> None:
    found = find(
        mills(
            "ca\u202erl/a_1_5_mill.ipynb",
            "ca\u202erl/b_2_6_mill.ipynb",
            "d/mill.ipynb",
            "e/mill.ipynb",
        )
    )
    assert "The folder ca\\u202erl was taken" in found.doubts[0]
