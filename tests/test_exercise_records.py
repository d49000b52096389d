"""Records of graded questions that do not hold together, and what is said of them."""

import re
import tomllib
from collections.abc import Mapping

import pytest
from example_records import EXERCISES, RECORDS

from dossier.questions.exercise import Exercise, read_exercise
from dossier.questions.question import Outcome
from dossier.questions.scoring import score

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
    "a trap that fits": (
        "bounds",
        '"2011-11-01"',
        '"1937-07"',
        "the trap .* is right, or stands twice",
    ),
    "a trap on no side": (
        "bounds",
        'side = "latest"',
        'side = "last"',
        "trap 3: side is 'last', no",
    ),
    "an also that is open": ("bounds", '["1937-07"]', '["open"]', "also is open"),
    "an also without a date": (
        "bounds",
        'latest = "1937-07-03"',
        'latest = ""',
        "also has no date",
    ),
    "an also that is no date": ("bounds", '["1937-07"]', '["soon"]', "also is 'soon': "),
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
    "tried blanks": ("choice", 'answer = "cannot-tell"', 'answer = " "', ""),
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
            "passage 1: exact: “of the Bulletin” stands 3 times in doc2",
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
        'id = "q"\nkind = "choice"': "question q: it needs 2 or more",
        "id = ": "the record is no TOML",
    }.items():
        with pytest.raises(ValueError, match=told):
            read_exercise(record)


@pytest.mark.parametrize("kind", RECORDS)
def test_every_field_that_is_needed_is_missed(kind: str) -> None:
    table = tomllib.loads(RECORDS[kind])
    free = {
        "prompt",
        "also",
        "trap",
        "may",
        "owner_wrong",
        "owner_message",
        "certainty_message",
        "message",
    }
    for name in table.keys() - free:
        # A field or an array of tables of the top table, under a name that is not known.
        cut, changed = re.subn(rf"(?m)^(\[*){name}\b(?= =|\]|\.)", r"\1unknown", RECORDS[kind])
        assert changed
        with pytest.raises(ValueError, match=rf"\b{name}\b"):
            read_exercise(cut)


def test_points_are_rounded_and_never_too_many() -> None:
    one = EXERCISES["choice"]
    third = Exercise(one.question, 0.1, one.tried)
    assert third.earned(Outcome(1 / 3, "fits", ())) == 0.03
    assert third.earned(Outcome(1.0, "fits", ())) == 0.1
