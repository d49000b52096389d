"""What students are told of points and of ids, held against the cells that give and take them."""

import re
from collections.abc import Iterable, Iterator

from ..grading.model import ESSAY, Assignment, QuestionCell

_POINTS = re.compile(r"\((\d+(?:\.\d+)?) points?\)")
_SUM = re.compile(r"\*\*Points\*\*.*?(?=\. |\.$|$)", re.MULTILINE)
_NAMED = re.compile(r"`([^`\n]+)`")
_COUNTS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def faults(assignment: Assignment, head: str) -> Iterator[str]:
    """Each place that students read and that disagrees with the points of the cells.

    `head` is the source of the assignment's first cell. A sentence each, which begins with the
    question or the cell.
    """
    total = _total(assignment)
    if total not in " ".join(head.split()):
        there = _SUM.search(head)
        says = f"says “{there[0].strip()}”. By the cells it" if there else "tells no points. It"
        yield f"cell head: it {says} must say “{total}”."
    for question in assignment.questions:
        yield from _heading(question.id, question.prompt, question.points)
    if assignment.essay:
        yield from _heading(ESSAY, assignment.essay.prompt, assignment.essay.points)


def unnamed(question: QuestionCell, ids: Iterable[str]) -> Iterator[str]:
    """That a question's prompt does not name each of these ids between backticks."""
    named = set(_NAMED.findall(question.prompt))
    gone = [f"`{one}`" for one in dict.fromkeys(ids) if one not in named]
    if gone and question.prompt.strip():
        yield (
            f"{question.id}: its prompt does not name {', '.join(gone)}, which the line that "
            "students run takes. Write each id into the prompt, between backticks, as the record "
            "has it."
        )


def _heading(name: str, prompt: str, points: float) -> Iterator[str]:
    """That a prompt is not there, or that its heading does not say its points."""
    if not prompt.strip():
        yield f"{name}: there is no prompt. Give the cell that asks it the grade id {name}-prompt."
        return
    says = _POINTS.findall(prompt.strip().split("\n", 1)[0])
    must = f"({points:g} {'point' if points == 1 else 'points'})"
    if not says:
        yield f"{name}: the heading of its prompt tells no points. End it with {must}."
    elif [float(one) for one in says] != [points]:
        yield (
            f"{name}: the heading of its prompt says {says[0]} points, and the cell gives "
            f"{points:g}. Make them agree."
        )


def _total(assignment: Assignment) -> str:
    """What the head must say of the points."""
    count = len(assignment.questions)
    number = _COUNTS[count] if count < len(_COUNTS) else str(count)
    earned = sum(one.points for one in assignment.questions)
    essay = f", {assignment.essay.points:g} for the essay" if assignment.essay else ""
    questions = "question" if count == 1 else "questions"
    return f"**Points** {assignment.points:g}: {earned:g} for {number} {questions}{essay}"
