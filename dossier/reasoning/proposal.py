"""A proposal's steps, and the premises on which the text provides for each.

- A condition of the kind `premise` is an assumption. Conditions of other kinds say how, when or
  within which bounds; a step that needs one of them does not lose its ground by a switch.
- Rows of dependencies.csv with the same step and the same way are one justification: all their
  needs together. Another way is an alternative.
- A step without any row is provided for outright: the text makes it wait for nothing.
- A premise that no row names still belongs to its step: each way to the step needs it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from ..folder import Dossier
from ..tables.read import Row
from .support import Justification, Label, support


@dataclass(frozen=True)
class Proposal:
    """The steps of one part, in order, with all that they rest on.

    `ways` gives each step's rows of dependencies.csv, by way. `labels` gives the minimal sets of
    premises, by their ids, on which the text provides for a step.
    """

    steps: tuple[Row, ...]
    premises: tuple[Row, ...]
    ways: Mapping[str, Mapping[str, tuple[Row, ...]]]
    labels: Mapping[str, Label]


def proposal(dossier: Dossier, part: str) -> Proposal:
    """The proposal that a part makes. It may rest on steps and premises of other parts."""
    steps = sorted(dossier.rows("steps"), key=lambda row: int(row["position"]))
    premises = [row for row in dossier.rows("conditions") if row["kind"] == "premise"]
    ways = {row["id"]: _ways(dossier, row["id"]) for row in steps}
    labels = _labels(steps, premises, ways)
    here = tuple(row for row in steps if row["part"] == part)
    used = {premise for row in here for one in labels[row["id"]] for premise in one}
    order = {row["id"]: place for place, row in enumerate(steps)}
    own = {row["id"] for row in here}
    shown = [row for row in premises if row["id"] in used or row["step"] in own]
    return Proposal(
        here,
        tuple(sorted(shown, key=lambda row: order[row["step"]])),
        {row["id"]: ways[row["id"]] for row in here},
        {row["id"]: labels[row["id"]] for row in here},
    )


def _ways(dossier: Dossier, step: str) -> dict[str, tuple[Row, ...]]:
    rows = [row for row in dossier.rows("dependencies") if row["step"] == step]
    rows.sort(key=lambda row: row["way"])
    return {way: tuple(found) for way, found in groupby(rows, key=lambda row: row["way"])}


def _labels(
    steps: list[Row], premises: list[Row], ways: Mapping[str, Mapping[str, tuple[Row, ...]]]
) -> dict[str, Label]:
    """The label of each step. A step and a condition may share an id; the step then goes first."""
    ids = {row["id"] for row in steps}
    switches = {row["id"] for row in premises}
    named = {row["needs"] for way in ways.values() for rows in way.values() for row in rows}
    justifications: list[Justification] = []
    for step in ids:
        unnamed = {
            row["id"] for row in premises if row["step"] == step and row["id"] not in named - ids
        }
        for rows in ways[step].values() or [()]:
            needs = {row["needs"] for row in rows}
            antecedents = {_step(one) for one in needs & ids} | ((needs - ids) & switches) | unnamed
            justifications.append(Justification(_step(step), frozenset(antecedents)))
    labels = support(switches, justifications).labels
    return {step: labels[_step(step)] for step in ids}


def _step(step: str) -> str:
    """A step's atom: no id holds a blank, so no premise is called so."""
    return f"step {step}"
