"""A row for each submission and question, whatever was handed in; and nothing in it is run."""

import contextlib
import os
import tracemalloc
from pathlib import Path

import pytest
from grading_faults import FAULTS, MILL, NOT_FIRST, SOUND, mark, points, said, spoil, verdicts
from grading_kit import (
    ESSAY,
    RIGHT,
    Notebook,
    answered,
    cell,
    changed,
    course,
    find,
    released,
    to_bytes,
    work,
    write,
)

from dossier.grading.archive import TooBig, read_bytes
from dossier.grading.assignment import read_assignments
from dossier.grading.finding import find_submissions
from dossier.grading.marking import LONGEST_ESSAY
from dossier.grading.model import Assignment, Mark, Packed
from dossier.grading.processes import mark_all

QUESTIONS = ("q1", "q2", "q3", "essay")


@pytest.fixture(scope="module")
def assignments(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assignment, ...]:
    return read_assignments(course(tmp_path_factory.mktemp("solutions")))


# The ordinary


def test_a_right_notebook_gets_all_points_but_the_essays(
    tmp_path: Path, assignments: tuple[Assignment, ...]
) -> None:
    place = write(tmp_path, {"anna/1-mill/mill.ipynb": work(MILL, q2=["gap", "text"])})
    (marked,) = mark(place, assignments)
    assert marked.marks == (
        Mark("anna", MILL, "q1", 2.0, 2.0, "fits", "So says the line.", "ground"),
        Mark(
            "anna",
            MILL,
            "q2",
            1.5,
            3.0,
            "wrong-layer",
            "Passage 1, gap: fits. A hole.\nPassage 2, text: wrong layer. Brackets stand round it.",
            "gap, text",
        ),
        Mark("anna", MILL, "q3", 3.0, 3.0, "fits", "That is what must be.", str(RIGHT["q3"])),
        Mark("anna", MILL, "essay", 0.0, 2.0, "to-mark", "An essay is marked by hand.", ESSAY),
    )
    assert not marked.notices and marked.submission.label == "anna/1-mill/mill.ipynb"


def test_a_blank_notebook_gets_nothing_and_is_told_so(
    tmp_path: Path, assignments: tuple[Assignment, ...]
) -> None:
    (marked,) = mark(write(tmp_path, {"mill.ipynb": to_bytes(released())}), assignments)
    assert points(marked) == [0, 0, 0, 0]
    assert verdicts(marked) == ["incomplete"] * 4
    assert {one.answer for one in marked.marks} == {""}
    assert "There is no answer yet." in said(marked) and "There is no essay yet." in said(marked)


def test_an_essay_is_kept_in_its_own_words_up_to_a_length(
    tmp_path: Path, assignments: tuple[Assignment, ...]
) -> None:
    words = "One <b>line</b>\nand another\x1b[2J"
    files = {"a/mill.ipynb": work(MILL, essay=words), "b/mill.ipynb": work(MILL, essay="x" * 10**6)}
    a, b = mark(write(tmp_path, files), assignments)
    assert a.marks[-1].answer == "One <b>line</b>\nand another\ufffd[2J"
    assert len(b.marks[-1].answer) == LONGEST_ESSAY


# Faults


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_notebook_has_a_row_for_each_question(
    fault: str, tmp_path: Path, assignments: tuple[Assignment, ...]
) -> None:
    content, expected, verdict, words = FAULTS[fault]
    (marked,) = mark(write(tmp_path, {"anna/mill.ipynb": content}), assignments)
    assert [one.question for one in marked.marks] == list(QUESTIONS)
    assert {one.question: one.points for one in marked.marks[:-1]} == expected
    assert words in said(marked)
    for one in marked.marks:
        assert (one.student, one.assignment) == ("anna", MILL)
        assert one.reason and 0 <= one.points <= one.out_of
        assert len(one.answer) <= 500 or one.question == "essay"
        f"{one.reason}{one.answer}".encode()
    assert marked.marks[0].verdict == verdict
    if verdict == "unreadable" and expected == NOT_FIRST:
        assert marked.marks[0].answer, "what cannot be read is shown, to be marked by hand"


