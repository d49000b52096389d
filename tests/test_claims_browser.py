"""The board in a browser: mouse, keys, themes, widths, and the same reasoning as in Python."""

from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any, Literal

import pytest
from browser_kit import axe, mount, overflows
from playwright.sync_api import Page, expect
from small_dossier import small_dossier

import dossier
from dossier.reasoning.claims import claims, standing
from dossier.widgets.front_end import joined, script, style

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'\u202e\u0622\U0001f600"
REAL = dossier.open()
BOARD = claims(REAL)
DATA = dossier.ClaimBoard(REAL).data
DICTATION = sorted(
    one for one, of in BOARD.premises.items() if of.witness == "The dictation of 1937"
)
REASONING = Path(dossier.__file__).parent / "widgets/claims/reasoning.js"


def answered(certainty: str, *ticked: str, reason: str = "because") -> dict[str, Any]:
    first = {"ticked": list(ticked), "certainty": certainty, "reason": reason}
    return {**first, "compared": True, "first": first, "at": 1}


ALL_WEIGHED = {
    f"claim {one['id']}": answered(one["certainty"] or "nothing") for one in DATA["claims"]
}
FOOTNOTE: dict[str, Any] = {
    "claim": "gap-is-bloc",
    "quote": 'It seems to be the word "bloc"',
    "owner": "broue",
    "certainty": "conjecture",
    "set": True,
    "part": "note-15",
    "text": "The gap in line one of Document 3 is the word “bloc”: a conjecture of Pierre Broué "
    "(note 15, “It seems to be the word “bloc””), in Pierre Broué (editor), The “Bloc” of the "
    "Oppositions against Stalin, Document No.\u00a03.",
    "at": 1,
}
STAGES: dict[str, dict[str, Any]] = {
    "rest": {},
    "half": {"claim kol-is-smirnov": {"certainty": "hedged", "ticked": ["note-10"], "at": 1}},
    "done": {
        "view": {"claim": "kol-is-smirnov", "at": 1},
        "claim kol-is-smirnov": answered("hedged", "note-10", reason=HOSTILE),
    },
    "what-if": {"view": {"mode": "what-if", "at": 1}, "premises": {"off": DICTATION, "at": 1}},
    "fallen": {
        "view": {"mode": "what-if", "at": 1},
        "premises": {"off": DICTATION, "compared": True, "at": 1},
        **ALL_WEIGHED,
    },
    "footnote": {
        "view": {"mode": "footnote", "at": 1},
        "footnotes": {"last": 2, "at": 1},
        "footnote 1": FOOTNOTE,
        "footnote 2": {"claim": "own", "own": HOSTILE, "quote": "no such words", "at": 1},
    },
}


def show(
    page: Page,
    entries: dict[str, Any] | None = None,
    data: dict[str, Any] | None = None,
    theme: Literal["light", "dark"] = "light",
    width: int = 1100,
    key: str = "a-key",
) -> None:
    state = {"key": key, "data": data or DATA, "entries": entries or {}}
    mount(page, script("claims"), style("claims"), state, theme=theme, width=width)


def entries(page: Page) -> Any:
    return page.evaluate("window.__model.state.entries")


def claim(page: Page, words: str) -> Any:
    return page.locator(".dossier-cb-claim").filter(has_text=words)


def work(page: Page) -> Any:
    return page.locator(".dossier-cb-work:visible")


def outcome(page: Page) -> Any:
    return page.locator(".dossier-cb-outcome:visible")


def effect(page: Page, id: str) -> str:
    number = next(one["number"] for one in DATA["claims"] if one["id"] == id)
    row = page.locator(".dossier-cb-effect-list > li").nth(number - 1)
    return str(row.locator(".dossier-cb-effect").text_content())


# At rest.


