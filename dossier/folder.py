"""A dossier: a folder that holds source texts and the tables about them, read and checked."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .tables.check import check_notes, check_rows, locate
from .tables.problems import DossierError, Problem, shown
from .tables.read import Row, read_table, read_text
from .tables.schema import TABLES, Selector
from .text.fold import fold
from .text.parts import Cut, Part, cut, note_text
from .text.passage import Passage, places
from .text.quotation import Texts, note_numbers

if TYPE_CHECKING:
    import pandas as pd

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
"""The kit's own dossier."""

_EMPTY = "this folder is empty. A dossier holds texts and the tables about them."


class Dossier:
    """The texts and tables of one folder. Nothing in it can be changed, and nothing is written.

    A table is an attribute: `d.lacunae`, `d.hands`, … Each gives a new pandas DataFrame, one row a
    thing, in the order of the file, empty cells as empty strings. `d.notes` is parsed from the
    texts, with the columns id, number, document, text.
    """

    def __init__(self, folder: Path, parts: Sequence[Part], rows: dict[str, list[Row]]) -> None:
        self.folder = folder
        self.parts = {part.id: part for part in parts}
        self._rows = rows

    def __repr__(self) -> str:
        documents = [part.id for part in self.parts.values() if part.kind == "document"]
        notes = sum(part.kind == "note" for part in self.parts.values())
        return f"<dossier {self.folder.name}: {', '.join(documents)}; {notes} notes>"

    def __getattr__(self, name: str) -> "pd.DataFrame":
        if name in self.__dict__.get("_rows", ()):
            from .tables.frames import frame

            return frame(name, self._rows[name])
        raise AttributeError(f"a dossier has no {name}. Its tables: {', '.join(self._tables)}.")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._tables]

    @cached_property
    def _tables(self) -> tuple[str, ...]:
        return (*(table.name for table in TABLES), "notes")

    @property
    def notes(self) -> "pd.DataFrame":
        """The notes, parsed from the texts: id, number, document, text."""
        import pandas as pd

        records = [
            (part.id, part.number, part.document, note_text(part))
            for part in self.parts.values()
            if part.kind == "note"
        ]
        types = {"id": "str", "number": "int64", "document": "str", "text": "str"}
        return pd.DataFrame(records, columns=list(types)).astype(types)

    def rows(self, table: str) -> Sequence[Row]:
        """A table's rows as plain cells, without pandas."""
        return self._rows[table]

    def row(self, table: str, row_id: str) -> Row:
        """The row of a table with this id. KeyError where there is none."""
        return self._by_id[table][row_id]

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Row]]:
        return {name: {row["id"]: row for row in rows} for name, rows in self._rows.items()}

    def notes_of(self, document: str) -> Sequence[Part]:
        """The notes that a document's numbers point to, in order."""
        return self._notes_by_document.get(document, ())

    @cached_property
    def _notes_by_document(self) -> dict[str, list[Part]]:
        found: dict[str, list[Part]] = {}
        for part in self.parts.values():
            if part.kind == "note":
                found.setdefault(part.document, []).append(part)
        return found

    def text(self, part: str) -> str:
        """The words of a part, exactly as they stand. KeyError where there is no such part."""
        if part not in self.parts:
            raise KeyError(f"no part is called {part!r}. There are: {', '.join(self.parts)}")
        return self.parts[part].content

    def passage(self, row: Row, name: str = "", fixed_part: str = "") -> Passage | None:
        """The passage that a row's selector (`name` as in the schema) quotes, if it has one."""
        return locate(row, Selector(name, fixed_part=fixed_part), self.parts)

    def find(self, words: str, part: str | None = None) -> Passage:
        """The one passage where these words stand, however their quotes and spaces are typed.

        The numbers of notes may be left out. Looks in all parts, or in the one named. ValueError
        where they stand nowhere or more than once.
        """
        wanted = fold(words)
        if not wanted:
            raise ValueError("Nothing to look for: write some words between the quotation marks.")
        texts = self.quotations if part is None else self._to_search({part: self.text(part)})
        found = texts.find(wanted)
        if len(found) == 1:
            (span,) = found
            quote = self.text(span.part)[span.start : span.end]
            return Passage(span.part, span.start, span.end, quote)
        if not found:
            raise ValueError(f"{shown(words)} stands nowhere in {part or 'these texts'}.")
        where = ", ".join(sorted({span.part for span in found}))
        raise ValueError(f"{shown(words)} stands {len(found)} times: in {where}. Quote more words.")

    @cached_property
    def quotations(self) -> Texts:
        """All parts, for quotations to be found in."""
        return self._to_search({part.id: part.content for part in self.parts.values()})

    def _to_search(self, contents: dict[str, str]) -> Texts:
        return Texts(contents, note_numbers(self.parts.values()))


