"""A source text cut into its parts, so that every character has an address.

The parts of a text lie end to end: joined again, they give the text. Offsets are code points.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from .fold import fold
from .passage import Index

_NOTE = re.compile(r"^(\d{1,9})\. ", re.MULTILINE)
_MARKER = re.compile(r"\[(\d{1,9})\]")


@dataclass(frozen=True)
class Part:
    """One part: what it is, where it starts in its text, and its words exactly as they stand.

    `number` and `document` are for notes: the note's number, and the document that it is about.
    """

    id: str
    text: str
    kind: str
    title: str
    start: int
    content: str
    number: int = 0
    document: str = ""

    @cached_property
    def folded(self) -> str:
        """The words as `fold` gives them."""
        return fold(self.content)

    @cached_property
    def _index(self) -> Index:
        return Index(self.content)

    def places(self, exact: str, prefix: str = "", suffix: str = "") -> list[int]:
        """What the function `places` finds in this part."""
        return self._index.places(exact, prefix, suffix)


@dataclass(frozen=True)
class Cut:
    """Where a part is to begin, as its row in the table of documents says."""

    id: str
    kind: str
    title: str
    start: int


def cut(text: str, content: str, cuts: Sequence[Cut]) -> list[Part]:
    """Cut a text's content into its parts; a part of kind `notes` into its numbered notes."""
    ordered = sorted(cuts, key=lambda one: one.start)
    ends = [one.start for one in ordered[1:]] + [len(content)]
    parts: list[Part] = []
    for one, end in zip(ordered, ends, strict=True):
        part = Part(one.id, text, one.kind, one.title, one.start, content[one.start : end])
        parts.extend([part] if one.kind != "notes" else _notes(part))
    return _with_documents(parts)


def _notes(part: Part) -> list[Part]:
    """The numbered notes in a part of kind `notes`: note 3 of the part `note` is `note-3`."""
    starts = [(match.start(), int(match[1])) for match in _NOTE.finditer(part.content)]
    if not starts or starts[0][0] != 0:
        return [part]
    ends = [start for start, _ in starts[1:]] + [len(part.content)]
    return [
        Part(
            id=f"{part.id}-{number}",
            text=part.text,
            kind="note",
            title=f"Note {number}",
            start=part.start + start,
            content=part.content[start:end],
            number=number,
        )
        for (start, number), end in zip(starts, ends, strict=True)
    ]


def _with_documents(parts: list[Part]) -> list[Part]:
    """Give each note the document in which its number stands in square brackets."""
    marked = {
        number: part.id for part in parts if part.kind == "document" for number in markers(part)
    }
    return [
        part if part.kind != "note" else replace(part, document=marked.get(part.number, ""))
        for part in parts
    ]


def marks(part: Part) -> list[int]:
    """The numbers of notes that stand in a part as `[3]`, one for each time."""
    return [int(match[1]) for match in _MARKER.finditer(part.content)]


def markers(part: Part) -> dict[int, int]:
    """The numbers of notes that stand in a part as `[3]`, each with its offset."""
    return {int(match[1]): match.start() for match in _MARKER.finditer(part.content)}


def note_text(part: Part) -> str:
    """A note's words without its number and the white space round them."""
    return _NOTE.sub("", part.content, count=1).strip()
