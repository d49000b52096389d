"""Whether a notebook in `exercises/` is somebody's work, so that it must not be made anew."""

from collections.abc import Sequence

from ..grading.model import ESSAY
from ..grading.reading import Cell, Unreadable, read_notebook
from ..grading.taking import Answers
from ..questions.plain import blank
from .release import TEXT_STUB, checksum


def work_in(content: bytes) -> str:
    """What a notebook holds that would be lost: “holds answers”, or “cannot be read”.

    Empty where nothing was done in it.
    """
    if not content.strip():
        return ""
    try:
        cells = read_notebook(content)
    except Unreadable:
        return "cannot be read"
    names = asked_in(cells)
    answers = Answers(cells, names)
    begun = any(_answered(answers, name) for name in names) or any(map(_written, cells))
    return "holds answers" if begun else ""


def _answered(answers: Answers, name: str) -> bool:
    """Whether something stands for an answer, be it one or not. A cell that was emptied is none."""
    taken = answers.take(name)
    return bool(taken.written.strip()) and (bool(taken.problem) or not blank(taken.value))


def _written(cell: Cell) -> bool:
    """Whether a cell is an essay's that is no more as it was handed out."""
    text = cell.source.strip()
    if cell.grade_id != ESSAY or text in ("", TEXT_STUB):
        return False
    try:
        return checksum(cell.kind, cell.source, cell.nbgrader) != cell.nbgrader.get("checksum")
    except (LookupError, ValueError, TypeError):
        return True


def asked_in(cells: Sequence[Cell]) -> list[str]:
    """The names of a notebook's questions, by the cells that check or hold their answers."""
    found: dict[str, None] = {}
    for cell in cells:
        if cell.kind == "code" and cell.nbgrader.get("grade") is True:
            found[cell.grade_id.removesuffix("-check")] = None
        elif cell.kind == "code" and cell.nbgrader.get("solution") is True:
            found[cell.grade_id] = None
    return [name for name in found if name]
