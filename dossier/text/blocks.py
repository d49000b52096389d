"""A part's words as blocks to be set on a page: headings, single lines, list items, paragraphs."""

import re
from dataclasses import dataclass

from .parts import Part

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s+\d+\. ")
_SENTENCE_END = re.compile(r"[.:?!…”)\]]\s*$")


@dataclass(frozen=True)
class Block:
    """One block of a part: its kind, and where it stands (code points, end not included)."""

    kind: str
    start: int
    end: int


def blocks(part: Part) -> list[Block]:
    """The blocks of a part, in order.

    The texts put every paragraph, list item and heading on a line of its own. The plain text does
    not say which lines are headings: only the part's own title, and what stands above it, is one.
    """
    found: list[Block] = []
    for match in _LINE.finditer(part.content):
        line = match[0]
        if line.isspace():
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if _ITEM.match(line):
            kind = "item"
        elif len(line) < 80 and not _SENTENCE_END.search(line):
            kind = "line"
        else:
            kind = "paragraph"
        found.append(Block(kind, start, end))
    opening = re.compile(re.escape(part.title) + r"(?!\w)")
    title = next(
        (
            place
            for place, block in enumerate(found)
            if part.title and opening.match(part.content, block.start)
        ),
        -1,
    )
    headings = [Block("heading", block.start, block.end) for block in found[: title + 1]]
    return headings + found[title + 1 :]
