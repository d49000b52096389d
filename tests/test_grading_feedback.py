"""A student's page: what it tells, and that it tells no more before the explanations are due."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from assignment_kit import ROOT, SOLUTIONS, needs_solutions
from grading_kit import ESSAY as EXAMPLE
from hypothesis import given
from hypothesis import strategies as st
from small_class import (
    ALL,
    BELLS,
    FEAST,
    MILL,
    POINTS,
    SECRET,
    WORDS,
    Read,
    assignments,
    essay,
    mark,
    sheet,
    unread,
    work,
)

from dossier.exercises.leaks import Hidden, hidden, told, unshown
from dossier.grading import key, verdicts
from dossier.grading.assignment import read_assignments
from dossier.grading.bench import prepare
from dossier.grading.essays import Settled
from dossier.grading.feedback import Work, feedback_page
from dossier.grading.model import TO_MARK, Assignment, Mark, QuestionCell
from dossier.grading.page import markdown, plain, text
from dossier.questions.question import VERDICTS

HOSTILE = "</p></main><script>x</script><b onclick='y'>“q” & \u202eא\u2066\x00\U0001f5dd"
ONLY = frozenset((MILL,))


@pytest.fixture(autouse=True)
def solutions_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small course's notebooks are gone: its essay is told from memory."""
    kept = key.example_essay
    small = {id(one) for one in assignments()}
    monkeypatch.setattr(
        key, "example_essay", lambda one: EXAMPLE if id(one) in small else kept(one)
    )


def page(given: Work | None = None, reveal: bool = False, handed_in: frozenset[str] = ALL) -> str:
    return feedback_page(given or work(), assignments(), handed_in, reveal)


def words(given: Work | None = None, reveal: bool = False) -> str:
    return Read(page(given, reveal)).words


def one_mark(given: Mark) -> Work:
    return work(marks={MILL: [given, essay()]})


# What it tells


def test_a_page_has_all_of_a_submission() -> None:
    told = words()
    assert "3.5 of 28 points so far; 1 essay (2 points) is not marked yet." in told
    assert "3.5of 8, essay not marked yet" in told.replace("\n", "")
    for line in ("2 of 2 points", "1.5 of 3 points", "0 of 3 points", "– of 2 points"):
        assert line in told
    for verdict in ("fits", "wrong-layer", "no-evidence", TO_MARK):
        assert verdicts.name(verdict) in told and verdicts.sentence(verdict) in told
    assert "ground" in told and "gap, text" in told and WORDS in told
    assert "What?" in told, "the prompt"
    assert "not handed in" in told, "the other two"


def test_assignments_that_nobody_handed_in_are_not_listed() -> None:
    told = Read(page(handed_in=ONLY)).words
    assert "The mill" in told and "The bells" not in told
    assert "3.5 of 8 points so far;" in told


def test_a_marked_essay_counts_and_has_its_remark() -> None:
    told = words(work(essays={MILL: Settled(1.5, "Short & sweet.")}))
    assert "5 of 30 points." in told and "1.5 of 2 points" in told
    assert "5of 10" in told.replace("\n", "") and "not marked yet" not in told
    assert "Short & sweet." in told and verdicts.NAMES[verdicts.MARKED] in told


def test_a_remark_is_shown_with_its_mark_and_not_before() -> None:
    assert "draft" not in words(work(essays={MILL: Settled(None, "draft")}))


def test_no_essay() -> None:
    given = work(marks={MILL: sheet(text="")}, essays={MILL: Settled(0.0)})
    told = words(given)
    assert "No essay" in told and "0 of 2 points" in told and "not marked yet" not in told


@pytest.mark.parametrize("answer", ["", ", , ", "claim: ; quote: ; owner: ; certainty:", "  "])
def test_a_question_that_was_left_out(answer: str) -> None:
    told = words(one_mark(mark("q1", 0.0, "incomplete", answer)))
    assert "No answer" in told and "Nothing was entered here." in told
    assert verdicts.sentence("incomplete") not in told


def test_an_incomplete_answer_is_shown() -> None:
    told = words(one_mark(mark("q1", 0.0, "incomplete", "gap, ")))
    assert "gap," in told and verdicts.sentence("incomplete") in told


