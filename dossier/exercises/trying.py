"""The answers in a solution notebook and in its records, tried on its own checks.

Only the teacher's code is run: the setup cell and the hidden regions of the check cells.
"""

from collections.abc import Iterator
from pathlib import Path

from ..grading.assignment import AssignmentError, read_assignment
from ..grading.bench import Bench, prepare
from ..grading.key import exercise_of
from ..grading.model import QuestionCell
from ..grading.reading import read_notebook
from .answers import read_answer


def faults(path: Path) -> Iterator[str]:
    """What is wrong with an assignment's questions, a sentence each; nothing if all is right.

    The solution must get all points, the empty template none, and each [[tried]] what it says.
    """
    try:
        assignment = read_assignment(path)
        bench = prepare(assignment)
    except AssignmentError as error:
        yield str(error)
        return
    answers = {cell.grade_id: cell.source for cell in read_notebook(path.read_bytes())}
    for question in assignment.questions:
        for fault in _faults(question, answers[question.id], bench):
            yield f"{assignment.name}, {fault}"


def _faults(question: QuestionCell, answer: str, bench: Bench) -> Iterator[str]:
    every = question.points
    given = [("the solution", answer, every, "fits"), ("the template", question.template, 0.0, "")]
    for what, source, points, verdict in given:
        read = read_answer(source, question.id)
        if read.problem:
            yield f"{question.id}: {what} cannot be read. {read.problem}"
        else:
            yield from _fault(
                f"{question.id}: {what}", bench, question, read.value, points, verdict
            )
    exercise = exercise_of(question)
    for number, one in enumerate(exercise.tried if exercise else (), start=1):
        what = f"{question.id}: [[tried]] {number}"
        yield from _fault(what, bench, question, one.answer, one.points, one.verdict)


def _fault(
    what: str, bench: Bench, question: QuestionCell, value: object, points: float, verdict: str
) -> Iterator[str]:
    """That an answer does not get these points and, if one is named, this verdict."""
    score = bench.score(question.id, value)
    if (float(score), score.verdict) != (points, verdict or score.verdict):
        expected = f"{points:g} and {verdict}" if verdict else f"{points:g}"
        yield f"{what} gets {score:g} points and {score.verdict}. It must get {expected}."
