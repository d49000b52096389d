"""The line of a check cell that students run, tried on the answers in the solution and the record.

It must say of each what the record makes of it: that it can be read, or what is to be mended.
"""

import contextlib
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..grading.assignment import visible
from ..grading.bench import Bench
from ..grading.model import Assignment, QuestionCell
from ..questions.exercise import Exercise
from ..questions.plain import listed
from .by_record import by_record, ids_of
from .check import told
from .check_cell import LETTER, asked_of
from .release import CODE_STUB

_READ = "can be read"
_BLANK = ["no answer yet."]
_LINE = "the line that students run"


class Given(NamedTuple):
    """An answer, what to call it, and what must be said of it; None for what its record says."""

    what: str
    value: object
    must: Sequence[str] | None = None


class Line:
    """The visible part of a question's check cell. ValueError where it is no check of the question.

    `asked` is what it is given by keyword.
    """

    def __init__(self, assignment: Assignment, question: QuestionCell, bench: Bench) -> None:
        self._question, self._bench, self._folder = question, bench, assignment.folder
        self._source = visible(question.check, CODE_STUB)
        try:
            self.asked, self._by_letter = asked_of(self._source, question.id)
        except (ValueError, TypeError, SyntaxError):
            raise ValueError(
                f'{question.id}: {_LINE} must be dossier.check("{question.id}", {question.id}, …), '
                "with its ids written out, and for a letter source=letter at the end."
            ) from None

    @property
    def ids(self) -> list[str]:
        """Every id that it takes, and the names of the passages where it has any."""
        items = self.asked.get("items")
        names = [one for one in items if isinstance(one, str)] if isinstance(items, list) else []
        return [*(one for words in ids_of(self.asked).values() for one in words), *names]

    def faults(self, exercise: Exercise | None, answers: Sequence[Given]) -> Iterator[str]:
        """What it says that it must not, of the first answer of which it does so; and where it
        takes other ids than the record.
        """
        must = by_record(exercise.question, self.asked) if exercise else self.asked
        fault = _other_way(exercise, self.asked, must) if exercise else ""
        tried = (self._fault(one, must) for one in answers)
        found = fault or next(filter(None, tried), "") or _other_ids(self.asked, must)
        if found:
            yield f"{self._question.id}: {_LINE} {found}"

    def _fault(self, given: Given, asked: Mapping[str, Any]) -> str:
        """What is wrong with what it says of an answer; `asked` is what it must be given."""
        name = self._question.id
        must_be = f'It must be dossier.check("{name}", {name}, …).'
        try:
            said = self._says(given.value)
        except Exception as error:
            what = ": ".join(filter(None, (type(error).__name__, str(error))))
            return f"stops with {what}. {must_be}"
        if not said:
            return f"says nothing of {given.what}. {must_be}"
        letter = self._bench.names[LETTER] if self._by_letter else None
        must = told(name, given.value, asked, letter) if given.must is None else given.must
        readable = len(said) == 1 and said[0].startswith(_READ)
        if ([] if readable else said) == list(must):
            return ""
        todo = "Empty it." if given.must == _BLANK and readable else _hint(asked)
        return f"says of {given.what}: ‘{' '.join(said)}’ {todo}"

    def _says(self, value: object) -> list[str]:
        """What it prints of a value, a line each."""
        names = {**self._bench.names, self._question.id: value}
        out = io.StringIO()
        with contextlib.chdir(self._folder), contextlib.redirect_stdout(out):
            exec(compile(self._source, f"{self._question.id}-check", "exec"), names)
        begins = f"{self._question.id}: "
        lines = [line for line in out.getvalue().splitlines() if line.startswith(begins)]
        return [line.removeprefix(begins) for line in lines]


def given_answers(solution: object, template: object, exercise: Exercise | None) -> Iterator[Given]:
    """The answers that the line is tried on."""
    yield Given("the solution", solution, [])
    yield Given("the empty template", template, _BLANK)
    for number, one in enumerate(exercise.tried if exercise else (), start=1):
        yield Given(f"[[tried]] {number}", one.answer)


def _other_way(exercise: Exercise, asked: Mapping[str, Any], must: Mapping[str, Any]) -> str:
    """That the line asks for another kind of answer than the record."""
    given = [f"{way}=…" for way, value in asked.items() if value]
    wanted = [f"{way}=…" for way in must]
    if sorted(given) == sorted(wanted):
        return ""
    kind = exercise.question.kind
    return (
        f"has {listed(given) or 'nothing'}, and its record is of the kind {kind}. It must have "
        f"{listed(wanted)}."
    )


def _other_ids(asked: Mapping[str, Any], must: Mapping[str, Any]) -> str:
    """That the line takes other ids than its record has, where no answer showed it."""
    there = ids_of(asked)
    for way, names in ids_of(must).items():
        extra = [f"`{one}`" for one in there.get(way, ()) if one not in names]
        lacks = [f"`{one}`" for one in names if one not in there.get(way, ())]
        if extra or lacks:
            said = [f"takes {listed(extra)}, which its record has not"] if extra else []
            said += [f"lacks {listed(lacks)}, which its record has"] if lacks else []
            return f"{'; it '.join(said)}. {_hint(must)}"
    alike = all(asked.get(way) == value for way, value in must.items())
    return "" if alike else f"does not agree with its record. {_hint(must)}"


def _hint(asked: Mapping[str, Any]) -> str:
    """What to do about a line that disagrees with its record."""
    if "labels" in asked:
        return "Make its labels and its number of items those of the record."
    if "quote" in asked:
        return "Make its least and most words those of the record, and its source dossier.mark’s."
    if "claim" in asked:
        return "Make its ids those of the record, and its source dossier.mark’s."
    return "Make its ids those of the record."
