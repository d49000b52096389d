"""The student's own page in a browser: how far one is, what one entered, saved and cleared."""

import csv
import io
import json
import re
import time
from typing import Any, Literal

import browser_kit
import mistune
import pytest
from browser_kit import axe, mount, overflows
from playwright.sync_api import Locator, Page, expect

from dossier.path import PATH
from dossier.questions.records import by_notebook
from dossier.widgets.checkpoint.widget import Checkpoint
from dossier.widgets.front_end import script, style
from dossier.widgets.journal.widget import Journal

pytestmark = pytest.mark.browser

Theme = Literal["light", "dark"]
Entries = dict[str, dict[str, dict[str, Any]]]
both_themes = pytest.mark.parametrize("theme", ["light", "dark"])

WIDGET = Journal()
STATE = {"key": WIDGET.key, "data": WIDGET.data, "entries": {}}
ASKED = by_notebook()["02-gaps"]
HOSTILE = (
    '<img src=x onerror="window.hit=1">\u202eabc *a* [b](c) `d`\n- e\n2. f\n# g\n===\n\U0001f600'
)
READ = {
    "reading": "union",
    "certainty": "conjecture",
    "reason": "“includes” needs parts",
    "revealed": True,
    "first": {"reading": "union", "certainty": "conjecture", "reason": "a guess"},
    "at": 1_700_000_000_000,
}


def answered(number: int, *options: int, at: int = 5, **more: Any) -> Entries:
    """An answer to one of the questions of notebook 02."""
    ids = [ASKED[number].options[one].id for one in options]
    entry = {"chosen": ids, "checked": ids, "tries": 1, "at": at, **more}
    return {f"checkpoint-{ASKED[number].id}": {"answer": entry}}


KEPT: Entries = {
    **answered(0, 1, 3),
    "gaps-doc3": {"gap-15": READ, "view": {"reading": "looked", "at": 9}},
    "names-doc1-doc2-doc3": {"kol-doc1": {"entity": "cannot tell", "certainty": "hedged", "at": 8}},
}


def show(page: Page, theme: Theme = "light", width: int = 900) -> None:
    mount(page, script("journal"), style("journal"), STATE, theme, width)


def keep(page: Page, entries: Entries, cleared: int = 0) -> None:
    """Have the browser keep something, before the page is shown."""
    show(page)
    wide = {"": {"cleared": {"at": cleared}}} if cleared else {}
    for key, those in {**entries, **wide}.items():
        page.evaluate(
            "([name, value]) => localStorage.setItem(name, value)",
            [f"dossier:/:{key}", json.dumps(those)],
        )


def kernel_says(page: Page, entries: Entries, cleared: int = 0, trouble: str = "") -> None:
    content = {"kept": entries, "cleared": cleared, "trouble": trouble, "file": not trouble}
    page.evaluate("content => window.__model.receive(content)", content)


def line(page: Page, number: str) -> Locator:
    """The line of a notebook."""
    return page.locator(".dossier-jn-path li", has_text=re.compile(f"^{number}"))


def open_list(page: Page) -> None:
    page.locator("summary").click()
    expect(page.locator("details")).to_have_attribute("open", "")


def clear_all(page: Page) -> None:
    page.get_by_role("button", name="Clear everything …").click()
    page.get_by_role("button", name="Clear everything", exact=True).click()


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps, by the widgets' keys."""
    found: dict[str, Any] = page.evaluate(
        "Object.fromEntries(Object.entries(localStorage)"
        ".map(([name, value]) => [name.replace('dossier:/:', ''), JSON.parse(value)]))"
    )
    return found