def test_at_rest_nothing_is_told(page: Page) -> None:
    show(page)
    words = page.locator("#widget").inner_text()
    for one in DATA["claims"]:
        assert one["claim"] in words
        assert not one["finding"] or one["finding"] not in words
        assert one["says"] not in words
    assert "claim" not in words.partition("Compare")[2].lower()
    for word in ("Overclaim", "Underclaim", "Fits", "Way a", "weakest"):
        assert word not in words
    expect(page.locator(".dossier-cb-ways")).to_have_count(0)
    expect(page.locator(".dossier-cb-status").filter(has_text="a")).to_have_count(0)
    page.get_by_label("Take a premise away").check()
    expect(page.get_by_role("button", name="Compare")).to_be_hidden()
    told = page.locator(".dossier-cb-effect").all_inner_texts()
    assert set(told) == {""}


# Weighing a claim.


def test_weigh_a_claim_with_the_mouse(page: Page) -> None:
    show(page)
    claim(page, "Kol. in Document 2").click()
    expect(work(page)).to_contain_text("Kol. in Document 2 is Smirnov.")
    compare = work(page).get_by_role("button", name="Compare")
    expect(compare).to_have_attribute("aria-disabled", "true")
    expect(work(page)).to_contain_text("Say how surely one may say it first.")
    work(page).get_by_label("Kol. is Kolokolnikov, and that is what").check()
    work(page).get_by_label("Document 3 lists the Zinovievists").check()
    work(page).get_by_label("said with a reservation").check()
    compare.click(force=True)
    expect(outcome(page)).to_have_count(0)
    expect(work(page).locator("textarea")).to_be_focused()
    work(page).locator("textarea").fill("The note says so.")
    compare.click()
    told = outcome(page)
    expect(told).to_be_focused()
    expect(told).to_contain_text("Fits. The weakest premises of its surest way, a:")
    expect(told).to_contain_text("Document 2’. Each is hedged or inferred. Hedged and")
    expect(told).to_contain_text("You said: hedged. Your reason: The note says so.")
    expect(told).to_contain_text("What you ticked does not carry it. Way b also needs")
    expect(told).to_contain_text("It does not need ‘Document 3 lists the Zinovievists")
    expect(told).to_contain_text("one witness: the dictation of 1937")
    expect(told).to_contain_text("one witness counted twice")
    expect(told.locator(".dossier-cb-rail")).to_have_count(2)
    expect(told.locator(".dossier-cb-weakest").first).to_have_text("the weakest")
    expect(claim(page, "Kol. in Document 2")).to_contain_text("hedged: fits")
    assert entries(page)["claim kol-is-smirnov"]["compared"] is True
    told.get_by_role("button", name="Change my answer").click()
    work(page).get_by_label("follows from other words").check()
    work(page).get_by_role("button", name="Compare").click()
    expect(told).to_contain_text("Fits.")
    expect(told).to_contain_text(
        "Before you compared you said: hedged. Your reason: The note says so."
    )
    told.get_by_role("button", name="Go on to claim 5").click()
    expect(claim(page, "Document 2 is Trotsky’s")).to_be_focused()
    expect(page.get_by_text("1 of 11 claims weighed")).to_be_visible()


def test_what_is_ticked_is_held_against_the_ways(page: Page) -> None:
    ways = {
        "kol-is-smirnov": (
            ("kol-must-be-kolokolnikov", "kolokolnikov-is-smirnov", "found-letter-is-doc2"),
            "What you ticked carries it, by way a.",
        ),
        "zinovievists-in-the-bloc": (("doc3-list",), "It also needs claim 2,"),
        "only-exchange": (("doc2-documents",), "Against it speaks what you ticked here: ‘The"),
        "plan-led-to-the-bloc": (("note-15",), "Nothing that you ticked carries it."),
        "gap-is-bloc": ((), "You ticked nothing. Way a needs"),
    }
    for place, (id, (ticked, words)) in enumerate(ways.items()):
        entered = {"view": {"claim": id, "at": 1}, f"claim {id}": answered("inferred", *ticked)}
        show(page, entered, key=f"key-{place}")
        expect(outcome(page)).to_contain_text(words)
    expect(outcome(page)).to_contain_text("no witness whom all of them need")


