"""Every rule that a dossier's rows must keep; all that breaks one is reported together."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from ..text.fold import fold
from ..text.parts import Part, markers, marks
from ..text.passage import Passage
from . import edtf
from .problems import Problem, shown
from .read import Row
from .schema import ROLES, TABLES, Column, Kind, Selector

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DIGITS = re.compile(r"[0-9]{1,18}")
_UNKNOWN = ("unresolved", "declared-unknown")
_COMPARING = ("likeness", "likeness-with-limit", "tension", "same-word", "nothing-said")
_SUMMARISING = ("supported", "narrowed", "absent")

Rows = Mapping[str, Sequence[Row]]
Parts = Mapping[str, Part]


def check_rows(
    rows: Rows, parts: Parts, unread: Collection[str] = (), every_part: bool = True
) -> list[Problem]:
    """Hold every row of every table against the schema and against the text.

    What could not be read is a problem already, and is not told again by each row that points to
    it: `unread` are such tables, and `every_part` says whether all texts could be cut.
    """
    ids = {name: {row["id"] for row in of} for name, of in rows.items() if name not in unread}
    ids_of_parts = parts.keys() if every_part else None
    problems: list[Problem] = []
    for table in TABLES:
        file = f"{table.name}.csv"
        columns, selectors = table.columns, table.selectors
        seen: dict[str, int] = {}
        for row in rows.get(table.name, ()):
            for column in columns:
                message = _cell_problem(row, column, ids, ids_of_parts)
                if message:
                    problems.append(Problem(file, message, row.number, column.name))
            if row["id"] and row["id"] in seen:
                message = f"{shown(row['id'])} is the id of row {seen[row['id']]} too."
                problems.append(Problem(file, message, row.number, "id"))
            seen.setdefault(row["id"], row.number)
            for selector in selectors:
                problems.extend(_selector_problems(file, row, selector, parts))
    problems.extend(_identification_problems(rows.get("identifications", ())))
    problems.extend(_date_problems(rows.get("dates", ())))
    problems.extend(_ring_problems(rows, "dependencies", "step", "these steps wait for each other"))
    problems.extend(_topic_problems(rows.get("threads", ())))
    problems.extend(_exclusion_problems(rows.get("claims", ())))
    ids_of_premises = {row["id"] for row in rows.get("premises", ())}
    words = "these claims rest on each other"
    problems.extend(_ring_problems(rows, "grounds", "claim", words, apart=ids_of_premises))
    problems.extend(_premise_problems(rows.get("premises", ()), rows.get("hands", ())))
    return problems


def check_notes(parts: Sequence[Part], file: str) -> list[Problem]:
    """Each note's number stands once in a document, and each number in a document has its note."""
    texts: defaultdict[str, list[Part]] = defaultdict(list)
    for part in parts:
        texts[part.text].append(part)
    return [Problem(file, one) for text, of in texts.items() for one in _note_problems(text, of)]


def _note_problems(text: str, parts: Sequence[Part]) -> Iterator[str]:
    """What is wrong with the notes and marks of one text; without notes, a number is no mark."""
    notes = Counter(part.number for part in parts if part.kind == "note")
    if not notes:
        return
    documents = [part for part in parts if part.kind == "document"]
    marked = {number: part.id for part in documents for number in markers(part)}
    times = Counter(number for part in documents for number in marks(part))
    for number in sorted(number for number, count in notes.items() if count > 1):
        yield f"the text {text} has two notes numbered {number}."
    for number in sorted(notes.keys() - marked.keys()):
        yield f"note {number} of {text} is marked in no document."
    for number in sorted(marked.keys() - notes.keys()):
        yield f"{marked[number]} has the mark [{number}], and there is no such note."
    for number in sorted(number for number, count in times.items() if count > 1):
        yield f"the mark [{number}] stands {times[number]} times in the documents of {text}."


def locate(row: Row, selector: Selector, parts: Parts) -> Passage | None:
    """The one passage that a row's selector quotes, or None where it has none.

    The row must have passed `check_rows`.
    """
    exact = row[selector.column("exact")]
    if not exact:
        return None
    part = row[selector.column("part")]
    prefix, suffix = row[selector.column("prefix")], row[selector.column("suffix")]
    start = parts[part].places(exact, prefix, suffix)[0]
    return Passage(part, start, start + len(exact), exact)


def _cell_problem(
    row: Row, column: Column, ids: Mapping[str, set[str]], parts: Collection[str] | None
) -> str | None:
    """What is wrong with one cell, or None."""
    value = row[column.name]
    if not value.strip():
        return None if column.optional or column.name not in row.cells else "this cell is empty."
    match column.kind:
        case Kind.ID if not _SLUG.fullmatch(value):
            return f"{shown(value)} is no id: small letters, digits and hyphens only."
        case Kind.INTEGER if not _DIGITS.fullmatch(value):
            return f"{shown(value)} is no whole number."
        case Kind.VOCABULARY if value not in column.values:
            return f"{shown(value)} is none of: {', '.join(column.values)}."
        case Kind.REFERENCE if not any(value in ids.get(name, (value,)) for name in column.values):
            where = " or ".join(f"{name}.csv" for name in column.values)
            return f"{shown(value)} is the id of no row in {where}."
        case Kind.PART if parts is not None and value not in parts:
            return f"{shown(value)} is no part of a text."
        case Kind.WITHIN if (outer := row[column.values[0]]) and outer.count(value) != 1:
            return (
                f"{shown(value)} must stand once in the column {column.values[0]}; "
                f"it stands {outer.count(value)} times."
            )
        case Kind.TEXT if column.name == "edtf":
            try:
                edtf.read(value)
            except ValueError as error:
                form = "1937-07-03, 1932-10 or 1932-10/1932-11"
                return f"{shown(value)} is no date in the form {form}: {error}"
    return None


