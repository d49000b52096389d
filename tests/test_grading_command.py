"""The command that marks a class: from submissions to results, of a small course and the kit's."""

import csv
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from grading_kit import course, fingerprint, hand_in, work, write
from small_class import BELLS, MILL, bytes_of, rows

import dossier
from dossier import command as words
from dossier.grading import command, results
from dossier.grading.command import GradeError, Options, grade, read_options
from dossier.grading.essays import EssaysError
from dossier.grading.writing import ESSAYS, FEEDBACK, FILES

ROOT = Path(dossier.__file__).resolve().parent.parent
Kit = Callable[..., results.Summary]


@pytest.fixture(scope="module")
def solutions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return course(tmp_path_factory.mktemp("course") / "solutions")


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """Three students: one perfect in two assignments, one not, one whose file is broken."""
    return write(
        tmp_path / "class",
        {
            "Ada/1-mill/mill.ipynb": work(),
            "Ada/2-bells/bells.ipynb": work("2-bells"),
            "Bela/1-mill/mill.ipynb": work(q1="burnt", q3="No such words", essay=""),
            "Cleo/1-mill/mill.ipynb": b"{",
        },
    )


@pytest.fixture
def marked(handed_in: Path, solutions: Path) -> Kit:
    """Marks the class, with other options if they are given."""

    def run(out: str = "results", reveal: bool = False, processes: int = 1) -> results.Summary:
        return grade(handed_in, handed_in.parent / out, reveal, solutions, processes)

    return run


# What comes out


def test_a_class_is_marked(marked: Kit, handed_in: Path) -> None:
    summary = marked()
    out = handed_in.parent / "results"
    assert {path.name for path in out.iterdir()} == {*FILES, FEEDBACK}
    assert sorted(path.name for path in (out / FEEDBACK).iterdir()) == [
        "Ada.html",
        "Bela.html",
        "Cleo.html",
    ]
    assert (summary.students, summary.submissions, summary.assignments, summary.waiting) == (
        ("Ada", "Bela", "Cleo"),
        *(4, 2, 2),
    )
    ada, bela, cleo = rows(out / "grades.csv")
    assert (ada[MILL], ada[BELLS], ada["10-feast"], ada["total"]) == ("8", "8", "", "16")
    assert (ada["out of"], ada["handed in"], ada["essays to mark"]) == ("20", "2", "2")
    assert (bela[MILL], bela[BELLS], bela["essays to mark"]) == ("3", "", "0")
    assert (cleo[MILL], cleo["handed in"]) == ("0", "1")
    answers = rows(out / "answers.csv")
    assert len(answers) == 16
    assert [row["verdict"] for row in answers[8:12]] == [
        *("overclaim", "fits", "not-in-source", "incomplete"),
    ]
    assert [(row["student"], row["notice"]) for row in rows(out / "notices.csv")] == [
        (
            "Cleo",
            "The file breaks off before its end: it is no whole notebook. Save it in "
            "JupyterLab and hand it in again.",
        ),
    ]
    assert "grades.csv" in (out / "read-me-first.txt").read_text("utf-8")


def test_the_explanations_are_in_every_page_or_in_none(marked: Kit, handed_in: Path) -> None:
    marked("hidden")
    marked("revealed", reveal=True)
    for folder, there in (("hidden", False), ("revealed", True)):
        for path in (handed_in.parent / folder / FEEDBACK).iterdir():
            assert ("A right answer" in path.read_text("utf-8")) is there
            assert ("Nobody speaks of a fire." in path.read_text("utf-8")) is there


def test_the_same_class_gives_the_same_bytes(marked: Kit, handed_in: Path) -> None:
    marked("one")
    marked("two")
    assert bytes_of(handed_in.parent / "one") == bytes_of(handed_in.parent / "two")
    marked("two")
    assert bytes_of(handed_in.parent / "one") == bytes_of(handed_in.parent / "two")


def test_nothing_of_the_submissions_is_changed(marked: Kit, handed_in: Path) -> None:
    before = fingerprint(handed_in)
    marked()
    assert fingerprint(handed_in) == before