def test_a_claim_with_no_way_and_one_that_is_contradicted(page: Page) -> None:
    plan = {
        "view": {"claim": "plan-led-to-the-bloc", "at": 1},
        "claim plan-led-to-the-bloc": answered("nothing"),
        "claim only-exchange": answered("conjecture", "summary-of-1937"),
    }
    show(page, plan)
    expect(outcome(page)).to_contain_text("Fits. Nothing in the sources carries it.")
    expect(outcome(page)).to_contain_text("No way leads to it.")
    claim(page, "only an exchange").click()
    expect(outcome(page)).to_contain_text("Overclaim. Against it, and more surely, stands claim 7")


def test_from_outside_comes_with_its_letter_and_reference(page: Page) -> None:
    id = "informant-is-holtzmann"
    show(page, {"view": {"claim": id, "at": 1}, f"claim {id}": answered("inferred")})
    outside = outcome(page).locator("li").filter(has_text="In Sedov’s secret letters")
    expect(outside).to_contain_text("P. Broué, “Trotsky et le bloc")
    expect(outside.locator("abbr[title='outside the sources']")).to_have_text("O")
    expect(outside).to_contain_text("witness: Pierre Broué")


def test_an_inner_claim_is_as_closed_as_it_was_left(page: Page) -> None:
    """A claim that another one may need does not tell its own certainty before it is weighed."""
    id = "zinovievists-in-the-bloc"
    show(page, {"view": {"claim": id, "at": 1}})
    row = work(page).locator(".dossier-cb-pool > li").filter(has_text="Claim 2")
    expect(row.locator(".dossier-certainty")).to_have_count(0)
    weighed = {"view": {"claim": id, "at": 1}, "claim gap-is-bloc": answered("stated")}
    show(page, weighed, key="other")
    row = work(page).locator(".dossier-cb-pool > li").filter(has_text="Claim 2")
    expect(row.locator(".dossier-certainty")).to_have_text("conjecture")


# With the keyboard alone.


def test_with_the_keyboard_alone(page: Page) -> None:
    show(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="Weigh the claims")).to_be_focused()
    page.keyboard.press("Tab")
    expect(claim(page, "The letter calls it")).to_be_focused()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(claim(page, "The gap in line one")).to_be_focused()
    page.keyboard.press("Enter")
    expect(claim(page, "The gap in line one")).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("Claim 2: The gap in line one")
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.value === 'note-15'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while not page.evaluate("document.activeElement.type === 'radio'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("It seems")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(outcome(page)).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Fits. The weakest premise of way a")
    page.keyboard.press("Escape")
    expect(claim(page, "The gap in line one")).to_be_focused()
    assert entries(page)["claim gap-is-bloc"]["ticked"] == ["note-15"]
    page.get_by_role("radio", name="Weigh the claims").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Take a premise away")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_contain_text("Which claims fall now?")
    while not page.evaluate("document.activeElement.value === 'kol-is-smirnov'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.textContent") != "Compare":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".dossier-cb-sum")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("3 of 11 claims fall: 4, 5 and 8.")


# A premise taken away.


def test_predict_then_look_freely(page: Page) -> None:
    show(page, {"view": {"mode": "what-if", "at": 1}})
    page.get_by_label("The dictation of 1937").uncheck()
    expect(page.get_by_text("6 premises, all off")).to_be_visible()
    compare = page.get_by_role("button", name="Compare")
    compare.click(force=True)
    expect(page.locator(".dossier-cb-sum")).to_be_hidden()
    page.get_by_label("falls: Kol. in Document 2").check()
    page.get_by_label("falls: The gap in line one").check()
    compare.click()
    sum = page.locator(".dossier-cb-sum")
    expect(sum).to_contain_text("3 of 11 claims fall: 4, 5 and 8.")
    expect(sum).to_contain_text("You left out 5 and 8. You ticked 2, which does not fall.")
    assert effect(page, "kol-is-smirnov") == "falls"
    assert effect(page, "gap-is-bloc") == "does not fall"
    expect(page.get_by_text("11 of 11 claims are not weighed yet")).to_be_visible()
    page.get_by_label("Pierre Broué").uncheck()
    expect(sum).to_contain_text("4 of 11 claims fall: 4, 5, 6 and 8.")
    expect(sum).not_to_contain_text("You left out")
    page.get_by_role("button", name="Switch all on").click()
    expect(sum).to_be_hidden()
    page.get_by_label("The writer of Document 3").uncheck()
    expect(sum).to_be_visible()
    page.get_by_role("button", name="Hide the answers").click()
    expect(sum).to_be_hidden()
    expect(compare).to_be_visible()
    page.get_by_label("None of them falls").check()
    compare.click()
    expect(sum).to_contain_text("You left out 3 and 10.")
    saved = entries(page)
    assert saved[f"without {'+'.join(DICTATION)}"]["ticked"] == ["gap-is-bloc", "kol-is-smirnov"]
    assert saved["premises"]["off"] == ["doc3-list", "doc3-negotiations"]


