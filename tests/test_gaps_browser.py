"""The gaps in a browser: look, commit, reveal, weigh; by mouse, by keyboard, safely, anywhere."""

import json
import time
from pathlib import Path
from typing import Any, Literal

import browser_kit
import pytest
from browser_kit import axe, mount, overflows
from playwright.sync_api import Locator, Page, expect
from small_dossier import TEXT, small_dossier

import dossier
from dossier import LacunaReader
from dossier.widgets.front_end import script, style

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
RIGHT_TO_LEFT = "\u202eevil\u202c \u05d0\u05d1\u05d2"
WORD = "What do you think stood here?"
REASON = "Why? Name the words that lead you there."
CONJECTURES = ("capitulators", "It seems to be")
Theme = Literal["light", "dark"]
both_themes = pytest.mark.parametrize("theme", ["light", "dark"])


def state_of(reader: LacunaReader, entries: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the front end is given for a widget."""
    return {"key": reader.key, "data": reader.data, "entries": entries or {}}


STATE = state_of(LacunaReader(dossier.open(), "doc3"))


def show(
    page: Page,
    state: dict[str, Any] = STATE,
    theme: Theme = "light",
    width: int = 960,
) -> None:
    """The reader on a page."""
    mount(page, script("gaps"), style("gaps"), state, theme, width)


def gap(page: Page, number: int) -> Locator:
    """A gap's button in the text."""
    return page.locator(".dossier-gap").nth(number - 1)


def reveal_button(page: Page, note: int) -> Locator:
    return page.get_by_role("button", name=f"Reveal what note {note} says")


def commit(
    page: Page, number: int, word: str, sure: str = "A guess", why: str = "A reason"
) -> None:
    """Open a gap and fill its form."""
    if gap(page, number).get_attribute("aria-expanded") == "false":
        gap(page, number).click()
    page.get_by_label(WORD).fill(word)
    page.get_by_label(sure, exact=True).check()
    page.get_by_label(REASON).fill(why)


def read(page: Page, number: int, note: int, word: str, sure: str = "A guess") -> None:
    """Read a gap to its end."""
    commit(page, number, word, sure)
    reveal_button(page, note).click()


def seen(page: Page) -> str:
    """All words that are visible, and all names that a screen reader is given."""
    names = page.locator("#widget [aria-label], #widget [aria-description], #widget [title]")
    spoken = names.evaluate_all(
        "all => all.flatMap(one => ['aria-label', 'aria-description', 'title']"
        ".map(name => one.getAttribute(name) ?? ''))"
    )
    return page.locator("#widget").inner_text() + "\n".join(spoken)


def html_of(page: Page) -> str:
    return page.locator("#widget").inner_html()


def entries(page: Page) -> dict[str, Any]:
    """What the model holds."""
    held: dict[str, Any] = page.evaluate("window.__model.state.entries")
    return held


def no_conjecture(page: Page) -> None:
    """Neither visible nor anywhere else in the page."""
    for words in CONJECTURES:
        assert words not in seen(page)
        assert words not in html_of(page)
    assert "[bloc]" not in seen(page)
    assert "Smirnov" not in html_of(page)


# Look, commit, reveal, weigh


def test_a_gap_is_a_button_that_says_what_it_is(page: Page) -> None:
    show(page)
    for number, cause in ((1, "cut out"), (2, "erased"), (3, "erased")):
        button = page.get_by_role("button", name=f"Gap {number}, {cause}")
        expect(button).to_be_visible()
        expect(button).to_have_text(str(number))
    expect(page.locator(".dossier-gap-cut")).to_have_count(1)
    expect(page.locator(".dossier-gap-erased")).to_have_count(2)
    expect(page.locator(".dossier-progress")).to_contain_text(
        "0 of 3 gaps read. Choose one in the text."
    )
    # The evidence stands in the margin, with whose it is.
    expect(page.locator("#widget")).to_contain_text("has been cut out with scissors")
    expect(page.locator(".dossier-by-editor").first).to_contain_text("Pierre Broué")


def test_the_conjecture_is_nowhere_before_a_reading_is_in(page: Page) -> None:
    show(page)
    no_conjecture(page)
    page.get_by_label("With the editor’s conjectures").check()
    expect(page.locator(".dossier-progress")).to_contain_text("3 of 3 conjectures are closed")
    no_conjecture(page)
    page.get_by_label("With mine").check()
    no_conjecture(page)
    # Not by the markers of the notes either; note 22 goes on as if note 19 had settled it.
    for note, closed_gap in ((15, 1), (16, 2), (19, 3), (22, 3)):
        page.get_by_role("button", name=f"Note {note}", exact=True).click()
        words = f"This note holds the editor’s reading of gap {closed_gap}."
        expect(page.get_by_text(words)).to_be_visible()
        no_conjecture(page)
    for number in (1, 2, 3):
        gap(page, number).click()
        no_conjecture(page)
    # The other notes open.
    page.get_by_role("button", name="Note 24", exact=True).click()
    expect(page.get_by_text("The word no has been underlined by Trotsky.")).to_be_visible()


def test_what_cannot_be_done_yet_says_why(page: Page) -> None:
    show(page)
    gap(page, 1).click()
    button = reveal_button(page, 15)
    live = page.locator("[aria-live]")
    sure, word, why = (
        page.get_by_label("Very likely"),
        page.get_by_label(WORD),
        page.get_by_label(REASON),
    )
    for lacks, field in (
        ("Say how sure you are first.", sure),
        ("Write your reading first.", word),
        ("Say why first.", why),
    ):
        expect(button).to_have_attribute("aria-disabled", "true")
        expect(button).to_have_accessible_description(lacks)
        button.click(force=True)
        expect(live).to_have_text(lacks)
        no_conjecture(page)
        if field == sure:
            # The focus goes to what is lacking.
            expect(page.get_by_label("It follows from other words")).to_be_focused()
            sure.check()
        else:
            expect(field).to_be_focused()
            field.fill("alliance")
    expect(button).not_to_have_attribute("aria-disabled", "true")
    no_conjecture(page)
    # White space is no reason.
    page.get_by_label(REASON).fill("  \n ")
    button.click(force=True)
    no_conjecture(page)


def test_reveal_gives_the_notes_own_words_and_what_no_note_says(page: Page) -> None:
    show(page)
    read(page, 1, 15, "alliance", "Very likely")
    outcome = page.locator(".dossier-outcome")
    expect(outcome).to_be_focused()
    expect(outcome.locator("blockquote")).to_have_text("It seems to be the word “bloc”")
    expect(outcome).to_contain_text("Pierre Broué, note 15")
    expect(outcome.locator(".dossier-certainty")).to_have_text("conjecture")
    expect(outcome).to_contain_text("who cut it, and when, is not said")
    expect(outcome).to_contain_text("Before you opened the note you wrote: alliance.")
    expect(reveal_button(page, 15)).to_be_hidden()
    # Now it stands in the hole, in brackets, and says whose it is.
    expect(gap(page, 1)).to_have_text("[bloc]")
    name = "Gap 1, cut out. The editor’s conjecture: bloc"
    expect(gap(page, 1)).to_have_accessible_name(name)
    # The other gaps stay closed.
    expect(gap(page, 2)).to_have_text("2")
    assert "capitulators" not in html_of(page)
    # And the note's own marker is open.
    page.get_by_role("button", name="Note 15", exact=True).click()
    expect(page.locator(".dossier-notewords")).to_contain_text("It seems to be the word “bloc”")


def test_cannot_tell_is_an_answer_without_a_word(page: Page) -> None:
    show(page)
    gap(page, 2).click()
    page.get_by_label("I can’t tell", exact=True).check()
    page.get_by_label(REASON).fill("No other words bear on it")
    reveal_button(page, 16).click()
    outcome = page.locator(".dossier-outcome")
    expect(outcome).to_contain_text("It seems to be “capitulators”")
    expect(outcome).to_contain_text("Before you opened the note you wrote: no word.")
    expect(outcome).not_to_contain_text("Now you write")
    assert entries(page)["gap-16"]["certainty"] == "unresolved"


def test_the_first_reading_is_kept_when_it_is_changed(page: Page) -> None:
    show(page)
    read(page, 1, 15, "alliance")
    page.get_by_label(WORD).fill("bloc")
    outcome = page.locator(".dossier-outcome")
    expect(outcome).to_contain_text("Before you opened the note you wrote: alliance.")
    expect(outcome).to_contain_text("Now you write: bloc.")
    held = entries(page)["gap-15"]
    assert (held["first"]["reading"], held["reading"]) == ("alliance", "bloc")
    page.get_by_label(WORD).fill("")
    expect(outcome).to_contain_text("Now you write: no word.")


def test_three_readings_of_one_text(page: Page) -> None:
    show(page)
    read(page, 1, 15, "alliance")
    commit(page, 3, "Ivanov")
    expect(gap(page, 1)).to_have_text("[bloc]")
    page.get_by_label("With mine").check()
    expect(gap(page, 1)).to_have_text("[alliance]")
    expect(gap(page, 1)).to_have_accessible_name("Gap 1, cut out. Your reading: alliance")
    expect(gap(page, 2)).to_have_text("2")
    expect(gap(page, 3)).to_have_text("[Ivanov]")
    page.get_by_label("As it stands").check()
    for number in (1, 2, 3):
        expect(gap(page, number)).to_have_text(str(number))
    page.get_by_label("With the editor’s conjectures").check()
    expect(gap(page, 3)).to_have_text("3")
    expect(page.locator(".dossier-progress")).to_contain_text("2 of 3 conjectures are closed")


def test_all_read(page: Page) -> None:
    show(page)
    for number, note, word in ((1, 15, "bloc"), (2, 16, "friends"), (3, 19, "Smirnov")):
        read(page, number, note, word)
    expect(page.locator(".dossier-progress")).to_contain_text("All 3 gaps read.")
    page.get_by_role("button", name="Note 22", exact=True).click()
    expect(page.locator(".dossier-notewords")).to_contain_text("who informed Smirnov")


@pytest.mark.parametrize("part", ["doc1", "doc2", "doc3", "unifying"])
def test_every_lookalike_answers_with_its_reason(page: Page, part: str) -> None:
    state = state_of(LacunaReader(dossier.open(), part))
    show(page, state)
    alike = page.locator(".dossier-alike[role=button]")
    asked = 0
    for at in range(alike.count()):
        alike.nth(at).click()
        asked += ask(page, state)
    for note, data in state["data"]["notes"].items():
        if data["lookalikes"]:
            page.get_by_role("button", name=note.replace("note-", "Note "), exact=True).click()
            asked += ask(page, state)
    assert asked == len(state["data"]["lookalikes"])
    assert len([one for one in entries(page).values() if one.get("answer") == "no-gap"]) == asked


def ask(page: Page, state: dict[str, Any]) -> int:
    """Answer the look-alike that is open; no reason shows before, its own after. 1 for counting."""
    reasons = {one["says"] for one in state["data"]["lookalikes"].values()}
    box = page.locator(".dossier-aside:visible", has_text="Is this a gap?")
    assert not [one for one in reasons if one in box.inner_text()]
    for label in ("A gap", "I can’t tell", "No gap"):
        button = box.get_by_role("button", name=label, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(button).to_be_focused()
        assert [one for one in reasons if one in box.inner_text()]
        assert page.locator("[aria-live]").inner_text() in reasons
    assert box.locator(".dossier-certainty").count() == 1
    return 1


# Keyboard and screen reader


def focused(page: Page) -> str:
    """The accessible name, or the text, of what has the focus."""
    found: str = page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    )
    return found.strip()


def test_keyboard_alone(page: Page) -> None:
    show(page)
    press = page.keyboard.press
    press("Tab")  # the readings
    press("Tab")  # the look-alike in the heading
    assert focused(page) == "Letter from Sedov to Trotsky"
    press("ArrowRight")
    assert focused(page) == "Note 14"
    press("ArrowDown")
    assert focused(page) == "Gap 1, cut out"
    press("ArrowLeft")
    press("ArrowUp")
    press("ArrowUp")
    assert focused(page) == "have been preserved ..."
    press("ArrowRight")
    press("Tab")
    press("Tab")
    assert focused(page) == "Gap 1, cut out"
    press("Enter")
    expect(gap(page, 1)).to_have_attribute("aria-expanded", "true")
    press("Tab")
    page.keyboard.type("union")
    press("Tab")
    press("Space")
    press("ArrowDown")
    press("Tab")
    page.keyboard.type("It is organised")
    press("Tab")
    assert focused(page) == "Reveal what note 15 says"
    press("Enter")
    expect(page.locator(".dossier-outcome")).to_be_focused()
    expect(page.locator(".dossier-outcome")).to_contain_text("you wrote: union.")
    assert entries(page)["gap-15"]["certainty"] == "hedged"
    press("Escape")
    expect(gap(page, 1)).to_be_focused()
    expect(gap(page, 1)).to_have_attribute("aria-expanded", "false")
    # What was entered is there again.
    press("Enter")
    expect(page.get_by_label(WORD)).to_have_value("union")
    expect(page.get_by_label("Very likely")).to_be_checked()


def test_escape_from_within_a_note_or_a_question_returns(page: Page) -> None:
    show(page)
    for opener in (
        page.get_by_role("button", name="Note 14", exact=True),
        page.get_by_role("button", name="have been preserved ..."),
    ):
        opener.focus()
        page.keyboard.press("Space")
        expect(opener).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "false")