def _selector_problems(file: str, row: Row, selector: Selector, parts: Parts) -> Iterator[Problem]:
    """Why a row's selector does not give exactly one passage."""
    part, exact = row[selector.column("part")], row[selector.column("exact")]
    column = selector.column("exact")
    if not exact:
        if part and selector.optional:
            yield Problem(file, "a part is named, and no words of it.", row.number, column)
        return
    if not part and selector.optional:
        message = "words are quoted, and the part where they stand is not named."
        yield Problem(file, message, row.number, selector.column("part"))
    if part not in parts:
        return
    prefix, suffix = row[selector.column("prefix")], row[selector.column("suffix")]
    count = len(parts[part].places(exact, prefix, suffix))
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
    if fold(exact) in parts[part].folded:
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
        if row["certainty"] and bool(row["entity"]) == (row["certainty"] in _UNKNOWN):
            unknown = " or ".join(_UNKNOWN)
            message = f"leave the entity empty if, and only if, the certainty is {unknown}."
            yield Problem("identifications.csv", message, row.number, "entity")


def _date_problems(rows: Sequence[Row]) -> Iterator[Problem]:
    """A statement about time names one other thing or one date, and not-dated names neither."""
    for row in rows:
        named = [column for column in ("object", "edtf") if row[column]]
        if row["relation"] == "not-dated" and named:
            message = "what is not dated has no date and no other thing here: leave the cell empty."
            yield Problem("dates.csv", message, row.number, named[0])
        elif row["relation"] != "not-dated" and not named:
            message = "name the thing to which it is related here, or a date under edtf."
            yield Problem("dates.csv", message, row.number, "object")
        elif len(named) == 2:
            message = "the row names another thing and a date. Make two rows of it."
            yield Problem("dates.csv", message, row.number, "edtf")
        elif row["edtf"] and _says_nothing(row["relation"], row["edtf"]):
            message = f"{shown(row['edtf'])} is open on the side from which it is dated here."
            yield Problem("dates.csv", message, row.number, "edtf")


def _says_nothing(relation: str, text: str) -> bool:
    """Whether a date has no end after (or no beginning before) which something could be."""
    try:
        days = edtf.read(text)
    except ValueError:
        return False  # Told with the cell.
    return (relation == "after" and not days.last) or (
        relation in ("before", "just-before") and not days.first
    )


def _topic_problems(rows: Sequence[Row]) -> Iterator[Problem]:
    """One topic either compares two texts or holds a summary against its source."""
    kinds = dict.fromkeys(_COMPARING, "compares two texts")
    kinds |= dict.fromkeys(_SUMMARISING, "holds a summary against its source")
    first: dict[str, Row] = {}
    for row in rows:
        topic, relation = row["topic"], row["relation"]
        if not topic or relation not in kinds:
            continue
        other = first.setdefault(topic, row)
        if kinds[relation] != kinds[other["relation"]]:
            message = (
                f"{shown(relation)} {kinds[relation]}, but {shown(other['relation'])} in row "
                f"{other.number}, under the same topic, {kinds[other['relation']]}. "
                "Give this row another topic."
            )
            yield Problem("threads.csv", message, row.number, "relation")


def _exclusion_problems(rows: Sequence[Row]) -> Iterator[Problem]:
    """A claim that rules itself out could never stand."""
    for row in rows:
        if row["id"] and row["excludes"] == row["id"]:
            message = (
                "a claim cannot exclude itself. "
                "Name the claim that it rules out, or leave the cell empty."
            )
            yield Problem("claims.csv", message, row.number, "excludes")


def _premise_problems(rows: Sequence[Row], hands: Sequence[Row]) -> Iterator[Problem]:
    """What somebody says must be shown, here or elsewhere; only the kit may just suppose."""
    others = {row["id"] for row in hands if row["role"] in ROLES and row["role"] != "kit"}
    for row in rows:
        if row["owner"] in others and not (row["part"] or row["exact"] or row["outside"]):
            message = (
                f"no words of {shown(row['owner'])} are quoted, and no reference from outside is "
                "named. Quote the words, name the reference, or, if the premise is your own, put "
                "your own hand here: one with the role kit."
            )
            yield Problem("premises.csv", message, row.number, "owner")


def _ring_problems(
    rows: Rows, table: str, of: str, words: str, apart: Collection[str] = ()
) -> Iterator[Problem]:
    """Things that need each other in a ring. Each ring is told, and opened to find the next.

    `of` is the column that holds what needs the thing in the column `needs`; `apart` are ids in
    the column `needs` that mean something else and need nothing.
    """
    needs: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in rows.get(table, ()):
        if row[of] and row["needs"] and row["needs"] not in apart:
            needs[row[of]].setdefault(row["needs"], row.number)
    while True:
        try:
            TopologicalSorter(needs).prepare()
        except CycleError as error:
            ring: list[str] = error.args[1][::-1]
        else:
            return
        number = max(needs[one].pop(other) for one, other in pairwise(ring))
        message = f"{words}: {' needs '.join(ring)}. Take one of these rows out."
        yield Problem(f"{table}.csv", message, number, "needs")
