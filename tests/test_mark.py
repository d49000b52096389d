"""The score of an answer, as a check cell gives it: to nbgrader, to the kit, to a person."""

import copy
import pickle
from pathlib import Path

import pytest
from example_records import EXERCISES, RECORDS
from hypothesis import given
from hypothesis import strategies as st
from small_dossier import small_dossier

import dossier
from dossier.exercises.mark import Score, mark
from dossier.questions.exercise import read_exercise
from dossier.questions.question import VERDICTS

TRIED = [(kind, one) for kind in RECORDS for one in EXERCISES[kind].tried]
LETTER = """
id = "q1"
kind = "quote"
prompt = "Quote what the keeper may do."
points = 3

[[passage]]
part = "letter-b"
exact = "The keeper can call a feast"
message = "A feast, says the letter."

[[trap]]
part = "letter-b"
exact = "The guild must choose a keeper."
verdict = "no-evidence"
message = "That is what the guild must do."

[[tried]]
answer = "can call a feast"
points = 3
verdict = "fits"

[[tried]]
answer = "The guild must choose"
points = 0
verdict = "no-evidence"

[[tried]]
answer = "Dear Cooper says"
points = 0
verdict = "not-in-source"

[[tried]]
answer = "a bloc and not a fusion"
points = 0
verdict = "not-in-source"
"""


@pytest.mark.parametrize(("kind", "number"), [(k, n) for n, (k, _) in enumerate(TRIED)])
def test_a_score_is_the_points_and_carries_the_rest(kind: str, number: int) -> None:
    one = TRIED[number][1]
    got = mark(one.answer, RECORDS[kind])
    assert isinstance(got, float) and got == one.points
    assert (got.verdict, got.out_of) == (one.verdict, EXERCISES[kind].points)
    assert got.share == pytest.approx(one.points / got.out_of, abs=0.01)
    assert got.messages and all(isinstance(message, str) for message in got.messages)


def test_a_score_prints_as_a_number_which_nbgrader_takes_for_points() -> None:
    got = mark("copy-of-a-copy", RECORDS["choice"])
    assert repr(got) == str(got) == "1.0" and float(repr(got)) == got
    assert sum([got, got]) == 2.0
    assert repr(mark(None, RECORDS["choice"])) == "0.0"


def test_a_score_can_be_looked_at() -> None:
    got = Score(1.5, 2.0, 0.75, "overclaim", ("It says <b>less</b> & more.",))
    assert got._repr_html_() == (
        "<p>1.5 of 2 points. Overclaim: surer than the source.</p>"
        "<ul><li>It says &lt;b&gt;less&lt;/b&gt; &amp; more.</li></ul>"
    )


@given(st.floats(0, 9), st.floats(0, 1), st.sampled_from(list(VERDICTS)), st.lists(st.text()))
def test_a_score_may_be_copied_and_sent(
    points: float, share: float, verdict: str, messages: list[str]
) -> None:
    one = Score(points, 9.0, share, verdict, tuple(messages))
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert type(other) is Score and other == one
        assert vars(other) == vars(one)
        assert other.messages == tuple(messages)


def test_a_record_is_read_once() -> None:
    mark("typed-sheet", RECORDS["choice"])
    before = read_exercise.cache_info()
    for _ in range(5):
        mark("typed-sheet", RECORDS["choice"])
    after = read_exercise.cache_info()
    assert (after.hits - before.hits, after.misses) == (5, before.misses)


def test_quotations_are_looked_for_in_the_source_that_is_named(tmp_path: Path) -> None:
    letter = dossier.open(small_dossier(tmp_path / "letter"))
    assert float(mark("The  keeper can call a feast", LETTER, source=letter)) == 3
    assert mark("a bloc and not a fusion", LETTER, source=letter).verdict == "not-in-source"
    for one in read_exercise(LETTER).tried:
        got = mark(one.answer, LETTER, letter)
        assert (got, got.verdict) == (one.points, one.verdict)
    # The kit’s own dossier holds no such part: a fault of the record, told with any answer.
    with pytest.raises(ValueError, match=r"^question q1: passage 1: part: there is no part"):
        mark("", LETTER)


def test_a_broken_record_is_an_error_and_a_broken_answer_is_none() -> None:
    with pytest.raises(ValueError, match=r"^question q1: points is missing"):
        mark("typed-sheet", RECORDS["choice"].replace("points = 2", "", 1))
    assert mark(object(), RECORDS["choice"]).verdict == "unreadable"


def test_the_package_has_it_under_its_name() -> None:
    assert dossier.mark is mark
