"""A student's answers in one zip, and what is said of them before they are handed in."""

import json
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from assignment_kit import ROOT, Asked, each_question
from assignment_kit import cell as cell_of
from small_assignment import answered, cell, write_kit
from small_dossier import small_dossier

from dossier import command
from dossier.exercises import hand_in
from dossier.exercises.check_cell import would_say
from dossier.exercises.release import TEXT_STUB
from dossier.grading.assignment import read_assignments
from dossier.grading.finding import find_submissions
from dossier.grading.handing import NOTE, read_note

HAND_IN = ["hand-in", "Anna", "Berg"]


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small kit in place of this one."""
    kit = write_kit(tmp_path / "kit")
    monkeypatch.setattr(hand_in, "KIT", kit)
    return kit


@pytest.fixture
def exercise(kit: Path) -> Path:
    """The student's notebook."""
    return kit / "exercises/1-one/one.ipynb"


def the_zip(kit: Path) -> Path:
    """The one zip that was written."""
    (found,) = kit.glob("*.zip")
    return found


def test_a_hand_in_holds_the_answers_and_a_note(
    kit: Path, exercise: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(exercise, q1='q1 = "left-hand"', essay="My words.")
    assert command.main(HAND_IN) == 0
    place = the_zip(kit)
    told = capsys.readouterr().out
    assert "1-one: 1 of 1 answered (saved 20" in told and str(place) in told
    assert place.name.startswith("Anna Berg--20")
    with zipfile.ZipFile(place) as archive:
        assert archive.namelist() == [NOTE, "Anna Berg/1-one/one.ipynb"]
        assert archive.read("Anna Berg/1-one/one.ipynb") == exercise.read_bytes()
        note = read_note(archive.read(NOTE))
    assert note and note.student == "Anna Berg"
    assert abs((datetime.now(UTC) - note.made).total_seconds()) < 3600


def test_the_marking_finds_what_was_handed_in(kit: Path, exercise: Path) -> None:
    answered(exercise, q1='q1 = "left-hand"')
    assert command.main(["hand-in", "Żaneta / Ångström 李"]) == 0
    found = find_submissions(the_zip(kit), read_assignments(kit / "solutions"))
    (one,) = found.submissions
    assert (one.student, one.assignment) == ("Żaneta / Ångström 李", "1-one")
    assert found.notices == ()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('q1 = ""', "q1: no answer yet."),
        ("", "q1: The cell gives q1 no value."),
        ('q1 = "left', "q1: Line 1: a quotation mark opens here and is not closed."),
        ("q1 = left", "q1: Line 1: “left” is a name, not a text."),
        ('q1 = "left" + "-hand"', "q1: Line 1: this is worked out by code."),
        ('q1 = "the right hand"', "q1: “the right hand” is none of the answers on offer."),
        ("q1 = 7", "q1: This is a number."),
    ],
)
def test_what_is_empty_or_cannot_be_read_is_said(
    source: str, said: str, exercise: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(exercise, q1=source, essay="My words.")
    assert command.main(HAND_IN) == 0
    told = capsys.readouterr().out
    assert "1-one: 0 of 1 answered" in told and said in told
    assert "essay" not in told


ASKED = {
    "q1": 'labels=["gap", "text"], items=["one", "two"]',
    "q2": "quote=True, source=letter",
    "q3": 'claim={"claim": ["a", "b"], "owner": ["x"]}, source=letter',
}


@pytest.fixture
def more(exercise: Path) -> Path:
    """The notebook with three questions about an invented letter."""
    whole = json.loads(exercise.read_text("utf-8"))
    for name, asked in ASKED.items():
        check = f'dossier.check("{name}", {name}, {asked})'
        whole["cells"] = [one for one in whole["cells"] if not one["id"].startswith(name)]
        whole["cells"] += [
            cell("code", name, f'{name} = ""', solution=True, locked=False),
            cell("code", f"{name}-check", check, grade=True, points=2),
        ]
    exercise.write_text(json.dumps(whole), "utf-8")
    shutil.rmtree(exercise.parent / "letter")
    small_dossier(exercise.parent / "letter")
    return exercise


CLAIM = (
    'q3 = {"claim": "a", "quote": "The guild must choose a keeper", "owner": "x", '
    '"certainty": "stated"}'
)


def test_what_the_check_would_say_is_said(more: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answered(
        more,
        q1='q1 = ["gap", ""]',
        q2='q2 = "The guild may choose a keeper"',
        q3=CLAIM.replace('"a"', '"c"').replace("stated", ""),
    )
    assert command.main(HAND_IN) == 0
    told = capsys.readouterr().out
    assert "1-one: 0 of 3 answered" in told
    for line in (
        "    q1: 1 of 2 passages has no label yet.",
        "    q2: These words stand nowhere in the source.",
        "    q3: There is no certainty yet.",
        "    q3: “c” is none of the claims on offer.",
    ):
        assert line in told


def test_a_complete_answer_counts_right_or_wrong(
    more: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(more, q1='q1 = ["text", "text"]', q2='q2 = "the feast was a good one"', q3=CLAIM)
    assert command.main(HAND_IN) == 0
    told = capsys.readouterr().out
    assert "1-one: 3 of 3 answered" in told and "q1" not in told


TOUCH = "__import__('pathlib').Path('touched').touch()"


@pytest.mark.parametrize(
    "check",
    [
        "",
        "2 +",
        "dossier.check(",
        'dossier.check("q2", q2)',
        'dossier.check("q9", q2, quote=True)',
        f'dossier.check("q2", q2, quote=True, source={TOUCH})',
        'dossier.check("q2", q2, quote=True, source=other)',
        f'dossier.check("q2", q2, quote=[{TOUCH}])',
        'dossier.check("q2", q2, quote=True, one_of=["a"])',
        'dossier.check("q2", q2, one_of=7)',
        'dossier.check("q2", q2, labels=["a"], items=None)',
        f"{'(' * 5000}",
        "x" * 30_000,
    ],
)
def test_a_check_that_was_changed_takes_no_answer_away_and_is_not_run(
    check: str, more: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(more.parent)
    answered(more, q2='q2 = "The guild may choose a keeper"', **{"q2-check": check})
    assert command.main(HAND_IN) == 0
    told = capsys.readouterr().out
    assert "1-one: 1 of 3 answered" in told and "q2" not in told
    assert not (more.parent / "touched").exists()


def test_a_letter_that_cannot_be_opened_takes_no_answer_away(
    more: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(more.parent / "letter")
    answered(more, q2='q2 = "The guild may choose a keeper"')
    assert command.main(HAND_IN) == 0
    assert "1-one: 1 of 3 answered" in capsys.readouterr().out


@each_question
def test_each_check_of_the_kits_own_can_be_read(one: Asked) -> None:
    """The key is complete; half of it, or a number, is not."""
    folder = ROOT / "exercises" / one.assignment
    (notebook,) = folder.glob("*.ipynb")
    check = cell_of(notebook, f"{one.id}-check")
    assert would_say(check, one.id, one.given, folder) == []
    (lacks, *_) = would_say(check, one.id, 7, folder)
    assert lacks.startswith("This is a number.")


def test_an_essay_that_is_not_written_is_said(
    exercise: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(exercise, q1='q1 = "left-hand"')
    assert command.main(HAND_IN) == 0
    assert "    essay: not written yet." in capsys.readouterr().out


@pytest.mark.parametrize("essay", [TEXT_STUB, f"\n{TEXT_STUB}\n ", ""])
def test_nothing_is_written_where_nothing_is_answered(
    essay: str, kit: Path, exercise: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(exercise, essay=essay)
    assert command.main(HAND_IN) == 1
    told = capsys.readouterr()
    assert "1-one: nothing is answered yet, so it is not handed in." in told.out
    assert told.err == "Nothing is answered yet, so nothing was written.\n"
    assert not list(kit.glob("*.zip"))


def test_a_cell_that_lost_its_id_is_found_by_its_name(
    exercise: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = json.loads(exercise.read_text("utf-8"))
    (one,) = (one for one in whole["cells"] if one["id"] == "q1")
    one |= {"metadata": {}, "source": ['q1 = "left', '-hand"']}
    exercise.write_text(json.dumps(whole), "utf-8")
    assert command.main(HAND_IN) == 0
    assert "1 of 1 answered" in capsys.readouterr().out
    whole["cells"].remove(one)
    exercise.write_text(json.dumps(whole), "utf-8")
    answered(exercise, essay="My words.")
    assert command.main(HAND_IN) == 0
    assert "q1: its cell is missing." in capsys.readouterr().out


def test_a_file_that_is_no_notebook_is_handed_in_and_said(
    kit: Path, exercise: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exercise.write_text('{"cells": [', "utf-8")
    assert command.main(HAND_IN) == 0
    assert "The file breaks off before its end" in capsys.readouterr().out
    with zipfile.ZipFile(the_zip(kit)) as archive:
        assert archive.read("Anna Berg/1-one/one.ipynb") == b'{"cells": ['


def test_a_copy_is_not_handed_in_and_said(
    kit: Path, exercise: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exercise.rename(exercise.with_name("one-Copy1.ipynb"))
    assert command.main(HAND_IN) == 1
    assert "one.ipynb is missing. Give the notebook this name again." in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], [""], [" "], ["--help-me"]])
def test_a_name_is_needed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["hand-in", *arguments]) == 2
    assert "hand-in needs your name" in capsys.readouterr().err


def test_a_name_has_its_limit(kit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["hand-in", "a" * 81]) == 1
    assert "longer than 80" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_said(
    kit: Path,
    exercise: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    answered(exercise, q1='q1 = "left-hand"')
    monkeypatch.setattr(Path, "write_bytes", full)
    assert command.main(HAND_IN) == 1
    assert capsys.readouterr().err.startswith("Nothing was written. ")
    assert [path.name for path in kit.iterdir() if "zip" in path.name] == []
