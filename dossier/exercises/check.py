"""What a student may ask before handing in: whether an answer can be read, never if it is right."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from ..folder import Dossier
from ..questions.kinds.bounds import bounded
from ..questions.kinds.choice import chosen
from ..questions.kinds.claim import no_certainty, parts_of
from ..questions.kinds.edges import joined
from ..questions.kinds.evidence import LEAST, MOST, length_problem, nowhere, quoted
from ..questions.kinds.labels import labelled
from ..questions.kinds.order import ordered
from ..questions.plain import LONGEST, Reading, blank, by_slug, named, slug
from ..questions.source import Sources, kit_source, source_of
from ..tables.certainty import CERTAINTIES
from .last_cell import problem_in

_BLANK = "no answer yet."
_READ = "can be read. This does not say whether it is right."
_QUOTED = (
    "can be read, and the quotation stands in the source. This does not say whether it is right."
)
_LINES = 6


def check(
    name: str,
    value: object,
    *,
    one_of: Sequence[str] = (),
    some_of: Sequence[str] = (),
    labels: Sequence[str] = (),
    items: int | Sequence[str] = (),
    order: Sequence[str] = (),
    dates: bool = False,
    edges: Sequence[str] = (),
    quote: bool | Mapping[str, int] = False,
    claim: Mapping[str, Sequence[str]] | None = None,
    source: Dossier | None = None,
) -> None:
    """Print whether the answer called `name` can be read and is complete; never if it is right.

    Say in one way what the answer is:

    - `one_of` these ids, or a list of `some_of` them
    - a list of `labels`, one for each of `items` (their names, or how many there are)
    - these ids in an `order`
    - two `dates`, the earliest and the latest
    - a list of `edges` between these nodes
    - a `quote` (True, or how many words: {"least": 3, "most": 60})
    - a `claim` (what is on offer: {"claim": […], "owner": […], "certainty": […]})

    Where the cell of the answer cannot be read, it says in which line and why, be it a quotation
    mark or a bracket. Quotations are looked for in `source`, or in the kit’s own dossier.
    TypeError where none or several of these are given; no answer raises anything.
    """
    asked: dict[str, object] = {
        "one_of": one_of,
        "some_of": some_of,
        "labels": labels,
        "items": items,
        "order": order,
        "dates": dates,
        "edges": edges,
        "quote": quote,
        "claim": claim,
    }
    lines = told(name, value, asked, source) or [_QUOTED if quote or claim else _READ]
    unread = problem_in(name)
    for line in [unread] if unread else lines:
        print(f"{name}: {line}")


def told(
    name: str, value: object, asked: Mapping[str, Any], source: Dossier | None = None
) -> list[str]:
    """What is to be mended in an answer, a sentence each; nothing where it is read and complete.

    `asked` is what `check` is given by keyword. TypeError as there.
    """
    ways = [way for way in _WAYS if asked.get(way)]
    if len(ways) != 1:
        every = ", ".join(_WAYS)
        raise TypeError(f"check of {name}: say in one way what the answer is: {every}.")
    if blank(value):
        return [_BLANK]
    (way,) = ways
    shape = (asked[way], asked.get("items", ())) if way == "labels" else asked[way]
    sources = kit_source if source is None else partial(source_of, source)
    lines = _WAYS[way](value, shape, sources)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"There is more to mend: {len(lines) - _LINES + 1} things."]
    return lines


def _said(reading: Reading[Any]) -> list[str]:
    return [reading.problem] if reading.problem else list(reading.lacks)


def _one_of(value: object, shape: Sequence[str], sources: Sources) -> list[str]:
    return _said(chosen(value, by_slug(shape), several=False))


def _some_of(value: object, shape: Sequence[str], sources: Sources) -> list[str]:
    return _said(chosen(value, by_slug(shape), several=True))


def _labels(
    value: object, shape: tuple[Sequence[str], int | Sequence[str]], sources: Sources
) -> list[str]:
    labels, items = shape
    count, names = (items, ()) if isinstance(items, int) else (len(items), items)
    return _said(labelled(value, by_slug(labels), count, names))


def _order(value: object, shape: Sequence[str], sources: Sources) -> list[str]:
    return _said(ordered(value, by_slug(shape)))


def _dates(value: object, shape: bool, sources: Sources) -> list[str]:
    reading = bounded(value)
    first, last = (one.day for one in reading.value)
    if first and last and first > last:
        return ["The earliest date is later than the latest."]
    return _said(reading)


def _edges(value: object, shape: Sequence[str], sources: Sources) -> list[str]:
    return _said(joined(value, by_slug(shape)))


def _quote(value: object, shape: bool | Mapping[str, int], sources: Sources) -> list[str]:
    reading = quoted(value)
    if reading.problem:
        return [reading.problem]
    given = {} if isinstance(shape, bool) else shape
    words, source = reading.value, sources()
    bare = source.bare(words) if len(words) <= LONGEST else words
    length = length_problem(bare, given.get("least", LEAST), given.get("most", MOST))
    there = length or source.find(words)
    return [problem for problem in (length, "" if there else nowhere(words, source)) if problem]


def _claim(value: object, shape: Mapping[str, Sequence[str]], sources: Sources) -> list[str]:
    reading = parts_of(value)
    told = _said(reading)
    answer = reading.value
    for given, names, what in (
        (answer.claim, shape.get("claim", ()), "none of the claims on offer"),
        (answer.owner, shape.get("owner", ()), "none of the names on offer"),
    ):
        if given and names:
            told.extend(named([given], by_slug(names), what).lacks)
    if answer.quote:
        told.extend(_quote(answer.quote, True, sources))
    words = shape.get("certainty", CERTAINTIES)
    if answer.certainty and slug(answer.certainty) not in by_slug(words):
        told.append(no_certainty(answer.certainty, words))
    return told


_WAYS: Mapping[str, Callable[..., list[str]]] = {
    "one_of": _one_of,
    "some_of": _some_of,
    "labels": _labels,
    "order": _order,
    "dates": _dates,
    "edges": _edges,
    "quote": _quote,
    "claim": _claim,
}
