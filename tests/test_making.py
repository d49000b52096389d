"""The exercises are made over nobody's work, and only as students can hand them in."""

import json
import re
from pathlib import Path

import pytest
from small_assignment import answered, cell, cells, notebook, write_kit, write_solutions

from dossier import command
from dossier.exercises import making
from dossier.exercises.begun import work_in
from dossier.exercises.release import TEXT_STUB, release


@pytest.mark.parametrize(
    ("q1", "essay"),
    [
        ('q1 = "no-hand"', TEXT_STUB),
        ("q1 = no_hand", TEXT_STUB),
        ('q1 = "', TEXT_STUB),
        ('q1 = ""\n', "Nobody knows."),
        ('q1 = ""\n', f"{TEXT_STUB}\n\nNobody knows."),
    ],
)
def test_answers_are_never_written_over(
    q1: str,
    essay: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_kit(tmp_path)
    monkeypatch.setattr(making, "KIT", tmp_path)
    exercise = tmp_path / "exercises/1-one/one.ipynb"
    letter = tmp_path / "exercises/1-one/letter/letter.txt"
    answered(exercise, q1=q1, essay=essay)
    letter.write_text("old", "utf-8")
    before = exercise.read_bytes()
    assert command.main(["exercises"]) == 1
    told = capsys.readouterr().err
    assert told == (
        "No exercise was written. exercises/1-one/one.ipynb holds answers, and would be made anew. "
        "Move it elsewhere first.\n"
    )
    assert exercise.read_bytes() == before and letter.read_text("utf-8") == "old"
    exercise.rename(tmp_path / "mine.ipynb")
    assert command.main(["exercises"]) == 0
    assert exercise.is_file() and letter.read_text("utf-8") == "INVENTED.\n"


def test_an_exercise_without_answers_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is left of another template, of a run, or of white space is nobody's answer."""
    write_kit(tmp_path)
    monkeypatch.setattr(making, "KIT", tmp_path)
    exercise = tmp_path / "exercises/1-one/one.ipynb"
    for q1, essay in (('q1 = ["", ""]', f" {TEXT_STUB}\n"), ("", ""), ('q1 = " "', "\n")):
        answered(exercise, q1=q1, essay=essay)
        assert command.main(["exercises"]) == 0, capsys.readouterr().err
    exercise.write_bytes(b"")
    assert command.main(["exercises"]) == 0
    exercise.write_bytes(b"{")
    assert command.main(["exercises"]) == 1
    assert "one.ipynb cannot be read, and would be made anew." in capsys.readouterr().err


def test_an_essay_that_was_handed_out_with_words_in_it_is_not_begun() -> None:
    framed = "My two footnotes:\n\n### BEGIN SOLUTION\nModel.\n### END SOLUTION"
    about = {"solution": True, "grade": True, "locked": False, "points": 4}
    made = json.loads(release(notebook([cell("markdown", "essay", framed, **about)])))
    assert work_in(json.dumps(made).encode()) == ""
    made["cells"][0]["source"] += " one."
    assert work_in(json.dumps(made).encode()) == "holds answers"


@pytest.mark.parametrize(
    ("folder", "stem", "heading", "said"),
    [
        ("8-seals", "gaps", "Seals", "8-seals holds gaps.ipynb. Its notebook must be called seals"),
        ("seals", "seals", "Seals", "The folder must be called by a number and a word, such as 8-"),
        ("8-", "seals", "Seals", "The folder must be called by a number and a word, such as 8-"),
        ("8-seals", "seals", "One", "1-one and 8-seals have one title, “One”. Change the first"),
        ("8-seals", "seals", "ONE", "1-one and 8-seals have one title"),
    ],
)
def test_an_assignment_that_students_could_not_hand_in(
    folder: str, stem: str, heading: str, said: str, tmp_path: Path
) -> None:
    first = write_solutions(tmp_path)
    path = tmp_path / "solutions" / folder / f"{stem}.ipynb"
    path.parent.mkdir()
    given = cells()
    given[0]["source"] = given[0]["source"].replace("One:", f"{heading}:")
    path.write_text(notebook(given), "utf-8")
    with pytest.raises(making.MakingError, match=re.escape(said)):
        making.assignments(tmp_path / "solutions")
    path.unlink()
    given[0]["source"] = given[0]["source"].replace(f"{heading}:", "Seals:")
    path = tmp_path / "solutions" / "8-seals" / "seals.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(notebook(given), "utf-8")
    assert making.assignments(tmp_path / "solutions") == [first, path]
