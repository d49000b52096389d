"""The names, Python side: what the page is given, the stories, the state, the page at rest."""

from pathlib import Path

import pytest
from small_dossier import small_dossier

import dossier
from dossier.folder import Dossier
from dossier.tables.schema import TABLES
from dossier.widgets.names.widget import NameMap

DOCUMENTS = ("doc1", "doc2", "doc3")


@pytest.fixture(scope="module")
def kit() -> Dossier:
    return dossier.open()


@pytest.fixture(scope="module")
def names(kit: Dossier) -> NameMap:
    return NameMap(kit, *DOCUMENTS)


def test_every_mention_of_the_documents_and_their_notes_is_there(
    kit: Dossier, names: NameMap
) -> None:
    notes = {part.id for part in kit.parts.values() if part.document in DOCUMENTS}
    wanted = {row["id"] for row in kit.rows("mentions") if row["part"] in notes | set(DOCUMENTS)}
    assert set(names.data["mentions"]) == wanted
    marked = [
        mark["id"]
        for document in names.data["documents"]
        for page in (document, *document["notes"])
        for mark in page["marks"]
        if mark["kind"] == "form"
    ]
    assert set(marked) == wanted


def test_marks_do_not_overlap_and_quote_their_forms(names: NameMap) -> None:
    for document in names.data["documents"]:
        for page in (document, *document["notes"]):
            ends = [0] + [mark["end"] for mark in page["marks"]]
            assert all(mark["start"] >= end for mark, end in zip(page["marks"], ends, strict=False))
            for mark in page["marks"]:
                words = page["source"]["text"][mark["start"] : mark["end"]]
                if mark["kind"] == "form":
                    assert words in names.data["mentions"][mark["id"]]["form"]


def test_claims_are_those_of_the_table(kit: Dossier, names: NameMap) -> None:
    claims = names.data["claims"]
    rows = [row for row in kit.rows("identifications") if row["mention"] in claims]
    assert sum(map(len, claims.values())) == len(rows)
    first, second = claims["our-informant"]
    assert (first["entity"], first["certainty"], first["outside"]) == ("", "unresolved", False)
    assert (second["entity"], second["outside"]) == ("holtzmann", True)
    assert "Broué" in second["reference"]


def test_every_entity_can_be_chosen(kit: Dossier, names: NameMap) -> None:
    entities = names.data["entities"]
    assert set(entities) == {row["id"] for row in kit.rows("entities")}
    shown = [one["name"].casefold() for one in entities.values()]
    assert shown == sorted(shown)


def test_stories_come_from_the_tables(names: NameMap) -> None:
    told = {story["id"]: story for story in names.data["stories"]}
    kol = told["fading-kol"]
    assert kol["mentions"] == ["kol-doc1", "kol-doc2", "kolokolnikov-note-10"]
    assert kol["words"][0] == "“must be Kolokolnikov” (Document No.\xa01, 1937): hedged."
    assert "“was what Sedov called I.N. Smirnov” (Note 10): stated" in kol["words"][1]
    assert told["fading-i-n"]["mentions"] == ["i-n-gap", "provided-him"]
    assert told["carried-informant"]["mentions"] == [
        "informant-doc2",
        "our-informant",
        "the-informant-says",
    ]
    assert told["contexts-capitulators"]["title"] == "One word in three contexts: “capitulators”"
    assert [one for one in told if one.startswith("carried")] == ["carried-informant"]
    assert [one for one in told if one.startswith("contexts")] == ["contexts-capitulators"]
    assert {"x", "sick-man", "our-informant"} <= set(told["nobody"]["mentions"])
    assert told["declared-unknown"]["mentions"] == ["markovkin", "it-passed-on", "old-men"]
    assert told["nobody"]["closed"] and not kol["closed"]


def test_what_a_story_quotes_stands_in_the_sources(kit: Dossier, names: NameMap) -> None:
    quoted = {claim["by_quote"] for claims in names.data["claims"].values() for claim in claims} - {
        ""
    }
    for quote in quoted:
        assert any(quote in part.content for part in kit.parts.values())


def test_state_holds_what_was_answered_and_no_more(names: NameMap) -> None:
    widget = NameMap(dossier.open(), "doc1")
    assert widget.state == {}
    assert list(widget.frame().columns) == [
        "mention", "form", "entity", "note", "certainty", "reason", "compared",
    ]  # fmt: skip
    widget.entries = {
        "ls": {
            "entity": "sedov",
            "note": "note-3",
            "certainty": "stated",
            "compared": True,
            "at": 2,
        },
        "hn": {"note": "note-4", "at": 3},
        "view": {"document": "doc1", "at": 4},
        "gone": {"entity": "sedov", "at": 5},
    }
    assert widget.state == {
        "ls": {
            "form": "LS",
            "entity": "sedov",
            "note": "note-3",
            "certainty": "stated",
            "reason": "",
            "compared": True,
        }
    }
    assert widget.frame().loc[0, "form"] == "LS"
    widget.clear()
    assert widget.state == {}


def test_it_is_had_from_the_package_and_names_itself() -> None:
    kit = dossier.open()
    assert dossier.NameMap is NameMap
    assert repr(NameMap(kit, "doc1")) == "NameMap('names-doc1')"
    assert repr(NameMap(kit, "doc1", key="mine")) == "NameMap('mine')"
    with pytest.raises(KeyError, match="no part is called 'doc9'"):
        NameMap(kit, "doc9")


def test_default_shows_every_document_that_has_forms() -> None:
    shown = [one["id"] for one in NameMap(dossier.open()).data["documents"]]
    assert shown == ["doc1", "doc2", "doc3", "unifying"]


def test_at_rest_the_forms_are_set_off_and_nothing_is_answered(names: NameMap) -> None:
    page = names._at_rest()
    assert "<em>LS</em> in <em>Bn.</em>" in page
    assert "Holtzmann" not in page
    assert "<script" not in page


def test_small_dossier(tmp_path: Path) -> None:
    widget = NameMap(dossier.open(small_dossier(tmp_path)))
    assert [one["id"] for one in widget.data["documents"]] == ["letter-a", "letter-b"]
    assert list(widget.data["mentions"]) == ["p", "guild-a", "he", "cousin", "guild-b"]
    assert [story["id"] for story in widget.data["stories"]] == ["nobody", "declared-unknown"]


def test_empty_tables_are_calm(tmp_path: Path) -> None:
    folder = small_dossier(tmp_path)
    for table in TABLES:
        if table.name in ("mentions", "identifications"):
            path = folder / f"{table.name}.csv"
            path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    widget = NameMap(dossier.open(folder))
    assert widget.data["mentions"] == {}
    assert widget.data["stories"] == []
    assert "<em>" not in widget._at_rest().split("<p><em>The text at rest")[0]


def test_the_page_keeps_its_order_in_a_saved_notebook() -> None:
    """A notebook is saved with its keys sorted; what has an order says it in a list."""
    data = NameMap(dossier.open(), "doc1", "doc2", "doc3").data
    assert data["order"]["parts"] == list(dossier.open().parts)
    assert data["order"]["mentions"] == list(data["mentions"])
    names = [data["entities"][one]["name"].casefold() for one in data["order"]["entities"]]
    assert names == sorted(names) and len(names) == len(data["entities"])
