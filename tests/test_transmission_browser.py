"""The transmission in a browser: look, commit, reveal, weigh; by mouse, by keyboard, anywhere."""

from copy import deepcopy
from itertools import combinations, pairwise, permutations
from pathlib import Path
from typing import Any, Literal

import pytest
from browser_kit import axe, mount, overflows
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect
from small_dossier import small_dossier

import dossier
from dossier.widgets import front_end
from dossier.widgets.front_end import script, style
from dossier.widgets.transmission.widget import TransmissionChain

pytestmark = pytest.mark.browser

Theme = Literal["light", "dark"]
HOSTILE = "<img src=x onerror=alert(1)><b>“x”</b> \u202e\u05d0\u05d1 \U0001f5dd"
KIT = dossier.open()
DATA = {part: TransmissionChain(KIT, part).data for part in ("doc1", "doc2", "doc3", "unifying")}
PLAIN = "doc1-8-plain-text"
PAGE = "doc1-7-web-page"


def show(
    page: Page,
    data: dict[str, Any] | str = "doc1",
    entries: dict[str, Any] | None = None,
    theme: Theme = "light",
    width: int = 960,
    key: str = "a-key",
) -> None:
    given_data = DATA[data] if isinstance(data, str) else data
    state = {"key": key, "data": given_data, "entries": entries or {}}
    mount(page, script("transmission"), style("transmission"), state, theme=theme, width=width)


def entries(page: Page) -> Any:
    return page.evaluate("window.__model.state.entries")


def right(part: str) -> list[str]:
    return [step["id"] for step in DATA[part]["steps"]]


def carrier(part: str, id: str) -> str:
    return next(str(one["carrier"]) for one in DATA[part]["steps"] if one["id"] == id)


def done(part: str, order: list[str], aside: tuple[str, ...] = (), step: str = "") -> Any:
    """Entries of a student who has compared."""
    losses = {
        f"loss {loss['id']}": {
            "step": step or loss["steps"][0],
            "certainty": "hedged",
            "reason": "A reason",
            "at": 2,
        }
        for loss in DATA[part]["losses"]
    }
    return {
        "order": {"ids": order, "aside": list(aside), "compared": True, "at": 1},
        **losses,
    }


def item(page: Page, name: str) -> Locator:
    return page.locator(".dossier-tc-item").filter(has_text=name)


def in_list(page: Page) -> list[str]:
    ids = page.locator(".dossier-tc-item").evaluate_all("all => all.map(one => one.dataset.id)")
    return [str(one) for one in ids]


def place_loss(page: Page, step: str = "I can’t tell", sure: str = "", why: str = "") -> None:
    page.get_by_label("At which step was it lost?").select_option(label=step)
    if sure:
        page.get_by_label(sure).check()
    if why:
        page.get_by_label("Why? In a line.").fill(why)


def compare(page: Page) -> Locator:
    return page.get_by_role("button", name="Compare with the kit’s order")


def said(page: Page) -> str:
    return page.locator(".dossier-tc-outcome").inner_text()


def seen(page: Page) -> str:
    """All that is in the page, and all that a screen reader is told."""
    return str(page.locator("#widget").evaluate("one => one.outerHTML"))


# At rest.


@pytest.mark.parametrize("part", list(DATA))
def test_at_rest_no_answer_is_anywhere_in_the_page(page: Page, part: str) -> None:
    show(page, part)
    html = seen(page)
    for step in DATA[part]["steps"]:
        assert len(step["change"]) < 12 or step["change"] not in html
    for loss in DATA[part]["losses"]:
        assert loss["lost"] not in html and loss["says"] not in html
    expect(page.locator(".dossier-tc-step")).to_have_count(0)
    assert in_list(page) == DATA[part]["scrambled"] != right(part)
    expect(page.locator(".dossier-tc-evidence blockquote").first).to_be_visible()


def test_a_loss_is_shown_with_its_place_and_not_with_its_step(page: Page) -> None:
    show(page)
    passage = page.locator(".dossier-tc-passage")
    expect(passage.locator("mark")).to_have_text(
        "NB Sedov wrote several notes by hand on this letter:"
    )
    expect(passage).to_contain_text("Here Document No.\u00a01 ends.")
    show(page, "doc2", key="two")
    expect(page.locator(".dossier-tc-passage")).to_contain_text("4. How is the bloc going")


