"""Where a proposal's boxes stand: in rows by what they wait for, in as few columns as may be."""

from collections.abc import Collection, Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import permutations

COLUMNS = 2
"""More boxes than this in one row get a further row."""

Place = tuple[int, int]


def layout(needs: Mapping[str, Collection[str]]) -> dict[str, Place]:
    """A row and a column for each step; every line runs downwards.

    `needs` gives the steps that each step waits for, without rings; its order is the reading order.
    """
    rows = _rows(needs)
    columns = max((len(row) for row in rows), default=0)
    placed = {step: (at, column) for at, row in enumerate(rows) for column, step in enumerate(row)}
    lines: dict[str, list[tuple[str, str]]] = {step: [] for step in needs}
    for step, of in needs.items():
        for one in of:
            lines[step].append((one, step))
            lines[one].append((one, step))
    for _ in range(4):
        for at, row in enumerate(rows):
            near = {line: None for step in row for line in lines[step]}
            orders = permutations(range(columns), len(row))
            _, best = min((_cost(placed, at, row, order, near), order) for order in orders)
            placed.update({step: (at, column) for step, column in zip(row, best, strict=True)})
    return placed


def _rows(needs: Mapping[str, Collection[str]]) -> list[Sequence[str]]:
    """The steps by depth. What waits for nothing stands right above the first that needs it."""
    depths: dict[str, int] = {}
    for step in TopologicalSorter(needs).static_order():
        depths[step] = max((depths[one] + 1 for one in needs[step]), default=0)
    used: dict[str, int] = {}
    for step, of in needs.items():
        for one in of:
            used[one] = min(depths[step], used.get(one, depths[step]))
    for step, first in used.items():
        if not needs[step]:
            depths[step] = first - 1
    levels: dict[int, list[str]] = {}
    for step in needs:
        levels.setdefault(depths[step], []).append(step)
    rows: list[Sequence[str]] = []
    for _, level in sorted(levels.items()):
        rows += [level[at : at + COLUMNS] for at in range(0, len(level), COLUMNS)]
    return rows


def _cost(
    placed: Mapping[str, Place],
    at: int,
    row: Sequence[str],
    order: Sequence[int],
    lines: Collection[tuple[str, str]],
) -> float:
    """How far a row's lines run sideways, and how many must go round a box, in some order."""
    place = {step: placed[step] for line in lines for step in line}
    place |= {step: (at, column) for step, column in zip(row, order, strict=True)}
    taken = set(place.values())
    cost = 0.0
    for first, then in lines:
        (above, beside), (below, column) = place[first], place[then]
        cost += abs(column - beside)
        if any((between, column) in taken for between in range(above + 1, below)):
            cost += 0.5
    return cost
