"""The tables of results: what stands in them, and that they come back from a spreadsheet."""

import csv
import io
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_class import ALL, BELLS, MILL, assignments, essay, mark, sheet

from dossier.grading.cells import Damaged, Form, Table, create, guarded, read_rows, unguarded
from dossier.grading.essays import Settled
from dossier.grading.figures import counted, percent, points
from dossier.grading.model import Notice
from dossier.grading.page_names import page_names
from dossier.grading.tables import AnswersTable, GradesTable, NoticesTable, earned

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30)
HOSTILE = st.builds("".join, st.tuples(st.sampled_from(["", "'", "''", " ", "\n", "\t"]), TEXTS))
SIGNS = st.sampled_from(["=1+1", "+1", "-1", "@SUM(1)", "＝1", " =1", "'=1", "\t=1", "'", "''x"])


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


# Cells


@given(st.one_of(HOSTILE, SIGNS))
@example("'=")
@example("''+1")
@example("\n-1")
def test_a_cell_comes_back_and_is_no_formula(text: str) -> None:
    safe = guarded(text)
    assert unguarded(safe) == text
    assert not safe.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("text", ["Ada", "’t Hart", "'t Hart", "3 - 1", "", "a=b", "–"])
def test_an_ordinary_cell_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


@given(st.lists(st.lists(st.one_of(HOSTILE, SIGNS), min_size=2, max_size=2), max_size=4))
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_comes_back_whatever_parts_its_cells(
    tmp_path_factory: pytest.TempPathFactory, delimiter: str, cells: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    with create(path) as handle:
        table = Table(handle, ("a", "b"), Form(delimiter))
        for row in cells:
            table.row(*row)
    form, found = read_rows(path)
    assert form.delimiter == delimiter
    assert [row for _, row in found] == [
        ["a", "b"],
        *(row for row in cells if "".join(map(guarded, row)).strip()),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_is_read_however_it_was_saved(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(end.join(["a;b", "é;“two", "lines”", "", ";;"]).encode(encoding))
    form, found = read_rows(path)
    assert (form.delimiter, form.decimal) == (";", ",")
    assert [row for _, row in found] == [["a", "b"], ["é", "“two"], ["lines”"]]


def test_a_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\na,b;c\n1;2\n", "utf-8")
    form, found = read_rows(path)
    assert form.delimiter == ";"
    assert [row for _, row in found] == [["a,b", "c"], ["1", "2"]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04....", "a spreadsheet's own format"),
        (b"\xd0\xcf\x11\xe0....", "a spreadsheet's own format"),
        (b"a,b\n\xff\x00\xff", "it is no text"),
        (b'a,b\n"open,\n', "line"),
        (b"a,b\n\x81,1", "line 1"),
    ],
)
def test_what_is_no_table_says_so(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Damaged, match=told):
        list(read_rows(path)[1])


# Grades


def grades(*students: tuple[str, dict[str, float], int], handed_in: frozenset[str] = ALL) -> str:
    handle = io.StringIO()
    table = GradesTable(handle, assignments(), handed_in)
    for student, got, waiting in students:
        table.add(student, got, waiting, 3)
    return handle.getvalue()


def test_a_row_a_student_and_a_column_an_assignment() -> None:
    text = grades(("Ada", {MILL: 3.5, BELLS: 0.0}, 1), ("Bela", {}, 0))
    assert rows(text) == [
        [
            *("student", "1-mill", "2-bells", "10-feast"),
            *("total", "out of", "handed in", "could not be read", "essays to mark"),
        ],
        ["Ada", "3.5", "0", "", "3.5", "30", "2", "3", "1"],
        ["Bela", "", "", "", "0", "30", "0", "3", "0"],
    ]


def test_points_are_out_of_what_anybody_handed_in() -> None:
    _, row = rows(grades(("Ada", {MILL: 3.5}, 0), handed_in=frozenset((MILL,))))
    assert row[5] == "10"


def test_pandas_reads_the_grades(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    with create(path) as handle:
        GradesTable(handle, assignments(), ALL).add("=Ada", {MILL: 3.11}, 0, 0)
    frame = pd.read_csv(path)
    assert frame["student"].tolist() == ["'=Ada"]
    assert frame["1-mill"].tolist() == [3.11]
    assert frame["2-bells"].isna().all()


def test_an_essay_counts_when_it_has_its_mark() -> None:
    assert earned(sheet(), None) == 3.5
    assert earned(sheet(), Settled(None)) == 3.5
    assert earned(sheet(), Settled(1.25)) == 4.75


def test_hundredths_add_up() -> None:
    assert earned([mark(points=0.1) for _ in range(3)], None) == 0.3


# Answers and notices


def test_a_row_an_answer() -> None:
    handle = io.StringIO()
    table = AnswersTable(handle)
    table.add(mark("q1", 0.0, "overclaim", "=burnt", reason="Too sure.\nAnd late."))
    table.add(essay(), Settled(None))
    table.add(essay(), Settled(1.5, "Good."))
    table.add(essay("x" * 600), Settled(0.0))
    table.add(essay(""), Settled(0.0))
    head, *found = rows(handle.getvalue())
    assert head[:3] == ["student", "assignment", "question"]
    assert found[0] == ["Ada", MILL, "q1", "0", "2", "overclaim", "Too sure. And late.", "'=burnt"]
    assert [row[3:7] for row in found[1:]] == [
        ["", "2", "to-mark", "By hand."],
        ["1.5", "2", "marked", "Good."],
        ["0", "2", "marked", "By hand."],
        ["0", "2", "incomplete", "There is no essay yet."],
    ]
    assert len(found[3][7]) == 500 and found[3][7].endswith("…")


def test_a_row_a_notice() -> None:
    handle = io.StringIO()
    table = NoticesTable(handle)
    table.add(Notice("", "", "class.zip: x.pdf", "It is no notebook."))
    assert rows(handle.getvalue())[1] == ["", "", "class.zip: x.pdf", "It is no notebook."]
    assert table.count == 1


def test_signs_that_no_file_can_hold_are_replaced() -> None:
    handle = io.StringIO()
    NoticesTable(handle).add(Notice("\ud800\x00\x1b[31m", "a", "b", "c\r\nd\re"))
    assert rows(handle.getvalue())[1] == ["\ufffd\ufffd\ufffd[31m", "a", "b", "c\nd\ne"]


# Figures


@pytest.mark.parametrize(
    ("value", "told"), [(3.0, "3"), (2.4, "2.4"), (3.11, "3.11"), (0.0, "0"), (20.0, "20")]
)
def test_points_without_idle_noughts(value: float, told: str) -> None:
    assert points(value) == told


def test_numbers_with_their_nouns() -> None:
    assert counted(1, "essay") == "1 essay"
    assert counted(1200, "essay") == "1,200 essays"
    assert percent(0.125) == "12%"


# The names of pages

NAMES = st.text(min_size=1, max_size=60)
RESERVED = ("CON", "con", "nul.txt", "COM1", "Lpt9.a.b", "aux", "-CON", "com¹", "CONIN$")
DEVICES = ("con", "prn", "aux", "nul", "com1", "lpt9", "com¹", "conin$")


def key(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


@given(st.lists(st.one_of(NAMES, st.sampled_from([*RESERVED, "a/b", "a:b", "Ada", "ADA", "é"]))))
def test_pages_have_names_that_any_system_can_hold(students: list[str]) -> None:
    names = page_names(students)
    assert names.keys() == set(students)
    assert len({key(one) for one in names.values()}) == len(names)
    for name in names.values():
        file = f"{name}.html"
        assert 0 < len(file.encode()) <= 255
        assert not set(file) & set('<>:"/\\|?*') and file.isprintable()
        assert file[0] not in " .-" and name[-1] not in " ."
        assert file.split(".")[0].casefold() not in DEVICES


def test_a_name_that_can_be_a_files_stays_as_it_is() -> None:
    for name in ("Ada Example", "Чужой", "مختلَق", "虚构", "O’Hara-Łuk"):
        assert page_names([name]) == {name: name}


def test_names_that_some_computer_takes_for_one_get_signs() -> None:
    composed, parted = "Zoë", unicodedata.normalize("NFD", "Zoë")
    for pair in (["Ada", "ADA"], ["a/b", "a:b"], [composed, parted], ["ﬁn", "fin"]):
        names = page_names(pair)
        assert len({key(one) for one in names.values()}) == 2
        assert names == page_names(reversed(pair))


def test_a_student_cannot_take_anothers_signed_name() -> None:
    signed = page_names(["a/b"])["a/b"]
    names = page_names(["a/b", signed])
    assert len(set(names.values())) == 2


def test_very_long_names_stay_apart() -> None:
    names = page_names(["ж" * 300 + "1", "ж" * 300 + "2"])
    assert len(set(names.values())) == 2
    assert all(len(one.encode()) < 200 for one in names.values())