def test_what_becomes_of_claims_that_were_weighed(page: Page) -> None:
    entered = {**ALL_WEIGHED, "view": {"mode": "what-if", "at": 1}}
    entered["premises"] = {"off": ["same-informant", "note-15"], "compared": True, "at": 1}
    show(page, entered)
    assert effect(page, "informant-is-holtzmann") == "weakened from inferred to conjecture"
    assert effect(page, "gap-is-bloc") == "still stands, as conjecture, by one way less"
    assert effect(page, "bloc-and-not-fusion") == "still stands, as stated"
    assert effect(page, "only-exchange") == "still contradicted by claim 7"
    assert effect(page, "right-outside").startswith("still open: no surer than claim 9")
    assert effect(page, "plan-led-to-the-bloc") == "nothing carried it before either"
    expect(page.get_by_text("No claim falls.")).to_be_visible()
    group = page.locator(".dossier-cb-witness").filter(has_text="The writer of Document 2")
    group.locator("summary").click()
    group.get_by_label("The allies hold that one should wait").uncheck()
    assert effect(page, "right-in-the-bloc") == "falls"
    assert effect(page, "right-outside").startswith("now stands, as conjecture: what stood")
    assert group.locator("input").first.evaluate("one => one.indeterminate") is True
    expect(group.locator("summary")).to_contain_text("1 off")


def test_javascript_and_python_agree(page: Page) -> None:
    shown = "export default {render() {Object.assign(window, {readBoard, standingOf, hasFallen})}}"
    mount(page, joined(REASONING) + shown, state={"data": DATA})
    random = Random(7)
    premises = sorted(BOARD.premises)
    every = [[], premises, *([one] for one in premises)]
    every += [random.sample(premises, random.randint(2, 12)) for _ in range(200)]
    told = page.evaluate(
        """(every) => {
          const board = readBoard(window.__model.state.data);
          return every.map((off) => board.shown.map((claim) => {
            const now = standingOf(claim, board, new Set(off));
            const against = now.against.map((one) => one.id);
            const fallen = hasFallen(claim, new Set(off));
            return [now.verdict, now.certainty, against, now.ways, fallen];
          }));
        }""",
        every,
    )
    for off, found in zip(every, told, strict=True):
        on = BOARD.premises.keys() - set(off)
        for id, (verdict, certainty, against, ways, fallen) in zip(BOARD.ways, found, strict=True):
            now = standing(BOARD, id, on)
            assert [verdict, certainty, against, ways] == [
                now.verdict,
                now.certainty,
                list(now.against),
                len(now.ways),
            ], (id, off)
            assert fallen == bool(BOARD.grounds[id] and not now.certainty)


# The footnote.


def test_a_quotation_may_leave_out_the_numbers_of_notes(page: Page) -> None:
    show(page, {"view": {"mode": "footnote", "at": 1}})
    quote = page.get_by_label("Which words carry it?")
    found = page.locator(".dossier-cb-found")
    for typed in (
        "show it to ‘the informant’ , so that he may",
        "show it to “the informant” so that he may",
        "show it to 'the informant', so that he [1932] may",
    ):
        quote.fill(typed)
        expect(found).to_contain_text("These words stand nowhere in the sources.")
    printed = "show it to “the informant” [11], so that he may"
    for typed in (
        printed,
        "show it to 'the informant', so that he may",
        "“Show it to 'the informant', so that he may.”",
    ):
        quote.fill(typed)
        expect(found).to_have_text("The words stand in Document No.\u00a02.")
    page.get_by_label("What do you claim?").select_option("gap-is-bloc")
    page.get_by_label("Whose statement is it?").select_option("me")
    page.get_by_label("How surely do you claim it?").select_option("conjecture")
    page.get_by_role("button", name="Set the footnote").click()
    note = page.locator(".dossier-cb-footnotes > li .dossier-cb-note-text")
    expect(note).to_contain_text(f"(“{printed}”), in")


