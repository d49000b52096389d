"""The seven assignments: their form, their records, and that they give no answer away."""

import re
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from assignment_kit import (
    ROOT,
    SOLUTIONS,
    Asked,
    asked,
    cell,
    cells,
    each_assignment,
    each_question,
    every_question,
    letter_of,
    needs_solutions,
)

import dossier
from dossier.exercises.leaks import words
from dossier.exercises.release import SOLUTION, part
from dossier.questions.exercise import TEMPTING, untrue
from dossier.questions.kinds import KINDS
from dossier.questions.kinds.bounds import Bounds
from dossier.questions.kinds.choice import Choice
from dossier.questions.kinds.claim import Footnote
from dossier.questions.kinds.edges import Edges
from dossier.questions.kinds.evidence import LEAST, MOST
from dossier.questions.kinds.labels import Labels
from dossier.questions.kinds.order import Order
from dossier.questions.kinds.quote import Quote
from dossier.questions.plain import slug
from dossier.questions.question import JUDGEMENTS
from dossier.tables.certainty import CERTAINTIES
from dossier.tables.schema import TABLES

pytestmark = needs_solutions
NAMES = ["1-holding", "2-gaps", "3-names", "4-dates", "5-proposal", "6-comparison", "7-claims"]


# What an assignment is


def test_there_are_seven_after_the_seven_notebooks() -> None:
    assert [path.parent.name for path in SOLUTIONS] == NAMES
    assert [path.stem for path in SOLUTIONS] == [name.partition("-")[2] for name in NAMES]


@each_assignment
def test_the_head_says_what_for_how_long_and_after_what(path: Path) -> None:
    head = cell(path, "head")
    assert re.match(r"# [^\n:]+: graded exercises\n", head)
    for said in ("**You show that you can** ", "**Points** 20", "**How to answer.** "):
        assert said in head
    minutes = re.search(r"\*\*Time\*\* about (\d+) minutes", head)
    assert minutes and 20 <= int(minutes[1]) <= 40
    number = path.parent.name.partition("-")[0]
    assert f"**Before this** notebook 0{number}." in head
    assert list((ROOT / "notebooks").glob(f"0{number}-*.ipynb"))


@each_assignment
def test_twenty_points_of_which_four_are_the_essays(path: Path) -> None:
    points = [one.points for one in asked(path)]
    assert sum(points) == 16
    (essay,) = (one["metadata"]["nbgrader"] for one in cells(path) if one["id"] == "essay")
    assert essay["points"] == 4
    for number, one in enumerate(asked(path), start=1):
        assert one.prompt.startswith(f"## Question {number} ({one.points} points)\n")
        assert one.exercise.points == one.points
    assert cell(path, "essay-prompt").startswith("## Essay (4 points)\n")


@each_assignment
def test_the_cells_are_nbgraders_in_the_agreed_order(path: Path) -> None:
    names = [
        f"q{n}{part}" for n in range(1, len(asked(path)) + 1) for part in ("-prompt", "", "-check")
    ]
    first = next(one.id for one in asked(path) if one.letter)
    names.insert(names.index(f"{first}-prompt"), "letter")
    every = ["head", "setup", "sources", *names, "essay-prompt", "essay"]
    assert [one["id"] for one in cells(path)] == every
    for one in cells(path):
        about = one["metadata"]["nbgrader"]
        answer = one["id"] in ("essay", *(q.id for q in asked(path)))
        graded = one["id"] == "essay" or one["id"].endswith("-check")
        assert about["grade_id"] == one["id"] and about["schema_version"] == 3
        assert (about["solution"], about["grade"]) == (answer, graded), one["id"]
        assert about["locked"] is not answer and about["task"] is False


@each_assignment
def test_the_essay_has_a_rubric_that_adds_up(path: Path) -> None:
    rubric = re.findall(r"^- (one|two|three) points?: \S", cell(path, "essay-prompt"), re.M)
    assert len(rubric) >= 3
    assert sum({"one": 1, "two": 2, "three": 3}[one] for one in rubric) == 4


@each_assignment
def test_the_model_essay_keeps_to_its_length(path: Path) -> None:
    least, most = re.findall(r"(\d+) to (\d+) words", cell(path, "essay-prompt"))[0]
    model = part(cell(path, "essay"), SOLUTION)
    assert not any(line.strip() for line in model.outside), "the model answer is all hidden"
    count = sum(any(map(str.isalnum, one)) for one in " ".join(model.inside).split())
    assert int(least) <= count <= int(most), f"{count} words"


