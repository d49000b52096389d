"""What the page of a transmission is given: steps, losses, and the words that tell of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...folder import Dossier
from ...tables.read import Row
from ...text.blocks import Block, blocks
from ...text.parts import Part
from ...text.passage import Passage
from .. import payload
from .order import scrambled

TOPICS = ("original", "call-number", "language")
"""The observations that tell of a document's own way."""

_NONE = "The tables of this dossier do not say how this text came to the screen."
_ASKS = {
    "jottings": "Something stood here. In the text on this screen it is missing.",
    "emphasis": "A word of this passage was set apart. In the text on this screen none is.",
    "numbering": "This list once had other numbers. In the text on this screen they are lost.",
}
"""What a student is told of a loss before it is placed: that something is lost, and where."""

_IN_THE_TEXT = ("stated", "supposed")
_LOST = re.compile(r"(?i)\blost\b")
_NOTHING = re.compile(r"(?i)nothing\b")
_MUCH = 220  # Characters of a passage's own line that are shown on either side of it.
_LITTLE = 60


def transmission(dossier: Dossier, part: str) -> dict[str, Any]:
    """All that the page needs to tell how the document `part` came to the screen."""
    here = dossier.parts[part]
    rows = sorted(
        (row for row in dossier.rows("witnesses") if row["document"] == part),
        key=lambda row: int(row["step"]),
    )
    losses = [row for row in dossier.rows("losses") if row["part"] == part] if rows else []
    told_in = {part, *(note.id for note in dossier.notes_of(part))}
    told_in.update(row["part"] for row in rows if row["part"])
    notices = [
        row
        for row in dossier.rows("observations")
        if rows and row["topic"] in TOPICS and row["part"] in told_in
    ]
    names = {id: payload.short_name(dossier.parts[id]) for id in dossier.parts if id in told_in}
    said = [row for row in rows if row["basis"] in _IN_THE_TEXT]
    roles = {row["name"]: row["role"] for row in dossier.rows("hands")}
    return {
        "document": {"id": part, "name": names[part], "title": here.title},
        "steps": [_step(dossier, row, names, roles) for row in rows],
        "scrambled": scrambled([(row["id"], int(row["step"])) for row in rows]),
        "evidence": _evidence(dossier, [*said, *notices], names),
        "losses": _losses(dossier, here, losses, rows),
        "notices": [_notice(dossier, row, names) for row in notices],
        "outside": _outside(dossier, [*rows, *losses]),
        "hands": _hands(dossier, rows, [*rows, *losses, *notices]),
        "none": "" if rows else _NONE,
    }


def _step(
    dossier: Dossier, row: Row, names: Mapping[str, str], roles: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "id": row["id"],
        "number": int(row["step"]),
        "carrier": row["carrier"],
        "language": row["language"],
        # Who acts is free text in the table. Where it is a hand's name, it is that hand.
        "agent": {"name": row["agent"], "role": roles.get(row["agent"], "")},
        "basis": row["basis"],
        "change": row["change"],
        "lost": bool(_LOST.search(row["change"])) and not _NOTHING.match(row["change"]),
        "owner": payload.hand(dossier, row["owner"]),
        "certainty": row["certainty"],
        "quote": row["exact"],
        "place": names.get(row["part"], ""),
        "outside": row["outside"],
    }


def _notice(dossier: Dossier, row: Row, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "topic": row["topic"],
        "quote": row["exact"],
        "place": names[row["part"]],
        "owner": payload.hand(dossier, row["owner"]),
        "certainty": row["certainty"],
        "says": row["says"],
    }


