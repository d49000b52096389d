"""The class's page: its figures are right, its pictures are tables too, and it names nobody."""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_class import BELLS, MILL, POINTS, Read, assignments, essay, mark, sheet, unread

from dossier.grading import tally, verdicts
from dossier.grading.class_page import class_page
from dossier.grading.model import Mark
from dossier.grading.page import text
from dossier.grading.pictures import balance, bar, skyline
from dossier.grading.tally import FEWEST, STEPS, AssignmentTally, ClassTally, Unread, begin

QUESTIONS = ("q1", "q2", "q3")
HOSTILE = "</td><script>x</script>\u202e"

shares = st.sampled_from([0.0, 0.25, 0.5, 1.0])
sheets = st.lists(st.tuples(shares, shares, shares), max_size=40)


def rows(got: Sequence[float], student: str = "Ada", **given: str) -> list[Mark]:
    """A submission that earned these shares."""
    return [
        mark(
            name,
            share * POINTS[name],
            "fits" if share == 1 else given.get("verdict", "overclaim"),
            given.get("answer", f"answer {share}"),
            student=student,
        )
        for name, share in zip(QUESTIONS, got, strict=True)
    ] + [essay(student=student)]


def counted(every: Sequence[Sequence[Mark]]) -> ClassTally:
    """A class in which each of these is a student's only submission."""
    whole = begin(assignments())
    for one in every:
        whole.add({one[0].assignment: one})
    return whole


def mill(every: Sequence[Sequence[Mark]]) -> AssignmentTally:
    return counted(every).assignments[0]


# Figures


@given(sheets)
def test_figures_are_those_that_a_statistician_gets(every: list[tuple[float, ...]]) -> None:
    one = mill([rows(got) for got in every])
    points = [sum(s * POINTS[q] for s, q in zip(got, QUESTIONS, strict=True)) for got in every]
    assert one.handed_in == one.read == len(every)
    if every:
        assert one.mean == pytest.approx(statistics.mean(points))
        assert one.median == pytest.approx(statistics.median(points))
        assert (one.lowest, one.highest) == (min(points), max(points))
    for at, question in enumerate(one.questions):
        column = [got[at] for got in every]
        assert question.count == len(every)
        assert question.full == column.count(1.0)
        assert question.mean == pytest.approx(statistics.mean(column) if column else 0.0)
    assert sum(one.verdicts.values()) == 3 * len(every)


@given(st.lists(st.tuples(shares, shares, shares), min_size=FEWEST, max_size=40))
def test_discrimination_is_the_correlation_with_the_other_questions(
    every: list[tuple[float, ...]],
) -> None:
    one = mill([rows(got) for got in every])
    for at, (name, question) in enumerate(zip(QUESTIONS, one.questions, strict=True)):
        mine = [got[at] for got in every]
        rest = [
            sum(s * POINTS[q] for s, q in zip(got, QUESTIONS, strict=True) if q != name)
            for got in every
        ]
        if len(set(mine)) == 1 or len(set(rest)) == 1:
            assert question.discrimination is None
        else:
            expected = statistics.correlation(mine, rest)
            assert question.discrimination == pytest.approx(expected, abs=1e-6)


def test_discrimination_is_told_from_twenty_on() -> None:
    every = [rows((float(n % 2), float(n % 3 == 0), 1.0)) for n in range(FEWEST)]
    few, enough = mill(every[:-1]), mill(every)
    assert few.questions[0].discrimination is None
    assert enough.questions[0].discrimination is not None
    assert "Tells apart</th>" in class_page(counted(every), False)
    assert "Tells apart</th>" not in class_page(counted(every[:-1]), False)


@given(sheets)
def test_each_submission_falls_into_one_step(every: list[tuple[float, ...]]) -> None:
    one = mill([rows(got) for got in every])
    steps = one.steps()
    assert len(steps) == STEPS and sum(count for _, _, count in steps) == len(every)
    assert [low for low, _, _ in steps] == [float(n) for n in range(STEPS)]
    for low, high, count in steps:
        points = [sum(s * POINTS[q] for s, q in zip(g, QUESTIONS, strict=True)) for g in every]
        last = high == one.out_of
        assert count == sum(low <= value < high or (last and value == high) for value in points)


