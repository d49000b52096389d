"""Reasoning about dates: one thing at a time, many statements, and the kit's own tables."""

from datetime import date, timedelta
from itertools import combinations

import pytest

import dossier
from dossier.reasoning.dates import Dates, bounds, dates, orders, statements, strongest
from dossier.reasoning.timenet import Statement
from dossier.tables import edtf

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
    assert follows("doc3", INSIDE) == "between 1 January 1927 and 1 November 2011"
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
    ) == ("between 1 January 1933 and 1 November 2011")


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
