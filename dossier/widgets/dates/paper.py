"""The dates as static HTML: at rest, and as a sheet to fill in by hand. No answers in either."""

from collections.abc import Mapping
from typing import Any

from .. import paper, rest


def at_rest(data: Mapping[str, Any]) -> str:
    """The documents, and the words that speak of time."""
    none = "<p>No words about its time have been entered.</p>"
    told = "\n".join(f"{_heading(one)}\n{_words(one, data) or none}" for one in data["things"])
    body = told or "<p>This dossier has no documents.</p>"
    closing = "The words at rest. Run the notebook in JupyterLab to say what follows from them."
    return rest.page("When each document was written", body, closing)


def on_paper(data: Mapping[str, Any]) -> str:
    """For each document the words, and room for two dates; apart the facts from outside."""
    sheets = [f"{_heading(one)}\n{_words(one, data)}\n{_ASKED}" for one in data["things"]]
    return "\n".join(piece for piece in (*sheets, _outside(data)) if piece)


_ASKED = (
    "<p>A year, a month or a day each. If nothing follows, write “nothing”.</p>\n"
    f"<p>Not before {paper.BLANK} Not after {paper.BLANK}</p>\n"
    f"<p>How sure are you?</p>\n{paper.ticks_in_line(paper.SURENESS)}\n"
    f"<p>Why? Name the words that lead you there.</p>\n{paper.LINES}"
)


def _heading(thing: Mapping[str, Any]) -> str:
    heading = f'<h3 dir="auto">{rest.escape(thing["name"])}</h3>'
    return heading + (
        f'\n<p dir="auto">{rest.escape(thing["title"])}</p>' if thing["title"] else ""
    )


def _words(thing: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """The words of the sources that speak of a thing's time."""
    said = [data["statements"][one] for one in thing["words"]]
    items = "\n".join(
        f'<li><span dir="auto">“{rest.escape(one["quote"])}”</span> '
        f"({rest.escape(one['place'])})</li>"
        for one in said
    )
    return f"<ul>\n{items}\n</ul>" if items else ""


def _outside(data: Mapping[str, Any]) -> str:
    """A sheet for later: the facts from outside that bear on a document, to be taken or left.

    The questions before it ask what follows from the sources alone.
    """
    said = [data["statements"][one] for one in data["statement_order"]]
    facts = [one for one in said if one["outside"] and one["group"]]
    if not facts:
        return ""
    items = "\n".join(f"<li>{paper.BOX} {_fact(one, data['names'])}</li>" for one in facts)
    brackets = "\n".join(
        f'<p><span dir="auto">{rest.escape(one["name"])}</span>: not before {paper.BLANK} '
        f"not after {paper.BLANK}</p>"
        for one in data["things"]
    )
    return (
        '<div class="later">\n'
        f"<h3>{rest.escape(data['titles']['outside'])}: a sheet to hand out later</h3>\n"
        "<p>Tick what you take as given. What follows then, and what clashes?</p>\n"
        f'<ul class="ticks">\n{items}\n</ul>\n{brackets}\n{paper.LINES}\n</div>'
    )


def _fact(one: Mapping[str, Any], names: Mapping[str, str]) -> str:
    subject, other = (names.get(one[end], "") for end in ("subject", "object"))
    words = f'<strong dir="auto">{rest.escape(subject)}</strong> <em>{one["tie"]}</em>'
    if one["when"]:
        words += f" {rest.escape(one['when'])}"
    if other:
        words += f' <strong dir="auto">{rest.escape(other)}</strong>'
    if one["premise"]:
        return f"{words}. A premise of this kit."
    reference = f'<span dir="auto">{rest.escape(one["reference"])}</span>'
    fact = f'<span dir="auto">{rest.escape(one["fact"])}</span>'
    return f"{words}. {fact} ({reference}; confidence: {one['confidence']})"