def add_checkpoint(page: Page, question: str) -> Locator:
    """Show a checkpoint on the same page."""
    widget = Checkpoint(question)
    guard = browser_kit.guards[page]
    guard.files["/other.js"] = ("text/javascript", script("checkpoint"))
    state = {"key": widget.key, "data": widget.data, "entries": {}}
    page.evaluate(
        """async (state) => {
            const {default: widget} = await import("/other.js");
            const el = document.createElement("div");
            el.id = "other";
            document.querySelector("main").append(el);
            const model = {get: (name) => state[name], set(name, value) { state[name] = value; },
                           save_changes() {}, on() {}, off() {}};
            window.other = state;
            widget.render({model, el});
        }""",
        state,
    )
    return page.locator("#other")


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save as {name}").click()
    found = download.value
    assert found.suggested_filename == f"what-i-entered.{'md' if name == 'Markdown' else 'csv'}"
    return found.path().read_bytes().decode("utf-8")


# How far one is.


def test_at_first_nothing_is_begun_and_nothing_is_listed(page: Page) -> None:
    show(page)
    lines = page.locator(".dossier-jn-path li")
    expect(lines).to_have_count(len(PATH))
    for one in PATH:
        expect(line(page, one.number)).to_contain_text(one.title)
        expect(line(page, one.number)).to_contain_text(f"not begun, {one.minutes} minutes")
    expect(page.locator("details")).not_to_have_attribute("open", "")
    open_list(page)
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    assert kept(page) == {}


def test_it_counts_what_the_browser_keeps(page: Page) -> None:
    keep(page, {**KEPT, "proposal-unifying": {"view": {"step": "x", "at": 3}}})
    show(page)
    expect(line(page, "02")).to_contain_text(f"1 of {len(ASKED)} checkpoints")
    expect(line(page, "02").locator(".dossier-jn-done")).to_have_count(1)
    expect(line(page, "03")).to_contain_text("begun, 0 of")
    # To have looked is not to have begun.
    expect(line(page, "05")).to_contain_text("not begun")
    expect(page.locator("summary")).to_have_text("What you entered, 3 entries")
    assert page.evaluate("window.__model.sent") == [{"ask": "kept"}]


def test_a_choice_that_was_not_checked_is_no_answer(page: Page) -> None:
    keep(page, answered(0, 1, checked=[]))
    show(page)
    expect(line(page, "02")).to_contain_text("begun, 0 of")
    open_list(page)
    expect(page.locator("tbody")).to_contain_text("chosen, not checked: ")


def test_the_journal_and_the_browser_together_the_newest_wins(page: Page) -> None:
    keep(page, {"gaps-doc3": {"gap-15": {**READ, "reading": "old", "at": 1}, "gap-16": READ}})
    show(page)
    newer = {"gap-15": {**READ, "reading": "new"}, "gap-16": {"reading": "older", "at": 1}}
    kernel_says(page, {"gaps-doc3": newer, **answered(1, 0)})
    expect(line(page, "02")).to_contain_text(f"1 of {len(ASKED)} checkpoints")
    held = kept(page)
    assert held["gaps-doc3"] == {"gap-15": newer["gap-15"], "gap-16": READ}
    assert held[f"checkpoint-{ASKED[1].id}"] == answered(1, 0)[f"checkpoint-{ASKED[1].id}"]
    open_list(page)
    expect(page.get_by_text("and in the file journal.json beside the notebooks")).to_be_visible()
    assert page.evaluate("window.__model.sent.length") == 2


def test_it_hears_of_an_answer_on_the_same_page(page: Page) -> None:
    show(page)
    open_list(page)
    question = add_checkpoint(page, ASKED[1].id)
    question.get_by_role("radio").first.check()
    expect(line(page, "02")).to_contain_text("begun, 0 of")
    question.get_by_role("button", name="Check").click()
    expect(line(page, "02")).to_contain_text("1 of ")
    row = page.locator("tbody tr", has_text=ASKED[1].prompt)
    expect(row).to_contain_text(ASKED[1].options[0].text)
    expect(row).to_contain_text("Checkpoint")


