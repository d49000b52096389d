"""Make a class of thirty invented submissions: perfect, middling, blank, spoiled and hostile.

    python tests/make_class.py FOLDER

Nobody of these names exists, and nobody wrote these answers: both are made from the solutions. The
same folder comes out every time. Grade it with `python3 start.py grade FOLDER --out RESULTS`.
"""

import json
import os
import random
import sys
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from dossier.exercises.release import release
from dossier.grading.assignment import read_assignments
from dossier.grading.handing import NOTE, HandIn
from dossier.grading.key import exercise_of
from dossier.grading.model import ESSAY, Assignment, QuestionCell

SOLUTIONS = Path(__file__).resolve().parent.parent / "solutions"
MADE = datetime(2026, 5, 1, 12, tzinfo=UTC)
CANARY = "a-submission-was-run"
"""The file that some submissions would write, were their code ever run."""
TOO_BIG = "Toobig Invented"
"""A student whose files are far too big, though they take no room on most disks."""
ESSAY_WORDS = (
    "This essay is invented, and so is its writer. The note says “It seems to be” (note 16). I "
    "take it for what it is: a conjecture, and somebody else’s.\n\nSo the sentence may be quoted "
    "with the word in brackets, and with the name of the one who put it there."
)

Notebook = dict[str, Any]
Answerer = Callable[[QuestionCell], str | None]
Spoiler = Callable[[Notebook], bytes]


def tried(question: QuestionCell) -> list[Any]:
    """The answers in a question's record: the key first."""
    exercise = exercise_of(question)
    assert exercise is not None
    answers = sorted(exercise.tried, key=lambda one: one.points < exercise.points)
    return [one.answer for one in answers]


def perfect(question: QuestionCell) -> str:
    return f"{question.id} = {tried(question)[0]!r}"


def blank(question: QuestionCell) -> None:
    """Leave the answer as it was given out."""


def oddly(question: QuestionCell) -> str:
    """Right, and typed as people type: capitals, blanks, brackets on lines of their own."""
    right = tried(question)[0]
    if isinstance(right, str):
        words = right if " " in right else f"  {right.upper()} "
        return f"# what I think\n{question.id} = ''\n{question.id} = {words!r}\n"
    if isinstance(right, dict):
        return f"{question.id} = {dict(reversed(right.items()))!r}"
    inner = ",\n    ".join(repr(one) for one in right)
    return f"{question.id} = [\n    {inner},\n]"


def nth(number: int, question: QuestionCell) -> str:
    """One of the tempting answers."""
    every = tried(question)
    return f"{question.id} = {every[number % len(every)]!r}"


def leaning(verdict: str, question: QuestionCell) -> str:
    """The tempting answer with this verdict where there is one, else the key."""
    exercise = exercise_of(question)
    assert exercise is not None
    found = [one.answer for one in exercise.tried if one.verdict == verdict]
    return f"{question.id} = {(found or tried(question))[0]!r}"


def middling(skill: float, chance: random.Random, question: QuestionCell) -> str | None:
    """Right as often as the skill says; seldom nothing."""
    if chance.random() < 0.06:
        return None
    every = tried(question)
    return f"{question.id} = {(every[0] if chance.random() < skill else chance.choice(every))!r}"


def halfway(question: QuestionCell) -> str | None:
    return perfect(question) if question.number % 2 else None


def computed(question: QuestionCell) -> str:
    """What a program works out is no plain value."""
    return f'{question.id} = "-".join(["one", "letter"])'


def running(question: QuestionCell) -> str:
    """Code that would leave a trace."""
    code = f"import pathlib; pathlib.Path({CANARY!r}).touch()"
    return f"{code}\n{question.id} = [pathlib.Path({CANARY!r}).touch()]"


def hostile(question: QuestionCell) -> str:
    """Words that would act on a page, in a spreadsheet or on a line, if they were let."""
    words = (
        "</pre></main><script>document.title='run'</script>",
        '=HYPERLINK("//example.invalid","@SUM(1+1)*cmd|\' /C calc\'!A0")',
        "a \u202egnirts desrever\u202c and \u2066more\u2069 \x00\x1b[31m",
        '"><img src=x onerror="document.title=\'run\'"><style>*{display:none}</style>',
        "]]>--><svg onload=document.title='run'> {{7*7}} ${7*7} \ud800",
    )
    return f"{question.id} = {words[question.number % len(words)]!r}"


def huge(question: QuestionCell) -> str:
    """Values that would take a careless reader hours."""
    values = (
        f"{'[' * 10_000}{']' * 10_000}",
        "9" * 1_000_000,
        repr("a" * 19_000),
        "-" * 9_000 + "1",
    )
    return f"{question.id} = {values[question.number % len(values)]}"


@cache
def assignments() -> tuple[Assignment, ...]:
    return read_assignments(SOLUTIONS)


@cache
def released(assignment: Assignment) -> str:
    notebook = assignment.folder / f"{assignment.notebook}.ipynb"
    return release(notebook.read_text("utf-8"))


def answered(assignment: Assignment, answer: Answerer, essay: str = "") -> Notebook:
    """An assignment's notebook with somebody's answers."""
    notebook: Notebook = json.loads(released(assignment))
    questions = {one.id: one for one in assignment.questions}
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if grade_id in questions and (source := answer(questions[grade_id])) is not None:
            cell["source"] = source
        elif grade_id == ESSAY and essay:
            cell["source"] = essay
    return notebook


