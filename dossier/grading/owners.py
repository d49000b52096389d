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
    zip: bool = False


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
    inside. `own`: what a platform's stamp or a hand-in's note says. `rest`: what the file's own
    name says beside the assignment. `steps`: how many there are.
    """

    stamp: Stamp | None
    scope: tuple[str, ...]
    ways: tuple[Way, ...]
    own: Way | None
    rest: str
    steps: int

    def outside(self, wrappers: int) -> Way | None:
        """The first folder or zip, behind the wrappers, that stands outside a stamp or a note."""
        first = self.ways[wrappers] if len(self.ways) > wrappers else None
        return first if first and (self.own is None or first.at < self.own.at) else None


class Register(NamedTuple):
    """What must be known of all files to say whose each is.

    `wrappers`: how many folders round the whole are no student's. `shared`: the folders and zips
    within that hold several students' work. `twins`: the platforms' names that several students
    have. `nobody`: the name to give where nothing tells.
    """

    wrappers: int
    shared: frozenset[Way]
    twins: frozenset[tuple[str, ...]]
    nobody: str

    def owner(self, told: Clue) -> Owner:
        """Whose a file is."""
        way = told.outside(self.wrappers)
        if way and way not in self.shared:
            return Owner(way.name, way.at, True)
        if told.own:
            twin = f" ({told.stamp.id})" if told.stamp and self.has_twin(told) else ""
            return Owner(told.own.name + twin, told.own.at, True)
        return Owner(told.rest or self.nobody, told.steps, False)

    def by_own(self, told: Clue) -> bool:
        """Whether a stamp or a note says whose a file is, since nothing outside it does."""
        return told.own is not None and self.owner(told).at == told.own.at

    def disagrees(self, told: Clue) -> bool:
        """Whether a stamp or a note names another than the folder or zip that counts."""
        if told.own is None or self.by_own(told):
            return False
        return _alike(told.own.name) != _alike(self.owner(told).name)

    def has_twin(self, told: Clue) -> bool:
        """Whether a platform gives the same name to another student."""
        return told.scope in self.twins


def register(files: Sequence[tuple[Clue, str]], nobody: str) -> Register:
    """The register of all files that may be somebody's work, each with its assignment."""
    wrappers = _wrappers(files)
    known = Register(wrappers, _shared([told for told, _ in files], wrappers), frozenset(), nobody)
    return known._replace(twins=_twins(one for one in files if known.by_own(one[0])))


def clue(entry: Entry, naming: Naming, assignment: str, start: int) -> Clue:
    """What tells whose an entry is. Its first `start` steps are not looked at."""
    stamp = stamp_of(entry.steps)
    if stamp and entry.note and stamp.at >= entry.noted:
        stamp = None  # It lies in the hand-in: the student may have written it.
    own = Way(stamp.name, stamp.at) if stamp else None
    if entry.note and not stamp:
        own = _noted(entry, entry.note)
    return Clue(
        stamp,
        _scope(stamp, entry) if stamp else (),
        tuple(_ways(entry, naming, start)),
        own,
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
            ways.append(Way(plain_name(name), at, step.kind == "zip"))
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
    held = [(told, name) for told, name in files if told.outside(0)]
    drop = 0
    while True:
        within = [(told, name) for told, name in held if told.outside(drop)]
        if len({told.ways[drop].name for told, _ in within}) != 1:
            return drop
        inner = {way.name for told, _ in within if (way := told.outside(drop + 1) or told.own)}
        loose = {(name, told.rest) for told, name in within if told.rest and not told.own}
        rivals = len(loose) > len({name for name, _ in loose})
        if len(inner) < 2 and (inner or not rivals):
            return drop
        drop += 1


def _shared(files: Iterable[Clue], wrappers: int) -> frozenset[Way]:
    """The folders and zips that hold several students' work, as a platform's download does.

    All in such a one has a stamp or a note. Where another folder (or another zip) of its kind is
    plainly a student's, it must name several, and none of those who have a folder of their own.
    """
    named: defaultdict[Way, set[str]] = defaultdict(set)
    plain: set[Way] = set()
    stamped = False
    for told in files:
        way = told.outside(wrappers)
        if way and told.own:
            named[way].add(_alike(told.own.name))
            stamped = stamped or told.stamp is not None
        elif way:
            plain.add(way)
    sure = plain | {way for way, names in named.items() if _alike(way.name) in names}
    folders = [way for way in named if not way.zip]
    if len(folders) > 1 and not stamped and all(len(named[way]) == 1 for way in folders):
        sure |= {*folders}
    kinds, owners = {way.zip for way in sure}, {_alike(way.name) for way in sure}
    return frozenset(
        way
        for way, names in named.items()
        if way not in sure
        and (way.zip not in kinds or (len(names) > 1 and owners.isdisjoint(names)))
    )


def _alike(name: str) -> str:
    """A student's name as it may have lost signs in the name of a folder."""
    return safe_name(name).casefold()


def _twins(files: Iterable[tuple[Clue, str]]) -> frozenset[tuple[str, ...]]:
    """The names that a platform gives to several students: two of its numbers, one assignment."""
    numbers: defaultdict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    for told, assignment in files:
        if told.stamp:
            numbers[told.scope, assignment].add(told.stamp.id)
    return frozenset(where for (where, _), ids in numbers.items() if len(ids) > 1)
