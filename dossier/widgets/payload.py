"""What the front ends are given: sources, notes and hands as plain values."""

from dataclasses import asdict
from typing import Any

from ..folder import Dossier
from ..text.blocks import blocks
from ..text.parts import Part, markers, note_text
from ..text.segments import Stretch, segments


def source(part: Part) -> dict[str, Any]:
    """A part to be set as a page: its id, title, words, and blocks."""
    return {
        "part": part.id,
        "title": part.title,
        "text": part.content,
        "blocks": [asdict(block) for block in blocks(part)],
    }


def hand(dossier: Dossier, owner: str) -> dict[str, str]:
    """The hand behind a statement: role and name."""
    row = dossier.row("hands", owner)
    return {"role": row["role"], "name": row["name"]}


def note(part: Part) -> dict[str, str]:
    """A note: its title and its words without the number."""
    return {"title": part.title, "text": note_text(part)}


def note_marks(dossier: Dossier, part: Part) -> list[Stretch]:
    """The stretches where a note's number stands in a part, as `[15]`."""
    ids = {note.number: note.id for note in dossier.notes_of(part.id)}
    return [
        Stretch(ids[number], "note", start, start + len(f"[{number}]"))
        for number, start in markers(part).items()
        if number in ids
    ]


def marks(stretches: list[Stretch]) -> list[dict[str, Any]]:
    """Stretches as the disjoint pieces that a page can set."""
    return [asdict(piece) for piece in segments(stretches)]


def short_name(part: Part) -> str:
    """What a part is called in short: the heading above its title if it has one, or its title."""
    found = blocks(part) if part.kind == "document" else []
    if found and found[0].kind == "heading":
        return part.content[found[0].start : found[0].end]
    return part.title
