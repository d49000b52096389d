"""The notebooks as they are kept: head, cells, and what each cell gave.

A cell with the tag `kernel-only` asks for what only a running notebook can do: it is left out.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ..widgets.base import SourceWidget
from ..widgets.kept import revive, traits
from .problem import SiteError

_STATE = "application/vnd.jupyter.widget-state+json"
_VIEW = "application/vnd.jupyter.widget-view+json"
_HEAD = {
    "title": re.compile(r"^# (.+)$", re.MULTILINE),
    "aims": re.compile(r"^(\*\*You will be able to\*\*.+)$", re.MULTILINE),
    "minutes": re.compile(r"\*\*Time\*\* about (\d+) minutes"),
}
KERNEL_ONLY = "kernel-only"
RUN = "run `python3 start.py notebooks`, and then this again"


@dataclass(frozen=True)
class Shown:
    """A widget that a cell shows: the widget itself, and the traits that its page is given."""

    widget: SourceWidget
    traits: Mapping[str, Any]


Output = tuple[Literal["html", "text", "repr"], str] | Shown
"""What a cell gave: a table, printed text, a value's `repr`, or a widget."""


@dataclass(frozen=True)
class Cell:
    """A cell. `where` names it in messages; a code cell has `outputs`."""

    where: str
    kind: Literal["prose", "code"]
    source: str
    tags: frozenset[str]
    outputs: tuple[Output, ...]


@dataclass(frozen=True)
class Lesson:
    """A notebook: its file's name without the ending, what its head says, and its cells."""

    stem: str
    title: str
    aims: str
    minutes: int
    cells: tuple[Cell, ...]

    @property
    def short(self) -> str:
        """The title before its colon, with the number that stands before the file's name."""
        number = re.match(r"\d+", self.stem)
        name = self.title.partition(":")[0]
        return f"{number[0]} {name}" if number else name


def read_lessons(folder: Path) -> list[Lesson]:
    """Every notebook of a folder, in the order of their names. SiteError where one is not sound."""
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        raise SiteError(f"There are no notebooks in {folder.name}.")
    return [_read(path) for path in paths]


def _read(path: Path) -> Lesson:
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        models = notebook["metadata"].get("widgets", {}).get(_STATE, {}).get("state", {})
        cells = tuple(
            _cell(path.name, cell, models)
            for cell in notebook["cells"]
            if KERNEL_ONLY not in cell["metadata"].get("tags", ())
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SiteError(f"{path.name} cannot be read as a notebook: {error!r}.") from error
    head = cells[0].source if cells and cells[0].kind == "prose" else ""
    found = {name: pattern.search(head) for name, pattern in _HEAD.items()}
    for name, match in found.items():
        if match is None:
            raise SiteError(f"{path.name}: its first cell does not tell its {name}.")
    told = {name: match[1] for name, match in found.items() if match}
    return Lesson(path.stem, told["title"], told["aims"], int(told["minutes"]), cells)


def _cell(name: str, cell: Mapping[str, Any], models: Mapping[str, Any]) -> Cell:
    where = f"{name}, cell {cell['id']}"
    tags = frozenset(cell["metadata"].get("tags", ()))
    source = _text(cell["source"])
    if cell["cell_type"] != "code":
        return Cell(where, "prose", source, tags, ())
    if cell["execution_count"] is None and source.strip():
        raise SiteError(f"{where} was not run, so there is nothing of it to show: {RUN}.")
    outputs = tuple(_output(where, one, models) for one in cell["outputs"])
    return Cell(where, "code", source, tags, outputs)


def _output(where: str, output: Mapping[str, Any], models: Mapping[str, Any]) -> Output:
    if output["output_type"] == "stream":
        return "text", _text(output["text"])
    data = output.get("data", {})
    if _VIEW in data:
        return _shown(where, models.get(data[_VIEW]["model_id"]))
    if "text/html" in data:
        return "html", _text(data["text/html"])
    if "text/plain" in data:
        return "repr", _text(data["text/plain"])
    kind = ", ".join(data) or output["output_type"]
    raise SiteError(f"{where} gave something that a page cannot show ({kind}).")


def _shown(where: str, model: Mapping[str, Any] | None) -> Shown:
    if model is None:
        raise SiteError(f"{where} shows a widget whose state is not kept: {RUN}.")
    try:
        return Shown(revive(model["state"]), traits(model["state"]))
    except (ValueError, KeyError, ImportError) as error:
        raise SiteError(f"{where} shows a widget that a page cannot show: {error}.") from error


def _text(given: str | list[str]) -> str:
    """A text of a notebook: one string, or its lines."""
    return given if isinstance(given, str) else "".join(given)
