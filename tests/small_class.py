"""Marks for tests of what is made of them: of the invented course in `grading_kit`, none marked."""

import csv
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from grading_kit import course

from dossier.grading.assignment import read_assignments
from dossier.grading.essays import Settled
from dossier.grading.feedback import Work
from dossier.grading.model import (
    ESSAY,
    TO_MARK,
    Assignment,
    Found,
    Mark,
    Marked,
    Notice,
    Submission,
)

MILL, BELLS, FEAST = "1-mill", "2-bells", "10-feast"
ALL = frozenset((MILL, BELLS, FEAST))
POINTS = {"q1": 2.0, "q2": 3.0, "q3": 3.0, ESSAY: 2.0}
WORDS = "The mill stands. It grinds."
SECRET = "The reason says which answer is right."


@cache
def assignments() -> tuple[Assignment, ...]:
    """The course's assignments. Their folders are gone again; what is needed was read."""
    with TemporaryDirectory() as folder:
        return read_assignments(course(Path(folder)))


def mark(
    question: str = "q1",
    points: float = 0.0,
    verdict: str = "overclaim",
    answer: str = "burnt",
    *,
    student: str = "Ada",
    assignment: str = MILL,
    reason: str = SECRET,
) -> Mark:
    """A mark of one question."""
    return Mark(student, assignment, question, points, POINTS[question], verdict, reason, answer)


def essay(text: str = WORDS, *, student: str = "Ada", assignment: str = MILL) -> Mark:
    """The row of an essay that waits, or was not written."""
    verdict, reason = (TO_MARK, "By hand.") if text else ("incomplete", "There is no essay yet.")
    return mark(ESSAY, 0.0, verdict, text, student=student, assignment=assignment, reason=reason)


def sheet(student: str = "Ada", assignment: str = MILL, text: str = WORDS) -> tuple[Mark, ...]:
    """All rows of a submission: one right, one half right, one wrong, and an essay."""
    own = {"student": student, "assignment": assignment}
    return (
        mark("q1", 2.0, "fits", "ground", **own),
        mark("q2", 1.5, "wrong-layer", "gap, text", **own),
        mark("q3", 0.0, "no-evidence", "a song is sung", **own),
        essay(text, **own),
    )


def unread(student: str = "Ada", assignment: str = MILL) -> tuple[Mark, ...]:
    """All rows of a file that could not be read."""
    own = {"student": student, "assignment": assignment}
    return tuple(mark(name, 0.0, "unreadable", "", **own) for name in POINTS)


def work(
    student: str = "Ada",
    marks: Mapping[str, Sequence[Mark]] | None = None,
    essays: Mapping[str, Settled] | None = None,
    notices: Mapping[str, Sequence[str]] | None = None,
) -> Work:
    """What a student handed in: the mill alone, with an essay that waits, if nothing is said."""
    given = {MILL: sheet(student)} if marks is None else marks
    return Work(student, given, essays or {one: Settled(None) for one in given}, notices or {})


def marked(rows: Sequence[Mark], *notices: str) -> Marked:
    """A submission of these marks, with what is said of its file."""
    student, name = rows[0].student, rows[0].assignment
    label = f"{student}/{name}.ipynb"
    submission = Submission(student, name, Path(label), datetime(2026, 5, 1, tzinfo=UTC), label)
    return Marked(submission, tuple(rows), tuple(Notice(student, name, label, n) for n in notices))


def found(every: Sequence[Marked], *more: str, notices: Sequence[Notice] = ()) -> Found:
    """What was found where these were handed in; `more` are students who handed in nothing."""
    submissions = tuple(one.submission for one in every)
    students = sorted({*(one.student for one in submissions), *more})
    return Found(tuple(students), submissions, tuple(notices))


class Read(HTMLParser):
    """A page's tags with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._style = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False
        if tag in ("p", "pre", "h4", "li", "td", "th", "div"):
            self.words += "\n"

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.words += data


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table of results."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file in a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
