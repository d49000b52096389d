"""When things were written and when they happened: what follows from statements about time.

Each document and each event has a beginning and an end, the end not earlier than the beginning.
Nothing is taken to fall on a moment: a letter may be written over days, negotiations last for
months, and where nobody says how long a thing took, none of it may be supposed. The earliest date
is that of the beginning, the latest that of the end. Each row of dates.csv is a constraint:

| relation | to a date | to another thing |
|---|---|---|
| on, during | wholly within its days | `on`: the same time; `during`: wholly within it |
| before, just-before | ends before the date begins | ends before the other begins |
| after | begins after the date ends | begins after the other ends |

`just-before` says no length of time, so it bounds nothing more. `not-dated` bounds nothing.
“Before” is strict, also within a day: of two things on one day either may be the earlier, but not
each.

A bound follows from a chain of statements: from one that gives a date, along others, to the thing.
For each thing all the smallest sets of statements that yield a bound are found, each in reading
order. Of two bounds the weaker is left out where it needs all that the stronger needs. Statements
that cannot all hold are told by the smallest sets that clash; no bound rests on such a set, and
nothing here decides which statement is to go.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..folder import Dossier
from .chains import Chain, Clash, Reader
from .support import Justification, Support, support
from .timenet import Fixed, Lines, Net, Point, Statement, atom, may_ring, nets, paths, reachable

# The number of sets can grow beyond all bounds, so the effort on each net is bounded: a point takes
# as many days as its net's lines leave room for, an atom as many sets as the rules do, neither
# fewer than here; and the search for rings ends when there are too many rules.
_LINES, _FEWEST_DAYS = 20_000, 16
_SETS, _FEWEST_SETS = 200_000, 4
_RULES = 400_000


@dataclass(frozen=True)
class Bound:
    """A day before (or after) which a thing cannot have been, and the chain that yields it.

    The chain goes from the statement that gives the date to the one about the thing itself.
    """

    day: date
    chain: Chain


@dataclass(frozen=True)
class Dates:
    """The bounds of each thing, the strongest first, and the clashes, the shortest first.

    `complete` is false where the statements hang together in so many ways that only the strongest
    days and the shortest chains were worked out. With every statement on, the bounds are then still
    right; with some off, one may be given weaker than what follows, and a clash may be missed.
    """

    earliest: Mapping[str, tuple[Bound, ...]]
    latest: Mapping[str, tuple[Bound, ...]]
    clashes: tuple[Clash, ...]
    complete: bool = True


def statements(dossier: Dossier) -> list[Statement]:
    """The rows of dates.csv that bound something."""
    return [
        Statement(row["id"], row["subject"], row["relation"], row["object"], row["edtf"])
        for row in dossier.rows("dates")
        if row["relation"] != "not-dated"
    ]


def dates(dossier: Dossier, things: Iterable[str] | None = None) -> Dates:
    """What follows for these documents and events; for all of the dossier, if none are named."""
    if things is None:
        things = [row["id"] for table in ("documents", "events") for row in dossier.rows(table)]
    return bounds(statements(dossier), things)


def strongest(found: Sequence[Bound], on: Collection[str]) -> list[Bound]:
    """The bounds of the strongest day that follows from the statements switched on, if any."""
    given = frozenset(on)
    follow = [one for one in found if given.issuperset(one.chain)]
    return [one for one in follow if one.day == follow[0].day]


def bounds(said: Collection[Statement], things: Iterable[str]) -> Dates:
    """What follows for these things."""
    earliest: dict[str, list[Bound]] = {thing: [] for thing in things}
    latest: dict[str, list[Bound]] = {thing: [] for thing in earliest}
    clashes: list[Clash] = []
    complete = True
    reader = Reader(said)
    tasks = [_bounding(net, earliest) for net in nets(said, earliest)]
    for task, found in _solved(tasks):
        complete = complete and task.complete and found.complete
        for name, (point, day) in task.wanted.items():
            side = latest if point.end else earliest
            side[point.thing].extend(
                Bound(day, reader.chain(one, point.thing)) for one in found.labels[name]
            )
        clashes.extend(reader.clash(one) for one in found.nogoods)
    return Dates(
        {thing: tuple(sorted(of, key=_latest_first)) for thing, of in earliest.items()},
        {thing: tuple(sorted(of, key=_earliest_first)) for thing, of in latest.items()},
        tuple(sorted(clashes, key=lambda one: (len(one.chain), one.chain))),
        complete,
    )


def orders(
    said: Collection[Statement], things: Collection[str]
) -> dict[tuple[str, str], tuple[Chain, ...]]:
    """For two of these things, the chains of statements by which the first was before the second.

    Only what is said of before and after counts here, not what follows from two dates.
    """
    found: dict[tuple[str, str], tuple[Chain, ...]] = {}
    reader = Reader(said)
    tasks = [_ordering(net, things) for net in nets(said, things)]
    for task, solved in _solved(tasks):
        for name, (first, then) in task.pairs.items():
            chains = [reader.chain(one, then) for one in solved.labels[name]]
            if chains:
                found[first, then] = tuple(sorted(chains, key=lambda one: (len(one), one)))
    return dict(sorted(found.items()))


def _earliest_first(one: Bound) -> tuple[int, int, Chain]:
    return one.day.toordinal(), len(one.chain), one.chain


def _latest_first(one: Bound) -> tuple[int, int, Chain]:
    return -one.day.toordinal(), len(one.chain), one.chain


@dataclass
class _Task:
    """What the reasoning core is to work out about one net.

    `wanted` and `pairs` tell what the atoms are whose labels are asked for: a bound of a point, or
    that one thing was before another.
    """

    assumptions: Collection[str]
    rules: list[Justification] = field(default_factory=list)
    contradictions: list[tuple[str, str]] = field(default_factory=list)
    wanted: dict[str, tuple[Point, date]] = field(default_factory=dict)
    pairs: dict[str, tuple[str, str]] = field(default_factory=dict)
    complete: bool = True


def _bounding(net: Net, things: Collection[str]) -> _Task:
    """The bounds of these things, and every contradiction of the net."""
    task = _Task(net.statements)
    shown = net.things.intersection(things)
    limits: dict[Point, list[tuple[date, str]]] = {}
    for day, fixed in net.upper.items():
        for point, statements in fixed.items():
            limits.setdefault(point, []).extend((day, one) for one in statements)
    begins, ends = {Point(one, 0) for one in shown}, {Point(one, 1) for one in shown}
    lower = {day: net.lower[day] for day in sorted(net.lower, reverse=True)}
    upper = {day: net.upper[day] for day in sorted(net.upper)}
    _travel(task, "from", lower, net.after, net.before, begins, limits)
    _travel(task, "until", upper, net.before, net.after, ends, {})
    if may_ring(net):
        strict: dict[Point, list[tuple[Point, str]]] = {}
        for one, other, statement in net.strict:
            strict.setdefault(other, []).append((one, statement))
        for start, lines in strict.items():
            if len(task.rules) > _RULES:
                task.complete = False
                break
            about = f"after {start.thing} {start.end},"
            reached = reachable([start], net.after)
            targets = [point for point, _ in lines]
            task.rules += paths(about, {start: ()}, net.after, net.before, reached, targets)
            task.contradictions.extend((atom(about, point), one) for point, one in lines)
    return task


def _travel(
    task: _Task,
    word: str,
    days: Fixed,
    along: Lines,
    against: Lines,
    shown: set[Point],
    limits: Mapping[Point, Collection[tuple[date, str]]],
) -> None:
    """Let bounds travel along the lines, the strongest day first.

    `limits` are the days that a bound must not pass, and the statements with which it then clashes.
    A point takes so many days and no more; where the lines are few, that is all there are.
    """
    room = max(_FEWEST_DAYS, _LINES // max(1, sum(map(len, along.values()))))
    taken: Counter[Point] = Counter()
    closed: set[Point] = set()
    for day, starts in days.items():
        about = f"{word} {day}"
        reached = reachable(starts, along, closed)
        ours = reached & shown
        meets = [
            (point, statement)
            for point in reached.intersection(limits)
            for limit, statement in limits[point]
            if limit < day
        ]
        targets = [*ours, *(point for point, _ in meets)]
        task.rules += paths(about, starts, along, against, reached, targets)
        task.contradictions += ((atom(about, point), one) for point, one in meets)
        task.wanted.update((atom(about, point), (point, day)) for point in ours)
        if closed and task.complete:
            near = (to for point in reached for to, _ in along.get(point, ()))
            task.complete = closed.isdisjoint(starts) and closed.isdisjoint(near)
        taken.update(reached)
        closed.update(point for point in reached if taken[point] >= room)


def _ordering(net: Net, things: Collection[str]) -> _Task:
    """Which of these things were before which. From an end to a beginning, a strict line leads."""
    task = _Task(net.statements)
    begins = {Point(one, 0) for one in net.things.intersection(things)}
    for one in begins:
        about, end = f"after {one.thing},", Point(one.thing, 1)
        reached = reachable([end], net.after)
        later = reached & begins
        task.rules += paths(about, {end: ()}, net.after, net.before, reached, later)
        task.pairs.update((atom(about, then), (one.thing, then.thing)) for then in later)
    return task


def _solved(tasks: Iterable[_Task]) -> Iterator[tuple[_Task, Support]]:
    """Each task with its solution."""
    for task in tasks:
        found = support(
            task.assumptions,
            task.rules,
            task.contradictions,
            wanted=[*task.wanted, *task.pairs],
            most=max(_FEWEST_SETS, _SETS // max(1, len(task.rules))),
        )
        yield task, found
