"""A small kit of invented notebooks, for tests that make a site of it or spoil it."""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from small_dossier import small_dossier

import dossier
from dossier.widgets.base import SourceWidget

HEAD = """# {title}

**You will be able to** {aims}

**For** all. **Time** about {minutes} minutes. **Before this** nothing."""

README = """# An invented kit: for the tests

What it is. See [the path](#the-path-below).

![A picture](notebooks/pictures/dot.png)

## The path below

| notebook | what it asks | minutes |
|---|---|---|
| [00 First](notebooks/00-first.ipynb) | What is *this*? | 5 |

## Rights

Nobody's.
"""

CONJECTURES = ("bakers", "It may be “owner”", "It seems to be")

Cell = dict[str, Any]


def prose(text: str, *tags: str) -> Cell:
    """A cell of prose."""
    return {"cell_type": "markdown", "source": text, "metadata": {"tags": list(tags)}}


def code(text: str, *outputs: Mapping[str, Any]) -> Cell:
    """A cell of code that was run."""
    return {
        "cell_type": "code",
        "source": text,
        "metadata": {},
        "execution_count": 1,
        "outputs": list(outputs),
    }


def table(html: str) -> dict[str, Any]:
    """What a cell gives that shows a table."""
    return {"output_type": "execute_result", "data": {"text/html": html, "text/plain": "a table"}}


def printed(text: str) -> dict[str, Any]:
    """What a cell prints."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def value(text: str) -> dict[str, Any]:
    """A value that a cell gives."""
    return {"output_type": "execute_result", "data": {"text/plain": text}}


def shows(widget: SourceWidget, entries: Mapping[str, Any] | None = None) -> Cell:
    """A cell that shows a widget; `state` goes into the notebook's metadata when it is written."""
    state = {
        "_anywidget_id": f"{type(widget).__module__}.{type(widget).__name__}",
        "_esm": "export default {};",
        "layout": "IPY_MODEL_1",
        "key": widget.key,
        "data": deepcopy(widget.data),
        "entries": dict(entries or {}),
    }
    return {**code(f"show({widget.key!r})"), "state": state}


def write_notebook(folder: Path, name: str, head: str, cells: Sequence[Cell]) -> Path:
    """Write a notebook as Jupyter would: what widgets hold is sorted by name."""
    models: dict[str, Any] = {}
    written = []
    for number, cell in enumerate([prose(head), *cells]):
        one = {"id": f"{name[:2]}-{number:02}", **cell}
        if state := one.pop("state", None):
            model = f"model-{number}"
            models[model] = {"model_name": "AnyModel", "state": state}
            view = {"application/vnd.jupyter.widget-view+json": {"model_id": model}}
            one["outputs"] = [{"output_type": "display_data", "data": {**view, "text/plain": "w"}}]
        written.append(one)
    kept = {"application/vnd.jupyter.widget-state+json": {"state": models}}
    notebook = {"cells": written, "metadata": {"widgets": kept}, "nbformat": 4, "nbformat_minor": 5}
    path = folder / name
    path.write_text(json.dumps(notebook, sort_keys=True, ensure_ascii=False), encoding="utf-8")
    return path


def head(title: str = "First: a beginning", minutes: int = 5) -> str:
    """A notebook's first cell."""
    return HEAD.format(title=title, aims="*read* it.", minutes=minutes)


def small_kit(folder: Path, first: Sequence[Cell] = ()) -> Path:
    """Write the small kit into a folder and return it. `first` come first in notebook 00."""
    notebooks = folder / "notebooks"
    (notebooks / "pictures").mkdir(parents=True)
    (notebooks / "pictures" / "dot.png").write_bytes(b"not truly a picture")
    (folder / "README.md").write_text(README, encoding="utf-8")
    d = dossier.open(small_dossier(folder / "seeds"))
    checkpoint = dossier.Checkpoint("names-uncle")
    write_notebook(
        notebooks,
        "00-first.ipynb",
        head(),
        [
            *first,
            code("import dossier"),
            prose("## Before\n\nWords that lead there. ![A dot](pictures/dot.png)"),
            prose("Words about the screen.", "screen-only"),
            code(
                "show(table)", table("<table><tr><th>a</th></tr><tr><td>1 &lt; 2</td></tr></table>")
            ),
            code("print(text)", printed("A printed <b>line</b>.\n")),
            code("find(words)", value("a repr")),
            code('my_guess = "mine"'),
            shows(dossier.LacunaReader(d, "letter-a")),
            prose("Words that give the answer."),
            shows(checkpoint),
            prose("## Write it down\n\nFirst words."),
            prose("Write *one* sentence."),
            code('my_line = "mine"'),
            prose("**Go on** to [the second](01-second.ipynb#A-place)."),
        ],
    )
    write_notebook(
        notebooks,
        "01-second.ipynb",
        head("Second: an end", 7),
        [
            prose(
                "## A place\n\nBack to [the first](00-first.ipynb), and [a table](../README.md)."
            ),
            shows(checkpoint),
            shows(dossier.NameMap(d, "letter-a", "letter-b")),
            shows(dossier.ProposalTracer(d, "letter-b")),
        ],
    )
    return folder
