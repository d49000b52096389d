"""What a student types, found in a text by the browser: held against the same rules in Python."""

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
from dossier.text.passage import places
from dossier.widgets.threads.widget import other_case

pytestmark = pytest.mark.browser

MODULE = Path(dossier.__file__).parent / "widgets/shared/quote.js"
SHOWN = "export default { render() { Object.assign(window, { fold, findQuote, quoteFinder }); } };"
# Assigned signs only: browsers and Pythons know different editions of Unicode.
ANY = st.text(st.characters(codec="utf-8", exclude_categories=("Cn", "Co")), max_size=30)
TYPED = st.text(
    st.sampled_from("ab “”„«‘’\"'–—-….\u00a0\n\t\x1c\x85\u2009\u3000\u00ad\ufeff\u200eé´`e")
    | st.sampled_from(["\u0301", "\u0327", "\u1fef", "\u1100", "\u1161", "\u11a8", "\U0001f600"]),
    max_size=30,
)
SLOWLY = settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def quote(page: Page) -> Page:
    """A page that has the module's functions as its own."""
    mount(page, MODULE.read_text("utf-8") + SHOWN)
    return page


def found_by_python(words: str, text: str) -> list[tuple[int, int]]:
    """Every place of the words, as the dossier's own `find` has them, whatever the first case."""
    wanted = fold(words)
    folded = fold_with_offsets(text)
    if not wanted:
        return []
    last = len(wanted) - 1
    for typed in (wanted, other_case(wanted)):
        spans = [(folded.offsets[at], folded.ends[at + last]) for at in places(folded.text, typed)]
        if spans:
            break
    return list(dict.fromkeys(spans))


def found_by_page(page: Page, words: str, text: str) -> list[tuple[int, int]]:
    found: Any = page.evaluate("([words, text]) => findQuote(words, text)", [words, text])
    if found is None:
        return []
    spans = [(one["start"], one["end"]) for one in found["places"]]
    assert spans[0] == (found["start"], found["end"]) and len(spans) == found["count"]
    return spans


@SLOWLY
@given(text=TYPED | ANY)
@example(text="e\u00ad\u0301 \u0301")
@example(text="\u1fef \ufeff…\u2000")
def test_the_browser_folds_as_python_does(quote: Page, text: str) -> None:
    assert quote.evaluate("(text) => fold(text)", text) == fold(text)


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
    for words in ("bloc does not exclude mutual criticism", "loss of time is impermissible"):
        for typed in (words, words[0].upper() + words[1:]):
            assert any(found_by_page(quote, typed, kit.text(part)) for part in kit.parts), typed
    assert found_by_page(quote, "The bloc", "the bloc, The bloc") == [(10, 18)]
    assert found_by_page(quote, "the Bloc", "The bloc") == []


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
        spans = found_by_page(quote, words, kit.text(part))
        assert spans == [(passage.start, passage.end)], words


def test_words_that_stand_often_nowhere_and_no_words(quote: Page) -> None:
    assert found_by_page(quote, "aa", "aaa") == [(0, 2), (1, 3)]
    assert found_by_page(quote, ".", "…") == [(0, 1)]
    assert found_by_page(quote, "😀", "a😀b") == [(1, 2)]
    for words in ("", " \u00a0", "\ufeff", "nowhere"):
        assert found_by_page(quote, words, "somewhere else") == []


def test_one_finder_serves_for_many_quotations(quote: Page) -> None:
    spans = quote.evaluate(
        """() => {
          const find = quoteFinder("one “two” three");
          return ['"two"', "four", "three"].map((words) => find(words)?.start ?? null);
        }"""
    )
    assert spans == [4, None, 10]
