"""Dates: bracket each document, then see what follows from which statements."""

from datetime import date
from typing import TYPE_CHECKING, Any

from ...folder import Dossier
from ...tables import edtf
from ..base import SourceWidget
from .data import data
from .paper import at_rest, on_paper

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ["document", "earliest", "latest", "edtf", "rests_on", "your_earliest", "your_latest"]
_ANSWER = ("earliest", "latest", "certainty", "reason")


class DateBracket(SourceWidget):
    """When was each document written? Say so first, then compare with what follows.

    `state` gives plain values: `on` (the statements switched on, by their ids), `bounds` by thing
    (earliest, latest, edtf, words, and the sets of statements from which each bound follows),
    `clashes` (the smallest sets of statements that are on and cannot all hold), and `answers` by
    thing (earliest, latest, certainty, reason, compared). `frame()` gives one row a document.
    """

    _front_end = "dates"

    def __init__(self, dossier: Dossier, *things: str, key: str = "") -> None:
        """Show these documents or events of a dossier, by their ids; all documents, if none.

        KeyError where there is no such thing.
        """
        every = [part.id for part in dossier.parts.values() if part.kind == "document"]
        known = {row["id"] for table in ("documents", "events") for row in dossier.rows(table)}
        for thing in things:
            if thing not in known:
                there = ", ".join(sorted(known))
                raise KeyError(f"no document or event is called {thing!r}. There are: {there}")
        shown = list(dict.fromkeys(things))
        super().__init__(key or "-".join(["dates", *shown]), data(dossier, shown or every))

    @property
    def state(self) -> dict[str, Any]:
        """The statements that are on, what follows from them, what clashes, and the answers."""
        on = self._on()
        return {
            "on": on,
            "bounds": {one["id"]: _follows(one, on) for one in self.data["things"]},
            "clashes": [
                one["chain"] for one in self.data["clashes"] if set(on).issuperset(one["chain"])
            ],
            "answers": {
                one["id"]: {
                    **{name: entry.get(name, "") for name in _ANSWER},
                    "compared": bool(entry.get("compared")),
                }
                for one in self.data["things"]
                if (entry := self.entries.get(one["id"]))
            },
        }

    def frame(self) -> "pd.DataFrame":
        """The brackets as a table, one row a document, for the statements that are on.

        `earliest` and `latest` are days, empty where open; `edtf` is the bracket in EDTF;
        `rests_on` gives the statements from which the bounds follow, in reading order. These four
        are empty for what was not compared. `your_earliest` and `your_latest` are as typed.
        """
        import pandas as pd

        on = self._on()
        records = []
        for one in self.data["things"]:
            entry = self.entries.get(one["id"], {})
            record = dict.fromkeys(_COLUMNS, "") | {
                "document": one["id"],
                "your_earliest": entry.get("earliest", ""),
                "your_latest": entry.get("latest", ""),
            }
            if entry.get("compared"):
                now = _follows(one, on)
                chains = [now[f"{side}_rests_on"][:1] for side in ("earliest", "latest")]
                links = dict.fromkeys(link for of in chains for chain in of for link in chain)
                record |= {side: now[side] for side in ("earliest", "latest", "edtf")}
                record["rests_on"] = ", ".join(links)
            records.append(record)
        return pd.DataFrame(records, columns=_COLUMNS)

    def _on(self) -> list[str]:
        """The statements switched on: those of the sources, until a student says otherwise."""
        entry = self.entries.get("statements", {})
        on, off = set(entry.get("on") or ()), set(entry.get("off") or ())
        return [
            id
            for id in self.data["statement_order"]
            if (one := self.data["statements"][id])["relation"] != "not-dated"
            and (id in on if one["outside"] else id not in off)
        ]

    def _at_rest(self) -> str:
        return at_rest(self.data)

    def _on_paper(self) -> str:
        return on_paper(self.data)


def _follows(thing: dict[str, Any], on: list[str]) -> dict[str, Any]:
    """What follows for a thing from the statements that are on."""
    given = set(on)
    day: dict[str, date | None] = {}
    chains: dict[str, list[list[str]]] = {}
    for side in ("earliest", "latest"):
        follow = [one for one in thing[side] if given.issuperset(one["chain"])]
        day[side] = date.fromisoformat(follow[0]["day"]) if follow else None
        chains[side] = [one["chain"] for one in follow if one["day"] == follow[0]["day"]]
    return {
        "earliest": str(day["earliest"] or ""),
        "latest": str(day["latest"] or ""),
        "edtf": edtf.write(day["earliest"], day["latest"]),
        "words": edtf.bounds_in_words(day["earliest"], day["latest"]),
        "earliest_rests_on": chains["earliest"],
        "latest_rests_on": chains["latest"],
    }
