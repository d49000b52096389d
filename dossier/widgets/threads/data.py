"""What the page of a comparison is given: topics, their texts, and the pairs of passages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...folder import Dossier
from ...tables.read import Row
from ...text.quotation import note_numbers
from .. import payload

_CANNOT_TELL = ("cannot-tell", "I can’t tell", "That is an answer. You can come back to it.")
COMPARING = (
    ("likeness", "likeness", "They say the same kind of thing."),
    (
        "likeness-with-limit",
        "likeness with a limit",
        "The same up to a point; there one of them stops, or goes on alone.",
    ),
    ("tension", "tension", "They pull apart."),
    (
        "same-word",
        "same word for two things",
        "One word stands in both, and means different things.",
    ),
    (
        "nothing-said",
        "neither text says it",
        "The question has no answer in these texts. That is a finding.",
    ),
    _CANNOT_TELL,
)
"""How two texts may stand to each other: the word of the table, ours, and what it means."""
SUMMING = (
    ("supported", "supported", "The other text says so."),
    ("narrowed", "narrowed", "The other text says more: something was left out, or made stricter."),
    ("absent", "absent", "The other text does not say it."),
    _CANNOT_TELL,
)
"""How a clause of a summary may stand to what it sums up, in the same way."""
SUMMARY = tuple(word for word, _, _ in SUMMING if word != "cannot-tell")


def chosen(dossier: Dossier, names: Sequence[str]) -> list[Row]:
    """The rows of the topics named, or of all that compare. KeyError for a topic that is not there.

    By default in the order of their positions; otherwise as named, each once.
    """
    topics = sorted(dossier.rows("topics"), key=lambda row: int(row["position"]))
    if not names:
        comparing = {
            row["topic"] for row in dossier.rows("threads") if row["relation"] not in SUMMARY
        }
        return [row for row in topics if row["id"] in comparing]
    known = {row["id"]: row for row in topics}
    for name in names:
        if name not in known:
            there = ", ".join(known) or "none at all"
            raise KeyError(f"no topic is called {name!r}. There are: {there}")
    return [known[name] for name in dict.fromkeys(names)]


def threads(dossier: Dossier, names: Sequence[str]) -> dict[str, Any]:
    """All that the page needs, this kit's pairs included: it shows them once a reading is in.

    An item is what a student answers in one go: a topic of two texts compared, or a clause of a
    summary. Their ids begin with "topic" or "clause".
    """
    topics: list[dict[str, Any]] = []
    items: dict[str, dict[str, Any]] = {}
    of_topic: dict[str, list[Row]] = {}
    for row in dossier.rows("threads"):
        of_topic.setdefault(row["topic"], []).append(row)
    for topic in chosen(dossier, names):
        rows = of_topic.get(topic["id"])
        if not rows:
            continue
        summary = rows[0]["relation"] in SUMMARY
        groups = _clauses(dossier, rows) if summary else {f"topic {topic['id']}": rows}
        for id, group in groups.items():
            items[id] = _item(dossier, len(topics), group, summary)
        topics.append(_topic(dossier, topic, rows, list(groups), summary))
    shown = {part for topic in topics for side in ("left", "right") for part in topic[side]}
    dated = _dates(dossier)
    return {
        "relations": {"comparing": _words(COMPARING), "summing": _words(SUMMING)},
        "sources": {
            part.id: {
                **payload.source(part),
                "name": payload.short_name(part),
                "dated": dated.get(part.id, ""),
            }
            for part in dossier.parts.values()
            if part.id in shown
        },
        "note_numbers": note_numbers(dossier.parts.values()),
        "topics": topics,
        "items": items,
    }


def _words(relations: Iterable[tuple[str, str, str]]) -> list[dict[str, str]]:
    return [{"value": value, "label": label, "means": means} for value, label, means in relations]


def _topic(
    dossier: Dossier, topic: Row, rows: Sequence[Row], items: list[str], summary: bool
) -> dict[str, Any]:
    left = _unique(row["left_part"] for row in rows)
    right = _unique(row["right_part"] for row in rows)
    return {
        "id": topic["id"],
        "title": topic["title"],
        "asks": topic["asks"],
        "summary": summary,
        "left": left,
        "right": right or _other_texts(dossier, left),
        "items": items,
    }


def _unique(parts: Iterable[str]) -> list[str]:
    return [part for part in dict.fromkeys(parts) if part]


def _other_texts(dossier: Dossier, left: Sequence[str]) -> list[str]:
    """Where to look if no row quotes the right: what other rows quote, or all other documents."""
    quoted = _unique(row["right_part"] for row in dossier.rows("threads"))
    documents = [part.id for part in dossier.parts.values() if part.kind == "document"]
    for parts in (quoted, documents):
        if others := [part for part in parts if part not in left]:
            return others
    return list(left)


def _clauses(dossier: Dossier, rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows of the same left passage, in the order of the left text, by the id of their first."""
    order = {part: place for place, part in enumerate(dossier.parts)}
    found: dict[tuple[int, int, int], list[Row]] = {}
    for row in rows:
        left = _passage(dossier, row, "left")
        assert left is not None, "a checked row has its left passage"
        found.setdefault((order[left["part"]], left["start"], left["end"]), []).append(row)
    return {f"clause {found[place][0]['id']}": found[place] for place in sorted(found)}


def _item(dossier: Dossier, topic: int, rows: Sequence[Row], is_clause: bool) -> dict[str, Any]:
    pairs = [
        {
            "relation": row["relation"],
            "left": _passage(dossier, row, "left"),
            "right": _passage(dossier, row, "right"),
            "owner": payload.hand(dossier, row["owner"]),
            "certainty": row["certainty"],
            "says": row["says"],
        }
        for row in rows
    ]
    if is_clause:
        pairs.sort(key=_place_on_the_right)
    return {"topic": topic, "clause": pairs[0]["left"] if is_clause else None, "pairs": pairs}


def _place_on_the_right(pair: Mapping[str, Any]) -> tuple[bool, int]:
    return (pair["right"] is None, pair["right"]["start"] if pair["right"] else 0)


def _passage(dossier: Dossier, row: Row, side: str) -> dict[str, Any] | None:
    found = dossier.passage(row, side)
    if found is None:
        return None
    return {"part": found.part, "start": found.start, "end": found.end, "quote": found.quote}


def _dates(dossier: Dossier) -> dict[str, str]:
    """By document, what the texts themselves say flatly of its date, as short as can be."""
    found: dict[str, dict[str, None]] = {}
    for row in dossier.rows("dates"):
        flatly = row["certainty"] == "stated" and not row["outside"]
        if flatly and row["relation"] == "not-dated":
            found.setdefault(row["subject"], {})["not dated"] = None
        elif flatly and row["relation"] == "on" and row["edtf"]:
            found.setdefault(row["subject"], {})[f"dated {row['edtf'][:4]}"] = None
    return {subject: ", ".join(said) for subject, said in found.items()}
