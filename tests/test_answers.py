"""An answer read from the source of its cell: nothing is run, and everything is answered."""

import ast
import sys
import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.exercises.answers import DEEPEST, DIGITS, LONGEST, Answer, read_answer
from dossier.exercises.lines import scan

PLAIN = {
    'q1 = "a"': "a",
    "q1 = 'a'": "a",
    'q1 = ""': "",
    "q1 = []": [],
    'q1 = [\n  "a",  # the first\n  "b",\n]': ["a", "b"],
    'q1 = ("a", "b")': ("a", "b"),
    'q1 = {"claim": "a", "quote": "b"}': {"claim": "a", "quote": "b"},
    'q1 = {"a", "b"}': {"a", "b"},
    "q1 = None": None,
    "q1 = ...": ...,
    "q1 = -3": -3,
    "q1 = b'a'": b"a",
    'q1 = "a" "b"': "ab",
    'q1 = """a\nb"""': "a\nb",
    'q1 = r"\\d"': "\\d",
    'q1 = "\\d"': "\\d",
    'q1 = "it\'s"': "it's",
    'q1 = "a"; q1 = "b"': "b",
    'q1 = "a"\nq1 = "b"': "b",
    'q1 = other = "a"': "a",
    'q1 = other()\nq1 = "a"': "a",
    'q1 += "b"\nq1 = "a"': "a",
    '\n\n# q1 = "b"\nq1 = "a"\nprint(q1)\nq1\nq1.strip()\nq1[0]\nq2 = q1': "a",
    '\ufeffq1 = "a"\r\nq2 = "b"\r': "a",
    'q1 = "a"\nif True:\n    q2 = "b"': "a",
    'q1 = "a"\ndef other():\n    q1 = "b"': "a",
    'q1 = "a"\ndel q2': "a",
    'q1 = "a"\nimport q2': "a",
    'q1 = "“curly” – and Ünïcode…"': "“curly” – and Ünïcode…",
    '%matplotlib inline\nq1 = "a"\n!ls "x': "a",
    '%%time\nq1 = "a"': "a",
    '?d.find\nq1 = "a"': "a",
    'q1 = """\n%not a tool\n"""': "\n%not a tool\n",
    "q1 = [1\n]": [1],
}
NOT_PLAIN = {
    "": (0, "The cell gives q1 no value. Write q1 = and then your answer."),
    'q2 = "a"': (0, "The cell gives q1 no value."),
    '"a"': (0, "The cell gives q1 no value."),
    'q1 == "a"': (0, "The cell gives q1 no value."),
    'Q1 = "a"': (0, "Q1 is given a value, and q1 is not. Capitals matter here."),
    "q1 = german": (1, "“german” is a name, not a text. Put quotation marks round your words."),
    'q1 = ["a",\n german]': (2, "“german” is a name, not a text."),
    "q1 = first-letter": (1, "“first” is a name, not a text."),
    'q1 = "a" + "b"': (1, "this is worked out by code. Write the plain value."),
    "q1 = 1 + 1": (1, "this is worked out by code."),
    "q1 = sorted(q2)": (1, "this is worked out by code."),
    'q1 = "a".lower()': (1, "this is worked out by code."),
    'q1 = ["a" for one in q2]': (1, "this is worked out by code."),
    "q1 = [[]][0]": (1, "this is worked out by code."),
    'q1 = f"a"': (1, "the letter f before a text makes it code. Leave it out."),
    "q1 = {[]}": (1, "this is worked out by code."),
    "q1 = {[]: 1}": (1, "this is worked out by code."),
    'q1 = "a"\nq1 = other()': (2, "this is worked out by code."),
    'q1 = ""\nq1 += "b"': (2, "q1 is changed here by code. Write q1 = and then the whole answer."),
    'q1: str = "a"': (1, "q1 is changed here by code."),
    'q1, q2 = "a", "b"': (1, "q1 is changed here by code."),
    'q1 = []\nq1.append("a")': (2, "q1 is changed here by code."),
    'q1 = [""]\nq1[0] = "a"': (2, "q1 is changed here by code."),
    'q1 = "a"\nif other:\n    q1 = "b"': (3, "q1 is changed here by code."),
    'q1 = ""\nfor q1 in "abc":\n    pass': (2, "q1 is changed here by code."),
    'q1 = ""\nwith other as q1:\n    pass': (2, "q1 is changed here by code."),
    'q1 = ""\nprint(q1 := "a")': (2, "q1 is changed here by code."),
    'q1 = ""\ndef q1(): pass': (2, "q1 is changed here by code."),
    'q1 = ""\nclass q1: pass': (2, "q1 is changed here by code."),
    'q1 = ""\nimport a as q1': (2, "q1 is changed here by code."),
    'q1 = ""\ndel q1': (2, "q1 is changed here by code."),
    'q1 = "a': (1, "a quotation mark opens here and is not closed."),
    "q1 = 'it's'": (
        1,
        "a quotation mark opens here and is not closed.",
    ),
    '\nq1 = """a\nb': (2, "a quotation mark opens here and is not closed."),
    "\nq1 = '''a\n''": (2, "a quotation mark opens here and is not closed."),
    '\n\nq1 = ["a", "b"\nq2 = (1)': (3, "the bracket [ opens here and is not closed."),
    'q1 = ["a"]]': (1, "the bracket ] closes nothing."),
    'q1 = [("a"]': (1, "the bracket ( opens here and is closed by ]."),
    "q1 = “a”": (1, "curly quotation marks open no text. Write straight ones: \" or '."),
    'q1 = ["a"\n "b", c d]': (2, "this cannot be read. Look here, and in the line before,"),
    "q1 = ": (1, "this cannot be read."),
    "q1 = my answer": (1, "this cannot be read."),
    'if True:\nq1 = "a"': (2, "this cannot be read."),
    "q1 = '\ud800'": (0, "The cell cannot be read as Python."),
    "q1 = 'a'\0": (0, "The cell cannot be read as Python."),
    "q1 = " + "[" * 9_000 + "]" * 8_999: (1, "too many brackets stand inside one another."),
    "q1 =\\\n" + "[" * 9_000 + "]" * 9_000: (2, "too many brackets stand inside one another."),
    "q1 = 1" + "0" * 9_999: (1, "a number has more digits than can be read."),
    "q1 = 0x" + "f" * 9_999: (1, "a number has more digits than can be read."),
    "q1 = '" + "a" * 1_000_000 + "'": (
        0,
        "The cell is 1,000,007 characters long. An answer has at",
    ),
}
NASTY = [
    *("1 + " * 4_000 + "1", "-" * 19_000 + "1"),
    *("a" + ".b" * 9_000, "f" + "()" * 9_000, "lambda: " * 2_000 + "1", "not " * 4_000 + "1"),
    *("1 if 1 else " * 1_500 + "1", "{" * DEEPEST, "(" * DEEPEST + "$", "[*" * 29, "((a:=" * 14),
    *(
        "f'{f\"{" * 9,
        "'" * 9_999,
        '"' * 9_998,
        '""""' * 999,
        "\\\n" * 9_000,
        "\\" * 9_999,
        "\t" * 9_999,
    ),
    *(
        "1," * 9_000 + "$",
        "f(a=1 for x in y," * 29,
        "'\\" + "'" * 9_999,
        "\x0c\x1c\x85\u2028" * 999,
    ),
]