def test_essays_are_typed_and_count(marked: Kit, handed_in: Path, solutions: Path) -> None:
    marked()
    path = handed_in.parent / "results" / ESSAYS
    typed = rows(path)
    assert [row["student"] for row in typed] == ["Ada", "Ada", "Bela", "Cleo"]
    typed[0].update(points="1,5", remark="Short & sweet.")
    typed[1]["points"] = "five"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, typed[0], delimiter=";")
        writer.writeheader()
        writer.writerows(typed)
    summary = marked()
    assert (summary.waiting, len(summary.problems)) == (1, 1)
    assert "“five” is no number from 0 to 2" in command.told(summary, path.parent)
    grades = (path.parent / "grades.csv").read_text("utf-8-sig").split("\n")
    assert grades[1] == "Ada;9,5;8;;17,5;20;2;0;1"
    for name in ("grades.csv", "answers.csv", ESSAYS, "notices.csv"):  # As the spreadsheet has it.
        assert (path.parent / name).read_text("utf-8-sig").startswith("student;")
    assert "Short &amp; sweet." in (path.parent / FEEDBACK / "Ada.html").read_text("utf-8")
    # Another text takes its mark away again, and keeps it in sight.
    write(handed_in, {"Ada/1-mill/mill.ipynb": work(essay="Another text.")})
    summary = marked()
    assert (summary.changed, summary.waiting) == (1, 2)
    assert "must be marked anew" in command.told(summary, path.parent)
    assert (path.parent / "grades.csv").read_text("utf-8-sig").split("\n")[1].startswith("Ada;8;")
    # Without the student, the row stays.
    (handed_in / "Ada").rename(handed_in.parent / "elsewhere")
    summary = marked()
    assert summary.gone == 2
    assert "2 rows of essays.csv belong to none" in command.told(summary, path.parent)


def test_a_student_without_a_notebook_has_a_row_and_a_page(
    handed_in: Path, solutions: Path
) -> None:
    write(handed_in, {"Dora/notes.txt": b"Sorry.", "Dora/more/x.docx": b"PK"})
    summary = grade(handed_in, handed_in.parent / "results", solutions=solutions)
    assert summary.students[-1] == "Dora"
    row = rows(handed_in.parent / "results" / "grades.csv")[-1]
    assert (row["student"], row[MILL], row["total"], row["handed in"]) == ("Dora", "", "0", "0")
    page = (handed_in.parent / "results" / FEEDBACK / "Dora.html").read_text("utf-8")
    assert "Nothing was handed in." in page


def test_names_that_are_alike_get_pages_of_their_own(tmp_path: Path, solutions: Path) -> None:
    made = dict(
        hand_in(name, datetime(2026, 5, day, tzinfo=UTC), MILL)
        for day, name in enumerate(("Ada Berg", "ADA BERG", "=Ada", "Zoë"), start=1)
    )
    place = write(tmp_path / "class", made)
    summary = grade(place, tmp_path / "results", solutions=solutions)
    pages = {path.name.casefold() for path in (tmp_path / "results" / FEEDBACK).iterdir()}
    assert len(pages) == len(summary.students) >= 4
    assert "'=Ada" in {row["student"] for row in rows(tmp_path / "results" / "grades.csv")}


# Files that could not be read, and files that may be another student's

UNREAD = "1 submission of 1 student could not be read and has no points: see notices.csv."


def test_a_file_that_could_not_be_read_is_told_apart_from_a_bad_one(
    marked: Kit, handed_in: Path
) -> None:
    summary = marked()
    out = handed_in.parent / "results"
    assert summary.unread == (1, 1) and UNREAD in command.told(summary, out).splitlines()
    ada, bela, cleo = (row["could not be read"] for row in rows(out / "grades.csv"))
    assert (ada, bela, cleo) == ("0", "0", "1")
    assert UNREAD in (out / "class.html").read_text("utf-8")
    page = (out / FEEDBACK / "Cleo.html").read_text("utf-8")
    assert "1 file could not be read: see below." in page
    # Marked by hand, it has points.
    typed = rows(out / ESSAYS)
    typed[3].update(points="1", remark="Handed in on paper.")
    with (out / ESSAYS).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, typed[0])
        writer.writeheader()
        writer.writerows(typed)
    assert marked().unread == (0, 0)
    assert rows(out / "grades.csv")[2]["could not be read"] == "1"
    write(handed_in, {"Cleo/1-mill/mill.ipynb": work()})
    summary = marked("again")
    assert "could not be read" not in command.told(summary, out)
    assert "could not be read and" not in (out.parent / "again/class.html").read_text("utf-8")


