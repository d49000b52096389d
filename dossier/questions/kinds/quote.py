"""A quotation as evidence."""

from dataclasses import dataclass

from ..fields import Fields
from ..question import Explanation, Head, Outcome, Question
from ..scoring import Piece, unreadable, weigh
from ..source import Sources
from .evidence import Evidence, quoted, read_evidence


@dataclass(frozen=True)
class Quote(Question):
    """A question that is answered by words of the source."""

    evidence: Evidence

    def settle(self, sources: Sources) -> None:
        self.evidence.settle(self.id, sources)

    def mark(self, answer: object, sources: Sources) -> Outcome:
        """All for words that overlap a passage by half of the shorter of the two."""
        reading = quoted(answer)
        if reading.problem:
            return unreadable(reading.problem)
        finding = self.evidence.weigh(reading.value, sources())
        cost = 1 - finding.credit
        return weigh(finding.credit, [Piece(finding.verdict, finding.message, cost)])

    def explain(self) -> tuple[Explanation, ...]:
        return self.evidence.explain()


def read(head: Head, fields: Fields) -> Quote:
    """A record of this kind. ValueError where it does not hold together."""
    return Quote(*head, read_evidence(fields))
