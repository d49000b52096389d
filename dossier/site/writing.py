"""A folder written whole or not at all, and never over anybody else's."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from .problem import SiteError

MARK = "made-by-the-kit.txt"
_MARKED = (
    "This folder was made by `python3 start.py site`. When it is made anew, all that lies in it is "
    "replaced.\n"
)


def check_place(folder: Path) -> None:
    """SiteError where something stands at this place that the kit did not make."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise SiteError(f"{folder} is a file. Name a folder that is not there yet.")
    if any(folder.iterdir()) and not (folder / MARK).is_file():
        raise SiteError(
            f"{folder} holds something that this command did not make, and was left as it is. Name "
            "another folder, or one that is not there yet."
        )


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write these files as a folder. What the kit made there before gives way at the very end.

    SiteError where the place is taken by something else, or cannot be written; all is as it was.
    """
    place = folder.resolve()
    check_place(place)
    new, old = (place.with_name(f".{place.name}.{kind}-{os.getpid()}") for kind in ("new", "old"))
    try:
        for name, content in {**files, MARK: _MARKED.encode()}.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _swap(place, new, old)
    except OSError as error:
        raise SiteError(f"{folder} cannot be written: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _swap(place: Path, new: Path, old: Path) -> None:
    """Put the new folder into the old one's place; put the old one back if that fails."""
    if not place.exists():
        new.rename(place)
        return
    place.rename(old)
    try:
        new.rename(place)
    except BaseException:
        old.rename(place)
        raise
