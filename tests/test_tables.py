"""The kit's own tables: sound, documented, and holding what the sources hold."""

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
from many_copies import copies, lengthened

import dossier
from dossier.folder import SEEDS, Dossier
from dossier.tables.read import Row
from dossier.tables.schema import TABLES, Kind, Table
from dossier.text.passage import places

TEXTS = {
    "broue-bloc-documents.txt": "1f8cafc6da9308c54cca37fc5cb3ad6792d93fd6168cdedbbf3700e8d3854e8b",
    "trotsky-unifying-1930.txt": "3a784219128c58275230ad6bcb9d52be46ed8dd5069b4cdc48ab8c420bff0d54",
}
SOURCES = SEEDS.parent.parent / "shared" / "SOURCES.md"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
B = (SEEDS / "broue-bloc-documents.txt").read_text("utf-8")
U = (SEEDS / "trotsky-unifying-1930.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def kit() -> Dossier:
    return dossier.open()


def named(names: list[Table]) -> list[str]:
    return [table.name for table in names]


every_table = pytest.mark.parametrize("table", TABLES, ids=named(list(TABLES)))


# The files.


@pytest.mark.parametrize(("name", "digest"), TEXTS.items())
def test_the_texts_are_byte_for_byte_what_they_were(kit: Dossier, name: str, digest: str) -> None:
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == digest
    assert [row["sha256"] for row in kit.rows("texts") if row["file"] == name] == [digest]


@every_table
def test_files_are_as_every_program_writes_them(table: Table) -> None:
    raw = (SEEDS / f"{table.name}.csv").read_bytes()
    text = raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert "\r" not in text and "\0" not in text and "\t" not in text
    assert text.endswith("\n") and not text.endswith("\n\n")
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    order = [column.name for column in table.columns]
    assert rows[0] == [name for name in order if name in rows[0]]
    assert all(cell == cell.strip() for row in rows for cell in row if cell not in QUOTED_ENDS)


QUOTED_ENDS = {
    row[column.name]
    for table in TABLES
    for row in dossier.open().rows(table.name)
    for column in table.columns
    if column.kind is Kind.QUOTE and column.name.endswith(("prefix", "suffix"))
}
"""Blanks count at the ends of a prefix or a suffix, and nowhere else."""


@every_table
def test_no_optional_column_is_empty_from_top_to_bottom(kit: Dossier, table: Table) -> None:
    rows = kit.rows(table.name)
    assert rows
    assert all(any(row[name] for row in rows) for name in rows[0].cells)


@every_table
def test_ids_are_slugs_and_unique(kit: Dossier, table: Table) -> None:
    ids = [row["id"] for row in kit.rows(table.name)]
    assert all(SLUG.fullmatch(one) for one in ids)
    assert len(set(ids)) == len(ids)


# These are set in the order of another thing: of the list in the text, of weight, of the way.
IN_OWN_ORDER = {
    "texts": "as they came",
    "hands": "writers first",
    "identifications": "as the mentions stand",
    "steps": "by position",
    "dependencies": "as the steps stand",
    "witnesses": "by document and step",
    "dates": "by what is dated",
    "topics": "by position",
    "threads": "the sources with each other, then the summary with the letter",
    "claims": "by position",
}


def test_rows_stand_in_the_order_of_the_text_or_of_their_ids(kit: Dossier) -> None:
    disordered = []
    for table in TABLES:
        rows = kit.rows(table.name)
        ids = [row["id"] for row in rows]
        if table.name in IN_OWN_ORDER or ids == sorted(ids) or in_text_order(kit, table):
            continue
        disordered.append(table.name)
    assert not disordered


def in_text_order(kit: Dossier, table: Table) -> bool:
    order = list(kit.parts)
    if not table.selectors:
        return table.name == "documents"
    found = [kit.passage(row, table.selectors[0].name) for row in kit.rows(table.name)]
    where = [(order.index(one.part), one.start) for one in found if one]
    return where == sorted(where)


def test_rows_that_go_by_another_table_follow_it(kit: Dossier) -> None:
    mentions = [row["id"] for row in kit.rows("mentions")]
    about = [mentions.index(row["mention"]) for row in kit.rows("identifications")]
    assert about == sorted(about)
    assert set(about) == set(range(len(mentions))), "every mention has somebody's word on it"
    for table in ("steps", "topics", "claims"):
        positions = [int(row["position"]) for row in kit.rows(table)]
        assert positions == list(range(1, len(positions) + 1)), table
    ways: dict[str, list[int]] = {}
    for row in kit.rows("witnesses"):
        ways.setdefault(row["document"], []).append(int(row["step"]))
    assert set(ways) == {"doc1", "doc2", "doc3", "unifying"}
    tied = {"doc3": [1, 2, 2, 4, 5, 5, *range(7, 12)], "unifying": [1, 2, 2, 4, 5, 6]}
    for document, steps in ways.items():
        assert steps == tied.get(document, list(range(1, len(steps) + 1))), document


# The documentation.


def test_the_page_for_teachers_documents_exactly_the_tables_and_columns() -> None:
    page = (SEEDS / "README.md").read_text("utf-8")
    sections = re.split(
        r"^### (\S+)\.csv$", page.partition("\n## A dossier of your own")[0], flags=re.M
    )
    documented = {
        name: re.findall(r"^\| `([^`]+)` \|", text, flags=re.M)
        for name, text in zip(sections[1::2], sections[2::2], strict=True)
    }
    assert documented == {table.name: [one.name for one in table.columns] for table in TABLES}
    for table, text in zip(TABLES, sections[2::2], strict=True):
        for column in table.columns:
            (line,) = re.findall(rf"^\| `{column.name}` \| (.*) \|$", text, flags=re.M)
            assert line.startswith("optional") == column.optional, (table.name, column.name)
            if column.kind is Kind.VOCABULARY and column.name != "certainty":
                missing = [one for one in column.values if not re.search(rf"\b{one}\b", line)]
                assert not missing, (table.name, column.name, missing)


def test_the_page_names_what_must_be_credited_and_that_no_licence_is_stated() -> None:
    page = (SEEDS / "README.md").read_text("utf-8")
    for name in ("Broué", "Trotsky", "Calvié", "Lombard", "Marxists Internet Archive", *TEXTS):
        assert name in page
    assert "Neither file states a licence" in page


# The frames.


@every_table
def test_a_frame_has_a_row_a_thing_and_the_right_types(kit: Dossier, table: Table) -> None:
    frame = getattr(kit, table.name)
    rows = kit.rows(table.name)
    assert list(frame["id"]) == [row["id"] for row in rows]
    assert set(frame.columns) == set(rows[0].cells)
    assert not frame.isna().to_numpy().any()
    for column in table.columns:
        if column.name in frame.columns:
            expected = "int64" if column.kind is Kind.INTEGER else "str"
            assert str(frame[column.name].dtype) == expected
    assert list(frame.index) == list(range(len(rows)))


def test_a_frame_is_new_each_time(kit: Dossier) -> None:
    first = kit.hands
    first["id"] = "spoilt"
    del first["name"]
    assert list(kit.hands["id"]) == [row["id"] for row in kit.rows("hands")]
    notes = kit.notes
    notes["text"] = ""
    assert kit.notes["text"].str.len().gt(0).all()


def test_the_notes_are_parsed_from_the_text(kit: Dossier) -> None:
    notes = kit.notes
    assert list(notes["number"]) == list(range(1, 26))
    assert list(notes["document"]) == ["doc1"] * 7 + ["doc2"] * 6 + ["doc3"] * 12
    assert all(len(places(B, text)) >= 1 for text in notes["text"])


def test_a_dossier_says_what_it_has(kit: Dossier) -> None:
    assert repr(kit) == "<dossier seeds: doc1, doc2, doc3, unifying; 25 notes>"
    assert {"lacunae", "notes", "text", "find"} <= set(dir(kit))
    with pytest.raises(AttributeError, match=r"a dossier has no lacuna\. Its tables: texts, docu"):
        _ = kit.lacuna


def test_pandas_reads_the_tables_as_the_kit_does(kit: Dossier) -> None:
    import pandas as pd

    for table in TABLES:
        ours: pd.DataFrame = getattr(kit, table.name)
        theirs = pd.read_csv(SEEDS / f"{table.name}.csv", keep_default_na=False, dtype=str)
        pd.testing.assert_frame_equal(theirs, ours.astype(str)[list(theirs.columns)])


# What the sources hold: every passage of the list that the kit was made from.


def quoted_passages() -> list[str]:
    """The passages between backticks in SOURCES.md that it says stand in the texts once."""
    page = SOURCES.read_text("utf-8")
    head, rest = page.split("\n## 0.", 1)
    marks, rest = rest.split("\n## 1.", 1)
    assert "outside" not in head
    found = re.findall(r"`([^`\n]+)`", rest)
    found += ["NB Sedov wrote several notes by hand on this letter:"] if "NB Sedov" in marks else []
    return list(dict.fromkeys(found))


@pytest.mark.skipif(not SOURCES.is_file(), reason="the list of what the sources hold is not here")
def test_every_passage_of_the_list_stands_in_the_texts_once() -> None:
    found = quoted_passages()
    assert len(found) > 100
    wrong = {one: len(places(B + "\0" + U, one)) for one in found}
    assert not {one: count for one, count in wrong.items() if count != 1}


@pytest.mark.skipif(not SOURCES.is_file(), reason="the list of what the sources hold is not here")
def test_every_passage_of_the_list_is_touched_by_a_row(kit: Dossier) -> None:
    spans = []
    for table in TABLES:
        for row in kit.rows(table.name):
            for selector in table.selectors:
                passage = kit.passage(row, selector.name, selector.fixed_part)
                if passage:
                    spans.append((passage.part, passage.start, passage.end))
    untouched = []
    for words in quoted_passages():
        (where,) = [
            (name, at) for name, part in kit.parts.items() for at in places(part.content, words)
        ]
        end = where[1] + len(words)
        if not any(p == where[0] and s < end and where[1] < e for p, s, e in spans):
            untouched.append(words)
    assert not untouched


def one(kit: Dossier, table: str, **cells: str) -> Row:
    """The one row with these cells."""
    found = [
        row for row in kit.rows(table) if all(row[name] == cell for name, cell in cells.items())
    ]
    assert len(found) == 1, (table, cells, len(found))
    return found[0]


def test_how_the_text_itself_behaves(kit: Dossier) -> None:
    assert (B + U).count("\u00a0") == 6
    assert re.findall(r"\b(?:1[89]|20)\d\d\b", B.replace("1010", "")) == ["1937", "1927", "2011"]
    assert "1932" not in B
    topics = Counter(row["topic"] for row in kit.rows("observations"))
    assert topics["text-behaviour"] >= 3 and topics["slip"] >= 4 and topics["original"] >= 3
    assert {row["kind"] for row in kit.rows("losses")} == {"jottings", "emphasis", "numbering"}
    assert len(kit.rows("losses")) == 3
    assert {row["part"] for row in kit.rows("losses")} == {"doc1", "doc2", "doc3"}


@pytest.mark.parametrize(
    ("number", "exact", "mark", "cause", "conjecture"),
    [
        (15, "The (...) is organised [15]", "(...)", "cut", "bloc"),
        (16, "(former “...”). [16]", "“...”", "erased", "capitulators"),
        (19, "I.N. (...) [19] Group", "(...)", "erased", "Smirnov"),
    ],
)
def test_the_lacunae(
    kit: Dossier, number: int, exact: str, mark: str, cause: str, conjecture: str
) -> None:
    row = one(kit, "lacunae", exact=exact, part="doc3", note=f"note-{number}")
    assert (row["mark"], row["cause"], row["conjecture"]) == (mark, cause, conjecture)
    assert (row["owner"], row["certainty"]) == ("broue", "conjecture")
    assert row["conjecture_exact"].startswith("It seems to be")
    assert len(kit.rows("lacunae")) == 3


@pytest.mark.parametrize(
    "words",
    [
        "have been preserved ...",
        "(and not for our new allies)",
        "(Grünstein, etc.)",
        "(these three groups formed part of the centre)",
        "(We attribute the same importance to this problem as to that of the USSR)?",
        "(Sots. Vestnik)",
        "is organised [15] it includes",
        "not yet formally entered they have",
        "(will be)",
        "My letter to my native land [9]",
        "[What this note refers to is unclear! – Note by MIA]",
        "Letter from Sedov to Trotsky [14]",
    ],
)
def test_what_only_looks_like_a_lacuna_is_told_apart(kit: Dossier, words: str) -> None:
    found = [
        row for row in kit.rows("lookalikes") if words in row["exact"] or row["exact"] in words
    ]
    assert found
    assert not any(row["exact"] == gap["exact"] for row in found for gap in kit.rows("lacunae"))


def claims(kit: Dossier, part: str, form: str) -> set[tuple[str, str, str]]:
    """Entity, owner and certainty of all that is said of a form where it stands in a part."""
    mentions = {
        row["id"] for row in kit.rows("mentions") if row["part"] == part and form in row["exact"]
    }
    assert mentions, (part, form)
    return {
        (row["entity"], row["owner"], row["certainty"])
        for row in kit.rows("identifications")
        if row["mention"] in mentions
    }


@pytest.mark.parametrize(
    ("part", "form", "claim"),
    [
        ("doc1", "my uncle has dictated [2]", ("trotsky", "broue", "stated")),
        ("doc1", "written by me", ("trotsky", "kit", "inferred")),
        ("doc1", "LS in Bn. [3]", ("sedov", "broue", "stated")),
        ("doc1", "Bn.", ("berlin", "broue", "stated")),
        ("doc1", "The Kol.", ("kolokolnikov", "dictation", "hedged")),
        ("doc1", "Kolokolnikov", ("smirnov", "dictation", "stated")),
        ("doc2", "Kol. [10]", ("smirnov", "broue", "stated")),
        ("doc1", "Hn [4]", ("holtzmann", "broue", "stated")),
        ("doc2", "“the informant” [11]", ("holtzmann", "broue", "stated")),
        ("doc3", "our informant", ("", "kit", "unresolved")),
        ("doc3", "our informant", ("holtzmann", "outside", "stated")),
        ("doc3", "The informant says", ("", "kit", "unresolved")),
        ("doc1", "Soc. V. [5]", ("sotsialistitcheskii-vestnik", "broue", "stated")),
        ("doc2", "Sots. Vestnik", ("sotsialistitcheskii-vestnik", "broue", "stated")),
        ("doc1", "declaration of the 18", ("platform-of-ryutin", "broue", "hedged")),
        ("doc2", "declaration of the 18", ("platform-of-ryutin", "broue", "hedged")),
        ("doc1", "NY. [7]", ("new-york", "broue", "stated")),
        ("doc1", "J. v. H.", ("van-heijenoort", "kit", "inferred")),
        ("doc3", "Z. and K. [18]", ("zinoviev", "broue", "stated")),
        ("doc3", "Z. and K. [18]", ("kamenev", "broue", "stated")),
        ("doc3", "Safar", ("safarov", "broue", "stated")),
        ("doc3", "Tarkhan", ("tarkhanov", "broue", "stated")),
        ("doc3", "I.N. (...)", ("smirnov", "broue", "conjecture")),
        ("doc3", "I.N. was arrested", ("smirnov", "kit", "inferred")),
        ("doc3", "Preobrazh.", ("preobrazhensky", "broue", "stated")),
        ("doc3", "Uf.", ("ufimtsev", "broue", "stated")),
        ("doc3", "Markovkin", ("", "broue", "declared-unknown")),
        ("doc3", "pass it on. [23]", ("", "broue", "declared-unknown")),
        ("doc3", "“old men”", ("", "broue", "declared-unknown")),
        ("doc3", "“old men”", ("gruenstein", "broue", "conjecture")),
        ("doc2", "capitulators", ("", "kit", "unresolved")),
        ("doc1", "capitulators", ("", "kit", "unresolved")),
        ("doc2", "Decists", ("decists", "writer-doc2", "stated")),
        ("doc2", "correspondence for the Bulletin", ("biulleten-oppozitsii", "kit", "inferred")),
        ("doc3", "X. has betrayed", ("", "kit", "unresolved")),
        ("doc3", "a sick, partly insane man", ("", "kit", "unresolved")),
        ("doc3", "our people", ("", "kit", "unresolved")),
        ("doc2", "our new allies", ("", "kit", "unresolved")),
        ("doc2", "the ally", ("", "kit", "unresolved")),
        ("doc2", "he think", ("", "kit", "unresolved")),
        ("doc2", "rightwingers", ("", "kit", "unresolved")),
        ("doc2", "right-wingers", ("", "kit", "unresolved")),
        ("doc3", "centre", ("", "kit", "unresolved")),
        ("doc2", "My proposed declaration", ("", "kit", "unresolved")),
    ],
)
def test_who_says_whom_a_form_means(
    kit: Dossier, part: str, form: str, claim: tuple[str, str, str]
) -> None:
    assert claim in claims(kit, part, form)


def test_nobody_is_named_where_nobody_knows(kit: Dossier) -> None:
    for form in ("X. has betrayed", "a sick, partly insane man", "They arrested him", "our people"):
        assert {entity for entity, _, _ in claims(kit, "doc3", form)} == {""}


YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b")


def test_dates_say_what_is_said_and_no_more(kit: Dossier) -> None:
    assert one(kit, "dates", subject="doc1", relation="on")["edtf"] == "1937-07-03"
    assert one(kit, "dates", subject="unifying", relation="on")["edtf"] == "1930-02-09"
    for document in ("doc2", "doc3"):
        assert one(kit, "dates", subject=document, relation="not-dated", owner="broue")
    for row in kit.rows("dates"):
        if row["edtf"].startswith("1932"):
            assert row["owner"] == "outside" and row["outside"]
        if row["outside"]:
            assert row["owner"] in ("outside", "kit"), row["id"]
        else:
            assert "1932" not in row["says"], row["id"]
            assert set(YEARS.findall(row["edtf"])) <= {"1927", "1929", "1930", "1937", "2011"}
    assert any(row["subject"] == "doc2" and row["relation"] == "after" for row in kit.rows("dates"))
    assert any(row["relation"] == "just-before" for row in kit.rows("dates"))


def test_a_premise_of_date_is_marked_as_the_kits_and_from_outside(kit: Dossier) -> None:
    premises = [row for row in kit.rows("dates") if row["owner"] == "kit" and row["outside"]]
    assert {row["id"] for row in premises} == {
        "premise-arrest-is-smirnov-held",
        "premise-deportation-after-expulsion",
        "premise-letter-answered-is-doc3",
    }
    for row in premises:
        assert row["certainty"] in ("inferred", "conjecture") and row["exact"]
        assert row["says"].startswith("A premise")


def test_the_page_s_last_update_is_a_bound_that_the_sources_alone_give(kit: Dossier) -> None:
    bounds = [row for row in kit.rows("dates") if row["object"] == "page-updated"]
    assert {(row["subject"], row["relation"], row["outside"]) for row in bounds} >= {
        ("doc3", "before", "")
    }
    assert one(kit, "dates", subject="page-updated")["edtf"] == "2011-01-11/2011-11-01"


def test_provenance_names_call_numbers_languages_and_originals(kit: Dossier) -> None:
    numbers = [row for row in kit.rows("observations") if row["topic"] == "call-number"]
    assert {row["part"] for row in numbers} >= {"note-1", "note-8", "note-14"}
    assert any("citric acid" in row["exact"] for row in kit.rows("witnesses"))
    hedges = {row["topic"] for row in kit.rows("observations")}
    assert {"authorship", "circularity", "hedge", "silence", "order"} <= hedges


def test_the_proposal_of_1930(kit: Dossier) -> None:
    for body in ("secretariat", "liaison-bureau", "regular-bureau"):
        assert any(row["id"] == body for row in kit.rows("bodies"))
    kinds = Counter(row["kind"] for row in kit.rows("dependencies"))
    assert set(kinds) == {"must", "can", "for", "order", "exception"}
    assert kinds["exception"] == 1
    exception = one(kit, "dependencies", kind="exception")
    usual = {row["way"] for row in kit.rows("dependencies") if row["step"] == exception["step"]}
    assert len(usual) == 2
    assert one(kit, "dependencies", step="bulletin", needs="secretariat")["kind"] == "must"
    voices = {row["voice"] for row in kit.rows("steps")}
    assert voices == {"la-verite", "writer-1930"}
    assert {"premise", "bound", "time", "content"} == {
        row["kind"] for row in kit.rows("conditions")
    }


def test_threads_never_say_that_one_led_to_the_other(kit: Dossier) -> None:
    between = [row for row in kit.rows("threads") if row["left_part"].startswith("unifying")]
    across = [row for row in between if row["right_part"].startswith("doc")]
    assert len(across) >= 8
    assert {row["owner"] for row in across} == {"kit"}
    assert {"tension", "same-word", "likeness", "likeness-with-limit"} <= {
        row["relation"] for row in between
    }
    causal = re.compile(r"\b(led to|caused|because of|result(ed)? (of|in)|brought about)\b")
    assert not [row["id"] for row in across if causal.search(row["says"])]


def test_facts_from_outside_have_a_reference_and_a_confidence(kit: Dossier) -> None:
    facts = kit.rows("outside")
    assert len(facts) >= 15
    assert {row["owner"] for row in facts} == {"outside"}
    known = {row["id"] for table in TABLES for row in kit.rows(table.name)} | set(kit.parts)
    strangers = [word for row in facts for word in row["about"].split() if word not in known]
    assert not strangers
    assert any("Dewey" in row["fact"] and row["confidence"] == "medium" for row in facts)
    assert any("9 October 1932" in row["fact"] for row in facts)


def test_every_statement_of_outside_owner_has_its_reference(kit: Dossier) -> None:
    for table in TABLES:
        if "outside" in {column.name for column in table.columns}:
            for row in kit.rows(table.name):
                if row["owner"] == "outside":
                    assert row["outside"], (table.name, row["id"])


def test_nothing_that_is_not_established_is_stated() -> None:
    everything = "".join(path.read_text("utf-8") for path in Path(SEEDS).glob("*.csv"))
    assert "Markin" not in everything


# The same many times over, as the benchmark reads it.


def test_the_dossier_many_times_over_is_sound(kit: Dossier, tmp_path: Path) -> None:
    many = dossier.open(copies(tmp_path / "copies", 2))
    assert many.find("Some questions", part="doc2-c1") and len(many.parts) == 2 * len(kit.parts)
    assert many.row("premises", "note-10-c1")["part"] == "note-c1-10"
    long = dossier.open(lengthened(tmp_path / "long", 3))
    assert len(long.text("doc3")) > 3 * len(kit.text("doc3"))
    assert long.parts["note-75"].document == "doc3" and len(long.lacunae) == 9
    for copied in (
        many.row("grounds", "gap-is-bloc-a-1-c1"),
        long.row("grounds", "gap-is-bloc-a-1-c1"),
    ):
        assert (copied["claim"], copied["needs"], copied["owner"]) == (
            "gap-is-bloc-c1",
            "note-15-c1",
            "kit-c1",
        )
    assert long.row("premises", "note-10-c2")["part"] == "note-60"
    assert long.row("premises", "note-10-c2")["owner"] == "broue-c2"
    assert long.row("dates", "doc3-after-doc2-c2")["object"] == "doc2"
    same = dossier.open(lengthened(tmp_path / "same", 3, rows_too=False))
    assert same.text("doc3") == long.text("doc3") and len(same.lacunae) == 3
