"""The folder of results: what lies in it, and how it is known."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..made_folder import PlaceError, Sign, new_folder
from .page import MADE

MARK = "read-me-first.txt"
"""The file by which a folder of results is known."""
TITLE = "Made by `python3 start.py grade`."
"""How that file begins."""
ESSAYS = "essays.csv"
FEEDBACK = "feedback"
FILES = (MARK, "class.html", "grades.csv", "answers.csv", ESSAYS, "notices.csv")

_DROPPINGS = (".~lock.", "~$", ".DS_Store", "Thumbs.db", "desktop.ini", "._")
_SHEETS = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods", ".numbers"))
_NO_MARKS = f"Marks in it do not count: save it as CSV under the name {ESSAYS}."
_START = 500
"""A page's mark stands within so many bytes."""


@contextmanager
def new_results(place: Path) -> Iterator[Path]:
    """A folder to write the results into; it takes their place when all went well.

    PlaceError as for any folder that is made, and where the table of essays at the place was
    changed meanwhile.
    """
    with new_folder(place, RESULTS) as new:
        before = _digest(place / ESSAYS)
        yield new
        if _digest(place / ESSAYS) != before:
            raise PlaceError(
                f"{place / ESSAYS} was changed while the class was marked. Nothing in it is lost; "
                "run the command again."
            )


def _strangers(folder: Path) -> Iterator[tuple[Path, str]]:
    """What lies in a folder of results and was not written there; not what systems leave behind."""
    for path in sorted(folder.iterdir()):
        if path.name == FEEDBACK and path.is_dir():
            yield from ((one, "") for one in sorted(path.iterdir()) if not _is_page(one))
        elif path.name not in FILES and not path.name.startswith(_DROPPINGS):
            yield path, _NO_MARKS if _is_sheet(path) else ""


def _is_sheet(path: Path) -> bool:
    """Whether a file may be the table of essays in a spreadsheet's own format."""
    return path.suffix.lower() in _SHEETS and path.name.lower().startswith("essays")


def _is_page(path: Path) -> bool:
    """Whether a file is a student's page, by the mark near its beginning, or a system's own."""
    if path.name.startswith(_DROPPINGS):
        return True
    if path.suffix != ".html" or not path.is_file():
        return False
    with path.open("rb") as handle:
        return MADE.encode() in handle.read(_START)


def _digest(path: Path) -> str:
    """What tells one content of a file from another; empty where there is none."""
    if not path.exists():
        return ""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


RESULTS = Sign(MARK, TITLE, _strangers)
