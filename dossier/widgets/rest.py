"""Static HTML of a source, for where no widget can run: a preview, an untrusted notebook, print."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

Mark = Mapping[str, Any]


def set_text(
    source: Mapping[str, Any], marks: Sequence[Mark], draw: Callable[[Mark, str], str]
) -> str:
    """A source's blocks as HTML; `draw` gives the HTML that stands in the place of a mark."""
    words: str = source["text"]
    out: list[str] = []
    waiting = list(marks)
    for block in source["blocks"]:
        tag = "h3" if block["kind"] == "heading" else "p"
        inner: list[str] = []
        at: int = block["start"]
        while waiting and waiting[0]["start"] < block["end"]:
            mark = waiting.pop(0)
            inner.append(escape(words[at : mark["start"]]))
            inner.append(draw(mark, words[mark["start"] : mark["end"]]))
            at = mark["end"]
        inner.append(escape(words[at : block["end"]]))
        out.append(f"<{tag}>{''.join(inner)}</{tag}>")
    return "\n".join(out)


def page(label: str, body: str, closing: str) -> str:
    """A widget at rest: a labelled region, the text, and a closing line."""
    return (
        f'<div role="region" aria-label="{escape(label)}">\n{body}\n'
        f"<p><em>{escape(closing)}</em></p>\n</div>"
    )


__all__ = ["Mark", "escape", "page", "set_text"]