def test_several_files_that_could_not_be_read(handed_in: Path, marked: Kit, tmp_path: Path) -> None:
    write(handed_in, {"Cleo/2-bells/bells.ipynb": b"", "Dora/mill.ipynb": b"x"})
    said = command.told(marked(), tmp_path)
    words = "3 submissions of 2 students could not be read and have no points: see notices.csv."
    assert words in said.splitlines()


# One whole or nothing


def test_a_run_that_is_interrupted_and_started_again(
    marked: Kit, handed_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked("whole")
    before = fingerprint(handed_in.parent)

    def stop(*given: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(results, "class_page", stop)
        for out in ("whole", "again"):
            with pytest.raises(KeyboardInterrupt):
                marked(out)
    assert fingerprint(handed_in.parent) == before
    marked("again")
    assert bytes_of(handed_in.parent / "again") == bytes_of(handed_in.parent / "whole")


def test_a_run_that_is_killed_and_started_again(
    handed_in: Path, solutions: Path, marked: Kit
) -> None:
    """Killed outright in its middle, it leaves what was there; the next run is like any other."""
    marked()
    before = bytes_of(handed_in.parent / "results")
    code = (
        "import os, sys; from pathlib import Path\n"
        "from dossier.grading import results\n"
        "from dossier.grading.command import grade\n"
        "results.class_page = lambda *given: os._exit(9)\n"
        "grade(Path(sys.argv[1]), Path(sys.argv[2]), False, Path(sys.argv[3]))"
    )
    out = handed_in.parent / "results"
    places = [str(one) for one in (handed_in, out, solutions)]
    ran = subprocess.run([sys.executable, "-c", code, *places], cwd=ROOT, check=False)
    assert ran.returncode == 9
    assert bytes_of(out) == before
    assert (out.parent / ".results.new").exists(), "it was killed while it wrote"
    marked()
    assert bytes_of(out) == before
    assert sorted(path.name for path in out.parent.iterdir()) == ["class", "results"]


def test_a_damaged_table_of_essays_stops_the_run_and_stays(marked: Kit, handed_in: Path) -> None:
    marked()
    out = handed_in.parent / "results"
    (out / ESSAYS).write_text("student,points\nAda,3,5\n")
    before = fingerprint(out)
    with pytest.raises(EssaysError, match="no column “assignment”"):
        marked()
    assert fingerprint(out) == before


# What is refused


@pytest.mark.parametrize(
    ("out", "told"),
    [
        ("class", "class lies among the submissions"),
        ("class/results", "class/results lies among the submissions"),
        ("class/Ada/x", "lies among the submissions"),
        (".", "The submissions lie in"),
        ("solutions", "solutions lies among the solutions"),
        ("solutions/1-mill/x", "lies among the solutions"),
    ],
)
def test_results_and_submissions_are_apart(
    handed_in: Path, solutions: Path, out: str, told: str
) -> None:
    here = handed_in.parent
    (here / "solutions").symlink_to(solutions)
    before = fingerprint(here)
    with pytest.raises(GradeError) as caught:
        grade(handed_in, here / out, solutions=solutions)
    assert told in str(caught.value)
    assert fingerprint(here) == before


def test_a_link_does_not_hide_where_the_results_would_lie(handed_in: Path, solutions: Path) -> None:
    (handed_in.parent / "link").symlink_to(handed_in)
    with pytest.raises(GradeError, match="lies among the submissions"):
        grade(handed_in, handed_in.parent / "link" / "results", solutions=solutions)


def test_there_is_nothing_to_mark(tmp_path: Path, solutions: Path) -> None:
    place = write(tmp_path / "class", {"Ada/thesis.txt": b"x"})
    with pytest.raises(GradeError, match="No notebook of an assignment"):
        grade(place, tmp_path / "results", solutions=solutions)
    assert not (tmp_path / "results").exists()


def test_the_kit_without_solutions(handed_in: Path, tmp_path: Path) -> None:
    with pytest.raises(GradeError, match="The folder solutions is not here"):
        grade(handed_in, tmp_path / "results", solutions=tmp_path / "none")


# The command


@pytest.mark.parametrize(
    "arguments",
    [
        ["class", "--out", "results"],
        ["--out", "results", "class"],
        ["--out=results", "class"],
    ],
)
def test_options(arguments: list[str]) -> None:
    assert read_options(arguments) == Options(Path("class"), Path("results"), False)
    assert read_options([*arguments, "--reveal"]) == Options(Path("class"), Path("results"), True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "takes one folder"),
        (["class"], "needs the folder for its results"),
        (["class", "--out"], "needs the folder for its results"),
        (["class", "--out", ""], "needs the folder for its results"),
        (["class", "--out", "--reveal"], "needs the folder for its results"),
        (["class", "--out", "a", "--out", "b"], "once"),
        (["class", "more", "--out", "a"], "takes one folder"),
        (["class", "--out", "a", "--quick"], "no option --quick"),
    ],
)
def test_wrong_options_get_one_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words.main(["grade", *arguments]) == 2
    said = capsys.readouterr()
    assert told in said.err and len(said.err.splitlines()) == 1 and not said.out


