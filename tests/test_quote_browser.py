"""What a student types, found in texts by the browser: held against the same rules in Python."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from browser_kit import mount
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

import dossier
from dossier.folder import Dossier
from dossier.text.fold import fold, fold_with_offsets
from dossier.text.quotation import Span, Texts, note_numbers

pytestmark = pytest.mark.browser

MODULE = Path(dossier.__file__).parent / "widgets/shared/quote.js"
SHOWN = "export default { render() { Object.assign(window, { foldWithPlaces, quoteFinder }); } };"
# Assigned signs only: browsers and Pythons know different editions of Unicode.
ANY = st.text(st.characters(codec="utf-8", exclude_categories=("Cn", "Co")), max_size=30)
TYPED = st.text(
    st.sampled_from("ab “”„«‘’\"'–—-….\u00a0\n\t\x1c\x85\u2009\u3000\u00ad\ufeff\u200eé´`e")
    | st.sampled_from(["\u0301", "\u0327", "\u1fef", "\u1100", "\u1161", "\u11a8", "\U0001f600"]),
    max_size=30,
)
NUMBERED = st.lists(
    st.sampled_from(["[3]", " [3]", "\u00a0[3]\n", "[15]", "[[3]]", "[3", "3]", "[", "]", "15"])
    | st.sampled_from(["[1932]", "[03]", "[\u0663]", "[\u00ad3]", "[3 ]", "[3]\u0301", "[sic]"])
    | st.sampled_from(["a", "b", "A", " ", ".", ";", "…", "“", "”", "'", "\U0001f600", "e\u0301"]),
    max_size=12,
).map("".join)
NUMBERS = [3, 15]
SLOWLY = settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def quote(page: Page) -> Page:
    """A page that has the module's functions as its own."""
    mount(page, MODULE.read_text("utf-8") + SHOWN)
    return page


def found_by_python(words: str, *texts: str, numbers: Sequence[int] = NUMBERS) -> list[Span]:
    """Every place of the words, whatever the case of their first letter."""
    contents = {str(at): text for at, text in enumerate(texts)}
    return Texts(contents, numbers).find(fold(words), either_case=True)


def found_by_page(
    page: Page, words: str, *texts: str, numbers: Sequence[int] = NUMBERS
) -> list[Span]:
    spots: list[dict[str, Any]] = page.evaluate(
        """([words, texts, numbers]) =>
          quoteFinder(texts.map((text, at) => ({ part: String(at), text })), numbers)(words)""",
        [words, texts, numbers],
    )
    return [Span(**one) for one in spots]


def places(page: Page, words: str, *texts: str) -> list[tuple[int, int]]:
    """Where the page finds words, which must be where Python finds them."""
    found = found_by_page(page, words, *texts)
    assert found == found_by_python(words, *texts)
    return [(one.start, one.end) for one in found]


@SLOWLY
@given(text=TYPED | NUMBERED | ANY)
@example(text="e\u00ad\u0301 \u0301")
@example(text="\u1fef \ufeff…\u2000")
def test_the_browser_folds_as_python_does(quote: Page, text: str) -> None:
    folded = fold_with_offsets(text)
    # The browser counts in units, of which a sign beyond the first 65,536 has two.
    units = [at for at, sign in enumerate(folded.text) for _ in range(1 + (sign > "\uffff"))]
    assert quote.evaluate("(text) => foldWithPlaces(text)", text) == {
        "text": fold(text),
        "starts": [folded.offsets[at] for at in units],
        "ends": [folded.ends[at] for at in units],
    }


@SLOWLY
@given(st.data())
def test_the_browser_finds_what_python_finds(quote: Page, data: st.DataObject) -> None:
    text = data.draw(TYPED | ANY)
    start = data.draw(st.integers(0, len(text)))
    words = data.draw(
        st.just(text[start : start + data.draw(st.integers(1, 8))])
        | st.text("ab .-'\"", max_size=3)
    )
    assert found_by_page(quote, words, text) == found_by_python(words, text)


@SLOWLY
@given(st.data())
def test_the_browser_leaves_out_the_numbers_that_python_leaves_out(
    quote: Page, data: st.DataObject
) -> None:
    texts = data.draw(st.lists(NUMBERED, min_size=1, max_size=3))
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text)))
    exact = text[start : start + data.draw(st.integers(1, 20))]
    words = data.draw(
        st.sampled_from([exact, exact.replace(" [3]", ""), exact.replace("[3]", ""), f"“{exact}.”"])
        | NUMBERED
    )
    numbers = data.draw(st.sampled_from([NUMBERS, [3], []]))
    there = found_by_python(words, *texts, numbers=numbers)
    assert found_by_page(quote, words, *texts, numbers=numbers) == there


