"""What was handed in is found in every usual shape, and nothing hostile leads elsewhere."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from grading_kit import (
    NAMES,
    NOON,
    Find,
    course,
    hand_in,
    notebook,
    pairs,
    released,
    set_time,
    to_bytes,
    told,
    work,
    write,
    zipped,
)
from hypothesis import given
from hypothesis import strategies as st
from small_class import assignments as course_of_three

from dossier.grading.archive import read_bytes
from dossier.grading.assignment import read_assignments
from dossier.grading.finding import SubmissionsError, find_submissions
from dossier.grading.model import Assignment, Found, Submission

MILL, BELLS = "1-mill", "2-bells"


def content(one: Submission) -> bytes:
    return read_bytes(one.path, one.inside, 10**9)


A, B = "anna", "ben"
BOTH = [(A, MILL), (A, BELLS), (B, MILL)]
SHAPES: dict[str, list[str]] = {
    "nbgrader": ["anna/1-mill/mill.ipynb", "anna/2-bells/bells.ipynb", "ben/1-mill/mill.ipynb"],
    "an nbgrader course": [
        "submitted/anna/1-mill/mill.ipynb",
        "submitted/anna/2-bells/bells.ipynb",
        "submitted/ben/1-mill/mill.ipynb",
        "autograded/carl/1-mill/mill.ipynb",
        "source/1-mill/mill.ipynb",
    ],
    "one folder a student": ["anna/mill.ipynb", "anna/bells.ipynb", "ben/mill.ipynb"],
    "one folder a student in another": [
        "group 3/anna/mill.ipynb",
        "group 3/anna/bells.ipynb",
        "group 3/ben/mill.ipynb",
    ],
    "one folder an assignment": [
        "1-mill/anna/mill.ipynb",
        "2-bells/anna/bells.ipynb",
        "1-mill/ben/mill.ipynb",
    ],
    "one folder an assignment, with notebooks called after students": [
        "1-mill/anna.ipynb",
        "2-bells/anna.ipynb",
        "1-mill/ben.ipynb",
    ],
    "single notebooks": ["anna_mill.ipynb", "2-bells-anna.ipynb", "Mill ben (1).ipynb"],
    "single notebooks in a folder": ["x/anna_mill.ipynb", "x/anna bells.ipynb", "x/ben-mill.ipynb"],
    "the whole kit in each folder": [
        "anna/kit/exercises/1-mill/mill.ipynb",
        "anna/kit/exercises/2-bells/bells.ipynb",
        "ben/exercises/1-mill/mill.ipynb",
    ],
    "Canvas": [
        "anna_1001_50001_1-mill.ipynb",
        "anna_LATE_1001_50003_bells.ipynb",
        "ben_1002_50002_mill-1.ipynb",
    ],
    "Moodle": [
        "anna_77_assignsubmission_file_/mill.ipynb",
        "anna_78_assignsubmission_file_/bells.ipynb",
        "ben_79_assignsubmission_file/mill.ipynb",
    ],
    "Moodle without folders": [
        "anna_77_assignsubmission_file_mill.ipynb",
        "anna_78_assignsubmission_file_bells.ipynb",
        "ben_79_assignsubmission_file_mill.ipynb",
    ],
    "hidden files and what a computer adds": [
        "anna/mill.ipynb",
        "anna/bells.ipynb",
        "ben/mill.ipynb",
        "anna/.ipynb_checkpoints/mill-checkpoint.ipynb",
        "__MACOSX/carl/._mill.ipynb",
        "__MACOSX/carl/mill.ipynb",
        "ben/._mill.ipynb",
        "anna/letter/dates.csv",
        "anna/mill.csv",
        "Thumbs.db",
    ],
}  # fmt: skip


def file_of(name: str) -> bytes:
    return work(BELLS if "bells" in name.lower() else MILL)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_folder_in_every_shape(shape: str, find: Find) -> None:
    found = find({name: file_of(name) for name in SHAPES[shape]})
    assert pairs(found) == BOTH
    assert found.students == (A, B)
    for one in found.submissions:
        assert content(one) == file_of(one.assignment)


@pytest.mark.parametrize("shape", [one for one in SHAPES if one != "an nbgrader course"])
def test_a_zip_in_every_shape(shape: str, find: Find, tmp_path: Path) -> None:
    place = write(tmp_path / "in", {"class.zip": zipped({n: file_of(n) for n in SHAPES[shape]})})
    found = find(place / "class.zip")
    assert pairs(found) == BOTH
    for one in found.submissions:
        assert one.label.startswith("class.zip: ")
        assert content(one) == file_of(one.assignment)


NESTED: dict[str, dict[str, bytes]] = {
    "a folder in a folder of the same name": {
        "anna/mill.ipynb": b"",
        "ben/mill/mill/mill.ipynb": b"",
    },
    "three of them": {"anna/mill.ipynb": b"", "ben/mill/mill/mill/mill.ipynb": b""},
    "the same in a student's zip": {
        "anna.zip": zipped({"mill.ipynb": work(MILL)}),
        "ben.zip": zipped({"mill/mill/mill.ipynb": work(MILL)}),
    },
    "the same in what Moodle gives": {
        "anna_7_assignsubmission_file_/mill.ipynb": b"",
        "ben_8_assignsubmission_file_/mill/mill/mill.ipynb": b"",
    },
    "the same round the students": {
        f"mill/mill/{one}/mill.ipynb": b"" for one in ("anna", "ben")
    },
    "the same round one of them": {
        "mill/mill/anna/mill.ipynb": b"",
        "mill/mill/ben/mill/mill.ipynb": b"",
    },
    "the assignment's own folder twice": {
        "anna/1-mill/1-mill/mill.ipynb": b"",
        "ben/1-mill/mill/mill/mill.ipynb": b"",
    },
    "the student's folder twice": {"anna/anna/mill.ipynb": b"", "ben/ben/mill/mill.ipynb": b""},
}  # fmt: skip


@pytest.mark.parametrize("shape", NESTED)
@pytest.mark.parametrize("packed", [False, True])
def test_a_folder_in_a_folder_of_the_same_name_is_one(
    shape: str, packed: bool, find: Find, tmp_path: Path
) -> None:
    files = {name: data or work(MILL) for name, data in NESTED[shape].items()}
    whole = write(tmp_path / "in", {"class.zip": zipped(files)}) / "class.zip"
    found = find(whole if packed else files)
    assert pairs(found) == [(A, MILL), (B, MILL)]
    assert found.students == (A, B) and not found.notices and not found.doubts


def test_one_student_alone_in_folders_of_the_same_name(find: Find) -> None:
    assert find({"mill/mill/anna/mill.ipynb": work(MILL)}).students == (A,)


def test_downloads_as_zips_in_a_folder(find: Find) -> None:
    """Seven zips from Moodle or Canvas, put into one folder, are one class."""
    moodle = "{}_{}_assignsubmission_file_/{}.ipynb"
    found = find(
        {
            "History-mill-12.zip": zipped(
                {moodle.format(A, 1, "mill"): work(MILL), moodle.format(B, 2, "mill"): work(MILL)}
            ),
            "History-bells-13.zip": zipped({moodle.format(A, 8, "homework"): work(BELLS)}),
            "canvas.zip": zipped({"carl_1_2_2-bells.ipynb": work(BELLS)}),
        }
    )
    assert pairs(found) == [*BOTH, ("carl", BELLS)]
    assert not found.notices


def test_a_students_zip_in_a_moodle_download(find: Find, tmp_path: Path) -> None:
    """Whatever lies in the student's zip, the student is the one that Moodle names."""
    inner = zipped({"ben_2_assignsubmission_file_/exercises/1-mill/mill.ipynb": work(MILL)})
    name, handed = hand_in("Somebody Else", NOON, BELLS)
    whole = zipped(
        {
            "anna_1_assignsubmission_file_/my work.zip": inner,
            f"anna_1_assignsubmission_file_/{name}": handed,
            "ben_2_assignsubmission_file_/mill.zip": zipped({"mill.ipynb": work(MILL)}),
        }
    )
    found = find(write(tmp_path / "in", {"moodle.zip": whole}) / "moodle.zip")
    assert pairs(found) == BOTH
    assert [content(one) for one in found.submissions] == [work(MILL), work(BELLS), work(MILL)]
    assert found.submissions[0].label == (
        "moodle.zip: anna_1_assignsubmission_file_/my work.zip: "
        "ben_2_assignsubmission_file_/exercises/1-mill/mill.ipynb"
    )


