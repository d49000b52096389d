"""What a class did, counted student by student: memory does not grow with the class."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..questions.plain import tidy
from .model import ESSAY, Assignment, Mark, QuestionCell
from .verdicts import BLANK, left_out, unread

STEPS = 8
"""Into so many steps the points of an assignment are sorted."""
FEWEST = 20
"""From so many submissions on, a question's discrimination is told."""
MOST_WRONG = 1000
"""So many different wrong answers to a question are kept apart at most.

In a class where there are more, those that one student alone gave are forgotten; so the number for
another may be too small by a few. A class of up to so many students is counted exactly.
"""
_NO_ANSWER = ("fits", "incomplete", "unreadable")


class Wrong(NamedTuple):
    """A wrong answer, what was said of it, and how many gave it."""

    answer: str
    verdict: str
    students: int


@dataclass
class QuestionTally:
    """What a class did with a question. Sums are over the submissions that could be read."""

    question: QuestionCell
    count: int = 0
    full: int = 0
    blank: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    _wrong: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    _sums: list[float] = field(default_factory=lambda: [0.0] * 5)

    def add(self, mark: Mark, rest: float) -> None:
        """Count a mark; `rest` are the points of the assignment's other questions."""
        share = mark.points / mark.out_of if mark.out_of else 0.0
        blank = left_out(mark)
        self.count += 1
        self.full += mark.points == mark.out_of
        self.blank += blank
        self.verdicts[BLANK if blank else mark.verdict] += 1
        for at, value in enumerate((share, rest, share * share, rest * rest, share * rest)):
            self._sums[at] += value
        if mark.verdict not in _NO_ANSWER:
            self._add_wrong(mark)

    def _add_wrong(self, mark: Mark) -> None:
        key = (tidy(mark.answer).casefold(), mark.verdict)
        answer, times = self._wrong.get(key, (mark.answer, 0))
        self._wrong[key] = (answer, times + 1)
        if len(self._wrong) > MOST_WRONG:
            self._wrong = {one: two for one, two in self._wrong.items() if two[1] > 1}

    @property
    def mean(self) -> float:
        """The share of its points that the class earned, from 0 to 1: the higher, the easier."""
        return self._sums[0] / self.count if self.count else 0.0

    @property
    def discrimination(self) -> float | None:
        """How far those who did well elsewhere did well here: a correlation, from -1 to 1.

        None for a class too small, or where all did alike.
        """
        if self.count < FEWEST:
            return None
        x, y, xx, yy, xy = (one / self.count for one in self._sums)
        spread = (xx - x * x) * (yy - y * y)
        if spread < 1e-12:
            return None
        return max(-1.0, min(1.0, (xy - x * y) / math.sqrt(spread)))

    def commonest(self, most: int) -> list[Wrong]:
        """The wrong answers that more than one student gave, the commonest first."""
        found = [
            Wrong(answer, verdict, times)
            for (_, verdict), (answer, times) in self._wrong.items()
            if times > 1
        ]
        return sorted(found, key=lambda one: (-one.students, one.answer, one.verdict))[:most]


@dataclass
class AssignmentTally:
    """What a class did with an assignment. Its essay does not count here."""

    assignment: Assignment
    questions: tuple[QuestionTally, ...]
    handed_in: int = 0
    unreadable: int = 0
    _points: Counter[float] = field(default_factory=Counter)

    @property
    def out_of(self) -> float:
        """The points of all questions."""
        return sum(one.points for one in self.assignment.questions)

    @property
    def read(self) -> int:
        """How many submissions could be read."""
        return self.handed_in - self.unreadable

    def add(self, marks: Sequence[Mark]) -> None:
        """Count a submission."""
        by_question = {one.question: one for one in marks if one.question != ESSAY}
        self.handed_in += 1
        if unread(marks):
            self.unreadable += 1
            return
        total = sum(one.points for one in by_question.values())
        self._points[round(total, 2)] += 1
        for one in self.questions:
            mark = by_question.get(one.question.id)
            if mark:
                one.add(mark, total - mark.points)

    @property
    def verdicts(self) -> Counter[str]:
        """How often each verdict was given, and how many answers were blank."""
        return sum((one.verdicts for one in self.questions), Counter())

    @property
    def mean(self) -> float:
        """The mean of the points."""
        return sum(value * times for value, times in self._points.items()) / (self.read or 1)

    @property
    def median(self) -> float:
        """The points of the middle submission; of the two in the middle, their mean."""
        ordered = sorted(self._points.elements())
        middle = len(ordered) // 2
        if not ordered:
            return 0.0
        return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2

    @property
    def lowest(self) -> float:
        """The fewest points that a submission got."""
        return min(self._points, default=0.0)

    @property
    def highest(self) -> float:
        """The most points that a submission got."""
        return max(self._points, default=0.0)

    def steps(self) -> list[tuple[float, float, int]]:
        """From where to where each step of the points goes, and how many fell into it.

        What lies on the border of two is in the upper one; all points are in the uppermost.
        """
        width = self.out_of / STEPS
        counts = [0] * STEPS
        for value, times in self._points.items():
            counts[min(STEPS - 1, int(value / width + 1e-9))] += times
        return [(at * width, (at + 1) * width, count) for at, count in enumerate(counts)]


class Unread(NamedTuple):
    """So many files could not be read and have no points, of so many students."""

    files: int
    students: int


ALL_READ = Unread(0, 0)


@dataclass
class ClassTally:
    """What a class did, and how many of its students lean to one side."""

    assignments: tuple[AssignmentTally, ...]
    students: int = 0
    surer: int = 0
    less_sure: int = 0
    balanced: int = 0
    essays: int = 0
    waiting: int = 0
    notices: int = 0
    unread: Unread = ALL_READ

    def add(self, work: Mapping[str, Sequence[Mark]]) -> None:
        """Count a student's submissions, by assignment."""
        self.students += 1
        for one in self.assignments:
            if one.assignment.name in work:
                one.add(work[one.assignment.name])
        given = Counter(mark.verdict for marks in work.values() for mark in marks)
        over, under = given["overclaim"], given["underclaim"]
        self.surer += over > under
        self.less_sure += under > over
        self.balanced += over == under > 0

    @property
    def verdicts(self) -> Counter[str]:
        """How often each verdict was given in all assignments."""
        return sum((one.verdicts for one in self.assignments), Counter())

    @property
    def submissions(self) -> int:
        """How many submissions there are."""
        return sum(one.handed_in for one in self.assignments)


def begin(assignments: Sequence[Assignment]) -> ClassTally:
    """A count in which nothing is counted yet."""
    return ClassTally(
        tuple(
            AssignmentTally(one, tuple(QuestionTally(question) for question in one.questions))
            for one in assignments
        )
    )
