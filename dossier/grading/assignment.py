"""The assignments, read from the teacher's solution notebooks. Nothing is run here."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..exercises.release import CODE_STUB, REGIONS, TEXT_STUB, Region, part
from .model import ESSAY, Assignment, Essay, QuestionCell
from .reading import Cell, Unreadable, heading, read_notebook

_HIDDEN = Region("HIDDEN TESTS", "grade")
_CHECK = "-check"
_PROMPT = "-prompt"
_NUMBER = re.compile(r"(\d+)")
_LONGEST_TITLE = 200
_BULLET = re.compile(r"[-*] +(.*)")


class AssignmentError(ValueError):
    """What is wrong with a solution notebook: names the notebook, the cell, and what to do."""


def read_assignments(folder: Path) -> tuple[Assignment, ...]:
    """Every assignment in a folder of solutions: one folder each, with one notebook in it.

    In the order of their numbers. AssignmentError where there is none, or where one does not hold
    together.
    """
    found = []
    for place in sorted(_folders(folder), key=lambda one: _in_order(one.name)):
        notebooks = sorted(place.glob("*.ipynb"))
        if len(notebooks) > 1:
            raise AssignmentError(f"{place} holds {len(notebooks)} notebooks. It must hold one.")
        if notebooks:
            found.append(read_assignment(notebooks[0]))
    if not found:
        raise AssignmentError(f"{folder} holds no assignment: a folder each, with one notebook.")
    return tuple(found)


def read_assignment(path: Path) -> Assignment:
    """The assignment that one solution notebook holds. AssignmentError as above."""
    try:
        return _assignment(path, read_notebook(path.read_bytes()))
    except AssignmentError:
        raise
    except (OSError, Unreadable, ValueError) as error:
        raise AssignmentError(f"{path}: {error}") from error


def _assignment(path: Path, cells: tuple[Cell, ...]) -> Assignment:
    times = Counter(cell.grade_id for cell in cells if cell.grade_id)
    twice = sorted(grade_id for grade_id, count in times.items() if count > 1)
    if twice:
        raise AssignmentError(f"{path}: two cells have the grade id {twice[0]}.")
    by_id = {cell.grade_id: cell for cell in cells if cell.grade_id}
    checks = [cell for cell in cells if cell.nbgrader.get("grade") is True and cell.kind == "code"]
    questions = tuple(
        _question(path, cell, number, by_id) for number, cell in enumerate(checks, start=1)
    )
    if not questions:
        raise AssignmentError(f"{path}: no code cell is marked as a check that gives points.")
    return Assignment(
        name=path.parent.name,
        title=title(cells),
        folder=path.parent.resolve(),
        notebook=path.stem,
        setup=by_id["setup"].source if "setup" in by_id else "",
        questions=questions,
        essay=_essay(path, by_id),
    )


def title(cells: tuple[Cell, ...]) -> str:
    """The title that stands in a notebook's heading, before a colon: “The gaps”."""
    # A heading may have any length, and to compose marks without end takes the square of it.
    return heading(cells)[:_LONGEST_TITLE].split(":", 1)[0].strip()


def hidden_region(check: str) -> str:
    """The lines of a check cell that students do not see; empty where it has none."""
    return "\n".join(part(check, _HIDDEN).inside)


def visible(source: str, stub: str) -> str:
    """A cell of the solutions as students are given it, with a stub in the solution's place."""
    for region in REGIONS:
        source = "\n".join(part(source, region, stub).outside)
    return source


def _folders(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if one.is_dir() and not one.name.startswith(".")]
    except OSError as error:
        raise AssignmentError(f"{folder} cannot be read ({error.strerror}).") from error


def _in_order(name: str) -> list[tuple[int, str]]:
    """A key that puts “10-letters” behind “9-names”."""
    pieces = _NUMBER.split(name.casefold())
    return [(int(one[:9]), one) if one.isdecimal() else (0, one) for one in pieces]


def _question(path: Path, check: Cell, number: int, by_id: Mapping[str, Cell]) -> QuestionCell:
    name = check.grade_id.removesuffix(_CHECK)
    where = f"{path}, cell {check.grade_id or check.number}"
    if name == check.grade_id or not name.isidentifier():
        raise AssignmentError(
            f"{where}: the grade id of a check is its question's name and -check."
        )
    if name not in by_id:
        raise AssignmentError(f"{where}: there is no answer cell with the grade id {name}.")
    if not hidden_region(check.source).strip():
        raise AssignmentError(
            f"{where}: it has no lines between ### BEGIN HIDDEN TESTS and ### END HIDDEN TESTS."
        )
    prompt = by_id.get(f"{name}{_PROMPT}")
    return QuestionCell(
        id=name,
        number=number,
        points=_points(where, check),
        check=check.source,
        prompt=prompt.source if prompt else "",
        template=visible(by_id[name].source, CODE_STUB),
    )


def _essay(path: Path, by_id: Mapping[str, Cell]) -> Essay | None:
    if ESSAY not in by_id:
        return None
    cell, prompt = by_id[ESSAY], by_id.get(f"{ESSAY}{_PROMPT}")
    words = prompt.source if prompt else ""
    points = _points(f"{path}, cell {ESSAY}", cell)
    return Essay(points, words, _bullets(words.split("\n")), visible(cell.source, TEXT_STUB))


def _points(where: str, cell: Cell) -> float:
    points = cell.nbgrader.get("points")
    if isinstance(points, bool) or not isinstance(points, int | float) or not points > 0:
        raise AssignmentError(f"{where}: its points are no number above zero.")
    return float(points)


def _bullets(lines: Sequence[str]) -> tuple[str, ...]:
    """The list at the end of a prompt: what counts."""
    found: list[str] = []
    for line in reversed(lines):
        bullet = _BULLET.fullmatch(line.strip())
        if bullet:
            found.append(bullet[1])
        elif line.strip():
            break
    return tuple(reversed(found))
