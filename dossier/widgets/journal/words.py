"""Rows of a dossier as a person would name them, by their ids: what an entry may be about."""

from collections.abc import Mapping

from ...folder import Dossier
from ...tables.read import Row
from .. import payload
from ..dates.ties import tie_in_words
from ..threads.data import COMPARING, SUMMING

# The tables whose rows a widget asks about or offers as answers, and the column that names a row;
# where that is empty, the next.
_NAMED_BY = {
    "claims": ("claim",),
    "conditions": ("name",),
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
    parts = {part.id: payload.short_name(part) for part in dossier.parts.values()}
    names = {row["id"]: row["title"] or row["id"] for row in dossier.rows("documents")}
    names |= {**rows["events"], **parts}
    return {
        **rows,
        "dates": {row["id"]: _statement(row, names) for row in dossier.rows("dates")},
        "parts": parts,
        "relations": {word: ours for word, ours, _ in (*COMPARING, *SUMMING)},
    }


def _statement(row: Row, names: Mapping[str, str]) -> str:
    """Who is put where in time, in the words of the page about dates."""
    words = (*tie_in_words(row), names.get(row["object"], ""))
    return f"{names[row['subject']]}: {' '.join(one for one in words if one)}"


def _name(row: Row, columns: tuple[str, ...]) -> str:
    """A row by its name, or by the words that it quotes; a form with the words round it."""
    column = next((one for one in columns if row[one]), columns[0])
    if column == "form" and row["exact"] != row["form"]:
        return f"{row['form']}, in “{row['exact']}”"
    return f"“{row[column]}”" if column.endswith("exact") and row[column] else row[column]
