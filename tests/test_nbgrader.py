"""nbgrader’s own release and scores are the kit’s, on the same notebooks."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from assignment_kit import ROOT, SOLUTIONS, Asked, asked, each_assignment, needs_solutions
from small_assignment import answered

import dossier
from dossier import journal
from dossier.exercises import making
from dossier.exercises.answers import read_answer
from dossier.exercises.release import release
from dossier.questions.kinds import KINDS

HERE = Path(__file__).resolve().parent
COURSE = HERE / "nbgrader_course.py"
ESSAY = "These are my own words."
# Who answered what, and how. Each submission costs nbgrader seconds: no more than show something.
SUBMITTED = (
    ("key", "3-names"),
    ("blank", "1-holding"),
    ("first", "2-gaps"),
    ("second", "4-dates"),
    ("first", "5-proposal"),
    ("third", "1-holding"),
    ("computed", "7-claims"),
)
PLAIN = [one for one in SUBMITTED if one[0] != "computed"]
Scores = dict[str, dict[str, dict[str, float | None]]]

pytestmark = [
    needs_solutions,
    pytest.mark.skipif(
        importlib.util.find_spec("nbgrader") is None, reason="nbgrader is not installed"
    ),
]


def value(one: Asked, student: str) -> Any:
    """What a student answers: the key, nothing, or one of the tempting wrong answers."""
    if student == "blank":
        return one.template
    wrong = [tried.answer for tried in one.exercise.tried if tried.points < one.points]
    places = {"first": 0, "second": 1, "third": 2}
    return wrong[places[student]] if student in places else one.given


def submit(course: Path, student: str, solution: Path) -> None:
    """Put a student’s notebook where nbgrader looks for it."""
    path = course / "marking/submitted" / student / solution.parent.name / solution.name
    path.parent.mkdir(parents=True)
    path.write_text(release(solution.read_text("utf-8")), "utf-8")
    sources = {one.id: f"{one.id} = {value(one, student)!r}" for one in asked(solution)}
    if student == "computed":
        sources = {one.id: f"{one.id} = [{one.given!r}][0]" for one in asked(solution)}
    if student != "blank":
        answered(path, **sources, essay=ESSAY)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of all assignments, with what was handed in."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "solutions", folder / "solutions")
    for student, name in SUBMITTED:
        submit(folder, student, solution(name))
    return folder


@pytest.fixture(scope="module")
def scores(course: Path) -> Scores:
    """What nbgrader scored, after it released and autograded the whole course."""
    # nbgrader runs a program of its environment, and each notebook with this environment’s Python.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ours = {"PATH": path, "JUPYTER_PREFER_ENV_PATH": "1", journal.VARIABLE: "off"}
    ran = subprocess.run(
        [sys.executable, "-P", str(COURSE), str(course)],
        env={**os.environ, **ours},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    found: Scores = json.loads(ran.stdout)
    return found


def solution(name: str) -> Path:
    """The solution notebook of an assignment."""
    (found,) = (path for path in SOLUTIONS if path.parent.name == name)
    return found


def test_every_kind_of_question_is_among_what_is_compared() -> None:
    compared = {name for _, name in PLAIN}
    kinds = {
        one.exercise.question.kind
        for path in SOLUTIONS
        if path.parent.name in compared
        for one in asked(path)
    }
    assert kinds == set(KINDS)


@each_assignment
def test_nbgrader_releases_the_same_notebook(path: Path, course: Path, scores: Scores) -> None:
    """But for outputs, which nbgrader clears and the kit keeps of the unanswered run."""
    theirs = course / "marking/release" / path.parent.name
    ours = release(path.read_text("utf-8"))
    assert making.unrun((theirs / path.name).read_text("utf-8")) == making.unrun(ours)
    beside = {one.partition("/")[2]: content for one, content in making.beside(path).items()}
    found = {
        one.relative_to(theirs).as_posix(): one.read_bytes()
        for one in theirs.rglob("*")
        if one.is_file() and one.name != path.name
    }
    assert found == beside


@pytest.mark.parametrize(("student", "name"), PLAIN, ids="-".join)
def test_plain_answers_score_the_same(student: str, name: str, scores: Scores) -> None:
    theirs = scores[student][name]
    for one in asked(solution(name)):
        ours = dossier.mark(value(one, student), one.record, source=one.letter)
        assert theirs[f"{one.id}-check"] == float(ours), one.id


@pytest.mark.parametrize(("student", "name"), SUBMITTED, ids="-".join)
def test_an_essay_waits_unless_it_is_blank(student: str, name: str, scores: Scores) -> None:
    assert scores[student][name]["essay"] == (0 if student == "blank" else None)


def test_a_computed_answer_is_scored_by_nbgrader_alone(course: Path, scores: Scores) -> None:
    """It runs the student’s code; the kit does not, and reports what it cannot read."""
    path = solution("7-claims")
    for one in asked(path):
        assert scores["computed"]["7-claims"][f"{one.id}-check"] == one.points
        answer = read_answer(f"{one.id} = [{one.given!r}][0]", one.id)
        assert "worked out by code" in answer.problem
