"""Whose a file is: told by the folders and zips that it lies in, else by its own name.

What is outside counts before what is inside: the outside was named by the teacher or by a platform,
and the inside by the student, who could write another's name there.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .groups import Seen, Way, group_ways
from .handing import HandIn, dated_name, safe_name
from .names import plain_name
from .naming import Naming, ending_of, stem_of
from .platforms import Stamp, stamp_of
from .walking import Entry

_NO_STUDENT = frozenset({"submitted", "submissions", "exercises", "notebooks"})
_TIME = "timestamp"
"""What nbgrader calls the file that it lays beside each notebook."""
_NOTEBOOK = ".ipynb"


class Owner(NamedTuple):
    """Whose a file is. `at`: the step that says so; the earlier, the more it is to be trusted.

    `sure`: a folder, a zip or a platform says so, and not the file's own name.
    """

    name: str
    at: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Clue:
    """All that may tell whose a file is.

    `scope`: where the platform's number stands for one student. `ways`: from the outside to the
    inside. `own`: what a platform's stamp or a hand-in's note says. `rest`: what the file's own
    name says beside the assignment. `steps`: how many there are. `notebook`: whether it is one, by
    its name.
    """

    stamp: Stamp | None
    scope: tuple[str, ...]
    ways: tuple[Way, ...]
    own: Way | None
    rest: str
    steps: int
    notebook: bool

    def outside(self, wrappers: int) -> Way | None:
        """The first folder or zip, behind the wrappers, that stands outside a stamp or a note."""
        first = self.ways[wrappers] if len(self.ways) > wrappers else None
        return first if first and (self.own is None or first.at < self.own.at) else None


class Register(NamedTuple):
    """What must be known of all files to say whose each is.

    `wrappers`: how many folders round the whole are no student's. `groups`: the folders and zips
    within that are seminar groups'. `nobody`: the name to give where nothing tells. `shared`: the
    folders and zips that hold several students' work, each with its group. `twins`: the platforms'
    names that several students have. `namesakes`: the names that stand in several groups.
    """

    wrappers: int
    groups: frozenset[Way]
    nobody: str
    shared: frozenset[tuple[Way | None, Way]] = frozenset()
    twins: frozenset[tuple[str, ...]] = frozenset()
    namesakes: frozenset[str] = frozenset()

    def owner(self, told: Clue) -> Owner:
        """Whose a file is. Behind the name of one of several namesakes stands the group's."""
        found, group = self.named(told), self.group(told)
        if group and found.name in self.namesakes:
            return found._replace(name=f"{found.name} ({group.name})")
        return found

    def named(self, told: Clue) -> Owner:
        """Whose a file is, by a name that a student of another group may have too."""
        way = self.way(told)
        if way and (self.group(told), way) not in self.shared:
            return Owner(way.name, way.at, True)
        if told.own:
            twin = f" ({told.stamp.id})" if told.stamp and self.has_twin(told) else ""
            return Owner(told.own.name + twin, told.own.at, True)
        return Owner(told.rest or self.nobody, told.steps, False)

    def group(self, told: Clue) -> Way | None:
        """The seminar group in which a file lies."""
        way = told.outside(self.wrappers)
        return way if way in self.groups else None

    def way(self, told: Clue) -> Way | None:
        """The first folder or zip outside a stamp or a note that may be a student's."""
        return told.outside(self.wrappers + (1 if self.group(told) else 0))

    def by_own(self, told: Clue) -> bool:
        """Whether a stamp or a note says whose a file is, since nothing outside it does."""
        return told.own is not None and self.named(told).at == told.own.at

    def disagrees(self, told: Clue) -> bool:
        """Whether a stamp or a note names another than the folder or zip that counts."""
        if told.own is None or self.by_own(told):
            return False
        return alike(told.own.name) != alike(self.named(told).name)

    def has_twin(self, told: Clue) -> bool:
        """Whether a platform gives the same name to another student."""
        return told.scope in self.twins


def register(files: Sequence[tuple[Clue, str]], nobody: str, rest: Sequence[Clue]) -> Register:
    """The register of all files that may be somebody's work, each with its assignment.

    `rest`: what tells of folders, and of files that are no work.
    """
    wrappers = _wrappers(files)
    every = [*files, *((told, "") for told in rest)]
    known = Register(wrappers, group_ways(_seen(every, wrappers), _loose(files, wrappers)), nobody)
    known = known._replace(shared=_shared((told for told, _ in files), known))
    known = known._replace(twins=_twins(one for one in files if known.by_own(one[0])))
    return known._replace(namesakes=_namesakes(every, known))


