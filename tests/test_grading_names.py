"""Whose a submission is: names in every script, and hand-ins that state theirs."""

import os
import struct
import sys
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from grading_kit import (
    NOON,
    Find,
    cell,
    entry,
    hand_in,
    notebook,
    pairs,
    to_bytes,
    told,
    work,
    write,
    zipped,
)

from dossier.grading.archive import read_bytes
from dossier.grading.handing import NOTE, HandIn, read_note, safe_name

MILL, BELLS = "1-mill", "2-bells"
A, B = "anna", "ben"


COMPOSED, APART = "Zoé Müller", unicodedata.normalize("NFD", "Zoé Müller")


def test_two_spellings_of_a_name_are_one_student(find: Find) -> None:
    assert COMPOSED != APART
    found = find({f"{COMPOSED}/mill.ipynb": work(MILL), f"{APART}/bells.ipynb": work(BELLS)})
    assert pairs(found) == [(COMPOSED, MILL), (COMPOSED, BELLS)]
    assert found.missing([]) == []


@pytest.mark.parametrize(
    "name",
    [
        "Анна Каренина",
        "山田 太郎",
        "יוסף כהן",
        "محمد\u200cرضا",
        "Ðặng Thị",
        "O’Neil",
        "𝒜da",
        "=1+1",
    ],
)
def test_names_in_any_script(name: str, find: Find, tmp_path: Path) -> None:
    files = {f"{name}_5_assignsubmission_file_/mill.ipynb": work(MILL)}
    expected = [(unicodedata.normalize("NFC", name), MILL)]
    assert pairs(find(files)) == expected
    assert pairs(find(write(tmp_path / "z", {"a.zip": zipped(files)}) / "a.zip")) == expected


def test_names_in_a_zip_that_does_not_say_they_are_utf_8(find: Find, tmp_path: Path) -> None:
    """macOS writes UTF-8 and does not say so."""
    whole = zipped({"Zoe\u0301 Q/mill.ipynb": work(MILL), "ben/mill.ipynb": work(MILL)})
    whole = whole.replace(struct.pack("<H", 0x800), b"\0\0")
    found = find(write(tmp_path / "z", {"a.zip": whole}) / "a.zip")
    assert pairs(found) == [("ben", MILL), ("Zoé Q", MILL)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_name_that_is_no_text(find: Find, tmp_path: Path) -> None:
    for raw in (b"\xff\xfe", b"\xff"):
        write(tmp_path / "class" / os.fsdecode(raw), {"mill.ipynb": work(MILL)})
    found = find(tmp_path / "class")
    assert [one.student for one in found.submissions] == [r"\udcff", r"\udcff\udcfe"]
    for one in found.submissions:
        one.label.encode()
        assert read_bytes(one.path, one.inside, 10**9) == work(MILL)


def test_signs_that_turn_a_line_are_shown_as_codes(find: Find) -> None:
    found = find({"a\u202enna/mill.ipynb": work(MILL)})
    assert pairs(found) == [("a\\u202enna", MILL)]


def test_two_students_of_one_name_are_two(find: Find) -> None:
    moodle = "Anna Berg_{}_assignsubmission_file_/mill.ipynb"
    found = find({moodle.format(1): work(MILL), moodle.format(2): work(MILL, q1="burnt")})
    assert pairs(found) == [("Anna Berg (1)", MILL), ("Anna Berg (2)", MILL)]
    assert all("several students of this name" in one.message for one in found.notices)


def test_two_students_of_one_name_in_canvas_are_two_everywhere(find: Find) -> None:
    found = find(
        {
            "a.zip": zipped({"smith_1_1_mill.ipynb": b"", "smith_2_2_mill.ipynb": b""}),
            "b.zip": zipped({"smith_2_3_bells.ipynb": b""}),
        }
    )
    assert pairs(found) == [("smith (1)", MILL), ("smith (2)", MILL), ("smith (2)", BELLS)]


# Hand-ins


def test_a_note_comes_back_as_it_was() -> None:
    one = HandIn("Žofie “Ž” Nováková", NOON)
    assert read_note(one.to_bytes()) == one
    assert one.file_name == "Žofie “Ž” Nováková--2026-11-20-1200.zip"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b\\c:d", "a-b-c-d"),
        ("con", "con-"),
        ("LPT1.x", "LPT1.x-"),
        ("..", "student"),
        (" \n", "student"),
        ("x" * 300, "x" * 80),
        ("a\u202eb", "a-u202eb"),
    ],
)
def test_a_name_that_every_system_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    "note",
    [b"", b"{", b"[]", b'{"student": 1, "made": "2026-01-01"}', b'{"student": "a", "made": 3}',
     b'{"student": "", "made": "2026-01-01"}', b'{"student": "a", "made": "soon"}', b"[" * 9999,
     b'{"student": "a"}', b"\xff"],
)  # fmt: skip
def test_a_note_that_is_none_is_not_believed(note: bytes, find: Find) -> None:
    assert read_note(note) is None
    found = find({"anna.zip": zipped({NOTE: note, "x/1-mill/mill.ipynb": work(MILL)})})
    assert pairs(found) == [(A, MILL)]


def test_a_hand_in_that_was_renamed_is_its_students_still(find: Find) -> None:
    _, handed = hand_in("Anna Berg", NOON, MILL)
    found = find({"attachment(3).zip": handed})
    assert pairs(found) == [("Anna Berg", MILL)] and found.students == ("Anna Berg",)


