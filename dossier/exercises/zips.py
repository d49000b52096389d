"""Zips that the kit writes: whole or not at all, and the same bytes for the same files."""

import io
import os
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

_BEGINNING = datetime(1980, 1, 1)
"""Where the clock of zips begins."""


class ZipError(Exception):
    """Why a zip is not written: where, and what to do."""


def zipped(files: Mapping[str, bytes], when: datetime = _BEGINNING) -> bytes:
    """A zip of these files, by their places in it, all of one time."""
    whole = io.BytesIO()
    time = max(when.timetuple()[:6], _BEGINNING.timetuple()[:6])
    with zipfile.ZipFile(whole, "w") as archive:
        for place, content in files.items():
            entry = zipfile.ZipInfo(place, time)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content, compresslevel=9)
    return whole.getvalue()


def check_place(place: Path) -> None:
    """ZipError where something stands at this place that is no zip."""
    if place.is_dir():
        raise ZipError(f"{place} is a folder. Name the file that is to be written.")
    if place.exists() and not zipfile.is_zipfile(place):
        raise ZipError(f"{place} is there and is no zip. Name another file.")


def write(place: Path, content: bytes) -> None:
    """Write a file whole or not at all. ZipError where it cannot be written."""
    new = place.with_name(f".{place.name}.new-{os.getpid()}")
    try:
        try:
            new.write_bytes(content)
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise ZipError(f"{place} cannot be written: {error.strerror or error}.") from error
