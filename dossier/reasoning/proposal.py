"""A proposal's steps, and the premises on which the text provides for each.

- A condition of the kind `premise` is an assumption. Conditions of other kinds say how, when or
  within which bounds; a step that needs one of them does not lose its ground by a switch.
- Rows of dependencies.csv with the same step and the same way are one justification: all their
  needs together. Another way is an alternative.
- A step without any row is provided for outright: the text makes it wait for nothing.
- A premise that no row names still belongs to its step: each way to the step needs it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from ..folder import Dossier
from ..tables.read import Row
from .support import Justification, Label, support

Ways = Mapping[str, Mapping[str, tuple[Row, ...]]]


@dataclass(frozen=True)
class Proposal:
    """The steps of one part, in order, with all that they rest on.

    `ways` gives each step's rows of dependencies.csv, by way. `labels` gives the minimal sets of
    premises, by their ids, on which the text provides for a step.
    """

    steps: tuple[Row, ...]
    premises: tuple[Row, ...]
    ways: Ways
    labels: Mapping[str, Label]


def proposal(dossier: Dossier, part: str) -> Proposal:
    """The proposal that a part makes. It may rest on steps and premises of other parts."""
    ways = _ways(dossier)
    steps = _reached(dossier, part, ways)
    order = {row["id"]: place for place, row in enumerate(steps)}
    ways = {step: ways.get(step, {}) for step in order}
    premises = [row for row in dossier.rows("conditions") if row["kind"] == "premise"]
    named = {row["needs"] for row in dossier.rows("dependencies")}
    labels = _labels(list(order), premises, ways, named)
    here = tuple(row for row in steps if row["part"] == part)
    used = {premise for row in here for one in labels[row["id"]] for premise in one}
    own = {row["id"] for row in here}
    shown = [row for row in premises if row["id"] in used or row["step"] in own]
    return Proposal(
        here,
        tuple(sorted(shown, key=lambda row: order.get(row["step"], len(order)))),
        {row["id"]: ways[row["id"]] for row in here},
        {row["id"]: labels[row["id"]] for row in here},
    )


def _ways(dossier: Dossier) -> dict[str, dict[str, tuple[Row, ...]]]:
    """The rows of dependencies.csv by step, and then by way."""
    rows = sorted(dossier.rows("dependencies"), key=lambda row: (row["step"], row["way"]))
    return {
        step: {way: tuple(same) for way, same in groupby(found, key=lambda row: row["way"])}
        for step, found in groupby(rows, key=lambda row: row["step"])
    }


def _reached(dossier: Dossier, part: str, ways: Ways) -> list[Row]:
    """The steps of a part, and all that they wait for, by position."""
    rows = {row["id"]: row for row in dossier.rows("steps")}
    waiting = [step for step, row in rows.items() if row["part"] == part]
    reached: set[str] = set()
    while waiting:
        step = waiting.pop()
        if step in reached or step not in rows:
            continue
        reached.add(step)
        waiting += [row["needs"] for way in ways.get(step, {}).values() for row in way]
    return sorted(
        (rows[step] for step in reached), key=lambda row: (int(row["position"]), row.number)
    )


def _labels(
    steps: Collection[str], premises: Collection[Row], ways: Ways, named: Collection[str]
) -> dict[str, Label]:
    """The label of each step. A step and a condition may share an id; the step then goes first.

    `named` are the ids that some row of dependencies.csv needs.
    """
    ids = set(steps)
    needed = {row["needs"] for way in ways.values() for rows in way.values() for row in rows}
    conditions = needed - ids
    switches = {row["id"] for row in premises if row["step"] in ids or row["id"] in conditions}
    unnamed: dict[str, set[str]] = {}
    for row in premises:
        if row["id"] not in named or row["id"] in ids:
            unnamed.setdefault(row["step"], set()).add(row["id"])
    justifications: list[Justification] = []
    for step in ids:
        for rows in ways[step].values() or [()]:
            needs = {row["needs"] for row in rows}
            antecedents = {_step(one) for one in needs & ids} | ((needs - ids) & switches)
            antecedents |= unnamed.get(step, set())
            justifications.append(Justification(_step(step), frozenset(antecedents)))
    labels = support(switches, justifications).labels
    return {step: labels[_step(step)] for step in steps}


def _step(step: str) -> str:
    """A step's atom: no id holds a blank, so no premise is called so."""
    return f"step {step}"
