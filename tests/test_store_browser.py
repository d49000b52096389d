"""What the browser keeps of a widget: by copy of the kit, the newest first, cleared or not."""

import json
from pathlib import Path
from random import Random
from typing import Any

import browser_kit
import pytest
from browser_kit import mount
from playwright.sync_api import Page

from dossier.entries import Entries, newest
from dossier.widgets import front_end
from dossier.widgets.front_end import joined

pytestmark = pytest.mark.browser
SHARED = Path(front_end.__file__).parent / "shared"

# A widget that draws nothing: the tests have its store at hand.
WIDGET = """
window.newest = newest;
export default {render: ({model}) => {
  const stop = new AbortController();
  window.changed = 0;
  window.store = keepEntries(model, () => { window.changed += 1; }, stop.signal);
  return () => stop.abort();
}};
"""
ESM = joined(SHARED / "store.js") + WIDGET


def show(page: Page, entries: dict[str, Any] | None = None, key: str = "k") -> None:
    mount(page, ESM, state={"key": key, "entries": entries or {}})


def show_at(page: Page, config: str, path: str = "/") -> None:
    """Show the widget with JupyterLab's settings in the page, or at another address."""
    show(page)
    page.evaluate(
        """async ([config, path]) => {
            window.__cleanup();
            document.querySelector("#jupyter-config-data")?.remove();
            const node = document.createElement("script");
            Object.assign(node, {id: "jupyter-config-data", type: "application/json"});
            node.textContent = config;
            if (config) document.body.append(node);
            history.replaceState(null, "", path);
            window.__model.put("entries", {});
            window.__cleanup = (await import("/widget.js")).default.render({model: window.__model});
        }""",
        [config, path],
    )


def put(page: Page, id: str, **values: Any) -> None:
    page.evaluate("([id, values]) => window.store.put(id, values)", [id, values])


def get(page: Page, id: str) -> Any:
    return page.evaluate("id => window.store.get(id)", id)


def model(page: Page) -> dict[str, Any]:
    held: dict[str, Any] = page.evaluate("window.__model.state.entries")
    return held


def names(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).sort()")
    return found


def write(page: Page, name: str, value: Any) -> None:
    page.evaluate("([name, value]) => { localStorage[name] = value; }", [name, json.dumps(value)])


@pytest.mark.parametrize(
    ("config", "path", "place"),
    [
        ('{"dossierPlace": "abc", "serverRoot": "~/kit"}', "/lab/tree/a.ipynb", "abc"),
        ('{"serverRoot": "~/kit"}', "/lab/tree/a.ipynb", "~/kit"),
        ("", "/", "/"),
        ("", "/sites/kit/02-gaps.html", "/sites/kit/"),
        ("", "/C:/A%20stick/site/index.html", "/C:/A%20stick/site/"),
        ("{", "/sites/kit/", "/sites/kit/"),
        ("null", "/x", "/"),
    ],
)
def test_entries_are_kept_by_place(page: Page, config: str, path: str, place: str) -> None:
    show_at(page, config, path)
    put(page, "a", reading="union")
    assert names(page) == [f"dossier:{place}:k"]


def test_two_copies_of_the_kit_do_not_mix(page: Page) -> None:
    show_at(page, '{"dossierPlace": "one"}')
    put(page, "a", reading="union")
    show_at(page, '{"dossierPlace": "two"}')
    assert get(page, "a") is None
    assert model(page) == {}
    put(page, "a", reading="alliance")
    show_at(page, '{"dossierPlace": "one"}')
    assert get(page, "a")["reading"] == "union"
    # An older version of the kit kept entries without their place.
    write(page, "dossier:k", {"b": {"at": 1}})
    show_at(page, '{"dossierPlace": "one"}')
    assert get(page, "b") is None


def test_a_put_is_later_than_what_it_replaces(page: Page) -> None:
    far = 2**52
    show(page, {"a": {"at": far, "x": 1}, "cleared": {"at": far - 1}})
    put(page, "a", x=2)
    assert model(page)["a"] == {"at": far + 1, "x": 2}
    put(page, "b", x=3)
    assert model(page)["b"]["at"] == far
    assert page.evaluate("window.__model.saved") == 2


