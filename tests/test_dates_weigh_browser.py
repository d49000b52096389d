"""The dates in a browser: statements switched off and on, chains, clashes, the line of time."""

import json
import random

import pytest
from dates_kit import (
    DOCUMENTS,
    DONE,
    EVERYTHING,
    INSIDE_BRACKETS,
    OUTSIDE,
    STATEMENTS,
    SWITCHES,
    WIDGET,
    bracket,
    entries,
    no_bracket,
    open_group,
    show,
)
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_chain_of_a_bound_and_why_one_is_open(page: Page) -> None:
    show(page, DONE)
    page.get_by_role("button", name="Why? Latest date of Document No. 2").click()
    links = page.locator(".dossier-db-chain li:visible .dossier-db-sentence")
    assert links.all_text_contents() == [
        "Document No.\xa01 falls on 3 July 1937",
        "The copy is sent to Sedov is at the same time as Document No.\xa01",
        "Van Heijenoort makes an exact copy is earlier than The copy is sent to Sedov",
        "The letter is found in the archives is earlier than Van Heijenoort makes an exact copy",
        "Document No.\xa02 is earlier than The letter is found in the archives",
    ]
    expect(page.locator(".dossier-db-so:visible")).to_contain_text(
        "not after 3 July 1937. A chain is no surer than its weakest statement: inferred"
    )
    page.get_by_role("button", name="Why? Earliest date of Document No. 2").click()
    open_ = page.locator("p.dossier-db-chain:visible")
    expect(open_).to_contain_text("It is later than:")
    expect(open_).to_contain_text("The meeting with Hn")
    expect(open_).to_contain_text("What is switched on gives none of these an earliest date.")
    page.get_by_role("button", name="Why? Latest date of Document No. 2").press("Enter")
    expect(links).to_have_count(0)


def test_a_fact_from_outside_moves_a_bracket_and_back(page: Page) -> None:
    show(page, DONE)
    outside = open_group(page, "From outside the two sources", "Document No. 2")
    box = outside.get_by_role("checkbox", name="The meeting with Hn falls in autumn 1932")
    expect(box).not_to_be_checked()
    box.check()
    expect(bracket(page, "doc2")).to_have_text(
        "between 1 September 1932 and 3 July 19371932-09-01/1937-07-03"
    )
    expect(page.locator(".dossier-db-was:visible").first).to_contain_text(INSIDE_BRACKETS["doc2"])
    expect(page.locator(".dossier-db-effect:visible").last).to_contain_text(
        "Document No. 2: between 1 September 1932 and 3 July 1937."
    )
    expect(page.get_by_role("status")).to_contain_text("Document No. 3: between 1 September 1932")
    expect(outside).to_contain_text("no sharp edges")
    expect(outside).to_contain_text("(confidence: high)")
    expect(box).to_be_focused()
    assert entries(page)["statements"]["on"] == ["hn-meeting-in-autumn"]
    box.uncheck()
    expect(bracket(page, "doc2")).to_contain_text(INSIDE_BRACKETS["doc2"])
    assert entries(page)["statements"]["on"] == []


def test_a_statement_of_the_sources_can_be_taken_away(page: Page) -> None:
    show(page, DONE)
    page.get_by_role("button", name="Why? Latest date of Document No. 2").click()
    sources = open_group(page, "What the two sources say", "Document No. 2")
    name = "Document No. 2 is earlier than The letter is found"
    sources.get_by_role("checkbox", name=name).uncheck()
    expect(bracket(page, "doc2")).to_contain_text("not after 1 November 2011; no earliest date")
    # The chain that is open is the one that yields the bound now.
    expect(page.locator(".dossier-db-chain:visible")).to_contain_text(
        "Document No. 3 is earlier than The web page is last updated"
    )
    assert entries(page)["statements"]["off"] == ["doc2-before-letter-found"]
    sources.get_by_role("checkbox", name="Document No. 2 is later than The meeting").uncheck()
    expect(page.get_by_role("status")).to_have_text("No bracket moves.")
    expect(page.locator(".dossier-db-effect:not(:empty)")).to_have_count(1)
    expect(sources).to_contain_text("Document No. 2 is not dated")
    assert sources.get_by_role("checkbox", name="is not dated").count() == 0


