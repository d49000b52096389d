"""A learner who marks the own folder: nothing is told of what is not begun."""

import re
from pathlib import Path

import pytest
from grading_kit import (
    NAMES,
    Find,
    pairs,
    released,
    set_time,
    to_bytes,
    work,
    write,
)
from small_class import rows

from dossier.grading import command
from dossier.grading.command import GradeError, grade
from dossier.grading.writing import FEEDBACK

MILL, BELLS = "1-mill", "2-bells"


UNTOUCHED = {f"{name}/{short}.ipynb": to_bytes(released(name)) for name, short in NAMES.items()}


def test_what_a_learner_has_not_begun_is_left_out(find: Find, tmp_path: Path) -> None:
    kit = write(tmp_path / "exercises", UNTOUCHED)
    write(kit, {"1-mill/mill.ipynb": work(MILL, q2=..., q3=..., essay="")})
    found = find(kit)
    assert pairs(found) == [("Your answers", MILL)] and not found.notices
    assert found.not_begun == (BELLS, "10-feast")
    write(kit, {"2-bells/bells.ipynb": work(BELLS, q1=..., q2=..., q3=...)})
    assert pairs(find(kit)) == [("Your answers", MILL), ("Your answers", BELLS)], "an essay"
    write(kit, {"10-feast/feast.ipynb": b"{"})
    assert not find(kit).not_begun, "a broken file is not as it was given"


@pytest.mark.parametrize("beside", ["mill-Copy1.ipynb", "mill.html", "mill.pdf"])
def test_what_lies_beside_an_untouched_notebook_is_no_beginning(
    beside: str, find: Find, tmp_path: Path
) -> None:
    content = UNTOUCHED["1-mill/mill.ipynb"] if beside.endswith("ipynb") else b"%PDF"
    kit = write(tmp_path / "exercises", {**UNTOUCHED, f"1-mill/{beside}": content})
    found = find(kit)
    assert not found.submissions and not found.students and not found.notices
    assert found.not_begun == tuple(NAMES)


def test_an_untouched_copy_does_not_displace_the_work(find: Find, tmp_path: Path) -> None:
    copy = {"1-mill/mill-Copy1.ipynb": UNTOUCHED["1-mill/mill.ipynb"]}
    kit = write(tmp_path / "exercises", {**UNTOUCHED, **copy, "1-mill/mill.ipynb": work(MILL)})
    set_time(kit / MILL / "mill.ipynb", 2001)
    assert [one.label for one in find(kit).submissions] == ["1-mill/mill.ipynb"]


def test_a_blank_notebook_is_a_submission_in_a_class(find: Find) -> None:
    for name in ("anna", "Your answers"):
        found = find({f"{name}/{place}": content for place, content in UNTOUCHED.items()})
        assert {*pairs(found)} >= {(name, one) for one in NAMES} and not found.not_begun


# The command

NOT_BEGUN = "2 assignments are not begun, and nothing of them is shown."


@pytest.fixture
def exercises(tmp_path: Path) -> Path:
    """A learner's own folder, in which one of three assignments is begun."""
    files = {f"{n}/{one}.ipynb": to_bytes(released(n)) for n, one in NAMES.items()}
    return write(tmp_path / "exercises", files | {"1-mill/mill.ipynb": work(q2=..., essay="")})


def test_self_study_reveals_nothing_that_is_not_begun(exercises: Path, solutions: Path) -> None:
    out = exercises.parent / "results"
    summary = grade(exercises, out, reveal=True, solutions=solutions)
    assert (summary.students, summary.submissions, summary.assignments) == (("Your answers",), 1, 1)
    assert NOT_BEGUN in command.told(summary, out).splitlines()
    page = (out / FEEDBACK / summary.page).read_text("utf-8")
    assert NOT_BEGUN in page and "5 of 10 points." in page and "A right answer" in page
    assert rows(out / "grades.csv")[0]["out of"] == "10"
    for path in (one for one in out.rglob("*.*") if one.name not in ("class.html", "grades.csv")):
        assert not {"2-bells", "10-feast", "The bells", "The feast"} & {
            *re.findall(r"[\w-]+|The \w+", path.read_text("utf-8"))
        }, path
    whole = (out / "class.html").read_text("utf-8")
    assert 'id="a-1-mill' in whole and 'id="a-2' not in whole and 'id="a-10' not in whole
    write(exercises, {"2-bells/bells.ipynb": work(BELLS)})
    summary = grade(exercises, out, reveal=True, solutions=solutions)
    one = "1 assignment is not begun, and nothing of it is shown."
    assert one in command.told(summary, out)
    write(exercises, {"10-feast/feast.ipynb": work("10-feast")})
    summary = grade(exercises, out, reveal=True, solutions=solutions)
    assert "begun" not in command.told(summary, out)
    assert "begun" not in (out / FEEDBACK / summary.page).read_text("utf-8")


def test_self_study_before_anything_is_begun(exercises: Path, solutions: Path) -> None:
    write(exercises, {"1-mill/mill.ipynb": to_bytes(released())})
    with pytest.raises(GradeError, match="Nothing is answered yet") as caught:
        grade(exercises, exercises.parent / "results", reveal=True, solutions=solutions)
    assert "exercises" in str(caught.value) and len(str(caught.value).splitlines()) == 1
    assert not (exercises.parent / "results").exists()


def test_a_blank_submission_of_a_class_is_a_submission(exercises: Path, solutions: Path) -> None:
    """There it is the teacher's choice to reveal."""
    place = exercises.rename(exercises.parent / "Ada")
    summary = grade(place, place.parent / "results", reveal=True, solutions=solutions)
    assert (summary.students, summary.submissions, summary.not_begun) == (("Ada",), 3, 0)
