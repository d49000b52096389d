"""The journal: a file beside the notebooks that keeps what a student entered.

Each running notebook writes to it, at any time. So every writing takes the file's lock, reads what
is there, merges, and puts the whole in its place at once. There is a journal only where somebody
works in a notebook: tests and programs run without one.
"""

import errno
import hashlib
import os
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakSet

from .entries import Entries, Kept, from_bytes, merge, plain, to_bytes
from .locking import held

NAME = "journal.json"
VARIABLE = "DOSSIER_JOURNAL"
_PATIENCE = 2.0

_ONLY_BROWSER = "What you enter is kept by this browser only."
_FULL = f"The disk is full, so {NAME} could not be written. {_ONLY_BROWSER}"
_CLOSED = f"{NAME} can’t be written in this folder. {_ONLY_BROWSER}"
_BUSY = f"Another program holds {NAME}, so it could not be written. {_ONLY_BROWSER}"
_OTHER = f"{NAME} could not be written ({{}}). {_ONLY_BROWSER}"
_ASIDE = (
    f"{NAME} was damaged. It is set aside as {{}}, unchanged; a new {NAME} has begun, with all "
    "that could be read in it. What this browser holds comes back too."
)


class Listener(Protocol):
    """What wants to know of news: a widget."""

    key: str

    def take_up(self, kept: Entries) -> None:
        """Take what is kept for its key."""