@each_assignment
def test_a_letter_is_invented_and_says_so(path: Path) -> None:
    letter = letter_of(path)
    (text,) = letter.rows("texts")
    content = (path.parent / "letter" / text["file"]).read_text("utf-8")
    assert content.startswith("INVENTED FOR THIS EXERCISE. No such ")
    assert text["author"] == "this kit" and text["archive"] == "none"
    filled = {table.name for table in TABLES if letter.rows(table.name)}
    assert filled == {"texts", "documents"}
    about = [one for one in asked(path) if one.letter]
    assert about, "no question is a transfer"
    assert re.search(r"\b(is|are) invented for this exercise", about[0].prompt)
    assert not any("letter.text(" in one.prompt for one in asked(path)), "a cell shows it"


@each_assignment
def test_two_cells_show_all_that_is_asked_about(path: Path) -> None:
    assert cell(path, "sources") == "dossier.show(d)"
    assert cell(path, "letter") == "dossier.show(letter)"
    for name, source in (("sources", dossier.open()), ("letter", letter_of(path))):
        (one,) = (one for one in cells(path) if one["id"] == name)
        (result,) = one["outputs"]
        seen = words(re.sub(r"<[^>]*>", " ", unescape("".join(result["data"]["text/html"]))))
        for document in source.parts.values():
            if document.kind == "document":
                told = words(document.content)
                starts = [at for at in range(len(seen)) if seen[at : at + 5] == told[:5]]
                assert starts, f"{document.id} is not shown"
        assert Counter(
            word for part in source.parts.values() for word in words(part.content)
        ) <= Counter(seen)


@each_assignment
def test_the_setup_opens_the_sources_and_names_every_answer(path: Path) -> None:
    lines = ["import dossier", "", "d = dossier.open()", 'letter = dossier.open("letter")']
    # A check can then speak of an answer whose own cell never came to be read.
    lines.append(f"{' = '.join(one.id for one in asked(path))} = None")
    assert cell(path, "setup").split("\n") == lines


def test_every_kind_of_question_and_every_verdict_is_there() -> None:
    assert {one.exercise.question.kind for one in every_question()} == set(KINDS)
    verdicts = Counter(tried.verdict for one in every_question() for tried in one.exercise.tried)
    assert all(verdicts[one] >= 2 for one in JUDGEMENTS), verdicts


# The records


@each_question
def test_every_answer_that_was_tried_gets_what_is_written(one: Asked) -> None:
    assert not list(untrue(one.exercise, one.sources))
    assert sum(tried.points < one.points for tried in one.exercise.tried) >= TEMPTING


@each_question
def test_the_solution_gets_all_and_the_template_nothing(one: Asked) -> None:
    best = dossier.mark(one.given, one.record, source=one.letter)
    assert (float(best), best.verdict) == (one.points, "fits")
    blank = dossier.mark(one.template, one.record, source=one.letter)
    assert (float(blank), blank.verdict) == (0, "incomplete")


@each_question
def test_the_template_shows_the_shape_of_the_answer(one: Asked) -> None:
    assert type(one.template) is type(one.given)
    if isinstance(one.template, dict):
        assert list(one.template) == list(one.given)
    if isinstance(one.exercise.question, Labels | Bounds):
        assert one.template == [""] * len(one.given)


@each_question
def test_a_tempting_answer_can_be_read_and_is_told_what_is_wrong(one: Asked) -> None:
    for tried in one.exercise.tried:
        score = dossier.mark(tried.answer, one.record, source=one.letter)
        assert score.verdict != "unreadable" and score.messages
        for message in score.messages:
            assert not re.match(r"(Correct|Wrong|Well done|Great|Oops|No\.|Yes\.)", message)


@each_question
def test_messages_are_plain_sentences(one: Asked) -> None:
    """They are shown as they stand, in feedback and by nbgrader: no Markdown."""
    for explained in one.exercise.question.explain():
        assert not re.search(r"[*`_]|\]\(", explained.message), explained.message


@each_question
def test_check_asks_for_what_the_record_marks(one: Asked) -> None:
    assert one.check == agreed(one), "the call of dossier.check does not agree with the record"


def agreed(one: Asked) -> dict[str, Any]:
    """What dossier.check must be told for a record; on offer in the order of the call itself."""

    def listed(way: str, names: list[str]) -> list[str]:
        given = one.check.get(way, [])
        return given if sorted(given) == sorted(names) else names

    question = one.exercise.question
    match question:
        case Choice(options=options):
            way = "one_of" if question.kind == "choice" else "some_of"
            return {way: listed(way, [option.id for option in options])}
        case Labels(labels=labels, items=items):
            return {"labels": listed("labels", list(labels)), "items": len(items)}
        case Order(items=items):
            return {"order": listed("order", [item.id for item in items])}
        case Bounds():
            return {"dates": True}
        case Edges(nodes=nodes):
            return {"edges": listed("edges", list(nodes))}
        case Quote(evidence=evidence):
            given = {} if one.check["quote"] is True else one.check["quote"]
            limits = {"least": LEAST, "most": MOST, **given}
            assert limits == {"least": evidence.least, "most": evidence.most}
            return {"quote": one.check["quote"]}
        case Footnote():
            return {"claim": _claim(one, question)}
    raise AssertionError(question.kind)


