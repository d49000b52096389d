"""Running a notebook for its outputs: the same text on a busy machine as on a quiet one."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from dossier import notebooks


def write(folder: Path, source: str) -> Path:
    """A notebook of one code cell."""
    path = folder / "one.ipynb"
    cell = nbformat.v4.new_code_cell(source, id="one")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    return path


def outputs(notebook: str) -> list[dict[str, Any]]:
    """The outputs of its one cell."""
    found: list[dict[str, Any]] = json.loads(notebook)["cells"][0]["outputs"]
    return found


def test_what_is_printed_in_pieces_is_kept_whole(tmp_path: Path) -> None:
    path = write(tmp_path, 'print("one", flush=True)\nprint("two")')
    (output,) = outputs(notebooks.run(path))
    assert output["text"] == "one\ntwo\n"


def test_a_kernel_that_does_not_come_up_is_tried_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, 'print("up")')
    execute, failures = NotebookClient.execute, [RuntimeError("Kernel didn't respond")]

    def fails_first(client: NotebookClient, **options: Any) -> Any:
        if failures:
            raise failures.pop()
        return execute(client, **options)

    monkeypatch.setattr(NotebookClient, "execute", fails_first)
    (output,) = outputs(notebooks.run(path))
    assert output["text"] == "up\n"


def test_a_kernel_that_never_comes_up_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(client: NotebookClient, **options: Any) -> Any:
        raise RuntimeError("Kernel didn't respond")

    monkeypatch.setattr(NotebookClient, "execute", fails)
    with pytest.raises(RuntimeError, match="didn't respond"):
        notebooks.run(write(tmp_path, ""))
