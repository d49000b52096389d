"""The names: documents with every form marked, and what is said of whom each form means."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...folder import Dossier
from ...tables.read import Row
from ...text.parts import Part
from ...text.segments import Stretch
from .. import payload, rest
from ..base import SourceWidget
from .paper import names_on_paper
from .stories import stories

if TYPE_CHECKING:
    import pandas as pd

_ANSWERS = ("entity", "note", "certainty", "reason")


class NameMap(SourceWidget):
    """Documents whose names can be read: choose a form, say whom it means, then see who says so.

    `state` gives what was entered as plain values by mention, `frame()` as a DataFrame with the
    columns mention, form, entity, note, certainty, reason, compared. An entity is an id of the
    table of entities, "not identified" or "cannot tell"; a note is the address of a part, or
    "no note".
    """

    _front_end = "names"

    def __init__(self, dossier: Dossier, *parts: str, key: str = "") -> None:
        """Show these parts of a dossier, or every document with a form. KeyError for no part."""
        for part in parts:
            dossier.text(part)
        shown = list(dict.fromkeys(parts)) or _with_mentions(dossier)
        super().__init__(key or "-".join(["names", *shown]), _data(dossier, shown))

    @property
    def state(self) -> dict[str, dict[str, Any]]:
        """By mention, for those answered: form, entity, note, certainty, reason, compared."""
        return {
            id: {
                "form": mention["form"],
                **{name: entry.get(name, "") for name in _ANSWERS},
                "compared": entry.get("compared", False),
            }
            for id, mention in self.data["mentions"].items()
            if (entry := self.entries.get(id, {})).get("entity")
        }

    def frame(self) -> "pd.DataFrame":
        """The state as a table, one row a mention."""
        import pandas as pd

        columns = ["mention", "form", *_ANSWERS, "compared"]
        records = [{"mention": id, **values} for id, values in self.state.items()]
        return pd.DataFrame(records, columns=columns)

    def _at_rest(self) -> str:
        def draw(mark: rest.Mark, words: str) -> str:
            return (
                rest.escape(words) if mark["kind"] == "note" else f"<em>{rest.escape(words)}</em>"
            )

        documents = self.data["documents"]
        body = "\n".join(rest.set_text(one["source"], one["marks"], draw) for one in documents)
        closing = "The text at rest. Run the notebook in JupyterLab to say whom each form means."
        names = ", ".join(one["name"] for one in documents)
        return rest.page(f"{names}, with every name marked", body, closing)

    def _on_paper(self) -> str:
        return names_on_paper(self.data)


def _with_mentions(dossier: Dossier) -> list[str]:
    """The documents in which, or in whose notes, a form is marked; all, where none is anywhere."""
    marked = {row["part"] for row in dossier.rows("mentions")}
    documents = [part for part in dossier.parts.values() if part.kind == "document"]
    found = {
        part.document or part.id
        for part in dossier.parts.values()
        if part.id in marked and part.kind in ("document", "note")
    }
    return [one.id for one in documents if not found or one.id in found]


def _data(dossier: Dossier, shown: Sequence[str]) -> dict[str, Any]:
    """All that the page needs, the claims included: it opens them when a reading is in."""
    of_part: dict[str, list[Row]] = {}
    for row in dossier.rows("mentions"):
        of_part.setdefault(row["part"], []).append(row)
    names = {part.id: payload.short_name(part) for part in dossier.parts.values()}
    documents: list[dict[str, Any]] = []
    mentions: dict[str, dict[str, Any]] = {}
    for id in shown:
        notes = [note for note in dossier.notes_of(id) if note.id not in shown]
        laid = [_laid_out(dossier, part, id, of_part, mentions) for part in [id, *_ids(notes)]]
        documents.append({"id": id, "name": names[id], **laid[0], "notes": laid[1:]})
    claims = _claims(dossier, mentions)
    years = {
        row["subject"]: row["edtf"][:4]
        for row in dossier.rows("dates")
        if row["relation"] == "on" and row["edtf"]
    }
    order = {part: place for place, part in enumerate(dossier.parts)}
    entities = sorted(dossier.rows("entities"), key=lambda row: row["name"].casefold())
    return {
        "documents": documents,
        "parts": {
            part.id: {"name": names[part.id], "document": part.document, "kind": part.kind}
            for part in dossier.parts.values()
        },
        "notes": {
            part.id: payload.note(part) for part in dossier.parts.values() if part.kind == "note"
        },
        "mentions": mentions,
        "claims": claims,
        "entities": {row["id"]: {"kind": row["kind"], "name": row["name"]} for row in entities},
        # A saved notebook sorts the keys of all of these.
        "order": {
            "parts": list(dossier.parts),
            "mentions": list(mentions),
            "entities": [row["id"] for row in entities],
        },
        "stories": stories(mentions, claims, names, years, order),
    }


def _ids(parts: Sequence[Part]) -> list[str]:
    return [part.id for part in parts]


def _laid_out(
    dossier: Dossier,
    id: str,
    document: str,
    of_part: Mapping[str, Sequence[Row]],
    mentions: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    """A part as a page with its forms marked; its mentions are put into `mentions` in order."""
    part = dossier.parts[id]
    placed: list[tuple[Stretch, Row]] = []
    for row in of_part.get(id, ()):
        passage = dossier.passage(row)
        assert passage is not None, "a checked row has its passage"
        start = passage.start + passage.quote.index(row["form"])
        placed.append((Stretch(row["id"], "form", start, start + len(row["form"])), row))
    placed.sort(key=lambda one: (one[0].start, one[0].end))
    for stretch, row in placed:
        before, _, after = row["exact"].partition(row["form"])
        mentions[stretch.id] = {
            "part": id,
            "document": document,
            "form": row["form"],
            "before": before,
            "after": after,
            "kind": row["kind"],
            "family": row["family"],
        }
    # The shorter form lies on top, so that a name inside a name can be chosen too.
    stretches = sorted((one for one, _ in placed), key=lambda one: one.end - one.start)
    marked = payload.marks([*stretches, *payload.note_marks(dossier, part)])
    return {"id": id, "source": payload.source(part), "marks": marked}


def _claims(dossier: Dossier, mentions: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """By mention, what is said of whom it means, in the order of the table."""
    found: dict[str, list[dict[str, Any]]] = {id: [] for id in mentions}
    for row in dossier.rows("identifications"):
        if row["mention"] not in found:
            continue
        owner = payload.hand(dossier, row["owner"])
        fact = dossier.row("outside", row["outside"]) if row["outside"] else None
        found[row["mention"]].append(
            {
                "id": row["id"],
                "entity": row["entity"],
                "owner": owner,
                "certainty": row["certainty"],
                "by_part": row["by_part"],
                "by_quote": row["by_exact"],
                "outside": owner["role"] == "outside",
                "reference": fact["reference"] if fact else "",
                "says": row["says"],
            }
        )
    return found