def saved(notebook: Notebook) -> bytes:
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def broken_off(notebook: Notebook) -> bytes:
    return saved(notebook)[:2000]


def no_notebook(notebook: Notebook) -> bytes:
    return b"%PDF-1.7\n% An invented essay, printed.\n"


def of_old_format(notebook: Notebook) -> bytes:
    cells = [{"cell_type": "code", "input": "q1 = ''"}]
    return saved({"nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]})


def taken_apart(notebook: Notebook) -> bytes:
    """Cells deleted, doubled, renamed, in another order."""
    cells = notebook["cells"]
    answers = [one for one in cells if one["cell_type"] == "code"]
    answers[1]["metadata"] = {}
    cells.remove(answers[3])
    cells.append(answers[5])
    cells.reverse()
    return saved(notebook)


def checks_rewritten(notebook: Notebook) -> bytes:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["source"] = f"import pathlib; pathlib.Path({CANARY!r}).touch(); 4"
    return saved(notebook)


def students(seed: int) -> dict[str, tuple[Answerer, Spoiler]]:
    """The class: how each answers, and what each does to the file."""
    chance = random.Random(seed)
    invented: dict[str, tuple[Answerer, Spoiler]] = {
        "Perfecta Invented": (perfect, saved),
        "Blank Invented": (blank, saved),
        "Odd Invented": (oddly, saved),
        "Tempted Once Invented": (partial(nth, 1), saved),
        "Tempted Twice Invented": (partial(nth, 2), saved),
        "Tempted Thrice Invented": (partial(nth, 3), saved),
        "Toosure Invented": (partial(leaning, "overclaim"), saved),
        "Doubtful Invented": (partial(leaning, "underclaim"), saved),
        "Layered Invented": (partial(leaning, "wrong-layer"), saved),
        "Pointless Invented": (partial(leaning, "no-evidence"), saved),
        "Misquoting Invented": (partial(leaning, "not-in-source"), saved),
        "Halfway Invented": (halfway, saved),
        "Computing Invented": (computed, saved),
        "Huge Invented": (huge, saved),
        "Running Invented": (running, checks_rewritten),
        "Brokenoff Invented": (perfect, broken_off),
        "Printed Invented": (perfect, no_notebook),
        "Oldformat Invented": (perfect, of_old_format),
        "Apart Invented": (perfect, taken_apart),
        TOO_BIG: (perfect, saved),
        "<script>alert(1)<∕script> Invented": (hostile, saved),
    }
    names = ("Ada", "Bela", "Чужой", "مختلَق", "虚构", "Ünlü", "Ewa", "=Formula", "CON")
    for number, name in enumerate(names):
        skill = 0.2 + 0.7 * number / len(names)
        invented[f"{name} Invented" if name != "CON" else name] = (
            partial(middling, skill, chance),
            saved,
        )
    return invented


def make_class(folder: Path, seed: int = 1930) -> list[str]:
    """Write the class into a folder that is not there yet; the names of its students."""
    folder.mkdir(parents=True)
    people = students(seed)
    for number, (student, (answer, spoil)) in enumerate(people.items()):
        files: dict[str, bytes] = {}
        for at, assignment in enumerate(assignments()):
            if number % 5 == 3 and at > 2 + number % 4:
                continue  # Some have not come so far.
            essay = "" if answer is blank else f"{ESSAY_WORDS}\n\n({assignment.title})"
            notebook = answered(assignment, answer, essay)
            files[f"{assignment.name}/{assignment.notebook}.ipynb"] = spoil(notebook)
        _hand_over(folder, student, files, as_zip=number % 2 == 0 or not student.isascii())
    _second_time(folder)
    return list(people)


def _hand_over(folder: Path, student: str, files: Mapping[str, bytes], as_zip: bool) -> None:
    """As the zip that `hand-in` makes, or as a folder of the student's."""
    hand_in = HandIn(student, MADE)
    if not as_zip and hand_in.folder == student:
        for name, content in files.items():
            path = folder / student / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            if student == TOO_BIG:
                os.truncate(path, 200_000_000 if path.parent.name[0] == "1" else 20_000_001)
            os.utime(path, (MADE.timestamp(), MADE.timestamp()))
        return
    with zipfile.ZipFile(folder / hand_in.file_name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(NOTE, MADE.timetuple()[:6]), hand_in.to_bytes())
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{hand_in.folder}/{name}", MADE.timetuple()[:6])
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


def _second_time(folder: Path) -> None:
    """One student hands in twice: the later one counts."""
    first = assignments()[0]
    later = HandIn("Ada Invented", datetime(2026, 5, 2, 12, tzinfo=UTC))
    content = saved(answered(first, perfect, ESSAY_WORDS))
    with zipfile.ZipFile(folder / later.file_name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(NOTE), later.to_bytes())
        place = f"{later.folder}/{first.name}/{first.notebook}.ipynb"
        archive.writestr(zipfile.ZipInfo(place), content, zipfile.ZIP_DEFLATED)


def main(arguments: list[str]) -> int:
    """Make the class in the folder named."""
    if len(arguments) != 1 or Path(arguments[0]).exists():
        print("Name one folder that is not there yet.", file=sys.stderr)
        return 2
    made = make_class(Path(arguments[0]))
    print(f"{len(made)} invented students handed in: {arguments[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
