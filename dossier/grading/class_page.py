"""The class as a page for its teacher: no student's name stands on it."""

from collections.abc import Iterator, Sequence
from html import escape

from . import sentences, verdicts
from .class_questions import assignment_section, given_by, named
from .figures import counted, percent, total
from .markup import place_of, row, table
from .page import page, text, theirs
from .pictures import balance, bar, skyline
from .tally import FEWEST, AssignmentTally, ClassTally

_READING = (
    (
        "Points",
        "Those of the questions, without the essay. A file that could not be read counts nowhere "
        "here; an answer that was left out counts as nought.",
    ),
    (
        "Earned",
        "The share of a question’s points that the class earned: near 100% is easy, near 0% is "
        "hard.",
    ),
    (
        "Tells apart",
        "The discrimination: how far those who did well in the assignment’s other questions did "
        "well in this one, as a correlation from −1 to 1. From 0.3 up a question tells students "
        "apart well. Near 0 it does not. Below 0 the better students did worse here: look at the "
        f"question again. It is told from {FEWEST} submissions on, and stays a rough figure in a "
        "class of ordinary size.",
    ),
    (
        "Wrong answers",
        "Those that more than one student gave, at most three a question. Capitals, white space "
        "and kinds of quotation marks are not told apart.",
    ),
    (
        "Overclaim and underclaim",
        "Answers that are surer than the source, and answers that say less than it does. The "
        "verdict of an answer in several parts is that of the part that cost most.",
    ),
)


def class_page(tally: ClassTally, reveal: bool) -> str:
    """The page. With `reveal`, it has a right answer to each question too."""
    there = [one for one in tally.assignments if one.handed_in]
    body = [
        '<header class="head">',
        '<p class="kit">Graded exercises</p>',
        "<h1>The class</h1>",
        f'<p class="lead">{_lead(tally)}</p>',
        *([f"<p>{text(sentences.unread(*tally.unread))}</p>"] if tally.unread.files else ()),
        *(f"<p>{one}</p>" for one in _findings(there, tally)),
        '<p class="aside">No student is named here. Wrong answers are quoted, so this page is for '
        "the teacher, and for the class after the deadline.</p>",
        "</header>",
    ]
    if there:
        body += [_overview(tally), _sureness(there, tally)]
        body += [assignment_section(one, reveal) for one in there]
        body.append(_reading())
    return page("Graded exercises: the class", "\n".join(body))


def _lead(tally: ClassTally) -> str:
    words = f"{counted(tally.students, 'student')}, {counted(tally.submissions, 'submission')}."
    if tally.waiting:
        verb = "waits for its mark" if tally.waiting == 1 else "wait for their marks"
        words += f" {counted(tally.waiting, 'essay')} {verb}."
    if tally.notices:
        stands = "notice on a file stands" if tally.notices == 1 else "notices on files stand"
        words += f" {tally.notices:,} {stands} in notices.csv."
    return words


def _findings(there: Sequence[AssignmentTally], tally: ClassTally) -> Iterator[str]:
    """Whole sentences: what a teacher may want to speak about first."""
    asked = [(one, question) for one in there for question in one.questions if question.count]
    if not asked or tally.students < 2:
        return
    one, hardest = min(asked, key=lambda pair: pair[1].mean)
    share = percent(hardest.mean)
    alike = sum(percent(question.mean) == share for _, question in asked)
    words = "One of the hardest questions was" if alike > 1 else "The hardest question was"
    yield f"{words} {named(one, hardest)}: the class earned {share} of its points."
    wrong = [(found, pair) for pair in asked for found in pair[1].commonest(1)]
    if wrong:
        found, pair = max(wrong, key=lambda two: two[0].students)
        verdict = verdicts.SHORT[found.verdict].lower()
        yield (
            "The commonest wrong answer was "
            f'<span class="words">“{theirs(found.answer)}”</span> to '
            f"{named(*pair)}, {given_by(found.students)} ({verdict})."
        )
    given = tally.verdicts
    over, under = given["overclaim"], given["underclaim"]
    if over or under:
        lean = "too much more often than too little"
        if under > over:
            lean = "too little more often than too much"
        elif over == under:
            lean = "too much as often as too little"
        yield (
            f'The class claimed <a href="#sureness">{lean}</a>: {counted(over, "overclaim")}, '
            f"{counted(under, 'underclaim')}."
        )


def _overview(tally: ClassTally) -> str:
    rows = []
    for one in tally.assignments:
        title = text(one.assignment.title)
        if not one.read:
            why = "Not handed in yet" if not one.handed_in else "None could be read"
            rows.append(row(title, f" {one.handed_in:,}", why, " "))
            continue
        rows.append(
            row(
                f'<a href="#{place_of(one.assignment)}">{title}</a>',
                f" {one.handed_in:,}",
                skyline([count for _, _, count in one.steps()]),
                f" {total(one.mean)} of {total(one.out_of)}",
            )
        )
    heads = ("Assignment", " Handed in", "", " Mean")
    caption = (
        "Points by assignment, without the essays. Columns: from the fewest points to the most"
    )
    return table("overview", caption, heads, rows)


def _sureness(there: Sequence[AssignmentTally], tally: ClassTally) -> str:
    """Over- and underclaiming, by assignment; and how often each verdict was given."""
    counts = [(one, one.verdicts) for one in there]
    most = max(
        max(given["underclaim"], given["overclaim"]) / (given.total() or 1) for _, given in counts
    )
    rows = []
    for one, given in counts:
        less, more, whole = given["underclaim"], given["overclaim"], given.total() or 1
        sides = balance(less / whole / (most or 1), more / whole / (most or 1))
        title = text(one.assignment.title)
        rows.append(row(title, f" {less:,}", sides, f" {more:,}", f" {given.total():,}"))
    heads = ("Assignment", " Under", "", " Over", " Of all answers")
    by_assignment = table("sides", "Underclaims (hollow) and overclaims (filled)", heads, rows)
    given = tally.verdicts
    whole = given.total() or 1
    rows = [
        row(
            verdicts.SHORT[one],
            bar(given[one] / whole),
            f" {given[one]:,}",
            f" {percent(given[one] / whole)}",
        )
        for one in verdicts.SHORT
    ]
    every = table("verdicts", "Every verdict", ("Verdict", "", " Answers", " Share"), rows)
    return (
        '<section id="sureness"><h2>Surer than the source, or less sure</h2>'
        f"<p>{_leanings(tally)}</p>"
        f'<div class="pair">{by_assignment}{every}</div></section>'
    )


def _leanings(tally: ClassTally) -> str:
    neither = tally.students - tally.surer - tally.less_sure - tally.balanced
    return (
        f"Of {counted(tally.students, 'student')}, {tally.surer:,} overclaimed more often than "
        f"they underclaimed, {tally.less_sure:,} underclaimed more often than they overclaimed, "
        f"{tally.balanced:,} did both as often, and {neither:,} did neither."
    )


def _reading() -> str:
    """What the figures mean."""
    terms = "".join(f"<div><dt>{escape(one)}</dt><dd>{two}</dd></div>" for one, two in _READING)
    return f"<section><h2>How to read the figures</h2><dl>{terms}</dl></section>"
