"""One graded question of each kind, with the answers that were tried on it, as examples for tests.

They are about the kit’s own two sources. No assignment uses them.
"""

from pathlib import Path
from typing import Any

from dossier.questions.exercise import read_exercise
from dossier.questions.kinds import KINDS
from dossier.questions.question import Outcome
from dossier.questions.scoring import score

_HERE = Path(__file__).parent / "records"
RECORDS = {kind: (_HERE / f"{kind}.toml").read_text(encoding="utf-8") for kind in KINDS}
"""The records by their kind."""
EXERCISES = {kind: read_exercise(record) for kind, record in RECORDS.items()}
CHECKS: dict[str, dict[str, Any]] = {
    "choice": {"one_of": ["typed-sheet", "original", "copy-of-a-copy", "cannot-tell"]},
    "choices": {"some_of": ["line-one", "former", "extract-end", "three-groups"]},
    "labels": {
        "labels": ["text", "conjecture", "supply", "note", "mia"],
        "items": ["bloc", "will be", "three groups", "unclear"],
    },
    "order": {"order": ["conference", "bulletin", "unification", "secretariat", "regular-bureau"]},
    "bounds": {"dates": True},
    "edges": {"edges": ["secretariat", "bulletin", "regular bureau", "conference", "unification"]},
    "quote": {"quote": True},
    "claim": {
        "claim": {
            "claim": ["note-guesses-bloc", "letter-says-bloc", "word-lost"],
            "owner": ["broue", "sedov", "trotsky", "kit"],
        }
    },
}
"""How a notebook would ask for each to be checked."""


def ask(kind: str, answer: object) -> Outcome:
    """What an answer to the question of this kind gets."""
    return score(EXERCISES[kind].question, answer)