def test_what_could_not_be_read_counts_nowhere_else() -> None:
    one = mill([rows((1.0, 1.0, 1.0)), unread("Bela")])
    assert (one.handed_in, one.unreadable, one.read) == (2, 1, 1)
    assert one.questions[0].mean == 1.0
    page = class_page(counted([rows((1.0, 1.0, 1.0)), unread("Bela")]), False)
    assert "2 handed in. 1 of them could not be read and counts nowhere below." in Read(page).words


def test_an_answer_that_cannot_be_read_counts_as_nought() -> None:
    given = [mark(name, 0.0, "unreadable", "[1][0]") for name in QUESTIONS]
    one = mill([[*given, essay()]])
    assert (one.unreadable, one.questions[0].count, one.questions[0].mean) == (0, 1, 0.0)


def test_what_was_left_out_is_counted_apart() -> None:
    given = [mark(name, 0.0, "incomplete", ", ") for name in QUESTIONS]
    one = mill([[*given, essay()], rows((0.5, 0.5, 0.5), verdict="incomplete", answer="gap, ")])
    assert [question.blank for question in one.questions] == [1, 1, 1]
    assert one.verdicts == Counter({verdicts.BLANK: 3, "incomplete": 3})
    assert not one.questions[0].commonest(3)


# Wrong answers


def wrong(*answers: str, verdict: str = "overclaim") -> list[list[Mark]]:
    return [[mark("q1", 0.0, verdict, answer, student=f"S{n}")] for n, answer in enumerate(answers)]


def test_the_commonest_wrong_answers() -> None:
    question = mill(
        [
            *wrong("burnt", "sold", "Burnt ", "“burnt”", "sold", "stood", "rose", "rose"),
            *wrong("burnt", "burnt", verdict="wrong-layer"),
            *[[mark("q1", 2.0, "fits", "ground")]] * 9,
            *[[mark("q1", 0.0, "incomplete", "x")]] * 9,
            *[[mark("q1", 0.0, "unreadable", "[")]] * 9,
        ]
    ).questions[0]
    assert question.commonest(9) == [
        tally.Wrong("burnt", "overclaim", 2),
        tally.Wrong("burnt", "wrong-layer", 2),
        tally.Wrong("rose", "overclaim", 2),
        tally.Wrong("sold", "overclaim", 2),
    ]
    assert len(question.commonest(2)) == 2


def test_memory_does_not_grow_with_the_class(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "MOST_WRONG", 50)
    chance = Random(1)
    answers = [f"answer {chance.randrange(10_000)}" for _ in range(3000)] + ["common"] * 60
    chance.shuffle(answers)
    question = mill(wrong(*answers)).questions[0]
    first = question.commonest(1)[0]
    assert first.answer == "common" and 50 <= first.students <= 60
    assert len(question._wrong) <= 51


# Leanings


def test_who_leans_to_which_side() -> None:
    def given(*names: str) -> dict[str, list[Mark]]:
        return {MILL: [mark(*two) for two in zip(QUESTIONS, (0.0,) * 3, names, strict=False)]}

    whole = begin(assignments())
    for names in (("overclaim",), ("overclaim", "underclaim", "overclaim"), ("underclaim",)):
        whole.add(given(*names))
    whole.add(given("overclaim", "underclaim"))
    whole.add(given("fits"))
    whole.add({})
    assert (whole.surer, whole.less_sure, whole.balanced, whole.students) == (2, 1, 1, 6)
    told = Read(class_page(whole, False)).words
    assert "Of 6 students, 2 overclaimed more often than they underclaimed, 1 underclaimed" in told
    assert "1 did both as often, and 2 did neither." in told
    assert "too much more often than too little: 4 overclaims, 3 underclaims." in told


# The page


def small() -> ClassTally:
    whole = begin(assignments())
    whole.add({MILL: sheet("Ada"), BELLS: sheet("Ada", BELLS)})
    whole.add({MILL: sheet("Bela")})
    whole.waiting, whole.notices = 3, 1
    return whole


def test_the_page_says_first_what_to_speak_about() -> None:
    told = Read(class_page(small(), False)).words
    assert "2 students, 3 submissions. 3 essays wait for their marks. 1 notice on a file" in told
    assert "One of the hardest questions was question 3 of The mill: the class earned 0%" in told
    assert "The commonest wrong answer was “gap, text” to question 2 of The mill" in told
    assert "given by 2 students (wrong layer)" in told
    assert "Not handed in yet" in told, "the feast"


