"""Essays marked by hand: what is typed is taken over, said clearly if it is wrong, never lost."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import isnan, nan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_class import BELLS, MILL, WORDS, essay, mark

from dossier.grading.cells import create, unguarded
from dossier.grading.essays import (
    COLUMNS,
    EssaysError,
    EssayTable,
    Settled,
    code_of,
    read_typed,
)
from dossier.grading.model import ESSAY, Mark

Rows = list[dict[str, str]]


class Book:
    """A table of essays that is written again and again, as run follows run."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "essays.csv"
        self._next = folder / "next.csv"
        self.table: EssayTable | None = None

    def run(self, *marks: Mark) -> list[Settled]:
        with create(self._next) as handle:
            self.table = EssayTable(
                handle, read_typed(self.path), ((one.student, one.assignment) for one in marks)
            )
            settled = [self.table.settle(one) for one in marks]
            self.table.finish()
        self._next.replace(self.path)
        return settled

    @property
    def problems(self) -> list[str]:
        assert self.table
        return self.table.problems

    @property
    def rows(self) -> Rows:
        with self.path.open(encoding="utf-8-sig", newline="") as handle:
            return list(csv.DictReader(handle))

    def type(self, at: int, **cells: str) -> None:
        """Type into a row, as in a spreadsheet."""
        rows = self.rows
        rows[at].update(cells)
        self.save(rows)

    def save(
        self,
        rows: Iterable[dict[str, str]],
        delimiter: str = ",",
        encoding: str = "utf-8",
        end: str = "\n",
        columns: Sequence[str] = COLUMNS,
    ) -> None:
        with self.path.open("w", encoding=encoding, newline="", errors="replace") as handle:
            writer = csv.DictWriter(
                handle, columns, delimiter=delimiter, lineterminator=end, extrasaction="ignore"
            )
            writer.writeheader()
            writer.writerows(rows)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


# What is taken over


def test_an_essay_waits_until_it_has_its_mark(book: Book) -> None:
    assert book.run(essay()) == [Settled(None)]
    (row,) = book.rows
    assert (row["student"], row["assignment"], row["essay"]) == ("Ada", MILL, WORDS)
    assert (row["points"], row["out of"], row["remark"], row["note"]) == ("", "2", "", "")
    book.type(0, points="1.5", remark="Good use of the line.")
    for _ in range(2):
        assert book.run(essay()) == [Settled(1.5, "Good use of the line.")]
    assert book.rows[0]["points"] == "1.5"
    assert not book.problems


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0", 0), ("2", 2), ("2.0", 2), ("1,5", 1.5), (" 1.5 ", 1.5), ("1.255", 1.25), ("'1", 1)],
)
def test_what_is_a_number(book: Book, typed: str, value: float) -> None:
    book.run(essay())
    book.type(0, points=typed)
    (settled,) = book.run(essay())
    assert settled.points == pytest.approx(value, abs=0.01)


@pytest.mark.parametrize(
    "typed",
    ["five", "1/2", "3 marks", "-1", "+1", "=1", "1.5.1", "nan", "inf", "1e3", "½", "1 5", "3 Mal"],
)
def test_what_is_no_number_is_said_and_kept(book: Book, typed: str) -> None:
    book.run(essay())
    book.type(0, points=typed, remark="mine")
    for _ in range(2):
        (settled,) = book.run(essay())
        assert settled.points is None
        (row,) = book.rows
        assert row["points"].lstrip("'") == typed
        assert row["remark"] == "mine"
        assert row["note"] == f"“{typed}” is no number from 0 to 2: write one such as 3 or 3.5."
        assert book.problems == [f"essays.csv (Ada, {MILL}): {row['note']} It does not count yet."]
    book.type(0, points="1")
    assert book.run(essay()) == [Settled(1.0, "mine")]
    assert book.rows[0]["note"] == ""


