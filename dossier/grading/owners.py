"""Whose a file is: told by the folders and zips that it lies in, else by its own name.

What is outside counts before what is inside: the outside was named by the teacher or by a platform,
and the inside by the student, who could write another's name there.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .handing import HandIn, dated_name, safe_name
from .names import plain_name
from .naming import Naming, stem_of
from .platforms import Stamp, stamp_of
from .walking import Entry

_NO_STUDENT = frozenset({"submitted", "submissions", "exercises", "notebooks"})


class Way(NamedTuple):
    """A folder or a zip on the way to a file that may be a student's: its name, and which step."""

    name: str
    at: int


class Owner(NamedTuple):
    """Whose a file is. `at`: the step that says so; the earlier, the more it is to be trusted.

    `sure`: a folder, a zip or a platform says so, and not the file's own name.
    """

    name: str
    at: int
    sure: bool


@dataclass(frozen=True)
class Clue:
    """All that may tell whose a file is.

    `scope`: where the platform's number stands for one student. `ways`: from the outside to the
    inside. `noted`: the first way is a hand-in that names its student. `rest`: what the file's own
    name says beside the assignment. `steps`: how many there are.
    """

    stamp: Stamp | None
    scope: tuple[str, ...]
    ways: tuple[Way, ...]
    noted: bool
    rest: str
    steps: int


class Register(NamedTuple):
    """What must be known of all files to say whose each is.

    `wrappers`: how many folders round the whole are no student's. `twins`: the platforms' names
    that several students have. `nobody`: the name to give where nothing tells.
    """

    wrappers: int
    twins: frozenset[tuple[str, ...]]
    nobody: str

    def owner(self, told: Clue) -> Owner:
        """Whose a file is."""
        if told.stamp:
            twin = self.has_twin(told)
            name = f"{told.stamp.name} ({told.stamp.id})" if twin else told.stamp.name
            return Owner(name, told.stamp.at, True)
        first = 0 if told.noted else self.wrappers
        if len(told.ways) > first:
            return Owner(*told.ways[first], True)
        return Owner(told.rest or self.nobody, told.steps, False)

    def has_twin(self, told: Clue) -> bool:
        """Whether a platform gives the same name to another student."""
        return told.scope in self.twins


def register(files: Sequence[tuple[Clue, str]], nobody: str) -> Register:
    """The register of all files that may be somebody's work, each with its assignment."""
    return Register(_wrappers(files), _twins(files), nobody)


def clue(entry: Entry, naming: Naming, assignment: str, start: int) -> Clue:
    """What tells whose an entry is. Its first `start` steps are not looked at."""
    stamp = stamp_of(entry.steps)
    ways: tuple[Way, ...] = ()
    if entry.note and not stamp:
        ways = (_noted(entry, entry.note),)
        start = entry.noted
    ways += tuple(_ways(entry, naming, start))
    return Clue(
        stamp,
        _scope(stamp, entry) if stamp else (),
        ways,
        entry.note is not None,
        plain_name(naming.rest(stem_of(entry.steps[-1].name), assignment)),
        len(entry.steps),
    )


def misnamed(entry: Entry) -> bool:
    """Whether a hand-in's own name and the note in it name two students."""
    named = _dated(entry) if entry.note else ""
    return bool(entry.note and named and named != safe_name(entry.note.student))


def _ways(entry: Entry, naming: Naming, start: int) -> Iterable[Way]:
    """The folders and zips from a step on that may be a student's; an assignment's own are not."""
    outside = entry.steps[:-1] if entry.steps[-1].kind == "file" else entry.steps
    ways: list[Way] = []
    whole, nearly = False, -1
    for at, step in enumerate(outside[start:], start=start):
        name = step.name
        if step.kind == "zip":
            stem = stem_of(name)
            name = dated_name(stem) or naming.rest(stem, naming.spoken_of(stem))
        elif naming.exactly(name):
            whole = True
            continue
        elif name.casefold() in _NO_STUDENT:
            continue
        elif naming.nearly(name):
            nearly = len(ways)
        if plain_name(name):
            ways.append(Way(plain_name(name), at))
    if nearly >= 0 and not whole:
        del ways[nearly]
    return ways


def _noted(entry: Entry, note: HandIn) -> Way:
    """The student of a hand-in: by the note, unless the zip's own name names another.

    Where that names none, the note is inside, and trusted less than a name outside.
    """
    named = _dated(entry)
    name = named if misnamed(entry) else note.student
    return Way(name, entry.noted - 1 if named else entry.noted)


def _dated(entry: Entry) -> str:
    """The student in the name of the zip that holds the note; empty where it is not so called."""
    return plain_name(dated_name(stem_of(entry.steps[entry.noted - 1].name)))


def _scope(stamp: Stamp, entry: Entry) -> tuple[str, ...]:
    """Where a platform's number means one student: Canvas' everywhere, Moodle's in one folder."""
    inner = [step.name for step in entry.steps[: stamp.at]] if stamp.platform == "Moodle" else []
    return (stamp.platform, stamp.name, *inner)


def _wrappers(files: Sequence[tuple[Clue, str]]) -> int:
    """How many folders round the whole are no student's: “class” in class/anna and class/ben.

    Only a folder that holds all is one, and only where it holds several folders, or files for one
    assignment that name several students.
    """
    plain = [(told, name) for told, name in files if told.stamp is None and not told.noted]
    drop = 0
    while True:
        within = [(told, name) for told, name in plain if len(told.ways) > drop]
        if len({told.ways[drop].name for told, _ in within}) != 1:
            return drop
        inner = {told.ways[drop + 1].name for told, _ in within if len(told.ways) > drop + 1}
        loose = {(name, told.rest) for told, name in within if told.rest}
        rivals = len(loose) > len({name for name, _ in loose})
        if len(inner) < 2 and (inner or not rivals):
            return drop
        drop += 1


def _twins(files: Iterable[tuple[Clue, str]]) -> frozenset[tuple[str, ...]]:
    """The names that a platform gives to several students: two of its numbers, one assignment."""
    numbers: defaultdict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    for told, assignment in files:
        if told.stamp:
            numbers[told.scope, assignment].add(told.stamp.id)
    return frozenset(where for (where, _), ids in numbers.items() if len(ids) > 1)
