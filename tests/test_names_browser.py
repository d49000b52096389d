"""The names in the browser: mouse, keyboard, themes, widths, hostile text, what is kept."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any, Literal

import pytest
from browser_kit import axe, mount, overflows
from playwright.sync_api import Locator, Page, expect
from small_dossier import small_dossier

import dossier
from dossier.widgets.front_end import script, style
from dossier.widgets.names.widget import NameMap

pytestmark = pytest.mark.browser

HOSTILE = (
    '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202e\u05d0\u05d1'
)


CLASHES = """() => {
  const found = [];
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1;
  for (const strip of document.querySelectorAll(".dossier-map-strip")) {
    const edge = strip.getBoundingClientRect().right + 1;
    const lines = [...strip.querySelectorAll(".dossier-map-line line")].map(
      (line) => line.getBoundingClientRect());
    const texts = [...strip.querySelectorAll("text")];
    const boxes = texts.map((one) => one.getBoundingClientRect());
    boxes.forEach((a, n) => {
      const words = texts[n].textContent;
      if (a.right > edge) found.push(`${words} leaves the page`);
      boxes.slice(n + 1).forEach((b, m) => {
        if (meet(a, b) && a.top < b.bottom - 6 && b.top < a.bottom - 6)
          found.push(`${words} / ${texts[n + 1 + m].textContent}`);
      });
      for (const b of lines)
        if (meet(a, b) && b.top > a.top + 2 && b.top < a.bottom - 2) found.push(`${words} / line`);
    });
  }
  return found;
}"""


@pytest.fixture(scope="module")
def given() -> dict[str, Any]:
    widget = NameMap(dossier.open(), "doc1", "doc2", "doc3")
    return {"key": widget.key, "data": dict(widget.data), "entries": {}}


def show(
    page: Page,
    given: dict[str, Any],
    entries: dict[str, Any] | None = None,
    theme: Literal["light", "dark"] = "light",
    width: int = 1000,
) -> None:
    state = {**given, "entries": entries or {}}
    mount(page, script("names"), style("names"), state, theme, width)


def answered(given: dict[str, Any], *mentions: str, **view: Any) -> dict[str, Any]:
    """Entries in which these mentions are answered as their first claim says, and compared."""
    entries: dict[str, Any] = {"view": {**view, "at": 1}}
    for id in mentions:
        claim = given["data"]["claims"][id][0]
        first = {
            "entity": claim["entity"] or "not identified",
            "note": claim["by_part"] or "no note",
            "certainty": claim["certainty"],
            "reason": "",
        }
        entries[id] = {**first, "first": first, "compared": True, "at": 1}
    return entries


def form(page: Page, words: str, n: int = 0) -> Locator:
    return page.locator(".dossier-form[role]:visible").filter(has_text=words).nth(n)


def entries(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("window.__model.state.entries")
    return found


def test_mouse(page: Page, given: dict[str, Any]) -> None:
    show(page, given)
    form(page, "Hn").click()
    panel = page.get_by_role("group", name="Hn", exact=True)
    compare = panel.get_by_role("button", name="Compare")
    expect(compare).to_have_attribute("aria-disabled", "true")
    expect(panel).to_contain_text("Choose whom or what it means first.")
    expect(panel.locator(".dossier-outcome")).to_be_empty()
    panel.get_by_label("Whom or what").select_option(label="E.S. Holtzmann")
    panel.get_by_label("Which words").select_option(label="Note 4")
    panel.get_by_text("hedged").click()
    expect(compare).not_to_have_attribute("aria-disabled", "true")
    compare.click()
    expect(panel).to_contain_text("Pierre Broué says so too.")
    expect(panel).to_contain_text("The words stand where you said: Note 4.")
    expect(panel).to_contain_text("You called this hedged; here it is counted as stated.")
    expect(page.locator(".dossier-map-picture")).to_contain_text("E.S. Holtzmann")
    panel.get_by_text("stated", exact=True).first.click()
    expect(panel).to_contain_text("Before you compared you said: E.S. Holtzmann, note 4, hedged.")
    expect(panel).to_contain_text("Now you say: E.S. Holtzmann, note 4, stated.")
    kept = entries(page)["hn"]
    assert (kept["entity"], kept["note"], kept["certainty"]) == ("holtzmann", "note-4", "stated")
    assert kept["compared"] and kept["first"]["certainty"] == "hedged"


def test_keyboard_only(page: Page, given: dict[str, Any]) -> None:
    show(page, given)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Document No. 2")).to_be_checked()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Note 14")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(form(page, "(...)")).to_be_focused()
    page.keyboard.press("Enter")
    expect(form(page, "(...)")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    page.keyboard.type("The bl")
    page.keyboard.press("Tab")
    page.keyboard.type("Note 15")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="conjecture")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Compare", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".dossier-outcome")).to_be_focused()
    expect(page.locator(".dossier-outcome")).to_contain_text("Pierre Broué says so too.")
    page.keyboard.press("Escape")
    expect(form(page, "(...)")).to_be_focused()
    expect(page.locator(".dossier-aside")).to_have_count(0)
    assert entries(page)["bloc-gap"]["entity"] == "bloc"


def test_no_answer_before_it_is_asked_for(page: Page, given: dict[str, Any]) -> None:
    show(page, given)
    picture = page.locator(".dossier-map")
    expect(picture).to_be_empty()
    page.get_by_role("button", name="The forms that nobody explains").click()
    expect(page.locator(".dossier-story")).to_contain_text("Of the 0 forms")
    expect(page.locator(".dossier-in-story")).to_have_count(0)
    page.get_by_role("button", name="The forms that nobody explains").click()
    page.get_by_role("button", name="Show all that the notes say").click()
    expect(page.locator(".dossier-giveaway")).to_contain_text("that you have not compared")
    expect(picture).to_be_empty()
    page.get_by_role("button", name="Show all the same").click()
    expect(picture).to_contain_text("Biulleten Oppozitsii")
    page.get_by_role("button", name="Show only what I have compared").click()
    expect(picture).to_be_empty()


def test_not_identified_is_right_where_it_is(page: Page, given: dict[str, Any]) -> None:
    show(page, given, {"view": {"document": "doc3", "at": 1}})
    form(page, "Markovkin").click()
    panel = page.get_by_role("group", name="Markovkin", exact=True)
    panel.get_by_label("Whom or what").select_option(label="Not identified")
    panel.get_by_label("Which words").select_option(label="Note 22")
    panel.get_by_text("declared unknown").click()
    panel.get_by_role("button", name="Compare").click()
    expect(panel).to_contain_text("“Not identified” is right.")
    panel.get_by_label("Whom or what").select_option(label="The policeman who informed Smirnov")
    expect(panel).to_contain_text("is only a guess")
    panel.get_by_label("Whom or what").select_option(label="Kamenev")
    expect(panel).to_contain_text("That is more than the sources say.")


def test_outside_stands_apart(page: Page, given: dict[str, Any]) -> None:
    show(page, given, answered(given, "our-informant", document="doc3"))
    form(page, "our informant").click()
    panel = page.get_by_role("group", name="our informant", exact=True)
    expect(panel).to_contain_text("Outside the sources")
    panel.get_by_label("Whom or what").select_option(label="E.S. Holtzmann")
    expect(panel).to_contain_text("Nothing in the sources says so. It is said outside them.")


def test_stories_open_when_their_forms_are_compared(page: Page, given: dict[str, Any]) -> None:
    show(page, given, answered(given, "kol-doc1", "kol-doc2"))
    story = page.locator(".dossier-story")
    page.get_by_role("button", name="A hedge that fades: “Kol.”").click()
    expect(story).to_contain_text("2 of 3 compared")
    expect(story).not_to_contain_text("must be Kolokolnikov")
    expect(form(page, "Kol.")).to_have_class(
        "dossier-form dossier-form-is-hedged dossier-form-last dossier-in-story"
    )
    story.get_by_role("button", name="Kolokolnikov").click()
    expect(page.get_by_role("radio", name="Document No. 2")).to_be_checked()
    panel = page.get_by_role("group", name="Kolokolnikov", exact=True)
    panel.get_by_label("Whom or what").select_option(label="I can’t tell")
    panel.get_by_role("button", name="Compare").click()
    expect(panel).to_contain_text("You left it open.")
    expect(story).to_contain_text("“must be Kolokolnikov”")


def test_filters_act_at_once_and_table_has_the_pictures_rows(
    page: Page, given: dict[str, Any]
) -> None:
    show(page, given, {"view": {"all": True, "at": 1}})
    lines = page.locator(".dossier-map-form").all_inner_texts()
    page.get_by_label("Kind").select_option("periodical")
    fewer = page.locator(".dossier-map-form").all_text_contents()
    assert 0 < len(fewer) < len(lines)
    page.get_by_role("radio", name="Table").check()
    told = page.locator(".dossier-map-table .dossier-context").all_text_contents()
    assert "".join(told).replace(" ", "") == "".join(fewer).replace(" ", "")
    page.get_by_label("Certainty").select_option("inferred")
    expect(page.locator(".dossier-map-table tbody tr")).to_have_count(4)
    page.locator(".dossier-filters select").first.select_option("doc1")
    expect(page.locator(".dossier-map")).to_be_empty()
    expect(page.locator(".dossier-map-section")).to_contain_text("No claim fits this choice.")


def test_nothing_in_the_picture_overlaps(page: Page, given: dict[str, Any]) -> None:
    show(page, given, {"view": {"all": True, "at": 1}})
    for width in (740, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.add_style_tag(content=".dossier-map-strip { content-visibility: visible }")
        page.wait_for_timeout(100)
        clash = page.evaluate(CLASHES)
        assert clash == [], width


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe(page: Page, given: dict[str, Any], theme: Literal["light", "dark"]) -> None:
    show(page, given, theme=theme)
    assert axe(page) == []
    done = answered(given, "hn", "kol-doc1", "kol-doc2", "markovkin", "our-informant", "bloc-gap")
    show(page, given, {**done, "view": {"document": "doc3", "story": "fading-kol", "at": 1}}, theme)
    form(page, "our informant").click()
    assert axe(page) == []
    show(page, given, {"view": {"all": True, "shape": "table", "at": 2}}, theme)
    assert axe(page) == []
    show(page, given, {"view": {"all": True, "at": 3}}, theme, 320)
    assert axe(page) == []


@pytest.mark.parametrize("document", ["doc1", "doc2", "doc3"])
def test_narrow(page: Page, given: dict[str, Any], document: str) -> None:
    show(page, given, {"view": {"document": document, "all": True, "at": 1}}, width=320)
    assert not overflows(page)
    expect(page.locator(".dossier-map-picture")).to_have_count(0)
    expect(page.get_by_role("table")).to_be_visible()
    for one in page.locator(".dossier-form[role]:visible").all()[:6]:
        one.click()
        assert not overflows(page)
    page.set_viewport_size({"width": 1000, "height": 800})
    expect(page.locator(".dossier-map-picture")).to_be_visible()


def test_hostile_text(page: Page, given: dict[str, Any]) -> None:
    data = deepcopy(given["data"])
    long = "long " * 10_000
    data["mentions"]["hn"].update(form=HOSTILE, before=long, after=HOSTILE)
    data["claims"]["hn"][0].update(
        by_quote=HOSTILE, says=long, owner={"role": "odd", "name": HOSTILE}
    )
    data["entities"]["holtzmann"]["name"] = HOSTILE
    data["parts"]["note-4"]["name"] = HOSTILE
    data["documents"][0]["name"] = HOSTILE
    data["stories"][0].update(title=HOSTILE, words=[long], question=HOSTILE)
    hostile = {**given, "data": data, "key": "hostile"}
    kept = answered(hostile, "hn", story=data["stories"][0]["id"])
    kept["hn"]["reason"] = long
    for shape, width in (("picture", 1000), ("table", 1000), ("table", 320)):
        kept["view"]["shape"] = shape
        show(page, hostile, kept, width=width)
        page.locator(".dossier-form[role]").filter(has_text="Hn").click()
        page.get_by_label("Why?").fill(HOSTILE + long)
        assert page.locator("#widget img, #widget script").count() == 0
        assert page.title() == "A widget"
        assert not overflows(page)
        kept["hn"]["at"] += 1
    assert entries(page)["hn"]["reason"] == HOSTILE + long


def test_entries_come_from_the_model_and_from_the_browser(
    page: Page, given: dict[str, Any]
) -> None:
    show(page, given, answered(given, "hn"))
    expect(form(page, "Hn")).to_have_attribute("aria-label", "Hn: compared, stated")
    form(page, "Hn").click()
    page.get_by_label("Why?").fill("Note 4 says so")
    show(page, given)
    expect(form(page, "Hn")).to_have_attribute("aria-label", "Hn: compared, stated")
    assert "hn" in entries(page)
    assert "hn" in json.loads(
        page.evaluate("localStorage['dossier:/:' + window.__model.get('key')]")
    )
    page.evaluate("window.__model.put('entries', {})")
    expect(form(page, "Hn")).to_have_attribute("aria-label", "Hn: not answered")
    expect(page.locator(".dossier-map")).to_be_empty()


def test_no_forms_is_said_calmly(page: Page, given: dict[str, Any]) -> None:
    data = deepcopy(given["data"])
    for document in data["documents"]:
        for one in (document, *document["notes"]):
            one["marks"] = [mark for mark in one["marks"] if mark["kind"] == "note"]
    data.update(mentions={}, claims={}, stories=[], order={**data["order"], "mentions": []})
    show(page, {**given, "data": data, "key": "empty"})
    expect(page.locator(".dossier-progress")).to_contain_text("No form is marked in this dossier")
    expect(page.locator(".dossier-map-section")).to_have_count(0)
    assert axe(page) == []


def test_a_form_within_a_form_can_be_chosen(page: Page, given: dict[str, Any]) -> None:
    show(page, given, {"view": {"document": "doc3", "at": 1}})
    page.get_by_role("button", name="Safar: not answered").click()
    expect(page.get_by_role("group", name="Safar", exact=True)).to_be_visible()
    page.locator(".dossier-form[data-touching=outer]:visible").last.click()
    expect(page.get_by_role("group", name="The Safar–Tarkhan Group", exact=True)).to_be_visible()
    expect(page.locator(".dossier-aside")).to_have_count(1)


def test_an_answer_can_be_taken_back(page: Page, given: dict[str, Any]) -> None:
    show(page, given, answered(given, "hn"))
    form(page, "Hn").click()
    page.get_by_label("Whom or what").select_option("")
    panel = page.get_by_role("group", name="Hn", exact=True)
    expect(panel).to_contain_text("You have taken your answer back.")
    expect(panel).to_contain_text("Before you compared you said: E.S. Holtzmann, note 4, stated.")


def test_small_dossier(page: Page, tmp_path: Path) -> None:
    widget = NameMap(dossier.open(small_dossier(tmp_path)))
    show(page, {"key": widget.key, "data": dict(widget.data), "entries": {}})
    expect(page.locator(".dossier-form[role]:visible")).to_have_count(4)
    page.get_by_role("button", name="Show all that the notes say").click()
    page.get_by_role("button", name="Show all the same").click()
    expect(page.locator(".dossier-map")).to_contain_text("Pumpernickel")
    assert axe(page) == []


def test_cleanup(page: Page, given: dict[str, Any]) -> None:
    show(page, given, answered(given, "hn"))
    form(page, "Hn").click()
    page.evaluate("window.__cleanup()")
    assert page.evaluate("window.__model.handlers.length") == 0
    expect(page.locator("#widget")).to_be_empty()
