"""`dossier notebooks [NAME …]`: run the kit's notebooks anew and keep their outputs.

A notebook is written again only where something changed: what differs from run to run for no
reason (times, the widgets' random ids, the kernel's version) is left out or made stable.
"""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from dossier.journal import VARIABLE

KIT = Path(__file__).resolve().parent.parent
PLACES = ("notebooks/*.ipynb", "exercises/*/*.ipynb", "solutions/*/*.ipynb")
_WIDGETS = "application/vnd.jupyter.widget-state+json"


def main(names: list[str]) -> int:
    """Run the named notebooks, or all. 0 if all ran; 1 where one failed, said in a line.

    Those in `exercises/` are left alone: `dossier exercises` makes them, and answers may stand in
    them.
    """
    paths = [path for path in kept(KIT) if path.relative_to(KIT).parts[0] != "exercises"]
    known = {path: _names(path) for path in paths}
    wanted = [path for path in paths if not names or not known[path].isdisjoint(names)]
    unknown = [name for name in names if not any(name in those for those in known.values())]
    for name in unknown:
        every = ", ".join(dict.fromkeys(path.stem for path in paths))
        print(f"No notebook is called {name}. There are: {every}.", file=sys.stderr)
    failed = bool(unknown)
    for path in wanted:
        place = path.relative_to(KIT).as_posix()
        before = path.read_text(encoding="utf-8")
        try:
            after = run(path)
        except Exception as error:
            print(f"{place} failed: {str(error).strip()}", file=sys.stderr)
            failed = True
            continue
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")
        print(f"{place}: {'written' if after != before else 'nothing changed'}")
    return int(failed)


def kept(kit: Path) -> list[Path]:
    """Every notebook of a kit that is kept with its outputs: the path, exercises, solutions."""
    return [path for place in PLACES for path in sorted(kit.glob(place))]


def _names(path: Path) -> set[str]:
    """What a notebook may be called: by its file, its assignment, or the folder it stands in."""
    folders = path.relative_to(KIT).parts[:-1]
    return {path.stem, path.name, *folders, "/".join(folders)}


def run(path: Path) -> str:
    """Run one notebook in its folder and return its new content. Writes nothing."""
    try:
        notebook = _executed(path)
    except RuntimeError:
        # No kernel came up, or it died. Its ports are chosen before it has them, and another
        # process may be quicker (jupyter_client, issue 487): a second kernel has others.
        notebook = _executed(path)
    return stable(notebook, path.stem)


def _executed(path: Path) -> Any:
    """A notebook with the outputs of a new kernel. RuntimeError where none comes up."""
    import nbformat
    from nbclient import NotebookClient
    from traitlets.config import Config

    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.metadata.pop("widgets", None)
    # ipykernel warns, in the outputs, of a plain TCP connection: have it encrypted where it can be.
    client = NotebookClient(
        notebook,
        config=Config({"KernelManager": {"transport_encryption": "auto"}}),
        kernel_name="python3",
        timeout=120,
        store_widget_state=True,
        resources={"metadata": {"path": str(path.parent)}},
        # On a busy machine what is printed comes in pieces, and late. It is to be kept whole.
        coalesce_streams=True,
        iopub_timeout=60,
        raise_on_iopub_timeout=True,
    )
    # Nobody's entries come into the kept outputs, also when started from within a notebook.
    client.execute(env={**os.environ, VARIABLE: "off"})
    return notebook


def stable(notebook: Any, name: str) -> str:
    """A notebook's content as text, the same for the same outputs."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    notebook.metadata["language_info"] = {"name": "python"}
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    models = notebook.metadata.get("widgets", {}).get(_WIDGETS, {}).get("state", {})
    for number, model in enumerate(models):
        fixed = hashlib.sha256(f"{name} {number}".encode()).hexdigest()[:32]
        text = text.replace(model, fixed)
    # The order of the models is by id, and the ids have just changed.
    return json.dumps(json.loads(text), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
