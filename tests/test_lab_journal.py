"""Nothing that is entered is lost: the kit in a real JupyterLab, and its journal."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import browser_kit
import lab_kit
import pytest
from lab_kit import Notebook, Server
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

START = "notebooks/00-start-here.ipynb"
GAPS = "notebooks/02-gaps.ipynb"
READER = "gaps = dossier.LacunaReader"
QUESTION = "gaps-who-did-it"
READING = "union <b>&"
UNMADE = re.compile("jupyter-widgets-disconnected")

Opened = Callable[[BrowserContext], Page]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A copy of the kit, running for the tests of this file that can share one."""
    with lab_kit.kit(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """A browser that has never been used: each call gives another."""
    made: list[BrowserContext] = []

    def make() -> BrowserContext:
        made.append(browser.new_context(reduced_motion="reduce"))
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def opened() -> Iterator[Opened]:
    """A new page of a browser, which may reach the kit only, and must show no sign of trouble."""
    pages: list[Page] = []
    guard = browser_kit.Guard()
    guard.hosts.add("localhost")

    def make(context: BrowserContext) -> Page:
        page = context.new_page()
        guard.watch(page)
        page.set_default_timeout(lab_kit.PATIENCE)
        page.set_viewport_size({"width": 1400, "height": 1000})
        pages.append(page)
        return page

    yield make
    told = [words for page in pages if not page.is_closed() for words in lab_kit.trouble(page)]
    assert (told, guard.foreign, guard.errors) == ([], [], [])


def write_reading(notebook: Notebook, words: str = READING) -> None:
    """Write a reading for the first gap."""
    form = open_gap(notebook)
    form.get_by_label("What do you think stood here?").fill(words)
    form.get_by_label("A guess").check()
    form.get_by_role("button", name="Close").click()


def expect_reading(notebook: Notebook, words: str = READING) -> None:
    """The reading of the first gap is this."""
    form = open_gap(notebook)
    expect(form.get_by_label("What do you think stood here?")).to_have_value(words)
    form.get_by_role("button", name="Close").click()


def open_gap(notebook: Notebook) -> Locator:
    reader = notebook.widget(READER)
    reader.locator(".dossier-gap").first.click()
    return reader.locator(".dossier-open")


def answer(notebook: Notebook) -> Locator:
    """Give the first answer to a checkpoint; that answer."""
    question = notebook.widget(QUESTION)
    question.locator("input").first.check()
    question.get_by_role("button", name="Check").click()
    return question.locator("input").first


def run_all(notebook: Notebook, widget: str = READER) -> None:
    """Run every cell, and wait until a widget is one that this Python has made."""
    notebook.command("notebook:run-all-cells")
    expect(notebook.widget(widget)).not_to_have_class(UNMADE)


def journal_of(server: Server) -> dict[str, Any]:
    """What stands in the journal beside the notebooks."""
    text = (server.folder / "notebooks/journal.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)["entries"]
    return found


def wait_for_journal(page: Page, server: Server, key: str, words: str) -> None:
    """Wait until the journal has these words among a widget's entries."""
    for _ in range(lab_kit.PATIENCE // 50):
        if words in json.dumps(journal_of(server).get(key, {})):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the journal has no {words} for {key}: {journal_of(server)}")


def test_a_restarted_kernel_and_another_browser_have_all(
    server: Server, fresh: Callable[[], BrowserContext], opened: Opened
) -> None:
    first = opened(fresh())
    notebook = Notebook(first).open(server, GAPS)
    run_all(notebook)
    write_reading(notebook)
    answer(notebook)
    wait_for_journal(first, server, f"checkpoint-{QUESTION}", "tries")
    assert journal_of(server)["gaps-doc3"]["gap-15"]["reading"] == READING

    # Python starts anew: in one and the same run the next cells have the entries.
    server.restart_kernels()
    notebook.add("gaps.state['gap-15']['reading']")
    notebook.command("notebook:run-all-cells")
    expect(notebook.output("gaps.state['gap-15']['reading']")).to_contain_text(READING)
    expect(notebook.output("dossier.show(gaps.frame())")).to_contain_text(READING)
    expect_reading(notebook)

    # Another browser, or this one with an emptied store: it has nothing until a cell is run.
    first.context.close()
    server.end_kernels()
    second = opened(fresh())
    notebook = Notebook(second).open(server, GAPS)
    expect_reading(notebook, "")
    run_all(notebook)
    expect(notebook.output("dossier.show(gaps.frame())")).to_contain_text(READING)
    expect_reading(notebook)
    expect(notebook.widget(QUESTION).locator("input").first).to_be_checked()


def test_two_notebooks_at_once_and_the_students_own_page(
    server: Server, fresh: Callable[[], BrowserContext], opened: Opened
) -> None:
    browser = fresh()
    start = Notebook(opened(browser)).open(server, START)
    gaps = Notebook(opened(browser)).open(server, GAPS)
    own = start.widget("dossier.Journal()")
    line = own.locator(".dossier-jn-path li").nth(2)
    for notebook, widget in ((start, "dossier.Journal()"), (gaps, READER)):
        run_all(notebook, widget)
    gaps.add("gaps.clear()")
    gaps.add(f"dossier.Checkpoint({QUESTION!r}).clear()")
    expect(line).to_contain_text("not begun")

    # Each tells the other at once, and neither overwrites what the other has written.
    write_reading(gaps, "alliance")
    expect(line).to_contain_text("begun, 0 of")
    first = start.widget("start-which-is-more-cautious")
    first.locator("input").first.check()
    answer(gaps)
    first.get_by_role("button", name="Check").click()
    expect(line).to_contain_text("1 of")
    own.locator("summary").click()
    for words in ("reading: alliance", "The gaps of Document 3", "in the file journal.json"):
        expect(own).to_contain_text(words)
    for question in (QUESTION, "start-which-is-more-cautious"):
        wait_for_journal(start.page, server, f"checkpoint-{question}", "tries")
    assert journal_of(server)["gaps-doc3"]["gap-15"]["reading"] == "alliance"
    expect(start.add("dossier.show(dossier.Journal().frame())")).to_contain_text("alliance")

    # Cleared: here, in the other notebook, in both Pythons, and in the file.
    own.get_by_role("button", name="Clear everything …").click()
    own.get_by_role("button", name="Clear everything", exact=True).click()
    expect(own).to_contain_text("Nothing yet.")
    expect(first.locator("input").first).not_to_be_checked()
    expect_reading(gaps, "")
    expect(gaps.add("gaps.state['gap-15']['reading'] or 'nothing'")).to_contain_text("nothing")
    expect(start.add("dossier.Journal().state")).to_contain_text("{}")
    assert journal_of(server) == {}
    # Nor does it come back with a new Python, or with what the notebooks were saved with.
    server.restart_kernels()
    run_all(gaps)
    expect_reading(gaps, "")


def test_a_damaged_journal_is_told_in_the_cell(
    server: Server, fresh: Callable[[], BrowserContext], opened: Opened
) -> None:
    notebook = Notebook(opened(fresh())).open(server, GAPS)
    run_all(notebook)
    write_reading(notebook, "before")
    wait_for_journal(notebook.page, server, "gaps-doc3", "conjecture")
    file = server.folder / "notebooks/journal.json"
    place = json.loads(file.read_text("utf-8"))["place"]
    damaged = file.read_bytes()[:-40]
    file.write_bytes(damaged)
    server.restart_kernels()
    notebook.command("notebook:run-all-cells")
    expect(notebook.output(READER)).to_contain_text("journal.json was damaged. It is set aside as")
    (aside,) = file.parent.glob("journal-damaged-*.json")
    assert aside.read_bytes() == damaged
    # What the browser holds comes back, into the new journal too.
    expect_reading(notebook, "before")
    wait_for_journal(notebook.page, server, "gaps-doc3", "before")
    assert json.loads(file.read_text("utf-8"))["place"] == place


def test_a_fresh_clone_starts_empty(
    tmp_path: Path, fresh: Callable[[], BrowserContext], opened: Opened
) -> None:
    """Two clones, one after the other, on one port: to the browser they are one site."""
    browser, port = fresh(), lab_kit.free_port()
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()

    def visit(folder: Path, expected: str, words: str = "") -> None:
        with lab_kit.kit(folder, port) as server:
            notebook = Notebook(opened(browser)).open(server, GAPS)
            expect_reading(notebook, expected)
            if words:
                # Before any cell is run: the browser alone keeps it.
                write_reading(notebook, words)
            notebook.page.close()

    visit(folders[0], "", "of the first clone")
    visit(folders[1], "", "of the second clone")
    visit(folders[0], "of the first clone")
    visit(folders[1], "of the second clone")
