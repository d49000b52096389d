"""Handouts and worksheets: all that is needed to work with a pencil, and no answer."""

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
from site_kit import code, head, prose, shows, small_kit, write_notebook
from small_dossier import small_dossier

import dossier
from dossier.site import build
from dossier.site.lesson_page import shown
from dossier.site.lessons import Lesson, read_lessons
from dossier.site.page import handout_of
from dossier.widgets import paper
from dossier.widgets.base import SourceWidget
from dossier.widgets.checkpoint.widget import Checkpoint
from dossier.widgets.kept import revive, traits

ROOT = Path(__file__).resolve().parent.parent
GRAMMAR = (ROOT / "dossier/widgets/shared/grammar.js").read_text("utf-8")
HOSTILE = '<img src=x onerror="alert(1)">&“q” \u202eא\U0001f5dd'
STEMS = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
BLANK = re.escape(paper.BLANK)
# What a widget's data hold that a student is to find.
OF_THE_EDITOR = {"conjecture_quote"}
OF_THE_KIT = {"change", "fact", "finding", "lost", "message", "missed", "says", "verdict"}
ANSWERS = OF_THE_EDITOR | OF_THE_KIT


@pytest.fixture(scope="module")
def lessons() -> dict[str, Lesson]:
    return {lesson.stem: lesson for lesson in read_lessons(ROOT / "notebooks")}


@pytest.fixture(scope="module")
def handouts() -> dict[str, str]:
    files = build.make(ROOT)
    return {stem: files[f"handouts/{stem}.html"].decode() for stem in STEMS}


@pytest.fixture
def invented(tmp_path: Path) -> dossier.Dossier:
    return dossier.open(small_dossier(tmp_path / "seeds"))


def words(html: str) -> str:
    """The words of a page, with one blank between any two."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def answers(data: object, names: set[str], name: str = "") -> Iterator[str]:
    """The texts that stand under one of these names in a widget's data."""
    if isinstance(data, dict):
        for key, one in data.items():
            yield from answers(one, names, key)
    elif isinstance(data, list):
        for one in data:
            yield from answers(one, names, name)
    elif isinstance(data, str) and name in names:
        yield " ".join(data.split())


# The kit's own


@pytest.mark.parametrize("stem", STEMS)
def test_no_answer_stands_on_a_handout(
    stem: str, lessons: dict[str, Lesson], handouts: dict[str, str]
) -> None:
    """No answer of any notebook. Three things are none: what a notebook itself teaches before it
    asks anything, the editor's notes where the task is to weigh them, and the facts from outside
    that a sheet offers to be taken or left.
    """
    lead, _, sheets = handouts[stem].partition('<ul class="credits">')
    data = [one.widget.data for lesson in lessons.values() for one in shown(lesson)]
    own = [one.widget.data for one in shown(lessons[stem])]
    conjectures = told(data, OF_THE_EDITOR)
    weighs_notes = any("claims" in one for one in own)
    stories = {line for one in data for story in one.get("stories", ()) for line in story["words"]}
    given = {fact for one in own for fact in answers(one.get("statements"), {"fact"})}
    secret = (told(data, ANSWERS) | stories) - (conjectures if weighs_notes else set()) - given
    assert len(secret) > 200
    assert not [answer for answer in secret if answer in words(sheets)]
    assert not [one for one in told(data, ANSWERS - {"says"}) if one in words(lead)]


def told(data: object, names: set[str]) -> set[str]:
    """The answers in widgets' data under these names; very short ones are no answer."""
    return {answer for answer in answers(data, names) if len(answer) > 12}


@pytest.mark.parametrize("stem", STEMS)
def test_a_handout_has_all_that_is_needed(
    stem: str, lessons: dict[str, Lesson], handouts: dict[str, str]
) -> None:
    lesson, html = lessons[stem], handouts[stem]
    text = words(html)
    assert lesson.title in text
    assert "You will be able to" in text
    assert "Name" in text and "Date" in text
    assert html.count("<h1>") == 1
    for one in shown(lesson):
        assert words(one.widget._on_paper()) in text
        for option in one.widget.data.get("options", ()):
            assert f'<span class="box"></span> <span dir="auto">{escape(option["text"])}' in html
    for cell in lesson.cells:
        if cell.kind == "code":
            assert escape(cell.source) not in html
    assert "<script" not in html


def test_gaps_are_blanks_of_one_length(handouts: dict[str, str]) -> None:
    letter = dossier.LacunaReader(dossier.open(), "doc3")._on_paper()
    assert letter in handouts["02-gaps"]
    assert len(re.findall(rf"{BLANK}<sup>gap \d</sup>", letter)) == 3
    assert len(set(re.findall(r"<span class=.blank.[^>]*>[^<]*</span>", handouts["02-gaps"]))) == 1


