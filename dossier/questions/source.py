"""The texts in which quotations are looked for, folded once a dossier.

The number of a note is no word of the text that it stands in: it may be left out of a quotation.
Whether marks inside a quotation are single or double does not matter.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from ..folder import Dossier, open_folder
from ..tables.problems import shown
from ..text.fold import Folded, fold_with_offsets
from ..text.parts import Part

_TRIMMED = '" .,;:'
"""Signs that a student may set round a quotation without changing its words."""
_FEWEST = 2
"""So many words must agree before it is worth telling where a quotation breaks off."""


class Span(NamedTuple):
    """A stretch of a part's words, in code points."""

    part: str
    start: int
    end: int


class _Words:
    """All parts, folded, with the numbers of notes or without.

    No folded words reach over the line break between two parts.
    """

    def __init__(self, parts: Sequence[Part], left_out: re.Pattern[str] | None = None) -> None:
        self._parts = parts
        self._left_out = left_out
        self._offsets: dict[str, Folded] = {}
        each = [part.folded if not left_out else left_out.sub("", part.folded) for part in parts]
        self.text = _key("\n".join(each))
        self._starts = [0, *accumulate(len(one) + 1 for one in each)][: len(each)]

    def places(self, key: str) -> list[Span]:
        """Where these words stand."""
        found: list[Span] = []
        at = self.text.find(key) if key else -1
        while at != -1:
            number = bisect_right(self._starts, at) - 1
            part, start = self._parts[number], at - self._starts[number]
            folded = self._folded(part)
            found.append(Span(part.id, folded.offsets[start], folded.ends[start + len(key) - 1]))
            at = self.text.find(key, at + 1)
        return found

    def _folded(self, part: Part) -> Folded:
        if part.id not in self._offsets:
            whole = fold_with_offsets(part.content)
            self._offsets[part.id] = _without(whole, self._left_out) if self._left_out else whole
        return self._offsets[part.id]


class Source:
    """A dossier's parts, ready for quotations to be found in."""

    def __init__(self, dossier: Dossier) -> None:
        self._parts = list(dossier.parts.values())
        self._by_id = dossier.parts
        self._spans: dict[tuple[str, str, str, str], Span] = {}

    @cached_property
    def _whole(self) -> _Words:
        return _Words(self._parts)

    @cached_property
    def _bare(self) -> _Words:
        return _Words(self._parts, self._numbers)

    @cached_property
    def _unmarked(self) -> str:
        return self._bare.text.replace('"', "")

    @cached_property
    def _numbers(self) -> re.Pattern[str]:
        """The numbers of this dossier's notes, as they stand in a text: `[3]`."""
        numbers = "|".join(str(part.number) for part in self._parts if part.kind == "note")
        return re.compile(rf" ?\[(?:{numbers})\]" if numbers else r"(?!)")

    def bare(self, folded: str) -> str:
        """Folded words without the numbers of notes, and with one sign for marks of quotation."""
        return self._numbers.sub("", _key(folded))

    def find(self, folded: str) -> list[Span]:
        """Every place of these folded words.

        Signs round them, and the numbers of notes, may be left away to find them.
        """
        key = _key(folded)
        bare = self.bare(folded)
        return (
            self._whole.places(key)
            or self._whole.places(key.strip(_TRIMMED))
            or self._bare.places(bare)
            or self._bare.places(bare.strip(_TRIMMED))
        )

    def holds(self, folded: str) -> bool:
        """Whether these folded words stand anywhere; `find`, without telling where."""
        key, bare = _key(folded), self.bare(folded)
        tries = ((self._whole.text, key), (self._bare.text, bare))
        both = [(text, one) for text, words in tries for one in (words, words.strip(_TRIMMED))]
        return any(words and words in text for text, words in both)

    def differs_in_marks(self, folded: str) -> bool:
        """Whether words that stand nowhere would, were it not for marks of quotation in them."""
        words = self.bare(folded).replace('"', "").strip(_TRIMMED)
        return bool(words) and words in self._unmarked

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
        words = self._numbers.sub("", folded).split(" ")
        there = self._bare.text
        first = _longest(len(words), lambda count: _key(" ".join(words[:count])) in there)
        if first >= _FEWEST:
            return " ".join(words[:first]), ""
        last = _longest(
            len(words), lambda count: _key(" ".join(words[len(words) - count :])) in there
        )
        return "", " ".join(words[len(words) - last :]) if last >= _FEWEST else ""


Sources = Callable[[], Source]
"""Gives the texts when they are first needed: to open a dossier takes a moment."""


def _key(folded: str) -> str:
    """Folded words with one sign for every mark of quotation; as long as before."""
    return folded.replace("'", '"')


def _without(folded: Folded, left_out: re.Pattern[str]) -> Folded:
    """A folded text without what matches."""
    gone = {
        at for match in left_out.finditer(folded.text) for at in range(match.start(), match.end())
    }
    kept = [at for at in range(len(folded.text)) if at not in gone]
    return Folded(
        "".join(folded.text[at] for at in kept),
        tuple(folded.offsets[at] for at in kept),
        tuple(folded.ends[at] for at in kept),
    )


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