def test_who_marks_the_exercises_folder_has_no_other_name(find: Find, tmp_path: Path) -> None:
    """A learner alone: the folder is called after what lies in it, and after nobody."""
    kit = write(tmp_path / "exercises", {f"{n}/{s}.ipynb": work(n) for n, s in NAMES.items()})
    write(kit, {"1-mill/letter/texts.csv": b"", "1-mill/letter/mill.csv": b""})
    found = find(kit)
    assert pairs(found) == [("Your answers", name) for name in NAMES]
    assert found.students == ("Your answers",) and not found.notices
    for one in (kit / MILL, kit / MILL / "mill.ipynb"):
        assert pairs(find(one)) == [("Your answers", MILL)]
    for copy in ("Exercises (1)", "exercises-Copy2"):
        assert find(kit.rename(tmp_path / copy)).students == ("Your answers",)
        (tmp_path / copy).rename(kit)
    (tmp_path / "exercises.zip").write_bytes(zipped({"1-mill/mill.ipynb": work(MILL)}))
    assert pairs(find(tmp_path / "exercises.zip")) == [("Your answers", MILL)]


def test_one_folder_one_student(find: Find, tmp_path: Path) -> None:
    """Any other folder of one student's work is called after the student."""
    files = {f"{n}/{s}.ipynb": work(n) for n, s in NAMES.items()}
    folder = write(tmp_path / "Anna Berg", files)
    assert find(folder).students == ("Anna Berg",)
    for one in (folder / MILL, folder / MILL / "mill.ipynb"):
        assert pairs(find(one)) == [("Anna Berg", MILL)]
    among = write(tmp_path / "exercises", {"Anna/1-mill/mill.ipynb": work(MILL), **files})
    assert find(among).students == ("Anna", "Your answers")


