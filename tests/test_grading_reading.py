"""A notebook is read as data, whatever bytes it has; and the answer that counts is found in it."""

import json
from typing import Any

import pytest
from grading_kit import ESSAY, RIGHT, answered, at, cell, find, notebook, released, to_bytes
from hypothesis import given
from hypothesis import strategies as st

from dossier.exercises.release import TEXT_STUB
from dossier.grading.model import Essay
from dossier.grading.names import plain_name, plain_text
from dossier.grading.reading import BIGGEST, Unreadable, heading, read_notebook
from dossier.grading.taking import Answers, Taken, take_essay
from dossier.grading.values import LONGEST, shown_value


def test_a_notebook_is_read() -> None:
    cells = read_notebook(to_bytes(answered()))
    assert heading(cells) == "The mill: graded exercises"
    assert [one.number for one in cells] == list(range(1, len(cells) + 1))
    q1 = next(one for one in cells if one.grade_id == "q1")
    assert (q1.kind, q1.source, q1.nbgrader["solution"]) == ("code", "q1 = 'ground'", True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_way_of_writing_unicode_is_read(encoding: str) -> None:
    content = to_bytes(answered(q3="Žofie “Ž”")).decode().encode(encoding)
    assert "Žofie “Ž”" in read_notebook(content)[9].source


def test_lines_of_a_source_are_joined() -> None:
    made = notebook({"cell_type": "code", "source": ["q1 = [\n", 3, None, '"a"]']})
    assert read_notebook(to_bytes(made))[0].source == 'q1 = [\n"a"]'


SOUND = to_bytes(answered())
DEEP = b"[" * 100_000
UNREADABLE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "The file is empty"),
    "blank": (b" \n\t ", "The file is empty"),
    "truncated": (SOUND[: len(SOUND) // 2], "breaks off"),
    "truncated in a word": (SOUND[: SOUND.index(b"null") + 2], "breaks off"),
    "truncated at its end": (SOUND.rstrip()[:-1], "breaks off"),
    "a PDF": (b"%PDF-1.7 ...", "This is a PDF"),
    "a zip": (b"PK\x03\x04...", "a zip or an office document"),
    "a pickle": (b"\x80\x04\x95.", "a file of another program"),
    "a page": (b"\n<!DOCTYPE html><html>", "a page for the browser"),
    "a Python file": (b'q1 = "ground"', "not JSON"),
    "a conflict": (SOUND.replace(b' "cells"', b'<<<<<<< HEAD\n "cells"'), "not JSON"),
    "latin-1": (SOUND.replace(b"mill", b"m\xfchle"), "UTF-8"),
    "a list": (b"[]", "no notebook"),
    "a text": (b'"ground"', "no notebook"),
    "no format": (b'{"cells": []}', "of which format"),
    "a strange format": (b'{"nbformat": true, "cells": []}', "of which format"),
    "format 3": (b'{"nbformat": 3, "worksheets": []}', "old format (nbformat 3)"),
    "format 5": (b'{"nbformat": 5, "cells": []}', "unknown format (nbformat 5)"),
    "no cells": (b'{"nbformat": 4, "cells": {}}', "no list of cells"),
    "10,000 deep": (b"[" * 10_000 + b"]" * 10_000, "too deep"),
    "100,000 deep, and in dicts": (b'{"a":' * 100_000, "too deep"),
    "a million digits": (b'{"nbformat": 4' + b"0" * 1_000_000 + b"}", "old format (nbformat 0)"),
    "millions of lists": (b"[" + b"[]," * 2_500_000 + b"[]]", "too many values"),
    "millions of cells": (
        b'{"nbformat": 4, "cells": [' + b"{}," * 1_500_000 + b"{}]}",
        "too many values",
    ),
    "20,000 cells": (b'{"nbformat": 4, "cells": [' + b"{}," * 19_999 + b"{}]}", "has 20000 cells"),
    "200 MB": (b"[" + b" " * 200_000_000, "has 201 MB"),
    "one byte too many": (b" " * 20_000_001, "has 21 MB, and a notebook may have 20"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_no_notebook_is_told_in_words(kind: str) -> None:
    content, message = UNREADABLE[kind]
    with pytest.raises(Unreadable) as told:
        read_notebook(content)
    assert message in str(told.value) and len(str(told.value)) < 200


@given(st.binary(max_size=400))
def test_any_bytes_are_a_notebook_or_told(content: bytes) -> None:
    try:
        read_notebook(content)
    except Unreadable as error:
        assert str(error)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


@given(JSON, JSON, JSON, JSON)
def test_any_cells_are_read(one: Any, metadata: Any, source: Any, graded: Any) -> None:
    made = {
        "nbformat": 4,
        "cells": [
            one,
            {"cell_type": one, "source": source, "metadata": metadata},
            {"cell_type": "code", "source": source, "metadata": {"nbgrader": graded}},
            {"source": source, "metadata": {"nbgrader": {"grade_id": one}}},
        ],
    }
    cells = read_notebook(json.dumps(made).encode())
    assert len(cells) in (3, 4)
    Answers(cells, ["q1"]).take("q1")
    take_essay(cells, Essay(1, "", (), ""))


def test_a_number_without_end_in_an_output_does_no_harm() -> None:
    made = to_bytes(answered()).replace(b'"outputs": []', b'"outputs": [' + b"9" * 10**6 + b"]")
    assert Answers(read_notebook(made), RIGHT).take("q1").value == "ground"


def test_a_source_of_a_million_lines() -> None:
    made = notebook({"cell_type": "code", "source": ["q1 = 'a'\n"] * 1_000_000})
    (one,) = read_notebook(to_bytes(made))
    taken = Answers([one], ["q1"]).take("q1")
    assert "characters long" in taken.problem


def test_the_largest_notebook_is_read() -> None:
    made = answered()
    made["cells"].append(cell("raw", "x"))
    content = to_bytes(made).replace(b'"x"', b'"' + b"x" * 19_000_000 + b'"')
    assert len(content) < BIGGEST
    assert Answers(read_notebook(content), RIGHT).take("q1").value == "ground"


# Which cell counts


def take(*cells: dict[str, Any], name: str = "q1") -> Taken:
    return Answers(read_notebook(to_bytes(notebook(*cells))), RIGHT).take(name)


def own(source: str, kind: str = "code") -> dict[str, Any]:
    return cell(kind, source, "q1", solution=True)


def other(source: str) -> dict[str, Any]:
    return cell("code", source)


BLANK = own('q1 = ""')
A, B = 'q1 = "a"', 'q1 = "b"'
RULE: dict[str, tuple[list[dict[str, Any]], object, list[str]]] = {
    "the cell with the grade id": ([other("x = 1"), own(A)], "a", []),
    "however much stands before": ([other("x = 1")] * 500 + [own(A)], "a", []),
    "the last value in a cell": ([own(f"{A}\n{B}")], "b", []),
    "copied: the last that holds an answer": (
        [own(A), own(B), BLANK],
        "b",
        ["There are 3 answer cells for q1. The last that holds an answer counts: cell 2."],
    ),
    "split: the part that gives the value": (
        [own(A), own("# and why I think so")],
        "a",
        ["There are 2 answer cells for q1. The last that holds an answer counts: cell 1."],
    ),
    "its own before all others": (
        [own(A), other(B)],
        "a",
        ["Cell 2 gives q1 another value. The answer cell counts: cell 1."],
    ),
    "its own before others that say the same": ([own(A), other(A)], "a", []),
    "empty: another cell": (
        [BLANK, other(B), other("q1 = None")],
        "b",
        ["The answer cell of q1 is empty. Its answer was taken from cell 2."],
    ),
    "renamed or deleted: another cell": (
        [cell("code", A, "mine"), other("q2 = 3")],
        "a",
        ["The answer cell of q1 is missing. Its answer was taken from cell 1."],
    ),
    "no code cell any more": (
        [own(A, "markdown")],
        "a",
        ["The answer cell of q1 is no code cell any more. It was read all the same."],
    ),
    "empty everywhere": ([BLANK, other('q1 = ""')], "", []),
    "in prose only": ([BLANK, cell("markdown", A)], "", []),
    "compared only": ([BLANK, other('q1 == "a"'), other('print(q1, end="=")')], "", []),
}


@pytest.mark.parametrize("kind", RULE)
def test_which_cell_counts(kind: str) -> None:
    cells, value, remarks = RULE[kind]
    taken = take(*cells)
    assert (taken.value, taken.problem, list(taken.remarks)) == (value, "", remarks)


UNTAKEN: dict[str, tuple[list[dict[str, Any]], str, bool]] = {
    "deleted": ([other("x = 1")], "There is no answer cell for q1", False),
    "computed": ([own('q1 = "a".upper()')], "worked out by code", True),
    "computed, though a draft stands elsewhere": (
        [other(A), own("q1 = best()")],
        "worked out by code",
        True,
    ),
    "computed elsewhere": ([BLANK, other("q1 = best()")], "worked out by code", True),
    "a quote that is not closed": ([own('q1 = "a')], "Line 1: a quotation mark opens", True),
    "another name": ([own('Q1 = "a"')], "Capitals matter", True),
    "no name": ([own('"a"')], "gives q1 no value", True),
    "10,000 deep": ([own(f"q1 = {'[' * 9_900}{']' * 9_900}")], "too many brackets", True),
    "a million digits": ([own(f"q1 = {'9' * 1_000_000}")], "1,000,005 characters long", True),
    "many digits": ([own(f"q1 = {'9' * 9_000}")], "more digits than can be read", True),
}


@pytest.mark.parametrize("kind", UNTAKEN)
def test_why_there_is_no_answer(kind: str) -> None:
    cells, problem, there = UNTAKEN[kind]
    taken = take(*cells)
    assert problem in taken.problem
    assert (taken.value, taken.there) == (None, there)
    assert bool(taken.written) == there


def test_thousands_of_copies_are_not_all_looked_at() -> None:
    taken = take(own(B), *[own("q1 = best()")] * 4000, own(A))
    assert taken.value == "a"
    assert "no value" in take(*[own("x" * 19_000)] * 500).problem


@given(st.lists(st.sampled_from([A, B, 'q1 = ""', "q1 = f()", "", "q1 =", "x"]), max_size=5))
def test_the_last_answer_in_its_own_cells_counts(sources: list[str]) -> None:
    taken = take(*[own(source) for source in sources])
    held = [one for one in sources if one in (A, B, "q1 = f()", "q1 =")]
    if not held:
        assert not taken.value
    elif held[-1] in (A, B):
        assert taken.value == held[-1][-2]
    else:
        assert taken.problem and taken.value is None


# The essay

TASK = Essay(2, "", (), TEXT_STUB)


def essay(*sources: str, kind: str = "markdown") -> Taken:
    cells = [cell(kind, source, "essay", grade=True, solution=True) for source in sources]
    return take_essay(read_notebook(to_bytes(notebook(*cells))), TASK)


def test_an_essay_is_taken() -> None:
    assert essay(ESSAY) == Taken(ESSAY)
    assert essay(f"{TEXT_STUB}\n\n{ESSAY}\n") == Taken(ESSAY)
    assert essay(ESSAY, kind="code") == Taken(ESSAY)


def test_an_unwritten_essay_is_empty() -> None:
    assert essay(TEXT_STUB) == Taken("")
    assert essay(" \n") == Taken("")
    assert take_essay(read_notebook(to_bytes(released())), TASK) == Taken("")


def test_a_split_essay_is_joined_and_a_copied_one_is_not_doubled() -> None:
    assert essay("One.", TEXT_STUB, "Two.").value == "One.\n\nTwo."
    assert essay("One.", "Two.").remarks == ("The essay stands in 2 cells, which were joined.",)
    assert essay("One.", "One.") == Taken("One.")


def test_a_deleted_essay_is_told() -> None:
    assert not essay().there and "deleted" in essay().problem


# What is shown of an answer

VALUES: dict[str, tuple[object, str]] = {
    "a text": ("  a\n b ", "a b"),
    "a list": (["a", "b", ""], "a, b,"),
    "a tuple": (("a", ["b", "c"]), "a, b, c"),
    "a dict": ({"claim": "a", "quote": "b: c"}, "claim: a; quote: b: c"),
    "a set": ({"c", "a", "b"}, "a, b, c"),
    "numbers": ([1, -2.5, 3j, True], "1, -2.5, 3j, True"),
    "a number without end": (10**400, "a very long number"),
    "and below zero": (-(10**400), "a very long number"),
    "nothing": (None, ""),
    "dots": (..., "Ellipsis"),
    "bytes": (b"a\x00", "b'a\\x00'"),
    "half a character": ("a\ud800b", "a\ufffdb"),
    "signs that steer a screen": ("a\x1b[31m\u202eb\x00", "a\ufffd[31m\ufffdb\ufffd"),
    "markup": ("<b>&amp;", "<b>&amp;"),
}


@pytest.mark.parametrize("kind", VALUES)
def test_a_value_is_shown_as_plain_text(kind: str) -> None:
    value, shown = VALUES[kind]
    assert shown_value(value) == shown


def test_a_long_value_is_cut() -> None:
    many = dict.fromkeys(range(10**5), "x")
    long: list[object] = ["x" * 10**6, ["x" * 10**5] * 1000, many, [[]] * 10**6]
    for value in long:
        assert len(shown_value(value)) <= LONGEST
    deep: object = "x"
    for _ in range(30):
        deep = [deep]
    assert shown_value(deep) == "…"


LITERALS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=20,
)


@given(LITERALS)
def test_any_value_is_shown_in_one_line_that_can_be_written(value: object) -> None:
    shown = shown_value(value)
    assert len(shown) <= LONGEST and "\n" not in shown and "\0" not in shown
    shown.encode()


@given(st.text())
def test_names_are_plain_and_stay_so(name: str) -> None:
    plain = plain_name(name)
    assert plain_name(plain) == plain
    plain.encode()
    plain_text(name, 100).encode()


def test_an_answer_cell_can_stand_anywhere() -> None:
    made = answered()
    moved = made["cells"].pop(at(made, "q1"))
    made["cells"] = [*reversed(made["cells"]), moved]
    answers = Answers(read_notebook(to_bytes(made)), RIGHT)
    assert {name: answers.take(name).value for name in RIGHT} == RIGHT
    assert find(made, "q1") is moved
