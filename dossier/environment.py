"""The kit's environments: where they are, what they are made from, and whether one is ready.

Standard library only: this is used before anything is installed.
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
