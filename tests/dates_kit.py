"""For browser tests of the dates: the widget on a page, entries half done and done, helpers."""

from typing import Any, Literal

from browser_kit import mount
from playwright.sync_api import Locator, Page

import dossier
from dossier import DateBracket
from dossier.widgets.front_end import script, style

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\u202e\u0622\U0001f5dd “q”"
WIDGET = DateBracket(dossier.open())
DATA = WIDGET.data
STATEMENTS = DATA["statements"]
DOCUMENTS = [one["id"] for one in DATA["things"]]
SWITCHES = [id for id, one in STATEMENTS.items() if one["relation"] != "not-dated"]
OUTSIDE = [id for id in SWITCHES if STATEMENTS[id]["outside"]]
INSIDE_BRACKETS = {
    "doc1": "on 3 July 1937",
    "doc2": "not after 3 July 1937; no earliest date",
    "doc3": "between 1 January 1927 and 1 November 2011",
    "unifying": "on 9 February 1930",
}
NAMES = {one["id"]: one["name"] for one in DATA["things"]}
ANSWER = {"earliest": "1848", "latest": "nothing follows", "certainty": "hedged", "reason": "why"}
DONE: dict[str, Any] = {
    id: {**ANSWER, "compared": True, "first": ANSWER, "at": at}
    for at, id in enumerate(DOCUMENTS, start=1)
} | {"view": {"open": "", "at": 9}}
EVERYTHING = DONE | {"statements": {"on": OUTSIDE, "off": [], "at": 10}}
Theme = Literal["light", "dark"]


def show(
    page: Page,
    entries: dict[str, Any] | None = None,
    data: dict[str, Any] | None = None,
    theme: Theme = "light",
    width: int = 1000,
    key: str = "a-key",
) -> None:
    state = {"key": key, "data": data or DATA, "entries": entries or {}}
    mount(page, script("dates"), style("dates"), state, theme=theme, width=width)


def entries(page: Page) -> Any:
    return page.evaluate("window.__model.state.entries")


def bracket(page: Page, id: str) -> Locator:
    return page.locator(".dossier-db-row").nth(DOCUMENTS.index(id)).locator(".dossier-db-words")


def fill(page: Page, earliest: str, latest: str, sure: str = "Very likely") -> None:
    """Fill the form that is open."""
    form = page.locator(".dossier-db-form:visible")
    form.get_by_label("Not before", exact=True).fill(earliest)
    form.get_by_label("Not after", exact=True).fill(latest)
    form.get_by_label(sure, exact=True).check()
    form.get_by_label("Why? Name the words that lead you there.").fill("The words say so.")


def open_group(page: Page, list_: str, title: str) -> Locator:
    """Open a group of statements, and give its list."""
    section = page.get_by_role("region", name=list_)
    group = section.get_by_role("button", name=title)
    group.click()
    return section


def no_bracket(page: Page, *ids: str) -> None:
    """Neither visible nor anywhere else in the page."""
    html = page.locator("#widget").inner_html()
    for id in ids:
        assert INSIDE_BRACKETS[id] not in html