def clue(entry: Entry, naming: Naming, assignment: str, start: int) -> Clue:
    """What tells whose an entry is. Its first `start` steps are not looked at."""
    stamp = stamp_of(entry.steps)
    if stamp and entry.note and stamp.at >= entry.noted:
        stamp = None  # It lies in the hand-in: the student may have written it.
    own = Way(stamp.name, stamp.at) if stamp else None
    if entry.note and not stamp:
        own = _noted(entry, entry.note)
    last = entry.steps[-1].name
    rest = naming.rest(stem_of(last), assignment)
    return Clue(
        stamp,
        _scope(stamp, entry) if stamp else (),
        tuple(_ways(entry, naming, start)),
        own,
        "" if rest == _TIME else plain_name(rest),
        len(entry.steps),
        ending_of(last) == _NOTEBOOK,
    )


def misnamed(entry: Entry) -> bool:
    """Whether a hand-in's own name and the note in it name two students."""
    named = _dated(entry) if entry.note else ""
    return bool(entry.note and named and named != safe_name(entry.note.student))


def _ways(entry: Entry, naming: Naming, start: int) -> Iterable[Way]:
    """The folders and zips from a step on that may be a student's; an assignment's own are not."""
    outside = entry.steps[:-1] if entry.steps[-1].kind == "file" else entry.steps
    ways: list[Way] = []
    nearly: list[Way] = []
    whole = False
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
        name = plain_name(name)
        if name and not (ways and ways[-1].name == name):
            ways.append(Way(name, at, step.kind == "zip"))
            if step.kind != "zip" and naming.nearly(step.name):
                nearly.append(ways[-1])
    return ways if whole else [way for way in ways if way not in nearly]


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


def _seen(files: Iterable[tuple[Clue, str]], wrappers: int) -> list[Seen]:
    """What may show that the first folders and zips behind the wrappers are seminar groups'."""
    return [
        Seen(
            outer,
            told.outside(wrappers + 1),
            alike(told.own.name) if told.own else "",
            assignment,
            told.notebook,
        )
        for told, assignment in files
        if (outer := told.outside(wrappers))
    ]


def _loose(files: Iterable[tuple[Clue, str]], wrappers: int) -> int:
    """How many students' work lies in the whole itself, by a stamp or a note."""
    return len({alike(one.own.name) for one, _ in files if one.own and not one.outside(wrappers)})


def _shared(files: Iterable[Clue], known: Register) -> frozenset[tuple[Way | None, Way]]:
    """The folders and zips that hold several students' work, as a platform's download does.

    All in such a one has a stamp or a note. Where another folder (or another zip) of its kind is
    plainly a student's, it must name several, and none of those who have a folder of their own.
    """
    named: defaultdict[tuple[Way | None, Way], set[str]] = defaultdict(set)
    plain: set[tuple[Way | None, Way]] = set()
    stamped = False
    for told in files:
        way = known.way(told)
        if way and told.own:
            named[known.group(told), way].add(alike(told.own.name))
            stamped = stamped or told.stamp is not None
        elif way:
            plain.add((known.group(told), way))
    sure = plain | {
        place
        for place, names in named.items()
        if {*alike(place[1].name).split()} & {word for name in names for word in name.split()}
    }
    folders = [place for place in named if not place[1].zip]
    if len(folders) > 1 and not stamped and all(len(named[place]) == 1 for place in folders):
        sure |= {*folders}
    kinds, owners = {way.zip for _, way in sure}, {alike(way.name) for _, way in sure}
    return frozenset(
        place
        for place, names in named.items()
        if place not in sure
        and (place[1].zip not in kinds or (len(names) > 1 and owners.isdisjoint(names)))
    )


def _namesakes(files: Iterable[tuple[Clue, str]], known: Register) -> frozenset[str]:
    """The names that stand in several groups, and are several students'.

    Where each group holds other assignments than the others, as with a folder for each week, a name
    in two of them is one student's.
    """
    named: defaultdict[str, set[Way]] = defaultdict(set)
    works: defaultdict[str, set[tuple[str, Way]]] = defaultdict(set)
    for told, assignment in files:
        group, found = known.group(told), known.named(told)
        if group and found.sure:
            named[found.name].add(group)
            if assignment:
                works[found.name].add((assignment, group))
    several = {name for name, those in works.items() if len({way for _, way in those}) > 1}
    twice = [name for name in several if len({one for one, _ in works[name]}) < len(works[name])]
    holding: defaultdict[str, set[Way]] = defaultdict(set)
    for those in works.values():
        for assignment, way in those:
            holding[assignment].add(way)
    apart = all(len(groups) == 1 for groups in holding.values())
    weeks = 2 * len(twice) < len(several) and len(works) < 2 * len(several)
    if apart or weeks:
        return frozenset()
    return frozenset(name for name, groups in named.items() if len(groups) > 1)


def alike(name: str) -> str:
    """A student's name as it may have lost signs in the name of a folder."""
    return safe_name(name).casefold()


def _twins(files: Iterable[tuple[Clue, str]]) -> frozenset[tuple[str, ...]]:
    """The names that a platform gives to several students: two of its numbers, one assignment."""
    numbers: defaultdict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    for told, assignment in files:
        if told.stamp:
            numbers[told.scope, assignment].add(told.stamp.id)
    return frozenset(where for (where, _), ids in numbers.items() if len(ids) > 1)
