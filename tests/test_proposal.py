"""The proposal's logic on the real tables, the widget's Python side, and its layout."""

import csv
from itertools import combinations
from pathlib import Path

import pytest
from small_dossier import small_dossier

import dossier
from dossier.reasoning.proposal import proposal
from dossier.reasoning.support import holds
from dossier.widgets.proposal.layout import COLUMNS, layout

REAL = dossier.open()
FOUND = proposal(REAL, "unifying")
PREMISES = {row["id"] for row in FOUND.premises}


def kept(*off: str) -> set[str]:
    """What the text still provides for without these premises."""
    assert PREMISES.issuperset(off)
    return {step for step, label in FOUND.labels.items() if holds(label, PREMISES - set(off))}


def change(folder: Path, table: str, row: dict[str, str] | None = None) -> None:
    """Add a row to a table of a dossier, or take all its rows out."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), list(reader.fieldnames or [])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, row] if row else [])


def test_everything_is_provided_for_with_all_premises() -> None:
    assert kept() == {row["id"] for row in FOUND.steps}


def test_without_a_secretariat_the_first_issue_can_still_come_from_la_verite() -> None:
    still = kept("secretariat-formed")
    assert "first-issue" in still
    assert not still & {"bulletin", "following-issue", "regular-bureau", "conference"}
    assert FOUND.labels["first-issue"] == (
        frozenset({"issue-given-to-la-verite"}),
        frozenset({"secretariat-formed"}),
    )


def test_without_a_secretariat_and_without_la_verite_no_first_issue() -> None:
    assert "first-issue" not in kept("secretariat-formed", "issue-given-to-la-verite")
    assert "first-issue" in kept("issue-given-to-la-verite")


def test_without_responses_no_regular_bureau_and_no_conference() -> None:
    still = kept("responses-come")
    assert not still & {"responses", "regular-bureau", "conference", "unification"}
    assert {"secretariat", "bulletin", "first-issue", "following-issue"} <= still


@pytest.mark.parametrize("premise", ["homogeneity-verified", "principled-basis"])
def test_without_homogeneity_or_basis_no_unification_but_a_conference(premise: str) -> None:
    assert kept() - kept(premise) == {"unification"}


def test_the_liaison_bureau_decides_nothing() -> None:
    assert kept() - kept("liaison-bureau-chosen") == {"liaison-bureau"}


def test_less_given_never_provides_for_more() -> None:
    for size in range(len(PREMISES) + 1):
        for off in combinations(sorted(PREMISES), size):
            assert all(kept(*off) <= kept(*off[:-1]) for _ in off)


def test_a_step_without_rows_waits_for_nothing(tmp_path: Path) -> None:
    small = proposal(dossier.open(small_dossier(tmp_path)), "letter-b")
    assert small.labels["keeper-chosen"] == small.labels["feast-called"] == (frozenset(),)
    assert small.labels["song-sung"] == (frozenset({"bell-rung"}),)


def test_a_premise_that_no_row_names_belongs_to_its_step(tmp_path: Path) -> None:
    folder = small_dossier(tmp_path)
    weather = {
        "id": "weather",
        "name": "The weather holds",
        "kind": "premise",
        "step": "keeper-chosen",
        "part": "letter-b",
        "exact": "The guild must",
        "voice": "writer",
        "owner": "writer",
        "certainty": "stated",
        "says": "Invented.",
    }
    change(folder, "conditions", weather)
    change(folder, "conditions", {**weather, "id": "limit", "kind": "bound"})
    small = proposal(dossier.open(folder), "letter-b")
    assert small.labels["keeper-chosen"] == (frozenset({"weather"}),)
    assert small.labels["song-sung"] == (frozenset({"bell-rung", "weather"}),)
    assert [row["id"] for row in small.premises] == ["weather", "bell-rung"]


# The widget's Python side.


def test_state_at_rest_is_plain() -> None:
    widget = dossier.ProposalTracer(REAL)
    assert repr(widget) == "ProposalTracer('proposal-unifying')"
    assert widget.state["step"] == ""
    assert all(widget.state["premises"].values())
    assert widget.state["not_provided"] == []
    assert widget.state["predictions"] == {}
    assert list(widget.frame().columns) == ["step", "provided", "needs", "your_prediction"]
    assert list(widget.frame()["step"]) == [row["id"] for row in FOUND.steps]


def test_state_and_frame_say_what_was_entered() -> None:
    widget = dossier.ProposalTracer(REAL, key="mine")
    widget.entries = {
        "view": {"mode": "what-if", "step": "bulletin", "at": 1},
        "premises": {"on": sorted(PREMISES - {"secretariat-formed"}), "at": 2},
        "without secretariat-formed": {
            "ticked": ["first-issue", "bulletin", "no-such-step"],
            "certainty": "hedged",
            "compared": True,
            "at": 3,
        },
    }
    assert widget.state["step"] == "bulletin"
    assert widget.state["premises"]["secretariat-formed"] is False
    assert set(widget.state["provided"]) == kept("secretariat-formed")
    assert widget.state["predictions"] == {
        "without secretariat-formed": {
            "provided": ["bulletin", "first-issue"],
            "certainty": "hedged",
            "reason": "",
            "compared": True,
        }
    }
    frame = widget.frame().set_index("step")
    assert frame.loc["bulletin", "your_prediction"] == "provided for"
    assert frame.loc["conference", "your_prediction"] == "not provided for"
    assert frame.loc["first-issue", "needs"] == "issue-given-to-la-verite or secretariat-formed"
    assert not frame.loc["bulletin", "provided"]
    widget.clear()
    assert widget.state["not_provided"] == []


def test_the_rest_page_holds_text_and_steps_and_no_answer() -> None:
    page = dossier.ProposalTracer(REAL)._at_rest()
    assert "The French Left Opposition grouped around La Verité" in page
    assert page.count("<li>") == len(FOUND.steps)
    assert "provide" not in page.partition("<h3>The steps</h3>")[2]


def test_every_stretch_of_words_is_in_the_pieces() -> None:
    data = dossier.ProposalTracer(REAL).data
    words = data["source"]["text"]
    quotes = {f"step {step['id']}": step["quote"] for step in data["steps"]}
    quotes |= {f"tie {name}": tie["quote"] for name, tie in data["ties"].items()}
    quotes |= {f"condition {name}": one["quote"] for name, one in data["conditions"].items()}
    for name, quote in quotes.items():
        pieces = [piece for piece in data["marks"] if name in piece["over"]]
        assert "".join(words[piece["start"] : piece["end"]] for piece in pieces) == quote


def test_a_part_without_steps_and_no_such_part(tmp_path: Path) -> None:
    assert dossier.ProposalTracer(REAL, "doc2").data["steps"] == []
    assert dossier.ProposalTracer(REAL, "doc2").frame().empty
    folder = small_dossier(tmp_path)
    for table in ("dependencies", "conditions", "steps", "bodies"):
        change(folder, table)
    widget = dossier.ProposalTracer(dossier.open(folder), "letter-b")
    assert widget.state["provided"] == []
    assert "The steps" not in widget._at_rest()
    with pytest.raises(KeyError, match="no part is called"):
        dossier.ProposalTracer(REAL, "nowhere")


# The layout.


def test_lines_run_downwards_and_no_two_boxes_share_a_place() -> None:
    needs = {
        row["id"]: {
            tie["needs"]
            for ties in FOUND.ways[row["id"]].values()
            for tie in ties
            if tie["needs"] in FOUND.labels
        }
        for row in FOUND.steps
    }
    places = layout(needs)
    assert len(set(places.values())) == len(places)
    for step, of in needs.items():
        assert all(places[one][0] < places[step][0] for one in of)
    assert {column for _, column in places.values()} == {0, 1}


def test_many_steps_side_by_side_take_several_rows() -> None:
    places = layout({str(number): [] for number in range(7)})
    assert len(set(places.values())) == 7
    assert max(column for _, column in places.values()) < COLUMNS
    assert layout({}) == {}
