"""Which of several files counts that one student handed in for one assignment."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from .archive import LONG_AGO
from .candidates import Candidate, Claim, holds_answers
from .model import Assignment, Notice
from .owners import Clue

_MOST_READ = 20
_TOGETHER = timedelta(minutes=10)
"""Files of which each came so soon after another were saved together, in any order."""
_NEVER = datetime.min.replace(tzinfo=UTC)


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

    A notebook goes before what is none, and one with answer cells before one without; one that a
    platform took in later goes first. Of two with one time, the one whose label comes last.
    Where one of them states a time that cannot be, what the others state may be as wrong. Then the
    newest is the one that came last; of those that came together, first one that states no later
    time than that, and then the one that states the latest.
    """
    if len(works) == 1:
        return works[0]
    lots = _lots(works)
    first, *_ = ordered = sorted(works, key=lambda one: _order(one, lots), reverse=True)
    names = [question.id for question in assignment.questions]
    for one in ordered[:_MOST_READ]:
        notebook = one.at == first.at and one.file.claim >= Claim.PLACED
        if notebook and holds_answers(one.file.entry, names):
            return one
    return first


def passed_over(one: Work, count: int, better: Work, group: Sequence[Work]) -> Notice:
    """What is said of a notebook that does not count, of all files of a student's `group`."""
    when, newer = one.file.entry.when, better.file.entry.when
    if _disputed(group):
        when, newer = one.file.entry.arrived, better.file.entry.arrived
    which = "The newer one counts" if newer > when else "Another one counts"
    message = (
        f"{one.student} handed in {count} files for {better.file.assignment}. This "
        f"one{_time(when)} is not marked. {which}: {better.label}{_time(newer)}."
        f"{_not_believed(one, 'this one')}{_not_believed(better, 'the one that counts')}"
    )
    return Notice(one.student, better.file.assignment, one.label, message)


def _order(one: Work, lots: Sequence[datetime]) -> tuple[object, ...]:
    entry = one.file.entry
    turn = one.clue.stamp.turn if one.clue.stamp else (0, 0)
    time: tuple[object, ...] = (entry.when,)
    if lots:
        stated = entry.not_believed or entry.when
        honest = stated - entry.arrived <= _TOGETHER
        time = (bisect_right(lots, entry.arrived), honest, stated)
    return (-one.at, one.file.claim, turn, time, entry.label, entry.inside)


def _lots(works: Sequence[Work]) -> list[datetime]:
    """When the files came: the first time of each lot that came together. None if not disputed."""
    if not _disputed(works):
        return []
    moments = sorted({one.file.entry.arrived for one in works})
    return [two for one, two in pairwise([_NEVER, *moments]) if two - one > _TOGETHER]


def _disputed(works: Sequence[Work]) -> bool:
    """Whether one of them states a time that cannot be."""
    return any(one.file.entry.not_believed for one in works)


def _not_believed(one: Work, name: str) -> str:
    stated = one.file.entry.not_believed
    if not stated:
        return ""
    return (
        f" The zip of {name} states a time that cannot be right, since it is later than that of "
        f"the file itself: {stated:%Y-%m-%d %H:%M}."
    )


def _time(when: datetime) -> str:
    return "" if when <= LONG_AGO else f" ({when:%Y-%m-%d %H:%M})"
