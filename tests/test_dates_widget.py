"""The dates, in Python: what the page is given, what a cell can read, rest and paper, the check."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from small_dossier import small_dossier

import dossier
from dossier import DateBracket, Dossier, DossierError
from dossier.widgets.dates.ties import tie_in_words
from dossier.widgets.kept import revive

HOSTILE = '<img src=x onerror="window.hit=1">&“q” \u202eאב'
BRACKETS = [
    "not after 3 July 1937; no earliest date",
    "between 1 January 1927 and 1 November 2011",
]
DONE = {"earliest": "1932", "latest": "1937", "certainty": "hedged", "reason": "why"}


@pytest.fixture(scope="module")
def kit() -> Dossier:
    """The kit's own dossier."""
    return dossier.open()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small dossier of an invented text, to be spoilt."""
    return small_dossier(tmp_path / "seeds")


def rewrite(folder: Path, table: str, change: Any) -> None:
    """Change every row of a table of a folder; rows for which nothing comes back go."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), list(reader.fieldnames or [])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(one for row in rows if (one := change(dict(row))))


def all_on(widget: DateBracket) -> list[str]:
    return [id for id, one in widget.data["statements"].items() if one["outside"]]


# What the page is given.


def test_all_documents_are_shown_and_each_has_its_words(kit: Dossier) -> None:
    data = DateBracket(kit).data
    assert [one["id"] for one in data["things"]] == ["doc1", "doc2", "doc3", "unifying"]
    assert [one["name"] for one in data["things"]][:3] == [
        f"Document No.\xa0{number}" for number in (1, 2, 3)
    ]
    for one in data["things"]:
        assert one["words"]
        for id in one["words"]:
            said = data["statements"][id]
            assert said["quote"] and not said["outside"]
    second = data["things"][1]["words"]
    assert {"copy-sent-on-doc1", "exact-copy-before-copy-sent", "doc2-not-dated"} <= set(second)
    assert data["sources"] == "the two sources"


def test_every_statement_is_there_with_owner_and_ground(kit: Dossier) -> None:
    data = DateBracket(kit).data
    rows = {row["id"]: row for row in kit.rows("dates")}
    assert set(data["statements"]) == set(rows)
    for id, one in data["statements"].items():
        assert one["owner"]["name"] and one["certainty"]
        assert one["subject"] in data["names"] and (
            not one["object"] or one["object"] in data["names"]
        )
        assert one["outside"] == bool(rows[id]["outside"])
        assert bool(one["reference"]) == bool(one["confidence"]) == one["outside"]
        assert one["premise"] == (one["outside"] and rows[id]["owner"] == "kit")
        assert one["quote"] or one["outside"]
    premises = [id for id, one in data["statements"].items() if one["premise"]]
    assert premises and all(id.startswith("premise-") for id in premises)
    assert "no sharp edges" in data["statements"]["hn-meeting-in-autumn"]["season"]


def test_statements_stand_with_the_document_that_needs_them(kit: Dossier) -> None:
    groups = {id: one["group"] for id, one in DateBracket(kit).data["statements"].items()}
    for id, thing in {
        "letter-found-before-copy": "doc2",
        "hn-meeting-in-autumn": "doc2",
        "smirnov-held-on-1-january": "doc3",
        "reply-on-3-november": "doc3",
        "doc3-after-doc2": "doc3",
        "german-split-last-year": "unifying",
        "paris-conference-on-6-april": "",
        "discovery-1-before-2": "",
    }.items():
        assert groups[id] == thing, id


def test_print_order_and_what_is_said_of_order(kit: Dossier) -> None:
    data = DateBracket(kit).data
    assert [one["things"] for one in data["printed"]] == [["doc1", "doc2", "doc3"], ["unifying"]]
    quotes = [one["quote"] for one in data["said_of_order"]]
    assert "We have followed here the order of the discoveries." in quotes
    assert {(one["first"], one["then"]) for one in data["orders"]} == {
        ("doc2", "doc1"),
        ("doc2", "doc3"),
    }


@pytest.mark.parametrize(
    ("id", "verb", "when"),
    [
        ("doc1-on-3-july", "falls on", "3 July 1937"),
        ("mistake-on-1927", "falls in", "1927"),
        ("hn-meeting-in-autumn", "falls in", "autumn 1932"),
        ("doc2-dated-by-broue", "falls within", "the time from October 1932 to November 1932"),
        ("doc2-not-dated", "is not dated", ""),
        ("doc3-after-doc2", "is later than", ""),
        ("letter-found-before-copy", "is earlier than", ""),
        ("copy-sent-on-doc1", "is at the same time as", ""),
        ("doc1-during-commission", "falls within", ""),
        ("i-n-speaks-just-before-arrest", "is shortly before", ""),
    ],
)
def test_ties_in_words(kit: Dossier, id: str, verb: str, when: str) -> None:
    said = DateBracket(kit).data["statements"][id]
    assert (said["tie"], said["when"]) == (verb, when)
    assert tie_in_words(kit.row("dates", id)) == (verb, when)


