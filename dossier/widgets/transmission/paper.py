"""A document's way as a worksheet: its steps to be numbered, its losses to be placed."""

from collections.abc import Mapping
from typing import Any

from .. import paper, rest


def transmission_on_paper(data: Mapping[str, Any]) -> str:
    """The sheet of a TransmissionChain's data. Neither order nor step of a loss is told."""
    if not data["steps"]:
        return f"<p>{rest.escape(data['none'])}</p>"
    cannot_tell = f"{paper.BOX}\N{NO-BREAK SPACE}I\N{NO-BREAK SPACE}can’t\N{NO-BREAK SPACE}tell"
    rows = ((paper.BLANK, carrier(step), cannot_tell) for step in shuffled(data))
    pieces = [
        words_to_go_by(data),
        "<h3>Put the steps in order</h3>",
        "<p>The steps are shuffled. Write 1 beside the oldest, 2 beside the next, and so on.</p>",
        paper.table(("place", "step", ""), rows),
        *(_loss(loss) for loss in data["losses"]),
    ]
    return "\n".join(piece for piece in pieces if piece)


def shuffled(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The steps in the order in which a student first sees them."""
    steps = {step["id"]: step for step in data["steps"]}
    return [steps[id] for id in data["scrambled"]]


def carrier(step: Mapping[str, Any]) -> str:
    """A step's carrier and who made or kept it."""
    name, agent = rest.escape(step["carrier"]), rest.escape(step["agent"]["name"])
    return f'<span dir="auto"><strong>{name}</strong> ({agent})</span>'


def words_to_go_by(data: Mapping[str, Any]) -> str:
    """The words of the text that tell of its own way, place by place."""
    items = "\n".join(
        f"<li>{rest.escape(one['place'])}: "
        + "; ".join(f'<span class="note">“{rest.escape(quote)}”</span>' for quote in one["quotes"])
        + "</li>"
        for one in data["evidence"]
    )
    return f"<h3>Words to go by</h3>\n<ul>\n{items}\n</ul>" if items else ""


def passage(loss: Mapping[str, Any]) -> str:
    """The place of a loss in its own line, and that something is lost there."""
    before, words, after = (rest.escape(loss[name]) for name in ("before", "words", "after"))
    return (
        f'<blockquote dir="auto"><p>{before}<u>{words}</u>{after}</p></blockquote>\n'
        f"<p>{rest.escape(loss['asks'])}</p>"
    )


def _loss(loss: Mapping[str, Any]) -> str:
    return "\n".join(
        (
            '<section class="task">',
            "<h3>Where was this lost?</h3>",
            passage(loss),
            f"<p>At which step was it lost? {paper.BLANK}</p>",
            "<p>How sure are you?</p>",
            paper.ticks_in_line(paper.SURENESS),
            "<p>Why?</p>",
            paper.LINES,
            "</section>",
        )
    )
