"""The README and the page for teachers say what is there: links, places, minutes, quotations."""

import json
import re
from pathlib import Path

import pytest
from quotations import problems, quotations

import dossier

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
TEACHERS = ROOT / "notebooks" / "for-teachers.md"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
each_page = pytest.mark.parametrize("page", [README, TEACHERS], ids=lambda page: page.stem)


@each_page
def test_links_and_pictures_are_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    assert links
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


def test_places_in_the_tables_are_there() -> None:
    places = re.findall(r"`((?:seeds|dossier|notebooks|tests)/[^`*]*)`", README.read_text("utf-8"))
    assert places
    assert not [place for place in places if not (ROOT / place).exists()]


def test_path_names_every_notebook_with_its_minutes() -> None:
    told = dict(re.findall(r"\]\(notebooks/([^)]+)\)[^\n]*\| (\d+) \|", README.read_text("utf-8")))
    found = {}
    for path in NOTEBOOKS:
        head = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
        time = re.search(r"\*\*Time\*\* about (\d+) minutes", head)
        assert time, path.name
        found[path.name] = time[1]
    assert told == found


def test_the_page_for_teachers_names_every_notebook() -> None:
    named = re.findall(r"^\| \[[^]]+\]\(([^)]+\.ipynb)\)", TEACHERS.read_text("utf-8"), re.M)
    assert named == [path.name for path in NOTEBOOKS]


def test_the_page_for_teachers_quotes_exactly() -> None:
    parts = {name: part.content for name, part in dossier.open().parts.items()}
    text = TEACHERS.read_text("utf-8")
    assert len(quotations(text)) >= 5
    assert not problems(text, parts)


def test_the_classes_fill_their_time() -> None:
    plan = (
        TEACHERS.read_text("utf-8").partition("## One class of 90 minutes")[2].partition("\n## ")[0]
    )
    assert sum(int(minutes) for minutes in re.findall(r"^\| (\d+) \|", plan, re.M)) == 90
