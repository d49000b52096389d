"""One submission marked: a row for each question, whatever the file turns out to be."""

from collections.abc import Sequence

from ..questions.plain import blank
from .archive import Refused, TooBig, read_bytes
from .assignment import title
from .bench import Bench
from .model import ESSAY, TO_MARK, Assignment, Essay, Mark, Marked, Notice, QuestionCell, Submission
from .names import plain_text
from .reading import BIGGEST, Cell, Unreadable, read_notebook, too_big
from .taking import Answers, Taken, take_essay
from .values import LONGEST, shown_value

LONGEST_ESSAY = 20_000
"""No more characters of an essay are kept."""

_NO_ESSAY = "There is no essay yet."
_BY_HAND = "An essay is marked by hand."
_STOPPED = (
    "This answer could not be scored: the teacher's check stopped with {}. It is to be marked by "
    "hand."
)
_LOST = "Reading this file ended the program that read it. It was not marked."
_ANY = "This file could not be marked ({}). It was left out, and nothing else is changed by it."


def mark_submission(submission: Submission, assignment: Assignment, bench: Bench) -> Marked:
    """The marks of one submission. No file makes this fail: what cannot be read gets a reason."""
    try:
        return _marked(submission, _cells(submission), assignment, bench)
    except TooBig as error:
        return unmarked(submission, assignment, too_big(error.size))
    except (Refused, Unreadable) as error:
        return unmarked(submission, assignment, str(error))
    except Exception as error:  # A file of a kind not thought of must not stop the others.
        return unmarked(submission, assignment, _ANY.format(type(error).__name__))


def unmarked(submission: Submission, assignment: Assignment, reason: str) -> Marked:
    """A submission that cannot be read: no points, and the same reason in each row."""
    rows = [(question.id, question.points) for question in assignment.questions]
    if assignment.essay:
        rows.append((ESSAY, assignment.essay.points))
    said = plain_text(reason, LONGEST)
    marks = tuple(
        Mark(submission.student, assignment.name, name, 0.0, points, "unreadable", said, "")
        for name, points in rows
    )
    return Marked(submission, marks, (_notice(submission, said),))


def lost(submission: Submission, assignment: Assignment) -> Marked:
    """A submission whose reading ended the process that read it."""
    return unmarked(submission, assignment, _LOST)


def _cells(submission: Submission) -> tuple[Cell, ...]:
    if submission.problem:
        raise Unreadable(submission.problem)
    return read_notebook(read_bytes(submission.path, submission.inside, BIGGEST))


def _marked(
    submission: Submission, cells: tuple[Cell, ...], assignment: Assignment, bench: Bench
) -> Marked:
    answers = Answers(cells, [question.id for question in assignment.questions])
    marks: list[Mark] = []
    remarks = list(_about(cells, assignment, bench))
    for question in assignment.questions:
        taken = answers.take(question.id)
        remarks.extend(taken.remarks)
        marks.append(_mark(submission, question, taken, bench))
    if assignment.essay:
        taken = take_essay(cells, assignment.essay)
        remarks.extend(taken.remarks)
        marks.append(_essay(submission, assignment.essay, taken))
    return Marked(submission, tuple(marks), tuple(_notice(submission, one) for one in remarks))


def _mark(submission: Submission, question: QuestionCell, taken: Taken, bench: Bench) -> Mark:
    points, answer = 0.0, "" if blank(taken.value) else shown_value(taken.value)
    if taken.problem:
        verdict = "unreadable" if taken.there else "incomplete"
        reason, answer = taken.problem, plain_text(taken.written.strip(), LONGEST)
    else:
        try:
            score = bench.score(question.id, taken.value)
            points, verdict = min(max(float(score), 0.0), question.points), score.verdict
            reason = "\n".join(" ".join(one.split()) for one in score.messages)
        except Exception as error:
            verdict, reason = "unreadable", _STOPPED.format(type(error).__name__)
    return Mark(
        submission.student,
        submission.assignment,
        question.id,
        points,
        question.points,
        verdict,
        plain_text(reason, LONGEST * 4),
        answer,
    )


def _essay(submission: Submission, essay: Essay, taken: Taken) -> Mark:
    text = plain_text(str(taken.value), LONGEST_ESSAY)
    return Mark(
        submission.student,
        submission.assignment,
        ESSAY,
        0.0,
        essay.points,
        TO_MARK if text else "incomplete",
        _BY_HAND if text else taken.problem or _NO_ESSAY,
        text,
    )


def _about(cells: Sequence[Cell], assignment: Assignment, bench: Bench) -> Sequence[str]:
    """What is to be said of a notebook as a whole."""
    remarks: list[str] = []
    heading = title(tuple(cells))
    if heading and heading != assignment.title:
        remarks.append(f"Its heading is “{heading}”. It was marked as {assignment.name}.")
    given = {f"{one.id}-check": one.id for one in assignment.questions}
    changed = [
        given[cell.grade_id]
        for cell in cells
        if cell.grade_id in given and not bench.is_given(given[cell.grade_id], cell.source)
    ]
    if changed:
        names = ", ".join(dict.fromkeys(changed))
        remarks.append(f"Check cells were changed ({names}). That has no effect on the marks.")
    return remarks


def _notice(submission: Submission, message: str) -> Notice:
    return Notice(
        submission.student, submission.assignment, submission.label, plain_text(message, LONGEST)
    )
