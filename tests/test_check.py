"""What a student is told before handing in: whether an answer can be read, never if it is right."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from example_records import CHECKS, EXERCISES, RECORDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_dossier import small_dossier

import dossier
from dossier.exercises.check import check
from dossier.questions.kinds import bounds, choice, claim, evidence, labels
from dossier.questions.question import VERDICTS
from dossier.tables.certainty import CERTAINTIES

every = pytest.mark.parametrize("kind", RECORDS)
READ = "q1: can be read. This does not say whether it is right.\n"
QUOTED = (
    "q1: can be read, and the quotation stands in the source. This does not say whether it is "
    "right.\n"
)
Told = Callable[..., str]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """What a check prints."""

    def run(value: object, **shape: Any) -> str:
        capsys.readouterr()
        check("q1", value, **shape)
        out, err = capsys.readouterr()
        assert not err
        return out

    return run


@every
@pytest.mark.parametrize("blank", ["", [], None, ["", ""], {"claim": ""}, ..., " \n"], ids=repr)
def test_a_template_has_no_answer_yet(told: Told, kind: str, blank: object) -> None:
    assert told(blank, **CHECKS[kind]) == "q1: no answer yet.\n"


@every
def test_right_and_tempting_wrong_answers_print_the_same(told: Told, kind: str) -> None:
    # Those that are complete, and whose quotations stand in the source at their length.
    unlike = {"incomplete", "unreadable", "not-in-source"}
    whole = [one for one in EXERCISES[kind].tried if one.verdict not in unlike]
    whole = [one for one in whole if one.answer != "a fusion"]
    assert {one.points for one in whole} >= {EXERCISES[kind].points}
    assert len({one.verdict for one in whole}) >= 2
    lines = {told(one.answer, **CHECKS[kind]) for one in whole}
    assert lines == {QUOTED if kind in ("quote", "claim") else READ}


@every
def test_no_line_holds_a_verdict_or_a_message_of_the_record(told: Told, kind: str) -> None:
    secrets = {*VERDICTS.values()}
    secrets |= {one.message for one in EXERCISES[kind].question.explain() if one.message}
    for one in EXERCISES[kind].tried:
        out = told(one.answer, **CHECKS[kind])
        assert not [secret for secret in secrets if secret in out]
        assert "!" not in out and out.endswith(".\n") and out.startswith("q1: ")


OFFER = "none of the answers on offer."
SHORT = "Fewer than 3 words: quote some of the words round them too."
NOWHERE = "These words stand nowhere in the source."
MENDED: list[tuple[str, object, list[str]]] = [
    ("choice", "original sheet", [f"“original sheet” is {OFFER}"]),
    ("choice", 3, [f"This is a number. {choice.ONE}"]),
    ("choice", ["typed-sheet", "original"], ["Choose one answer only."]),
    ("choices", {"line-one": 1}, [f"This is a dict. {choice.SOME}"]),
    ("choices", ["line-one", "x", "<b>"], [f"“x” and “‹b›” are {OFFER}"]),
    ("labels", ["text"], ["3 of 4 passages have no label yet."]),
    ("labels", ["text"] * 3 + ["word"], ["Passage “unclear”: “word” is none of the labels."]),
    ("labels", ["text"] * 5, [f"There are 4 passages and 5 labels. {labels.HOW}"]),
    (
        "order",
        ["conference", "conference", "secretariat", "bulletin", "x"],
        [
            "“x” is none of the ids.",
            "More than once: conference.",
            "Left out: unification and regular-bureau.",
        ],
    ),
    ("bounds", ["1938", "1937"], ["The earliest date is later than the latest."]),
    ("bounds", "1938", [f"This is a text. {bounds.HOW}"]),
    ("quote", "a fusion", [SHORT]),
    ("quote", "x y", [SHORT]),
    ("quote", ["a bloc"], [f"This is a list. {evidence.HOW}"]),
    (
        "claim",
        {"claim": "x", "quote": "we are dealing with a block", "owner": "me"},
        [
            "There is no certainty yet.",
            f"“x” is {OFFER.replace('answers', 'claims')}",
            f"“me” is {OFFER.replace('answers', 'names')}",
            f"{NOWHERE} They part from it after “we are dealing with a”.",
        ],
    ),
    (
        "claim",
        {"claim": "word-lost", "quote": "a bloc and not", "owner": "kit", "certainty": "sure"},
        [f"“sure” is no word for a certainty here. There are: {', '.join(CERTAINTIES)}."],
    ),
    ("claim", "x", [f"This is a text. {claim.HOW}"]),
]


@pytest.mark.parametrize("number", range(len(MENDED)))
def test_what_is_to_be_mended_is_told(told: Told, number: int) -> None:
    kind, answer, lines = MENDED[number]
    assert told(answer, **CHECKS[kind]) == "".join(f"q1: {line}\n" for line in lines)


def test_dates_that_cannot_be_read_are_told(told: Told) -> None:
    out = told(["July", "open"], dates=True)
    assert out.startswith("q1: The earliest date “July” cannot be read. Write a year (1850)")
    assert told(["July", "August"], dates=True).count("\n") == 2


def test_only_so_much_is_told_at_once(told: Told) -> None:
    items = [f"place {number}" for number in range(20)]
    out = told(["x"] * 20, labels=["a", "b"], items=items).splitlines()
    assert len(out) == 6
    assert out[-1] == "q1: There is more to mend: 15 things."


def test_a_quotation_may_have_another_length(told: Told) -> None:
    assert told("a fusion", quote={"least": 2}) == QUOTED
    assert "More than 4 words" in told("we are dealing with a bloc", quote={"least": 2, "most": 4})


def test_quotations_are_looked_for_in_the_source_that_is_named(told: Told, tmp_path: Path) -> None:
    letter = dossier.open(small_dossier(tmp_path / "letter"))
    assert told("The keeper can call a feast", quote=True, source=letter) == QUOTED
    assert "stand nowhere" in told("The keeper can call a feast", quote=True)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.dictionaries(st.one_of(st.sampled_from(["claim", "quote"]), st.text()), inner),
    ),
    max_leaves=8,
)


@every
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=VALUES)
def test_no_value_raises(told: Told, kind: str, value: object) -> None:
    out = told(value, **CHECKS[kind])
    assert out.startswith("q1: ") and out.count("\n") <= 6
    assert not set(out) & set("<>`\x00\x1b")


@every
def test_no_huge_value_is_printed(told: Told, kind: str) -> None:
    for value in (10**1_000_000, "x" * 1_000_000, ["x"] * 100_000, object()):
        assert len(told(value, **CHECKS[kind])) < 900


@pytest.mark.parametrize("shape", [{}, {"dates": True, "quote": True}, {"items": ["a"]}])
def test_a_check_says_in_one_way_what_the_answer_is(shape: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"^check of q1: say in one way what the answer is: one_of"):
        check("q1", "x", **shape)


def test_the_package_has_it_under_its_name() -> None:
    assert dossier.check is check
    assert list(inspect.signature(check).parameters)[:3] == ["name", "value", "one_of"]
