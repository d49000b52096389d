"""A notebook as a page: its prose, its code small and calm, what the code gave, and its widgets."""

import json
from collections.abc import Sequence
from html import escape

from .lessons import Cell, Lesson, Output, Shown
from .page import handout_of, neighbours, page
from .prose import Prose

WITHOUT_PYTHON = (
    "This page works without Python. Cells of code show what they gave when the kit was made; to "
    "run them, open the kit."
)


def lesson_page(lesson: Lesson, lessons: Sequence[Lesson], site: str, prose: Prose) -> str:
    """The page of a lesson."""
    first, *others = lesson.cells
    place = f"{lessons.index(lesson) + 1} of {len(lessons)}"
    body = [
        '<header class="head">',
        neighbours(lessons, lesson),
        prose.markdown(first.where, first.source),
        f'<p class="aside">{place} on the path. '
        f'<a href="{handout_of(lesson)}">Handout to print</a></p>',
        f'<p class="aside">{WITHOUT_PYTHON}</p>',
        "</header>",
        *(_cell(cell, prose) for cell in others),
    ]
    title = f"{lesson.short} · {site.partition(':')[0]}"
    return page(title, site, lessons, lesson, "\n".join(body), front_ends(lesson))


def front_ends(lesson: Lesson) -> list[str]:
    """The front ends of the widgets that a lesson shows."""
    return [one.widget._front_end for one in shown(lesson)]


def shown(lesson: Lesson) -> list[Shown]:
    """The widgets that a lesson shows, in order."""
    return [one for cell in lesson.cells for one in cell.outputs if isinstance(one, Shown)]


def live(one: Shown) -> str:
    """A widget's place in a page: its data, which are text, and its page at rest."""
    # Within a script element nothing may look like its end.
    data = json.dumps(one.traits, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    name = escape(one.widget._front_end)
    return (
        f'<div class="widget" data-front-end="{name}">\n'
        f'<script type="application/json">{data}</script>\n'
        f'<div class="rest">\n{one.widget._at_rest()}\n</div>\n</div>'
    )


def _cell(cell: Cell, prose: Prose) -> str:
    if cell.kind == "prose":
        return f'<section class="prose">\n{prose.markdown(cell.where, cell.source)}\n</section>'
    code = f'<pre class="code"><code>{escape(cell.source, quote=False)}</code></pre>'
    return "\n".join([code, *(_output(cell, one, prose) for one in cell.outputs)])


def _output(cell: Cell, output: Output, prose: Prose) -> str:
    if isinstance(output, Shown):
        return live(output)
    kind, content = output
    if kind == "html":
        table = prose.html(cell.where, content)
        return f'<div class="output" role="group" aria-label="Table" tabindex="0">\n{table}\n</div>'
    return f'<pre class="output">{escape(content.strip(), quote=False)}</pre>'