def test_a_file_of_200_mb_is_not_read(tmp_path: Path, assignments: tuple[Assignment, ...]) -> None:
    path = write(tmp_path, {"anna/mill.ipynb": b"["}) / "anna" / "mill.ipynb"
    os.truncate(path, 200_000_000)
    tracemalloc.start()
    try:
        (marked,) = mark(tmp_path, assignments)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert verdicts(marked) == ["unreadable"] * 4
    assert "The file has 200 MB" in said(marked) and peak < 20_000_000


def test_an_entry_of_200_mb_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(TooBig) as error:
        read_bytes(tmp_path / "nowhere.zip", [Packed(0, 9, 200_000_000, 0, 8)], 20_000_000)
    assert error.value.size == 200_000_000


@pytest.mark.parametrize("name", ["mill.pdf", "mill.ipynb.txt"])
def test_another_ending_does_not_matter_where_a_notebook_lies_in_it(
    name: str, tmp_path: Path, assignments: tuple[Assignment, ...]
) -> None:
    (marked,) = mark(write(tmp_path, {f"anna/{name}": SOUND}), assignments)
    assert points(marked) == [2, 3, 3, 0]


def test_a_file_that_vanished_or_may_not_be_read(
    tmp_path: Path, assignments: tuple[Assignment, ...]
) -> None:
    place = write(tmp_path, {"anna/mill.ipynb": SOUND, "ben/mill.ipynb": SOUND})
    found = find_submissions(place, assignments)
    (place / "anna" / "mill.ipynb").unlink()
    anna, ben = mark_all(found.submissions, assignments)
    assert verdicts(anna) == ["unreadable"] * 4 and "cannot be read" in said(anna)
    assert points(ben) == [2, 3, 3, 0]


# Nothing of a submission is run

CANARY = "__import__('pathlib').Path({!r}).touch()"


def test_nothing_that_students_write_is_run(
    tmp_path: Path, assignments: tuple[Assignment, ...]
) -> None:
    """Code stands in every cell, in every answer, and behind every name that marking uses."""
    touched = tmp_path / "touched"
    evil = CANARY.format(str(touched))
    made = answered()
    for one in made["cells"]:
        one["source"] = f"{evil}\n{one['source']}"
    made["cells"] += [cell("code", evil), cell("code", f"q1 = {evil}")]
    find(made, "q1")["source"] = f"q1 = {evil}"
    find(made, "q2")["source"] = f"q2 = [{evil}, 'supply']"
    find(made, "q3")["source"] = f"q3 = f'{{{evil}}}'"
    files = {
        "anna/mill.ipynb": to_bytes(made),
        "anna/dossier/__init__.py": evil.encode(),
        "anna/sitecustomize.py": evil.encode(),
        "anna/conftest.py": evil.encode(),
        "anna/letter/texts.csv": b"",
    }
    (marked,) = mark(write(tmp_path / "class", files), assignments)
    assert points(marked) == [0, 0, 0, 0]
    assert verdicts(marked)[:3] == ["unreadable"] * 3
    assert evil in marked.marks[0].answer
    assert not touched.exists()
    with contextlib.suppress(Exception):
        eval(evil)
    assert touched.exists(), "the canary sings when it is run"


def test_a_students_setup_and_letter_are_not_used(
    tmp_path: Path, assignments: tuple[Assignment, ...]
) -> None:
    def change(made: Notebook) -> None:
        find(made, "setup")["source"] = "letter = {'letter-b': 'Whatever I quote.'}"

    content = changed(change, q3="Whatever I quote.")
    (marked,) = mark(write(tmp_path, {"anna/mill.ipynb": content}), assignments)
    assert marked.marks[2].verdict == "not-in-source"


def test_a_check_that_stops_at_an_answer_is_said_and_stops_nothing(tmp_path: Path) -> None:
    those = spoil(tmp_path, "q1 = q1 and q1.strip()")
    place = write(
        tmp_path / "class", {"anna/mill.ipynb": work(MILL, q1=7), "ben/mill.ipynb": SOUND}
    )
    anna, ben = mark(place, those)
    assert (anna.marks[0].verdict, points(anna)) == ("unreadable", [0, 3, 3, 0])
    assert "AttributeError" in anna.marks[0].reason and anna.marks[0].answer == "7"
    assert points(ben) == [2, 3, 3, 0]
