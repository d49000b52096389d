"""A proposal as a worksheet: its text, its steps with boxes to tick, and a table of what-ifs."""

from collections.abc import Mapping
from typing import Any

from .. import paper, rest


def proposal_on_paper(data: Mapping[str, Any]) -> str:
    """The sheet of a ProposalTracer's data. Neither a step's kind nor what it needs is told."""
    text = rest.set_text(data["source"], [], lambda mark, words: "")
    pieces = [f'<blockquote dir="auto">\n{text}\n</blockquote>']
    steps = [rest.escape(one["name"]) for one in data["steps"]]
    if steps:
        pieces.append(_steps(steps))
        pieces.append(_what_if(steps, _premises(data)))
    return "\n".join(piece for piece in pieces if piece)


def _premises(data: Mapping[str, Any]) -> list[str]:
    return [rest.escape(data["conditions"][one]["name"]) for one in data["premises"]]


def _steps(steps: list[str]) -> str:
    rows = (
        (str(number), f'<span dir="auto">{step}</span>', paper.BOX, paper.BOX, paper.BOX, "")
        for number, step in enumerate(steps, start=1)
    )
    heads = ("", "step", "must", "can", "for", "the words that say so")
    return (
        "<h3>The steps</h3>\n"
        "<p>For each step: does the text say that it <em>must</em> be, that it <em>can</em> be, or "
        "what it is <em>for</em>? Where no word says so, tick nothing.</p>\n"
        + paper.table(heads, rows)
    )


def _what_if(steps: list[str], premises: list[str]) -> str:
    """A table with a column for each premise taken away; its numbers are explained above it."""
    if not premises:
        return ""
    listed = "\n".join(f'<li dir="auto">{one}</li>' for one in premises)
    columns = [f"without {number}" for number in range(1, len(premises) + 1)]
    rows = (
        (str(number), f'<span dir="auto">{step}</span>', *(paper.BOX for _ in premises))
        for number, step in enumerate(steps, start=1)
    )
    return (
        "<h3>What if?</h3>\n"
        "<p>The text reckons with these premises. Take away one at a time, and tick the steps that "
        "the text then still provides for.</p>\n"
        f"<ol>\n{listed}\n</ol>\n" + paper.table(("", "step", *columns), rows)
    )
