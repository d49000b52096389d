"""A class marked whole: nobody changes another's marks, however many processes mark them."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from grading_faults import FAULTS, MILL, SOUND, mark, points, said, source, spoil
from grading_kit import NAMES, course, fingerprint, work, write, zipped

from dossier.grading import marking, processes
from dossier.grading.assignment import AssignmentError, read_assignments
from dossier.grading.bench import prepare
from dossier.grading.finding import find_submissions
from dossier.grading.marking import mark_submission
from dossier.grading.model import Assignment
from dossier.grading.processes import mark_all
from dossier.grading.reading import read_notebook

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def assignments(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assignment, ...]:
    return read_assignments(course(tmp_path_factory.mktemp("solutions")))


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Twelve sound students, and one for each fault among them."""
    files = {f"student {n:02}/{NAMES[a]}.ipynb": work(a) for n in range(12) for a in NAMES}
    for number, (fault, (content, *_)) in enumerate(FAULTS.items()):
        files[f"student {number % 12:02} {fault}/mill.ipynb"] = content
    files["zip.zip"] = zipped({"../../student 01/mill.ipynb": b"", "mill.ipynb": SOUND})
    return write(tmp_path / "class", files)


def test_one_bad_file_changes_nothing_for_the_others(
    whole: Path, assignments: tuple[Assignment, ...]
) -> None:
    before = fingerprint(whole)
    here = mark(whole, assignments)
    apart = mark(whole, assignments, 2)
    assert fingerprint(whole) == before
    assert here == apart
    assert len(here) == 12 * 3 + len(FAULTS) + 1
    sound = [one for one in here if one.submission.student[-2:].isdecimal()]
    assert len(sound) == 12 * 3
    for one in sound:
        assert points(one) == [2, 3, 3, 0] and not one.notices
    order = [(one.submission.student, one.submission.assignment) for one in here]
    assert [one for one, _ in order] == sorted(one for one, _ in order)
    assert [name for _, name in order[:3]] == list(NAMES)


def test_the_same_class_gives_the_same_marks_in_every_run(tmp_path: Path) -> None:
    """Also where Python puts the parts of sets in another order."""
    solutions = course(tmp_path / "solutions")
    sets = "q2 = {'text', 'gap', 'supply', 'what', 'else', 'is', 'there'}"
    files = {"anna/mill.ipynb": source("q2", sets), "ben/mill.ipynb": work(MILL, q1="nothing")}
    place = write(tmp_path / "class", files)
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from dossier.grading.assignment import read_assignments\n"
        "from dossier.grading.finding import find_submissions\n"
        "from dossier.grading.processes import mark_all\n"
        "those = read_assignments(Path(sys.argv[1]))\n"
        "found = find_submissions(Path(sys.argv[2]), those)\n"
        "print([list(mark_all(found.submissions, those)), found])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, solutions, place],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1 and b"what" in runs.pop()


def test_a_fault_that_nobody_thought_of_stops_one_file_alone(
    tmp_path: Path, assignments: tuple[Assignment, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def falter(content: bytes) -> object:
        if content == b"falter":
            raise KeyError("unthought of")
        return read_notebook(content)

    monkeypatch.setattr(marking, "read_notebook", falter)
    files = {"anna/mill.ipynb": b"falter", "ben/mill.ipynb": SOUND}
    anna, ben = mark(write(tmp_path, files), assignments)
    assert "could not be marked (KeyError)" in said(anna) and len(anna.marks) == 4
    assert points(ben) == [2, 3, 3, 0]


def test_a_process_that_is_ended_costs_no_other_its_marks(tmp_path: Path) -> None:
    """As the system may end one that takes too much memory."""
    those = spoil(tmp_path, "import os\nif q1 == 'end': os._exit(9)")
    files = {
        f"student {n:02}/mill.ipynb": work(MILL, q1="end" if n in (3, 4, 40) else "ground")
        for n in range(60)
    }
    counted: list[tuple[int, int]] = []
    found = find_submissions(write(tmp_path / "class", files), those)
    marked = list(mark_all(found.submissions, those, 2, lambda *all: counted.append(all)))
    assert [one.submission for one in marked] == list(found.submissions)
    assert counted == [(n, 60) for n in range(1, 61)]
    for number, one in enumerate(marked):
        ended = number in (3, 4, 40)
        assert points(one) == ([0, 0, 0, 0] if ended else [2, 3, 3, 0])
        assert ("ended the program" in said(one)) == ended


def test_where_no_process_can_be_started_all_is_marked_here(
    whole: Path, assignments: tuple[Assignment, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = mark(whole, assignments)

    def refuse(*rest: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(processes, "ProcessPoolExecutor", refuse)
    assert mark(whole, assignments, 2) == expected


def test_who_stops_listening_leaves_no_process_behind(
    whole: Path, assignments: tuple[Assignment, ...]
) -> None:
    found = find_submissions(whole, assignments)
    marked = mark_all(found.submissions, assignments, 2)
    assert isinstance(marked, Iterator)
    next(marked)
    assert multiprocessing.active_children()
    marked.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_an_assignment_that_fails_is_told_before_anything_is_marked(tmp_path: Path) -> None:
    those = spoil(tmp_path, "raise KeyError('x')")
    place = write(tmp_path / "class", {"anna/mill.ipynb": SOUND, "anna/bells.ipynb": SOUND})
    with pytest.raises(AssignmentError, match="q1-check"):
        mark_all(find_submissions(place, those).submissions, those)
    bells = [replace(one) for one in find_submissions(place, those).submissions[1:]]
    assert len(list(mark_all(bells, those))) == 1, "one that nobody handed in is not tried"


def test_nothing_handed_in_is_nothing_marked(assignments: tuple[Assignment, ...]) -> None:
    assert list(mark_all([], assignments, 2)) == []


def test_marking_one_is_marking_it_alone(whole: Path, assignments: tuple[Assignment, ...]) -> None:
    """Each submission's marks are the same, marked with others or by itself."""
    by_name = {one.name: one for one in assignments}
    for one in mark(whole, assignments):
        assignment = by_name[one.submission.assignment]
        assert mark_submission(one.submission, assignment, prepare(assignment)) == one