def test_the_words_to_look_at_stand_there_once(kit: Dossier) -> None:
    data = DateBracket(kit).data
    for thing in data["things"]:
        said = [data["statements"][id] for id in thing["words"]]
        for at, one in enumerate(said):
            for other in said[:at] + said[at + 1 :]:
                assert one["place"] != other["place"] or one["quote"] not in other["quote"]
    third = data["things"][2]["words"]
    assert "doc3-before-page-updated" in third and "page-updated-on-2011" not in third
    assert "doc3-after-mistake" in third and "mistake-on-1927" not in third


def test_years_that_only_facts_from_outside_name(kit: Dossier) -> None:
    years = DateBracket(kit).data["years_outside"]
    files = [(kit.folder / row["file"]).read_text("utf-8") for row in kit.rows("texts")]
    assert "1932" in years
    for year in years:
        assert not any(year in text for text in files)


def test_no_order_rests_on_the_order_of_keys(kit: Dossier) -> None:
    widget = DateBracket(kit)
    saved = json.loads(json.dumps(widget.get_state(), sort_keys=True))
    again = revive(saved)
    assert again.state == widget.state
    assert again._on_paper() == widget._on_paper()
    assert widget.data["statement_order"] == [row["id"] for row in kit.rows("dates")]


# What a cell can read.


def test_state_at_rest(kit: Dossier) -> None:
    widget = DateBracket(kit)
    assert repr(widget) == "DateBracket('dates')"
    state = widget.state
    rows = {row["id"]: row for row in kit.rows("dates")}
    assert state["on"] == [
        id for id, row in rows.items() if not row["outside"] and row["relation"] != "not-dated"
    ]
    assert state["clashes"] == [] and state["answers"] == {}
    assert state["bounds"]["doc2"] == {
        "earliest": "",
        "latest": "1937-07-03",
        "edtf": "../1937-07-03",
        "words": BRACKETS[0],
        "earliest_rests_on": [],
        "latest_rests_on": [
            [
                "doc1-on-3-july",
                "copy-sent-on-doc1",
                "exact-copy-before-copy-sent",
                "letter-found-before-copy",
                "doc2-before-letter-found",
            ]
        ],
    }
    assert state["bounds"]["doc3"]["edtf"] == "1927-01-01/2011-11-01"
    assert not any("1932" in one["edtf"] for one in state["bounds"].values())


def test_the_frame_tells_no_bracket_before_it_was_compared(kit: Dossier) -> None:
    widget = DateBracket(kit)
    widget.entries = {
        "doc2": {**DONE, "at": 1},
        "doc3": {**DONE, "compared": True, "at": 2},
        "gone": {"earliest": "1", "compared": True, "at": 3},
    }
    frame = widget.frame().set_index("document")
    assert list(frame.index) == ["doc1", "doc2", "doc3", "unifying"]
    assert list(frame.loc["doc2"]) == ["", "", "", "", "1932", "1937"]
    assert list(frame.loc["doc3"]) == [
        "1927-01-01",
        "2011-11-01",
        "1927-01-01/2011-11-01",
        "mistake-on-1927, doc3-after-mistake, page-updated-on-2011, doc3-before-page-updated",
        "1932",
        "1937",
    ]
    assert widget.state["answers"] == {
        "doc2": {**DONE, "compared": False},
        "doc3": {**DONE, "compared": True},
    }
    widget.clear()
    assert widget.state["answers"] == {}


def test_switches_are_read_and_clashes_told(kit: Dossier) -> None:
    widget = DateBracket(kit)
    widget.entries = {"statements": {"on": [*all_on(widget), "gone"], "off": [], "at": 1}}
    assert len(widget.state["clashes"]) == 2
    bracket = widget.state["bounds"]["doc3"]
    assert (bracket["earliest"], bracket["latest"]) == ("1933-01-01", "1932-11-03")
    assert bracket["edtf"] == ""
    off = ["doc3-after-mistake", "doc3-before-page-updated"]
    widget.entries = {"statements": {"on": [], "off": off, "at": 2}}
    assert widget.state["bounds"]["doc3"]["words"] == "nothing follows"
    assert not set(off) & set(widget.state["on"])
    widget.entries = {"statements": {"on": None, "off": None, "at": 3}}
    assert widget.state["bounds"]["doc3"]["words"] == BRACKETS[1]


def test_some_things_an_event_among_them_and_no_such_thing(kit: Dossier) -> None:
    widget = DateBracket(kit, "doc2", "commission-at-work", "doc2")
    assert widget.key == "dates-doc2-commission-at-work"
    assert [one["id"] for one in widget.data["things"]] == ["doc2", "commission-at-work"]
    assert [one["document"] for one in widget.data["things"]] == [True, False]
    # What fell within it bounds it on no side.
    assert widget.state["bounds"]["commission-at-work"]["words"] == "nothing follows"
    assert DateBracket(kit, "doc2", key="mine").key == "mine"
    with pytest.raises(KeyError, match="no document or event is called 'nowhere'"):
        DateBracket(kit, "nowhere")


