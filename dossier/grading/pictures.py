"""Small pictures for the cells of a table: each shows a number that stands beside it in words.

So a reader who does not see them misses nothing. Their lengths are shares of the room that they
have; only shapes, filled or hollow, tell one thing from another, and never a colour alone.
"""

from collections.abc import Sequence

_HEIGHT = 12


def bar(share: float) -> str:
    """A bar from the left: a share of its room, from 0 to 1, with a line for the whole."""
    return _svg(
        "bar",
        f'<line class="ground" x1="0" y1="{_HEIGHT - 1}" x2="100%" y2="{_HEIGHT - 1}"/>'
        f'<rect class="full" x="0" y="0" width="{_percent(share)}" height="{_HEIGHT}"/>',
    )


def balance(less: float, more: float) -> str:
    """Two bars from the middle: to the left hollow, to the right filled, each a share of its half.

    Both are from 0 to 1.
    """
    start = 0.5 - less / 2
    hollow = f'x="{_percent(start)}" y="0.5" width="{_percent(less / 2)}" height="{_HEIGHT - 1}"'
    full = f'x="50%" y="0" width="{_percent(more / 2)}" height="{_HEIGHT}"'
    return _svg(
        "balance",
        (f'<rect class="hollow" {hollow}/>' if less else "")
        + (f'<rect class="full" {full}/>' if more else "")
        + '<line class="middle" x1="50%" y1="0" x2="50%" y2="100%"/>',
    )


def skyline(counts: Sequence[int]) -> str:
    """How many fell into each of several steps: a column each, on one line."""
    most = max((*counts, 1))
    width = 100 / max(len(counts), 1)
    columns = [
        f'<rect class="full" x="{number * width:.2f}%" y="{24 - 22 * count / most:.2f}" '
        f'width="{width * 0.8:.2f}%" height="{22 * count / most:.2f}"/>'
        for number, count in enumerate(counts)
        if count
    ]
    ground = '<line class="ground" x1="0" y1="24.5" x2="100%" y2="24.5"/>'
    return _svg("skyline", ground + "".join(columns))


def _svg(kind: str, inner: str) -> str:
    return f'<svg class="{kind}" aria-hidden="true" focusable="false">{inner}</svg>'


def _percent(share: float) -> str:
    return f"{min(1.0, max(0.0, share)) * 100:.2f}%"
