"""A student's page: each question, the answer, what it got, and the verdict in words.

What it tells beyond that depends on one thing alone: whether the explanations are revealed. Before,
it has the general sentence of each verdict and nothing else that could hint at a right answer (see
`verdicts`). After, it has what was said of the answer instead, a right answer, and, folded up, all
that is known of the tempting ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..questions.question import SHORT, VERDICTS, Explanation
from . import key, sentences, verdicts
from .essays import Settled
from .figures import counted, in_points, points, total
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

    def waits(self, assignment: str) -> bool:
        """Whether an essay that was handed in for an assignment has no mark yet."""
        settled = self.essays.get(assignment)
        return settled is not None and settled.points is None

    def unread(self, assignment: str) -> bool:
        """Whether the file that was handed in for an assignment could not be read."""
        return assignment in self.marks and verdicts.unread(self.marks[assignment])

    @property
    def waiting(self) -> int:
        """How many essays have no mark yet."""
        return sum(map(self.waits, self.essays))


def feedback_page(
    work: Work,
    assignments: Sequence[Assignment],
    handed_in: frozenset[str],
    reveal: bool,
    not_begun: int = 0,
) -> str:
    """The page. `handed_in`: the assignments that anybody has handed in; others are not listed.

    `not_begun`: so many a learner left out who marks the own folder.
    """
    listed = [one for one in assignments if one.name in handed_in]
    body = [
        '<header class="head">',
        '<p class="kit">Graded exercises</p>',
        f"<h1>{theirs(work.student)}</h1>",
        f'<p class="lead">{_lead(work, listed)}</p>',
        *([f"<p>{sentences.not_begun(not_begun)}</p>"] if not_begun else ()),
        "</header>",
        _overview(work, listed),
    ]
    there = [one for one in listed if one.name in work.marks]
    if reveal:
        body.append(_meanings(there, work))
    body += [_assignment(one, work, reveal) for one in there]
    return page(f"Graded exercises: {work.student}", "\n".join(body))


def _lead(work: Work, listed: Sequence[Assignment]) -> str:
    if not work.marks:
        return "Nothing was handed in."
    got = total(sum(work.earned(one) for one in work.marks))
    waiting = [one.essay.points for one in listed if one.essay and work.waits(one.name)]
    out_of = total(sum(one.points for one in listed) - sum(waiting))
    words = f"{got} of {out_of} points."
    if waiting:
        verb = "is" if len(waiting) == 1 else "are"
        words = (
            f"{got} of {out_of} points so far; {counted(len(waiting), 'essay')} "
            f"({in_points(sum(waiting))}) {verb} not marked yet."
        )
    unread = sum(map(work.unread, work.marks))
    return f"{words} {counted(unread, 'file')} could not be read: see below." if unread else words


def _overview(work: Work, listed: Sequence[Assignment]) -> str:
    rows = []
    for one in listed:
        title = text(one.title)
        if one.name not in work.marks:
            rows.append(row(title, " –", f"of {total(one.points)}: not handed in", ""))
            continue
        title = f'<a href="#{place_of(one)}">{title}</a>'
        got, out_of, waits = work.earned(one.name), one.points, ""
        if work.unread(one.name):
            shown = f" {total(got)}" if got else " –"
            rows.append(row(title, shown, f"of {total(out_of)}: the file could not be read", ""))
            continue
        if one.essay and work.waits(one.name):
            out_of, waits = out_of - one.essay.points, ", essay not marked yet"
        rows.append(row(title, f" {total(got)}", f"of {total(out_of)}{waits}", bar(got / out_of)))
    caption = '<span class="heard">Points by assignment</span>'
    return table("overview", caption, ("Assignment", " Points", "Out of", ""), rows)


def _meanings(there: Sequence[Assignment], work: Work) -> str:
    """What the verdicts mean that stand on this page, folded up."""
    given: set[str] = set()
    for assignment in there:
        marks = work.marks[assignment.name]
        if not work.unread(assignment.name):
            given.update(one.verdict for one in marks if not verdicts.left_out(one))
        for question in assignment.questions:
            given.update(one.verdict for one in key.explanations(question))
    meant = "".join(
        f"<div><dt>{text(verdicts.name(one))}</dt><dd>{text(verdicts.sentence(one))}</dd></div>"
        for one in VERDICTS
        if one in given
    )
    return _folded("What the verdicts mean", f"<dl>{meant}</dl>") if meant else ""


def _folded(summary: str, inner: str) -> str:
    """What is there when it is wanted: closed on a screen, open on paper."""
    return f"<details><summary>{summary}</summary>{inner}</details>"


def _assignment(assignment: Assignment, work: Work, reveal: bool) -> str:
    marks = {one.question: one for one in work.marks[assignment.name]}
    lines = [
        f'<section class="assignment" id="{place_of(assignment)}">',
        f"<h2>{text(assignment.title)}</h2>",
    ]
    lines += [f'<p class="notice">{text(one)}</p>' for one in work.notices.get(assignment.name, ())]
    settled = work.essays.get(assignment.name)
    unread = work.unread(assignment.name)
    if unread:
        lines.append("<p>Nothing in this file could be read, and so it has no points.</p>")
    for question in assignment.questions:
        if question.id in marks and (reveal or not unread):
            mark = marks[question.id]
            lines.append(_right(question, mark) if unread else _question(question, mark, reveal))
    shown = settled and (reveal or not unread or settled.points or settled.remark)
    if assignment.essay and settled and shown:
        lines.append(_essay(assignment, assignment.essay, marks[ESSAY], settled, reveal))
    return "\n".join([*lines, "</section>"])


def _question(question: QuestionCell, mark: Mark, reveal: bool) -> str:
    blank = verdicts.left_out(mark)
    given = "" if blank else mark.answer.strip()
    answer = f'<pre class="answer">{theirs(given)}</pre>' if given else _nothing("No answer")
    asked = f"{markdown(question.prompt)}<h4>Your answer</h4>{answer}"
    own = verdicts.told(mark, reveal)
    general = verdicts.sentence(verdicts.BLANK if blank else mark.verdict)
    said = _said(mark.verdict, "" if own and reveal else general)
    if own:
        said += f'<ul class="reasons">{"".join(map(_reason, own))}</ul>'
    return _article(
        f"Question {question.number}",
        asked,
        mark.points,
        mark.out_of,
        said,
        *(_revealed(question) if reveal else ()),
    )


def _right(question: QuestionCell, mark: Mark) -> str:
    """A question and its right answer, in a file of which nothing could be read."""
    asked = markdown(question.prompt)
    title = f"Question {question.number}"
    return _article(title, asked, mark.points, mark.out_of, "", *_revealed(question))


def _essay(assignment: Assignment, essay: Essay, mark: Mark, settled: Settled, reveal: bool) -> str:
    given = mark.answer.strip()
    asked, said = markdown(essay.prompt), ""
    if mark.verdict != "unreadable":  # Of a whole file, and said of it above.
        own = f'<div class="essay" dir="auto">{text(given)}</div>' if given else ""
        asked += f"<h4>Your essay</h4>{own or _nothing('No essay')}"
        marked = settled.points is not None and mark.verdict == TO_MARK
        verdict = verdicts.MARKED if marked else mark.verdict
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


def _reason(line: str) -> str:
    """What is said of a part of an answer; the verdict on it stands out where the part is wrong."""
    part, verdict, message = verdicts.judged(line) or ("", "", "")
    if verdict in ("", SHORT["fits"].lower()):
        return f"<li>{text(line)}</li>"
    return f"<li>{text(part)}: <b>{verdict}.</b>{text(message)}</li>"


def _nothing(words: str) -> str:
    return f'<p class="nothing">{words}</p>'


def _article(
    title: str,
    asked: str,
    got: float | None,
    out_of: float,
    said: str,
    right: str = "",
    known: str = "",
) -> str:
    """What was asked and answered, what it got, a right answer, and what is known of others."""
    number = "–" if got is None else points(got)
    return (
        f'<article class="question"><h3>{title}</h3>'
        f'<div class="asked">{asked}</div>'
        f'<div class="margin"><p class="points"><b>{number}</b> of {in_points(out_of)}</p>'
        f"{said}</div>"
        + (f'<div class="right">{right}</div>' if right else "")
        + known
        + "</article>"
    )


@cache
def _revealed(question: QuestionCell) -> tuple[str, str]:
    """A right answer and what is known of others: the same for every student."""
    right = key.right_answer(question)
    if not right:
        return "", ""
    known = "".join(map(_explained, key.explanations(question)))
    return (
        f'<h4>A right answer</h4><pre class="answer">{text(right)}</pre>',
        _folded("What decides, answer by answer", f'<ul class="known">{known}</ul>'),
    )


def _explained(one: Explanation) -> str:
    return (
        f'<li><span class="words">{text(one.answer)}</span> '
        f'<span class="judged">{verdicts.SHORT[one.verdict]}.</span> '
        f"<span>{text(one.message)}</span></li>"
    )
