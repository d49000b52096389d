"""A student's page: each question, the answer, what it got, and the verdict in words.

What it tells beyond that depends on one thing alone: whether the explanations are revealed. Before,
it has the general sentence of each verdict and nothing else that could hint at a right answer (see
`verdicts`). After, it has what was said of the answer, a right answer, and all that is known of the
tempting ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..questions.question import Explanation
from . import key, verdicts
from .essays import Settled
from .figures import counted, points
from .markup import place_of, row, table
from .model import ESSAY, TO_MARK, Assignment, Essay, Mark, QuestionCell
from .page import markdown, page, text, theirs
from .pictures import bar
from .tables import earned


@dataclass(frozen=True)
class Work:
    """What one student handed in: for each assignment its marks, what its essay counts, notices."""

    student: str
    marks: Mapping[str, Sequence[Mark]]
    essays: Mapping[str, Settled]
    notices: Mapping[str, Sequence[str]]

    def earned(self, assignment: str) -> float:
        """The points of an assignment that was handed in."""
        return earned(self.marks[assignment], self.essays.get(assignment))

    @property
    def waiting(self) -> int:
        """How many essays have no mark yet."""
        return sum(one.points is None for one in self.essays.values())


def feedback_page(
    work: Work, assignments: Sequence[Assignment], handed_in: frozenset[str], reveal: bool
) -> str:
    """The page. `handed_in`: the assignments that anybody has handed in; others are not listed."""
    listed = [one for one in assignments if one.name in handed_in]
    body = [
        '<header class="head">',
        '<p class="kit">Graded exercises</p>',
        f"<h1>{theirs(work.student)}</h1>",
        f'<p class="lead">{_lead(work, listed)}</p>',
        "</header>",
        _overview(work, listed),
    ]
    body += [_assignment(one, work, reveal) for one in listed if one.name in work.marks]
    return page(f"Graded exercises: {work.student}", "\n".join(body))


def _lead(work: Work, listed: Sequence[Assignment]) -> str:
    total = points(sum(work.earned(one) for one in work.marks))
    out_of = points(sum(one.points for one in listed))
    waits = work.waiting
    if not work.marks:
        return "Nothing was handed in."
    if not waits:
        return f"{total} of {out_of} points."
    verb = "is" if waits == 1 else "are"
    return f"{total} of {out_of} points so far. {counted(waits, 'essay')} {verb} not marked yet."


def _overview(work: Work, listed: Sequence[Assignment]) -> str:
    rows = []
    for one in listed:
        title = text(one.title)
        if one.name not in work.marks:
            rows.append(row(title, " –", f"of {points(one.points)}: not handed in"))
            continue
        got = work.earned(one.name)
        settled = work.essays.get(one.name)
        waits = ", without the essay" if settled and settled.points is None else ""
        rows.append(
            row(
                f'<a href="#{place_of(one)}">{title}</a>',
                f" {points(got)}",
                f"of {points(one.points)}{waits}",
                bar(got / one.points),
            )
        )
    caption = '<span class="heard">Points by assignment</span>'
    return table("overview", caption, ("Assignment", " Points", "Out of", ""), rows)


def _assignment(assignment: Assignment, work: Work, reveal: bool) -> str:
    marks = {one.question: one for one in work.marks[assignment.name]}
    lines = [
        f'<section class="assignment" id="{place_of(assignment)}">',
        f"<h2>{text(assignment.title)}</h2>",
    ]
    lines += [f'<p class="notice">{text(one)}</p>' for one in work.notices.get(assignment.name, ())]
    settled = work.essays.get(assignment.name)
    unread = verdicts.unread(marks.values())
    if unread and not reveal:
        lines.append("<p>Nothing in this file could be read, and so it has no points.</p>")
    for question in assignment.questions:
        if question.id in marks and (reveal or not unread):
            lines.append(_question(question, marks[question.id], reveal))
    shown = settled and (reveal or not unread or settled.points or settled.remark)
    if assignment.essay and settled and shown:
        lines.append(_essay(assignment, assignment.essay, marks[ESSAY], settled, reveal))
    return "\n".join([*lines, "</section>"])


def _question(question: QuestionCell, mark: Mark, reveal: bool) -> str:
    blank = verdicts.left_out(mark)
    given = "" if blank else mark.answer.strip()
    answer = f'<pre class="answer">{theirs(given)}</pre>' if given else _nothing("No answer")
    asked = f"{markdown(question.prompt)}<h4>Your answer</h4>{answer}"
    said = _said(mark.verdict, verdicts.sentence(verdicts.BLANK if blank else mark.verdict))
    if not reveal:
        return _article(f"Question {question.number}", asked, mark.points, mark.out_of, said)
    if mark.reason and not blank:
        said += f'<p class="reason">{text(mark.reason)}</p>'
    return _article(
        f"Question {question.number}", asked, mark.points, mark.out_of, said, _revealed(question)
    )


def _essay(assignment: Assignment, essay: Essay, mark: Mark, settled: Settled, reveal: bool) -> str:
    given = mark.answer.strip()
    answer = f'<div class="essay" dir="auto">{text(given)}</div>' if given else _nothing("No essay")
    asked = f"{markdown(essay.prompt)}<h4>Your essay</h4>{answer}"
    verdict = mark.verdict
    if settled.points is not None and verdict == TO_MARK:
        verdict = verdicts.MARKED
    said = _said(verdict, verdicts.sentence(verdict if given else verdicts.BLANK))
    if settled.points is not None and settled.remark:
        said += f'<p class="reason">{text(settled.remark)}</p>'
    example = key.example_essay(assignment) if reveal else ""
    if example:
        example = f'<h4>An essay that would do</h4><div class="essay">{text(example)}</div>'
    return _article("Essay", asked, settled.points, mark.out_of, said, example)


def _said(verdict: str, sentence: str) -> str:
    """A verdict in words, and its general sentence."""
    words = f'<p class="verdict">{text(verdicts.name(verdict))}</p>'
    return words + (f"<p>{text(sentence)}</p>" if sentence else "")


def _nothing(words: str) -> str:
    return f'<p class="nothing">{words}</p>'


def _article(
    title: str, asked: str, got: float | None, out_of: float, said: str, revealed: str = ""
) -> str:
    """What was asked and answered, what it got, and what is known of other answers."""
    number = "–" if got is None else points(got)
    unit = "point" if out_of == 1 else "points"
    return (
        f'<article class="question"><h3>{title}</h3>'
        f'<div class="asked">{asked}</div>'
        f'<div class="margin"><p class="points"><b>{number}</b> of {points(out_of)} {unit}</p>'
        f"{said}</div>"
        + (f'<div class="revealed">{revealed}</div>' if revealed else "")
        + "</article>"
    )


@cache
def _revealed(question: QuestionCell) -> str:
    """A right answer and what is known of others: the same for every student."""
    right = key.right_answer(question)
    if not right:
        return ""
    known = "".join(map(_explained, key.explanations(question)))
    return (
        f'<h4>A right answer</h4><pre class="answer">{text(right)}</pre>'
        f'<h4>What is to be said of answers</h4><ul class="known">{known}</ul>'
    )


def _explained(one: Explanation) -> str:
    return (
        f'<li><span class="words">{text(one.answer)}</span> '
        f'<span class="judged">{verdicts.SHORT[one.verdict]}.</span> '
        f"<span>{text(one.message)}</span></li>"
    )
