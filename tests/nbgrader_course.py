"""Run by nbgrader’s Python: release and autograde a course, and print what was scored as JSON.

    python nbgrader_course.py FOLDER

The folder holds solutions/ with its nbgrader_config.py, and what was handed in. Standard output has
the points of each student, assignment and check cell; all else goes to standard error.
"""

import contextlib
import functools
import json
import os
import sys
from pathlib import Path

import nbgrader.api
from nbgrader.apps import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader


def main(folder: Path) -> dict[str, dict[str, dict[str, float | None]]]:
    """The points by student, assignment and grade id; None for what waits to be marked by hand."""
    os.chdir(folder / "solutions")
    # It asks another program each time that it opens its database; the answer is always the same.
    nbgrader.api.get_alembic_version = functools.cache(nbgrader.api.get_alembic_version)
    app = NbGrader()
    app.load_config_file()
    api = NbGraderAPI(config=app.config)
    for name in sorted(api.get_source_assignments()):
        sure(api.generate_assignment(name, force=True))
        for student in sorted(api.get_submitted_students(name)):
            sure(api.autograde(name, student))
    found: dict[str, dict[str, dict[str, float | None]]] = {}
    with api.gradebook as gradebook:
        for student in gradebook.students:
            for submission in student.submissions:
                (notebook,) = submission.notebooks
                found.setdefault(student.id, {})[submission.name] = {
                    grade.name: None if grade.needs_manual_grade else grade.auto_score
                    for grade in notebook.grades
                }
    return found


def sure(result: dict[str, object]) -> None:
    """Stop where nbgrader says that something failed, with all that it says."""
    if not result["success"]:
        sys.exit(str(result.get("log")) + str(result.get("error")))


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        scores = main(Path(sys.argv[1]).resolve())
    print(json.dumps(scores))
