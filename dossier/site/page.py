"""The frame of every page: its head and foot, the path, and the files that it needs."""

from collections.abc import Iterable, Sequence
from html import escape

from ..pages import sheets
from .lessons import Lesson

# Nothing is loaded from elsewhere, and no text can act. A page from a disk has no `self` in every
# browser, hence `file:`; a widget may set the height of what it draws, hence the styles.
POLICY = "default-src 'self' file:; object-src 'none'; base-uri 'none'; form-action 'none'"

# The last of the stylesheets; only where the system or the reader asks for it.
DARK = (
    f'<link rel="stylesheet" id="dark" href="assets/{sheets.DARK}" '
    'media="screen and (prefers-color-scheme: dark)">'
)


def page_of(lesson: Lesson) -> str:
    """The place of a lesson's page in the site."""
    return f"{lesson.stem}.html"


def handout_of(lesson: Lesson) -> str:
    """The place of a lesson's handout in the site."""
    return f"handouts/{lesson.stem}.html"


def head(title: str, files: Iterable[str], up: str = "", more: Iterable[str] = ()) -> str:
    """A page's first lines, up to its body.

    `files` are stylesheets and scripts in `assets/` that come after those of every page, `up` the
    way there, `more` lines to come last.
    """
    lines = [
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>{escape(title)}</title>",
        f'<link rel="icon" type="image/svg+xml" href="{up}assets/icon.svg">',
    ]
    for name in (*sheets.FIRST, *files):
        if name.endswith(".css"):
            lines.append(f'<link rel="stylesheet" href="{up}assets/{name}">')
        else:
            lines.append(f'<script defer src="{up}assets/{name}"></script>')
    return "\n".join([*lines, *more, "</head>"])


def page(
    title: str,
    site: str,
    lessons: Sequence[Lesson],
    here: Lesson | None,
    body: str,
    front_ends: Iterable[str],
) -> str:
    """A whole page. `here` is the lesson that it holds, or None on the first page."""
    shown = sorted(set(front_ends))
    own = "lesson.css" if here else "first_page.css"
    files = ["site.css", own, "shared.css", *(f"{name}.css" for name in shown)]
    if shown:
        files += [*(f"{name}.js" for name in shown), "widgets.js"]
    short = site.partition(":")[0]
    return "\n".join(
        [
            head(title, files, more=[DARK]),
            '<body data-jp-theme-light="true">',
            '<script src="assets/theme.js"></script>',
            '<a class="skip" href="#main">To the text</a>',
            '<header class="top">',
            f'<a class="home" href="index.html">{escape(short)}</a>',
            '<button type="button" id="theme" hidden>Dark page</button>',
            _path(lessons, here),
            "</header>",
            '<main id="main" tabindex="-1">',
            body,
            "</main>",
            '<footer class="foot">',
            _neighbours(lessons, here, "Before and after"),
            '<p>Texts, hands and rights: see <a href="index.html#rights">the first page</a>.</p>',
            "</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _path(lessons: Sequence[Lesson], here: Lesson | None) -> str:
    """Where one is: every lesson's number, and the name of the one that is open."""
    items = []
    for lesson in lessons:
        number, _, name = lesson.short.partition(" ")
        now, unseen = (' aria-current="page"', "") if lesson is here else ("", ' class="heard"')
        words = f"<span>{escape(number)}</span> <span{unseen}>{escape(name)}</span>"
        items.append(f'<li><a href="{page_of(lesson)}"{now}>{words}</a></li>')
    return f'<nav class="path" aria-label="The path"><ol>{"".join(items)}</ol></nav>'


def _neighbours(lessons: Sequence[Lesson], here: Lesson | None, label: str) -> str:
    """Links to the lessons before and after; from the first page, to the first lesson."""
    at = -1 if here is None else lessons.index(here)
    links = []
    if here is not None:
        before = lessons[at - 1] if at else None
        target = page_of(before) if before else "index.html"
        words = before.short if before else "The path"
        links.append(f'<a rel="prev" href="{target}">Back: {escape(words)}</a>')
    if at + 1 < len(lessons):
        after = lessons[at + 1]
        verb = "Begin" if here is None else "Go on"
        links.append(f'<a rel="next" href="{page_of(after)}">{verb}: {escape(after.short)}</a>')
    return f'<nav class="neighbours" aria-label="{label}">{"".join(links)}</nav>'


def neighbours(lessons: Sequence[Lesson], here: Lesson) -> str:
    """The links before and after for a page's head."""
    return _neighbours(lessons, here, "On the path")
