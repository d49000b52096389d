"""The stylesheets that the kit's own pages share, as text, in the order in which a page has them.

Two sheets stand first in every page: the palette, and the base that takes its colours and type from
there. The dark palette changes colours alone. Who makes a page says when it holds: the site as the
reader chooses, the results as the reader's system has it.
"""

from pathlib import Path

FIRST = ("palette.css", "base.css")
DARK = "dark.css"


def sheet(name: str) -> str:
    """The text of one of the sheets."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
