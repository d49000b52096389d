"""For the tests in JupyterLab: the kit started on a copy of itself, and a hand in its page."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("dossier", "notebooks", "seeds")
NOT_CLONED = shutil.ignore_patterns("__pycache__", "journal*.json", ".journal*")
TOKEN = "told-to-the-tests-only"
# Two cores, and another worker's tests on one of them.
PATIENCE = 45_000

WIDGET = "application/vnd.jupyter.widget-view+json"
PANEL = "window.jupyterapp.shell.currentWidget"

# How a page of JupyterLab tells of trouble: a dialog or a notice, an error, a failed widget.
TROUBLE = (
    ".jp-Dialog",
    ".Toastify__toast",
    ".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']",
    "text=/model not found/i",
    "text=/Error displaying widget/i",
)


class Server(NamedTuple):
    """A running kit: where it answers, the folder it serves, and what it printed."""

    address: str
    folder: Path
    log: Path

    def url(self, notebook: str = "") -> str:
        """The address of a notebook, in a workspace of its own; without one, the kit's own."""
        if not notebook:
            return f"{self.address}/?token={TOKEN}"
        name = Path(notebook).stem
        return f"{self.address}/lab/workspaces/{name}/tree/{notebook}?token={TOKEN}"

    def end_kernels(self) -> None:
        """End every kernel, as when the kit is closed."""
        for kernel in json.loads(self._ask("GET", "kernels")):
            self._ask("DELETE", f"kernels/{kernel['id']}")

    def restart_kernels(self) -> None:
        """Restart every kernel, as a student may."""
        for kernel in json.loads(self._ask("GET", "kernels")):
            self._ask("POST", f"kernels/{kernel['id']}/restart")

    def _ask(self, method: str, path: str) -> bytes:
        request = urllib.request.Request(
            f"{self.address}/api/{path}",
            method=method,
            headers={"Authorization": f"token {TOKEN}"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE / 1000) as answer:
            return bytes(answer.read())


def free_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        found: int = probe.getsockname()[1]
    return found


@contextmanager
def kit(folder: Path, port: int = 0) -> Iterator[Server]:
    """Start the kit's command on a copy of the kit in a folder, and end it.

    The copy is as a fresh clone: without a journal. A copy that is there already is used again.
    """
    root = folder / "kit"
    if not root.exists():
        for part in PARTS:
            shutil.copytree(ROOT / part, root / part, ignore=NOT_CLONED)
    port = port or free_port()
    options = [
        "--no-browser",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={TOKEN}",
        "--LabApp.expose_app_in_browser=True",
    ]
    log = folder / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dossier", *options],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd=root,
            env=variables(folder / "home", root),
        )
        try:
            wait_until_told(process, log)
            yield Server(f"http://localhost:{port}", root, log)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def variables(home: Path, root: Path) -> dict[str, str]:
    """The process's variables: an empty home, and the copy before the kit itself."""
    home.mkdir(exist_ok=True)
    others = ("JUPYTER", "IPYTHON", "XDG_", "DOSSIER_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(others)}
    return {**kept, "HOME": str(home), "PYTHONPATH": str(root)}


def wait_until_told(process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait for the line that says where the kit is open; AssertionError with what came instead."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not re.search(r"The kit is open at\s+http", log.read_text("utf-8")):
        assert process.poll() is None, f"the kit ended: {log.read_text('utf-8')}"
        assert time.monotonic() < deadline, f"the kit did not come up: {log.read_text('utf-8')}"
        time.sleep(0.05)


def trouble(page: Page) -> list[str]:
    """What the page shows that no student should meet, a line each."""
    return [text for sign in TROUBLE for text in page.locator(sign).all_text_contents()]


class Notebook:
    """The notebook that is open in a page of JupyterLab. A cell is named by words of its code."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._widgets = 0

    def open(self, server: Server, path: str) -> "Notebook":
        """Go to the notebook's address and wait until all of its widgets are there."""
        self.page.goto(server.url(path))
        return self.wait(server, path)

    def wait(self, server: Server, path: str) -> "Notebook":
        """Wait until the page has this notebook with all of its widgets."""
        saved = json.loads((server.folder / path).read_text("utf-8"))
        outputs = [one for cell in saved["cells"] for one in cell.get("outputs", [])]
        expected = sum(1 for one in outputs if WIDGET in one.get("data", {}))
        assert expected, f"{path} was saved without widgets"
        expect(self.page.locator(".dossier")).to_have_count(expected, timeout=PATIENCE)
        self._widgets = expected
        assert self.page.evaluate(f"{PANEL}.context.path") == path
        self._name_cells()
        return self

    def wait_until_made(self) -> None:
        """Wait until the kernel has made every widget: before that, they cannot be saved whole."""
        made = self.page.locator(".dossier:not(.jupyter-widgets-disconnected)")
        expect(made).to_have_count(self._widgets, timeout=PATIENCE)

    def is_trusted(self) -> bool:
        """Whether JupyterLab trusts every cell."""
        trusted = "(cell) => cell.model.type !== 'code' || cell.model.trusted"
        return bool(self.page.evaluate(f"{PANEL}.content.widgets.every({trusted})"))

    def cell(self, code: str) -> Locator:
        """The one code cell that has these words."""
        return self.page.locator(f"[data-code*={json.dumps(code)}]")

    def widget(self, code: str) -> Locator:
        """The widget below this cell."""
        return self.cell(code).locator(".dossier")

    def run(self, code: str) -> Locator:
        """Run a cell; what it shows."""
        cell = self.cell(code)
        cell.evaluate(
            "(node) => { const {content} = window.jupyterapp.shell.currentWidget;"
            " content.activeCellIndex = content.widgets.findIndex((one) => one.node === node); }"
        )
        self.command("notebook:run-cell")
        return self.output(code)

    def output(self, code: str) -> Locator:
        """What a cell shows."""
        return self.cell(code).locator(".jp-OutputArea")

    def add(self, code: str) -> Locator:
        """Write a new cell below all others and run it; what it shows."""
        self.page.evaluate(f"{PANEL}.content.activeCellIndex = {PANEL}.content.widgets.length - 1")
        self.command("notebook:insert-cell-below")
        self.page.evaluate(
            f"(code) => {PANEL}.content.activeCell.model.sharedModel.setSource(code)", code
        )
        self._name_cells()
        return self.run(code.partition("\n")[0])

    def command(self, name: str, **arguments: str) -> None:
        """Do one of JupyterLab's commands, and wait until it is done."""
        self.page.evaluate(
            """([name, given, patience]) => Promise.race([
                window.jupyterapp.commands.execute(name, given),
                new Promise((_, stop) => setTimeout(stop, patience, `${name} took too long`)),
            ]).then(() => null)""",
            [name, arguments, PATIENCE],
        )

    def _name_cells(self) -> None:
        """Write each cell's code on its element: an editor out of view holds no text yet."""
        self.page.evaluate(
            f"for (const {{model, node}} of {PANEL}.content.widgets)"
            " if (model.type === 'code') node.dataset.code = model.sharedModel.getSource();"
        )