def test_a_file_that_could_not_be_read_says_so_once() -> None:
    given = work(
        marks={MILL: unread()},
        essays={MILL: Settled(0.0)},
        notices={MILL: ["The file is empty."]},
    )
    told = words(given)
    assert "The file is empty." in told and "Nothing in this file could be read" in told
    assert "Question" not in told and "Essay" not in told
    by_hand = Work(given.student, given.marks, {MILL: Settled(1.0, "On paper.")}, given.notices)
    assert "On paper." in words(by_hand)
    told = words(given, reveal=True)
    assert "Question 1" in told and "gap, supply" in told, "there is something to learn from"
    assert told.count("The file is empty.") == told.count("Nothing in this file could be read") == 1
    assert SECRET not in told and verdicts.name("unreadable") not in told
    assert "No answer" not in told and "No essay" not in told, "nobody knows"
    assert "An essay that would do" in told


def test_the_bar_is_as_long_as_the_share_of_what_can_be_had() -> None:
    full = [mark(name, POINTS[name], "fits") for name in ("q1", "q2", "q3")]
    given = work(marks={MILL: [*full, essay()]})
    assert 'width="100.00%"' in page(given)
    assert 'width="80.00%"' in page(work(marks=given.marks, essays={MILL: Settled(0.0)}))


def test_a_sum_of_points_has_one_decimal_and_a_question_two() -> None:
    told = words(work(marks={MILL: [mark("q1", 1.11), mark("q2", 2.7), essay()]}))
    assert "1.11 of 2 points" in told
    assert "3.8 of 28 points so far" in told and "3.81" not in told


def test_a_file_that_could_not_be_read_is_no_bad_work() -> None:
    both = {MILL: sheet(), BELLS: unread(assignment=BELLS)}
    given = work(marks=both, essays={MILL: Settled(1.0), BELLS: Settled(0.0)})
    read = Read(page(given))
    assert "4.5 of 30 points. 1 file could not be read: see below." in read.words
    assert "–of 10: the file could not be read" in read.words.replace("\n", "")
    assert sum(tag == "svg" for tag, _ in read.tags) == 1, "a bar for the other one alone"
    given = work(marks=both, essays={MILL: Settled(None), BELLS: Settled(1.5, "On paper.")})
    told = words(given)
    assert "1.5of 10: the file could not be read" in told.replace("\n", "")
    assert "5 of 28 points so far; 1 essay (2 points) is not marked yet. 1 file could" in told
    neither = {one: unread(assignment=one) for one in (MILL, BELLS)}
    given = work(marks=neither, essays={one: Settled(0.0) for one in neither})
    assert "0 of 30 points. 2 files could not be read: see below." in words(given)


def test_nothing_was_handed_in() -> None:
    told = words(work(marks={}))
    assert "Nothing was handed in." in told and told.count("not handed in") == 3


def test_every_verdict_has_a_name_and_a_sentence() -> None:
    every = {*VERDICTS, verdicts.BLANK}
    assert verdicts.SHORT.keys() == every
    assert every < verdicts.NAMES.keys()
    assert all(verdicts.sentence(one).endswith((".", "?")) for one in every)
    assert len(set(verdicts.SENTENCES.values())) == len(verdicts.SENTENCES)


# What it does not tell


@given(
    verdict=st.sampled_from([one for one in VERDICTS if one != "unreadable"]),
    reason=st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=24, max_size=60),
    points=st.sampled_from([0.0, 0.5, 2.0]),
)
def test_no_message_shows_before_it_is_revealed(verdict: str, reason: str, points: float) -> None:
    """The page is the same whatever the question's own messages say."""
    plain = page(one_mark(mark("q1", points, verdict, "burnt", reason="")))
    given = one_mark(mark("q1", points, verdict, "burnt", reason=reason))
    assert page(given) == plain
    assert reason in words(given, reveal=True)


def test_why_an_answer_cannot_be_read_is_told_at_once() -> None:
    why = "Line 1: a quotation mark opens here and is not closed."
    for reveal in (False, True):
        given = one_mark(mark("q1", 0.0, "unreadable", 'q1 = "a', reason=why))
        assert words(given, reveal).count(why) == 1
        own = "The earliest date “xx: fits.” cannot be read."
        assert own in words(one_mark(mark("q1", 0.0, "unreadable", "x", reason=own)), reveal)
        for judged in ("fits", "wrong layer", "not in the source", "not complete"):
            half = f"The earliest date: {judged}. {SECRET}\nThe latest date “x” cannot be read."
            told = words(one_mark(mark("q1", 1.0, "unreadable", "1889, x", reason=half)), reveal)
            assert "The latest date “x” cannot be read." in told
            assert (SECRET in told) is ("The earliest date" in told) is reveal


