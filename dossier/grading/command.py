"""`dossier grade SUBMISSIONS --out RESULTS [--reveal]`: a class marked, with one command."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..made_folder import PlaceError, check_place
from ..tables.problems import printable
from . import sentences
from .assignment import AssignmentError, read_assignments
from .essays import EssaysError, read_typed
from .figures import counted
from .finding import SubmissionsError, find_submissions
from .model import Assignment, Found
from .processes import mark_all
from .progress import Progress
from .results import Summary, write_results
from .writing import ESSAYS, FEEDBACK, RESULTS, new_results

SOLUTIONS = Path(__file__).resolve().parent.parent.parent / "solutions"
USAGE = "grade SUBMISSIONS --out RESULTS [--reveal]"

_MOST_TOLD = 5
_NO_SOLUTIONS = (
    "The folder solutions is not here, and nothing can be marked without it. A class is given the "
    "kit without it; use the teacher's."
)


class GradeError(Exception):
    """Why nothing is marked."""


@dataclass(frozen=True)
class Options:
    """What the command was asked to do."""

    submissions: Path
    out: Path
    reveal: bool


def main(arguments: list[str]) -> int:
    """Mark what the arguments name. 0 if the results were written, 1 with a reason, 2 for usage."""
    options = read_options(arguments)
    if isinstance(options, str):
        print(f"dossier: {options}; usage: python3 start.py {USAGE}", file=sys.stderr)
        return 2
    try:
        summary = grade(options.submissions, options.out, options.reveal)
    except (GradeError, AssignmentError, SubmissionsError, EssaysError, PlaceError) as error:
        print(f"No results were written. {printable(str(error))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. No results were written.", file=sys.stderr)
        return 130
    print(told(summary, options.out))
    return 0


def read_options(arguments: Sequence[str]) -> Options | str:
    """What the arguments ask for; or what is wrong with them."""
    places: list[str] = []
    out: list[str] = []
    reveal = False
    left = iter(arguments)
    for one in left:
        if one == "--reveal":
            reveal = True
        elif one == "--out":
            out.extend(value for value in (next(left, ""),) if value)
        elif one.startswith("--out="):
            out.append(one.removeprefix("--out="))
        elif one.startswith("-"):
            return f"grade has no option {one}"
        else:
            places.append(one)
    if len(places) != 1:
        return "grade takes one folder, zip or notebook of submissions"
    if len(out) != 1 or not out[0] or out[0].startswith("-"):
        return "grade needs the folder for its results, once: --out RESULTS"
    return Options(Path(places[0]).expanduser(), Path(out[0]).expanduser(), reveal)


def grade(
    submissions: Path,
    out: Path,
    reveal: bool = False,
    solutions: Path = SOLUTIONS,
    processes: int | None = None,
) -> Summary:
    """Mark a class and write its results. Nothing in `submissions` is changed.

    What is wrong is said before anything is marked, wherever it can be known: GradeError,
    AssignmentError, SubmissionsError, EssaysError, PlaceError.
    """
    if not solutions.is_dir():
        raise GradeError(_NO_SOLUTIONS)
    check_apart(submissions, out, solutions)
    check_place(out, RESULTS)
    assignments = read_assignments(solutions)
    found = find_submissions(submissions, assignments)
    if not found.submissions:
        raise GradeError(_nothing(submissions, found, assignments))
    with new_results(out) as folder, Progress() as progress:
        typed = read_typed(out / ESSAYS)
        marked = mark_all(found.submissions, assignments, processes, progress.tell)
        return write_results(folder, found, assignments, marked, typed, reveal)


def check_apart(submissions: Path, out: Path, solutions: Path) -> None:
    """GradeError where the results would lie among what is read, or the other way round."""
    place = out.resolve()
    for other, what in ((submissions.resolve(), "submissions"), (solutions.resolve(), "solutions")):
        if _within(place, other):
            raise GradeError(f"{out} lies among the {what}. Name a folder for results elsewhere.")
        if _within(other, place):
            raise GradeError(f"The {what} lie in {out}. Name a folder of its own for results.")


def _within(inner: Path, outer: Path) -> bool:
    """Whether one place is another, or lies in it; also where names differ only in their case."""
    if inner.is_relative_to(outer):
        return True
    try:
        return any(one.exists() and one.samefile(outer) for one in (inner, *inner.parents))
    except OSError:
        return False


def _nothing(submissions: Path, found: Found, assignments: Sequence[Assignment]) -> str:
    if found.not_begun:
        return f"Nothing is answered yet in {submissions}, so there is nothing to mark."
    names = ", ".join(one.name for one in assignments)
    words = f"No notebook of an assignment ({names}) was found in {submissions}."
    if found.notices:
        first = found.notices[0]
        place = f"{first.label}: " if first.label else ""
        words += f" What was found first: {place}{first.message}"
    return words


def told(summary: Summary, out: Path) -> str:
    """What was done, in a few lines, and what to open first."""
    lines = [
        f"Marked: {counted(len(summary.students), 'student')}, "
        f"{counted(summary.submissions, 'submission')}, "
        f"{counted(summary.assignments, 'assignment')}."
    ]
    if summary.not_begun:
        lines.append(sentences.not_begun(summary.not_begun))
    if summary.unread.files:
        lines.append(sentences.unread(*summary.unread))
    if summary.crowded:
        lines.append(sentences.crowded(summary.passed_over, summary.crowded))
    lines += summary.doubts
    if summary.waiting:
        verb = "waits" if summary.waiting == 1 else "wait"
        lines.append(
            f"{counted(summary.waiting, 'essay')} {verb} to be marked: type points into {ESSAYS} "
            "and run the same command again."
        )
    lines += summary.problems[:_MOST_TOLD]
    more = len(summary.problems) - _MOST_TOLD
    if more > 0:
        lines.append(f"{counted(more, 'more row')} of {ESSAYS}: see its column “note”.")
    if summary.changed:
        have = "has" if summary.changed == 1 else "have"
        lines.append(
            f"{counted(summary.changed, 'essay')} {have} changed since the mark was typed, and "
            f"must be marked anew: see “note” in {ESSAYS}."
        )
    if summary.gone:
        verb = "belongs" if summary.gone == 1 else "belong"
        lines.append(
            f"{counted(summary.gone, 'row')} of {ESSAYS} {verb} to none of these submissions, and "
            "its end keeps what was typed."
        )
    if summary.notices:
        lines.append(f"{counted(summary.notices, 'notice')} on files: see notices.csv.")
    first = out.resolve() / "class.html"
    if len(summary.students) == 1:
        first = out.resolve() / FEEDBACK / summary.page
    lines += ["Open this first:", str(first)]
    return "\n".join(map(printable, lines))