def test_premises_are_marked_as_such(page: Page) -> None:
    show(page, DONE)
    outside = open_group(page, "From outside the two sources", "Document No. 3")
    premises = [one for one in STATEMENTS.values() if one["premise"]]
    expect(outside.locator(".dossier-db-premise")).to_have_count(len(premises))
    expect(outside.locator(".dossier-db-item").first).to_contain_text("Premise: ")
    expect(outside.locator(".dossier-db-item").first).to_contain_text("This kit")
    sources = page.get_by_role("region", name="What the two sources say")
    sources.get_by_role("button", name="Other statements").click()
    expect(sources).to_contain_text("Switched on or off, these move none of the brackets.")


def test_clashes_are_told_with_a_way_out(page: Page) -> None:
    show(page, DONE)
    page.get_by_role("button", name="From outside the two sources: all on").click()
    clashes = page.locator(".dossier-db-clash-one")
    expect(clashes).to_have_count(2)
    expect(clashes.nth(1)).to_contain_text(
        "These 6 statements cannot all hold. Together they say: not before 1 January 1933, "
        "and not after 3 November 1932."
    )
    expect(clashes.nth(1)).to_contain_text("nobody settles here")
    expect(bracket(page, "doc3")).to_have_text(
        "not before 1 January 1933 and not after 3 November 1932: both cannot be"
    )
    expect(page.get_by_role("status")).to_contain_text("A clash. These 2 statements cannot both")
    page.evaluate("window.__clash = document.querySelectorAll('.dossier-db-clash-one')[1]")
    button = page.get_by_role(
        "button", name="Switch off: Zinoviev and Kamenev are expelled falls on 6"
    )
    button.press("Enter")
    expect(clashes).to_have_count(1)
    assert page.evaluate("window.__clash.isConnected")
    assert page.evaluate("document.activeElement.textContent") == "Switch off"
    page.get_by_role("button", name="Switch off: Smirnov is held falls on 1").click()
    expect(clashes).to_have_count(0)
    expect(page.locator(".dossier-db-clashes")).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body")
    expect(bracket(page, "doc3")).to_contain_text("between 9 October 1932 and 3 November 1932")


def test_what_rests_on_a_clash_says_so_and_gives_no_order(page: Page) -> None:
    show(page, EVERYTHING)
    third = page.locator(".dossier-db-row").nth(DOCUMENTS.index("doc3"))
    rests = "rests on a statement that clashes"
    expect(third.locator(".dossier-db-bound").first).to_contain_text(rests)
    written = page.locator(".dossier-db-three > :last-child")
    by_dates = written.locator("li", has_text="by their dates")
    expect(by_dates.filter(has_text="Document No. 3")).to_have_count(0)
    page.get_by_role("button", name="From outside the two sources: all off").click()
    expect(page.locator("#widget")).not_to_contain_text(rests)
    columns = page.locator(".dossier-db-three > div > .dossier-aside-title")
    assert columns.all_text_contents() == ["Printed", "Found", "Written"]


def test_clashes_stand_in_one_order_whichever_came_first(page: Page) -> None:
    show(page, DONE)
    large = WIDGET.data["clashes"][-1]["chain"]
    small = WIDGET.data["clashes"][0]["chain"]
    assert len(small) < len(large)
    clashes = page.locator(".dossier-db-clash-one")
    for at, on in enumerate((large, OUTSIDE), start=1):
        given = {"statements": {"on": on, "off": [], "at": 2_000_000_000_000 + at}}
        page.evaluate("(given) => window.__model.put('entries', given)", DONE | given)
        expect(clashes).to_have_count(at)
        expect(clashes.last).to_contain_text(f"These {len(large)} statements")
    expect(clashes.first).to_contain_text(f"These {len(small)} statements")


def test_the_page_does_not_go_by_the_order_of_keys(page: Page) -> None:
    def shown() -> list[str]:
        for group in page.locator(".dossier-db-group:visible").all():
            group.click()
        return page.locator(".dossier-db-sentence:visible").all_text_contents()

    show(page, EVERYTHING)
    first = shown()
    show(page, EVERYTHING, json.loads(json.dumps(WIDGET.data, sort_keys=True)), key="sorted")
    assert shown() == first and len(first) > len(OUTSIDE)


