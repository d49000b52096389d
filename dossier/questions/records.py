"""The question records, written once as TOML: one file a notebook, read and checked here."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from .question import KINDS, VERDICTS, Option, Question

_HERE = Path(__file__).parent


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
                raise ValueError(f"{path.name}: the question {one.id} stands twice.")
            found[one.id] = one
    return found


def read_records(content: str, name: str) -> Iterator[Question]:
    """The questions in one file's TOML. ValueError where a record does not hold together."""
    for record in tomllib.loads(content).get("question", []):
        one = _question(record)
        problem = _problem(one)
        if problem:
            raise ValueError(f"{name}, question {one.id}: {problem}")
        yield one


def _question(record: Mapping[str, Any]) -> Question:
    options = tuple(Option(**option) for option in record.get("option", ()))
    return Question(record["id"], record["kind"], record["prompt"], options)


def _problem(one: Question) -> str:
    """What is wrong with a record, or nothing."""
    ids = [option.id for option in one.options]
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
        if not option.message:
            return f"the option {option.id} has no message."
        if one.kind == "choices" and option.fits and not option.missed:
            return f"the option {option.id} has no message for when it is missed."
    return ""