@SLOWLY
@given(first=st.characters(codec="utf-8", categories=("Lu", "Ll", "Lt", "Lo", "Nd")))
@example(first="ß")
@example(first="İ")
@example(first="ǅ")
@example(first="\U00010400")
def test_the_first_letter_may_be_great_or_small(quote: Page, first: str) -> None:
    for letter in dict.fromkeys((first, first.lower(), first.upper())):
        text = f"1 {letter}lles"
        assert found_by_page(quote, f"{first}lles", text) == found_by_python(f"{first}lles", text)


def test_a_quotation_may_begin_a_sentence_or_stand_inside_one(quote: Page) -> None:
    kit: Dossier = dossier.open()
    every = [part.content for part in kit.parts.values()]
    for words in ("bloc does not exclude mutual criticism", "loss of time is impermissible"):
        for typed in (words, words[0].upper() + words[1:]):
            assert len(places(quote, typed, *every)) == 1, typed
    assert places(quote, "The bloc", "the bloc, The bloc") == [(10, 18)]
    assert places(quote, "The bloc", "the bloc", "The bloc") == [(0, 8)]
    assert places(quote, "the Bloc", "The bloc") == []


def test_what_a_keyboard_types_is_found_in_the_sources(quote: Page) -> None:
    kit: Dossier = dossier.open()
    for part, words in (
        ("doc3", "the Sten-Lominadze   Group"),
        ("doc3", 'could be "Trotskyist literature"'),
        ("doc3", "have been preserved …"),
        ("doc1", "Document No. 1"),
        ("unifying", "La Verite\u0301 is right"),
    ):
        passage = kit.find(words, part)
        assert places(quote, words, kit.text(part)) == [(passage.start, passage.end)], words


def test_the_numbers_of_notes_may_be_left_out_of_a_quotation_of_the_sources(quote: Page) -> None:
    kit: Dossier = dossier.open()
    numbers = note_numbers(kit.parts.values())
    every = [part.content for part in kit.parts.values()]
    for words, printed in (
        ("The (...) is organised it includes", "The (...) is organised [15] it includes"),
        ("Preobrazh. and Uf. (these", "Preobrazh. [20] and Uf. [21] (these"),
        (
            "\"But you may show it to 'the informant', so\"",
            "But you may show it to “the informant”",
        ),
        ("(former '...'). The Safar-Tarkhan Group have", "(former “...”). [16] The Safar–Tarkhan"),
        ("What this note refers to is unclear", "What this note refers to is unclear"),
    ):
        (spot,) = found_by_page(quote, words, *every, numbers=numbers)
        assert [spot] == found_by_python(words, *every, numbers=numbers)
        assert every[int(spot.part)][spot.start : spot.end].startswith(printed), words
    assert found_by_page(quote, "refers to is unclear! Note", *every, numbers=numbers) == []


def test_words_that_stand_often_nowhere_and_no_words(quote: Page) -> None:
    assert places(quote, "aa", "aaa") == [(0, 2), (1, 3)]
    assert places(quote, ".", "…") == [(0, 1)]
    assert places(quote, "😀", "a😀b") == [(1, 2)]
    for words in ("", " \u00a0", "\ufeff", "nowhere", "“”", "[3]"):
        assert places(quote, words, "somewhere else") == []
    assert places(quote, "[3]", "here [3]") == [(5, 8)]


def test_a_sign_is_found_behind_a_number_that_was_left_out(quote: Page) -> None:
    assert places(quote, "b 😀 [3]", "a😀b [15] 😀.") == [(2, 10)]


def test_one_finder_serves_for_many_quotations_and_for_some_texts(quote: Page) -> None:
    spans = quote.evaluate(
        """() => {
          const texts = [["2", "one “two” three"], ["1", "two [3] two"]];
          const find = quoteFinder(texts.map(([part, text]) => ({ part, text })), [3]);
          return [
            ...['"two"', "four", "three", "two two"].map((words) => find(words)),
            find("two", ["1"]),
            find("two two", ["2"]),
          ];
        }"""
    )
    first, nowhere, last, without, in_one, in_other = spans
    assert first == [{"part": "2", "start": 4, "end": 9}]
    assert last == [{"part": "2", "start": 10, "end": 15}]
    assert without == [{"part": "1", "start": 0, "end": 11}]
    assert [(one["part"], one["start"]) for one in in_one] == [("1", 0), ("1", 8)]
    assert nowhere == in_other == []