# The whole path.


def test_with_the_mouse(page: Page) -> None:
    show(page)
    expect(compare(page)).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_text("The steps are still shuffled: move one first.")).to_be_visible()
    expect(page.get_by_text("Here they are shuffled.")).to_be_visible()
    compare(page).click(force=True)
    expect(page.locator(".dossier-tc-step")).to_have_count(0)
    before = in_list(page)
    item(page, carrier("doc1", before[2])).get_by_text("↑").click()
    assert in_list(page) == [before[0], before[2], before[1], *before[3:]]
    item(page, carrier("doc1", before[0])).get_by_text("↓").click()
    assert in_list(page)[:3] == [before[2], before[0], before[1]]
    expect(page.get_by_text("Here they are shuffled.")).to_be_hidden()
    item(page, "Several notes by hand").get_by_text("I can’t tell").click()
    assert len(in_list(page)) == 8
    expect(page.get_by_text("You can’t tell where these belong")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    assert in_list(page)[-1] == "doc1-3-notes-by-hand"
    expect(page.get_by_text("Say first at which step it was lost")).to_be_visible()
    place_loss(page, "The appendix in Cahiers Léon Trotsky 5")
    expect(page.get_by_text("Say how sure you are first.")).to_be_visible()
    place_loss(page, "The appendix in Cahiers Léon Trotsky 5", "A guess")
    expect(page.get_by_text("Say why first.")).to_be_visible()
    page.get_by_label("Why? In a line.").fill("He had no room.")
    compare(page).click()
    expect(page.locator(".dossier-tc-outcome")).to_be_focused()
    expect(page.locator(".dossier-tc-step")).to_have_count(9)
    assert "You placed it at the appendix in Cahiers Léon Trotsky 5 (step 5)." in said(page)
    assert "You said: A guess. He had no room." in said(page)
    saved = entries(page)
    assert saved["order"]["compared"] is True
    assert saved["order"]["first"]["losses"]["jottings"]["reason"] == "He had no room."


def test_with_the_keyboard_alone(page: Page) -> None:
    show(page)
    before = in_list(page)
    page.keyboard.press("Tab")
    expect(item(page, carrier("doc1", before[0])).locator(".dossier-tc-grip")).to_be_focused()
    page.keyboard.press("ArrowDown")
    grip = item(page, carrier("doc1", before[1])).locator(".dossier-tc-grip")
    expect(grip).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    assert in_list(page)[:2] == [before[1], before[0]]
    expect(grip).to_be_focused()
    name = carrier("doc1", before[1])
    expect(page.get_by_role("status")).to_have_text(f"{name}: place 1 of 9.")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_role("status")).to_have_text(f"{name} is the first already.")
    page.keyboard.press("Enter")
    expect(grip).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert in_list(page)[-1] == before[1]
    expect(grip).to_be_focused()
    page.keyboard.press("Escape")
    expect(grip).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Home")
    expect(item(page, carrier("doc1", before[0])).locator(".dossier-tc-grip")).to_be_focused()
    # Up, Down, then “I can’t tell” of this step, and no stop at any other.
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("At which step was it lost?")).to_be_focused()
    page.keyboard.type("The plain")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("It is the last")
    page.keyboard.press("Tab")
    expect(compare(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".dossier-tc-outcome")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("steps that you placed")
    assert "You placed it at the plain text in seeds/ (step 8), and so does this kit." in said(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Change my order")).to_be_focused()


def test_what_is_lacking_is_said_and_gets_the_focus(page: Page) -> None:
    show(page, entries={"order": {"ids": right("doc1"), "at": 1}})
    compare(page).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("At which step was it lost?")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Say first at which step it was lost")


def test_the_buttons_keep_the_focus_and_say_the_place(page: Page) -> None:
    show(page)
    second = in_list(page)[1]
    down = page.get_by_role("button", name=f"Down: {carrier('doc1', second)}")
    for place in (3, 4, 5):
        down.click()
        expect(down).to_be_focused()
        said_now = f"{carrier('doc1', second)}: place {place} of 9."
        expect(page.get_by_role("status")).to_have_text(said_now)
        grip = item(page, carrier("doc1", second)).locator(".dossier-tc-grip")
        expect(grip).to_have_text(str(place))


def test_by_dragging(page: Page) -> None:
    show(page)
    before = in_list(page)
    moved = item(page, carrier("doc1", before[0])).locator(".dossier-tc-grip").bounding_box()
    onto = item(page, carrier("doc1", before[3])).bounding_box()
    assert moved and onto
    page.mouse.move(moved["x"] + 8, moved["y"] + 8)
    page.mouse.down()
    for place in (20, 60, onto["y"] - moved["y"] + onto["height"] - 4):
        page.mouse.move(moved["x"] + 8, moved["y"] + 8 + place)
    assert "order" not in entries(page)
    page.mouse.up()
    assert in_list(page) == [*before[1:4], before[0], *before[4:]]
    assert entries(page)["order"]["ids"] == in_list(page)
    grip = item(page, carrier("doc1", before[0])).locator(".dossier-tc-grip")
    expect(grip).to_have_attribute("aria-pressed", "false")


# What is said of it.


def test_a_right_order_fits(page: Page) -> None:
    show(page, entries=done("doc1", right("doc1")))
    assert "Your order fits the kit’s in all nine steps." in said(page)
    assert "What stands elsewhere" not in said(page)
    assert "When you first compared" not in said(page)
    expect(page.get_by_text("four are stated in the text, three are known")).to_be_visible()


def test_each_difference_is_a_sentence(page: Page) -> None:
    order = right("doc1")
    order.remove("doc1-6-english")
    order.insert(4, "doc1-6-english")
    show(page, entries=done("doc1", order))
    assert (
        "You put the English translation before the appendix in Cahiers Léon Trotsky 5. "
        "This kit has it after, as step 6: known only from outside." in said(page)
    )
    expect(page.locator(".dossier-tc-outcome li")).to_have_count(1)


def test_whoever_blames_the_editor_reads_that_it_is_not_his_fault(page: Page) -> None:
    show(page, entries=done("doc1", right("doc1"), step="doc1-5-print"))
    words = said(page)
    assert "This kit has it later, at the plain text in seeds/ (step 8)." in words
    assert "Step 7, the page at marxists.org, still has it; step 8, the plain text" in words
    assert "so it is not the fault of Pierre Broué, the editor." in words
    broken = page.locator(".dossier-tc-break")
    expect(broken).to_contain_text("Two short jottings, one in Russian and one in French")
    expect(broken).to_contain_text("On the web page two jottings follow the colon")
    link = page.locator(".dossier-tc-break-by a")
    expect(link).to_have_attribute(
        "href", "https://www.marxists.org/archive/broue/1980/01/bloc-app.html"
    )


@pytest.mark.parametrize(
    ("placed", "words"),
    [
        (PLAIN, "and so does this kit."),
        (PAGE, "This kit has it later, at the plain text"),
        ("doc1-9-screen", "By then it was gone: this kit has it at the plain text"),
        ("cannot tell", "You can’t tell. This kit has it at the plain text"),
        ("no-such-step", "You have not said where it was lost."),
    ],
)
def test_every_place_of_a_loss_is_answered(page: Page, placed: str, words: str) -> None:
    show(page, entries=done("doc1", right("doc1"), step=placed))
    assert words in said(page)
    assert "not the fault of Pierre Broué" in said(page)


def test_steps_in_no_known_order_may_stand_either_way(page: Page) -> None:
    order = right("doc3")
    both = [order.index("doc3-2-underlining"), order.index("doc3-3-damage")]
    for first, second in (both, both[::-1]):
        swapped = list(order)
        swapped[both[0]], swapped[both[1]] = order[first], order[second]
        show(page, "doc3", done("doc3", swapped), key=f"key-{first}")
        assert "Your order fits the kit’s in all eleven steps." in said(page)
        assert "In which order these came is not known" in said(page)
        first_name = carrier("doc3", order[first]).replace("The", "the", 1)
        assert f"You put {first_name} first. Either order is accepted." in said(page)
    tie = page.locator(".dossier-tc-tie").first
    # A break in the line would say that one of the two came first.
    expect(tie.locator(".dossier-tc-break")).to_have_count(0)
    expect(tie.locator(".dossier-tc-body").get_by_text("Lost here")).to_have_count(1)
    expect(tie).to_contain_text("In which order these came is not known")
    expect(tie.locator(".dossier-tc-step")).to_have_count(2)


def test_a_step_left_open_is_no_mistake(page: Page) -> None:
    order = right("unifying")
    order.remove("unifying-2-print")
    show(page, "unifying", done("unifying", order, ("unifying-2-print",)))
    words = said(page)
    assert "The five steps that you placed are in the kit’s order." in words
    assert "You can’t tell the place of a printing." in words
    assert "This kit, too, only supposes it." in words
    expect(page.locator(".dossier-tc-step").nth(1)).to_contain_text("You can’t tell")


def test_the_chain_says_who_did_what_in_which_language_and_who_says_so(page: Page) -> None:
    show(page, "doc2", done("doc2", right("doc2")))
    rows = page.locator(".dossier-tc-step")
    for step, row in zip(DATA["doc2"]["steps"], rows.all(), strict=True):
        for words in (step["carrier"], step["agent"]["name"], step["change"], step["quote"]):
            expect(row).to_contain_text(words)
        expect(row.locator(".dossier-tc-language")).to_have_text(
            step["language"] or "language not said"
        )
    expect(rows.nth(0)).to_contain_text("hedged, supposed")
    expect(rows.nth(1)).to_contain_text("stated in the text")
    expect(rows.nth(5)).to_contain_text("stated outside the sources")
    expect(rows.nth(5).locator(".dossier-tc-node")).to_have_text("O")
    expect(rows.nth(9).locator(".dossier-tc-node")).to_have_text("K")
    expect(page.locator(".dossier-tc-break")).to_have_count(1)


def test_a_line_is_no_surer_than_the_less_sure_of_its_steps(page: Page) -> None:
    sureness = ["stated", "hedged", "inferred", "conjecture", "unresolved"]
    show(page, "doc1", done("doc1", right("doc1")))
    rows = page.locator(".dossier-tc-step")
    steps = DATA["doc1"]["steps"]
    for place, (one, other) in enumerate(pairwise(steps)):
        line = max(one["certainty"], other["certainty"], key=sureness.index)
        if one["number"] == other["number"]:
            continue  # No line goes between two that stand in no known order.
        tied_before = place and steps[place - 1]["number"] == one["number"]
        tied_after = place + 2 < len(steps) and steps[place + 2]["number"] == other["number"]
        if tied_before or tied_after:
            continue
        assert f"dossier-tc-out-{line}" in (rows.nth(place).get_attribute("class") or "")
        assert f"dossier-tc-in-{line}" in (rows.nth(place + 1).get_attribute("class") or "")


def test_the_page_opens_what_else_there_is_to_know(page: Page) -> None:
    show(page, "doc1", done("doc1", right("doc1")))
    page.get_by_text("What else the text says of its way").click()
    expect(page.get_by_text("Third sense: the text in the language")).to_be_visible()
    page.get_by_text("Whose hands these are").click()
    expect(page.get_by_text("The kit takes the headings and the notes as his")).to_be_visible()


# The scoring, against brute force.


def longest_by_brute_force(numbers: list[int]) -> int:
    for size in range(len(numbers), 0, -1):
        for run in combinations(numbers, size):
            if all(one <= other for one, other in pairwise(run)):
                return size
    return 0


def load_scoring(page: Page) -> None:
    source = (Path(front_end.__file__).parent / "transmission/weigh.js").read_text("utf-8")
    page.evaluate(
        """async (source) => {
          const url = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
          window.__weigh = await import(url);
        }""",
        source,
    )


def check_scoring(page: Page, numbers: list[int], order: list[int]) -> None:
    """Steps with these numbers in the table, put in this order (places in the table)."""
    ranked = sorted(range(len(numbers)), key=lambda place: numbers[place])
    steps = [{"id": f"s{place}", "number": numbers[place]} for place in ranked]
    ids = [f"s{place}" for place in order]
    found = page.evaluate("([ids, steps]) => __weigh.compareOrder(ids, steps)", [ids, steps])
    run = [numbers[place] for place in order]
    assert len(found["fitting"]) == longest_by_brute_force(run)
    assert len(found["fitting"]) + len(found["moved"]) == len(ids)
    for moved in found["moved"]:
        stands_before = ids.index(moved["id"]) < ids.index(moved["beside"])
        goes_before = numbers[int(moved["id"][1:])] < numbers[int(moved["beside"][1:])]
        goes_after = numbers[int(moved["id"][1:])] > numbers[int(moved["beside"][1:])]
        assert moved["early"] == stands_before
        assert goes_after if stands_before else goes_before


def test_every_order_of_a_few_steps_is_scored_as_by_brute_force(page: Page) -> None:
    show(page)
    load_scoring(page)
    for numbers in ([1, 2, 3, 4], [1, 2, 2, 3], [1, 1, 2, 2], [5, 5, 5, 5]):
        for size in range(5):
            for order in permutations(range(4), size):
                check_scoring(page, numbers, list(order))


def test_any_order_is_scored_as_by_brute_force(page: Page) -> None:
    show(page)
    load_scoring(page)

    @settings(max_examples=60)
    @given(st.lists(st.integers(0, 5), min_size=1, max_size=9), st.randoms(use_true_random=False))
    def check(numbers: list[int], chance: Any) -> None:
        order = chance.sample(range(len(numbers)), chance.randint(0, len(numbers)))
        check_scoring(page, numbers, order)

    check()


# Entries.


def test_entries_are_kept_can_be_changed_and_come_back(page: Page) -> None:
    order = right("doc1")
    show(page, entries=done("doc1", [order[1], order[0], *order[2:]], step="doc1-5-print"))
    page.get_by_role("button", name="Change my order").click()
    expect(page.locator(".dossier-tc-step")).to_have_count(0)
    expect(page.get_by_label("At which step was it lost?")).to_have_value("doc1-5-print")
    assert in_list(page)[:2] == [order[1], order[0]]
    item(page, carrier("doc1", order[0])).get_by_text("↑").click()
    page.get_by_label("At which step was it lost?").select_option(PLAIN)
    page.get_by_role("button", name="Compare again").click()
    assert "Your order fits the kit’s in all nine steps." in said(page)
    entered = entries(page)
    assert entered["order"]["compared"] is True
    show(page)
    assert entries(page) == entered
    assert "Your order fits the kit’s in all nine steps." in said(page)
    show(page, key="another")
    expect(page.locator(".dossier-tc-step")).to_have_count(0)


def test_the_first_comparison_is_remembered(page: Page) -> None:
    show(page)
    page.get_by_role("button", name=f"Down: {carrier('doc1', in_list(page)[0])}").click()
    first = in_list(page)
    place_loss(page)
    compare(page).click()
    assert "When you first compared" not in said(page)
    page.get_by_role("button", name="Change my order").click()
    page.get_by_role("button", name=f"Down: {carrier('doc1', first[0])}").click()
    page.get_by_role("button", name="Compare again").click()
    assert entries(page)["order"]["first"]["ids"] == first != entries(page)["order"]["ids"]
    assert "When you first compared: Of your nine steps" in said(page)


def test_a_change_from_python_shows(page: Page) -> None:
    show(page)
    page.locator(".dossier-tc-grip").first.focus()
    page.evaluate(
        "given => window.__model.put('entries', given)",
        {"order": {"ids": right("doc1"), "aside": [], "at": 9}},
    )
    assert in_list(page) == right("doc1")
    options = page.get_by_label("At which step was it lost?").locator("option")
    assert options.evaluate_all("all => all.slice(2).map(one => one.value)") == right("doc1")
    assert page.evaluate("document.activeElement.className") == "dossier-tc-grip"
    page.evaluate("window.__model.put('entries', {})")
    assert in_list(page) == DATA["doc1"]["scrambled"]


def test_a_change_from_elsewhere_leaves_the_chain_and_its_focus(page: Page) -> None:
    show(page, entries=done("doc1", right("doc1")))
    page.get_by_text("Whose hands these are").click()
    page.locator(".dossier-tc-step a").first.focus()
    other = [*right("doc1")[1:], right("doc1")[0]]
    page.evaluate(
        "given => window.__model.put('entries', given)",
        {"order": {"ids": other, "aside": [], "compared": True, "at": 9}},
    )
    expect(page.locator(".dossier-tc-step").first).to_contain_text("Your place: 9")
    expect(page.locator(".dossier-tc-step a").first).to_be_focused()
    expect(page.locator(".dossier-tc-hands")).to_be_visible()
    page.evaluate("window.__model.put('entries', {})")
    expect(page.locator(".dossier-tc-step")).to_have_count(0)


def test_the_steps_to_choose_from_stand_in_the_students_order(page: Page) -> None:
    show(page)
    options = page.get_by_label("At which step was it lost?").locator("option")
    page.get_by_label("At which step was it lost?").select_option(in_list(page)[1])
    chosen = in_list(page)[1]
    page.get_by_role("button", name=f"Up: {carrier('doc1', chosen)}").click()
    item(page, "The English translation").get_by_text("I can’t tell").click()
    shown = options.evaluate_all("all => all.slice(2).map(one => one.value)")
    assert shown == [*in_list(page), "doc1-6-english"]
    expect(page.get_by_label("At which step was it lost?")).to_have_value(chosen)


def test_broken_entries_do_no_harm(page: Page) -> None:
    broken: dict[str, Any] = {
        "order": {"ids": "all", "aside": {"a": 1}, "compared": True, "first": 3, "at": 1},
        "loss jottings": {"step": "no-such-step", "certainty": "nonsense", "at": 1},
        "view": {"changing": True, "at": 1},
    }
    show(page, entries=broken)
    assert in_list(page) == DATA["doc1"]["scrambled"]
    expect(page.get_by_label("At which step was it lost?")).to_have_value("")


# Any dossier, any words, any width.


def test_hostile_words_are_only_words(page: Page) -> None:
    data = deepcopy(DATA["doc1"])
    for step in data["steps"]:
        step["carrier"] = f"{HOSTILE} {step['number']}"
        step["change"] = step["language"] = step["agent"]["name"] = HOSTILE
    data["losses"][0].update(lost=HOSTILE, says=HOSTILE, words=HOSTILE, asks=HOSTILE)
    data["evidence"][0]["quotes"][0] = HOSTILE
    data["document"]["name"] = HOSTILE
    data["outside"]["article"].update(address="javascript:alert(1)", reference=HOSTILE)
    show(page, data)
    assert page.locator("#widget img, #widget b").count() == 0
    show(page, data, done("doc1", right("doc1")), key="done")
    assert page.locator("#widget img").count() == 0
    assert page.locator("#widget a[href^=javascript]").count() == 0
    expect(page.locator(".dossier-tc-step").first).to_contain_text("<img src=x")


def test_a_document_without_steps_says_so_calmly(page: Page, tmp_path: Path) -> None:
    folder = small_dossier(tmp_path)
    header = (folder / "witnesses.csv").read_text("utf-8").splitlines()[0]
    (folder / "witnesses.csv").write_text(header + "\n", encoding="utf-8")
    show(page, TransmissionChain(dossier.open(folder), "letter-a").data)
    expect(page.locator("#widget")).to_contain_text("do not say how this text came to the screen")
    assert page.locator("#widget button").count() == 0
    assert axe(page) == []
    page.evaluate("window.__model.put('entries', {order: {ids: ['x'], at: 1}})")
    page.evaluate("window.__cleanup()")
    assert page.evaluate("document.querySelector('#widget').childNodes.length") == 0


def test_an_invented_dossier(page: Page, tmp_path: Path) -> None:
    invented = dossier.open(small_dossier(tmp_path))
    show(page, TransmissionChain(invented, "letter-a").data)
    page.locator(".dossier-tc-grip").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    place_loss(page, "A printing", "A guess", "Only a guess")
    compare(page).click()
    assert "This kit does not say at which step it was lost." in said(page)
    assert "fault" not in said(page)
    expect(page.locator(".dossier-tc-tie .dossier-tc-step")).to_have_count(2)
    expect(page.locator(".dossier-tc-tie").get_by_text("Lost here")).to_have_count(2)
    assert axe(page) == []


def test_a_single_step_leaves_nothing_to_put_in_order(page: Page) -> None:
    data = deepcopy(DATA["unifying"])
    data["steps"] = data["steps"][:1]
    data["scrambled"] = [data["steps"][0]["id"]]
    show(page, data)
    expect(page.locator(".dossier-tc-item")).to_be_hidden()
    compare(page).click()
    assert "With a single step there is nothing to put in order." in said(page)


def test_a_very_long_way_with_very_long_words(page: Page) -> None:
    data = deepcopy(DATA["doc3"])
    for copy in range(1, 9):
        for step in deepcopy(DATA["doc3"]["steps"]):
            step["id"] += f"-{copy}"
            step["number"] += 20 * copy
            step["carrier"] = "An unbreakablyverylongnameofacarrier" * 4
            step["change"] = step["change"] * 6
            data["steps"].append(step)
    data["scrambled"] = [step["id"] for step in reversed(data["steps"])]
    show(page, data, width=320)
    assert not overflows(page)
    page.locator(".dossier-tc-grip").first.focus()
    page.keyboard.press("Alt+End")
    assert in_list(page)[-1] == data["scrambled"][0]
    place_loss(page)
    compare(page).click()
    expect(page.locator(".dossier-tc-step")).to_have_count(len(data["steps"]))
    assert not overflows(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 960])
@pytest.mark.parametrize("stage", ["rest", "half", "done"])
def test_accessible_and_no_wider_than_its_place(
    page: Page, theme: Theme, width: int, stage: str
) -> None:
    order = right("doc3")
    aside = (order.pop(4),)
    order[0], order[5] = order[5], order[0]
    given_entries: dict[str, dict[str, Any]] = {
        "rest": {},
        "half": {"order": {"ids": order, "aside": list(aside), "at": 1}},
        "done": done("doc3", order, aside, "doc3-7-print"),
    }
    show(page, "doc3", given_entries[stage], theme, width)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert axe(page) == []
    assert not overflows(page)


def test_the_chain_does_not_overlap_itself(page: Page) -> None:
    for width in (320, 719, 720, 1280):
        show(page, "doc3", done("doc3", right("doc3")), width=width, key=f"key-{width}")
        overlaps = page.evaluate(
            """() => {
              const boxes = [...document.querySelectorAll(
                ".dossier-tc-step > :not(.dossier-tc-rail, .dossier-tc-cut)")]
                .map((one) => one.getBoundingClientRect()).filter((one) => one.width);
              let found = 0;
              boxes.forEach((one, at) => boxes.slice(at + 1).forEach((other) => {
                if (one.left < other.right - 1 && other.left < one.right - 1
                  && one.top < other.bottom - 1 && other.top < one.bottom - 1) found += 1;
              }));
              return found;
            }"""
        )
        assert overlaps == 0, width


def test_paper_and_forced_colours(page: Page) -> None:
    show(page, "doc3", done("doc3", right("doc3")))
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Change my order")).to_be_hidden()
    expect(page.locator(".dossier-tc-step").last).to_be_visible()
    page.emulate_media(media="screen", forced_colors="active")
    widths = page.locator(".dossier-tc-tied .dossier-tc-out").evaluate_all(
        "all => all.map(one => getComputedStyle(one).borderLeftWidth)"
    )
    assert set(widths) == {"0px"}, "no line between steps in no known order, in any colours"


def test_clean_up_leaves_nothing(page: Page) -> None:
    show(page, entries=done("doc1", right("doc1")))
    page.evaluate("window.__cleanup()")
    assert page.evaluate("document.querySelector('#widget').childNodes.length") == 0
    assert page.evaluate("window.__model.handlers.length") == 0
    assert page.evaluate("document.querySelector('#widget').className") == ""


def test_several_losses_are_placed_one_at_a_time(page: Page) -> None:
    data = deepcopy(DATA["doc1"])
    second = deepcopy(DATA["doc3"]["losses"][0])
    data["losses"].append({**second, "steps": [PLAIN], "kept": PAGE})
    show(page, data, {"order": {"ids": right("doc1"), "at": 1}})
    expect(page.get_by_text("Loss 1 of 2.")).to_be_visible()
    place_loss(page)
    compare(page).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Loss 2 of 2.")).to_be_visible()
    expect(page.get_by_label("At which step was it lost?")).to_be_focused()
    expect(page.locator(".dossier-tc-passage")).to_contain_text("there was no weak point whatever")
    place_loss(page, "The plain text in seeds/", "A guess", "It goes with the other")
    next_loss = page.get_by_role("button", name="Next")
    expect(next_loss).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Previous").click()
    expect(page.get_by_label("At which step was it lost?")).to_have_value("cannot tell")
    compare(page).click()
    expect(page.locator(".dossier-tc-weighed")).to_have_count(2)
    expect(page.locator(".dossier-tc-lost")).to_have_count(2)
