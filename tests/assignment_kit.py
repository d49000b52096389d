"""The assignments as tests see them: each question with its prompt, check, record and key.

A kit that a class was given has no solutions: then there are no assignments here.
"""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dossier
from dossier.exercises.release import REGIONS, part, source_of
from dossier.folder import Dossier
from dossier.questions import source
from dossier.questions.exercise import Exercise, read_exercise

ROOT = Path(__file__).resolve().parent.parent
SOLUTIONS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
needs_solutions = pytest.mark.skipif(not SOLUTIONS, reason="a class's kit has no solutions")
each_assignment = pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.parent.name)


@dataclass(frozen=True)
class Asked:
    """A question of an assignment: what is asked, how it is checked, and what it is marked by.

    `template` and `given` are what the answer cell holds before its solution, and what it holds
    after it. `letter` is the invented dossier that is asked about, if it is not the kit's own.
    """

    assignment: str
    id: str
    prompt: str
    points: float
    check: dict[str, Any]
    record: str
    template: Any
    given: Any
    letter: Dossier | None

    @property
    def exercise(self) -> Exercise:
        """The record, read."""
        return read_exercise(self.record)

    def sources(self) -> source.Source:
        """The texts that are asked about."""
        return source.kit_source() if self.letter is None else source.source_of(self.letter)

    def __str__(self) -> str:
        return f"{self.assignment} {self.id}"


@cache
def cells(path: Path) -> list[dict[str, Any]]:
    """A solution notebook's cells."""
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
    return found


def cell(path: Path, grade_id: str) -> str:
    """The source of the cell with this grade id."""
    (found,) = (
        source_of(one) for one in cells(path) if one["metadata"]["nbgrader"]["grade_id"] == grade_id
    )
    return found


@cache
def letter_of(path: Path) -> Dossier:
    """The invented letter beside a solution notebook, opened as a dossier."""
    return dossier.open(path.parent / "letter")


@cache
def asked(path: Path) -> tuple[Asked, ...]:
    """The questions of an assignment, in order."""
    return tuple(_asked(path))


def every_question() -> list[Asked]:
    """The questions of all assignments."""
    return [one for path in SOLUTIONS for one in asked(path)]


def _asked(path: Path) -> Iterator[Asked]:
    for one in cells(path):
        about = one["metadata"]["nbgrader"]
        if one["cell_type"] != "code" or not about["grade"]:
            continue
        name = about["grade_id"].removesuffix("-check")
        check, mark = _calls(source_of(one))
        answer = cell(path, name)
        by_letter = "source" in {keyword.arg for keyword in mark.keywords}
        yield Asked(
            path.parent.name,
            name,
            cell(path, f"{name}-prompt"),
            about["points"],
            {
                str(keyword.arg): ast.literal_eval(keyword.value)
                for keyword in check.keywords
                if keyword.arg != "source"
            },
            ast.literal_eval(mark.args[1]),
            _value("\n".join(part(answer, REGIONS[0]).outside)),
            _value("\n".join(part(answer, REGIONS[0]).inside)),
            letter_of(path) if by_letter else None,
        )


def _calls(check_cell: str) -> tuple[ast.Call, ast.Call]:
    """The call of dossier.check in a check cell, and that of dossier.mark in its hidden region."""
    first, second = (one.value for one in ast.parse(check_cell).body if isinstance(one, ast.Expr))
    assert isinstance(first, ast.Call) and ast.unparse(first.func) == "dossier.check"
    assert isinstance(second, ast.Call) and ast.unparse(second.func) == "dossier.mark"
    assert "dossier.mark" in "\n".join(part(check_cell, REGIONS[1]).inside)
    asked_about, marked = (
        [ast.unparse(keyword.value) for keyword in call.keywords if keyword.arg == "source"]
        for call in (first, second)
    )
    assert asked_about == marked, "check and mark look into different sources"
    return first, second


def _value(code: str) -> Any:
    """The literal that a line of code assigns."""
    (statement,) = ast.parse(code).body
    assert isinstance(statement, ast.Assign)
    return ast.literal_eval(statement.value)


each_question = pytest.mark.parametrize("one", every_question(), ids=str)
