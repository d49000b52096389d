"""Rows of a dossier as a person would name them, by their ids: what an entry may be about."""

from ...folder import Dossier
from ...tables.read import Row
from .. import payload

# The tables whose rows a widget asks about or offers as answers, and the column that names a row;
# where that is empty, the next.
_NAMED_BY = {
    "claims": ("claim",),
    "conditions": ("name",),
    "dates": ("exact", "says"),
    "entities": ("name",),
    "events": ("name",),
    "hands": ("name",),
    "lacunae": ("exact",),
    "lookalikes": ("exact",),
    "losses": ("lost",),
    "mentions": ("form",),
    "premises": ("premise",),
    "steps": ("name",),
    "threads": ("left_exact",),
    "topics": ("title",),
    "witnesses": ("carrier",),
}


def words_for_ids(dossier: Dossier) -> dict[str, dict[str, str]]:
    """By table, and for the parts: each id that an entry may name, with its words."""
    rows = {
        table: {row["id"]: _name(row, columns) for row in dossier.rows(table)}
        for table, columns in _NAMED_BY.items()
    }
    return {**rows, "parts": {part.id: payload.short_name(part) for part in dossier.parts.values()}}


def _name(row: Row, columns: tuple[str, ...]) -> str:
    """A row by its name, or by the words that it quotes; a form with the words round it."""
    column = next((one for one in columns if row[one]), columns[0])
    if column == "form" and row["exact"] != row["form"]:
        return f"{row['form']}, in “{row['exact']}”"
    return f"“{row[column]}”" if column.endswith("exact") and row[column] else row[column]
