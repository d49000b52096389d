"""The proposal: what its text provides for, step by step, and what if a premise falls."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ...folder import Dossier
from ...reasoning.proposal import Proposal, proposal
from ...reasoning.support import holds
from ...tables.read import Row
from ...text.segments import Stretch
from .. import payload, rest
from ..base import SourceWidget
from .layout import layout
from .paper import proposal_on_paper

if TYPE_CHECKING:
    import pandas as pd


class ProposalTracer(SourceWidget):
    """A proposal's text beside its steps: go through them, or switch a premise off.

    `state` gives the chosen step, the premises (on or off), what the text then provides for and
    what not, and the predictions by scenario (`without` and the premises switched off). `frame()`
    gives one row a step, with the columns step, provided, needs, your_prediction.
    """

    _front_end = "proposal"

    def __init__(self, dossier: Dossier, part: str = "unifying", key: str = "") -> None:
        """Show the part `part` of a dossier. KeyError where it has no such part."""
        dossier.text(part)
        super().__init__(key or f"proposal-{part}", _data(dossier, part))

    @property
    def state(self) -> dict[str, Any]:
        """The step chosen, the premises, what is and is not provided for, and the predictions."""
        premises = self._premises()
        given = {premise for premise, on in premises.items() if on}
        provided = [one["id"] for one in self.data["steps"] if holds(one["label"], given)]
        return {
            "step": self.entries.get("view", {}).get("step", ""),
            "premises": premises,
            "provided": provided,
            "not_provided": [
                one["id"] for one in self.data["steps"] if one["id"] not in set(provided)
            ],
            "predictions": {
                scenario: {
                    "provided": [
                        one["id"]
                        for one in self.data["steps"]
                        if one["id"] in entry.get("ticked", [])
                    ],
                    "certainty": entry.get("certainty", ""),
                    "reason": entry.get("reason", ""),
                    "compared": entry.get("compared", False),
                }
                for scenario, entry in self.entries.items()
                if scenario.startswith("without ")
            },
        }

    def frame(self) -> "pd.DataFrame":
        """The state as a table, one row a step.

        `needs` gives the minimal sets of premises, joined by “or”; it is empty where the step needs
        none. `your_prediction` is for the premises as they are now, and empty where there is none.
        """
        import pandas as pd

        state = self.state
        off = sorted(premise for premise, on in state["premises"].items() if not on)
        prediction = state["predictions"].get(f"without {'+'.join(off)}")
        records = []
        for step in self.data["steps"]:
            yours = ""
            if prediction and prediction["compared"]:
                ticked = step["id"] in prediction["provided"]
                yours = "provided for" if ticked else "not provided for"
            records.append(
                {
                    "step": step["id"],
                    "provided": step["id"] in state["provided"],
                    "needs": " or ".join(" and ".join(one) for one in step["label"]),
                    "your_prediction": yours,
                }
            )
        return pd.DataFrame(records, columns=["step", "provided", "needs", "your_prediction"])

    def _premises(self) -> dict[str, bool]:
        """Which premises are switched on: all of them, until a student says otherwise."""
        on = self.entries.get("premises", {}).get("on")
        return {one: on is None or one in on for one in self.data["premises"]}

    def _at_rest(self) -> str:
        source = self.data["source"]
        body = rest.set_text(source, [], lambda mark, words: "")
        if self.data["steps"]:
            steps = "".join(f"<li>{rest.escape(one['name'])}</li>" for one in self.data["steps"])
            body += f"\n<h3>The steps</h3>\n<ol>{steps}</ol>"
        closing = "The proposal at rest. Run the notebook in JupyterLab to go through its steps."
        return rest.page(f"{source['title']}, step by step", body, closing)

    def _on_paper(self) -> str:
        return proposal_on_paper(self.data)


def _data(dossier: Dossier, part: str) -> dict[str, Any]:
    """All that the page needs, with the labels: it asks them, and reasons no further."""
    found = proposal(dossier, part)
    ids = {row["id"] for row in found.steps}
    ties = [row for ways in found.ways.values() for rows in ways.values() for row in rows]
    switches = {row["id"] for row in found.premises}
    shown = switches | {row["needs"] for row in ties if row["needs"] not in ids}
    conditions = [
        row for row in dossier.rows("conditions") if row["step"] in ids or row["id"] in shown
    ]
    names = {
        row["id"]: row["name"] for table in ("conditions", "steps") for row in dossier.rows(table)
    }
    rows = [("step", row) for row in found.steps]
    rows += [("tie", row) for row in ties]
    rows += [("condition", row) for row in conditions]
    return {
        "source": payload.source(dossier.parts[part]),
        "marks": _pieces(_stretches(dossier, part, rows)),
        "steps": _steps(dossier, found, conditions),
        "ties": {row["id"]: _tie(dossier, row, ids, names) for row in ties},
        "conditions": {row["id"]: _condition(dossier, row) for row in conditions},
        "premises": [row["id"] for row in found.premises],
        "voices": _voices(dossier, found, [row for _, row in rows]),
        "text": _credit(dossier, part),
    }


def _steps(dossier: Dossier, found: Proposal, conditions: list[Row]) -> list[dict[str, Any]]:
    ids = {row["id"] for row in found.steps}
    needs = {
        step: {row["needs"] for rows in ways.values() for row in rows if row["needs"] in ids}
        for step, ways in found.ways.items()
    }
    places = layout(needs)
    bound: dict[str, list[str]] = {}
    for one in conditions:
        bound.setdefault(one["step"], []).append(one["id"])
    return [
        {
            "id": row["id"],
            "number": number,
            "name": row["name"],
            "body": dossier.row("bodies", row["body"])["name"],
            "modality": row["modality"],
            **_statement(dossier, row),
            "row": places[row["id"]][0],
            "column": places[row["id"]][1],
            "label": [sorted(one) for one in found.labels[row["id"]]],
            "ways": [[one["id"] for one in rows] for rows in found.ways[row["id"]].values()],
            "conditions": bound.get(row["id"], []),
        }
        for number, row in enumerate(found.steps, start=1)
    ]


def _tie(dossier: Dossier, row: Row, steps: set[str], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "step": row["step"],
        "needs": row["needs"],
        "needs_step": row["needs"] in steps,
        "needs_name": names[row["needs"]],
        "kind": row["kind"],
        **_statement(dossier, row),
    }


def _condition(dossier: Dossier, row: Row) -> dict[str, Any]:
    return {
        "name": row["name"],
        "kind": row["kind"],
        "step": row["step"],
        **_statement(dossier, row),
    }


def _statement(dossier: Dossier, row: Row) -> dict[str, Any]:
    """What steps, ties and conditions have in common: words, voice, owner, certainty."""
    return {
        "quote": row["exact"],
        "voice": row["voice"],
        "owner": payload.hand(dossier, row["owner"]),
        "ours": row["owner"] != row["voice"]
        and payload.hand(dossier, row["owner"])["role"] == "kit",
        "certainty": row["certainty"],
        "says": row["says"],
    }


def _voices(dossier: Dossier, found: Proposal, rows: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """Whose proposals these are. The owner of most steps is the text's own voice."""
    owners = Counter(row["owner"] for row in found.steps)
    own = max(owners, key=lambda owner: owners[owner], default="")
    hands = {row["voice"]: dossier.row("hands", row["voice"]) for row in rows}
    return {
        voice: {
            "name": hand["name"],
            "short": "the text itself" if voice == own else hand["name"].split(",")[0],
            "own": voice == own,
            "says": hand["says"],
        }
        for voice, hand in hands.items()
    }


