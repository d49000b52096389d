"""Zips that nobody vouches for: what lies in them, and its bytes. Nothing is ever unpacked to disk.

A zip can claim anything. So its list of entries is read up to a limit, and what is read of an entry
never exceeds the size that the entry claims, nor a limit.
"""

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from .model import Packed

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)
"""The time of what has none: where the clock of zips begins."""

_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_HEADER = struct.Struct("<4s22xHH")
_LONGEST_PART = 255
_MOST_PARTS = 24
_RATIO = 200
_SMALL = 1_000_000
_DRIVE = re.compile(r"[A-Za-z]:")
_SPOILED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, MemoryError),
)

BOMB = (
    "It claims to hold far more than a file of its size can hold, as a zip bomb does. It was not "
    "read."
)
DAMAGED = "The zip is damaged or no zip. It was not read."
ENCRYPTED = "It is locked with a password, and was not read. Hand it in without one."
CLIMBS = "Its path leads out of the zip that it lies in. It was not read."
LINK = "It is a link to another place, and links are not followed."
DEVICE = "It is no ordinary file, and was not read."
_METHOD = "It is packed in a way that is not read here. Pack it as an ordinary zip."
_FULL = "The zip holds too many files, and was not read."


class Refused(Exception):
    """Why a zip or a file is not read."""


class TooBig(Refused):
    """A file has more bytes than are read: `size` of them."""

    def __init__(self, size: int) -> None:
        super().__init__(f"It has {size / 1_000_000:,.0f} MB, and was not read.")
        self.size = size


class Limits(NamedTuple):
    """How long a zip's list of entries may be, in bytes, and how many entries there may be."""

    directory: int
    entries: int


ON_DISK = Limits(32_000_000, 250_000)
INSIDE = Limits(1_000_000, 5_000)


@dataclass(frozen=True)
class Member:
    """An entry of a zip: the parts of its path, and where its bytes are, or why they are not read.

    `stray`: its path leads out of the zip, and only its last part is kept.
    """

    parts: tuple[str, ...]
    folder: bool
    when: datetime
    packed: Packed
    problem: str = ""
    stray: bool = False


def members(handle: BinaryIO, limits: Limits) -> list[Member]:
    """All entries of an open zip, as they stand in it. `Refused` where it cannot be read."""
    frugal = _Frugal(handle, limits.directory)
    try:
        with zipfile.ZipFile(frugal) as archive:
            entries = archive.infolist()
    except Refused:
        raise
    except _SPOILED as error:
        raise Refused(DAMAGED) from error
    if len(entries) > limits.entries:
        raise Refused(_FULL)
    return [_member(one) for one in entries]


def check_sizes(found: Sequence[Member], size: int) -> None:
    """`Refused` where a zip's entries claim to be far more than a file of its size can hold.

    Where none does so alone, entries that share their bytes do together.
    """
    whole = sum(one.packed.size for one in found if not one.problem)
    if whole > max(50 * _SMALL, _RATIO * size):
        raise Refused(BOMB)


def read_bytes(path: Path, inside: Sequence[Packed], most: int) -> bytes:
    """The bytes of a file on the disk, or of one in a zip in it.

    `Refused` where it cannot be read, and `TooBig` where it has more than `most` bytes.
    """
    if inside and inside[-1].size > most:
        raise TooBig(inside[-1].size)
    try:
        with open(path, "rb", opener=_open_at_once) as handle:
            status = os.fstat(handle.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise Refused(DEVICE)
            if not inside:
                if status.st_size > most:
                    raise TooBig(status.st_size)
                return handle.read(most)
            content: BinaryIO = handle
            for packed in inside[:-1]:
                content = io.BytesIO(unpack(content, packed))
            return unpack(content, inside[-1])
    except OSError as error:
        raise Refused(f"It cannot be read ({error.strerror or error}).") from error


def unpack(handle: BinaryIO, packed: Packed) -> bytes:
    """The bytes of one entry of an open zip, never more than it claims. `Refused` if damaged."""
    # Packing adds a few bytes at most to what cannot be made smaller.
    if packed.packed > packed.size + packed.size // 100 + 1000:
        raise Refused(DAMAGED)
    try:
        handle.seek(packed.offset)
        mark, name, extra = _HEADER.unpack(handle.read(_HEADER.size))
        if mark != b"PK\x03\x04":
            raise Refused(DAMAGED)
        handle.seek(name + extra, os.SEEK_CUR)
        content = handle.read(packed.packed)
        if packed.method == _DEFLATED:
            # One byte more than claimed is asked for, so that a longer entry is seen to be longer.
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, packed.size + 1)
    except _SPOILED as error:
        raise Refused(DAMAGED) from error
    if len(content) != packed.size or zlib.crc32(content) != packed.checksum:
        raise Refused(DAMAGED)
    return content


def _open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting: a pipe that took its place would keep its reader for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _member(entry: zipfile.ZipInfo) -> Member:
    parts, problem = path_parts(name_of(entry))
    mode = stat.S_IFMT(entry.external_attr >> 16)
    folder = entry.filename.endswith(("/", "\\")) or mode == stat.S_IFDIR
    if not problem and mode == stat.S_IFLNK:
        kind = LINK
    elif not problem and mode not in (0, stat.S_IFREG, stat.S_IFDIR):
        kind = DEVICE
    elif entry.flag_bits & 0x1:
        kind = ENCRYPTED
    elif entry.compress_type not in (_STORED, _DEFLATED):
        kind = _METHOD
    elif entry.file_size > max(_SMALL, _RATIO * entry.compress_size):
        kind = BOMB
    else:
        kind = ""
    packed = Packed(
        entry.header_offset,
        entry.compress_size,
        entry.file_size,
        entry.CRC,
        entry.compress_type,
    )
    return Member(parts, folder, _when(entry), packed, problem or kind, bool(problem))


def name_of(entry: zipfile.ZipInfo) -> str:
    """An entry's path. Some programs write UTF-8 and do not say so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def path_parts(name: str) -> tuple[tuple[str, ...], str]:
    """The parts of a path, and what is wrong with it. Windows' backslashes part it as well."""
    path = name.replace("\\", "/")
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    last = parts[-1].rpartition(":")[2][-_LONGEST_PART:] if parts else "?"
    if path.startswith("/") or _DRIVE.match(path) or ".." in parts or not parts:
        return (last,), CLIMBS
    if len(parts) > _MOST_PARTS or any(len(part) > _LONGEST_PART for part in parts):
        return (last,), "Its path is far too long. It was not read."
    return parts, ""


def _when(entry: zipfile.ZipInfo) -> datetime:
    """An entry's time. A zip does not say of which zone it is, so all are taken as of one."""
    try:
        return datetime(*entry.date_time, tzinfo=UTC)
    except ValueError:
        return LONG_AGO


class _Frugal:
    """A file that is never read by more than so many bytes at once: a zip's list is read whole."""

    def __init__(self, handle: BinaryIO, most: int) -> None:
        self._handle, self._most = handle, most
        self.seek, self.tell, self.seekable = handle.seek, handle.tell, handle.seekable

    def read(self, size: int = -1) -> bytes:
        if size > self._most:
            raise Refused(_FULL)
        content = self._handle.read(self._most + 1 if size < 0 else size)
        if len(content) > self._most:
            raise Refused(_FULL)
        return content
