"""What the first page takes from the kit's README, so that it is written once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .problem import SiteError

_QUESTION = re.compile(r"\]\(notebooks/([^)]+)\.ipynb\) \| (.+?) \| \d+ \|")

_TO_A_SECTION = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")
_PICTURE = re.compile(r"^!\[.*\]\(.*\)$", re.MULTILINE)


@dataclass(frozen=True)
class Readme:
    """The kit's name, what it is, each notebook's question, and whose the texts are: Markdown."""

    title: str
    intro: str
    questions: Mapping[str, str]
    rights: str


def read_readme(path: Path) -> Readme:
    """Read it from the README. SiteError where it is not there."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise SiteError(f"{path.name} cannot be read: {error}.") from error
    top, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    found = re.match(r"# (.+)\n", top)
    by_name = {one.partition("\n")[0].strip(): one.partition("\n")[2] for one in sections}
    if found is None or "Rights" not in by_name:
        raise SiteError(f"{path.name} lacks a title, or the section Rights, which the site prints.")
    # Its picture shows the kit in use, with an answer in it; the pages themselves are at hand here.
    intro = _within(_PICTURE.sub("", top[found.end() :]))
    return Readme(found[1], intro, dict(_QUESTION.findall(text)), _within(by_name["Rights"]))


def _within(text: str) -> str:
    """Markdown without links to other sections: the first page has not all of them."""
    return _TO_A_SECTION.sub(r"\1", text)