@pytest.mark.parametrize(
    "typed",
    [
        *("03. Mai", "3. May", "03-May", "3-mei", "03-févr", "03-févr.", "05. Mrz", "Mrz 50"),
        *("May-03", "Jan 25", "3.5.2026", "03/05/2026", "2026-05-03", "03.05.26", "1. SEPT 2026"),
    ],
)
@pytest.mark.parametrize(("delimiter", "decimal"), [(",", "."), (";", ",")])
def test_a_number_of_which_a_spreadsheet_made_a_date(
    book: Book, typed: str, delimiter: str, decimal: str
) -> None:
    book.run(essay())
    rows = book.rows
    rows[0]["points"] = typed
    book.save(rows, delimiter)
    assert book.run(essay()) == [Settled(None)]
    words = (
        f"“{typed}” is no number from 0 to 2: write one such as 3 or 3{decimal}5. A spreadsheet "
        "may have made a date of it; write it with the sign that your spreadsheet takes."
    )
    assert book.problems == [f"essays.csv (Ada, {MILL}): {words} It does not count yet."]
    assert words.replace('"', '""') in book.path.read_text("utf-8-sig")


def test_what_is_wrong_is_said_with_the_files_own_sign(book: Book) -> None:
    half = replace(essay(), out_of=2.5)
    book.run(half)
    row = book.rows[0]
    for typed, said in (
        ("x", "“x” is no number from 0 to 2,5: write one such as 3 or 3,5."),
        ("2,6", "“2,6” is more than the 2,5 points of this essay."),
    ):
        book.save([row | {"points": typed}], ";")
        book.run(half)
        assert said in book.problems[0] and said in book.path.read_text("utf-8-sig")
    book.save([row | {"points": "1,5"}], ";")
    book.run(replace(half, answer="Another text."))
    assert "Before: 1,5 of 2,5." in book.path.read_text("utf-8-sig")


def test_more_than_all_points_is_said_and_kept(book: Book) -> None:
    book.run(essay())
    book.type(0, points="7")
    assert book.run(essay()) == [Settled(None)]
    assert book.rows[0]["points"] == "7"
    assert book.rows[0]["note"] == "“7” is more than the 2 points of this essay."


def test_a_remark_alone_is_kept_and_the_essay_waits(book: Book) -> None:
    book.run(essay())
    book.type(0, remark="- first thoughts")
    for _ in range(2):
        assert book.run(essay()) == [Settled(None, "- first thoughts")]
    (row,) = book.rows
    assert row["remark"] == "'- first thoughts"
    assert row["note"] == "The remark is shown once there are points."
    book.type(0, points="1")
    assert book.run(essay()) == [Settled(1.0, "- first thoughts")]
    assert book.rows[0]["note"] == ""


def test_a_remark_on_what_was_not_written_is_shown_at_once(book: Book) -> None:
    book.run(essay(""))
    book.type(0, remark="Where is it?")
    assert book.run(essay("")) == [Settled(0.0, "Where is it?")]
    assert "once there are points" not in book.rows[0]["note"]


def test_what_was_not_written_counts_nothing_unless_points_are_typed(book: Book) -> None:
    gone = mark(ESSAY, 0.0, "unreadable", "", reason="The file is empty.")
    assert book.run(essay(""), gone) == [Settled(0.0), Settled(0.0)]
    notes = [row["note"] for row in book.rows]
    assert notes == [
        "There is no essay yet. It counts 0 points, unless some are typed here.",
        "The file is empty. It counts 0 points, unless some are typed here.",
    ]
    book.type(0, points="1", remark="On paper.")
    assert book.run(essay("")) == [Settled(1.0, "On paper.")]


def test_hostile_cells_come_back_as_they_were(book: Book) -> None:
    words = '=HYPERLINK("x")\n"quoted", ; and\ta tab'
    first = book.run(essay(words, student="=Ada"))
    assert first == [Settled(None)]
    assert book.rows[0]["essay"] == f"'{words}" and book.rows[0]["student"] == "'=Ada"
    book.type(0, points="2", remark='@home: "fine", \n+1')
    for _ in range(3):
        assert book.run(essay(words, student="=Ada")) == [Settled(2.0, '@home: "fine", \n+1')]


