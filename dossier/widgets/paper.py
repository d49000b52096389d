"""What a worksheet is made of: blanks, ruled lines, boxes to tick. The handout styles them."""

from collections.abc import Iterable, Mapping
from typing import Any

from .rest import escape

BLANK = '<span class="blank"></span>'
"""A place for a word or two. All are of one length: no blank tells how long its word is."""

BOX = '<span class="box"></span>'
"""A box to tick."""

LINE = '<div class="line"></div>'
"""One ruled line."""

LINES = '<div class="lines"></div>'
"""Three ruled lines."""

SURENESS = ("It follows from other words", "Very likely", "A guess", "I can’t tell")
"""How surely a student may answer, in the words of the page on the screen."""

CERTAINTIES = {
    "stated": "said flatly",
    "hedged": "said with a reservation",
    "inferred": "follows from other words",
    "conjecture": "a guess, offered as a guess",
    "unresolved": "nobody says",
    "declared unknown": "the editor says that he does not know",
}
"""How surely something is said, and what that means, in the words of the page on the screen."""


def ticks(words: Iterable[str]) -> str:
    """A list of answers, each with a box, one below the other."""
    items = "\n".join(f'<li>{BOX} <span dir="auto">{escape(one)}</span></li>' for one in words)
    return f'<ul class="ticks">\n{items}\n</ul>'


def ticks_in_line(words: Iterable[str], asked: str = "") -> str:
    """A few short answers, each with a box, in one paragraph, behind what is asked."""
    question = [f"<span>{escape(asked)}</span>"] if asked else []
    items = (f"<span>{BOX} {escape(one)}</span>" for one in words)
    return f'<p class="ticks">{" ".join([*question, *items])}</p>'


def legend() -> str:
    """The words for how surely something is said."""
    items = "".join(
        f"<div><dt>{escape(word)}</dt><dd>{escape(means)}</dd></div>"
        for word, means in CERTAINTIES.items()
    )
    return f"<dl>{items}</dl>"


def underlined(words: str, sign: str) -> str:
    """Words of a source with a line under them and, if there is one, a raised sign behind them.

    White space at an edge, where a note's number cuts the words in two, needs no line.
    """
    inner = words.strip()
    before, _, after = words.partition(inner) if inner else ("", "", words)
    raised = f"<sup>{escape(sign)}</sup>" if sign else ""
    return f"{escape(before)}<u>{escape(inner)}</u>{raised}{escape(after)}"


def notes(told: Iterable[tuple[Mapping[str, Any], str]]) -> str:
    """Notes to read beside a text, each with its title and words, or with why it is left out.

    Each note comes with an empty string, or with a sentence that stands in the place of its words.
    """
    items = [
        f"<p><strong>{escape(note['title'])}</strong> "
        + (
            f"<em>{escape(left_out)}</em>"
            if left_out
            else f'<span class="note" dir="auto">{escape(note["text"])}</span>'
        )
        + "</p>"
        for note, left_out in told
    ]
    if not items:
        return ""
    return "\n".join(["<h3>The notes</h3>", '<div class="notes">', *items, "</div>"])


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table to fill in. Its heads are words; its cells are HTML."""
    head = "".join(f'<th scope="col">{escape(one)}</th>' if one else "<td></td>" for one in heads)
    body = "\n".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