def test_what_nbgrader_lays_beside_is_nobody(find: Find, tmp_path: Path) -> None:
    """It writes the time of each submission into a file of its own."""
    files = {f"{n}/{s}.ipynb": work(n) for n, s in NAMES.items()}
    files |= {f"{n}/timestamp.txt": b"2026-11-20 12:00:00 UTC" for n in NAMES}
    folder = write(tmp_path / "submitted" / "anna", files)
    for place in (folder, folder.parent):
        found = find(place)
        assert found.students == (A,) and not found.notices
        assert pairs(found) == [(A, name) for name in NAMES]


def test_the_solutions_are_no_students_work(tmp_path: Path) -> None:
    """Where they lie in the folder that is marked they are left out; alone they are marked."""
    solutions = course(tmp_path / "kit" / "solutions")
    write(tmp_path / "kit", {"exercises/1-mill/mill.ipynb": work(MILL)})
    found = find_submissions(tmp_path / "kit", read_assignments(solutions))
    assert pairs(found) == [("kit", MILL)]
    found = find_submissions(solutions, read_assignments(solutions))
    assert pairs(found) == [("solutions", name) for name in NAMES]


# Which file counts


def test_of_two_the_newer_counts_and_both_are_listed(find: Find, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "class",
        {"anna/mill.ipynb": work(MILL, q1="sold"), "anna/mill (1).ipynb": work(MILL)},
    )
    set_time(folder / "anna" / "mill.ipynb", 2026)
    set_time(folder / "anna" / "mill (1).ipynb", 2025)
    (newer,) = find(folder).submissions
    assert newer.label == "anna/mill.ipynb"
    set_time(folder / "anna" / "mill (1).ipynb", 2027)
    found = find(folder)
    assert [one.label for one in found.submissions] == ["anna/mill (1).ipynb"]
    (notice,) = found.notices
    assert (notice.student, notice.assignment, notice.label) == (A, MILL, "anna/mill.ipynb")
    assert notice.message == (
        "anna handed in 2 files for 1-mill. This one (2026-05-01 00:00) is not marked. The newer "
        "one counts: anna/mill (1).ipynb (2027-05-01 00:00)."
    )


def test_canvas_numbers_its_uploads(find: Find) -> None:
    """A download gives all files one time; the number tells which came later."""
    found = find(
        {
            "anna_1_500_mill-1.ipynb": work(MILL),
            "anna_1_400_mill.ipynb": work(MILL, q1="sold"),
            "anna_LATE_1_1600_mill-2.ipynb": work(MILL, q1="stood"),
        }
    )
    (one,) = found.submissions
    assert one.label == "anna_LATE_1_1600_mill-2.ipynb"
    assert len(found.notices) == 3 and "Canvas marks it as late." in told(found)


