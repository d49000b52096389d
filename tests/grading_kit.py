"""Material for tests of marking: an invented course, notebooks, and classes that hand in.

The course has three assignments of ten points each. All is invented, and nothing of it stands in
the kit's own exercises.
"""

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grading_records import RECORDS
from small_dossier import small_dossier

from dossier.exercises.release import release
from dossier.grading.finding import find_submissions
from dossier.grading.handing import NOTE, HandIn
from dossier.grading.model import Assignment, Found

Notebook = dict[str, Any]

NAMES = {"1-mill": "mill", "2-bells": "bells", "10-feast": "feast"}
"""The assignments and their notebooks."""
TITLES = {"1-mill": "The mill", "2-bells": "The bells", "10-feast": "The feast"}
SETUP = 'import dossier\n\nletter = dossier.open("letter")'
PROMPT = """## Essay (2 points)

- read the letter

Write three sentences. What counts:

- one point: it is short
- one point: it is sweet"""

RIGHT: dict[str, object] = {
    "q1": "ground",
    "q2": ["gap", "supply"],
    "q3": "The guild must choose a keeper",
}
"""Answers that get all points: 2, 3 and 3."""
ESSAY = "The mill stands. It grinds. I can say no more."

_EMPTY = {"q1": '""', "q2": '["", ""]', "q3": '""'}
_POINTS = {"q1": 2, "q2": 3, "q3": 3}
_CHECKS = {
    "q1": 'one_of=["ground", "burnt", "stood", "sold"]',
    "q2": 'labels=["gap", "supply", "text"], items=["the first", "the second"]',
    "q3": "quote=True, source=letter",
}


def cell(kind: str, source: str, grade_id: str = "", **nbgrader: object) -> dict[str, Any]:
    """A cell as nbgrader writes it; one of no concern to nbgrader where it has no grade id."""
    metadata: dict[str, Any] = {}
    if grade_id:
        flags = {"grade": False, "solution": False, "locked": False, "task": False, **nbgrader}
        metadata = {"nbgrader": {"schema_version": 3, "grade_id": grade_id, **flags}}
    made: dict[str, Any] = {"cell_type": kind, "metadata": metadata, "source": source}
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def notebook(*cells: dict[str, Any]) -> Notebook:
    """A notebook of format 4."""
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def check_source(question: str, hidden: str = "") -> str:
    """The source of a check cell; its hidden region can be another than the record's."""
    quoted = ", source=letter" if question == "q3" else ""
    marked = hidden or f"dossier.mark({question}, '''{RECORDS[question]}'''{quoted})"
    return (
        f'dossier.check("{question}", {question}, {_CHECKS[question]})\n'
        f"### BEGIN HIDDEN TESTS\n{marked}\n### END HIDDEN TESTS"
    )


def solution(name: str) -> Notebook:
    """The solution notebook of one of the assignments."""
    cells = [
        cell("markdown", f"# {TITLES[name]}: graded exercises\n\nRead.", "head", locked=True),
        cell("code", SETUP, "setup", locked=True),
    ]
    for question, right in RIGHT.items():
        answer = (
            f"{question} = {_EMPTY[question]}\n"
            f"### BEGIN SOLUTION\n{question} = {right!r}\n### END SOLUTION"
        )
        cells += [
            cell("markdown", f"## {question}\n\nWhat?", f"{question}-prompt", locked=True),
            cell("code", answer, question, solution=True),
            cell(
                "code",
                check_source(question),
                f"{question}-check",
                grade=True,
                locked=True,
                points=_POINTS[question],
            ),
        ]
    essay = f"### BEGIN SOLUTION\n{ESSAY}\n### END SOLUTION"
    return notebook(
        *cells,
        cell("markdown", PROMPT, "essay-prompt", locked=True),
        cell("markdown", essay, "essay", grade=True, solution=True, points=2),
    )


