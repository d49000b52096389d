"""A passage: some words at one place in one part, found by quoting them.

The way of finding is the TextQuoteSelector of the W3C's Web Annotation Data Model: the exact words,
with the words before (prefix) and after (suffix) where they stand more than once.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"\w+")
_LONG = 50_000
_OFTEN = 50
_FEW = 50


@dataclass(frozen=True, repr=False)
class Passage:
    """The words from `start` to `end` (code points, end not included) of the part `part`."""

    part: str
    start: int
    end: int
    quote: str

    def __repr__(self) -> str:
        return f"“{self.quote}” ({self.part}, characters {self.start} to {self.end})"


def places(content: str, exact: str, prefix: str = "", suffix: str = "") -> list[int]:
    """Where `exact` starts in `content`, between `prefix` and `suffix`; every place, in order."""
    wanted = prefix + exact + suffix
    found: list[int] = []
    at = content.find(wanted)
    while at != -1:
        found.append(at + len(prefix))
        at = content.find(wanted, at + 1)
    return found


class Index:
    """Finds what `places` finds, without reading all of a long text for each of many quotations.

    A word that stands whole inside a quotation stands just as whole wherever the quotation does. So
    only the places of a rare word in it need a look. A quotation without such a word is looked for
    everywhere.
    """

    def __init__(self, content: str, long: int = _LONG, often: int = _OFTEN) -> None:
        self._content = content
        self._long = long
        self._until_worth_it = often

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """Where each word starts."""
        starts: defaultdict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(self._content):
            starts[match[0]].append(match.start())
        return dict(starts)

    def places(self, exact: str, prefix: str = "", suffix: str = "") -> list[int]:
        """What the function `places` finds."""
        self._until_worth_it -= 1
        wanted = prefix + exact + suffix
        if len(self._content) < self._long or self._until_worth_it >= 0:
            return places(self._content, exact, prefix, suffix)
        starts: list[int] | None = None
        offset = 0
        for match in _WORD.finditer(wanted):
            if match.start() == 0 or match.end() == len(wanted):
                continue
            found = self._starts.get(match[0], [])
            if starts is None or len(found) < len(starts):
                starts, offset = found, match.start()
            if len(starts) <= _FEW:
                break
        if starts is None:
            return places(self._content, exact, prefix, suffix)
        return [
            start - offset + len(prefix)
            for start in starts
            if start >= offset and self._content.startswith(wanted, start - offset)
        ]
