"""Reasoning about dates, held against every way in which the times could be."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations, product

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.reasoning.dates import Bound, bounds, orders, strongest
from dossier.reasoning.timenet import Statement
from dossier.tables import edtf

Ways = npt.NDArray[np.bool_]
DAYS = [date(1932, 9, 30) + timedelta(days=one) for one in range(4)]
"""Statements name the two in the middle: the first is “earlier than all”, the last “later”."""


class Grid:
    """Every way to give each thing a beginning and an end, on four days with slots in each.

    As many slots as there are things are enough: only an end followed by another thing's beginning
    needs a new one, and no thing can do so twice.
    """

    def __init__(self, things: int) -> None:
        times = len(DAYS) * things
        spans = np.array([(b, e) for b in range(times) for e in range(b, times)], dtype=np.int8)
        picked = np.indices((len(spans),) * things).reshape(things, -1)
        self.begin = [spans[one, 0] for one in picked]
        self.end = [spans[one, 1] for one in picked]
        self.begin_day = [one // things for one in self.begin]
        self.end_day = [one // things for one in self.end]

    def fits(self, said: Statement) -> Ways:
        """In which of all ways the statement is true."""
        one = int(said.subject)
        begin, end = self.begin[one], self.end[one]
        true: Ways = np.zeros(len(begin), dtype=np.bool_)
        if said.object:
            its_begin, its_end = self.begin[int(said.object)], self.end[int(said.object)]
            match said.relation:
                case "on":
                    true |= (begin == its_begin) & (end == its_end)
                case "during":
                    true |= (begin >= its_begin) & (end <= its_end)
                case "after":
                    true |= begin > its_end
                case _:
                    true |= end < its_begin
            return true
        days = edtf.read(said.edtf)
        begin, end = self.begin_day[one], self.end_day[one]
        first = DAYS.index(days.first) if days.first else 0
        last = DAYS.index(days.last) if days.last else len(DAYS)
        match said.relation:
            case "on" | "during":
                true |= (begin >= first) & (end <= last)
            case "after":
                true |= begin > last
            case _:
                true |= end < first
        return true


@cache
def grid(things: int) -> Grid:
    return Grid(things)


def said_of(things: int, most: int) -> st.SearchStrategy[list[Statement]]:
    """Statements about these things, called 0, 1 …, most of them related to one another."""
    names = [str(one) for one in range(things)]
    first, second = DAYS[1], DAYS[2]
    closed = [str(first), str(second), f"{first}/{second}"]
    relations = ["on", "before", "after", "just-before", "during"]
    related = st.tuples(
        st.sampled_from(names), st.sampled_from(relations), st.sampled_from(names), st.just("")
    )
    within = st.tuples(
        st.sampled_from(names),
        st.sampled_from(["on", "during"]),
        st.just(""),
        st.sampled_from([*closed, f"{second}/..", f"../{first}", f"{first}/", f"/{second}"]),
    )
    beside = st.tuples(
        st.sampled_from(names),
        st.sampled_from(["before", "after", "just-before"]),
        st.just(""),
        st.sampled_from(closed),
    )
    return st.lists(
        st.one_of(related, related, within, beside), min_size=most // 3, max_size=most
    ).map(lambda rows: [Statement(f"s{number}", *row) for number, row in enumerate(rows)])


def subsets(names: Sequence[str]) -> Iterator[frozenset[str]]:
    for size in range(len(names) + 1):
        yield from (frozenset(one) for one in combinations(names, size))


def hold_against_brute_force(things: int, said: list[Statement]) -> None:
    """Bounds, clashes and orders are right for every choice of statements."""
    every = grid(things)
    names = [str(one) for one in range(things)]
    found = bounds(said, names)
    before = orders(said, names)
    assert found.complete
    fits = {one.id: every.fits(one) for one in said}
    sets = {thing: (found.earliest[thing], found.latest[thing]) for thing in names}
    for on in subsets([one.id for one in said]):
        ways = np.ones(len(every.begin[0]), dtype=bool)
        for one in on:
            ways &= fits[one]
        clash = any(on.issuperset(one.chain) for one in found.clashes)
        assert clash == (not ways.any())
        if clash:
            continue
        for number, thing in enumerate(names):
            lower = strongest(sets[thing][0], on)
            upper = strongest(sets[thing][1], on)
            first = int(every.begin_day[number][ways].min())
            last = int(every.end_day[number][ways].max())
            assert (DAYS.index(lower[0].day) if lower else 0) == first
            assert (DAYS.index(upper[0].day) if upper else len(DAYS) - 1) == last
        for one, other in product(names, names):
            is_before = not (every.end[int(one)] >= every.begin[int(other)])[ways].any()
            told = any(on.issuperset(chain) for chain in before.get((one, other), ()))
            by_day = _last(sets[one], on) < _first(sets[other], on)
            assert is_before == (told or by_day)


def _first(of: tuple[Sequence[Bound], Sequence[Bound]], on: frozenset[str]) -> date:
    return next((one.day for one in strongest(of[0], on)), date.min)


def _last(of: tuple[Sequence[Bound], Sequence[Bound]], on: frozenset[str]) -> date:
    return next((one.day for one in strongest(of[1], on)), date.max)


@given(said_of(2, most=6))
@settings(max_examples=200)
def test_two_things_against_every_way_they_could_be(said: list[Statement]) -> None:
    hold_against_brute_force(2, said)


@given(said_of(3, most=5))
@settings(max_examples=60)
def test_three_things_against_every_way_they_could_be(said: list[Statement]) -> None:
    hold_against_brute_force(3, said)


@given(said_of(5, most=14))
def test_sets_are_minimal_consistent_and_in_one_order(said: list[Statement]) -> None:
    names = [str(one) for one in range(5)]
    found = bounds(said, names)
    clashes = [frozenset(one.chain) for one in found.clashes]
    assert not any(one < other for one in clashes for other in clashes)
    assert len(set(clashes)) == len(clashes)
    for side, sign in ((found.earliest, 1), (found.latest, -1)):
        for of in side.values():
            for one in of:
                chain = frozenset(one.chain)
                assert len(chain) == len(one.chain)
                assert not any(clash <= chain for clash in clashes)
                for other in of:
                    stronger = sign * (other.day - one.day).days >= 0
                    assert other is one or not (stronger and chain.issuperset(other.chain))
            assert [sign * one.day.toordinal() for one in of] == sorted(
                (sign * one.day.toordinal() for one in of), reverse=True
            )
    again = bounds(said[::-1], names[::-1])
    assert again == found
    assert list(again.clashes) == list(found.clashes)


@given(said_of(5, most=14))
def test_chains_read_from_the_fixed_date_to_the_thing(said: list[Statement]) -> None:
    names = [str(one) for one in range(5)]
    by_id = {one.id: one for one in said}
    found = bounds(said, names)
    for side in (found.earliest, found.latest):
        for thing, of in side.items():
            for one in of:
                linked(one.chain, by_id, thing)
                assert by_id[one.chain[0]].edtf
                assert not any(by_id[link].edtf for link in one.chain[1:])
    for clash in found.clashes:
        links = [by_id[link] for link in clash.chain]
        if clash.earliest:
            assert clash.latest and clash.earliest > clash.latest
            assert links[0].edtf and links[-1].edtf
            linked(clash.chain[:-1], by_id, links[-1].subject)
        else:
            assert not any(link.edtf for link in links)
            around = {link.subject for link in links} | {link.object for link in links}
            assert len(around) == len(links) or len(links) == 1


def linked(chain: Sequence[str], by_id: dict[str, Statement], thing: str) -> None:
    """Each statement shares a thing with the next, and the last is about the thing."""
    at = by_id[chain[0]].subject
    for name in chain[1:]:
        link = by_id[name]
        assert at in (link.subject, link.object)
        at = link.object if at == link.subject else link.subject
    assert at == thing
