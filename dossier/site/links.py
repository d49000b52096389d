"""Where links and pictures lead once the notebooks have become pages."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .problem import SiteError

_OUTSIDE = ("http", "https", "mailto")
_PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


class Links:
    """Leads the links of the site's prose, and remembers what they ask for.

    `pages` gives the page of each notebook, by its path. What was met is kept: `pictures` by their
    place in the site, and `places` as where it was, page, and id on that page.
    """

    def __init__(self, kit: Path, pages: Mapping[Path, str]) -> None:
        self.pictures: dict[str, Path] = {}
        self.places: list[tuple[str, str, str]] = []
        self._kit = kit.resolve()
        self._pages = {path.resolve(): page for path, page in pages.items()}

    def link(self, where: str, base: Path, page: str, target: str) -> str | None:
        """A link's new target, or None where the site does not hold what it leads to.

        `where` is for messages, `base` the folder that the link is written for, `page` the page
        that it comes to stand on. SiteError where it leads nowhere.
        """
        parts = urlsplit(target)
        if parts.scheme in _OUTSIDE:
            return target
        if parts.scheme or parts.netloc:
            raise SiteError(f"{where} has a link that no page can follow: {target}.")
        if not parts.path:
            if not parts.fragment:
                raise SiteError(f"{where} has a link that leads nowhere.")
            self.places.append((where, page, unquote(parts.fragment)))
            return target
        found = self._find(where, base, parts.path)
        if found not in self._pages:
            return None
        new = up(page) + self._pages[found]
        if not parts.fragment:
            return new
        self.places.append((where, self._pages[found], unquote(parts.fragment)))
        return f"{new}#{parts.fragment}"

    def picture(self, where: str, base: Path, page: str, target: str) -> str:
        """A picture's new place. SiteError where it is not there, or is none of the kit's."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            raise SiteError(f"{where} has a picture that does not come with the kit: {target}.")
        found = self._find(where, base, parts.path)
        if found.suffix.lower() not in _PICTURES:
            raise SiteError(
                f"{where} has a picture of a kind that the site does not know: {target}."
            )
        place = f"pictures/{found.name}"
        if self.pictures.setdefault(place, found) != found:
            raise SiteError(f"{where} has a picture named as another one is: {found.name}.")
        return up(page) + place

    def _find(self, where: str, base: Path, path: str) -> Path:
        found = (base / unquote(path)).resolve()
        if not found.is_relative_to(self._kit) or not found.exists():
            raise SiteError(f"{where} leads to {path}, which is not there.")
        return found


def up(page: str) -> str:
    """The way from a page to the folder of the site."""
    return "../" * page.count("/")
