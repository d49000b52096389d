"""The kinds of question that are answered by an id or a list: choices, labels, order, and so on."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import TypeVar

import pytest
from example_records import EXERCISES, RECORDS, ask
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dossier.questions.exercise import read_exercise
from dossier.questions.kinds.bounds import Bounds
from dossier.questions.kinds.choice import Choice
from dossier.questions.kinds.edges import Edges
from dossier.questions.kinds.labels import Labels
from dossier.questions.kinds.order import Order
from dossier.questions.scoring import score

T = TypeVar("T")


def question_of(kind: str, type_: type[T]) -> T:
    """The example question of a kind."""
    question = EXERCISES[kind].question
    assert isinstance(question, type_)
    return question


# Choice.


def test_a_half_right_choice_gets_its_credit() -> None:
    assert ask("choice", "copy-of-a-copy")[:2] == (0.5, "overclaim")
    assert ask("choice", ["typed-sheet"])[:2] == (1.0, "fits")
    assert ask("choice", {"typed-sheet"}).share == 1.0
    assert ask("choice", ["typed-sheet", "original"]).messages == ("Choose one answer only.",)


def test_an_unknown_choice_costs_nothing() -> None:
    assert ask("choices", ["line-one", "former", "nowhere"])[:2] == (1.0, "fits")
    many = ask("choices", ["line-one", "a", "b", "c", "d", "e"])
    assert many[:2] == (0.5, "incomplete")
    assert many.messages[-1] == ("“a”, “b”, “c”, “d” and 1 more are none of the answers on offer.")


def test_who_names_every_option_has_chosen_nothing() -> None:
    one = question_of("choices", Choice)
    every = [option.id for option in one.options]
    wrong = {option.verdict for option in one.options if not option.fits}
    for answer in (every, every[::-1], [*every, "nowhere"]):
        outcome = ask("choices", answer)
        assert outcome.share == 0.0 and outcome.verdict in wrong
        assert "To name every answer on offer is to choose none." in outcome.messages
    fitting = [replace(option, verdict="fits") for option in one.options[1:]]
    many = replace(one, options=(replace(one.options[0], verdict="overclaim"), *fitting))
    assert score(many, every)[:2] == (0.0, "overclaim")
    assert score(many, every[1:])[:2] == (1.0, "fits")


# Labels.


@given(st.lists(st.sampled_from(["", *("text", "conjecture", "supply", "note", "mia"), "x"])))
def test_each_label_earns_its_share(answer: list[str]) -> None:
    one = question_of("labels", Labels)
    assume(any(answer))
    outcome = ask("labels", answer)
    if len(answer) > len(one.items):
        assert outcome[:2] == (0.0, "unreadable")
        return
    right = [
        label in (item.right, *item.also) for item, label in zip(one.items, answer, strict=False)
    ]
    assert outcome.share == sum(right) / len(one.items)
    assert (outcome.verdict == "fits") == (sum(right) == len(one.items))


def test_what_is_said_of_labels() -> None:
    outcome = ask("labels", ["text", "", "bracket"])
    assert outcome.verdict == "wrong-layer"
    assert outcome.messages == (
        "Passage 1, text: wrong layer. In the letter there is a hole. The word comes from a note, "
        "which guesses.",
        "Passage 3: “bracket” is none of the labels.",
        "2 of 4 passages have no label yet.",
    )
    assert ask("labels", ["conjecture", "supply", "mia", "mia"]).messages[2] == (
        "Passage 3, mia: no evidence. The source does not bear this label."
    )
    assert ask("labels", {"text"}).messages[0].startswith("This is a set. Write a list")


# Order.


@given(st.lists(st.sampled_from(["conference", "bulletin", "unification", "secretariat", "x", ""])))
@example(["secretariat", "bulletin", "conference", "unification", "regular-bureau"])
@example(["secretariat", "regular-bureau", "secretariat"])
def test_each_pair_earns_or_costs(answer: list[str]) -> None:
    one = question_of("order", Order)
    assume(any(answer))
    group = {item: number for number, items in enumerate(one.groups) for item in items}
    pairs = right = wrong = 0
    for first, second in product(group, group):
        if group[first] < group[second]:
            pairs += 1
            if answer.count(first) == answer.count(second) == 1:
                in_order = answer.index(first) < answer.index(second)
                right, wrong = right + in_order, wrong + (not in_order)
    assert ask("order", answer).share == max(0.0, (right - wrong) / pairs)


@pytest.mark.parametrize("many", [1, 50])
def test_ids_that_are_none_cost_nothing(many: int) -> None:
    one = question_of("order", Order)
    key = [item for group in one.groups for item in group]
    outcome = ask("order", [*key, *(f"x{number}" for number in range(many))])
    assert outcome[:2] == (1.0, "fits") and "none of the ids" in outcome.messages[0]
    assert ask("order", [*key, ""])[:2] == (1.0, "fits")


def test_what_is_said_of_an_order() -> None:
    steps = ["secretariat", "regular-bureau", "bulletin", "unification", "unification", "x"]
    outcome = ask("order", steps)
    assert outcome.verdict == "overclaim"
    assert outcome.messages[1:] == (
        "“x” is none of the ids.",
        "More than once: unification.",
        "Left out: conference.",
    )
    assert ask("order", {"secretariat"}).verdict == "unreadable"


# Bounds.

DAYS = st.dates(date(1937, 6, 25), date(1937, 7, 10))
ENDS = st.one_of(st.sampled_from(["", "open", "..", "OPEN"]), DAYS.map(str))


@given(ENDS, ENDS)
def test_bounds_are_compared_by_their_days(earliest: str, latest: str) -> None:
    assume(earliest or latest)
    outcome = ask("bounds", [earliest, latest])
    opened = {"open", "..", "OPEN"}
    right = [earliest in opened, latest == "1937-07-03"]
    assert outcome.share == sum(right) / 2
    if not (earliest and latest):
        assert outcome.verdict != "fits"
        assert any(one.startswith("There is no ") for one in outcome.messages)
    elif right == [True, False]:
        tighter = latest not in opened and latest < "1937-07-03"
        assert outcome.verdict == ("overclaim" if tighter else "underclaim")
    elif right == [False, True]:
        trap = earliest == "1937-07-03"
        assert outcome.verdict == ("wrong-layer" if trap else "overclaim")


@given(st.dates(date(1931, 1, 1), date(1938, 1, 1)), st.integers(0, 400), DAYS)
def test_a_span_counts_by_the_end_that_matters(start: date, length: int, day: date) -> None:
    span = f"{start}/{start + timedelta(length)}"
    assert ask("bounds", [span, str(day)])[:2] == ask("bounds", [str(start), str(day)])[:2]


def test_what_is_said_of_bounds() -> None:
    assert ask("bounds", ["open", "summer"])[:2] == (0.5, "unreadable")
    assert (
        ask("bounds", ["..", "1937-07-03?"])
        .messages[1]
        .startswith("The latest date “1937-07-03?” cannot be read. Write a year (1850)")
    )
    assert ask("bounds", ["", "1937-07-03"]) == (
        0.5,
        "incomplete",
        (
            "There is no earliest date yet. Write a year (1850), a month (1850-03) or a day "
            "(1850-03-21); or open where nothing follows.",
            "The latest date: fits.",
        ),
    )
    assert ask("bounds", ["open", "1937-7-3"])[:2] == (1.0, "fits")
    assert ask("bounds", ["1937-07-03"]).messages[0].startswith("This list has 1 parts. Write")
    wide = ask("bounds", ["..", "1937-08"])
    assert wide == (
        0.5,
        "underclaim",
        (
            "The earliest date: fits.",
            "The latest date: underclaim. The source lets you be more exact: it rules out later "
            "days.",
        ),
    )
    assert ask("bounds", ["1937-13", "1937-07-03"]).verdict == "unreadable"


@pytest.mark.parametrize(
    ("earliest", "latest", "lines"),
    [
        (
            "1932",
            "July 1937",
            (
                "The earliest date: overclaim. The year 1932 stands in neither source.",
                "The latest date “July 1937” cannot be read. Write a year (1850)",
            ),
        ),
        (
            "summer",
            "1980",
            (
                "The earliest date “summer” cannot be read. Write a year (1850)",
                "The latest date: underclaim. The source lets you be more exact:",
            ),
        ),
        (
            "?",
            "2011-11-01",
            (
                "The earliest date “?” cannot be read. Write a year (1850)",
                "The latest date: wrong layer. That day belongs to the web page.",
            ),
        ),
    ],
)
def test_a_date_that_cannot_be_read_names_the_answer_before_a_wrong_one(
    earliest: str, latest: str, lines: tuple[str, str]
) -> None:
    outcome = ask("bounds", [earliest, latest])
    assert outcome[:2] == (0.0, "unreadable")
    assert len(outcome.messages) == 2
    assert all(map(str.startswith, outcome.messages, lines))


def test_a_wrong_date_names_the_answer_before_one_that_is_missing() -> None:
    assert ask("bounds", ["1932", ""])[:2] == (0.0, "overclaim")
    assert ask("bounds", ["", "2011-11-01"])[:2] == (0.0, "wrong-layer")


@pytest.mark.parametrize(
    ("earliest", "verdict"),
    [
        ("1930-02-08", "underclaim"),
        ("..", "underclaim"),
        ("1930-03", "overclaim"),
        ("1930-02", "underclaim"),
    ],
)
def test_an_earliest_date_is_wider_or_tighter(earliest: str, verdict: str) -> None:
    record = RECORDS["bounds"].replace('earliest = ""', 'earliest = "1930-02-09"')
    one = read_exercise(record).question
    assert score(one, ["1930-02-09", "1937-07-03"]).share == 1.0
    assert score(one, [earliest, "1937-07-03"])[:2] == (0.5, verdict)


def test_another_right_date_is_right_where_it_is_near() -> None:
    record = RECORDS["bounds"].replace('earliest = ""', 'earliest = "1937-02-01"')
    one = read_exercise(record.replace('["1937-07"]', '["1937-07", "1937-02-05"]')).question
    for answer, share in {
        ("1937-02-05", "1937-07-31"): 1.0,
        ("1937-02", "1937-07"): 1.0,
        ("1937-02-05", "1937-02-05"): 0.5,
        ("1937-07-01", "1937-07-31"): 0.5,
        ("1937-07", "1937-02"): 0.0,
    }.items():
        assert score(one, answer).share == share


def test_where_nothing_follows_open_must_be_said() -> None:
    record = RECORDS["bounds"].replace('latest = "1937-07-03"', 'latest = ".."')
    record = record.replace('also = ["1937-07"]\n', "")
    one = read_exercise(record).question
    assert isinstance(one, Bounds) and one.keys == ("", "")
    assert score(one, ["", ""])[:2] == (0.0, "incomplete")
    assert score(one, ["open", ".."]).share == 1.0
    assert score(one, ["", "open"])[:2] == (0.5, "incomplete")


@pytest.mark.parametrize("latest", ["1937-07-03", ".."])
def test_every_word_for_open_is_the_same_answer(latest: str) -> None:
    record = RECORDS["bounds"].replace('latest = "1937-07-03"', f'latest = "{latest}"')
    one = read_exercise(record if latest != ".." else record.replace('also = ["1937-07"]\n', ""))
    share = 1.0 if latest == ".." else 0.5
    outcomes = [
        score(one.question, [first, last])
        for first, last in product(["open", "..", " .. ", "Open"], repeat=2)
    ]
    assert outcomes[0].share == share
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_a_trap_may_stand_for_all_dates_within_it() -> None:
    trap = '[[trap]]\nvalue = "1933"\nwithin = true\nverdict = "wrong-layer"\nmessage = "Within."\n'
    one = read_exercise(RECORDS["bounds"].replace("[[tried]]", f"{trap}\n[[tried]]", 1)).question
    for day in ("1933-01-01", "1933-11", "1933-23"):
        outcome = score(one, [day, "1937-07-03"])
        assert outcome[:2] == (0.5, "wrong-layer")
        assert outcome.messages[0] == "The earliest date: wrong layer. Within."
        assert score(one, ["open", day])[:2] == (0.5, "wrong-layer")
    assert score(one, ["1932-12-31", "1937-07-03"]).verdict == "overclaim"
    with pytest.raises(ValueError, match="within is for a date"):
        read_exercise(
            RECORDS["bounds"].replace("[[tried]]", f"{trap}\n[[tried]]".replace('"1933"', '""'), 1)
        )


# Edges.

NODES = ["secretariat", "bulletin", "regular bureau", "conference", "unification"]


@given(st.lists(st.sampled_from([f"{a} needs {b}" for a, b in product(NODES, NODES)] + ["x", ""])))
def test_each_edge_earns_or_costs(answer: list[str]) -> None:
    one = question_of("edges", Edges)
    assume(any(answer))
    different = set(answer) - {""}
    right = len(different & set(one.edges))
    wrong = len(different - {*one.edges, *one.may, "x"})
    outcome = ask("edges", answer)
    assert outcome.share == max(0.0, (right - wrong) / len(one.edges))
    assert ask("edges", set(answer)) == ask("edges", sorted(answer * 2)) == outcome


def test_what_is_said_of_edges() -> None:
    outcome = ask("edges", ["bulletin needs bulletin", "bulletin", "Bureau needs conference"])
    assert outcome[:2] == (0.0, "no-evidence")
    assert outcome.messages == (
        "The source bears nothing of this: “bulletin needs bulletin”.",
        f"Left out: {'; '.join(question_of('edges', Edges).edges)}.",
        "“bulletin” and “Bureau needs conference” are not edges between two of these: "
        "secretariat, bulletin, regular bureau, conference and unification. Write a list of texts "
        'of the form "one needs another".',
    )
