"""The essays, a row each, to be marked by hand; and what was typed into an earlier table of them.

A row is known again by its code, which is made from student, assignment and text. So a mark goes
with exactly the text that it was given for, however the rows were sorted and whatever a spreadsheet
made of their letters. Where the text has changed, the mark does not count: the note of the new row
keeps it in sight, and its own row stays at the end of the table. So nothing that somebody typed is
ever dropped, and a mark counts again when its text comes back.

Where only a part of the table was sorted, a row's code is not that of its student. Then its mark
goes with the student, assignment and text of the row; or nowhere, if no essay has that text.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple, TextIO

from .cells import Damaged, Form, Table, read_rows, writable
from .model import TO_MARK, Mark
from .typed_points import typed_points, what_is_wrong

COLUMNS = ("student", "assignment", "essay", "points", "out of", "remark", "note", "code")
"""The columns of the table. `points` and `remark` are for typing; any further column is kept."""
_NEEDED = ("student", "assignment", "points", "code")
_CHANGED = "The essay has changed since it was marked. Before: {}."
_EARLIER = "An earlier text of an essay that stands above. The row is kept, and counts nowhere."
_GONE = "This essay is not among the submissions of this run. The row is kept, and counts nowhere."
_TWICE = "This essay has two rows that differ, and no mark counts. Delete one of them."
_ELSEWHERE = (
    "The code of this row belongs to another student; was only a part of the table sorted? "
    "The row is kept, and counts nowhere."
)
_MOVED = (
    "The code of this row was not its own; was only a part of the table sorted? What was typed is "
    "now with the essay of this student that stands in the row."
)
_NOTHING = "It counts 0 points, unless some are typed here."
_NOT_SHOWN = "The remark is shown once there are points."
_ONE_COLUMN = (
    "{}: The spreadsheet took the commas for text, and what was typed cannot be told apart. Move "
    "this file elsewhere, run the command again, and open the new one by Data → From Text/CSV."
)


_CODE = re.compile(r"[,;\t]e-[0-9a-f]+\W*$")
"""How a row ends that stands in one cell, with its commas."""


class EssaysError(Exception):
    """Why a table of essays cannot be read: what is wrong, where, and what to do."""


class Row(NamedTuple):
    """A row in which somebody typed something.

    `line`: where it ends in its file. `own`: the code that its student, assignment and text make.
    """

    line: int
    student: str
    assignment: str
    points: str
    remark: str
    code: str
    own: str
    more: Mapping[str, str]


@dataclass
class Typed:
    """What stands in an earlier table: the rows that somebody typed in, by code and by essay.

    `by_own`: those whose code is not their own, by the one that is.
    `more`: further columns, each by its name in small letters.
    """

    path: Path | None = None
    form: Form = field(default_factory=Form)
    more: Mapping[str, str] = field(default_factory=dict)
    by_code: dict[str, list[Row]] = field(default_factory=dict)
    by_own: dict[str, list[Row]] = field(default_factory=dict)
    by_essay: dict[tuple[str, str], Row] = field(default_factory=dict)


class Settled(NamedTuple):
    """What an essay counts. `points` is None where it waits for its mark."""

    points: float | None
    remark: str = ""


def code_of(student: str, assignment: str, text: str) -> str:
    """The code of an essay. White space at the ends of lines does not matter.

    It begins with a letter and a hyphen, so that no spreadsheet takes it for a number.
    """
    lines = "\n".join(line.rstrip() for line in writable(text).strip().split("\n"))
    parts = (writable(student), assignment, lines)
    whole = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return f"e-{hashlib.sha256(whole).hexdigest()[:16]}"


def read_typed(path: Path) -> Typed:
    """What was typed into a table of essays; nothing where there is no such file.

    EssaysError where the file cannot be read as what it was, so that nothing in it is lost.
    """
    if not path.exists():
        return Typed()
    try:
        form, rows = read_rows(path)
        return _sorted(path, form, rows)
    except Damaged as error:
        raise EssaysError(f"{path} cannot be read: {error}. Save it again as CSV.") from error
    except OSError as error:
        raise EssaysError(f"{path} cannot be read: {error.strerror or error}.") from error


def _sorted(path: Path, form: Form, rows: Iterator[tuple[int, list[str]]]) -> Typed:
    _, header = next(rows, (0, []))
    names = [name.strip().casefold() for name in header]
    lacking = [f"no column “{name}”" for name in _NEEDED if name not in names]
    double = [f"two columns “{name}”" for name in names if name and names.count(name) > 1]
    if lacking and {*_NEEDED} <= {*re.split("[,;\t]", ",".join(names))}:
        raise EssaysError(_ONE_COLUMN.format(path))
    for wrong in (*lacking, *double):
        raise EssaysError(
            f"{path} has {wrong} in its first row. Mend that row, or move the file elsewhere."
        )
    titles = zip(names, header, strict=True)
    more = {name: title.strip() for name, title in titles if name and name not in COLUMNS}
    typed = Typed(path, form, more)
    for line, cells in rows:
        row = _row(path, line, names, cells)
        if row.points or row.remark or any(row.more.values()):
            typed.by_code.setdefault(row.code, []).append(row)
            if row.own != row.code:
                typed.by_own.setdefault(row.own, []).append(row)
            # Rows of earlier texts stand at the end: of several, the first is the newest.
            typed.by_essay.setdefault((row.student, row.assignment), row)
    return typed


def _row(path: Path, line: int, names: Sequence[str], cells: Sequence[str]) -> Row:
    pairs = zip_longest(names, cells, fillvalue="")
    if any(cell.strip() for name, cell in pairs if not name):
        raise EssaysError(
            f"{path}, the row that ends on line {line}, has more cells than the first row has "
            "names. Is a mark written with a comma that parts its cell? Write a point: 3.5."
        )
    if _CODE.search(cells[0]) and not any(cells[1:]):
        raise EssaysError(_ONE_COLUMN.format(path))
    given = dict(zip(names, cells, strict=False))
    values = {name: given.get(name, "").strip() for name in COLUMNS}
    own = code_of(values["student"], values["assignment"], given.get("essay", ""))
    return Row(
        line,
        values["student"],
        values["assignment"],
        values["points"],
        values["remark"],
        values["code"] or own,
        own,
        {name: cell for name, cell in given.items() if name and name not in COLUMNS},
    )


class EssayTable:
    """The new table of essays. `essays`: student and assignment of each essay of this run.

    `problems`: sentences on marks that could not be taken. `changed`: how many essays have changed
    since they were marked. `gone`: how many rows belong to no essay of this run.
    """

    def __init__(self, handle: TextIO, typed: Typed, essays: Iterable[tuple[str, str]]) -> None:
        self.problems: list[str] = []
        self.changed = 0
        self.gone = 0
        self._typed = typed
        self._left = {row.line for rows in typed.by_code.values() for row in rows}
        self._essays = frozenset((writable(one).strip(), name) for one, name in essays)
        self._codes: set[str] = set()
        self._table = Table(handle, (*COLUMNS, *typed.more.values()), typed.form)

    def settle(self, mark: Mark) -> Settled:
        """Write the row of an essay, with what was typed for it; what it counts."""
        essay = (writable(mark.student).strip(), mark.assignment)
        code = code_of(*essay, mark.answer)
        self._codes.add(code)
        rows = self._rows(code, essay)
        waits = mark.verdict == TO_MARK and bool(mark.answer.strip())
        unmarked = None if waits else 0.0
        why = "" if waits else f"{mark.reason} {_NOTHING}"
        if not rows:
            before = self._typed.by_essay.get(essay)
            if before:
                self.changed += 1
                why = f"{why} {_before(before, self._written(mark.out_of))}".strip()
            self._write(mark, "", "", why, code, None)
            return Settled(unmarked)
        first = rows[0]
        self._left.difference_update(row.line for row in rows)
        if any(_entered(row) != _entered(first) for row in rows):
            self._complain(first, _TWICE)
            for row in rows:
                self._write(mark, row.points, row.remark, _TWICE, code, row)
            return Settled(unmarked, first.remark)
        if not first.points:
            if waits and first.remark:
                why = _NOT_SHOWN
            self._write(mark, "", first.remark, why, code, first)
            return Settled(unmarked, first.remark)
        value = typed_points(first.points)
        if value is None or value > mark.out_of:
            out_of, decimal = self._written(mark.out_of), self._typed.form.decimal
            words = what_is_wrong(first.points, out_of, decimal)
            self._complain(first, f"{words} It does not count yet.")
            self._write(mark, first.points, first.remark, words, code, first)
            return Settled(unmarked, first.remark)
        self._write(mark, self._written(value), first.remark, "", code, first)
        return Settled(value, first.remark)

    def _rows(self, code: str, essay: tuple[str, str]) -> list[Row]:
        """The rows of an essay: by their code where they bear no other essay's name, and by text.

        Letters that a spreadsheet spoilt name nobody, and so do no harm to the code.
        """
        given = self._typed.by_code.get(code, ())
        rows = [row for row in given if not self._strays(row, essay)]
        moved = self._typed.by_own.get(code, ())
        for row in moved:
            self._complain(row, _MOVED)
        return [*rows, *moved]

    def _strays(self, row: Row, essay: tuple[str, str]) -> bool:
        """Whether a row that bears an essay's code is of another essay of this run."""
        named = (row.student, row.assignment)
        return named != essay and named in self._essays

    def _complain(self, row: Row, words: str) -> None:
        self.problems.append(f"essays.csv ({row.student}, {row.assignment}): {words}")

    def _write(
        self, mark: Mark, shown: str, remark: str, note: str, code: str, row: Row | None
    ) -> None:
        given = (mark.student, mark.assignment, mark.answer, shown)
        more = (row.more.get(name, "") if row else "" for name in self._typed.more)
        self._table.row(*given, self._written(mark.out_of), remark, note, code, *more)

    def _written(self, value: float) -> str:
        return self._typed.form.number(value)

    def finish(self) -> None:
        """Write the rows that were typed for essays, or texts of them, that are not there now."""
        if not self._left or self._typed.path is None:
            return
        _, rows = read_rows(self._typed.path)
        _, header = next(rows)
        names = [name.strip().casefold() for name in header]
        for line, cells in rows:
            if line not in self._left:
                continue
            row = _row(self._typed.path, line, names, cells)
            given = dict(zip(names, cells, strict=False))
            note = self._note(row)
            self._table.row(
                row.student,
                row.assignment,
                given.get("essay", ""),
                row.points,
                given.get("out of", ""),
                row.remark,
                note,
                row.code,
                *(row.more.get(name, "") for name in self._typed.more),
            )

    def _note(self, row: Row) -> str:
        """Why a row counts nowhere."""
        if row.code in self._codes:  # It was not taken for that essay: it bears another's name.
            self._complain(row, _ELSEWHERE)
            return _ELSEWHERE
        if (row.student, row.assignment) in self._essays:
            return _EARLIER
        self.gone += 1
        return _GONE


def _before(row: Row, out_of: str) -> str:
    """The note that keeps in sight what was typed for an earlier text."""
    points = f"{row.points} of {out_of}" if row.points else ""
    remark = f"“{row.remark}”" if row.remark else ""
    return _CHANGED.format(", ".join(one for one in (points, remark) if one) or "a further column")


def _entered(row: Row) -> tuple[object, ...]:
    return row.points, row.remark, row.more
