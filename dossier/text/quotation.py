"""Quotations found in texts: what a person may type otherwise than it is printed, or leave out.

Quotes, dashes and spaces are folded. Marks inside a quotation may be single or double. Signs may
be set round it. The number of a note, as in `[3]`, is no word of the text that it stands in: it may
be left out, or typed without the blank before it. The page has the same rules in
widgets/shared/quote.js.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from .fold import Folded, fold, fold_with_offsets
from .parts import Part

_ROUND = '" .,;:'
"""Signs that may be set round a quotation without changing its words."""
_NOTHING = re.compile(r"(?!)")
_BLANK = re.compile(r" (?=\[([0-9]{1,9})\])")
"""The blank before the number of a note."""
_NUMBER = re.compile(r" ?\[([0-9]{1,9})\]")


class Span(NamedTuple):
    """A stretch of a text's words, in code points."""

    part: str
    start: int
    end: int


class Texts:
    """Texts by their ids, ready for quotations to be found in; folded when first needed.

    `numbers` are those of the notes. Other numbers in square brackets are words like any others.
    """

    def __init__(self, contents: Mapping[str, str], numbers: Iterable[int]) -> None:
        self._contents = contents
        self._numbers = frozenset(str(one) for one in numbers)
        self._layers: dict[re.Pattern[str], _Layer] = {}

    def find(self, folded: str, either_case: bool = False) -> list[Span]:
        """Every place of these folded words, each once: those that are most as they were typed.

        With `either_case` the first letter may be capital or small, where they stand nowhere else.
        """
        for layer, key in self._tries(folded, either_case):
            found = layer.places(key)
            if found:
                return found
        return []

    def holds(self, folded: str, either_case: bool = False) -> bool:
        """Whether these folded words stand anywhere; `find`, without telling where."""
        return any(key in layer.text for layer, key in self._tries(folded, either_case))

    def _tries(self, folded: str, either_case: bool) -> "Iterator[tuple[_Layer, str]]":
        """What to look for, and in which words of the texts, one after the other."""
        for cased in (False, True) if either_case else (False,):
            for left_out in (_NOTHING, _BLANK, _NUMBER):
                key = one_mark(self._without(left_out, folded)).strip(" ")
                for words in (key, stripped(key)):
                    if words:
                        yield self._layer(left_out), other_case(words) if cased else words

    def bare(self, folded: str) -> str:
        """Folded words without the numbers of notes, and with one sign for marks of quotation."""
        return one_mark(self.without_numbers(folded)).strip(" ")

    def without_numbers(self, folded: str) -> str:
        """Folded words without the numbers of notes."""
        return self._without(_NUMBER, folded)

    def _without(self, what: re.Pattern[str], folded: str) -> str:
        return what.sub(lambda one: "" if one[1] in self._numbers else one[0], folded)

    @property
    def bare_text(self) -> str:
        """The words of all texts as `bare` gives them, a line a text."""
        return self._layer(_NUMBER).text

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {part: fold(content) for part, content in self._contents.items()}

    @cached_property
    def _offsets(self) -> "_Offsets":
        return _Offsets(self._contents)

    def _layer(self, left_out: re.Pattern[str]) -> "_Layer":
        if left_out not in self._layers:
            each = {part: self._without(left_out, text) for part, text in self._folded.items()}
            self._layers[left_out] = _Layer(each, self._offsets, left_out, self._numbers)
        return self._layers[left_out]


class _Offsets(dict[str, Folded]):
    """Each text folded with its offsets, which takes longer: only where words were found in it."""

    def __init__(self, contents: Mapping[str, str]) -> None:
        self._contents = contents

    def __missing__(self, part: str) -> Folded:
        self[part] = fold_with_offsets(self._contents[part])
        return self[part]


class _Layer:
    """All texts, folded: whole, without the blanks before notes' numbers, or without the numbers.

    No folded words reach over the line break between two texts.
    """

    def __init__(
        self,
        each: Mapping[str, str],
        offsets: Mapping[str, Folded],
        left_out: re.Pattern[str],
        numbers: frozenset[str],
    ) -> None:
        self.text = one_mark("\n".join(each.values()))
        self._parts = list(each)
        self._starts = [0, *accumulate(len(one) + 1 for one in each.values())][: len(each)]
        self._whole = offsets
        self._left_out = left_out
        self._numbers = numbers
        self._shorter: dict[str, Folded] = {}

    def places(self, key: str) -> list[Span]:
        """Where these words stand, each place once."""
        found: dict[Span, None] = {}
        at = self.text.find(key)
        while at != -1:
            number = bisect_right(self._starts, at) - 1
            part, start = self._parts[number], at - self._starts[number]
            folded = self._folded(part)
            # One sign of the text may fold to several (…), and so hold the words more than once.
            found[Span(part, folded.offsets[start], folded.ends[start + len(key) - 1])] = None
            at = self.text.find(key, at + 1)
        return list(found)

    def _folded(self, part: str) -> Folded:
        if part not in self._shorter:
            self._shorter[part] = _without(self._whole[part], self._left_out, self._numbers)
        return self._shorter[part]


def note_numbers(parts: Iterable[Part]) -> list[int]:
    """The numbers of the notes among these parts, each once, in order."""
    return sorted({part.number for part in parts if part.kind == "note"})


def one_mark(folded: str) -> str:
    """Folded words with one sign for every mark of quotation; as long as before."""
    return folded.replace("'", '"')


def stripped(folded: str) -> str:
    """Words without the signs that may be set round a quotation."""
    return folded.strip(_ROUND)


def other_case(words: str) -> str:
    """Words with their first letter in the other case: a quotation may begin a sentence.

    A letter that becomes two in the other case stays as it is.
    """
    first = words[:1]
    other = first.upper() if first.lower() == first else first.lower()
    return (other if len(other) == 1 else first) + words[1:]


def _without(folded: Folded, what: re.Pattern[str], numbers: frozenset[str]) -> Folded:
    """A folded text without what matches with the number of a note."""
    gone = {
        at
        for match in what.finditer(folded.text)
        if match[1] in numbers
        for at in range(match.start(), match.end())
    }
    kept = [at for at in range(len(folded.text)) if at not in gone]
    return Folded(
        "".join(folded.text[at] for at in kept),
        tuple(folded.offsets[at] for at in kept),
        tuple(folded.ends[at] for at in kept),
    )