def test_write_keep_change_copy_and_save_a_footnote(page: Page) -> None:
    show(page, {"view": {"mode": "footnote", "at": 1}})
    set_it = page.get_by_role("button", name="Set the footnote")
    expect(page.get_by_text("Choose a claim, or write your own, first.")).to_be_visible()
    set_it.click(force=True)
    expect(page.get_by_label("What do you claim?")).to_be_focused()
    page.get_by_label("What do you claim?").select_option("gap-is-bloc")
    quote = page.get_by_label("Which words carry it?")
    quote.fill("It seems to be the wood")
    expect(page.get_by_text("These words stand nowhere in the sources.")).to_be_visible()
    quote.fill("It seems to be")
    expect(page.get_by_text("These words stand 3 times: in note 15, note 16")).to_be_visible()
    quote.fill('It  seems to be the word "bloc"')
    expect(page.get_by_text("The words stand in note 15.")).to_be_visible()
    page.get_by_label("Whose statement is it?").select_option("broue")
    page.get_by_label("How surely do you claim it?").select_option("stated")
    set_it.click()
    note = page.locator(".dossier-cb-footnotes > li")
    expect(note).to_be_focused()
    expect(note).to_contain_text(
        "stated by Pierre Broué (note 15, “It seems to be the word “bloc””)"
    )
    expect(note).to_contain_text("Too sure: these words are a conjecture.")
    expect(note).to_contain_text("Weigh this claim first")
    assert quote.input_value() == ""
    note.get_by_role("button", name="Change").click()
    expect(page.get_by_label("What do you claim?")).to_be_focused()
    page.get_by_label("How surely do you claim it?").select_option("conjecture")
    page.get_by_role("button", name="Done").click()
    expect(note.locator(".dossier-cb-note-text")).to_have_text(FOOTNOTE["text"])
    expect(note).not_to_contain_text("Too sure")
    kept = entries(page)["footnote 1"]
    assert (kept["text"], kept["part"]) == (FOOTNOTE["text"], "note-15")
    note.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    quote.focus()
    page.keyboard.press("Control+V")
    assert quote.input_value() == FOOTNOTE["text"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as text").click()
    assert download.value.suggested_filename == "footnotes.txt"
    assert Path(download.value.path()).read_text("utf-8") == f"1. {FOOTNOTE['text']}\n"
    page.get_by_label("What do you claim?").select_option("own")
    page.get_by_label("Your claim, in one sentence").fill("The allies were to be asked.")
    quote.fill("What does the ally think of the draft programme")
    page.get_by_label("Whose statement is it?").select_option("me")
    page.get_by_label("How surely do you claim it?").select_option("inferred")
    set_it.click()
    expect(note).to_have_count(2)
    expect(note.nth(1)).to_contain_text(
        "The allies were to be asked: inferred by the present writer"
    )
    expect(note.nth(1)).to_contain_text("(“What does the ally think of the draft programme”), in")
    note.nth(0).get_by_role("button", name="Remove").click()
    expect(note).to_have_count(1)
    expect(page.get_by_label("What do you claim?")).to_be_focused()
    back = page.get_by_role("button", name="Bring it back")
    back.click()
    expect(note).to_have_count(2)
    expect(note.nth(0)).to_be_focused()
    expect(note.nth(0).locator(".dossier-cb-note-text")).to_have_text(FOOTNOTE["text"])
    expect(back).to_be_hidden()
    note.nth(0).get_by_role("button", name="Remove").click()
    expect(back).to_be_visible()
    quote.fill("something else")
    expect(back).to_be_hidden()


def test_the_check_of_a_weighed_claim(page: Page) -> None:
    entered = {**STAGES["footnote"], **ALL_WEIGHED}
    entered["footnote 1"] = {**FOOTNOTE, "certainty": "hedged", "owner": "writer-doc3"}
    show(page, entered)
    check = page.locator(".dossier-cb-check").first
    expect(check).to_contain_text("These words are Pierre Broué’s, not the writer of Document 3’s.")
    expect(check).to_contain_text("the weakest premise that this claim needs is a conjecture")
    entered["footnote 1"] = {**FOOTNOTE, "claim": "plan-led-to-the-bloc"}
    show(page, entered, key="plan")
    expect(check).to_contain_text("Too sure: nothing in the sources carries this claim.")
    entered["footnote 1"] = {**FOOTNOTE, "claim": "only-exchange"}
    show(page, entered, key="exchange")
    expect(check).to_contain_text("Too sure: something surer stands against this claim.")
    entered["footnote 1"] = FOOTNOTE
    show(page, entered, key="fits")
    expect(check).to_contain_text("The certainty is no stronger than the claim bears.")


def test_the_whole_path_by_keys_writes_a_footnote(page: Page) -> None:
    show(page, {"view": {"mode": "footnote", "at": 1}})
    page.get_by_role("radio", name="Footnote").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("2 The gap")
    page.keyboard.press("Tab")
    page.keyboard.type("the negotiations with our people about the bloc")
    page.keyboard.press("Tab")
    page.keyboard.type("The writer of Document 3")
    page.keyboard.press("Tab")
    page.keyboard.type("conj")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("a conjecture of the writer of Document 3")
    expect(page.locator(".dossier-cb-footnotes > li")).to_be_focused()


# Everywhere.


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1100])
@pytest.mark.parametrize("stage", list(STAGES))
def test_accessible_and_no_wider_than_its_place(
    page: Page, theme: Literal["light", "dark"], width: int, stage: str
) -> None:
    show(page, STAGES[stage], theme=theme, width=width)
    for summary in page.locator("summary:visible").all():
        summary.click()
    assert axe(page) == []
    assert not overflows(page)
    inside = page.evaluate(
        """() => [...document.querySelectorAll(".dossier-cb li, .dossier-cb button, .dossier-cb p")]
          .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1).length"""
    )
    assert inside == 0