def test_statements_can_be_weighed_before_all_is_compared(page: Page) -> None:
    show(page, {"doc1": DONE["doc1"], "view": {"open": "doc1", "at": 9}})
    expect(page.locator(".dossier-db-right")).to_be_hidden()
    page.get_by_role("button", name="Weigh the statements now").click()
    sources = page.get_by_role("region", name="What the two sources say")
    expect(sources.get_by_role("button", name="Document No. 1")).to_be_focused()
    expect(sources.get_by_role("button", name="Document No. 2")).to_be_hidden()
    expect(sources).to_contain_text("each opens when you have compared your dates.")
    expect(page.get_by_role("button", name="All on").first).to_be_hidden()
    no_bracket(page, *DOCUMENTS[1:])


def test_nothing_that_stays_is_made_anew(page: Page) -> None:
    show(page, DONE)
    section = open_group(page, "What the two sources say", "Document No. 3")
    page.evaluate(
        """() => { window.__kept = [...document.querySelectorAll(
          ".dossier-db-row, .dossier-db-item, .dossier-db-group, .dossier-db-words")]; }"""
    )
    section.get_by_role("checkbox").first.uncheck()
    assert page.evaluate("window.__kept.every((one) => one.isConnected)")


def test_brackets_clashes_and_words_agree_with_python(page: Page) -> None:
    show(page, DONE)
    picks = random.Random(1932)
    for at in range(60):
        on = picks.sample(OUTSIDE, picks.randint(0, len(OUTSIDE)))
        inside = [id for id in SWITCHES if not STATEMENTS[id]["outside"]]
        off = picks.sample(inside, picks.choice([0, 0, 2, 10, 30]))
        given = {"statements": {"on": on, "off": off, "at": 2_000_000_000_000 + at}}
        page.evaluate("(given) => window.__model.put('entries', given)", DONE | given)
        told = page.evaluate(
            """() => ({
              words: [...document.querySelectorAll(".dossier-db-words")].map(
                (one) => [one.firstChild.textContent, one.children[1]?.textContent ?? ""]),
              clashes: [...document.querySelectorAll(".dossier-db-clash-one")].length,
            })"""
        )
        WIDGET.entries = given
        state = WIDGET.state
        for (words, written), id in zip(told["words"], DOCUMENTS, strict=True):
            bounds = state["bounds"][id]
            assert words.removesuffix(": both cannot be") == bounds["words"]
            assert written == bounds["edtf"]
        assert told["clashes"] == len(state["clashes"])


def test_the_line_shows_each_bracket_and_the_ends_that_are_open(page: Page) -> None:
    show(page, DONE)
    strips = page.locator(".dossier-db-strip")
    second = strips.nth(1)
    expect(second.locator(".dossier-db-ring-left")).to_have_count(1)
    expect(second.locator(".dossier-db-edge-last")).to_have_count(1)
    expect(second.locator(".dossier-db-half.dossier-is-inferred")).to_have_count(1)
    third = strips.nth(2)
    expect(third.locator(".dossier-db-half.dossier-is-stated")).to_have_count(1)
    expect(third.locator(".dossier-db-half.dossier-is-inferred")).to_have_count(1)
    apart = page.evaluate(
        """() => {
          const rects = [...document.querySelectorAll(".dossier-db-label")].map(
            (one) => one.getBoundingClientRect());
          const whole = document.querySelector(".dossier-db-labels").getBoundingClientRect();
          const meet = (one, other) => one.left < other.right && other.left < one.right
            && one.top < other.bottom && other.top < one.bottom;
          return rects.length > 3
            && [...document.querySelectorAll(".dossier-db-label")].every(
              (one) => one.scrollWidth <= one.clientWidth + 1)
            && rects.every((one) => one.left >= whole.left - 1 && one.right <= whole.right + 1)
            && !rects.some((one, at) => rects.slice(at + 1).some((other) => meet(one, other)));
        }"""
    )
    assert apart
    order = page.evaluate(
        """() => [...document.querySelectorAll(".dossier-db-strip")].map((one) =>
          [...one.querySelectorAll(".dossier-db-edge")].map(
            (edge) => Math.round(edge.getBoundingClientRect().left)))"""
    )
    assert order[2][0] < order[3][0] < order[0][0] < order[2][1]


def test_below_480_px_the_list_says_the_same(page: Page) -> None:
    show(page, EVERYTHING, width=320)
    expect(page.locator(".dossier-db-line")).to_be_hidden()
    for id in DOCUMENTS:
        expect(bracket(page, id)).to_be_visible()
    expect(page.locator(".dossier-db-bound:visible")).to_have_count(2 * len(DOCUMENTS))
