"""Claims and what carries them: the reasoning against brute force, the real board, the widget."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_dossier import small_dossier

import dossier
from dossier import widgets
from dossier.reasoning.claims import (
    Board,
    Premise,
    Ways,
    board,
    certainty,
    claims,
    falling,
    standing,
)
from dossier.tables.certainty import CERTAINTIES, RANKS, SCALE, rank, weakest
from dossier.widgets.claims.answers import ANSWERS, answers, finding
from dossier.widgets.claims.data import offered

REAL = dossier.open()
BOARD = claims(REAL)
# Written out once more: two reserves of one rank.
RANKED = {"stated": 1, "hedged": 2, "inferred": 2, "conjecture": 3}
PREMISES = ("p", "q", "r", "s")
CLAIMS = ("a", "b", "c", "d")

some_premises = st.fixed_dictionaries(
    {
        name: st.builds(Premise, st.sampled_from(CERTAINTIES), st.sampled_from(("", "X", "Y")))
        for name in PREMISES
    }
)
# Rings, claims on claims, ways that need nothing new: anything may need anything.
some_ways = st.fixed_dictionaries(
    {
        claim: st.dictionaries(
            st.sampled_from(("one", "two", "three")),
            st.lists(st.sampled_from(PREMISES + CLAIMS), min_size=1, max_size=3, unique=True).map(
                tuple
            ),
        )
        for claim in CLAIMS
    }
)
some_pairs = st.lists(
    st.tuples(st.sampled_from(CLAIMS), st.sampled_from((*CLAIMS, ""))), max_size=3
)


def subsets(names: tuple[str, ...]) -> Iterator[frozenset[str]]:
    for size in range(len(names) + 1):
        yield from map(frozenset, combinations(names, size))


def follows(ways: Mapping[str, Ways], premises: frozenset[str]) -> set[str]:
    """The claims that follow, found by trying every way until nothing new comes."""
    known = set(premises)
    while True:
        new = {
            claim
            for claim, of in ways.items()
            if any(known.issuperset(needs) for needs in of.values())
        } - known
        if not new:
            return known - premises
        known |= new


def surest(
    claim: str, premises: Mapping[str, Premise], ways: Mapping[str, Ways], on: frozenset[str]
) -> str:
    """How surely a claim follows: the highest bar that its premises can be made to pass."""
    for place, bar in enumerate(SCALE):
        allowed = frozenset(one for one in on if premises[one].certainty in SCALE[: place + 1])
        if claim in follows(ways, allowed):
            return bar
    return ""


@given(some_premises, some_ways)
def test_certainty_is_the_surest_way_and_a_way_its_weakest_need(
    premises: dict[str, Premise], ways: dict[str, Ways]
) -> None:
    found = board(premises, ways)
    for on in subsets(PREMISES):
        for claim in CLAIMS:
            assert certainty(found, claim, on) == surest(claim, premises, ways, on)


@given(some_premises, some_ways)
def test_grounds_are_minimal(premises: dict[str, Premise], ways: dict[str, Ways]) -> None:
    found = board(premises, ways)
    for claim in CLAIMS:
        sets = [one.premises for one in found.grounds[claim]]
        assert not any(one < other for one in sets for other in sets)
        assert len(set(sets)) == len(sets)
        for one in sets:
            assert claim in follows(ways, one)
            assert all(claim not in follows(ways, one - {left}) for left in one)


@given(some_premises, some_ways, some_pairs)
def test_standing_is_what_its_definition_says(
    premises: dict[str, Premise], ways: dict[str, Ways], pairs: list[tuple[str, str]]
) -> None:
    found = board(premises, ways, pairs)
    carrying = frozenset(one for one in PREMISES if premises[one].certainty in SCALE)
    for on in subsets(PREMISES):
        for claim in CLAIMS:
            now = standing(found, claim, on)
            sure = surest(claim, premises, ways, on)
            assert now.certainty == sure
            rivals = {x for pair in pairs for x in pair if claim in pair} - {claim, ""}
            given_here = follows(ways, on & carrying) | (on & carrying)
            assert set(now.ways) == {
                way for way, needs in ways[claim].items() if given_here.issuperset(needs)
            }
            if not sure:
                assert (now.verdict, now.against, now.twice) == ("no-ground", (), ())
                continue
            against = {one: surest(one, premises, ways, on) for one in rivals}
            surer = {one for one, how in against.items() if how and RANKED[how] < RANKED[sure]}
            equal = {one for one, how in against.items() if how and RANKED[how] == RANKED[sure]}
            assert now.verdict == ("contradicted" if surer else "open" if equal else "stands")
            assert set(now.against) == (surer or equal)
            needed = {
                witness
                for witness in ("X", "Y")
                if not surest(
                    claim,
                    premises,
                    ways,
                    frozenset(one for one in on if premises[one].witness != witness),
                )
            }
            assert set(now.twice) == (needed if len(now.ways) > 1 else set())


@given(some_premises, some_ways)
def test_what_falls_and_that_less_never_carries_more(
    premises: dict[str, Premise], ways: dict[str, Ways]
) -> None:
    found = board(premises, ways)
    whole = frozenset(PREMISES)
    for on in subsets(PREMISES):
        assert set(falling(found, on)) == {
            claim
            for claim in CLAIMS
            if surest(claim, premises, ways, whole) and not surest(claim, premises, ways, on)
        }
        for one in on:
            assert set(falling(found, on)) <= set(falling(found, on - {one}))


@given(some_premises, some_ways, some_pairs)
def test_every_answer_is_told_and_one_fits(
    premises: dict[str, Premise], ways: dict[str, Ways], pairs: list[tuple[str, str]]
) -> None:
    found = board(premises, ways, pairs)
    names = {name: f"‘{name}’" for name in PREMISES + CLAIMS}
    for claim in CLAIMS:
        now = standing(found, claim, PREMISES)
        told = answers(found, claim, names)
        assert tuple(told) == ANSWERS
        assert all(one["says"].endswith(".") and "  " not in one["says"] for one in told.values())
        fitting = [answer for answer, one in told.items() if one["verdict"] == "fits"]
        right = {"no-ground": "nothing", "contradicted": "against"}
        if now.verdict in right:
            assert fitting == [right[now.verdict]]
        else:
            assert fitting == [one for one in SCALE if RANKED[one] == RANKED[now.certainty]]
        assert told["unresolved"]["verdict"] == "left open"
        for answer in SCALE:
            surer = now.certainty and RANKED[answer] > RANKED[now.certainty]
            under = surer and now.verdict in ("stands", "open")
            assert (told[answer]["verdict"] == "underclaim") == bool(under)
        assert bool(finding(found, claim)) == bool(now.ways)


@given(some_premises, some_ways, some_pairs)
def test_what_is_offered_holds_all_that_is_needed_and_more(
    premises: dict[str, Premise], ways: dict[str, Ways], pairs: list[tuple[str, str]]
) -> None:
    found = board(premises, ways, pairs)
    for claim, choices in offered(found).items():
        needs = {need for of in ways[claim].values() for need in of}
        assert needs <= set(choices) <= set(PREMISES + CLAIMS)
        assert len(set(choices)) == len(choices)
    assert offered(found) == offered(board(premises, ways, pairs))


def test_the_page_has_the_same_ranks() -> None:
    grammar = (Path(widgets.__file__).parent / "shared" / "grammar.js").read_text(encoding="utf-8")
    found = re.search(r"CERTAINTY_RANKS = \{ (.*?) \};", grammar)
    assert found
    pairs = dict(one.split(": ") for one in found[1].split(", "))
    assert {name: int(place) for name, place in pairs.items()} == RANKS
    assert list(pairs) == list(RANKS)


def test_hedged_and_inferred_are_two_reserves_of_one_rank() -> None:
    assert sorted(SCALE, key=rank) == list(SCALE)
    assert rank("hedged") == rank("inferred")
    assert weakest(("hedged", "inferred")) == weakest(("inferred", "hedged")) == "inferred"
    found = board(
        {"p": Premise("hedged"), "q": Premise("inferred"), "r": Premise("stated")},
        {"a": {"one": ("p",)}, "b": {"one": ("q",)}, "both": {"one": ("p", "q", "r")}},
        [("a", "b")],
    )
    assert (
        standing(found, "a", PREMISES).verdict == standing(found, "b", PREMISES).verdict == "open"
    )
    names = {name: f"‘{name}’" for name in ("a", "b", "both", "p", "q", "r")}
    told = answers(found, "both", names)
    assert told["hedged"]["verdict"] == told["inferred"]["verdict"] == "fits"
    assert "‘p’ and ‘q’. Each is only hedged or inferred." in told["stated"]["says"]
    assert told["conjecture"]["verdict"] == "underclaim"
    other = answers(found, "a", names)
    assert "neither is surer than the other" in other["inferred"]["says"]
    assert "neither is surer than the other" not in other["hedged"]["says"]


def test_a_witness_whose_words_another_hand_may_only_repeat() -> None:
    told = {one["name"]: one["repeats"] for one in dossier.ClaimBoard(REAL).data["witnesses"]}
    assert [name for name, repeats in told.items() if repeats] == ["The dictation of 1937"]


def test_a_premise_and_a_claim_of_the_same_id() -> None:
    found = board({"x": Premise("hedged")}, {"x": {"a": ("x",)}, "y": {"a": ("x",)}})
    assert certainty(found, "x", {"x"}) == certainty(found, "y", {"x"}) == "hedged"


# The kit's own claims.


def now(claim: str, *off: str) -> Any:
    return standing(BOARD, claim, set(BOARD.premises) - set(off))


@pytest.mark.parametrize(
    ("claim", "verdict", "sure"),
    [
        ("bloc-and-not-fusion", "stands", "stated"),
        ("gap-is-bloc", "stands", "conjecture"),
        ("zinovievists-in-the-bloc", "stands", "conjecture"),
        ("kol-is-smirnov", "stands", "inferred"),
        ("doc2-is-trotskys", "stands", "inferred"),
        ("informant-is-holtzmann", "stands", "inferred"),
        ("only-exchange", "contradicted", "conjecture"),
        ("right-in-the-bloc", "open", "conjecture"),
        ("right-outside", "open", "conjecture"),
        ("plan-led-to-the-bloc", "no-ground", ""),
    ],
)
def test_how_surely_each_claim_stands(claim: str, verdict: str, sure: str) -> None:
    assert (now(claim).verdict, now(claim).certainty) == (verdict, sure)


@pytest.mark.parametrize(
    ("claim", "witness"),
    [
        ("kol-is-smirnov", "The dictation of 1937"),
        ("doc2-is-trotskys", "The dictation of 1937"),
        ("informant-is-holtzmann", "Pierre Broué"),
    ],
)
def test_one_witness_counted_twice(claim: str, witness: str) -> None:
    assert now(claim).twice == (witness,)
    assert "one witness counted twice" in finding(BOARD, claim)


def test_the_word_bloc_has_two_witnesses() -> None:
    assert now("gap-is-bloc").twice == ()
    assert now("gap-is-bloc", "note-15").certainty == "conjecture"
    assert now("gap-is-bloc", "note-15").ways == ("b",)
    assert now("zinovievists-in-the-bloc", "note-15", "doc3-negotiations").verdict == "no-ground"


def test_without_the_dictation_three_claims_fall() -> None:
    on = {one for one, of in BOARD.premises.items() if of.witness != "The dictation of 1937"}
    assert set(falling(BOARD, on)) == {"kol-is-smirnov", "doc2-is-trotskys", "only-exchange"}


def test_a_surer_way_taken_away_weakens() -> None:
    assert now("informant-is-holtzmann", "same-informant").certainty == "conjecture"


# The widget's Python side.


def answer(sure: str, *ticked: str, compared: bool = True) -> dict[str, Any]:
    return {
        "certainty": sure,
        "ticked": list(ticked),
        "reason": "r",
        "compared": compared,
        "at": 1,
    }


def test_at_rest_nothing_is_told() -> None:
    widget = dossier.ClaimBoard(REAL)
    assert repr(widget) == "ClaimBoard('claims')"
    assert widget.state["answers"] == {}
    assert all(widget.state["premises"].values())
    assert widget.state["standing"] == widget.state["falling"] == widget.state["footnotes"] == []
    frame = widget.frame()
    assert list(frame.columns) == [
        "claim",
        "stands",
        "certainty",
        "rests_on",
        "your_certainty",
        "verdict",
    ]
    assert list(frame["claim"]) == list(BOARD.ways)
    assert (frame.drop(columns="claim") == "").all(axis=None)


def test_state_and_frame_say_what_was_entered() -> None:
    widget = dossier.ClaimBoard(REAL, key="mine")
    widget.entries = {
        "claim gap-is-bloc": answer("hedged", "note-15"),
        "claim informant-is-holtzmann": answer("inferred"),
        "claim only-exchange": answer("nothing"),
        "claim doc2-is-trotskys": answer("stated", compared=False),
        "premises": {"off": ["same-informant", "found-letter-is-doc2", "no-such"], "at": 2},
        "footnote 10": {"claim": "own", "set": True, "text": "Ten.", "at": 1},
        "footnote 2": {"claim": "own", "set": True, "text": "Two.", "at": 1},
        "footnote 3": {"claim": "own", "set": True, "removed": True, "text": "No.", "at": 1},
        "footnote 4": {"claim": "own", "quote": "begun", "at": 1},
        "footnotes": {"last": 10, "at": 1},
    }
    state = widget.state
    assert state["answers"]["gap-is-bloc"] == {
        "certainty": "hedged",
        "needs": ["note-15"],
        "reason": "r",
        "compared": True,
    }
    assert state["answers"]["doc2-is-trotskys"]["compared"] is False
    assert state["premises"]["same-informant"] is False
    assert state["premises"]["note-15"] is True
    assert state["standing"] == ["gap-is-bloc", "informant-is-holtzmann"]
    assert "only-exchange" in state["falling"]
    assert [one["text"] for one in state["footnotes"]] == ["Two.", "Ten."]
    assert set(state["footnotes"][0]) == {"claim", "quote", "part", "owner", "certainty", "text"}
    frame = widget.frame().set_index("claim")
    assert frame.loc["gap-is-bloc", "verdict"] == "overclaim"
    assert frame.loc["informant-is-holtzmann", "certainty"] == "conjecture"
    assert frame.loc["informant-is-holtzmann", "verdict"] == "fits"
    assert frame.loc["only-exchange", "stands"] == "no-ground"
    assert frame.loc["only-exchange", "rests_on"] == ""
    assert frame.loc["gap-is-bloc", "rests_on"] == (
        "note-15 or doc3-negotiations and organised-is-what-was-negotiated"
    )
    assert frame.loc["doc2-is-trotskys", "stands"] == ""
    widget.clear()
    assert widget.state["falling"] == []


def test_some_claims_of_the_board_only() -> None:
    widget = dossier.ClaimBoard(REAL, "only-exchange", "zinovievists-in-the-bloc")
    assert widget.key == "claims-only-exchange-zinovievists-in-the-bloc"
    numbers = {one["id"]: one["number"] for one in widget.data["claims"]}
    assert [id for id, number in numbers.items() if number] == [
        "only-exchange",
        "zinovievists-in-the-bloc",
    ]
    # What contradicts a claim, and what it stands on, is reckoned with although it is not shown.
    assert numbers["bloc-was-more"] == numbers["gap-is-bloc"] == 0
    assert list(widget.frame()["claim"]) == ["only-exchange", "zinovievists-in-the-bloc"]
    assert "another claim" in widget.data["claims"][0]["answers"]["stated"]["says"]
    with pytest.raises(KeyError, match="no claim is called 'nothing'"):
        dossier.ClaimBoard(REAL, "nothing")


def test_every_quotation_stands_where_it_is_said_to() -> None:
    data = dossier.ClaimBoard(REAL).data
    parts = {part["id"]: part["text"] for part in data["parts"]}
    for premise in data["premises"].values():
        if premise["quote"]:
            assert parts[premise["part"]][premise["start"] : premise["end"]] == premise["quote"]


def telling(data: Mapping[str, Any]) -> list[str]:
    """Sentences that a student is to see only after an answer."""
    told = [one["finding"] for one in data["claims"]] + [one["says"] for one in data["claims"]]
    told += [answer["says"] for one in data["claims"] for answer in one["answers"].values()]
    return [one for one in told if one]


def test_the_rest_page_and_the_sheet_show_no_answer() -> None:
    widget = dossier.ClaimBoard(REAL)
    for page in (widget._at_rest(), widget._on_paper()):
        for one in REAL.rows("claims"):
            assert one["claim"].replace("'", "&#x27;") in page
        assert not [words for words in telling(widget.data) if words in page]
        assert "overclaim" not in page
    sheet = widget._on_paper()
    assert '<span class="box"></span>' in sheet
    assert '<span class="blank"></span>' in sheet
    assert "Way" not in sheet


def test_an_invented_dossier_and_one_without_claims(tmp_path: Path) -> None:
    small = dossier.ClaimBoard(dossier.open(small_dossier(tmp_path / "small")))
    told = {one["id"]: one for one in small.data["claims"]}
    assert (told["he-is-p"]["certainty"], told["he-is-p"]["verdict"]) == ("stated", "stands")
    assert told["letter-a-first"]["verdict"] == "contradicted"
    assert told["bakers-met"]["certainty"] == "conjecture"
    assert told["b-led-to-feast"]["answers"]["nothing"]["verdict"] == "fits"
    folder = small_dossier(tmp_path / "empty")
    for table in ("grounds", "claims", "premises"):
        path = folder / f"{table}.csv"
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    empty = dossier.ClaimBoard(dossier.open(folder))
    assert empty.frame().empty
    assert empty.state["standing"] == []
    assert "No claims" in empty._at_rest()
    assert "Your footnote" in empty._on_paper()


def test_a_premise_that_nobody_says_carries_nothing() -> None:
    found: Board = board(
        {"p": Premise("unresolved", "X"), "q": Premise("stated", "Y")},
        {"a": {"one": ("p", "q")}, "b": {"one": ("q",)}},
    )
    assert standing(found, "a", {"p", "q"}).verdict == "no-ground"
    assert standing(found, "b", {"p", "q"}).certainty == "stated"
