"""Quotations in prose: which words stand in quotes, and which part they are said to come from.

A quotation is what stands in outermost curly double quotes, or in a Markdown block quote. Its place
is the next one in round brackets: (Document 3), (note 15), (1930), with or without more behind a
comma. Several quotations may share a place. In the row of a table a place may also stand without
brackets.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PLACE = re.compile(r"\((?:(Document|note) (\d+)|(1930))(?:, [^()]*)?\)")
BARE_PLACE = re.compile(r"\b(Document|note) (\d+)")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")


@dataclass(frozen=True)
class Quotation:
    """Words that are quoted, where they end in the prose, and the part named for them, if any."""

    words: str
    end: int
    part: str


def part_of(place: re.Match[str]) -> str:
    """The address of the part that a place names."""
    if place.lastindex == 3:
        return "unifying"
    return f"doc{place[2]}" if place[1] == "Document" else f"note-{place[2]}"


def without_code(prose: str) -> str:
    """The prose with its code blanked out, every character in its old place."""
    return CODE.sub(lambda match: " " * len(match[0]), prose)


def spans(prose: str) -> Iterator[tuple[int, int]]:
    """Where the words of each quotation start and end. ValueError where quotes do not pair."""
    depth = start = 0
    for at, character in enumerate(prose):
        if character == "“":
            depth += 1
            start = at + 1 if depth == 1 else start
        elif character == "”":
            depth -= 1
            if depth < 0:
                raise ValueError(f"a quote closes that was not opened: {prose[:at][-40:]}")
            if depth == 0:
                yield start, at
    if depth:
        raise ValueError(f"a quote is not closed: {prose[start : start + 40]}")


def block_quotes(prose: str) -> Iterator[tuple[str, int]]:
    """Each paragraph of each block quote, as its words and its end."""
    lines: list[str] = []
    at = 0
    for line in [*prose.splitlines(keepends=True), ""]:
        words = line.lstrip()[1:].strip() if line.lstrip().startswith(">") else ""
        if words:
            lines.append(words)
        elif lines:
            yield " ".join(lines), at
            lines = []
        at += len(line)


def quotations(prose: str) -> list[Quotation]:
    """All quotations of a cell or a message, each with the part named for it."""
    prose = without_code(prose)
    # A place inside a quotation is a part of the quotation, and names nothing.
    inside = list(spans(prose))
    places = [
        place
        for place in PLACE.finditer(prose)
        if not any(start <= place.start() < end for start, end in inside)
    ]
    found = []
    # What is quoted within a block quote belongs to the block's words.
    quoted_lines = [match.span() for match in re.finditer(r"^ *>.*$", prose, re.MULTILINE)]
    for start, end in inside:
        if not any(low <= start < high for low, high in quoted_lines):
            found.append((ESCAPED.sub(r"\1", prose[start:end]), end))
    found += [(ESCAPED.sub(r"\1", words), end) for words, end in block_quotes(prose)]
    found.sort(key=lambda one: one[1])
    return [Quotation(words, end, _named(prose, places, end)) for words, end in found]


def _named(prose: str, places: list[re.Match[str]], end: int) -> str:
    row_start = prose.rfind("\n", 0, end) + 1
    row_end = prose.find("\n", end) if "\n" in prose[end:] else len(prose)
    if prose[row_start:].lstrip().startswith("|"):
        in_row = [place for place in places if row_start <= place.start() < row_end]
        bare = [*BARE_PLACE.finditer(prose, end, row_end)]
        after = [place for place in in_row if place.start() >= end]
        return part_of((after or bare or in_row)[0]) if after or bare or in_row else ""
    return next((part_of(place) for place in places if place.start() >= end), "")


def problems(prose: str, parts: Mapping[str, str]) -> list[str]:
    """What is wrong with the quotations of a cell or a message, a line each."""
    try:
        found = quotations(prose)
    except ValueError as error:
        return [str(error)]
    lines = []
    for one in found:
        if not one.part:
            lines.append(f"no place behind it: “{one.words}”")
        elif one.part not in parts:
            lines.append(f"no such part as {one.part}: “{one.words}”")
        elif one.words not in parts[one.part]:
            lines.append(f"not in {one.part}: “{one.words}”")
    return lines


def prose_alone(prose: str) -> str:
    """The kit's own words: without code, quotations and block quotes."""
    prose = without_code(prose)
    for start, end in reversed(list(spans(prose))):
        prose = prose[:start] + prose[end:]
    return re.sub(r"^ *>.*$", "", prose, flags=re.MULTILINE)