def test_the_widget_comes_back_from_its_saved_state(kit: Dossier) -> None:
    widget = DateBracket(kit)
    again = revive(widget.get_state())
    assert again.state == widget.state
    assert again._on_paper() == widget._on_paper()


# Without a widget: at rest, and on paper.


def test_neither_the_rest_page_nor_the_sheet_tells_a_bracket(kit: Dossier) -> None:
    widget = DateBracket(kit)
    widget.entries = {"doc3": {**DONE, "compared": True, "at": 1}}
    for page in (widget._at_rest(), widget._on_paper()):
        assert "a letter which was found in the archives" in page
        for words in (*BRACKETS, "1927-01-01/2011", "../1937", "follows from", "2011-11-01"):
            assert words not in page.replace("It follows from other words", "").replace(
                "say what follows from them", ""
            )
    assert "outside" not in widget._at_rest() and "1932" not in widget._at_rest()
    sheet = widget._on_paper()
    assert sheet.count("<h3") == 5
    assert sheet.count("Not before") == 4
    assert "From outside the two sources" in sheet
    assert "Smirnov is held" in sheet and "confidence: high" in sheet
    assert "A premise of this kit." in sheet
    first, apart, later = sheet.partition('<div class="later">')
    assert apart and "hand out later" in later and "hand out later" not in first
    assert "outside" not in first and "1932" not in first


def test_hostile_names_are_escaped(folder: Path) -> None:
    rewrite(folder, "events", lambda row: {**row, "name": HOSTILE})
    widget = DateBracket(dossier.open(folder))
    assert HOSTILE in widget.data["names"].values()
    for page in (widget._at_rest(), widget._on_paper()):
        assert "<img" not in page
    assert "&lt;img" in widget._on_paper()


# Other dossiers.


def test_an_invented_dossier(folder: Path) -> None:
    widget = DateBracket(dossier.open(folder))
    assert [one["id"] for one in widget.data["things"]] == ["letter-a", "letter-b"]
    assert widget.data["sources"] == "the source"
    widget.entries = {"statements": {"on": all_on(widget), "off": [], "at": 1}}
    assert widget.state["clashes"]


def test_a_dossier_without_statements_and_events(folder: Path) -> None:
    rewrite(folder, "dates", lambda row: None)
    widget = DateBracket(dossier.open(folder))
    assert {one["words"] for one in widget.state["bounds"].values()} == {"nothing follows"}
    assert "No words about its time have been entered." in widget._at_rest()
    assert "Not before" in widget._on_paper()
    assert "From outside" not in widget._on_paper()


def test_more_documents_than_can_be_put_in_order(folder: Path) -> None:
    letters = "".join(f"Letter {n}\n\nThe letter number {n}\n\nWords.\n\n" for n in range(30))
    (folder / "many.txt").write_text(letters, "utf-8")
    with (folder / "texts.csv").open("a", encoding="utf-8") as file:
        file.write("many,many.txt,Many,Nobody,Invented,None,Free\n")
    with (folder / "documents.csv").open("a", encoding="utf-8") as file:
        for n in range(30):
            starts = "" if n == 0 else f"Letter {n}\n"
            file.write(f'many-{n},many,document,The letter number {n},"{starts}"\n')
    widget = DateBracket(dossier.open(folder))
    assert len(widget.data["things"]) == 32
    assert widget.data["orders"] is None


SPOILT = {
    "a date where there is none": ("not-dated", "", "1932", "edtf: what is not dated has no date"),
    "neither a thing nor a date": ("on", "", "", "object: name the thing"),
    "a thing and a date": ("on", "fire", "1932", "edtf: the row names another thing and a date"),
    "after a date without an end": ("after", "", "1932/..", "edtf: “1932/..” is open on the side"),
    "before a date without a start": ("just-before", "", "/1932", "edtf: “/1932” is open on the"),
    "a hedge": ("on", "", "1932?", "edtf: “1932\\?” is no date .* in the column certainty"),
    "no such day": (
        "on",
        "",
        "1937-02-30",
        "edtf: “1937-02-30” is no date .* no such month or day",
    ),
    "backwards": ("on", "", "1937/1932", "edtf: “1937/1932” is no date .*: it ends before it"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_rows_that_say_nothing_are_told(folder: Path, name: str) -> None:
    relation, other, text, told = SPOILT[name]
    spoilt = {"relation": relation, "object": other, "edtf": text}
    rewrite(
        folder,
        "dates",
        lambda row: {**row, **spoilt} if row["id"] == "letter-a-after-feast" else row,
    )
    with pytest.raises(DossierError) as error:
        dossier.open(folder)
    (problem,) = error.value.problems
    assert re.search(rf"^dates\.csv, row \d+, column {told}", str(problem)), str(problem)