def test_list_and_work_stand_beside_each_other_where_there_is_room(page: Page) -> None:
    def left(selector: str) -> float:
        box = page.locator(selector).first.bounding_box()
        assert box
        return box["x"]

    show(page, width=1100)
    assert left(".dossier-cb-work") > left(".dossier-cb-claim") + 300
    show(page, width=600)
    assert left(".dossier-cb-work") < left(".dossier-cb-claim") + 40


def test_hostile_words_are_only_words(page: Page) -> None:
    data = deepcopy(DATA)
    for one in data["claims"]:
        one.update(claim=HOSTILE, says=HOSTILE, finding=HOSTILE)
        for told in one["answers"].values():
            told["says"] = HOSTILE
    for one in data["premises"].values():
        one.update(premise=HOSTILE, quote=HOSTILE, says=HOSTILE, reference=HOSTILE)
    for one in data["witnesses"]:
        one["name"] = HOSTILE
    for one in data["parts"]:
        one.update(place=HOSTILE, author=HOSTILE, title=HOSTILE)
    for one in data["hands"].values():
        one["name"] = HOSTILE
    for place, stage in enumerate(("done", "fallen", "footnote")):
        show(page, STAGES[stage], data, key=f"key-{place}")
        assert page.locator("#widget img, #widget script").count() == 0
        expect(page.locator("#widget")).to_contain_text("<img src=x")


def test_entries_come_back_and_a_change_from_python_is_taken_up(page: Page) -> None:
    show(page, STAGES["done"])
    expect(outcome(page)).to_contain_text("Fits. The weakest")
    entered = entries(page)
    show(page)
    expect(outcome(page)).to_contain_text("Fits. The weakest")
    assert entries(page) == entered
    page.evaluate(
        """() => window.__model.put("entries", {...window.__model.state.entries,
          "claim kol-is-smirnov": {certainty: "inferred", ticked: [], reason: "r",
            compared: true, at: 2e12}})"""
    )
    expect(outcome(page)).to_contain_text("Fits.")
    page.evaluate("window.__model.put('entries', {})")
    expect(outcome(page)).to_have_count(0)
    expect(claim(page, "The letter calls it")).to_have_attribute("aria-expanded", "true")
    show(page, key="another")
    expect(page.get_by_text("0 of 11 claims weighed")).to_be_visible()


