"""The browser tests' own tools, tried on a made-up widget."""

import browser_kit
import pytest
from browser_kit import axe, mount
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

COUNTER = """
export default {
  render({model, el}) {
    const button = document.createElement("button");
    const show = () => { button.textContent = `${model.get("label")}: ${model.get("count")}`; };
    const add = () => { model.set("count", model.get("count") + 1); model.save_changes(); };
    button.addEventListener("click", add);
    model.on("change:count", show);
    show();
    el.append(button);
    return () => { model.off("change:count", show); button.remove(); };
  },
};
"""
STATE = {"label": "Read", "count": 0}


def test_mouse_keyboard_and_model(page: Page) -> None:
    mount(page, COUNTER, state=STATE)
    button = page.get_by_role("button")
    button.click()
    page.keyboard.press("Tab")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(button).to_have_text("Read: 3")
    assert page.evaluate("window.__model.changes") == [["count", 1], ["count", 2], ["count", 3]]
    assert page.evaluate("window.__model.saved") == 3
    page.evaluate("window.__model.put('count', 10)")
    expect(button).to_have_text("Read: 10")


def test_cleanup_leaves_nothing(page: Page) -> None:
    mount(page, COUNTER, state=STATE)
    page.evaluate("window.__cleanup()")
    assert page.evaluate("window.__model.handlers.length") == 0
    expect(page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(
    ("theme", "colour"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(17, 17, 17)")]
)
def test_themes_are_jupyterlabs_own(page: Page, theme: str, colour: str) -> None:
    css = "#widget { background: var(--jp-layout-color0) }"
    mount(page, COUNTER, css, STATE, theme=theme, width=320)  # type: ignore[arg-type]
    expect(page.locator("#widget")).to_have_css("background-color", colour)
    assert page.evaluate("document.body.dataset.jpThemeLight") == str(theme == "light").lower()
    assert page.evaluate("innerWidth") == 320


def test_axe_finds_what_is_wrong_and_only_that(page: Page) -> None:
    mount(page, COUNTER, state=STATE)
    assert axe(page) == []
    mount(page, "export default {render: ({el}) => { el.innerHTML = '<button></button>'; }}")
    assert [line.partition(":")[0] for line in axe(page)] == ["button-name"]


def test_hostile_state_is_only_data(page: Page) -> None:
    mount(page, COUNTER, state={"label": "</script><img src=x onerror=alert(1)>", "count": 0})
    expect(page.get_by_role("button")).to_contain_text("<img src=x")


def test_foreign_requests_are_caught(page: Page, guard: browser_kit.Guard) -> None:
    asks = """export default {async render() {
      await fetch("http://elsewhere.test/x").catch(() => {});
      await new Promise((done) => { new WebSocket("ws://elsewhere.test/y").onclose = done; });
    }}"""
    mount(page, asks)
    assert guard.foreign == ["http://elsewhere.test/x", "ws://elsewhere.test/y"]
    guard.foreign.clear()


def test_errors_of_the_front_end_are_told(page: Page) -> None:
    with pytest.raises(AssertionError, match="no such thing"):
        mount(page, "export default {render() { throw new Error('no such thing'); }}")
    with pytest.raises(AssertionError, match="SyntaxError"):
        mount(page, "export default {")
