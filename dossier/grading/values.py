"""A student's value as short plain text, the same for equal values. No value makes this fail."""

from collections.abc import Iterable, Iterator
from itertools import islice

from .names import plain_text

LONGEST = 500
"""No value is shown with more characters than this."""
_MOST = 60
_DEEPEST = 3
_BIG = 1 << 64


def shown_value(value: object) -> str:
    """A text as it is; the parts of a list behind one another; a dict as “name: value”."""
    return plain_text(" ".join(_words(value, 0).split()), LONGEST)


def _words(value: object, depth: int) -> str:
    if isinstance(value, str):
        return value[: LONGEST + 1]
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, dict):
        pairs = (
            f"{_words(key, depth + 1)}: {_words(one, depth + 1)}"
            for key, one in islice(value.items(), _MOST)
        )
        return _joined(pairs, len(value), "; ")
    if isinstance(value, list | tuple):
        return _joined(_each(value, depth), len(value), ", ")
    if isinstance(value, set | frozenset):
        # In an order of its own: that of a set differs from one run to the next.
        return _joined(sorted(_each(value, depth)), len(value), ", ")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _BIG:
        return "a very long number"
    return repr(value)[: LONGEST + 1] if value is not None else ""


def _each(values: Iterable[object], depth: int) -> Iterator[str]:
    return (_words(one, depth + 1) for one in islice(values, _MOST))


def _joined(words: Iterable[str], count: int, gap: str) -> str:
    return gap.join(words) + (f"{gap}…" if count > _MOST else "")
