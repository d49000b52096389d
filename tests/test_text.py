"""The sources' words: cut into parts, set as blocks, marked, folded, and found again."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dossier
from dossier.folder import Dossier
from dossier.text.blocks import Block, blocks
from dossier.text.fold import fold, fold_with_offsets
from dossier.text.parts import Cut, Part, cut, markers, note_text
from dossier.text.passage import Index, Passage, places
from dossier.text.segments import Segment, Stretch, segments


@pytest.fixture(scope="module")
def kit() -> Dossier:
    return dossier.open()


def part(content: str, title: str = "") -> Part:
    return Part("a", "t", "document", title, 0, content)


# Cutting.


@pytest.mark.parametrize("text", ["broue", "trotsky-1930"])
def test_joined_parts_give_the_text_back(kit: Dossier, text: str) -> None:
    file = next(row["file"] for row in kit.rows("texts") if row["id"] == text)
    whole = (kit.folder / file).read_bytes().decode("utf-8")
    parts = [one for one in kit.parts.values() if one.text == text]
    assert "".join(one.content for one in parts) == whole
    assert all(whole.startswith(one.content, one.start) for one in parts)
    assert all(one.start + len(one.content) == other.start for one, other in pairwise(parts))


def test_the_parts_are_the_documented_ones(kit: Dossier) -> None:
    notes = [f"note-{number}" for number in range(1, 26)]
    bloc = ["bloc-head", "doc1", "doc2", "doc3", *notes, "bloc-foot"]
    assert list(kit.parts) == [*bloc, "unifying-head", "unifying", "unifying-foot"]


def test_every_note_is_about_the_document_that_has_its_mark(kit: Dossier) -> None:
    expected = {n: "doc1" if n < 8 else "doc2" if n < 14 else "doc3" for n in range(1, 26)}
    notes = [one for one in kit.parts.values() if one.kind == "note"]
    assert {one.number: one.document for one in notes} == expected
    assert all(
        one.id == f"note-{one.number}" and one.title == f"Note {one.number}" for one in notes
    )
    assert note_text(kit.parts["note-20"]) == "Preobrazhensky"
    assert note_text(kit.parts["note-25"]).endswith("Grünstein?")
    assert "Last updated" not in note_text(kit.parts["note-25"])


@given(st.text(), st.lists(st.integers(min_value=0, max_value=30), unique=True))
def test_any_cuts_joined_give_the_text_back(content: str, starts: list[int]) -> None:
    cuts = [Cut(f"p{at}", "document", "", at) for at in {0, *starts} if at <= len(content)]
    assert "".join(one.content for one in cut("t", content, cuts)) == content


@given(st.text(alphabet="12. \n[]ab"))
def test_notes_joined_give_their_part_back(content: str) -> None:
    parts = cut("t", content, [Cut("note", "notes", "", 0)])
    assert "".join(one.content for one in parts) == content


def test_a_note_begins_a_line_and_numbers_inside_stay_inside() -> None:
    content = "1. See 2. and [7]\n  3. listed\n\n2. Next"
    first, second = cut("t", content, [Cut("note", "notes", "", 0)])
    assert (first.id, note_text(first)) == ("note-1", "See 2. and [7]\n  3. listed")
    assert (second.id, note_text(second), second.start) == ("note-2", "Next", 31)


def test_a_number_that_no_note_can_have_is_none() -> None:
    assert markers(part("[1] [x] [] [12] [" + "9" * 5000 + "]")) == {1: 0, 12: 11}
    huge = "1" * 5000 + ". a"
    assert [one.kind for one in cut("t", huge, [Cut("n", "notes", "", 0)])] == ["notes"]


# Blocks.


def test_blocks_of_a_part() -> None:
    content = "A head\n\n\nThe title\n\nWords that end. \n  1. An item\n  a line \n\n"
    found = [(one.kind, content[one.start : one.end]) for one in blocks(part(content, "The title"))]
    assert found == [
        ("heading", "A head"),
        ("heading", "The title"),
        ("paragraph", "Words that end."),
        ("item", "1. An item"),
        ("line", "a line"),
    ]


def test_no_heading_where_the_title_does_not_stand() -> None:
    assert blocks(part("A line\nanother", "Elsewhere")) == [
        Block("line", 0, 6),
        Block("line", 7, 14),
    ]


def test_a_title_is_no_beginning_of_a_longer_word() -> None:
    content = "First words.\n\nLetters came later, and many of them."
    assert [one.kind for one in blocks(part(content, "Letter"))] == ["paragraph", "paragraph"]


def test_the_kits_documents_have_their_headings(kit: Dossier) -> None:
    for name in ("doc1", "doc2", "doc3"):
        headings = [one for one in blocks(kit.parts[name]) if one.kind == "heading"]
        assert len(headings) == 2
        assert kit.text(name).startswith(kit.parts[name].title, headings[1].start)
    assert not [one for one in blocks(kit.parts["unifying"]) if one.kind == "heading"]
    items = [one for one in blocks(kit.parts["doc2"]) if one.kind == "item"]
    assert len(items) == 4 + 2 + 4


@given(st.text(alphabet=" \n\t\u00a0ab.1"), st.text(alphabet="ab", max_size=2))
def test_blocks_hold_every_word_and_no_blank_end(content: str, title: str) -> None:
    found = blocks(part(content, title))
    assert all(one.end <= other.start for one, other in pairwise(found))
    outside = list(content)
    for one in found:
        words = content[one.start : one.end]
        assert words and words == words.strip() and "\n" not in words
        outside[one.start : one.end] = " " * len(words)
    assert not "".join(outside).strip()


def test_a_line_of_nothing_but_blanks_takes_no_time() -> None:
    started = time.perf_counter()
    assert blocks(part(" " * 200_000 + "\n" + "\u00a0" * 200_000)) == []
    assert time.perf_counter() - started < 5


# Segments.

stretches = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted),
    max_size=7,
).map(lambda pairs: [Stretch(f"s{n}", "k", a, b) for n, (a, b) in enumerate(pairs)])


@given(stretches)
def test_segments_say_for_every_character_which_stretch_is_on_top(given: list[Stretch]) -> None:
    on_top = {
        at: next((one.id for one in given if one.start <= at < one.end), None) for at in range(13)
    }
    found = segments(given)
    shown = {at: one.id for one in found for at in range(one.start, one.end)}
    assert shown == {at: name for at, name in on_top.items() if name}
    assert all(one.start < one.end for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(stretches)
def test_segments_are_as_few_as_can_be_and_counted(given: list[Stretch]) -> None:
    found = segments(given)
    assert not [1 for a, b in pairwise(found) if a.end == b.start and a.id == b.id]
    for one in given:
        pieces = [segment.piece for segment in found if segment.id == one.id]
        assert pieces == list(range(len(pieces)))


def test_a_stretch_under_another_goes_on_behind_it() -> None:
    assert segments([Stretch("top", "t", 2, 4), Stretch("under", "u", 0, 6)]) == [
        Segment("under", "u", 0, 2, 0),
        Segment("top", "t", 2, 4, 0),
        Segment("under", "u", 4, 6, 1),
    ]


# Folding.

TYPED = st.text(
    alphabet=st.sampled_from("ab “”‘’\"'–—-…. \u00a0\n\t\u00ad\ufeff\u200ee\u0301é`´\u1fef")
)


@pytest.mark.parametrize(
    ("print_", "keyboard"),
    [
        ("“bloc”", '"bloc"'),
        ("«bloc»", '"bloc"'),
        ("the 18’s ‘list’", "the 18's 'list'"),
        ("pp.\u00a09–10", "pp. 9-10"),
        ("Sten–Lominadze", "Sten-Lominadze"),
        ("preserved ...", "preserved …"),
        ("two\n\n  lines\tmade\u2009one ", "two lines made one"),
        ("soft\u00adhyphen", "softhyphen"),
        ("La Verité", "La Verite\u0301"),
        ("\ufeffDear Friend", "Dear Friend"),
    ],
)
def test_print_and_keyboard_fold_alike(print_: str, keyboard: str) -> None:
    assert fold(print_) == fold(keyboard)


def test_what_means_something_is_not_folded_away() -> None:
    assert len({fold(word) for word in ("Kol.", "kol.", "Kol", "Köl.", "K ol.")}) == 5


@given(TYPED | st.text())
@example("\u1fef")
@example("e\u00ad\u0301")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TYPED | st.text())
def test_offsets_point_to_where_each_character_came_from(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.ends) == len(folded.text)
    assert all(start < end for start, end in zip(folded.offsets, folded.ends, strict=True))
    assert list(folded.offsets) == sorted(folded.offsets)
    for character, offset in zip(folded.text, folded.offsets, strict=True):
        assert 0 <= offset < len(text)
        if character in "ab":
            assert unicodedata.normalize("NFC", text[offset]) == character
        if character == " ":
            assert text[offset].isspace()


def test_composed_letters_keep_the_offset_of_their_first_sign() -> None:
    folded = fold_with_offsets("xe\u0301 …b")
    assert folded.offsets == (0, 1, 3, 4, 4, 4, 5)
    assert folded.ends == (1, 3, 4, 5, 5, 5, 6)
    one = Dossier(dossier.open().folder, [part("La Verite\u0301 ")], {})
    assert one.find("La Verité") == Passage("a", 0, 10, "La Verite\u0301")


# Places, and the index that finds the same ones faster.


def test_places_overlap_and_heed_what_stands_around() -> None:
    assert places("aaa", "aa") == [0, 1]
    assert places("ab ab", "a", suffix="b") == [0, 3]
    assert places("ab cb", "b", prefix="c") == [4]


@given(
    st.text(alphabet="ab1 .\né", max_size=60),
    st.integers(0, 60),
    st.integers(1, 8),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_the_index_finds_what_places_finds(
    content: str, start: int, length: int, before: int, after: int
) -> None:
    exact = content[start : start + length]
    prefix = content[max(0, start - before) : start]
    suffix = content[start + length : start + length + after]
    index = Index(content, long=0, often=0)
    for quote in ((exact, prefix, suffix), (exact, "", ""), (suffix, exact, prefix)):
        if "".join(quote):
            assert index.places(*quote) == places(content, *quote)


# Finding what was typed.

DOC2 = dossier.open().text("doc2")


def test_what_a_keyboard_types_is_found(kit: Dossier) -> None:
    assert kit.find("Document No. 1") == Passage("doc1", 0, 14, "Document No.\u00a01")
    assert kit.find('a "confidential"   dossier').quote == "a “confidential” dossier"
    assert kit.find("Sten-Lominadze").part == "doc3"
    assert kit.find("have been preserved …").quote == "have been preserved ..."
    assert kit.find(" Safarove ").quote == "Safarove"
    assert kit.find("my native land was already").quote == "my native land [9] was already"
    assert kit.find("'my native land was'", part="doc2").quote == "my native land [9] was"
    assert kit.find("my native land[9] was").quote == "my native land [9] was"
    words = kit.find("the Workers' Opposition")
    assert kit.text(words.part)[words.start : words.end] == words.quote == "the Workers’ Opposition"


def test_a_part_can_be_named(kit: Dossier) -> None:
    with pytest.raises(ValueError, match=r"“bloc” stands \d+ times: in .*doc1.*note-15"):
        kit.find("bloc")
    assert kit.find("bloc", part="note-15").part == "note-15"
    with pytest.raises(ValueError, match="“bloc” stands nowhere in note-1"):
        kit.find("bloc", part="note-1")
    with pytest.raises(KeyError, match=r"no part is called 'doc9'\. There are: bloc-head, doc1"):
        kit.find("bloc", part="doc9")


@pytest.mark.parametrize("words", ["1932", "Joseph", "the the", "\0", "<b>"])
def test_words_that_stand_nowhere(kit: Dossier, words: str) -> None:
    with pytest.raises(ValueError, match="stands nowhere in these texts"):
        kit.find(words)


@pytest.mark.parametrize("words", ["", "  ", "\u00a0\n", "\ufeff"])
def test_no_words(kit: Dossier, words: str) -> None:
    with pytest.raises(ValueError, match="write some words"):
        kit.find(words)


def test_one_sign_of_print_is_one_place() -> None:
    one = Dossier(dossier.open().folder, [part("wait… there")], {})
    assert one.find(".") == Passage("a", 4, 5, "…")
    assert one.find("wait.. .".replace(" ", "")).quote == "wait…"


def test_a_part_that_is_not_there_is_told(kit: Dossier) -> None:
    with pytest.raises(KeyError, match=r"no part is called 'doc4'"):
        kit.text("doc4")


@given(st.data())
def test_any_words_copied_from_a_part_are_found_there(data: st.DataObject) -> None:
    content = DOC2
    start = data.draw(st.integers(0, len(content) - 1))
    quote = content[start : start + data.draw(st.integers(1, 60))]
    if fold(quote):
        folded = fold_with_offsets(content)
        starts = {folded.offsets[at] for at in places(folded.text, fold(quote))}
        lead = len(quote) - len(quote.lstrip())
        assert start + lead in starts
