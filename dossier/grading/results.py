"""From the marks of a class, one submission at a time, to every file of its results."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from .cells import create
from .class_page import class_page
from .essays import EssayTable, Settled, Typed
from .feedback import Work, feedback_page
from .model import ESSAY, Assignment, Found, Marked, Notice
from .page_names import page_names
from .tables import AnswersTable, GradesTable, NoticesTable
from .tally import ALL_READ, ClassTally, Unread, begin
from .writing import ESSAYS, FEEDBACK, MARK, TITLE

_READ_ME = """{title}

class.html     How the class did. It names no student, but quotes wrong answers.
feedback/      A page for each student, to be handed out. {reveal}
grades.csv     A row a student, a column an assignment. What was not handed in is empty. “total”
               counts an essay as soon as it has its mark; “out of” has the points of all
               assignments that anybody handed in; “could not be read” counts files.
answers.csv    A row for every question and submission, with the reason for its points. It tells
               right answers: it is for the teacher.
essays.csv     The essays, to be marked by hand. Type numbers into “points” and, if you like, words
               into “remark”; the student reads both. Run the same command again, and they count.
               A mark belongs to the text it was given for: where an essay has changed since, “note”
               keeps the old mark in sight, and the essay waits for a new one.
notices.csv    What is to be said of files: two by one student, one that is no notebook, ….

The tables are CSV in UTF-8, with commas. If a spreadsheet shows everything in one column, close it
without saving and open the file by its menu: in Excel Data, From Text/CSV, comma, UTF-8. Where
essays.csv comes back with semicolons and decimal commas, all tables are written so from then on.

When the command is run again with this folder, every file is made anew. What was typed into
essays.csv is taken over; what was changed in another file is lost.
"""
_HIDDEN = "It has points and verdicts, and no explanations (--reveal)."
_REVEALED = "It has the explanations and right answers: for after the deadline."


@dataclass(frozen=True)
class Summary:
    """What was written. `problems`: sentences on marks for essays that could not be taken.

    `changed`: how many essays have changed since they were marked. `gone`: how many rows of the old
    table of essays belong to none of these submissions. `not_begun`: how many assignments a learner
    left out. `passed_over`, `crowded` and `doubts` are as in `Found`.
    """

    students: tuple[str, ...]
    submissions: int
    assignments: int
    waiting: int
    notices: int
    problems: tuple[str, ...]
    changed: int
    gone: int
    page: str
    unread: Unread = ALL_READ
    not_begun: int = 0
    passed_over: int = 0
    crowded: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def write_results(
    folder: Path,
    found: Found,
    assignments: Sequence[Assignment],
    marked: Iterable[Marked],
    typed: Typed,
    reveal: bool,
) -> Summary:
    """Write every file into a folder that has none of them yet, but its sign.

    `marked` has a submission at a time, in the order of `found`, and none is kept longer than its
    student's page takes. `typed` is what an earlier table of essays had. EssaysError, OSError.
    """
    names = page_names(found.students)
    handed_in = frozenset(one.assignment for one in found.submissions)
    not_begun = len(frozenset(found.not_begun) - handed_in)
    (folder / FEEDBACK).mkdir()
    tally = begin(assignments)
    with ExitStack() as opened:
        files = [
            opened.enter_context(create(folder / name))
            for name in ("grades.csv", "answers.csv", ESSAYS, "notices.csv")
        ]
        grades = GradesTable(files[0], assignments, handed_in, typed.form)
        answers, essays, notices = (
            AnswersTable(files[1], typed.form),
            EssayTable(
                files[2], typed, ((one.student, one.assignment) for one in found.submissions)
            ),
            NoticesTable(files[3], typed.form),
        )
        for student, group, said in _by_student(found, marked):
            for notice in said:
                notices.add(notice)
            if not student:
                continue
            work = _work(student, group, said, essays)
            for one in group:
                for mark in one.marks:
                    settled = work.essays[mark.assignment] if mark.question == ESSAY else None
                    answers.add(mark, settled)
            earned = {one: work.earned(one) for one in work.marks}
            grades.add(student, earned, work.waiting, sum(map(work.unread, work.marks)))
            _count(tally, work, earned)
            alone = not_begun if len(found.students) == 1 else 0
            page = feedback_page(work, assignments, handed_in, reveal, alone)
            _write(folder / FEEDBACK / f"{names[student]}.html", page)
        essays.finish()
    tally.notices = notices.count
    _write(folder / "class.html", class_page(tally, reveal))
    # The folder has the first line of this file from the start.
    _write(
        folder / MARK, _READ_ME.format(title=TITLE, reveal=_REVEALED if reveal else _HIDDEN), "w"
    )
    return Summary(
        found.students,
        len(found.submissions),
        len(handed_in),
        tally.waiting,
        notices.count,
        tuple(essays.problems),
        essays.changed,
        essays.gone,
        f"{names[found.students[0]]}.html" if found.students else "",
        tally.unread,
        not_begun,
        found.passed_over,
        found.crowded,
        found.doubts,
    )


def _count(tally: ClassTally, work: Work, earned: Mapping[str, float]) -> None:
    """Count a student's work. A file that could not be read may have points for its essay."""
    tally.add(work.marks)
    tally.waiting += work.waiting
    unread = sum(work.unread(one) and not got for one, got in earned.items())
    tally.unread = Unread(tally.unread.files + unread, tally.unread.students + (unread > 0))


def _by_student(
    found: Found, marked: Iterable[Marked]
) -> Iterator[tuple[str, list[Marked], list[Notice]]]:
    """Each student with the submissions and the notices; first, with no name, nobody's notices."""
    said: defaultdict[str, list[Notice]] = defaultdict(list)
    known = frozenset(found.students)
    for notice in found.notices:
        said[notice.student if notice.student in known else ""].append(notice)
    yield "", [], said.pop("", [])
    groups = groupby(marked, key=lambda one: one.submission.student)
    owner, group = next(groups, ("", iter(())))
    for student in found.students:
        works = list(group) if owner == student else []
        if owner == student:
            owner, group = next(groups, ("", iter(())))
        yield (
            student,
            works,
            [*said.pop(student, ()), *(one for two in works for one in two.notices)],
        )


def _work(student: str, group: Sequence[Marked], said: Sequence[Notice], table: EssayTable) -> Work:
    """What a student handed in, with what its essays count."""
    marks = {one.submission.assignment: one.marks for one in group}
    essays: dict[str, Settled] = {
        name: table.settle(mark)
        for name, rows in marks.items()
        for mark in rows
        if mark.question == ESSAY
    }
    notices: defaultdict[str, list[str]] = defaultdict(list)
    for notice in said:
        notices[notice.assignment].append(notice.message)
    return Work(student, marks, essays, notices)


def _write(path: Path, text: str, mode: Literal["x", "w"] = "x") -> None:
    with path.open(mode, encoding="utf-8", errors="replace", newline="\n") as handle:
        handle.write(text)
