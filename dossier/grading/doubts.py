"""Where it is doubtful what folders and zips are: one student's, or several students'.

The rule that tells it is in `owners` and `groups`, and stands. But where it takes things of one
kind for both, or versions may be what it takes for students, a teacher must hear of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from . import sentences
from .contest import Work
from .crowded import Contest, is_version
from .groups import Way
from .model import Notice
from .names import plain_name
from .naming import stem_of
from .owners import Register, alike


class _Place(NamedTuple):
    """A folder or a zip: its name, and where it lies, in words."""

    name: str
    label: str


class _Level(NamedTuple):
    """Things that should be one like the other: as far outside, and all zips or all folders."""

    depth: int
    zip: bool


def doubts(contests: Sequence[Contest], known: Register) -> list[Notice]:
    """What to say of the class as a whole: most often nothing.

    A folder or a zip that counts as several students' is doubtful where another of its level counts
    as one student's, unless it is plainly a download (`_downloads`); and groups are, if most of
    those who count as students in them have the same names in several groups, or names as versions
    have. Students that no group holds are doubtful if all have names as versions have.
    """
    if not contests:
        return []
    works = [one for contest in contests for one in contest.works]
    first = contests[0].assignment
    form = f"STUDENT/{first.name}/{first.notebook}.ipynb"
    return [
        *_mixed(works, known, form),
        *_versions(works, known, form),
        *_versions_alone(works, known, form),
    ]


def _mixed(works: Iterable[Work], known: Register, form: str) -> Iterator[Notice]:
    several: defaultdict[_Level, defaultdict[_Place, set[str]]]
    several = defaultdict(lambda: defaultdict(set))
    single: defaultdict[_Level, set[str]] = defaultdict(set)
    by_folder: set[_Place] = set()
    for one in works:
        for depth, way in enumerate(around := _around(one, known)):
            several[_Level(depth, way.zip)][_place(one, way.at)].add(one.student)
            if not known.by_own(one.clue):
                by_folder.add(_place(one, way.at))
        place = _students_own(one, known)
        if place >= 0:
            step = one.file.entry.steps[place]
            single[_Level(len(around), step.kind == "zip")].add(plain_name(step.name))
    for level in sorted(several):
        places = several[level]
        downloads = by_folder.isdisjoint(places) and _downloads(places, len(single[level]))
        if single[level] and not downloads:
            students = {name for names in places.values() for name in names}
            yield _notice(
                places,
                sentences.mixed(
                    _in_order(one.name for one in places),
                    _in_order(students),
                    _in_order(single[level]),
                    level.zip,
                    form,
                ),
            )


def _downloads(places: Mapping[_Place, set[str]], single: int) -> bool:
    """Whether places that stamps and notes fill are plainly no student's, beside single ones.

    None is called as a student in it, and together they hold more students than there are single
    ones. A name like “late” is no student's at all.
    """
    named = {place: names for place, names in places.items() if not is_version(stem_of(place.name))}
    own = any(
        _words(stem_of(place.name)) & {word for name in names for word in _words(name)}
        for place, names in places.items()
    )
    students = {name for names in named.values() for name in names}
    return not own and (not named or len(students) > single)


def _words(name: str) -> set[str]:
    return {*alike(name).split()}


def _versions(works: Iterable[Work], known: Register, form: str) -> Iterator[Notice]:
    groups: defaultdict[str, set[_Place]] = defaultdict(set)
    zips = True
    for one in works:
        group, way = known.group(one.clue), known.way(one.clue)
        if group and way and (group, way) not in known.shared:
            groups[way.name].add(_place(one, group.at))
            zips = zips and group.zip
    doubtful = [one for one in groups if one in known.namesakes or is_version(one)]
    if 2 * len(doubtful) > len(groups):
        places = {place for name in doubtful for place in groups[name]}
        names = _in_order(one.name for one in places)
        yield _notice(places, sentences.versions(names, _in_order(doubtful), zips, form))


def _versions_alone(works: Iterable[Work], known: Register, form: str) -> Iterator[Notice]:
    places: set[_Place] = set()
    names: set[str] = set()
    zips = True
    for one in works:
        way = known.way(one.clue)
        if way and known.group(one.clue) is None and (None, way) not in known.shared:
            places.add(_place(one, way.at))
            names.add(way.name)
            zips = zips and way.zip
    if len(names) > 1 and all(is_version(name) for name in names):
        called = _in_order(place.name for place in places)
        yield _notice(places, sentences.versions_alone(called, zips, form))


def _around(one: Work, known: Register) -> list[Way]:
    """The folders and zips round a file that count as several students', from the outside."""
    told = one.clue
    outside = [way for way in told.ways if told.own is None or way.at < told.own.at]
    around = outside[: known.wrappers]
    group, way = known.group(told), known.way(told)
    if group:
        around.append(group)
    if way and (group, way) in known.shared and way.at != _with_note(one):
        around.append(way)
    return around


def _students_own(one: Work, known: Register) -> int:
    """Which step is a folder or a zip that counts as one student's; −1 where none is."""
    way = known.way(one.clue)
    if way and (known.group(one.clue), way) not in known.shared:
        return way.at
    place = one.clue.stamp.at if one.clue.stamp else _with_note(one)
    return -1 if place >= 0 and one.file.entry.steps[place].kind == "file" else place


def _with_note(one: Work) -> int:
    """Which step is the hand-in with a note; −1 where none is."""
    return one.file.entry.noted - 1


def _place(one: Work, at: int) -> _Place:
    entry = one.file.entry
    return _Place(
        plain_name(entry.steps[at].name), replace(entry, steps=entry.steps[: at + 1]).label
    )


def _notice(places: Iterable[_Place], message: str) -> Notice:
    return Notice("", "", min(one.label for one in places), message)


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted({*names}, key=lambda one: (one.casefold(), one))
