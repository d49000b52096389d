"""Nothing that students are given tells an answer: exercises, the pack, feedback on a blank one."""

import html
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from assignment_kit import ROOT, SOLUTIONS, asked, each_assignment, needs_solutions
from hypothesis import given
from hypothesis import strategies as st
from small_assignment import ESSAY, RECORD, cell, cells, notebook

from dossier.exercises import making, pack
from dossier.exercises.leaks import Hidden, hidden, text_of, told, unshown, words
from dossier.exercises.release import REGIONS, part, release, source_of
from dossier.grading.command import grade

SMALL = hidden(notebook(cells()), "one.ipynb")


# What is hidden


def test_every_line_that_says_something_is_hidden() -> None:
    found = {one.words for one in SMALL}
    assert words(ESSAY) in found
    for line in RECORD.splitlines():
        if line.startswith("message"):
            assert words(line.partition(" = ")[2]) in found
    assert ("no", "hand") in found, "the key"
    assert ("left", "hand") not in found, "a wrong answer tells nothing"
    # What names the parts of a record stands everywhere.
    assert not {("verdict", "fits"), ("points", "2"), ("kind", "choice")} & found


def test_an_answer_of_parts_is_hidden_whole_and_in_its_order() -> None:
    record = RECORD.replace('"no-hand"\npoints', '["no-hand", "a-glove"]\npoints')
    check = f"### BEGIN HIDDEN TESTS\ndossier.mark(q1, '''{record}''')\n### END HIDDEN TESTS"
    found = hidden(notebook([cell("code", "q1-check", check, grade=True, points=2)]), "a")
    wholes = {one.words for one in found if one.kind == "whole"}
    assert wholes == {("no", "hand", "a", "glove")}
    (whole,) = (one for one in found if one.kind == "whole")
    prompt = "Labels: no-hand, a-glove. Choose."
    assert whole in told(prompt, unshown(found, [], prompt))
    assert not told("Labels: a-glove, no-hand. Choose.", unshown(found, [], prompt))


def test_what_everybody_is_shown_is_no_leak() -> None:
    answer = "no-hand"
    assert any(one.words == words(answer) for one in SMALL)
    kept = unshown(SMALL, [f"The source says: {ESSAY}"], f"Is it `{answer}`?")
    left = {one.words for one in kept}
    assert words(answer) not in left and words(ESSAY) not in left
    assert len(left) >= 2


@pytest.mark.parametrize(
    "text",
    [
        ESSAY,
        ESSAY.upper(),
        ESSAY.replace(" ", "\n> "),
        f"before {ESSAY} after",
        json.dumps([ESSAY]),
        f"<p>{ESSAY.replace(' ', '&nbsp;')}</p>".replace("&nbsp;", " "),
    ],
)
def test_a_leak_is_found_however_it_is_written(text: str) -> None:
    assert [one.words for one in told(text, SMALL)] == [words(ESSAY)]


def test_a_leak_in_a_notebook_is_found_in_any_cell_or_output() -> None:
    half = len(ESSAY) // 2
    lines = {"output_type": "stream", "name": "stdout", "text": [ESSAY[:half], ESSAY[half:]]}
    code = {**cell("code", "a", "1"), "outputs": [lines]}
    assert told(text_of("a.ipynb", notebook([code]).encode()), SMALL)
    assert text_of("a.png", b"\x89PNG\xff") == ""
    assert told(text_of("a.ipynb", ESSAY.encode()), SMALL), "no notebook, and read all the same"


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), min_size=2))
def test_words_are_told_where_they_stand_side_by_side(text: list[str], one: list[str]) -> None:
    secret = Hidden(tuple(one), "line", "")
    stands = any(text[at : at + len(one)] == one for at in range(len(text)))
    assert told(" ".join(text), [secret]) == ([secret] if stands else [])


# The kit's own


