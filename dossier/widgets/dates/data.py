"""What the page about dates is given: things, statements, and what follows from which of them.

A saved notebook sorts the keys of what it keeps: all that has an order is a list.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ...folder import Dossier
from ...reasoning.dates import Bound, Dates, bounds, orders, statements, strongest
from ...tables.edtf import season_in_words
from ...tables.read import Row
from .. import payload
from .ties import tie_in_words

_MOST_IN_ORDER = 24
"""More things than this are not put in order two by two: nobody could read it."""
_COUNTS = {1: "the source", 2: "the two sources", 3: "the three sources"}
_MANY = "the sources"


def data(dossier: Dossier, things: Sequence[str]) -> dict[str, Any]:
    """All that the page needs, with the bounds: it asks which follow, and reasons no further."""
    said = statements(dossier)
    found = bounds(said, things)
    names = _names(dossier)
    rows = dossier.rows("dates")
    inside = {row["id"] for row in rows if not row["outside"]}
    groups = _groups(rows, things, found, inside)
    count = len(dossier.rows("texts"))
    sources = _COUNTS.get(count, _MANY)
    return {
        "sources": sources,
        "titles": {
            "inside": f"What {sources} {'says' if count == 1 else 'say'}",
            "outside": f"From outside {sources}",
        },
        "things": [
            {
                **_thing(dossier, thing, names),
                "earliest": _bounds(found.earliest[thing]),
                "latest": _bounds(found.latest[thing]),
                "words": _words(thing, rows, groups, found, inside),
            }
            for thing in things
        ],
        "names": {thing: names[thing] for thing in _named(rows, things)},
        "statements": {
            row["id"]: {**_statement(dossier, row, names), "group": groups[row["id"]]}
            for row in rows
        },
        "statement_order": [row["id"] for row in rows],
        "years_outside": _years_outside(dossier, rows),
        "clashes": [
            {
                "chain": list(one.chain),
                "earliest": one.earliest.isoformat() if one.earliest else "",
                "latest": one.latest.isoformat() if one.latest else "",
            }
            for one in found.clashes
        ],
        "orders": [
            {"first": first, "then": then, "chains": [list(one) for one in chains]}
            for (first, then), chains in orders(said, things).items()
        ]
        if len(things) <= _MOST_IN_ORDER
        else None,
        "printed": _printed(dossier, things),
        "said_of_order": _said_of_order(dossier, things, names),
        "complete": found.complete,
    }


def _names(dossier: Dossier) -> dict[str, str]:
    """What each document and each event is called, in short."""
    names = {row["id"]: row["name"] for row in dossier.rows("events")}
    names |= {row["id"]: row["title"] or row["id"] for row in dossier.rows("documents")}
    return names | {part.id: payload.short_name(part) for part in dossier.parts.values()}


def _named(rows: Iterable[Row], things: Iterable[str]) -> list[str]:
    """Every thing that the page names, once."""
    named = [*things, *(row[one] for row in rows for one in ("subject", "object"))]
    return [one for one in dict.fromkeys(named) if one]


def _thing(dossier: Dossier, thing: str, names: Mapping[str, str]) -> dict[str, Any]:
    part = dossier.parts.get(thing)
    return {
        "id": thing,
        "name": names[thing],
        "title": part.title if part and part.title != names[thing] else "",
        "document": bool(part and part.kind == "document"),
    }


def _bounds(found: Iterable[Bound]) -> list[dict[str, Any]]:
    return [{"day": one.day.isoformat(), "chain": list(one.chain)} for one in found]


def _statement(dossier: Dossier, row: Row, names: Mapping[str, str]) -> dict[str, Any]:
    """A row of dates.csv: who is put where in time, by which words, and whose statement it is."""
    owner = payload.hand(dossier, row["owner"])
    tie, when = tie_in_words(row)
    fact = dossier.row("outside", row["outside"]) if row["outside"] else None
    return {
        "subject": row["subject"],
        "relation": row["relation"],
        "object": row["object"],
        "tie": tie,
        "when": when,
        "season": season_in_words(row["edtf"]) if row["edtf"] else "",
        "owner": owner,
        "certainty": row["certainty"],
        "quote": row["exact"],
        "place": names.get(row["part"], row["part"]),
        "outside": fact is not None,
        "premise": fact is not None and owner["role"] == "kit",
        "fact": fact["fact"] if fact else "",
        "reference": fact["reference"] if fact else "",
        "confidence": fact["confidence"] if fact else "",
        "says": row["says"],
    }


def _groups(
    rows: Iterable[Row], things: Sequence[str], found: Dates, inside: set[str]
) -> dict[str, str]:
    """By statement, the thing shown with which it stands; empty where it bears on none of them.

    That is the thing that it names, or the one for which the shortest chain needs it: of those
    within the sources, if there are any.
    """
    shortest: dict[str, tuple[bool, int, int, str]] = {}
    for place, thing in enumerate(things):
        for bound in (*found.earliest[thing], *found.latest[thing]):
            here = (not inside.issuperset(bound.chain), len(bound.chain), place, thing)
            for one in bound.chain:
                shortest[one] = min(shortest.get(one, here), here)
    groups = {}
    for row in rows:
        named = [row[one] for one in ("subject", "object") if row[one] in things]
        needed = shortest.get(row["id"])
        groups[row["id"]] = named[0] if named else needed[-1] if needed else ""
    for clash in found.clashes:
        with_it = next((groups[one] for one in clash.chain if groups[one]), "")
        for one in clash.chain:
            groups[one] = groups[one] or with_it
    return groups


def _words(
    thing: str,
    rows: Iterable[Row],
    groups: Mapping[str, str],
    found: Dates,
    inside: set[str],
) -> list[str]:
    """The statements of the sources to look at before a thing is dated, by their ids."""
    near = {one for one, group in groups.items() if group == thing and one in inside}
    for side in (found.earliest[thing], found.latest[thing]):
        for bound in strongest(side, inside):
            near.update(bound.chain)
    return _each_once([row for row in rows if row["id"] in near and row["exact"]])


def _each_once(rows: Sequence[Row]) -> list[str]:
    """Each passage once, by the first row that quotes it, and none that lies within another."""
    quotes = {(row["part"], row["exact"]): row["id"] for row in reversed(rows)}
    return [
        row["id"]
        for row in rows
        if quotes[row["part"], row["exact"]] == row["id"]
        and not any(
            part == row["part"] and row["exact"] != quote and row["exact"] in quote
            for part, quote in quotes
        )
    ]


def _years_outside(dossier: Dossier, rows: Iterable[Row]) -> list[str]:
    """The years that only facts from outside name: they stand nowhere in the texts."""
    texts = "\n".join(part.content for part in dossier.parts.values())
    named: dict[bool, set[str]] = {True: set(), False: set(re.findall(r"\d{4}", texts))}
    for row in rows:
        named[bool(row["outside"])].update(re.findall(r"\d{4}", row["edtf"]))
    return sorted(named[True] - named[False])


def _printed(dossier: Dossier, things: Collection[str]) -> list[dict[str, Any]]:
    """The documents shown, in the order in which each text prints them."""
    found: dict[str, list[str]] = {}
    for part in dossier.parts.values():
        if part.kind == "document" and part.id in things:
            found.setdefault(part.text, []).append(part.id)
    return [
        {"title": dossier.row("texts", text)["title"], "things": of} for text, of in found.items()
    ]


def _said_of_order(
    dossier: Dossier, things: Collection[str], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What is said of the documents' order, at a place in them or in their notes."""
    near = {
        part.id for part in dossier.parts.values() if part.id in things or part.document in things
    }
    return [
        {
            "quote": row["exact"],
            "place": names[row["part"]],
            "owner": payload.hand(dossier, row["owner"]),
            "certainty": row["certainty"],
            "says": row["says"],
        }
        for row in dossier.rows("observations")
        if row["topic"] == "order" and row["part"] in near
    ]
