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
from many_copies import copies, lengthened
from nbclient import NotebookClient
from playwright.sync_api import Browser, Page, sync_playwright
from traitlets.config import Config

import dossier
from dossier.widgets.front_end import script, style

ROOT = Path(dossier.__file__).parent.parent
WIDGETS: dict[str, tuple[str, ...]] = {
    "LacunaReader": ("doc3",),
    "NameMap": (),
    "ProposalTracer": ("unifying",),
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


def present(name: str) -> bool:
    if name not in dossier.__all__:
        print(f"  {name} is not there yet: left out")
    return name in dossier.__all__


def payloads() -> None:
    """What a widget is given, on texts 1, 10 and 100 times as long with as many times the rows."""
    for name in filter(present, WIDGETS):
        first = 0.0
        for times in (1, 10, 100):
            with opened(times, rows_too=True) as of:
                one = min(cpu(partial(made, name, of)) for _ in range(3)) / times
            first = first or one
            say(f"{name}, {times} times", f"{one * 1000:.2f} ms each", f"{one / first:.2f} of one")


# A click, until the page has changed and is laid out anew. Each script gives its milliseconds.

TIMED = """
const timed = (act) => {
  document.body.getBoundingClientRect();
  const started = performance.now();
  act();
  document.body.getBoundingClientRect();
  return performance.now() - started;
};
"""
CLICKS = {
    "LacunaReader": (
        "reveal",
        """() => {
  const fire = (node, value) => {
    node.value = value;
    node.dispatchEvent(new Event("input", {bubbles: true}));
  };
  return [...document.querySelectorAll(".dossier-gap")].slice(0, 3).map((gap) => {
    gap.click();
    const form = document.querySelector(".dossier-aside-gap.dossier-open");
    fire(form.querySelector("input[type=text]"), "a word");
    form.querySelector("input[type=radio]").click();
    fire(form.querySelector("textarea"), "a reason");
    const reveal = form.querySelector(".dossier-main");
    const spent = timed(() => reveal.click());
    if (!form.querySelector(".dossier-quote")) throw new Error("nothing was revealed");
    return spent;
  });
}""",
    ),
    "NameMap": (
        "filter",
        """() => {
  const press = (words) => [...document.querySelectorAll(".dossier-giveaway button")]
    .find((one) => one.textContent.startsWith(words))?.click();
  press("Show all that");
  press("Show all the same");
  return [...document.querySelectorAll(".dossier-filters select")].flatMap((select) =>
    [...select.options].reverse().map((option) => timed(() => {
      select.value = option.value;
      select.dispatchEvent(new Event("change", {bubbles: true}));
    })));
}""",
    ),
    "ProposalTracer": (
        "step",
        """() => [1, 2, 3, 4, 5, 6].map(() => timed(
  () => document.querySelector(".dossier-pt-stepping .dossier-main").click()))""",
    ),
}


@contextmanager
def shown(browser: Browser, widget: Any) -> Iterator[Page]:
    """A page with the widget on it, and the stand-in for its model."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(120_000)
    guard = browser_kit.guards[page] = browser_kit.Guard()
    guard.watch(page)
    state = {name: getattr(widget, name) for name in ("key", "data", "entries")}
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
        for name in filter(present, WIDGETS):
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


SECTIONS = {
    "imports": imports,
    "opening": opening,
    "payloads": payloads,
    "clicks": clicks,
    "notebooks": notebooks,
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
