"""The kit's own dossier many times over, in two shapes, to see how its reading grows."""

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path

import dossier
from dossier.folder import Dossier
from dossier.tables.read import Row
from dossier.tables.schema import TABLES, Column, Kind, Selector, Table

_EDITS = re.compile(
    r"^(?P<number>\d+)(?=\. )|^ *(?:\d+\. )?(?P<line>)(?=\S)|\[(?P<mark>\d+)\]", re.M
)
_NOTE = re.compile(r"note-(\d+)")
_NOTES = 25


def copies(folder: Path, times: int) -> Path:
    """The dossier `times` times as texts of their own: every id gets the number of its copy."""
    kit = dossier.open()
    folder.mkdir(parents=True)
    texts = {row["file"]: (kit.folder / row["file"]).read_bytes() for row in kit.rows("texts")}
    for number in range(times):
        for name, content in texts.items():
            (folder / f"{number}-{name}").write_bytes(content)
    for table in TABLES:
        rows = (
            {c.name: _copied(row[c.name], c, f"-c{number}", number) for c in table.columns}
            for number in range(times)
            for row in kit.rows(table.name)
        )
        _write(folder, table, rows)
    return folder


def _copied(cell: str, column: Column, ending: str, number: int) -> str:
    if not cell:
        return ""
    if column.name == "file":
        return f"{number}-{cell}"
    if column.kind is Kind.PART:
        note = _NOTE.fullmatch(cell)
        return f"note{ending}-{note[1]}" if note else cell + ending
    return cell + ending if column.kind in (Kind.ID, Kind.REFERENCE) else cell


def lengthened(folder: Path, times: int, rows_too: bool = True) -> Path:
    """The dossier with each document `times` as long, and (`rows_too`) as many times the rows.

    Each line says whose copy it is, so that its passages can be told apart.
    """
    kit = dossier.open()
    folder.mkdir(parents=True)
    for row in kit.rows("texts"):
        (folder / row["file"]).write_bytes(_long_text(kit, row["id"], times).encode())
    for table in TABLES:
        once = table.name in ("texts", "documents") or not rows_too
        rows = (
            _moved(kit, table, row, number)
            for number in range(1 if once else times)
            for row in kit.rows(table.name)
        )
        _write(folder, table, rows)
    return folder


def _long_text(kit: Dossier, text: str, times: int) -> str:
    pieces: list[str] = []
    notes = [part.id for part in kit.parts.values() if part.text == text and part.kind == "note"]
    for part in kit.parts.values():
        if part.text != text or (part.kind == "note" and part.id != notes[0]):
            continue
        group = notes if part.kind == "note" else [part.id]
        for number in range(times if part.kind in ("document", "note") else 1):
            for one in group:
                pieces.append(
                    _copy(kit.text(one), number).text if _grows(kit, one) else kit.text(one)
                )
    return "".join(pieces)


def _grows(kit: Dossier, part: str) -> bool:
    return kit.parts[part].kind in ("document", "note")


class _Copy:
    """A part's words as a copy: each line marked, each note's number moved on."""

    def __init__(self, content: str, number: int) -> None:
        edits = []
        for match in _EDITS.finditer(content):
            kind = match.lastgroup or "line"
            at = match.start(kind)
            new = f"§c{number} " if kind == "line" else str(int(match[kind]) + _NOTES * number)
            edits.append((at, match.end(kind), new))
            if kind == "number":
                edits.append((at + len(match[kind]) + 2,) * 2 + (f"§c{number} ",))
        self._starts = [start for start, _, _ in edits]
        self._ends = [end for _, end, _ in edits]
        self._grown = [0, *accumulate(len(new) - end + start for start, end, new in edits)]
        self._lines = [start for start, end, new in edits if start == end]
        words, at = [], 0
        for start, end, new in edits:
            words += [content[at:start], new]
            at = end
        self.text = "".join([*words, content[at:]])

    def start(self, at: int) -> int:
        """Where what began at `at` begins now."""
        return at + self._grown[bisect_right(self._ends, at)]

    def end(self, at: int) -> int:
        """Where what ended at `at` ends now."""
        return at + self._grown[bisect_left(self._starts, at)]

    def line(self, at: int) -> int:
        """Where the mark of the line of `at` begins now."""
        before = bisect_right(self._lines, at)
        return self.end(self._lines[before - 1]) if before else 0


@cache
def _copy(content: str, number: int) -> _Copy:
    return _Copy(content, number)


def _moved(kit: Dossier, table: Table, row: Row, number: int) -> dict[str, str]:
    """A row of the copy `number`: its ids, its parts, and the words that it quotes."""
    cells = {column.name: row[column.name] for column in table.columns} | {"sha256": ""}
    ending = f"-c{number}" if number else ""
    for column in table.columns:
        value = cells[column.name]
        note = _NOTE.fullmatch(value)
        if column.kind is Kind.PART and note:
            cells[column.name] = f"note-{int(note[1]) + _NOTES * number}"
        elif column.kind is Kind.REFERENCE and value and not _stays(kit, column, value):
            cells[column.name] = value + ending
        elif column.kind is Kind.ID:
            cells["id"] = value if table.name in ("texts", "documents") else value + ending
        elif column.name == "starts" and value and _grows_at(kit, value):
            cells["starts"] = _started(value)
    for selector in table.selectors:
        _move_quotation(kit, table, selector, row, number, cells)
    return cells


def _stays(kit: Dossier, column: Column, value: str) -> bool:
    """Whether a cell points to a text or a part of one, of which there are no copies."""
    once = [name for name in column.values if name in ("texts", "documents")]
    return any(row["id"] == value for name in once for row in kit.rows(name))


def _grows_at(kit: Dossier, starts: str) -> bool:
    return any(
        part.content.startswith(starts) and _grows(kit, part.id) for part in kit.parts.values()
    )


def _started(starts: str) -> str:
    return _Copy(starts, 0).text


def _move_quotation(
    kit: Dossier, table: Table, selector: Selector, row: Row, number: int, cells: dict[str, str]
) -> None:
    passage = kit.passage(row, selector.name, selector.fixed_part)
    if not passage or not _grows(kit, passage.part):
        return
    copy = _copy(kit.text(passage.part), number)
    start, end = copy.start(passage.start), copy.end(passage.end)
    cells[selector.column("exact")] = copy.text[start:end]
    cells[selector.column("prefix")] = copy.text[min(copy.line(passage.start), start) : start]
    cells[selector.column("suffix")] = ""
    for column in table.columns:
        if column.kind is Kind.WITHIN and column.values[0] == selector.column("exact"):
            at = passage.start + passage.quote.index(row[column.name])
            inner = copy.text[copy.start(at) : copy.end(at + len(row[column.name]))]
            cells[column.name] = inner


def _write(folder: Path, table: Table, rows: Iterable[dict[str, str]]) -> None:
    kept = list(rows)
    names = [
        column.name
        for column in table.columns
        if not column.optional or any(row[column.name] for row in kept)
    ]
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
