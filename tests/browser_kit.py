"""For browser tests: a page in JupyterLab's colours, a stand-in model, axe-core, a guard.

A widget's front end is tried without Jupyter. Its module gets a model with anywidget's face (get,
set, on, off, save_changes, send), which writes down what the front end does:

    window.__model.state     the traits as they are now
    window.__model.changes   [name, value] of each `set`, in order
    window.__model.saved     how often `save_changes` was called
    window.__model.sent      the contents of each `send`
    window.__model.put(name, value)   a change that comes from Python
    window.__cleanup         what `render` returned
"""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Page, Route, WebSocketRoute

HOST = "kit.test"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
THEMES = Path(sys.prefix, "share/jupyter/lab/themes/@jupyterlab")

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A widget</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="theme.css"><link rel="stylesheet" href="widget.css">
<style>
body { margin: 0; background: var(--jp-layout-color0); color: var(--jp-content-font-color1);
  font: var(--jp-ui-font-size1) var(--jp-ui-font-family); }
</style></head>
<body data-jp-theme-light="LIGHT"><main class="jp-OutputArea-output"><div id="widget"></div></main>
<script type="module" src="mount.js"></script></body></html>"""

MOUNT = """
const state = await (await fetch("state.json")).json();
const handlers = [];
const call = (name, ...given) => {
  for (const one of [...handlers]) if (one.name === name) one.call(...given);
};
const model = {
  state, changes: [], saved: 0, sent: [],
  get: (name) => state[name],
  set(name, value) {
    const given = typeof name === "object" ? name : {[name]: value};
    for (const [key, now] of Object.entries(given)) {
      model.changes.push([key, structuredClone(now)]);
      model.put(key, now);
    }
  },
  put(name, value) {
    if (JSON.stringify(state[name]) === JSON.stringify(value)) return;
    state[name] = value;
    call(`change:${name}`, model, value, {});
    call("change", model, {});
  },
  on: (names, call) => { for (const name of names.split(" ")) handlers.push({name, call}); },
  off(names, gone) {
    for (let at = handlers.length - 1; at >= 0; at--) {
      const one = handlers[at];
      if ((!names || names.split(" ").includes(one.name)) && (!gone || gone === one.call)) {
        handlers.splice(at, 1);
      }
    }
  },
  save_changes: () => { model.saved += 1; },
  send: (content) => { model.sent.push(structuredClone(content)); },
  receive: (content) => call("msg:custom", content, []),
  handlers,
};
window.__model = model;
try {
  const {default: widget} = await import("./widget.js");
  const {initialize, render} = typeof widget === "function" ? await widget() : widget;
  const signal = new AbortController().signal;
  await initialize?.({model, signal});
  window.__cleanup = await render({model, el: document.querySelector("#widget"), signal});
  window.__mounted = true;
} catch (error) {
  window.__mounted = String(error?.stack ?? error);
}
"""


def find_browser() -> str | None:
    """The path of a Chromium, Chrome or Edge on this computer, or None."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    applications = ("Google Chrome", "Chromium", "Microsoft Edge")
    places = [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in applications]
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            places += [
                Path(folder, "Google/Chrome/Application/chrome.exe"),
                Path(folder, "Chromium/Application/chrome.exe"),
                Path(folder, "Microsoft/Edge/Application/msedge.exe"),
            ]
    return next((str(place) for place in places if place.exists()), None)


class Guard:
    """Lets a page reach its own host only; keeps what else it asked for and what went wrong."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, str]] = {}
        self.hosts: set[str] = set()
        self.foreign: list[str] = []
        self.errors: list[str] = []

    def watch(self, page: Page) -> None:
        """Begin. To be called before the page goes anywhere."""
        page.context.route("**/*", self._request)
        page.context.route_web_socket("**/*", self._socket)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _request(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.hostname == HOST and url.path in self.files:
            kind, body = self.files[url.path]
            route.fulfill(content_type=kind, body=body)
        elif url.hostname in self.hosts:
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def _socket(self, route: WebSocketRoute) -> None:
        if urlsplit(route.url).hostname in self.hosts:
            route.connect_to_server()
        else:
            self.foreign.append(route.url)
            route.close()


guards: dict[Page, Guard] = {}


def mount(
    page: Page,
    esm: str | Path,
    css: str | Path = "",
    state: dict[str, Any] | None = None,
    theme: Literal["light", "dark"] = "light",
    width: int = 900,
) -> None:
    """Show a widget on a blank page, in JupyterLab's own colours.

    `page` is the fixture of that name; `esm` and `css` are texts or files. Raises AssertionError
    with the front end's own error if its module does not load or `render` fails. Mounting again
    starts from a new page.
    """
    guard = guards[page]
    folder = THEMES / f"theme-{theme}-extension"
    guard.files = {
        "/": ("text/html; charset=utf-8", PAGE.replace("LIGHT", str(theme == "light").lower())),
        "/theme.css": ("text/css", (folder / "index.css").read_text("utf-8")),
        "/widget.css": ("text/css", text_of(css)),
        "/widget.js": ("text/javascript", text_of(esm)),
        "/mount.js": ("text/javascript", MOUNT),
        "/state.json": ("application/json", json.dumps(state or {})),
    }
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"http://{HOST}/")
    page.wait_for_function("window.__mounted !== undefined")
    problem = page.evaluate("window.__mounted")
    assert problem is True, f"the widget did not come up: {problem}"


def text_of(given: str | Path) -> str:
    """A text as it is, or what a file holds."""
    return given.read_text("utf-8") if isinstance(given, Path) else given


def overflows(page: Page) -> bool:
    """Whether the page is wider than its window, once it has been drawn as it is now.

    What is laid out by script follows a change of width within the next frame, not before.
    """
    code = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() =>
        done(document.documentElement.scrollWidth > innerWidth))))"""
    return bool(page.evaluate(code))


def axe(page: Page, selector: str = "#widget") -> list[str]:
    """What axe-core has against a part of the page: rule, what is wrong, and where, a line each."""
    if not page.evaluate("typeof window.axe === 'object'"):
        script = Path(axe_playwright_python.__file__).parent / "axe.min.js"
        page.evaluate(script.read_text("utf-8"))
    result = page.evaluate("async (selector) => (await axe.run(selector)).violations", selector)
    return [
        f"{found['id']}: {found['help']}: {node['target']}: {node['failureSummary']}"
        for found in result
        for node in found["nodes"]
    ]
