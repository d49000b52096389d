"""How an answer is scored: a plain value against a question record, nothing else."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .plain import blank
from .question import SHORT, Outcome, Question
from .source import Sources, kit_source

_FIRST = (
    "unreadable",
    "not-in-source",
    "wrong-layer",
    "overclaim",
    "no-evidence",
    "underclaim",
)
"""Which verdict names an answer where parts of it cost the same.

First that a part cannot be read: it may be no more than a slip, and a person can see what was
meant. Then the gravest first.
"""
_FINE = 1_000_000
"""Costs are added in so fine steps, so that equal ones stay equal."""


class Piece(NamedTuple):
    """One part of an answer: its verdict, what is said of it, and the share that it cost.

    `part` names it where an answer has several: what is said then begins with name and verdict.
    """

    verdict: str
    message: str = ""
    cost: float = 0.0
    part: str = ""

    @property
    def said(self) -> str:
        """The whole sentence; empty where there is nothing to say."""
        if not self.part or self.verdict == "incomplete":
            return self.message
        return f"{self.part}: {SHORT[self.verdict].lower()}. {self.message}".strip()


def score(question: Question, answer: object, sources: Sources = kit_source) -> Outcome:
    """Score any value as the answer to a question. A blank one gets nothing and says so.

    ValueError where the record quotes a passage that does not stand in the source.
    """
    question.settle(sources)
    if blank(answer):
        return Outcome(0.0, "incomplete", ("There is no answer yet.",))
    return question.mark(answer, sources)


def weigh(share: float, pieces: Iterable[Piece]) -> Outcome:
    """The outcome of an answer in parts.

    It fits if all parts fit. Otherwise the verdict is the one that cost most in all its parts
    together; among equals, that a part cannot be read, and after it the gravest. It is incomplete
    if parts are lacking and none is wrong; what stands for nothing on offer beside all that is
    right does not count.
    """
    every = list(pieces)
    costs: Counter[str] = Counter()
    for one in every:
        if one.verdict not in ("fits", "incomplete"):
            costs[one.verdict] += round(one.cost * _FINE)
    if costs:
        verdict = min(costs, key=lambda name: (-costs[name], _FIRST.index(name)))
    else:
        whole = share >= 1 or all(one.verdict == "fits" for one in every)
        verdict = "fits" if whole else "incomplete"
    messages = dict.fromkeys(one.said for one in every if one.said)
    return Outcome(min(1.0, max(0.0, share)), verdict, tuple(messages))


def unreadable(problem: str) -> Outcome:
    """The outcome of a value that is no answer of the right shape."""
    return Outcome(0.0, "unreadable", (problem,))