class JournalFile:
    """One journal. What can't be written is kept in memory, and written when it can be.

    `trouble` says in a sentence why the file can't be written now, or nothing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trouble = ""
        self._kept = Kept()
        self._in_file: tuple[bytes, Kept] | None = None
        self._told: set[str] = set()
        self._untold: list[str] = []
        self._listeners: WeakSet[Listener] = WeakSet()

    def listen(self, listener: Listener) -> None:
        """Tell this one of news that another wrote, as long as it lives."""
        self._listeners.add(listener)

    def news(self) -> list[str]:
        """What the student must be told and has not been, a sentence or two each."""
        untold, self._untold = self._untold, []
        return untold

    def kept(self) -> Kept:
        """All that is kept now."""
        self._update(Kept())
        return self._kept

    def put(self, key: str, entries: Mapping[str, Any]) -> Entries:
        """Keep a widget's entries; what is then kept for it. TypeError, ValueError: no JSON."""
        self._update(Kept(entries={key: plain(entries)}))
        return self._kept.of(key)

    def clear(self, at: float) -> None:
        """Forget all that was entered in any widget, up to this time and up to now."""
        entered = (entries.values() for entries in self.kept().entries.values())
        last = max((one["at"] for those in entered for one in those), default=0)
        self._update(Kept(cleared=max(at, last + 1)))

    def place(self) -> str:
        """The id of the place that this journal belongs to. The file is made if there is none."""
        self._update(Kept(), make=True)
        return self._kept.place or _place_by_path(self.path)

    def _update(self, given: Kept, make: bool = False) -> None:
        """Merge what is given, what is remembered and what the file holds, here and there."""
        before = self._kept
        try:
            with held(self.path.with_name(".journal.lock"), _patience()) as lock:
                there, sound = self._read()
                self._kept = merge(merge(there, before), given)
                if self._kept != there or not sound or (make and not there.place):
                    self._kept = _with_place(self._kept, lock)
                    content = to_bytes(self._kept)
                    _write(self.path, content)
                    self._in_file = content, self._kept
            self.trouble = ""
        except OSError as error:
            self._kept = merge(merge(self._glance(), before), given)
            self.trouble = _why(error)
            self._say(self.trouble)
        self._tell(before)

    def _read(self) -> tuple[Kept, bool]:
        """What the file holds, and whether it is sound. A damaged one is copied aside first."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return Kept(), True
        if self._in_file and content == self._in_file[0]:
            return self._in_file[1], True
        found, sound = from_bytes(content)
        if sound:
            self._in_file = content, found
        else:
            aside = _free_name(self.path)
            _write(aside, content)
            self._say(_ASIDE.format(aside.name))
        return found, sound

    def _glance(self) -> Kept:
        """What the file holds, where it can be read and not written."""
        try:
            return from_bytes(self.path.read_bytes())[0]
        except OSError:
            return Kept()

    def _say(self, words: str) -> None:
        if words not in self._told:
            self._told.add(words)
            self._untold.append(words)

    def _tell(self, before: Kept) -> None:
        """Give each listener what is kept for it, where that has changed."""
        for listener in list(self._listeners):
            if self._kept.cleared > before.cleared or (
                self._kept.entries.get(listener.key) != before.entries.get(listener.key)
            ):
                listener.take_up(self._kept.of(listener.key))


def here() -> JournalFile | None:
    """The journal of this process, or None.

    The server gives the kernel of an open notebook the notebook's path as a variable; what runs
    notebooks without a reader does not. The variable `DOSSIER_JOURNAL` names another file, or says
    `off`.
    """
    said = os.environ.get(VARIABLE, "")
    session = os.environ.get("JPY_SESSION_NAME", "")
    if said == "off" or not (said or session):
        return None
    if said:
        return _at(Path(said).absolute())
    notebook = Path(session)
    return _at((notebook.parent if notebook.is_absolute() else Path.cwd()) / NAME)


def place_of(folder: Path, tell: Callable[[str], None] = print) -> str:
    """The id of the place whose first notebooks stand in this folder, the same each time.

    The journal there keeps it, and is made if there is none; `tell` gets what a person must know.
    Where there is to be no journal, or none can be written, the folder's own path gives the id.
    """
    said = os.environ.get(VARIABLE, "")
    path = Path(said).absolute() if said else folder / NAME
    if said == "off":
        return _place_by_path(folder / NAME)
    found = _at(path)
    place = found.place()
    for words in found.news():
        tell(words)
    return place


def _place_by_path(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


@cache
def _at(path: Path) -> JournalFile:
    """The journal in this file: one for all of a process."""
    return JournalFile(path)


def _with_place(kept: Kept, lock: int) -> Kept:
    """With the place's id, which the file of the lock holds too: it outlives a damaged journal."""
    os.lseek(lock, 0, os.SEEK_SET)
    noted = os.read(lock, 100).decode("ascii", "ignore").strip()
    place = kept.place or noted or secrets.token_hex(8)
    if place != noted:
        os.ftruncate(lock, 0)
        os.lseek(lock, 0, os.SEEK_SET)
        os.write(lock, place.encode())
    return Kept(place, kept.cleared, kept.entries)


def _write(path: Path, content: bytes) -> None:
    """Put a file in its place at once and whole, or not at all."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with new.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        _replace(new, path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def _replace(new: Path, old: Path) -> None:
    """Put one file in the place of another. On Windows a reader may be in the way for a moment."""
    tries = 20 if sys.platform == "win32" else 1
    for left in reversed(range(tries)):
        try:
            new.replace(old)
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(0.05)


def _free_name(path: Path) -> Path:
    """A name for a damaged journal that no file has yet."""
    stem = f"journal-damaged-{datetime.now():%Y-%m-%d-%H%M%S}"
    number = 1
    while (name := path.with_name(f"{stem}{f'-{number}' if number > 1 else ''}.json")).exists():
        number += 1
    return name


def _patience() -> Callable[[], None]:
    """What to do while another writes: look again soon; TimeoutError after some seconds."""
    deadline = time.monotonic() + _PATIENCE

    def wait() -> None:
        if time.monotonic() > deadline:
            raise TimeoutError(errno.ETIMEDOUT, "the lock is held")
        time.sleep(0.005)

    return wait


def _why(error: OSError) -> str:
    """Why the journal can't be written, for a student."""
    if isinstance(error, TimeoutError):
        return _BUSY
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return _FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _CLOSED
    return _OTHER.format(error.strerror or error)