def open_folder(folder: str | Path | None = None) -> Dossier:
    """Open the dossier in a folder (the kit's own if none is named) and check all of it.

    DossierError, with every problem found, where anything is wrong. Nothing is ever written.
    """
    path = SEEDS if folder is None else Path(folder)
    reason = _no_folder(path)
    if reason:
        raise DossierError(str(path), [Problem(str(path), reason)])
    rows: dict[str, list[Row]] = {}
    problems: list[Problem] = []
    unread: set[str] = set()
    for table in TABLES:
        rows[table.name], found = read_table(path / f"{table.name}.csv", table)
        problems.extend(found)
        if found and not any(row["id"] for row in rows[table.name]):
            unread.add(table.name)
    parts, found, every_part = _cut_texts(path, rows, unread)
    problems.extend(found)
    problems.extend(check_rows(rows, {part.id: part for part in parts}, unread, every_part))
    if problems:
        raise DossierError(str(path), problems)
    return Dossier(path, parts, rows)


def _no_folder(path: Path) -> str:
    """Why this is no folder with anything in it, or nothing."""
    try:
        return "" if any(path.iterdir()) else _EMPTY
    except NotADirectoryError:
        return "this is a file, not a folder." if path.exists() else "there is no such folder."
    except PermissionError as error:
        return f"this folder cannot be read ({error.strerror})."
    except (OSError, ValueError):
        return "there is no such folder."


def _cut_texts(
    folder: Path, rows: dict[str, list[Row]], unread: Collection[str]
) -> tuple[list[Part], list[Problem], bool]:
    """Read every text that the table of texts names, and cut it as the table of documents says.

    The last value says whether that was possible for all texts, so that all parts are known.
    """
    parts: list[Part] = []
    problems: list[Problem] = []
    documents: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows["documents"]:
        documents[row["text"]].append(row)
    every_part = not {"texts", "documents"} & set(unread)
    for row in rows["texts"]:
        content, found = _read_source(folder, row)
        problems.extend(found)
        cuts: list[Cut] = []
        if content is not None and "documents" not in unread:
            cuts, found = _cuts(row["id"], content, documents[row["id"]])
            problems.extend(found)
        if content is not None and cuts:
            parts.extend(cut(row["id"], content, cuts))
        else:
            every_part = False
    unsure = list(_part_problems(parts, rows["documents"]))
    problems.extend(unsure)
    problems.extend(check_notes(parts, "documents.csv"))
    if unsure:
        times = Counter(part.id for part in parts)
        return [part for part in parts if times[part.id] == 1], problems, False
    return parts, problems, every_part


def _part_problems(parts: Sequence[Part], documents: Sequence[Row]) -> Iterator[Problem]:
    """Parts that have the same name, and notes that could not be told apart."""
    numbers = {row["id"]: row.number for row in documents}
    seen: set[str] = set()
    for part in parts:
        number = numbers.get(part.id, 0)
        if part.id in seen:
            message = f"two parts would be called {part.id}."
            yield Problem("documents.csv", message, number, "id" if number else "")
        if part.kind == "notes":
            message = "a part of kind notes must begin with a number, a full stop and a blank."
            yield Problem("documents.csv", message, number, "starts")
        seen.add(part.id)


def _read_source(folder: Path, row: Row) -> tuple[str | None, list[Problem]]:
    """One source text, with its bytes held against the SHA-256 in its row, if there is one."""
    name = row["file"].strip()
    if not name:
        return None, []  # The cell is empty, or its column is missing: told with the other cells.
    path = folder / name
    if not _lies_in(path, folder):
        message = f"{shown(name)} is no file of this folder."
        return None, [Problem("texts.csv", message, row.number, "file")]
    content, problems = read_text(path)
    if problems:
        return None, problems
    if not row["sha256"]:
        return content, []
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != row["sha256"].strip().lower():
        message = (
            f"{name} is not the text it was: its SHA-256 is {digest}. Bring the file back as it "
            "was; if the change is meant, write this number here."
        )
        return content, [Problem("texts.csv", message, row.number, "sha256")]
    return content, []


def _lies_in(path: Path, folder: Path) -> bool:
    """Whether a file truly lies in a folder, wherever dots and links in its path may lead."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # Links that lead round in a ring.
        return False


def _cuts(text: str, content: str, rows: Sequence[Row]) -> tuple[list[Cut], list[Problem]]:
    """Where the parts of one text begin; none, if anything is wrong with them.

    The first may say nothing: it begins with the text.
    """
    cuts: list[Cut] = []
    problems: list[Problem] = []
    for row in rows:
        found = places(content, row["starts"]) if row["starts"] else [0]
        if len(found) == 1:
            cuts.append(Cut(row["id"], row["kind"], row["title"], found[0]))
            continue
        times = "nowhere" if not found else f"{len(found)} times"
        message = f"{shown(row['starts'])} stands {times} in the text; it must stand there once."
        problems.append(Problem("documents.csv", message, row.number, "starts"))
    starts = [one.start for one in cuts]
    if cuts and not problems and (min(starts) != 0 or len(set(starts)) != len(starts)):
        message = (
            f"the parts of {text} must cover it from its first word, each with a beginning of its "
            "own. Leave “starts” empty for the first part, and for no other."
        )
        problems.append(Problem("documents.csv", message, column="starts"))
    if not cuts and not problems:
        message = f"no row cuts the text {text} into parts. It needs at least one document."
        problems.append(Problem("documents.csv", message))
    return ([] if problems else cuts), problems
