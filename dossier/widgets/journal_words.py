"""Rows of a dossier as a person would name them, by their ids: what an entry may be about."""

from ..folder import Dossier
from ..tables.read import Row

# The tables whose rows a widget asks about or offers as answers, and the column that names a row.
_NAMED_BY = {
    "claims": "claim",
    "conditions": "name",
    "entities": "name",
    "events": "name",
    "hands": "name",
    "lacunae": "exact",
    "lookalikes": "exact",
    "losses": "lost",
    "mentions": "form",
    "premises": "premise",
    "steps": "name",
    "threads": "left_exact",
    "topics": "title",
    "witnesses": "carrier",
}


def words_for_ids(dossier: Dossier) -> dict[str, dict[str, str]]:
    """By table, and for the parts: each id that an entry may name, with its words."""
    rows = {
        table: {row["id"]: _name(row, column) for row in dossier.rows(table)}
        for table, column in _NAMED_BY.items()
    }
    return {**rows, "parts": {part.id: part.title for part in dossier.parts.values()}}


def _name(row: Row, column: str) -> str:
    """A row by its name, or by the words that it quotes; a form with the words round it."""
    if column == "form" and row["exact"] != row["form"]:
        return f"{row['form']}, in “{row['exact']}”"
    return f"“{row[column]}”" if column.endswith("exact") and row[column] else row[column]
