"""`dossier hand-in NAME`: one zip of a student's answers, and what is still empty in them.

Notebooks are read as data, as they were last saved; nothing is run. A question is answered where
the check below it would find nothing to mend. An assignment in which nothing was answered stays out
of the zip.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..grading.handing import NOTE, HandIn
from ..grading.model import Essay
from ..grading.reading import Unreadable, read_notebook
from ..grading.taking import Answers, take_essay
from ..questions.plain import blank
from ..tables.problems import printable
from .begun import asked_in
from .check_cell import would_say
from .making import KIT
from .release import TEXT_STUB
from .zips import ZipError, write, zipped

_NO_ANSWER = "no answer yet."
_LONGEST_NAME = 80
_ESSAY = Essay(0, "", (), TEXT_STUB)
"""An essay as far as a student's notebook tells: what stands there before anything is written."""


@dataclass(frozen=True)
class Work:
    """A student's notebook for one assignment, and what is to be said of it, a line each.

    `answered` of `asked` questions have an answer that can be read and is complete; `begun`:
    something was done.
    """

    place: str
    content: bytes
    saved: datetime
    answered: int
    asked: int
    begun: bool
    remarks: tuple[str, ...]


def main(names: Sequence[str]) -> int:
    """Write the zip into the kit's folder. 0 if it is written, 1 with a reason."""
    student = " ".join(" ".join(names).split())
    if len(student) > _LONGEST_NAME:
        print(f"The name is longer than {_LONGEST_NAME} signs. Shorten it.", file=sys.stderr)
        return 1
    try:
        works = look(KIT / "exercises")
        for one in works:
            print("\n".join(printable(line) for line in _told(one)))
        handed = [one for one in works if one.begun]
        if not handed:
            print("Nothing is answered yet, so nothing was written.", file=sys.stderr)
            return 1
        note = HandIn(student, datetime.now().astimezone())
        place = KIT / note.file_name
        write(place, zipped(files(note, handed), note.made))
    except (OSError, ZipError) as error:
        print(f"Nothing was written. {printable(str(error))}", file=sys.stderr)
        return 1
    print("\nNotebooks are taken as they were last saved. Hand in this one file:")
    print(printable(str(place)))
    return 0


def look(exercises: Path) -> list[Work]:
    """The notebook of each assignment, as it lies in the exercises' folder. OSError as it comes."""
    found = []
    for folder in sorted(exercises.glob("[!.]*/")):
        path = folder / f"{folder.name.partition('-')[2]}.ipynb"
        others = [one.name for one in sorted(folder.glob("*.ipynb")) if one != path]
        remarks = [f"{name} is not handed in, only {path.name} is." for name in others]
        if path.is_file():
            found.append(_work(path, remarks))
        elif others:
            gone = f"{path.name} is missing. Give the notebook this name again."
            now = datetime.now().astimezone()
            found.append(Work(f"{folder.name}/{path.name}", b"", now, 0, 0, False, (gone,)))
    return found


def files(note: HandIn, works: Sequence[Work]) -> dict[str, bytes]:
    """What is handed in: the note, and each notebook byte for byte."""
    return {
        NOTE: note.to_bytes(),
        **{f"{note.folder}/{one.place}": one.content for one in works},
    }


def _work(path: Path, remarks: Sequence[str]) -> Work:
    content = path.read_bytes()
    saved = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    place = f"{path.parent.name}/{path.name}"
    try:
        cells = read_notebook(content)
    except Unreadable as error:
        return Work(place, content, saved, 0, 0, True, (str(error), *remarks))
    asked = asked_in(cells)
    answers = Answers(cells, asked)
    sources = {cell.grade_id: cell.source for cell in cells}
    lacking = {
        name: lacks
        for name in asked
        if (lacks := _lacks(answers, name, sources.get(f"{name}-check", ""), path.parent))
    }
    essay = take_essay(cells, _ESSAY)
    written = bool(essay.value)
    lines = [f"{name}: {one}" for name, lacks in lacking.items() for one in lacks]
    if essay.there and not written:
        lines.append("essay: not written yet.")
    begun = written or any(lacking.get(name) != [_NO_ANSWER] for name in asked)
    return Work(
        place, content, saved, len(asked) - len(lacking), len(asked), begun, (*lines, *remarks)
    )


def _told(work: Work) -> list[str]:
    """What is said of a notebook: a heading, and what is still to be done in it."""
    name = work.place.partition("/")[0]
    if not work.begun:
        empty = "nothing is answered yet, so it is not handed in."
        return [f"{name}: {empty if work.content else work.remarks[0]}"]
    head = f"{name}: {work.answered} of {work.asked} answered" if work.asked else f"{name}:"
    return [f"{head} (saved {work.saved:%Y-%m-%d %H:%M})", *(f"    {one}" for one in work.remarks)]


def _lacks(answers: Answers, name: str, check: str, folder: Path) -> list[str]:
    """What a question's answer lacks, a sentence each; nothing where it is complete."""
    taken = answers.take(name)
    if taken.problem:
        return [taken.problem if taken.there else "its cell is missing."]
    return [_NO_ANSWER] if blank(taken.value) else would_say(check, name, taken.value, folder)