def test_an_entry_without_a_time_is_not_dropped_and_what_is_none_is(page: Page) -> None:
    show(page, {"a": {"x": 1}, "b": None, "c": 3, "d": "x"})
    assert get(page, "a") == {"x": 1}
    assert list(model(page)) == ["a"]
    show(page, {"a": {"x": 2, "at": "soon"}})
    put(page, "a", x=3)
    assert get(page, "a")["at"] > 0


def test_the_newest_is_the_same_here_and_in_python(page: Page) -> None:
    random = Random(7)

    def entries() -> Entries:
        ids = random.sample(["a", "b", "c", "cleared"], random.randrange(5))
        return {id: {"at": random.randrange(6), "n": random.random()} for id in ids}

    cases = [[entries() for _ in range(3)] for _ in range(500)]
    show(page)
    found = page.evaluate("cases => cases.map((one) => window.newest(...one))", cases)
    assert found == [newest(*one) for one in cases]


def test_all_was_cleared_while_this_page_was_closed(page: Page) -> None:
    show(page)
    write(page, "dossier:/:k", {"a": {"at": 5}, "b": {"at": 15}})
    write(page, "dossier:/:", {"cleared": {"at": 10}})
    show(page, {"a": {"at": 5}, "c": {"at": 9}})
    assert get(page, "a") is None
    assert get(page, "c") is None
    assert model(page) == {"b": {"at": 15}, "cleared": {"at": 10}}


def test_all_is_cleared_while_this_page_is_open(page: Page) -> None:
    show(page, {"a": {"at": 5}})
    other = page.context.new_page()
    browser_kit.guards[other] = browser_kit.guards[page]
    show(other, key="other")
    # Another page of the browser says so: the browser itself tells this one.
    write(other, "dossier:/:", {"cleared": {"at": 10}})
    page.wait_for_function("window.changed === 1")
    assert get(page, "a") is None
    assert model(page) == {"cleared": {"at": 10}}
    assert json.loads(page.evaluate("localStorage['dossier:/:k']")) == {"cleared": {"at": 10}}
    del browser_kit.guards[other]


def test_what_another_page_entered_comes_at_once(page: Page) -> None:
    show(page, {"a": {"at": 5, "x": "here"}})
    other = page.context.new_page()
    browser_kit.guards[other] = browser_kit.guards[page]
    show(other)
    assert get(other, "a") == {"at": 5, "x": "here"}
    put(other, "b", x="there")
    page.wait_for_function("window.changed === 1")
    assert get(page, "b")["x"] == model(page)["b"]["x"] == "there"
    # A store that was removed by hand is no word to forget what is here.
    other.evaluate("localStorage.removeItem('dossier:/:k')")
    put(other, "c", x="last")
    page.wait_for_function("window.store.get('c')")
    assert get(page, "a") == {"at": 5, "x": "here"}
    del browser_kit.guards[other]


def test_what_python_clears_is_cleared_and_what_it_brings_is_kept(page: Page) -> None:
    show(page)
    put(page, "a", x=1)
    page.evaluate("window.__model.put('entries', {b: {at: 2, x: 2}})")
    assert get(page, "a")["x"] == 1
    assert json.loads(page.evaluate("localStorage['dossier:/:k']")).keys() == {"a", "b"}
    later = 2**52
    page.evaluate(f"window.__model.put('entries', {{cleared: {{at: {later}}}}})")
    assert get(page, "a") is None
    put(page, "c", x=3)
    assert model(page)["c"]["at"] == later + 1


def test_when_it_is_gone_it_hears_nothing(page: Page) -> None:
    show(page)
    page.evaluate("window.__cleanup()")
    page.evaluate(
        "dispatchEvent(new CustomEvent('dossier:entries',"
        " {detail: {key: 'dossier:/:k', newValue: '{\"a\": {\"at\": 1}}'}}))"
    )
    assert get(page, "a") is None
    assert page.evaluate("window.__model.handlers.length") == 0
