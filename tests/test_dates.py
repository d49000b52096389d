"""Reasoning about dates, held against every way in which the times could be, and the kit's own."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dossier
from dossier.reasoning.dates import Dates, bounds, dates, orders, statements, strongest
from dossier.reasoning.timenet import Statement
from dossier.tables import edtf

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

    def fits(self, said: Statement) -> np.ndarray:
        """In which of all ways the statement is true."""
        one = int(said.subject)
        begin, end = self.begin[one], self.end[one]
        if said.object:
            other = int(said.object)
            its_begin, its_end = self.begin[other], self.end[other]
            match said.relation:
                case "on":
                    return (begin == its_begin) & (end == its_end)
                case "during":
                    return (begin >= its_begin) & (end <= its_end)
                case "after":
                    return begin > its_end
            return end < its_begin
        days = edtf.read(said.edtf)
        begin, end = self.begin_day[one], self.end_day[one]
        first = DAYS.index(days.first) if days.first else 0
        last = DAYS.index(days.last) if days.last else len(DAYS)
        match said.relation:
            case "on" | "during":
                return (begin >= first) & (end <= last)
            case "after":
                return begin > last
        return end < first


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


def _first(of: tuple[Sequence, Sequence], on: frozenset[str]) -> date:
    return next((one.day for one in strongest(of[0], on)), date.min)


def _last(of: tuple[Sequence, Sequence], on: frozenset[str]) -> date:
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


# One thing at a time.


def say(*rows: tuple[str, str, str]) -> list[Statement]:
    """Statements from rows of subject, relation, and a date in EDTF or another thing."""
    return [
        Statement(f"s{number}", subject, relation, *(("", of) if of[0] in "01./" else (of,)))
        for number, (subject, relation, of) in enumerate(rows)
    ]


def told(found: Dates, thing: str) -> tuple[str, str]:
    """All statements on: the earliest and latest day, as text."""
    on = {
        name
        for side in (found.earliest, found.latest)
        for of in side.values()
        for one in of
        for name in one.chain
    }
    lower, upper = strongest(found.earliest[thing], on), strongest(found.latest[thing], on)
    return str(lower[0].day) if lower else "", str(upper[0].day) if upper else ""


@pytest.mark.parametrize(
    ("relation", "text", "first", "last"),
    [
        ("on", "1932-10", "1932-10-01", "1932-10-31"),
        ("during", "1932", "1932-01-01", "1932-12-31"),
        ("before", "1932-10", "", "1932-09-30"),
        ("just-before", "1932", "", "1931-12-31"),
        ("after", "1932-02", "1932-03-01", ""),
        ("on", "1932-24", "1931-12-01", "1933-03-20"),
        ("before", "1932-23", "", "1932-09-23"),
        ("after", "1932-23", "1932-12-01", ""),
        ("after", "1932-23/1933-21", "1933-06-01", ""),
        ("on", "1932-10/..", "1932-10-01", ""),
        ("before", "1932-10/..", "", "1932-09-30"),
        ("after", "../1932", "1933-01-01", ""),
    ],
)
def test_a_date_by_itself(relation: str, text: str, first: str, last: str) -> None:
    assert told(bounds(say(("a", relation, text)), ["a"]), "a") == (first, last)


def test_what_lasts_is_bounded_by_what_falls_within_it_on_no_side() -> None:
    """Negotiations at which something happened in May may have begun before and ended after."""
    found = bounds(say(("a", "during", "b"), ("a", "on", "1932-05")), ["a", "b"])
    assert told(found, "b") == ("", "")
    assert told(found, "a") == ("1932-05-01", "1932-05-31")


def test_but_what_is_before_it_is_before_all_that_falls_within_it() -> None:
    rows = [("a", "during", "b"), ("b", "after", "c"), ("c", "on", "1932-05-07")]
    assert told(bounds(say(*rows), ["a"]), "a") == ("1932-05-07", "")


def test_before_says_nothing_about_days_and_rings_clash() -> None:
    day = "1932-05-07"
    two = say(("a", "on", day), ("b", "on", day), ("a", "before", "b"))
    assert bounds(two, ["a"]).clashes == ()
    ring = bounds(say(("a", "before", "b"), ("c", "after", "b"), ("c", "before", "a")), ["a"])
    assert [set(one.chain) for one in ring.clashes] == [{"s0", "s1", "s2"}]
    assert ring.clashes[0].earliest is ring.clashes[0].latest is None
    alone = bounds(say(("a", "before", "a")), ["a"])
    assert [one.chain for one in alone.clashes] == [("s0",)]


def test_the_same_time_and_within_each_other_is_no_ring() -> None:
    rows = [("a", "on", "b"), ("b", "on", "a"), ("a", "during", "b"), ("b", "during", "a")]
    found = bounds(say(*rows, ("a", "on", "1932")), ["b"])
    assert found.clashes == ()
    assert {one.chain for one in found.earliest["b"]} == {
        ("s4", "s0"),
        ("s4", "s1"),
        ("s4", "s3"),
    }


def test_not_dated_bounds_nothing_and_an_unknown_thing_is_open() -> None:
    found = bounds([Statement("s0", "a", "not-dated")], ["a", "b"])
    assert told(found, "a") == told(found, "b") == ("", "")


# Many statements.


def chain_of(letters: int, dated: int) -> list[Statement]:
    """Letters each after the one before, some of them dated, all in order."""
    rows = [(f"l{n:03d}", "after", f"l{n - 1:03d}") for n in range(1, letters)]
    every = letters // dated
    rows += [
        (f"l{n:03d}", "on", str(date(1900, 1, 1) + timedelta(days=n)))
        for n in range(0, letters, every)
    ]
    return say(*rows)


def test_a_long_chain_is_exact() -> None:
    found = bounds(chain_of(60, 12), ["l059"])
    assert found.complete
    assert [len(one.chain) for one in found.earliest["l059"]] == [
        1 + 59 - n for n in range(55, -1, -5)
    ]


def test_too_many_ways_are_cut_short_and_said_to_be() -> None:
    """Each letter after every earlier one: the ways from the first to the last double each time."""
    names = [f"l{n:02d}" for n in range(40)]
    said = say(
        *((one, "before", other) for one, other in combinations(names, 2)),
        (names[0], "on", "1932-05-01"),
        (names[-1], "on", "1932-06"),
    )
    found = bounds(said, names)
    assert not found.complete
    for name in names:
        first, last = told(found, name)
        assert (first, last) == (
            "1932-06-01" if name == names[-1] else "1932-05-01",
            "1932-05-01" if name == names[0] else "1932-06-30",
        )


def test_a_diary_with_a_thousand_entries_keeps_the_nearest_dates() -> None:
    said = chain_of(500, 500)
    found = bounds(said, ["l300"])
    assert not found.complete
    assert told(found, "l300") == ("1900-10-28", "1900-10-28")
    on = {one.id for one in said} - {"s799"}
    assert strongest(found.earliest["l300"], on)[0].day == date(1900, 10, 27)


# The kit's own tables.

KIT = dossier.open()
FOUND = dates(KIT, ["doc1", "doc2", "doc3", "unifying"])
INSIDE = {row["id"] for row in KIT.rows("dates") if not row["outside"]}
ALL = {row["id"] for row in KIT.rows("dates")}


def follows(thing: str, on: set[str]) -> str:
    lower, upper = strongest(FOUND.earliest[thing], on), strongest(FOUND.latest[thing], on)
    return edtf.bounds_in_words(lower[0].day if lower else None, upper[0].day if upper else None)


def test_with_the_two_sources_alone_little_follows() -> None:
    assert follows("doc1", INSIDE) == "on 3 July 1937"
    assert follows("doc2", INSIDE) == "not after 3 July 1937; no earliest date"
    assert follows("doc3", INSIDE) == "between 1 January 1927 and 31 December 2011"
    assert follows("unifying", INSIDE) == "on 9 February 1930"
    assert not any("1932" in follows(thing, INSIDE) for thing in FOUND.earliest)
    assert not any(INSIDE.issuperset(one.chain) for one in FOUND.clashes)


def test_document_2_is_older_than_the_copy_that_was_sent() -> None:
    (bound,) = strongest(FOUND.latest["doc2"], INSIDE)
    assert bound.chain == (
        "doc1-on-3-july",
        "copy-sent-on-doc1",
        "exact-copy-before-copy-sent",
        "letter-found-before-copy",
        "doc2-before-letter-found",
    )


def test_facts_from_outside_close_the_brackets() -> None:
    assert follows("doc2", INSIDE | {"hn-meeting-in-autumn"}) == (
        "between 1 September 1932 and 3 July 1937"
    )
    assert follows("doc2", INSIDE | {"doc2-dated-by-broue"}) == (
        "between 1 October 1932 and 30 November 1932"
    )
    assert follows("doc3", INSIDE | {"smirnov-held-on-1-january"}) == follows("doc3", INSIDE)
    assert follows(
        "doc3", INSIDE | {"smirnov-held-on-1-january", "premise-arrest-is-smirnov-held"}
    ) == ("between 1 January 1933 and 31 December 2011")


def test_the_two_clashes_and_no_third() -> None:
    days, november = FOUND.clashes
    assert days.chain == ("expulsion-on-9-october", "expulsion-on-6-october")
    assert november.chain == (
        "smirnov-held-on-1-january",
        "premise-arrest-is-smirnov-held",
        "doc3-after-arrest",
        "premise-letter-answered-is-doc3",
        "undated-letter-before-reply",
        "reply-on-3-november",
    )
    assert (november.earliest, november.latest) == (date(1933, 1, 1), date(1932, 11, 3))
    assert follows("doc3", ALL) == "not before 1 January 1933 and not after 3 November 1932"
    for gone in november.chain:
        left = ALL - {gone}
        assert not any(left.issuperset(one.chain) for one in FOUND.clashes[1:])


def test_the_order_of_writing_is_known_for_two_pairs() -> None:
    found = orders(statements(KIT), list(FOUND.earliest))
    assert set(found) == {("doc2", "doc1"), ("doc2", "doc3")}
    assert found["doc2", "doc3"] == (("doc3-after-doc2",),)


def test_without_names_all_documents_and_events_are_asked_about() -> None:
    every = dates(KIT)
    assert {row["id"] for row in KIT.rows("events")} <= set(every.earliest)
    assert every.earliest["doc2"] == FOUND.earliest["doc2"]
    assert every.clashes == FOUND.clashes
