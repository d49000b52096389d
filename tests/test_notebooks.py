"""The guided notebooks: exact quotations, a form that is kept, and outputs that are complete."""

import ast
import hashlib
import json
import re
import statistics
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from quotations import PLACE, problems, prose_alone, quotations, spans, without_code

import dossier
from dossier import notebooks
from dossier.questions import records
from dossier.widgets.base import SourceWidget
from dossier.widgets.front_end import script, style

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MESSAGES = sorted(Path(records.__file__).parent.glob("*.toml"))
VIEW = "application/vnd.jupyter.widget-view+json"
WIDGETS = "application/vnd.jupyter.widget-state+json"
ALLOWED_HOSTS = {"www.marxists.org", "marxists.org"}
NOT_ADDRESSES = {"http://www.w3.org/2000/svg"}
AMERICAN = re.compile(
    r"\b(color|center|behavior|favor|honor|labor|neighbor|defense|offense|catalog|traveled|gray"
    r"|(?:analy|paraly|organi|recogni|emphasi|summari|criti[cs]i|reali|generali|minimi|apologi)z"
    r"(?:e|es|ed|ing|ation|ations))(?:s|ed|ing)?\b",
    re.IGNORECASE,
)
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@cache
def parts() -> dict[str, str]:
    """Every part of the kit's sources, by its address."""
    return {name: part.content for name, part in dossier.open().parts.items()}


@cache
def notebook(path: Path) -> dict[str, Any]:
    """A notebook as it stands in its file."""
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def source(cell: dict[str, Any]) -> str:
    """A cell's source: one text or a list of lines."""
    return "".join(cell["source"])


def cells(path: Path, kind: str = "") -> list[dict[str, Any]]:
    """A notebook's cells, or those of one kind."""
    return [cell for cell in notebook(path)["cells"] if kind in ("", cell["cell_type"])]


def prose(path: Path) -> list[tuple[str, str]]:
    """The id and source of each prose cell."""
    return [(cell["id"], source(cell)) for cell in cells(path, "markdown")]


def messages() -> list[tuple[str, str]]:
    """Every text of every question record, named by file, question and field."""
    found = []
    for path in MESSAGES:
        for record in tomllib.loads(path.read_text("utf-8"))["question"]:
            found.append((f"{path.name} {record['id']} prompt", record["prompt"]))
            for option in record["option"]:
                for field in ("text", "message", "missed"):
                    if field in option:
                        name = f"{path.name} {record['id']} {option['id']} {field}"
                        found.append((name, option[field]))
    return found


def saved_models(path: Path) -> dict[str, Any]:
    """The widget models that a notebook keeps, by id."""
    models: dict[str, Any] = notebook(path)["metadata"]["widgets"][WIDGETS]["state"]
    return models


# The tests' own reading of quotations


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("“a” and “b” (note 3).", [("a", "note-3"), ("b", "note-3")]),
        ("“(former “...”)” (Document 3)", [("(former “...”)", "doc3")]),
        ("“of Z. (note 2) and” (1930, its end)", [("of Z. (note 2) and", "unifying")]),
        ("“LS in Bn.” (Document 1): at Berlin", [("LS in Bn.", "doc1")]),
        ("“a”", [("a", "")]),
        ("`“a”` and “b” (note 1)", [("b", "note-1")]),
        ("> one\n> two “x”\n\n(Document 1)", [("one two “x”", "doc1")]),
        ("> one\n>\n> two\n\n(note 2)", [("one", "note-2"), ("two", "note-2")]),
        ("> one\n\nNo place.", [("one", "")]),
        ("| “a” | note 4 |\n| “b” | (Document 2) |", [("a", "note-4"), ("b", "doc2")]),
        ("“a\\[1\\]” (note 1)", [("a[1]", "note-1")]),
    ],
)
def test_quotations_are_read(given: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.words, one.part) for one in quotations(given)] == expected


