"""The small assignment with something changed in it, and what is then said to be wrong."""

from pathlib import Path
from typing import Any

from example_records import EXERCISES, RECORDS
from small_assignment import cell, cells, notebook, write_solutions

from dossier.exercises.by_record import ids_of
from dossier.exercises.trying import faults


def told(tmp_path: Path, given: list[dict[str, Any]]) -> list[str]:
    """What is wrong with an assignment of these cells."""
    path = tmp_path / "solutions" / "1-one" / "one.ipynb"
    if not path.exists():
        write_solutions(tmp_path)
    path.write_text(notebook(given), "utf-8")
    return list(faults(path))


def changed(tmp_path: Path, at: int, old: str, new: str) -> list[str]:
    """What is wrong once words in a cell of the small assignment are changed."""
    given = cells()
    assert given[at]["source"].count(old) == 1, given[at]["source"]
    given[at]["source"] = given[at]["source"].replace(old, new)
    return told(tmp_path, given)


def called(asked: dict[str, Any], name: str = "q1", end: str = "") -> str:
    """The line that students run."""
    return (
        f"dossier.check({name!r}, {name}, {', '.join(f'{a}={b!r}' for a, b in asked.items())}{end})"
    )


def of_kind(kind: str, asked: dict[str, Any], prompt: str = "") -> list[dict[str, Any]]:
    """An assignment with one question, by the example record of a kind."""
    exercise = EXERCISES[kind]
    items = asked.get("items", ())
    ids = [one for names in ids_of(asked).values() for one in names]
    ids += items if isinstance(items, list) else []
    key = exercise.key
    empty = dict.fromkeys(key, "") if isinstance(key, dict) else "" if isinstance(key, str) else []
    check = (
        f"{called(asked)}\n### BEGIN HIDDEN TESTS\n"
        f"dossier.mark(q1, {RECORDS[kind]!r})\n### END HIDDEN TESTS"
    )
    answer = f"q1 = {empty!r}\n### BEGIN SOLUTION\nq1 = {key!r}\n### END SOLUTION"
    heading = f"## Question 1 ({exercise.points:g} points)\n\n"
    total = f"**Points** {exercise.points + 4:g}: {exercise.points:g} for one question"
    every = cells()
    every[0]["source"] = f"# One: graded exercises\n\n{total}, 4 for the essay."
    every[2]["source"] = heading + (prompt or " ".join(f"`{one}`" for one in ids))
    every[3]["source"] = answer
    every[4] = cell("code", "q1-check", check, grade=True, points=exercise.points)
    return every
