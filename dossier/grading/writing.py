"""The folder of results: written whole or not at all, and never over anybody else's.

It is made beside its place and put there at the very end. What was there before is set aside until
then; a run that was ended in between is put right by the next one.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..locking import held

MARK = "read-me-first.txt"
"""The file by which a folder of results is known."""
TITLE = "Made by `python3 start.py grade`."
"""How that file begins."""
ESSAYS = "essays.csv"
FEEDBACK = "feedback"
FILES = (MARK, "class.html", "grades.csv", "answers.csv", ESSAYS, "notices.csv")

_DROPPINGS = (".~lock.", "~$", ".DS_Store", "Thumbs.db", "desktop.ini", "._")
_OPEN = "Is a file in it open in another program? Close it and run the command again."


class ResultsError(Exception):
    """Why no results can be written: what is wrong, where, and what to do."""


def check_place(folder: Path) -> None:
    """ResultsError where something stands at this place that the kit did not make."""
    try:
        if not folder.exists():
            return
        if not folder.is_dir():
            raise ResultsError(f"{folder} is a file. Name a folder that is not there yet.")
        if not any(folder.iterdir()):
            return
        if not _ours(folder):
            raise ResultsError(
                f"{folder} holds something that this command did not make, and was left as it is. "
                "Name another folder, or one that is not there yet."
            )
        stranger = next(_strangers(folder), None)
    except OSError as error:
        raise ResultsError(f"{folder} cannot be looked into: {error.strerror or error}.") from error
    if stranger:
        raise ResultsError(
            f"{stranger} was not made by this command, and would be lost. Move it elsewhere and "
            "run the command again."
        )


@contextmanager
def new_results(place: Path) -> Iterator[Path]:
    """An empty folder to write the results into; it takes their place when all went well.

    What was at the place before stays there until then, and for good if anything fails.
    ResultsError where the place is taken, another run is writing to it, or the table of essays
    there was changed meanwhile.
    """
    place = place.resolve()
    new, old = (place.with_name(f".{place.name}.{kind}") for kind in ("new", "old"))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _alone(place):
            _put_right(place, new, old)
            check_place(place)
            before = _digest(place / ESSAYS)
            try:
                new.mkdir()
                yield new
                if _digest(place / ESSAYS) != before:
                    raise ResultsError(
                        f"{place / ESSAYS} was changed while the class was marked. Nothing in it "
                        "is lost; run the command again."
                    )
                _swap(place, new, old)
            finally:
                shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise ResultsError(f"{place} cannot be written: {error.strerror or error}.") from error


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Hold the place against other runs. The lock's file goes away with it."""
    lock = place.with_name(f".{place.name}.lock")

    def give_up() -> None:
        raise ResultsError(f"Another run is writing {place}. Wait until it has ended.")

    with held(lock, give_up):
        try:
            yield
        finally:
            with suppress(OSError):  # Windows keeps a file that is open: the next run takes it.
                lock.unlink()


def _put_right(place: Path, new: Path, old: Path) -> None:
    """What a run left behind that was ended in the middle."""
    shutil.rmtree(new, ignore_errors=True)
    if not old.exists():
        return
    if place.is_dir() and not any(place.iterdir()):
        place.rmdir()
    if not place.exists():
        old.rename(place)
    elif _ours(place):
        shutil.rmtree(old, ignore_errors=True)


def _swap(place: Path, new: Path, old: Path) -> None:
    """Put the new folder into the old one's place; put the old one back if that fails."""
    try:
        if place.exists():
            place.rename(old)
    except OSError as error:
        why = error.strerror or error
        raise ResultsError(f"{place} cannot be replaced: {why}. {_OPEN}") from error
    try:
        new.rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _ours(folder: Path) -> bool:
    try:
        with (folder / MARK).open(encoding="utf-8") as handle:
            return handle.readline().rstrip() == TITLE
    except (OSError, UnicodeError):
        return False


def _strangers(folder: Path) -> Iterator[Path]:
    """What lies in a folder of results and was not written there; not what systems leave behind."""
    for path in sorted(folder.iterdir()):
        if path.name == FEEDBACK and path.is_dir():
            yield from (one for one in sorted(path.iterdir()) if not _is_page(one))
        elif path.name not in FILES and not path.name.startswith(_DROPPINGS):
            yield path


def _is_page(path: Path) -> bool:
    return path.suffix == ".html" or path.name.startswith(_DROPPINGS)


def _digest(path: Path) -> str:
    """What tells one content of a file from another; empty where there is none."""
    if not path.exists():
        return ""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