def course(folder: Path) -> Path:
    """Write the invented course's solutions into a folder, which is made, and return it."""
    for name, short in NAMES.items():
        small_dossier(folder / name / "letter")
        (folder / name / f"{short}.ipynb").write_bytes(to_bytes(solution(name)))
    return folder


def released(name: str = "1-mill") -> Notebook:
    """An assignment's notebook as students are given it."""
    given: Notebook = json.loads(release(json.dumps(solution(name))))
    return given


def answered(name: str = "1-mill", essay: str = ESSAY, **answers: object) -> Notebook:
    """A student's notebook. What is not said is answered rightly; `...` leaves it as it was."""
    made = released(name)
    for question, value in {**RIGHT, **answers}.items():
        if value is not ...:
            find(made, question)["source"] = f"{question} = {value!r}"
    find(made, "essay")["source"] = essay
    return made


def find(made: Notebook, grade_id: str) -> dict[str, Any]:
    """The first cell with a grade id."""
    found: dict[str, Any] = next(
        one
        for one in made["cells"]
        if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )
    return found


def at(made: Notebook, grade_id: str) -> int:
    """Where the first cell with a grade id stands."""
    found: int = made["cells"].index(find(made, grade_id))
    return found


def to_bytes(made: object) -> bytes:
    """A notebook's file."""
    return json.dumps(made, indent=1, ensure_ascii=False).encode("utf-8", "surrogatepass")


def work(name: str = "1-mill", **answers: Any) -> bytes:
    """The file of a student's notebook, as `answered` makes it."""
    return to_bytes(answered(name, **answers))


def write(folder: Path, files: Mapping[str, bytes], when: datetime | None = None) -> Path:
    """Write files into a folder, all with one time if one is given, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if when:
            os.utime(path, (when.timestamp(), when.timestamp()))
    return folder


def set_time(path: Path, year: int) -> None:
    """Give a file a time in that year."""
    moment = datetime(year, 5, 1, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))


def entry(name: str, year: int = 2026) -> zipfile.ZipInfo:
    """An entry for a zip, with a time in that year."""
    return zipfile.ZipInfo(name, (year, 5, 1, 12, 0, 0))


def zipped(
    files: Mapping[str, bytes] | Mapping[zipfile.ZipInfo, bytes],
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A zip of these files, by their names or as these entries."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in files.items():
            one = name if isinstance(name, zipfile.ZipInfo) else entry(name)
            archive.writestr(one, data, method)
    return content.getvalue()


def hand_in(student: str, made: datetime, *names: str, **answers: Any) -> tuple[str, bytes]:
    """The name and the bytes of a student's hand-in of these assignments."""
    note = HandIn(student, made)
    files = {NOTE: note.to_bytes()}
    for name in names:
        files[f"{note.folder}/{name}/{NAMES[name]}.ipynb"] = work(name, **answers)
    return note.file_name, zipped(files)


def fingerprint(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file under a folder, with the hash of its bytes and its time."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.lstat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
    }


Change = Callable[[Notebook], None]


def changed(change: Change, name: str = "1-mill", **answers: Any) -> bytes:
    """The file of a student's notebook after something was done to it."""
    made = answered(name, **answers)
    change(made)
    return to_bytes(made)


NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
Find = Callable[[dict[str, bytes] | Path], Found]


def finder(folder: Path, assignments: Sequence[Assignment]) -> Find:
    """Finds what lies in a place, or in a folder of these files, and proves it unchanged."""

    def found(files: dict[str, bytes] | Path) -> Found:
        place = files if isinstance(files, Path) else write(folder / "class", files, NOON)
        around = place if place.is_dir() else place.parent
        before = fingerprint(around)
        result = find_submissions(place, assignments)
        assert fingerprint(around) == before
        return result

    return found


def pairs(found: Found) -> list[tuple[str, str]]:
    """Whose the submissions are, and for which assignments."""
    return [(one.student, one.assignment) for one in found.submissions]


def told(found: Found) -> str:
    """All that the notices say."""
    return " ".join(one.message for one in found.notices)
