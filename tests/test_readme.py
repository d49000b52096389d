"""The README says what is there: its links, its places, its minutes."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_links_and_pictures_are_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not missing


def test_places_in_the_tables_are_there() -> None:
    places = re.findall(r"`((?:seeds|dossier|notebooks|tests)/[^`*]*)`", README)
    assert places
    assert not [place for place in places if not (ROOT / place).exists()]


def test_path_names_every_notebook_with_its_minutes() -> None:
    told = dict(re.findall(r"\]\(notebooks/([^)]+)\)[^\n]*\| (\d+) \|", README))
    found = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        head = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
        time = re.search(r"\*\*Time\*\* about (\d+) minutes", head)
        assert time, path.name
        found[path.name] = time[1]
    assert told == found
