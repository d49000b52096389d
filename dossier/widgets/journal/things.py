"""How many things a widget of the path has to compare, and what they are called."""

from typing import Any

from ...folder import Dossier
from ..threads.data import threads


def to_compare(dossier: Dossier, key: str) -> dict[str, Any]:
    """By a widget's key: how many things it has, and the words for one and for more.

    The number is 0 where nobody is to do all of them. Empty where nothing is counted.
    """
    kind, _, rest = key.partition("-")
    if kind == "names":
        return _things(0, "name")
    if kind == "gaps":
        gaps = [row for row in dossier.rows("lacunae") if row["part"] == rest]
        return _things(len(gaps), "gap") if gaps else {}
    if kind == "dates":
        documents = [part for part in dossier.parts.values() if part.kind == "document"]
        return _things(len(documents), "bracket")
    if kind == "threads":
        if rest and rest not in {row["id"] for row in dossier.rows("topics")}:
            return {}
        found = threads(dossier, [rest] if rest else [])["items"]
        return _things(len(found), "clause" if rest else "topic")
    if kind == "claims":
        return _things(len(dossier.rows("claims")), "claim")
    return {}


def _things(number: int, called: str) -> dict[str, Any]:
    return {"number": number, "one": called, "many": f"{called}s"}
