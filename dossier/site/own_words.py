"""Cells in which a student writes words of their own: what stands in them to begin with."""

import ast
import re
from dataclasses import dataclass

from .lessons import Cell

_NAME = re.compile(r"my_(\w+)\Z")


@dataclass(frozen=True)
class Field:
    """A place to write: what it is called, and the words that it begins with."""

    label: str
    begin: str


@dataclass(frozen=True)
class OwnWords:
    """The name that a cell gives to what is written, and the places to write."""

    name: str
    fields: tuple[Field, ...]


def own_words(cell: Cell) -> OwnWords | None:
    """What a cell asks a student to write; None where it does more than name a text or texts."""
    if cell.kind != "code":
        return None
    try:
        body = ast.parse(cell.source).body
        match body:
            case [ast.Assign(targets=[ast.Name(id=name)], value=given)] if found := _NAME.match(
                name
            ):
                told = ast.literal_eval(given)
            case _:
                return None
    except (SyntaxError, ValueError):
        return None
    yours = f"Your {found[1].replace('_', ' ')}"
    if isinstance(told, str):
        return OwnWords(name, (Field(yours, told),))
    if not isinstance(told, list) or not told or not all(isinstance(one, str) for one in told):
        return None
    return OwnWords(name, tuple(_of_several(yours, n, one) for n, one in enumerate(told, start=1)))


def _of_several(yours: str, number: int, given: str) -> Field:
    """One of several: what stands before its colon names it, or else its number."""
    about, colon, begin = given.partition(":")
    if not colon:
        return Field(f"{yours} {number}", given)
    return Field(f"{yours}: {about.strip()}", begin.strip().removeprefix("..."))
