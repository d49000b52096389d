"""Seminar groups in one folder: each student is one, and nobody hides another."""

from collections.abc import Collection
from pathlib import Path

import pytest
from grading_kit import (
    NOON,
    Find,
    entry,
    hand_in,
    pairs,
    told,
    work,
    write,
    zipped,
)
from hypothesis import assume, given
from hypothesis import strategies as st
from small_class import assignments as course_of_three

from dossier.grading.finding import find_submissions
from dossier.grading.handing import NOTE, HandIn
from dossier.grading.model import Found

MILL, BELLS = "1-mill", "2-bells"
A, B, C, D = "anna", "ben", "clara", "dora"
FOUR = (A, B, C, D)


def mills(*names: str) -> dict[str, bytes]:
    """A file of work at each of these places, for the assignment that the place speaks of."""
    return {name: work(BELLS if "bells" in name else MILL) for name in names}


def groups(shape: str) -> dict[str, bytes]:
    """Two groups of two students."""
    two = {"Monday": (A, B), "Tuesday": (C, D)}
    return mills(*(shape.format(group=one, student=who) for one in two for who in two[one]))


SHAPES = [
    "{group}/{student}/mill.ipynb",
    "{group}/{student}/1-mill/mill.ipynb",
    "{group}/1-mill/{student}/mill.ipynb",
    "1-mill/{group}/{student}/mill.ipynb",
    "{group}/submitted/{student}/1-mill/mill.ipynb",
    "{group}/{group}/{student}/mill.ipynb",
    "{group}/{student}/kit/exercises/1-mill/mill.ipynb",
    "history/{group}/{student}/mill.ipynb",
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("packed", [False, True])
def test_two_groups_in_one_folder_are_their_students(
    shape: str, packed: bool, find: Find, tmp_path: Path
) -> None:
    files = groups(shape)
    whole = write(tmp_path / "in", {"class.zip": zipped(files)}) / "class.zip"
    found = find(whole if packed else files)
    assert pairs(found) == [(one, MILL) for one in FOUR]
    assert found.students == FOUR and not found.notices


@pytest.mark.parametrize("inner", ["{}/mill.ipynb", "{group}/{}/mill.ipynb"])
def test_a_zip_for_each_group(inner: str, find: Find) -> None:
    files = {
        f"{group}.zip": zipped(mills(*(inner.format(one, group=group) for one in students)))
        for group, students in {"Monday": (A, B), "Tuesday": (C, D)}.items()
    }
    found = find(files)
    assert found.students == FOUR and len(found.submissions) == 4 and not found.notices


def test_a_zip_for_each_student_of_a_group(find: Find) -> None:
    """With a note in it or without, renamed or as it was made."""
    plain, noted = zipped(mills("mill.ipynb")), hand_in(B, NOON, MILL)
    other = hand_in("dora", NOON, MILL)[1]
    found = find(
        {
            "Monday/anna.zip": plain,
            f"Monday/{noted[0]}": noted[1],
            "Monday/eva.zip": plain,
            "Tuesday/clara/mill.ipynb": work(MILL),
            "Tuesday/dora/attachment(3).zip": other,
        }
    )
    assert found.students == (*FOUR, "eva") and not found.notices


def test_what_else_lies_in_a_group_changes_nothing(find: Find) -> None:
    more = {
        "Monday/mill.pdf": b"%PDF",
        "Monday/list.csv": b"",
        "Tuesday/clara/scribbles.ipynb": b"{}",
        "Tuesday/scribbles.ipynb": b"{}",
        "Tuesday/dora/mill.pdf": b"%PDF",
        "eva.zip": zipped(mills("mill.ipynb")),
        "fritz_mill.ipynb": work(MILL),
        "gero_1_2_mill.ipynb": work(MILL),
    }
    found = find(groups(SHAPES[0]) | more)
    assert {*FOUR, "eva", "fritz", "gero"} <= {*found.students}
    assert not {"Monday", "Tuesday", "list"} & {*found.students}
    assert {one for one, _ in pairs(found)} >= {*FOUR, "eva", "fritz", "gero"}


def test_most_groups_show_what_the_others_are(find: Find) -> None:
    """One student of a group has handed in so far, or one group's work comes from Moodle."""
    found = find(groups(SHAPES[0]) | mills("Wednesday/eva/mill.ipynb"))
    assert found.students == (*FOUR, "eva") and not found.notices


@pytest.mark.parametrize("stamped", ["{}_7_assignsubmission_file_/mill.ipynb", "{}_1_2_mill.ipynb"])
def test_a_download_is_a_group(stamped: str, find: Find) -> None:
    files = mills(*(f"Wednesday/{stamped.format(one)}" for one in ("eva", "fritz", A)))
    found = find(groups(SHAPES[0]) | files)
    assert found.students == ("anna (Monday)", "anna (Wednesday)", B, C, D, "eva", "fritz")
    assert len(found.submissions) == 7


def test_a_student_beside_groups_hands_in_for_nobody_else(find: Find) -> None:
    note = HandIn(C, NOON)
    forged = zipped({NOTE: note.to_bytes(), "mill.ipynb": work(MILL, q1="sold")})
    found = find(groups(SHAPES[0]) | {f"eva/{note.file_name}": forged})
    assert found.students == (*FOUR, "eva") and "names clara" in told(found)


# The same name in two groups


def test_one_name_in_two_groups_is_two_students(find: Find) -> None:
    found = find(groups(SHAPES[0]) | mills("Tuesday/anna/mill.ipynb", "Tuesday/anna/bells.ipynb"))
    assert pairs(found) == [
        ("anna (Monday)", MILL),
        ("anna (Tuesday)", MILL),
        ("anna (Tuesday)", BELLS),
        *((one, MILL) for one in (B, C, D)),
    ]
    assert not found.notices
    labels = {one.student: one.label for one in found.submissions if one.assignment == MILL}
    assert labels["anna (Monday)"] == "Monday/anna/mill.ipynb"
    assert labels["anna (Tuesday)"] == "Tuesday/anna/mill.ipynb"


def test_one_name_in_two_groups_is_two_students_for_two_assignments(find: Find) -> None:
    found = find(groups(SHAPES[0]) | mills("Tuesday/anna/bells.ipynb"))
    assert [one for one in pairs(found) if "anna" in one[0]] == [
        ("anna (Monday)", MILL),
        ("anna (Tuesday)", BELLS),
    ]


def test_all_names_in_both_groups(find: Find) -> None:
    files = mills(*(f"{group}/{who}/mill.ipynb" for group in ("x", "y") for who in (A, B)))
    found = find(files)
    assert found.students == ("anna (x)", "anna (y)", "ben (x)", "ben (y)")
    assert len(found.submissions) == 4
    assert [one.message for one in found.notices] == [*found.doubts], "they may be versions"


def test_a_hand_in_does_not_hide_a_namesake(find: Find) -> None:
    name, handed = hand_in(A, NOON, MILL)
    inner = {"Tuesday/anna": handed, "Monday/anna": hand_in(A, NOON, BELLS)[1]}
    found = find(groups(SHAPES[0]) | {f"Tuesday/{name}": handed})
    assert found.students == ("anna (Monday)", "anna (Tuesday)", B, C, D)
    assert len(found.submissions) == 5 and not found.notices
    found = find(groups(SHAPES[0]) | {f"{place}/{name}": one for place, one in inner.items()})
    assert found.students == ("anna (Monday)", "anna (Tuesday)", B, C, D)
    assert not [one for one in found.notices if "names anna" in one.message]


def test_a_folder_for_each_week_is_no_group_of_its_own(find: Find) -> None:
    """Each holds another assignment, and so a name in two of them is one student's."""
    weeks = {"week 1": "mill", "week 2": "bells", "week 3": "feast"}
    files = {
        f"{week}/{who}/{name}.ipynb": work(
            {"mill": MILL, "bells": BELLS, "feast": "10-feast"}[name]
        )
        for week, name in weeks.items()
        for who in (A, B)
    }
    found = find(files)
    assert found.students == (A, B) and len(found.submissions) == 6 and not found.notices


# Who handed in nothing


def test_who_handed_in_nothing_is_missing_in_the_group(find: Find, tmp_path: Path) -> None:
    folder = write(tmp_path / "class", groups(SHAPES[0]))
    for name in ("Monday/carl", "Tuesday/anna", "Wednesday/emil", "Thursday"):
        (folder / name).mkdir(parents=True)
    found = find(folder)
    there = ("anna (Monday)", "anna (Tuesday)", B, "carl", C, D, "emil", "Thursday")
    assert found.students == there
    nothing = [one.student for one in found.notices if "No notebook of these" in one.message]
    assert nothing == ["anna (Tuesday)", "carl", "emil", "Thursday"]


# One student's own folders are no group

VERSIONS: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "two versions beside another's work": (
        ["anna/old/mill.ipynb", "anna/new/mill.ipynb", "ben/mill.ipynb"],
        (A, B),
    ),
    "two versions beside another's kit": (
        ["anna/old/mill.ipynb", "anna/new/mill.ipynb", "ben/kit/exercises/1-mill/mill.ipynb"],
        (A, B),
    ),
    "two students with versions, and one without": (
        [f"{one}/{two}/mill.ipynb" for one in (A, B) for two in ("x", "y")] + ["clara/mill.ipynb"],
        (A, B, C),
    ),
    "a version beside the work": (
        ["anna/mill.ipynb", *(f"{one}/{two}/mill.ipynb" for one in (A, B) for two in ("x", "y"))],
        (A, B),
    ),
    "a folder for each version in everybody's": (
        [f"{one}/{two}/mill.ipynb" for one in (A, B, C) for two in ("draft", "final")],
        (A, B, C),
    ),
    "a folder for each version of two assignments": (
        [
            f"{one}/{two}/{name}.ipynb"
            for one in FOUR
            for two in ("draft", "final")
            for name in ("mill", "bells")
        ],
        FOUR,
    ),
    "a folder for each assignment": (
        [f"{one}/{two}.ipynb" for one in (A, B) for two in ("task 1/mill", "task 2/bells")],
        (A, B),
    ),
    "a folder with the print": (
        [f"{one}/{one} {two}" for one in (A, B) for two in ("work/mill.ipynb", "print/mill.pdf")],
        (A, B),
    ),
    "two versions beside a paper": (
        [f"{one}/{one}{two}/mill.ipynb" for one in (A, B) for two in "xy"] + ["clara/mill.pdf"],
        (A, B, C),
    ),
}


