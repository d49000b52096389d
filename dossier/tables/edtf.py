"""Dates as the tables write them, in a part of EDTF, the Extended Date/Time Format (ISO 8601-2).

What can be written: a year `1932`, a month `1932-10`, a day `1932-10-03`, a season `1932-23`, and a
span of two of these, `1932-10/1932-11`. One end of a span may be open, `1932-10/..`, or left out
because nobody knows it, `1932-10/`. Days are those of the calendar in use today. A hedge (`?`, `~`,
`%`) is refused: how sure a statement is stands in the table's column `certainty`.

A season has no sharp edges. It is taken at its widest, by the months and by the sun together, on
the northern hemisphere, so that no day is ruled out that somebody might mean:

| season | written | from | to |
|---|---|---|---|
| spring | `-21` | 1 March | 21 June |
| summer | `-22` | 1 June | 23 September |
| autumn | `-23` | 1 September | 21 December |
| winter | `-24` | 1 December of the year before | 20 March of the year after |

Which winter belongs to a year is not settled, so a winter reaches over both. “Before autumn” is in
turn no later than summer may last, and “after autumn” no earlier than winter may begin.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_YEARS = range(2, 9999)  # So that a winter, and the day before or after, is a date too.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_ONE_DAY = timedelta(days=1)
FORMS = (
    "Write a year (1932), a month (1932-10), a day (1932-10-03), a season (1932-21 for spring to "
    "1932-24 for winter), or a span of two of these, with .. for an open end (1932-10/..)."
)
"""What can be written, in words."""


@dataclass(frozen=True)
class Days:
    """The days that a date allows. None: open, or not known.

    `first` and `last` are the widest reading. `begins_by` is the last day on which it may begin,
    and `ends_from` the first on which it may end: other than `first` and `last` in seasons only.
    """

    first: date | None
    last: date | None
    begins_by: date | None
    ends_from: date | None


def read(text: str) -> Days:
    """The days of a date in EDTF. ValueError, with what can be written, where it is none."""
    if "/" not in text:
        return _one(text)
    begin, _, end = text.partition("/")
    if begin in ("", "..") and end in ("", ".."):
        raise ValueError("a span needs at least one end.")
    from_, to = _end(begin), _end(end)
    if from_.first and to.last and from_.first > to.last:
        raise ValueError("it ends before it begins.")
    return Days(from_.first, to.last, from_.begins_by, to.ends_from)


def in_words(text: str) -> str:
    """A date in EDTF as a reader says it: “3 October 1932”, “autumn 1932”, “from … to …”."""
    if "/" not in text:
        return _one_in_words(text)
    begin, _, end = text.partition("/")
    parts = []
    if begin not in ("", ".."):
        parts.append(f"from {_one_in_words(begin)}")
    if end not in ("", ".."):
        parts.append(f"{'to' if parts else 'up to'} {_one_in_words(end)}")
    elif end == "..":
        parts.append("on")
    else:
        parts.append("to a time that is not known")
    return " ".join(parts)


def season_in_words(text: str) -> str:
    """What a date with a season is taken for, in a sentence; nothing where it has none."""
    sentences = []
    for one in text.split("/"):
        found = _PLAIN.fullmatch(one)
        if found and int(found[2] or 0) in _SEASONS:
            days = read(one)
            assert days.first and days.last
            sentences.append(
                f"{_one_in_words(one).capitalize()} has no sharp edges: here it may be any day "
                f"from {day_in_words(days.first)} to {day_in_words(days.last)}."
            )
    return " ".join(sentences)


def write(first: date | None, last: date | None) -> str:
    """Two bounds in EDTF, as short as is exact. None is an open end; empty if both are open.

    Nothing, too, where the first day is later than the last: that is no date.
    """
    if not first and not last:
        return ""
    if not first or not last:
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first > last:
        return ""
    length = _whole(first, last)
    begin, end = first.isoformat()[:length], last.isoformat()[:length]
    return begin if begin == end else f"{begin}/{end}"


def bounds_in_words(first: date | None, last: date | None) -> str:
    """Two bounds in plain words. None is an open end."""
    if not first and not last:
        return "nothing follows"
    if not last:
        assert first
        return f"not before {day_in_words(first)}; no latest date"
    if not first:
        return f"not after {day_in_words(last)}; no earliest date"
    if first > last:
        return f"not before {day_in_words(first)} and not after {day_in_words(last)}"
    written = write(first, last)
    if "/" in written:
        return f"between {day_in_words(first)} and {day_in_words(last)}"
    return f"{'on' if first == last else 'in'} {_one_in_words(written)}"


def day_in_words(day: date) -> str:
    """A day as a reader says it: “3 October 1932”."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _end(text: str) -> Days:
    """One end of a span."""
    return Days(None, None, None, None) if text in ("", "..") else _one(text)


def _one(text: str) -> Days:
    """A year, month, day or season."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        hedge = (
            " How sure it is stands in the column certainty."
            if text.endswith(("?", "~", "%"))
            else ""
        )
        raise ValueError(f"this is no date that can be read here. {FORMS}{hedge}")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if year not in _YEARS:
        raise ValueError(f"years go from {_YEARS[0]:04d} to {_YEARS[-1]} here.")
    if month in _SEASONS and found[3] is None:
        return _season(year, month)
    try:
        first = date(year, month if found[2] else 1, day if found[3] else 1)
    except ValueError:
        raise ValueError(f"the calendar has no such month or day. {FORMS}") from None
    last = first
    if not found[3]:
        last_month = first.month if found[2] else 12
        last = date(year, last_month, calendar.monthrange(year, last_month)[1])
    return Days(first, last, first, last)


def _season(year: int, season: int) -> Days:
    """A season at its widest. It may begin as late as the one before it lasts, and so on."""
    if season == 24:
        before_march = date(year, 3, 1) - _ONE_DAY
        return Days(date(year - 1, 12, 1), date(year + 1, 3, 20), date(year, 12, 22), before_march)
    first_month = {21: 3, 22: 6, 23: 9}[season]
    last = {21: date(year, 6, 21), 22: date(year, 9, 23), 23: date(year, 12, 21)}[season]
    by = {21: date(year, 3, 21), 22: date(year, 6, 22), 23: date(year, 9, 24)}[season]
    return Days(date(year, first_month, 1), last, by, date(year, first_month + 3, 1) - _ONE_DAY)


def _one_in_words(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    words = [str(int(year))]
    if month:
        number = int(month)
        words.insert(0, _SEASONS.get(number) or _MONTHS[number - 1])
    if day:
        words.insert(0, str(int(day)))
    return " ".join(words)


def _whole(first: date, last: date) -> int:
    """How much of an ISO date is needed: 4 signs for whole years, 7 for whole months, or 10."""
    if first.day != 1 or (last + _ONE_DAY).day != 1:
        return 10
    return 4 if first.month == 1 and last.month == 12 else 7
