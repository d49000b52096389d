"""How fast the kit is: ratios and figures, printed. Run: python tests/bench.py [--only NAME]

Nothing here is a test: a figure depends on the machine and on what else it does.
"""

import argparse
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import browser_kit
import nbformat
from bench_clicks import CLICKS, TIMED, entries
from many_copies import copies, lengthened
from many_dates import letters
from nbclient import NotebookClient
from playwright.sync_api import Browser, Page, sync_playwright
from traitlets.config import Config

import dossier
from dossier.reasoning.dates import bounds
from dossier.widgets.front_end import script, style

ROOT = Path(dossier.__file__).parent.parent
WIDGETS: dict[str, tuple[str, ...]] = {
    "LacunaReader": ("doc3",),
    "NameMap": (),
    "ProposalTracer": ("unifying",),
    "TransmissionChain": ("doc2",),
    "DateBracket": (),
    "ThreadReader": (),
    "ClaimBoard": (),
}


def say(what: str, figure: str, target: str = "") -> None:
    print(f"  {what:<62} {figure:>12}  {target}", flush=True)


def seconds(run: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long something takes. With `time.process_time`, without what other programs take."""
    gc.collect()
    started = clock()
    run()
    return clock() - started


def cpu(run: Callable[[], object]) -> float:
    return seconds(run, time.process_time)


def beyond(code: str, base: str, rounds: int = 11) -> float:
    """How many milliseconds one piece of Python takes beyond another, each in a fresh process."""

    def once(source: str) -> float:
        command = [sys.executable, "-c", source]
        return seconds(lambda: subprocess.run(command, check=True, cwd=ROOT))

    pairs = [(once(base), once(code)) for _ in range(rounds)]
    fastest = min(long for _, long in pairs) - min(short for short, _ in pairs)
    return fastest * 1000


def imports() -> None:
    """`import dossier`, beyond Python's own start."""
    say(
        "import dossier, beyond Python's start", f"{beyond('import dossier', ''):.1f} ms", "< 30 ms"
    )


def opening() -> None:
    """Opening the kit's dossier, beyond importing pandas."""
    code = "import pandas, dossier; d = dossier.open(); d.documents"
    figure = beyond(code, "import pandas")
    say("open and one table, beyond importing pandas", f"{figure:.1f} ms", "< 100 ms")


def growth() -> None:
    """Opening 1, 10, 100, 1,000 times these sources, in two shapes."""
    for name, build in (("as many texts", copies), ("as one long text each", lengthened)):
        first = 0.0
        for times in (1, 10, 100, 1000):
            with tempfile.TemporaryDirectory() as folder:
                path = build(Path(folder) / "d", times)
                rounds = 5 if times < 100 else 1
                one = min(cpu(partial(dossier.open, path)) for _ in range(rounds)) / times
            first = first or one
            say(f"{times} times, {name}", f"{one * 1000:.1f} ms each", f"{one / first:.2f} of one")


def notebooks() -> None:
    """A guided notebook, top to bottom, against an empty one that imports what it must."""
    empty = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("import pandas\nimport ipywidgets")]
    )

    def run(notebook: Any) -> float:
        context = {"metadata": {"path": str(ROOT / "notebooks")}}
        quiet = Config({"KernelManager": {"transport_encryption": "auto"}})
        client = NotebookClient(
            notebook, config=quiet, timeout=300, kernel_name="python3", resources=context
        )
        return seconds(client.execute)

    def median(notebook: Any) -> float:
        return statistics.median(run(notebook) for _ in range(3))

    base = median(empty)
    say("an empty notebook with pandas and ipywidgets", f"{base:.2f} s")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        figure = median(nbformat.read(path, as_version=4))
        say(path.name, f"{figure:.2f} s", f"{figure / base:.2f} of the empty one (<= 1.3)")


@contextmanager
def opened(times: int, rows_too: bool) -> Iterator[dossier.Dossier]:
    with tempfile.TemporaryDirectory() as folder:
        yield dossier.open(lengthened(Path(folder) / "d", times, rows_too))


def made(name: str, of: dossier.Dossier) -> Any:
    return getattr(dossier, name)(of, *WIDGETS[name])


