"""A small kit with one assignment, for tests: its solutions, and what students make of it."""

import json
from pathlib import Path
from typing import Any

from dossier.exercises import making
from dossier.exercises.release import release

RECORD = """
id = "one-q1"
kind = "choice"
points = 2

[[option]]
id = "left-hand"
text = "the left hand"
verdict = "overclaim"
message = "Nobody says which hand it was, and the sheet does not show it either."

[[option]]
id = "no-hand"
text = "no hand"
verdict = "fits"
message = "The note is silent about hands, as you will have seen on the second page of it."

[[tried]]
answer = "no-hand"
points = 2
verdict = "fits"

[[tried]]
answer = "left-hand"
points = 0
verdict = "overclaim"

[[tried]]
answer = "the left hand"
points = 0
verdict = "incomplete"

[[tried]]
answer = "neither"
points = 0
verdict = "incomplete"
"""
HEAD = "**Points** 6: 2 for one question, 4 for the essay."
ESSAY = "A model essay that nobody but the teacher of this class is ever to read in full."


def cell(kind: str, grade_id: str, source: str, **about: Any) -> dict[str, Any]:
    """A cell as nbgrader knows it: locked, unless something else is said."""
    nbgrader: dict[str, Any] = {
        "schema_version": 3,
        "grade": False,
        "solution": False,
        "locked": True,
    }
    nbgrader |= {"task": False, "grade_id": grade_id, **about}
    whole: dict[str, Any] = {"cell_type": kind, "id": grade_id, "metadata": {"nbgrader": nbgrader}}
    if kind == "code":
        whole |= {"outputs": [], "execution_count": None}
    return {**whole, "source": source}


def cells() -> list[dict[str, Any]]:
    """The cells of the assignment’s solution notebook."""
    answer = 'q1 = ""\n### BEGIN SOLUTION\nq1 = "no-hand"\n### END SOLUTION'
    check = (
        'dossier.check("q1", q1, one_of=["left-hand", "no-hand"])\n'
        f"### BEGIN HIDDEN TESTS\ndossier.mark(q1, '''{RECORD}''')\n### END HIDDEN TESTS"
    )
    essay = f"### BEGIN SOLUTION\n{ESSAY}\n### END SOLUTION"
    return [
        cell("markdown", "head", "# One: graded exercises\n\n" + HEAD),
        cell("code", "setup", "import dossier"),
        cell(
            "markdown", "q1-prompt", "## Question 1 (2 points)\n\nWhose? `left-hand` or `no-hand`."
        ),
        cell("code", "q1", answer, solution=True, locked=False),
        cell("code", "q1-check", check, grade=True, points=2),
        cell(
            "markdown", "essay-prompt", "## Essay (4 points)\n\nWrite.\n\n- one point: it is clear"
        ),
        cell("markdown", "essay", essay, grade=True, solution=True, locked=False, points=4),
    ]


def notebook(cells: list[dict[str, Any]]) -> str:
    """A notebook of these cells."""
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write_solutions(kit: Path) -> Path:
    """Put the solution notebook, with a letter beside it, into a kit’s folder."""
    path = kit / "solutions" / "1-one" / "one.ipynb"
    (path.parent / "letter").mkdir(parents=True)
    (path.parent / "letter" / "letter.txt").write_text("INVENTED.\n", "utf-8")
    path.write_text(notebook(cells()), "utf-8")
    return path


def write_kit(kit: Path) -> Path:
    """A kit with its solutions, its exercises (not run), and something of all else."""
    path = write_solutions(kit)
    files = {**making.beside(path), "1-one/one.ipynb": release(path.read_text("utf-8")).encode()}
    making.write(kit / "exercises", files)
    for place in ("README.md", "start.py", "dossier/__init__.py", "seeds/a.txt", "tests/test_a.py"):
        (kit / place).parent.mkdir(parents=True, exist_ok=True)
        (kit / place).write_text(f"This is {place}.\n", "utf-8")
    (kit / "notebooks").mkdir()
    (kit / "notebooks" / "00-start.ipynb").write_text(notebook([]), "utf-8")
    return kit


def answered(exercise: Path, **sources: str) -> None:
    """Put sources into a notebook’s cells, by their grade ids."""
    whole = json.loads(exercise.read_text("utf-8"))
    for one in whole["cells"]:
        if one["id"] in sources:
            one["source"] = sources[one["id"]]
    exercise.write_text(json.dumps(whole), "utf-8")
