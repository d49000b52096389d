"""A check cell read and never run: what its `check` would say of an answer."""

import ast
from functools import cache
from pathlib import Path
from typing import Any

from ..folder import Dossier, open_folder
from ..questions.plain import MOST
from .answers import LONGEST
from .check import told

LETTER = "letter"
"""What an assignment calls the dossier in its own folder of that name."""


def would_say(cell: str, name: str, value: object, folder: Path) -> list[str]:
    """What the check in a cell would say is to be mended in an answer, a sentence each.

    `folder` is the assignment's own. Nothing where nothing is to be mended, and where the check was
    changed so that it cannot be read.
    """
    try:
        asked, by_letter = asked_of(cell, name)
        return told(name, value, asked, _letter(folder / LETTER) if by_letter else None)
    except Exception:  # A check that somebody changed may ask anything; it takes no answer away.
        return []


def asked_of(cell: str, name: str) -> tuple[dict[str, Any], bool]:
    """What the check of this name asks, by keyword, and whether it looks into the letter.

    ValueError where there is no such check, or where it is given no plain values.
    """
    if len(cell) > LONGEST:
        raise ValueError("a check cell of such a length is not read")
    for node in ast.walk(ast.parse(cell)):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="check") | ast.Name(id="check"),
                args=[ast.Constant(value=given), _],
                keywords=keywords,
            ) if given == name:
                plain = {one.arg: one.value for one in keywords if one.arg}
                source = plain.pop("source", None)
                if not (source is None or (isinstance(source, ast.Name) and source.id == LETTER)):
                    raise ValueError("it looks into a source that is not known")
                asked = {arg: ast.literal_eval(one) for arg, one in plain.items()}
                if isinstance(asked.get("items"), int) and asked["items"] > MOST:
                    raise ValueError("nobody asks about so many passages")
                return asked, source is not None
    raise ValueError(f"there is no check of {name}")


@cache
def _letter(folder: Path) -> Dossier:
    return open_folder(folder)
