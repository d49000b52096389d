"""The dates in a browser: look, commit, compare; by keys alone, kept, and everywhere."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from browser_kit import axe, overflows
from dates_kit import (
    ANSWER,
    DATA,
    DOCUMENTS,
    DONE,
    EVERYTHING,
    HOSTILE,
    INSIDE_BRACKETS,
    NAMES,
    Theme,
    bracket,
    entries,
    fill,
    no_bracket,
    open_group,
    show,
)
from playwright.sync_api import Locator, Page, expect
from small_dossier import small_dossier

import dossier
from dossier import DateBracket

pytestmark = pytest.mark.browser


def test_at_rest_the_words_and_no_bracket(page: Page) -> None:
    show(page)
    no_bracket(page, *DOCUMENTS)
    expect(page.locator(".dossier-db-words:visible")).to_have_count(0)
    expect(page.locator(".dossier-db-right")).to_be_hidden()
    expect(page.locator(".dossier-db-orders")).to_be_hidden()
    expect(page.locator(".dossier-db-clashes")).to_be_hidden()
    look = page.locator(".dossier-db-look:visible")
    expect(look).to_have_count(1)
    expect(look.locator("q").nth(1)).to_have_text("3 July 1937")
    expect(look).to_contain_text("Note 7")
    expect(page.locator(".dossier-db-tick")).to_have_count(0)
    assert "1932" not in page.locator("#widget").inner_text()


def test_what_cannot_be_compared_yet_says_why(page: Page) -> None:
    show(page)
    compare = page.locator(".dossier-db-form:visible").get_by_role(
        "button", name="Compare", exact=True
    )
    hint = page.locator(".dossier-db-form:visible .dossier-small").last
    form = page.locator(".dossier-db-form:visible")

    def lacks(words: str, focused: Locator) -> None:
        expect(compare).to_have_attribute("aria-disabled", "true")
        expect(hint).to_contain_text(words)
        compare.click(force=True)
        expect(focused).to_be_focused()
        no_bracket(page, "doc1")

    first = form.get_by_label("Not before", exact=True)
    last = form.get_by_label("Not after", exact=True)
    lacks("Fill in “Not before”", first)
    first.fill("summer")
    lacks("“Not before” cannot be read: write a year, a month or a day, as in 1848, July", first)
    expect(first).to_have_attribute("aria-invalid", "true")
    first.fill("1937-02-30")
    lacks("cannot be read", first)
    first.fill("1.11.2011")
    lacks("it may be 1 November 2011 or 11 January 2011: write it in words", first)
    first.fill("3 July 1937")
    expect(first).not_to_have_attribute("aria-invalid", "true")
    lacks("Fill in “Not after”", last)
    last.fill("1936")
    lacks("Your latest date is earlier", last)
    form.get_by_role("button", name="Not after: nothing follows").click()
    expect(last).to_have_value("nothing follows")
    lacks("Say how sure you are", form.get_by_label("It follows from other words"))
    form.get_by_label("A guess").check()
    lacks("Say why", form.get_by_label("Why? Name the words that lead you there."))
    form.get_by_label("Why? Name the words that lead you there.").fill("Its heading.")
    expect(compare).not_to_have_attribute("aria-disabled", "true")
    expect(hint).to_be_hidden()


def test_who_cannot_tell_may_leave_the_dates_open(page: Page) -> None:
    show(page)
    fill(page, "", "", "I can’t tell")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(bracket(page, "doc1")).to_contain_text(INSIDE_BRACKETS["doc1"])
    expect(page.locator(".dossier-db-compared:visible")).to_contain_text(
        "Earliest: you left it open. From the two sources follows: not before 3 July 1937."
    )


def test_the_whole_path_with_the_mouse(page: Page) -> None:
    show(page)
    given = {
        "doc1": ("1937-07-03", "3 July 1937"),
        "doc2": ("1932", "1937"),
        "doc3": ("nothing follows", "nothing follows"),
        "unifying": ("1931", "1929"),
    }
    told = {
        "doc1": ("Earliest: you wrote 1937-07-03. That is what follows.", "That is what follows."),
        "doc2": (
            "1932 stands nowhere in the two sources. From where did you have it?",
            "More follows: not after 3 July 1937.",
        ),
        "doc3": ("This much does: not before 1 January 1927.", "not after 1 November 2011."),
        "unifying": ("That says more than follows, which is: not before 9 February 1930.", ""),
    }
    for place, id in enumerate(DOCUMENTS):
        no_bracket(page, *DOCUMENTS[place:])
        first, last = given[id]
        fill(page, first, "1931" if id == "unifying" else last)
        page.get_by_role("button", name="Compare", exact=True).click()
        expect(bracket(page, id)).to_contain_text(INSIDE_BRACKETS[id])
        for words in told[id]:
            expect(page.locator(".dossier-db-compared:visible")).to_contain_text(words)
        if place < len(DOCUMENTS) - 1:
            expect(page.locator(".dossier-progress")).to_contain_text(f"{place + 1} of 4 compared.")
            page.get_by_role("button", name="Go on: ").click()
    expect(page.locator(".dossier-progress")).to_contain_text(
        "From the two sources alone: 2 dated to the day, 1 between two dates, 1 open at one end."
    )
    page.get_by_role("button", name="Go to the statements").click()
    expect(page.get_by_role("button", name="All on").first).to_be_visible()
    assert entries(page)["doc2"]["first"]["earliest"] == "1932"
    expect(page.locator(".dossier-db-orders")).to_contain_text(
        "Document No. 2 before Document No. 3"
    )


def test_facts_from_outside_do_not_judge_the_answer(page: Page) -> None:
    answers = {"earliest": "1 March 1930", "latest": "1848", "certainty": "hedged", "reason": "why"}
    given = EVERYTHING | {"doc3": {**answers, "earliest": "1927", "latest": "2011", "at": 20}}
    given["doc3"]["compared"] = True
    given["doc2"] = {**answers, "compared": True, "at": 20}
    show(page, given | {"view": {"open": "doc3", "at": 21}})
    yours = page.locator(".dossier-db-compared:visible")
    expect(bracket(page, "doc3")).to_contain_text("not after 3 November 1932")
    expect(yours).to_contain_text("Earliest: you wrote 1927. That is what follows.")
    expect(yours).to_contain_text(
        "Latest: you wrote 2011. More follows: not after 1 November 2011."
    )
    page.locator(".dossier-db-opener").nth(1).click()
    # 1930 stands in the sources, though not for this letter.
    expect(yours).to_contain_text("Nothing in these sources says so: on which words did you rest?")


def test_a_date_that_cannot_be_read_is_told_after_comparing_too(page: Page) -> None:
    show(page, EVERYTHING | {"view": {"open": "doc1", "at": 20}})
    page.get_by_role("button", name="Change what you wrote").click()
    form = page.locator(".dossier-db-form:visible")
    form.get_by_label("Not before", exact=True).fill("1.11.2011")
    yours = page.locator(".dossier-db-compared:visible")
    expect(yours).to_contain_text(
        "Earliest: you wrote 1.11.2011. It cannot be read, since it may be 1 November 2011"
    )
    expect(form.locator(".dossier-db-lacks")).to_contain_text("“Not before” cannot be read")
    form.get_by_label("Not before", exact=True).fill("24.12.1848")
    expect(form.locator(".dossier-db-lacks")).to_be_hidden()
    expect(yours).to_contain_text("More follows: not before 3 July 1937.")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_what_follows_comes_into_view(page: Page, motion: Any) -> None:
    page.emulate_media(reduced_motion=motion)
    page.set_viewport_size({"width": 320, "height": 640})
    show(page, width=320)
    fill(page, "1932", "1937")
    page.get_by_role("button", name="Compare", exact=True).click()
    outcome = page.locator(".dossier-db-outcome:visible")
    expect(outcome).to_be_focused()
    page.wait_for_function(
        """() => {
          const { top } = document.activeElement.getBoundingClientRect();
          const down = document.documentElement;
          const end = down.scrollTop + window.innerHeight >= down.scrollHeight - 1;
          return Math.abs(top - 16) < 2 || (end && top > 0 && top < window.innerHeight / 2);
        }"""
    )


def test_with_the_keyboard_alone(page: Page) -> None:
    show(page, {id: DONE[id] for id in DOCUMENTS[1:]})

    def tab_to(selector: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("(one) => document.activeElement.matches(one)", selector):
                return
        raise AssertionError(f"{selector} is out of reach")

    tab_to(".dossier-db-ends input")
    page.keyboard.type("1937")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("1937")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("A heading")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".dossier-db-outcome:visible").first).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("All are compared.")
    tab_to(".dossier-main")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="What the two sources say: all on")).to_be_focused()
    tab_to(".dossier-db-group")
    page.keyboard.press("ArrowDown")
    expect(
        page.get_by_role("region", name="What the two").get_by_role("button", name="Document No. 2")
    ).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(".dossier-db-item input")
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("No bracket moves.")
    page.keyboard.press("Escape")
    expect(page.locator(".dossier-db-items:visible")).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('.dossier-db-group')")
    why = page.get_by_role("button", name="Why? Latest date of Document No. 1")
    why.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dossier-db-chain:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".dossier-db-chain:visible")).to_have_count(0)
    page.locator(".dossier-db-opener").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent").startswith(NAMES["doc1"])


def test_escape_closes_a_row_and_goes_back_to_it(page: Page) -> None:
    show(page)
    page.locator(".dossier-db-form:visible").get_by_label("Not before", exact=True).fill("19")
    page.keyboard.press("Escape")
    expect(page.locator(".dossier-db-form:visible")).to_have_count(0)
    expect(page.locator(".dossier-db-opener").first).to_be_focused()
    expect(page.locator(".dossier-db-opener").first).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(
        page.locator(".dossier-db-form:visible").get_by_label("Not before", exact=True)
    ).to_have_value("19")


def test_entries_come_back_and_can_be_changed(page: Page) -> None:
    show(page, EVERYTHING)
    page.locator(".dossier-db-opener").first.click()
    page.get_by_role("button", name="Change what you wrote").click()
    form = page.locator(".dossier-db-form:visible")
    expect(form.get_by_label("Not before", exact=True)).to_be_focused()
    expect(form.get_by_label("Not before", exact=True)).to_have_value("1848")
    form.get_by_label("Not before", exact=True).fill("1937-07-03")
    expect(page.locator(".dossier-db-compared:visible")).to_contain_text("That is what follows.")
    expect(page.locator(".dossier-db-compared:visible")).to_contain_text(
        "Before you compared you wrote: 1848"
    )
    entered = entries(page)
    show(page)
    assert entries(page) == entered
    expect(page.locator(".dossier-db-clash-one")).to_have_count(2)
    page.evaluate("window.__model.put('entries', {})")
    expect(page.locator(".dossier-db-words:visible")).to_have_count(0)
    expect(page.locator(".dossier-db-clash-one")).to_have_count(0)
    no_bracket(page, *DOCUMENTS)
    show(page, key="another")
    expect(page.locator(".dossier-db-words:visible")).to_have_count(0)


def test_broken_entries_do_no_harm(page: Page) -> None:
    broken = {
        "doc1": {"earliest": None, "latest": "1932-99", "compared": True, "at": 1},
        "doc2": {"at": 1},
        "view": {"open": "no-such", "at": 1},
        "statements": {"on": "all", "off": None, "at": 1},
    }
    show(page, broken)
    expect(bracket(page, "doc1")).to_contain_text(INSIDE_BRACKETS["doc1"])


def test_clean_up_leaves_nothing(page: Page) -> None:
    show(page, EVERYTHING)
    page.evaluate("window.__cleanup()")
    assert page.evaluate("document.querySelector('#widget').childNodes.length") == 0
    assert page.evaluate("document.querySelector('#widget').className") == ""
    assert page.evaluate("window.__model.handlers.length") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 760, 1000])
@pytest.mark.parametrize("stage", ["rest", "half", "done", "clash"])
def test_accessible_and_no_wider_than_its_place(
    page: Page, theme: Theme, width: int, stage: str
) -> None:
    given: dict[str, dict[str, Any]] = {
        "rest": {},
        "half": {
            "doc1": DONE["doc1"],
            "doc2": {"earliest": "x", "at": 2},
            "view": {"open": "doc1", "at": 3},
        },
        "done": DONE | {"view": {"open": "doc2", "at": 11}},
        "clash": EVERYTHING,
    }
    show(page, given[stage], theme=theme, width=width)
    page.get_by_text("How to read the line").click()
    for button in page.locator(".dossier-db-group:visible").all():
        button.click()
    for button in page.get_by_role("button", name="Why? ").all():
        button.click()
    assert axe(page) == []
    assert not overflows(page)
    inside = page.evaluate(
        """() => [...document.querySelectorAll(
            ".dossier-db-row, .dossier-db-right, .dossier-db-item, .dossier-db-clash-one li")]
          .filter((one) => one.scrollWidth > one.clientWidth + 1).length"""
    )
    assert inside == 0


def test_hostile_words_are_only_words(page: Page) -> None:
    data = deepcopy(DATA)
    data["names"] = dict.fromkeys(data["names"], HOSTILE)
    data["things"][1] |= {"name": HOSTILE, "title": HOSTILE}
    for one in data["statements"].values():
        one |= {"quote": HOSTILE, "says": HOSTILE, "reference": HOSTILE, "place": HOSTILE}
        one["owner"] = {"role": "kit", "name": HOSTILE}
    spoilt = deepcopy(EVERYTHING)
    spoilt["doc1"] |= {"earliest": HOSTILE, "reason": HOSTILE, "first": {"earliest": HOSTILE}}
    show(page, spoilt | {"view": {"open": "doc1", "at": 12}}, data, width=320)
    for button in page.locator(".dossier-db-group:visible").all():
        button.click()
    for button in page.get_by_role("button", name="Why? ").all():
        button.click()
    assert page.locator("#widget img, #widget script").count() == 0
    expect(page.locator(".dossier-db-chain").first).to_contain_text("<img src=x")
    assert not overflows(page)


def test_the_longest_names(page: Page) -> None:
    data = deepcopy(DATA)
    long = "Unterhaltungsliteraturabteilungsleiterin " * 6 + "x" * 300
    data["names"] = dict.fromkeys(data["names"], long)
    for one in data["things"]:
        one |= {"name": long, "title": long}
    for width in (320, 1000):
        show(page, EVERYTHING, data, width=width)
        for button in page.locator(".dossier-db-group:visible").all():
            button.click()
        assert not overflows(page)


def test_an_invented_dossier_and_empty_ones(page: Page, tmp_path: Path) -> None:
    invented = DateBracket(dossier.open(small_dossier(tmp_path)))
    show(page, data=invented.data)
    fill(page, "nothing follows", "nothing follows")
    page.get_by_role("button", name="Compare", exact=True).click()
    page.get_by_role("button", name="Go on: ").click()
    fill(page, "nothing follows", "nothing follows")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("region", name="What the source says")).to_be_visible()
    page.get_by_role("button", name="all on").last.click()
    expect(page.locator(".dossier-db-clash-one").first).to_be_visible()
    assert axe(page) == []
    bare = deepcopy(invented.data)
    bare |= {
        "statements": {},
        "statement_order": [],
        "clashes": [],
        "orders": None,
        "said_of_order": [],
    }
    bare |= {"complete": False}
    for one in bare["things"]:
        one |= {"earliest": [], "latest": [], "words": []}
    done = {one["id"]: {**ANSWER, "compared": True, "at": 1} for one in bare["things"]}
    show(page, done, bare, key="bare")
    expect(page.get_by_text("No statements about time have been entered")).to_be_visible()
    expect(page.get_by_text("only the strongest dates")).to_be_visible()
    expect(page.get_by_text("too many documents")).to_be_visible()
    expect(page.locator(".dossier-db-words").first).to_have_text("nothing follows")
    assert axe(page) == []
    show(page, data=bare | {"things": []}, key="nothing")
    expect(page.get_by_text("This dossier has no documents to be dated.")).to_be_visible()
    page.evaluate("window.__model.put('entries', {view: {open: 'x', at: 1}})")
    assert axe(page) == []


def test_print_shows_all_statements_that_are_open(page: Page) -> None:
    show(page, DONE)
    open_group(page, "What the two sources say", "Document No. 3")
    page.emulate_media(media="print")
    pane = page.locator(".dossier-db-right")
    assert pane.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
