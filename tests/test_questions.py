"""The checkpoints’ question records, and how an answer to them is scored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.questions.kinds.choice import Choice, Option
from dossier.questions.plain import slug
from dossier.questions.question import JUDGEMENTS, SHORT, VERDICTS
from dossier.questions.records import question, questions, read_records
from dossier.questions.scoring import score
from dossier.widgets.checkpoint.widget import Checkpoint

# The ten tempting wrong answers that the kit promises to answer: question, option.
TRAPS = {
    "the conjecture taken for text": ("gaps-may-you-quote", "fine"),
    "the extract's end taken for a gap": ("gaps-which-are-gaps", "extract-end"),
    "someone named as the eraser": ("gaps-who-did-it", "sedov"),
    "the informant taken for Smirnov": ("names-informant", "smirnov"),
    "uncle taken for kin": ("names-uncle", "kin"),
    "X. joined with the sick man": ("names-x", "same"),
    "Markovkin surely a policeman": ("names-markovkin", "policeman"),
    "the secretariat thought to come strictly first": ("proposal-secretariat-first", "must"),
    "the liaison bureau taken for the regular bureau": ("proposal-two-bureaus", "one"),
    "the proposals credited to Trotsky": ("proposal-whose", "trotsky"),
}
GOOD = """
[[question]]
id = "invented"
kind = "choices"
prompt = "Which?"

[[question.option]]
id = "a"
text = "A"
verdict = "fits"
message = "Yes."
missed = "A fits too."