@pytest.mark.parametrize("shape", VERSIONS)
def test_a_students_own_folders_are_no_group(shape: str, find: Find) -> None:
    places, students = VERSIONS[shape]
    files = mills(*places) | {one: b"%PDF" for one in places if one.endswith("pdf")}
    found = find(files)
    assert found.students == students
    assert {one for one, _ in pairs(found)} == {*students}


def test_no_zip_of_one_student_becomes_a_group(find: Find) -> None:
    forged = zipped(mills("ben/mill.ipynb", "clara/mill.ipynb", "dora/mill.ipynb"))
    for others in (
        {"ben.zip": zipped(mills("kit/exercises/1-mill/mill.ipynb"))},
        {"ben_mill.ipynb": work(MILL)},
        {"ben/kit/mill.ipynb": work(MILL)},
        {"ben.zip": zipped({entry("mill.ipynb"): work(MILL)}), "clara.zip": forged},
    ):
        found = find({"anna.zip": forged, **others})
        assert not {"dora"} & {*found.students} and {A, B} <= {*found.students}
        (own,) = (one for one in found.submissions if one.student == B)
        assert own.label.startswith("ben")


def test_folders_of_versions_do_not_turn_a_class_of_kits(find: Find) -> None:
    """However many folders one student makes."""
    many = [f"anna/{number}/mill.ipynb" for number in range(40)]
    found = find(mills(*many, *(f"{one}/kit/mill.ipynb" for one in (B, C, D))))
    assert found.students == FOUR and len(found.submissions) == 4


