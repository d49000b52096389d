"""Run every test: lint, format, types, then pytest over the tests and every notebook."""

import os
import subprocess
import sys
import time
from pathlib import Path

from dossier import journal

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-P"]
CHECKED = ("dossier", "tests", "start.py")
NOTEBOOKS = ("notebooks", "exercises", "solutions")


def stages(root: Path, arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Each stage's name and command."""
    checked = [name for name in CHECKED if (root / name).exists()]
    # One run for tests and notebooks, so that both cores are busy to its end.
    # A notebook's cells belong together, hence a file as a whole to one worker.
    where = ["tests", *notebook_folders(root)]
    pytest = ["-m", "pytest", "--nbval", "--nbval-current-env", "-n", "2", "--dist", "loadfile"]
    return [
        ("lint", [*PYTHON, "-m", "ruff", "check", *checked]),
        ("format", [*PYTHON, "-m", "ruff", "format", "--check", *checked]),
        ("types", [*PYTHON, "-m", "mypy", *checked]),
        (
            "tests and notebooks",
            [*PYTHON, *pytest, *(where if not names_place(arguments) else []), *arguments],
        ),
    ]


def notebook_folders(root: Path) -> list[str]:
    """The folders that hold notebooks."""
    return [name for name in NOTEBOOKS if any((root / name).rglob("*.ipynb"))]


def names_place(arguments: list[str]) -> bool:
    """Whether the arguments say themselves what pytest is to run."""
    return any((ROOT / argument.partition("::")[0]).exists() for argument in arguments)


def variables() -> dict[str, str]:
    """The process's variables: this environment's kernels before the user's own, no journal."""
    ours = {"JUPYTER_PREFER_ENV_PATH": "1", "PYTHONUTF8": "1", journal.VARIABLE: "off"}
    return {**os.environ, **ours}


def main(arguments: list[str]) -> int:
    """Run all stages, whether or not one fails; the arguments are pytest's. 0 if all passed."""
    told: list[str] = []
    failed = False
    for name, command in stages(ROOT, arguments):
        print(f"== {name}", flush=True)
        start = time.monotonic()
        code = subprocess.run(
            command, cwd=ROOT, env=variables(), stdin=subprocess.DEVNULL, check=False
        ).returncode
        failed = failed or code != 0
        told.append(f"{'failed' if code else 'passed'}  {name}  {time.monotonic() - start:.1f} s")
        print(f"== {told[-1]}", flush=True)
    print("\n".join(["", *told]), flush=True)
    return int(failed)
