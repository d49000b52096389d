"""The page for the teacher who marks: its examples hold together, and what it names is there."""

import ast
import re
import tomllib

import pytest
from assignment_kit import ROOT, needs_solutions
from quotations import problems
from test_notebooks import AMERICAN, parts

import dossier
from dossier import command
from dossier.exercises.answers import read_answer
from dossier.grading.writing import FEEDBACK, FILES
from dossier.questions.exercise import read_exercise, untrue
from dossier.questions.kinds import KINDS
from dossier.questions.question import VERDICTS

pytestmark = needs_solutions
PAGE = ROOT / "solutions" / "README.md"
TEXT = PAGE.read_text("utf-8") if PAGE.exists() else ""
RECORDS = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


def test_there_is_an_example_of_each_kind() -> None:
    assert [tomllib.loads(one)["kind"] for one in RECORDS] == list(KINDS)
    assert re.findall(r"^### .*`(\w+)`$", TEXT, re.M) == list(KINDS)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: tomllib.loads(record)["kind"])
def test_an_example_marks_as_it_says(record: str) -> None:
    assert not list(untrue(read_exercise(record)))


def test_the_calls_in_the_page_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    calls = re.findall(r'Seen by students: `dossier\.check\("q6", q6, (.*?)\)`', TEXT)
    assert len(calls) == len(KINDS)
    for call, record in zip(calls, RECORDS, strict=True):
        keywords = ast.parse(f"f({call})", mode="eval").body
        assert isinstance(keywords, ast.Call)
        asked = {str(one.arg): ast.literal_eval(one.value) for one in keywords.keywords}
        dossier.check("q6", read_exercise(record).key, **asked)
    told = capsys.readouterr().out.splitlines()
    assert len(told) == len(KINDS) and all("can be read" in line for line in told)


def test_the_cells_in_the_page_are_right() -> None:
    answer, check = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert read_answer(answer, "q6").value == read_exercise(RECORDS[0]).key
    ast.parse(check)


def test_what_the_page_names_is_there() -> None:
    named = re.findall(r"python3 start\.py ([\w-]+)", TEXT)
    assert {"exercises", "pack", "hand-in", "grade", "check"} <= set(named) <= set(command.COMMANDS)
    tables = re.findall(r"^\| `([^`]+)` \|", TEXT, re.M)
    assert set(VERDICTS) <= set(tables)
    results = {*FILES[1:], f"{FEEDBACK}/"}
    assert results <= set(tables)
    assert "nbgrader_config.py" in tables and (PAGE.parent / "nbgrader_config.py").exists()
    for place in re.findall(r"`(\d-[a-z]+/)`", TEXT):
        assert (PAGE.parent / place).is_dir(), place


def test_it_quotes_exactly_and_in_british_spelling() -> None:
    quoting = [
        line for line in TEXT.splitlines() if re.search(r"“.*” \((Document|note|1930)", line)
    ]
    assert len(quoting) >= 5
    for line in quoting:
        wrong = [one for one in problems(line, parts()) if not one.startswith("no place")]
        assert not wrong, wrong
    assert not AMERICAN.findall(re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL))
    assert "!" not in TEXT
