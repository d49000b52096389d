"""Pieces of HTML that both kinds of page have."""

from collections.abc import Sequence
from urllib.parse import quote

from .model import Assignment


def place_of(assignment: Assignment) -> str:
    """The id of an assignment's section."""
    return f"a-{quote(assignment.name, safe='')}"


def table(kind: str, caption: str, heads: Sequence[str], rows: Sequence[str]) -> str:
    """A table. All is HTML; a head that begins with a blank stands over numbers."""
    return (
        f'<table class="{kind}"><caption>{caption}</caption>'
        f"<thead><tr>{''.join(map(_head, heads))}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def row(head: str, *cells: str) -> str:
    """A row with its head. All is HTML; a cell that begins with a blank is a number."""
    return f'<tr><th scope="row">{head}</th>{"".join(map(_cell, cells))}</tr>'


def _head(words: str) -> str:
    if not words:
        return '<td class="picture"></td>'  # Over pictures: what they show stands beside them.
    kind = ' class="number"' if words.startswith(" ") else ""
    return f'<th scope="col"{kind}>{words.strip()}</th>'


def _cell(words: str) -> str:
    if not words or words.startswith("<svg"):
        return f'<td class="picture">{words}</td>'
    kind = ' class="number"' if words.startswith(" ") else ""
    return f"<td{kind}>{words.strip()}</td>"
