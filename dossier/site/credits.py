"""Whose the texts are, from the kit's table of them: whoever has a page or a sheet is told."""

from html import escape
from pathlib import Path

from ..folder import open_folder
from ..tables.problems import DossierError
from ..tables.read import Row
from .problem import SiteError


def credits(folder: Path) -> str:
    """An HTML list of a dossier's texts. SiteError where it is not sound."""
    try:
        rows = open_folder(folder).rows("texts")
    except DossierError as error:
        raise SiteError(str(error)) from error
    items = "\n".join(f"<li>{_credit(row)}</li>" for row in rows)
    return f'<ul class="credits">\n{items}\n</ul>'


def _credit(row: Row) -> str:
    title = escape(row["title"])
    if row["address"].startswith("https://"):
        title = f'<a href="{escape(row["address"])}">{title}</a>'
    rest = (row["author"], row["credit"], row["archive"], row["rights"])
    return f"<cite>{title}</cite>. " + " ".join(
        f"{escape(one.rstrip('.'))}." for one in rest if one
    )
