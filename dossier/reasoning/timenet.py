"""A net of points in time: each thing's beginning and end, and what lies before what.

A line from one point to another says that the first is not later; a strict line, that it is
earlier. Time is dense: a day has room for any number of points, one after another, so strictness
never moves a bound by a day. What can follow from a net is therefore of three kinds only: a bound
that travels along lines, a lower bound that meets an earlier upper one, and a ring with a strict
line in it. Each is a path, and the statements that carry its lines carry what follows.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple, TypeVar

from ..tables import edtf
from .support import Justification


@dataclass(frozen=True)
class Statement:
    """A statement about time: a relation of `subject` to another thing, or to a date in EDTF."""

    id: str
    subject: str
    relation: str
    object: str = ""
    edtf: str = ""


class Point(NamedTuple):
    """The beginning (0) or the end (1) of a thing."""

    thing: str
    end: int


_One = TypeVar("_One")
_ONE_DAY = timedelta(days=1)
Lines = Mapping[Point, Collection[tuple[Point, str]]]
"""From a point to others, each with the statement that says so. Empty: it needs no statement."""
Fixed = Mapping[date, Mapping[Point, Collection[str]]]
"""By day: the points for which statements give this bound, with those statements."""


@dataclass(frozen=True)
class Net:
    """Things that statements tie together. `after` and `before` hold the same lines, both ways."""

    things: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    after: dict[Point, dict[tuple[Point, str], None]] = field(default_factory=dict)
    before: dict[Point, dict[tuple[Point, str], None]] = field(default_factory=dict)
    strict: dict[tuple[Point, Point, str], None] = field(default_factory=dict)
    lower: dict[date, dict[Point, list[str]]] = field(default_factory=dict)
    upper: dict[date, dict[Point, list[str]]] = field(default_factory=dict)


def nets(statements: Iterable[Statement], things: Iterable[str] = ()) -> list[Net]:
    """The statements as nets: one for each group of things that hang together."""
    given = [one for one in statements if one.relation != "not-dated"]
    every = dict.fromkeys(things)
    for one in given:
        every.update(dict.fromkeys(filter(None, (one.subject, one.object))))
    group = _grouped(every, ((one.subject, one.object) for one in given if one.object))
    found: dict[str, Net] = {}
    for thing in every:
        net = found.setdefault(group[thing], Net())
        net.things.add(thing)
        _line(net, Point(thing, 0), Point(thing, 1), "")
    for one in given:
        _say(found[group[one.subject]], one)
    return list(found.values())


def _grouped(things: Iterable[_One], ties: Iterable[tuple[_One, _One]]) -> dict[_One, _One]:
    """For each thing the one that stands for its group."""
    head = {thing: thing for thing in things}

    def of(thing: _One) -> _One:
        while head[thing] != thing:
            head[thing] = head[head[thing]]
            thing = head[thing]
        return thing

    for one, other in ties:
        head[of(other)] = of(one)
    return {thing: of(thing) for thing in head}


def _line(net: Net, one: Point, other: Point, statement: str) -> None:
    net.after.setdefault(one, {})[other, statement] = None
    net.before.setdefault(other, {})[one, statement] = None


def _say(net: Net, said: Statement) -> None:
    """Put a statement into the net."""
    net.statements.add(said.id)
    begins, ends = Point(said.subject, 0), Point(said.subject, 1)
    if said.object:
        its_begin, its_end = Point(said.object, 0), Point(said.object, 1)
        match said.relation:
            case "on":
                for one, other in ((begins, its_begin), (ends, its_end)):
                    _line(net, one, other, said.id)
                    _line(net, other, one, said.id)
            case "during":
                _line(net, its_begin, begins, said.id)
                _line(net, ends, its_end, said.id)
            case "after":
                _line(net, its_end, begins, said.id)
                net.strict[its_end, begins, said.id] = None
            case "before" | "just-before":
                _line(net, ends, its_begin, said.id)
                net.strict[ends, its_begin, said.id] = None
    first, last = limits(said)
    if first:
        net.lower.setdefault(first, {}).setdefault(begins, []).append(said.id)
    if last:
        net.upper.setdefault(last, {}).setdefault(ends, []).append(said.id)


def limits(said: Statement) -> tuple[date | None, date | None]:
    """The earliest and the latest day that a statement's own date allows. None: not said."""
    if not said.edtf:
        return None, None
    days = edtf.read(said.edtf)
    match said.relation:
        case "after":
            return days.ends_from and days.ends_from + _ONE_DAY, None
        case "before" | "just-before":
            return None, days.begins_by and days.begins_by - _ONE_DAY
    return days.first, days.last


def atom(about: object, point: Point) -> str:
    """A name for “the point is reached”, of a bound or of another point, for the reasoning core.

    It holds blanks, as no id of a statement does.
    """
    return f"{about} {point.thing} {point.end}"


def paths(
    about: object,
    starts: Mapping[Point, Collection[str]],
    along: Lines,
    against: Lines,
    reached: set[Point],
    targets: Iterable[Point],
) -> list[Justification]:
    """Every path from the starts to the targets, as justifications for the reasoning core.

    A start holds by each of its statements; by none, outright. `along` and `against` are the same
    lines both ways; `reached` is where they lead from the starts. Only points on such a path
    are put in.
    """
    useful = reachable(reached.intersection(targets), against, within=reached)
    rules: list[Justification] = []
    for point in useful.intersection(starts):
        rules += [Justification(atom(about, point), frozenset({one})) for one in starts[point]]
        if not starts[point]:
            rules.append(Justification(atom(about, point)))
    names = {point: atom(about, point) for point in useful}
    for point, name in names.items():
        for to, statement in along.get(point, ()):
            if to in useful:
                needs = frozenset((name, statement) if statement else (name,))
                rules.append(Justification(names[to], needs))
    return rules


def reachable(
    starts: Iterable[Point],
    lines: Lines,
    closed: Collection[Point] = (),
    within: Collection[Point] | None = None,
) -> set[Point]:
    """The points to which the lines lead from the starts, these included.

    No closed point is among them, and none that is not `within`, where that is given.
    """
    found = {point for point in starts if point not in closed}
    waiting = list(found)
    while waiting:
        for to, _ in lines.get(waiting.pop(), ()):
            if to not in found and to not in closed and (within is None or to in within):
                found.add(to)
                waiting.append(to)
    return found


def may_ring(net: Net) -> bool:
    """Whether some lines run in a ring, besides those that make two times the same."""
    same = [
        (one, other)
        for one, lines in net.after.items()
        for other, statement in lines
        if statement and (one, statement) in net.after.get(other, ())
    ]
    points = [Point(thing, end) for thing in net.things for end in (0, 1)]
    group = _grouped(points, same)
    needs: dict[Point, set[Point]] = {}
    for one, lines in net.after.items():
        needs.setdefault(group[one], set()).update(
            group[other] for other, _ in lines if group[other] != group[one]
        )
    try:
        TopologicalSorter(needs).prepare()
    except CycleError:
        return True
    return False
