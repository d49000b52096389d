"""`dossier.show`: a table with all its words, documents set to be read."""

import re
from pathlib import Path

import pandas as pd
import pytest

import dossier
from dossier.text.fold import fold
from dossier.text.page import document_html
from dossier.text.parts import Part

KIT = dossier.open()


def words_of(html: str) -> str:
    """The words of a page, without its tags."""
    text = re.sub(r"<[^>]+>", " ", html)
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'")):
        text = text.replace(name, sign)
    return fold(text.replace("&amp;", "&"))


@pytest.mark.parametrize("part", ["doc1", "doc2", "doc3", "unifying"])
def test_every_word_of_a_document_and_of_its_notes_is_there_in_order(part: str) -> None:
    shown = dossier.show(KIT, part)
    notes = [fold(note.content) for note in KIT.notes_of(part)]
    page = words_of(shown._repr_html_())
    for paragraph in filter(str.strip, KIT.text(part).splitlines()):
        assert fold(paragraph) in page, paragraph
    assert [page.index(note) for note in notes] == sorted(page.index(note) for note in notes)
    assert all(one in fold(repr(shown)) for one in (fold(KIT.text(part)), *notes))


def test_few_documents_are_open_and_many_are_folded() -> None:
    assert dossier.show(KIT, "doc1", "doc3")._repr_html_().count("<details open") == 2
    every = dossier.show(KIT)
    assert [one for one in every.parts if KIT.parts[one].kind == "document"] == [
        "doc1",
        "doc2",
        "doc3",
        "unifying",
    ]
    shown = words_of(every._repr_html_())
    assert all(fold(part.content) in fold(repr(every)) for part in KIT.parts.values())
    assert "Last updated on 1.11.2011" in shown
    assert every._repr_html_().count("<details style") == 4


def test_what_stands_at_the_head_is_shown_with_the_whole_only() -> None:
    letter = dossier.open(Path(__file__).parent.parent / "exercises/2-gaps/letter")
    invented = "INVENTED FOR THIS EXERCISE"
    assert dossier.show(letter)._repr_html_().count(invented) == 1
    assert repr(dossier.show(letter)).startswith(invented)
    assert invented not in dossier.show(letter, "letter-b")._repr_html_()


def test_what_a_text_holds_stays_text() -> None:
    hostile = "<img src=x onerror=alert(1)> & “so”"
    letter = Part("a", "t", "document", "<b>", 0, hostile)
    note = Part("note-1", "t", "note", "Note 1", 0, f"1. {hostile}", 1, "a")
    shown = document_html(letter, [note], opened=True)
    assert "<img" not in shown and "<b>" not in shown and shown.count("alert(1)&gt;") == 2
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; “so”" in shown


def test_a_table_is_shown_with_all_its_words() -> None:
    long = "word " * 40
    frame = pd.DataFrame({"text": [long], "<b>": ["x"]})
    shown = dossier.show(frame)
    assert shown.frame is frame
    assert long.strip() in shown._repr_html_() and "&lt;b&gt;" in shown._repr_html_()
    assert repr(dossier.show(frame.iloc[:0])) == "Nothing here yet."


def test_what_cannot_be_shown_is_told() -> None:
    with pytest.raises(KeyError, match="no part is called 'doc9'"):
        dossier.show(KIT, "doc9")
    with pytest.raises(TypeError, match="show takes a table, or a dossier"):
        dossier.show("doc1")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="show takes a table, or a dossier"):
        dossier.show(pd.DataFrame(), "doc1")  # type: ignore[call-overload]