def test_the_time_that_a_hand_in_states_counts(find: Find) -> None:
    early = hand_in("Zoé: Q", datetime(2026, 1, 1, tzinfo=UTC), MILL, q1="sold")
    late = hand_in("Zoé: Q", datetime(2026, 1, 2, tzinfo=UTC), MILL, BELLS)
    found = find(dict([late, early]))
    assert pairs(found) == [("Zoé: Q", MILL), ("Zoé: Q", BELLS)]
    assert [one.when.day for one in found.submissions] == [2, 2]
    assert late[0] == "Zoé- Q--2026-01-02-0000.zip"
    assert "handed in 2 files" in told(found)


def test_what_is_no_answer_sheet_does_not_displace_one(find: Find, tmp_path: Path) -> None:
    """A lesson, scribbles and a print that lie beside are newer, and do not count."""
    lesson = to_bytes(notebook())
    folder = write(
        tmp_path / "class",
        {
            "anna/exercises/1-mill/mill.ipynb": work(MILL),
            "anna/notebooks/01-mill.ipynb": lesson,
            "anna/exercises/1-mill/scribbles.ipynb": lesson,
            "anna/exercises/1-mill/mill.pdf": b"%PDF",
            "anna/exercises/1-mill/mill.html": b"<html>",
        },
    )
    set_time(folder / "anna" / "exercises" / "1-mill" / "mill.ipynb", 2001)
    found = find(folder)
    assert [one.label for one in found.submissions] == ["anna/exercises/1-mill/mill.ipynb"]
    assert len(found.notices) == 2


def test_a_notebook_of_another_name_is_known_by_its_heading(find: Find) -> None:
    found = find({"anna/homework.ipynb": work(BELLS), "anna/x.ipynb": work(MILL)})
    assert pairs(found) == BOTH[:2]


@pytest.mark.parametrize(
    "name", ["mill.ipynb.txt", "mill.json", "mill.pdf", "mill.html", "1-mill.docx", "mill.rar"]
)
def test_what_is_no_notebook_by_its_name_is_a_submission_all_the_same(
    name: str, find: Find
) -> None:
    assert pairs(find({f"anna/{name}": b"?", "ben/mill.ipynb": b"?"})) == [(A, MILL), (B, MILL)]


def test_a_paper_in_a_moodle_download_is_a_submission(find: Find) -> None:
    folder = "{}_assignsubmission_file_/{}"
    files = {
        folder.format("anna_1", "essay.docx"): b"PK",
        folder.format("ben_2", "mill.ipynb"): b"",
    }
    found = find({"History-1-mill.zip": zipped(files)})
    assert pairs(found) == [(A, MILL), (B, MILL)]


def test_who_handed_in_nothing_is_seen_to_be_missing(
    find: Find, tmp_path: Path, assignments: tuple[Assignment, ...]
) -> None:
    folder = write(
        tmp_path / "class",
        {"anna/mill.ipynb": work(MILL), "ben/photo.jpg": b"", "dora/notes.ipynb": b"{}"},
    )
    (folder / "carl").mkdir()
    found = find(folder)
    assert found.students == (A, B, "carl", "dora")
    assert pairs(found) == [(A, MILL)]
    assert found.missing(assignments)[:3] == [(A, BELLS), (A, "10-feast"), (B, MILL)]
    nothing = [one.student for one in found.notices if "No notebook of these" in one.message]
    assert nothing == [B, "carl", "dora"]
    assert "neither its name nor its heading" in told(found)


def test_a_moodle_online_text_is_seen_to_be_no_notebook(find: Find) -> None:
    found = find(
        {
            "anna_1_assignsubmission_onlinetext_/onlinetext.html": b"",
            "ben_2_assignsubmission_file_/mill.ipynb": b"",
        }
    )
    assert found.students == (A, B) and pairs(found) == [(B, MILL)]


# The whole


@pytest.mark.parametrize("name", ["missing", "class.zip", "a\0b"])
def test_no_such_place(name: str, tmp_path: Path, assignments: tuple[Assignment, ...]) -> None:
    with pytest.raises(SubmissionsError, match="there is no such"):
        find_submissions(tmp_path / name, assignments)


