"""Words quoted as evidence: whether they stand in the source, and whether they bear the claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ...text.quotation import Span, other_case, stripped
from ..fields import Fields
from ..plain import LONGEST, Reading, name_of, said, tidy
from ..question import Explanation
from ..source import Source, Sources

HOW = "Write the words of the source between quotation marks."
LEAST = 3
"""A quotation as evidence has at least so many words, where the record does not say otherwise."""
MOST = 60
"""And at most so many."""

_NOTHING = "These words stand in the source, but they are no evidence for this."
_LACKING = "It is the right passage, but not those of its words that bear this."


@dataclass(frozen=True)
class Passage:
    """Words that are evidence, in their part, between a prefix and a suffix if need be.

    `must`: the words among them without which a quotation bears nothing; empty if any will do.
    """

    part: str
    exact: str
    prefix: str
    suffix: str
    message: str
    must: str

    def span(self, source: Source) -> Span:
        """Where they stand."""
        return source.span(self.part, self.exact, self.prefix, self.suffix)


@dataclass(frozen=True)
class WrongPassage(Passage):
    """Words that are tempting and no evidence, or only some. `credit` is a share of the points."""

    verdict: str
    credit: float


@dataclass(frozen=True)
class Evidence:
    """The passages that bear a claim, and those that seem to; how short and long a quotation is."""

    passages: tuple[Passage, ...]
    traps: tuple[WrongPassage, ...]
    least: int = LEAST
    most: int = MOST

    def settle(self, name: str, sources: Sources) -> None:
        """Find every passage. ValueError, which names the record, where one is not there once."""
        source = sources()
        for kind, found in (("passage", self.passages), ("trap", self.traps)):
            for number, one in enumerate(found, start=1):
                try:
                    one.span(source)
                except ValueError as error:
                    raise ValueError(f"question {name}: {kind} {number}: {error}") from error

    def weigh(self, words: str, source: Source) -> "Finding":
        """What words, read by `quoted`, are worth as evidence."""
        found = source.find(words) if len(words) <= LONGEST else []
        if not found and len(words) <= LONGEST:
            return Finding(0.0, "not-in-source", nowhere(words, source))
        bare = source.bare(words) if len(words) <= LONGEST else words
        length = length_problem(bare, self.least, self.most)
        if length_problem(bare, 1, self.most):
            return Finding(0.0, "no-evidence", length)
        fitting = _nearest(self.passages, found, source)
        lacking = fitting is not None and not _holds(words, fitting.must, source)
        if fitting and not lacking and not length:
            return Finding(1.0, "fits", fitting.message)
        trap = None if fitting and not lacking else _nearest(self.traps, found, source)
        if trap and not (length and trap.credit):
            return Finding(trap.credit, trap.verdict, trap.message)
        if length:
            return Finding(0.0, "incomplete", length)
        return Finding(0.0, "no-evidence", _LACKING if lacking else _NOTHING)

    def explain(self) -> tuple[Explanation, ...]:
        """The passages, and the tempting ones."""
        right = (Explanation(one.exact, "fits", one.message) for one in self.passages)
        wrong = (Explanation(one.exact, one.verdict, one.message) for one in self.traps)
        return (*right, *wrong)


@dataclass(frozen=True)
class Finding:
    """What a quotation is worth: a share from 0 to 1, the verdict, and why."""

    credit: float
    verdict: str
    message: str


_P = TypeVar("_P", bound=Passage)


def _nearest(passages: Sequence[_P], found: Sequence[Span], source: Source) -> _P | None:
    """The passage that shares most with a quotation, where it is half of the shorter of the two."""
    best, most = None, 0
    for one in passages:
        span = one.span(source)
        for place in found:
            if place.part != span.part:
                continue
            common = min(place.end, span.end) - max(place.start, span.start)
            shorter = min(place.end - place.start, span.end - span.start)
            if common > most and 2 * common >= shorter:
                best, most = one, common
    return best


def _holds(words: str, must: str, source: Source) -> bool:
    wanted, given = source.bare(tidy(must)), stripped(source.bare(words))
    return any(wanted in one for one in (given, other_case(given)))


def quoted(answer: object) -> Reading[str]:
    """The words that an answer quotes, folded."""
    if type(answer) is not str:
        return Reading("", f"This is {name_of(answer)}. {HOW}")
    return Reading(tidy(answer))


def length_problem(words: str, least: int = LEAST, most: int = MOST) -> str:
    """Why words are too few or too many for evidence, or nothing."""
    count = _count(words) if len(words) <= LONGEST else most + 1
    if count < least:
        return f"Fewer than {least} words: quote some of the words round them too."
    if count > most:
        return f"More than {most} words: that quotes the page, not the evidence."
    return ""


def _count(words: str) -> int:
    """How many words there are; a sign between blanks is none."""
    return sum(any(map(str.isalnum, one)) for one in words.split())


def nowhere(words: str, source: Source) -> str:
    """That words stand nowhere in the source, and where they part from it, if they begin there."""
    pieces = [one for one in (piece.strip() for piece in words.split("...")) if one]
    if len(pieces) > 1 and all(map(source.holds, dict.fromkeys(pieces))):
        return (
            "These words stand in the source, but not side by side. Quote one passage, and leave "
            "nothing out."
        )
    if source.differs_in_marks(words):
        return (
            "These words stand in the source with other marks: compare the quotation marks inside "
            "them."
        )
    begin, end = source.agrees(words)
    if begin:
        tail = begin if len(begin) <= 60 else f"…{begin[-59:]}"
        return f"These words stand nowhere in the source. They part from it after {said(tail)}."
    if end:
        return f"These words stand nowhere in the source. They agree with it only from {said(end)}."
    return "These words stand nowhere in the source."


def read_evidence(fields: Fields) -> Evidence:
    """The fields of a record that speak of passages. ValueError where they do not hold together."""
    least, most = fields.whole("least", LEAST), fields.whole("most", MOST)
    passages = tuple(_passage(one, least, most) for one in fields.tables("passage", least=1))
    traps = tuple(_trap(one) for one in fields.tables("trap"))
    return Evidence(passages, traps, least, most)


def _passage(fields: Fields, least: int, most: int) -> Passage:
    passage = Passage(*_place(fields), fields.text("message"), fields.text("must", ""))
    problem = length_problem(tidy(passage.exact), least, most)
    if problem:
        raise fields.wrong(f"exact would be no evidence itself. {problem}")
    if tidy(passage.must) not in tidy(passage.exact):
        raise fields.wrong("must holds words that exact has not.")
    fields.done()
    return passage


def _trap(fields: Fields) -> WrongPassage:
    trap = WrongPassage(
        *_place(fields), fields.text("message"), "", fields.verdict(), fields.share("credit", 0.0)
    )
    if trap.credit == 1:
        raise fields.wrong("credit is 1: what gets all is a [[passage]].")
    fields.done()
    return trap


def _place(fields: Fields) -> tuple[str, str, str, str]:
    """A passage as the tables name one: part, exact, prefix, suffix."""
    part, exact = fields.text("part"), fields.text("exact")
    prefix = fields.any_text("prefix") if fields.has("prefix") else ""
    suffix = fields.any_text("suffix") if fields.has("suffix") else ""
    return part, exact, prefix, suffix
