"""The board as static HTML: at rest, and as a sheet to fill in by hand. No answers in either."""

from collections.abc import Mapping
from typing import Any

from .. import paper, rest

_SURELY = (
    "stated",
    "said with a reservation (hedged)",
    "it follows from other words (inferred)",
    "a guess (conjecture)",
    "the sources stand against it",
    "nothing in the sources carries it",
    "I can’t tell",
)


def at_rest(data: Mapping[str, Any]) -> str:
    """The claims, and what is asked about them."""
    told = "\n".join(
        f'<li dir="auto">{rest.escape(one["claim"])}</li>'
        for one in data["claims"]
        if one["number"]
    )
    body = (
        f"<p>How surely may one say each of these, and what does it need?</p>\n<ol>\n{told}\n</ol>"
        if told
        else "<p>No claims have been entered.</p>"
    )
    closing = "The claims at rest. Run the notebook in JupyterLab to weigh them."
    return rest.page("Claims, and what carries them", body, closing)


def on_paper(data: Mapping[str, Any]) -> str:
    """For each claim boxes to tick and lines to write on; then a table of falls, and a footnote."""
    shown = [one for one in data["claims"] if one["number"]]
    places = {part["id"]: part["place"] for part in data["parts"]}
    sheets = [_claim(one, data, places) for one in shown]
    return "\n".join(piece for piece in (*sheets, _what_if(shown, data), _footnote()) if piece)


def _claim(one: Mapping[str, Any], data: Mapping[str, Any], places: Mapping[str, str]) -> str:
    needs = "\n".join(
        f"<li>{paper.BOX} {_need(need, data, places)}</li>" for need in one["offered"]
    )
    return (
        f'<h3 dir="auto">{one["number"]} {rest.escape(one["claim"])}</h3>\n'
        "<p>What does it need? Tick every premise that carries it. There may be none.</p>\n"
        f'<ul class="ticks">\n{needs}\n</ul>\n'
        f"<p>How surely may one say it?</p>\n{paper.ticks_in_line(_SURELY)}\n"
        f"<p>Why?</p>\n{paper.LINE}"
    )


def _need(need: str, data: Mapping[str, Any], places: Mapping[str, str]) -> str:
    premise = data["premises"].get(need)
    if premise is None:
        claim = next(one for one in data["claims"] if one["id"] == need)
        number = f"Claim {claim['number']}: " if claim["number"] else ""
        return f'<span dir="auto">{number}{rest.escape(claim["claim"])}</span>'
    words = f'<span dir="auto">{rest.escape(premise["premise"])}</span>'
    who = rest.escape(data["hands"][premise["owner"]]["name"])
    sure = premise["certainty"].replace("-", " ")
    if premise["quote"]:
        place = rest.escape(places[premise["part"]])
        words += f' <span dir="auto">“{rest.escape(premise["quote"])}”</span> ({place})'
    if premise["reference"]:
        words += f' (<span dir="auto">{rest.escape(premise["reference"])}</span>)'
    return f"{words} <em>{who}: {sure}</em>"


def _what_if(shown: list[Mapping[str, Any]], data: Mapping[str, Any]) -> str:
    """A table with a column for each witness taken away; its numbers are explained above it."""
    witnesses = data["witnesses"]
    if not shown or not witnesses:
        return ""
    listed = "\n".join(f'<li dir="auto">{rest.escape(one["name"])}</li>' for one in witnesses)
    columns = [f"without {number}" for number in range(1, len(witnesses) + 1)]
    rows = (
        (
            str(one["number"]),
            f'<span dir="auto">{rest.escape(one["claim"])}</span>',
            *(paper.BOX for _ in witnesses),
        )
        for one in shown
    )
    return (
        "<h3>Take a witness away</h3>\n"
        "<p>These are the witnesses. Take away one at a time, with all that comes from it, and "
        "tick the claims that then fall.</p>\n"
        f"<ol>\n{listed}\n</ol>\n" + paper.table(("", "claim", *columns), rows)
    )


def _footnote() -> str:
    return (
        "<h3>Your footnote</h3>\n"
        f"<p>What do you claim?</p>\n{paper.LINE}\n"
        f"<p>Which words carry it, and where do they stand?</p>\n{paper.LINES}\n"
        f"<p>Whose statement is it? {paper.BLANK} How surely do you claim it? {paper.BLANK}</p>"
    )
