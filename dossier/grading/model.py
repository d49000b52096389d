"""What marking is about: assignments and their questions, what was handed in, and the marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

ESSAY = "essay"
"""The grade id of an essay's cell, and what its row is called."""
TO_MARK = "to-mark"
"""The verdict of an essay that somebody must read. All other verdicts are the questions' own."""


@dataclass(frozen=True)
class QuestionCell:
    """A question of an assignment, as its solution notebook has it.

    `id`: the name that holds the answer, and the grade id of its cell. `number`: from 1. `check`:
    the whole source of the check cell, hidden region included. `prompt`: Markdown. `template`: the
    answer cell as students are given it.
    """

    id: str
    number: int
    points: float
    check: str
    prompt: str
    template: str


@dataclass(frozen=True)
class Essay:
    """An assignment's essay, marked by hand. `rubric`: what counts, a line each.

    `template`: the essay's cell as students are given it.
    """

    points: float
    prompt: str
    rubric: tuple[str, ...]
    template: str


@dataclass(frozen=True)
class Assignment:
    """An assignment. `name` is its folder's (“2-gaps”), `notebook` its notebook's (“gaps”).

    `title` is its heading (“The gaps”), `folder` where the solution lies, and `setup` the source of
    the teacher's own setup cell.
    """

    name: str
    title: str
    folder: Path
    notebook: str
    setup: str
    questions: tuple[QuestionCell, ...]
    essay: Essay | None

    @property
    def points(self) -> float:
        """All points, those of the essay included."""
        return sum(one.points for one in self.questions) + (self.essay.points if self.essay else 0)


class Packed(NamedTuple):
    """A file in a zip: where its entry starts, its packed and its true size, checksum, method."""

    offset: int
    packed: int
    size: int
    checksum: int
    method: int


@dataclass(frozen=True, slots=True)
class Submission:
    """One student's file for one assignment. Its bytes are read when it is marked.

    `path` is a file on the disk, and `inside` leads from there into zips. `when`: its time, or the
    time its hand-in states, if that can be. `label` says where it lies: “class.zip:
    anna/2-gaps/gaps.ipynb”.
    `problem`: why it must not be read, if so.
    """

    student: str
    assignment: str
    path: Path
    when: datetime
    label: str
    inside: tuple[Packed, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class Mark:
    """What one question of one submission gets; there is one for each, always.

    `question`: its id, or `ESSAY`. `verdict`: a key of `VERDICTS`, or `TO_MARK`. `reason`: plain
    sentences, a line for each part of an answer. `answer`: what the student wrote, as plain text:
    at most 500 characters, of an essay 20,000.
    """

    student: str
    assignment: str
    question: str
    points: float
    out_of: float
    verdict: str
    reason: str
    answer: str


@dataclass(frozen=True)
class Notice:
    """Something about a file as a whole. `student` and `assignment` are empty where not known."""

    student: str
    assignment: str
    label: str
    message: str


@dataclass(frozen=True)
class Found:
    """What a folder or a zip holds: whom it names, the submissions that count, and notices.

    All are in order: students by name, submissions by student and then assignment. `not_begun`: the
    assignments that a learner left as they were given, in the own folder. `passed_over`: so many
    files do not count that may be another student's, and `crowded` are the students in whose
    folders they lie. `doubts`: what is said of folders and zips of which it is doubtful whose they
    are; each is a notice too.
    """

    students: tuple[str, ...]
    submissions: tuple[Submission, ...]
    notices: tuple[Notice, ...]
    not_begun: tuple[str, ...] = ()
    passed_over: int = 0
    crowded: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def missing(self, assignments: Sequence[Assignment]) -> list[tuple[str, str]]:
        """Each student and assignment (by name) for which nothing was found."""
        there = {(one.student, one.assignment) for one in self.submissions}
        every = ((student, one.name) for student in self.students for one in assignments)
        return [pair for pair in every if pair not in there]


@dataclass(frozen=True)
class Marked:
    """A submission's marks, in the order of its questions, and what is to be said of its file."""

    submission: Submission
    marks: tuple[Mark, ...]
    notices: tuple[Notice, ...]
