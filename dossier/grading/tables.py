"""The tables of a class: grades, answers and notices, written row by row as they come."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from . import verdicts
from .cells import PLAIN, Form, Table
from .essays import Settled
from .model import ESSAY, TO_MARK, Assignment, Mark, Notice

LONGEST_ANSWER = 500
"""So many characters of an answer stand in its row; an essay stands whole in its own table."""


def earned(marks: Sequence[Mark], essay: Settled | None) -> float:
    """The points of one submission: those of its questions, and of its essay if it has its mark."""
    questions = sum(one.points for one in marks if one.question != ESSAY)
    return round(questions + ((essay.points or 0.0) if essay else 0.0), 2)


class GradesTable:
    """A row a student, a column an assignment. What was not handed in stays empty.

    `handed_in`: the assignments that anybody in the class has handed in; all points are counted out
    of those.
    """

    def __init__(
        self,
        handle: TextIO,
        assignments: Sequence[Assignment],
        handed_in: frozenset[str],
        form: Form = PLAIN,
    ) -> None:
        self._number = form.number
        self._names = [one.name for one in assignments]
        self._out_of = sum(one.points for one in assignments if one.name in handed_in)
        last = ("total", "out of", "handed in", "could not be read", "essays to mark")
        self._table = Table(handle, ("student", *self._names, *last), form)

    def add(self, student: str, grades: Mapping[str, float], waiting: int, unread: int) -> None:
        """Write a student's row, from the points of each assignment that was handed in.

        `waiting`: how many essays are to be marked. `unread`: how many files could not be read.
        """
        cells = (self._number(grades[one]) if one in grades else "" for one in self._names)
        total, out_of = self._number(sum(grades.values())), self._number(self._out_of)
        self._table.row(student, *cells, total, out_of, len(grades), unread, waiting)


class AnswersTable:
    """A row a question and submission: what it gets, why, and what was answered."""

    def __init__(self, handle: TextIO, form: Form = PLAIN) -> None:
        self._number = form.number
        columns = ("points", "out of", "verdict", "reason", "answer")
        self._table = Table(handle, ("student", "assignment", "question", *columns), form)

    def add(self, mark: Mark, essay: Settled | None = None) -> None:
        """Write a row; that of an essay with the points and the remark that it was given."""
        got, verdict = self._number(mark.points), mark.verdict
        reason = mark.reason.replace("\n", " ")
        if essay is not None:
            got = "" if essay.points is None else self._number(essay.points)
            if essay.points is not None and essay.remark:
                reason = essay.remark
            if essay.points is not None and mark.verdict == TO_MARK:
                verdict = verdicts.MARKED
        answer = mark.answer
        if len(answer) > LONGEST_ANSWER:
            answer = f"{answer[: LONGEST_ANSWER - 1]}…"
        place = (mark.student, mark.assignment, mark.question)
        self._table.row(*place, got, self._number(mark.out_of), verdict, reason, answer)


class NoticesTable:
    """A row for each thing that is to be said of a file as a whole."""

    def __init__(self, handle: TextIO, form: Form = PLAIN) -> None:
        self._table = Table(handle, ("student", "assignment", "file", "notice"), form)
        self.count = 0

    def add(self, notice: Notice) -> None:
        """Write a notice."""
        self._table.row(notice.student, notice.assignment, notice.label, notice.message)
        self.count += 1
