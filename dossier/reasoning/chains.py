"""Sets of statements about time in reading order: one after another, from a date to a thing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from .timenet import Statement, limits

Chain = tuple[str, ...]
"""Statements by their ids, in reading order."""


@dataclass(frozen=True)
class Clash:
    """Statements that cannot all hold, as a chain; without any one of them the others can.

    They put something not before `earliest` and not after `latest`, which is the earlier day. Or,
    where both are None, each is before the next and the last before the first.
    """

    chain: Chain
    earliest: date | None = None
    latest: date | None = None


class Reader:
    """Puts sets of statements into reading order."""

    def __init__(self, said: Collection[Statement]) -> None:
        self._by_id = {one.id: one for one in said}
        self._names = ["", *self._by_id]
        self._ends = {
            one.id: (number, one.subject, one.object)
            for number, one in enumerate(self._by_id.values(), start=1)
        }

    def chain(self, found: Collection[str], thing: str) -> Chain:
        """Statements that lead to a thing: the one that gives the date first."""
        return self._walk(found, thing)[::-1]

    def clash(self, found: Collection[str]) -> Clash:
        """Statements that clash: from the later fixed date to the earlier, or all round."""
        fixed = {one: limits(self._by_id[one]) for one in sorted(found) if self._by_id[one].edtf}
        for one, (first, _) in fixed.items():
            for other, (_, last) in fixed.items():
                if first and last and first > last:
                    between = set(found) - {one, other}
                    chain = self._walk(between, self._by_id[one].subject)
                    return Clash((one, *chain, other), first, last)
        start = min(found, key=lambda one: (self._by_id[one].relation in ("on", "during"), one))
        said = self._by_id[start]
        later = said.subject if said.relation == "after" else said.object
        return Clash((start, *self._walk(set(found) - {start}, later)))

    def _walk(self, found: Collection[str], thing: str) -> Chain:
        """The statements of a path one after another, from a thing to the other end.

        A path visits no thing twice, or fewer statements would do. So at each thing two of them
        meet, and the one that led there, taken from the two, leaves the one that leads on.
        """
        if len(found) < 2:
            return tuple(found)
        at: dict[str, int] = {}
        for one in found:
            number, subject, other = self._ends[one]
            at[subject] = at.get(subject, 0) ^ number
            at[other] = at.get(other, 0) ^ number
        walked: list[str] = []
        number = 0
        for _ in found:
            number ^= at.get(thing, 0)
            one = self._names[number] if number < len(self._names) else ""
            if one not in found:
                break
            walked.append(one)
            _, subject, other = self._ends[one]
            thing = other if thing == subject else subject
        if len(set(walked)) != len(found):  # No path: only where the sets are not complete.
            return tuple(sorted(found))
        return tuple(walked)