def test_trouble_is_told(page: Page) -> None:
    show(page)
    kernel_says(page, KEPT, trouble="The disk is full.")
    open_list(page)
    expect(page.get_by_text("The disk is full.")).to_be_visible()
    expect(page.get_by_text("It is kept in this browser, on this computer.")).to_be_visible()
    kernel_says(page, KEPT)
    expect(page.get_by_text("The disk is full.")).to_be_hidden()


# What one entered.


def test_the_table_says_it_in_words(page: Page) -> None:
    keep(
        page,
        {
            **KEPT,
            "proposal-unifying": {
                "premises": {"on": [], "at": 4},
                "without secretariat-formed+la-verite-issues": {
                    "ticked": ["bulletin"],
                    "certainty": "hedged",
                    "at": 5,
                },
            },
            "dates": {
                "doc2": {"earliest": "1931", "latest": "", "certainty": "unresolved", "at": 5},
                "statements": {"on": [], "off": ["doc1-on-3-july"], "at": 6},
            },
            "threads": {
                "topic pace": {"relation": "likeness-with-limit", "first": "likeness", "at": 6},
                "clause x": {"relation": "cannot-tell", "at": 7},
            },
            "claims": {
                "footnotes": {"last": 1, "at": 1},
                "footnote 1": {"text": "Gone.", "removed": True, "at": 2},
                "footnote 2": {"text": "In Document 3 …", "set": True, "at": 2},
            },
            "mine-own": {
                "some-thing": {"my_field": ["a", "b"], "deep": {"x": {"y": "z"}}, "at": 0}
            },
        },
    )
    show(page)
    open_list(page)
    groups = page.locator("tbody")
    expect(groups.locator("th")).to_have_text(
        [
            "02 The gaps",
            "03 The names",
            "04 The dates",
            "05 The 1930 proposal",
            "06 Bloc, fusion, unity",
            "07 What can we say",
            "Elsewhere",
        ]
    )
    gaps = groups.first
    for words in (
        "The gaps of Document 3",
        "“The (...) is organised [15]”",
        "reading: union",
        "how sure: A guess",
        "why: “includes” needs parts",
        "before comparing: why: a guess",
        "revealed: yes",
        ASKED[0].prompt,
        f"{ASKED[0].options[1].text}; {ASKED[0].options[3].text}",
    ):
        expect(gaps).to_contain_text(words)
    expect(gaps.locator(".dossier-jn-when").first).to_have_text(
        re.compile(r"^2023-11-1\d \d\d:\d\d$")
    )
    expect(groups.nth(1)).to_contain_text("whom or what it means: I can’t tell")
    expect(groups.nth(1)).to_contain_text("how sure: hedged")
    for words in (
        "Document No. 2",
        "earliest: 1931",
        "taken away: Document No. 1: falls on 3 July 1937",
    ):
        expect(groups.nth(2)).to_contain_text(words)
    expect(groups.nth(3)).to_contain_text("Without: The secretariat is formed")
    expect(groups.nth(3)).to_contain_text("ticked: The bulletin is founded")
    expect(groups.nth(3)).to_contain_text("how sure: Very likely")
    expect(groups.nth(3).locator("tr")).to_have_count(2)
    for words in ("relation: likeness with a limit", "before comparing: likeness", "I can’t tell"):
        expect(groups.nth(4)).to_contain_text(words)
    expect(groups.nth(5)).to_contain_text("text: In Document 3 …")
    expect(groups.nth(5).locator("tr")).to_have_count(2)
    expect(groups.nth(6)).to_contain_text("mine-own")
    expect(groups.nth(6)).to_contain_text("my field: a; b")
    expect(groups.nth(6)).to_contain_text("deep: x: y: z")
    expect(groups.nth(6).locator(".dossier-jn-when")).to_have_text("")
    expect(page.locator("table")).not_to_contain_text("looked")


