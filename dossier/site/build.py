"""`dossier site [FOLDER]`: the whole path as pages that work without Python and without a network.

The pages are made from the notebooks as they are kept, with their outputs; nothing is run. The same
notebooks give the same bytes.
"""

import sys
from pathlib import Path

from ..made_folder import PlaceError, check_place
from ..tables.problems import printable
from .assets import assets
from .credits import credits
from .first_page import first_page
from .handout_page import handout_page
from .lesson_page import front_ends, lesson_page
from .lessons import read_lessons
from .links import Links
from .page import handout_of, page_of
from .problem import SiteError
from .prose import Prose
from .readme import read_readme
from .writing import SITE, write_site

KIT = Path(__file__).resolve().parent.parent.parent


def main(folder: str | None = None) -> int:
    """Make the site in a folder, or in the kit's `site`. 0 if it was made, 1 with a reason."""
    place = Path(folder) if folder else KIT / "site"
    try:
        check_place(place, SITE)
        files = make(KIT)
        write_site(place, files)
    except (SiteError, PlaceError) as error:
        print(f"No site was made. {printable(str(error))}", file=sys.stderr)
        return 1
    size = sum(map(len, files.values())) / 1e6
    print(f"The site is made: {len(files)} files, {size:.1f} MB. Open this one in a browser:")
    print(printable(str(place.resolve() / "index.html")))
    return 0


def make(kit: Path) -> dict[str, bytes]:
    """Every file of the site by its place in it, from a kit's notebooks, README and table of texts.

    SiteError with notebook and cell where something in them leads nowhere or cannot be shown.
    """
    folder = kit / "notebooks"
    lessons = read_lessons(folder)
    readme = read_readme(kit / "README.md")
    texts = credits(kit / "seeds")
    links = Links(kit, {folder / f"{one.stem}.ipynb": page_of(one) for one in lessons})
    files = assets(name for one in lessons for name in front_ends(one))
    ids: dict[str, set[str]] = {}
    for lesson in lessons:
        prose = Prose(links, folder, page_of(lesson))
        files[page_of(lesson)] = lesson_page(lesson, lessons, readme.title, prose)
        ids[page_of(lesson)] = prose.ids
        on_paper = Prose(links, folder, handout_of(lesson))
        files[handout_of(lesson)] = handout_page(lesson, readme.title, texts, on_paper)
        ids[handout_of(lesson)] = on_paper.ids
    prose = Prose(links, kit, "index.html")
    files["index.html"] = first_page(lessons, readme, texts, prose)
    ids["index.html"] = prose.ids
    for where, page, place in links.places:
        if place not in ids[page]:
            raise SiteError(f"{where} leads to #{place} on {page}, and there is no such heading.")
    pictures = {place: path.read_bytes() for place, path in links.pictures.items()}
    return {name: text.encode() for name, text in files.items()} | pictures