def test_each_part_of_an_answer_has_a_line_of_its_own() -> None:
    given = one_mark(mark("q2", 1.5, "wrong-layer", reason="One: fits.\nTwo: <wrong layer>."))
    html = page(given, reveal=True)
    reasons = "<li>One: fits.</li><li>Two: &lt;wrong layer&gt;.</li>"
    assert f'<ul class="reasons">{reasons}</ul>' in html
    line = "Passage 1, a<b>: wrong layer. Two: overclaim. More."
    html = page(one_mark(mark("q1", 0.0, "wrong-layer", "gap", reason=line)), reveal=True)
    assert "<li>Passage 1, a&lt;b&gt;: <b>wrong layer.</b> Two: overclaim. More.</li>" in html
    line = "“x: wrong layer. hi” is none of the answers on offer."
    html = page(one_mark(mark("q1", 0.0, "incomplete", "gap", reason=line)), reveal=True)
    assert f"<li>{line}</li>" in html, "a student's own words are judged by nobody"
    assert "reasons" not in page(given).split("</style>")[1]


def test_what_a_verdict_means_is_said_once_where_there_is_more_to_say() -> None:
    given = work(marks={MILL: sheet(), BELLS: sheet(assignment=BELLS)})
    hid, shown = words(given), words(given, reveal=True)
    for verdict in ("fits", "wrong-layer", "no-evidence"):
        sentence = verdicts.sentence(verdict)
        assert (hid.count(sentence), shown.count(sentence)) == (2, 1), verdict
    meanings = re.search("<details><summary>What the verdicts mean.*?</details>", page(given, True))
    assert meanings and "What the verdicts mean" not in hid
    stands = {one.verdict for q in assignments()[0].questions for one in key.explanations(q)}
    assert {"fits", "wrong-layer", "no-evidence"} < stands < {*VERDICTS}
    for verdict in VERDICTS:
        assert (verdicts.name(verdict) in meanings[0]) is (verdict in stands), verdict
    silent = one_mark(mark("q1", 0.0, "incomplete", "gap, ", reason=""))
    assert words(silent, reveal=True).count(verdicts.sentence("incomplete")) == 2


def test_what_decides_is_folded_up() -> None:
    html = page(reveal=True)
    assert "<details open" not in html and "<details" not in page()
    folds = re.findall("<details><summary>What decides, answer by answer.*?</details>", html)
    assert len(folds) == 3
    for line in ("So says the line.", "Nobody speaks of a fire."):
        assert line in folds[0] and html.count(line) == 1


def test_nothing_of_the_record_shows_before_it_is_revealed() -> None:
    given = work(marks={MILL: sheet(), FEAST: unread(assignment=FEAST)})
    hid, shown = words(given), words(given, reveal=True)
    for line in ("So says the line.", "A right answer", SECRET, "gap, supply", EXAMPLE):
        assert line not in hid and line in shown
    assert "Tempting" not in hid


def leaked(html: str, every: list[Hidden]) -> set[str]:
    return {" ".join(one.words) for one in told(Read(html).words, every)}


@pytest.fixture(scope="module")
def kit() -> tuple[Assignment, ...]:
    return read_assignments(ROOT / "solutions")


@pytest.fixture(scope="module")
def secret(kit: tuple[Assignment, ...]) -> list[Hidden]:
    """All that the kit's solutions hide, but for words of the sources and of the prompts.

    Whether a prompt itself tells too much is for the tests of the exercises.
    """
    every = [one for path in SOLUTIONS for one in hidden(path.read_text("utf-8"), path.name)]
    sources = [
        path.read_text("utf-8")
        for folder in (ROOT / "seeds", *(path.parent / "letter" for path in SOLUTIONS))
        for path in folder.glob("*.txt")
    ]
    prompts = "\n".join(
        [
            *(one.prompt + one.check.split("### BEGIN")[0] for one in _questions(kit)),
            *(one.essay.prompt for one in kit if one.essay),
        ]
    )
    asked = {one.words for one in told(prompts, every)}
    return [one for one in unshown(every, sources, prompts) if one.words not in asked]


def _questions(kit: tuple[Assignment, ...]) -> Iterator[QuestionCell]:
    for one in kit:
        yield from one.questions


def _tried(kit: tuple[Assignment, ...], number: int) -> Work:
    """Somebody who gives each question's n-th tempting wrong answer; with -1, nothing at all."""
    marks: dict[str, list[Mark]] = {}
    for assignment in kit:
        bench = prepare(assignment)
        rows = marks.setdefault(assignment.name, [])
        for question in assignment.questions:
            exercise = key.exercise_of(question)
            assert exercise
            wrong = [one.answer for one in exercise.tried if one.points < exercise.points]
            score = bench.score(question.id, "" if number < 0 else wrong[number % len(wrong)])
            rows.append(
                Mark(
                    *("Ada", assignment.name, question.id, float(score), question.points),
                    score.verdict,
                    "\n".join(score.messages),
                    "",
                )
            )
        rows.append(essay("", assignment=assignment.name))
    return Work("Ada", marks, {one: Settled(0.0) for one in marks}, {})


