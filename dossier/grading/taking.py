"""Which cell of a notebook holds the answer to a question, and what it says. Nothing is run.

The rule: of the cells with the question's grade id, the last that holds an answer counts. Where
none does, it is the last other code cell that gives the question's name a value. In one cell, the
last value given to the name counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..exercises.answers import read_answer
from ..questions.plain import blank
from .model import ESSAY, Essay
from .reading import Cell

_MOST_CELLS = 10
"""So many cells are looked at for one answer, the last ones: a notebook may have thousands."""
_NO_CELL = (
    "There is no answer cell for {0} in this notebook, and no other cell gives {0} a value. It was "
    "deleted or renamed."
)
_NO_ESSAY = "There is no cell for the essay in this notebook. It was deleted or renamed."


@dataclass(frozen=True)
class Taken:
    """What a notebook says in answer to a question.

    `problem`: why it cannot be read, or why there is nothing; then `there` tells which. `written`:
    the source of the cell. `remarks`: what a teacher should know of where it was found.
    """

    value: object = None
    problem: str = ""
    there: bool = True
    written: str = ""
    remarks: tuple[str, ...] = ()


class _Reading(NamedTuple):
    """One cell's answer. `holds`: a value that is not blank, or one that cannot be read."""

    cell: Cell
    value: object
    problem: str
    holds: bool


class Answers:
    """The cells of a notebook in which the answers to some questions may stand."""

    def __init__(self, cells: Sequence[Cell], names: Iterable[str]) -> None:
        wanted = sorted(names)
        self._own: dict[str, list[Cell]] = {name: [] for name in wanted}
        self._other: defaultdict[str, list[Cell]] = defaultdict(list)
        self._given = re.compile(
            rf"^[ \t]*({'|'.join(map(re.escape, wanted))})[ \t]*(?::[^=\n]{{1,100}})?=(?!=)",
            re.MULTILINE,
        )
        for cell in cells:
            if cell.grade_id in self._own:
                self._own[cell.grade_id].append(cell)
            elif cell.kind == "code":
                for name in set(self._given.findall(cell.source)):
                    self._other[name].append(cell)

    def take(self, name: str) -> Taken:
        """The answer that counts, by the rule above."""
        own = [self._read(cell, name) for cell in self._own[name][-_MOST_CELLS:]]
        other = [self._read(cell, name) for cell in self._other[name][-_MOST_CELLS:]]
        held = [one for one in own if one.holds]
        elsewhere = [one for one in other if one.holds]
        if held:
            return _taken(held[-1], (*_copies(name, own, held[-1]), *_also(name, held[-1], other)))
        if elsewhere:
            return _taken(elsewhere[-1], (_instead(name, own, elsewhere[-1]),))
        readable = [one for one in (*own, *other) if not one.problem]
        if readable or own:
            return _taken((readable or own)[-1], ())
        return Taken(problem=_NO_CELL.format(name), there=False)

    def _read(self, cell: Cell, name: str) -> _Reading:
        answer = read_answer(cell.source, name)
        if answer.problem:
            given = name in self._given.findall(cell.source)
            return _Reading(cell, None, answer.problem, given)
        return _Reading(cell, answer.value, "", not blank(answer.value))


def take_essay(cells: Sequence[Cell], essay: Essay) -> Taken:
    """The essay's text, as the value: the cells with its grade id one after the other, each once.

    It is empty where only the words stand there that students were given.
    """
    own = [cell for cell in cells if cell.grade_id == ESSAY]
    texts = dict.fromkeys(cell.source.replace(essay.template, "").strip() for cell in own)
    texts.pop("", None)
    if not own:
        return Taken("", _NO_ESSAY, there=False)
    remark = f"The essay stands in {len(own)} cells, which were joined."
    return Taken("\n\n".join(texts), remarks=(remark,) if len(texts) > 1 else ())


def _taken(one: _Reading, remarks: tuple[str, ...]) -> Taken:
    return Taken(one.value, one.problem, True, one.cell.source, remarks)


def _copies(name: str, own: Sequence[_Reading], counts: _Reading) -> tuple[str, ...]:
    if counts.cell.kind != "code":
        return (f"The answer cell of {name} is no code cell any more. It was read all the same.",)
    if len(own) == 1:
        return ()
    return (
        f"There are {len(own)} answer cells for {name}. The last that holds an answer counts: "
        f"cell {counts.cell.number}.",
    )


def _also(name: str, counts: _Reading, other: Sequence[_Reading]) -> tuple[str, ...]:
    """That another cell gives the name another value, which does not count."""
    others = [one for one in other if one.holds and (one.problem or one.value != counts.value)]
    if not others:
        return ()
    return (
        f"Cell {others[-1].cell.number} gives {name} another value. The answer cell counts: "
        f"cell {counts.cell.number}.",
    )


def _instead(name: str, own: Sequence[_Reading], counts: _Reading) -> str:
    why = "is empty" if own else "is missing"
    return f"The answer cell of {name} {why}. Its answer was taken from cell {counts.cell.number}."
