"""The kinds of question: each in a file with its record, its reading and its scoring."""

from collections.abc import Callable, Mapping

from ..fields import Fields
from ..question import Head, Question
from . import bounds, choice, claim, edges, labels, order, quote

KINDS: Mapping[str, Callable[[Head, Fields], Question]] = {
    "choice": choice.read,
    "choices": choice.read,
    "labels": labels.read,
    "order": order.read,
    "bounds": bounds.read,
    "edges": edges.read,
    "quote": quote.read,
    "claim": claim.read,
}
"""How a record of each kind is read."""


def read_question(fields: Fields) -> Question:
    """The question in a record's table, of whatever kind. ValueError where it is wrong.

    What the kind has no use for is left in the table.
    """
    kind = fields.one_of("kind", KINDS)
    return KINDS[kind](Head(fields.text("id"), kind, fields.text("prompt", "")), fields)
