"""Which thing needs which other: the edges of a graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..fields import Fields
from ..plain import Named, Reading, all_said, by_slug, complaint, listed, slug, texts, tidy
from ..question import Explanation, Head, Outcome, Question
from ..scoring import Piece, unreadable, weigh
from ..source import Sources

HOW = 'Write a list of texts of the form "one needs another".'
NEEDS = " needs "

_RIGHT = "The source bears each of these."
_MAY = "It may be said, and earns nothing."


@dataclass(frozen=True)
class WrongEdge:
    """A tempting edge that the source does not bear, and what to say of it."""

    edge: str
    verdict: str
    message: str


@dataclass(frozen=True)
class Edges(Question):
    """A question that is answered by a list of “A needs B”. What is in `may` counts for nothing."""

    nodes: tuple[str, ...]
    edges: tuple[str, ...]
    may: tuple[str, ...]
    traps: tuple[WrongEdge, ...]
    message: str

    @cached_property
    def _nodes(self) -> Mapping[str, str]:
        return by_slug(self.nodes)

    def mark(self, answer: object, sources: Sources) -> Outcome:
        """Each right edge earns its share, and each other one that is not in `may` takes one away.

        Order and doubles do not matter. What is no edge earns nothing and takes nothing away.
        """
        reading = joined(answer, self._nodes)
        if reading.problem:
            return unreadable(reading.problem)
        given = reading.value.known
        cost = 1 / len(self.edges)
        right = [one for one in self.edges if one in given]
        wrong = {one for one in given if one not in (*self.edges, *self.may)}
        pieces = [Piece("fits", part=one) for one in right]
        pieces += [Piece("fits", _MAY, part=one) for one in self.may if one in given]
        pieces += [
            Piece(one.verdict, one.message, cost, one.edge)
            for one in self.traps
            if one.edge in wrong
        ]
        others = sorted(wrong.difference(one.edge for one in self.traps))
        if others:
            words = f"The source bears nothing of this: {all_said(others)}."
            pieces.append(Piece("no-evidence", words, cost * len(others)))
        left_out = [one for one in self.edges if one not in given]
        if left_out:
            pieces.append(Piece("incomplete", f"Left out: {'; '.join(left_out)}."))
        pieces.extend(Piece("incomplete", one) for one in reading.lacks)
        if all(one.verdict == "fits" for one in pieces):
            pieces.append(Piece("fits", self.message))
        return weigh((len(right) - len(wrong)) / len(self.edges), pieces)

    def explain(self) -> tuple[Explanation, ...]:
        """The right edges, and the tempting wrong ones."""
        key = Explanation("; ".join(self.edges), "fits", self.message)
        return (key, *(Explanation(one.edge, one.verdict, one.message) for one in self.traps))


def joined(answer: object, nodes: Mapping[str, str]) -> Reading[Named]:
    """The edges that an answer names, written as “A needs B”. `nodes` gives each by its slug."""
    given = texts(answer, ordered=False)
    if given is None:
        return Reading(Named(), complaint(answer, HOW))
    known: dict[str, None] = {}
    unknown: dict[str, str] = {}
    for one in given:
        words = tidy(one).casefold()
        if not words:
            continue
        begin, _, end = (slug(part) for part in words.partition(NEEDS))
        if begin in nodes and end in nodes:
            known[f"{nodes[begin]}{NEEDS}{nodes[end]}"] = None
        else:
            unknown[words] = one
    lacks: tuple[str, ...] = ()
    if unknown:
        are = "is not an edge" if len(unknown) == 1 else "are not edges"
        lacks = (
            f"{all_said(unknown.values())} {are} between two of these: "
            f"{listed(nodes.values())}. {HOW}",
        )
    return Reading(Named(tuple(known), len(unknown)), lacks=lacks)


def read(head: Head, fields: Fields) -> Edges:
    """A record of this kind. ValueError where it does not hold together."""
    nodes = fields.texts("nodes", least=2)
    for one in nodes:
        if NEEDS.strip() in one.split():
            raise fields.wrong(f"nodes: {one!r} holds the word needs, which stands between two.")
    edges, may = (_edges(fields, name, nodes) for name in ("edges", "may"))
    traps = tuple(_trap(one, nodes) for one in fields.tables("trap"))
    if not edges:
        raise fields.wrong("edges is empty or missing.")
    fields.unlike("edges, may and trap", (*edges, *may, *(one.edge for one in traps)))
    return Edges(*head, nodes, edges, may, traps, fields.text("message", _RIGHT))


def _edges(fields: Fields, name: str, nodes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_edge(fields, name, one, nodes) for one in fields.texts(name))


def _edge(fields: Fields, name: str, text: str, nodes: tuple[str, ...]) -> str:
    """An edge as it stands in the record; it must join two nodes as they are written there."""
    begin, _, end = text.partition(NEEDS)
    if begin not in nodes or end not in nodes or begin == end:
        raise fields.wrong(f"{name}: {text!r} is not of the form “A needs B”, with two nodes.")
    return text


def _trap(fields: Fields, nodes: tuple[str, ...]) -> WrongEdge:
    edge = _edge(fields, "edge", fields.text("edge"), nodes)
    trap = WrongEdge(edge, fields.verdict(), fields.text("message"))
    fields.done()
    return trap
