"""How an answer is scored: a plain value against a question record, nothing else."""

from collections.abc import Iterable
from typing import NamedTuple

from .plain import blank
from .question import VERDICTS, Outcome, Question
from .source import Sources, kit_source

_RANK = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


class Piece(NamedTuple):
    """One part of an answer: its verdict, what is said of it, and the share that it cost."""

    verdict: str
    message: str = ""
    cost: float = 0.0


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

    It fits if all parts fit. Otherwise the verdict is that of the part that cost most; among
    equals, the one that stands first in `VERDICTS`. It is incomplete if parts are lacking and none
    is wrong.
    """
    every = list(pieces)
    wrong = [one for one in every if one.verdict not in ("fits", "incomplete")]
    if wrong:
        verdict = min(wrong, key=lambda one: (-one.cost, _RANK[one.verdict])).verdict
    else:
        verdict = "fits" if all(one.verdict == "fits" for one in every) else "incomplete"
    messages = dict.fromkeys(one.message for one in every if one.message)
    return Outcome(min(1.0, max(0.0, share)), verdict, tuple(messages))


def unreadable(problem: str) -> Outcome:
    """The outcome of a value that is no answer of the right shape."""
    return Outcome(0.0, "unreadable", (problem,))
