"""The earliest and the latest date that follow from a source, each of which may be open."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from ...tables import edtf
from ..fields import Fields
from ..plain import Reading, blank, complaint, listed, said, texts, tidy
from ..question import Explanation, Head, Outcome, Question
from ..scoring import Piece, unreadable, weigh
from ..source import Sources

HOW = "Write a list of two dates in quotation marks: the earliest and the latest."
SIDES = ("earliest", "latest")

_RIGHT = "These are the dates that the source bears."
_OPEN = ("", "open", "..")
_HOW_ONE = (
    "Write a year (1850), a month (1850-03) or a day (1850-03-21); or open where nothing follows."
)
_LONGEST = 60
_WORDS = {
    ("earliest", "overclaim"): "The source allows earlier days too.",
    ("earliest", "underclaim"): "The source lets you be more exact: it rules out earlier days.",
    ("latest", "overclaim"): "The source allows later days too.",
    ("latest", "underclaim"): "The source lets you be more exact: it rules out later days.",
}
_DAY = re.compile(r"(\d{4})-(\d\d?)(?:-(\d\d?))?")


class Bound(NamedTuple):
    """One bound as it was read: a day, or none where it is open; and what keeps it from being read.

    `verdict` is then `unreadable`, or `incomplete` where nothing was entered.
    """

    day: date | None
    problem: str = ""
    verdict: str = "unreadable"


@dataclass(frozen=True)
class WrongBound:
    """A tempting wrong date, and what to say of it. Without a `side`, wherever it is not right.

    With `within` it stands for every date that lies in it.
    """

    value: str
    side: str
    verdict: str
    message: str
    within: bool

    def covers(self, day: date | None, side: str) -> bool:
        """Whether a day on this side lies in it."""
        if not self.within or not day or self.side not in ("", side):
            return False
        first, last = _day(self.value, "earliest"), _day(self.value, "latest")
        return (not first or first <= day) and (not last or day <= last)


@dataclass(frozen=True)
class Bounds(Question):
    """A question that is answered by two dates in EDTF. What is open is an empty text.

    `also` are dates that are accepted besides, each in place of the one that it lies nearer to.
    """

    keys: tuple[str, str]
    also: tuple[str, ...]
    traps: tuple[WrongBound, ...]
    message: str

    @cached_property
    def _days(self) -> tuple[tuple[date | None, ...], tuple[date | None, ...]]:
        """The days of the right answers for each side, the key first."""
        earliest, latest = (_day(key, side) for key, side in zip(self.keys, SIDES, strict=True))
        right: tuple[list[date | None], list[date | None]] = ([earliest], [latest])
        for one in self.also:
            first, last = _day(one, "earliest"), _day(one, "latest")
            far = (_apart(first, earliest), _apart(last, latest))
            if far[0] <= far[1]:
                right[0].append(first)
            else:
                right[1].append(last)
        return tuple(right[0]), tuple(right[1])

    @cached_property
    def _wrong(self) -> Mapping[tuple[str, date | None], WrongBound]:
        """Each trap by the sides on which it is wrong and its day there; the earlier one first."""
        found: dict[tuple[str, date | None], WrongBound] = {}
        for one in self.traps:
            for side, right in zip(SIDES, self._days, strict=True):
                day = _day(one.value, side)
                if one.side in ("", side) and day not in right:
                    found.setdefault((side, day), one)
        return found

    def mark(self, answer: object, sources: Sources) -> Outcome:
        """Each of the two dates earns half. Dates are compared by the days that they allow."""
        reading = bounded(answer)
        if reading.problem:
            return unreadable(reading.problem)
        earliest, latest = reading.value
        pieces = [
            self._piece("earliest", earliest, self._days[0]),
            self._piece("latest", latest, self._days[1]),
        ]
        right = sum(one.verdict == "fits" for one in pieces)
        if right == len(pieces):
            pieces = [Piece("fits", self.message)]
        return weigh(right / 2, pieces)

    def _piece(self, side: str, bound: Bound, right: Sequence[date | None]) -> Piece:
        """What one of the two dates earns."""
        if bound.problem:
            return Piece(bound.verdict, bound.problem, 0.5)
        part = f"The {side} date"
        if bound.day in right:
            return Piece("fits", part=part)
        trap = self._wrong.get((side, bound.day)) or next(
            (one for one in self.traps if one.covers(bound.day, side)), None
        )
        if trap:
            return Piece(trap.verdict, trap.message, 0.5, part)
        verdict = _compare(bound.day, right[0], side)
        return Piece(verdict, _WORDS[side, verdict], 0.5, part)

    def explain(self) -> tuple[Explanation, ...]:
        """The two dates, and the tempting wrong ones."""
        both = ", ".join(
            f"{side}: {key or 'open'}" for side, key in zip(SIDES, self.keys, strict=True)
        )
        if self.also:
            both += f"; also {listed(self.also)}"
        wrong = (
            Explanation(f"{one.side or 'either'}: {one.value or 'open'}", one.verdict, one.message)
            for one in self.traps
        )
        return (Explanation(both, "fits", self.message), *wrong)


def _compare(given: date | None, key: date | None, side: str) -> str:
    """Whether a date that is not the key says more than follows, or less."""
    if given is None:
        return "underclaim"
    if key is None:
        return "overclaim"
    tighter = given > key if side == "earliest" else given < key
    return "overclaim" if tighter else "underclaim"


def _apart(day: date | None, key: date | None) -> int:
    """How many days lie between two; every day is far from a side that is open."""
    return abs((day - key).days) if day and key else date.max.toordinal()


def _day(text: str, side: str) -> date | None:
    """The first day of a date in EDTF, or its last, as the side asks. ValueError where it is none.

    None where it is open.
    """
    if text in _OPEN:
        return None
    days = edtf.read(text)
    return days.first if side == "earliest" else days.last


@lru_cache(maxsize=1024)
def _given_day(text: str, side: str) -> date | None:
    """The day of a short text that somebody typed. A class types the same dates again and again."""
    words = tidy(text).casefold()
    found = _DAY.fullmatch(words)
    return _day("-".join(one.zfill(2) for one in found.groups() if one) if found else words, side)


def bounded(answer: object) -> Reading[tuple[Bound, Bound]]:
    """The two dates of an answer."""
    nothing = (Bound(None), Bound(None))
    given = texts(answer)
    if given is None:
        return Reading(nothing, complaint(answer, HOW))
    if len(given) != 2:
        return Reading(nothing, f"This list has {len(given)} parts. {HOW}")
    earliest, latest = (_bound(one, side) for one, side in zip(given, SIDES, strict=True))
    return Reading(
        (earliest, latest), lacks=tuple(one.problem for one in (earliest, latest) if one.problem)
    )


def _bound(text: str, side: str) -> Bound:
    if blank(text):
        return Bound(None, f"There is no {side} date yet. {_HOW_ONE}", "incomplete")
    try:
        if len(text) <= _LONGEST:
            return Bound(_given_day(text, side))
    except ValueError:
        pass  # Said below, in a student's words.
    return Bound(None, f"The {side} date {said(text)} cannot be read. {_HOW_ONE}")


def read(head: Head, fields: Fields) -> Bounds:
    """A record of this kind. ValueError where it does not hold together."""
    keys = (_date(fields, "earliest"), _date(fields, "latest"))
    first, last = _day(keys[0], "earliest"), _day(keys[1], "latest")
    if first and last and first > last:
        raise fields.wrong("latest ends before earliest begins.")
    also = tuple(_dates(fields, "also"))
    if also and not any(keys):
        raise fields.wrong("also has no date to which it could be near.")
    traps = tuple(_trap(one) for one in fields.tables("trap"))
    question = Bounds(*head, keys, also, traps, fields.text("message", _RIGHT))
    used = {id(one) for one in question._wrong.values()}
    for one in traps:
        if id(one) not in used and not one.within:
            raise fields.wrong(f"the trap {one.value or 'open'!r} is right, or stands twice.")
    return question


def _date(fields: Fields, name: str) -> str:
    """A date in EDTF, or an empty text where it is open."""
    value = fields.any_text(name)
    try:
        _day(value, "earliest")
    except ValueError as error:
        raise fields.wrong(f"{name} is {value!r}: {error}") from error
    return "" if value in _OPEN else value


def _dates(fields: Fields, name: str) -> Iterator[str]:
    """A list of dates in EDTF, none of them open."""
    for one in fields.texts(name):
        if not _date(Fields({name: one}, fields.where), name):
            raise fields.wrong(f"{name} is open, and so near to neither date.")
        yield one


def _trap(fields: Fields) -> WrongBound:
    trap = WrongBound(
        _date(fields, "value"),
        fields.one_of("side", SIDES) if fields.has("side") else "",
        fields.verdict(),
        fields.text("message"),
        fields.flag("within"),
    )
    if trap.within and not trap.value:
        raise fields.wrong("within is for a date: what is open holds no dates.")
    fields.done()
    return trap
