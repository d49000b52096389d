"""A notebook for students, made from its solution notebook as nbgrader would make it.

What is hidden goes, locked cells can no longer be edited, outputs are cleared, and every cell gets
the checksum by which nbgrader sees later whether it was changed.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

CODE_STUB = ""
"""What stands in the place of a solution in code. With nothing, an unanswered notebook runs."""
TEXT_STUB = "Write your essay here, in the place of these words."
"""What stands in the place of a solution in prose."""


class ReleaseError(ValueError):
    """Why a solution notebook cannot be released: names the cell, and says what to do."""


class Region(NamedTuple):
    """A kind of hidden region: the words of its marks, and the cells that may hold one."""

    words: str
    allowed: str


SOLUTION = Region("SOLUTION", "solution")
REGIONS = (SOLUTION, Region("HIDDEN TESTS", "grade"), Region("MARK SCHEME", "task"))
"""What is hidden from students, between ### BEGIN … and ### END …"""


class Parted(NamedTuple):
    """A cell's lines outside and inside its regions of one kind, and whether it has any."""

    outside: tuple[str, ...]
    inside: tuple[str, ...]
    found: bool


class _Flags(NamedTuple):
    """What a cell is to nbgrader."""

    graded: bool
    answered: bool
    locked: bool


def release(source: str) -> str:
    """The notebook for students, from the text of a solution notebook. Nothing is run.

    ReleaseError where a region is not closed, or stands in a cell that is not meant for one.
    """
    notebook = json.loads(source)
    for cell in notebook["cells"]:
        _release(cell)
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def source_of(cell: Mapping[str, Any]) -> str:
    """A cell's source, which a notebook keeps as one text or as a list of lines."""
    return "".join(cell["source"])


def part(source: str, region: Region, stub: str = "") -> Parted:
    """Take a kind of region out of a cell's source; a stub stands in the place of each.

    ValueError where a region begins twice, is not closed, or is closed without a beginning.
    """
    outside: list[str] = []
    inside: list[str] = []
    within = found = False
    for line in source.split("\n"):
        begins, ends = (f"{mark} {region.words}" in line for mark in ("BEGIN", "END"))
        if begins:
            if within:
                raise ValueError(f"### BEGIN {region.words} stands twice before an END.")
            within = found = True
            outside.extend(stub.split("\n") if region == SOLUTION else ())
        elif ends:
            if not within:
                raise ValueError(f"### END {region.words} has no BEGIN before it.")
            within = False
        else:
            (inside if within else outside).append(line)
    if within:
        raise ValueError(f"### BEGIN {region.words} has no END behind it.")
    return Parted(tuple(outside), tuple(inside), found)


def _release(cell: dict[str, Any]) -> None:
    """Turn a cell of a solution notebook into the one that students get."""
    if cell["cell_type"] == "code":
        cell["outputs"], cell["execution_count"] = [], None
    source = source_of(cell)
    about = cell["metadata"].get("nbgrader", {})
    stub = CODE_STUB if cell["cell_type"] == "code" else TEXT_STUB
    replaced = False
    for region in REGIONS:
        try:
            parted = part(source, region, stub)
        except ValueError as error:
            raise ReleaseError(f"cell {_name(cell)}: {error}") from None
        if parted.found and not about.get(region.allowed):
            raise ReleaseError(
                f"cell {_name(cell)}: it holds ### BEGIN {region.words}, and nbgrader's "
                f"“{region.allowed}” is not set for it."
            )
        source = "\n".join(parted.outside)
        replaced = replaced or (parted.found and region == SOLUTION)
    if about.get("solution") and not replaced:
        source = stub
    cell["source"] = source
    if about:
        _seal(cell, about)


def checksum(kind: str, source: str, about: Mapping[str, Any]) -> str:
    """What nbgrader knows a cell by: it changes where the cell's source, kind or points do."""
    graded, answered, locked = _flags(about)
    told = [source, kind, str(graded), str(answered), str(locked), about["grade_id"]]
    if graded:
        told.append(str(float(about["points"])))
    return hashlib.md5("".join(told).encode(), usedforsecurity=False).hexdigest()


def _seal(cell: dict[str, Any], about: dict[str, Any]) -> None:
    """Lock a cell as far as students must leave it alone, and note its checksum."""
    flags = _flags(about)
    if not any(flags):
        return
    cell["metadata"]["deletable"] = False
    if flags.locked:
        cell["metadata"]["editable"] = False
    about["checksum"] = checksum(cell["cell_type"], cell["source"], about)
    about["cell_type"] = cell["cell_type"]


def _flags(about: Mapping[str, Any]) -> _Flags:
    graded, answered = bool(about.get("grade")), bool(about.get("solution"))
    return _Flags(graded, answered, not answered and (graded or bool(about.get("locked"))))


def _name(cell: Mapping[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id") or cell.get("id", "?"))
