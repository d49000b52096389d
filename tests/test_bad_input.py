"""A dossier that somebody spoilt: read for what it is, or refused with messages that help."""

import csv
import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_dossier import TEXT, small_dossier

import dossier
from dossier import checking
from dossier.folder import Dossier
from dossier.tables.problems import DossierError
from dossier.tables.schema import TABLES

Rows = dict[str, list[dict[str, str]]]
Spoil = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_dossier(tmp_path / "small")


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    return rows_of(dossier.open(small_dossier(tmp_path_factory.mktemp("sound"))))


def rows_of(opened: Dossier) -> Rows:
    """Every row of every table without its empty cells and its number."""
    return {
        table.name: [{k: v for k, v in row.cells.items() if v} for row in opened.rows(table.name)]
        for table in TABLES
    }


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All that stands in a folder: names, bytes, and when they were last written."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"",
            path.lstat().st_mtime_ns,
        )
        for path in [folder, *folder.rglob("*")]
    }


def read(folder: Path) -> Rows:
    """The tables of a folder, which opening must leave as it was."""
    before = state(folder)
    try:
        return rows_of(dossier.open(folder))
    finally:
        assert state(folder) == before


def problems(folder: Path, *expected: str) -> list[str]:
    """The messages of a folder that must not open, in the terminal too.

    Every pattern must match a message from its beginning, and each message a pattern.
    """
    with pytest.raises(DossierError) as caught:
        read(folder)
    found = [str(problem) for problem in caught.value.problems]
    assert str(caught.value).splitlines()[1:] == [f"  {message}" for message in found]
    assert checking.main(str(folder)) == 1
    for pattern in expected:
        assert any(re.match(pattern, message) for message in found), (pattern, found)
    if expected:
        others = [one for one in found if not any(re.match(p, one) for p in expected)]
        assert not others
    return found


def edit(name: str, old: str, new: str, count: int = 1) -> Spoil:
    """Replace words in a file, which must stand in it."""

    def spoil(folder: Path) -> None:
        text = (folder / name).read_bytes().decode()
        assert old in text
        (folder / name).write_bytes(text.replace(old, new, count).encode())

    return spoil


def write(name: str, content: bytes) -> Spoil:
    return lambda folder: (folder / name).write_bytes(content)


def remove(name: str) -> Spoil:
    return lambda folder: (folder / name).unlink()


def saved_again(name: str, encoding: str = "utf-8", mark: bytes = b"", **how: object) -> Spoil:
    """Save a table again as another program would."""

    def spoil(folder: Path) -> None:
        with (folder / name).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        out = io.StringIO()
        csv.writer(out, **how).writerows(rows)  # type: ignore[arg-type]
        (folder / name).write_bytes(mark + out.getvalue().encode(encoding))

    return spoil


def lines(name: str, change: Callable[[list[str]], list[str]]) -> Spoil:
    """Change the lines of a table none of whose cells has a line end."""

    def spoil(folder: Path) -> None:
        old = (folder / name).read_text("utf-8").splitlines()
        (folder / name).write_bytes("".join(f"{line}\n" for line in change(old)).encode())

    return spoil


