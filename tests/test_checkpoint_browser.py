"""A checkpoint in a browser: choose, check, be told why; also why the tempting ones do not fit."""

import json
from typing import Any, Literal

import pytest
from browser_kit import axe, mount, overflows
from playwright.sync_api import Page, expect

from dossier.questions.question import VERDICTS
from dossier.questions.records import question, questions
from dossier.questions.scoring import score
from dossier.widgets.checkpoint.widget import Checkpoint
from dossier.widgets.front_end import script, style

pytestmark = pytest.mark.browser

ONE = question("gaps-may-you-quote")
SEVERAL = question("gaps-which-are-gaps")
HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>\u202eabc'
Theme = Literal["light", "dark"]
both_themes = pytest.mark.parametrize("theme", ["light", "dark"])


def state_of(name: str, entries: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the front end is given for a question."""
    checkpoint = Checkpoint(name)
    return {"key": checkpoint.key, "data": checkpoint.data, "entries": entries or {}}


def show(page: Page, state: dict[str, Any], theme: Theme = "light", width: int = 900) -> None:
    mount(page, script("checkpoint"), style("checkpoint"), state, theme, width)


def choose(page: Page, name: str, *ids: str) -> None:
    """Choose these options, and no other."""
    for option in question(name).options:
        box = page.get_by_label(option.text, exact=True)
        if option.id in ids:
            box.check()
        elif question(name).kind == "choices":
            box.uncheck()


def check(page: Page) -> None:
    page.get_by_role("button", name="Check").click()


def answer(page: Page) -> dict[str, Any]:
    """What the model holds of the answer."""
    held: dict[str, Any] = page.evaluate("window.__model.state.entries.answer")
    return held


@pytest.mark.parametrize("name", questions())
def test_every_option_is_answered_as_it_is_scored(page: Page, name: str) -> None:
    one = question(name)
    show(page, state_of(name))
    outcome = page.locator(".dossier-feedback")
    for option in one.options:
        assert option.message not in page.locator("#widget").inner_html()
    for option in one.options:
        choose(page, name, option.id)
        expect(outcome).to_be_empty()
        check(page)
        first = outcome.locator(".dossier-remark").first
        expect(first.locator(".dossier-verdict")).to_have_text(VERDICTS[option.verdict])
        expect(first).to_contain_text(option.message)
        told = " ".join(score(one, option.id).messages)
        assert option.message in told
        for other in one.options:
            if other.missed and other.missed in told:
                expect(outcome).to_contain_text(other.missed)
        expect(page.locator("[aria-live]")).to_contain_text(option.message)
        assert answer(page)["checked"] == [option.id]
    choose(page, name, *one.key)
    check(page)
    # Right: now why each other answer does not fit.
    outcome.get_by_text("Why the other answers do not fit").click()
    for option in one.options:
        expect(outcome.get_by_text(option.message, exact=True)).to_be_visible()
    assert answer(page)["tries"] == len(one.options) + 1


def test_a_wrong_answer_does_not_tell_the_right_one(page: Page) -> None:
    show(page, state_of(ONE.id))
    choose(page, ONE.id, "fine")
    check(page)
    right = ONE.option("conjecture")
    assert right
    expect(page.locator(".dossier-feedback")).not_to_contain_text(right.message)
    expect(page.locator("details")).to_have_count(0)


def test_several_what_is_left_out_is_told(page: Page) -> None:
    show(page, state_of(SEVERAL.id))
    expect(page.get_by_text("Choose every answer that fits.")).to_be_visible()
    choose(page, SEVERAL.id, "line-one", "extract-end")
    check(page)
    former, end = SEVERAL.option("former"), SEVERAL.option("extract-end")
    assert former and end
    outcome = page.locator(".dossier-feedback")
    expect(outcome.locator(".dossier-verdict")).to_have_text(
        [VERDICTS[end.verdict], "Fits the source", "Left out"]
    )
    expect(outcome).to_contain_text(former.missed)
    # The answer changes: what was said of the old one goes, until it is checked again.
    choose(page, SEVERAL.id, "line-one", "former")
    expect(outcome).to_be_empty()
    check(page)
    expect(outcome.locator(":scope > .dossier-remark .dossier-verdict")).to_have_text(
        ["Fits the source"] * 2
    )


def test_nothing_chosen_says_why(page: Page) -> None:
    show(page, state_of(ONE.id))
    button = page.get_by_role("button", name="Check")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_have_accessible_description("Choose first.")
    button.click(force=True)
    expect(page.locator("[aria-live]")).to_have_text("Choose first.")
    expect(page.get_by_role("radio").first).to_be_focused()
    expect(page.locator(".dossier-feedback")).to_be_empty()


def test_keyboard_alone(page: Page) -> None:
    show(page, state_of(ONE.id))
    press = page.keyboard.press
    press("Tab")
    press("Space")
    press("ArrowDown")
    press("Tab")
    press("Enter")
    expect(page.get_by_role("button", name="Check")).to_be_focused()
    expect(page.locator(".dossier-verdict")).to_have_text(VERDICTS["underclaim"])
    press("Shift+Tab")
    press("ArrowDown")
    press("Tab")
    press("Space")
    press("Tab")
    press("Enter")
    expect(page.locator("details")).to_have_attribute("open", "")
    show(page, state_of(SEVERAL.id))
    for key in ("Tab", "Tab", "Space", "Tab", "Tab", "Space", "Tab", "Enter"):
        press(key)
    expect(page.locator("details")).to_have_count(1)


def test_jupyterlab_is_told_to_leave_the_keys_alone(page: Page) -> None:
    """In a notebook an arrow would leave the cell, and D pressed twice would delete it."""
    show(page, state_of(ONE.id))
    choose(page, ONE.id, "conjecture")
    check(page)
    loose = page.locator("#widget").evaluate(
        "root => [...root.querySelectorAll('button, summary, input, [tabindex]')]"
        ".filter(one => !one.matches('[data-lm-suppress-shortcuts]')).map(one => one.outerHTML)"
    )
    assert loose == []


@both_themes
@pytest.mark.parametrize("name", [ONE.id, SEVERAL.id])
def test_axe_has_nothing_against_it_and_nothing_overflows(
    page: Page, theme: Theme, name: str
) -> None:
    for width in (320, 900):
        show(page, state_of(name), theme, width)
        assert axe(page) == []
        choose(page, name, question(name).options[2].id)
        check(page)
        assert axe(page) == []
        choose(page, name, *question(name).key)
        check(page)
        page.locator("summary").click()
        assert axe(page) == []
        assert not overflows(page)
        page.evaluate("localStorage.clear()")


def test_printed_and_in_forced_colours(page: Page) -> None:
    show(page, state_of(ONE.id))
    choose(page, ONE.id, "fine")
    check(page)
    page.emulate_media(media="print")
    for option in ONE.options:
        expect(page.get_by_text(option.text, exact=True)).to_be_visible()
    expect(page.locator(".dossier-verdict")).to_be_visible()
    expect(page.get_by_role("button", name="Check")).to_be_hidden()
    page.emulate_media(media="screen", forced_colors="active")
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    assert page.locator("input[value=fine]").is_checked()
    page.emulate_media(forced_colors="none")


@pytest.mark.parametrize("words", [HOSTILE, "x" * 50_000])
def test_hostile_text_shows_as_text(page: Page, words: str) -> None:
    state = state_of(SEVERAL.id)
    data = state["data"]
    data["prompt"] = words
    for option in data["options"]:
        option.update(text=words, message=words, missed=words)
    show(page, state, width=320)
    page.get_by_role("checkbox").first.check()
    check(page)
    assert page.evaluate("window.hit") is None
    assert page.locator("#widget :is(img, script)").count() == 0
    expect(page.locator("legend")).to_have_text(words)
    expect(page.locator(".dossier-remark").first).to_contain_text(words)
    assert not overflows(page)


def test_the_answer_comes_back_from_model_and_browser_the_newest_first(page: Page) -> None:
    kept = {"chosen": ["fine"], "checked": ["fine"], "tries": 1}
    show(page, state_of(ONE.id, {"answer": {**kept, "at": 5}}))
    expect(page.locator(".dossier-verdict")).to_have_text(VERDICTS["overclaim"])
    assert page.locator("input[value=fine]").is_checked()
    stored = json.dumps(
        {"answer": {**kept, "chosen": ["nothing"], "checked": ["nothing"], "at": 9}}
    )
    page.evaluate(f"kept => localStorage.setItem('dossier:/:checkpoint-{ONE.id}', kept)", stored)
    show(page, state_of(ONE.id, {"answer": {**kept, "at": 7}}))
    expect(page.locator(".dossier-verdict")).to_have_text(VERDICTS["underclaim"])
    assert answer(page)["checked"] == ["nothing"]
    page.evaluate("window.__model.put('entries', {})")
    expect(page.locator(".dossier-feedback")).to_be_empty()
    assert not page.locator("input[value=nothing]").is_checked()


def test_two_checkpoints_on_a_page_are_apart(page: Page) -> None:
    """Radio buttons of one name would be one group: each view names its own."""
    show(page, state_of(ONE.id))
    page.evaluate(
        "async () => { const {default: widget} = await import('./widget.js');"
        "const el = document.createElement('div'); el.id = 'second';"
        "document.querySelector('main').append(el);"
        "const model = {get: (name) => name === 'key' ? 'other' : name === 'data'"
        " ? window.__model.state.data : {}, set() {}, save_changes() {}, on() {}, off() {}};"
        "widget.render({model, el}); }"
    )
    page.get_by_role("radio").nth(0).check()
    page.locator("#second").get_by_role("radio").nth(1).check()
    assert page.get_by_role("radio").nth(0).is_checked()


def test_cleanup_leaves_nothing(page: Page) -> None:
    show(page, state_of(ONE.id))
    choose(page, ONE.id, "fine")
    check(page)
    page.evaluate("window.__cleanup()")
    assert (
        page.locator("#widget").evaluate("one => one.outerHTML")
        == '<div id="widget" class=""></div>'
    )
    assert page.evaluate("window.__model.handlers.length") == 0
