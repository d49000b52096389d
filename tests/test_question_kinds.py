"""The kinds of graded question: how each is read from its record, and how answers are scored."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from example_records import RECORDS
from hypothesis import assume, example, given
from hypothesis import strategies as st

import dossier
from dossier.folder import Dossier
from dossier.questions import plain
from dossier.questions.exercise import Exercise, read_exercise, untrue
from dossier.questions.kinds.bounds import Bounds
from dossier.questions.kinds.claim import SCALE, Footnote
from dossier.questions.kinds.edges import Edges
from dossier.questions.kinds.labels import Labels
from dossier.questions.kinds.order import Order
from dossier.questions.plain import LONGEST, MOST, SHOWN, blank, said, slug
from dossier.questions.question import JUDGEMENTS, VERDICTS, Outcome
from dossier.questions.scoring import Piece, score, weigh
from dossier.questions.source import kit_source
from dossier.tables.schema import CERTAINTIES

EXERCISES = {kind: read_exercise(record) for kind, record in RECORDS.items()}
every = pytest.mark.parametrize("kind", RECORDS)
BLANKS: list[object] = ["", " \n\t", None, ..., [], [""], ["", " "], (), {}, {"claim": ""}, [None]]
BLANKS += [["", ""], {"claim": "", "quote": None, "owner": "", "certainty": []}, "\ufeff", set()]


def ask(kind: str, answer: object) -> Outcome:
    return score(EXERCISES[kind].question, answer)


def question_of(kind: str, type_: type[Any]) -> Any:
    question = EXERCISES[kind].question
    assert isinstance(question, type_)
    return question


@pytest.fixture(scope="module")
def kit() -> Dossier:
    return dossier.open()


# What is true of every kind.


@every
def test_the_answers_that_were_tried_get_what_their_record_says(kind: str) -> None:
    assert list(untrue(EXERCISES[kind])) == []


@every
def test_a_record_that_says_otherwise_is_found_out(kind: str) -> None:
    record = RECORDS[kind].replace('verdict = "fits"\n', 'verdict = "underclaim"\n')
    record = RECORDS[kind][: len(record)]
    head, _, tried = RECORDS[kind].partition("[[tried]]")
    spoilt = head + "[[tried]]" + tried.replace('verdict = "fits"', 'verdict = "overclaim"', 1)
    (told,) = untrue(read_exercise(spoilt))
    one = EXERCISES[kind]
    assert told.startswith(
        f"question {one.question.id}: tried 1 gets {one.points:g} points and fits"
    )
    assert told.endswith(f"its record says {one.points:g} and overclaim.")


@every
def test_the_key_gets_all(kind: str) -> None:
    one = EXERCISES[kind]
    outcome = ask(kind, one.key)
    assert (outcome.share, outcome.verdict) == (1.0, "fits")
    assert one.earned(outcome) == one.points
    assert outcome.messages


@every
@pytest.mark.parametrize("answer", BLANKS, ids=repr)
def test_a_blank_gets_nothing_and_is_incomplete(kind: str, answer: object) -> None:
    assert blank(answer)
    assert ask(kind, answer) == (0.0, "incomplete", ("There is no answer yet.",))


@every
def test_what_is_explained_begins_with_the_right_answer(kind: str) -> None:
    told = EXERCISES[kind].question.explain()
    assert told[0].verdict == "fits" and told[0].message
    assert {one.verdict for one in told} <= set(JUDGEMENTS)
    assert len(told) > 1 and all(one.answer for one in told)


def _deep(depth: int) -> object:
    value: object = "x"
    for _ in range(depth):
        value = [value]
    return value


def _ring() -> object:
    ring: list[object] = []
    ring.append(ring)
    return ring


class Hostile(str):
    """A text that is none, and bites."""

    __slots__ = ()

    def __len__(self) -> int:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        return 0

    def split(self, *_: object, **__: object) -> Any:
        raise RuntimeError


WORDS = [
    *("typed-sheet", "line-one", "text", "secretariat", "1932", "open", "..", "1937-07-03"),
    *("secretariat needs bulletin", "a bloc and not a fusion", "broue", "stated", "<b>&`x`"),
    *("\ud800", "\u202e", "e\u0301" * 9, "x" * 5000),
]
STRINGS = st.one_of(st.sampled_from(WORDS), st.text(max_size=20))
PLAIN = st.one_of(
    STRINGS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.binary(max_size=9),
    st.just(...),
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=6),
        st.tuples(inner, inner),
        st.sets(PLAIN, max_size=4),
        st.frozensets(PLAIN, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(["claim", "quote", "owner"]), PLAIN), inner),
    ),
    max_leaves=12,
)
HOSTILE: list[object] = [
    *(float("nan"), float("inf"), 10**1_000_000, -(10**1_000_000), b"bytes", {1, "a"}, object()),
    *(_deep(10_000), _ring(), Hostile("typed-sheet"), [Hostile("text")], "\ud800" * 99, Hostile),
    *(["x"] * 100_000, ["x" * 1_000_000] * 3, {str(one): one for one in range(10_000)}),
    *("x" * 1_000_000, "a b " * 250_000, "\u0301\u0323" * 500_000, " " * 1_000_000, "🙂" * 99_999),
    *({"claim": 10**1_000_000, "quote": "\u0301" * 9_999}, {10**1_000_000: "claim"}),
    *(["1" * 1_000_000, "9" * 5_000], ["\u0661\u0669\u0663\u0662", "0000"], ["1932", "1931"]),
]


def hold(kind: str, answer: object) -> None:
    """What must be true of any value as an answer."""
    outcome = ask(kind, answer)
    assert 0.0 <= outcome.share <= 1.0
    assert 0.0 <= EXERCISES[kind].earned(outcome) <= EXERCISES[kind].points
    assert outcome.verdict in VERDICTS
    assert (outcome.share == 1.0) == (outcome.verdict == "fits")
    assert outcome.messages and all(outcome.messages)
    for message in outcome.messages:
        assert message.isprintable() and not set(message) & set("<>`")
        assert len(message) < 600
        message.encode()


@every
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_no_hostile_value_does_harm(kind: str, number: int) -> None:
    hold(kind, HOSTILE[number])


@every
@given(VALUES)
def test_any_value_at_all_is_scored(kind: str, answer: object) -> None:
    hold(kind, answer)


@every
@given(st.lists(STRINGS, max_size=8))
def test_any_list_of_texts_is_scored(kind: str, answer: list[str]) -> None:
    hold(kind, answer)


@given(st.fixed_dictionaries({}, optional={one: PLAIN for one in ("Claim", "quote", "owner")}))
def test_any_claim_is_scored(answer: dict[str, object]) -> None:
    hold("claim", answer)


def test_no_long_text_is_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    # To compose accents may cost the square of a text's length.
    lengths: list[int] = []

    def counted(text: str) -> str:
        lengths.append(len(text))
        return text

    monkeypatch.setattr(plain, "fold", counted)
    for kind, answer in product(RECORDS, HOSTILE):
        ask(kind, answer)
    assert lengths and max(lengths) <= LONGEST


@given(st.text())
@example("x" * 1_000_000)
@example("<b>`\u202e\ud800\n")
@example(" " * 1_000_000 + "x")
def test_a_message_repeats_little_and_no_markup(words: str) -> None:
    told = said(words)
    assert told[0] == "“" and told[-1] == "”" and len(told) <= SHOWN + 2
    assert told.isprintable() and not set(told) & set("<>`")


@pytest.mark.parametrize("value", [1, 1.5, True, b"x", object(), 2j])
@every
def test_what_is_no_text_list_or_dict_is_named(kind: str, value: object) -> None:
    outcome = ask(kind, value)
    assert (outcome.share, outcome.verdict) == (0.0, "unreadable")
    (message,) = outcome.messages
    assert message.startswith("This is ") and "Write " in message


@every
def test_a_wrong_part_of_a_list_is_named(kind: str) -> None:
    outcome = ask(kind, ["text", 3])
    assert outcome.verdict == "unreadable"
    if kind in ("quote", "claim"):
        assert outcome.messages[0].startswith("This is a list. Write ")
    else:
        assert outcome.messages[0].startswith("Part 2 of this list is a number, not a text. Write")


def test_a_list_has_an_end() -> None:
    outcome = ask("choices", ["line-one"] * (MOST + 1))
    assert outcome.messages[0].startswith(f"This list has more than {MOST} parts.")


def _retyped(value: Any, write: Any) -> Any:
    if isinstance(value, dict):
        return {name: _retyped(one, write) for name, one in reversed(value.items())}
    return [write(one) for one in value] if isinstance(value, list) else write(value)


@every
@given(st.data())
def test_blanks_and_case_of_ids_do_not_matter(kind: str, data: st.DataObject) -> None:
    blanks = st.sampled_from([" ", "\u00a0", "\n", "  ", "\t"])

    def write(text: str) -> str:
        around = f"{data.draw(blanks)}{text}{data.draw(blanks)}".replace(" ", data.draw(blanks))
        if kind in ("quote", "claim"):
            return around
        return data.draw(st.sampled_from([around, around.upper(), around.title()]))

    for one in EXERCISES[kind].tried:
        outcome = ask(kind, _retyped(one.answer, write))
        assert (EXERCISES[kind].earned(outcome), outcome.verdict) == (one.points, one.verdict)


@pytest.mark.parametrize("kind", ["quote", "claim"])
@pytest.mark.parametrize("marks", ["“”", "„“", "«»", '""', "‟″", "″″"])
def test_kinds_of_quotation_marks_do_not_matter(kind: str, marks: str) -> None:
    words = f"It seems to be the word {marks[0]}bloc{marks[1]}"
    if kind == "claim":
        assert ask(kind, {**EXERCISES[kind].key, "quote": words}).share == 1.0
    assert ask(kind, words).verdict == ("no-evidence" if kind == "quote" else "unreadable")
    outside = f"{marks[0]}a bloc and not a fusion.{marks[1]}"
    assert kind == "claim" or ask(kind, outside).share == 1.0


# How the verdict of an answer in parts is found.


@given(st.lists(st.builds(Piece, st.sampled_from(list(VERDICTS)), st.just("m"), st.floats(0, 1))))
def test_the_costliest_wrong_part_gives_the_verdict(pieces: list[Piece]) -> None:
    verdict = weigh(0.5, pieces).verdict
    wrong = [one for one in pieces if one.verdict not in ("fits", "incomplete")]
    if wrong:
        most = max(one.cost for one in wrong)
        dearest = [one.verdict for one in wrong if one.cost == most]
        assert verdict == next(one for one in VERDICTS if one in dearest)
    else:
        assert verdict == ("incomplete" if any(p.verdict != "fits" for p in pieces) else "fits")


@given(st.floats(-5, 5), st.lists(st.text(max_size=2)))
def test_a_share_is_kept_within_bounds_and_a_message_said_once(
    share: float, messages: list[str]
) -> None:
    outcome = weigh(share, [Piece("fits", one) for one in messages])
    assert outcome.share == min(1, max(0, share))
    assert list(outcome.messages) == list(dict.fromkeys(one for one in messages if one))


# Choice.


def test_a_half_right_choice_gets_its_credit() -> None:
    assert ask("choice", "copy-of-a-copy")[:2] == (0.5, "overclaim")
    assert ask("choice", ["typed-sheet"])[:2] == (1.0, "fits")
    assert ask("choice", {"typed-sheet"}).share == 1.0
    assert ask("choice", ["typed-sheet", "original"]).messages == ("Choose one answer only.",)


def test_an_unknown_choice_costs_like_a_wrong_one() -> None:
    assert ask("choices", ["line-one", "former", "nowhere"])[:2] == (0.5, "incomplete")
    many = ask("choices", ["line-one", "a", "b", "c", "d", "e"])
    assert many[:2] == (0.0, "incomplete")
    assert many.messages[-1] == ("“a”, “b”, “c”, “d” and 1 more are none of the answers on offer.")


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
        "Passage 1: In the letter there is a hole. The word comes from a note, which guesses.",
        "Passage 3: “bracket” is none of the labels.",
        "2 of 4 passages have no label yet.",
    )
    assert ask("labels", ["conjecture", "supply", "mia", "mia"]).messages[2] == (
        "Passage 3: the source does not bear the label “mia”."
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
    opened = {"", "open", "..", "OPEN"}
    right = [earliest in opened, latest == "1937-07-03"]
    assert outcome.share == sum(right) / 2
    if right == [True, False]:
        tighter = latest not in opened and latest < "1937-07-03"
        assert outcome.verdict == ("overclaim" if tighter else "underclaim")
    if right == [False, True]:
        trap = earliest == "1937-07-03"
        assert outcome.verdict == ("wrong-layer" if trap else "overclaim")


@given(st.dates(date(1931, 1, 1), date(1938, 1, 1)), st.integers(0, 400), DAYS)
def test_a_span_counts_by_the_end_that_matters(start: date, length: int, day: date) -> None:
    span = f"{start}/{start + timedelta(length)}"
    assert ask("bounds", [span, str(day)])[:2] == ask("bounds", [str(start), str(day)])[:2]


def test_what_is_said_of_bounds() -> None:
    assert ask("bounds", ["", "summer"])[:2] == (0.5, "unreadable")
    assert (
        ask("bounds", ["", "1937-07-03?"])
        .messages[0]
        .startswith("The latest date “1937-07-03?” cannot be read. Write a year (1932)")
    )
    assert ask("bounds", ["1937-07-03"]).messages[0].startswith("This list has 1 parts. Write")
    wide = ask("bounds", ["..", "1937-08"])
    assert wide == (
        0.5,
        "underclaim",
        (
            "The latest date could be earlier: the source rules out some of the days that it "
            "allows.",
        ),
    )
    assert ask("bounds", ["1937-13", "1937-07-03"]).verdict == "unreadable"


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


def test_where_nothing_follows_open_must_be_said() -> None:
    record = RECORDS["bounds"].replace('latest = "1937-07-03"', 'latest = ".."')
    record = record.replace('latest = ["1937-07"]', "")
    one = read_exercise(record).question
    assert isinstance(one, Bounds) and one.keys == ("", "")
    assert score(one, ["", ""])[:2] == (0.0, "incomplete")
    assert score(one, ["open", ".."]).share == score(one, ["", "open"]).share == 1.0


# Edges.

NODES = ["secretariat", "bulletin", "regular bureau", "conference", "unification"]


@given(st.lists(st.sampled_from([f"{a} needs {b}" for a, b in product(NODES, NODES)] + ["x", ""])))
def test_each_edge_earns_or_costs(answer: list[str]) -> None:
    one = question_of("edges", Edges)
    assume(any(answer))
    different = set(answer) - {""}
    right = len(different & set(one.edges))
    wrong = len(different - set(one.edges) - set(one.may))
    outcome = ask("edges", answer)
    assert outcome.share == max(0.0, (right - wrong) / len(one.edges))
    assert ask("edges", set(answer)) == ask("edges", sorted(answer * 2)) == outcome


def test_what_is_said_of_edges() -> None:
    outcome = ask("edges", ["bulletin needs bulletin", "bulletin", "Bureau needs conference"])
    assert outcome[:2] == (0.0, "no-evidence")
    assert outcome.messages == (
        "The source bears nothing of this: “bulletin needs bulletin”.",
        "Left out: 3 of 3.",
        "“bulletin” and “Bureau needs conference” are not edges between two of these: "
        "secretariat, bulletin, regular bureau, conference and unification. Write a list of texts "
        'of the form "one needs another".',
    )


# Quotations.


@given(st.data())
def test_a_quotation_is_evidence_where_it_shares_half_of_the_shorter(data: st.DataObject) -> None:
    source = dossier_text("doc2")
    exact = "I must make quite clear that we are dealing with a bloc and not a fusion."
    start = source.index(exact)
    begin = data.draw(st.integers(start - 300, start + 70))
    end = data.draw(st.integers(begin + 1, begin + 300))
    words = source[begin:end]
    assume(words == words.strip() and len(words.split()) >= 5)
    common = min(end, start + len(exact)) - max(begin, start)
    outcome = ask("quote", words)
    assert (outcome.share == 1.0) == (2 * common >= min(len(words), len(exact)))
    assert outcome.verdict == ("fits" if outcome.share else "no-evidence")


def dossier_text(part: str) -> str:
    return kit_source()._by_id[part].content


@given(st.data())
def test_what_stands_in_the_source_is_never_said_to_be_missing(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(["doc1", "doc2", "doc3", "note-14", "unifying"]))
    text = dossier_text(part)
    begin = data.draw(st.integers(0, len(text) - 1))
    words = text[begin : begin + data.draw(st.integers(1, 900))]
    assume(slug(words))
    assert ask("quote", words).verdict != "not-in-source"


def test_a_quotation_that_stands_nowhere_is_told_where_it_parts() -> None:
    for words, told in {
        "The proposal for a bloc is acceptable": "after “The proposal for a bloc”",
        "I hold the proposal for a bloc": "They agree with it only from “proposal for a bloc”.",
        "Nothing like it stands there": "nowhere in the source.",
        "The proposal for a bloc ... not a fusion": "Quote one passage, and leave nothing out.",
    }.items():
        outcome = ask("quote", words)
        assert outcome[:2] == (0.0, "not-in-source")
        assert told in outcome.messages[0]
    long = dossier_text("doc2")[20:400] + " and more of this"
    (message,) = ask("quote", long).messages
    assert "They part from it after “…" in message and len(message) < 200
    assert ask("quote", "THE PROPOSAL FOR A BLOC").verdict == "not-in-source"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a fusion", "Fewer than 3 words"),
        ("” a fusion “", "Fewer than 3 words"),
        ("page", "More than 60 words"),
        ("all", "More than 60 words"),
        ("x " * 9999, "More than 60 words"),
    ],
)
def test_a_quotation_has_its_length(words: str, told: str) -> None:
    text = {"page": dossier_text("doc2")[:900], "all": dossier_text("unifying")}.get(words, words)
    outcome = ask("quote", text)
    assert outcome[:2] == (0.0, "no-evidence")
    assert outcome.messages[0].startswith(told)


def test_a_quotation_between_two_traps_goes_to_the_nearer() -> None:
    both = "seems to me to be completely acceptable. I must make quite"
    assert ask("quote", both).messages[0].startswith("This accepts the bloc.")
    words = "completely acceptable. I must make quite clear that we are dealing with a bloc"
    assert ask("quote", words).verdict == "fits"


# Claims.


@pytest.mark.parametrize("key", CERTAINTIES)
@pytest.mark.parametrize("given_", CERTAINTIES)
def test_a_certainty_is_surer_or_less_sure(key: str, given_: str) -> None:
    record = RECORDS["claim"].replace('\ncertainty = "conjecture"', f'\ncertainty = "{key}"', 1)
    one = read_exercise(record).question
    assert isinstance(one, Footnote) and one.certainty == key
    answer = {**EXERCISES["claim"].key, "certainty": given_}
    share, verdict, _ = score(one, answer)
    if given_ == key:
        assert (share, verdict) == (1.0, "fits")
    elif given_ in SCALE and (key not in SCALE or SCALE.index(given_) < SCALE.index(key)):
        assert (share, verdict) == (0.75, "overclaim")
    elif given_ in SCALE:
        near = SCALE.index(given_) == SCALE.index(key) + 1
        assert (share, verdict) == (0.875 if near else 0.75, "underclaim")
    elif key in SCALE:
        assert (share, verdict) == (0.75, "underclaim")
    else:
        assert (share, verdict) == (
            (0.75, "overclaim") if key == "unresolved" else (0.875, "underclaim")
        )


def test_each_part_of_a_claim_earns_a_quarter() -> None:
    key = EXERCISES["claim"].key
    for name in key:
        assert ask("claim", {**key, name: ""})[:2] == (0.75, "incomplete")
        assert ask("claim", {name: key[name]})[:2] == (0.25, "incomplete")
        assert ask("claim", {**key, name: "no such thing"}).share == 0.75
        assert ask("claim", {**key, name: 3})[:2] == (0.75, "incomplete")
    assert ask("claim", {**key, "remark": "x"}).share == 1.0
    assert ask("claim", {one.upper(): key[one] for one in reversed(key)}).share == 1.0
    assert ask("claim", {**key, "owner": "trotsky"})[:2] == (0.75, "wrong-layer")
    assert ask("claim", {"claims": "x"}).messages[-1].startswith("“claims” cannot be used. Write")


# Records that do not hold together: kind, what is replaced and by what, and what is said.

BAD: Mapping[str, tuple[str, str, str, str]] = {
    "no points": ("choice", "points = 2\n\n[[option]]", "[[option]]", "points is missing."),
    "points of nothing": (
        "choice",
        "points = 2\n\n[[o",
        "points = 0\n\n[[o",
        "points is no number",
    ),
    "points too fine": ("choice", "points = 2\n\n[[o", "points = 0.125\n\n[[o", "points is no num"),
    "points in words": (
        "choice",
        "points = 2\n\n[[o",
        'points = "2"\n\n[[o',
        "points is no number",
    ),
    "points that are true": ("choice", "points = 2\n\n[[o", "points = true\n\n[[o", "points is no"),
    "no such kind": ("choice", '"choice"', '"essay"', "kind is 'essay', none of choice, choices"),
    "a field of no use": ("order", "points = 3\n", "points = 3\nhint = 1\n", "hint is no field of"),
    "credit above one": ("choice", "credit = 0.5", "credit = 1.5", "option 3: credit is more than"),
    "credit for what fits not": ("choice", "credit = 0.5", "credit = 1", "option 3: credit is 1"),
    "credit in choices": ("choices", 'id = "former"', 'id = "former"\ncredit = 1', "credit is for"),
    "one option": ("choice", "[[option]]\n", "[[options]]\n", "options is no field|2 or more"),
    "a label unknown": ("labels", 'right = "mia"', 'right = "me"', "item 4: right is 'me', none"),
    "another label unknown": (
        "labels",
        'also = ["note"]',
        'also = ["x"]',
        "item 4: also holds 'x'",
    ),
    "right and wrong": ("labels", 'label = "supply"', 'label = "text"', "item 3: right, also and"),
    "labels alike": (
        "labels",
        '"supply", "note"',
        '"supply", "Text"',
        "labels: 'Text' stands twice",
    ),
    "labels no list": ("labels", 'labels = ["text"', 'labels = [1, "text"', "labels is no list of"),
    "labels empty": ("labels", 'labels = ["text"', 'labels = ["", "text"', "labels holds an empty"),
    "a verdict unknown": (
        "labels",
        '"no-evidence"\n\n[[',
        '"bad"\n\n[[',
        "otherwise is 'bad', none",
    ),
    "an order with holes": ("order", '["conference"], ', "", "order must hold the id of each item"),
    "an order of one": ("order", "order = [[", "order = [[[", "the record is no TOML"),
    "an order of texts": ("order", '[["secretariat", "bulletin"]', '["x"', "order is no list of"),
    "a trap in order": (
        "order",
        'first = "conference"',
        'first = "bulletin"',
        "is not a wrong ord",
    ),
    "a trap of none": (
        "order",
        'first = "conference"',
        'first = "x"',
        "trap 1: first is 'x', none",
    ),
    "no date": ("bounds", 'latest = "1937-07-03"', 'latest = "1937"', ""),
    "a date in words": ("bounds", 'latest = "1937-07-03"', 'latest = "July"', "latest is 'July': "),
    "a date no text": (
        "bounds",
        'latest = "1937-07-03"',
        "latest = 1937-07-03",
        "latest is no text",
    ),
    "dates crossed": (
        "bounds",
        'earliest = ""',
        'earliest = "1938"',
        "latest ends before earliest",
    ),
    "a trap that fits": ("bounds", '"2011-11-01"', '"1937-07"', "a trap for latest is a right"),
    "a trap on no side": (
        "bounds",
        'side = "latest"',
        'side = "last"',
        "trap 3: side is 'last', no",
    ),
    "an also too many": ("bounds", 'latest = ["1937-07"]', "last = 1", "also: last is no field"),
    "an edge of no node": (
        "edges",
        '"conference needs regular bureau",\n]',
        '"x needs y"]',
        "edges: ",
    ),
    "an edge right and wrong": (
        "edges",
        'may = ["',
        'may = ["secretariat needs bulletin", "',
        "edges, may and trap: 'secretariat needs bulletin' stands twice",
    ),
    "a node that needs": ("edges", 'nodes = ["', 'nodes = ["needs x", "', "nodes: 'needs x' holds"),
    "no edges": ("edges", "edges = [\n", "edges_ = [\n", "edges is empty or missing"),
    "no passage": ("quote", "[[passage]]\n", "[[passages]]\n", "1 or more .*passage"),
    "a passage too short": (
        "quote",
        "The bloc does not exclude mutual criticism.",
        "The bloc",
        "passage 2: exact would be no evidence itself. Fewer than 3 words",
    ),
    "few words in parts": (
        "quote",
        "points = 2\n\n[[p",
        "points = 2\nleast = 1.5\n\n[[p",
        "least is no whole",
    ),
    "a trap with all": ("quote", "credit = 0.5", "credit = 1.0", "trap 1: credit is 1"),
    "a claim that fits half": ("claim", "credit = 0.5", "credit = 1", "claim 3: credit is 1 where"),
    "no claim fits": (
        "claim",
        'verdict = "fits"\nmessage',
        'verdict = "overclaim"\nmessage',
        "it needs a .*claim.* that fits",
    ),
    "no certainty": (
        "claim",
        '\ncertainty = "conjecture"\nowner',
        '\ncertainty = "sure"\nowner',
        "certainty is 'sure', none of",
    ),
    "an owner twice": (
        "claim",
        'owner = "sedov"\nverdict',
        'owner = "BROUE"\nverdict',
        "owner and owner_wrong: 'BROUE'",
    ),
    "tried too little": ("choice", "[[tried]]\n", "[[trie]]\n", "needs a .*tried.* that gets all"),
    "tried a blank": ("choice", 'answer = "original"', 'answer = " "', "tried 4: answer is blank"),
    "tried too many points": ("choice", "points = 1\n", "points = 3\n", "tried 3: points is more"),
    "tried no verdict": (
        "choice",
        'points = 1\nverdict = "overclaim"',
        'points = 1\nverdict = "ok"',
        "tried 3: verdict is 'ok'",
    ),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_broken_record_is_named(fault: str) -> None:
    kind, old, new, told = BAD[fault]
    assert old in RECORDS[kind], "the fault is not made"
    spoilt = RECORDS[kind].replace(old, new)
    if not told:
        assert read_exercise(spoilt)
        return
    begin = "" if "TOML" in told else f"^question {EXERCISES[kind].question.id}: .*"
    with pytest.raises(ValueError, match=begin + told):
        read_exercise(spoilt)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'exact = "The bloc does',
            'exact = "The block does',
            "passage 2: exact: .* stands nowhere",
        ),
        (
            'exact = "I must make quite clear that we are dealing with a bloc and not a fusion."',
            'exact = "of the Bulletin"',
            "x",
        ),
        ('part = "doc1"', 'part = "doc9"', "trap 1: part: there is no part “doc9”"),
    ],
)
def test_a_passage_must_stand_in_the_source_once(old: str, new: str, told: str) -> None:
    one = read_exercise(RECORDS["quote"].replace(old, new)).question
    for answer in ("", "a bloc and not a fusion"):
        with pytest.raises(ValueError, match=f"^question q7: {told}"):
            score(one, answer)


def test_a_record_without_a_name_is_named_too() -> None:
    for record, told in {
        "": "the record: kind is missing",
        "id = 3": "the record: kind is missing",
        'id = "q"\nkind = "choice"': "question q: prompt is missing",
        "id = ": "the record is no TOML",
    }.items():
        with pytest.raises(ValueError, match=told):
            read_exercise(record)


@every
def test_every_field_that_is_needed_is_missed(kind: str) -> None:
    table = tomllib.loads(RECORDS[kind])
    free = {"also", "trap", "may", "otherwise", "least", "most", "owner_wrong", "owner_message"}
    for name in table.keys() - free - {"certainty_message"}:
        cut = "\n".join(_lines_without(RECORDS[kind], name))
        with pytest.raises(ValueError, match=name):
            read_exercise(cut)


def _lines_without(record: str, name: str) -> list[str]:
    """The lines of a record with a field of its top table, or an array of tables, renamed away."""
    lines = record.splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("["))
    kept = [
        line
        for number, line in enumerate(lines)
        if not (number < head and line.startswith(f"{name} ="))
    ]
    return [line.replace(f"[[{name}", "[[unknown") for line in kept]


def test_points_are_rounded_and_never_too_many() -> None:
    one = EXERCISES["choice"]
    third = Exercise(one.question, 0.1, one.tried)
    assert third.earned(Outcome(1 / 3, "fits", ())) == 0.03
    assert third.earned(Outcome(1.0, "fits", ())) == 0.1
