"""The record of a graded question: a question with points, and answers that were tried on it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .fields import Fields
from .kinds import read_question
from .plain import blank
from .question import VERDICTS, Outcome, Question
from .scoring import score
from .source import Sources, kit_source

TEMPTING = 3
"""So many tempting wrong answers stand in each record, at least."""


@dataclass(frozen=True)
class Tried:
    """An answer as a student might write it, with the points and the verdict that it must get."""

    answer: Any
    points: float
    verdict: str


@dataclass(frozen=True)
class Exercise:
    """A question for marks."""

    question: Question
    points: float
    tried: tuple[Tried, ...]

    @property
    def key(self) -> Any:
        """A right answer, as a student would write it."""
        return next(one.answer for one in self.tried if one.points == self.points)

    def earned(self, outcome: Outcome) -> float:
        """The points for an outcome: rounded to hundredths, never more than all."""
        return min(self.points, round(outcome.share * self.points, 2))


@lru_cache(maxsize=1024)
def read_exercise(record: str) -> Exercise:
    """The graded question that a TOML text holds; the same text is read once.

    ValueError, which names the question and the field, where the record does not hold together.
    """
    try:
        table = tomllib.loads(record)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"the record is no TOML: {error}") from error
    name = table.get("id")
    fields = Fields(table, f"question {name}" if isinstance(name, str) else "the record")
    question = read_question(fields)
    points = fields.number("points")
    if not points or points != round(points, 2):
        raise fields.wrong("points is no number of points with at most two decimals.")
    tried = tuple(_tried(one, points) for one in fields.tables("tried"))
    if not any(one.points == points for one in tried):
        raise fields.wrong("it needs a [[tried]] that gets all points.")
    if sum(one.points < points and not blank(one.answer) for one in tried) < TEMPTING:
        raise fields.wrong(f"it needs {TEMPTING} [[tried]] that are tempting and wrong, or more.")
    fields.done()
    return Exercise(question, points, tried)


def untrue(exercise: Exercise, sources: Sources = kit_source) -> Iterator[str]:
    """Each answer that was tried and does not get what its record says, in a sentence."""
    for number, one in enumerate(exercise.tried, start=1):
        outcome = score(exercise.question, one.answer, sources)
        points = exercise.earned(outcome)
        if (points, outcome.verdict) != (one.points, one.verdict):
            yield (
                f"question {exercise.question.id}: tried {number} gets {points:g} points and "
                f"{outcome.verdict}; its record says {one.points:g} and {one.verdict}."
            )


def _tried(fields: Fields, most: float) -> Tried:
    tried = Tried(fields.raw("answer"), fields.number("points"), fields.one_of("verdict", VERDICTS))
    if tried.points > most:
        raise fields.wrong("points is more than the question has.")
    fields.done()
    return tried
