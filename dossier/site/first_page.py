"""The first page: what the kit is, the path with its handouts, and whose the texts are."""

from collections.abc import Sequence
from html import escape

from ..widgets.journal.widget import Journal
from .lesson_page import place, shown
from .lessons import Lesson, Shown
from .page import handout_of, page, page_of
from .prose import Prose
from .readme import Readme

KEPT = (
    "Go through the pages in order: write your reading before you open the editor’s. Nothing is "
    "sent anywhere, and no network is needed. What you enter is kept by this browser for this "
    "place of the site: save a copy before the folder is moved."
)
WITHOUT_SCRIPTS = "Where the browser runs scripts, this page tells how far you are."


def first_page(lessons: Sequence[Lesson], readme: Readme, texts: str, prose: Prose) -> str:
    """The first page. `texts` is HTML: the texts with those to be credited.

    If a lesson has a journal, it tells here too how far the reader has come: beside each line of
    the path.
    """
    where = "README.md"
    journal = next(
        (one for lesson in lessons for one in shown(lesson) if isinstance(one.widget, Journal)),
        None,
    )
    intro, end, more = prose.markdown(where, readme.intro).partition("</p>")
    first = lessons[0]
    begin = f'<p class="begin"><a href="{page_of(first)}">Begin: {escape(first.short)}</a></p>'
    body = [
        '<header class="head">',
        f"<h1>{escape(readme.title)}</h1>",
        f"{intro}{end}\n{begin}{more}",
        "</header>",
        '<section class="prose">',
        '<h2 id="path">The path</h2>',
        f"<p>{KEPT}</p>",
        "</section>",
        f'<ol class="lessons">\n{"".join(_lesson(one, readme, prose) for one in lessons)}</ol>',
        _kept(journal) if journal else "",
        '<section class="prose">',
        '<h2 id="rights">The texts, and rights in them</h2>',
        texts,
        prose.markdown(where, readme.rights),
        "</section>",
    ]
    front_ends = [journal.widget._front_end] if journal else []
    return page(readme.title, readme.title, lessons, None, "\n".join(body), front_ends)


def _kept(journal: Shown) -> str:
    """The journal: how far the reader is stands in the list of the path, the rest below it."""
    traits = {**journal.traits, "data": {**journal.traits["data"], "beside": True}}
    return place(journal.widget._front_end, traits, f"<p>{WITHOUT_SCRIPTS}</p>")


def _lesson(lesson: Lesson, readme: Readme, prose: Prose) -> str:
    about = readme.questions.get(lesson.stem) or lesson.title.partition(":")[2].strip()
    question = f"<p>{prose.line('README.md', about)}</p>" if about else ""
    return (
        f'<li><h3><a href="{page_of(lesson)}">{escape(lesson.short)}</a></h3>'
        f'<p class="progress" data-progress="{escape(lesson.stem)}"></p>{question}'
        f'<p class="aside">About {lesson.minutes} minutes. '
        f'<a href="{handout_of(lesson)}">Handout to print<span class="heard"> for '
        f"{escape(lesson.short)}</span></a></p></li>\n"
    )
