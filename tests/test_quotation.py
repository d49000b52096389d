"""Quotations found in texts: what may be typed otherwise than it is printed, or left out."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import dossier
from dossier.questions.plain import tidy
from dossier.questions.source import source_of
from dossier.text.fold import fold
from dossier.text.parts import marks
from dossier.text.quotation import Span, Texts, note_numbers, one_mark, stripped

KIT = dossier.open()
NUMBERS = note_numbers(KIT.parts.values())
CONTENTS = {id: part.content for id, part in KIT.parts.items()}
SOURCES = Texts(CONTENTS, NUMBERS)
PIECES = (
    st.sampled_from(["a", "b", "Ab", " ", "\u00a0", "\n", "“", "”", "'", '"', ".", "…", "e\u0301"])
    | st.sampled_from(["[3]", " [3]", "[15]", "[1932]", "[03]", "[\u0663]", "[[3]]", "[\u00ad3]"])
    | st.sampled_from(["[", "]", "3", "[3 ]", "[3", "[sic]", "[3]\u0301", "\u00ad", "\U0001f600"])
)
HOSTILE = st.lists(PIECES, max_size=14).map("".join)


def found(words: str, *texts: str, numbers: tuple[int, ...] = (3, 15)) -> list[str]:
    """The words of the texts at each place where a quotation stands in them."""
    contents = {str(at): text for at, text in enumerate(texts)}
    spans = Texts(contents, numbers).find(fold(words), either_case=True)
    return [contents[one.part][one.start : one.end] for one in spans]


def test_the_numbers_of_notes_may_be_left_out_and_lie_within_the_place() -> None:
    text = "The (...) is organised [15] it includes Z. [3], and others"
    for words in (
        "organised it includes",
        "organised [15] it includes",
        "organised [3] it includes",
        "organised it [15] includes",
    ):
        assert found(words, text) == ["organised [15] it includes"], words
    assert found("is organised", text) == ["is organised"], "what follows is not quoted"
    assert found("it includes", text) == ["it includes"]
    assert found("Z., and others", text) == ["Z. [3], and others"]
    assert found("organised it includes Z., and", text) == [text[13:-7]]
    assert found("[15] it includes Z., and", text) == ["it includes Z. [3], and"]


def test_numbers_that_stand_side_by_side_or_at_either_end() -> None:
    text = "[3] The mill [3][15] burns [3] [15] down [15]"
    assert found("The mill burns down", text) == ["The mill [3][15] burns [3] [15] down"]
    assert found("[3] The mill burns down [15]", text) == ["The mill [3][15] burns [3] [15] down"]
    assert found(text, text) == [text]


def test_the_blank_before_a_number_may_be_left_out() -> None:
    text = "Z. [3], and Z., and [15] Z."
    assert found("Z.[3], and", text) == ["Z. [3], and"]
    assert found("and[15] Z", text) == ["and [15] Z"]
    assert found("and[1932] Z", "and [1932] Z") == []


@pytest.mark.parametrize("own", ["[1932]", "[4]", "[03]", "[sic]", "[3 ]", "(3)", "[...]"])
def test_the_brackets_of_the_source_are_words(own: str) -> None:
    text = f"in {own} the mill"
    assert found("in the mill", text) == []
    assert found(text, text) == [text]
    assert found(f"in {own} the mill", "in the mill") == []


def test_without_notes_every_number_is_a_word() -> None:
    assert found("in the mill", "in [3] the mill", numbers=()) == []
    assert found("in [3] the mill", "in [3] the mill", numbers=()) == ["in [3] the mill"]


def test_a_number_alone_is_looked_for_as_it_is() -> None:
    text = "the mill [3] burns, the mill [15] stands"
    assert found("[3]", text) == ["[3]"]
    assert found("“[15]”.", text) == ["[15]"]
    assert found("[3] [15]", text) == []
    for nothing in ("", " ", "[3]", "“”", ".,;:"):
        assert found(nothing, "the mill burns") == []


def test_marks_inside_and_signs_round_a_quotation() -> None:
    text = "the “special journeys” in Russia, he says"
    for words in (
        "the 'special journeys' in Russia",
        "“the ‘special journeys’ in Russia.”",
        '"the «special journeys» in Russia";',
        "The “special journeys” in Russia",
    ):
        assert found(words, text) == ["the “special journeys” in Russia"], words
    assert found("the special journeys in Russia", text) == []


def test_what_is_most_as_it_was_typed_is_found_alone() -> None:
    texts = ("The mill [3] burns", "the mill burns", "the mill burns.")
    assert found("the mill burns.", *texts) == ["the mill burns."]
    assert found("the mill burns", *texts) == ["the mill burns", "the mill burns"]
    assert found("The mill burns", *texts) == ["The mill [3] burns"]
    assert found("The mill [3] burns", *texts) == ["The mill [3] burns"]


def test_a_letter_in_the_other_case_only_where_it_is_asked_for() -> None:
    texts = Texts({"a": "the mill [3] burns"}, [3])
    assert texts.find("The mill burns") == [] and not texts.holds("The mill burns")
    assert texts.find("The mill burns", either_case=True) == [Span("a", 0, 18)]
    assert texts.holds("The mill burns", either_case=True)


def test_each_place_once() -> None:
    assert Texts({"a": "a…b"}, []).find(".") == [Span("a", 1, 2)]
    assert Texts({"a": "aaa", "b": "aa"}, []).find("aa") == [
        Span("a", 0, 2),
        Span("a", 1, 3),
        Span("b", 0, 2),
    ]


@given(st.lists(HOSTILE, min_size=1, max_size=3), HOSTILE, st.booleans())
def test_what_is_found_holds_the_words(texts: list[str], words: str, either_case: bool) -> None:
    contents = {str(at): text for at, text in enumerate(texts)}
    both = Texts(contents, (3, 15))
    wanted = fold(words)
    spans = both.find(wanted, either_case)
    assert bool(spans) == both.holds(wanted, either_case)
    assert len(set(spans)) == len(spans)
    for one in spans:
        there = one_mark(fold(contents[one.part][one.start : one.end]))
        bare = both.bare(there)
        tries = [one_mark(wanted), stripped(one_mark(wanted)), both.bare(wanted)]
        tries = [key.casefold() for key in [*tries, stripped(tries[-1])] if key]
        assert any(key in text.casefold() for key in tries for text in (there, bare))


@given(st.data())
def test_the_source_is_found_with_any_of_its_numbers_left_out(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([id for id in CONTENTS if marks(KIT.parts[id])]))
    text = CONTENTS[part]
    start = data.draw(st.integers(0, len(text) - 1))
    exact = text[start : start + data.draw(st.integers(1, 400))]
    words = re.sub(
        r" ?\[\d+\]", lambda one: one[0] if data.draw(st.booleans()) else "", exact
    ).strip()
    assume(any(map(str.isalnum, words)))
    assume(not re.search(r"^\d*\]|\[\d*$", exact))  # No number is cut in two.
    spans = [one for one in SOURCES.find(fold(words)) if one.part == part]
    within = range(start, start + len(exact) + 1)
    here = any(one.start in within and one.end in within for one in spans)
    as_typed_elsewhere = any(fold(text[one.start : one.end]) == fold(words) for one in spans)
    assert here or as_typed_elsewhere


@given(st.sampled_from(sorted(CONTENTS)), st.data())
def test_what_graded_answers_find_a_widget_finds_in_the_same_place(
    part: str, data: st.DataObject
) -> None:
    text = CONTENTS[part]
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : start + data.draw(st.integers(1, 200))]
    words = data.draw(st.sampled_from([words, re.sub(r" ?\[\d+\]", "", words), f"“{words}”"]))
    graded = source_of(KIT).find(tidy(words))
    assert graded == SOURCES.find(fold(words))
    if graded:
        assert graded == SOURCES.find(fold(words), either_case=True)


def test_the_numbers_are_those_of_the_notes() -> None:
    assert len(NUMBERS) == 25 and {*NUMBERS} == {*range(1, 26)}
    assert note_numbers([]) == []
