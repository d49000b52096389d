"""A folder that a command makes: written whole or not at all, and never over anybody else's.

It is made beside its place and put there at the very end. What was there before is set aside until
then; a run that was ended in between is put right by the next one.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .locking import held

_OPEN = "Is a file in it open in another program? Close it and run the command again."


class PlaceError(Exception):
    """Why nothing can be written there: what is wrong, where, and what to do."""


@dataclass(frozen=True)
class Sign:
    """By what a folder of ours is known: a file in it, and how that file begins.

    `strangers` gives what lies in such a folder and was not written there by the command, each
    with a sentence on it; that may be empty.
    """

    file: str
    first_line: str
    strangers: Callable[[Path], Iterable[tuple[Path, str]]]


def check_place(place: Path, sign: Sign) -> None:
    """PlaceError where something stands at this place that the command did not make."""
    try:
        if not place.exists():
            return
        if not place.is_dir():
            raise PlaceError(f"{place} is a file. Name a folder that is not there yet.")
        if not any(place.iterdir()):
            return
        if not _ours(place, sign):
            raise PlaceError(
                f"{place} holds something that this command did not make, and was left as it is. "
                "Name another folder, or one that is not there yet."
            )
        _no_strangers(place, sign)
    except OSError as error:
        raise PlaceError(f"{place} cannot be looked into: {error.strerror or error}.") from error


@contextmanager
def new_folder(place: Path, sign: Sign) -> Iterator[Path]:
    """A folder to write into; it takes its place when all went well.

    Nothing is in it but the file by which it is known, with its first line. What was at the place
    before stays there until then, and for good if anything fails.
    PlaceError where the place is taken, another run is writing to it, or it cannot be written.
    """
    place = place.resolve()
    new, old = (place.with_name(f".{place.name}.{kind}") for kind in ("new", "old"))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _alone(place):
            _put_right(place, new, old, sign)
            check_place(place, sign)
            new.mkdir()
            try:
                (new / sign.file).write_text(f"{sign.first_line}\n", encoding="utf-8")
                yield new
                _swap(place, new, old, sign)
            finally:
                _remove(new, sign)
    except OSError as error:
        raise PlaceError(f"{place} cannot be written: {error.strerror or error}.") from error


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Hold the place against other runs. The lock's file goes away with it."""
    lock = place.with_name(f".{place.name}.lock")

    def give_up() -> None:
        raise PlaceError(f"Another run is writing {place}. Wait until it has ended.")

    with held(lock, give_up):
        try:
            yield
        finally:
            with suppress(OSError):  # Windows keeps a file that is open: the next run takes it.
                lock.unlink()


def _put_right(place: Path, new: Path, old: Path, sign: Sign) -> None:
    """What a run left behind that was ended in the middle. PlaceError for anybody else's."""
    for path, begun in ((new, _only_begun(new, sign)), (old, False)):
        there = path.is_symlink() or path.exists()
        if there and not (begun or _ours(path, sign) or _empty(path)):
            raise _lost(path)
    if _ours(new, sign):
        _no_strangers(new, sign, half_written=True)
    _remove(new, sign)
    if not old.exists():
        return
    if _empty(place):
        place.rmdir()
    if not place.exists():
        old.rename(place)
    elif _ours(place, sign):
        _no_strangers(old, sign)
        _remove(old, sign)


def _swap(place: Path, new: Path, old: Path, sign: Sign) -> None:
    """Put the new folder into the old one's place; put the old one back if that fails."""
    try:
        if place.exists():
            place.rename(old)
    except OSError as error:
        why = error.strerror or error
        raise PlaceError(f"{place} cannot be replaced: {why}. {_OPEN}") from error
    try:
        new.rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise
    _remove(old, sign)


def _remove(folder: Path, sign: Sign) -> None:
    """Remove a folder of ours. Its sign goes last: until then the next run knows it."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != sign.file:
                path.unlink()
        (folder / sign.file).unlink(missing_ok=True)
        folder.rmdir()


def _ours(folder: Path, sign: Sign) -> bool:
    if folder.is_symlink():
        return False
    try:
        with (folder / sign.file).open(encoding="utf-8") as handle:
            return handle.readline().rstrip() == sign.first_line
    except (OSError, UnicodeError):
        return False


def _only_begun(folder: Path, sign: Sign) -> bool:
    """Whether nothing is in a folder but its sign, and of that no more than a beginning."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    path = folder / sign.file
    if [*folder.iterdir()] != [path] or path.is_symlink() or not path.is_file():
        return False
    line = sign.first_line.encode()
    with path.open("rb") as handle:
        begun = handle.read(len(line) + 1)
    return line.startswith(begun)


def _empty(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())


def _no_strangers(folder: Path, sign: Sign, half_written: bool = False) -> None:
    """PlaceError for a stranger. In a half-written folder, an empty file may be the command's."""
    for stranger, words in sign.strangers(folder):
        if not (half_written and _empty_file(stranger)):
            raise _lost(stranger, words)


def _empty_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.stat().st_size


def _lost(path: Path, words: str = "") -> PlaceError:
    said = f"{words} Move" if words else "Move"
    return PlaceError(
        f"{path} was not made by this command, and would be lost. {said} it elsewhere and run the "
        "command again."
    )
