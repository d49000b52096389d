"""The answers in a solution notebook and in its records, tried on its own checks.

Only the teacher's code is run: the setup cell and the check cells, of which the hidden region marks
an answer and the rest is what students run.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..grading.assignment import AssignmentError, read_assignment
from ..grading.bench import Bench, prepare
from ..grading.key import exercise_of
from ..grading.model import Assignment, QuestionCell
from ..grading.reading import read_notebook
from . import prompts, record_cell
from .answers import read_answer
from .visible_check import Line, given_answers

_HEAD = "head"


def faults(path: Path) -> Iterator[str]:
    """What is wrong with an assignment's questions, a sentence each; nothing if all is right.

    The solution must get all points, the empty template none, and each [[tried]] what it says. What
    students see must agree: the points in the headings, the ids in the prompts, and the line that
    they run.
    """
    try:
        assignment = read_assignment(path)
    except AssignmentError as error:
        yield str(error)
        return
    broken = [
        fault
        for one in assignment.questions
        if (fault := record_cell.fault(f"{assignment.name}, cell {one.id}-check", one))
    ]
    if broken:
        yield from broken
        return
    try:
        bench = prepare(assignment)
    except AssignmentError as error:
        yield str(error)
        return
    cells = {cell.grade_id: cell.source for cell in read_notebook(path.read_bytes())}
    for fault in _every(assignment, cells, bench):
        yield f"{assignment.name}, {fault}"


def _every(assignment: Assignment, cells: Mapping[str, str], bench: Bench) -> Iterator[str]:
    yield from prompts.faults(assignment, cells.get(_HEAD, ""))
    for question in assignment.questions:
        yield from _scores(question, cells[question.id], bench)
        yield from _seen(assignment, question, cells[question.id], bench)


def _scores(question: QuestionCell, answer: str, bench: Bench) -> Iterator[str]:
    """That the solution, the template or a [[tried]] gets other points than it must."""
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


def _seen(
    assignment: Assignment, question: QuestionCell, answer: str, bench: Bench
) -> Iterator[str]:
    """What is wrong with the line that students run; if nothing, with the ids in the prompt."""
    try:
        line = Line(assignment, question, bench)
    except ValueError as error:
        yield str(error)
        return
    solution, template = (read_answer(one, question.id) for one in (answer, question.template))
    if solution.problem or template.problem:
        return  # This was said when they were scored.
    exercise = exercise_of(question)
    given = given_answers(solution.value, template.value, exercise)
    found = list(line.faults(exercise, list(given)))
    yield from found or prompts.unnamed(question, line.ids)


def _fault(
    what: str, bench: Bench, question: QuestionCell, value: object, points: float, verdict: str
) -> Iterator[str]:
    """That an answer does not get these points and, if one is named, this verdict."""
    score = bench.score(question.id, value)
    if (float(score), score.verdict) != (points, verdict or score.verdict):
        expected = f"{points:g} and {verdict}" if verdict else f"{points:g}"
        yield f"{what} gets {score:g} points and {score.verdict}. It must get {expected}."
