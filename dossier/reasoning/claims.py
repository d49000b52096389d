"""How surely a claim may be made: its ways, the premises they need, and the witnesses behind them.

- A premise is an assumption that may be switched on or off. One whose certainty lies off the scale
  (`unresolved`, `declared-unknown`) carries nothing: nobody says it, so nothing can rest on it.
- Rows of grounds.csv with the same claim and the same way are needed together. Another way is an
  alternative. A claim without a row has no ground.
- A way is as sure as the least sure of what it needs, a claim as sure as its surest way.
- Where a set has both reserves of one rank, hedged and inferred, `inferred` names it.
- Claims that exclude each other: the surer one contradicts the other. Where both are equally sure,
  neither decides and both are open. That a claim is contradicted does not travel to what rests on
  it: the page names the claims that a claim rests on, each with its own verdict.
- A witness is the person or document from whose testimony a premise comes. What the kit adds itself
  is no testimony. Where two ways or more stand and none of them can do without the same witness,
  that witness is counted twice.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..folder import Dossier
from ..tables.certainty import SCALE, rank, weakest
from .support import Justification, support

Ways = Mapping[str, tuple[str, ...]]
"""By the name of the way: what it needs, premises and claims by their ids."""


@dataclass(frozen=True)
class Premise:
    """How surely it is said, and by which witness; none (empty) where it is the kit's own step."""

    certainty: str
    witness: str = ""


@dataclass(frozen=True)
class Ground:
    """A smallest set of premises that carries a claim, how surely, and on whose testimony."""

    premises: frozenset[str]
    certainty: str
    witnesses: frozenset[str]


@dataclass(frozen=True)
class Board:
    """Claims with all that they rest on.

    By claim: `ways` as the table gives them, `grounds` (the surest first) worked out through all
    claims in between, `rivals` the claims that it excludes or is excluded by.
    """

    premises: Mapping[str, Premise]
    ways: Mapping[str, Ways]
    grounds: Mapping[str, tuple[Ground, ...]]
    rivals: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Standing:
    """What becomes of a claim under some premises.

    `verdict` is `stands`, `open`, `contradicted` or `no-ground`; `certainty` is empty without a
    ground; `against` are the claims that contradict it or leave it open; `ways` are the ways that
    stand; `twice` are the witnesses without whom none of two or more ways would stand.
    """

    verdict: str
    certainty: str
    against: tuple[str, ...]
    ways: tuple[str, ...]
    twice: tuple[str, ...]


def claims(dossier: Dossier) -> Board:
    """The claims of a dossier, in the order of their positions."""
    own = {row["id"] for row in dossier.rows("hands") if row["role"] == "kit"}
    premises = {
        row["id"]: Premise(row["certainty"], "" if row["owner"] in own else row["witness"])
        for row in dossier.rows("premises")
    }
    rows = sorted(dossier.rows("claims"), key=lambda row: (int(row["position"]), row.number))
    found: dict[str, dict[str, tuple[str, ...]]] = {row["id"]: {} for row in rows}
    for row in dossier.rows("grounds"):
        ways = found[row["claim"]]
        ways[row["way"]] = (*ways.get(row["way"], ()), row["needs"])
    ordered = {claim: dict(sorted(ways.items())) for claim, ways in found.items()}
    return board(premises, ordered, [(row["id"], row["excludes"]) for row in rows])


def board(
    premises: Mapping[str, Premise],
    ways: Mapping[str, Ways],
    excludes: Iterable[tuple[str, str]] = (),
) -> Board:
    """Work out the grounds of every claim. A pair in `excludes` with an empty end says nothing.

    A premise and a claim may share an id; a need of that id then means the premise.
    """
    carrying = [name for name, one in premises.items() if one.certainty in SCALE]
    rules = [
        Justification(
            _atom(claim), frozenset(need if need in premises else _atom(need) for need in needs)
        )
        for claim, of in ways.items()
        for needs in of.values()
    ]
    labels = support(carrying, rules).labels
    rivals: dict[str, dict[str, None]] = {claim: {} for claim in ways}
    for one, other in excludes:
        if one in rivals and other in rivals and one != other:
            rivals[one][other] = rivals[other][one] = None
    return Board(
        premises,
        ways,
        {
            claim: tuple(
                sorted(
                    (_ground(one, premises) for one in labels.get(_atom(claim), ())),
                    key=lambda ground: SCALE.index(ground.certainty),
                )
            )
            for claim in ways
        },
        {claim: tuple(others) for claim, others in rivals.items()},
    )


def certainty(board: Board, claim: str, on: Collection[str]) -> str:
    """How surely these premises carry a claim; empty where they do not."""
    given = frozenset(on)
    return next((one.certainty for one in board.grounds[claim] if one.premises <= given), "")


def standing(board: Board, claim: str, on: Collection[str]) -> Standing:
    """What becomes of a claim when these premises are on."""
    given = frozenset(on)
    here = [one for one in board.grounds[claim] if one.premises <= given]
    ways = tuple(
        name
        for name, needs in board.ways[claim].items()
        if all(need_certainty(board, need, given) for need in needs)
    )
    if not here:
        return Standing("no-ground", "", (), ways, ())
    own = rank(here[0].certainty)
    sure = {one: certainty(board, one, given) for one in board.rivals[claim]}
    surer = tuple(one for one, how in sure.items() if how and rank(how) < own)
    equal = tuple(one for one, how in sure.items() if how and rank(how) == own)
    verdict = "contradicted" if surer else "open" if equal else "stands"
    shared = frozenset.intersection(*(one.witnesses for one in here))
    twice = tuple(sorted(shared)) if len(ways) > 1 else ()
    return Standing(verdict, here[0].certainty, surer or equal, ways, twice)


def need_certainty(board: Board, need: str, on: Collection[str]) -> str:
    """How surely a need of a way is given, be it a premise or a claim; empty where it is not."""
    if need not in board.premises:
        return certainty(board, need, on)
    sure = board.premises[need].certainty
    return sure if need in on and sure in SCALE else ""


def falling(board: Board, on: Collection[str]) -> tuple[str, ...]:
    """The claims that have a ground when every premise is on, and none when only these are."""
    return tuple(
        claim
        for claim, grounds in board.grounds.items()
        if grounds and not certainty(board, claim, on)
    )


def _ground(premises: frozenset[str], of: Mapping[str, Premise]) -> Ground:
    return Ground(
        premises,
        weakest(of[one].certainty for one in premises),
        frozenset(of[one].witness for one in premises) - {""},
    )


def _atom(claim: str) -> str:
    """A claim's atom: no id holds a blank, so no premise is called so."""
    return f"claim {claim}"
