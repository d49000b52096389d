"""A small dossier of an invented text, for tests that spoil it or open it in a widget."""

import csv
import io
from pathlib import Path

from small_evidence import EVIDENCE

from dossier.tables.schema import TABLES

TEXT = """An invented text, made up for the tests of this kit

Letter A

The first invented letter [1]

Dear Tinsmith

P. [2] says that the guild of (...) meets at the mill. The “...” of the mill came too. [3]

He brought his cousin, and the feast was a good one ...

Letter B

The second invented letter

The guild must choose a keeper. The keeper can call a feast (and not a fair).

When the bell has rung, a song is sung for the feast.

1. An invented note: a word has been cut out with shears. It seems to be “bakers”.

2. Probably Pumpernickel

3. An invented note: the word has been rubbed out. It may be “owner”.
We do not know who the cousin was.

End of the invented text
"""

ROWS: dict[str, list[dict[str, str]]] = {
    "texts": [
        {
            "id": "invented",
            "file": "invented.txt",
            "title": "An invented text",
            "author": "Nobody: the text is invented",
            "credit": "Invented for the tests of this kit",
            "archive": "None",
            "rights": "Free to use",
        }
    ],
    "documents": [
        {"id": "top", "text": "invented", "kind": "head", "title": "Head of an invented text"},
        {
            "id": "letter-a",
            "text": "invented",
            "kind": "document",
            "title": "The first invented letter",
            "starts": "Letter A",
        },
        {
            "id": "letter-b",
            "text": "invented",
            "kind": "document",
            "title": "The second invented letter",
            "starts": "Letter B",
        },
        {
            "id": "note",
            "text": "invented",
            "kind": "notes",
            "title": "Invented notes",
            "starts": "1. An invented note",
        },
        {
            "id": "bottom",
            "text": "invented",
            "kind": "foot",
            "title": "Foot of an invented text",
            "starts": "End of the invented text",
        },
    ],
    "hands": [
        {
            "id": "writer",
            "role": "writer",
            "name": "An invented writer",
            "part": "letter-a",
            "exact": "Dear Tinsmith",
            "certainty": "unresolved",
            "says": "Wrote both letters, or did not.",
        },
        {
            "id": "editor",
            "role": "editor",
            "name": "An invented editor",
            "certainty": "stated",
            "says": "Wrote the notes.",
        },
        {"id": "kit", "role": "kit", "name": "The tests", "certainty": "stated", "says": "We."},
        {
            "id": "outside",
            "role": "outside",
            "name": "Outside the text",
            "certainty": "stated",
            "says": "There is nothing outside an invented text.",
        },
    ],
    "lacunae": [
        {
            "id": "gap-1",
            "part": "letter-a",
            "exact": "the guild of (...) meets",
            "mark": "(...)",
            "cause": "cut",
            "note": "note-1",
            "cause_exact": "cut out with shears",
            "conjecture": "bakers",
            "conjecture_exact": "It seems to be “bakers”",
            "owner": "editor",
            "certainty": "conjecture",
            "says": "A word was cut out; who did it is not said.",
        },
        {
            "id": "gap-2",
            "part": "letter-a",
            "exact": "The “...” of the mill",
            "mark": "“...”",
            "cause": "erased",
            "note": "note-3",
            "cause_exact": "rubbed out",
            "conjecture": "owner",
            "conjecture_exact": "It may be “owner”",
            "owner": "editor",
            "certainty": "conjecture",
            "says": "A word was erased; who did it is not said.",
        },
    ],
    "lookalikes": [
        {
            "id": "end",
            "part": "letter-a",
            "exact": "a good one ...",
            "kind": "end-of-extract",
            "owner": "kit",
            "certainty": "inferred",
            "says": "No. The letter simply trails off.",
        },
        {
            "id": "not-a-fair",
            "part": "letter-b",
            "exact": "(and not a fair)",
            "kind": "authors-parenthesis",
            "owner": "kit",
            "certainty": "inferred",
            "says": "No. The brackets hold words.",
        },
    ],
    "entities": [
        {
            "id": "pumpernickel",
            "kind": "person",
            "name": "Pumpernickel",
            "part": "note-2",
            "exact": "Pumpernickel",
            "owner": "editor",
            "certainty": "hedged",
            "says": "Whoever that is.",
        },
        {
            "id": "guild",
            "kind": "group",
            "name": "The guild",
            "part": "letter-b",
            "exact": "The guild",
            "owner": "writer",
            "certainty": "stated",
            "says": "A guild.",
        },
    ],
    "mentions": [
        {
            "id": "p",
            "part": "letter-a",
            "exact": "P. [2] says",
            "form": "P.",
            "kind": "person",
            "family": "p",
        },
        {
            "id": "he",
            "part": "letter-a",
            "exact": "He brought",
            "form": "He",
            "kind": "person",
            "family": "p",
        },
        {
            "id": "cousin",
            "part": "letter-a",
            "exact": "his cousin",
            "form": "cousin",
            "kind": "person",
            "family": "cousin",
        },
        {
            "id": "guild-a",
            "part": "letter-a",
            "exact": "guild",
            "prefix": "the ",
            "form": "guild",
            "kind": "group",
            "family": "guild",
        },
        {
            "id": "guild-b",
            "part": "letter-b",
            "exact": "guild",
            "form": "guild",
            "kind": "group",
            "family": "guild",
        },
    ],
    "identifications": [
        {
            "id": "p",
            "mention": "p",
            "entity": "pumpernickel",
            "owner": "editor",
            "certainty": "hedged",
            "by_part": "note-2",
            "by_exact": "Probably Pumpernickel",
            "says": "Note 2 says “probably”.",
        },
        {
            "id": "he",
            "mention": "he",
            "entity": "pumpernickel",
            "owner": "kit",
            "certainty": "inferred",
            "by_part": "note-2",
            "by_exact": "Pumpernickel",
            "says": "Carried over.",
        },
        {
            "id": "cousin",
            "mention": "cousin",
            "owner": "editor",
            "certainty": "declared-unknown",
            "by_part": "note-3",
            "by_exact": "We do not know",
            "says": "Note 3 does not know.",
        },
        {
            "id": "guild-a",
            "mention": "guild-a",
            "owner": "kit",
            "certainty": "unresolved",
            "says": "Its name is cut out.",
        },
        {
            "id": "guild-b",
            "mention": "guild-b",
            "entity": "guild",
            "owner": "writer",
            "certainty": "stated",
            "says": "Named.",
        },
    ],
    "bodies": [
        {
            "id": "keeper",
            "kind": "office",
            "name": "The keeper",
            "part": "letter-b",
            "exact": "a keeper",
            "voice": "writer",
            "owner": "writer",
            "certainty": "stated",
            "says": "To be chosen.",
        },
        {
            "id": "feast",
            "kind": "meeting",
            "name": "The feast",
            "part": "letter-b",
            "exact": "a feast",
            "voice": "writer",
            "owner": "writer",
            "certainty": "stated",
            "says": "Can be called.",
        },
    ],
    "steps": [
        {
            "id": "keeper-chosen",
            "position": "1",
            "name": "A keeper is chosen",
            "body": "keeper",
            "modality": "must",
            "part": "letter-b",
            "exact": "must choose a keeper",
            "voice": "writer",
            "owner": "writer",
            "certainty": "stated",
            "says": "“Must”.",
        },
        {
            "id": "feast-called",
            "position": "2",
            "name": "A feast is called",
            "body": "feast",
            "modality": "can",
            "part": "letter-b",
            "exact": "can call a feast",
            "voice": "writer",
            "owner": "writer",
            "certainty": "stated",
            "says": "“Can”.",
        },
        {
            "id": "song-sung",
            "position": "3",
            "name": "A song is sung",
            "body": "feast",
            "modality": "for",
            "part": "letter-b",
            "exact": "a song is sung for the feast",
            "voice": "writer",
            "owner": "writer",
            "certainty": "stated",
            "says": "“For”.",
        },
    ],
    "conditions": [
        {
            "id": "bell-rung",
            "name": "The bell has rung",
            "kind": "premise",
            "step": "song-sung",
            "part": "letter-b",
            "exact": "When the bell has rung",
            "voice": "writer",
            "owner": "writer",
            "certainty": "stated",
            "says": "“When”.",
        }
    ],
    "dependencies": [
        {
            "id": step + "-" + needs,
            "step": step,
            "way": "a",
            "needs": needs,
            "kind": kind,
            "part": "letter-b",
            "exact": exact,
            "voice": "writer",
            "owner": "writer",
            "certainty": "stated",
            "says": "The letter says so.",
        }
        for step, needs, kind, exact in (
            ("feast-called", "keeper-chosen", "can", "The keeper can call a feast"),
            ("song-sung", "feast-called", "for", "for the feast"),
            ("song-sung", "bell-rung", "order", "When the bell has rung"),
        )
    ],
    **EVIDENCE,
}


def small_dossier(folder: Path) -> Path:
    """Write the small dossier into a folder, which is made if need be, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "invented.txt").write_bytes(TEXT.encode())
    for table in TABLES:
        rows = ROWS.get(table.name, [])
        columns = [
            column.name
            for column in table.columns
            if not column.optional or any(row.get(column.name) for row in rows)
        ]
        lines = io.StringIO()
        writer = csv.DictWriter(lines, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (folder / f"{table.name}.csv").write_bytes(lines.getvalue().encode())
    return folder
