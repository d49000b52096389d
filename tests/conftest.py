"""Fixtures for all tests: a browser, where there is one, and a page that reaches no other host."""

import os
from collections.abc import Iterator
from pathlib import Path

import browser_kit
import pytest
from grading_kit import Find, course, finder
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from dossier.grading.assignment import read_assignments
from dossier.grading.model import Assignment

# Notebooks that tests use as material are not themselves tests.
collect_ignore_glob = ["*.ipynb"]
# A machine that does other things meanwhile is no failure.
settings.register_profile("busy", deadline=None)
settings.load_profile("busy")
HOW = "install Chromium, Chrome or Edge (Debian: sudo apt install chromium) and run the tests again"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none; continuous integration must have one."""
    if browser_kit.find_browser() or os.environ.get("CI", "").lower() == "true":
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no browser"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say that the browser tests were left out, and how to have them."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(1 for report in skipped if "no browser" in str(report.longrepr))
    if count:
        terminalreporter.write_line(
            f"{count} browser tests were skipped: no browser was found; {HOW}."
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium that runs for the whole session. Mark tests that use it with `browser`."""
    path = browser_kit.find_browser()
    if path is None:
        pytest.fail(f"CI=true, and no browser was found; {HOW}.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=browser_kit.FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def guard() -> browser_kit.Guard:
    """What the test's page asked for and met; `guard.hosts` are hosts that it may reach."""
    return browser_kit.Guard()


@pytest.fixture
def page(browser: Browser, guard: browser_kit.Guard) -> Iterator[Page]:
    """A page for the test, which fails if the page asks another host or has an uncaught error."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    browser_kit.guards[page] = guard
    guard.watch(page)
    yield page
    del browser_kit.guards[page]
    context.close()
    assert not guard.foreign, f"requests to other hosts: {guard.foreign}"
    assert not guard.errors, f"errors in the page: {guard.errors}"


@pytest.fixture(scope="module")
def solutions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course's folder of solutions."""
    return course(tmp_path_factory.mktemp("solutions"))


@pytest.fixture(scope="module")
def assignments(solutions: Path) -> tuple[Assignment, ...]:
    """The assignments of the small course."""
    return read_assignments(solutions)


@pytest.fixture
def find(tmp_path: Path, assignments: tuple[Assignment, ...]) -> Find:
    """Writes files into a folder and tells what is found there."""
    return finder(tmp_path, assignments)
