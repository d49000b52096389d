"""A checkpoint: a question that answers at once and says why."""

from typing import TYPE_CHECKING, Any

from ...questions.kinds.choice import Choice
from ...questions.question import VERDICTS
from ...questions.records import question as find_question
from ...questions.scoring import score
from .. import paper, rest
from ..base import SourceWidget

if TYPE_CHECKING:
    import pandas as pd


class Checkpoint(SourceWidget):
    """A question on the page. The student chooses, asks, and is told what the source bears.

    `state` gives the answer (a list of option ids), the verdict and the points (0 to 1) as plain
    values; `frame()` the same as a DataFrame with one row.
    """

    _front_end = "checkpoint"

    def __init__(self, question_id: str) -> None:
        """Show the question with this id. KeyError where there is none."""
        one = find_question(question_id)
        super().__init__(f"checkpoint-{one.id}", _data(one))
        self._question = one

    @property
    def state(self) -> dict[str, Any]:
        """The last answer that was checked: answer, verdict, points, and how many tries."""
        entry = self.entries.get("answer", {})
        answer = list(entry.get("checked", ()))
        result = score(self._question, answer)
        verdict = result.verdict if answer else ""
        return {
            "answer": answer,
            "verdict": verdict,
            "points": result.share,
            "tries": entry.get("tries", 0),
        }

    def frame(self) -> "pd.DataFrame":
        """The state as a table with one row: question, answer, verdict, points, tries."""
        import pandas as pd

        values = {**self.state, "answer": ", ".join(self.state["answer"])}
        return pd.DataFrame([{"question": self._question.id, **values}])

    def _at_rest(self) -> str:
        options = "\n".join(f"<li>{rest.escape(one['text'])}</li>" for one in self.data["options"])
        body = f"<p><strong>{rest.escape(self.data['prompt'])}</strong></p>\n<ul>\n{options}\n</ul>"
        return rest.page("Checkpoint", body, "Run the notebook in JupyterLab to answer.")

    def _on_paper(self) -> str:
        several = (
            "<p>Choose every answer that fits.</p>\n" if self.data["kind"] == "choices" else ""
        )
        answers = paper.ticks(one["text"] for one in self.data["options"])
        prompt = rest.escape(self.data["prompt"])
        return f'<h3 dir="auto">{prompt}</h3>\n{several}{answers}\n<p>Why?</p>\n{paper.LINE}'


def _data(one: Choice) -> dict[str, Any]:
    """The question with what is to be said of each option."""
    return {
        "kind": one.kind,
        "prompt": one.prompt,
        "options": [
            {
                "id": option.id,
                "text": option.text,
                "fits": option.fits,
                "verdict": VERDICTS[option.verdict],
                "message": option.message,
                "missed": option.missed,
            }
            for option in one.options
        ],
    }
