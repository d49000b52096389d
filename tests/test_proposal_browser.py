"""The proposal in a browser: mouse, keys, themes, widths, and the same reasoning as in Python."""

from copy import deepcopy
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import pytest
from browser_kit import axe, mount, overflows
from playwright.sync_api import Page, expect
from small_dossier import small_dossier

import dossier
from dossier.reasoning.support import holds
from dossier.widgets.front_end import script, style

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\u202e\u0622"
DATA = dossier.ProposalTracer(dossier.open()).data
PREMISES = list(DATA["premises"])
DONE = {
    "view": {"mode": "what-if", "step": "first-issue", "at": 1},
    "premises": {
        "on": [one for one in PREMISES if one != "secretariat-formed"],
        "compared": True,
        "at": 2,
    },
    "without secretariat-formed": {
        "ticked": ["first-issue"],
        "certainty": "hedged",
        "reason": HOSTILE,
        "compared": True,
        "at": 3,
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
    mount(page, script("proposal"), style("proposal"), state, theme=theme, width=width)


def entries(page: Page) -> Any:
    return page.evaluate("window.__model.state.entries")


def lit(page: Page, kind: str) -> str:
    """The words of the text that are lit in one way."""
    return "".join(page.locator(f".dossier-pt-pane .dossier-pt-lit-{kind}").all_text_contents())


def box(page: Page, name: str) -> Any:
    return page.locator(".dossier-pt-box").filter(has_text=name)


def test_with_the_mouse_step_by_step(page: Page) -> None:
    show(page)
    expect(page.locator(".dossier-pt-pane .dossier-pt-lit")).to_have_count(0)
    page.get_by_role("button", name="Begin with step 1").click()
    assert lit(page, "step") == "a secretariat especially created for this purpose"
    for _ in range(2):
        page.get_by_role("button", name="Next").click()
    expect(page.locator(".dossier-pt-where").first).to_contain_text("Step 3 of 9")
    assert "can perhaps be assigned to La Verité" in lit(page, "tie")
    assert "as soon as possible" in lit(page, "condition")
    assert page.locator(".dossier-pt-pane").evaluate("one => one.scrollTop") > 0
    assert page.evaluate("scrollY") == 0
    page.get_by_role("button", name="Previous").click()
    assert entries(page)["view"]["step"] == "bulletin"
    box(page, "The conference meets").click()
    expect(page.locator(".dossier-pt-panel")).to_contain_text("one of the instruments")
    box(page, "The conference meets").click()
    expect(page.locator(".dossier-pt-pane .dossier-pt-lit")).to_have_count(0)


def test_nothing_scrolls_and_nothing_is_lit_before_the_student_moves(page: Page) -> None:
    show(page, {"view": {"step": "first-issue", "at": 1}})
    assert page.locator(".dossier-pt-pane").evaluate("one => one.scrollTop") == 0
    assert lit(page, "step")


def test_the_text_is_never_set_again(page: Page) -> None:
    show(page)
    page.evaluate("window.__block = document.querySelector('.dossier-pt-pane .dossier-block')")
    box(page, "The conference meets").click()
    page.get_by_label("What if …").check()
    page.get_by_label("Homogeneity is verified").uncheck()
    assert page.evaluate("window.__block.isConnected")


def test_predict_then_compare_with_the_mouse(page: Page) -> None:
    show(page)
    page.get_by_label("What if …").check()
    expect(page.get_by_text("no longer provided for")).to_have_count(0)
    expect(page.get_by_role("button", name="Compare")).to_be_hidden()
    page.get_by_label("The secretariat is formed", exact=True).uncheck()
    compare = page.get_by_role("button", name="Compare")
    expect(compare).to_have_attribute("aria-disabled", "true")
    compare.click(force=True)
    expect(page.locator(".dossier-pt-verdict b")).to_have_count(0)
    page.get_by_label("still provided for: The first issue appears").check()
    page.get_by_label("still provided for: The conference meets").check()
    compare.click(force=True)
    expect(page.locator(".dossier-pt-verdict b")).to_have_count(0)
    page.get_by_label("Very likely").check()
    compare.click()
    outcome = page.locator(".dossier-pt-outcome")
    expect(outcome).to_contain_text("The text still provides for 3 of 9 steps.")
    expect(outcome).to_contain_text("8 The conference meets (you ticked it)")
    expect(outcome).to_contain_text("can perhaps be assigned to La Verité")
    expect(outcome).to_contain_text("The editorship of this bulletin must rest in a secretariat")
    assert "until the secretariat is formed" in lit(page, "off")
    assert "impossible" not in outcome.inner_text()
    page.get_by_label("The first issue is given to La Verité", exact=True).uncheck()
    expect(outcome).to_contain_text("The text still provides for 2 of 9 steps.")
    saved = entries(page)
    assert saved["without secretariat-formed"]["ticked"] == ["first-issue", "conference"]
    assert saved["without secretariat-formed"]["compared"] is True
    page.get_by_role("button", name="Predict again").click()
    expect(outcome).to_be_hidden()


def test_with_the_keyboard_alone(page: Page) -> None:
    show(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Begin with step 1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Step 1 of 9")
    page.keyboard.press("Tab")
    expect(page.locator(".dossier-pt-pane")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(box(page, "The first issue appears")).to_be_focused()
    expect(box(page, "The first issue appears")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    assert entries(page)["view"]["step"] == "unification"
    page.keyboard.press("Escape")
    assert entries(page)["view"]["step"] == ""
    expect(box(page, "The Opposition is unified")).to_be_focused()
    page.get_by_role("radio", name="Step by step").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_contain_text("Tick the steps")
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.value === 'first-issue'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while not page.evaluate("document.activeElement.type === 'text'"):
        page.keyboard.press("Tab")
    page.keyboard.type("La Verité can")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".dossier-pt-outcome")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("no longer provides for: 1 The secretariat")


def test_javascript_and_python_agree_on_every_set_of_premises(page: Page) -> None:
    show(page)
    every = [on for size in range(len(PREMISES)) for on in combinations(PREMISES, size)]
    for later, on in enumerate(every):
        page.evaluate(
            """([on, at]) => window.__model.put("entries", {
              view: {mode: "what-if", at}, premises: {on, compared: true, at}})""",
            [list(on), 2_000_000_000_000 + later],
        )
        told = page.evaluate(
            """() => [...document.querySelectorAll(".dossier-pt-step")].map(
              (one) => one.querySelector(".dossier-pt-verdict b").textContent)"""
        )
        expected = [
            "still provided for" if holds(step["label"], on) else "no longer provided for"
            for step in DATA["steps"]
        ]
        assert told == expected, on


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 960])
@pytest.mark.parametrize("stage", ["rest", "step", "predict", "done"])
def test_accessible_and_no_wider_than_its_place(
    page: Page, theme: Literal["light", "dark"], width: int, stage: str
) -> None:
    given: dict[str, dict[str, Any]] = {
        "rest": {},
        "step": {"view": {"step": "conference", "at": 1}},
        "predict": {"view": DONE["view"], "premises": {"on": PREMISES[1:], "at": 2}},
        "done": DONE,
    }
    show(page, given[stage], theme=theme, width=width)
    page.get_by_text("The same as a table").click()
    assert axe(page) == []
    assert not overflows(page)
    inside = page.evaluate(
        """() => [...document.querySelectorAll(".dossier-pt-step, .dossier-pt-details td")]
          .filter((one) => one.scrollWidth > one.clientWidth + 1).length"""
    )
    assert inside == 0


def test_boxes_and_lines_do_not_overlap(page: Page) -> None:
    show(page)
    found = page.evaluate(
        """() => {
          const rects = (selector) => [...document.querySelectorAll(selector)].map(
            (one) => one.getBoundingClientRect());
          const boxes = rects(".dossier-pt-step");
          const apart = (one, other) => one.right <= other.left || other.right <= one.left
            || one.bottom <= other.top || other.bottom <= one.top;
          const bad = [];
          const meet = (all, name) => all.forEach((one, at) => all.slice(at + 1).forEach(
            (other) => apart(one, other) || bad.push(name)));
          meet(boxes, "boxes");
          const base = document.querySelector(".dossier-pt-lines").getBoundingClientRect();
          for (const path of document.querySelectorAll(".dossier-pt-lines .dossier-pt-stroke")) {
            const length = path.getTotalLength();
            for (let at = 2; at < length - 2; at += 3) {
              const {x, y} = path.getPointAtLength(at);
              for (const one of boxes) {
                const [left, top] = [x + base.left, y + base.top];
                if (left > one.left + 1 && left < one.right - 1
                  && top > one.top + 1 && top < one.bottom - 1) bad.push("line");
              }
            }
          }
          const labels = rects(".dossier-pt-lines text");
          meet(labels, "labels");
          for (const one of labels) {
            if (!boxes.every((other) => apart(one, other))) bad.push("label on box");
          }
          return bad;
        }"""
    )
    assert found == []
    assert page.locator(".dossier-pt-line").count() == sum(
        tie["needs_step"] for tie in DATA["ties"].values()
    )


def test_the_list_and_the_table_say_the_same(page: Page) -> None:
    show(page, width=320)
    expect(page.locator(".dossier-pt-lines")).to_be_hidden()
    expect(page.locator(".dossier-pt-drawn").first).to_be_visible()
    names = page.locator(".dossier-pt-name bdi").all_text_contents()
    assert names == [step["name"] for step in DATA["steps"]]
    page.get_by_text("The same as a table").click()
    table = page.get_by_role("table")
    for tie in DATA["ties"].values():
        expect(table).to_contain_text(tie["quote"])


def test_kinds_and_voices_have_words(page: Page) -> None:
    show(page)
    key = page.locator(".dossier-pt-key")
    for word in ("must", "can", "for the purpose of", "order", "exception", "inferred"):
        expect(key).to_contain_text(word)
    expect(key).to_contain_text(
        "The byline is Leon Trotsky, the signature is the editorial board’s"
    )
    expect(box(page, "The secretariat is formed")).to_contain_text("La Verité")
    expect(box(page, "The regular bureau")).to_contain_text("the text adds")


def test_hostile_words_are_only_words(page: Page) -> None:
    data = deepcopy(DATA)
    data["steps"][2]["name"] = HOSTILE
    data["conditions"][PREMISES[0]]["name"] = HOSTILE
    data["voices"]["la-verite"]["short"] = HOSTILE
    data["source"]["text"] = HOSTILE + data["source"]["text"][len(HOSTILE) :]
    show(page, DONE, data)
    page.get_by_text("The same as a table").click()
    assert page.locator("#widget img, #widget script").count() == 0
    expect(page.locator(".dossier-pt-outcome")).to_contain_text("<img src=x")


def test_entries_come_back_from_the_model_and_from_the_browser(page: Page) -> None:
    show(page, DONE)
    expect(page.locator(".dossier-pt-outcome")).to_contain_text("3 of 9")
    box(page, "The conference meets").click()
    entered = entries(page)
    show(page)
    expect(page.locator(".dossier-pt-outcome")).to_contain_text("3 of 9")
    assert entries(page) == entered
    page.evaluate("window.__model.put('entries', {})")
    expect(page.get_by_role("radio", name="Step by step")).to_be_checked()
    expect(page.locator(".dossier-pt-outcome")).to_be_hidden()
    show(page, key="another")
    expect(page.locator(".dossier-pt-pane .dossier-pt-lit")).to_have_count(0)


def test_broken_entries_do_no_harm(page: Page) -> None:
    broken = {
        "view": {"mode": "nonsense", "step": "no-such-step", "at": 1},
        "premises": {"on": "all", "at": 1},
        "without ": {"ticked": None, "at": 1},
    }
    show(page, broken)
    expect(page.get_by_role("button", name="Begin with step 1")).to_be_visible()


def test_clean_up_leaves_nothing(page: Page) -> None:
    show(page, DONE)
    page.evaluate("window.__cleanup()")
    assert page.evaluate("document.querySelector('#widget').childNodes.length") == 0
    assert page.evaluate("window.__model.handlers.length") == 0


def test_an_invented_dossier_and_one_without_steps(page: Page, tmp_path: Path) -> None:
    invented = dossier.open(small_dossier(tmp_path))
    show(page, data=dossier.ProposalTracer(invented, "letter-b").data)
    page.get_by_role("button", name="Begin with step 1").click()
    assert lit(page, "step") == "must choose a keeper"
    expect(page.locator(".dossier-pt-key")).to_contain_text("the text itself")
    assert axe(page) == []
    show(page, data=dossier.ProposalTracer(invented, "letter-a").data, key="empty")
    expect(page.get_by_text("No steps of a proposal have been entered")).to_be_visible()
    assert axe(page) == []
    page.evaluate("window.__cleanup()")
    assert page.evaluate("document.querySelector('#widget').childNodes.length") == 0


def test_print_shows_the_whole_text(page: Page) -> None:
    show(page)
    page.emulate_media(media="print")
    pane = page.locator(".dossier-pt-pane")
    assert pane.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
