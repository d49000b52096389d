"""A scrambled order to start from: stable, and never one that the table would accept."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise

_TRIES = 20


def scrambled(steps: Sequence[tuple[str, int]]) -> list[str]:
    """The ids of some steps (id and number each), in an order that depends on the steps alone.

    As seldom as can be, a step stands right before the one that follows it. Steps of the same
    number may stand either way round. Where every order would do, so does this.
    """
    places = {number: place for place, number in enumerate(sorted({one for _, one in steps}))}
    ranks = {id: places[number] for id, number in steps}
    mixed = min(
        (_shuffle(list(ranks), tried) for tried in range(_TRIES)),
        key=lambda order: sum(ranks[other] - ranks[one] == 1 for one, other in pairwise(order)),
    )
    if all(ranks[one] <= ranks[other] for one, other in pairwise(mixed)):
        mixed.reverse()
    return mixed


def _shuffle(ids: Sequence[str], salt: int) -> list[str]:
    """The ids in an order that says nothing, another for each salt."""
    return sorted(ids, key=lambda id: sha256(f"{salt} {id}".encode()).digest())
