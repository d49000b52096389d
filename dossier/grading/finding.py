"""What was handed in: a folder or a zip in any of the usual shapes, as a list of submissions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from .candidates import Candidate, Claim, candidate
from .contest import Work, passed_over, winner
from .crowded import Contest, crowded
from .doubts import doubts
from .model import Assignment, Found, Notice, Submission
from .names import plain_name
from .naming import Naming
from .owners import Clue, Register, clue, misnamed, register
from .platforms import stamp_of
from .untouched import untouched
from .walking import Entry, walk

_NOTHING = "No notebook of these assignments was found for this student."
_MORE = "Besides, {} more files were handed in for it, which are not marked."
_LATE = "Canvas marks it as late."
_TWIN = "{} has several students of this name. Its number for each stands behind the name here."
_MISNAMED = (
    "The zip's name and the note in it name different students. The one in the zip's name counts."
)
_DISAGREES = (
    "The folder or zip that it lies in is {}'s, and counts. A note or a file's name in it names {}."
)
_UNKNOWN = "Not marked: neither its name nor its heading nor its folder is that of an assignment."

_YOURS = "Your answers"
"""The name of a learner who marks the exercises' own folder, where no name of a student stands."""
_KIT = "exercises"

_COURSE = ("nbgrader_config.py", "source", "release", "gradebook.db")
"""What lies beside `submitted` in an nbgrader course."""

_MOST_LISTED = 10

_Told = tuple[Entry, Clue]


class SubmissionsError(ValueError):
    """Why nothing can be marked at all: says what, where, and what to do."""


def find_submissions(place: Path, assignments: Sequence[Assignment]) -> Found:
    """The submissions in a folder or a zip, or in one notebook.

    A student's name is taken from the outermost folder or zip that is one student's, else from
    Moodle's or Canvas' names of files or a hand-in's note, else from the file's own name, else it
    is that of `place`; “Your answers” where that is the folder of the kit's exercises. What is not
    begun there is left out.
    Of several files of one student for one assignment one counts (`contest.winner`), and a notice
    names each other notebook. A file that must not be read is a submission with a problem. Nothing
    is written or changed. SubmissionsError where there is no such place, or it cannot be read.
    """
    place = _resolved(place)
    in_zip = place.is_file() and place.suffix.lower() == ".zip"
    naming = Naming(assignments)
    files: list[tuple[Candidate, Clue]] = []
    rest: list[_Told] = []
    for entry in _entries(place, assignments, in_zip):
        file = candidate(entry, naming, place.name)
        if file:
            files.append((file, clue(entry, naming, file.assignment, int(in_zip))))
        elif entry.problem or entry.steps[-1].kind != "file" or stamp_of(entry.steps):
            rest.append((entry, clue(entry, naming, "", int(in_zip))))
    known = register(
        [(told, file.assignment) for file, told in files],
        _nobody(place, in_zip, naming),
        [told for _, told in rest],
    )
    works = [_work(file, told, known) for file, told in files]
    begun = [one for one in works if not (_is_learners(one, known) and untouched(one))]
    left_out = {one.file.assignment for one in works} - {one.file.assignment for one in begun}
    found = _sorted_out(begun, rest, known, assignments)
    return replace(found, not_begun=tuple(one.name for one in assignments if one.name in left_out))


def _nobody(place: Path, in_zip: bool, naming: Naming) -> str:
    """The name to give where nothing in a place tells whose it is: that of its folder or zip.

    The folder of a single assignment is nobody's name, so there it is the folder round it.
    """
    folder = place.parent if place.is_file() and not in_zip else place
    if naming.exactly(folder.name):
        folder = folder.parent
    name = folder.stem if in_zip else folder.name
    return _YOURS if naming.rest(name, "").casefold() == _KIT else plain_name(name)


def _resolved(place: Path) -> Path:
    """The place by its full name; nbgrader's `submitted` where it is a whole nbgrader course."""
    try:
        place = place.resolve(strict=True)
        course = place / "submitted"
        whole = any((place / one).exists() for one in _COURSE)
        return course if whole and course.is_dir() else place
    except (OSError, RuntimeError, ValueError) as error:
        raise SubmissionsError(f"{place}: there is no such folder, zip or notebook.") from error


def _entries(place: Path, assignments: Sequence[Assignment], in_zip: bool) -> Iterator[Entry]:
    """Every file and folder; the solutions' own folder is left out where it lies in there."""
    leave = assignments[0].folder.parent if assignments else None
    try:
        for entry in walk(place, leave):
            if in_zip and len(entry.steps) == 1:
                if entry.problem:
                    raise SubmissionsError(f"{place}: {entry.problem}")
                continue
            yield entry
    except OSError as error:
        raise SubmissionsError(f"{place} cannot be read ({error.strerror}).") from error