def in_its_place(name: str, make: Callable[[Path], None]) -> Spoil:
    """Put something else in the place of a file."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        make(folder / name)

    return spoil


def moved_out(name: str) -> Spoil:
    """Move a file out of the folder and leave a link."""

    def spoil(folder: Path) -> None:
        (folder / name).rename(folder.parent / name)
        (folder / name).symlink_to(folder.parent / name)

    return spoil


def all_tables(spoil: Callable[[str], Spoil]) -> Spoil:
    def spoil_all(folder: Path) -> None:
        for table in TABLES:
            spoil(f"{table.name}.csv")(folder)

    return spoil_all


# Sound, and opened by every widget.


def test_the_small_dossier_is_sound_and_marked_as_invented(folder: Path) -> None:
    opened = dossier.open(folder)
    assert checking.main(str(folder)) == 0
    assert "invented" in TEXT.splitlines()[0].lower()
    assert "invented" in opened.rows("texts")[0]["title"].lower()
    assert [one.id for one in opened.parts.values() if one.kind == "document"] == [
        "letter-a",
        "letter-b",
    ]
    assert opened.notes["document"].to_list() == ["letter-a"] * 3


WIDGETS = {
    "LacunaReader": ("letter-a",),
    "NameMap": (),
    "ProposalTracer": ("letter-b",),
    "ThreadReader": (),
    "TransmissionChain": ("letter-a",),
}


@pytest.mark.parametrize("name", [name for name in WIDGETS if name in dossier.__all__])
def test_every_widget_opens_the_small_dossier(folder: Path, name: str) -> None:
    widget = getattr(dossier, name)(dossier.open(folder), *WIDGETS[name])
    assert repr(widget).startswith(f"{name}('")
    data, _ = widget._repr_mimebundle_()
    assert "invented" in data["text/html"].lower()


@pytest.mark.parametrize("name", [name for name in WIDGETS if name in dossier.__all__])
def test_every_widget_opens_a_dossier_of_nothing_but_a_text(folder: Path, name: str) -> None:
    for table in TABLES:
        if table.name not in ("texts", "documents"):
            lines(f"{table.name}.csv", lambda old: old[:1])(folder)
    widget = getattr(dossier, name)(dossier.open(folder), *WIDGETS[name])
    assert repr(widget).startswith(f"{name}('")


# What another program did to a table is read for what it is.

LONG = "Very long. " * 20_000

HARMLESS: dict[str, Spoil] = {
    "a byte-order mark": all_tables(lambda name: saved_again(name, mark=b"\xef\xbb\xbf")),
    "Windows line ends": all_tables(lambda name: saved_again(name, lineterminator="\r\n")),
    "old Mac line ends": all_tables(lambda name: saved_again(name, lineterminator="\r")),
    "semicolons": all_tables(lambda name: saved_again(name, delimiter=";")),
    "tabs": all_tables(lambda name: saved_again(name, delimiter="\t")),
    "semicolons, mark, Windows": all_tables(
        lambda name: saved_again(
            name, mark=b"\xef\xbb\xbf", delimiter=";", quoting=csv.QUOTE_NONNUMERIC
        )
    ),
    "UTF-16 with tabs, as a spreadsheet's “Unicode text”": all_tables(
        lambda name: saved_again(name, "utf-16-le", b"\xff\xfe", delimiter="\t")
    ),
    "UTF-16, big end first": all_tables(
        lambda name: saved_again(name, "utf-16-be", b"\xfe\xff", delimiter=",")
    ),
    "every cell quoted": all_tables(lambda name: saved_again(name, quoting=csv.QUOTE_ALL)),
    "blank rows between": all_tables(
        lambda name: lines(name, lambda old: [x for line in old for x in (line, "", ",,")])
    ),
    "blank rows first": all_tables(lambda name: lines(name, lambda old: ["", ",,,", *old])),
    "blanks in blank rows": all_tables(lambda name: lines(name, lambda old: [*old, " ,\u00a0,"])),
    "blanks round the column names": all_tables(
        lambda name: lines(name, lambda old: [old[0].replace(",", " , "), *old[1:]])
    ),
    "empty columns at the end": all_tables(
        lambda name: lines(name, lambda old: [line + ",,, " for line in old])
    ),
    "empty columns at the end of the rows only": all_tables(
        lambda name: lines(name, lambda old: [old[0], *(line + ",," for line in old[1:])])
    ),
    "no line end at the end": all_tables(
        lambda name: (
            lambda folder: (folder / name).write_bytes((folder / name).read_bytes().rstrip(b"\n"))
        )
    ),
    "a text with a mark and Windows line ends": write(
        "invented.txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    ),
    "a text in UTF-16": write("invented.txt", TEXT.encode("utf-16")),
    "optional columns that stay empty": lines(
        "steps.csv", lambda old: [old[0] + ",prefix", *(line + "," for line in old[1:])]
    ),
    "a table linked from elsewhere": moved_out("hands.csv"),
    "files that do not belong": write("notes.csv", b"\xff\0"),
}


@pytest.mark.parametrize("spoil", HARMLESS.values(), ids=HARMLESS)
def test_what_a_program_changed_in_the_writing_changes_nothing(
    folder: Path, sound: Rows, spoil: Spoil
) -> None:
    spoil(folder)
    assert read(folder) == sound


def test_a_very_long_cell(folder: Path, sound: Rows) -> None:
    limit = csv.field_size_limit()
    edit("hands.csv", "Wrote the notes.", LONG)(folder)
    opened = read(folder)
    assert opened["hands"][1]["says"] == LONG
    assert csv.field_size_limit() == limit
    edit("hands.csv", "Dear Tinsmith", LONG)(folder)
    assert max(map(len, problems(folder, "hands.csv, row 2, column exact: “Very long"))) < 300


def test_topics_and_claims_may_share_a_position(folder: Path) -> None:
    edit("topics.csv", ",2,", ",1,")(folder)
    edit("claims.csv", ",2,", ",1,")(folder)
    opened = read(folder)
    assert [row["position"] for row in opened["topics"]][:2] == ["1", "1"]
    assert [row["position"] for row in opened["claims"]][:2] == ["1", "1"]


def test_any_hand_of_the_role_kit_may_own_a_premise_without_a_passage(folder: Path) -> None:
    lines("hands.csv", lambda old: [*old, "teacher,kit,A teacher,,,stated,We too."])(folder)
    edit("premises.csv", "tests,kit,conjecture,", "tests,teacher,conjecture,")(folder)
    assert read(folder)["premises"][-1]["owner"] == "teacher"


def test_a_claim_may_rest_on_a_premise_of_the_same_id(folder: Path) -> None:
    edit("premises.csv", "\ngood-feast,", "\nfeast-was-good,")(folder)
    edit("grounds.csv", ",a,good-feast,", ",a,feast-was-good,", 2)(folder)
    assert read(folder)["grounds"][0]["needs"] == "feast-was-good"


def test_columns_in_another_order(folder: Path, sound: Rows) -> None:
    with (folder / "steps.csv").open(encoding="utf-8", newline="") as given:
        rows = [row[::-1] for row in csv.reader(given)]
    with (folder / "steps.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    assert read(folder) == sound
    assert list(dossier.open(folder).steps.columns)[:2] == ["id", "position"]


def test_rows_are_counted_as_a_spreadsheet_shows_them(folder: Path) -> None:
    edit("hands.csv", "Wrote both letters", "Wrote\nboth\nletters")(folder)
    lines_before = (folder / "hands.csv").read_text("utf-8").count("\n")
    edit("hands.csv", "\neditor,editor,", "\n\neditor,author,")(folder)
    assert (folder / "hands.csv").read_text("utf-8").count("\n") == lines_before + 1
    problems(folder, "hands.csv, row 4, column role: “author” is none of: writer")


# What is wrong is told with its place, and nothing else is.

SPOILT: dict[str, tuple[Spoil, tuple[str, ...]]] = {
    "words that stand nowhere": (
        edit("steps.csv", "can call a feast", "may call a feast"),
        (r"steps\.csv, row 3, column exact: “may call a feast” stands nowhere in letter-b\.",),
    ),
    "words of another part": (
        edit("hands.csv", "Dear Tinsmith", "must choose a keeper"),
        (r"hands\.csv, row 2, column exact: .* nowhere in letter-a; it stands in letter-b",),
    ),
    "words that stand twice": (
        edit("bodies.csv", ",a feast,", ",feast,"),
        (r"bodies\.csv, row 3, column exact: “feast” stands 2 times in letter-b\. Add .* prefix",),
    ),
    "words with other quotes": (
        edit("lacunae.csv", "It seems to be “bakers”", "It seems to be 'bakers”"),
        (r"lacunae\.csv, row 2, column conjecture_exact: .* stands nowhere in note-1",),
    ),
    "words with a keyboard's quotes": (
        edit("lacunae.csv", "It seems to be “bakers”", '"It seems to be ""bakers"""'),
        (
            r"lacunae\.csv, row 2, column conjecture_exact: .* stands in note-1 with other "
            r"quotation marks, dashes or spaces\. Copy the words",
        ),
    ),
    "a prefix that does not fit": (
        edit("mentions.csv", "the ", "a "),
        (r"mentions\.csv, row 5, column exact: “guild” stands in letter-a, but not between",),
    ),
    "a form that is not in the words": (
        edit("mentions.csv", ",P.,", ",Q.,"),
        (r"mentions\.csv, row 2, column form: “Q\.” must stand once in the column exact; .* 0",),
    ),
    "a missing column": (
        lines("lookalikes.csv", lambda old: [line.rpartition(",")[0] for line in old]),
        (r"lookalikes\.csv, row 1, column says: this column is missing",),
    ),
    "a stray column": (
        edit("hands.csv", "id,role,", "id,rolle,"),
        (
            r"hands\.csv, row 1, column role: this column is missing",
            r"hands\.csv, row 1, column rolle: “rolle” is no column of this table\. Known: .*role",
        ),
    ),
    "no id column": (
        edit("hands.csv", "id,role,", "name of row,role,"),
        (
            r"hands\.csv, row 1, column id: this column is missing",
            r"hands\.csv, row 1, column name of row: “name of row” is no column",
        ),
    ),
    "no exact column": (
        edit("lacunae.csv", "part,exact,", "part,exakt,"),
        (
            r"lacunae\.csv, row 1, column exact: this column is missing",
            r"lacunae\.csv, row 1, column exakt: “exakt” is no column",
        ),
    ),
    "no part column": (
        edit("lacunae.csv", "part,exact,", "teil,exact,"),
        (
            r"lacunae\.csv, row 1, column part: this column is missing",
            r"lacunae\.csv, row 1, column teil: “teil” is no column",
        ),
    ),
    "no certainty column": (
        edit("identifications.csv", "certainty", "sicherheit"),
        (
            r"identifications\.csv, row 1, column certainty: this column is missing",
            r"identifications\.csv, row 1, column sicherheit: .* is no column",
        ),
    ),
    "a doubled column": (
        lines("steps.csv", lambda old: [old[0] + ",name", *(line + ",x" for line in old[1:])]),
        (r"steps\.csv, row 1, column name: this column stands twice",),
    ),
    "a column without a name": (
        lines("steps.csv", lambda old: ["," + old[0], *("x," + line for line in old[1:])]),
        (r"steps\.csv, row 1, column number 1: “” is no column of this table",),
    ),
    "a duplicate id": (
        edit("steps.csv", "\nsong-sung,", "\nfeast-called,"),
        (
            r"steps\.csv, row 4, column id: “feast-called” is the id of row 3 too",
            r"conditions\.csv, row 2, column step: “song-sung” is the id of no row in steps\.csv",
            r"dependencies\.csv, row [34], column step: “song-sung” is the id of no row",
        ),
    ),
    "bad ids": (
        lambda folder: [
            edit("lookalikes.csv", "\nend,", "\nThe End,")(folder),
            edit("lookalikes.csv", "\nnot-a-fair,", "\n,")(folder),
            edit("bodies.csv", "\nkeeper,", "\n-keeper,")(folder),
            edit("steps.csv", ",keeper,", ",-keeper,")(folder),
        ],
        (
            r"lookalikes\.csv, row 2, column id: “The End” is no id: small letters",
            r"lookalikes\.csv, row 3, column id: this cell is empty",
            r"bodies\.csv, row 2, column id: “-keeper” is no id",
        ),
    ),
    "empty ids in two rows": (
        lines(
            "lookalikes.csv",
            lambda old: [old[0], *("," + line.split(",", 1)[1] for line in old[1:])],
        ),
        (r"lookalikes\.csv, row [23], column id: this cell is empty",),
    ),
    "an unknown word": (
        edit("steps.csv", ",can,", ",might,"),
        (r"steps\.csv, row 3, column modality: “might” is none of: must, can, for, unmarked",),
    ),
    "an unknown reference": (
        edit("steps.csv", ",feast,can,", ",fair,can,"),
        (r"steps\.csv, row 3, column body: “fair” is the id of no row in bodies\.csv",),
    ),
    "an unknown part": (
        edit("hands.csv", "letter-a", "letter-z"),
        (r"hands\.csv, row 2, column part: “letter-z” is no part of a text",),
    ),
    "no whole number": (
        edit("steps.csv", ",1,", ",one,"),
        (r"steps\.csv, row 2, column position: “one” is no whole number",),
    ),
    "a number beyond all bounds": (
        edit("steps.csv", ",1,", ",99999999999999999999,"),
        (r"steps\.csv, row 2, column position: “99999999999999999999” is no whole number",),
    ),
    "a number of other digits": (
        edit("steps.csv", ",1,", ",١,"),
        (r"steps\.csv, row 2, column position: “١” is no whole number",),
    ),
    "dates that are none": (
        write(
            "dates.csv",
            b"id,subject,relation,edtf,owner,certainty,says\n"
            + b"".join(
                f"d{n},letter-a,on,{date},kit,inferred,x\n".encode()
                for n, date in enumerate(
                    ["1937-13", "1937-07-32", "1937-7-3", "3.7.1937", "/", "1937-00", "1937-23-01"]
                )
            ),
        ),
        (r"dates\.csv, row [2-8], column edtf: “.*” is no date in the form",),
    ),
    "somebody named and not known": (
        edit("identifications.csv", "pumpernickel,editor,hedged", "pumpernickel,editor,unresolved"),
        (r"identifications\.csv, row 2, column entity: leave the entity empty if, and only if",),
    ),
    "words without their part": (
        edit("hands.csv", ",letter-a,Dear", ",,Dear"),
        (r"hands\.csv, row 2, column part: words are quoted, and the part .* is not named",),
    ),
    "a part without its words": (
        edit("hands.csv", ",Dear Tinsmith,", ",,"),
        (r"hands\.csv, row 2, column exact: a part is named, and no words of it",),
    ),
    "two rings of steps": (
        lambda folder: [
            edit("dependencies.csv", ",keeper-chosen,can", ",song-sung,can")(folder),
            lines(
                "dependencies.csv",
                lambda old: [
                    *old,
                    old[1]
                    .replace("feast-called-keeper-chosen", "itself")
                    .replace("feast-called,a,song-sung", "keeper-chosen,a,keeper-chosen"),
                ],
            )(folder),
        ],
        (
            r"dependencies\.csv, row [23], column needs: these steps wait for each other: "
            r"(feast-called needs song-sung needs feast-called"
            r"|song-sung needs feast-called needs song-sung)\.",
            r"dependencies\.csv, row 5, column needs: .*: keeper-chosen needs keeper-chosen\.",
        ),
    ),
    "a claim that excludes itself": (
        edit("claims.csv", ",letter-b-first,", ",letter-a-first,"),
        (
            r"claims\.csv, row 6, column excludes: a claim cannot exclude itself\. Name the claim "
            r"that it rules out, or leave the cell empty\.",
        ),
    ),
    "a claim that rests on itself": (
        edit("grounds.csv", ",a,gap-is-bakers,", ",a,bakers-met,"),
        (
            r"grounds\.csv, row 4, column needs: these claims rest on each other: "
            r"bakers-met needs bakers-met\. Take one of these rows out\.",
        ),
    ),
    "two rings of claims": (
        lines(
            "grounds.csv",
            lambda old: [
                *old,
                "ring-1,gap-is-bakers,b,bakers-met,kit",
                "ring-2,he-is-p,c,letter-a-first,kit",
                "ring-3,letter-a-first,b,letter-b-first,kit",
                "ring-4,letter-b-first,b,he-is-p,kit",
            ],
        ),
        (
            r"grounds\.csv, row 12, column needs: these claims rest on each other: "
            r"(gap-is-bakers needs bakers-met needs gap-is-bakers"
            r"|bakers-met needs gap-is-bakers needs bakers-met)\. Take",
            r"grounds\.csv, row 15, column needs: these claims rest on each other: (?=.*he-is-p)"
            r"(?=.*letter-a-first)(?=.*letter-b-first)\S+( needs \S+){3}\. Take",
        ),
    ),
    "a topic of two kinds": (
        edit("threads.csv", ",summary,absent,", ",feast,absent,"),
        (
            r"threads\.csv, row 8, column relation: “absent” holds a summary against its source, "
            r"but “likeness” in row 3, under the same topic, compares two texts\. "
            r"Give this row another topic\.",
        ),
    ),
    "a topic of two kinds, the other way round": (
        edit("threads.csv", ",summary,narrowed,", ",summary,nothing-said,"),
        (
            r"threads\.csv, row 7, column relation: “nothing-said” compares two texts, "
            r"but “supported” in row 6, under the same topic, holds a summary against its source\.",
        ),
    ),
    "a premise that nobody is quoted for": (
        edit("premises.csv", "tests,kit,conjecture,", "tests,editor,conjecture,"),
        (
            r"premises\.csv, row 9, column owner: no words of “editor” are quoted, and no "
            r"reference from outside is named\. Quote the words, name the reference, or, if the "
            r"premise is your own, put your own hand here: one with the role kit\.",
        ),
    ),
    "too many cells": (
        lines("steps.csv", lambda old: [*old[:2], old[2] + ", at last", *old[3:]]),
        (r"steps\.csv, row 3: this row has 12 cells where the header has 11\. A comma",),
    ),
    "too few cells": (
        lines("steps.csv", lambda old: [*old[:2], old[2].rpartition(",")[0], *old[3:]]),
        (r"steps\.csv, row 3: this row has 10 cells where the header has 11",),
    ),
    "a quotation mark that is never closed": (
        edit("steps.csv", "A feast is called", '"A feast is called'),
        (r"steps\.csv, row 3: .*double quot",),
    ),
    "cp1252": (
        saved_again("conditions.csv", "cp1252"),
        (r"conditions\.csv: line 2 holds a byte \(0x93\) that is not UTF-8\. Save the file again",),
    ),
    "half a UTF-16 character": (
        lambda folder: [
            saved_again("hands.csv", "utf-16-le", b"\xff\xfe")(folder),
            write("hands.csv", (folder / "hands.csv").read_bytes()[:-1])(folder),
        ],
        (r"hands\.csv: .*UTF-16.* Save the file again with the encoding UTF-8",),
    ),
    "lone surrogates": (
        write("hands.csv", b"id,role\n\xed\xa0\x80,\xed\xb0\x80\n"),
        (r"hands\.csv: line 2 holds a byte \(0xed\) that is not UTF-8",),
    ),
    "UTF-16 without a mark": (
        saved_again("hands.csv", "utf-16-le"),
        (r"hands\.csv: .*zero bytes.* UTF-8",),
    ),
    "zero bytes in a table": (
        edit("hands.csv", "Dear", "De\0ar"),
        (r"hands\.csv: .*zero bytes",),
    ),
    "zero bytes in a text": (
        edit("invented.txt", "Dear", "De\0ar"),
        (r"invented\.txt: .*zero bytes",),
    ),
    "a missing table": (
        remove("hands.csv"),
        (r"hands\.csv: this file is missing from the folder",),
    ),
    "an empty file": (
        write("hands.csv", b""),
        (r"hands\.csv: this file is empty\. Its first row must name the columns: id, role",),
    ),
    "nothing but blank rows": (
        write("hands.csv", b"\n\n,,,\n  \n"),
        (r"hands\.csv: this file is empty",),
    ),
    "a folder in a table's place": (
        in_its_place("hands.csv", Path.mkdir),
        (r"hands\.csv: this is a folder, not a file",),
    ),
    "a table that links to itself": (
        in_its_place("hands.csv", lambda path: path.symlink_to("hands.csv")),
        (r"hands\.csv: this file (is missing|cannot be read)",),
    ),
    "a missing text": (
        remove("invented.txt"),
        (r"invented\.txt: this file is missing from the folder",),
    ),
    "an empty text": (
        write("invented.txt", b""),
        (r"documents\.csv, row [3-6], column starts: “.*” stands nowhere in the text",),
    ),
    "a text that climbs out": (
        edit("texts.csv", "invented.txt", "../small/../outside.txt"),
        (r"texts\.csv, row 2, column file: “\.\./small/\.\./outside\.txt” is no file of this",),
    ),
    "a text with its whole path": (
        edit("texts.csv", "invented.txt", "/etc/hostname"),
        (r"texts\.csv, row 2, column file: “/etc/hostname” is no file of this folder",),
    ),
    "a text linked from outside": (
        moved_out("invented.txt"),
        (r"texts\.csv, row 2, column file: “invented\.txt” is no file of this folder",),
    ),
    "a text that links to itself": (
        in_its_place("invented.txt", lambda path: path.symlink_to("invented.txt")),
        (r"(texts\.csv, row 2, column file|invented\.txt): ",),
    ),
    "a text with a name beyond all bounds": (
        edit("texts.csv", "invented.txt", "x" * 10_000),
        (r"(texts\.csv, row 2, column file|x+…?): ",),
    ),
    "the folder as a text": (
        edit("texts.csv", "invented.txt", "."),
        (r"\S+: this is a folder, not a file",),
    ),
    "no text named": (
        edit("texts.csv", "invented.txt", ""),
        (r"texts\.csv, row 2, column file: this cell is empty",),
    ),
    "a changed text": (
        lambda folder: [
            lines("texts.csv", lambda old: [old[0] + ",sha256", old[1] + "," + "0" * 64])(folder),
            edit("hands.csv", "Tinsmith", "Goldsmith")(folder),
        ],
        (
            r"texts\.csv, row 2, column sha256: invented\.txt is not the text it was: "
            rf"its SHA-256 is {hashlib.sha256(TEXT.encode()).hexdigest()}\.",
            r"hands\.csv, row 2, column exact: “Dear Goldsmith” stands nowhere in letter-a",
        ),
    ),
    "a part that begins nowhere": (
        edit("documents.csv", "Letter B", "Letter C"),
        (r"documents\.csv, row 4, column starts: “Letter C” stands nowhere in the text",),
    ),
    "a part that begins twice": (
        edit("documents.csv", ",Letter B", ",Letter"),
        (r"documents\.csv, row 4, column starts: “Letter” stands 2 times in the text",),
    ),
    "no part that begins with the text": (
        edit("documents.csv", "\ntop,invented,head,Head of an invented text,", ""),
        (r"documents\.csv, column starts: the parts of invented must cover it",),
    ),
    "a text without parts": (
        lambda folder: [
            lines("documents.csv", lambda old: old[:1])(folder),
            lines("dates.csv", lambda old: old[:1])(folder),
        ],
        (r"documents\.csv: no row cuts the text invented into parts",),
    ),
    "notes that do not begin with a number": (
        edit("documents.csv", "1. An invented note", "An invented note: a word"),
        (r"documents\.csv, row 5, column starts: .*number",),
    ),
    "a part that is called as a note": (
        edit("documents.csv", "\nbottom,", "\nnote-2,"),
        (r"documents\.csv, row 6, column id: two parts would be called note-2",),
    ),
    "a mark without its note": (
        edit("invented.txt", "too. [3]", "too. [3] [4]"),
        (r"documents\.csv: letter-a has the mark \[4\], and there is no such note",),
    ),
    "a note without its mark": (
        edit("invented.txt", "too. [3]", "too."),
        (r"documents\.csv: note 3 of invented is marked in no document",),
    ),
    "a mark that stands twice": (
        edit("invented.txt", "too. [3]", "too. [3] Or [3]"),
        (r"documents\.csv: the mark \[3\] stands 2 times in the documents of invented",),
    ),
    "two notes of one number": (
        edit("invented.txt", "2. Probably", "2. Hm\n2. Probably"),
        (
            r"documents\.csv: the text invented has two notes numbered 2",
            r"documents\.csv.*: two parts would be called note-2",
        ),
    ),
}


