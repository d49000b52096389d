"""The kit as a student has it: in a real JupyterLab, started by the kit's own command.

One server for all tests, on a copy of the kit, so that nothing of the kit is changed.
"""

import json
import re
from collections.abc import Iterator

import lab_kit
import pytest
from browser_kit import Guard, axe
from lab_kit import Notebook, Server
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

READING = "union <b>&"
REASON = "“includes” needs something that has parts"
NOTE = "It seems to be the word"
GAP = re.compile("^Gap 1, cut out")
UNMADE = re.compile("jupyter-widgets-disconnected")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The kit, running for all tests of this file."""
    with lab_kit.kit(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def lab(page: Page, guard: Guard) -> Iterator[Page]:
    """A page that may reach the kit, and that must show no sign of trouble when the test ends."""
    guard.hosts.add("localhost")
    page.set_default_timeout(lab_kit.PATIENCE)
    page.set_viewport_size({"width": 1400, "height": 1000})
    yield page
    assert lab_kit.trouble(page) == []


def expect_no_violations(notebook: Notebook) -> None:
    """axe-core finds nothing in the widgets, in either theme."""
    for theme, light in (("JupyterLab Dark", "false"), ("JupyterLab Light", "true")):
        notebook.command("apputils:change-theme", theme=theme)
        expect(notebook.page.locator("body")).to_have_attribute("data-jp-theme-light", light)
        assert axe(notebook.page, ".dossier") == []


def read_first_gap(reader: Locator) -> None:
    """Choose the first gap, commit to a reading, and open the note."""
    reader.get_by_role("button", name=GAP).click()
    form = reader.locator(".dossier-open")
    expect(form).not_to_contain_text(NOTE)
    form.get_by_label("What do you think stood here?").fill(READING)
    form.get_by_label("A guess").check()
    form.get_by_label("Why? Name the words").fill(REASON)
    form.get_by_role("button", name="Reveal what note 15 says").click()
    expect(form).to_contain_text(NOTE)
    form.get_by_role("button", name="Close").click()


def expect_first_gap(reader: Locator) -> None:
    """The entry is there, as `read_first_gap` made it."""
    reader.get_by_role("button", name=GAP).click()
    form = reader.locator(".dossier-open")
    expect(form.get_by_label("What do you think stood here?")).to_have_value(READING)
    expect(form.get_by_label("A guess")).to_be_checked()
    expect(form.get_by_label("Why? Name the words")).to_have_value(REASON)
    expect(form).to_contain_text(NOTE)
    form.get_by_role("button", name="Close").click()


def answer(question: Locator) -> None:
    """Give the first answer to a checkpoint."""
    question.locator("input").first.check()
    question.get_by_role("button", name="Check").click()
    expect_answer(question)


def expect_answer(question: Locator) -> None:
    """The first answer is chosen, and was answered."""
    expect(question.locator("input").first).to_be_checked()
    expect(question.locator(".dossier-remark").first).to_be_visible()


def test_it_opens_at_the_first_notebook(lab: Page, server: Server) -> None:
    lab.goto(server.url())
    lab.wait_for_url("**/lab/tree/notebooks/00-start-here.ipynb**")
    notebook = Notebook(lab).wait(server, "notebooks/00-start-here.ipynb")
    # Two questions of one page do not disturb each other.
    questions = [
        notebook.widget(f'Checkpoint("start-{name}")')
        for name in ("what-document-1-says", "which-is-more-cautious")
    ]
    for question in questions:
        answer(question)
    for question in questions:
        expect_answer(question)
    reader = notebook.widget('LacunaReader(d, "doc1")')
    reader.get_by_role("button", name="Note 7", exact=True).click()
    expect(reader).to_contain_text("was examining the two Moscow Trials")


def test_the_gaps_before_and_after_a_run(lab: Page, server: Server) -> None:
    notebook = Notebook(lab).open(server, "notebooks/02-gaps.ipynb")
    assert notebook.is_trusted()
    reader = notebook.widget("gaps = dossier.LacunaReader")
    question = notebook.widget("gaps-which-are-gaps")

    # Before any cell is run. Jupyter's sign for that would look like a fault.
    expect(reader).to_have_class(UNMADE)
    assert reader.evaluate("(root) => getComputedStyle(root, '::before').content") == "none"
    read_first_gap(reader)
    answer(question)
    expect_no_violations(notebook)

    # Keys pressed in a widget are the widget's: A, B and D twice would add and delete cells.
    reader.get_by_role("button", name=GAP).click()
    answers = reader.locator(".dossier-open")
    cells = lab.locator(".jp-Notebook-cell")
    before = cells.count()
    for control in (
        reader.get_by_role("button", name=GAP),
        answers.get_by_label("A guess"),
        answers.locator(".dossier-outcome"),
        question.get_by_role("checkbox").first,
    ):
        control.focus()
        for key in "abdd":
            lab.keyboard.press(key)
        expect(control).to_be_focused()
    expect(cells).to_have_count(before)
    answers.get_by_role("button", name="Close").click()

    # Nothing is lost by running all, and from then on Python has it.
    notebook.command("notebook:run-all-cells")
    expect(reader).not_to_have_class(UNMADE)
    expect_first_gap(reader)
    expect_answer(question)
    table = notebook.run("gaps.frame()")
    for word in (READING, "conjecture", REASON, "True"):
        expect(table).to_contain_text(word)

    # Nor is anything lost by loading the page again.
    lab.reload()
    notebook.wait(server, "notebooks/02-gaps.ipynb")
    expect_first_gap(reader)
    expect_answer(question)
    notebook.command("notebook:run-all-cells")
    notebook.wait_until_made()
    notebook.command("docmanager:save")
    assert lab_kit.trouble(lab) == []

    # The next day: as it was saved, and a new kernel.
    lab.goto("about:blank")
    server.end_kernels()
    notebook.open(server, "notebooks/02-gaps.ipynb")
    assert notebook.is_trusted()
    expect(reader).to_have_class(UNMADE)
    expect_first_gap(reader)
    expect_answer(question)

    # A second one, made by the kernel: the two have a key in common, and no model.
    notebook.run("d = dossier.open()")
    notebook.add('twin = dossier.LacunaReader(d, "doc3")\ntwin')
    twin = notebook.widget("twin = ")
    expect_first_gap(twin)
    twin.get_by_role("radio", name="As it stands").check()
    expect(reader.locator(".dossier-filled")).to_have_count(0)
    reader.get_by_role("radio", name="With mine").check()
    expect(twin.locator(".dossier-filled")).to_have_text(f"[{READING}]")
    expect(notebook.add("twin.state['gap-15']['reading']")).to_contain_text(READING)
    notebook.add("twin.clear()")
    reader.get_by_role("button", name=GAP).click()
    expect(reader.get_by_label("What do you think stood here?")).to_have_value("")
    kept = lab.evaluate(
        "Object.entries(localStorage).filter(([name]) => name.endsWith(':gaps-doc3'))"
    )
    ((name, entries),) = kept
    place = json.loads((server.folder / "notebooks/journal.json").read_text("utf-8"))["place"]
    assert name == f"dossier:{place}:gaps-doc3"
    assert list(json.loads(entries)) == ["cleared"]


def test_the_names(lab: Page, server: Server) -> None:
    notebook = Notebook(lab).open(server, "notebooks/03-names.ipynb")
    names = notebook.widget("names = dossier.NameMap")
    expect(names).to_have_class(UNMADE)
    form = names.locator(".dossier-form[role=button]").first
    form.click()
    names.locator(".dossier-aside select").first.select_option(label="I can’t tell")
    expect(form).to_have_attribute("aria-label", re.compile("answered"))
    words = form.inner_text()
    expect_no_violations(notebook)
    notebook.command("notebook:run-all-cells")
    expect(form).to_have_attribute("aria-label", re.compile("answered"))
    expect(notebook.run("names.frame()").locator("tbody tr")).to_contain_text([words])


def test_the_proposal(lab: Page, server: Server) -> None:
    notebook = Notebook(lab).open(server, "notebooks/05-the-1930-proposal.ipynb")
    plan = notebook.widget("plan = dossier.ProposalTracer")
    expect(plan).to_have_class(UNMADE)
    plan.get_by_role("radio", name="What if").check()
    premise = plan.locator(".dossier-pt-switches").get_by_role("checkbox").first
    premise.uncheck()
    expect_no_violations(notebook)
    notebook.command("notebook:run-all-cells")
    expect(plan).not_to_have_class(UNMADE)
    expect(premise).not_to_be_checked()
    expect(notebook.run("plan.frame()")).to_contain_text("False")


def test_a_notebook_that_is_not_trusted(lab: Page, server: Server) -> None:
    # As one that came by mail: nobody on this computer signed it.
    notebook = json.loads((server.folder / "notebooks/02-gaps.ipynb").read_text("utf-8"))
    notebook["cells"][0]["source"] = "# By mail"
    (server.folder / "by-mail.ipynb").write_text(json.dumps(notebook), "utf-8")
    lab.goto(server.url("by-mail.ipynb"))
    at_rest = lab.get_by_text("[gap 1: cut out]")
    expect(at_rest).to_be_visible(timeout=lab_kit.PATIENCE)
    opened = Notebook(lab)
    assert not opened.is_trusted()
    expect(lab.locator(".dossier")).to_have_count(0)
    shown = lab.locator(".jp-OutputArea", has=at_rest)
    expect(shown).to_contain_text("Run the notebook in JupyterLab to read its gaps.")
    for word in (NOTE, "[bloc]", "capitulators"):
        expect(shown).not_to_contain_text(word)
