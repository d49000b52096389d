"""The site of the path: what it holds, that its links lead somewhere, and what it refuses."""

import json
import os
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_kit import (
    CONJECTURES,
    Cell,
    code,
    head,
    printed,
    prose,
    shows,
    small_kit,
    write_notebook,
)
from small_dossier import small_dossier

import dossier
from dossier.made_folder import PlaceError
from dossier.pages.clean import clean
from dossier.site import build
from dossier.site.assets import plain_script
from dossier.site.lessons import Cell as Lines
from dossier.site.own_words import own_words
from dossier.site.problem import SiteError
from dossier.site.writing import MARK, write_site
from dossier.widgets.front_end import script

ROOT = Path(__file__).resolve().parent.parent
STEMS = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
HOSTILE = "</script><script>alert(1)</script><!-- <b>“q” & \u202eא\U0001f5dd"


@cache
def real() -> dict[str, bytes]:
    """The site of the kit itself."""
    return build.make(ROOT)


def small(folder: Path, *first: Cell) -> dict[str, str]:
    """The small kit's site, as texts."""
    return texts(build.make(small_kit(folder, first)))


def texts(files: dict[str, bytes]) -> dict[str, str]:
    return {name: body.decode() for name, body in files.items() if not name.endswith(".png")}


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Page(HTMLParser):
    """A page's links, ids, tags, the words outside its scripts, and its data."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.data: list[dict[str, object]] = []
        self._script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self._script = tag == "script"
        if target := given.get("id"):
            self.ids.append(unquote(target))
        for name in ("href", "src"):
            if target := given.get(name):
                (self.targets if tag == "a" else self.loads).append(target)

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.data.append(json.loads(data))
        else:
            self.words += data


def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {name: Page(text) for name, text in texts(files).items() if name.endswith(".html")}


# What is there


def test_each_notebook_has_a_page_and_a_handout_and_stands_on_the_first_page() -> None:
    files = pages(real())
    assert len(STEMS) >= 4
    assert set(files) == {"index.html"} | {
        name for stem in STEMS for name in (f"{stem}.html", f"handouts/{stem}.html")
    }
    targets = files["index.html"].targets
    assert [one for one in dict.fromkeys(targets) if one.startswith("handouts/")] == [
        f"handouts/{stem}.html" for stem in STEMS
    ]
    for at, stem in enumerate(STEMS):
        page = files[f"{stem}.html"]
        neighbours = STEMS[max(at - 1, 0) : at] + STEMS[at + 1 : at + 2]
        assert {f"{one}.html" for one in neighbours} <= set(page.targets)
        assert "This page works without Python." in page.words


def test_the_first_page_has_questions_minutes_and_rights(tmp_path: Path) -> None:
    words = Page(small(tmp_path)["index.html"]).words
    assert "An invented kit: for the tests" in words
    assert "What it is." in words
    assert "What is this?" in words  # from the README
    assert "an end" in words  # the README says nothing of it: from the notebook's own title
    assert "About 5 minutes." in words and "About 7 minutes." in words
    assert "Nobody's." in words
    assert "An invented text. Nobody: the text is invented. Invented for the tests" in words
    assert "!" not in words


def test_every_link_and_file_is_there() -> None:
    files = pages(real())
    for name, page in files.items():
        assert len(set(page.ids)) == len(page.ids), name
        for target in page.targets + page.loads:
            parts = urlsplit(target)
            if parts.scheme in ("http", "https"):
                assert target in page.targets, f"{name} loads {target}"
                continue
            place = os.path.normpath(Path(name).parent / parts.path) if parts.path else name
            assert place in real(), f"{name}: {target}"
            if parts.fragment:
                assert unquote(parts.fragment) in files[place].ids, f"{name}: {target}"


def test_every_page_of_a_notebook_has_its_widgets_and_its_fallbacks() -> None:
    for stem in STEMS:
        notebook = json.loads((ROOT / "notebooks" / f"{stem}.ipynb").read_text("utf-8"))
        shown = [
            output["data"]["application/vnd.jupyter.widget-view+json"]["model_id"]
            for cell in notebook["cells"]
            for output in cell.get("outputs", ())
            if "application/vnd.jupyter.widget-view+json" in output.get("data", {})
        ]
        models = notebook["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]
        page = Page(texts(real())[f"{stem}.html"])
        found = [one for one in page.data if not str(one["key"]).startswith("text-")]
        assert len(found) == len(shown) > 0
        for model, data in zip(shown, found, strict=True):
            state = models["state"][model]["state"]
            assert data["data"] == state["data"]
            assert data["key"] == state["key"]
            assert data["entries"] == {}
            assert not [name for name in data if name.startswith("_")]
        rests = [given for tag, given in page.tags if given.get("class") == "rest"]
        assert len(rests) == len(page.data)


def test_nothing_of_a_machine_and_nothing_from_elsewhere() -> None:
    for name, text in texts(real()).items():
        assert not re.search(r"/(home|root|work|tmp|Users|usr|var)/|[A-Z]:\\\\|site-packages", text)
        assert not re.search(r"\beval\(|new Function|@import|url\(|\bfetch\(", text), name
    for page in pages(real()).values():
        assert all(not re.match(r"on|style", one) for _, given in page.tags for one in given)


def test_pages_are_small() -> None:
    """So that they open at once, also from a slow stick. Each is read whole before it shows."""
    files = real()
    for name, page in pages(files).items():
        loads = [os.path.normpath(Path(name).parent / one) for one in page.loads]
        size = len(files[name]) + sum(len(files[one]) for one in loads)
        assert size < 1_500_000, f"{name}: {size}"


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    kit = small_kit(tmp_path / "kit")
    made = build.make(kit)
    assert build.make(kit) == made
    command = "import sys; from pathlib import Path; from dossier.site import build, writing; "
    command += "writing.write_site(Path(sys.argv[2]), build.make(Path(sys.argv[1])))"
    # In another process, where sets have another order.
    subprocess.run(
        [sys.executable, "-c", command, str(kit), str(tmp_path / "site")],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1"},
    )
    written = content(tmp_path / "site")
    assert written.pop(MARK)
    assert written == made


def test_a_widgets_data_are_text(tmp_path: Path) -> None:
    widget = dossier.LacunaReader(dossier.open(small_dossier(tmp_path / "d")), "letter-a")
    shown = shows(widget, {"gap-1": {"reading": "a student's own", "at": 1}})
    shown["state"]["data"]["source"]["title"] = HOSTILE
    page = Page(small(tmp_path / "kit", shown)["00-first.html"])
    source = page.data[0]["data"]
    assert isinstance(source, dict) and source["source"]["title"] == HOSTILE
    assert page.data[0]["entries"] == {}, "what somebody entered before is nobody else's"
    scripts = [given for tag, given in page.tags if tag == "script"]
    assert all(given.get("src") or given.get("type") == "application/json" for given in scripts)


def test_no_answer_stands_on_a_page_at_rest(tmp_path: Path) -> None:
    page = Page(small(tmp_path)["00-first.html"])
    assert "The text at rest." in page.words
    assert not [words for words in CONJECTURES if words in page.words]


def test_what_only_a_running_notebook_can_do_is_left_out(tmp_path: Path) -> None:
    asked = {**code("table()", printed("Empty.")), "metadata": {"tags": ["kernel-only"]}}
    files = small(
        tmp_path, prose("Run it again.", "kernel-only"), {**asked, "execution_count": None}
    )
    for name in ("00-first.html", "handouts/00-first.html"):
        assert "Run it again." not in files[name]
        assert "table()" not in files[name] and "Empty." not in files[name]


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ('my_line = "A"', [("Your line", "A")]),
        ("# Write.\nmy_long_line = 'a' 'b'", [("Your long line", "ab")]),
        (
            'my_guess = ["Document 2: ...", "Document 3: 1932"]',
            [("Your guess: Document 2", ""), ("Your guess: Document 3", "1932")],
        ),
        ('my_guess = ["a", "b"]', [("Your guess 1", "a"), ("Your guess 2", "b")]),
        *((one, None) for one in ("my_guess", "my_guess = []", "my_guess = 1", "my_guess = [1]")),
        *((one, None) for one in ("my_guess = f(1)", "your = 'a'", "my_a = 'a'\nb = 1", "my_a =")),
    ],
)
def test_what_a_cell_asks_to_write(source: str, fields: list[tuple[str, str]] | None) -> None:
    found = own_words(Lines("x", "code", source, frozenset(), ()))
    assert (found and [(one.label, one.begin) for one in found.fields]) == fields
    assert own_words(Lines("x", "prose", source, frozenset(), ())) is None


def test_a_cell_to_write_in_is_a_field_and_code_without_scripts(tmp_path: Path) -> None:
    words = HOSTILE.replace('"', "")
    page = Page(text := small(tmp_path, code(f"my_words = {words!r}"))["00-first.html"])
    assert page.data[0] == {
        "key": "text-00-first-my_words",
        "data": {"about": "00 First", "fields": [{"label": "Your words", "begin": words}]},
        "entries": {},
    }
    assert '<div class="rest">\n<pre class="code"><code>my_words = ' in text
    assert "assets/own_words.js" in page.loads and "assets/own_words.css" in page.loads


def test_code_and_what_it_gave(tmp_path: Path) -> None:
    text = small(tmp_path)["00-first.html"]
    assert '<pre class="code"><code>print(text)</code></pre>' in text
    assert "A printed &lt;b&gt;line&lt;/b&gt;." in text
    assert "<td>1 &lt; 2</td>" in text
    assert ">a repr</pre>" in text


# Links and pictures


def test_links_become_links_between_pages(tmp_path: Path) -> None:
    files = small(tmp_path)
    assert '<a href="01-second.html#A-place">the second</a>' in files["00-first.html"]
    assert '<a href="00-first.html">the first</a>' in files["01-second.html"]
    assert "and a table." in files["01-second.html"], "what the site does not hold is no link"
    assert '<img src="pictures/dot.png" alt="A dot">' in files["00-first.html"]
    assert '<img src="../pictures/dot.png" alt="A dot">' in files["handouts/00-first.html"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[x](99-gone.ipynb)", "leads to 99-gone.ipynb, which is not there"),
        ("[x](01-second.ipynb#Nowhere)", "leads to #Nowhere on 01-second.html"),
        ("[x](#Nowhere)", "leads to #Nowhere on 00-first.html"),
        ("[x](../../elsewhere.txt)", "which is not there"),
        ("[x]()", "leads nowhere"),
        ('<a href="javascript:alert(1)">x</a>', "a link that no page can follow"),
        ("[x](file:///etc/hosts)", "a link that no page can follow"),
        ("![x](pictures/gone.png)", "leads to pictures/gone.png"),
        ("![x](https://example.org/x.png)", "a picture that does not come with the kit"),
        ("![x](attachment:x.png)", "cannot be rendered: missing attachment: x.png"),
        ("![x](00-first.ipynb)", "a picture of a kind that the site does not know"),
        ("![x](pictures/more/dot.png)", "named as another one is"),
    ],
)
def test_a_broken_link_names_notebook_and_cell(tmp_path: Path, text: str, told: str) -> None:
    kit = small_kit(tmp_path, [prose("![A dot](pictures/dot.png)"), prose(text)])
    more = kit / "notebooks" / "pictures" / "more"
    more.mkdir()
    (more / "dot.png").touch()
    with pytest.raises(SiteError, match=r"^00-first\.ipynb, cell 00-02 .*") as caught:
        build.make(kit)
    assert told in str(caught.value)


# Prose


def tidy(html: str) -> str:
    return clean(html, set(), lambda target: target, lambda target: target)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<script>alert(1)</script>a", "a"),
        ("<style>a{}</style>a", "a"),
        ('<p onclick="x" style="color:red" class="c">a</p>', "<p>a</p>"),
        ("<form><input><p>a</form>", "<p>a</p>"),
        ("<b><i>a</b>", "<b><i>a</i></b>"),
        ("</p>a", "a"),
        ("a<br/>b<!-- c -->", "a<br>b"),
        ("<svg><script>a</script></svg>b", "b"),
        ("&lt;b&gt; &amp; “q”", "&lt;b&gt; &amp; “q”"),
        ('<h2 id="a">x<a class="anchor-link" href="#a">¶</a></h2>', '<h2 id="a">x</h2>'),
        ('<h2 id="a">x</h2><h2 id="a">y</h2>', '<h2 id="a">x</h2><h2>y</h2>'),
        ('<a href="x&amp;y" target="_top">a</a>', '<a href="x&amp;y">a</a>'),
        ('<p id="main" dir="rtl">a', '<p dir="rtl">a</p>'),
    ],
)
def test_what_acts_is_taken_out(given: str, expected: str) -> None:
    assert tidy(given) == expected


TAGS = st.sampled_from(["p", "b", "a", "td", "h2", "br", "img", "script", "svg", "x-y", "style"])
PIECES = st.one_of(
    st.text(max_size=8),
    st.builds("<{}>".format, TAGS),
    st.builds("</{}>".format, TAGS),
    st.builds('<{} onload="{}" id=x href="a">'.format, TAGS, st.sampled_from(["alert(1)", "<b>"])),
    st.sampled_from(["<", "<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&#60;script&#62;", '"', "'"]),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_comes_in_only_harmless_tags_come_out(html: str) -> None:
    once = tidy(html)
    page = Page(once.replace("<script", "<s"))
    assert {tag for tag, _ in page.tags} <= {"p", "b", "a", "td", "h2", "br", "img"}
    assert {name for _, given in page.tags for name in given} <= {"href", "id", "src", "alt"}
    assert tidy(once) == once


# Scripts


def test_a_front_end_becomes_a_plain_script() -> None:
    made = plain_script("gaps", script("gaps"))
    assert made.startswith('(() => {\n"use strict";\n')
    assert made.endswith('(window.dossierFrontEnds ??= {})["gaps"] = { render };\n})();\n')
    assert not re.search(r"^(import|export)\b", made, re.MULTILINE)


@pytest.mark.parametrize(
    "module", ["function render() {}", "export const a = 1;\nexport default { a };\n", ""]
)
def test_a_module_of_another_form_is_refused(module: str) -> None:
    with pytest.raises(SiteError, match=r"x\.js cannot be made a plain script"):
        plain_script("x", module)


# What is refused


def not_run() -> Cell:
    return {**code("1 + 1"), "execution_count": None}


def of_another_kind() -> Cell:
    shown = shows(dossier.Checkpoint("names-x"))
    shown["state"]["_anywidget_id"] = "os.path.join"
    return shown


def no_widget_of_the_kit() -> Cell:
    shown = shows(dossier.Checkpoint("names-x"))
    shown["state"]["_anywidget_id"] = "dossier.widgets.front_end.script"
    return shown


def not_kept() -> Cell:
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "gone"}}
    return code("w", {"output_type": "display_data", "data": view})


def unknown_output() -> Cell:
    return code("w", {"output_type": "display_data", "data": {"image/png": "AAAA"}})


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (not_run(), "was not run, so there is nothing of it to show: run `python3 start.py"),
        (of_another_kind(), "shows a widget that a page cannot show: it is none of the kit's"),
        (no_widget_of_the_kit(), "shows a widget that a page cannot show: it is none of"),
        (not_kept(), "shows a widget whose state is not kept"),
        (unknown_output(), "gave something that a page cannot show (image/png)"),
        (code("w", {"output_type": "error", "ename": "E"}), "a page cannot show (error)"),
    ],
)
def test_what_a_page_cannot_show(tmp_path: Path, cell: Cell, told: str) -> None:
    with pytest.raises(SiteError, match=r"^00-first\.ipynb, cell 00-01 ") as caught:
        small(tmp_path, cell)
    assert told in str(caught.value)


def test_a_kit_that_is_not_sound(tmp_path: Path) -> None:
    kit = small_kit(tmp_path)
    notebook = kit / "notebooks" / "00-first.ipynb"
    write_notebook(kit / "notebooks", notebook.name, head().replace("**Time**", "Time"), [])
    with pytest.raises(SiteError, match=r"00-first\.ipynb: its first cell does not tell its minut"):
        build.make(kit)
    for text in ("{", "[]", '{"cells": [{}], "metadata": {}}', "\udcff"):
        notebook.write_text(text, "utf-8", errors="surrogateescape")
        with pytest.raises(SiteError, match=r"00-first\.ipynb cannot be read as a notebook"):
            build.make(kit)
    write_notebook(kit / "notebooks", notebook.name, head(), [])
    texts = kit / "seeds" / "texts.csv"
    before = texts.read_bytes()
    texts.write_bytes(b"id\n")
    with pytest.raises(SiteError, match=r"texts\.csv"):
        build.make(kit)
    texts.write_bytes(before)
    readme = kit / "README.md"
    readme.write_text("# Title\n", "utf-8")
    with pytest.raises(SiteError, match=r"README\.md lacks a title, or the section Rights"):
        build.make(kit)
    readme.unlink()
    with pytest.raises(SiteError, match=r"README\.md cannot be read"):
        build.make(kit)
    for path in (kit / "notebooks").glob("*.ipynb"):
        path.unlink()
    with pytest.raises(SiteError, match="There are no notebooks in notebooks"):
        build.make(kit)


# Written whole or not at all


def test_a_site_is_written_and_written_anew(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "site"
    write_site(place, {"a.html": b"1", "b/c.html": b"2"})
    assert content(place).keys() == {"a.html", "b/c.html", MARK}
    write_site(place, {"a.html": b"3"})
    assert content(place) | {MARK: b""} == {"a.html": b"3", MARK: b""}
    assert [*place.parent.iterdir()] == [place], "nothing is left beside it"
    empty = tmp_path / "empty"
    empty.mkdir()
    write_site(empty, {"a.html": b"1"})
    assert (empty / MARK).exists()


def test_what_is_somebody_elses_stays(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    (tmp_path / "file").write_text("a file")
    before = content(tmp_path)
    with pytest.raises(PlaceError, match="holds something that this command did not make"):
        write_site(tmp_path / "mine", {"a.html": b"1"})
    with pytest.raises(PlaceError, match="is a file"):
        write_site(tmp_path / "file", {"a.html": b"1"})
    with pytest.raises(PlaceError, match="cannot be written"):
        write_site(tmp_path / "file" / "below", {"a.html": b"1"})
    assert content(tmp_path) == before


@pytest.mark.parametrize("broken", ["write_bytes", "rename"])
def test_a_failure_leaves_all_as_it_was(
    tmp_path: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"
    write_site(place, {"a.html": b"old", "b.html": b"old"})
    before = content(tmp_path)
    true = getattr(Path, broken)

    def fail(path: Path, given: bytes | Path) -> object:
        if path.name == "b.html" or (broken == "rename" and path.name.endswith(".new")):
            raise OSError(28, "No space left on device")
        return true(path, given)

    with monkeypatch.context() as patch:
        patch.setattr(Path, broken, fail)
        with pytest.raises(PlaceError, match="cannot be written: No space left on device"):
            write_site(place, {"a.html": b"new", "b.html": b"new"})
    assert content(tmp_path) == before
    assert [*tmp_path.iterdir()] == [place]


def test_the_command_says_what_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "KIT", small_kit(tmp_path / "kit"))
    assert build.main() == 0
    told = capsys.readouterr()
    index = tmp_path / "kit" / "site" / "index.html"
    assert told.out.splitlines()[-1] == str(index.resolve())
    assert index.exists() and not told.err
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x").touch()
    assert build.main(str(tmp_path / "mine")) == 1
    told = capsys.readouterr()
    assert told.err.startswith("No site was made. ") and len(told.err.splitlines()) == 1
    assert not told.out
