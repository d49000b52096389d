"""HTML made clean: only what prose and tables need, its links and pictures looked after.

What comes out is written anew from what was read, tag by tag, so nothing else can get through.
"""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote

_WORDS = ("a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "img", "kbd", "q")
_MORE_WORDS = ("s", "small", "span", "strong", "sub", "sup", "u", "var")
_BLOCKS = ("blockquote", "div", "figure", "figcaption", "hr", "p", "pre")
_LISTS = ("dd", "dl", "dt", "li", "ol", "ul")
_TABLES = ("table", "tbody", "td", "tfoot", "th", "thead", "tr")
_EMPTY = frozenset(("br", "hr", "img"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = frozenset((*_WORDS, *_MORE_WORDS, *_BLOCKS, *_LISTS, *_TABLES, *_HEADINGS))
_SILENT = frozenset(("script", "style", "template", "iframe", "object"))
_ATTRIBUTES = {
    "a": ("title",),
    "img": ("alt", "title"),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_EVERYWHERE = ("dir", "lang")


def clean(
    html: str, ids: set[str], link: Callable[[str], str | None], picture: Callable[[str], str]
) -> str:
    """HTML without anything that acts or loads.

    `ids` are those that the page has already; those of the headings met are put into it. `link`
    gives the new target of a link, or None to keep the words alone; `picture` the new place of a
    picture.
    """
    reader = _Reader(ids, link, picture)
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(
        self, ids: set[str], link: Callable[[str], str | None], picture: Callable[[str], str]
    ) -> None:
        super().__init__(convert_charrefs=True)
        self._ids = ids
        self._link = link
        self._picture = picture
        self._out: list[str] = []
        self._open: list[tuple[str, bool]] = []  # each open tag, and whether it was written
        self._silent = ""

    def finish(self) -> str:
        while self._open:
            self._end()
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent or tag not in _TAGS:
            self._silent = self._silent or (tag if tag in _SILENT else "")
            return
        given = {name: value or "" for name, value in attrs}
        if given.get("class") == "anchor-link":
            # The sign behind a heading that links to itself: no use to a reader.
            self._silent = tag
            return
        kept = self._attributes(tag, given)
        if kept is not None:
            words = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
            self._out.append(f"<{tag}{words}>")
        if tag not in _EMPTY:
            self._open.append((tag, kept is not None))

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag != self._silent:
                return
            self._silent = ""
        if not any(one == tag for one, _ in self._open):
            return
        while self._end() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._out.append(escape(data, quote=False))

    def _end(self) -> str:
        tag, written = self._open.pop()
        if written:
            self._out.append(f"</{tag}>")
        return tag

    def _attributes(self, tag: str, given: dict[str, str]) -> dict[str, str] | None:
        """What stays of a tag's attributes; None where its words stay without it."""
        kept = {
            name: given[name] for name in (*_ATTRIBUTES.get(tag, ()), *_EVERYWHERE) if name in given
        }
        place = given.get("id", "") if tag in _HEADINGS else ""
        if place and unquote(place) not in self._ids:
            kept["id"] = place
            self._ids.add(unquote(place))
        if tag == "img":
            return {"src": self._picture(given.get("src", "")), **kept, "alt": given.get("alt", "")}
        if tag == "a":
            target = self._link(given.get("href", ""))
            return None if target is None else {"href": target, **kept}
        return kept
