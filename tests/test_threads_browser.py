"""The threads in a browser: mouse, keys, themes, widths; what is quoted, and what is said of it."""

from copy import deepcopy
from pathlib import Path
from typing import Any, Literal

import pytest
from browser_kit import axe, mount, overflows
from playwright.sync_api import Locator, Page, expect
from small_dossier import small_dossier

import dossier
from dossier.widgets.front_end import script, style

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\u202e\u0622😀“q”"
KIT = dossier.open()
DATA = dossier.ThreadReader(KIT).data
SUMMARY = dossier.ThreadReader(KIT, "summary-1937").data
HALF = {
    "view": {"item": "topic unity", "at": 1},
    "topic unity": {"left": "principled basis", "right": "a bloc and not a merger", "at": 2},
}
DONE = {
    "view": {"item": "topic unity", "at": 1},
    "topic unity": {
        "relation": "likeness-with-limit",
        "left": "unification on a clear-cut principled basis",
        "right": "The proposal for a bloc",
        "certainty": "hedged",
        "reason": HOSTILE,
        "compared": True,
        "first": "likeness",
        "at": 2,
    },
}
CLAUSE = "clause summary-comment"
CLAUSE_HALF = {"view": {"item": CLAUSE, "at": 1}, CLAUSE: {"relation": "narrowed", "at": 2}}
CLAUSE_DONE = {
    "view": {"item": CLAUSE, "at": 1},
    CLAUSE: {
        "relation": "narrowed",
        "right": "For the moment, principally",
        "certainty": "inferred",
        "compared": True,
        "first": "narrowed",
        "at": 2,
    },
}


def show(
    page: Page,
    entries: dict[str, Any] | None = None,
    data: dict[str, Any] | None = None,
    theme: Literal["light", "dark"] = "light",
    width: int = 960,
    key: str = "a-key",
) -> None:
    state = {"key": key, "data": data or DATA, "entries": entries or {}}
    mount(page, script("threads"), style("threads"), state, theme=theme, width=width)


def entries(page: Page) -> Any:
    return page.evaluate("window.__model.state.entries")


def lit(page: Page, kind: str) -> list[str]:
    """The words of the texts that are lit in one way."""
    return page.locator(f".dossier-th-pane .dossier-th-{kind}").all_text_contents()


def side(page: Page, number: int) -> Locator:
    return page.locator(".dossier-th-side").nth(number)


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=f"Your words from {name}")


def relation(page: Page, value: str) -> Locator:
    return page.locator(f"input[value={value}]:visible")


def compare(page: Page) -> Locator:
    return page.locator(".dossier-main:visible", has_text="Compare")


def outcome(page: Page) -> Locator:
    return page.locator(".dossier-th-outcome")