# Whatever the folders are called

NAME = st.sampled_from(("Monday", "anna", "ben", "draft", "kit", "History.zip", "2-bells"))
LAST = st.sampled_from(("mill.ipynb", "bells.ipynb", "anna_mill.ipynb", "eva_1_2_mill.ipynb"))
STUDENTS = st.sets(st.sampled_from(("anna", "ben", "clara", "dora", "Eva Ott", "4711")), min_size=2)


def found_in(folder: Path, places: Collection[str]) -> Found:
    content = zipped(dict.fromkeys(places, b"{}"))
    return find_submissions(write(folder, {"class.zip": content}) / "class.zip", course_of_three())


@given(st.lists(st.tuples(st.lists(NAME, max_size=3), LAST), min_size=1, max_size=12))
def test_no_work_vanishes(
    tmp_path_factory: pytest.TempPathFactory, ways: list[tuple[list[str], str]]
) -> None:
    """Each file is marked, or a notice names it."""
    places = {"/".join((*folders, last)) for folders, last in ways}
    found = found_in(tmp_path_factory.mktemp("any"), places)
    marked = [one.label for one in found.submissions]
    named = {one.label for one in found.notices}
    assert len(marked) == len({*marked}) == len({*pairs(found)})
    assert {f"class.zip: {one}" for one in places} <= {*marked, *named}


