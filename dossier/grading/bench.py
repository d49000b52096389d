"""A teacher's own code, made ready once for an assignment: its setup cell and its check cells.

This is the only code that marking runs, and it comes from the solutions alone. Of a check cell the
hidden region is run, with the names of the setup cell and the one answer.
"""

import ast
import contextlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Any, NamedTuple

import dossier

from ..exercises.mark import Score
from ..exercises.release import CODE_STUB
from .assignment import AssignmentError, hidden_region, visible
from .model import Assignment, QuestionCell


class _Check(NamedTuple):
    """A hidden region in two: what it does first, and the value that it ends in."""

    first: CodeType
    last: CodeType


@dataclass(frozen=True)
class Bench:
    """What an assignment's answers are scored with: by question, and with the setup's names.

    `given`: the check cells as students and as teachers have them, to tell one that was changed.
    """

    names: Mapping[str, Any]
    checks: Mapping[str, _Check]
    given: Mapping[str, frozenset[tuple[str, ...]]]

    def score(self, question: str, value: object) -> Score:
        """The score of a value, by the teacher's check. Whatever that raises, this raises."""
        check = self.checks[question]
        names = {**self.names, question: value}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(check.first, names)
            found = eval(check.last, names)
        if not isinstance(found, Score):
            raise TypeError("it does not end in dossier.mark(…)")
        return found

    def is_given(self, question: str, source: str) -> bool:
        """Whether a check cell is as students are given it, or as the solution has it."""
        return _lines(source) in self.given[question]


def prepare(assignment: Assignment) -> Bench:
    """Run an assignment's setup in its own folder, and try each of its checks without an answer.

    AssignmentError where any of that fails.
    """
    names: dict[str, Any] = {"dossier": dossier}
    where = f"{assignment.name}, cell setup"
    try:
        with contextlib.chdir(assignment.folder), contextlib.redirect_stdout(io.StringIO()):
            exec(compile(assignment.setup, where, "exec"), names)
    except Exception as error:
        raise AssignmentError(f"{where}: it stops with {_told(error)}") from error
    checks = {one.id: _compiled(assignment, one) for one in assignment.questions}
    given = {
        one.id: frozenset((_lines(one.check), _lines(visible(one.check, CODE_STUB))))
        for one in assignment.questions
    }
    bench = Bench(names, checks, given)
    for question in assignment.questions:
        _try(assignment, question, bench)
    return bench


def _compiled(assignment: Assignment, question: QuestionCell) -> _Check:
    where = f"{assignment.name}, cell {question.id}-check"
    try:
        tree = ast.parse(hidden_region(question.check), where)
    except SyntaxError as error:
        raise AssignmentError(f"{where}: its hidden region is no Python ({error}).") from error
    last = tree.body.pop() if tree.body else None
    if not isinstance(last, ast.Expr):
        raise AssignmentError(f"{where}: its hidden region must end in dossier.mark(…).")
    return _Check(compile(tree, where, "exec"), compile(ast.Expression(last.value), where, "eval"))


def _try(assignment: Assignment, question: QuestionCell, bench: Bench) -> None:
    where = f"{assignment.name}, cell {question.id}-check"
    try:
        found = bench.score(question.id, None)
    except ValueError as error:
        raise AssignmentError(f"{where}: {error}") from error
    except Exception as error:
        raise AssignmentError(f"{where}: its hidden region stops with {_told(error)}") from error
    if found.out_of != question.points:
        raise AssignmentError(
            f"{where}: the cell gives {question.points:g} points, and its record {found.out_of:g}."
        )


def _lines(source: str) -> tuple[str, ...]:
    """A cell's lines, without the white space that a notebook may add or lose."""
    return tuple(line.rstrip() for line in source.split("\n") if line.strip())


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