def payloads() -> None:
    """What a widget is given, on texts 1, 10 and 100 times as long with as many times the rows."""
    for name in WIDGETS:
        first = 0.0
        for times in (1, 10, 100):
            with opened(times, rows_too=True) as of:
                one = min(cpu(partial(made, name, of)) for _ in range(3)) / times
            first = first or one
            say(f"{name}, {times} times", f"{one * 1000:.2f} ms each", f"{one / first:.2f} of one")


@contextmanager
def shown(browser: Browser, widget: Any) -> Iterator[Page]:
    """A page with the widget on it, and the stand-in for its model."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(120_000)
    guard = browser_kit.guards[page] = browser_kit.Guard()
    guard.watch(page)
    given = entries(type(widget).__name__, widget.data)
    state = {"key": widget.key, "data": widget.data, "entries": given}
    browser_kit.mount(page, script(widget._front_end), style(widget._front_end), state, width=1200)
    yield page
    del browser_kit.guards[page]
    context.close()


def clicks() -> None:
    """From a click to the changed page, in Chromium, without a kernel."""
    path = browser_kit.find_browser()
    if path is None:
        print("  no browser was found: left out")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=browser_kit.FLAGS)
        for name in WIDGETS:
            for times, rows_too in ((1, False), (10, False), (100, False), (10, True), (100, True)):
                one_widget(browser, name, times, rows_too)
        browser.close()


def one_widget(browser: Browser, name: str, times: int, rows_too: bool) -> None:
    what, code = CLICKS[name]
    label = f"{name}, {what}, text {times} times" + (" with the rows" if rows_too else "")
    try:
        with opened(times, rows_too) as of, shown(browser, made(name, of)) as page:
            page.evaluate(f"() => {{ {TIMED} window.timed = timed; }}")
            spent = [float(one) for one in page.evaluate(code)]
    except Exception as error:
        print(f"  {label}: could not be measured ({str(error).splitlines()[0][:90]})")
        return
    if not spent:
        print(f"  {label}: nothing to click was found")
        return
    figure = f"{statistics.median(spent):.1f} ms"
    say(label, figure, f"slowest {max(spent):.1f} ms (< 16 ms)")


def dates() -> None:
    """What follows from 1,000 statements about time, labels and clashes included."""
    for long in (0, 60):
        statements, things = letters(1000, long)
        figure = min(cpu(partial(bounds, statements, things)) for _ in range(5))
        shape = f"chains of up to {long} letters among them" if long else "clusters of letters"
        say(f"1,000 statements, {shape}", f"{figure * 1000:.0f} ms", "< 100 ms")


def site() -> None:
    """The static site: making it, and opening its largest page from a folder."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "site"
        command = [sys.executable, "-P", "-m", "dossier", "site", str(target)]
        quiet = subprocess.DEVNULL
        made_in = seconds(lambda: subprocess.run(command, check=True, cwd=ROOT, stdout=quiet))
        size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
        say("making the site, Python's start included", f"{made_in:.1f} s", "< 60 s")
        say("its size", f"{size / 1e6:.1f} MB")
        path = browser_kit.find_browser()
        if path is None:
            print("  no browser was found: opening left out")
            return
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=browser_kit.FLAGS)
            for page_path in sorted(target.glob("*.html")):
                page = browser.new_page()
                page.goto(page_path.as_uri(), wait_until="load")
                timing = "performance.getEntriesByType('navigation')[0].loadEventEnd"
                say(page_path.name, f"{float(page.evaluate(timing)):.0f} ms", "< 2,000 ms")
                page.close()
            browser.close()


SECTIONS = {
    "imports": imports,
    "opening": opening,
    "dates": dates,
    "payloads": payloads,
    "clicks": clicks,
    "notebooks": notebooks,
    "site": site,
    "growth": growth,
}


def main() -> None:
    """Run the sections that were asked for."""
    parser = argparse.ArgumentParser(description="How fast the kit is.")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="a section by its name")
    chosen = parser.parse_args().only or list(SECTIONS)
    for name in chosen:
        print(f"{name}: {SECTIONS[name].__doc__}", flush=True)
        SECTIONS[name]()


if __name__ == "__main__":
    main()