[[question.option]]
id = "b"
text = "B"
verdict = "overclaim"
message = "No."
"""
BAD = {
    "a kind that there is not": ('kind = "choices"', 'kind = "essay"'),
    "a verdict that there is not": ('verdict = "overclaim"', 'verdict = "wrong"'),
    "no message": ('message = "No."', 'message = ""'),
    "a message left out": ('message = "No."', ""),
    "no word for a miss": ('missed = "A fits too."', ""),
    "two options of one id": ('id = "b"', 'id = "a"'),
    "nothing fits": ('verdict = "fits"', 'verdict = "overclaim"'),
    "everything fits": ('verdict = "overclaim"', 'verdict = "fits"\nmissed = "B fits too."'),
    "no prompt": ('prompt = "Which?"', ""),
    "an empty prompt": ('prompt = "Which?"', 'prompt = ""'),
    "an empty option": ('text = "B"', 'text = ""'),
    "a field of no use": ('text = "B"', 'text = "B"\nhint = "Look again."'),
    "a field of no use in the question": ('kind = "choices"', 'kind = "choices"\npoints = "3"'),
    "a number for a text": ('text = "B"', "text = 2"),
    "a number for an id": ('id = "invented"', "id = 7"),
    "a judgement that only an answer can bring": (
        'verdict = "overclaim"',
        'verdict = "unreadable"',
    ),
    "two options that are typed alike": ('id = "b"', 'id = " A "'),
    "an id that is typed as nothing": ('id = "b"', 'id = "\u00ad"'),
    "credit, which a checkpoint has not": ('message = "No."', 'message = "No."\ncredit = 0.5'),
    "another kind": ('kind = "choices"', 'kind = "quote"'),
    "no id": ('id = "invented"', ""),
}
every = pytest.mark.parametrize("one", questions().values(), ids=lambda one: one.id)


def test_the_ten_traps_have_an_answer() -> None:
    for trap, (question_id, option_id) in TRAPS.items():
        option = question(question_id).option(option_id)
        assert option and not option.fits, trap
        assert option.message, trap
    assert len(TRAPS) == 10


@every
def test_a_record_holds_together(one: Choice) -> None:
    assert one.prompt.endswith(("?", "."))
    assert len({option.text for option in one.options}) == len(one.options)
    assert len({option.message for option in one.options}) == len(one.options)
    for option in one.options:
        assert option.message.endswith((".", "”).")), option.id
        # A message says why; it neither praises nor scolds.
        assert not option.message.startswith(("Correct", "Wrong", "Well done", "Great", "Oops"))
        assert option.text == option.text.strip()
        assert not option.missed or one.kind == "choices"


@every
def test_the_key_scores_one_and_every_wrong_answer_less(one: Choice) -> None:
    best = score(one, sorted(one.key))
    assert (best.share, best.verdict) == (1.0, "fits")
    for option in one.options:
        if not option.fits:
            got = score(one, option.id)
            assert got.share == 0.0
            assert got.verdict == option.verdict != "fits"
            part = f"{option.id}: {SHORT[option.verdict].lower()}. " * (one.kind == "choices")
            assert got.messages[0] == f"{part}{option.message}"
            more = score(one, [*one.key, option.id])
            assert more.share < 1.0 and more.verdict != "fits"


def test_what_is_missed_is_said() -> None:
    got = score(question("gaps-which-are-gaps"), "line-one")
    assert (got.share, got.verdict) == (0.5, "incomplete")
    assert "note 16" in got.messages[1]


@every
@pytest.mark.parametrize("blank", ["", [], [""], ("", "")])
def test_a_blank_answer_gets_nothing_and_says_so(one: Choice, blank: str | list[str]) -> None:
    assert score(one, blank).share == 0.0
    assert score(one, blank).messages == ("There is no answer yet.",)


def test_an_unknown_answer_gets_nothing_and_is_named() -> None:
    got = score(question("names-x"), "<img src=x onerror=alert(1)>")
    assert (got.share, got.verdict) == (0.0, "incomplete")
    assert got.messages == ("“‹img src=x onerror=alert(1)›” is none of the answers on offer.",)


def test_a_choice_is_one_choice() -> None:
    got = score(question("names-x"), ["cannot-tell", "same"])
    assert (got.share, got.messages) == (0.0, ("Choose one answer only.",))
    with pytest.raises(KeyError, match="names-uncle"):
        question("no-such-question")


@st.composite
def invented(draw: st.DrawFn) -> Choice:
    """A question of either kind."""
    kind = draw(st.sampled_from(["choice", "choices"]))
    wrong = draw(st.lists(st.sampled_from(JUDGEMENTS[1:]), min_size=1, max_size=4))
    right = 1 if kind == "choice" else draw(st.integers(1, 4))
    verdicts = draw(st.permutations([*wrong, *["fits"] * right]))
    options = (Option(str(n), f"{n}", verdict, "m", "x") for n, verdict in enumerate(verdicts))
    return Choice("invented", kind, "?", tuple(options))


def _slugs(answer: list[str]) -> set[str]:
    """What an answer names, however it is typed."""
    return {slug(one) for one in answer} - {""}


ANSWERS = st.lists(st.one_of(st.sampled_from([*"01234567", ""]), st.text(max_size=3)), max_size=12)


@given(invented(), ANSWERS)
def test_points_are_never_below_nothing_nor_above_all(one: Choice, answer: list[str]) -> None:
    got = score(one, answer)
    assert 0.0 <= got.share <= 1.0
    assert got.verdict in VERDICTS
    named = _slugs(answer)
    if one.kind == "choices":
        named &= {option.id for option in one.options}
    assert (got.share == 1.0) == (got.verdict == "fits") == (named == one.key)
    assert got.messages and all(got.messages)


@given(invented(), ANSWERS)
def test_order_and_doubles_do_not_matter(one: Choice, answer: list[str]) -> None:
    known = [one_id for one_id in answer if one.option(one_id)]
    assert score(one, known) == score(one, [*reversed(known), *known])


@given(invented(), st.data())
def test_a_wrong_choice_more_never_helps(one: Choice, data: st.DataObject) -> None:
    ids = st.sampled_from([option.id for option in one.options])
    answer = data.draw(st.lists(ids, unique=True, max_size=len(one.options)))
    wrong = next(option.id for option in one.options if not option.fits)
    assert score(one, {*answer, wrong}).share <= score(one, answer).share


# Records that do not hold together


def test_a_good_record_is_read() -> None:
    (one,) = read_records(GOOD, "invented.toml")
    assert one.key == {"a"}
    assert list(read_records("", "empty.toml")) == []


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_record_is_named(fault: str) -> None:
    old, new = BAD[fault]
    assert GOOD.count(old) == 1
    name = "7" if "number for an id" in fault else "1" if fault == "no id" else "invented"
    with pytest.raises(ValueError, match=rf"^spoilt\.toml, question {name}: .*\.$"):
        list(read_records(GOOD.replace(old, new), "spoilt.toml"))


@pytest.mark.parametrize(
    "content",
    [GOOD.replace("[[question]]", "[[questions]]"), "question = 3", "a = ", GOOD + "\n\0", "x = 1"],
)
def test_a_bad_file_is_named(content: str) -> None:
    with pytest.raises(ValueError, match=r"^spoilt\.toml"):
        list(read_records(content, "spoilt.toml"))


@pytest.mark.parametrize(
    "record", ["question = [3]", 'question = [{id = "q"}]', 'question = [{id = "q", option = [1]}]']
)
def test_a_record_of_another_shape_is_named(record: str) -> None:
    with pytest.raises(ValueError, match=r"^spoilt\.toml, question"):
        list(read_records(record, "spoilt.toml"))


def test_an_id_stands_once_in_a_file() -> None:
    with pytest.raises(ValueError, match=r"^spoilt\.toml, question invented: the id stands twice"):
        list(read_records(GOOD + GOOD, "spoilt.toml"))


# The checkpoint: the same record on the page


@every
def test_a_checkpoint_tells_what_the_score_is(one: Choice) -> None:
    checkpoint = Checkpoint(one.id)
    assert repr(checkpoint) == f"Checkpoint('checkpoint-{one.id}')"
    assert checkpoint.state == {"answer": [], "verdict": "", "points": 0.0, "tries": 0}
    checkpoint.entries = {"answer": {"checked": sorted(one.key), "tries": 2, "at": 1}}
    expected = {"answer": sorted(one.key), "verdict": "fits", "points": 1.0, "tries": 2}
    assert checkpoint.state == expected
    (row,) = checkpoint.frame().to_dict("records")
    assert row == {"question": one.id, **expected, "answer": ", ".join(sorted(one.key))}
    checkpoint.clear()
    assert checkpoint.state["answer"] == []


@every
def test_a_checkpoint_at_rest_answers_nothing(one: Choice) -> None:
    bundle, _ = Checkpoint(one.id)._repr_mimebundle_()
    html = bundle["text/html"]
    assert html.count("<li>") == len(one.options)
    for option in one.options:
        assert option.message not in html
        assert VERDICTS[option.verdict] not in html