def test_hostile_and_very_long_words_show_as_text(page: Page) -> None:
    long = "x" * 20_000
    keep(
        page,
        {
            "gaps-doc3": {"gap-15": {**READ, "reading": HOSTILE, "reason": long}},
            HOSTILE: {HOSTILE: READ},
        },
    )
    show(page, width=320)
    open_list(page)
    assert page.evaluate("window.hit") is None
    assert page.locator("#widget :is(img, script)").count() == 0
    expect(page.locator("tbody bdi").first).to_have_text(HOSTILE, use_inner_text=False)
    expect(page.locator("tbody").first).to_contain_text(long)
    assert not overflows(page)


@pytest.mark.parametrize(
    "spoilt",
    ["{", "null", "[1]", '{"gap-15": 3, "x": null}', '{"gap-15": {"at": "x", "first": 7}}'],
)
def test_a_spoilt_store_does_no_harm(page: Page, spoilt: str) -> None:
    show(page)
    page.evaluate("kept => localStorage.setItem('dossier:/:gaps-doc3', kept)", spoilt)
    page.evaluate(
        "kept => localStorage.setItem('dossier:/:checkpoint-gaps-who-did-it', kept)", spoilt
    )
    show(page)
    open_list(page)
    kernel_says(page, KEPT)
    expect(page.locator("tbody").first).to_contain_text("reading: union")


def test_very_many_are_shown_a_part_at_a_time(page: Page) -> None:
    show(page)
    many = {f"e{n}": {"reading": f"word {n}", "at": n} for n in range(1, 10_001)}
    kernel_says(page, {"gaps-doc3": many})
    expect(page.locator("summary")).to_have_text("What you entered, 10,000 entries")
    open_list(page)
    rows = page.locator("tbody td:first-child")
    expect(rows).to_have_count(200)
    page.get_by_role("button", name="Show 200 more of 9800").click()
    expect(rows).to_have_count(400)
    assert len(list(csv.reader(io.StringIO(saved(page, "CSV"))))) == 10_001


# Saved.

SAVED: Entries = {
    **KEPT,
    "gaps-doc3": {
        "gap-15": {**READ, "reading": HOSTILE},
        "gap-16": {"reading": "=1+1", "reason": '-2, "quoted"', "at": 3},
        "gap-19": {"reading": "\t@x", "reason": "+4", "certainty": "hedged", "at": 4},
    },
}


def test_saved_as_csv(page: Page) -> None:
    keep(page, SAVED)
    show(page)
    open_list(page)
    text = saved(page, "CSV")
    assert text.startswith("\ufeffnotebook,where,about,field,value,when\r\n")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    by_field = {(one["about"], one["field"]): one for one in rows}
    gap = "“The (...) is organised [15]”"
    assert by_field[gap, "reading"]["value"] == HOSTILE
    assert by_field[gap, "reading"]["notebook"] == "02 The gaps"
    assert by_field[gap, "how sure"]["value"] == "A guess"
    assert re.fullmatch(r"2023-11-1\d \d\d:\d\d", by_field[gap, "how sure"]["when"])
    values = {one["value"] for one in rows}
    assert {"'=1+1", '\'-2, "quoted"', "'\t@x", "'+4"} <= values
    for row in rows:
        assert not any(re.match(r"[=+\-@\t\r\n]", cell) for cell in row.values())
    asked = [one for one in rows if one["about"] == ASKED[0].prompt]
    assert [one["field"] for one in asked] == ["answer"]


def test_saved_as_markdown(page: Page) -> None:
    keep(page, SAVED)
    show(page)
    open_list(page)
    text = saved(page, "Markdown")
    assert text.startswith("# What I entered\n\nSaved on 20")
    headings = [one for one in text.splitlines() if re.match("##? ", one)]
    assert headings[1:] == ["## 02 The gaps", "## 03 The names"]
    assert f"**{ASKED[0].prompt}**" in text
    assert "- how sure: A guess\n" in text
    # What a student wrote shows as it was written, whatever signs are in it.
    html = str(mistune.html(text))
    assert "<img" not in html and "<em>a</em>" not in html and "<code>" not in html
    assert "<ol" not in html and html.count("<h1") == 1
    for words in ("*a* [b](c) `d`", "- e", "2. f", "# g", "===", "\U0001f600", "=1+1"):
        assert words in html


