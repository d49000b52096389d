"""Reading of a dossier's files, as forgiving as can be without guessing.

A byte-order mark, Windows line ends, and a spreadsheet's semicolons or tabs are read for what they
are. Anything that would have to be guessed is a problem with a place.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .problems import Problem, short, shown
from .schema import Table

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAVE_AGAIN = "Save the file again with the encoding UTF-8."
_SEPARATORS = ",;\t|"


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
        return _decode(_read_bytes(path)), []
    except FileNotFoundError:
        message = "this file is missing from the folder."
    except OSError as error:
        message = f"this file cannot be read ({error.strerror})."
    except ValueError as error:
        message = str(error)
    return "", [Problem(short(path.name), message)]


def _read_bytes(path: Path) -> bytes:
    """A file's bytes. OSError or ValueError where there are none to be had."""
    if not path.is_file():
        if path.is_dir():
            raise ValueError("this is a folder, not a file.")
        if path.exists():
            raise ValueError("this is no file that can be read.")
    return path.read_bytes()


def _decode(raw: bytes) -> str:
    """Bytes as text with plain line ends. ValueError with what is wrong with them."""
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        content = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise ValueError(
                f"this begins as UTF-16 and does not go on so. {_SAVE_AGAIN}"
            ) from None
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"0x{error.object[error.start]:02x}"
        message = f"line {line} holds a byte ({byte}) that is not UTF-8. {_SAVE_AGAIN}"
        raise ValueError(message) from None
    if "\0" in content:
        line = content.count("\n", 0, content.index("\0")) + 1
        raise ValueError(f"line {line} holds zero bytes, which no text has. {_SAVE_AGAIN}")
    return content.replace("\r\n", "\n").replace("\r", "\n")


def read_table(path: Path, table: Table) -> tuple[list[Row], list[Problem]]:
    """Read one CSV table and hold its header and the lengths of its rows against the schema."""
    content, problems = read_text(path)
    if problems:
        return [], problems
    known = [column.name for column in table.columns]
    lines, problems = _cells(path.name, content, _delimiter(content, known))
    if not lines and not problems:
        message = f"this file is empty. Its first row must name the columns: {', '.join(known)}."
        return [], [Problem(path.name, message)]
    if problems:
        return [], problems
    first, names = lines[0]
    header = [name.strip() for name in _without_empty_end(names, 0)]
    problems = _header_problems(path.name, header, first, table)
    rows: list[Row] = []
    for number, line in lines[1:]:
        cells = _without_empty_end(line, len(header))
        if len(cells) != len(header):
            message = (
                f"this row has {len(cells)} cells where the header has {len(header)}. "
                "A comma inside a cell needs double quotes round the cell."
            )
            problems.append(Problem(path.name, message, number))
        rows.append(Row(number, dict(zip(header, cells, strict=False))))
    return rows, problems


def _cells(
    file: str, content: str, delimiter: str
) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """Every row with anything in it: its number and its cells, as far as they can be read."""
    limit = csv.field_size_limit(max(len(content), 131_072))
    reader = csv.reader(io.StringIO(content), delimiter=delimiter, strict=True)
    lines: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(map(str.strip, cells)):
                lines.append((number, cells))
    except csv.Error:
        message = (
            "from here on this cannot be read. A double quotation mark that opens a cell must "
            "close it too, and inside such a cell each must be doubled."
        )
        return lines, [Problem(file, message, number + 1)]
    finally:
        csv.field_size_limit(limit)
    return lines, []


def _without_empty_end(cells: list[str], length: int) -> list[str]:
    """Cells without the empty ones beyond a length, as some spreadsheets add them."""
    end = len(cells)
    while end > length and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _delimiter(content: str, known: Sequence[str]) -> str:
    """The separator that makes the most known column names out of the first line."""
    lines = io.StringIO(content)
    first = next((line.strip() for line in lines if line.strip().strip(_SEPARATORS)), "")

    def known_names(separator: str) -> int:
        return sum(name.strip().strip('"') in known for name in first.split(separator))

    return max(_SEPARATORS, key=known_names)


def _header_problems(file: str, header: Sequence[str], number: int, table: Table) -> list[Problem]:
    """Columns that are missing, that do not belong, or that stand twice."""
    known = {column.name for column in table.columns}
    problems = [
        Problem(file, "this column is missing.", number, column.name)
        for column in table.columns
        if not column.optional and column.name not in header
    ]
    for position, name in enumerate(header):
        if name not in known:
            message = (
                f"{shown(name)} is no column of this table. Known: {', '.join(sorted(known))}."
            )
            column = short(name) or f"number {position + 1}"
            problems.append(Problem(file, message, number, column))
        elif name in header[:position]:
            problems.append(Problem(file, "this column stands twice.", number, name))
    return problems