def _evidence(
    dossier: Dossier, rows: Iterable[Row], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The words that tell of the way, place by place in reading order; what overlaps is one."""
    by_part: dict[str, list[Passage]] = {}
    for row in rows:
        passage = dossier.passage(row)
        if passage is not None:
            by_part.setdefault(passage.part, []).append(passage)
    found: list[dict[str, Any]] = []
    for id in (one for one in names if one in by_part):
        spans: list[list[int]] = []
        for passage in sorted(by_part[id], key=lambda one: (one.start, one.end)):
            if spans and passage.start < spans[-1][1]:
                spans[-1][1] = max(spans[-1][1], passage.end)
            else:
                spans.append([passage.start, passage.end])
        text = dossier.text(id)
        found.append({"place": names[id], "quotes": [text[start:end] for start, end in spans]})
    return found


def _losses(
    dossier: Dossier, part: Part, losses: Sequence[Row], rows: Sequence[Row]
) -> list[dict[str, Any]]:
    """Each loss with its place, the steps at which it was lost, and the last step that has it.

    A loss belongs to the steps that quote the same passage and the same outside reference. An
    earlier step with that reference is one that still has what was lost.
    """
    steps_of: dict[tuple[Passage | None, str], list[Row]] = {}
    with_reference: dict[str, list[Row]] = {}
    for row in rows:
        steps_of.setdefault((dossier.passage(row), row["outside"]), []).append(row)
        with_reference.setdefault(row["outside"], []).append(row)
    lines = blocks(part) if losses else []
    found = []
    for row in losses:
        passage = dossier.passage(row)
        assert passage is not None, "a checked row has its passage"
        lost_at = steps_of.get((passage, row["outside"]), [])
        known = with_reference.get(row["outside"], [])
        first = bisect_left(known, int(lost_at[0]["step"]), key=_number) if lost_at else 0
        found.append(
            {
                "id": row["id"],
                "kind": row["kind"],
                "asks": _ASKS[row["kind"]],
                **_surroundings(part, lines, passage),
                "lost": row["lost"],
                "owner": payload.hand(dossier, row["owner"]),
                "certainty": row["certainty"],
                "outside": row["outside"],
                "says": row["says"],
                "steps": [one["id"] for one in lost_at],
                "kept": known[first - 1]["id"] if first else "",
            }
        )
    return found


def _number(row: Row) -> int:
    return int(row["step"])


def _surroundings(part: Part, lines: Sequence[Block], passage: Passage) -> dict[str, Any]:
    """A passage in its own line, with the last list item above it, and whether the part ends."""
    starts = [line.start for line in lines]
    first = max(bisect_right(starts, passage.start) - 1, 0)
    last = max(bisect_left(starts, passage.end) - 1, first)
    above = next((line for line in reversed(lines[:first]) if line.kind == "item"), None)
    text = part.content
    return {
        "above": _cut_end(text[above.start : above.end], _LITTLE) if above else "",
        "before": _cut_start(text[min(starts[first], passage.start) : passage.start], _MUCH),
        "words": passage.quote,
        "after": _cut_end(text[passage.end : max(lines[last].end, passage.end)], _MUCH),
        "ends": last == len(lines) - 1,
    }


def _cut_end(words: str, most: int) -> str:
    """As much of the beginning as fits, up to a blank where there is one."""
    if len(words) <= most:
        return words
    return f"{words[:most].rpartition(' ')[0] or words[:most]} …"


def _cut_start(words: str, most: int) -> str:
    """As much of the end as fits, from a blank on where there is one."""
    if len(words) <= most:
        return words
    return f"… {words[-most:].partition(' ')[2] or words[-most:]}"


def _outside(dossier: Dossier, rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    """The references from outside. Those of losses are given without the fact.

    One such fact may tell what several documents lost, and so the answer to the next of them.
    """
    of_losses = {row["outside"] for row in dossier.rows("losses")}
    found: dict[str, dict[str, str]] = {}
    for id in dict.fromkeys(row["outside"] for row in rows if row["outside"]):
        row = dossier.row("outside", id)
        found[id] = {
            "fact": "" if id in of_losses else row["fact"],
            "reference": row["reference"],
            "address": row["address"],
            "confidence": row["confidence"],
        }
    return found


def _hands(dossier: Dossier, rows: Iterable[Row], owned: Iterable[Row]) -> list[dict[str, str]]:
    """Who acts on this way or speaks of it, in the order of the table of hands."""
    agents = {row["agent"] for row in rows}
    owners = {row["owner"] for row in owned}
    return [
        {"role": row["role"], "name": row["name"], "says": row["says"]}
        for row in dossier.rows("hands")
        if row["id"] in owners or row["name"] in agents
    ]
