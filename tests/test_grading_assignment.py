"""The teacher's solution notebooks: read whole or refused, and their own code run once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from assignment_kit import needs_solutions
from grading_kit import (
    ESSAY,
    NAMES,
    PROMPT,
    Notebook,
    at,
    cell,
    check_source,
    course,
    find,
    solution,
    to_bytes,
    write,
)

from dossier.exercises.release import TEXT_STUB
from dossier.grading.assignment import (
    AssignmentError,
    hidden_region,
    read_assignment,
    read_assignments,
    visible,
)
from dossier.grading.bench import prepare
from dossier.grading.finding import find_submissions
from dossier.grading.processes import mark_all

ROOT = Path(__file__).resolve().parent.parent


def test_an_assignment_is_read_whole(tmp_path: Path) -> None:
    found = read_assignments(course(tmp_path))
    assert [one.name for one in found] == list(NAMES), "10 stands behind 2"
    mill = found[0]
    assert (mill.title, mill.notebook, mill.folder) == ("The mill", "mill", tmp_path / "1-mill")
    assert [(one.id, one.number, one.points) for one in mill.questions] == [
        ("q1", 1, 2),
        ("q2", 2, 3),
        ("q3", 3, 3),
    ]
    assert mill.points == 10
    assert mill.questions[1].prompt == "## q2\n\nWhat?"
    assert mill.questions[1].template == 'q2 = ["", ""]\n'
    assert hidden_region(mill.questions[0].check).startswith("dossier.mark(q1, ")
    assert mill.essay
    assert (mill.essay.points, mill.essay.prompt) == (2, PROMPT)
    assert mill.essay.rubric == ("one point: it is short", "one point: it is sweet")
    assert mill.essay.template == TEXT_STUB and ESSAY not in repr(mill)


def test_an_assignment_without_essay_and_setup(tmp_path: Path) -> None:
    made = solution("1-mill")
    for name in ("essay", "essay-prompt", "setup", "q3", "q3-check"):
        del made["cells"][at(made, name)]
    found = read_assignment(write(tmp_path, {"mill.ipynb": to_bytes(made)}) / "mill.ipynb")
    assert found.essay is None and found.setup == "" and found.points == 5
    assert prepare(found).score("q1", "ground") == 2.0


def test_folders_without_a_notebook_are_none(tmp_path: Path) -> None:
    write(course(tmp_path), {"README.md": b"", "notes/x.txt": b"", ".hidden/x.ipynb": b""})
    assert [one.name for one in read_assignments(tmp_path)] == list(NAMES)


def test_what_students_are_given_of_a_cell() -> None:
    check = check_source("q1")
    assert visible(check, "") == check.split("\n")[0]
    assert hidden_region(visible(check, "")) == ""


Change = Callable[[Notebook], object]


def _check(made: Notebook) -> dict[str, object]:
    return find(made, "q1-check")


BROKEN: dict[str, tuple[Change, str]] = {
    "no checks": (lambda made: made.update(cells=made["cells"][:4]), "no code cell is marked"),
    "an id twice": (lambda made: made["cells"].append(find(made, "q2")), "two cells have .* q2"),
    "no answer cell": (lambda made: made["cells"].remove(find(made, "q1")), "no answer cell .* q1"),
    "nothing hidden": (
        lambda made: _check(made).update(source="dossier.check('q1', q1)"),
        "cell q1-check: it has no lines between",
    ),
    "a region without end": (
        lambda made: _check(made).update(source="### BEGIN HIDDEN TESTS\n1"),
        "has no END",
    ),
    "a strange id": (
        lambda made: find(made, "q1-check")["metadata"]["nbgrader"].update(grade_id="first"),
        "cell first: the grade id of a check",
    ),
    "no points": (
        lambda made: find(made, "q1-check")["metadata"]["nbgrader"].update(points="many"),
        "points are no number",
    ),
    "an old format": (lambda made: made.update(nbformat=3), "old format"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_solution_is_told_by_notebook_and_cell(kind: str, tmp_path: Path) -> None:
    change, message = BROKEN[kind]
    made = solution("1-mill")
    change(made)
    write(tmp_path, {"1-mill/mill.ipynb": to_bytes(made)})
    with pytest.raises(AssignmentError, match=rf"(?s)mill\.ipynb.*{message}"):
        read_assignments(tmp_path)


def test_no_solutions_at_all(tmp_path: Path) -> None:
    with pytest.raises(AssignmentError, match="cannot be read"):
        read_assignments(tmp_path / "missing")
    with pytest.raises(AssignmentError, match="holds no assignment"):
        read_assignments(tmp_path)
    write(tmp_path, {"1-mill/mill.ipynb": b"{", "1-mill/more.ipynb": b""})
    with pytest.raises(AssignmentError, match="holds 2 notebooks"):
        read_assignments(tmp_path)


# The teacher's own code


def with_check(tmp_path: Path, hidden: str, setup: str = "") -> Path:
    """The solutions, with another hidden region for the first question."""
    folder = course(tmp_path)
    made = solution("1-mill")
    find(made, "q1-check")["source"] = check_source("q1", hidden)
    if setup:
        find(made, "setup")["source"] += f"\n{setup}"
    return write(folder, {"1-mill/mill.ipynb": to_bytes(made)})


@pytest.mark.parametrize(
    ("hidden", "message"),
    [
        ("dossier.mark(q1, '')", "kind is missing"),
        ("mark(q1)", "stops with NameError"),
        ("1 if q1 else 0", "stops with TypeError: it does not end in dossier.mark"),
        ("# nothing yet", r"must end in dossier\.mark"),
        ("points = 2", r"must end in dossier\.mark"),
        ("dossier.mark(q1,", "is no Python"),
        (
            check_source("q2").split("TESTS\n")[1].split("\n###")[0].replace("q2,", "q1,"),
            "gives 2 points, and its record 3",
        ),
    ],
)
def test_a_check_that_fails_is_told_before_anything_is_marked(
    hidden: str, message: str, tmp_path: Path
) -> None:
    assignment = read_assignments(with_check(tmp_path, hidden))[0]
    with pytest.raises(AssignmentError, match=rf"1-mill, cell q1-check: .*{message}"):
        prepare(assignment)


def test_a_setup_that_fails_is_told(tmp_path: Path) -> None:
    made = with_check(tmp_path, "", setup='dossier.open("no such letter")')
    with pytest.raises(AssignmentError, match="1-mill, cell setup: it stops with DossierError"):
        prepare(read_assignments(made)[0])


def test_the_setup_runs_once_and_in_its_own_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = 'print("hello")\nwith open("runs", "a") as file:\n    file.write("x")'
    made = with_check(tmp_path, "", setup=setup)
    write(tmp_path / "class", {f"s{n}/mill.ipynb": b"" for n in range(9)})
    assignments = read_assignments(made)
    here = Path.cwd()
    found = find_submissions(tmp_path / "class", assignments)
    assert len(list(mark_all(found.submissions, assignments, processes=1))) == 9
    assert (made / "1-mill" / "runs").read_text() == "x"
    assert Path.cwd() == here and capsys.readouterr().out == ""


def test_a_check_sees_the_setups_names_and_the_one_answer(tmp_path: Path) -> None:
    record = hidden_region(check_source("q1"))
    seen = f"assert letter.text('letter-a') and 'q2' not in dir()\n{record}"
    bench = prepare(read_assignments(with_check(tmp_path, seen))[0])
    assert bench.score("q1", "ground").verdict == "fits"
    assert bench.score("q1", "burnt").verdict == "overclaim"


def test_a_check_may_print_and_say_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench = prepare(read_assignments(with_check(tmp_path, ""))[0])
    assert bench.score("q1", None).verdict == "incomplete"
    assert capsys.readouterr() == ("", "")


@needs_solutions
def test_the_kits_own_solutions_get_all_points_but_the_essays() -> None:
    assignments = read_assignments(ROOT / "solutions")
    found = find_submissions(ROOT / "solutions", assignments)
    assert [one.assignment for one in found.submissions] == [one.name for one in assignments]
    for marked, assignment in zip(
        mark_all(found.submissions, assignments), assignments, strict=True
    ):
        assert assignment.points == 20 and assignment.title and assignment.essay
        assert assignment.essay.rubric and all(one.prompt for one in assignment.questions)
        assert not marked.notices
        for mark in marked.marks[:-1]:
            assert (mark.points, mark.verdict) == (mark.out_of, "fits"), mark
        assert marked.marks[-1].verdict == "to-mark"


def test_a_cell_of_no_concern_is_left_alone(tmp_path: Path) -> None:
    made = solution("1-mill")
    made["cells"].insert(0, cell("raw", "# Not the title"))
    path = write(tmp_path, {"mill.ipynb": to_bytes(made)}) / "mill.ipynb"
    assert read_assignment(path).title == "The mill"
