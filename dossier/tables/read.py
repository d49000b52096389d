"""Reading of a dossier's files, as forgiving as can be without guessing.

A byte-order mark, Windows line ends, and a spreadsheet's semicolons or tabs are read for what they
are. Anything that would have to be guessed is a problem with a place.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .problems import Problem, shown
from .schema import Table

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True)
class Row:
    """One row of a table: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell in a column; empty where the file has no such column."""
        return self.cells.get(column, "")


def read_text(path: Path) -> tuple[str, list[Problem]]:
    """Read a text file as Unicode with plain line ends.

    Returns the text, or an empty one with the problem.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return "", [Problem(path.name, "this file is missing from the folder.")]
    except OSError as error:
        return "", [Problem(path.name, f"this file cannot be read ({error.strerror}).")]
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        content = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = (
            f"line {line} holds a byte (0x{raw[error.start]:02x}) that is not UTF-8. "
            "Save the file again with the encoding UTF-8."
        )
        return "", [Problem(path.name, message)]
    return content.replace("\r\n", "\n").replace("\r", "\n"), []


def read_table(path: Path, table: Table) -> tuple[list[Row], list[Problem]]:
    """Read one CSV table and hold its header and the lengths of its rows against the schema."""
    content, problems = read_text(path)
    if problems:
        return [], problems
    if "\0" in content:
        return [], [Problem(path.name, "this is no table: it holds zero bytes.")]
    known = [column.name for column in table.columns]
    try:
        lines = list(csv.reader(io.StringIO(content), delimiter=_delimiter(content, known)))
    except csv.Error as error:
        return [], [Problem(path.name, f"this cannot be read as CSV ({error}).")]
    if not lines or not any(lines[0]):
        message = f"this file is empty. Its first row must name the columns: {', '.join(known)}."
        return [], [Problem(path.name, message)]
    header = [name.strip() for name in lines[0]]
    problems = _header_problems(path.name, header, table)
    rows: list[Row] = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cells):
            continue
        if len(cells) != len(header):
            message = (
                f"this row has {len(cells)} cells where the header has {len(header)}. "
                "A comma inside a cell needs double quotes round the cell."
            )
            problems.append(Problem(path.name, message, number))
        rows.append(Row(number, dict(zip(header, cells, strict=False))))
    return rows, problems


def _delimiter(content: str, known: Sequence[str]) -> str:
    """The separator that makes the most known column names out of the first line."""
    first = content.partition("\n")[0]

    def known_names(separator: str) -> int:
        return sum(name.strip().strip('"') in known for name in first.split(separator))

    return max(",;\t|", key=known_names)


def _header_problems(file: str, header: Sequence[str], table: Table) -> list[Problem]:
    """Columns that are missing, that do not belong, or that stand twice."""
    known = {column.name for column in table.columns}
    problems = [
        Problem(file, "this column is missing.", 1, column.name)
        for column in table.columns
        if not column.optional and column.name not in header
    ]
    for position, name in enumerate(header):
        if name not in known:
            message = (
                f"{shown(name)} is no column of this table. Known: {', '.join(sorted(known))}."
            )
            problems.append(Problem(file, message, 1, name or f"number {position + 1}"))
        elif name in header[:position]:
            problems.append(Problem(file, "this column stands twice.", 1, name))
    return problems
