"""After comparing, the answer begins in view: in every widget that answers, in a small window."""

from typing import Any

import pytest
from browser_kit import mount
from playwright.sync_api import Page, expect

import dossier
from dossier.widgets.base import SourceWidget
from dossier.widgets.front_end import script, style

pytestmark = pytest.mark.browser

KIT = dossier.open()
CLAIMS = dossier.ClaimBoard(KIT)
THREADS = dossier.ThreadReader(KIT)
WAY = dossier.TransmissionChain(KIT, "doc1")
PROPOSAL = dossier.ProposalTracer(KIT)

READY: list[tuple[str, SourceWidget, dict[str, Any], str]] = [
    (
        "claims",
        CLAIMS,
        {
            "view": {"claim": "kol-is-smirnov", "at": 1},
            "claim kol-is-smirnov": {
                "ticked": [],
                "certainty": "hedged",
                "reason": "The note says so.",
                "at": 1,
            },
        },
        ".dossier-cb-outcome:visible",
    ),
    (
        "claims",
        CLAIMS,
        {
            "view": {"mode": "what-if", "at": 1},
            "premises": {"off": ["note-10"], "at": 1},
            "without note-10": {"none": True, "at": 1},
        },
        ".dossier-cb-sum",
    ),
    (
        "threads",
        THREADS,
        {
            "view": {"item": "topic unity", "at": 1},
            "topic unity": {
                "relation": "tension",
                "left": "unification on a clear-cut principled basis",
                "right": "The proposal for a bloc",
                "certainty": "hedged",
                "reason": "One asks more than the other.",
                "at": 1,
            },
        },
        ".dossier-th-outcome",
    ),
    (
        "transmission",
        WAY,
        {
            "order": {"ids": [step["id"] for step in WAY.data["steps"]], "at": 1},
            **{
                f"loss {loss['id']}": {"step": "cannot tell", "at": 1}
                for loss in WAY.data["losses"]
            },
        },
        ".dossier-tc-h:visible",
    ),
]


def press_compare(page: Page) -> None:
    page.get_by_role("button", name="Compare").locator("visible=true").click()


@pytest.mark.parametrize(
    ("name", "widget", "entries", "answer"),
    READY,
    ids=["claims", "what-if", "threads", "transmission"],
)
def test_the_answer_begins_in_view(
    page: Page, name: str, widget: SourceWidget, entries: dict[str, Any], answer: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    state = {"key": "a-key", "data": widget.data, "entries": entries}
    mount(page, script(name), style(name), state, width=320)
    press_compare(page)
    shown = page.locator(answer).first
    expect(shown).to_be_visible()
    assert 0 <= shown.evaluate("one => one.getBoundingClientRect().top") < 320


def test_the_answer_of_the_proposal_begins_in_view(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    state = {
        "key": "a-key",
        "data": PROPOSAL.data,
        "entries": {"view": {"mode": "what-if", "at": 1}},
    }
    mount(page, script("proposal"), style("proposal"), state, width=320)
    page.get_by_label("The secretariat is formed", exact=True).uncheck()
    page.get_by_label("still provided for: The first issue appears").check()
    page.get_by_label("Very likely").check()
    press_compare(page)
    shown = page.locator(".dossier-pt-outcome")
    expect(shown).to_be_focused()
    assert 0 <= shown.evaluate("one => one.getBoundingClientRect().top") < 320