# Cleared.


def test_what_was_compared_is_counted(page: Page) -> None:
    done = {"compared": True, "at": 3}
    keep(
        page,
        {
            **KEPT,
            "names-doc1-doc2-doc3": {"kol-doc1": done, "a": {"entity": "x", "at": 2}},
            "threads": {"topic unity": done, "topic bulletin": done},
            "threads-summary-1937": {"clause summary-kol": done},
            "claims": {"premises": done, "without p-1": done, "claim gap-is-bloc": done},
        },
    )
    show(page)
    expect(line(page, "02")).to_contain_text(f"1 of {len(ASKED)} checkpoints, 1 of 3 gaps")
    expect(line(page, "03")).to_contain_text("checkpoints, 1 name compared")
    expect(line(page, "06")).to_contain_text(", 2 of 9 topics, 1 of 9 clauses")
    expect(line(page, "07")).to_contain_text(", 1 of 11 claims")


def test_clearing_asks_first_and_takes_no_for_an_answer(page: Page) -> None:
    keep(page, KEPT)
    show(page)
    open_list(page)
    opener = page.get_by_role("button", name="Clear everything …")
    group = page.get_by_role("group", name="Clear everything?")
    opener.click()
    expect(group).to_be_focused()
    expect(opener).to_be_hidden()
    expect(group).to_contain_text("3 entries in 2 notebooks will go from this browser")
    page.keyboard.press("Escape")
    expect(group).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    group.get_by_role("button", name="Keep everything").click()
    expect(group).to_be_hidden()
    expect(opener).to_be_focused()
    assert kept(page) == KEPT
    assert {"clear"} not in [set(one) for one in page.evaluate("window.__model.sent")]


def test_clearing_clears_the_browser_the_widgets_and_the_journal(page: Page) -> None:
    far = int(time.time() * 1000) + 10**9
    keep(page, {**KEPT, **answered(1, 0, at=far)})
    page.evaluate("localStorage.setItem('dossier:/elsewhere/:k', '{\"a\": {\"at\": 1}}')")
    show(page)
    kernel_says(page, KEPT)
    question = add_checkpoint(page, ASKED[1].id)
    expect(question.get_by_role("radio").first).to_be_checked()
    open_list(page)
    page.get_by_role("button", name="Clear everything …").click()
    group = page.get_by_role("group", name="Clear everything?")
    expect(group).to_contain_text(
        "from this browser, from the open notebooks and from journal.json"
    )
    group.get_by_role("button", name="Clear everything").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    expect(page.locator("[aria-live]").first).to_have_text("Everything is cleared.")
    expect(page.locator("summary")).to_be_focused()
    expect(page.locator("summary")).to_have_text("What you entered")
    expect(line(page, "02")).to_contain_text("not begun")
    expect(question.get_by_role("radio").first).not_to_be_checked()
    at = far + 1
    assert page.evaluate("window.__model.sent.at(-1)") == {"clear": at}
    held = kept(page)
    assert held.pop("dossier:/elsewhere/:k") == {"a": {"at": 1}}
    assert all(those == {"cleared": {"at": at}} for those in held.values())
    assert held.keys() == {"", *KEPT, *answered(1)}
    assert page.evaluate("window.other.entries") == {"cleared": {"at": at}}
    # What was cleared does not come back from a journal or a notebook that has not heard of it.
    kernel_says(page, {**KEPT, "late": {"a": {"reading": "x", "at": 7}}})
    expect(page.locator("summary")).to_have_text("What you entered")
    show(page)
    expect(page.locator("summary")).to_have_text("What you entered")
    # What is entered from then on is kept.
    kernel_says(page, {"late": {"a": {"reading": "x", "at": at + 1}}})
    expect(page.locator("summary")).to_have_text("What you entered, 1 entry")


