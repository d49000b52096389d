"""The threads: passages of two texts side by side, and a summary held against what it sums up."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...folder import Dossier
from ...text.fold import fold
from ...text.quotation import Texts
from ..base import SourceWidget
from .data import threads
from .page import at_rest, on_paper

if TYPE_CHECKING:
    import pandas as pd


class ThreadReader(SourceWidget):
    """Two texts to compare, topic by topic: quote both, name the relation, then see this kit's.

    A topic whose rows hold a summary against its source is answered clause by clause. A relation is
    a word of the table of threads, or "cannot-tell".

    `state` gives, by topic or clause: relation, left and right (the words quoted), left_stands and
    right_stands (whether they stand in the text), certainty, reason, compared. `frame()` gives one
    row a topic or clause, with the columns topic, yours, left_quoted, right_quoted, this_kit.
    """

    _front_end = "threads"

    def __init__(self, dossier: Dossier, *topics: str, key: str = "") -> None:
        """Show these topics, or all that compare two texts. KeyError where there is no such topic.

        The rows of a summary are shown where their topic is named.
        """
        shown = "-".join(["threads", *dict.fromkeys(topics)])
        super().__init__(key or shown, threads(dossier, topics))

    @property
    def state(self) -> dict[str, dict[str, Any]]:
        """By topic or clause, what was entered, and whether what was quoted stands in the text."""
        return {_plain(id): self._answer(id) for id in self.data["items"]}

    def frame(self) -> "pd.DataFrame":
        """The state as a table, one row a topic or clause.

        `this_kit` gives the relation that this kit names; it is empty until you have compared.
        """
        import pandas as pd

        records = []
        for id, item in self.data["items"].items():
            answer = self._answer(id)
            kits = dict.fromkeys(pair["relation"] for pair in item["pairs"])
            records.append(
                {
                    "topic": _plain(id),
                    "yours": answer["relation"],
                    "left_quoted": answer["left"],
                    "right_quoted": answer["right"],
                    "this_kit": ", ".join(kits) if answer["compared"] else "",
                }
            )
        columns = ["topic", "yours", "left_quoted", "right_quoted", "this_kit"]
        return pd.DataFrame(records, columns=columns)

    def _answer(self, id: str) -> dict[str, Any]:
        """What was entered for one item. The left words of a clause are given, not quoted."""
        entry = self.entries.get(id, {})
        item = self.data["items"][id]
        topic = self.data["topics"][item["topic"]]
        words = {side: entry.get(side, "") for side in ("left", "right")}
        if item["clause"]:
            words["left"] = item["clause"]["quote"]
        return {
            "relation": entry.get("relation", ""),
            "left": words["left"],
            "left_stands": self._stands(words["left"], topic["left"]),
            "right": words["right"],
            "right_stands": self._stands(words["right"], topic["right"]),
            "certainty": entry.get("certainty", ""),
            "reason": entry.get("reason", ""),
            "compared": entry.get("compared", False),
        }

    def _stands(self, words: str, parts: list[str]) -> bool:
        wanted = fold(words)
        return any(self._texts[part].holds(wanted, either_case=True) for part in parts)

    @cached_property
    def _texts(self) -> dict[str, Texts]:
        numbers = self.data["note_numbers"]
        return {
            part: Texts({part: source["text"]}, numbers)
            for part, source in self.data["sources"].items()
        }

    def _at_rest(self) -> str:
        return at_rest(self.data)

    def _on_paper(self) -> str:
        return on_paper(self.data)


def _plain(id: str) -> str:
    """The id of a topic, or of the row that a clause begins with, without the word before it."""
    return id.partition(" ")[2]