def test_close_returns_to_the_gap(page: Page) -> None:
    show(page)
    gap(page, 2).click()
    page.get_by_role("button", name="Close").click()
    expect(gap(page, 2)).to_be_focused()
    expect(page.get_by_label(WORD)).to_have_count(0)


def test_jupyterlab_is_told_to_leave_the_keys_alone(page: Page) -> None:
    """In a notebook an arrow would leave the cell, and D pressed twice would delete it."""
    show(page)
    gap(page, 1).click()
    loose = page.locator("#widget").evaluate(
        "root => [...root.querySelectorAll('button, input, textarea, [tabindex]')]"
        ".filter(one => !one.matches('[data-lm-suppress-shortcuts]')).map(one => one.outerHTML)"
    )
    assert loose == []


def test_focus_is_visible(page: Page) -> None:
    show(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Tab")
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        kind = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert (width, kind) == ("2px", "solid")


@both_themes
def test_axe_has_nothing_against_it(page: Page, theme: Theme) -> None:
    show(page, theme=theme)
    assert axe(page) == []
    page.get_by_role("button", name="have been preserved ...").click()
    page.get_by_role("button", name="A gap", exact=True).click()
    assert axe(page) == []
    page.get_by_role("button", name="Note 22", exact=True).click()
    assert axe(page) == []
    gap(page, 1).click()
    assert axe(page) == []
    read(page, 1, 15, "alliance")
    assert axe(page) == []


def test_axe_has_nothing_against_the_other_letters(page: Page) -> None:
    for part in ("doc1", "doc2", "unifying"):
        show(page, state_of(LacunaReader(dossier.open(), part)))
        assert axe(page) == []
        # No gaps: no readings to choose from, and no empty line above the letter.
        expect(page.get_by_role("radio")).to_have_count(0)
        expect(page.locator(".dossier-tools")).to_have_count(0)


# Any width, any paper


@both_themes
@pytest.mark.parametrize("width", [320, 480, 640, 720, 960])
def test_nothing_overflows(page: Page, theme: Theme, width: int) -> None:
    show(page, theme=theme, width=width)
    assert not overflows(page)
    read(page, 1, 15, "alliance")
    assert not overflows(page)
    page.get_by_role("button", name="have been preserved ...").click()
    page.get_by_role("button", name="No gap").click()
    assert not overflows(page)


def test_the_margin_is_beside_its_line_or_under_it(page: Page) -> None:
    for width, beside in ((1000, True), (320, False)):
        show(page, width=width)
        gap(page, 1).click()
        button, form = gap(page, 1).bounding_box(), page.locator(".dossier-open").bounding_box()
        assert button and form
        assert (form["x"] > button["x"] + button["width"]) == beside
        assert abs(form["y"] - button["y"]) < 60
        # Half the width at twice the size is what zooming to 200 % gives.
        assert form["width"] >= 240


def test_printed_all_words_are_there_and_no_control(page: Page) -> None:
    show(page)
    page.emulate_media(media="print")
    expect(page.get_by_text("have been preserved ...")).to_be_visible()
    expect(page.get_by_text("has been cut out with scissors")).to_be_visible()
    expect(page.get_by_role("radio").first).to_be_hidden()
    no_conjecture(page)
    page.emulate_media(media="screen")
    read(page, 1, 15, "alliance")
    page.emulate_media(media="print")
    expect(page.locator("blockquote")).to_have_text("It seems to be the word “bloc”")
    expect(page.locator("blockquote")).to_be_visible()
    expect(page.get_by_role("button", name="Close")).to_be_hidden()


def test_printed_narrow_the_evidence_is_there(page: Page) -> None:
    show(page, width=400)
    page.emulate_media(media="print")
    expect(page.get_by_text("has been cut out with scissors")).to_be_visible()
    assert not overflows(page)


def test_forced_colours_keep_cut_and_erasure_apart(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    show(page)
    for number in (1, 2):
        expect(gap(page, number)).to_be_visible()
        edge = gap(page, number).evaluate("one => getComputedStyle(one, '::before').borderTopStyle")
        assert edge == ("solid" if number == 1 else "dashed")
    read(page, 1, 15, "alliance")
    expect(gap(page, 1)).to_have_text("[bloc]")
    page.emulate_media(forced_colors="none")


@both_themes
def test_the_page_has_its_themes_ground(page: Page, theme: Theme) -> None:
    show(page, theme=theme)
    colour = "rgb(255, 255, 255)" if theme == "light" else "rgb(17, 17, 17)"
    expect(page.locator("#widget")).to_have_css("background-color", colour)
    expect(page.locator("#widget")).to_have_css("color-scheme", theme)


# Hostile text


@pytest.mark.parametrize("words", [HOSTILE, RIGHT_TO_LEFT, "x" * 50_000, "wide " * 10_000])
def test_hostile_text_typed_shows_as_text(page: Page, words: str) -> None:
    show(page, width=320)
    commit(page, 1, words, why=words)
    reveal_button(page, 15).click()
    page.get_by_label("With mine").check()
    assert page.evaluate("window.hit") is None
    assert page.locator("#widget :is(img, script)").count() == 0
    assert entries(page)["gap-15"]["reading"] == words
    expect(page.locator(".dossier-outcome")).to_contain_text(words.strip()[:100])
    # In the line there is room for the beginning only.
    assert len(gap(page, 1).inner_text()) <= 43
    assert not overflows(page)
    # Marks that turn the direction end with the words that hold them.
    assert gap(page, 1).locator("bdi").count() == 1
    assert axe(page) == []


def test_hostile_text_in_a_source_shows_as_text(page: Page, tmp_path: Path) -> None:
    folder = small_dossier(tmp_path)
    long = "long" * 12_500
    text = TEXT.replace("Dear Tinsmith", f"Dear Tinsmith {HOSTILE}{RIGHT_TO_LEFT}\n\n{long}\n\n")
    (folder / "invented.txt").write_text(text, "utf-8")
    state = state_of(LacunaReader(dossier.open(folder), "letter-a"))
    for one in state["data"]["gaps"].values():
        one["says"] += HOSTILE
        one["conjecture"] = HOSTILE
        one["conjecture_quote"] = HOSTILE
    show(page, state, width=320)
    read(page, 1, 1, HOSTILE)
    page.locator(".dossier-alike[role=button]").first.click()
    page.get_by_role("button", name="A gap", exact=True).click()
    assert page.evaluate("window.hit") is None
    assert page.locator("#widget :is(img, script)").count() == 0
    expect(page.locator(".dossier-text")).to_contain_text(HOSTILE)
    expect(gap(page, 1)).to_have_text(f"[{HOSTILE}]")
    assert not overflows(page)


# What was entered is kept


def entry(word: str, at: int, revealed: bool = False) -> dict[str, Any]:
    made = {"reading": word, "certainty": "hedged", "reason": "why", "revealed": revealed, "at": at}
    return {**made, "first": {"reading": word, "certainty": "hedged", "reason": "why"}}


def test_entries_come_back_from_the_model(page: Page) -> None:
    kept = {"gap-15": entry("union", 5, True), "view": {"reading": "student", "at": 6}}
    show(page, {**STATE, "entries": kept})
    expect(page.get_by_label("With mine")).to_be_checked()
    expect(gap(page, 1)).to_have_text("[union]")
    expect(page.locator(".dossier-progress")).to_contain_text("1 of 3 gaps read")
    gap(page, 1).click()
    expect(page.get_by_label(WORD)).to_have_value("union")
    expect(page.locator(".dossier-outcome")).to_contain_text("you wrote: union.")


def test_entries_come_back_from_the_browser(page: Page) -> None:
    show(page)
    read(page, 1, 15, "union")
    show(page)
    assert entries(page)["gap-15"]["reading"] == "union"
    assert page.evaluate("window.__model.saved") > 0
    expect(gap(page, 1)).to_have_text("[bloc]")


def test_of_two_entries_the_newest_wins(page: Page) -> None:
    show(page)
    kept = json.dumps({"gap-15": entry("browser", 10), "gap-16": entry("browser", 30)})
    page.evaluate("kept => localStorage.setItem('dossier:/:gaps-doc3', kept)", kept)
    model = {"gap-15": entry("model", 20), "gap-16": entry("model", 20), "gap-19": entry("m", 1)}
    show(page, {**STATE, "entries": model})
    held = entries(page)
    assert [held[f"gap-{n}"]["reading"] for n in (15, 16, 19)] == ["model", "browser", "m"]


@pytest.mark.parametrize("kept", ["{", "null", "[1]", '"x"', '{"gap-15": null, "view": 3}'])
def test_a_spoilt_store_does_no_harm(page: Page, kept: str) -> None:
    show(page)
    page.evaluate("kept => localStorage.setItem('dossier:/:gaps-doc3', kept)", kept)
    show(page)
    read(page, 1, 15, "union")
    expect(gap(page, 1)).to_have_text("[bloc]")


def test_a_browser_that_stores_nothing_does_no_harm(page: Page) -> None:
    refuse = "() => { throw new DOMException('full', 'QuotaExceededError'); }"
    page.add_init_script(
        f"Storage.prototype.setItem = {refuse};Storage.prototype.getItem = {refuse}"
    )
    show(page)
    read(page, 1, 15, "union")
    assert entries(page)["gap-15"]["reading"] == "union"


def test_python_can_change_and_clear(page: Page) -> None:
    show(page)
    now = int(time.time() * 1000) + 60_000
    kept = {"gap-16": entry("Python", now, True), "view": {"reading": "student", "at": now}}
    page.evaluate("kept => window.__model.put('entries', kept)", kept)
    expect(gap(page, 2)).to_have_text("[Python]")
    gap(page, 2).click()
    page.evaluate("window.__model.put('entries', {})")
    expect(gap(page, 2)).to_have_text("2")
    expect(page.get_by_label(WORD)).to_have_value("")
    no_conjecture(page)
    assert page.evaluate("localStorage.getItem('dossier:/:gaps-doc3')") == "{}"


def test_cleared_while_no_page_was_open_stays_cleared(page: Page) -> None:
    show(page)
    read(page, 1, 15, "union")
    later = int(time.time() * 1000) + 60_000
    show(page, {**STATE, "entries": {"cleared": {"at": later}}})
    gap(page, 1).click()
    expect(page.get_by_label(WORD)).to_have_value("")
    page.get_by_label(WORD).fill("alliance")
    show(page, {**STATE, "entries": {"cleared": {"at": later}}})
    gap(page, 1).click()
    expect(page.get_by_label(WORD)).to_have_value("alliance")


def test_cleanup_leaves_nothing(page: Page) -> None:
    show(page)
    gap(page, 1).click()
    page.evaluate("window.__cleanup()")
    assert html_of(page) == ""
    assert page.evaluate("document.querySelector('#widget').className") == ""
    assert page.evaluate("window.__model.handlers.length") == 0
    page.evaluate("window.__model.put('entries', {'gap-15': {reading: 'x', at: 1}})")
    assert html_of(page) == ""


def test_a_reveal_changes_the_page_without_the_kernel(page: Page) -> None:
    """The model is only told: nothing waits for an answer."""
    show(page)
    commit(page, 1, "union")
    at_once = page.evaluate(
        "() => { document.querySelector('.dossier-main').click();"
        "return document.querySelector('.dossier-gap').textContent; }"
    )
    assert at_once == "[bloc]"
    assert page.evaluate("window.__model.sent") == []


def test_no_motion_is_asked_for_and_none_happens(page: Page) -> None:
    assert browser_kit.find_browser()
    show(page)
    read(page, 1, 15, "union")
    names = page.locator(".dossier-filled-word").evaluate(
        "one => getComputedStyle(one).animationName"
    )
    assert names == "none"