# What spreadsheets do


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_spreadsheets_habits(book: Book, delimiter: str, encoding: str, end: str) -> None:
    text = "Zoë’s essay.\n\nWith a “second” part; and more, too."
    one, other = essay(text, student="Zoë"), essay(text, student="Ada")
    book.run(one, other)
    rows = book.rows
    rows[0].update(points="1,5", remark="é")
    book.save(rows[::-1], delimiter, encoding, end)
    assert book.run(one, other) == [Settled(1.5, "é"), Settled(None)]
    assert not book.problems
    book.save(book.rows if delimiter == "," else [], delimiter)  # What was read can be read again.


def test_semicolons_stay_semicolons(book: Book) -> None:
    book.run(essay())
    rows = book.rows
    rows[0]["points"] = "1,5"
    book.save(rows, ";")
    assert book.run(essay()) == [Settled(1.5)]
    text = book.path.read_text("utf-8-sig")
    assert text.startswith("student;assignment;") and ";1,5;2;" in text
    assert book.run(essay()) == [Settled(1.5)]


def test_letters_that_a_spreadsheet_spoils_do_not_matter(book: Book) -> None:
    """The row is known by its code, not by the name."""
    book.run(essay(student="Чужой"))
    book.type(0, points="2", student="?????", essay="????")
    assert book.run(essay(student="Чужой")) == [Settled(2.0)]
    assert [row["student"] for row in book.rows] == ["Чужой"]


def test_a_code_that_was_cleared_is_made_again(book: Book) -> None:
    book.run(essay())
    book.type(0, points="2", code="")
    assert book.run(essay()) == [Settled(2.0)]


def test_no_code_looks_like_a_number() -> None:
    assert all(code_of("Ada", MILL, str(n)).startswith("e-") for n in range(50))


def test_rows_cut_short_and_blank_rows(book: Book) -> None:
    book.run(essay())
    code = book.rows[0]["code"]
    book.path.write_text(f"code,student,assignment,points,remark\n{code},Ada,{MILL},1\n,,,,\n\n")
    assert book.run(essay()) == [Settled(1.0)]


def test_further_columns_are_kept(book: Book) -> None:
    book.run(essay(), essay(student="Bela"))
    rows = [row | {"Second Reader": "yes"} for row in book.rows]
    book.save(rows, columns=(*COLUMNS, "Second Reader"))
    book.run(essay())
    assert [row["Second Reader"] for row in book.rows] == ["yes", "yes"]
    assert book.rows[1]["student"] == "Bela"


# A table of which only a part was sorted

CLASS = ("Ada", "Bela", "Cyd")
SORTED = COLUMNS[: COLUMNS.index("note")]


def marked_class(book: Book) -> list[Mark]:
    """Three essays, of which the first two are marked."""
    marks = [essay(f"{one} wrote this.", student=one) for one in CLASS]
    book.run(*marks)
    book.type(0, points="2", remark="Ada’s.")
    book.type(1, points="1", remark="Bela’s.")
    return marks


def sort_a_part(book: Book, **spoilt: str) -> None:
    """Sort every column but the note and the code, the last student first."""
    rows = book.rows
    moved = [{name: row[name] for name in SORTED} | spoilt for row in rows[::-1]]
    book.save(row | other for row, other in zip(rows, moved, strict=True))


def test_a_mark_stays_with_its_student_where_a_part_was_sorted(book: Book) -> None:
    marks = marked_class(book)
    sort_a_part(book)
    right = [Settled(2.0, "Ada’s."), Settled(1.0, "Bela’s."), Settled(None)]
    assert book.run(*marks) == right
    assert [one.partition(":")[0] for one in book.problems] == [f"essays.csv (Ada, {MILL})"]
    assert "was only a part of the table sorted?" in book.problems[0]
    assert book.table and not book.table.changed and not book.table.gone
    assert book.run(*marks) == right and not book.problems
    assert len(book.rows) == len(marks)