@pytest.mark.parametrize(("spoil", "expected"), SPOILT.values(), ids=SPOILT)
def test_what_is_wrong_is_told_with_its_place(
    folder: Path, spoil: Spoil, expected: tuple[str, ...]
) -> None:
    spoil(folder)
    problems(folder, *expected)


def test_all_problems_are_told_at_once(folder: Path) -> None:
    edit("steps.csv", "can call a feast", "may call a feast")(folder)
    edit("steps.csv", ",1,", ",one,")(folder)
    edit("bodies.csv", ",office,", ",desk,")(folder)
    remove("threads.csv")(folder)
    problems(
        folder,
        r"steps\.csv, row 2, column position",
        r"steps\.csv, row 3, column exact",
        r"bodies\.csv, row 2, column kind",
        r"threads\.csv: this file is missing",
    )


def test_every_table_missing_is_one_message_each(folder: Path) -> None:
    for table in TABLES:
        remove(f"{table.name}.csv")(folder)
    assert len(problems(folder, r"\w+\.csv: this file is missing")) == len(TABLES)


def test_tables_of_nothing_but_their_first_row(folder: Path) -> None:
    for table in TABLES:
        if table.name not in ("texts", "documents"):
            lines(f"{table.name}.csv", lambda old: old[:1])(folder)
    assert not any(
        rows for name, rows in read(folder).items() if name not in ("texts", "documents")
    )
    opened = dossier.open(folder)
    for table in TABLES:
        assert "id" in getattr(opened, table.name).columns
    assert str(opened.steps["position"].dtype) == "int64"


