"""The transmission: how a document came from its first sheet to the screen, step by step."""

from typing import TYPE_CHECKING, Any

from ...folder import Dossier
from .. import rest
from ..base import SourceWidget
from .data import transmission
from .paper import (
    carrier,
    passage,
    shuffled,
    transmission_on_paper,
    words_to_go_by,
)

if TYPE_CHECKING:
    import pandas as pd

CANNOT_TELL = "cannot tell"
"""What stands for a step, or the place of one, that the student can't tell."""


class TransmissionChain(SourceWidget):
    """The way of one document: put its steps in order, place its losses, then see what is known.

    `state` gives the order as ids of the table of witnesses, the steps set aside, the losses as
    placed, and whether all this was compared. `frame()` gives one row a step, with the columns
    step, carrier, language, agent, basis, your_place.
    """

    _front_end = "transmission"

    def __init__(self, dossier: Dossier, part: str = "doc1", key: str = "") -> None:
        """Show the way of the part `part` of a dossier. KeyError where it has no such part."""
        dossier.text(part)
        super().__init__(key or f"transmission-{part}", transmission(dossier, part))

    @property
    def state(self) -> dict[str, Any]:
        """What was entered, as plain values.

        `order`: the ids in the student's order, empty until a step is moved. `cannot_tell`: the
        ids of those set aside. `losses`: by loss the step (an id, or “cannot tell”), certainty and
        reason. `compared`: whether the table's own chain was opened.
        """
        order = self.entries.get("order", {})
        return {
            "order": self._known(order.get("ids")),
            "cannot_tell": self._known(order.get("aside")),
            "losses": {
                loss["id"]: {
                    name: self.entries.get(f"loss {loss['id']}", {}).get(name, "")
                    for name in ("step", "certainty", "reason")
                }
                for loss in self.data["losses"]
            },
            "compared": bool(order.get("compared")),
        }

    def frame(self) -> "pd.DataFrame":
        """The state as a table, one row a step.

        `your_place` is the step's place in the student's order, “cannot tell” where it was set
        aside, and empty where nothing was entered. Until the student has compared, the rows are
        shuffled and `step` and `basis` empty: the table must not answer first.
        """
        import pandas as pd

        state = self.state
        places = {id: str(place) for place, id in enumerate(state["order"], start=1)}
        places |= dict.fromkeys(state["cannot_tell"], CANNOT_TELL)
        told = state["compared"]
        records = [
            {
                "step": str(step["number"]) if told else "",
                "carrier": step["carrier"],
                "language": step["language"],
                "agent": step["agent"]["name"],
                "basis": step["basis"] if told else "",
                "your_place": places.get(step["id"], ""),
            }
            for step in (self.data["steps"] if told else shuffled(self.data))
        ]
        columns = ["step", "carrier", "language", "agent", "basis", "your_place"]
        return pd.DataFrame(records, columns=columns)

    def _known(self, ids: object) -> list[str]:
        """Those of the ids that are steps, each once."""
        steps = {step["id"] for step in self.data["steps"]}
        return [id for id in dict.fromkeys(ids) if id in steps] if isinstance(ids, list) else []

    def _at_rest(self) -> str:
        title = f"The way to this screen: {self.data['document']['name']}"
        heading = f"<h3>{rest.escape(title)}</h3>"
        if not self.data["steps"]:
            return rest.page(title, heading, self.data["none"])
        steps = "\n".join(f"<li>{carrier(step)}</li>" for step in shuffled(self.data))
        pieces = [
            heading,
            words_to_go_by(self.data),
            f"<p>The steps, shuffled:</p>\n<ul>\n{steps}\n</ul>",
            *(passage(loss) for loss in self.data["losses"]),
        ]
        closing = "The steps at rest. Run the notebook in JupyterLab to put them in order."
        return rest.page(title, "\n".join(piece for piece in pieces if piece), closing)

    def _on_paper(self) -> str:
        return transmission_on_paper(self.data)