def test_a_hand_ins_name_may_lose_signs_in_the_name_of_its_zip(find: Find) -> None:
    students = ("<b>", "a/b: c", "CON")
    found = find(dict(hand_in(student, NOON, MILL) for student in students))
    assert found.students == students and not found.notices


def test_full_stops_in_names_end_nothing(find: Find) -> None:
    found = find(
        {
            "anna.berg.zip": zipped({"mill.ipynb": work(MILL)}),
            "anna.klein.zip": zipped({"mill.ipynb": work(MILL)}),
            "mill_a.b.ipynb": work(MILL),
            "a.c/mill.ipynb": work(MILL),
        }
    )
    assert found.students == ("a.b", "a.c", "anna.berg", "anna.klein")


def test_a_hand_in_alone(find: Find, tmp_path: Path) -> None:
    name, handed = hand_in("Anna Berg", NOON, MILL, BELLS)
    found = find(write(tmp_path / "in", {name: handed}) / name)
    assert pairs(found) == [("Anna Berg", MILL), ("Anna Berg", BELLS)]


def test_nobody_hands_in_for_another(find: Find) -> None:
    """A zip called after one student with another's name in it is the first one's."""
    _, handed = hand_in("ben", NOON, MILL)
    found = find(
        {
            "anna--2026-11-20-1200.zip": handed,
            "carl.zip": zipped({"ben_1_assignsubmission_file_/mill.ipynb": work(MILL, q1="sold")}),
            "attachment.zip": handed,
            "ben.zip": zipped({entry("mill.ipynb", 1999): work(MILL, q1="stood")}),
        }
    )
    by_student = {one.student: one.label for one in found.submissions}
    assert by_student[A].startswith("anna--") and by_student[B].startswith("ben.zip")
    assert "name different students" in told(found)


LATER = datetime(2027, 5, 1, 12, 0, tzinfo=UTC)


def test_a_hand_in_in_anothers_folder_is_that_folders(find: Find) -> None:
    name, key = hand_in(B, NOON, MILL)
    forged, wrong = hand_in(B, LATER, MILL, q1="sold")
    found = find({f"ben/{name}": key, f"anna/{forged}": wrong})
    assert [one.label.split("/")[0] for one in found.submissions] == [A, B]
    assert pairs(found) == [(A, MILL), (B, MILL)]
    assert "The folder or zip that it lies in is anna's, and counts." in told(found)


@pytest.mark.parametrize("shape", ["{}/work.zip", "{}.zip"])
@pytest.mark.parametrize("noted", [True, False])
def test_a_forged_note_changes_nothing(shape: str, noted: bool, find: Find) -> None:
    files = {shape.format(A): hand_in(B, LATER, MILL, q1="sold")[1]}
    for one in (B, "cara"):
        plain = zipped({"mill.ipynb": work(MILL)})
        files[shape.format(one)] = hand_in(one, NOON, MILL)[1] if noted else plain
    found = find(files)
    assert pairs(found) == [(A, MILL), (B, MILL), ("cara", MILL)]
    assert [one.student for one in found.notices if "names ben" in one.message] == [A]


@pytest.mark.parametrize(
    "forged",
    ["ben_1_2_mill.ipynb", "ben_9_assignsubmission_file_/bells.ipynb", "x/ben_1_2_mill.ipynb"],
)
@pytest.mark.parametrize("other", [B, "cara"])
def test_a_forged_stamp_changes_nothing(forged: str, other: str, find: Find) -> None:
    name = BELLS if "bells" in forged else MILL
    found = find({f"anna/{forged}": work(name), f"{other}/mill.ipynb": work(MILL)})
    assert pairs(found) == [(A, name), (other, MILL)]
    assert found.students == (A, other) and "names ben" in told(found)


def test_a_forged_stamp_in_a_hand_in_changes_nothing(find: Find) -> None:
    note = HandIn(A, NOON)
    files = {NOTE: note.to_bytes(), "ben_1_2_mill.ipynb": work(MILL)}
    assert pairs(find({note.file_name: zipped(files)})) == [(A, MILL)]


@pytest.mark.parametrize("folders", [("x", "x"), ("week 1", "week 2")])
def test_hand_ins_flat_in_folders_are_their_students(folders: tuple[str, str], find: Find) -> None:
    first, second = folders
    files = {}
    for student in (A, B):
        for folder, day, name in ((first, NOON, MILL), (second, LATER, BELLS)):
            made, handed = hand_in(student, day, name)
            files[f"{folder}/{made}"] = handed
    found = find(files)
    assert pairs(found) == [(A, MILL), (A, BELLS), (B, MILL), (B, BELLS)]
    assert found.students == (A, B) and not found.notices


@pytest.mark.parametrize("stamped", ["{}_7_assignsubmission_file_/{}.ipynb", "{}_1_2_{}.ipynb"])
def test_downloads_unpacked_beside_a_students_folder(stamped: str, find: Find) -> None:
    files = {f"mail/History/{stamped.format(one, 'mill')}": work(MILL) for one in (A, B)}
    found = find(files | {"mail/dora/mill.ipynb": work(MILL)})
    assert pairs(found) == [(A, MILL), (B, MILL), ("dora", MILL)]


def test_a_heading_of_marks_without_end_is_cut(find: Find) -> None:
    """To compose them all would take minutes."""
    heading = "# a" + "\u0301\u0316" * 80_000
    found = find({"anna/x.ipynb": to_bytes(notebook(cell("markdown", heading)))})
    assert pairs(found) == []
