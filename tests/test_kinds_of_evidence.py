"""The kinds of question that are answered by words of the source: quotations and claims."""

from functools import lru_cache

import pytest
from example_records import EXERCISES, RECORDS, ask
from hypothesis import assume, given
from hypothesis import strategies as st

import dossier
from dossier.questions.exercise import read_exercise
from dossier.questions.kinds.claim import Footnote
from dossier.questions.plain import slug, tidy
from dossier.questions.question import Question
from dossier.questions.scoring import score
from dossier.questions.source import kit_source
from dossier.tables.certainty import CERTAINTIES, ONE_RANK, SCALE


@lru_cache
def text_of(part: str) -> str:
    """The words of a part of the kit’s own dossier."""
    return dossier.open().text(part)


# Quotations.


@given(st.data())
def test_a_quotation_is_evidence_where_it_shares_half_of_the_shorter(data: st.DataObject) -> None:
    source = text_of("doc2")
    exact = "I must make quite clear that we are dealing with a bloc and not a fusion."
    start = source.index(exact)
    begin = data.draw(st.integers(start - 300, start + 70))
    end = data.draw(st.integers(begin + 1, begin + 300))
    words = source[begin:end]
    assume(words == words.strip() and 5 <= len(words.split()) <= 55)
    common = min(end, start + len(exact)) - max(begin, start)
    outcome = ask("quote", words)
    assert (outcome.share == 1.0) == (2 * common >= min(len(words), len(exact)))
    assert outcome.verdict == ("fits" if outcome.share else "no-evidence")


@given(st.data())
def test_what_stands_in_the_source_is_never_said_to_be_missing(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(["doc1", "doc2", "doc3", "note-14", "unifying"]))
    text = text_of(part)
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
    long = text_of("doc2")[20:400] + " and more of this"
    (message,) = ask("quote", long).messages
    assert "They part from it after “…" in message and len(message) < 200
    assert ask("quote", "THE PROPOSAL FOR A BLOC").verdict == "not-in-source"


def test_the_first_letter_may_be_great_or_small() -> None:
    for words in ("We are dealing with a bloc and not a fusion", "i must make quite clear that we"):
        assert ask("quote", words).verdict == "fits", words
    assert ask("quote", "We are Dealing with a bloc").verdict == "not-in-source"
    outcome = ask("quote", "seems to me acceptable")
    assert outcome.verdict == "not-in-source"
    same = ask("quote", "Seems to me acceptable")
    assert same.messages[0] == outcome.messages[0].replace("“seems", "“Seems")
    outcome = ask("quote", "“The informant', so that he")
    assert outcome.messages == ask("quote", "the informant', so that he").messages


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a fusion", "Fewer than 3 words: quote some of the words round them too."),
        ("” a fusion “", "Fewer than 3 words"),
        ("page", "More than 60 words"),
        ("all", "More than 60 words"),
        ("x " * 9999, "More than 60 words"),
    ],
)
def test_a_quotation_has_its_length(words: str, told: str) -> None:
    text = {"page": text_of("doc2")[:900], "all": text_of("unifying")}.get(words, words)
    outcome = ask("quote", text)
    assert outcome[:2] == (0.0, "incomplete" if told.startswith("Fewer") else "no-evidence")
    assert outcome.messages[0].startswith(told)


def test_the_number_of_a_note_is_no_word_of_a_quotation() -> None:
    outcome = ask("quote", "[9]")
    assert outcome[:2] == (0.0, "no-evidence")
    assert outcome.messages[0].startswith("Fewer than 3 words")


def quote_with(more: str) -> Question:
    """The example of a quotation, with one passage or trap more."""
    return read_exercise(RECORDS["quote"].replace("[[tried]]", f"{more}\n\n[[tried]]", 1)).question


def test_a_trap_is_known_though_the_quotation_is_short() -> None:
    one = quote_with(
        '[[trap]]\npart = "note-2"\nexact = "“My uncle”"\nverdict = "wrong-layer"\n'
        'message = "A name."'
    )
    assert score(one, "My uncle") == (0.0, "wrong-layer", ("A name.",))


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("a bloc and not a fusion", "fits"),
        ("Bloc and not a fusion", "fits"),
        ("we are dealing with a bloc", "no-evidence"),
        ("I must make quite clear", "no-evidence"),
    ],
)
def test_a_quotation_has_the_words_that_it_must(words: str, verdict: str) -> None:
    exact = "I must make quite clear that we are dealing with a bloc and not a fusion."
    record = (
        'id = "q1"\nkind = "quote"\npoints = 2\n[[passage]]\npart = "doc2"\n'
        f'exact = "{exact}"\nmust = "bloc and not"\nmessage = "So it says."\n'
        '[[tried]]\nanswer = "bloc and not a fusion"\npoints = 2\nverdict = "fits"\n'
        + '[[tried]]\nanswer = "it bears nothing"\npoints = 0\nverdict = "not-in-source"\n'
        * 3
    )
    outcome = score(read_exercise(record).question, words)
    assert outcome.verdict == verdict
    if verdict != "fits":
        assert outcome.messages == (
            "It is the right passage, but not those of its words that bear this.",
        )
    with pytest.raises(ValueError, match="must holds words that exact has not"):
        read_exercise(record.replace('bloc and not"', 'unity"'))


@pytest.mark.parametrize(
    "words",
    [
        "The (...) is organised it includes the Zinovievists",
        "The (...) is organised [15] it includes the Zinovievists",
        "The rest deals with the 'special journeys' in Russia",
        "But you may show it to ‘the informant’, so",
    ],
)
def test_numbers_of_notes_and_kinds_of_marks_do_not_matter(words: str) -> None:
    found = kit_source().find(tidy(words))
    assert len({(one.part, one.start) for one in found}) == len(found) == 1
    (one,) = found
    there = text_of(one.part)[one.start : one.end]
    assert there.split()[0] in words and there.split()[-1] in words
    assert "[15]" in there or "[" not in words


def test_numbers_of_notes_are_no_words() -> None:
    one = quote_with(
        '[[passage]]\npart = "doc3"\nexact = "have not yet formally entered"\nmessage = "x"'
    )
    assert score(one, "entered [15] [17]")[:2] == (0.0, "incomplete")
    assert score(one, "formally [17] entered").verdict == "incomplete"


def test_many_pieces_of_words_are_looked_for_quickly() -> None:
    source = kit_source()
    for words in ("The bloc", "special journeys", "nowhere at all", ".", "(...) is organised it"):
        assert source.holds(tidy(words)) == bool(source.find(tidy(words))), words


def test_marks_that_are_left_out_are_told() -> None:
    outcome = ask("quote", "The rest deals with the special journeys in Russia")
    assert outcome.verdict == "not-in-source"
    assert outcome.messages[0].startswith("These words stand in the source with other marks")
    other = ask("quote", "The [1932] proposal for a bloc seems")
    assert other.verdict == "not-in-source", "a year is no note"


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
    share, verdict, messages = score(one, answer)
    ranks = {"stated": 1, "hedged": 2, "inferred": 2, "conjecture": 3}
    told = [message for message in messages if ONE_RANK in message]
    assert len(told) == ({given_, key} == {"hedged", "inferred"})
    if given_ == key or ranks.get(given_, 0) == ranks.get(key, 4):
        assert (share, verdict) == (1.0, "fits")
    elif given_ in SCALE and (key not in SCALE or ranks[given_] < ranks[key]):
        assert (share, verdict) == (0.75, "overclaim")
    elif given_ in SCALE:
        near = ranks[given_] == ranks[key] + 1
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
