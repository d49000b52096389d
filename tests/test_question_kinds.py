"""What is true of every kind of graded question, whatever a student wrote."""

from itertools import product
from typing import Any

import pytest
from example_records import EXERCISES, RECORDS, ask
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.questions import plain
from dossier.questions.exercise import read_exercise, untrue
from dossier.questions.plain import LONGEST, MOST, SHOWN, all_said, blank, said
from dossier.questions.question import JUDGEMENTS, VERDICTS
from dossier.questions.scoring import Piece, weigh

every = pytest.mark.parametrize("kind", RECORDS)
BLANKS: list[object] = ["", " \n\t", None, ..., [], [""], ["", " "], (), {}, {"claim": ""}, [None]]
BLANKS += [["", ""], {"claim": "", "quote": None, "owner": "", "certainty": []}, "\ufeff", set()]


@every
def test_the_answers_that_were_tried_get_what_their_record_says(kind: str) -> None:
    assert list(untrue(EXERCISES[kind])) == []


@every
def test_a_record_that_says_otherwise_is_found_out(kind: str) -> None:
    head, _, tried = RECORDS[kind].partition("[[tried]]")
    spoilt = head + "[[tried]]" + tried.replace('verdict = "fits"', 'verdict = "overclaim"', 1)
    (told,) = untrue(read_exercise(spoilt))
    one = EXERCISES[kind]
    assert told.startswith(
        f"question {one.question.id}: tried 1 gets {one.points:g} points and fits"
    )
    assert told.endswith(f"its record says {one.points:g} and overclaim.")


@every
def test_the_key_gets_all(kind: str) -> None:
    one = EXERCISES[kind]
    outcome = ask(kind, one.key)
    assert (outcome.share, outcome.verdict) == (1.0, "fits")
    assert one.earned(outcome) == one.points
    assert outcome.messages


@every
@pytest.mark.parametrize("answer", BLANKS, ids=repr)
def test_a_blank_gets_nothing_and_is_incomplete(kind: str, answer: object) -> None:
    assert blank(answer)
    assert ask(kind, answer) == (0.0, "incomplete", ("There is no answer yet.",))


@every
def test_what_is_explained_begins_with_the_right_answer(kind: str) -> None:
    told = EXERCISES[kind].question.explain()
    assert told[0].verdict == "fits" and told[0].message
    assert {one.verdict for one in told} <= set(JUDGEMENTS)
    assert len(told) > 1 and all(one.answer for one in told)


def _deep(depth: int) -> object:
    value: object = "x"
    for _ in range(depth):
        value = [value]
    return value


def _ring() -> object:
    ring: list[object] = []
    ring.append(ring)
    return ring


class Hostile(str):
    """A text that is none, and bites."""

    __slots__ = ()

    def __len__(self) -> int:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        return 0

    def split(self, *_: object, **__: object) -> Any:
        raise RuntimeError


WORDS = [
    *("typed-sheet", "line-one", "text", "secretariat", "1932", "open", "..", "1937-07-03"),
    *("secretariat needs bulletin", "a bloc and not a fusion", "broue", "stated", "<b>&`x`"),
    *("\ud800", "\u202e", "e\u0301" * 9, "x" * 5000),
]
STRINGS = st.one_of(st.sampled_from(WORDS), st.text(max_size=20))
PLAIN = st.one_of(
    STRINGS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.binary(max_size=9),
    st.just(...),
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=6),
        st.tuples(inner, inner),
        st.sets(PLAIN, max_size=4),
        st.frozensets(PLAIN, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(["claim", "quote", "owner"]), PLAIN), inner),
    ),
    max_leaves=12,
)
HOSTILE: list[object] = [
    *(float("nan"), float("inf"), 10**1_000_000, -(10**1_000_000), b"bytes", {1, "a"}, object()),
    *(_deep(10_000), _ring(), Hostile("typed-sheet"), [Hostile("text")], "\ud800" * 99, Hostile),
    *(["x"] * 100_000, ["x" * 1_000_000] * 3, {str(one): one for one in range(10_000)}),
    *("x" * 1_000_000, "a b " * 250_000, "\u0301\u0323" * 500_000, " " * 1_000_000, "🙂" * 99_999),
    *({"claim": 10**1_000_000, "quote": "\u0301" * 9_999}, {10**1_000_000: "claim"}),
    *(["1" * 1_000_000, "9" * 5_000], ["\u0661\u0669\u0663\u0662", "0000"], ["1932", "1931"]),
]


def hold(kind: str, answer: object) -> None:
    """What must be true of any value as an answer."""
    outcome = ask(kind, answer)
    assert 0.0 <= outcome.share <= 1.0
    assert 0.0 <= EXERCISES[kind].earned(outcome) <= EXERCISES[kind].points
    assert outcome.verdict in VERDICTS
    assert (outcome.share == 1.0) == (outcome.verdict == "fits")
    assert outcome.messages and all(outcome.messages)
    for message in outcome.messages:
        assert message.isprintable() and not set(message) & set("<>`")
        assert len(message) < 600
        message.encode()


@every
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_no_hostile_value_does_harm(kind: str, number: int) -> None:
    hold(kind, HOSTILE[number])


@every
@given(VALUES)
def test_any_value_at_all_is_scored(kind: str, answer: object) -> None:
    hold(kind, answer)


