"""What a question is, whatever its kind: it is marked, and it can be explained."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import NamedTuple

from .source import Sources

VERDICTS = {
    "fits": "Fits the source",
    "overclaim": "Overclaim: surer than the source",
    "underclaim": "Underclaim: less than the source says",
    "wrong-layer": "Wrong layer: one thing taken for another",
    "no-evidence": "No evidence: the source does not bear this",
    "not-in-source": "Not in the source",
    "incomplete": "Not complete",
    "unreadable": "Cannot be read",
}
"""What can be said of an answer, in the words that a student reads."""

SHORT = {name: words.partition(":")[0] for name, words in VERDICTS.items()} | {"fits": "Fits"}
"""The same in few words."""

JUDGEMENTS = tuple(name for name in VERDICTS if name not in ("incomplete", "unreadable"))
"""The verdicts that any record may give; the other two follow from the answer alone."""


class Outcome(NamedTuple):
    """What an answer gets: from 0 to 1, the verdict, and the messages that teach."""

    share: float
    verdict: str
    messages: tuple[str, ...]


class Explanation(NamedTuple):
    """An answer that a record knows, with its verdict and what is said of it. It tells the key."""

    answer: str
    verdict: str
    message: str


class Head(NamedTuple):
    """What every record begins with. A graded question may leave its prompt to the notebook."""

    id: str
    kind: str
    prompt: str


@dataclass(frozen=True)
class Question(ABC):
    """A question of any kind. The id is stable: what a student entered is kept under it."""

    id: str
    kind: str
    prompt: str

    @abstractmethod
    def mark(self, answer: object, sources: Sources) -> Outcome:
        """Score an answer that is not blank, whatever value it is. `sources` gives the texts."""

    @abstractmethod
    def explain(self) -> tuple[Explanation, ...]:
        """All that the record says of answers: the right one first, then the tempting ones."""

    def settle(self, sources: Sources) -> None:
        """Find the record's passages. ValueError where one does not stand in its source once."""
        return None