def secrets(path: Path) -> list[Hidden]:
    """What an assignment hides, and what neither its sources nor its prompts show."""
    letters = [one for solution in SOLUTIONS for one in (solution.parent / "letter").glob("*.txt")]
    sources = [one.read_text("utf-8") for one in (*(ROOT / "seeds").glob("*.txt"), *letters)]
    notebook = path.read_text("utf-8")
    released = text_of(path.name, release(notebook).encode())
    return unshown(hidden(notebook, path.parent.name), sources, released)


@each_assignment
def test_each_assignment_hides_much(path: Path) -> None:
    every = secrets(path)
    assert sum(one.telling for one in every) >= 20
    assert {one.kind for one in every} >= {"line", "whole"}


@each_assignment
def test_an_exercise_tells_nothing(path: Path) -> None:
    exercise = ROOT / "exercises" / path.parent.name / path.name
    every = secrets(path)
    assert told(text_of(path.name, exercise.read_bytes()), every) == []
    assert told(text_of(path.name, path.read_bytes()), every), "the solution does"


@each_assignment
def test_no_hidden_line_stands_in_an_exercise_letter_for_letter(path: Path) -> None:
    """The same, looked at in another way: line for line, signs and all."""
    exercise = ROOT / "exercises" / path.parent.name / path.name
    shown = "\n".join(source_of(one) for one in json.loads(exercise.read_text("utf-8"))["cells"])
    lines = list(_hidden_lines(path))
    assert len(lines) > 100
    assert not [line for line in lines if line in shown.split("\n")]
    values = [line.partition(" = ")[2].strip('"') for line in lines if line.startswith("message")]
    assert not [value for value in values if value in shown]


def _hidden_lines(path: Path) -> Iterator[str]:
    for one in json.loads(path.read_text("utf-8"))["cells"]:
        for region in REGIONS:
            inside = part(source_of(one), region).inside
            yield from (line for line in inside if line.strip())


@needs_solutions
def test_the_pack_tells_nothing() -> None:
    files = pack.make(ROOT)
    assert not [place for place in files if place.startswith("solutions")]
    assert len(list(pack.leaking(files, SOLUTIONS))) == 0
    spoilt = {**files, "README.md": files["README.md"] + SOLUTIONS[0].read_bytes()}
    assert {place for place, _ in pack.leaking(spoilt, SOLUTIONS)} == {"README.md"}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a student hands in who answered nothing."""
    folder = tmp_path_factory.mktemp("class")
    for path in SOLUTIONS:
        place = folder / "Anna" / path.parent.name / path.name
        place.parent.mkdir(parents=True)
        place.write_text(making.released(path), "utf-8")
    return folder


def feedback(submissions: Path, out: Path, reveal: bool) -> str:
    """The words of a student’s page."""
    grade(submissions, out, reveal, solutions=ROOT / "solutions", processes=1)
    (page,) = (out / "feedback").glob("*.html")
    return html.unescape(page.read_text("utf-8"))


@needs_solutions
def test_the_feedback_on_a_blank_submission_tells_nothing(blank: Path, tmp_path: Path) -> None:
    every = [one for path in SOLUTIONS for one in secrets(path)]
    assert told(feedback(blank, tmp_path / "before", reveal=False), every) == []
    revealed = told(feedback(blank, tmp_path / "after", reveal=True), every)
    assert len(revealed) > 50, "the explanations are what is looked for"


@each_assignment
def test_no_answer_stands_in_the_output_of_its_check(path: Path) -> None:
    """A check says nothing of a wrong answer that it does not say of the right one."""
    exercise = ROOT / "exercises" / path.parent.name / path.name
    outputs = [
        "".join(output["text"])
        for one in json.loads(exercise.read_text("utf-8"))["cells"]
        for output in one.get("outputs", ())
        if output["output_type"] == "stream"
    ]
    assert outputs == [f"{one.id}: no answer yet.\n" for one in asked(path)]
