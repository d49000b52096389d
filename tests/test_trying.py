"""Before anything is made: what students will see of a question is held against its record."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from assignment_kit import SOLUTIONS, each_assignment
from example_records import CHECKS, EXERCISES
from small_assignment import HEAD, cells, write_solutions
from trying_kit import changed, of_kind, told

from dossier.exercises.by_record import by_record
from dossier.exercises.trying import faults
from dossier.questions.kinds import KINDS

each_kind = pytest.mark.parametrize("kind", KINDS)


# The line that students run


@each_kind
def test_a_sound_question_of_each_kind_is_let_through(kind: str, tmp_path: Path) -> None:
    assert told(tmp_path, of_kind(kind, CHECKS[kind])) == []


@each_kind
def test_ids_may_stand_in_any_order(kind: str, tmp_path: Path) -> None:
    asked = {
        way: value[::-1] if isinstance(value, list) and way != "items" else value
        for way, value in CHECKS[kind].items()
    }
    assert by_record(EXERCISES[kind].question, asked) == asked
    assert told(tmp_path, of_kind(kind, asked)) == []


@pytest.mark.parametrize(
    ("kind", "way", "change", "said"),
    [
        ("choice", "one_of", lambda ids: ids[1:], "says of the solution: ‘“typed-sheet” is none"),
        ("choice", "one_of", lambda ids: [*ids[:-1], "can-not-tell"], "‘“cannot-tell” is none of"),
        ("choices", "some_of", lambda ids: ["line-1", *ids[1:]], "“line-one” is none of the"),
        ("labels", "labels", lambda ids: [*ids[:-1], "web"], "says of the solution: ‘Passage “unc"),
        ("labels", "items", lambda items: 5, "says of the solution: ‘1 of 5 passages has no label"),
        ("labels", "items", lambda items: 3, "says of the solution: ‘There are 3 passages and 4"),
        ("order", "order", lambda ids: ids[1:], "says of the solution: ‘“conference” is none"),
        ("order", "order", lambda ids: [*ids, "more"], "says of the solution: ‘"),
        ("edges", "edges", lambda ids: ids[1:], "says of the solution: ‘"),
        ("quote", "quote", lambda ids: {"least": 9}, "says of the solution: ‘Fewer than 9 words"),
        ("quote", "quote", lambda ids: {"most": 20}, "does not agree with its record. Make its"),
    ],
)
def test_the_line_says_of_answers_what_their_record_makes_of_them(
    kind: str, way: str, change: Callable[[Any], Any], said: str, tmp_path: Path
) -> None:
    asked = {**CHECKS[kind], way: change(CHECKS[kind][way])}
    found = told(tmp_path, of_kind(kind, asked))
    assert len(found) == 1, found
    assert found[0].startswith("1-one, q1: the line that students run ") and said in found[0]
    assert "Make its " in found[0] and "those of the record" in found[0]


@pytest.mark.parametrize(
    ("part", "ids", "said"),
    [
        ("claim", ["letter-says-bloc", "word-lost"], "“note-guesses-bloc” is none of the claims"),
        ("owner", ["sedov", "trotsky"], "“broue” is none of the names on offer"),
        ("owner", ["broue", "trotsky"], "“sedov” is none of the names on offer"),
        ("certainty", ["stated", "hedged"], "“conjecture” is no word for a certainty here"),
    ],
)
def test_each_part_of_a_claim_is_tried(
    part: str, ids: list[str], said: str, tmp_path: Path
) -> None:
    asked = {"claim": {**CHECKS["claim"]["claim"], part: ids}}
    (found,) = told(tmp_path, of_kind("claim", asked))
    assert said in found


def test_a_wrong_id_that_no_answer_shows_is_found(tmp_path: Path) -> None:
    """It is on offer in the prompt and the line alike, and stands in no [[tried]]."""
    given = cells()
    given[2]["source"] = given[2]["source"].replace("left-hand", "left")
    given[4]["source"] = given[4]["source"].replace('["left-hand"', '["left"')
    tried = 'answer = "{}"\npoints = 0\nverdict = "{}"'
    other = tried.format("a hand", "incomplete")
    given[4]["source"] = given[4]["source"].replace(tried.format("left-hand", "overclaim"), other)
    assert told(tmp_path, given) == [
        "1-one, q1: the line that students run takes `left`, which its record has not; it lacks "
        "`left-hand`, which its record has. Make its ids those of the record."
    ]


def test_the_line_is_the_one_of_its_own_question(tmp_path: Path) -> None:
    line = 'dossier.check("q1", q1, one_of'
    must = 'must be dossier.check("q1", q1, …), with its ids written out, and for a letter source='
    for wrong in (
        'dossier.check("q2", q2, one_of',
        'dossier.check("q2", q1, one_of',
        "print(one_of",
    ):
        (found,) = changed(tmp_path, 4, line, wrong)
        assert found.startswith(f"1-one, q1: the line that students run {must}")
    assert changed(tmp_path, 4, line, 'dossier.check("q1", q2, one_of') == [
        "1-one, q1: the line that students run stops with NameError: name 'q2' is not defined. It "
        'must be dossier.check("q1", q1, …).'
    ]
    (found,) = changed(tmp_path, 4, '["left-hand", "no-hand"]', "[one for one in hands]")
    assert must in found
    (found,) = changed(tmp_path, 4, line, f"if False:\n    {line}")
    assert "says nothing of the solution. It must be" in found


def test_the_line_asks_for_what_the_record_marks(tmp_path: Path) -> None:
    assert changed(tmp_path, 4, "one_of=", "some_of=") == [
        "1-one, q1: the line that students run has some_of=…, and its record is of the kind "
        "choice. It must have one_of=…."
    ]
    (found,) = told(tmp_path, of_kind("labels", {"labels": CHECKS["labels"]["labels"]}))
    assert "has labels=…, and its record is of the kind labels. It must have labels=… and" in found


def test_no_prompt_is_asked_to_name_a_wrong_id(tmp_path: Path) -> None:
    assert changed(tmp_path, 4, '"no-hand"])', '"no-glove"])') == [
        "1-one, q1: the line that students run says of the solution: ‘“no-hand” is none of the "
        "answers on offer.’ Make its ids those of the record."
    ]


def test_a_template_that_is_an_answer(tmp_path: Path) -> None:
    (found,) = changed(tmp_path, 3, 'q1 = ""', 'q1 = "left-hand"')
    assert "says of the empty template: ‘can be read." in found and found.endswith("Empty it.")


def test_quotations_are_looked_for_where_the_record_looks(tmp_path: Path) -> None:
    """The letter here is the kit's own dossier under that name: only the source is forgotten."""
    given = of_kind("quote", CHECKS["quote"])
    given[1]["source"] += '\nletter = dossier.open("letter")'
    folder = tmp_path / "solutions" / "1-one" / "letter"
    write_solutions(tmp_path)
    letter = next(iter(SOLUTIONS), None)
    if letter is None:
        pytest.skip("a class's kit has no solutions")
    for one in (letter.parent / "letter").iterdir():
        (folder / one.name).write_bytes(one.read_bytes())
    assert told(tmp_path, given) == []
    given[4]["source"] = given[4]["source"].replace("quote=True)", "quote=True, source=letter)")
    (found,) = told(tmp_path, given)
    assert "says of the solution: ‘These words stand nowhere" in found
    assert found.endswith("and its source dossier.mark’s.")


