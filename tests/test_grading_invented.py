"""The class of thirty invented submissions, marked; and a learner who marks the own folder."""

import json
from pathlib import Path

import pytest
from assignment_kit import needs_solutions
from grading_kit import fingerprint, write
from make_class import CANARY, answered, assignments, main, make_class, perfect, students
from small_class import bytes_of, rows

import dossier
from dossier.grading.command import GradeError, grade, told
from dossier.grading.page import text
from dossier.grading.writing import FEEDBACK

ROOT = Path(dossier.__file__).resolve().parent.parent
pytestmark = needs_solutions


def make(folder: Path) -> Path:
    make_class(folder)
    return folder


def test_thirty_invented_students_are_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = make(tmp_path / "class")
    before = fingerprint(place)
    summary = grade(place, tmp_path / "results", processes=1)
    assert fingerprint(place) == before
    people = students(1930)
    assert len(people) == 30 and set(people) == set(summary.students)
    table = {row["student"].removeprefix("'"): row for row in rows(tmp_path / "results/grades.csv")}
    assert table["Perfecta Invented"]["total"] == table["Odd Invented"]["total"] == "112"
    for name in ("Blank", "Brokenoff", "Printed", "Oldformat", "Toobig", "Computing", "Running"):
        assert table[f"{name} Invented"]["total"] == "0", name
        assert int(table[f"{name} Invented"]["handed in"]) >= 4
    answers = rows(tmp_path / "results/answers.csv")
    assert len(answers) == 6 * summary.submissions, "a row for each question, whatever it is"
    unread = "28 submissions of 4 students could not be read and have no points: see notices.csv."
    assert unread in told(summary, tmp_path) and not summary.passed_over and not summary.doubts
    assert unread in (tmp_path / "results/class.html").read_text("utf-8")
    assert sum(int(row["could not be read"]) for row in table.values()) == 28
    assert not list(tmp_path.rglob(CANARY)) and not (ROOT / CANARY).exists()


def test_the_number_of_processes_changes_no_byte(tmp_path: Path) -> None:
    place = make(tmp_path / "class")
    for out, processes in (("one", 1), ("two", 2)):
        grade(place, tmp_path / out, True, processes=processes)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_the_invented_class_is_the_same_every_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "a")]) == 0
    make(tmp_path / "b")
    one, two = (
        {name: digest for name, (digest, _) in fingerprint(tmp_path / folder).items()}
        for folder in "ab"
    )
    assert one == two
    assert "30 invented students" in capsys.readouterr().out
    assert main([str(tmp_path / "a")]) == 2


def test_a_learner_grades_the_own_folder(tmp_path: Path) -> None:
    """The exercises as they are, in the kit's own form: one folder an assignment."""
    place = write(
        tmp_path / "exercises",
        {
            f"{one.name}/{one.notebook}.ipynb": json.dumps(answered(one, perfect, "Mine.")).encode()
            for one in assignments()
        },
    )
    summary = grade(place, tmp_path / "results", reveal=True)
    assert (summary.students, summary.submissions) == (("Your answers",), 7)
    assert summary.page == "Your answers.html"
    page = (tmp_path / "results" / FEEDBACK / summary.page).read_text("utf-8")
    assert "<h1><bdi>Your answers</bdi></h1>" in page and "A right answer" in page
    assert "112 of 112 points so far; 7 essays (28 points) are not marked yet." in page


def test_the_exercises_as_they_are_given_out_tell_nothing(tmp_path: Path) -> None:
    with pytest.raises(GradeError, match="Nothing is answered yet"):
        grade(ROOT / "exercises", tmp_path / "results", reveal=True)
    assert not (tmp_path / "results").exists()
    first, *others = assignments()
    places = {f"{one.name}/{one.notebook}.ipynb": one for one in assignments()}
    files = {one: (ROOT / "exercises" / one).read_bytes() for one in places}
    begun = answered(first, lambda one: perfect(one) if one.number == 1 else None)
    files[f"{first.name}/{first.notebook}.ipynb"] = json.dumps(begun).encode()
    summary = grade(write(tmp_path / "exercises", files), tmp_path / "results", reveal=True)
    assert (summary.submissions, summary.not_begun) == (1, 6)
    page = (tmp_path / "results" / FEEDBACK / summary.page).read_text("utf-8")
    assert "6 assignments are not begun, and nothing of them is shown." in page
    assert f"<h2>{text(first.title)}" in page
    assert not [one.title for one in others if text(one.title) in page]