@pytest.mark.parametrize("source", PLAIN)
def test_the_last_plain_value_counts(source: str) -> None:
    found = read_answer(source, "q1")
    assert (found.problem, found.value) == ("", PLAIN[source])
    assert type(found.value) is type(PLAIN[source])


@pytest.mark.parametrize("source", NOT_PLAIN, ids=lambda source: ascii(source[:40]))
def test_everything_else_is_told_with_its_line(source: str) -> None:
    line, told = NOT_PLAIN[source]
    found = read_answer(source, "q1")
    assert (found.value, found.line) == (None, line)
    words = f"Line {line}: {told}" if line else told
    assert found.problem.startswith(words) and found.problem.endswith(".")
    assert "!" not in found.problem


def test_a_value_knows_its_line() -> None:
    assert read_answer('\n\nq1 = "a"\n', "q1") == Answer("a", "", 3)


def test_reading_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_answer('q1 = "\\d"\n1if 1 else 2', "q1").value == "\\d"


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_nothing_nasty_does_harm(number: int) -> None:
    for source in (NASTY[number], f"q1 = {NASTY[number]}", f"q1 = [{NASTY[number]}\n"):
        found = read_answer(source, "q1")
        assert found.problem or isinstance(found.value, str | int | list | tuple)


SIGNS = st.text(st.sampled_from("q1= \n\"'[](){},:ab0\\#%!-.f\r\t“"), max_size=60)


@given(st.one_of(SIGNS, SIGNS.map("q1 = {}".format), st.text()))
@example("q1 = '''\\")
@example("%")
@example("[\n%")
def test_any_source_is_answered(source: str) -> None:
    found = read_answer(source, "q1")
    assert (
        isinstance(found.problem, str) and found.line <= source.count("\n") + source.count("\r") + 1
    )
    assert found.problem == "" or found.value is None


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(st.characters(exclude_categories=["Cs"])),
        st.binary(),
    ),
    lambda inner: st.one_of(
        st.lists(inner), st.tuples(inner, inner), st.dictionaries(st.text("ab"), inner)
    ),
)


@given(VALUES, st.sampled_from(["", "q1 = ''\n", "# '\n", "%time '\n", "x = [\n1, '(']\n"]))
def test_what_python_writes_is_read_back(value: object, before: str) -> None:
    source = f"{before}q1 = {value!r}\n"
    if len(source) <= LONGEST and scan(source).digits <= DIGITS:
        assert read_answer(source, "q1") == Answer(value, "", before.count("\n") + 1)


@given(SIGNS)
def test_what_python_reads_has_nothing_open(source: str) -> None:
    source = source.replace("\r", "\n")
    seen = scan(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(seen.plain)
    except (SyntaxError, ValueError):
        return
    # From Python 3.12 on, a text with f before it may hold its own quotation mark.
    assert not seen.problem or ("f" in source and sys.version_info >= (3, 12))


def test_a_scan_counts() -> None:
    seen = scan("q1 = [\n([0], '((((', 1234567)]  # ((((\n%magic (\n")
    assert (seen.depth, seen.depth_line, seen.digits, seen.digits_line) == (3, 2, 7, 2)
    assert (seen.problem, seen.line) == ("", 0)
    assert seen.plain == "q1 = [\n([0], '((((', 1234567)]  # ((((\n\n"