def test_a_whole_that_is_no_zip(tmp_path: Path, assignments: tuple[Assignment, ...]) -> None:
    place = write(tmp_path, {"class.zip": b"PK"}) / "class.zip"
    with pytest.raises(SubmissionsError, match=r"class\.zip: The zip is damaged"):
        find_submissions(place, assignments)


def test_an_empty_folder(find: Find) -> None:
    assert find({}) == Found((), (), ())


def test_the_same_files_give_the_same_list(find: Find, tmp_path: Path) -> None:
    """In whatever order they were written."""
    files = {f"student {n:03}/{s}.ipynb": released(a) for n in range(30) for a, s in NAMES.items()}
    content = {name: to_bytes(made) for name, made in files.items()}
    one = write(tmp_path / "a" / "class", content, NOON)
    two = write(tmp_path / "b" / "class", dict(reversed(content.items())), NOON)
    assert [label(one) for one in find(one).submissions] == [
        label(two) for two in find(two).submissions
    ]


def label(one: Submission) -> tuple[str, str, str, datetime]:
    return one.student, one.assignment, one.label, one.when


# A hand-in's own name, and what a platform writes before it


@pytest.mark.parametrize(
    "place",
    [
        "bergzoe_1001_50001_{}",
        "bergzoe_LATE_1001_50001_{}",
        "Zoé Berg_77_assignsubmission_file_{}",
        "Zoé Berg_77_assignsubmission_file_/{}",
    ],
)
def test_what_a_platform_writes_before_a_hand_in_is_no_other_student(
    place: str, find: Find
) -> None:
    name, content = hand_in("Zoé Berg", NOON, MILL)
    found = find({place.format(name): content})
    assert pairs(found) == [(place.partition("_")[0], MILL)]
    assert "different students" not in told(found)


def test_a_hand_in_that_was_renamed_says_so_where_its_name_counts(find: Find) -> None:
    name, content = hand_in("Zoé", NOON, MILL)
    other = name.replace("Zoé", "Ben")
    found = find({other: content})
    assert found.students == ("Ben",) and "The one in the zip's name counts." in told(found)


def test_a_renamed_hand_in_in_a_students_folder_is_the_students(find: Find) -> None:
    name, content = hand_in("Zoé", NOON, MILL)
    found = find({f"Carl/{name.replace('Zoé', 'Ben')}": content, "Dora/mill.ipynb": work(MILL)})
    assert found.students == ("Carl", "Dora")
    assert "is Carl's, and counts." in told(found) and "zip's name counts" not in told(found)


# Whatever the folders are called

EMPTY = b"{}"
FEW = st.sampled_from(
    (
        *("anna", "ben", "anna.zip", "kit", "exercises", "draft", "submitted"),
        *("mill", "Mill", "mill.zip", "1-mill", "bells", "2-bells", "ben_8_assignsubmission_file_"),
    )
)
FILE = st.sampled_from(("mill.ipynb", "bells.ipynb", "anna.ipynb", "mill.pdf", "anna_1_2_mill.zip"))


def as_folder(folder: Path, places: list[str]) -> Path:
    """Files at these places; what is called as a zip is one of what lies in it."""
    inner: dict[str, list[str]] = {}
    for place in places:
        steps = place.split("/")
        at = next((n for n, one in enumerate(steps[:-1]) if one.endswith(".zip")), -1)
        if at < 0:
            write(folder, {place: EMPTY})
        else:
            inner.setdefault("/".join(steps[: at + 1]), []).append("/".join(steps[at + 1 :]))
    for name, held in inner.items():
        write(folder, {name: zipped(dict.fromkeys(sorted({*held}), EMPTY))})
    return folder


@given(st.lists(st.tuples(st.lists(FEW, max_size=5), FILE), max_size=8))
def test_no_tree_of_folders_stops_the_marking(
    tmp_path_factory: pytest.TempPathFactory, ways: list[tuple[list[str], str]]
) -> None:
    """However often a name stands in it; and the same tree gives the same twice."""
    places = sorted({"/".join((*folders, last)) for folders, last in ways})
    around = tmp_path_factory.mktemp("tree")
    packed = write(around, {"class.zip": zipped(dict.fromkeys(places, EMPTY))}) / "class.zip"
    folder = around / "class"
    folder.mkdir()
    for place in (packed, as_folder(folder, places)):
        found = find_submissions(place, course_of_three())
        assert found == find_submissions(place, course_of_three())
        assert {one.student for one in found.submissions} <= {*found.students}