def test_the_page_names_nobody_and_has_a_key_only_if_it_is_revealed() -> None:
    whole = small()
    hid, shown = Read(class_page(whole, False)).words, Read(class_page(whole, True)).words
    assert "Ada" not in hid + shown and "Bela" not in hid + shown
    assert "A right answer" not in hid
    assert "A right answer: gap, supply" in shown


def test_the_one_hardest_question_is_called_so() -> None:
    told = Read(class_page(counted([rows((1.0, 0.5, 0.25)), rows((1.0, 0.5, 0.5))]), False)).words
    assert "The hardest question was question 3 of The mill: the class earned 38% of" in told


def test_a_prompt_keeps_its_lists() -> None:
    prompt = "## Question 1 (2 points)\n\nWhich?\n\n1. the wheel\n2. the *pond*\n\nLabels: `a`."
    first, *others = assignments()[0].questions
    asked = replace(assignments()[0], questions=(replace(first, prompt=prompt), *others))
    whole = begin([asked])
    whole.add({MILL: sheet()})
    html = class_page(whole, False)
    assert "<li>the wheel</li>" in html and "<em>pond</em>" in html and "<code>a</code>" in html
    assert "(2 points)" not in html


def test_points_of_many_have_one_decimal() -> None:
    whole = counted([rows((1.0, 0.27, 0.0)), rows((0.0, 0.0, 0.113)), rows((1.0, 1.0, 0.0))])
    told = Read(class_page(whole, False)).words
    assert "on average 2.7 of 8, in the middle 2.8, from 0.3 to 5." in told
    assert not re.search(r"\d\.\d\d", told.replace("From 0.3 up", ""))


def test_every_picture_stands_beside_its_numbers() -> None:
    html = class_page(small(), False)
    pictured = re.findall(r"<tr>.*?</tr>", html)
    with_picture = [row for row in pictured if "<svg" in row]
    assert len(with_picture) > 20
    for row in with_picture:
        assert row.count("<svg") == 1 and '<td class="number">' in row
        assert 'aria-hidden="true"' in row
    assert html.count("<svg") == len(with_picture)


def test_lengths_are_shares() -> None:
    assert 'width="62.50%"' in bar(0.625) and 'width="100.00%"' in bar(1.7)
    one = balance(0.5, 1.0)
    assert 'class="hollow" x="25.00%"' in one and 'width="25.00%"' in one
    assert 'class="full" x="50%" y="0" width="50.00%"' in one
    assert "rect" not in balance(0.0, 0.0)
    columns = skyline([0, 1, 2])
    assert columns.count("<rect") == 2 and 'y="2.00"' in columns and 'height="22.00"' in columns
    assert "<rect" not in skyline([0, 0])


def test_links_lead_somewhere_and_ids_are_one_of_a_kind() -> None:
    read = Read(class_page(small(), True))
    ids = [given["id"] for _, given in read.tags if "id" in given]
    assert len(set(ids)) == len(ids)
    links = [given["href"] or "" for tag, given in read.tags if tag == "a"]
    assert links and {one.removeprefix("#") for one in links} <= set(ids)


def test_nothing_of_an_answer_acts() -> None:
    whole = counted([rows((0.0, 0.0, 0.0), answer=HOSTILE) for _ in range(3)])
    html = class_page(whole, True)
    assert "<script" not in html and "\u202e" not in html
    assert html.count(text(HOSTILE)) >= 4
    assert Read(html).words.count("</td><script>x</script>") >= 4


def test_a_class_in_which_nothing_could_be_read() -> None:
    told = Read(class_page(counted([unread(), unread("Bela")]), True)).words
    assert "None could be read" in told and "The hardest question" not in told


def test_one_student_is_no_class() -> None:
    told = Read(class_page(counted([rows((0.0, 1.0, 1.0))]), False)).words
    assert "1 student, 1 submission." in told and "The hardest question" not in told
    assert "No wrong answer was given more than once." in told


def test_the_head_tells_of_files_that_could_not_be_read() -> None:
    whole = counted([rows((1.0, 1.0, 1.0)), unread("Bela")])
    said = "could not be read and has no points: see notices.csv."
    assert said not in Read(class_page(whole, False)).words
    whole.unread = Unread(1, 1)
    assert f"1 submission of 1 student {said}" in Read(class_page(whole, False)).words
    assert whole.assignments[0].mean == 8 and whole.assignments[0].read == 1


def test_nobody_handed_in_anything() -> None:
    whole = begin(assignments())
    whole.add({})
    assert "1 student, 0 submissions." in Read(class_page(whole, False)).words
