"""Where a proposal's boxes stand: in rows by what they wait for, in as few columns as may be."""

from collections.abc import Collection, Mapping, Sequence
from itertools import permutations

COLUMNS = 3
"""More boxes than this in one row get a further row."""

Place = tuple[int, int]


def layout(needs: Mapping[str, Collection[str]]) -> dict[str, Place]:
    """A row and a column for each step; every line runs downwards.

    `needs` gives the steps that each step waits for, without rings; its order is the reading order.
    """
    rows = _rows(needs)
    columns = max((len(row) for row in rows), default=0)
    placed = {step: (at, column) for at, row in enumerate(rows) for column, step in enumerate(row)}
    for _ in range(4):
        for at, row in enumerate(rows):
            placed = min(
                (
                    {
                        **placed,
                        **{step: (at, column) for step, column in zip(row, one, strict=True)},
                    }
                    for one in permutations(range(columns), len(row))
                ),
                key=lambda one: _cost(one, needs),
            )
    return placed


def _rows(needs: Mapping[str, Collection[str]]) -> list[Sequence[str]]:
    """The steps by depth. What waits for nothing stands right above the first that needs it."""
    depths: dict[str, int] = {}
    waiting = list(needs)
    while waiting:
        ready = [step for step in waiting if all(one in depths for one in needs[step])]
        for step in ready:
            depths[step] = max((depths[one] + 1 for one in needs[step]), default=0)
        waiting = [step for step in waiting if step not in depths]
    used: dict[str, int] = {}
    for step, of in needs.items():
        for one in of:
            used[one] = min(depths[step], used.get(one, depths[step]))
    for step, first in used.items():
        if not needs[step]:
            depths[step] = first - 1
    rows: list[Sequence[str]] = []
    for depth in sorted(set(depths.values())):
        level = [step for step in needs if depths[step] == depth]
        rows += [level[at : at + COLUMNS] for at in range(0, len(level), COLUMNS)]
    return rows


def _cost(placed: Mapping[str, Place], needs: Mapping[str, Collection[str]]) -> float:
    """How far lines run sideways, and how many must go round a box."""
    taken = set(placed.values())
    cost = 0.0
    for step, of in needs.items():
        row, column = placed[step]
        for one in of:
            above, beside = placed[one]
            cost += abs(column - beside)
            if any((between, column) in taken for between in range(above + 1, row)):
                cost += 0.5
    return cost
