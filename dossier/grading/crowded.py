"""Files that do not count, and may be another student's than the one in whose folder they lie.

A folder of several students' files can look like one student's. Then one file for each assignment
counts, and the others lose to it. Names that stand within the folder give it away: those of one
student's versions say “draft”, “2” or the student's own name; those of several students differ.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .candidates import Claim, holds_answers
from .contest import Work
from .model import Assignment
from .owners import Register

_MOST_READ = 50
_WORD = re.compile(r"[^\W\d_]+|\d{7,}")
"""A word, or the number of a student. Shorter numbers count copies, versions and days."""
_DATE = re.compile(r"20\d\d[01]\d[0-3]\d(\d{4}|\d{6})?")
_VERSIONS = """
    again answer answers assignment attempt backup checked complete copy corrected correction
    desktop documents done downloads draft edit edited exercise exercises feedback final
    finished first fixed homework improved kit last late latest mine my new newer notebook
    notebooks old older part redo resubmission resubmitted rev revised revision second solution
    solutions submission submissions submitted task test third trial try untitled update updated
    ver version week work
"""
_NOBODY = frozenset(_VERSIONS.split())

_Names = frozenset[str]
_Named = list[tuple[Work, _Names]]


@dataclass(frozen=True, slots=True)
class Contest:
    """One student's files for one assignment, and which of them counts."""

    works: Sequence[Work]
    best: Work
    assignment: Assignment


def crowded(contests: Sequence[Contest], known: Register) -> list[Work]:
    """The files that do not count and may be another student's.

    Only where a folder or a zip says whose they are, and two notebooks with answers in it bear
    names of which neither has all that the other says. A name that stands with several students for
    one assignment is nobody's.
    """
    named = [(one, _named(one, known)) for one in contests if len(one.works) > 1]
    suspects = [(one, works) for one, works in named if _differ(works)]
    common = _common(contests, known) if suspects else frozenset()
    lost: list[Work] = []
    for contest, works in suspects:
        name = contest.assignment.name
        works = [(one, names) for one, names in works if (name, names) not in common]
        if _differ(works) and _differ(works := _with_answers(works, contest.assignment)):
            lost.extend(one for one, _ in works if one is not contest.best)
    return lost


def is_version(name: str) -> bool:
    """Whether a name is that of a version, as “draft 2” and “v1” are, and nobody's."""
    words = [one for one in _split(name) if len(one) > 1 or not one.isascii() or one == "v"]
    return bool(words) and _NOBODY.issuperset(one for one in words if one != "v")


def _named(contest: Contest, known: Register) -> _Named:
    """The notebooks in a student's folder or zip that bear a name in there, each with its words."""
    inside = (
        (one, _words(one))
        for one in contest.works
        if one.sure and one.file.claim >= Claim.PLACED and not known.by_own(one.clue)
    )
    return [(one, names) for one, names in inside if names]


def _words(work: Work) -> _Names:
    """The words that may be a student's name, of all that stands within the student's folder."""
    told = work.clue
    inner = [way.name for way in told.ways if way.at > work.at]
    if told.own and told.own.at > work.at:
        inner.append(told.own.name)
    owner = [one for one in _split(work.student) if len(one) > 2]
    return frozenset(
        next((own for own in owner if one.startswith(own)), one)
        for one in _split(" ".join([*inner, told.rest]))
        if one not in _NOBODY and not (len(one) == 1 and one.isascii()) and not _DATE.fullmatch(one)
    )


def _split(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _differ(works: _Named) -> bool:
    """Whether there are two of which neither bears all words of the other."""
    ordered = sorted({names for _, names in works}, key=len)
    return any(not one <= two for one, two in pairwise(ordered))


def _common(contests: Sequence[Contest], known: Register) -> frozenset[tuple[str, _Names]]:
    """The names that stand with several students for one assignment, and so are nobody's.

    None is where there are as many names as students: then those who seem to be the students may be
    the versions, as with a folder of drafts and one of fair copies.
    """
    owners: defaultdict[str, set[str]] = defaultdict(set)
    bearers: defaultdict[str, defaultdict[_Names, set[str]]] = defaultdict(lambda: defaultdict(set))
    for contest in contests:
        student, name = contest.best.student, contest.assignment.name
        owners[name].add(student)
        for _, names in _named(contest, known):
            if not names <= {*_split(student)}:
                bearers[name][names].add(student)
    return frozenset(
        (name, names)
        for name, those in bearers.items()
        if len(those) < len(owners[name])
        for names, students in those.items()
        if len(students) > 1
    )


def _with_answers(works: _Named, assignment: Assignment) -> _Named:
    """Those that hold answers; of very many, the first are looked into."""
    asked = [question.id for question in assignment.questions]
    read = [one for one in works[:_MOST_READ] if holds_answers(one[0].file.entry, asked)]
    return read + works[_MOST_READ:]