# From cells to paper


def handout(folder: Path, *cells: dict[str, Any]) -> str:
    kit = small_kit(folder)
    write_notebook(kit / "notebooks", "00-first.ipynb", head(), cells)
    return build.make(kit)["handouts/00-first.html"].decode()


def test_prose_stands_up_to_the_first_worksheet(tmp_path: Path) -> None:
    html = build.make(small_kit(tmp_path))["handouts/00-first.html"].decode()
    text = words(html)
    assert "Words that lead there." in text
    assert "<td>1 &lt; 2</td>" in html
    assert "A printed <b>line</b>." in text
    for absent in ("about the screen", "a repr", "give the answer", "Go on", "import", "mine"):
        assert absent not in text
    assert html.index("Words that lead") < html.index("Worksheet") < html.index("Questions")


def test_tasks_to_write_have_lines(tmp_path: Path) -> None:
    html = build.make(small_kit(tmp_path))["handouts/00-first.html"].decode()
    assert html.count('<div class="written">') == 2
    task = html[html.rindex('<section class="task">') :]
    assert "<h2>Write it down</h2>\n<p>Write <em>one</em> sentence.</p>" in task
    assert "First words" not in task


def test_a_handout_of_questions_alone(tmp_path: Path) -> None:
    question = dossier.Checkpoint("names-uncle")
    html = handout(tmp_path, shows(question), code('my_line = ""'))
    assert "Worksheet" not in html
    assert "For after" not in html
    assert "<h2></h2>" not in html
    assert html.count('<div class="written">') == 1


def test_a_widget_that_has_nothing_for_paper_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Checkpoint, "_on_paper", lambda self: "")
    html = handout(tmp_path, shows(dossier.Checkpoint("names-uncle")), prose("More words."))
    assert "More words." in html, "where nothing is asked, nothing is answered"
    assert "Questions" not in html


def test_several_things_to_write_have_a_line_each(tmp_path: Path) -> None:
    html = handout(tmp_path, code('my_guess = ["Letter A: ...", "Letter <B>: ..."]'))
    assert '<p class="named">Your guess: Letter A<span></span></p>' in html
    assert '<p class="named">Your guess: Letter &lt;B&gt;<span></span></p>' in html
    assert "my_guess" not in html and 'class="written"' not in html


def test_a_journal_asks_nothing(tmp_path: Path) -> None:
    journal, question = shows(dossier.Journal()), shows(dossier.Checkpoint("names-uncle"))
    html = handout(tmp_path / "a", journal, prose("More words."), question)
    assert html.index("How far you are") < html.index("More words.") < html.index("Questions")
    assert "Worksheet" not in html
    html = handout(tmp_path / "b", question, prose("More words."), journal)
    assert html.index("Questions") < html.index("How far you are")
    assert "More words." not in html


# Worksheets


def kept(widget: SourceWidget) -> SourceWidget:
    """A widget as a notebook keeps it: what its data hold is sorted by name."""
    state = {
        "_anywidget_id": f"{type(widget).__module__}.{type(widget).__name__}",
        "_css": "",
        "layout": "IPY_MODEL_1",
        "key": widget.key,
        "data": json.loads(json.dumps(widget.data, sort_keys=True)),
        "entries": {"x": {"at": 1}},
    }
    assert traits(state) == {"key": widget.key, "data": widget.data, "entries": {}}
    return revive(state)


def widgets(d: dossier.Dossier, *parts: str) -> list[SourceWidget]:
    more = [dossier.NameMap(d, *parts), dossier.ProposalTracer(d, parts[-1])]
    return [*(dossier.LacunaReader(d, part) for part in parts), *more]


def test_a_kept_widget_gives_the_same_sheet(invented: dossier.Dossier) -> None:
    own = widgets(dossier.open(), "doc1", "doc2", "doc3", "unifying")
    for widget in [*own, *widgets(invented, "letter-a", "letter-b"), Checkpoint("names-x")]:
        again = kept(widget)
        assert repr(again) == repr(widget)
        assert again.entries == {}
        assert again._on_paper() == widget._on_paper()
        assert again._at_rest() == widget._at_rest()


def test_the_sheet_of_a_letter_with_gaps() -> None:
    sheet = words(dossier.LacunaReader(dossier.open(), "doc3")._on_paper())
    assert "The gap 1 is organisedb [15] it includes the Zinovievists" in sheet
    for note in ("Note 15", "Note 16", "Note 19", "Note 22"):
        assert f"{note} is left out: it tells the editor’s reading of gap" in sheet
    assert "Note 23 We do not know what this was about." in sheet
    assert "“The missing word has been cut out with scissors.” (note 15)" in sheet
    assert sheet.count("What do you think stood here?") == 3
    for word in ("seems", "capitulators", "Smirnov", "conjecture"):
        assert word not in sheet


