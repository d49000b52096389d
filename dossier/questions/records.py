"""The question records, written once as TOML: one file a notebook, read and checked here."""

import tomllib
from collections.abc import Iterator, Mapping, Set
from functools import cache
from pathlib import Path
from typing import Any

from .question import KINDS, VERDICTS, Option, Question

_HERE = Path(__file__).parent
_FIELDS = frozenset({"id", "kind", "prompt"})
_OPTION_FIELDS = frozenset({"id", "text", "verdict", "message"})
_OPTION_FREE = frozenset({"missed"})


def question(question_id: str) -> Question:
    """The question with this id. KeyError, with the ids there are, where there is none."""
    known = questions()
    if question_id not in known:
        raise KeyError(f"no question is called {question_id!r}. There are: {', '.join(known)}")
    return known[question_id]


@cache
def questions() -> Mapping[str, Question]:
    """All questions by id. ValueError, naming file and question, where a record is wrong."""
    found: dict[str, Question] = {}
    for path in sorted(_HERE.glob("*.toml")):
        for one in read_records(path.read_text(encoding="utf-8"), path.name):
            if one.id in found:
                raise ValueError(f"{path.name}, question {one.id}: the id stands twice.")
            found[one.id] = one
    return found


def read_records(content: str, name: str) -> Iterator[Question]:
    """The questions in one file's TOML. ValueError where a record does not hold together.

    The error names the file and the question: by its id or, where it has none, by its number.
    """
    try:
        whole = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from error
    records = whole.pop("question", [])
    if whole or not isinstance(records, list):
        raise ValueError(f"{name}: it may hold [[question]] and nothing else.")
    ids: set[str] = set()
    for number, record in enumerate(records, start=1):
        where = (
            f"{name}, question {record.get('id', number) if isinstance(record, dict) else number}"
        )
        problem = _shape_problem(record)
        if problem:
            raise ValueError(f"{where}: {problem}")
        one = _question(record)
        problem = "the id stands twice." if one.id in ids else _problem(one)
        if problem:
            raise ValueError(f"{where}: {problem}")
        ids.add(one.id)
        yield one


def _question(record: Mapping[str, Any]) -> Question:
    options = tuple(Option(**option) for option in record["option"])
    return Question(record["id"], record["kind"], record["prompt"], options)


def _shape_problem(record: object) -> str:
    """What a record lacks or has too much of, before it can be made a question; or nothing."""
    if not isinstance(record, dict):
        return "it is no table."
    options = record.get("option")
    if not isinstance(options, list):
        return "it has no [[question.option]]."
    problem = _fields_problem({**record, "option": ""}, _FIELDS | {"option"})
    if problem:
        return f"{problem}."
    for number, option in enumerate(options, start=1):
        problem = _fields_problem(option, _OPTION_FIELDS, _OPTION_FREE)
        if problem:
            return f"option {number}: {problem}."
    return ""


def _fields_problem(given: object, needed: Set[str], free: Set[str] = frozenset()) -> str:
    """Which field is missing, unknown or no text; or nothing."""
    if not isinstance(given, dict):
        return "it is no table"
    for name in sorted(needed - given.keys()):
        return f"{name} is missing"
    for name, value in given.items():
        if name not in needed | free:
            return f"{name} is no field of it"
        if not isinstance(value, str):
            return f"{name} is no text"
    return ""


def _problem(one: Question) -> str:
    """What is wrong with a record, or nothing."""
    ids = [option.id for option in one.options]
    if not (one.id and one.prompt):
        return "its id or prompt is empty."
    if one.kind not in KINDS:
        return f"the kind {one.kind!r} is none of {', '.join(KINDS)}."
    if len(set(ids)) != len(ids):
        return "two options have one id."
    if len(one.options) < 2 or len(one.key) == len(ids) or not one.key:
        return "it needs an option that fits and one that does not."
    if one.kind == "choice" and len(one.key) != 1:
        return "a choice has one option that fits."
    for option in one.options:
        if option.verdict not in VERDICTS:
            return f"the verdict {option.verdict!r} is none of {', '.join(VERDICTS)}."
        if not (option.id and option.text):
            return "an option has an empty id or text."
        if not option.message:
            return f"the option {option.id} has no message."
        if one.kind == "choices" and option.fits and not option.missed:
            return f"the option {option.id} has no message for when it is missed."
    return ""
