"""The gaps: a letter as running text, its lacunae, and what only looks like one."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...folder import Dossier
from ...tables.read import Row
from ...text.fold import fold
from ...text.parts import Part
from ...text.passage import Passage
from ...text.segments import Stretch
from .. import payload, rest
from ..base import SourceWidget
from .paper import gaps_on_paper

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"\w+")
CAUSES = {"cut": "cut out", "erased": "erased"}


class LacunaReader(SourceWidget):
    """A document whose gaps can be read: choose one, commit to a reading, then see the editor's.

    `state` gives what was entered as plain values by gap, `frame()` as a DataFrame with the columns
    gap, reading, certainty, reason, revealed.
    """

    _front_end = "gaps"

    def __init__(self, dossier: Dossier, part: str, key: str = "") -> None:
        """Show the part `part` of a dossier. KeyError where it has no such part."""
        dossier.text(part)
        super().__init__(key or f"gaps-{part}", _data(dossier, part))

    @property
    def state(self) -> dict[str, dict[str, Any]]:
        """By gap: reading, certainty, reason, and whether the note's conjecture was revealed."""
        return {
            gap: {
                "reading": self.entries.get(gap, {}).get("reading", ""),
                "certainty": self.entries.get(gap, {}).get("certainty", ""),
                "reason": self.entries.get(gap, {}).get("reason", ""),
                "revealed": self.entries.get(gap, {}).get("revealed", False),
            }
            for gap in self.data["gaps"]
        }

    def frame(self) -> "pd.DataFrame":
        """The state as a table, one row a gap."""
        import pandas as pd

        columns = ["gap", "reading", "certainty", "reason", "revealed"]
        records = [{"gap": gap, **values} for gap, values in self.state.items()]
        return pd.DataFrame(records, columns=columns)

    def _at_rest(self) -> str:
        def draw(mark: rest.Mark, words: str) -> str:
            if mark["kind"] != "gap":
                return rest.escape(words)
            gap = self.data["gaps"][mark["id"]]
            return f"<strong>[gap {gap['number']}: {rest.escape(gap['cause_word'])}]</strong>"

        source = self.data["source"]
        body = rest.set_text(source, self.data["marks"], draw)
        closing = "The text at rest. Run the notebook in JupyterLab to read its gaps."
        return rest.page(f"{source['title']}, with its gaps", body, closing)

    def _on_paper(self) -> str:
        return gaps_on_paper(self.data)


def _data(dossier: Dossier, part: str) -> dict[str, Any]:
    """All that the page needs, the conjectures included: it opens them when a reading is in."""
    here = dossier.parts[part]
    notes = dossier.notes_of(part)
    shown = {part, *(note.id for note in notes)}
    gaps = [row for row in dossier.rows("lacunae") if row["part"] == part]
    alike = [row for row in dossier.rows("lookalikes") if row["part"] in shown]
    closed_by = _closed_by(dossier, notes, gaps)
    inside = _by(alike, "part")
    stretches = [_gap_stretch(dossier, row) for row in gaps]
    stretches += payload.note_marks(dossier, here)
    stretches += [_stretch(dossier, row) for row in alike if row["part"] == part]
    return {
        "source": payload.source(here),
        "marks": payload.marks(stretches),
        "gaps": {row["id"]: _gap(dossier, row, n) for n, row in enumerate(gaps, start=1)},
        "lookalikes": {row["id"]: _lookalike(dossier, row) for row in alike},
        "notes": {
            note.id: {
                **payload.note(note),
                "closed_by": closed_by[note.id],
                "lookalikes": [row["id"] for row in inside.get(note.id, ())],
            }
            for note in notes
        },
    }


def _closed_by(
    dossier: Dossier, notes: Sequence[Part], gaps: Sequence[Row]
) -> dict[str, list[str]]:
    """By note: the gaps whose conjecture it tells, so that it stays closed until they are read.

    That is the gap's own note, and each later one that has the same word. An earlier note is no
    answer to the gap, even where it has the word: it may be evidence.
    """
    own = _by(gaps, "note")
    by_word: dict[str, list[Row]] = {}
    for gap in gaps:
        by_word.setdefault(_WORD.findall(gap["conjecture"].casefold())[0], []).append(gap)
    closed: dict[str, list[str]] = {}
    words = {gap["id"]: fold(gap["conjecture"]) for gap in gaps}
    for note in notes:
        content = fold(note.content)
        telling = [gap["id"] for gap in own.get(note.id, ())]
        for word in dict.fromkeys(_WORD.findall(note.content.casefold())):
            for gap in by_word.get(word, ()):
                first = dossier.parts[gap["note"]]
                later = (note.text, note.number) > (first.text, first.number)
                if later and words[gap["id"]] in content:
                    telling.append(gap["id"])
        closed[note.id] = telling
    return closed


def _by(rows: Sequence[Row], column: str) -> dict[str, list[Row]]:
    """Rows grouped by one of their columns."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[column], []).append(row)
    return grouped


def _gap_stretch(dossier: Dossier, row: Row) -> Stretch:
    """Where the gap's mark stands: inside the passage that its row quotes."""
    passage = _place(dossier, row)
    start = passage.start + passage.quote.index(row["mark"])
    return Stretch(row["id"], "gap", start, start + len(row["mark"]))


def _stretch(dossier: Dossier, row: Row) -> Stretch:
    passage = _place(dossier, row)
    return Stretch(row["id"], "lookalike", passage.start, passage.end)


def _place(dossier: Dossier, row: Row) -> Passage:
    passage = dossier.passage(row)
    assert passage is not None, "a checked row has its passage"
    return passage


def _gap(dossier: Dossier, row: Row, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "mark": row["mark"],
        "cause": row["cause"],
        "cause_word": CAUSES[row["cause"]],
        "cause_quote": row["cause_exact"],
        "note": row["note"],
        "note_title": dossier.parts[row["note"]].title,
        "conjecture": row["conjecture"],
        "conjecture_quote": row["conjecture_exact"],
        "certainty": row["certainty"],
        "owner": payload.hand(dossier, row["owner"]),
        "says": row["says"],
    }


def _lookalike(dossier: Dossier, row: Row) -> dict[str, Any]:
    said_by = dossier.passage(row, "by")
    return {
        "kind": row["kind"],
        "quote": row["exact"],
        "certainty": row["certainty"],
        "owner": payload.hand(dossier, row["owner"]),
        "says": row["says"],
        "by_quote": said_by.quote if said_by else "",
        "by_title": dossier.parts[said_by.part].title if said_by else "",
    }
