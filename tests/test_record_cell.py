"""A record that cannot be read is shown by its line in the cell, in a teacher's words."""

import json
from pathlib import Path

import pytest
from example_records import CHECKS
from small_assignment import cells
from trying_kit import changed, of_kind, told

KIND = 'kind = "choice"'
WITHIN = "A quotation mark within words is typed as “ or ”."
STRAIGHT = "Words stand between straight quotation marks"
MISSING = "A comma or a bracket is missing in it, or before it."


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (
            *('message = "Nobody says which', 'message = "The "copy" says which', 12),
            f'`message = "The "copy" says which hand…` cannot be read. {WITHIN}',
        ),
        (
            *('text = "the left hand"', 'text = "the left hand', 10),
            '`text = "the left hand` cannot be read. A quotation mark is missing at the end of the '
            "line.",
        ),
        ('verdict = "fits"\nmessage', "verdict = fits\nmessage", 17, STRAIGHT),
        ('verdict = "fits"\nmessage', "verdict = “fits”\nmessage", 17, STRAIGHT),
        (KIND, 'kind "choice"', 5, "A line is a name, an equals sign and a value."),
        (KIND, f"{KIND}\n{KIND}", 6, "What it names stands there already."),
        ("points = 2\n\n[[opt", "points = 2,5\n\n[[opt", 6, "Python says: Expected newline"),
        (KIND, "kind = {a = 1 b = 2}", 5, MISSING),
        (KIND, 'kind = {a = "b" c = "d"}', 5, MISSING),
        (KIND, 'kind = {a = "b "c" d"}', 5, WITHIN),
    ],
)
def test_a_broken_record_is_shown_by_its_line_in_the_cell(
    old: str, new: str, line: int, said: str, tmp_path: Path
) -> None:
    (found,) = changed(tmp_path, 4, old, new)
    assert found.startswith(f"1-one, cell q1-check, line {line}: `") and said in found
    source = cells()[4]["source"].replace(old, new).split("\n")
    shown = found.partition("`")[2].partition("` cannot be read")[0].removesuffix("…")
    assert source[line - 1].startswith(shown)


def test_a_record_on_one_line_has_no_line_to_name(tmp_path: Path) -> None:
    given = cells()
    head, _, rest = given[4]["source"].partition("'''")
    record, _, end = rest.partition("'''")
    given[4]["source"] = head + repr(record.replace("points = 2\n", "points 2\n", 1)) + end
    (found,) = told(tmp_path, given)
    assert found.startswith("1-one, cell q1-check: `points 2` cannot be read.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mark(q1,", "mark(q2,", "cell q1-check: dossier.mark is given q2; this cell is q1’s."),
        ('kind = "choice"', 'kind = "chance"', "cell q1-check: question one-q1: kind is 'chance'"),
        ("\n''')", "\n)", "cell q1-check, line 3: the marks ''' behind the record are missing."),
        ("mark(q1,", "mark(q1", "cell q1-check, line 3: "),
        (
            "mark(q1,",
            "mark(q1 +,",
            "cell q1-check, line 3: `dossier.mark(q1 +, '''` is no Python (",
        ),
    ],
)
def test_other_slips_in_a_hidden_region(old: str, new: str, said: str, tmp_path: Path) -> None:
    (found,) = changed(tmp_path, 4, old, new)
    assert found.startswith(f"1-one, {said}") and "hidden region stops" not in found


def test_a_name_of_the_cells_own_may_be_marked(tmp_path: Path) -> None:
    region = "### BEGIN HIDDEN TESTS\n"
    given = cells()
    given[4]["source"] = (
        given[4]["source"]
        .replace(region, f"{region}answer = q1\n")
        .replace("mark(q1", "mark(answer")
    )
    assert told(tmp_path, given) == []


def test_a_passage_that_stands_nowhere(tmp_path: Path) -> None:
    given = of_kind("quote", CHECKS["quote"])
    given[4]["source"] = given[4]["source"].replace("mutual criticism.", "mutual flattery.", 1)
    (found,) = told(tmp_path, given)
    assert found.startswith("1-one, cell q1-check: question q7: passage 2: exact: ")


def test_every_broken_record_is_told_at_once(tmp_path: Path) -> None:
    second = json.loads(json.dumps(cells()[2:5]).replace("q1", "q2"))
    given = [*cells()[:5], *second, *cells()[5:]]
    given[0]["source"] = given[0]["source"].replace(
        "6: 2 for one question", "8: 4 for two questions"
    )
    assert told(tmp_path, given) == []
    for at in (4, 7):
        given[at]["source"] = given[at]["source"].replace("points = 2\n", "points = two\n", 1)
    assert [one.partition(":")[0] for one in told(tmp_path, given)] == [
        "1-one, cell q1-check, line 6",
        "1-one, cell q2-check, line 6",
    ]
