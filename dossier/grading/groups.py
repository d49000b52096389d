"""Which folders and zips are seminar groups': each holds those of several students."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple


class Way(NamedTuple):
    """A folder or a zip on the way to a file that may be a student's: its name, and which step."""

    name: str
    at: int
    zip: bool = False


class Seen(NamedTuple):
    """A file or a folder, as far as it may show a group.

    `outer`: the first folder or zip on the way to it. `inner`: the next one in that, if there is
    one outside a platform's stamp or a hand-in's note. `own`: the name in those, if there are any.
    `assignment`: for which it is, if it is work. `notebook`: whether it is one, by its name.
    """

    outer: Way
    inner: Way | None
    own: str
    assignment: str
    notebook: bool


def group_ways(seen: Collection[Seen], loose: int = 0) -> frozenset[Way]:
    """The outer folders and zips that are groups.

    Folders are if most of them, and two at least, hold several that have the same assignment: one
    student may keep two versions in two folders, and no student alone makes a group. None may be
    plainly one student's. Zips are by the same rule, where no folder is plainly a student's either.
    A folder is none in which all is one person's by a stamp or a note, or in which nothing is.
    """
    within: defaultdict[Way, set[tuple[str, str]]] = defaultdict(set)
    owners: defaultdict[Way, set[str]] = defaultdict(set)
    for one in seen:
        if one.assignment and one.inner and one.notebook:
            within[one.outer].add((one.assignment, one.inner.name))
        elif one.assignment and one.own:
            owners[one.outer].add(one.own)
    plain = _plain(seen, within)
    single = {way for way, names in owners.items() if len(names) == 1 and way not in within}
    kinds = {
        kind
        for kind in (False, True)
        if not any(kind or not way.zip for way in plain)
        and _hold_students(
            [held for way, held in within.items() if way.zip is kind],
            loose + sum(way.zip is kind for way in single),
        )
    }
    ways = {one.outer for one in seen if one.inner or one.assignment} - single
    return frozenset(way for way in ways if way.zip in kinds)


def _plain(seen: Iterable[Seen], within: Mapping[Way, object]) -> set[Way]:
    """Those that are plainly one student's: work lies in them directly.

    A paper does not show it where there are folders beside: a teacher may have laid it there.
    """
    return {
        one.outer
        for one in seen
        if one.assignment
        and not (one.inner or one.own)
        and (one.notebook or one.outer not in within)
    }


def _hold_students(held: Collection[set[tuple[str, str]]], single: int) -> bool:
    """Whether the assignments and names within each of some folders show that they are groups.

    Where the same few names stand in many (“draft”, “final”), they are nobody's.
    """
    assignments = [{assignment for assignment, _ in pairs} for pairs in held]
    several = sum(len(pairs) > len(own) for pairs, own in zip(held, assignments, strict=True))
    names = {pair for pairs in held for pair in pairs}
    return several > max(1, (len(held) + single) // 2) and len(names) >= sum(map(len, assignments))