@pytest.mark.parametrize("given", ["“open (note 1)", "closed” (note 1)"])
def test_quotes_that_do_not_pair_are_a_problem(given: str) -> None:
    assert len(problems(given, {"note-1": "open closed"})) == 1


def test_a_changed_word_or_a_wrong_place_is_found() -> None:
    assert problems("“have been preserved ...” (Document 3)", parts()) == []
    assert problems("“have been preserved …” (Document 3)", parts())
    assert problems("“have been preserved ...” (Document 2)", parts())
    assert problems("“have been preserved ...” (note 99)", parts())
    assert problems("“Document No. 3” (Document 3)", parts())


# Quotations


@each_notebook
def test_every_quotation_is_exact(path: Path) -> None:
    wrong = [f"{name}: {line}" for name, text in prose(path) for line in problems(text, parts())]
    assert not wrong, "\n".join(wrong)


def test_every_quotation_in_a_question_is_exact() -> None:
    wrong = [f"{name}: {line}" for name, text in messages() for line in problems(text, parts())]
    assert not wrong, "\n".join(wrong)
    assert sum(len(quotations(text)) for _, text in messages()) > 30


@each_notebook
def test_a_notebook_quotes_its_sources(path: Path) -> None:
    assert any(PLACE.search(text) for _, text in prose(path))


# Form


@each_notebook
def test_head(path: Path) -> None:
    head = cells(path)[0]
    assert head["cell_type"] == "markdown"
    text = source(head)
    assert text.startswith("# ")
    for words in ("**You will be able to** ", "**For** ", "**Time** about ", "**Before this** "):
        assert words in text, f"the head lacks {words}"
    every = "\n".join(without_code(text) for _, text in prose(path))
    assert len(re.findall(r"^# ", every, re.MULTILINE)) == 1
    minutes = re.search(r"\*\*Time\*\* about (\d+) minutes", text)
    assert minutes and 15 <= int(minutes[1]) <= 25


@each_notebook
def test_length(path: Path) -> None:
    assert 15 <= len(cells(path)) <= 45
    counts = {name: words(text) for name, text in prose(path)}
    assert not {name: count for name, count in counts.items() if count > 120}
    # A heading or a table is no prose.
    lean = [words(re.sub(r"^(#|\|).*$", "", text, flags=re.M)) for _, text in prose(path)]
    assert statistics.median(lean) < 40, sorted(lean)
    # An empty line that sets an import apart is no line of code.
    lines = {
        cell["id"]: sum(bool(line.strip()) for line in source(cell).splitlines())
        for cell in cells(path, "code")
    }
    assert not {name: count for name, count in lines.items() if count > 3}
    assert statistics.median(lines.values()) == 1


def words(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"[\w’'(][^\s|]*", text))


@each_notebook
def test_ids(path: Path) -> None:
    ids = [cell["id"] for cell in cells(path)]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", one) for one in ids)
    assert len(set(ids)) == len(ids)


@each_notebook
def test_two_to_four_checkpoints(path: Path) -> None:
    asked = [
        name
        for cell in cells(path, "code")
        for name in re.findall(r'Checkpoint\("([^"]+)"\)', source(cell))
    ]
    assert 2 <= len(asked) <= 4
    assert len(set(asked)) == len(asked)
    assert set(asked) <= set(records.questions())


def test_every_question_is_asked_once() -> None:
    every = "".join(source(cell) for path in NOTEBOOKS for cell in cells(path, "code"))
    for name in records.questions():
        assert every.count(f'Checkpoint("{name}")') == 1, name


