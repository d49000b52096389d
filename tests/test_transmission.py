"""The transmission, Python side: what the page is given, the scrambled order, state, paper."""

import csv
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_dossier import small_dossier

import dossier
from dossier.folder import Dossier
from dossier.widgets.transmission.order import scrambled
from dossier.widgets.transmission.widget import TransmissionChain

DOCUMENTS = ("doc1", "doc2", "doc3", "unifying")
every_document = pytest.mark.parametrize("part", DOCUMENTS)
HOSTILE = '<b>“x”</b> & "\u05d0\u05d1" \U0001f5dd'


@pytest.fixture(scope="module")
def kit() -> Dossier:
    return dossier.open()


def rewrite(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    """Put these rows into a table of a dossier, and no others."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def witness(id: str, step: int, **more: str) -> dict[str, str]:
    return {
        "id": id,
        "document": "letter-b",
        "step": str(step),
        "carrier": f"Carrier {id}",
        "agent": "Not known",
        "basis": "kit",
        "change": "Not known.",
        "owner": "kit",
        "certainty": "inferred",
        "part": "",
        "exact": "",
        "outside": "",
        **more,
    }


# What the page is given.


@every_document
def test_the_steps_are_those_of_the_table_in_its_order(kit: Dossier, part: str) -> None:
    rows = [row for row in kit.rows("witnesses") if row["document"] == part]
    steps = TransmissionChain(kit, part).data["steps"]
    assert {step["id"] for step in steps} == {row["id"] for row in rows}
    assert all(one["number"] <= other["number"] for one, other in pairwise(steps))
    for step in steps:
        row = kit.row("witnesses", step["id"])
        assert (step["carrier"], step["agent"]["name"]) == (row["carrier"], row["agent"])
        assert (step["basis"], step["certainty"]) == (row["basis"], row["certainty"])
        assert step["quote"] == row["exact"] and bool(step["quote"]) == bool(step["place"])


def test_underlining_and_damage_stand_in_no_known_order(kit: Dossier) -> None:
    steps = {step["id"]: step["number"] for step in TransmissionChain(kit, "doc3").data["steps"]}
    assert steps["doc3-2-underlining"] == steps["doc3-3-damage"]


@pytest.mark.parametrize(
    ("part", "loss"), [("doc1", "jottings"), ("doc2", "numbering"), ("doc3", "emphasis")]
)
def test_the_plain_text_lost_what_the_web_page_still_has(
    kit: Dossier, part: str, loss: str
) -> None:
    (found,) = TransmissionChain(kit, part).data["losses"]
    assert found["id"] == found["kind"] == loss
    (step,) = found["steps"]
    assert step.endswith("plain-text") and found["kept"].endswith("web-page")
    assert found["words"] in kit.text(part)


def test_a_step_with_the_same_words_and_another_reference_is_not_the_loss(kit: Dossier) -> None:
    by_hand = kit.row("witnesses", "doc1-3-notes-by-hand")
    (loss,) = TransmissionChain(kit, "doc1").data["losses"]
    assert by_hand["exact"] == loss["words"] and by_hand["id"] not in loss["steps"]


def test_a_loss_is_shown_in_its_own_line(kit: Dossier) -> None:
    jottings, numbering, emphasis = (
        TransmissionChain(kit, part).data["losses"][0] for part in ("doc1", "doc2", "doc3")
    )
    assert jottings["ends"] and not jottings["after"]
    assert numbering["before"] == "1. " and numbering["above"].startswith("4. ")
    assert (emphasis["before"], emphasis["ends"]) == ("The informant says that ", False)


def test_before_comparing_a_loss_does_not_tell_what_the_web_page_has(kit: Dossier) -> None:
    for part in ("doc1", "doc2", "doc3"):
        (loss,) = TransmissionChain(kit, part).data["losses"]
        assert "web" not in loss["asks"] and "plain text" not in loss["asks"]


def test_no_document_tells_the_answer_of_the_next(kit: Dossier) -> None:
    for part in ("doc1", "doc2", "doc3"):
        assert TransmissionChain(kit, part).data["outside"]["web-page"]["fact"] == ""
    told = TransmissionChain(kit, "doc1").data["outside"]
    assert told["article"]["fact"] and told["call-number-10110"]["fact"]


@every_document
def test_the_words_to_go_by_stand_in_the_text_and_do_not_overlap(kit: Dossier, part: str) -> None:
    evidence = TransmissionChain(kit, part).data["evidence"]
    texts = [one.content for one in kit.parts.values()]
    for one in evidence:
        for quote in one["quotes"]:
            assert sum(quote in text for text in texts) >= 1
            assert not any(quote in other for other in one["quotes"] if other != quote)


def test_only_what_the_text_says_is_given_as_words_to_go_by(kit: Dossier) -> None:
    quotes = [q for one in TransmissionChain(kit, "doc2").data["evidence"] for q in one["quotes"]]
    assert "Translated from the German by Alain Calvié" in quotes
    assert "The bloc does not exclude mutual criticism" not in quotes


def test_the_three_senses_of_original_and_the_call_numbers_are_noted(kit: Dossier) -> None:
    notices = TransmissionChain(kit, "doc1").data["notices"]
    assert [one["topic"] for one in notices].count("original") == 3
    assert {one["topic"] for one in notices} == {"original", "call-number", "language"}


def test_who_acts_is_a_hand_where_the_table_names_one(kit: Dossier) -> None:
    agents = [step["agent"] for step in TransmissionChain(kit, "doc3").data["steps"]]
    assert {"name": "Isabelle Lombard", "role": "translator"} in agents
    assert {"name": "Not known", "role": ""} in agents
    names = [hand["name"] for hand in TransmissionChain(kit, "doc3").data["hands"]]
    assert "Isabelle Lombard" in names and "Alain Calvié" not in names


def test_a_change_that_loses_something_breaks_the_line(kit: Dossier) -> None:
    lost = {step["id"] for step in TransmissionChain(kit, "doc3").data["steps"] if step["lost"]}
    assert lost == {"doc3-3-damage", "doc3-10-plain-text"}


def test_a_loss_that_no_step_is_tied_to_has_none(tmp_path: Path) -> None:
    small = dossier.open(small_dossier(tmp_path))
    (loss,) = TransmissionChain(small, "letter-a").data["losses"]
    assert (loss["steps"], loss["kept"]) == ([], "")


def test_a_long_line_is_cut_round_the_loss(tmp_path: Path) -> None:
    folder = small_dossier(tmp_path)
    text = folder / "invented.txt"
    long = f"{'before ' * 300}the lost place{' after' * 300}.\n\n1. An invented note"
    text.write_text(text.read_text("utf-8").replace("1. An invented note", long), encoding="utf-8")
    rewrite(folder, "witnesses", [witness("b", 1)])
    loss = {"id": "x", "part": "letter-b", "exact": "the lost place", "kind": "emphasis"}
    more = {"lost": "y", "owner": "kit", "certainty": "stated", "outside": "drawing", "says": "z"}
    rewrite(folder, "losses", [loss | more])
    (found,) = TransmissionChain(dossier.open(folder), "letter-b").data["losses"]
    assert found["words"] == "the lost place"
    assert found["before"].startswith("… before") and len(found["before"]) < 250
    assert found["after"].endswith("after …") and len(found["after"]) < 250


# The scrambled order.

STEPS = st.lists(st.tuples(st.uuids().map(str), st.integers(-3, 6)), unique_by=lambda one: one[0])


@given(STEPS)
def test_the_scrambled_order_is_stable_and_never_right(steps: list[tuple[str, int]]) -> None:
    ranks = dict(steps)
    order = scrambled(steps)
    assert sorted(order) == sorted(ranks)
    assert scrambled(list(reversed(steps))) == order
    right = all(ranks[one] <= ranks[other] for one, other in pairwise(order))
    assert right == (len(set(ranks.values())) < 2)


@every_document
def test_in_the_kit_no_step_follows_its_own_predecessor(kit: Dossier, part: str) -> None:
    data = TransmissionChain(kit, part).data
    numbers = sorted({step["number"] for step in data["steps"]})
    places = {step["id"]: numbers.index(step["number"]) for step in data["steps"]}
    assert all(places[b] - places[a] != 1 for a, b in pairwise(data["scrambled"]))


# What was entered.


@every_document
def test_at_rest_nothing_is_entered(kit: Dossier, part: str) -> None:
    widget = TransmissionChain(kit, part)
    assert repr(widget) == f"TransmissionChain('transmission-{part}')"
    assert (widget.state["order"], widget.state["cannot_tell"]) == ([], [])
    assert widget.state["compared"] is False
    frame = widget.frame()
    columns = ["step", "carrier", "language", "agent", "basis", "your_place"]
    assert list(frame.columns) == columns
    carriers = [step["carrier"] for step in widget.data["steps"]]
    assert list(frame["carrier"]) != carriers and set(frame["carrier"]) == set(carriers)
    assert {*frame["step"], *frame["basis"], *frame["your_place"]} == {""}


def test_state_and_frame_say_what_was_entered(kit: Dossier) -> None:
    widget = TransmissionChain(kit, "doc1", key="mine")
    widget.entries = {
        "order": {
            "ids": ["doc1-2-letter", "doc1-1-dictation", "no-such-step", "doc1-2-letter"],
            "aside": ["doc1-4-harvard"],
            "compared": True,
            "at": 1,
        },
        "loss jottings": {"step": "cannot tell", "reason": "why", "at": 2},
        "loss no-such-loss": {"step": "doc1-2-letter", "at": 2},
    }
    assert widget.state == {
        "order": ["doc1-2-letter", "doc1-1-dictation"],
        "cannot_tell": ["doc1-4-harvard"],
        "losses": {"jottings": {"step": "cannot tell", "certainty": "", "reason": "why"}},
        "compared": True,
    }
    places = widget.frame().set_index("step")["your_place"]
    assert places[["1", "2", "3", "4"]].tolist() == ["2", "1", "", "cannot tell"]
    widget.clear()
    assert widget.state["order"] == [] and widget.state["compared"] is False


def test_broken_entries_are_no_entries(kit: Dossier) -> None:
    widget = TransmissionChain(kit, "doc1")
    widget.entries = {"order": {"ids": "all", "aside": None, "at": 1}}
    assert (widget.state["order"], widget.state["cannot_tell"]) == ([], [])


# At rest, and on paper.


def telling(widget: TransmissionChain) -> list[str]:
    """What a page with no answer must not hold: changes, losses, what is known of them."""
    data: dict[str, Any] = widget.data
    return [
        *(step["change"] for step in data["steps"] if len(step["change"]) > 12),
        *(loss[name] for loss in data["losses"] for name in ("lost", "says")),
        *(one["fact"] for one in data["outside"].values() if one["fact"]),
        *(one["says"] for one in data["notices"]),
    ]


@every_document
def test_no_answer_is_shown_at_rest_or_on_paper(kit: Dossier, part: str) -> None:
    widget = TransmissionChain(kit, part)
    for page in (widget._at_rest(), widget._on_paper()):
        assert not [words for words in telling(widget) if words in page]
        places = [page.index(f">{step['carrier']}<") for step in widget.data["steps"]]
        assert places != sorted(places)
    assert widget._on_paper().count('class="blank"') == len(widget.data["steps"]) + len(
        widget.data["losses"]
    )


def test_hostile_words_are_words_only(tmp_path: Path) -> None:
    folder = small_dossier(tmp_path)
    rows = [witness("a", 1, carrier=HOSTILE, agent=HOSTILE), witness("b", 2)]
    rewrite(folder, "witnesses", rows)
    widget = TransmissionChain(dossier.open(folder), "letter-b")
    for page in (widget._at_rest(), widget._on_paper()):
        assert "<b>" not in page and "&lt;b&gt;“x”" in page


def test_a_document_without_steps_says_so(tmp_path: Path) -> None:
    folder = small_dossier(tmp_path)
    header = (folder / "witnesses.csv").read_text("utf-8").splitlines()[0]
    (folder / "witnesses.csv").write_text(header + "\n", encoding="utf-8")
    widget = TransmissionChain(dossier.open(folder), "letter-a")
    assert widget.data["losses"] == widget.data["notices"] == widget.data["evidence"] == []
    assert widget.frame().empty
    for page in (widget._at_rest(), widget._on_paper()):
        assert "do not say how this text came to the screen" in page


def test_no_such_part(kit: Dossier) -> None:
    with pytest.raises(KeyError, match="no part is called 'doc9'"):
        TransmissionChain(kit, "doc9")
