"""Every file in a folder or a zip, and in the zips in it, in order. Links are not followed.

What a zip states of time is its maker's word. It is held to the time of the file on the disk in
which it came, and not to the day of marking: the same files give the same times on any day.
"""

import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from . import archive
from .archive import Member, Refused
from .handing import LONGEST_NOTE, NOTE, HandIn, read_note
from .model import Packed
from .names import plain_name

BIGGEST_ZIP = 64_000_000
"""A zip in a zip that has more bytes than this is not read."""
_DEEPEST_ZIP = 3
_MOST_ZIPS = 50
_MOST_FOLDERS = 24
_LONGEST = 300
_A_DAY = timedelta(days=1)
"""So far zones and clocks may be apart."""
_IGNORED = frozenset({"__macosx", "__pycache__", "node_modules"})

_TOO_DEEP = "It is a zip in a zip in a zip in a zip. It was not read."
_FOLDERS = "It lies too deep in folders, and was not read."
_ZIPS = "It is one of too many zips in a zip. It was not read."


class Step(NamedTuple):
    """One part of the way to a file."""

    name: str
    kind: Literal["folder", "zip", "file"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, a folder or a zip, and the steps that lead to it; what lies in it comes next.

    `path` and `inside` say where its bytes are. `problem`: why it must not be read. `stray`: its
    path leads out of its zip, so the steps in that zip are not known. `note`: that of the outermost
    hand-in that it lies in, and `noted` how many steps lead to that. `not_believed`: the time that
    its zip states, where that is later than the file on the disk can be; `when` is then another.
    `arrived`: when it came from the student, as far as what lies outside a hand-in tells it.
    """

    steps: tuple[Step, ...]
    path: Path
    when: datetime
    inside: tuple[Packed, ...] = ()
    problem: str = ""
    stray: bool = False
    note: HandIn | None = None
    noted: int = 0
    not_believed: datetime | None = None
    arrived: datetime = archive.LONG_AGO

    @property
    def label(self) -> str:
        """The way to it in words: “class.zip: anna/gaps.ipynb”."""
        words = "".join(
            step.name + (": " if step.kind == "zip" else "/") for step in self.steps[:-1]
        )
        whole = plain_name(words + self.steps[-1].name)
        return whole if len(whole) <= _LONGEST else f"{whole[:99]}…{whole[100 - _LONGEST :]}"


def walk(place: Path, leave: Path | None = None) -> Iterator[Entry]:
    """Every file and folder in a folder or a zip, or the one file that `place` is.

    Folders come in the order of their names, zips in their own. What is hidden is left out, and so
    is the folder `leave`. OSError where `place` cannot be looked into at all.
    """
    if place.is_dir():
        with os.scandir(place):
            pass  # It can be: what is said of folders in it is not enough for the whole.
        yield from _folder(Entry((), place, archive.LONG_AGO), leave)
    else:
        when = _time(place.stat())
        yield from _file(Entry((Step(place.name, "file"),), place, when, arrived=when))


def _folder(folder: Entry, leave: Path | None) -> Iterator[Entry]:
    if len(folder.steps) > _MOST_FOLDERS:
        yield replace(folder, problem=_FOLDERS)
        return
    try:
        with os.scandir(folder.path) as found:
            entries = sorted(found, key=lambda one: one.name)
    except OSError as error:
        yield replace(folder, problem=f"The folder cannot be read ({error.strerror}).")
        return
    for one in entries:
        if not _hidden(one.name):
            yield from _disk(folder, one, leave)


def _disk(folder: Entry, one: "os.DirEntry[str]", leave: Path | None) -> Iterator[Entry]:
    path = Path(one.path)
    steps = folder.steps
    try:
        status = one.stat(follow_symlinks=False)
    except OSError as error:
        problem = f"It cannot be read ({error.strerror})."
        yield Entry((*steps, Step(one.name, "file")), path, archive.LONG_AGO, problem=problem)
        return
    when = _time(status)
    inner = Entry((*steps, Step(one.name, "folder")), path, when, arrived=when)
    if stat.S_ISDIR(status.st_mode) and not _leads_elsewhere(status):
        if path != leave:
            yield inner
            yield from _folder(inner, leave)
        return
    file = replace(inner, steps=(*steps, Step(one.name, "file")))
    if stat.S_ISREG(status.st_mode):
        yield from _file(file)
    elif stat.S_ISLNK(status.st_mode) or stat.S_ISDIR(status.st_mode):
        yield replace(inner if one.is_dir() else file, problem=archive.LINK)
    else:
        yield replace(file, problem=archive.DEVICE)


def _leads_elsewhere(status: os.stat_result) -> bool:
    """Whether a folder is a junction, as Windows calls a link from one folder to another."""
    tag: int = getattr(status, "st_reparse_tag", 0)
    return tag != 0 and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)


def _file(file: Entry) -> Iterator[Entry]:
    """A file of the disk, or all that lies in it if it is a zip."""
    if not _is_zip(file):
        yield file
        return
    as_zip = replace(file, steps=(*file.steps[:-1], Step(file.steps[-1].name, "zip")))
    try:
        with file.path.open("rb") as handle:
            yield from _zip(as_zip, handle, file.path.stat().st_size, file.when)
    except OSError as error:
        yield replace(as_zip, problem=f"It cannot be read ({error.strerror}).")


def _zip(outer: Entry, handle: BinaryIO, size: int, came: datetime) -> Iterator[Entry]:
    """A zip and all that lies in it; the zip alone, with its problem, where it cannot be read.

    `came`: the time of the file on the disk.
    """
    try:
        limits = archive.INSIDE if outer.inside else archive.ON_DISK
        found = [one for one in archive.members(handle, limits) if not _left_out(one)]
        archive.check_sizes(found, size)
    except Refused as refused:
        yield replace(outer, problem=str(refused))
        return
    if outer.note is None:
        note = _note(found, handle)
        outer = replace(outer, note=note, noted=len(outer.steps) if note else 0)
    yield outer
    zips = 0
    for one in found:
        entry = _within(outer, one, came)
        if one.folder or not _is_zip(entry) or entry.problem:
            yield entry
            continue
        zips += 1
        if outer.inside and zips > _MOST_ZIPS:
            yield replace(entry, problem=_ZIPS)
        else:
            yield from _inner_zip(entry, one, handle, came)


def _inner_zip(entry: Entry, member: Member, handle: BinaryIO, came: datetime) -> Iterator[Entry]:
    """All that lies in a zip in an open zip."""
    as_zip = replace(entry, steps=(*entry.steps[:-1], Step(entry.steps[-1].name, "zip")))
    if sum(step.kind == "zip" for step in as_zip.steps) > _DEEPEST_ZIP:
        yield replace(as_zip, problem=_TOO_DEEP)
        return
    if member.packed.size > BIGGEST_ZIP:
        problem = f"It is a zip of {member.packed.size / 1_000_000:,.0f} MB, and was not read."
        yield replace(as_zip, problem=problem)
        return
    try:
        content = archive.unpack(handle, member.packed)
    except Refused as refused:
        yield replace(as_zip, problem=str(refused))
        return
    yield from _zip(as_zip, io.BytesIO(content), len(content), came)


def _within(outer: Entry, member: Member, came: datetime) -> Entry:
    """An entry of a zip, as reached through the zip.

    Its time is the note's, else its own, else that of the zip: the first that can be true.
    """
    stated = [outer.note.made, member.when] if outer.note else [member.when]
    when = next((one for one in stated if _can_be(one, came)), outer.when)
    *folders, last = member.parts
    steps = [Step(name, "folder") for name in folders]
    return replace(
        outer,
        steps=(*outer.steps, *steps, Step(last, "folder" if member.folder else "file")),
        when=when,
        inside=(*outer.inside, member.packed),
        problem=member.problem,
        stray=member.stray,
        not_believed=None if _can_be(stated[0], came) else stated[0],
        arrived=_arrived(outer, when),
    )


def _arrived(outer: Entry, when: datetime) -> datetime:
    """When what lies in a zip and has this time came: not later than the zip itself.

    What lies in a hand-in came with it, whatever it states.
    """
    if not _tells(outer.arrived):
        return when
    return outer.arrived if outer.note or not _tells(when) else min(outer.arrived, when)


def _can_be(stated: datetime, came: datetime) -> bool:
    """Whether what came in a file may be of this time."""
    return not _tells(came) or stated - came <= _A_DAY


def _tells(when: datetime) -> bool:
    """Whether a time is one, and not that of a file that has none."""
    return when - archive.LONG_AGO > _A_DAY


def _note(found: list[Member], handle: BinaryIO) -> HandIn | None:
    """What the note at the top of a zip says, if there is one."""
    for one in found:
        if one.parts == (NOTE,) and not one.problem and one.packed.size <= LONGEST_NOTE:
            try:
                return read_note(archive.unpack(handle, one.packed))
            except Refused:
                return None
    return None


def _left_out(member: Member) -> bool:
    return any(_hidden(part) for part in member.parts)


def _hidden(name: str) -> bool:
    return name.startswith(".") or name.casefold() in _IGNORED


def _is_zip(entry: Entry) -> bool:
    return entry.steps[-1].name.lower().endswith(".zip")


def _time(status: os.stat_result) -> datetime:
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=status.st_mtime)
    except OverflowError:
        return archive.LONG_AGO