def test_a_mark_beside_anothers_code_and_no_text_counts_nowhere(book: Book) -> None:
    marks = marked_class(book)
    sort_a_part(book, essay="cut")
    for _ in range(2):
        assert book.run(*marks) == [Settled(None), Settled(1.0, "Bela’s."), Settled(None)]
        (last,) = book.rows[3:]
        assert (last["student"], last["points"], last["remark"]) == ("Ada", "2", "Ada’s.")
        assert last["note"].startswith("The code of this row belongs to another student; was only")
        assert book.problems == [f"essays.csv (Ada, {MILL}): {last['note']}"]
        assert book.table and not book.table.gone


@given(st.permutations(range(len(CLASS))))
def test_no_partial_sort_gives_a_mark_to_another(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    book = Book(tmp_path_factory.mktemp("book"))
    marks = marked_class(book)
    rows = book.rows
    book.save(rows[at] | {"code": row["code"]} for at, row in zip(order, rows, strict=True))
    assert [one.points for one in book.run(*marks)] == [2.0, 1.0, None]
    assert bool(book.problems) == (order[0] != 0 or order[1] != 1)


# What has changed, and what is gone


def test_a_mark_is_not_carried_over_to_a_changed_essay(book: Book) -> None:
    book.run(essay())
    book.type(0, points="2", remark="Good.")
    assert book.run(essay("Another text.")) == [Settled(None)]
    assert book.table and book.table.changed == 1
    new, old = book.rows
    assert (new["essay"], new["points"], new["remark"]) == ("Another text.", "", "")
    assert new["note"] == "The essay has changed since it was marked. Before: 2 of 2, “Good.”."
    assert (old["essay"], old["points"], old["remark"]) == (WORDS, "2", "Good.")
    assert old["note"].startswith("An earlier text of an essay that stands above.")
    assert book.run(essay("Another text.")) == [Settled(None)]
    assert len(book.rows) == 2
    assert book.run(essay()) == [Settled(2.0, "Good.")], "the old text is back"
    assert len(book.rows) == 1


def test_the_newest_of_several_earlier_marks_is_in_sight(book: Book) -> None:
    for number, points in enumerate(("0", "1", "2")):
        book.run(essay(f"Text {number}."))
        book.type(0, points=points)
    book.run(essay("The last text."))
    assert book.rows[0]["note"].endswith("Before: 2 of 2.")
    assert [row["points"] for row in book.rows] == ["", "2", "1", "0"]


def test_a_file_that_cannot_be_read_for_once_costs_no_mark(book: Book) -> None:
    book.run(essay())
    book.type(0, points="2")
    broken = mark(ESSAY, 0.0, "unreadable", "", reason="The file is empty.")
    assert book.run(broken) == [Settled(0.0)]
    assert "The file is empty." in book.rows[0]["note"] and "2 of 2" in book.rows[0]["note"]
    assert book.run(essay()) == [Settled(2.0)]


def test_white_space_at_the_ends_of_lines_is_no_change(book: Book) -> None:
    book.run(essay("One line.\nAnother."))
    book.type(0, points="2")
    assert book.run(essay("\n One line.  \r\nAnother.\t\n".replace(" One", "One"))) == [
        Settled(2.0)
    ]


def test_what_belongs_to_nobody_now_is_kept_at_the_end(book: Book) -> None:
    book.run(essay(), essay(student="Bela"), essay(assignment=BELLS))
    book.type(1, points="1.5", remark="Bela’s.")
    for _ in range(3):
        assert book.run(essay(), essay(assignment=BELLS)) == [Settled(None), Settled(None)]
        last = book.rows[-1]
        assert (last["student"], last["points"], last["remark"]) == ("Bela", "1.5", "Bela’s.")
        assert last["note"].startswith("This essay is not among the submissions")
        assert book.table and book.table.gone == 1
    assert Settled(1.5, "Bela’s.") in book.run(essay(), essay(student="Bela"))


def test_two_rows_that_differ_count_nothing_and_are_both_kept(book: Book) -> None:
    book.run(essay())
    row = book.rows[0]
    book.save([row | {"points": "1"}, row | {"points": "2"}])
    for _ in range(2):
        assert book.run(essay()) == [Settled(None)]
        assert [one["points"] for one in book.rows] == ["1", "2"]
        assert all("two rows that differ" in one["note"] for one in book.rows)
        assert len(book.problems) == 1
    book.save(book.rows[:1])
    assert book.run(essay()) == [Settled(1.0)]


def test_two_rows_that_agree_become_one(book: Book) -> None:
    book.run(essay())
    row = book.rows[0] | {"points": "1"}
    book.save([row, row])
    assert book.run(essay()) == [Settled(1.0)]
    assert len(book.rows) == 1


# What cannot be read at all


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a,b\n", "no column “student”"),
        ("student,assignment,points\n", "no column “code”"),
        ("student,assignment,points,Points,code\n", "two columns “points”"),
        ("student,assignment,points,code\nAda,1-mill,3,5,e-1\n", "Write a point: 3.5."),
        ("student,assignment,points,code,\nAda,1-mill,3,e-1,lost\n", "more cells than"),
        ('student,assignment,points,code\n"Ada', "Save it again as CSV."),
        ("PK\x03\x04", "a spreadsheet's own format"),
        ("", "no column"),
    ],
)
def test_a_table_that_is_damaged_stops_the_run(book: Book, content: str, told: str) -> None:
    book.path.write_text(content)
    with pytest.raises(EssaysError) as caught:
        book.run(essay())
    assert told in str(caught.value) and str(book.path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert book.path.read_text() == content


HEADER = ",".join(COLUMNS)
QUOTE = '"'
LINE = 'Ada,1-mill,"The mill, it stands.",,2,,,e-1'


@pytest.mark.parametrize(
    "content",
    [
        f'{HEADER}\n"{LINE.replace(QUOTE, QUOTE * 2)}"\n',
        f'{HEADER}\n"Ada,1-mill,""The mill stands."\n"It grinds."",3,2,,,e-1"\n',
        f"{HEADER};;\nAda;3;\n",
        f"{HEADER};;;;;;;;;;\n",
        f'"{HEADER}"\n"Ada"\n',
        f"{HEADER}\tpoints\nAda\t3\n",
    ],
)
def test_a_table_that_a_spreadsheet_took_for_one_column(book: Book, content: str) -> None:
    """German, French and Dutch ones part the cells by semicolons, and take commas for text."""
    book.path.write_text(content, "utf-8")
    with pytest.raises(EssaysError) as caught:
        book.run(essay())
    assert str(caught.value) == (
        f"{book.path}: The spreadsheet took the commas for text, and what was typed cannot be told "
        "apart. Move this file elsewhere, run the command again, and open the new one by Data → "
        "From Text/CSV."
    )
    assert book.path.read_text("utf-8") == content


def test_a_table_that_is_a_folder(book: Book) -> None:
    book.path.mkdir()
    with pytest.raises(EssaysError, match="cannot be read: Is a directory"):
        book.run(essay())


# Whatever is typed

CELL = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8),
    st.sampled_from(["1", "2,0", "9", "=1", "'", "''=1", "-", " "]),
)


def meant(typed: str) -> str | float:
    """A cell as somebody meant it: a number however it is written, else its words."""
    words = typed.strip()
    try:
        number = float(words.strip("' ").replace(",", ".")) if words.isascii() else nan
    except ValueError:
        return words
    return words if isnan(number) else number


@given(points=CELL, remark=CELL, student=CELL.filter(str.strip), runs=st.integers(1, 3))
def test_whatever_is_typed_is_still_there(
    tmp_path_factory: pytest.TempPathFactory, points: str, remark: str, student: str, runs: int
) -> None:
    book = Book(tmp_path_factory.mktemp("book"))
    book.run(essay(student=student))
    book.type(0, points=points, remark=remark)
    for number in range(runs):
        there = essay("Changed." if number % 2 else WORDS, student=student)
        (settled,) = book.run(there)
        assert settled.points is None or 0 <= settled.points <= 2
        typed = [row for rows in read_typed(book.path).by_code.values() for row in rows]
        if points.strip() or remark.strip():
            assert meant(unguarded(points)) in {meant(row.points) for row in typed}
            assert unguarded(remark).strip() in {row.remark for row in typed}