def _credit(dossier: Dossier, part: str) -> dict[str, str]:
    """Author and credit of the text, as the table of texts has them."""
    row = dossier.row("texts", dossier.parts[part].text)
    return {"author": row["author"], "credit": row["credit"]}


def _stretches(dossier: Dossier, part: str, rows: Iterable[tuple[str, Row]]) -> list[Stretch]:
    found: list[Stretch] = []
    for kind, row in rows:
        passage = dossier.passage(row)
        if passage is not None and passage.part == part:
            found.append(Stretch(f"{kind} {row['id']}", kind, passage.start, passage.end))
    return found


def _pieces(stretches: Iterable[Stretch]) -> list[dict[str, Any]]:
    """The text cut where a stretch begins or ends; each piece names all the stretches over it."""
    arriving: dict[int, list[str]] = {}
    leaving: dict[int, list[str]] = {}
    for one in stretches:
        arriving.setdefault(one.start, []).append(one.id)
        leaving.setdefault(one.end, []).append(one.id)
    edges = sorted({*arriving, *leaving})
    over: dict[str, None] = {}
    pieces: list[dict[str, Any]] = []
    for start, end in pairwise(edges):
        for gone in leaving.get(start, ()):
            del over[gone]
        over.update(dict.fromkeys(arriving.get(start, ())))
        if over:
            pieces.append({"id": f"piece-{start}", "start": start, "end": end, "over": [*over]})
    return pieces
