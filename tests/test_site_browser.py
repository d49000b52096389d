"""The site in a browser, from a disk: no network, no kernel, both themes, paper, and no scripts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from browser_kit import HOST, Guard, axe, overflows
from playwright.sync_api import Browser, BrowserContext, Page, expect
from site_kit import CONJECTURES, shows, small_kit

import dossier
from dossier.site import build
from dossier.site.writing import write_site

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent
STEMS = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
A4_INNER = 658  # 174 mm at 96 dots an inch


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the kit itself, in a folder with a blank and an umlaut in its name."""
    place = tmp_path_factory.mktemp("a stick ü") / "site"
    write_site(place, build.make(ROOT))
    return place


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small kit."""
    folder = tmp_path_factory.mktemp("small")
    write_site(folder / "site", build.make(small_kit(folder / "kit")))
    return folder / "site"


class Reader:
    """Somebody who opens pages from a disk. What goes wrong, or beyond the folder, is kept."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.wrong: list[str] = []

    def open(self, path: Path) -> Page:
        """Open a page in a tab of its own, and wait until it is done loading."""
        site = next(one for one in path.parents if (one / "index.html").exists())
        page = self.context.new_page()

        def asked(url: str) -> None:
            if not url.startswith(site.as_uri() + "/"):
                self.wrong.append(f"{path.name} asked for {url}")

        page.on("request", lambda request: asked(request.url))
        page.on("requestfailed", lambda request: self.wrong.append(f"not there: {request.url}"))
        page.on("console", lambda said: self.wrong.append(f"{path.name}: {said.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"{path.name}: {error}"))
        page.goto(path.as_uri())
        return page

    def axe(self, page: Page) -> list[str]:
        """What axe-core has against a page. It is kept from asking for the stylesheets again."""
        if not page.evaluate("typeof window.axe === 'object'"):
            page.evaluate(AXE.read_text("utf-8"))
            page.evaluate(
                "() => { const run = axe.run; axe.run = (one) => run(one, {preload: false}); }"
            )
        return axe(page, "body")


def reader(browser: Browser, **options: Any) -> Iterator[Reader]:
    context = browser.new_context(reduced_motion="reduce", **options)
    one = Reader(context)
    yield one
    context.close()
    assert not one.wrong, "\n".join(one.wrong)


@pytest.fixture
def disk(browser: Browser) -> Iterator[Reader]:
    """A reader at a wide screen in the light."""
    yield from reader(browser, viewport={"width": 1280, "height": 800})


@pytest.fixture
def dark(browser: Browser) -> Iterator[Reader]:
    """A reader whose system is dark."""
    yield from reader(browser, color_scheme="dark", viewport={"width": 1280, "height": 800})


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Reader]:
    """A reader whose browser runs no scripts, and whose system is dark."""
    yield from reader(browser, color_scheme="dark", java_script_enabled=False)


def is_light(page: Page) -> bool:
    """Whether the page itself is light, not only what it says of itself."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red = int(re.findall(r"\d+", colour)[0])
    assert red < 60 or red > 240, colour
    return red > 240


def turns(page: Page, light: bool) -> None:
    """Wait until the page says that it is light, or dark, and see that it is."""
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(light).lower())
    assert is_light(page) is light


# The kit's own pages


@pytest.mark.parametrize("stem", ["index", *STEMS])
def test_a_page_works_from_a_disk(stem: str, real: Path, disk: Reader) -> None:
    page = disk.open(real / f"{stem}.html")
    widgets = page.locator(".widget").count()
    assert widgets or stem == "index"
    expect(page.locator(".rest")).to_have_count(0)
    expect(page.locator(".widget > .dossier")).to_have_count(widgets)
    assert disk.axe(page) == []
    page.get_by_role("button", name="Dark page").click()
    assert not is_light(page)
    assert disk.axe(page) == []
    for width in (900, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert not overflows(page), width


@pytest.mark.parametrize("stem", STEMS)
def test_a_handout_fits_its_paper(stem: str, real: Path, disk: Reader) -> None:
    page = disk.open(real / "handouts" / f"{stem}.html")
    assert disk.axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert not overflows(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_INNER, "height": 971})
    assert not overflows(page)
    assert page.locator(".screen").is_hidden()
    assert len(widths(page, "blockquote .blank")) <= 1
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def widths(page: Page, selector: str) -> set[float]:
    """How wide the elements are that a selector finds."""
    found = [one.bounding_box() for one in page.locator(selector).all()]
    return {box["width"] for box in found if box}


def test_a_page_works_from_a_server(real: Path, page: Page, guard: Guard) -> None:
    for path in real.rglob("*"):
        if path.suffix in KINDS:
            place = f"/{path.relative_to(real).as_posix()}"
            guard.files[place] = (f"{KINDS[path.suffix]}; charset=utf-8", path.read_text("utf-8"))
    page.goto(f"http://{HOST}/{STEMS[0]}.html")
    expect(page.locator(".widget > .dossier").first).to_be_visible()
    expect(page.locator(".rest")).to_have_count(0)


# What is entered


def test_what_is_entered_stays(small: Path, disk: Reader) -> None:
    page = disk.open(small / "00-first.html")
    page.get_by_role("button", name="Gap 1, cut out").click()
    page.get_by_label("What do you think stood here?").fill("millers")
    page.get_by_label("A guess").check()
    page.get_by_label("Why?").fill("They meet at the mill.")
    page.get_by_role("button", name="Reveal what note 1 says").click()
    expect(page.get_by_text("It seems to be “bakers”", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 of 2 conjectures are closed")).to_be_visible()
    page.get_by_role("button", name="Gap 1, cut out").click()
    expect(page.get_by_label("What do you think stood here?")).to_have_value("millers")


def test_the_same_question_has_the_same_answer_on_each_page(small: Path, disk: Reader) -> None:
    first = disk.open(small / "00-first.html")
    second = disk.open(small / "01-second.html")
    first.get_by_role("radio").filter(visible=True).last.check()
    first.get_by_role("button", name="Check").click()
    expect(first.locator(".dossier-verdict").first).to_be_visible()
    expect(second.locator(".dossier-verdict").first).to_be_visible()
    third = disk.open(small / "01-second.html")
    expect(third.locator(".dossier-verdict").first).to_be_visible()


def test_the_first_page_tells_how_far_one_is(tmp_path: Path, disk: Reader) -> None:
    kit = small_kit(tmp_path / "kit", [shows(dossier.Journal())])
    write_site(tmp_path / "site", build.make(kit))
    index = disk.open(tmp_path / "site" / "index.html")
    line = index.get_by_role("listitem").filter(has_text="The names")
    expect(line).to_contain_text("not begun")
    page = disk.open(tmp_path / "site" / "01-second.html")
    page.get_by_role("radio", name="Nobody knows").check()
    page.get_by_role("button", name="Check").click()
    expect(line).to_contain_text("1 of 4 checkpoints")
    index.reload()
    expect(line).to_contain_text("1 of 4 checkpoints")
    index.get_by_text("What you entered").click()
    with index.expect_download() as download:
        index.get_by_role("button", name="Save as Markdown").click()
    assert "Nobody knows who dictated them." in download.value.path().read_text("utf-8")
    assert disk.axe(index) == []


def test_each_line_of_the_path_tells_how_far_one_is(real: Path, disk: Reader) -> None:
    index = disk.open(real / "index.html")
    line = index.locator(".lessons li").nth(2)
    expect(line).to_contain_text("not begun")
    expect(index.locator(".dossier-jn-path li")).to_have_count(0)
    page = disk.open(real / "02-gaps.html")
    page.get_by_label("Your quotation").fill("The […] is organised")
    question = page.locator(".widget[data-front-end='checkpoint']").first
    question.locator("input").first.check()
    question.get_by_role("button", name="Check").click()
    expect(line).to_contain_text("1 of 3 checkpoints")
    index.get_by_text("What you entered").click()
    expect(index.locator("tbody")).to_contain_text("The […] is organised")
    assert not overflows(index)
    index.get_by_role("link", name="Begin: 00 Start here").first.click()
    expect(index.get_by_role("heading", level=1)).to_contain_text("Start here")


def test_ones_own_words_are_kept(small: Path, disk: Reader) -> None:
    page = disk.open(small / "00-first.html")
    guess, line = page.get_by_label("Your guess"), page.get_by_label("Your line")
    expect(guess).to_have_value("mine")
    expect(page.get_by_role("region", name="Write it down")).to_contain_text("Your line")
    expect(page.get_by_text("my_guess")).to_have_count(0)
    other = disk.open(small / "00-first.html")
    line.fill("<b>“q”\n\U0001f5dd א")
    expect(other.get_by_label("Your line")).to_have_value("<b>“q”\n\U0001f5dd א")
    line.fill("")
    guess.fill("bread")
    page.reload()
    expect(line).to_have_value("")
    expect(guess).to_have_value("bread")
    names = page.evaluate("Object.keys(localStorage).sort()")
    assert [name.rpartition(":")[2] for name in names] == [
        "text-00-first-my_guess",
        "text-00-first-my_line",
    ]
    assert disk.axe(page) == []


def test_a_widget_that_fails_leaves_its_page_at_rest(
    small: Path, tmp_path: Path, browser: Browser
) -> None:
    broken = tmp_path / "site"
    files = {
        path.relative_to(small).as_posix(): path.read_bytes()
        for path in small.rglob("*")
        if path.is_file()
    }
    first = files["00-first.html"].replace(b'"blocks":', b'"blicks":', 1)
    write_site(broken, {**files, "00-first.html": first})
    one = Reader(browser.new_context())
    page = one.open(broken / "00-first.html")
    expect(page.locator(".rest")).to_have_count(1)
    expect(page.locator(".rest")).to_contain_text("The text at rest.")
    expect(page.locator(".widget > .dossier")).to_have_count(3)
    assert len(one.wrong) == 1, "the console says what failed"
    one.context.close()


# Themes, keys, paper


def test_the_theme_is_the_systems_until_it_is_chosen(small: Path, dark: Reader) -> None:
    page = dark.open(small / "index.html")
    assert not is_light(page)
    page.emulate_media(color_scheme="light")
    turns(page, light=True)
    page.emulate_media(color_scheme="dark")
    turns(page, light=False)
    other = dark.open(small / "00-first.html")
    page.get_by_role("button", name="Light page").click()
    assert is_light(page)
    turns(other, light=True)
    other.reload()
    assert is_light(other)
    other.get_by_role("button", name="Dark page").focus()
    other.keyboard.press("Enter")
    assert not is_light(other)


def test_paper_is_light(small: Path, dark: Reader) -> None:
    page = dark.open(small / "00-first.html")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    turns(page, light=True)
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    turns(page, light=False)


def test_the_way_by_keyboard(small: Path, disk: Reader) -> None:
    page = disk.open(small / "00-first.html")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="To the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Back: The path").first).to_be_focused()
    page.get_by_role("link", name="Go on: 01 Second").last.press("Enter")
    expect(page.get_by_role("heading", name="Second: an end")).to_be_visible()
    path = page.get_by_role("navigation", name="The path")
    expect(path.locator("[aria-current]")).to_have_text("01 Second")
    page.get_by_role("link", name="Back: 00 First").last.press("Enter")
    expect(page.get_by_role("heading", name="First: a beginning")).to_be_visible()


def test_without_scripts_all_can_be_read(small: Path, without_scripts: Reader) -> None:
    page = without_scripts.open(small / "00-first.html")
    assert not is_light(page)
    letter = page.locator(".widget[data-front-end='gaps'] .rest")
    expect(letter).to_contain_text("says that the guild of")
    expect(letter).to_contain_text("[gap 1: cut out]")
    expect(page.locator(".rest .code").first).to_have_text('my_guess = "mine"')
    expect(page.get_by_role("button")).to_have_count(0)
    shown = page.locator("body").inner_text()
    assert not [words for words in CONJECTURES if words in shown]


def test_no_script_can_be_put_in(small: Path, browser: Browser) -> None:
    one = Reader(browser.new_context())
    page = one.open(small / "00-first.html")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.acted = true";
          document.body.append(script);
        }"""
    )
    assert page.evaluate("window.acted") is None
    assert any("Content Security Policy" in line for line in one.wrong)
    one.context.close()
