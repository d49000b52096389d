"""The score of an answer: a number that also carries its verdict and the messages that teach."""

from functools import partial
from html import escape

from ..folder import Dossier
from ..questions.exercise import read_exercise
from ..questions.question import VERDICTS
from ..questions.scoring import score
from ..questions.source import kit_source, source_of


class Score(float):
    """The points that an answer earned. It counts, adds and prints as a plain number.

    `out_of`: all points of the question. `share`: from 0 to 1, before rounding. `verdict`: a key of
    `VERDICTS`. `messages`: what is said of the answer, in plain sentences.
    """

    out_of: float
    share: float
    verdict: str
    messages: tuple[str, ...]

    def __new__(
        cls, points: float, out_of: float, share: float, verdict: str, messages: tuple[str, ...]
    ) -> "Score":
        """A score of so many points, out of so many."""
        one = super().__new__(cls, points)
        one.out_of, one.share, one.verdict, one.messages = out_of, share, verdict, messages
        return one

    def __getnewargs__(self) -> tuple[float, float, float, str, tuple[str, ...]]:  # type: ignore[override]
        """What makes it anew where it is copied or sent to another process."""
        return float(self), self.out_of, self.share, self.verdict, self.messages

    def __repr__(self) -> str:
        """The number alone: nbgrader takes the printed form of a check cell’s value as points."""
        return float.__repr__(self)

    def _repr_html_(self) -> str:
        """For a person who looks at the marked notebook."""
        head = f"{float(self):g} of {self.out_of:g} points. {VERDICTS[self.verdict]}."
        said = "".join(f"<li>{escape(one)}</li>" for one in self.messages)
        return f"<p>{escape(head)}</p><ul>{said}</ul>"


def mark(value: object, record: str, source: Dossier | None = None) -> Score:
    """Score any value as the answer to the graded question that a TOML text holds.

    Quotations are looked for in `source`, or in the kit’s own dossier. No value of a student’s
    raises anything. ValueError where the record does not hold together, or quotes a passage that
    does not stand in the source exactly once; DossierError where the kit’s own cannot be opened.
    """
    exercise = read_exercise(record)
    sources = kit_source if source is None else partial(source_of, source)
    outcome = score(exercise.question, value, sources)
    return Score(exercise.earned(outcome), exercise.points, *outcome)