# What stands in the prompts and in the head


@pytest.mark.parametrize(
    ("at", "old", "new", "said"),
    [
        (0, HEAD, "", "cell head: it tells no points. It must say “**Points** 6: 2 for one"),
        (
            *(0, "6: 2", "7: 3"),
            "cell head: it says “**Points** 7: 3 for one question, 4 for the essay”. By the cells "
            "it must say “**Points** 6: 2 for one question, 4 for the essay”.",
        ),
        (0, "one question", "two questions", "cell head: it says "),
        (
            *(2, "(2 points)", "(3 points)"),
            "q1: the heading of its prompt says 3 points, and the cell gives 2. Make them agree.",
        ),
        (2, " (2 points)", "", "q1: the heading of its prompt tells no points. End it with (2"),
        (2, "`left-hand`", "`left`", "q1: its prompt does not name `left-hand`, which the line"),
        (2, "`left-hand` or `no-hand`", "no-hand", "not name `left-hand`, `no-hand`, which"),
        (5, "(4 points)", "(5 points)", "essay: the heading of its prompt says 5 points, and"),
        (5, " (4 points)", "", "essay: the heading of its prompt tells no points. End it with (4"),
    ],
)
def test_what_students_read_agrees_with_the_cells(
    at: int, old: str, new: str, said: str, tmp_path: Path
) -> None:
    (found,) = changed(tmp_path, at, old, new)
    assert found.startswith("1-one, ") and said in found


@pytest.mark.parametrize(("at", "name"), [(2, "q1"), (5, "essay")])
def test_a_prompt_that_is_not_there(at: int, name: str, tmp_path: Path) -> None:
    must = f"1-one, {name}: there is no prompt. Give the cell that asks it the grade id {name}-prom"
    given = cells()
    given[at]["source"] = " \n"
    (found,) = told(tmp_path, given)
    assert found.startswith(must)
    del given[at]
    (found,) = told(tmp_path, given)
    assert found.startswith(must)


def test_one_point_and_half_points_are_said_as_such(tmp_path: Path) -> None:
    given = cells()
    given[6]["metadata"]["nbgrader"]["points"] = 1
    given[0]["source"] = given[0]["source"].replace("6: 2", "3: 2").replace(", 4", ", 1")
    (found,) = told(tmp_path, given)
    assert "says 4 points, and the cell gives 1" in found
    given[5]["source"] = given[5]["source"].replace("4 points", "1 point")
    assert told(tmp_path, given) == []
    given[6]["metadata"]["nbgrader"]["points"] = 1.5
    given[0]["source"] = given[0]["source"].replace("3: 2", "3.5: 2").replace(", 1", ", 1.5")
    given[5]["source"] = given[5]["source"].replace("1 point", "1.5 points")
    assert told(tmp_path, given) == []


def test_an_assignment_may_have_no_essay(tmp_path: Path) -> None:
    given = cells()[:5]
    given[0]["source"] = "# One\n\n**Points** 2: 2 for one question. **Before this** nothing."
    assert told(tmp_path, given) == []


# The kit's own


@each_assignment
def test_the_assignments_are_sound(path: Path) -> None:
    assert list(faults(path)) == []
