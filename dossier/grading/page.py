"""The frame of a page, and how words get into it: as text, with nothing in them that acts.

A page holds all that it needs, so that it can be sent to a student alone. It has no script, and its
policy lets none run and nothing load.
"""

import base64
import hashlib
import re
from functools import cache
from html import escape
from pathlib import Path

import mistune

from ..pages import sheets
from ..pages.clean import clean

POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
"""Nothing runs and nothing loads; no style but the page's own, which is known by its digest."""

_SHEETS = ("page.css", "feedback.css", "class_page.css", "print.css")

MADE = '<meta name="generator" content="python3 start.py grade">'
"""By this, near its beginning, a page of the kit's is known."""

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_HEADING = re.compile(r"\A\s*#{1,6} [^\n]*\n*")
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def text(words: str) -> str:
    """Words as HTML. A sign that steers the line or cannot be seen is shown by its number."""
    return _STEERING.sub(_shown, escape(words.replace("\r\n", "\n"), quote=True))


def _shown(found: re.Match[str]) -> str:
    return f'<span class="sign">U+{ord(found[0]):04X}</span>'


def plain(words: str) -> str:
    """Words for a title or an attribute: escaped, on one line, without signs that steer it."""
    return escape(_STEERING.sub("\ufffd", " ".join(words.split())), quote=True)


def theirs(words: str) -> str:
    """A student's words within a line of ours: of whatever direction, they keep to their place."""
    return f"<bdi>{text(words)}</bdi>"


@cache
def markdown(source: str) -> str:
    """A teacher's Markdown as clean HTML. Its first heading, if it begins with one, is left out."""
    html = _render(_HEADING.sub("", source, count=1))
    return clean(html, set(), lambda link: link if _LINK.match(link) else None, lambda _: "")


def _render(source: str) -> str:
    # Pictures do not come with a page that is sent alone, so their words stand for them.
    words = re.sub(r"!\[([^\]\n]*)\]\([^)\n]*\)", r"\1", source)
    return str(mistune.html(words))


@cache
def _style() -> str:
    first = map(sheets.sheet, sheets.FIRST)
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{sheets.sheet(sheets.DARK)}}}\n"
    own = (Path(__file__).with_name(name).read_text("utf-8") for name in _SHEETS)
    return "\n" + "\n".join([*first, dark, *own])


@cache
def _policy() -> str:
    digest = hashlib.sha256(_style().encode()).digest()
    return POLICY.format(base64.b64encode(digest).decode())


def page(title: str, body: str) -> str:
    """A whole page. `title` is plain words; `body` is HTML."""
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            MADE,
            f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            f"<title>{plain(title)}</title>",
            f"<style>{_style()}</style>",
            "</head>",
            "<body>",
            "<main>",
            body,
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )
