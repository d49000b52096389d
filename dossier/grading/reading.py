"""A notebook read as data, from bytes that nobody vouches for. Nothing of it is run or shown.

A notebook is JSON, and JSON is read in time and memory that grow with its length. What could make
either grow faster is kept off: too many bytes, too many values, a number of very many digits.
"""

import json
from collections.abc import Mapping
from math import ceil
from typing import Any, NamedTuple

BIGGEST = 20_000_000
"""A notebook with more bytes than this is not read."""
_VALUES = 2_000_000
_CELLS = 10_000
_DIGITS = 20
_TABLE = (
    (b"%PDF", "This is a PDF, not a notebook. Hand in the file whose name ends in .ipynb."),
    (b"PK\x03\x04", "This is a zip or an office document, not a notebook."),
    (b"\x80", "This is a file of another program, not a notebook."),
)
_NO_NOTEBOOK = "This is no notebook: it is not JSON ({}). Hand in the .ipynb file itself."
_BROKEN_OFF = (
    "The file breaks off before its end: it is no whole notebook. Save it in JupyterLab and hand "
    "it in again."
)
_TOO_FULL = "The notebook holds too many values to be read. Clear its outputs and hand it in again."
_FORMAT = "The notebook is of {} format (nbformat {}). Open it in JupyterLab and save it again."


class Unreadable(Exception):
    """Why a file cannot be read as a notebook, in words for its student and teacher."""


class Cell(NamedTuple):
    """A cell: its place from 1, its type, source and grade id, and all that nbgrader says of it."""

    number: int
    kind: str
    grade_id: str
    source: str
    nbgrader: Mapping[str, Any]


def too_big(size: int) -> str:
    """The sentence for a notebook of too many bytes. A part of a megabyte counts as a whole one."""
    most = BIGGEST // 1_000_000
    return (
        f"The file has {ceil(size / 1_000_000):,} MB, and a notebook may have {most}. It was not "
        "read. Clear its outputs and hand it in again."
    )


def read_notebook(content: bytes) -> tuple[Cell, ...]:
    """The cells of a notebook of format 4. `Unreadable` where it is none."""
    if len(content) > BIGGEST:
        raise Unreadable(too_big(len(content)))
    start = content[:100].lstrip().lower()
    if not start:
        raise Unreadable("The file is empty.")
    for mark, words in _TABLE:
        if content.startswith(mark):
            raise Unreadable(words)
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise Unreadable("This is a page for the browser, not a notebook. Hand in the .ipynb file.")
    # Each value but the first stands behind one of these signs.
    if sum(content.count(sign) for sign in (b",", b"[", b"{")) > _VALUES:
        raise Unreadable(_TOO_FULL)
    return _cells(_json(content))


def heading(cells: tuple[Cell, ...]) -> str:
    """The first heading of a notebook, without its number signs; empty where it has none."""
    for cell in cells:
        if cell.kind == "markdown":
            first = cell.source.lstrip().split("\n", 1)[0]
            if first.startswith("# "):
                return first[2:].strip()
    return ""


def _json(content: bytes) -> Any:
    try:
        text = content.decode(json.detect_encoding(content))
    except UnicodeDecodeError:
        words = "This is no notebook: its signs are not written as UTF-8. Hand in the .ipynb file."
        raise Unreadable(words) from None
    try:
        return json.loads(text, parse_int=_number)
    except json.JSONDecodeError as error:
        end = len(text.rstrip())
        if error.msg.startswith("Unterminated string") or error.pos >= end - len("false"):
            raise Unreadable(_BROKEN_OFF) from None
        raise Unreadable(_NO_NOTEBOOK.format(f"line {error.lineno}")) from None
    except (RecursionError, MemoryError):
        words = "This is no notebook: its values stand too deep inside one another."
        raise Unreadable(words) from None


def _number(digits: str) -> int:
    """A whole number. One of very many digits takes the square of their number, and is no answer:
    answers stand in the sources of cells. It is left unread.
    """
    return int(digits) if len(digits) <= _DIGITS else 0


def _cells(whole: Any) -> tuple[Cell, ...]:
    if not isinstance(whole, dict):
        raise Unreadable("This is JSON, but no notebook. Hand in the .ipynb file itself.")
    version = whole.get("nbformat")
    if not isinstance(version, int) or isinstance(version, bool):
        raise Unreadable("This is JSON, but no notebook: it does not say of which format it is.")
    if version != 4:
        raise Unreadable(_FORMAT.format("an old" if version < 4 else "an unknown", version))
    cells = whole.get("cells")
    if not isinstance(cells, list):
        raise Unreadable("The notebook has no list of cells.")
    if len(cells) > _CELLS:
        raise Unreadable(f"The notebook has {len(cells)} cells. At most {_CELLS} are read.")
    return tuple(
        _cell(number, one) for number, one in enumerate(cells, start=1) if isinstance(one, dict)
    )


def _cell(number: int, raw: dict[str, Any]) -> Cell:
    metadata = raw.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if not isinstance(nbgrader, dict):
        nbgrader = {}
    grade_id = nbgrader.get("grade_id")
    source = raw.get("source")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return Cell(
        number,
        str(raw.get("cell_type"))[:20],
        grade_id if isinstance(grade_id, str) else "",
        source if isinstance(source, str) else "",
        nbgrader,
    )
