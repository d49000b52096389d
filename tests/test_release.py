"""The exercises are made from the solutions: what is hidden goes, and the rest stays as it is."""

import difflib
import json
from pathlib import Path
from typing import Any

import pytest
from assignment_kit import ROOT, SOLUTIONS, each_assignment, needs_solutions
from hypothesis import given
from hypothesis import strategies as st
from small_assignment import ESSAY, RECORD, cell, cells, notebook, write_solutions

from dossier import command, notebooks
from dossier.exercises import making
from dossier.exercises.release import (
    CODE_STUB,
    REGIONS,
    SOLUTION,
    TEXT_STUB,
    ReleaseError,
    part,
    release,
    source_of,
)
from dossier.exercises.trying import faults

EXERCISES = sorted((ROOT / "exercises").glob("*/*.ipynb"))
each_exercise = pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.parent.name)


def released(*given: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells that students get for these."""
    found: list[dict[str, Any]] = json.loads(release(notebook(list(given))))["cells"]
    return found


# One notebook


def test_solutions_and_hidden_tests_go_and_stubs_come() -> None:
    by_id = {one["id"]: one for one in released(*cells())}
    assert by_id["q1"]["source"] == 'q1 = ""\n' + CODE_STUB
    assert by_id["essay"]["source"] == TEXT_STUB
    assert by_id["q1-check"]["source"] == cells()[4]["source"].partition("\n###")[0]
    for name in ("head", "setup", "q1-prompt", "essay-prompt"):
        assert by_id[name]["source"] == next(one["source"] for one in cells() if one["id"] == name)
    text = json.dumps(list(by_id.values()), ensure_ascii=False)
    assert not [line for line in RECORD.splitlines() if len(line) > 20 and line in text]
    assert ESSAY not in text


def test_a_solution_cell_without_marks_is_all_solution() -> None:
    code = cell("code", "q1", "q1 = 3", solution=True, locked=False)
    prose = cell("markdown", "essay", "All of it.", solution=True, grade=True, points=4)
    assert [one["source"] for one in released(code, prose)] == [CODE_STUB, TEXT_STUB]


def test_outputs_are_cleared_and_cells_are_locked() -> None:
    given = cells()
    given[4] |= {"outputs": [{"output_type": "stream"}], "execution_count": 3}
    by_id = {one["id"]: one for one in released(*given)}
    assert (by_id["q1-check"]["outputs"], by_id["q1-check"]["execution_count"]) == ([], None)
    editable = [one["id"] for one in by_id.values() if one["metadata"].get("editable", True)]
    assert editable == ["q1", "essay"]
    assert not any(one["metadata"]["deletable"] for one in by_id.values())


def test_a_cell_that_nbgrader_does_not_know_is_left_alone() -> None:
    plain = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "Words."}
    assert released(plain) == [plain]


def test_the_checksum_tells_a_changed_cell() -> None:
    def checksum(**changes: Any) -> str:
        given = {"kind": "code", "grade_id": "q1-check", "source": "1", "grade": True, "points": 2}
        (one,) = released(cell(**{**given, **changes}))
        return str(one["metadata"]["nbgrader"]["checksum"])

    assert checksum() == checksum(points=2.0)
    changes: list[dict[str, Any]] = [
        {"source": "2"},
        {"grade_id": "q2-check"},
        {"points": 3},
        {"kind": "markdown"},
        {"grade": False},
    ]
    assert len({checksum(), *(checksum(**one) for one in changes)}) == len(changes) + 1


@pytest.mark.parametrize(
    ("source", "about", "said"),
    [
        ("### BEGIN SOLUTION\n1", {"solution": True}, "has no END"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\n1", {"solution": True}, "stands twice"),
        ("1\n### END SOLUTION", {"solution": True}, "has no BEGIN"),
        ("### BEGIN SOLUTION\n1\n### END SOLUTION", {}, "“solution” is not set"),
        ("### BEGIN HIDDEN TESTS\n1\n### END HIDDEN TESTS", {}, "“grade” is not set"),
    ],
)
def test_what_would_leak_is_an_error_that_names_the_cell(
    source: str, about: dict[str, Any], said: str
) -> None:
    with pytest.raises(ReleaseError, match=f"^cell q7: .*{said}"):
        released(cell("code", "q7", source, **about))


LINES = st.lists(st.text(alphabet="ab #=\"'\\“é", max_size=8), max_size=4)


@given(st.lists(st.tuples(LINES, LINES), max_size=3), LINES)
def test_what_stands_outside_stays_and_what_is_inside_goes(
    pairs: list[tuple[list[str], list[str]]], last: list[str]
) -> None:
    source: list[str] = []
    for before, inside in pairs:
        source += [*before, "  ### BEGIN SOLUTION", *inside, "### END SOLUTION"]
    parted = part("\n".join([*source, *last]), SOLUTION, "stub")
    outside = [line for before, _ in pairs for line in (*before, "stub")] + last
    assert list(parted.outside) == (outside or [""])
    assert list(parted.inside) == [line for _, inside in pairs for line in inside]
    assert parted.found == bool(pairs)


# The whole folder


def test_exercises_are_made_written_once_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    solution = write_solutions(tmp_path)
    monkeypatch.setattr(making, "KIT", tmp_path)
    assert command.main(["exercises"]) == 0
    told = capsys.readouterr().out
    exercise = tmp_path / "exercises/1-one/one.ipynb"
    assert "exercises/1-one: one.ipynb written" in told
    assert "exercises/1-one/letter: letter.txt written" in told
    assert (tmp_path / "exercises/1-one/letter/letter.txt").read_bytes() == b"INVENTED.\n"
    (check,) = (
        one for one in json.loads(exercise.read_text("utf-8"))["cells"] if one["id"] == "q1-check"
    )
    assert check["outputs"] == [
        {"name": "stdout", "output_type": "stream", "text": "q1: no answer yet.\n"}
    ]
    (tmp_path / "exercises/1-one/old.txt").write_text("old", "utf-8")
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert command.main(["exercises"]) == 0
    told = capsys.readouterr().out
    assert "2 of 2 files are as they were." in told
    assert "exercises/1-one/old.txt is made from no solution" in told
    assert {
        path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()
    } == times
    broken = cells()
    broken.append({**cell("code", "last", "assert False"), "metadata": {}})
    solution.write_text(notebook(broken), "utf-8")
    assert command.main(["exercises"]) == 1
    assert "1-one/one.ipynb does not run without answers" in capsys.readouterr().err
    assert exercise.stat().st_mtime_ns == times[exercise]


@pytest.mark.parametrize(
    ("cell_at", "old", "new", "said"),
    [
        (3, 'q1 = "no-hand"', 'q1 = "left-hand"', "q1: the solution gets 0 points and overclaim."),
        (3, 'q1 = ""', 'q1 = "no-hand"', "q1: the template gets 2 points and fits."),
        (3, 'q1 = "no-hand"', "q1 = no_hand", "q1: the solution cannot be read."),
        (4, 'answer = "neither"', 'answer = "no-hand"', "q1: [[tried]] 4 gets 2 points and fits."),
        (4, "points = 2\n", "points = 3\n", "the cell gives 2 points, and its record 3"),
        (4, 'kind = "choice"', 'kind = "chance"', "1-one, cell q1-check: question one-q1: kind"),
        (1, "import dossier", "import no_such_module", "No module named 'no_such_module'"),
    ],
)
def test_what_the_records_say_is_tried(
    cell_at: int, old: str, new: str, said: str, tmp_path: Path
) -> None:
    solution = write_solutions(tmp_path)
    assert list(faults(solution)) == []
    given = cells()
    assert old in given[cell_at]["source"]
    given[cell_at]["source"] = given[cell_at]["source"].replace(old, new)
    solution.write_text(notebook(given), "utf-8")
    with pytest.raises(making.MakingError) as raised:
        making.make(tmp_path / "solutions")
    assert said in str(raised.value) and "1-one" in str(raised.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "no notebook"),
        ('{"cells": 3}', "no notebook"),
        (notebook([cell("code", "q1", "### BEGIN SOLUTION", solution=True)]), "cell q1"),
        (None, "There are no solutions"),
        ("second", "holds 2 notebooks"),
    ],
)
def test_what_cannot_be_made_is_named_and_nothing_is_written(
    content: str | None,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    solution = write_solutions(tmp_path)
    if content is None:
        solution.unlink()
    elif content == "second":
        solution.with_name("two.ipynb").write_text(notebook([]), "utf-8")
    else:
        solution.write_text(content, "utf-8")
    monkeypatch.setattr(making, "KIT", tmp_path)
    assert command.main(["exercises"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("No exercise was written. ") and said in told
    assert not (tmp_path / "exercises").exists()


# The kit's own


def differences(place: str, before: bytes, after: bytes) -> list[str]:
    """The lines in which two states of a file differ; its place alone where it is no text."""
    if before == after:
        return []
    try:
        pair = before.decode().splitlines(), after.decode().splitlines()
    except UnicodeDecodeError:
        return [place]
    return list(difflib.unified_diff(*pair, place, "as made", n=1, lineterm=""))


@needs_solutions
def test_the_exercises_are_what_the_command_makes() -> None:
    files = making.make(ROOT / "solutions")
    kept = {place: ROOT / "exercises" / place for place in files}
    assert not [place for place, path in kept.items() if not path.is_file()], "not there"
    different = [
        line
        for place, path in kept.items()
        for line in differences(place, path.read_bytes(), files[place])
    ]
    assert not different, "not what python3 start.py exercises makes\n" + "\n".join(different)
    assert making.left_over(ROOT / "exercises", files) == []
    assert [path.parent.name for path in EXERCISES] == [path.parent.name for path in SOLUTIONS]


@each_exercise
def test_an_unanswered_notebook_runs_and_says_so(path: Path) -> None:
    code = [
        one for one in json.loads(path.read_text("utf-8"))["cells"] if one["cell_type"] == "code"
    ]
    assert [one["execution_count"] for one in code] == list(range(1, len(code) + 1))
    for one in code:
        told = [output["text"] for output in one["outputs"] if output["output_type"] == "stream"]
        name = one["id"].removesuffix("-check")
        assert told == ([f"{name}: no answer yet.\n"] if name != one["id"] else []), one["id"]


@each_assignment
def test_a_solution_is_kept_with_full_marks(path: Path) -> None:
    for one in json.loads(path.read_text("utf-8"))["cells"]:
        if one["id"].endswith("-check"):
            results = [out for out in one["outputs"] if out["output_type"] == "execute_result"]
            (points,) = ("".join(out["data"]["text/plain"]) for out in results)
            assert float(points) == one["metadata"]["nbgrader"]["points"], one["id"]


@pytest.mark.parametrize(
    "path", [*EXERCISES, *SOLUTIONS], ids=lambda path: "/".join(path.parts[-3:-1])
)
def test_the_file_is_as_the_commands_write_it(path: Path) -> None:
    whole = json.loads(path.read_text("utf-8"))
    again = json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    assert path.read_text("utf-8") == again
    assert set(whole["metadata"]) == {"kernelspec", "language_info"}
    assert path in notebooks.kept(ROOT)


@each_exercise
def test_nothing_hidden_is_left_by_its_marks(path: Path) -> None:
    for one in json.loads(path.read_text("utf-8"))["cells"]:
        assert not any(part(source_of(one), region).found for region in REGIONS)
