"""The pages of results in a browser: both themes, every width, paper, and nothing that acts."""

from pathlib import Path
from urllib.parse import quote

import pytest
from assignment_kit import SOLUTIONS, needs_solutions
from browser_kit import HOST, axe, guards, overflows
from make_class import make_class
from playwright.sync_api import FloatRect, Page, expect

from dossier.grading.command import grade
from dossier.grading.writing import FEEDBACK

pytestmark = [pytest.mark.browser, needs_solutions]

FIVE = ("Perfecta", "Blank", "Tempted Twice", "Toobig", "مختلَق")
PAGES = ("class.html", *(f"{name} Invented.html" for name in FIVE))
A4_INNER = 672  # 178 mm at 96 dots an inch

Results = dict[str, str]


def read(out: Path) -> Results:
    """Every page of the results by its file's name."""
    return {path.name: path.read_text("utf-8") for path in out.rglob("*.html")}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Results]:
    """The pages of the invented class, without and with the explanations."""
    folder = tmp_path_factory.mktemp("invented")
    if not SOLUTIONS:
        return {}
    make_class(folder / "class")
    made = {}
    for reveal in (False, True):
        out = folder / str(reveal)
        grade(folder / "class", out, reveal, processes=1)
        made[reveal] = read(out)
        assert (out / FEEDBACK).is_dir()
    return made


class Reader:
    """Opens a page of the results, and keeps what the browser says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))

    def open(self, html: str, theme: str = "light", width: int = 1280) -> Page:
        guards[self.page].files = {"/": ("text/html; charset=utf-8", html)}
        self.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(f"http://{HOST}/")
        return self.page


@pytest.fixture
def reader(page: Page) -> Reader:
    return Reader(page)


def overflow(page: Page) -> list[str]:
    """What stands out to the right of the page."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5
                && !one.closest(".heard"))
            .map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 40)}`)"""
    )
    return found


@pytest.mark.parametrize(
    ("name", "reveal"), [*((one, False) for one in PAGES), *((one, True) for one in PAGES[:2])]
)
def test_pages_are_sound_in_both_themes_and_at_every_width(
    reader: Reader, results: dict[bool, Results], name: str, reveal: bool
) -> None:
    wide, narrow = ("dark", "light") if reveal else ("light", "dark")
    for theme, width in ((wide, 1280), (narrow, 320)):
        page = reader.open(results[reveal][name], theme, width)
        assert not axe(page, "html"), (theme, width)
    for width in (320, 480, 840, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert not overflows(page)
        assert not overflow(page), width
    assert not reader.said


def test_nothing_of_a_hostile_submission_acts(reader: Reader, results: dict[bool, Results]) -> None:
    for pages in results.values():
        hostile = [name for name, html in pages.items() if "<title>Graded exercises: &lt;" in html]
        assert hostile
        for name in (*hostile, "class.html"):
            page = reader.open(pages[name])
            assert page.title().startswith("Graded exercises: ")
            assert page.locator("script, img, iframe, main style").count() == 0
            if name != "class.html":
                expect(page.locator("h1")).to_contain_text("<script>alert(1)<")
                expect(page.locator(".answer").first).to_be_visible()
    assert not reader.said


def test_the_policy_lets_no_script_run(reader: Reader, results: dict[bool, Results]) -> None:
    """Even if words got into a page as they are, they could not act."""
    spoiled = results[False]["class.html"].replace(
        "</main>", "<script>document.title = 'run'</script><p style='color:red'>x</p></main>"
    )
    page = reader.open(spoiled)
    assert page.title() == "Graded exercises: the class"
    red = page.evaluate("getComputedStyle(document.querySelector('main > p:last-of-type')).color")
    assert red != "rgb(255, 0, 0)"
    assert len(reader.said) >= 2 and all("Content Security Policy" in one for one in reader.said)


def test_the_margin_stands_beside_its_question_where_there_is_room(
    reader: Reader, results: dict[bool, Results]
) -> None:
    def places(width: int) -> tuple[FloatRect, FloatRect]:
        page = reader.open(results[False]["Perfecta Invented.html"], width=width)
        first = page.locator(".question").first
        asked = first.locator(".asked").bounding_box()
        margin = first.locator(".margin").bounding_box()
        assert asked and margin
        return asked, margin

    asked, margin = places(1280)
    assert margin["x"] > asked["x"] + asked["width"] and margin["y"] == asked["y"]
    asked, margin = places(600)
    assert margin["y"] >= asked["y"] + asked["height"]


def test_bars_are_as_long_as_their_numbers(reader: Reader, results: dict[bool, Results]) -> None:
    page = reader.open(results[False]["class.html"])
    rows = page.evaluate(
        """() => [...document.querySelectorAll(".hardness tbody tr")].map((row) => {
            const bar = row.querySelector("rect").getBoundingClientRect().width;
            const room = row.querySelector("svg").getBoundingClientRect().width;
            return [bar / room, parseFloat(row.querySelector("td.number").textContent) / 100];
        })"""
    )
    assert len(rows) == 35
    for shown, told in rows:
        assert shown == pytest.approx(told, abs=0.006)


def test_links_lead_to_their_sections_by_keyboard(
    reader: Reader, results: dict[bool, Results]
) -> None:
    page = reader.open(results[False]["Perfecta Invented.html"])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    target = link.get_attribute("href")
    page.keyboard.press("Enter")
    assert page.url.endswith(quote(target or "", safe="#-%"))
    section = page.locator(f'[id="{(target or "").removeprefix("#")}"]')
    expect(section).to_be_in_viewport()


def test_what_decides_is_closed_on_a_screen_and_open_on_paper(
    reader: Reader, results: dict[bool, Results]
) -> None:
    page = reader.open(results[True]["Tempted Twice Invented.html"])
    folds = page.locator("details")
    inner = folds.locator("li, dd")
    assert folds.count() > 20 and inner.count() > 100
    shown = "(all) => all.filter((one) => one.checkVisibility() && one.offsetHeight).length"
    assert inner.evaluate_all(shown) == 0
    page.emulate_media(media="print")
    assert inner.evaluate_all(shown) == inner.count()
    overlap = """(all) => all.some((one) => one.nextElementSibling
        && one.getBoundingClientRect().bottom
            > one.nextElementSibling.getBoundingClientRect().top + 0.5)"""
    assert not page.locator(".question").evaluate_all(overlap), "it has the room that it needs"
    page.emulate_media(media="screen")
    summary = page.locator(".question summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".question details").first.locator("li").first).to_be_visible()
    assert not axe(page, "html") and not overflow(page)


@pytest.mark.parametrize("name", PAGES)
def test_on_paper(reader: Reader, results: dict[bool, Results], name: str) -> None:
    page = reader.open(results[True][name], theme="dark", width=A4_INNER)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not overflow(page)
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
