"""What the board's page is given: claims, premises, witnesses, the texts to quote from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any

from ...folder import Dossier
from ...reasoning.claims import Board, claims, standing
from ...tables.certainty import SCALE
from ...tables.read import Row
from ...text.quotation import note_numbers
from .. import payload
from .answers import answers, finding, ways

_OFFERED = 5
_OTHERS = 2
_RIVALS = 3


def data(dossier: Dossier, shown: Sequence[str]) -> dict[str, Any]:
    """All that the page needs, the answers included: it opens them when a student has answered."""
    board = claims(dossier)
    choices = offered(board)
    reached = _reached(board, choices, shown)
    numbers = {id: number for number, id in enumerate(shown, start=1)}
    names = _names(dossier, numbers)
    told = [_claim(dossier, board, id, numbers, names, choices[id]) for id in reached]
    carrying = {need for id in reached for needs in board.ways[id].values() for need in needs}
    used = carrying.union(*(choices[id] for id in reached))
    premises = [row for row in dossier.rows("premises") if row["id"] in used]
    return {
        "claims": told,
        "premises": {row["id"]: _premise(dossier, row) for row in premises},
        "witnesses": _witnesses(dossier, [row for row in premises if row["id"] in carrying]),
        "parts": _parts(dossier),
        "note_numbers": note_numbers(dossier.parts.values()),
        "hands": {row["id"]: payload.hand(dossier, row["id"]) for row in dossier.rows("hands")},
    }


def offered(board: Board) -> dict[str, list[str]]:
    """By claim, what is offered to tick: what its ways need, and some more, mixed.

    The others come first from claims that shut this one out, then from anywhere. Where a way needs
    a claim, one of the others is a claim too. The order tells nothing, and is always the same.
    """
    premises = _mixed("", board.premises)
    found = {}
    for place, (claim, of) in enumerate(board.ways.items()):
        own = dict.fromkeys(need for needs in of.values() for need in needs)
        kin = {*own, *(one for ground in board.grounds[claim] for one in ground.premises)}
        rivals = {
            need
            for rival in board.rivals[claim]
            for needs in board.ways[rival].values()
            for need in needs
            if need in board.premises and need not in kin
        }
        count = max(_OTHERS, _OFFERED - len(own), min(_RIVALS, len(rivals)))
        others: list[str] = []
        if any(need not in board.premises for need in own):
            near = {claim, *own, *board.rivals[claim], *board.premises}
            others = _next(list(board.ways), place, near, 1)
        others += _mixed(claim, rivals)[: count - len(others)]
        others += _next(premises, 7 * place, kin | rivals, count - len(others))
        found[claim] = _mixed(claim, [*own, *others])
    return found


def _next(ids: Sequence[str], start: int, without: Collection[str], count: int) -> list[str]:
    """The first of these ids from a place on, round and round, that are not among some others."""
    around = (ids[(start + step) % len(ids)] for step in range(len(ids)))
    return list(islice((one for one in around if one not in without), count))


def _mixed(claim: str, ids: Iterable[str]) -> list[str]:
    """An order of its own for each claim, the same every time."""
    return sorted(ids, key=lambda one: sha256(f"{claim} {one}".encode()).digest())


def _reached(board: Board, choices: Mapping[str, Sequence[str]], shown: Sequence[str]) -> list[str]:
    """The claims shown, and after them those that these rest on, shut out, or are offered."""
    reached = dict.fromkeys(shown)
    waiting = list(reached)
    for claim in waiting:
        for near in (*board.rivals[claim], *choices[claim]):
            if near not in reached and near not in board.premises:
                reached[near] = None
                waiting.append(near)
    return list(reached)


def _names(dossier: Dossier, numbers: Mapping[str, int]) -> dict[str, str]:
    """What premises and claims are called within a sentence.

    In single quotation marks: double ones are for the words of the sources.
    """
    named = {}
    for row in dossier.rows("claims"):
        which = f"claim {numbers[row['id']]}" if row["id"] in numbers else "another claim"
        named[row["id"]] = f"{which}, ‘{row['claim'].removesuffix('.')}’"
    for row in dossier.rows("premises"):
        named[row["id"]] = f"‘{row['premise'].removesuffix('.')}’"
    return named


def _claim(
    dossier: Dossier,
    board: Board,
    id: str,
    numbers: Mapping[str, int],
    names: Mapping[str, str],
    choices: Sequence[str],
) -> dict[str, Any]:
    row = dossier.row("claims", id)
    now = standing(board, id, board.premises)
    return {
        "id": id,
        "number": numbers.get(id, 0),
        "claim": row["claim"],
        "says": row["says"],
        "owner": row["owner"],
        "rivals": list(board.rivals[id]),
        "grounds": [
            {"premises": sorted(one.premises), "certainty": one.certainty}
            for one in board.grounds[id]
        ],
        "ways": ways(board, id),
        "offered": list(choices),
        "verdict": now.verdict,
        "certainty": now.certainty,
        "answers": answers(board, id, names),
        "finding": finding(board, id),
    }


def _premise(dossier: Dossier, row: Row) -> dict[str, Any]:
    passage = dossier.passage(row)
    fact = dossier.row("outside", row["outside"]) if row["outside"] else None
    return {
        "premise": row["premise"],
        "witness": row["witness"],
        "owner": row["owner"],
        "certainty": row["certainty"],
        "carries": row["certainty"] in SCALE,
        "part": passage.part if passage else "",
        "start": passage.start if passage else 0,
        "end": passage.end if passage else 0,
        "quote": passage.quote if passage else "",
        "reference": fact["reference"] if fact else "",
        "confidence": fact["confidence"] if fact else "",
        "says": row["says"],
    }


def _witnesses(dossier: Dossier, premises: Sequence[Row]) -> list[dict[str, Any]]:
    """The premises by witness, those with most first; the kit's own steps come last.

    `repeats`: several hands of the sources say them, so that some may only repeat the witness.
    """
    grouped: dict[tuple[bool, str], list[str]] = {}
    for row in premises:
        own = payload.hand(dossier, row["owner"])["role"] == "kit"
        grouped.setdefault((own, row["witness"]), []).append(row["id"])
    ordered = sorted(grouped.items(), key=lambda one: (one[0][0], -len(one[1]), one[0][1]))
    owners = {row["id"]: row["owner"] for row in premises}
    outside = {row["id"] for row in dossier.rows("hands") if row["role"] == "outside"}
    return [
        {
            "name": name,
            "own": own,
            "repeats": not own and len({owners[id] for id in ids} - outside) > 1,
            "premises": ids,
        }
        for (own, name), ids in ordered
    ]


def _parts(dossier: Dossier) -> list[dict[str, Any]]:
    """Every part as something to quote from, with what a footnote says of it."""
    places = {id: payload.short_name(part) for id, part in dossier.parts.items()}
    return [
        {
            "id": id,
            "kind": part.kind,
            "place": places[id],
            "text": part.content,
            "author": dossier.row("texts", part.text)["author"],
            "title": dossier.row("texts", part.text)["title"],
            "document": places.get(part.document, "" if part.kind == "note" else places[id]),
        }
        for id, part in dossier.parts.items()
    ]
