"""The cells of the CSV files: safe in a spreadsheet, and the same again when they come back.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula. Such a cell gets an
apostrophe in front, and so does one that already begins with apostrophes and such a sign; when the
file is read, that one apostrophe is taken away again.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from .figures import points

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_FORMULA = re.compile(rf"'*(?:\s*[{_SIGNS}]|[\t\r\n])")
_GUARDED = re.compile(rf"''*(?:\s*[{_SIGNS}]|[\t\r\n])")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DELIMITERS = ",;\t"
_BLOCK = 1 << 16


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What a cell was before it was guarded."""
    return text[1:] if _GUARDED.match(text) else text


def writable(text: str) -> str:
    """A text with line feeds alone, and without signs that a file or a spreadsheet cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True)
class Form:
    """How a file is written: what parts its cells, and the sign before decimals."""

    delimiter: str = ","
    decimal: str = "."

    def number(self, value: float) -> str:
        """Points as this file writes them."""
        return points(value).replace(".", self.decimal)


PLAIN = Form()
"""How a file is written where no other form is known."""


class Table:
    """A CSV file that is being written, row by row."""

    def __init__(self, handle: TextIO, header: Sequence[str], form: Form = PLAIN) -> None:
        self._writer = csv.writer(handle, delimiter=form.delimiter, lineterminator="\n")
        self._writer.writerow(map(guarded, header))

    def row(self, *cells: str | int) -> None:
        """Write a row. Its texts are guarded; an empty one stands for nothing."""
        self._writer.writerow(
            guarded(writable(one)) if isinstance(one, str) else one for one in cells
        )


def create(path: Path) -> TextIO:
    """A new file for a table. The mark at its beginning tells a spreadsheet that it is UTF-8."""
    return path.open("x", encoding="utf-8-sig", newline="")


class Damaged(Exception):
    """Why a file is no table that can be read, with its line if one is to blame."""


def read_rows(path: Path) -> tuple[Form, Iterator[tuple[int, list[str]]]]:
    """The form of a CSV file, and its rows with the lines they end on, however it was saved.

    Comma, semicolon or tab; UTF-8 with or without a mark, UTF-16, or the code page of Western
    Windows. Blank rows are left out. `Damaged` where it is no text; OSError.
    """
    encoding = _encoding(path)
    delimiter = _delimiter(path, encoding)
    form = Form(delimiter, "," if delimiter == ";" else ".")
    return form, _rows(path, encoding, delimiter)


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding=encoding, newline="") as handle:
        reader = csv.reader(handle, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                if reader.line_num == 1 and row[:1] and row[0].lower().startswith("sep="):
                    continue
                if any(cell.strip() for cell in row):
                    yield reader.line_num, [unguarded(cell) for cell in row]
        except (csv.Error, UnicodeError) as error:
            raise Damaged(f"line {reader.line_num + 1}: {error}") from error


def _encoding(path: Path) -> str:
    with path.open("rb") as handle:
        start = handle.read(_BLOCK)
        if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            raise Damaged("it is a spreadsheet's own format, not CSV")
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        decoder = codecs.getincrementaldecoder("utf-8")()
        block = start
        try:
            while block:
                decoder.decode(block)
                block = handle.read(_BLOCK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            if b"\x00" in start:
                raise Damaged("it is no text") from None
            return "cp1252"
    return "utf-8-sig"


def _delimiter(path: Path, encoding: str) -> str:
    """The sign that parts the cells: the one that the header has most of."""
    with path.open(encoding=encoding, errors="replace", newline="") as handle:
        first = handle.readline(_BLOCK)
        named = first.strip().strip('"')
        if named.lower().startswith("sep=") and named[4:5] in tuple(_DELIMITERS):
            return named[4]
    bare = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=bare.count)
