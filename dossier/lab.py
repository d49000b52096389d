"""Open the kit in JupyterLab: settings, trust, port and address."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from dossier import journal
from dossier.notebooks import kept

ROOT = Path(__file__).resolve().parent.parent
FIRST = "notebooks/00-start-here.ipynb"
# What is entered in a widget is kept by the browser too, and a browser keeps things by port: so a
# port of the kit's own, the same each time unless it is taken.
PORT = 8919

SETTINGS: dict[str, dict[str, Any]] = {
    # JupyterLab asks about news, and asks its makers about updates.
    "etc/jupyter/labconfig/page_config.json": {
        "disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}
    },
    "share/jupyter/lab/settings/overrides.d/dossier.json": {
        "@jupyterlab/apputils-extension:notification": {
            "checkForUpdates": False,
            "fetchNews": "false",
        },
        # A saved notebook shows its widgets again when it is opened.
        "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
    },
}


def write_settings(prefix: Path) -> None:
    """Put the kit's settings into the environment, where they are not there already.

    Says so in one line, and goes on, where the environment can't be written.
    """
    for place, values in SETTINGS.items():
        path = prefix / place
        text = json.dumps(values, indent=2, sort_keys=True) + "\n"
        try:
            if path.exists() and path.read_text("utf-8") == text:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError as error:
            say(f"JupyterLab may ask about news: {path} can't be written ({error.strerror})")


def trust(notary: Any, notebooks: list[Path]) -> None:
    """Sign the kit's notebooks, so that their widgets show before anything is run.

    One line, and no more, about a notebook that can't be read or a signature that can't be kept.
    """
    import nbformat

    for path in notebooks:
        try:
            with path.open(encoding="utf-8") as source:
                notebook = nbformat.read(source, as_version=4)
            if not notary.check_signature(notebook):
                notary.sign(notebook)
        except Exception as error:  # whatever is wrong with one notebook, the others open
            reason = str(error).partition("\n")[0]
            say(f"{path.name} could not be marked as trusted: {reason}")


def find_places(prefix: Path) -> None:
    """Give Jupyter a place for its own files where the user's home can't be written."""
    from jupyter_core.paths import jupyter_data_dir

    data = Path(jupyter_data_dir())
    try:
        data.mkdir(parents=True, exist_ok=True)
        writable = os.access(data, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        say(f"{data} can't be written; Jupyter keeps its own files in {prefix} instead.")
        for variable in (
            "JUPYTER_DATA_DIR",
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_RUNTIME_DIR",
            "IPYTHONDIR",
        ):
            os.environ[variable] = str(prefix / "var" / variable.lower())


def config(root: Path, port: int) -> dict[str, Any]:
    """JupyterLab's configuration for the kit; what is given on the command line goes before it."""
    return {
        # Warnings only: the address must not drown. --log-level and --debug say more.
        "Application": {"log_level": "WARN"},
        "ServerApp": {
            "root_dir": str(root),
            "port": port,
            # Containers and cloud machines often run as root. The server listens to this machine
            # only, with a token.
            "allow_root": True,
            # As long as the interval: the default is longer, and warns about that at each kernel.
            "tornado_settings": {"ws_ping_timeout": 30_000},
        },
        "LabApp": {"default_url": f"/lab/tree/{FIRST}"},
        # Kernels talk to the server on this machine; ipykernel warns about that in every notebook
        # unless told.
        "KernelManager": {"transport_encryption": "auto"},
    }


def say(text: str) -> None:
    """Print a line for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Open the first notebook and stay until JupyterLab is closed. The arguments are its own."""
    find_places(Path(sys.prefix))
    from jupyterlab.labapp import LabApp
    from traitlets.config import Config

    write_settings(Path(sys.prefix))
    # The kernel of this environment, not one of the same name that the user has elsewhere.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    server = LabApp.initialize_server(argv=arguments, config=Config(config(ROOT, PORT)))
    trust(server.contents_manager.notary, kept(ROOT))
    # The widgets' front ends read it in the page, so that two copies of the kit do not mix.
    page = server.web_app.settings.setdefault("page_config_data", {})
    page["dossierPlace"] = journal.place_of(ROOT / "notebooks", say)
    told = (
        f"The kit is open at\n\n    {server.public_url}\n\n"
        "Keep this window open; Ctrl-C here closes the kit."
    )
    # The server binds its port when its loop starts; only then does the address answer.
    server.io_loop.add_callback(say, told)
    # So the server does not print the address again, with a page of advice.
    server.identity_provider.token_generated = False
    server.start()
    return 0
