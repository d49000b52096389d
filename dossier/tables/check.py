"""Every rule that a dossier's rows must keep; all that breaks one is reported together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from ..text.fold import fold
from ..text.parts import Part, markers
from ..text.passage import Passage, places
from .problems import Problem, shown
from .read import Row
from .schema import TABLES, Column, Kind, Selector, Table

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EDTF_DATE = r"\d{4}(-(\d{2}|2[1-4])(-\d{2})?)?[?~%]?"
_EDTF = re.compile(rf"{_EDTF_DATE}|({_EDTF_DATE}|\.\.)?/({_EDTF_DATE}|\.\.)?")
_UNKNOWN = ("unresolved", "declared-unknown")

Rows = Mapping[str, Sequence[Row]]
Parts = Mapping[str, Part]


def check_rows(rows: Rows, parts: Parts) -> list[Problem]:
    """Hold every row of every table against the schema and against the text."""
    ids = {name: {row["id"] for row in of} for name, of in rows.items()}
    problems: list[Problem] = []
    for table in TABLES:
        file = f"{table.name}.csv"
        seen: dict[str, int] = {}
        for row in rows.get(table.name, ()):
            for column in table.columns:
                message = _cell_problem(row, column, ids, parts)
                if message:
                    problems.append(Problem(file, message, row.number, column.name))
            if row["id"] in seen:
                message = f"{shown(row['id'])} is the id of row {seen[row['id']]} too."
                problems.append(Problem(file, message, row.number, "id"))
            seen.setdefault(row["id"], row.number)
            for selector in table.selectors:
                problems.extend(_selector_problems(file, row, selector, parts))
    problems.extend(_identification_problems(rows.get("identifications", ())))
    problems.extend(_cycle_problems(rows))
    return problems


def check_notes(parts: Sequence[Part], file: str) -> list[Problem]:
    """Each note's number stands once in a document, and each number in a document has its note."""
    problems: list[Problem] = []
    for text in {part.text: None for part in parts}:
        numbers = [part.number for part in parts if part.text == text and part.kind == "note"]
        if not numbers:
            continue
        marked = {
            number: part.id
            for part in parts
            if part.text == text and part.kind == "document"
            for number in markers(part)
        }
        for number in sorted({one for one in numbers if numbers.count(one) > 1}):
            problems.append(Problem(file, f"the text {text} has two notes numbered {number}."))
        for number in sorted(set(numbers) - set(marked)):
            problems.append(Problem(file, f"note {number} of {text} is marked in no document."))
        for number in sorted(set(marked) - set(numbers)):
            message = f"{marked[number]} has the mark [{number}], and there is no such note."
            problems.append(Problem(file, message))
    return problems


def locate(row: Row, selector: Selector, parts: Parts) -> Passage | None:
    """The one passage that a row's selector quotes, or None where it has none.

    The row must have passed `check_rows`.
    """
    exact = row[selector.column("exact")]
    if not exact:
        return None
    part = row[selector.column("part")]
    prefix, suffix = row[selector.column("prefix")], row[selector.column("suffix")]
    start = places(parts[part].content, exact, prefix, suffix)[0]
    return Passage(part, start, start + len(exact), exact)


def _cell_problem(
    row: Row, column: Column, ids: Mapping[str, set[str]], parts: Parts
) -> str | None:
    """What is wrong with one cell, or None."""
    value = row[column.name]
    if not value.strip():
        return None if column.optional or column.name not in row.cells else "this cell is empty."
    match column.kind:
        case Kind.ID if not _SLUG.fullmatch(value):
            return f"{shown(value)} is no id: small letters, digits and hyphens only."
        case Kind.INTEGER if not value.isascii() or not value.isdigit():
            return f"{shown(value)} is no whole number."
        case Kind.VOCABULARY if value not in column.values:
            return f"{shown(value)} is none of: {', '.join(column.values)}."
        case Kind.REFERENCE if not any(value in ids.get(name, ()) for name in column.values):
            where = " or ".join(f"{name}.csv" for name in column.values)
            return f"{shown(value)} is the id of no row in {where}."
        case Kind.PART if value not in parts:
            return f"{shown(value)} is no part of a text."
        case Kind.WITHIN if row[column.values[0]].count(value) != 1:
            count = row[column.values[0]].count(value)
            return f"{shown(value)} must stand once in the column {column.values[0]}; it stands {count} times."
        case Kind.TEXT if column.name == "edtf" and not _EDTF.fullmatch(value):
            return f"{shown(value)} is no date in the form 1937-07-03, 1932-10 or 1932-10/1932-11."
    return None


def _selector_problems(file: str, row: Row, selector: Selector, parts: Parts) -> Iterator[Problem]:
    """Why a row's selector does not give exactly one passage."""
    part, exact = row[selector.column("part")], row[selector.column("exact")]
    column = selector.column("exact")
    if not exact:
        if part and selector.optional:
            yield Problem(file, "a part is named, and no words of it.", row.number, column)
        return
    if not part:
        message = "words are quoted, and the part where they stand is not named."
        yield Problem(file, message, row.number, selector.column("part"))
        return
    if part not in parts:
        return
    prefix, suffix = row[selector.column("prefix")], row[selector.column("suffix")]
    count = len(places(parts[part].content, exact, prefix, suffix))
    if count == 0:
        message = _why_nowhere(exact, prefix, suffix, part, parts)
        yield Problem(file, message, row.number, column)
    elif count > 1:
        message = (
            f"{shown(exact)} stands {count} times in {part}. "
            "Add the words before it as prefix, or the words after it as suffix."
        )
        yield Problem(file, message, row.number, column)


def _why_nowhere(exact: str, prefix: str, suffix: str, part: str, parts: Parts) -> str:
    """A message for a quotation that fits nowhere, with the likeliest reason."""
    content = parts[part].content
    if exact in content:
        return f"{shown(exact)} stands in {part}, but not between this prefix and this suffix."
    if fold(exact) in fold(content):
        return (
            f"{shown(exact)} stands in {part} with other quotation marks, dashes or spaces. "
            "Copy the words from the text file."
        )
    elsewhere = next((other for other, one in parts.items() if exact in one.content), None)
    if elsewhere:
        return f"{shown(exact)} stands nowhere in {part}; it stands in {elsewhere}."
    return f"{shown(exact)} stands nowhere in {part}."


def _identification_problems(rows: Sequence[Row]) -> Iterator[Problem]:
    """Whoever does not know names nobody; whoever names somebody claims to know."""
    for row in rows:
        if bool(row["entity"]) == (row["certainty"] in _UNKNOWN):
            message = (
                f"leave the entity empty if, and only if, the certainty is {' or '.join(_UNKNOWN)}."
            )
            yield Problem("identifications.csv", message, row.number, "entity")


def _cycle_problems(rows: Rows) -> Iterator[Problem]:
    """Steps that wait for each other in a ring."""
    needs: dict[str, set[str]] = {}
    for row in rows.get("dependencies", ()):
        needs.setdefault(row["step"], set()).add(row["needs"])
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        ring = " needs ".join(reversed(error.args[1]))
        yield Problem("dependencies.csv", f"these steps wait for each other: {ring}.")
