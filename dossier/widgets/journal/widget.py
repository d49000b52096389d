"""The journal: how far a student has come, and all that was entered, to see, save and clear."""

import time
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ...entries import Entries, Kept
from ...folder import Dossier, open_folder
from ...path import PATH, Notebook
from ...questions.records import by_notebook
from .. import paper, rest
from ..base import SourceWidget
from .things import to_compare
from .words import words_for_ids

if TYPE_CHECKING:
    import pandas as pd

_VIEWS = ("view", "cleared")
_COLUMNS = ["notebook", "widget", "about", "field", "value", "when"]


class Journal(SourceWidget):
    """A student's own page: the notebooks of the path, and under them what is kept of each.

    `state` gives what the journal's file keeps, by widget and thing; it is empty where there is no
    journal. `frame()` gives a row for each thing said, with the columns notebook, widget, about,
    field, value, when.
    """

    _front_end = "journal"

    def __init__(self, dossier: Dossier | None = None) -> None:
        """Name things as this dossier does, or the kit's own. DossierError if it is not sound."""
        super().__init__("journal", _data(dossier or open_folder()))
        self.on_msg(self._answer)

    @property
    def state(self) -> dict[str, Entries]:
        """What is kept, by the widget's key: each entry by its id, without mere views."""
        kept = self._journal.kept() if self._journal else Kept()
        return {
            key: told
            for key, entries in kept.entries.items()
            if (told := {id: one for id, one in entries.items() if id not in _VIEWS})
        }

    def frame(self) -> "pd.DataFrame":
        """The state as a table, one row a thing said. `notebook` is empty where none is known."""
        import pandas as pd

        records = [
            {
                "notebook": _notebook_of(key),
                "widget": key,
                "about": id,
                "field": field,
                "value": value,
                "when": _when(entry["at"]),
            }
            for key, entries in self.state.items()
            for id, entry in entries.items()
            for field, value in entry.items()
            if field != "at"
        ]
        return pd.DataFrame(records, columns=_COLUMNS)

    def clear(self) -> None:
        """Forget all that was entered in any widget, in the browser's store too."""
        now = time.time_ns() // 1_000_000
        if self._journal:
            self._journal.clear(now)
            self._tell(self._journal.kept())
        else:
            self._tell(Kept(cleared=now))

    def _answer(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        """The page asks what is kept, or says that all is to be cleared."""
        if not self._journal:
            return
        if "clear" in content:
            self._journal.clear(content["clear"])
        self._tell(self._journal.kept())

    def _tell(self, kept: Kept) -> None:
        trouble = self._journal.trouble if self._journal else ""
        self.send(
            {
                "kept": {key: kept.of(key) for key in kept.entries},
                "cleared": kept.cleared,
                "trouble": trouble,
                "file": bool(self._journal and not trouble),
            }
        )

    def _at_rest(self) -> str:
        lines = "\n".join(
            f"<li>{rest.escape(_line(one))}, about {one.minutes} minutes</li>" for one in PATH
        )
        closing = "Run the notebook in JupyterLab to see how far you are."
        return rest.page("The path", f"<ul>\n{lines}\n</ul>", closing)

    def _on_paper(self) -> str:
        lines = paper.ticks(f"{_line(one)}, about {one.minutes} minutes" for one in PATH)
        return f"<h3>How far you are</h3>\n{lines}"


def _line(notebook: Notebook) -> str:
    return f"{notebook.number} {notebook.title}"


def _data(dossier: Dossier) -> dict[str, Any]:
    """The path with the questions, without their answers; and words for what entries name by id."""
    questions = by_notebook()
    return {
        "path": [
            {
                "id": one.id,
                "number": one.number,
                "title": one.title,
                "minutes": one.minutes,
                "widgets": [
                    {"key": key, "where": where, "things": to_compare(dossier, key)}
                    for key, where in one.widgets.items()
                ],
                "questions": [
                    {
                        "id": question.id,
                        "prompt": question.prompt,
                        "options": [
                            {"id": each.id, "text": each.text} for each in question.options
                        ],
                    }
                    for question in questions.get(one.id, ())
                ],
            }
            for one in PATH
        ],
        "words": words_for_ids(dossier),
    }


def _notebook_of(key: str) -> str:
    """The id of the notebook that shows this widget, or an empty string."""
    for one in PATH:
        asked = {f"checkpoint-{question.id}" for question in by_notebook().get(one.id, ())}
        if key in one.widgets or key in asked:
            return one.id
    return ""


def _when(at: float) -> datetime | None:
    """The local time of an entry; None where no clock has such a time."""
    try:
        return datetime.fromtimestamp(at / 1000)
    except (OverflowError, OSError, ValueError):
        return None