def test_a_dossier_without_notes_has_a_table_of_them(folder: Path) -> None:
    for table in TABLES:
        if table.name != "texts":
            lines(f"{table.name}.csv", lambda old: old[:1])(folder)
    write("documents.csv", b"id,text,kind,title,starts\nonly,invented,document,All,\n")(folder)
    notes = dossier.open(folder).notes
    assert list(notes.columns) == ["id", "number", "document", "text"]
    assert [str(dtype) for dtype in notes.dtypes] == ["str", "int64", "str", "str"]


# The folder itself.


def refused(folder: Path | str) -> str:
    with pytest.raises(DossierError) as caught:
        dossier.open(folder)
    assert checking.main(str(folder)) == 1
    assert len(caught.value.problems) == 1
    return caught.value.problems[0].message


def test_folders_that_are_none(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert refused(tmp_path / "empty").startswith("this folder is empty")
    assert refused(tmp_path / "nowhere") == "there is no such folder."
    assert refused(folder / "hands.csv") == "this is a file, not a folder."
    assert refused(folder / "hands.csv" / "x") == "there is no such folder."
    assert refused(tmp_path / ("x" * 5000)) == "there is no such folder."
    assert refused(str(tmp_path / "a\0b")) == "there is no such folder."
    (tmp_path / "loop").symlink_to("loop")
    assert refused(tmp_path / "loop") == "there is no such folder."


def test_a_folder_may_be_linked_and_strangely_called(folder: Path, sound: Rows) -> None:
    (folder.parent / "linked").symlink_to(folder)
    assert rows_of(dossier.open(folder.parent / "linked")) == sound
    for name in ("two words é", "new\nline", "\x1b[31m", "\udcff"):
        try:
            strange = folder.rename(folder.parent / name)
        except OSError:  # This system has no such names.
            continue
        assert rows_of(dossier.open(strange)) == sound
        assert checking.main(str(strange)) == 0
        folder = strange


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
@pytest.mark.parametrize("name", ["hands.csv", "invented.txt"])
def test_a_file_that_may_not_be_read(folder: Path, name: str) -> None:
    (folder / name).chmod(0)
    with pytest.raises(DossierError, match=rf"{name}: this file cannot be read \(Permission"):
        dossier.open(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read(folder: Path) -> None:
    folder.chmod(0)
    try:
        assert refused(folder).startswith("this folder cannot be read (Permission")
    finally:
        folder.chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("name", ["hands.csv", "invented.txt"])
def test_a_pipe_is_no_file_to_wait_for(folder: Path, name: str) -> None:
    (folder / name).unlink()
    os.mkfifo(folder / name)
    problems(folder, rf"{name}: this is no file that can be read")


# The terminal.


def check(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "dossier", "check", *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        cwd=Path(dossier.__file__).parent.parent,
    )


def test_the_command_says_what_is_wrong_and_nothing_of_python(folder: Path) -> None:
    result = check(str(folder))
    assert (result.returncode, result.stderr) == (0, "")
    assert "is sound: 1 text in 7 parts" in result.stdout
    for spoil in (remove("hands.csv"), edit("invented.txt", "Dear", "\0")):
        spoil(folder)
    before = state(folder)
    result = check(str(folder))
    assert (result.returncode, result.stdout) == (1, "")
    assert "has 2 problems.\n  hands.csv: " in result.stderr
    assert "Traceback" not in result.stderr
    assert state(folder) == before
    assert check(str(folder / "nowhere")).returncode == 1


def test_a_hostile_cell_cannot_play_with_the_terminal(folder: Path) -> None:
    edit("hands.csv", "Dear Tinsmith", "\x1b[2J\u202eDear\u200f\x07")(folder)
    edit("hands.csv", "id,role", "id,\x1b]0;title\x07")(folder)
    (message, *others) = problems(folder)
    assert others
    for one in (message, *others):
        assert one.isprintable()


# Large texts.

HEAVY = "The river of invented words flows on and on, and nothing is said in it at all. " * 12


def heavy(folder: Path, megabytes: int = 50) -> None:
    filler = (HEAVY + "\n\n") * (megabytes * 1_000_000 // (len(HEAVY) + 2))
    edit("invented.txt", "Letter B\n", "Letter B\n\n" + filler)(folder)


def test_a_text_of_50_megabytes(folder: Path, sound: Rows) -> None:
    heavy(folder)
    assert rows_of(dossier.open(folder)) == sound
    edit("steps.csv", "can call a feast", "may call a feast")(folder)
    edit("steps.csv", "must choose a keeper", "must choose  a keeper")(folder)
    edit("bodies.csv", ",a feast,", ",and on,")(folder)
    edit("conditions.csv", "When the bell", "When the “bell”")(folder)
    found = dossier_problems(folder)
    assert [re.sub(r" \d+ times.*", " often", one.partition(": ")[2]) for one in found] == [
        "“and on” stands often",
        "“must choose a keeper” stands in letter-b with other quotation marks, dashes or spaces. "
        "Copy the words from the text file.",
        "“may call a feast” stands nowhere in letter-b.",
        "“When the “bell” has rung” stands nowhere in letter-b.",
    ]


def dossier_problems(folder: Path) -> list[str]:
    with pytest.raises(DossierError) as caught:
        dossier.open(folder)
    return [str(problem) for problem in caught.value.problems]


# Anything at all.


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield small_dossier(tmp_path_factory.mktemp("fuzzed"))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_bytes_changed_at_random_give_a_dossier_or_its_problems(
    fuzzed: Path, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(path.name for path in fuzzed.iterdir())))
    sound = (fuzzed / name).read_bytes()
    spoilt = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(spoilt)))
        gone = data.draw(st.integers(0, 3))
        pieces = st.sampled_from(
            [b'"', b",", b";", b"\n", b"\r", b"\0", b"\t", b"\xff\xfe", b"[9]"]
        )
        spoilt[at : at + gone] = data.draw(pieces | st.binary(max_size=3))
    (fuzzed / name).write_bytes(spoilt)
    try:
        opened = dossier.open(fuzzed)
        for table in TABLES:
            for row in opened.rows(table.name):
                for selector in table.selectors:
                    opened.passage(row, selector.name, selector.fixed_part)
    except DossierError as error:
        assert error.problems
    finally:
        (fuzzed / name).write_bytes(sound)