def select(page: Page, pane: int, words: str) -> None:
    """Select words in a text, as a mouse would, from their first sign to their last."""
    page.evaluate(
        """([pane, words]) => {
          const text = document.querySelectorAll(".dossier-th-pane")[pane];
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at === -1) continue;
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            break;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [pane, words],
    )


def test_at_rest_nothing_is_marked_and_nothing_told(page: Page) -> None:
    show(page)
    expect(page.get_by_role("heading", name="Both texts speak of a bulletin")).to_be_visible()
    expect(side(page, 0)).to_contain_text("The French Left Opposition grouped around")
    expect(side(page, 1)).to_contain_text("Loss of time is impermissible")
    expect(page.locator("mark")).to_have_count(0)
    expect(outcome(page)).to_be_hidden()
    shown = page.locator("#widget").inner_text()
    for item in DATA["items"].values():
        for pair in item["pairs"]:
            assert pair["says"] not in shown
    assert "0 of 9 compared" in shown


def test_the_whole_path_with_the_mouse(page: Page) -> None:
    show(page)
    page.get_by_role("button", name="Bloc, fusion, unification").click()
    expect(page.get_by_role("heading", name="In 1930 the word is unification")).to_be_visible()
    assert entries(page)["view"]["item"] == "topic unity"
    # Without a selection the button says why it can do nothing.
    use = side(page, 0).get_by_role("button", name="Use the selected words")
    expect(use).to_have_attribute("aria-disabled", "true")
    use.click(force=True)
    expect(page.get_by_role("status")).to_contain_text("No words are selected")
    select(page, 0, "unification of the international faction")
    expect(use).not_to_have_attribute("aria-disabled", "true")
    use.click()
    expect(field(page, "Unifying")).to_have_value("unification of the international faction")
    expect(side(page, 0)).to_contain_text("Stands in Unifying The Left Opposition, paragraph 11.")
    assert lit(page, "yours") == ["unification of the international faction"]
    select(page, 1, "a bloc and not a fusion")
    side(page, 1).get_by_role("button", name="Use the selected words").click()
    expect(compare(page)).to_have_attribute("aria-disabled", "true")
    relation(page, "likeness-with-limit").check()
    compare(page).click(force=True)
    expect(page.get_by_role("status")).to_contain_text("Say how sure you are")
    page.get_by_label("Very likely").check()
    page.get_by_label("Why, in a line?").fill("One asks more than the other.")
    assert lit(page, "kit") == []
    compare(page).click()
    expect(outcome(page)).to_be_focused()
    told = outcome(page)
    expect(told).to_contain_text("This kit reads it otherwise: tension.")
    expect(told).to_contain_text("You say that they are alike up to a point; this kit, that")
    expect(told).to_contain_text("can be argued with")
    expect(told).to_contain_text("They stand in the same sentence as this kit’s passage.")
    expect(told).to_contain_text("They overlap with this kit’s passage.")
    for pair in DATA["items"]["topic unity"]["pairs"]:
        expect(told).to_contain_text(pair["says"])
    expect(told).to_contain_text("This kit’s 2 pairs")
    expect(told).to_contain_text("inferred")
    assert lit(page, "kit") == [
        "whose essential homogeneity is verified in theory and practice",
        "unification on a clear-cut principled basis",
        "we are dealing with ",
        "a bloc and not a fusion",
    ]
    saved = entries(page)["topic unity"]
    assert saved["compared"] is True and saved["first"] == "likeness-with-limit"
    nav = page.get_by_role("navigation")
    expect(nav).to_contain_text("1 of 9 compared")
    expect(nav.get_by_role("button", name="Bloc")).to_contain_text("likeness with a limit")
    page.get_by_role("button", name="Next: Who belongs").click()
    expect(page.get_by_role("heading", name="Who is to be brought together")).to_be_focused()
    expect(side(page, 1)).to_contain_text("Document No. 3")
    expect(page.locator("mark")).to_have_count(0)


def test_the_whole_path_with_the_keyboard_alone(page: Page) -> None:
    show(page)

    def tab_to(selector: str) -> None:
        for _ in range(40):
            if page.evaluate("(one) => document.activeElement.matches(one)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {selector}")

    tab_to(".dossier-th-topic")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert entries(page)["view"]["item"] == "topic pace"
    expect(page.get_by_role("status")).to_contain_text("Pace. How fast")
    tab_to(".dossier-th-pane")
    tab_to(".dossier-th-quoting")
    page.keyboard.type("appear as soon  as possible")
    page.keyboard.press("Tab")
    tab_to(".dossier-th-quoting")
    page.keyboard.type("Loss of time is imper")
    tab_to(".dossier-th-relations input")
    page.keyboard.press("Space")
    expect(relation(page, "likeness")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(relation(page, "likeness-with-limit")).to_be_checked()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    tab_to("input[type=text]")
    page.keyboard.type("Both are in a hurry.")
    tab_to(".dossier-main")
    page.keyboard.press("Enter")
    expect(outcome(page)).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Compared. This kit: likeness.")
    expect(outcome(page)).to_contain_text("This kit reads it so too: likeness.")
    tab_to("[aria-label^='Show it in the text: Loss of time is impermissible']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("In view in Document No. 2")
    assert side(page, 1).locator(".dossier-th-pane").evaluate("one => one.scrollTop") > 0
    tab_to(".dossier-th-after .dossier-quiet")
    page.keyboard.press("Enter")
    expect(relation(page, "likeness")).to_be_focused()
    expect(outcome(page)).to_be_hidden()
    page.keyboard.press("Escape")
    expect(outcome(page)).to_be_visible()
    expect(page.get_by_role("button", name="Change your answer")).to_be_focused()


def test_what_does_not_stand_in_the_text_is_said_and_kept(page: Page) -> None:
    show(page, HALF)
    expect(side(page, 1)).to_contain_text(
        "These words do not stand in Document No. 2. It has “a bloc and not a”, and then goes on "
        "otherwise."
    )
    relation(page, "tension").check()
    compare(page).click(force=True)
    expect(page.get_by_role("status")).to_contain_text("does not stand in Document No. 2")
    expect(field(page, "Document")).to_be_focused()
    expect(field(page, "Document")).to_have_value("a bloc and not a merger")
    field(page, "Document").fill("nowhere at all")
    expect(side(page, 1)).to_contain_text("Quote them as they are printed.")
    field(page, "Document").fill("a BLOC")
    expect(side(page, 1)).to_contain_text("do not stand")
    field(page, "Document").fill("bloc")
    expect(side(page, 1)).to_contain_text("4 times. That is fine")
    assert lit(page, "yours") == ["principled basis"] + ["bloc"] * 4
    field(page, "Document").fill("the")
    assert lit(page, "yours") == ["principled basis"]
    field(page, "Document").fill("")
    expect(side(page, 1)).to_contain_text("Select words in the text, or type them here.")


@pytest.mark.parametrize(
    ("topic", "typed", "place"),
    [
        ("who-belongs", "the Sten-Lominadze  Group", "paragraph 1"),
        ("who-belongs", 'could be "Trotskyist literature"', "paragraph 2"),
        ("who-belongs", "have been preserved …", "paragraph 4"),
        ("pace", "What does the declaration\nof the 18", "paragraph 10"),
        ("pace", "Document No. 2", "the heading"),
    ],
)
def test_what_a_keyboard_types_is_found(page: Page, topic: str, typed: str, place: str) -> None:
    show(page, {"view": {"item": f"topic {topic}", "at": 1}})
    field(page, "Document").fill(typed)
    expect(side(page, 1)).to_contain_text(f", {place}.")
    assert "".join(lit(page, "yours"))
    reader = dossier.ThreadReader(KIT)
    reader.entries = entries(page)
    assert reader.state[topic]["right_stands"] is True


@pytest.mark.parametrize(
    "typed",
    [
        "My letter to my native land was already written",
        "my letter to my native land [9] was already written",
        "“My letter to my native land was already written.”",
    ],
)
def test_the_number_of_a_note_may_be_left_out_and_is_lit_with_the_words(
    page: Page, typed: str
) -> None:
    show(page, {"view": {"item": "topic pace", "at": 1}})
    field(page, "Document").fill(typed)
    expect(side(page, 1)).to_contain_text("Stands in Document No.\u00a02, paragraph")
    assert lit(page, "yours") == ["My letter to my native land [9] was already written"]
    field(page, "Document").fill(typed.replace("written", "sent"))
    expect(side(page, 1)).to_contain_text("was already”, and then goes on otherwise.")
    reader = dossier.ThreadReader(KIT)
    reader.entries = {"topic pace": {"right": typed, "at": 1}}
    assert reader.state["pace"]["right_stands"] is True


def test_selected_words_are_the_source_s_own(page: Page) -> None:
    show(page)
    # From the middle of one paragraph into the next, and beyond the end of the text.
    page.evaluate(
        """() => {
          const [, pane] = document.querySelectorAll(".dossier-th-pane");
          const blocks = pane.querySelectorAll(".dossier-block");
          const range = document.createRange();
          range.setStart(blocks[2].firstChild, 5);
          range.setEnd(blocks[3].firstChild, 12);
          getSelection().addRange(range);
        }"""
    )
    use = side(page, 1).get_by_role("button", name="Use the selected words")
    use.click()
    expect(field(page, "Document")).to_have_value("Friend 1. My letter")
    assert lit(page, "yours") == ["Friend", "1. My letter"]
    # What is lit is made of other nodes now; a selection goes on through them.
    page.evaluate(
        """() => {
          const [, pane] = document.querySelectorAll(".dossier-th-pane");
          getSelection().selectAllChildren(pane.querySelectorAll(".dossier-block")[3]);
        }"""
    )
    use.click()
    assert entries(page)["topic bulletin"]["right"].startswith("1. My letter to my native land [9]")
    page.evaluate(
        """() => {
          const last = document.querySelectorAll(".dossier-th-pane")[1].querySelector(
            ".dossier-block:last-child");
          const range = document.createRange();
          range.setStart(last.firstChild, 3);
          range.setEndAfter(document.querySelector(".dossier-th-below"));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    use.click()
    assert KIT.text("doc2").rstrip().endswith(entries(page)["topic bulletin"]["right"])


def test_a_selection_survives_a_press_that_takes_it_away(page: Page) -> None:
    show(page)
    select(page, 0, "an international information bulletin")
    page.evaluate("getSelection().removeAllRanges()")
    side(page, 0).get_by_role("button", name="Use the selected words").click()
    expect(field(page, "Unifying")).to_have_value("an international information bulletin")
    # It has been used, and is used once.
    expect(side(page, 0).get_by_role("button", name="Use the")).to_have_attribute(
        "aria-disabled", "true"
    )


def test_i_cannot_tell_is_an_answer(page: Page) -> None:
    show(page)
    relation(page, "cannot-tell").check()
    expect(page.get_by_text("How sure are you?")).to_be_hidden()
    expect(field(page, "Document No. 2 (not required)")).to_be_visible()
    compare(page).click()
    expect(outcome(page)).to_contain_text("You could not tell. This kit reads: same word")
    assert entries(page)["topic bulletin"]["certainty"] == "unresolved"
    page.get_by_role("button", name="Change your answer").click()
    relation(page, "tension").check()
    # To be sure of nothing belonged to the answer that is gone.
    assert entries(page)["topic bulletin"]["certainty"] == ""
    expect(page.get_by_label("Very likely")).to_be_visible()
    expect(compare(page)).to_have_text("Compare again")


def test_that_nothing_is_said_is_a_finding(page: Page) -> None:
    show(page, {"view": {"item": "topic cause", "at": 1}})
    relation(page, "nothing-said").check()
    page.get_by_label("It follows from other words").check()
    page.get_by_label("Why, in a line?").fill("I looked.")
    compare(page).click()
    told = outcome(page)
    expect(told).to_contain_text("This kit reads it so too: neither text says it.")
    expect(told).to_contain_text("a finding, not a failure")
    expect(told).to_contain_text("no quotation is needed")
    expect(told).to_contain_text(DATA["items"]["topic cause"]["pairs"][0]["says"])
    page.get_by_role("button", name="Change your answer").click()
    relation(page, "likeness").check()
    # The likeness must be shown; and if it is, it is no sign of a cause.
    compare(page).click(force=True)
    expect(page.get_by_role("status")).to_contain_text("Quote some words of Unifying")
    field(page, "Unifying").fill("international unification of the Communist")
    field(page, "Document").fill("an attentive reading")
    compare(page).click()
    expect(told).to_contain_text("does not mean that one speaks of the other")
    expect(told).to_contain_text("Before you first compared you said: neither text says it.")
    expect(told).to_contain_text("They stand in the text, but elsewhere than this kit’s passage.")


def test_an_answer_changed_after_comparing_is_weighed_anew(page: Page) -> None:
    show(page, DONE)
    expect(outcome(page)).to_contain_text("Before you first compared you said: likeness.")
    page.get_by_role("button", name="Change your answer").click()
    relation(page, "tension").check()
    field(page, "Document").fill("The proposal for a feast")
    page.get_by_role("button", name="Pace").click()
    page.get_by_role("button", name="Bloc, fusion").click()
    expect(outcome(page)).to_contain_text("This kit reads it so too: tension.")
    expect(outcome(page)).to_contain_text("These words do not stand in Document No. 2.")
    assert entries(page)["topic unity"]["first"] == "likeness"


def test_long_and_frequent_quotations_are_told_what_they_lack(page: Page) -> None:
    given = deepcopy(DONE)
    given["topic unity"]["left"] = KIT.text("unifying")
    given["topic unity"]["right"] = "bloc"
    show(page, given)
    expect(outcome(page)).to_contain_text("take in this kit’s passage, and much more")
    expect(outcome(page)).to_contain_text("They stand 4 times, once or more in this kit’s passage")


def test_a_summary_clause_by_clause(page: Page) -> None:
    show(page, data=SUMMARY)
    expect(page.get_by_text("Clause 1 of 9")).to_be_visible()
    clause = page.locator(".dossier-th-clause-words mark")
    expect(clause).to_have_text(
        "bears neither a date nor the name of the person to whom it is addressed"
    )
    expect(page.locator(".dossier-th-pane:visible")).to_have_count(1)
    expect(page.get_by_role("navigation")).to_have_count(0)
    page.get_by_role("button", name="Previous").click(force=True)
    expect(page.get_by_role("status")).to_have_text("This is the first clause.")
    for _ in range(6):
        page.get_by_role("button", name="Next", exact=True).click()
    expect(clause).to_have_text("basically is reduced to exchanges of information")
    expect(page.locator(".dossier-th-clause-words")).to_contain_text("strictly defined in the")
    relation(page, "narrowed").check()
    compare(page).click(force=True)
    expect(page.get_by_role("status")).to_contain_text("Quote some words of Document No. 2 first.")
    select(page, 1, "For the moment, principally by the exchange of information")
    page.locator(".dossier-th-aside").get_by_role("button", name="Use the selected words").click()
    page.get_by_label("Very likely").check()
    compare(page).click()
    told = outcome(page)
    expect(told).to_contain_text("This kit reads it so too: narrowed.")
    expect(told).to_contain_text("They overlap with this kit’s passage.")
    for pair in SUMMARY["items"][CLAUSE]["pairs"]:
        expect(told).to_contain_text(pair["says"])
    assert len(lit(page, "kit")) == 5
    assert "".join(lit(page, "yours")).startswith("For the moment, principally")
    table = page.get_by_role("table")
    row = table.get_by_role("row").filter(has_text="basically is reduced")
    expect(row.get_by_role("cell").nth(0)).to_have_text("narrowed")
    expect(row.get_by_role("cell").nth(1)).to_have_text("narrowed")
    expect(table.get_by_role("cell").filter(has_text="supported")).to_have_count(0)
    page.get_by_role("button", name="Next: clause 8").click()
    expect(clause).to_have_text("the meeting with Hn [4]")
    relation(page, "absent").check()
    page.get_by_label("It follows from other words").check()
    compare(page).click()
    expect(told).to_contain_text("This kit reads it so too: absent.")
    expect(told).to_contain_text("No words of Document No. 2 are quoted.")
    table.get_by_role("button", name="The Kol. mentioned").click()
    expect(page.get_by_role("heading", name="Document 1 says")).to_be_focused()
    expect(page.get_by_text("Clause 2 of 9", exact=True)).to_be_visible()
    expect(page.locator(".dossier-th-pane mark")).to_have_count(0)


def test_both_kinds_in_one_widget(page: Page) -> None:
    show(page, data=dossier.ThreadReader(KIT, "pace", "summary-1937").data)
    expect(page.locator(".dossier-th-pane:visible")).to_have_count(2)
    nav = page.get_by_role("navigation")
    expect(nav).to_contain_text("0 of 9 clauses")
    nav.get_by_role("button", name="The summary").click()
    expect(page.locator(".dossier-th-pane:visible")).to_have_count(1)
    expect(page.get_by_role("table")).to_be_visible()
    relation(page, "absent").check()
    page.get_by_label("A guess").check()
    compare(page).click()
    expect(nav).to_contain_text("1 of 9 clauses")
    nav.get_by_role("button", name="Pace").click()
    expect(page.get_by_role("table")).to_have_count(0)
    expect(field(page, "Unifying")).to_be_visible()


def test_every_answer_gets_a_sentence_and_the_last_no_next(page: Page) -> None:
    for data in (DATA, SUMMARY):
        kind = "summing" if data is SUMMARY else "comparing"
        items = list(data["items"])
        answer = {"left": "a", "right": "a", "certainty": "hedged", "compared": True}
        for later, one in enumerate(data["relations"][kind]):
            entered = {id: {**answer, "relation": one["value"], "at": later + 1} for id in items}
            show(page, entered, data, key=f"{kind}-{later}")
            for id in items:
                page.evaluate(
                    """([id, at]) => window.__model.put("entries", {
                      ...window.__model.state.entries, view: {item: id, at}})""",
                    [id, 2_000_000_000_000 + items.index(id)],
                )
                verdict = page.locator(".dossier-th-verdict").inner_text()
                assert "undefined" not in verdict
                theirs = [pair["relation"] for pair in data["items"][id]["pairs"]]
                assert ("so too" in verdict) == (one["value"] in theirs)
                assert ("argued with" in verdict) == (one["value"] not in theirs)
            expect(page.locator(".dossier-main:visible")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 960])
@pytest.mark.parametrize("stage", ["rest", "half", "done", "clause", "clause half", "clause done"])
def test_accessible_and_no_wider_than_its_place(
    page: Page, theme: Literal["light", "dark"], width: int, stage: str
) -> None:
    given: dict[str, dict[str, Any]] = {
        "rest": {},
        "half": HALF,
        "done": DONE,
        "clause": {},
        "clause half": CLAUSE_HALF,
        "clause done": CLAUSE_DONE,
    }
    data = SUMMARY if stage.startswith("clause") else DATA
    show(page, given[stage], data, theme=theme, width=width)
    if width == 320 and data is DATA:
        page.get_by_role("button", name="All topics").click()
    assert axe(page) == []
    assert not overflows(page)
    inside = page.evaluate(
        """() => [...document.querySelectorAll(
            ".dossier-th-pane, .dossier-th-topic, .dossier-th-outcome, .dossier-th-table td")]
          .filter((one) => one.scrollWidth > one.clientWidth + 1).length"""
    )
    assert inside == 0


def test_narrow_the_topics_and_the_texts_fold_away(page: Page) -> None:
    show(page, width=320)
    expect(page.locator(".dossier-th-topics")).to_be_hidden()
    folder = page.get_by_role("button", name="All topics")
    expect(folder).to_have_attribute("aria-expanded", "false")
    folder.click()
    page.get_by_role("button", name="Criticism").click()
    expect(page.locator(".dossier-th-topics")).to_be_hidden()
    expect(page.get_by_role("heading", name="Is there room for a quarrel")).to_be_visible()
    away = side(page, 0).get_by_role("button", name="Fold away")
    away.click()
    expect(side(page, 0).locator(".dossier-th-pane")).to_be_hidden()
    expect(side(page, 1).locator(".dossier-th-pane")).to_be_visible()
    page.set_viewport_size({"width": 960, "height": 800})
    expect(side(page, 0).locator(".dossier-th-pane")).to_be_visible()


def test_the_text_is_not_set_again(page: Page) -> None:
    show(page)
    page.evaluate(
        """() => { window.__blocks = [...document.querySelectorAll(
          ".dossier-th-pane .dossier-block")]; }"""
    )
    page.get_by_role("button", name="Pace").click()
    field(page, "Document").fill("Loss of time")
    page.get_by_role("button", name="Criticism").click()
    assert page.evaluate("window.__blocks.every((one) => one.isConnected)")
    assert page.evaluate("scrollY") == 0


def test_entries_come_back_from_the_model_and_from_the_browser(page: Page) -> None:
    show(page, DONE)
    expect(outcome(page)).to_contain_text("tension")
    page.get_by_role("button", name="Pace").click()
    field(page, "Document").fill("Loss of time")
    entered = entries(page)
    show(page)
    expect(field(page, "Document")).to_have_value("Loss of time")
    assert entries(page) == entered
    page.evaluate(
        """() => window.__model.put("entries", {...window.__model.state.entries,
          "topic pace": {right: "from Python", relation: "tension", at: 4_000_000_000_000}})"""
    )
    expect(field(page, "Document")).to_have_value("from Python")
    expect(relation(page, "tension")).to_be_checked()
    page.evaluate("window.__model.put('entries', {})")
    expect(page.get_by_role("heading", name="Both texts speak")).to_be_visible()
    expect(page.get_by_role("navigation")).to_contain_text("0 of 9 compared")
    show(page, key="another")
    expect(page.locator("mark")).to_have_count(0)


def test_broken_entries_do_no_harm(page: Page) -> None:
    broken = {
        "view": {"item": "no such item", "at": 1},
        "topic bulletin": {"relation": ["x"], "left": 7, "right": None, "compared": True, "at": 1},
        "topic unity": {"relation": "supported", "compared": True, "at": 1},
        "topic pace": {"at": 1},
    }
    show(page, broken)
    expect(field(page, "Unifying")).to_have_value("")
    expect(outcome(page)).to_be_hidden()
    expect(page.get_by_role("navigation")).to_contain_text("0 of 9 compared")


def test_hostile_words_are_only_words(page: Page) -> None:
    data = deepcopy(DATA)
    data["topics"][1]["title"] = data["topics"][1]["asks"] = HOSTILE
    data["sources"]["doc2"]["name"] = HOSTILE
    data["sources"]["doc2"]["text"] = HOSTILE + data["sources"]["doc2"]["text"][len(HOSTILE) :]
    data["items"]["topic unity"]["pairs"][0]["says"] = HOSTILE
    data["items"]["topic unity"]["pairs"][1]["right"]["quote"] = HOSTILE
    given = deepcopy(DONE)
    given["topic unity"]["right"] = HOSTILE
    show(page, given, data)
    assert page.locator("#widget img, #widget script").count() == 0
    expect(outcome(page)).to_contain_text("<img src=x")
    page.get_by_role("button", name="Change your answer").click()
    expect(page.locator(".dossier-th-quoting").nth(1)).to_have_value(HOSTILE)
    assert axe(page) == []


def test_whose_pairs_they_are_is_said(page: Page) -> None:
    data = deepcopy(DATA)
    pairs = data["items"]["topic unity"]["pairs"]
    for pair in pairs:
        pair["owner"] = {"role": "editor", "name": "An editor"}
    show(page, DONE, data)
    expect(outcome(page)).to_contain_text("An editor reads it otherwise: tension.")
    expect(outcome(page)).not_to_contain_text("This kit")
    pairs[0]["owner"] = {"role": "kit", "name": "This kit"}
    pairs[0]["relation"] = "same-word"
    show(page, DONE, data)
    expect(outcome(page)).to_contain_text("This dossier reads it otherwise: same word for two")
    expect(page.locator(".dossier-th-group")).to_have_count(2)


def test_clean_up_leaves_nothing(page: Page) -> None:
    for data, given in ((DATA, DONE), (SUMMARY, CLAUSE_DONE)):
        show(page, given, data)
        page.evaluate("window.__cleanup()")
        assert page.evaluate("document.querySelector('#widget').childNodes.length") == 0
        assert page.evaluate("document.querySelector('#widget').className") == ""
        assert page.evaluate("window.__model.handlers.length") == 0
        page.evaluate("document.getSelection().selectAllChildren(document.body)")


def test_an_invented_dossier_and_the_emptiest(page: Page, tmp_path: Path) -> None:
    invented = dossier.open(small_dossier(tmp_path))
    show(page, data=dossier.ThreadReader(invented).data)
    field(page, "Letter A").fill("the guild")
    field(page, "Letter B").fill("The guild")
    relation(page, "same-word").check()
    page.get_by_label("A guess").check()
    page.get_by_label("Why, in a line?").fill("One word.")
    compare(page).click()
    expect(outcome(page)).to_contain_text("This kit reads it so too: same word for two things.")
    assert axe(page) == []
    show(page, data=dossier.ThreadReader(invented, "summary").data, key="summary")
    expect(page.get_by_text("Clause 1 of 3")).to_be_visible()
    assert axe(page) == []
    empty = {**DATA, "topics": [], "items": {}, "sources": {}}
    show(page, data=empty, key="empty")
    expect(page.get_by_text("No passages of these texts have been set")).to_be_visible()
    assert axe(page) == []
    page.evaluate("window.__model.put('entries', {view: {item: 'x', at: 1}})")
    page.evaluate("window.__cleanup()")
    assert page.evaluate("document.querySelector('#widget').childNodes.length") == 0


def test_a_very_long_text(page: Page) -> None:
    data = deepcopy(DATA)
    source = data["sources"]["doc2"]
    length, blocks = len(source["text"]), source["blocks"]
    source["text"] *= 60
    source["blocks"] = [
        {**block, "start": block["start"] + length * time, "end": block["end"] + length * time}
        for time in range(60)
        for block in blocks
    ]
    show(page, DONE, data, width=320)
    assert not overflows(page)
    page.get_by_role("button", name="Change your answer").click()
    field(page, "Document").fill("Loss of time")
    expect(side(page, 1)).to_contain_text("60 times. That is fine")


def test_print_shows_the_whole_texts(page: Page) -> None:
    for data in (DATA, SUMMARY):
        show(page, data=data)
        page.emulate_media(media="print")
        for pane in page.locator(".dossier-th-pane:visible").all():
            assert pane.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
        page.emulate_media(media="screen")