def test_the_command_says_what_it_did(
    handed_in: Path,
    solutions: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = grade
    monkeypatch.setattr(
        command, "grade", lambda place, out, reveal: plain(place, out, reveal, solutions)
    )
    out = handed_in.parent / "results"
    assert words.main(["grade", str(handed_in), "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "Marked: 3 students, 4 submissions, 2 assignments.",
        UNREAD,
        "2 essays wait to be marked: type points into essays.csv and run the same command again.",
        "1 notice on files: see notices.csv.",
        "Open this first:",
        str(out / "class.html"),
    ]
    assert not said.err, "no bar where nobody looks"
    alone = handed_in / "Ada"
    assert (
        words.main(["grade", str(alone), "--out", str(handed_in.parent / "mine"), "--reveal"]) == 0
    )
    last = Path(capsys.readouterr().out.splitlines()[-1])
    assert last.parent.name == FEEDBACK and last.exists(), "who learns alone opens the own page"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none", "--out", "results"], "No results were written. "),
        (["class", "--out", "class/results"], "lies among the submissions"),
        (["class", "--out", "a\nfile"], "a\\nfile is a file"),
        (["none\x1b[31m", "--out", "results"], "none\\x1b[31m"),
    ],
)
def test_errors_get_one_line(
    handed_in: Path,
    arguments: list[str],
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(handed_in.parent)
    Path("a\nfile").touch()
    assert words.main(["grade", *arguments]) == 1
    said = capsys.readouterr()
    assert told in said.err and len(said.err.splitlines()) == 1 and not said.out


def test_an_interruption_gets_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*given: object) -> results.Summary:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "grade", stop)
    assert words.main(["grade", "class", "--out", "results"]) == 130
    assert capsys.readouterr().err == "Stopped. No results were written.\n"


def test_many_problems_are_cut_short(tmp_path: Path) -> None:
    problems = tuple(f"essays.csv (S{n}, {MILL}): bad." for n in range(12))
    summary = results.Summary(("Ada", "Bela"), 2, 1, 12, 0, problems, 0, 1, "Ada.html")
    lines = command.told(summary, tmp_path).splitlines()
    assert sum("bad." in line for line in lines) == 5
    assert "7 more rows of essays.csv: see its column “note”." in lines
    assert any(line.startswith("1 row of essays.csv belongs to none") for line in lines)