@given(st.dictionaries(st.sampled_from(("A", "B", "C", "D")), STUDENTS, min_size=2))
def test_every_student_of_every_group_is_one(
    tmp_path_factory: pytest.TempPathFactory, classes: dict[str, set[str]]
) -> None:
    files = {f"{one}/{who}/mill.ipynb" for one, students in classes.items() for who in students}
    every = [who for students in classes.values() for who in students]
    assume(len({*every}) >= len(classes))
    found = found_in(tmp_path_factory.mktemp("groups"), files)
    assert len(found.submissions) == len(files)
    twice = [who for who in {*every} if every.count(who) > 1]
    assert [one.message for one in found.notices] == [*found.doubts]
    assert bool(found.doubts) is (2 * len(twice) > len({*every})), "they may be versions"
    for who in {*every}:
        assert (every.count(who) == 1) is (who in found.students)


def test_two_students_with_versions_beside_hand_ins_are_no_groups(find: Find) -> None:
    own = ("Al", "Bo", "Cy", "Di", "Ed")
    files = {f"{name}/{zip}": data for name in own for zip, data in [hand_in(name, NOON, MILL)]}
    for name in ("Ben X", "Cem Y"):
        files |= mills(f"{name}/draft/mill.ipynb", f"{name}/final/mill.ipynb")
    found = find(files)
    assert {one.student for one in found.submissions} == {*own, "Ben X", "Cem Y"}


def test_a_late_hand_in_among_the_next_weeks_splits_nobody(find: Find) -> None:
    files = mills(*(f"week 1/{one}/mill.ipynb" for one in FOUR))
    files |= mills(*(f"week 2/{one}/bells.ipynb" for one in FOUR), f"week 2/{A}/mill.ipynb")
    found = find(files)
    assert {one.student for one in found.submissions} == {*FOUR}
    assert len(found.submissions) == 8


def test_a_student_who_writes_the_own_name_in_two_ways_stays_one(find: Find) -> None:
    files = mills(*(f"{one}/mill.ipynb" for one in FOUR))
    for name, assignment in (("Malte", MILL), ("Malte M", BELLS)):
        zip, data = hand_in(name, NOON, assignment)
        files[f"Malte Müller/{zip}"] = data
    found = find(files)
    assert {one.student for one in found.submissions} == {*FOUR, "Malte Müller"}


def test_a_folder_called_submitted_hides_nobody(find: Find) -> None:
    files = mills(*(f"{one}/mill.ipynb" for one in FOUR), "submitted/mill.ipynb")
    assert {one.student for one in find(files).submissions} >= {*FOUR}
