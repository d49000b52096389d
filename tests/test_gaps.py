"""The gaps, in Python: what the page is given, what the next cell can read, and the rest state."""

from pathlib import Path

import pytest
from small_dossier import ROWS, TEXT, small_dossier

import dossier
from dossier import Dossier, LacunaReader

HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>\u202eabc'
ENTRY = {
    "reading": "bloc",
    "certainty": "inferred",
    "reason": "“about the bloc”",
    "revealed": True,
    "at": 1,
}


@pytest.fixture(scope="module")
def kit() -> Dossier:
    """The kit's own dossier."""
    return dossier.open()


def test_the_page_is_given_the_gaps_as_the_notes_have_them(kit: Dossier) -> None:
    gaps = LacunaReader(kit, "doc3").data["gaps"]
    assert [(gap["number"], gap["cause"], gap["note_title"]) for gap in gaps.values()] == [
        (1, "cut", "Note 15"),
        (2, "erased", "Note 16"),
        (3, "erased", "Note 19"),
    ]
    for gap in gaps.values():
        note = kit.text(gap["note"])
        assert gap["cause_quote"] in note and gap["conjecture_quote"] in note
        assert gap["owner"] == {"role": "editor", "name": "Pierre Broué"}
        assert gap["certainty"] == "conjecture"
        # No note says who did it, nor when; the page says that.
        assert "is not said" in gap["says"]


def test_marks_stand_where_the_text_has_them(kit: Dossier) -> None:
    data = LacunaReader(kit, "doc3").data
    text = data["source"]["text"]
    assert text == kit.text("doc3")
    marked = [(one["kind"], text[one["start"] : one["end"]]) for one in data["marks"]]
    assert [words for kind, words in marked if kind == "gap"] == ["(...)", "“...”", "(...)"]
    numbers = [words for kind, words in marked if kind == "note"]
    assert numbers == [f"[{number}]" for number in range(14, 26)]
    ends = [one["end"] for one in data["marks"]]
    assert all(one["start"] >= end for one, end in zip(data["marks"][1:], ends[:-1], strict=True))


def test_every_lookalike_of_a_document_can_be_asked(kit: Dossier) -> None:
    rows = {row["id"]: row for row in kit.rows("lookalikes")}
    asked: set[str] = set()
    for part in ("doc1", "doc2", "doc3", "unifying"):
        data = LacunaReader(kit, part).data
        asked |= set(data["lookalikes"])
        marked = {one["id"] for one in data["marks"] if one["kind"] == "lookalike"}
        noted = {one for note in data["notes"].values() for one in note["lookalikes"]}
        assert marked | noted == set(data["lookalikes"])
        for name, one in data["lookalikes"].items():
            assert one["says"] == rows[name]["says"]
            assert one["owner"]["name"]
    assert asked == set(rows)


def test_notes_that_tell_a_conjecture_are_closed_by_its_gap(kit: Dossier) -> None:
    notes = LacunaReader(kit, "doc3").data["notes"]
    closed = {name: note["closed_by"] for name, note in notes.items() if note["closed_by"]}
    # Note 22 goes on as if note 19 had settled who it was. Note 14, before the gap's own, stays
    # open: what it says of the bloc is evidence.
    assert closed == {
        "note-15": ["gap-15"],
        "note-16": ["gap-16"],
        "note-19": ["gap-19"],
        "note-22": ["gap-19"],
    }


def test_state_and_frame_are_plain_values(kit: Dossier) -> None:
    gaps = LacunaReader(kit, "doc3")
    nothing = {"reading": "", "certainty": "", "reason": "", "revealed": False}
    assert gaps.state == dict.fromkeys(["gap-15", "gap-16", "gap-19"], nothing)
    gaps.entries = {"gap-15": ENTRY, "view": {"reading": "student", "at": 2}, "gone": {"at": 3}}
    assert gaps.state["gap-15"] == {name: ENTRY[name] for name in nothing}
    assert list(gaps.state) == ["gap-15", "gap-16", "gap-19"]
    frame = gaps.frame()
    assert list(frame.columns) == ["gap", "reading", "certainty", "reason", "revealed"]
    assert frame.to_dict("records")[0] == {"gap": "gap-15", **gaps.state["gap-15"]}
    assert len(frame) == 3
    gaps.clear()
    assert list(gaps.entries) == ["cleared"]
    assert gaps.state["gap-15"] == nothing


def test_a_document_without_gaps_has_an_empty_frame_with_its_columns(kit: Dossier) -> None:
    reader = LacunaReader(kit, "doc2")
    assert reader.state == {}
    assert reader.frame().shape == (0, 5)


def test_repr_and_key_are_stable(kit: Dossier) -> None:
    assert repr(LacunaReader(kit, "doc3")) == "LacunaReader('gaps-doc3')"
    assert LacunaReader(kit, "doc3", key="in-class").key == "in-class"


def test_there_is_no_such_part(kit: Dossier) -> None:
    with pytest.raises(KeyError, match="doc9"):
        LacunaReader(kit, "doc9")


def test_at_rest_no_conjecture_shows(kit: Dossier) -> None:
    reader = LacunaReader(kit, "doc3")
    reader.entries = {"gap-15": ENTRY}
    bundle, _ = reader._repr_mimebundle_()
    html = bundle["text/html"]
    for words in ("[gap 1: cut out]", "[gap 2: erased]", "[gap 3: erased]", "have been preserved"):
        assert words in html
    for words in ("capitulators", "Smirnov", "It seems", "[bloc]"):
        assert words not in html
    assert bundle["text/plain"] == "LacunaReader('gaps-doc3')"


def test_hostile_text_in_a_source_is_escaped(tmp_path: Path) -> None:
    folder = small_dossier(tmp_path)
    text = TEXT.replace("Dear Tinsmith", f"Dear Tinsmith {HOSTILE} ")
    (folder / "invented.txt").write_text(text, "utf-8")
    reader = LacunaReader(dossier.open(folder), "letter-a")
    assert HOSTILE in reader.data["source"]["text"]
    html = reader._repr_mimebundle_()[0]["text/html"]
    assert "<img" not in html and "<script" not in html
    assert "&lt;img src=x onerror=" in html


def test_another_dossier_opens(tmp_path: Path) -> None:
    small = dossier.open(small_dossier(tmp_path))
    reader = LacunaReader(small, "letter-a")
    gaps = reader.data["gaps"].values()
    rows = ROWS["lacunae"]
    assert [gap["conjecture"] for gap in gaps] == [row["conjecture"] for row in rows]
    assert list(reader.frame()["gap"]) == [row["id"] for row in rows]
    assert LacunaReader(small, "letter-b").data["gaps"] == {}
