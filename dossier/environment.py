"""The kit's environments: which one a command needs, whether it is ready, and how to run in it.

Standard library only: start.py uses this before anything is installed. Once an environment stands,
this is all that a start costs, so what installs is imported only where it is needed.
"""

import hashlib
import json
import os
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
STAMP = "kit-stamp.json"


class Failure(Exception):
    """What stops the start, in one line: what, where, and what to do."""


class Environment(NamedTuple):
    """One environment of the kit: its folder and the lock it is made from."""

    folder: Path
    lock: Path

    def beside(self, ending: str) -> Path:
        """A path next to the folder, such as `.venv.old`."""
        return self.folder.with_name(self.folder.name + ending)

    @property
    def python(self) -> Path:
        """The environment's own interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def packages(self) -> Path:
        """The environment's site-packages."""
        base = {"base": str(self.folder), "platbase": str(self.folder)}
        return Path(sysconfig.get_path("purelib", "venv", base))


def say(text: str) -> None:
    """Print a line for the person who waits. Standard output is left to the command."""
    print(text, file=sys.stderr, flush=True)


def stamp_for(environment: Environment) -> dict[str, str]:
    """What a finished, current environment's stamp holds. Raises Failure without a lock."""
    try:
        lock = environment.lock.read_bytes()
    except FileNotFoundError:
        raise Failure(f"{environment.lock} is missing: get the kit anew") from None
    return {
        "lock": hashlib.sha256(lock).hexdigest(),
        "python": f"{sys.version_info[0]}.{sys.version_info[1]} in {sys.base_prefix}",
        "folder": str(environment.folder),
    }


def is_ready(environment: Environment) -> bool:
    """Whether the environment is finished: from this lock, by this Python, in this place."""
    try:
        stamp = json.loads((environment.folder / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(stamp == stamp_for(environment)) and environment.python.exists()


def clean() -> dict[str, str]:
    """The variables without those that make a Python, or Jupyter, look in the wrong place."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}
    if not kept.get("HOME", "-"):
        del kept["HOME"]  # set but empty would mean the root folder
    return {**kept, "PIP_USER": "0"}


def run(environment: Environment, arguments: list[str]) -> int:
    """Hand over to the kit's command: on POSIX this process becomes it."""
    # -P: the folder that the user stands in must not hide the kit's modules.
    command = [str(environment.python), "-P", "-m", "dossier", *arguments]
    if os.name != "nt":
        os.execve(command[0], command, clean())
    # Windows has no exec. Ctrl-C is the command's to handle.
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command, env=clean())


def main(arguments: list[str]) -> int:
    """Start. Returns the exit code, where the command did not take the process over."""
    ending = "-test" if arguments[:1] == ["test"] else ""
    environment = Environment(ROOT / f".venv{ending}", ROOT / f"requirements{ending}.lock")
    try:
        if not is_ready(environment):
            from dossier.installing import install

            install(environment)
        return run(environment, arguments)
    except Failure as failure:
        say(f"start.py: {failure}")
    except KeyboardInterrupt:
        say("start.py: stopped; nothing half made is left")
        return 130
    return 1
