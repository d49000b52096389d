"""The checkpoints’ question records, as TOML: one file a notebook, read and checked here."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from .fields import Fields
from .kinds import read_question
from .kinds.choice import Choice

_HERE = Path(__file__).parent


def question(question_id: str) -> Choice:
    """The question with this id. KeyError, with the ids there are, where there is none."""
    known = questions()
    if question_id not in known:
        raise KeyError(f"no question is called {question_id!r}. There are: {', '.join(known)}")
    return known[question_id]


@cache
def questions() -> Mapping[str, Choice]:
    """All questions by id. ValueError, naming file and question, where a record is wrong."""
    found: dict[str, Choice] = {}
    for stem, those in by_notebook().items():
        for one in those:
            if one.id in found:
                raise ValueError(f"{stem}.toml, question {one.id}: the id stands twice.")
            found[one.id] = one
    return found


@cache
def by_notebook() -> Mapping[str, tuple[Choice, ...]]:
    """Each notebook's questions, by its file's name without the ending. ValueError as above."""
    return {
        path.stem: tuple(read_records(path.read_text(encoding="utf-8"), path.name))
        for path in sorted(_HERE.glob("*.toml"))
    }


def read_records(content: str, name: str) -> Iterator[Choice]:
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
        told = record.get("id", number) if isinstance(record, dict) else number
        fields = Fields(record, f"{name}, question {told}")
        one = read_question(fields)
        fields.done()
        if not isinstance(one, Choice):
            raise fields.wrong("a checkpoint is a choice or choices.")
        if not one.prompt:
            raise fields.wrong("prompt is missing.")
        if any(option.credit is not None for option in one.options):
            raise fields.wrong("a checkpoint has no points, and so no credit.")
        if one.id in ids:
            raise fields.wrong("the id stands twice.")
        ids.add(one.id)
        yield one
