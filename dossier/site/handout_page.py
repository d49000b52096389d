"""A notebook as a handout to print: aims, passages and worksheets, and no answers.

Prose and tables stand in it up to the first worksheet: until then nothing was asked, so nothing is
answered. What a notebook says later, it says to those who have committed to a reading; of that the
handout keeps the last line before a writing task. A cell with the tag `screen-only` is left out.
"""

import re
from dataclasses import dataclass, field
from html import escape

from ..widgets.base import SourceWidget
from ..widgets.checkpoint.widget import Checkpoint
from ..widgets.journal.widget import Journal
from ..widgets.paper import LINES
from .lessons import Cell, Lesson, Shown
from .own_words import own_words
from .page import head, page_of
from .prose import Prose

SCREEN_ONLY = "screen-only"
_HEADING = re.compile(r"\A## (.+)$", re.MULTILINE)
_WRITTEN = f'<div class="written"><span>“</span><div>{LINES}</div><span>”</span></div>'


@dataclass
class _Parts:
    """The parts of a handout, in their order, as pieces of HTML."""

    lead: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    writing: list[str] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        """Whether something was asked, so that what follows may answer it."""
        return bool(self.sheets or self.questions)

    def place(self, widget: SourceWidget) -> list[str]:
        """Where the sheet of a widget belongs. A journal asks nothing: it stays where it is."""
        if isinstance(widget, Journal):
            return self.writing if self.begun else self.lead
        return self.questions if isinstance(widget, Checkpoint) else self.sheets


def handout_page(lesson: Lesson, site: str, texts: str, prose: Prose) -> str:
    """The handout of a lesson. `texts` is HTML: the texts with those to be credited."""
    parts = _sort(lesson, prose)
    name = escape(lesson.short)
    kit = escape(site.partition(":")[0])
    back = f'<a href="../{page_of(lesson)}">{name}</a> <a href="../index.html">The path</a>'
    lines = [
        head(
            f"Handout: {lesson.short} · {site.partition(':')[0]}",
            ["handout.css", "worksheet.css"],
            up="../",
        ),
        "<body>",
        f'<nav class="screen" aria-label="Back">{back}</nav>',
        "<main>",
        f'<p class="kit">{kit} · {name}</p>',
        f"<h1>{prose.line(lesson.cells[0].where, lesson.title)}</h1>",
        prose.markdown(lesson.cells[0].where, lesson.aims),
        '<p class="who"><span>Name</span><span>Date</span></p>',
        *parts.lead,
        texts,
    ]
    for number, sheet in enumerate(parts.sheets, start=1):
        title = f"Worksheet {number}" if len(parts.sheets) > 1 else "Worksheet"
        lines.append(f'<section class="sheet">\n<h2>{title}</h2>\n{sheet}\n</section>')
    if parts.questions or parts.writing:
        lines += ['<section class="later">', *_questions(parts), *parts.writing, "</section>"]
    return "\n".join([*lines, "</main>", "</body>", "</html>", ""])


def _questions(parts: _Parts) -> list[str]:
    if not parts.questions:
        return []
    when = "<p>For after you have filled in what stands before this page, and compared.</p>"
    asked = [f'<section class="task">\n{one}\n</section>' for one in parts.questions]
    return ["<h2>Questions</h2>", *([when] if parts.sheets else []), *asked]


def _sort(lesson: Lesson, prose: Prose) -> _Parts:
    """A lesson's cells, each put where it belongs on paper, or left out."""
    parts = _Parts()
    heading = ""
    before: Cell | None = None
    for cell in lesson.cells[1:]:
        for one in cell.outputs:
            if isinstance(one, Shown) and (sheet := one.widget._on_paper()):
                parts.place(one.widget).append(sheet)
        begun = parts.begun
        if cell.kind == "prose":
            found = _HEADING.search(cell.source)
            heading = found[1] if found else heading
            before = cell
        if not begun and SCREEN_ONLY not in cell.tags:
            parts.lead += _lead(cell, prose)
        elif begun and own_words(cell):
            parts.writing += _task(cell, heading, before, prose)
    return parts


def _lead(cell: Cell, prose: Prose) -> list[str]:
    """A cell before the first worksheet: prose, a table, printed text, or lines to write on."""
    if cell.kind == "prose":
        return [prose.markdown(cell.where, cell.source)]
    if own_words(cell):
        return [_to_write(cell)]
    shown: list[str] = []
    for output in cell.outputs:
        if isinstance(output, Shown):
            continue
        kind, content = output
        if kind == "html":
            shown.append(prose.html(cell.where, content))
        elif kind == "text":
            shown.append(f"<pre>{escape(content.strip(), quote=False)}</pre>")
    return shown


def _task(cell: Cell, heading: str, before: Cell | None, prose: Prose) -> list[str]:
    """Something to write: the heading over it, the prose right before it, and lines."""
    told = [f"<h2>{prose.line(cell.where, heading)}</h2>"] if heading else []
    if before is not None and SCREEN_ONLY not in before.tags:
        told.append(prose.markdown(before.where, _HEADING.sub("", before.source)))
    return ['<section class="task">', *told, _to_write(cell), "</section>"]


def _to_write(cell: Cell) -> str:
    """Lines to write on: for several things, each with its name before its own line."""
    asked = own_words(cell)
    if asked is None or len(asked.fields) == 1:
        return _WRITTEN
    return "\n".join(
        f'<p class="named">{escape(one.label)}<span></span></p>' for one in asked.fields
    )