def test_what_python_cleared_goes_from_the_browser(page: Page) -> None:
    keep(page, KEPT)
    show(page)
    at = int(time.time() * 1000)
    later = {"a": {"reading": "x", "at": at + 1}}
    kernel_says(page, {"k": {**later, "cleared": {"at": at}}}, cleared=at)
    expect(page.locator("summary")).to_have_text("What you entered, 1 entry")
    assert kept(page)["gaps-doc3"] == {"cleared": {"at": at}}


def test_another_page_clears(page: Page) -> None:
    keep(page, KEPT)
    show(page)
    other = page.context.new_page()
    browser_kit.guards[other] = browser_kit.guards[page]
    show(other)
    open_list(other)
    clear_all(other)
    expect(page.locator("summary")).to_have_text("What you entered")
    del browser_kit.guards[other]


# For everyone.


def test_keyboard_alone(page: Page) -> None:
    keep(page, KEPT)
    show(page)
    press = page.keyboard.press
    press("Tab")
    expect(page.locator("summary")).to_be_focused()
    press("Enter")
    for name in ("Save as Markdown", "Save as CSV", "Clear everything …"):
        press("Tab")
        expect(page.get_by_role("button", name=name)).to_be_focused()
    press("Enter")
    press("Tab")
    expect(page.get_by_role("button", name="Clear everything", exact=True)).to_be_focused()
    press("Enter")
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    expect(page.locator("summary")).to_be_focused()


def test_jupyterlab_is_told_to_leave_the_keys_alone(page: Page) -> None:
    keep(page, KEPT)
    show(page)
    open_list(page)
    loose = page.locator("#widget").evaluate(
        "root => [...root.querySelectorAll('button, summary, [tabindex]')]"
        ".filter(one => !one.matches('[data-lm-suppress-shortcuts]')).map(one => one.outerHTML)"
    )
    assert loose == []


@both_themes
def test_axe_has_nothing_against_it_and_nothing_overflows(page: Page, theme: Theme) -> None:
    for width in (320, 900, 1280):
        keep(page, KEPT)
        show(page, theme, width)
        assert axe(page) == []
        open_list(page)
        assert axe(page) == []
        page.get_by_role("button", name="Clear everything …").click()
        assert axe(page) == []
        assert not overflows(page)
        page.get_by_role("button", name="Clear everything", exact=True).click()
        assert axe(page) == []
        page.evaluate("localStorage.clear()")


def test_a_page_whose_kernel_is_gone(page: Page) -> None:
    keep(page, KEPT)
    show(page)
    page.evaluate("() => { window.__model.send = () => { throw new Error('no kernel'); }; }")
    open_list(page)
    expect(page.locator("tbody")).to_have_count(2)
    clear_all(page)
    expect(page.get_by_text("Nothing yet.")).to_be_visible()


def test_a_browser_that_stores_nothing(page: Page) -> None:
    refuse = "() => { throw new DOMException('full', 'QuotaExceededError'); }"
    page.add_init_script(
        f"Storage.prototype.setItem = {refuse};Storage.prototype.getItem = {refuse}"
    )
    show(page)
    kernel_says(page, KEPT)
    expect(line(page, "02")).to_contain_text("1 of ")
    open_list(page)
    clear_all(page)
    expect(line(page, "02")).to_contain_text("not begun")


def test_cleanup_leaves_nothing(page: Page) -> None:
    keep(page, KEPT)
    show(page)
    open_list(page)
    page.evaluate("window.__cleanup()")
    empty = '<div id="widget" class=""></div>'
    assert page.locator("#widget").evaluate("one => one.outerHTML") == empty
    assert page.evaluate("window.__model.handlers.length") == 0
    kernel_says(page, answered(2, 0))
    assert page.locator("#widget").evaluate("one => one.outerHTML") == empty
