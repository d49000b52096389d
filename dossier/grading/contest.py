"""Which of several files counts that one student handed in for one assignment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .archive import LONG_AGO
from .candidates import Candidate, Claim, holds_answers
from .model import Assignment, Notice
from .owners import Clue

_MOST_READ = 20


@dataclass(frozen=True)
class Work:
    """A file and whose it is. `at`: the step that says so; the earlier, the more it is trusted.

    `sure`: a folder, a zip or a platform says so, and not the file's own name.
    """

    student: str
    at: int
    sure: bool
    file: Candidate
    clue: Clue

    @property
    def label(self) -> str:
        """Where the file lies, in words."""
        return self.file.entry.label


def winner(works: Sequence[Work], assignment: Assignment) -> Work:
    """The one that counts: the newest whose student is told from furthest outside.

    A notebook goes before what is none, and one with answer cells before one without. Of two with
    one time, the one that a platform took in later, and then the one whose label comes last.
    """
    if len(works) == 1:
        return works[0]
    first, *_ = ordered = sorted(works, key=_order, reverse=True)
    names = [question.id for question in assignment.questions]
    for one in ordered[:_MOST_READ]:
        notebook = one.at == first.at and one.file.claim >= Claim.PLACED
        if notebook and holds_answers(one.file.entry, names):
            return one
    return first


def passed_over(one: Work, count: int, better: Work) -> Notice:
    """What is said of a notebook that does not count."""
    when, newer = one.file.entry.when, better.file.entry.when
    which = "The newer one counts" if newer > when else "Another one counts"
    message = (
        f"{one.student} handed in {count} files for {better.file.assignment}. This "
        f"one{_time(when)} is not marked. {which}: {better.label}{_time(newer)}."
        f"{_not_believed(one, 'this one')}{_not_believed(better, 'the one that counts')}"
    )
    return Notice(one.student, better.file.assignment, one.label, message)


def _order(one: Work) -> tuple[object, ...]:
    entry = one.file.entry
    turn = one.clue.stamp.turn if one.clue.stamp else (0, 0)
    return (-one.at, one.file.claim, turn, entry.when, entry.label, entry.inside)


def _not_believed(one: Work, name: str) -> str:
    stated = one.file.entry.not_believed
    if not stated:
        return ""
    return (
        f" The zip of {name} states a time that does not count, since it is later than that of the "
        f"file itself: {stated:%Y-%m-%d %H:%M}."
    )


def _time(when: datetime) -> str:
    return "" if when <= LONG_AGO else f" ({when:%Y-%m-%d %H:%M})"
