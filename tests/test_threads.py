"""The threads, in Python: what the page is given, what the next cell can read, rest and paper."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_dossier import TEXT, small_dossier

import dossier
from dossier import Dossier, ThreadReader
from dossier.tables.schema import TABLES
from dossier.text.fold import fold
from dossier.text.quotation import Texts, note_numbers
from dossier.widgets.threads.data import COMPARING, SUMMING

HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>\u202eabc'
KIT = dossier.open()
REASON = "Both say so."
COMPARED = {
    "relation": "likeness",
    "left": "of the “bloc” that is not there",
    "right": "We are dealing with",
    "certainty": "hedged",
    "reason": REASON,
    "compared": True,
    "at": 1,
}


def thread(id: str, relation: str, left: str, right: str = "", **more: str) -> dict[str, str]:
    row = {
        "id": id,
        "topic": "meeting",
        "relation": relation,
        "left_part": "letter-a",
        "left_exact": left,
        "right_part": "letter-b" if right else "",
        "right_exact": right,
        "owner": "kit",
        "certainty": "inferred",
        "says": f"What is said of {id}.",
    }
    return {**row, **more}


def rewrite(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    columns = [one.name for table in TABLES if table.name == name for one in table.columns]
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def with_threads(
    folder: Path, rows: list[dict[str, str]], topics: tuple[str, ...] = ("meeting",)
) -> Dossier:
    """The small dossier with these threads, and topics of these names."""
    small_dossier(folder)
    rewrite(folder, "threads", rows)
    named = [
        {"id": id, "position": str(place), "title": f"T {id}", "asks": f"{id}, or not?"}
        for place, id in enumerate(topics, start=1)
    ]
    rewrite(folder, "topics", named)
    return dossier.open(folder)


def test_by_default_every_topic_that_compares_in_its_order() -> None:
    data = ThreadReader(KIT).data
    assert [topic["title"] for topic in data["topics"]] == [
        row["title"] for row in KIT.rows("topics") if row["id"] != "summary-1937"
    ]
    assert list(data["items"]) == [f"topic {topic['id']}" for topic in data["topics"]]
    assert not any(topic["summary"] for topic in data["topics"])
    for topic in data["topics"]:
        right = ["doc3"] if topic["id"] == "who-belongs" else ["doc2"]
        assert (topic["left"], topic["right"]) == (["unifying"], right)
    assert list(data["sources"]) == ["doc2", "doc3", "unifying"]
    assert data["sources"]["doc2"]["name"] == "Document No.\u00a02"
    assert data["sources"]["doc2"]["dated"] == "not dated"
    assert data["sources"]["unifying"]["dated"] == "dated 1930"


def test_every_pair_stands_where_it_says() -> None:
    rows = {row["id"]: row for row in KIT.rows("threads")}
    seen = 0
    for reader in (ThreadReader(KIT), ThreadReader(KIT, "summary-1937")):
        for item in reader.data["items"].values():
            for pair in item["pairs"]:
                seen += 1
                for side in ("left", "right"):
                    one = pair[side]
                    if one:
                        words = KIT.text(one["part"])[one["start"] : one["end"]]
                        assert words == one["quote"]
                assert any(
                    (row["says"], row["relation"]) == (pair["says"], pair["relation"])
                    for row in rows.values()
                )
                assert pair["owner"]["role"] == "kit" and pair["certainty"] == "inferred"
    assert seen == len(rows)


def test_a_topic_may_hold_several_pairs() -> None:
    items = ThreadReader(KIT, "unity", "pace").data["items"]
    assert list(items) == ["topic unity", "topic pace"]
    assert [pair["left"]["quote"] for pair in items["topic unity"]["pairs"]] == [
        "whose essential homogeneity is verified in theory and practice",
        "unification on a clear-cut principled basis",
    ]


def test_a_summary_goes_clause_by_clause_in_the_order_of_its_text() -> None:
    data = ThreadReader(KIT, "summary-1937").data
    (topic,) = data["topics"]
    assert topic["summary"] and topic["right"] == ["doc2"]
    assert topic["items"] == list(data["items"])
    clauses = [item["clause"]["quote"] for item in data["items"].values()]
    assert clauses[0].startswith("bears neither a date")
    assert clauses[-1] == "of the declaration of the 18. [6]"
    text = KIT.text("doc1")
    assert [text.index(one) for one in clauses] == sorted(text.index(one) for one in clauses)
    # Several rows about the same words are one clause, in the order of the letter.
    pairs = next(
        item["pairs"]
        for item in data["items"].values()
        if item["clause"]["quote"] == "basically is reduced to exchanges of information"
    )
    assert [pair["right"]["quote"] for pair in pairs][:2] == [
        "For the moment",
        "principally by the exchange of information",
    ]
    assert len(pairs) == 5 and {pair["relation"] for pair in pairs} == {"narrowed"}


def test_keys_and_repr_are_stable() -> None:
    assert repr(ThreadReader(KIT)) == "ThreadReader('threads')"
    assert ThreadReader(KIT, "summary-1937").key == "threads-summary-1937"
    assert ThreadReader(KIT, "pace", "unity", "pace").key == "threads-pace-unity"
    assert ThreadReader(KIT, "pace", key="in-class").key == "in-class"


def test_there_is_no_such_topic(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match=r"no topic is called 'peace'\. There are: bulletin, unity,"):
        ThreadReader(KIT, "peace")
    with pytest.raises(KeyError, match="none at all"):
        ThreadReader(with_threads(tmp_path, [], ()), "peace")


def test_state_and_frame_are_plain_values() -> None:
    reader = ThreadReader(KIT, "unity", "pace")
    nothing = {
        "relation": "",
        "left": "",
        "left_stands": False,
        "right": "",
        "right_stands": False,
        "certainty": "",
        "reason": "",
        "compared": False,
    }
    assert reader.state == {"unity": nothing, "pace": nothing}
    reader.entries = {
        "topic unity": {**COMPARED, "right": 'we are  dealing with a bloc "and not'},
        "topic pace": {"left": "- to start.", "right": "“Loss of time", "at": 2},
        "view": {"item": "topic pace", "at": 3},
        "topic gone": {"relation": "tension", "at": 4},
    }
    assert reader.state["unity"] == {
        **nothing,
        **{name: COMPARED[name] for name in nothing if name in COMPARED},
        "right": 'we are  dealing with a bloc "and not',
    }
    assert not reader.state["pace"]["left_stands"]
    reader.entries = {"topic pace": {"left": "is   -to start.", "right": "Loss of time", "at": 5}}
    pace = reader.state["pace"]
    assert pace["left_stands"] and pace["right_stands"]
    reader.entries = {"topic unity": COMPARED}
    frame = reader.frame()
    assert list(frame.columns) == ["topic", "yours", "left_quoted", "right_quoted", "this_kit"]
    assert frame.to_dict("records") == [
        {
            "topic": "unity",
            "yours": "likeness",
            "left_quoted": COMPARED["left"],
            "right_quoted": COMPARED["right"],
            "this_kit": "tension",
        },
        {"topic": "pace", "yours": "", "left_quoted": "", "right_quoted": "", "this_kit": ""},
    ]
    reader.clear()
    assert list(reader.entries) == ["cleared"]
    assert reader.state["unity"] == nothing


def test_the_left_words_of_a_clause_are_given() -> None:
    reader = ThreadReader(KIT, "summary-1937")
    assert all(one["left_stands"] and not one["right_stands"] for one in reader.state.values())
    reader.entries = {"clause summary-hn": {**COMPARED, "left": "other", "relation": "absent"}}
    frame = reader.frame().set_index("topic")
    assert len(frame) == 9
    assert frame.loc["summary-hn", "left_quoted"] == "the meeting with Hn [4]"
    assert frame.loc["summary-hn", "this_kit"] == "absent"
    assert frame.loc["summary-kol", "this_kit"] == ""


@given(st.data())
def test_what_is_quoted_stands_where_python_finds_it(data: st.DataObject) -> None:
    text = KIT.text("doc2")
    start = data.draw(st.integers(0, len(text) - 1))
    words = data.draw(
        st.just(text[start : start + data.draw(st.integers(1, 60))])
        | st.text('ab “"-. ', max_size=5)
    )
    reader = ThreadReader(KIT, "pace")
    reader.entries = {"topic pace": {"right": words, "at": 1}}
    numbers = note_numbers(KIT.parts.values())
    expected = Texts({"doc2": text}, numbers).find(fold(words), either_case=True)
    assert reader.state["pace"]["right_stands"] is bool(expected)
    if fold(words) and fold(words) in fold(text):
        assert expected


def test_what_is_quoted_stands_without_the_numbers_of_notes() -> None:
    reader = ThreadReader(KIT, "pace")
    for words, stands in (
        ("My letter to my native land was already written", True),
        ("“My letter to my native land [9] was already written.”", True),
        ("But you may show it to 'the informant', so that", True),
        ("but you may show it to 'the informant' [11], so that", True),
        ("My letter to my native land [1932] was already written", False),
        ("La Verite\u0301 is right", False),
    ):
        reader.entries = {"topic pace": {"right": words, "at": 1}}
        assert reader.state["pace"]["right_stands"] is stands, words
    assert not reader.state["pace"]["left_stands"]
    reader.entries = {"topic pace": {"left": "La Verite\u0301 is right", "at": 2}}
    assert reader.state["pace"]["left_stands"]


def test_every_relation_of_the_table_has_its_words() -> None:
    column = next(
        column
        for table in TABLES
        if table.name == "threads"
        for column in table.columns
        if column.name == "relation"
    )
    known = [value for value, _, _ in (*COMPARING, *SUMMING)]
    assert set(known) == {*column.values, "cannot-tell"}
    words = ThreadReader(KIT).data["relations"]
    assert [one["value"] for one in words["comparing"]] == [value for value, _, _ in COMPARING]


def test_at_rest_and_on_paper_no_answer_shows() -> None:
    for topics in ((), ("summary-1937",)):
        reader = ThreadReader(KIT, *topics)
        reader.entries = dict.fromkeys(reader.data["items"], COMPARED)
        html = reader._repr_mimebundle_()[0]["text/html"]
        paper = reader._on_paper()
        for page in (html, paper):
            for item in reader.data["items"].values():
                for pair in item["pairs"]:
                    assert pair["says"] not in page
            assert "Loss of time is impermissible" in page
        for topic in reader.data["topics"]:
            assert topic["asks"] in html and topic["asks"] in paper
        assert "Run the notebook in JupyterLab" in html and "Run the notebook" not in paper
        assert REASON not in html and REASON not in paper


def test_on_paper_there_is_a_place_for_each_entry() -> None:
    paper = ThreadReader(KIT)._on_paper()
    assert paper.count('<span><span class="box"></span> likeness</span>') == 9
    assert paper.count('<div class="lines"></div>') == 9 * 3
    assert paper.count("The French Left Opposition grouped") == 1
    summary = ThreadReader(KIT, "summary-1937")._on_paper()
    assert summary.count("<blockquote>") == summary.count('<div class="lines"></div>') == 9
    assert summary.count('<span class="box"></span>') == 9 * 4


def test_on_paper_the_key_stands_once_and_no_task_is_torn() -> None:
    paper = ThreadReader(KIT)._on_paper()
    assert paper.count("They pull apart.") == 1
    assert paper.index("They pull apart.") < paper.index("The French Left Opposition grouped")
    assert "The other text says so." not in paper
    tasks = paper.split('<section class="task">')[2:]
    assert len(tasks) == 9
    for task, topic in zip(tasks, ThreadReader(KIT).data["topics"], strict=True):
        assert topic["asks"] in task.partition("</section>")[0]
    summary = ThreadReader(KIT, "summary-1937")._on_paper()
    assert summary.count("The other text says so.") == 1
    assert "They pull apart." not in summary
    assert summary.count('<section class="task">') == 1 + 9


def test_a_dossier_without_threads_has_nothing_to_compare(tmp_path: Path) -> None:
    reader = ThreadReader(with_threads(tmp_path, [], ()))
    assert reader.key == "threads"
    assert reader.data["items"] == {} and reader.data["topics"] == []
    assert reader.state == {} and reader.frame().shape == (0, 5)
    assert "Two texts to compare" in reader._repr_mimebundle_()[0]["text/html"]
    assert isinstance(reader._on_paper(), str)


def test_a_topic_without_rows_is_left_out(tmp_path: Path) -> None:
    invented = with_threads(
        tmp_path, [thread("a", "tension", "a good one", "a feast")], ("meeting", "bare")
    )
    assert [topic["id"] for topic in ThreadReader(invented).data["topics"]] == ["meeting"]
    assert ThreadReader(invented, "bare").data["topics"] == []


def test_without_right_words_the_other_texts_are_shown(tmp_path: Path) -> None:
    rows = [thread("a", "nothing-said", "a good one")]
    one = ThreadReader(with_threads(tmp_path / "one", rows)).data
    assert one["topics"][0]["right"] == ["letter-b"]
    assert one["items"]["topic meeting"]["pairs"][0]["right"] is None
    rows.append(thread("b", "tension", "a good one", "bakers", topic="other"))
    rows[1]["right_part"] = "note-1"
    two = ThreadReader(with_threads(tmp_path / "two", rows, ("meeting", "other"))).data
    assert [topic["right"] for topic in two["topics"]] == [["note-1"], ["note-1"]]


def test_hostile_words_are_escaped(tmp_path: Path) -> None:
    folder = small_dossier(tmp_path)
    text = TEXT.replace("Dear Tinsmith", f"Dear Tinsmith {HOSTILE} ")
    (folder / "invented.txt").write_text(text, "utf-8")
    rewrite(folder, "threads", [thread("a", "absent", HOSTILE, topic="summary")])
    reader = ThreadReader(dossier.open(folder), "summary")
    for page in (reader._repr_mimebundle_()[0]["text/html"], reader._on_paper()):
        assert "<img" not in page and "<script" not in page
        assert "&lt;img src=x onerror=" in page


def test_another_dossier_opens(tmp_path: Path) -> None:
    small = dossier.open(small_dossier(tmp_path))
    reader = ThreadReader(small)
    assert list(reader.state) == ["guild", "feast", "cause"]
    assert reader.data["sources"]["letter-a"]["name"] == "Letter A"
    # What the kit infers of a date is not said beside the text's name.
    assert reader.data["sources"]["letter-a"]["dated"] == ""
    clauses = ThreadReader(small, "summary").data["items"].values()
    assert [item["clause"]["quote"] for item in clauses] == [
        "the guild of",
        "meets at the mill",
        "a good one",
    ]
