"""A notebook as a page: its prose, its code small and calm, what the code gave, and its widgets."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from .lessons import Cell, Lesson, Output, Shown
from .own_words import OwnWords, own_words
from .page import handout_of, neighbours, page
from .prose import Prose

WITHOUT_PYTHON = (
    "This page works without Python. Cells of code show what they gave when the kit was made; to "
    "run them, open the kit."
)


_OWN_WORDS = "own_words"
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def lesson_page(lesson: Lesson, lessons: Sequence[Lesson], site: str, prose: Prose) -> str:
    """The page of a lesson."""
    first = lesson.cells[0]
    number = f"{lessons.index(lesson) + 1} of {len(lessons)}"
    body = [
        '<header class="head">',
        neighbours(lessons, lesson),
        prose.markdown(first.where, first.source),
        f'<p class="aside">{number} on the path. '
        f'<a href="{handout_of(lesson)}">Handout to print</a></p>',
        f'<p class="aside">{WITHOUT_PYTHON}</p>',
        "</header>",
        *_cells(lesson, prose),
    ]
    title = f"{lesson.short} · {site.partition(':')[0]}"
    return page(title, site, lessons, lesson, "\n".join(body), front_ends(lesson))


def front_ends(lesson: Lesson) -> list[str]:
    """The front ends of the widgets that a lesson shows, and of its fields to write in."""
    writes = any(own_words(cell) for cell in lesson.cells)
    return [*(one.widget._front_end for one in shown(lesson)), *([_OWN_WORDS] if writes else [])]


def shown(lesson: Lesson) -> list[Shown]:
    """The widgets that a lesson shows, in order."""
    return [one for cell in lesson.cells for one in cell.outputs if isinstance(one, Shown)]


def live(one: Shown) -> str:
    """A widget's place in a page, with its page at rest."""
    return place(one.widget._front_end, one.traits, one.widget._at_rest())


def place(front_end: str, traits: Mapping[str, Any], rest: str) -> str:
    """Where a front end comes to life: its data, which are text, and what stands there before."""
    # Within a script element nothing may look like its end.
    data = json.dumps(traits, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<div class="widget" data-front-end="{escape(front_end)}">\n'
        f'<script type="application/json">{data}</script>\n'
        f'<div class="rest">\n{rest}\n</div>\n</div>'
    )


def _cells(lesson: Lesson, prose: Prose) -> Iterator[str]:
    """Every cell but the first, as HTML."""
    heading = lesson.short
    for cell in lesson.cells[1:]:
        if cell.kind == "prose" and (found := _HEADING.search(cell.source)):
            heading = found[1]
        asked = own_words(cell)
        yield _to_write(lesson, cell, asked, heading) if asked else _cell(cell, prose)


def _to_write(lesson: Lesson, cell: Cell, asked: OwnWords, heading: str) -> str:
    """Fields for a student's own words. Without scripts the code stands there, as in the kit."""
    traits = {
        "key": f"text-{lesson.stem}-{asked.name}",
        "data": {"about": heading, "fields": [asdict(one) for one in asked.fields]},
        "entries": {},
    }
    return place(_OWN_WORDS, traits, _code(cell))


def _cell(cell: Cell, prose: Prose) -> str:
    if cell.kind == "prose":
        return f'<section class="prose">\n{prose.markdown(cell.where, cell.source)}\n</section>'
    return "\n".join([_code(cell), *(_output(cell, one, prose) for one in cell.outputs)])


def _code(cell: Cell) -> str:
    return f'<pre class="code"><code>{escape(cell.source, quote=False)}</code></pre>'


def _output(cell: Cell, output: Output, prose: Prose) -> str:
    if isinstance(output, Shown):
        return live(output)
    kind, content = output
    if kind == "html":
        table = prose.html(cell.where, content)
        return f'<div class="output" role="group" aria-label="Table" tabindex="0">\n{table}\n</div>'
    return f'<pre class="output">{escape(content.strip(), quote=False)}</pre>'