@every
@given(st.lists(STRINGS, max_size=8))
def test_any_list_of_texts_is_scored(kind: str, answer: list[str]) -> None:
    hold(kind, answer)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("Claim", "quote", "owner"), PLAIN)))
def test_any_claim_is_scored(answer: dict[str, object]) -> None:
    hold("claim", answer)


def test_no_long_text_is_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    # To compose accents may cost the square of a text's length.
    lengths: list[int] = []

    def counted(text: str) -> str:
        lengths.append(len(text))
        return text

    monkeypatch.setattr(plain, "fold", counted)
    for kind, answer in product(RECORDS, HOSTILE):
        ask(kind, answer)
    assert lengths and max(lengths) <= LONGEST


@given(st.text())
@example("x" * 1_000_000)
@example("<b>`\u202e\ud800\n")
@example(" " * 1_000_000 + "x")
def test_a_message_repeats_little_and_no_markup(words: str) -> None:
    told = said(words)
    assert told[0] == "“" and told[-1] == "”" and len(told) <= SHOWN + 2
    assert told.isprintable() and not set(told) & set("<>`")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=9))
@example(["x" * 99, "y" * 99, "z" * 99])
@example([f"{number}" * 40 for number in range(9)])
def test_several_words_together_are_no_more_than_that(words: list[str]) -> None:
    parts = all_said(words).split("“")[1:]
    assert sum(part.rindex("”") for part in parts if "”" in part) <= SHOWN


@pytest.mark.parametrize("value", [1, 1.5, True, b"x", object(), 2j])
@every
def test_what_is_no_text_list_or_dict_is_named(kind: str, value: object) -> None:
    outcome = ask(kind, value)
    assert (outcome.share, outcome.verdict) == (0.0, "unreadable")
    (message,) = outcome.messages
    assert message.startswith("This is ") and "Write " in message


@every
def test_a_wrong_part_of_a_list_is_named(kind: str) -> None:
    outcome = ask(kind, ["text", 3])
    assert outcome.verdict == "unreadable"
    if kind in ("quote", "claim"):
        assert outcome.messages[0].startswith("This is a list. Write ")
    else:
        assert outcome.messages[0].startswith("Part 2 of this list is a number, not a text. Write")


def test_a_list_has_an_end() -> None:
    outcome = ask("choices", ["line-one"] * (MOST + 1))
    assert outcome.messages[0].startswith(f"This list has more than {MOST} parts.")


def _retyped(value: Any, write: Any) -> Any:
    if isinstance(value, dict):
        return {name: _retyped(one, write) for name, one in reversed(value.items())}
    return [write(one) for one in value] if isinstance(value, list) else write(value)


@every
@given(st.data())
def test_blanks_and_case_of_ids_do_not_matter(kind: str, data: st.DataObject) -> None:
    blanks = st.sampled_from([" ", "\u00a0", "\n", "  ", "\t"])

    def write(text: str) -> str:
        around = f"{data.draw(blanks)}{text}{data.draw(blanks)}".replace(" ", data.draw(blanks))
        if kind in ("quote", "claim"):
            return around
        return data.draw(st.sampled_from([around, around.upper(), around.title()]))

    for one in EXERCISES[kind].tried:
        outcome = ask(kind, _retyped(one.answer, write))
        assert (EXERCISES[kind].earned(outcome), outcome.verdict) == (one.points, one.verdict)


@pytest.mark.parametrize("kind", ["quote", "claim"])
@pytest.mark.parametrize("marks", ["“”", "„“", "«»", '""', "‟″", "″″"])
def test_kinds_of_quotation_marks_do_not_matter(kind: str, marks: str) -> None:
    words = f"It seems to be the word {marks[0]}bloc{marks[1]}"
    if kind == "claim":
        assert ask(kind, {**EXERCISES[kind].key, "quote": words}).share == 1.0
    assert ask(kind, words).verdict == ("no-evidence" if kind == "quote" else "unreadable")
    outside = f"{marks[0]}a bloc and not a fusion.{marks[1]}"
    assert kind == "claim" or ask(kind, outside).share == 1.0


# How the verdict of an answer in parts is found.


FIRST = ["unreadable", "not-in-source", "wrong-layer", "overclaim", "no-evidence", "underclaim"]
COSTS = st.sampled_from([0.0, 0.25, 0.5, 1.0])


@given(st.lists(st.builds(Piece, st.sampled_from(list(VERDICTS)), st.just("m"), COSTS)))
def test_what_cost_most_in_sum_gives_the_verdict(pieces: list[Piece]) -> None:
    verdict = weigh(0.5, pieces).verdict
    wrong = [one for one in pieces if one.verdict not in ("fits", "incomplete")]
    if wrong:
        sums = {one.verdict: 0.0 for one in wrong}
        for one in wrong:
            sums[one.verdict] += one.cost
        dearest = [name for name, cost in sums.items() if cost == max(sums.values())]
        assert verdict == next(one for one in FIRST if one in dearest)
    else:
        assert verdict == ("incomplete" if any(p.verdict != "fits" for p in pieces) else "fits")


@given(st.floats(-5, 5), st.lists(st.text(max_size=2)))
def test_a_share_is_kept_within_bounds_and_a_message_said_once(
    share: float, messages: list[str]
) -> None:
    outcome = weigh(share, [Piece("fits", one) for one in messages])
    assert outcome.share == min(1, max(0, share))
    assert list(outcome.messages) == list(dict.fromkeys(one for one in messages if one))
