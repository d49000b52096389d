"""What a solution notebook hides, and whether a text tells any of it.

Words alone are compared: capitals, signs, line breaks and a notebook's or a table's way of writing
do not matter. So a hidden sentence is found wherever it stands.
"""

import ast
import contextlib
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from .release import REGIONS, part, source_of

_WORD = re.compile(r"\w+")
_STRUCTURE = frozenset(
    (
        *("id", "kind", "points", "verdict", "credit", "text", "part", "prompt", "answer"),
        *("labels", "label", "nodes", "owner", "certainty", "first", "second", "side", "value"),
    )
)
"""Fields of a record that tell nothing when they stand alone, or name what is on offer."""
_ALONE = 4
"""A field's value of fewer words is searched with the field's name."""
_TELLING = 8
"""So many words, at least, stand together in a text by no chance."""


@dataclass(frozen=True)
class Hidden:
    """Words that students must not be shown, and the cell that hides them.

    A `line` says something by itself; a `whole` is an answer of several parts, in their order; an
    `answer` is one part, or an answer of one part only, and often one of those on offer.
    """

    words: tuple[str, ...]
    kind: Literal["line", "whole", "answer"]
    place: str

    @property
    def telling(self) -> bool:
        """Whether the words are enough to tell something wherever they stand."""
        return len(self.words) >= _TELLING


def hidden(notebook: str, name: str) -> list[Hidden]:
    """All that a solution notebook hides: every line that says something, and every answer."""
    found: dict[Hidden, None] = {}
    for cell in json.loads(notebook)["cells"]:
        place = f"{name}, cell {cell.get('id', '?')}"
        source = source_of(cell)
        inside = "\n".join(line for region in REGIONS for line in part(source, region).inside)
        for one in _code(inside) if cell["cell_type"] == "code" else _prose(inside):
            # A single word is one of many, and tells nothing.
            if len(one.words) > 1:
                found[Hidden(one.words, one.kind, place)] = None
    return list(found)


def unshown(every: Iterable[Hidden], sources: Iterable[str], prompts: str) -> list[Hidden]:
    """What is hidden, without what everybody is shown: words of the sources, and answers on offer.

    An answer of several parts is no words of a prompt, even if they stand there in its order.
    """
    every = list(every)
    known = {one.words for text in sources for one in told(text, every)}
    offered = {one.words for one in told(prompts, every) if one.kind == "answer"}
    return [one for one in every if one.words not in known | offered]


def told(text: str, every: Iterable[Hidden]) -> list[Hidden]:
    """What of all that is hidden a text tells, each once, in the order of the text."""
    begins: defaultdict[tuple[str, ...], list[Hidden]] = defaultdict(list)
    for one in every:
        begins[one.words[:2]].append(one)
    spoken = words(text)
    seen: dict[Hidden, None] = {}
    for at, pair in enumerate(pairwise(spoken)):
        for one in begins.get(pair, ()):
            if spoken[at : at + len(one.words)] == one.words:
                seen[one] = None
    return list(seen)


def words(text: str) -> tuple[str, ...]:
    """A text's words and numbers, in small letters."""
    return tuple(_WORD.findall(text.casefold().replace("_", " ")))


def text_of(name: str, content: bytes) -> str:
    """A file's words as text: of a notebook all that it holds; of a picture nothing."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    try:
        return "\n".join(_texts(json.loads(text))) if name.endswith(".ipynb") else text
    except ValueError:
        return text


def _prose(inside: str) -> Iterator[Hidden]:
    """Each line."""
    for line in inside.split("\n"):
        yield Hidden(words(line), "line", "")


def _code(inside: str) -> Iterator[Hidden]:
    """What hidden code says: the answers that it gives, its records, and its other lines."""
    try:
        tree = ast.parse(inside)
    except SyntaxError:
        yield from _prose(inside)
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            with contextlib.suppress(ValueError):
                yield from _parts(ast.literal_eval(node.value), ordered=False)
        elif isinstance(node, ast.Constant) and (record := _record(node.value)):
            yield from _record_says(record)
            inside = inside.replace(str(node.value), "")
    yield from (one for one in _prose(inside) if one.telling)


def _record(value: object) -> dict[str, Any]:
    """The record that a text in the code holds, or nothing."""
    try:
        record = tomllib.loads(value) if isinstance(value, str) else {}
    except tomllib.TOMLDecodeError:
        return {}
    return record if {"kind", "points", "tried"} <= set(record) else {}


def _record_says(record: dict[str, Any]) -> Iterator[Hidden]:
    """What a record's fields say, and the answers that get all points."""
    for one in record["tried"]:
        if one["points"] == record["points"]:
            yield from _parts(one["answer"], ordered=record["kind"] != "choices")
    yield from _fields({name: value for name, value in record.items() if name != "tried"})


def _fields(table: dict[str, Any]) -> Iterator[Hidden]:
    """Each field's value by itself, or with its name where it is too short for that."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _fields(value)
        elif isinstance(value, list) and all(isinstance(one, dict) for one in value):
            for one in value:
                yield from _fields(one)
        elif name not in _STRUCTURE:
            said = words(" ".join(_texts(value, joined=False)))
            if said:
                yield Hidden(said if len(said) >= _ALONE else (*words(name), *said), "line", "")


def _parts(answer: object, ordered: bool) -> Iterator[Hidden]:
    """Each part of an answer; and the whole, where its order says something."""
    every = list(_texts(answer, joined=False))
    if ordered and len(every) > 1:
        yield Hidden(words(" ".join(every)), "whole", "")
    for one in every:
        yield Hidden(words(one), "answer", "")


def _texts(value: Any, joined: bool = True) -> Iterator[str]:
    """Every text in a value. A notebook's list of lines is one text, where they are `joined`."""
    if isinstance(value, str):
        yield value
    elif joined and isinstance(value, list) and all(isinstance(one, str) for one in value):
        yield "".join(value)
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one, joined)
