"""Notebooks with faults, one for each kind, called after it; and how a class is marked in tests."""

from collections.abc import Sequence
from pathlib import Path

from grading_kit import (
    Notebook,
    answered,
    at,
    cell,
    changed,
    check_source,
    course,
    find,
    solution,
    to_bytes,
    work,
    write,
)

from dossier.grading.assignment import read_assignments
from dossier.grading.finding import find_submissions
from dossier.grading.model import Assignment, Marked
from dossier.grading.processes import mark_all

MILL = "1-mill"
SOUND = work(MILL)


def mark(place: Path, assignments: Sequence[Assignment], count: int = 1) -> list[Marked]:
    found = find_submissions(place, assignments)
    return list(mark_all(found.submissions, assignments, count))


def said(marked: Marked) -> str:
    """All that is said of a submission."""
    return " ".join([one.message for one in marked.notices] + [one.reason for one in marked.marks])


def verdicts(marked: Marked) -> list[str]:
    return [one.verdict for one in marked.marks]


def points(marked: Marked) -> list[float]:
    return [one.points for one in marked.marks]


def spoil(tmp_path: Path, first: str) -> tuple[Assignment, ...]:
    """The course, with a line of the teacher's before the first question's record."""
    folder = course(tmp_path / "solutions")
    made = solution(MILL)
    hidden = check_source("q1").split("TESTS\n")[1].split("\n###")[0]
    find(made, "q1-check")["source"] = check_source("q1", f"{first}\n{hidden}")
    write(folder, {"1-mill/mill.ipynb": to_bytes(made)})
    return read_assignments(folder)


def _delete(made: Notebook) -> None:
    del made["cells"][at(made, "q1")]


def _copy(made: Notebook) -> None:
    twin = cell("code", "q1 = 'sold'", "q1", solution=True)
    made["cells"].insert(at(made, "q1"), twin)


def _split(made: Notebook) -> None:
    made["cells"].insert(at(made, "q1") + 1, cell("code", "# so I think", "q1", solution=True))


def _reorder(made: Notebook) -> None:
    made["cells"].reverse()


def _rename(made: Notebook) -> None:
    find(made, "q1")["metadata"]["nbgrader"]["grade_id"] = "my-answer"


def _strip(made: Notebook) -> None:
    for one in made["cells"]:
        one["metadata"] = {}


def _rewrite_check(made: Notebook) -> None:
    find(made, "q1-check")["source"] = "2.0"
    find(made, "q3-check")["source"] = "import dossier\ndossier.mark = lambda *all: 99"


def _solution_of_another(made: Notebook) -> None:
    made["cells"] = answered("2-bells")["cells"]


def source(grade_id: str, source: str) -> bytes:
    def change(made: Notebook) -> None:
        find(made, grade_id)["source"] = source

    return changed(change)


ALL = {"q1": 2.0, "q2": 3.0, "q3": 3.0}
NOT_FIRST = {"q1": 0.0, "q2": 3.0, "q3": 3.0}
NOTHING = {"q1": 0.0, "q2": 0.0, "q3": 0.0}
Fault = tuple[bytes, dict[str, float], str, str]
"""A file, the points it gets, the verdict on its first question, and words that are said of it."""
FAULTS: dict[str, Fault] = {
    "truncated": (SOUND[:2000], NOTHING, "unreadable", "breaks off"),
    "no-notebook": (b"I could not open it, sorry.", NOTHING, "unreadable", "not JSON"),
    "a-pdf": (b"%PDF-1.7", NOTHING, "unreadable", "This is a PDF"),
    "a-pickle": (b"\x80\x04c" + b"os\nsystem\n.", NOTHING, "unreadable", "another program"),
    "empty": (b"", NOTHING, "unreadable", "The file is empty"),
    "old-format": (b'{"nbformat": 3}', NOTHING, "unreadable", "old format"),
    "json-10000-deep": (b"[" * 10_000 + b"]" * 10_000, NOTHING, "unreadable", "too deep"),
    "cells-deleted": (changed(_delete), NOT_FIRST, "incomplete", "deleted or renamed"),
    "cells-copied": (changed(_copy), ALL, "fits", "There are 2 answer cells for q1"),
    "cells-split": (changed(_split), ALL, "fits", "There are 2 answer cells for q1"),
    "cells-reordered": (changed(_reorder), ALL, "fits", ""),
    "cells-renamed": (changed(_rename), ALL, "fits", "taken from cell 4"),
    "metadata-stripped": (changed(_strip), ALL, "fits", "The answer cell of q1 is missing"),
    "no-cells": (changed(lambda made: made["cells"].clear()), NOTHING, "incomplete", "no cell for"),
    "wrong-type": (work(MILL, q1={"a": "ground"}), NOT_FIRST, "unreadable", "a dict"),
    "number-for-text": (work(MILL, q1=17), NOT_FIRST, "unreadable", "a number"),
    "computed": (source("q1", "q1 = 'gro' + 'und'"), NOT_FIRST, "unreadable", "worked out"),
    "open-quote": (source("q1", "q1 = 'ground"), NOT_FIRST, "unreadable", "Line 1: a quotation"),
    "literal-10000-deep": (
        source("q1", f"q1 = {'[' * 9_900}{']' * 9_900}"),
        NOT_FIRST,
        "unreadable",
        "too many brackets",
    ),
    "signs-10000-deep": (source("q1", f"q1 = {'-' * 10_000}1"), NOT_FIRST, "unreadable", ""),
    "million-digits": (
        source("q1", f"q1 = {'7' * 1_000_000}"),
        NOT_FIRST,
        "unreadable",
        "characters long",
    ),
    "million-lines": (
        source("q1", "\n" * 1_000_000 + "q1 = 'ground'"),
        NOT_FIRST,
        "unreadable",
        "characters long",
    ),
    "huge-text": (source("q1", f"q1 = '{'x' * 5_000_000}'"), NOT_FIRST, "unreadable", "long"),
    "half-a-character": (work(MILL, q1="\ud800"), NOT_FIRST, "incomplete", ""),
    "half-a-character-in-the-file": (
        SOUND.replace(b"'ground'", b"'\\ud800'"),
        NOT_FIRST,
        "unreadable",
        "",
    ),
    "check-rewritten": (
        changed(_rewrite_check),
        ALL,
        "fits",
        "Check cells were changed (q1, q3). That has no effect on the marks.",
    ),
    "another-assignment": (
        changed(_solution_of_another),
        ALL,
        "fits",
        "Its heading is “The bells”. It was marked as 1-mill.",
    ),
}
