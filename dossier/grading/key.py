"""What a solution notebook says of its questions and essay: read from it, and never run."""

import ast
from collections.abc import Iterator
from functools import cache

from ..exercises.release import SOLUTION, part
from ..questions.exercise import Exercise, read_exercise
from ..questions.question import Explanation
from .model import ESSAY, Assignment, QuestionCell
from .reading import read_notebook
from .values import shown_value


@cache
def explanations(question: QuestionCell) -> tuple[Explanation, ...]:
    """All that a question's record says of answers; nothing where its check has no record.

    ValueError where the record does not hold together.
    """
    exercise = exercise_of(question)
    return exercise.question.explain() if exercise else ()


def right_answer(question: QuestionCell) -> str:
    """A right answer, shown as students' own are; empty where the check has no record."""
    exercise = exercise_of(question)
    return shown_value(exercise.key) if exercise else ""


@cache
def example_essay(assignment: Assignment) -> str:
    """The essay that stands in the solution notebook; empty where there is none. OSError."""
    notebook = assignment.folder / f"{assignment.notebook}.ipynb"
    for cell in read_notebook(notebook.read_bytes()):
        if cell.grade_id == ESSAY:
            return "\n".join(part(cell.source, SOLUTION).inside).strip()
    return ""


def exercise_of(question: QuestionCell) -> Exercise | None:
    """A question's record, read; None where its check has none. ValueError as above."""
    return _exercise(question.check)


@cache
def _exercise(check: str) -> Exercise | None:
    return next(map(read_exercise, _records(check)), None)


def calls_of_mark(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call of `mark` in a check cell."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            called = node.func
            if (called.attr if isinstance(called, ast.Attribute) else called.id) == "mark":
                yield node


def _records(check: str) -> Iterator[str]:
    """The records in a check cell: the text that is given to `mark` beside the answer."""
    for call in calls_of_mark(ast.parse(check)):
        for record in call.args[1:2]:
            if isinstance(record, ast.Constant) and isinstance(record.value, str):
                yield record.value
