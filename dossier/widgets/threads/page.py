"""The comparison as static HTML, without answers: at rest, and as a sheet to fill in by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from .. import paper, rest

Data = Mapping[str, Any]


def at_rest(data: Data) -> str:
    """The texts, and what is asked about them."""
    asked = "\n".join(_question(data, topic) for topic in data["topics"])
    closing = "The texts at rest. Run the notebook in JupyterLab to compare them."
    return rest.page("Two texts to compare", f"{_texts(data)}\n{asked}", closing)


def on_paper(data: Data) -> str:
    """The key of relations and the texts once; then for each question lines and boxes to fill in.

    What belongs to one answer is a block that no page tears.
    """
    sheets = (
        _clauses(data, topic) if topic["summary"] else _topic(data, topic)
        for topic in data["topics"]
    )
    return "\n".join(piece for piece in (_key(data), _texts(data), *sheets) if piece)


def _key(data: Data) -> str:
    """What each relation means, for the kinds of question that are asked."""
    keys = []
    for summary, asked, name in (
        (False, "How two texts may stand to each other", "comparing"),
        (True, "How a clause may stand to what it sums up", "summing"),
    ):
        if any(topic["summary"] == summary for topic in data["topics"]):
            means = "".join(
                f"<li><strong>{rest.escape(one['label'])}</strong> {rest.escape(one['means'])}</li>"
                for one in data["relations"][name]
            )
            keys.append(f'<section class="task">\n<p>{asked}:</p>\n<ul>{means}</ul>\n</section>')
    return "\n".join(keys)


def _texts(data: Data) -> str:
    """Each text with its name above it, unless it begins with that name."""
    shown: list[str] = []
    for source in data["sources"].values():
        first = source["blocks"][0] if source["blocks"] else None
        if not first or source["text"][first["start"] : first["end"]] != source["name"]:
            shown.append(f"<h3>{rest.escape(source['name'])}</h3>")
        shown.append(rest.set_text(source, [], lambda mark, words: ""))
    return "\n".join(shown)


def _question(data: Data, topic: Data) -> str:
    title = f"<h3>{rest.escape(topic['title'])}</h3>\n<p>{rest.escape(topic['asks'])}</p>"
    if not topic["summary"]:
        return title
    clauses = "".join(
        f"<li>“{rest.escape(data['items'][id]['clause']['quote'])}”</li>" for id in topic["items"]
    )
    return f"{title}\n<ol>{clauses}</ol>"


def _topic(data: Data, topic: Data) -> str:
    quoted = (
        f"<p>Words of {rest.escape(_names(data, topic[side]))}:</p>\n{paper.LINES}"
        for side in ("left", "right")
    )
    return _task(
        _question(data, topic),
        *quoted,
        _ticks("How do they stand?", data["relations"]["comparing"]),
        paper.ticks_in_line(paper.SURENESS[:-1], "How sure are you?"),
        "<p>Why?</p>",
        paper.LINES,
    )


def _clauses(data: Data, topic: Data) -> str:
    sheets = [f"<h3>{rest.escape(topic['title'])}</h3>\n<p>{rest.escape(topic['asks'])}</p>"]
    for number, id in enumerate(topic["items"], start=1):
        clause = data["items"][id]["clause"]
        place = rest.escape(data["sources"][clause["part"]]["name"])
        sheets.append(
            _task(
                f"<p>Clause {number}, {place}:</p>",
                f"<blockquote>{rest.escape(clause['quote'])}</blockquote>",
                _ticks("This clause is", data["relations"]["summing"]),
                f"<p>Words of {rest.escape(_names(data, topic['right']))} that bear on it:</p>",
                paper.LINES,
            )
        )
    return "\n".join(sheets)


def _names(data: Data, parts: Iterable[str]) -> str:
    return " and ".join(data["sources"][part]["name"] for part in parts)


def _ticks(asked: str, relations: Iterable[Data]) -> str:
    """A box for each relation. What they mean stands in the key."""
    return paper.ticks_in_line((one["label"] for one in relations), asked)


def _task(*pieces: str) -> str:
    return "\n".join(('<section class="task">', *pieces, "</section>"))
