"""`dossier exercises`: make `exercises/` whole from `solutions/`.

Each notebook is released and then run, unanswered, from top to bottom. What lies beside a solution
notebook (a letter, as a dossier of its own) is given to students as it is. Nothing is written where
anything fails, nor over a notebook that was answered, nor where nothing changed.
"""

import contextlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from .. import notebooks
from ..grading.assignment import title
from ..grading.reading import Unreadable, read_notebook
from .begun import work_in
from .release import ReleaseError, release
from .trying import faults

KIT = Path(__file__).resolve().parent.parent.parent


class MakingError(Exception):
    """Why the exercises cannot be made: names the notebook and the cell."""


def main() -> int:
    """Make the exercises; say what changed. 0 if they are made; 1 with a reason, all as it was."""
    try:
        check_unanswered(KIT)
        files = make(KIT / "solutions", tell=lambda name: print(f"{name} …", flush=True))
        changed = write(KIT / "exercises", files)
    except (MakingError, OSError) as error:
        print(f"No exercise was written. {error}", file=sys.stderr)
        return 1
    for folder, names in groupby(changed, lambda place: place.rpartition("/")[0]):
        print(f"exercises/{folder}: {_listed(list(names))} written")
    print(f"{len(files) - len(changed)} of {len(files)} files are as they were.")
    for place in left_over(KIT / "exercises", files):
        print(f"exercises/{place} is made from no solution, and was left. Remove it if it is old.")
    return 0


def make(solutions: Path, tell: Callable[[str], None] = lambda name: None) -> dict[str, bytes]:
    """Every file of the exercises by its place in them. `tell` hears each notebook's name.

    MakingError where a solution notebook cannot be released, or does not run without answers; and
    where an answer in it does not get what its record says.
    """
    files: dict[str, bytes] = {}
    for path in assignments(solutions):
        place = f"{path.parent.name}/{path.name}"
        tell(place)
        given = {**beside(path), place: released(path).encode()}
        if wrong := list(faults(path)):
            raise MakingError("\n".join(wrong))
        files |= given
        with tempfile.TemporaryDirectory() as folder:
            for name, content in given.items():
                copy = Path(folder, name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(content)
            try:
                files[place] = notebooks.run(Path(folder, place)).encode()
            except Exception as error:
                reason = str(error).strip()
                raise MakingError(f"{place} does not run without answers: {reason}") from error
    return files


def check_unanswered(kit: Path) -> None:
    """MakingError where a notebook that is to be made again holds somebody's work."""
    lost = []
    for path in assignments(kit / "solutions"):
        exercise = kit / "exercises" / path.parent.name / path.name
        holds = work_in(exercise.read_bytes()) if exercise.is_file() else ""
        if holds:
            lost.append(
                f"{exercise.relative_to(kit).as_posix()} {holds}, and would be made anew. Move it "
                "elsewhere first."
            )
    if lost:
        raise MakingError("\n".join(lost))


def assignments(solutions: Path) -> list[Path]:
    """The solution notebooks, one a folder, each called by its folder's word.

    MakingError where there is none, a second one in a folder, one of another name, or one with the
    title of another.
    """
    found: list[Path] = []
    for folder in sorted(solutions.glob("[!.]*/")):
        those = sorted(folder.glob("*.ipynb"))
        if len(those) > 1:
            raise MakingError(f"{folder.name} holds {len(those)} notebooks. It must hold one.")
        for path in those:
            _check_name(path)
        found.extend(those)
    if not found:
        raise MakingError(
            f"There are no solutions in {solutions}. A class is given exercises without them."
        )
    _check_titles(found)
    return found


def released(path: Path) -> str:
    """The notebook for students, not run, from a solution notebook. MakingError where it fails."""
    try:
        return release(path.read_text(encoding="utf-8"))
    except ReleaseError as error:
        raise MakingError(f"solutions/{path.parent.name}/{path.name}, {error}") from None
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise MakingError(
            f"solutions/{path.parent.name}/{path.name}: no notebook ({error})."
        ) from error


def beside(path: Path) -> dict[str, bytes]:
    """What lies beside a solution notebook, by its place in the exercises. Hidden files do not."""
    folder = path.parent
    return {
        one.relative_to(folder.parent).as_posix(): one.read_bytes()
        for one in _files(folder)
        if one != path
    }


def write(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write the files that are not there yet, or not so; their places."""
    changed = []
    for place, content in files.items():
        path = folder / place
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        changed.append(place)
    return changed


def left_over(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Files in the exercises' folder that none of these are."""
    every = (one.relative_to(folder).as_posix() for one in _files(folder))
    return [place for place in every if place not in files]


def unrun(notebook: str) -> str:
    """A notebook's cells without their outputs, to be compared with others."""
    cells = json.loads(notebook)["cells"]
    for cell in cells:
        cell["source"] = "".join(cell["source"])
        cell["metadata"].pop("execution", None)
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
    return json.dumps(cells, sort_keys=True)


def _check_name(path: Path) -> None:
    """MakingError where a notebook or its folder is not called as students hand it in."""
    folder = path.parent.name
    number, _, word = folder.partition("-")
    if not number.isdecimal() or not word:
        raise MakingError(
            f"{folder} holds {path.name}. The folder must be called by a number and a word, such "
            f"as 8-{path.stem}."
        )
    if path.stem != word:
        raise MakingError(f"{folder} holds {path.name}. Its notebook must be called {word}.ipynb.")


def _check_titles(paths: Sequence[Path]) -> None:
    """MakingError where two assignments have one title: students could not tell them apart."""
    known: dict[str, Path] = {}
    for path in paths:
        with contextlib.suppress(Unreadable):  # Whoever releases it says what is wrong with it.
            name = title(read_notebook(path.read_bytes()))
            if name and name.casefold() in known:
                other = known[name.casefold()].parent.name
                raise MakingError(
                    f"{other} and {path.parent.name} have one title, “{name}”. Change the first "
                    f"line of {path.parent.name}/{path.name}."
                )
            known[name.casefold()] = path


def _listed(places: Sequence[str]) -> str:
    """A few files by their names, more of them by their number."""
    names = [place.rpartition("/")[2] for place in places]
    return ", ".join(names) if len(names) < 4 else f"{len(names)} files"


def _files(folder: Path) -> Iterator[Path]:
    """Every file in a folder, in order, but what is hidden and what Python puts there."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if path.is_file() and not hidden:
            yield path