def test_the_sheet_of_names() -> None:
    d = dossier.open()
    widget = dossier.NameMap(d, "doc1", "doc3")
    sheet = widget._on_paper()
    assert "<u>my uncle</u><sup>3</sup> has dictated" in sheet
    in_letters = [one for one in widget.data["mentions"].values() if "note" not in one["part"]]
    rows = re.findall(r"<tr><td>\d+</td>.*?</tr>", sheet)
    assert len(rows) == len(in_letters)
    for row in rows:
        assert row.endswith("<td></td><td></td><td></td></tr>"), "nobody is named beside a form"
    assert "<strong>Note 2</strong>" in sheet and "“My uncle” meaning Trotsky" in sheet


def test_the_sheet_of_the_proposal() -> None:
    widget = dossier.ProposalTracer(dossier.open())
    sheet = widget._on_paper()
    steps, premises = widget.data["steps"], widget.data["premises"]
    assert sheet.count(paper.BOX) == len(steps) * (3 + len(premises))
    for step in steps:
        assert sheet.count(step["name"]) >= 2
    for told in ("unmarked", "hedged", "this kit"):
        assert told not in words(sheet)


def test_the_sheet_of_a_question() -> None:
    sheet = Checkpoint("gaps-which-are-gaps")._on_paper()
    assert sheet.count(paper.BOX) == 4
    assert "Choose every answer that fits." in sheet
    assert paper.LINE in sheet
    assert "Choose every" not in Checkpoint("names-x")._on_paper()


def test_the_emptiest_sheets(invented: dossier.Dossier) -> None:
    letter = dossier.LacunaReader(invented, "bottom")._on_paper()
    assert "Is this a gap?" not in letter and "The notes" not in letter
    assert "All blanks" not in letter
    assert "<table" not in dossier.NameMap(invented, "bottom")._on_paper()
    plan = dossier.ProposalTracer(invented, "letter-a")._on_paper()
    assert "The steps" not in plan and "What if" not in plan


@pytest.mark.parametrize("place", ["title", "form", "name", "text", "prompt", "quote"])
def test_hostile_words_are_only_words(place: str, invented: dossier.Dossier) -> None:
    def spoil(data: Any) -> Any:
        if isinstance(data, dict):
            return {
                key: HOSTILE if key == place and isinstance(one, str) else spoil(one)
                for key, one in data.items()
            }
        return [spoil(one) for one in data] if isinstance(data, list) else data

    for widget in [*widgets(invented, "letter-a", "letter-b"), Checkpoint("names-x")]:
        if place == "text" and "source" in widget.data:
            continue  # The marks would not fit the words.
        widget.data = spoil(widget.data)
        assert "<img" not in widget._on_paper()


def test_many_lookalikes_have_letters_of_their_own() -> None:
    from dossier.widgets.gaps.paper import _letter

    made = [_letter(n) for n in range(1000)]
    assert made[:2] + made[25:28] == ["a", "b", "z", "aa", "ab"]
    assert len(set(made)) == len(made)


def test_paper_and_screen_have_the_same_words() -> None:
    sureness = GRAMMAR[GRAMMAR.index("SURENESS = [") : GRAMMAR.index("/** Each role")]
    assert tuple(re.findall(r'label: "([^"]+)"', sureness)) == paper.SURENESS
    called = GRAMMAR[GRAMMAR.index("CERTAINTY_WORDS = {") : GRAMMAR.index("/** What each")]
    means = GRAMMAR[GRAMMAR.index("CERTAINTY_MEANS = {") : GRAMMAR.index("/** How surely a")]
    pair = r'"?[\w-]+"?: "([^"]+)"'
    assert (
        dict(zip(re.findall(pair, called), re.findall(pair, means), strict=True))
        == paper.CERTAINTIES
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", "<u></u><sup>a</sup>"),
        (" of ", " <u>of</u><sup>a</sup> "),
        ("  ", "<u></u><sup>a</sup>  "),
        ("<b>", "<u>&lt;b&gt;</u><sup>a</sup>"),
    ],
)
def test_white_space_at_an_edge_is_not_underlined(given: str, expected: str) -> None:
    assert paper.underlined(given, "a") == expected


def test_every_handout_has_a_place_of_its_own(lessons: dict[str, Lesson]) -> None:
    assert len({handout_of(lesson) for lesson in lessons.values()}) == len(lessons)