@needs_solutions
@pytest.mark.parametrize("number", [-1, 0, 1, 2])
def test_no_page_of_the_kits_own_leaks(
    kit: tuple[Assignment, ...], secret: list[Hidden], number: int
) -> None:
    """Blank, or wrong in each tempting way: the page tells nothing that is hidden."""
    given = _tried(kit, number)
    every = frozenset(one.name for one in kit)
    assert len(secret) > 100
    assert not leaked(feedback_page(given, kit, every, False), secret)
    assert len(leaked(feedback_page(given, kit, every, True), secret)) > 100, "the search finds it"


# Safe


def test_nothing_of_a_submission_acts() -> None:
    own = {"student": HOSTILE, "assignment": MILL}
    rows = [mark("q1", 0.0, "overclaim", HOSTILE, reason=HOSTILE, **own), essay(HOSTILE, **own)]
    given = Work(HOSTILE, {MILL: rows}, {MILL: Settled(1.0, HOSTILE)}, {MILL: [HOSTILE]})
    clean = Work("Ada", {MILL: [mark(), essay()]}, {MILL: Settled(1.0, "x")}, {MILL: ["x"]})
    for reveal in (False, True):
        html = page(given, reveal)
        tags = {(tag, name) for tag, given_ in Read(html).tags for name in (None, *given_)}
        known = {
            (tag, name)
            for tag, given_ in Read(page(clean, reveal)).tags
            for name in (None, *given_)
        }
        assert tags - known <= {("span", None), ("span", "class")}, "the numbers of odd signs"
        assert "<script" not in html and "\u202e" not in html and "\x00" not in html
        assert Read(html).words.count("</p></main><script>x</script>") >= 4
        assert "U+202E" in html


def test_a_page_lets_nothing_run_or_load() -> None:
    html = page()
    policy = next(
        given["content"] or ""
        for tag, given in Read(html).tags
        if given.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    for tag, given_ in Read(page(reveal=True)).tags:
        assert tag not in ("script", "link", "img", "iframe", "object", "form")
        assert not [name for name in given_ if name.startswith("on") or name in ("style", "src")]
    assert not re.search(r"url\(|@import", html)


@given(st.text())
def test_whatever_the_words_they_stay_words(given_: str) -> None:
    html = text(given_)
    read = Read(f"<p>{html}</p>")
    assert {tag for tag, _ in read.tags} <= {"p", "span"}
    bare = re.sub('<span class="sign">U\\+[0-9A-F]{4,6}</span>', "", html)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x08\ud800-\udfff]", bare)
    assert not re.search("[<>\"'\u202e\n\r]", plain(given_))


def test_prompts_are_markdown_made_clean() -> None:
    source = (
        "## Question 1\n\n*Read* `this` ![A map](map.png) [x](javascript:y) [z](https://e.org)\n\n"
        "<script>x</script>\n\n1. one\n2. two\n\n| a |\n|---|\n| b |"
    )
    html = markdown(source)
    assert html.startswith("<p><em>Read</em> <code>this</code> A map x ")
    assert '<a href="https://e.org">z</a>' in html and "<li>one</li>" in html and "<td>b" in html
    assert "script" not in html and "Question 1" not in html and "<img" not in html


def test_ids_are_one_of_a_kind() -> None:
    given = work(marks={MILL: sheet(), BELLS: sheet(assignment=BELLS)})
    ids = [one["id"] for _, one in Read(page(given, True)).tags if "id" in one]
    links = [one["href"] for tag, one in Read(page(given)).tags if tag == "a"]
    assert len(set(ids)) == len(ids) == 2
    assert links == [f"#{one}" for one in ids]


# The key


def test_a_check_without_a_record_has_no_explanations() -> None:
    question = QuestionCell("q1", 1, 1.0, "assert q1 == 2", "", "")
    assert key.explanations(question) == () and key.right_answer(question) == ""


def test_a_solution_without_an_essay(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text('{"nbformat": 4, "cells": [], "metadata": {}}')
    one = assignments()[0]
    other = Assignment("a", "A", tmp_path, "a", "", one.questions, None)
    assert key.example_essay(other) == ""


@needs_solutions
def test_the_kits_own_solutions_have_an_essay_and_a_key(kit: tuple[Assignment, ...]) -> None:
    for one in kit:
        assert len(key.example_essay(one).split()) > 60
        assert "###" not in key.example_essay(one)
    assert all(key.right_answer(one) and key.explanations(one) for one in _questions(kit))
