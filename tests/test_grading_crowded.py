"""A folder of several students that is taken for one student's: nobody vanishes silently."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from grading_kit import Find, hand_in, notebook, to_bytes, work, write

from dossier.grading import command
from dossier.grading.command import grade
from dossier.grading.crowded import is_version

MILL, BELLS = "1-mill", "2-bells"


CROWDED: dict[str, tuple[list[str], int, tuple[str, ...]]] = {
    "notebooks called after students": (
        ["week mill/Anna.ipynb", "week mill/Ben.ipynb", "week bells/Anna.ipynb"],
        1,
        ("week mill",),
    ),
    "two groups": (
        ["Monday/Al.ipynb", "Monday/Eva.ipynb", "Tuesday/Al.ipynb", "Tuesday/Uwe.ipynb"],
        2,
        ("Monday", "Tuesday"),
    ),
    "with the assignment in the name": (
        ["Monday/anna_mill.ipynb", "Monday/mill ben (1).ipynb", "carl/mill.ipynb"],
        1,
        ("Monday",),
    ),
    "numbers of students": (
        ["Monday/1234567.ipynb", "Monday/1234568.ipynb", "carl/mill.ipynb"],
        1,
        ("Monday",),
    ),
    "folders in a folder": (
        ["Monday/anna/mill.ipynb", "Monday/ben/kit/1-mill/mill.ipynb", "carl/mill.ipynb"],
        1,
        ("Monday",),
    ),
    "a folder of drafts and one of fair copies": (
        [f"{one}/{two}.ipynb" for one in ("draft", "fair") for two in ("Al", "Eva", "Uwe")],
        4,
        ("draft", "fair"),
    ),
    "a folder for two who work together": (
        ["Al and Eva/mill Al.ipynb", "Al and Eva/mill Eva.ipynb", "carl/mill.ipynb"],
        1,
        ("Al and Eva",),
    ),
    "a student who lays another's work in the own folder": (
        ["Anna Berg/Anna Berg.ipynb", "Anna Berg/Ben Berg.ipynb", "carl/mill.ipynb"],
        1,
        ("Anna Berg",),
    ),
}


@pytest.mark.parametrize("shape", CROWDED)
def test_a_folder_that_may_hold_several_students_is_told(shape: str, find: Find) -> None:
    places, files, students = CROWDED[shape]
    found = find({place: work(BELLS if "bells" in place else MILL) for place in places})
    assert (found.passed_over, found.crowded) == (files, students)


ORDINARY = {
    "copies": ["anna/mill.ipynb", "anna/mill (1).ipynb", "anna/mill-Copy1.ipynb"],
    "uploads": ["anna_1_5_mill.ipynb", "anna_1_6_mill-1.ipynb", "anna_1_7_other.ipynb"],
    "Moodle": [f"anna_1_assignsubmission_file_/{one}.ipynb" for one in ("mine", "yours")],
    "versions": ["anna/mill_v1.ipynb", "anna/mill_v2.ipynb", "anna/mill final.ipynb"],
    "drafts": ["anna/mill draft.ipynb", "anna/final mill.ipynb", "anna/mill_corrected.ipynb"],
    "days": ["anna/mill_2026-05-01.ipynb", "anna/mill_20260502.ipynb", "anna/mill 3.5.26.ipynb"],
    "the own name": ["anna/mill_anna.ipynb", "anna/anna mill new try.ipynb", "anna/mill.ipynb"],
    "one other name": ["anna/mill.ipynb", "anna/homework.ipynb"],
    "folders of versions": ["anna/old/mill.ipynb", "anna/new/mill.ipynb", "anna/3/mill.ipynb"],
    "letters": ["anna/a/mill.ipynb", "anna/b/mill.ipynb"],
    "the own name in folders": ["anna/annax/mill.ipynb", "anna/annay/mill.ipynb"],
    "the kit twice": ["anna/kit/1-mill/mill.ipynb", "anna/kit (1)/kit/exercises/1-mill/mill.ipynb"],
    "the kit and the work": ["anna/kit/1-mill/mill.ipynb", "anna/Desktop/mill.ipynb"],
    "prints": ["anna/mill.ipynb", "anna/mill ben.pdf", "anna/mill carl.html"],
    "the own name, and everybody's draft": [
        f"{one}/mill {two}.ipynb" for one in ("anna", "ben") for two in (one, "entwurf")
    ],
    "everybody's versions": [
        f"{one}/mill {two}.ipynb" for one in ("anna", "ben") for two in ("entwurf", "fertig")
    ],
}  # fmt: skip


@pytest.mark.parametrize("shape", ORDINARY)
def test_one_students_own_versions_are_no_other_students(shape: str, find: Find) -> None:
    files = {
        place: work(BELLS if "bells" in place else MILL)
        for place in (*ORDINARY[shape], "carl/mill.ipynb")
    }
    found = find(files)
    assert (found.passed_over, found.crowded) == (0, ())


@pytest.mark.parametrize("folder", ["", "Zoé/"])
def test_hand_ins_one_after_the_other_are_one_students(folder: str, find: Find) -> None:
    both = [hand_in("Zoé: Q", datetime(2026, 1, day, tzinfo=UTC), MILL) for day in (1, 2)]
    assert find({f"{folder}{name}": content for name, content in both}).crowded == ()


def test_notes_beside_the_work_are_no_other_students(find: Find) -> None:
    """They hold no answers."""
    notes = to_bytes(notebook())
    found = find(
        {
            "anna/1-mill/mill.ipynb": work(MILL),
            "anna/1-mill/reading.ipynb": notes,
            "anna/1-mill/thoughts.ipynb": notes,
            "carl/mill.ipynb": work(MILL),
        }
    )
    assert len(found.notices) == 2 and found.crowded == ()


def test_a_folder_of_several_students_is_asked_about(tmp_path: Path, solutions: Path) -> None:
    handed_in = write(tmp_path / "class", {"Ada/mill.ipynb": work()})
    write(handed_in, {f"Monday/{one}.ipynb": work() for one in ("Eva", "Ida", "Uwe")})
    summary = grade(handed_in, tmp_path / "results", solutions=solutions)
    assert (
        "2 files were not marked: Monday handed in another for the same assignment. Is this a "
        "folder of several students? Then mark it on its own."
    ) in command.told(summary, tmp_path).splitlines()
    write(handed_in, {f"Tuesday/{one}.ipynb": work() for one in ("Al", "Kai", "Leo")})
    summary = grade(handed_in, tmp_path / "results", solutions=solutions)
    assert (
        "4 files were not marked: Monday and Tuesday handed in another for the same assignment. "
        "Are these folders of several students? Then mark each folder on its own."
    ) in command.told(summary, tmp_path).splitlines()
    # As it says, so it goes.
    alone = grade(handed_in / "Monday", tmp_path / "monday", solutions=solutions)
    assert alone.students == ("Eva", "Ida", "Uwe")
    for day in ("Friday", "Sunday"):
        write(handed_in, {f"{day}/{one} {day}.ipynb": work() for one in ("Jo", "Max")})
    summary = grade(handed_in, tmp_path / "results", solutions=solutions)
    told = command.told(summary, tmp_path)
    assert "6 files were not marked: Friday, Monday, Sunday and 1 more handed in" in told


@pytest.mark.parametrize(
    "name", ["draft", "Final", "draft 2", "v1", "V2 final", "new_try", "old-1"]
)
def test_a_name_of_a_version_is_nobodys(name: str) -> None:
    assert is_version(name)


@pytest.mark.parametrize(
    "name", ["anna", "Nova", "Anna final", "1", "4711", "a", "x", "", "新", "Ver Li"]
)
def test_a_name_of_a_student_is_none_of_a_version(name: str) -> None:
    assert not is_version(name)
