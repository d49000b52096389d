"""Markdown as HTML, rendered by nbconvert as for a notebook's pages, and made clean."""

from functools import partial
from pathlib import Path

from nbconvert.filters.markdown_mistune import InvalidNotebook, markdown2html_mistune

from ..pages.clean import clean
from .links import Links
from .problem import SiteError


class Prose:
    """Renders the prose of one page. `ids` are those of its headings so far."""

    def __init__(self, links: Links, base: Path, page: str) -> None:
        self.ids: set[str] = set()
        self._links = links
        self._base = base
        self._page = page

    def markdown(self, where: str, source: str) -> str:
        """Markdown as HTML. SiteError where a link or a picture leads nowhere."""
        try:
            html = markdown2html_mistune(source)
        except InvalidNotebook as error:  # A picture that is not a file.
            raise SiteError(f"{where} cannot be rendered: {error}.") from error
        return self.html(where, html).strip()

    def line(self, where: str, source: str) -> str:
        """A line of Markdown as HTML without a paragraph of its own."""
        return self.markdown(where, source).removeprefix("<p>").removesuffix("</p>")

    def html(self, where: str, html: str) -> str:
        """HTML that was written elsewhere, made clean."""
        link = partial(self._links.link, where, self._base, self._page)
        picture = partial(self._links.picture, where, self._base, self._page)
        return clean(html, self.ids, link, picture)
