"""Which files may be somebody's work, and for which assignment: told by name, heading or folder."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from .archive import Refused, read_bytes
from .assignment import title
from .naming import Naming, ending_of, stem_of
from .platforms import stamp_of
from .reading import BIGGEST, Cell, Unreadable, read_notebook
from .walking import Entry

_NOTEBOOK = ".ipynb"
_DOCUMENTS = frozenset(
    (
        *(".txt", ".json", ".md", ".py", ".html", ".htm", ".pdf", ".doc", ".docx", ".odt", ".rtf"),
        *(".tex", ".7z", ".rar", ".tar", ".gz", ".tgz", ".zip"),
    )
)


class Claim(IntEnum):
    """How plainly a file claims to be the work for its assignment. Of two, the plainer counts."""

    UNKNOWN = 0
    """A notebook that nothing ties to an assignment."""
    OTHER = 1
    """No notebook by its name, or one that must not be read."""
    PLACED = 2
    """A notebook that only lies in the assignment's folder."""
    NAMED = 3
    """A notebook whose name or heading is the assignment's."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be somebody's work. `assignment` is empty where it is not known for which."""

    entry: Entry
    assignment: str
    claim: Claim


def candidate(entry: Entry, naming: Naming, place: str) -> Candidate | None:
    """The file as somebody's work; None where it is none. `place`: the name of the whole."""
    last = entry.steps[-1]
    ending = ending_of(last.name)
    whole = last.kind == "file" or (last.kind == "zip" and entry.problem)
    if not whole or ending not in {_NOTEBOOK, *_DOCUMENTS}:
        return None
    stamp = stamp_of(entry.steps)
    given = stamp.given if stamp and stamp.at == len(entry.steps) - 1 else last.name
    named = naming.spoken_of(stem_of(given))
    if ending != _NOTEBOOK:
        near = [place, *(step.name for step in entry.steps[:-1])]
        found = named or (_by_folder(near if stamp else near[-1:], naming))
        return Candidate(entry, found, Claim.OTHER) if found else None
    if not named and not entry.problem:
        named = naming.titled(_title(entry))
    placed = named or _by_folder([place, *(step.name for step in entry.steps[:-1])], naming)
    if entry.problem:
        claim = Claim.OTHER
    else:
        claim = Claim.NAMED if named else Claim.PLACED if placed else Claim.UNKNOWN
    return Candidate(entry, placed, claim)


def holds_answers(entry: Entry, names: Iterable[str]) -> bool:
    """Whether a notebook has a cell for an answer of these names, or cannot be read at all."""
    cells = _cells(entry)
    ids = frozenset(names)
    assigned = re.compile(rf"^[ \t]*(?:{'|'.join(map(re.escape, sorted(ids)))})[ \t]*=", re.M)
    return cells is None or any(
        cell.grade_id in ids or (cell.kind == "code" and assigned.search(cell.source))
        for cell in cells
    )


def _by_folder(folders: Sequence[str], naming: Naming) -> str:
    """The assignment of the innermost folder that speaks of one."""
    for name in reversed(folders):
        found = naming.exactly(name) or naming.spoken_of(stem_of(name))
        if found:
            return found
    return ""


def _title(entry: Entry) -> str:
    return title(_cells(entry) or ())


def _cells(entry: Entry) -> tuple[Cell, ...] | None:
    try:
        return read_notebook(read_bytes(entry.path, entry.inside, BIGGEST))
    except (Refused, Unreadable):
        return None
