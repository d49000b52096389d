"""The texts in which quotations are looked for, folded once a dossier."""

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import NamedTuple

from ..folder import Dossier, open_folder
from ..tables.problems import shown
from ..text.fold import Folded, fold_with_offsets
from ..text.parts import Part

_TRIMMED = "\"' .,;:"
"""Signs that a student may set round a quotation without changing its words."""
_FEWEST = 2
"""So many words must agree before it is worth telling where a quotation breaks off."""


class Span(NamedTuple):
    """A stretch of a part's words, in code points."""

    part: str
    start: int
    end: int


class Source:
    """A dossier's parts, ready for quotations to be found in."""

    def __init__(self, dossier: Dossier) -> None:
        self._parts = list(dossier.parts.values())
        self._by_id = dossier.parts
        self._spans: dict[tuple[str, str, str, str], Span] = {}
        self._offsets: dict[str, Folded] = {}

    @cached_property
    def _words(self) -> str:
        """All parts, folded. No folded words reach over the line break between two."""
        return "\n".join(part.folded for part in self._parts)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each part starts in the folded words."""
        starts, at = [], 0
        for part in self._parts:
            starts.append(at)
            at += len(part.folded) + 1
        return starts

    def find(self, folded: str) -> list[Span]:
        """Every place of these folded words. Signs round them may be left away to find them."""
        found = self._places(folded)
        return found or self._places(folded.strip(_TRIMMED))

    def _places(self, folded: str) -> list[Span]:
        found: list[Span] = []
        at = self._words.find(folded) if folded else -1
        while at != -1:
            number = bisect_right(self._starts, at) - 1
            part, start = self._parts[number], at - self._starts[number]
            map_ = self._folded(part)
            end = map_.ends[start + len(folded) - 1]
            found.append(Span(part.id, map_.offsets[start], end))
            at = self._words.find(folded, at + 1)
        return found

    def _folded(self, part: Part) -> Folded:
        if part.id not in self._offsets:
            self._offsets[part.id] = fold_with_offsets(part.content)
        return self._offsets[part.id]

    def span(self, part: str, exact: str, prefix: str, suffix: str) -> Span:
        """Where a record's passage stands. ValueError unless it stands in its part exactly once."""
        key = (part, exact, prefix, suffix)
        if key not in self._spans:
            if part not in self._by_id:
                raise ValueError(f"part: there is no part {shown(part)} in the source.")
            found = self._by_id[part].places(exact, prefix, suffix)
            if len(found) != 1:
                times = f"{len(found)} times" if found else "nowhere"
                raise ValueError(f"exact: {shown(exact)} stands {times} in {part}; it must once.")
            self._spans[key] = Span(part, found[0], found[0] + len(exact))
        return self._spans[key]

    def agrees(self, folded: str) -> tuple[str, str]:
        """How much of words that stand nowhere does stand there: their beginning, or their end.

        One of the two is empty, or both where nothing worth telling agrees.
        """
        words = folded.split(" ")
        first = _longest(len(words), lambda count: " ".join(words[:count]) in self._words)
        if first >= _FEWEST:
            return " ".join(words[:first]), ""
        last = _longest(
            len(words), lambda count: " ".join(words[len(words) - count :]) in self._words
        )
        return "", " ".join(words[len(words) - last :]) if last >= _FEWEST else ""


Sources = Callable[[], Source]
"""Gives the texts when they are first needed: to open a dossier takes a moment."""


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest count for which this holds, where it holds for each smaller one too."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if holds(middle):
            least = middle
        else:
            most = middle - 1
    return least


@lru_cache(maxsize=32)
def source_of(dossier: Dossier) -> Source:
    """The texts of a dossier; the same ones for the same dossier."""
    return Source(dossier)


@lru_cache(maxsize=1)
def kit_source() -> Source:
    """The texts of the kit's own dossier, opened once."""
    return source_of(open_folder())