@each_notebook
def test_links(path: Path) -> None:
    for name, text in prose(path):
        for target in re.findall(r"\]\(([^)]+)\)", without_code(text)):
            if not re.match(r"https?://", target):
                assert (path.parent / target.partition("#")[0]).exists(), f"{name}: {target}"
    last = next(
        one for one in reversed(cells(path)) if "kernel-only" not in one["metadata"].get("tags", ())
    )
    number = int(path.name[:2])
    if number:
        (assignment,) = (path.parent.parent / "exercises").glob(f"{number}-*/*.ipynb")
        place = f"../exercises/{assignment.parent.name}/{assignment.name}"
        assert f"({place})" in source(cells(path)[-1]), "its assignment is not linked at the end"
    assert last["cell_type"] == "markdown"
    at = NOTEBOOKS.index(path)
    for neighbour in [*NOTEBOOKS[max(at - 1, 0) : at], *NOTEBOOKS[at + 1 : at + 2]]:
        assert f"({neighbour.name})" in source(last), f"the last cell has no link to {neighbour}"
    for words in ("**You can say**", "**You cannot say"):
        assert words in source(last), f"the last cell lacks {words}"


def spoken() -> list[tuple[str, str]]:
    """Every text of the kit's own: prose cells and messages."""
    cells = [(f"{path.stem} {name}", text) for path in NOTEBOOKS for name, text in prose(path)]
    return [*cells, *messages()]


def said() -> list[tuple[str, str]]:
    """What the kit says as true: `spoken`, without the answers on offer that do not fit."""
    tempting = {
        f"{one.id} {option.id} text"
        for one in records.questions().values()
        for option in one.options
        if not option.fits
    }
    return [(name, text) for name, text in spoken() if name.partition(" ")[2] not in tempting]


def test_no_exclamation_marks() -> None:
    assert not [name for name, text in spoken() if "!" in prose_alone(text).replace("![", "[")]


def test_british_spelling() -> None:
    found = {name: AMERICAN.findall(prose_alone(text)) for name, text in spoken()}
    assert not {name: words for name, words in found.items() if words}


def test_no_straight_double_quotes_in_prose() -> None:
    assert not [name for name, text in spoken() if '"' in without_code(text)]


def test_what_comes_from_outside_says_so() -> None:
    wrong = []
    for name, text in said():
        for paragraph in re.split(r"\n\s*\n|\n(?=[|*-] )", text):
            if not re.search(r"\b193[26]\b|Coyoac", prose_alone(paragraph)):
                continue
            if not re.search(r"outside (the|these)( two)? sources", paragraph, re.IGNORECASE):
                wrong.append(f"{name}: {paragraph}")
    assert not wrong, "\n".join(wrong)


def test_quotation_marks_hold_no_markdown_emphasis() -> None:
    for name, text in spoken():
        for start, end in spans(without_code(text)):
            assert not re.search(r"\*[^*]+\*", text[start:end]), name


# Code that a student meets


@each_notebook
def test_a_student_writes_plain_values_only(path: Path) -> None:
    for cell in cells(path, "code"):
        for statement in ast.parse(source(cell)).body:
            where = f"{cell['id']}: {ast.unparse(statement)}"
            assert isinstance(statement, ast.Import | ast.Assign | ast.Expr), where
            assert statement.end_lineno == statement.lineno, where
            if isinstance(statement, ast.Assign):
                assert is_plain(statement.value) or is_kits_own(statement.value), where
                mine = ast.unparse(statement.targets[0]).startswith("my_")
                assert not mine or is_plain(statement.value), where


def is_plain(value: ast.expr) -> bool:
    """Whether an expression is a literal: a text, a number, a list, or a flat dict of those."""
    try:
        ast.literal_eval(value)
    except ValueError:
        return False
    return True


def is_kits_own(value: ast.expr) -> bool:
    """Whether an expression calls something of the kit, which the cell already holds."""
    return isinstance(value, ast.Call) and ast.unparse(value.func).split(".")[0] in ("dossier", "d")


# Outputs


@each_notebook
def test_every_cell_was_run_in_order(path: Path) -> None:
    code = cells(path, "code")
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    for cell in code:
        kinds = [output["output_type"] for output in cell["outputs"]]
        assert set(kinds) <= {"execute_result", "display_data", "stream"}, cell["id"]
        assert not [one for one in cell["outputs"] if one.get("name") == "stderr"], cell["id"]
        ends_in_expression = isinstance(ast.parse(source(cell)).body[-1], ast.Expr)
        assert bool(kinds) == ends_in_expression, f"{cell['id']}: outputs {kinds}"


