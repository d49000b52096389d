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
from .page import MADE

MARK = "read-me-first.txt"
"""The file by which a folder of results is known."""
TITLE = "Made by `python3 start.py grade`."
"""How that file begins."""
ESSAYS = "essays.csv"
FEEDBACK = "feedback"
FILES = (MARK, "class.html", "grades.csv", "answers.csv", ESSAYS, "notices.csv")

_DROPPINGS = (".~lock.", "~$", ".DS_Store", "Thumbs.db", "desktop.ini", "._")
_START = 500
"""A page's mark stands within so many bytes."""
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
        raise _lost(stranger)


def _lost(path: Path) -> ResultsError:
    return ResultsError(
        f"{path} was not made by this command, and would be lost. Move it elsewhere and run the "
        "command again."
    )


@contextmanager
def new_results(place: Path) -> Iterator[Path]:
    """A folder to write the results into; it takes their place when all went well.

    Nothing is in it but the file by which it is known, with its first line. What was at the place
    before stays there until then, and for good if anything fails.
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
            new.mkdir()
            try:
                (new / MARK).write_text(f"{TITLE}\n", encoding="utf-8")
                yield new
                if _digest(place / ESSAYS) != before:
                    raise ResultsError(
                        f"{place / ESSAYS} was changed while the class was marked. Nothing in it "
                        "is lost; run the command again."
                    )
                _swap(place, new, old)
            finally:
                _remove(new)
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
    """What a run left behind that was ended in the middle. ResultsError for anybody else's."""
    for path in (new, old):
        if (path.is_symlink() or path.exists()) and not (_ours(path) or _empty(path)):
            raise _lost(path)
    _remove(new)
    if not old.exists():
        return
    if _empty(place):
        place.rmdir()
    if not place.exists():
        old.rename(place)
    elif _ours(place):
        stranger = next(_strangers(old), None)
        if stranger:
            raise _lost(stranger)
        _remove(old)


def _remove(folder: Path) -> None:
    """Remove a folder of ours. Its sign goes last: until then the next run knows it."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != MARK:
                path.unlink()
        (folder / MARK).unlink(missing_ok=True)
        folder.rmdir()


def _empty(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())


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
    _remove(old)


def _ours(folder: Path) -> bool:
    if folder.is_symlink():
        return False
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
