"""`dossier.show`: a table, or the documents of a dossier, set to be read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from .folder import Dossier
from .tables.show import ShownTable
from .text.page import document_html, part_html, part_text
from .text.parts import Part

if TYPE_CHECKING:
    import pandas as pd

_MOST_OPEN = 3
"""Where a page has more documents than this, each is folded."""


class ShownParts:
    """Parts of a dossier as a notebook shows them: a document behind its title, with its notes."""

    def __init__(self, dossier: Dossier, parts: Sequence[Part]) -> None:
        self.parts = tuple(one.id for one in parts)
        self._parts = [(one, dossier.notes_of(one.id)) for one in parts]

    def __repr__(self) -> str:
        return "\n\n".join(part_text(*one) for one in self._parts)

    def _repr_html_(self) -> str:
        documents = [part for part, _ in self._parts if part.kind == "document"]
        opened = len(documents) <= _MOST_OPEN
        return "\n".join(
            document_html(part, notes, opened) if part.kind == "document" else part_html(part)
            for part, notes in self._parts
        )


@overload
def show(what: "pd.DataFrame") -> ShownTable: ...
@overload
def show(what: Dossier, *parts: str) -> ShownParts: ...
def show(what: "pd.DataFrame | Dossier", *parts: str) -> ShownTable | ShownParts:
    """Show a table whole, with its words in full, or a dossier's documents with their notes.

    Of a dossier the parts named are shown (`show(d, "doc1", "doc3")`), or all of it: documents, and
    what stands before and behind them. More than three documents are folded behind their titles.
    KeyError where there is no such part; TypeError for anything else.
    """
    if isinstance(what, Dossier):
        for one in parts:
            what.text(one)
        every = [one for one in what.parts.values() if one.kind != "note" or not one.document]
        return ShownParts(what, [what.parts[one] for one in parts] or every)
    if parts or not hasattr(what, "itertuples"):
        raise TypeError("show takes a table, or a dossier and the parts of it that are to be read.")
    return ShownTable(what)
