"""`dossier notebooks [NAME …]`: run the guided notebooks anew and keep their outputs.

A notebook is written again only where something changed: what differs from run to run for no
reason (times, the widgets' random ids, the kernel's version) is left out or made stable.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
_WIDGETS = "application/vnd.jupyter.widget-state+json"


def main(names: list[str]) -> int:
    """Run the named notebooks, or all. 0 if all ran; 1 where one failed, said in a line."""
    paths = sorted(FOLDER.glob("*.ipynb"))
    wanted = [path for path in paths if not names or path.stem in names or path.name in names]
    unknown = [name for name in names if not any(name in (p.stem, p.name) for p in paths)]
    for name in unknown:
        known = ", ".join(path.stem for path in paths)
        print(f"No notebook is called {name}. There are: {known}.", file=sys.stderr)
    failed = bool(unknown)
    for path in wanted:
        before = path.read_text(encoding="utf-8")
        try:
            after = run(path)
        except Exception as error:
            print(f"{path.name} failed: {str(error).strip()}", file=sys.stderr)
            failed = True
            continue
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")
        print(f"{path.name}: {'written' if after != before else 'nothing changed'}")
    return int(failed)


def run(path: Path) -> str:
    """Run one notebook in its folder and return its new content. Writes nothing."""
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
    )
    client.execute()
    return stable(notebook, path.stem)


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
