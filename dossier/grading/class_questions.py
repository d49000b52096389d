"""An assignment on the class's page: how its points fell, its questions, the wrong answers."""

from . import key, verdicts
from .figures import counted, percent, points, total
from .markup import place_of, row, table
from .page import markdown, text, theirs
from .pictures import bar
from .tally import FEWEST, AssignmentTally, QuestionTally

COMMONEST = 3
"""So many wrong answers to a question are listed at most."""


def assignment_section(tally: AssignmentTally, reveal: bool) -> str:
    """The section. With `reveal`, each question has a right answer."""
    lines = [
        f'<section class="assignment" id="{place_of(tally.assignment)}">',
        f"<h2>{text(tally.assignment.title)}</h2>",
        f'<p class="aside">{_counts(tally)}</p>',
    ]
    if tally.read:
        lines += [f'<div class="pair">{_fell(tally)}{_questions(tally)}</div>']
        lines += ["<h3>Wrong answers</h3>"]
        lines += [_wrong(tally, one, reveal) for one in tally.questions if one.count]
    return "\n".join([*lines, "</section>"])


def _counts(tally: AssignmentTally) -> str:
    words = f"{tally.handed_in:,} handed in."
    if tally.unreadable:
        verb = (
            "could not be read and counts"
            if tally.unreadable == 1
            else "could not be read and count"
        )
        words += f" {tally.unreadable:,} of them {verb} nowhere below."
    if tally.read:
        mean, median = total(tally.mean), total(tally.median)
        words += (
            f" Points of the questions: on average {mean} of {total(tally.out_of)}, in the middle "
            f"{median}, from {total(tally.lowest)} to {total(tally.highest)}."
        )
    return words


def _fell(tally: AssignmentTally) -> str:
    """How many submissions fell into each step of the points, the highest first."""
    steps = tally.steps()
    most = max(count for _, _, count in steps) or 1
    rows = [
        row(f"{points(low)} to {points(high)}", bar(count / most), f" {count:,}")
        for low, high, count in reversed(steps)
    ]
    return table("fell", "How the points fell", ("Points", "", " Students"), rows)


def _questions(tally: AssignmentTally) -> str:
    """How hard each question was, and how well it tells students apart."""
    rows = []
    for one in tally.questions:
        count = one.count or 1
        number = one.question.number
        link = f'<a href="#{place_of(tally.assignment)}-{number}">Question {number}</a>'
        shares = (one.mean, one.full / count, one.blank / count)
        cells = [bar(one.mean), *(f" {percent(share)}" for share in shares)]
        if tally.read >= FEWEST:
            cells.append(f" {_signed(one.discrimination)}")
        rows.append(row(link, *cells))
    heads = ["Question", "", " Earned", " All points", " No answer"]
    if tally.read >= FEWEST:
        heads.append(" Tells apart")
    return table("hardness", "How hard the questions were", heads, rows)


def _signed(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


def _wrong(tally: AssignmentTally, one: QuestionTally, reveal: bool) -> str:
    """The commonest wrong answers to a question, beside the question."""
    question = one.question
    found = one.commonest(COMMONEST)
    right = key.right_answer(question) if reveal else ""
    rows = [
        row(
            f'<span class="words">{theirs(wrong.answer)}</span>',
            verdicts.SHORT[wrong.verdict],
            f" {wrong.students:,}",
        )
        for wrong in found
    ]
    heads = ("Answer", "Verdict", " Students")
    caption = f'<span class="heard">Commonest wrong answers to question {question.number}</span>'
    shown = (
        table("wrong", caption, heads, rows)
        if rows
        else ('<p class="nothing">No wrong answer was given more than once.</p>')
    )
    if right:
        shown += f'<p>A right answer: <span class="words">{text(right)}</span></p>'
    return (
        f'<article class="given" id="{place_of(tally.assignment)}-{question.number}">'
        f"<div><h4>Question {question.number}</h4>{markdown(question.prompt)}</div>"
        f"<div>{shown}</div></article>"
    )


def named(tally: AssignmentTally, one: QuestionTally) -> str:
    """A question by its number and assignment, as a link to what is said of it."""
    place = f"{place_of(tally.assignment)}-{one.question.number}"
    title = text(tally.assignment.title)
    return f'<a href="#{place}">question {one.question.number} of {title}</a>'


def given_by(students: int) -> str:
    """How many gave an answer."""
    return f"given by {counted(students, 'student')}"
