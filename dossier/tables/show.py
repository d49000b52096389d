"""A table set to be read: every word shown, text to the left, no row numbers."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_CELL = "text-align:left;vertical-align:top;white-space:normal;max-width:36em"
_NOTHING = "Nothing here yet."


class ShownTable:
    """A DataFrame as a notebook shows it. `frame` is the DataFrame itself."""

    def __init__(self, frame: "pd.DataFrame") -> None:
        self.frame = frame

    def __repr__(self) -> str:
        if self.frame.empty:
            return _NOTHING
        return self.frame.to_string(index=False)

    def _repr_html_(self) -> str:
        if self.frame.empty:
            return f"<p>{_NOTHING}</p>"
        head = _line("th", map(str, self.frame.columns))
        body = "\n".join(
            _line("td", map(str, row)) for row in self.frame.itertuples(index=False, name=None)
        )
        return f"<table>\n<thead>{head}</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _line(tag: str, cells: Iterable[str]) -> str:
    return (
        "<tr>"
        + "".join(f'<{tag} style="{_CELL}">{escape(cell)}</{tag}>' for cell in cells)
        + "</tr>"
    )