@each_notebook
def test_widgets_are_kept_with_stable_ids(path: Path) -> None:
    models = saved_models(path)
    stable = [
        hashlib.sha256(f"{path.stem} {n}".encode()).hexdigest()[:32] for n in range(len(models))
    ]
    assert set(models) == set(stable)
    shown = [
        output["data"]
        for cell in cells(path, "code")
        for output in cell["outputs"]
        if VIEW in output.get("data", {})
    ]
    calls = re.findall(
        r"dossier\.[A-Z]\w+\(", "".join(source(cell) for cell in cells(path, "code"))
    )
    assert len(shown) == len(calls)
    for data in shown:
        state = models[data[VIEW]["model_id"]]["state"]
        html = "".join(data["text/html"])
        assert html.startswith('<div role="region" aria-label="')
        assert "<script" not in html
        assert not [words for words in answers(state["data"]) if words in html]
        assert state["entries"] == {}, "a saved notebook holds nobody's answers"


def answers(data: object, name: str = "") -> list[str]:
    """The texts in a widget's data that answer: conjectures, verdicts and messages."""
    if isinstance(data, dict):
        return [words for key, value in data.items() for words in answers(value, key)]
    if isinstance(data, list):
        return [words for value in data for words in answers(value, name)]
    given = name in ("conjecture_quote", "message", "missed", "verdict", "says")
    return [data] if given and isinstance(data, str) and len(data) > 10 else []


@each_notebook
def test_kept_widgets_are_todays(path: Path) -> None:
    """A notebook is run anew after a front end has changed: `dossier notebooks`."""
    names = {
        kind: getattr(dossier, kind)._front_end
        for kind in dossier.__all__
        if kind[0].isupper()
        and isinstance(getattr(dossier, kind), type)
        and issubclass(getattr(dossier, kind), SourceWidget)
    }
    kept = [model["state"] for model in saved_models(path).values() if "_esm" in model["state"]]
    assert kept
    for state in kept:
        name = names[state["_anywidget_id"].rsplit(".", 1)[1]]
        assert state["_esm"] == script(name), f"{path.name}: an older {name}.js"
        assert state["_css"] == style(name), f"{path.name}: an older {name}.css"


@each_notebook
def test_nothing_of_a_machine_and_no_address(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(
        r"/(home|root|work|tmp|Users|usr|var)/|[A-Z]:\\\\|site-packages|file:/", text
    )
    for address in set(re.findall(r"\b(?:https?|wss?|ftp)://[^\s\"'\\)<>]+", text)) - NOT_ADDRESSES:
        assert re.split(r"[/:?#]+", address)[1] in ALLOWED_HOSTS, address


@each_notebook
def test_no_cell_is_left_out_without_a_reason(path: Path) -> None:
    for cell in cells(path, "code"):
        tags = cell["metadata"].get("tags", [])
        told = any(tag.startswith("nbval-") or tag == "raises-exception" for tag in tags)
        if told or re.search(r"#\s*(NBVAL|PYTEST_VALIDATE)_", source(cell), re.IGNORECASE):
            assert cell["metadata"].get("reason"), f"{cell['id']}: no reason in its metadata"


@each_notebook
def test_the_file_is_as_the_command_writes_it(path: Path) -> None:
    assert set(notebook(path)["metadata"]) == {"kernelspec", "language_info", "widgets"}
    assert set(notebook(path)["metadata"]["language_info"]) == {"name"}
    again = json.dumps(notebook(path), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    assert path.read_text("utf-8") == again


def test_running_anew_changes_no_byte() -> None:
    quickest = min(NOTEBOOKS, key=lambda path: len(cells(path, "code")))
    assert notebooks.run(quickest) == quickest.read_text("utf-8")