def test_what_is_being_typed_is_never_set_anew(page: Page) -> None:
    show(page)
    why = work(page).locator("textarea")
    why.press_sequentially("A reason")
    page.evaluate(
        """() => window.__model.put("entries", {...window.__model.state.entries,
          "claim gap-is-bloc": {certainty: "stated", at: 2e12}})"""
    )
    expect(why).to_be_focused()
    expect(why).to_have_value("A reason")
    expect(claim(page, "The gap in line one")).to_contain_text("begun")


def test_broken_entries_do_no_harm(page: Page) -> None:
    broken = {
        "view": {"mode": "nonsense", "claim": 7, "footnote": "x", "at": 1},
        "claim gap-is-bloc": {"ticked": "all", "certainty": 3, "compared": True, "at": 1},
        "premises": {"off": {"a": 1}, "compared": True, "at": 1},
        "footnotes": {"last": "many", "at": 1},
        "footnote 1": {"claim": [], "set": True, "at": 1},
    }
    for place, mode in enumerate(("nonsense", "what-if", "footnote")):
        show(page, {**broken, "view": {"mode": mode, "claim": 7, "at": 1}}, key=f"key-{place}")
        expect(page.locator(".dossier-page")).to_be_visible()
    show(page, {**broken, "view": {"claim": "gap-is-bloc", "at": 1}}, key="key")
    expect(outcome(page)).to_contain_text("What carries it")


def test_clean_up_leaves_nothing(page: Page) -> None:
    for place, stage in enumerate(STAGES):
        show(page, STAGES[stage], key=f"key-{place}")
        page.evaluate("window.__cleanup()")
        assert page.evaluate("document.querySelector('#widget').childNodes.length") == 0
        assert page.evaluate("document.querySelector('#widget').className") == ""
        assert page.evaluate("window.__model.handlers.length") == 0


def test_an_invented_dossier_and_one_without_claims(page: Page, tmp_path: Path) -> None:
    folder = small_dossier(tmp_path)
    invented = dossier.open(folder)
    id = "he-is-p"
    entered = {"view": {"claim": id, "at": 1}, f"claim {id}": answered("stated", "almanac")}
    show(page, entered, dossier.ClaimBoard(invented).data)
    expect(outcome(page)).to_contain_text("Fits. The only premise of its surest way, b:")
    expect(outcome(page)).to_contain_text("(confidence: medium)")
    assert axe(page) == []
    for table in ("grounds", "claims", "premises"):
        path = folder / f"{table}.csv"
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    show(page, data=dossier.ClaimBoard(dossier.open(folder)).data, key="empty")
    expect(page.get_by_label("What do you claim?")).to_be_visible()
    page.get_by_label("What do you claim?").select_option("own")
    page.get_by_label("Your claim, in one sentence").fill("There was a mill.")
    page.get_by_label("Which words carry it?").fill("meets at the mill")
    page.get_by_label("Whose statement is it?").select_option("writer")
    page.get_by_label("How surely do you claim it?").select_option("stated")
    page.get_by_role("button", name="Set the footnote").click()
    expect(page.locator(".dossier-cb-note-text")).to_contain_text("stated by an invented writer")
    assert axe(page) == []


def test_very_long_words_stay_in_their_place(page: Page) -> None:
    data = deepcopy(DATA)
    long = "Unfathomably" * 20 + " words upon words" * 30
    for one in data["claims"]:
        one["claim"] = long
    for one in data["premises"].values():
        one.update(premise=long, quote=long)
    for place, stage in enumerate(("done", "fallen", "footnote")):
        show(page, STAGES[stage], data, width=320, key=f"key-{place}")
        assert not overflows(page)
