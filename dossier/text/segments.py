"""Marked stretches of a text made disjoint, so that each can be set as one element."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise


@dataclass(frozen=True)
class Stretch:
    """A stretch to be marked: whose it is, of what kind, and where (code points)."""

    id: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Segment:
    """A piece of a stretch that overlaps no other. `piece` counts from 0 within the stretch."""

    id: str
    kind: str
    start: int
    end: int
    piece: int


def segments(stretches: Sequence[Stretch]) -> list[Segment]:
    """Cut stretches into pieces that do not overlap, in order; the earlier listed lies on top."""
    edges = sorted({edge for one in stretches for edge in (one.start, one.end)})
    arriving = sorted(range(len(stretches)), key=lambda index: stretches[index].start)
    active: list[int] = []
    found: list[Segment] = []
    pieces: dict[int, int] = {}
    previous = -1
    waiting = 0
    for start, end in pairwise(edges):
        while waiting < len(arriving) and stretches[arriving[waiting]].start <= start:
            heappush(active, arriving[waiting])
            waiting += 1
        while active and stretches[active[0]].end <= start:
            heappop(active)
        if not active:
            previous = -1
            continue
        top = active[0]
        one = stretches[top]
        if top == previous:
            last = found.pop()
            found.append(Segment(one.id, one.kind, last.start, end, last.piece))
        else:
            piece = pieces.get(top, 0)
            found.append(Segment(one.id, one.kind, start, end, piece))
            pieces[top] = piece + 1
        previous = top
    return found
