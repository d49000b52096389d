"""How an answer is scored: a plain value against a question record, nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from .question import Question


@dataclass(frozen=True)
class Score:
    """What an answer gets: from 0 to 1, the verdict, and the messages that teach."""

    points: float
    verdict: str
    messages: tuple[str, ...]


def score(question: Question, answer: str | Iterable[str]) -> Score:
    """Score an answer: an option's id, or several for a question of kind `choices`.

    An empty or unknown answer gets nothing and says so. With several choices each fitting one earns
    its share and each other one takes a share away, never below zero. Order and doubles do not
    matter.
    """
    given = list(dict.fromkeys([answer] if isinstance(answer, str) else answer))
    given = [one for one in given if one]
    unknown = [one for one in given if question.option(one) is None]
    if unknown:
        return Score(0.0, "incomplete", (f"{unknown[0]} is none of the answers on offer.",))
    if not given:
        return Score(0.0, "incomplete", ("Nothing is chosen yet.",))
    if question.kind == "choice" and len(given) > 1:
        return Score(0.0, "incomplete", ("Choose one answer only.",))
    chosen = [option for option in question.options if option.id in given]
    missed = [one for one in question.options if one.fits and one.id not in given]
    right = sum(option.fits for option in chosen)
    points = max(0.0, (right - (len(chosen) - right)) / len(question.key))
    wrong = next((option.verdict for option in chosen if not option.fits), None)
    verdict = wrong or ("incomplete" if missed else "fits")
    messages = [option.message for option in chosen] + [option.missed for option in missed]
    return Score(points, verdict, tuple(one for one in messages if one))
