"""How surely a statement is made: the words for it, and which is surer than which.

`hedged` (said with a reservation) and `inferred` (follows from other words) are two reserves of one
rank: neither is surer than the other.
"""

from collections.abc import Iterable

CERTAINTIES = ("stated", "hedged", "inferred", "conjecture", "unresolved", "declared-unknown")
"""How surely a statement is made. The first four form a scale; the last two stand off it."""

RANKS = {"stated": 0, "hedged": 1, "inferred": 1, "conjecture": 2}
"""The place on the scale, by certainty: 0 is the surest. `shared/grammar.js` has the same."""

ONE_RANK = "Hedged and inferred are two reserves of one rank: neither is surer than the other."
"""What a reader is told who names the one where the other stands."""

SCALE = tuple(RANKS)
"""The certainties that can carry something, the surest first."""


def rank(certainty: str) -> int:
    """The place of a certainty when it is held against another. KeyError for one off the scale."""
    return RANKS[certainty]


def weakest(certainties: Iterable[str]) -> str:
    """The least sure of some certainties on the scale; `stated` where there are none.

    Of two of the same rank, the later on the scale: what is hedged and inferred is inferred.
    """
    return max(certainties, key=SCALE.index, default=SCALE[0])
