"""Widgets and the journal: what was entered is there again, in Python too; and the path."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import dossier
from dossier import journal
from dossier.entries import to_bytes
from dossier.journal import JournalFile
from dossier.path import PATH
from dossier.questions.records import by_notebook, questions
from dossier.widgets.base import SourceWidget
from dossier.widgets.journal.widget import Journal

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
STATE = "application/vnd.jupyter.widget-state+json"
QUESTION = "gaps-who-did-it"


class Plain(SourceWidget):
    """A widget that shows nothing."""

    def _at_rest(self) -> str:
        return ""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[JournalFile]:
    """The journal of this process, as long as the test lasts."""
    monkeypatch.setenv(journal.VARIABLE, str(tmp_path / "journal.json"))
    found = journal.here()
    assert found
    yield found
    assert not list(tmp_path.glob(".journal.json.*"))


def entered(widget: SourceWidget, **values: dict[str, Any]) -> None:
    """What a page does: it sends all of the widget's entries."""
    widget.set_state({"entries": {**widget.entries, **values}})


def again(file: JournalFile) -> JournalFile:
    """The journal as another process finds it."""
    return JournalFile(file.path)


def test_without_a_journal_nothing_is_read_or_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (journal.VARIABLE, "JPY_SESSION_NAME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "journal.json").write_bytes(to_bytes(JournalFile(tmp_path / "x").kept()))
    (tmp_path / ".journal.lock").unlink(missing_ok=True)
    widget = Plain("k", {})
    entered(widget, a={"at": 1})
    assert widget.entries == {"a": {"at": 1}}
    assert dossier.Journal().state == {}
    assert [path.name for path in tmp_path.iterdir()] == ["journal.json"]


def test_an_entry_outlives_its_widget(file: JournalFile) -> None:
    entered(Plain("k", {}), a={"at": 1, "reading": "union"})
    assert again(file).kept().of("k") == {"a": {"at": 1, "reading": "union"}}
    # In the same Run All the next cell has it; another widget has nothing of it.
    assert Plain("k", {}).entries == {"a": {"at": 1, "reading": "union"}}
    assert Plain("l", {}).entries == {}


def test_what_another_notebook_wrote_comes_with_the_next_entry(file: JournalFile) -> None:
    widget, other = Plain("k", {}), Plain("l", {})
    again(file).put("k", {"b": {"at": 5}})
    again(file).put("l", {"c": {"at": 6}})
    entered(widget, a={"at": 1})
    assert widget.entries == {"a": {"at": 1}, "b": {"at": 5}}
    assert other.entries == {"c": {"at": 6}}
    entered(widget, b={"at": 2, "old": True})
    assert widget.entries["b"] == {"at": 5}


def test_two_widgets_with_one_key_hold_the_same(file: JournalFile) -> None:
    one, two = Plain("k", {}), Plain("k", {})
    entered(one, a={"at": 1})
    assert two.entries == {"a": {"at": 1}}
    two.entries = {"b": {"at": 2}}
    assert one.entries == two.entries == {"a": {"at": 1}, "b": {"at": 2}}


def test_a_change_is_written_once(file: JournalFile, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []
    write = journal._write

    def note(path: Path, content: bytes) -> None:
        written.append(path)
        write(path, content)

    monkeypatch.setattr(journal, "_write", note)
    one, two = Plain("k", {}), Plain("k", {})
    entered(one, a={"at": 1})
    assert len(written) == 1
    entered(two, b={"at": 2})
    assert len(written) == 2


def test_a_cleared_widget_stays_cleared(file: JournalFile) -> None:
    widget = Plain("k", {})
    entered(widget, a={"at": 1})
    widget.clear()
    assert widget.entries.keys() == {"cleared"}
    entered(widget, a={"at": 1})
    assert widget.entries.keys() == Plain("k", {}).entries.keys() == {"cleared"}


def test_what_a_student_must_know_is_printed_once(
    file: JournalFile, capsys: pytest.CaptureFixture[str]
) -> None:
    file.path.write_bytes(b"{ damaged")
    Plain("k", {})
    told = capsys.readouterr()
    (aside,) = file.path.parent.glob("journal-damaged-*")
    assert told.out == (
        f"journal.json was damaged. It is set aside as {aside.name}, unchanged; a new journal.json "
        "has begun, with all that could be read in it. What this browser holds comes back too.\n"
    )
    assert told.err == ""
    Plain("k", {})
    assert capsys.readouterr().out == ""


def test_a_spoilt_entry_from_a_page_does_no_harm(file: JournalFile) -> None:
    widget = Plain("k", {})
    widget.set_state({"entries": {"a": None, "b": 3, "c": {"x": "\ud800"}}})
    assert widget.entries == again(file).kept().of("k") == {"c": {"x": "\ud800", "at": 0}}


# The student's own page.


def test_state_and_frame_leave_mere_views_out(file: JournalFile) -> None:
    checkpoint = dossier.Checkpoint(QUESTION)
    entered(checkpoint, answer={"at": 1_000, "checked": ["x"], "chosen": ["x"], "tries": 1})
    entered(Plain("mine", {}), view={"at": 1, "reading": "mine"}, a={"at": 2**52, "reading": "x"})
    entered(Plain("gaps-doc3", {}), view={"at": 1, "reading": "mine"})
    shown = dossier.Journal()
    assert shown.state.keys() == {f"checkpoint-{QUESTION}", "mine"}
    table = shown.frame()
    assert list(table) == ["notebook", "widget", "about", "field", "value", "when"]
    assert set(table["notebook"]) == {"02-gaps", ""}
    mine = table[table["widget"] == "mine"].to_dict("records")
    assert [(one["about"], one["field"], one["value"]) for one in mine] == [("a", "reading", "x")]
    assert pd.isna(mine[0]["when"])
    dated = table[table["field"] == "tries"]["when"].iloc[0]
    assert pd.Timestamp(dated).timestamp() == 1.0
    assert list(dossier.Journal().frame()) == list(table)


class Page:
    """What the page of a journal hears."""

    def __init__(self, widget: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
        self.heard: list[dict[str, Any]] = []
        monkeypatch.setattr(widget, "send", self.heard.append)
        self.widget = widget

    def says(self, **content: Any) -> dict[str, Any]:
        self.widget._handle_custom_msg(content, [])
        return self.heard[-1]


def test_the_page_asks_and_clears(file: JournalFile, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = Plain("k", {})
    entered(widget, a={"at": 7})
    page = Page(dossier.Journal(), monkeypatch)
    answer = page.says(ask="kept")
    assert answer == {"kept": {"k": {"a": {"at": 7}}}, "cleared": 0, "trouble": "", "file": True}
    answer = page.says(clear=9)
    assert answer == {"kept": {}, "cleared": 9, "trouble": "", "file": True}
    assert widget.entries == {"cleared": {"at": 9}}
    assert again(file).kept().cleared == 9
    entered(widget, a={"at": 7}, b={"at": 10})
    assert Plain("k", {}).entries.keys() == {"b", "cleared"}
    page.widget.clear()
    assert page.heard[-1]["cleared"] > 10
    assert dossier.Journal().state == {}


def test_the_page_is_told_why_nothing_is_written(
    file: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.path.mkdir()
    answer = Page(dossier.Journal(), monkeypatch).says(ask="kept")
    assert answer["file"] is False
    assert "could not be written" in answer["trouble"]


def test_the_page_without_a_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(journal.VARIABLE, "off")
    page = Page(dossier.Journal(), monkeypatch)
    page.widget._handle_custom_msg({"ask": "kept"}, [])
    assert page.heard == []
    page.widget.clear()
    assert page.heard[-1]["cleared"] > 0
    assert page.heard[-1]["file"] is False


def test_the_page_holds_no_answer() -> None:
    shown = dossier.Journal()
    given = json.dumps(shown.data, ensure_ascii=False)
    for one in questions().values():
        assert json.dumps(one.prompt, ensure_ascii=False) in given
        for option in one.options:
            for words in (option.message, option.missed):
                assert not words or json.dumps(words, ensure_ascii=False)[1:-1] not in given
    asked = [question for one in shown.data["path"] for question in one["questions"]]
    assert {name for one in asked for option in one["options"] for name in option} == {"id", "text"}


def test_at_rest_and_on_paper_it_is_the_path() -> None:
    shown = dossier.Journal()
    for words in (shown._at_rest(), shown._on_paper()):
        for one in PATH:
            assert f"{one.number} {one.title}, about {one.minutes} minutes" in words
    assert repr(shown) == "Journal('journal')"


# The path, and the notebooks as they are.


def saved(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def test_the_path_names_each_notebook() -> None:
    assert [one.id for one in PATH] == sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
    assert {one.id for one in PATH} == set(by_notebook())


@pytest.mark.parametrize("one", PATH, ids=lambda one: str(one.id))
def test_the_path_says_what_the_notebook_says(one: Any) -> None:
    notebook = saved(NOTEBOOKS / f"{one.id}.ipynb")
    head = "".join(notebook["cells"][0]["source"])
    title = re.match(r"# ([^:\n]+)", head)
    minutes = re.search(r"\*\*Time\*\* about (\d+) minutes", head)
    assert title and minutes
    assert (title[1], int(minutes[1])) == (one.title, one.minutes)
    models = notebook["metadata"].get("widgets", {}).get(STATE, {}).get("state", {})
    keys = {model["state"]["key"] for model in models.values() if "key" in model["state"]}
    asked = {f"checkpoint-{question.id}" for question in by_notebook()[one.id]}
    assert keys - {"journal"} == asked | one.widgets.keys()
