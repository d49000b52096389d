"""The texts in which graded quotations are looked for, folded once a dossier."""

from collections.abc import Callable
from functools import cached_property, lru_cache

from ..folder import Dossier, open_folder
from ..tables.problems import shown
from ..text.quotation import Span, one_mark, other_case, stripped

_FEWEST = 2
"""So many words must agree before it is worth telling where a quotation breaks off."""


class Source:
    """A dossier's parts, ready for quotations to be found in."""

    def __init__(self, dossier: Dossier) -> None:
        self._by_id = dossier.parts
        self._texts = dossier.quotations
        self._spans: dict[tuple[str, str, str, str], Span] = {}

    @cached_property
    def _unmarked(self) -> str:
        return self._texts.bare_text.replace('"', "")

    def bare(self, folded: str) -> str:
        """Folded words without the numbers of notes, and with one sign for marks of quotation."""
        return self._texts.bare(folded)

    def find(self, folded: str) -> list[Span]:
        """Every place of these folded words.

        Signs round them, and the numbers of notes, may be left away to find them. Their first
        letter may be capital or small: a quotation may begin a sentence.
        """
        return self._texts.find(folded, either_case=True)

    def holds(self, folded: str) -> bool:
        """Whether these folded words stand anywhere; `find`, without telling where."""
        return self._texts.holds(folded, either_case=True)

    def differs_in_marks(self, folded: str) -> bool:
        """Whether words that stand nowhere would, were it not for marks of quotation in them."""
        words = stripped(self.bare(folded).replace('"', ""))
        return bool(words) and any(one in self._unmarked for one in (words, other_case(words)))

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
        words = self._texts.without_numbers(folded).split(" ")
        there = self._texts.bare_text

        def begins(count: int) -> bool:
            first = one_mark(" ".join(words[:count]))
            return first in there or other_case(first) in there

        first = _longest(len(words), begins)
        if first >= _FEWEST:
            return " ".join(words[:first]), ""
        last = _longest(
            len(words), lambda count: one_mark(" ".join(words[len(words) - count :])) in there
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
