"""The folder of the site: how it is known, and how its files get there."""

from collections.abc import Mapping
from pathlib import Path

from ..made_folder import Sign, new_folder

MARK = "made-by-the-kit.txt"
"""The file by which a site is known."""
_TITLE = (
    "This folder was made by `python3 start.py site`. When it is made anew, all that lies in it is "
    "replaced."
)
SITE = Sign(MARK, _TITLE, lambda _: ())


def write_site(place: Path, files: Mapping[str, bytes]) -> None:
    """Write these files as a folder. What the kit made there before gives way at the very end.

    PlaceError where the place is taken by something else, or cannot be written; all is as it was.
    """
    with new_folder(place, SITE) as new:
        for name, content in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