def _work(file: Candidate, told: Clue, known: Register) -> Work:
    return Work(*known.owner(told), file, told)


def _is_learners(one: Work, known: Register) -> bool:
    """Whether a file is that of a learner who marks the exercises' own folder."""
    return known.nobody == _YOURS == one.student and not one.sure


def _sorted_out(
    works: Sequence[Work], rest: Sequence[_Told], known: Register, assignments: Sequence[Assignment]
) -> Found:
    """Which works count, what is said of the others, and who handed in nothing."""
    order = {one.name: number for number, one in enumerate(assignments)}
    groups: defaultdict[tuple[str, str], list[Work]] = defaultdict(list)
    apart: list[tuple[str, Entry, str]] = []
    for one in works:
        entry = one.file.entry
        if one.file.assignment and (one.sure or not entry.stray):
            groups[one.student, one.file.assignment].append(one)
        else:
            apart.append((one.student if one.sure else "", entry, entry.problem or _UNKNOWN))
    submissions: list[Submission] = []
    notices: list[Notice] = []
    contests: list[Contest] = []
    for (_, name), group in groups.items():
        best = winner(group, assignments[order[name]])
        contests.append(Contest(group, best, assignments[order[name]]))
        submissions.append(_submission(best))
        notices.extend(_remarks(group, best, known))
        rejected = (one.file.entry for one in group if one is not best)
        apart.extend((best.student, one, one.problem) for one in rejected if one.problem)
    submissions.sort(key=lambda one: (_in_order(one.student), order[one.assignment]))
    handed_in = {student for student, _ in groups}
    students = {*handed_in, *_bystanders(works, rest, known)}
    notices.extend(Notice(student, "", "", _NOTHING) for student in students - handed_in)
    apart.extend((_sure_name(told, known), one, one.problem) for one, told in rest if one.problem)
    notices.extend(_gathered(apart))
    doubtful = doubts(contests, known)
    notices.extend(doubtful)
    notices.sort(key=lambda one: (_in_order(one.student), one.assignment, one.label, one.message))
    lost = crowded(contests, known)
    return Found(
        tuple(sorted(students, key=_in_order)),
        tuple(submissions),
        tuple(notices),
        passed_over=len(lost),
        crowded=tuple(sorted({one.student for one in lost}, key=_in_order)),
        doubts=tuple(one.message for one in doubtful),
    )


def _submission(one: Work) -> Submission:
    entry = one.file.entry
    return Submission(
        one.student,
        one.file.assignment,
        entry.path,
        entry.when,
        entry.label,
        entry.inside,
        entry.problem,
    )


def _remarks(group: Sequence[Work], best: Work, known: Register) -> Iterator[Notice]:
    """What is said of one student's files for one assignment."""
    others = [one for one in group if one.file.claim > Claim.OTHER and one is not best]
    for one in others[:_MOST_LISTED]:
        yield passed_over(one, len(others) + 1, best, group)
    remarks = []
    if len(others) > _MOST_LISTED:
        remarks.append(_MORE.format(len(others) - _MOST_LISTED))
    if best.clue.stamp and best.clue.stamp.late:
        remarks.append(_LATE)
    if best.clue.stamp and known.by_own(best.clue) and known.has_twin(best.clue):
        remarks.append(_TWIN.format(best.clue.stamp.platform))
    if misnamed(best.file.entry) and not best.clue.stamp and not known.disagrees(best.clue):
        remarks.append(_MISNAMED)
    for one in group:
        if one.clue.own and known.disagrees(one.clue):
            words = _DISAGREES.format(one.student, one.clue.own.name)
            yield Notice(one.student, one.file.assignment, one.label, words)
    for words in remarks:
        yield Notice(best.student, best.file.assignment, best.label, words)


def _bystanders(works: Sequence[Work], rest: Sequence[_Told], known: Register) -> Iterator[str]:
    """Students of whom there is a folder or a file, but no work.

    A folder that holds nothing is a student's only among other folders that are students'.
    """
    by_folder = any(one.sure and not known.by_own(one.clue) for one in works)
    for one in works:
        if one.sure:
            yield one.student
    for _, told in rest:
        name = _sure_name(told, known)
        if name and ((known.by_own(told) and told.stamp) or by_folder):
            yield name


def _sure_name(told: Clue, known: Register) -> str:
    found = known.owner(told)
    return found.name if found.sure else ""


def _gathered(apart: Iterable[tuple[str, Entry, str]]) -> Iterator[Notice]:
    """One notice for all files of one student of which the same is to be said."""
    labels: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for student, entry, words in apart:
        labels[student, words].append(entry.label)
    for (student, words), found in labels.items():
        first, *more = sorted(found)
        also = f" The same holds for {len(more)} more of these files." if more else ""
        yield Notice(student, "", first, words + also)


def _in_order(student: str) -> tuple[str, str]:
    return student.casefold(), student
