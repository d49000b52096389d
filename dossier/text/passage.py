"""A passage: some words at one place in one part, found by quoting them.

The way of finding is the TextQuoteSelector of the W3C's Web Annotation Data Model: the exact words,
with the words before (prefix) and after (suffix) where they stand more than once.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """The words from `start` to `end` (code points, end not included) of the part `part`."""

    part: str
    start: int
    end: int
    quote: str


def places(content: str, exact: str, prefix: str = "", suffix: str = "") -> list[int]:
    """Where `exact` starts in `content`, between `prefix` and `suffix`; every place, in order."""
    wanted = prefix + exact + suffix
    found: list[int] = []
    at = content.find(wanted)
    while at != -1:
        found.append(at + len(prefix))
        at = content.find(wanted, at + 1)
    return found