def _claim(one: Asked, question: Footnote) -> dict[str, list[str]]:
    given = one.check["claim"]
    assert sorted(given["claim"]) == sorted(claim.id for claim in question.claims)
    owners = [*question.owners, *(wrong.owner for wrong in question.wrong_owners)]
    assert sorted(given["owner"]) == sorted(owners)
    assert set(given["certainty"]) <= set(CERTAINTIES)
    assert question.certainty in given["certainty"]
    return {name: given[name] for name in ("claim", "owner", "certainty")}


@each_question
def test_what_is_on_offer_stands_in_the_prompt(one: Asked) -> None:
    named = re.findall(r"`([^`\n]+)`", one.prompt)
    for names in offered(one):
        assert set(names) <= set(named), set(names) - set(named)
        # A student reads the list twice: in one order.
        assert [name for name in named if name in names][: len(names)] == list(names)
    if isinstance(one.exercise.question, Labels):
        numbers = [int(n) for n in re.findall(r"(?:^|\s)(\d)\. ", one.prompt)]
        assert numbers == list(range(1, len(one.exercise.question.items) + 1))


def offered(one: Asked) -> list[list[str]]:
    """The lists of ids that a question offers; certainties are known to every student."""
    check = one.check.get("claim", one.check)
    ways = ("one_of", "some_of", "labels", "order", "edges", "claim", "owner")
    return [check[way] for way in ways if way in check]


# No answer is given away


@each_question
def test_the_order_of_what_is_offered_tells_nothing(one: Asked) -> None:
    question = one.exercise.question
    rights = [tried.answer for tried in one.exercise.tried if tried.points == one.points]
    for names in offered(one):
        for answer in rights:
            if isinstance(question, Labels | Order):
                plain = [slug(name) for name in answer]
                assert plain != [slug(name) for name in names], "the key is the list itself"
            if isinstance(question, Choice) and question.kind == "choices":
                assert set(answer) != set(names[: len(answer)]), "what fits stands first"
    for answer in rights:
        for text in answer if isinstance(answer, list) else []:
            if isinstance(question, Bounds | Edges) and text not in ("", "open"):
                assert text not in one.prompt, f"{text} is an example in the prompt"


def test_what_fits_stands_now_here_and_now_there() -> None:
    places = Counter[int]()
    for one in every_question():
        if "one_of" in one.check:
            places[one.check["one_of"].index(slug(one.given))] += 1
        elif "claim" in one.check:
            places[one.check["claim"]["claim"].index(one.given["claim"])] += 1
    assert len(places) >= 3, places
    assert max(places.values()) <= sum(places.values()) / 2, places


@each_question
def test_one_cell_of_a_table_does_not_answer(one: Asked) -> None:
    if one.letter:
        return  # No table speaks of what is invented.
    found = [_answered_by(one, place, row) for place, row in _rows()]
    assert not any(found), "\n".join(filter(None, found))


@cache
def _rows() -> list[tuple[str, dict[str, str]]]:
    """Every row of the kit's tables, with the name of its table and its id."""
    kit = dossier.open()
    return [
        (f"{table.name} {row['id']}", row.cells) for table in TABLES for row in kit.rows(table.name)
    ]


def _answered_by(one: Asked, place: str, row: dict[str, str]) -> str:
    """The cell that holds the answer in a row that speaks of what is asked; or nothing."""
    question = one.exercise.question
    for column, value in row.items():
        if isinstance(question, Choice) and question.kind == "choice":
            answers = slug(value) in {slug(key) for key in question.key}
        elif isinstance(question, Quote):
            long = len(words(value)) >= LEAST
            exact = [passage.exact for passage in question.evidence.passages]
            answers = long and any(value in text or text in value for text in exact)
        else:
            return ""
        others = " ".join(text for name, text in row.items() if name != column)
        shared = _rare(others) & _rare(one.prompt)
        if answers and shared:
            return f"{place}, {column}: {value} ({', '.join(sorted(shared))})"
    return ""


def _rare(text: str) -> set[str]:
    """The words of a text that few rows have, so that they lead to a row."""
    return {word for word in words(text) if len(word) > 3 and _rows_with()[word] <= 15}


@cache
def _rows_with() -> Counter[str]:
    """How many rows have a word."""
    return Counter(word for _, row in _rows() for word in set(words(" ".join(row.values()))))
