"""Whose a submission is: names in every script, and hand-ins that state theirs."""

import os
import struct
import sys
import unicodedata
from pathlib import Path

import pytest
from grading_kit import (
    NOON,
    Find,
    course,
    entry,
    finder,
    hand_in,
    pairs,
    told,
    work,
    write,
    zipped,
)

from dossier.grading.archive import read_bytes
from dossier.grading.assignment import read_assignments
from dossier.grading.handing import NOTE, HandIn, read_note, safe_name
from dossier.grading.model import Assignment

MILL, BELLS = "1-mill", "2-bells"
A, B = "anna", "ben"


@pytest.fixture(scope="module")
def assignments(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assignment, ...]:
    return read_assignments(course(tmp_path_factory.mktemp("solutions")))


@pytest.fixture
def find(tmp_path: Path, assignments: tuple[Assignment, ...]) -> Find:
    return finder(tmp_path, assignments)


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
