"""`dossier pack [FILE]`: a zip of all that a class is given, and nothing that tells the answers.

It holds what the kit consists of, by name: so no results, submissions or notes of a teacher's that
lie beside it. The same kit gives the same bytes.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from ..tables.problems import printable
from .leaks import Hidden, hidden, text_of, told, unshown
from .making import KIT, MakingError, assignments, beside, released, unrun
from .zips import ZipError, check_place, write, zipped

FOLDER = "dossier-kit"
"""The one folder in the zip."""
NAME = "class-pack.zip"
GIVEN = (
    *("README.md", "start.py", "pyproject.toml", "environment.yml"),
    *("requirements.lock", "requirements-test.lock", ".gitattributes", ".gitignore"),
    *("dossier", "notebooks", "seeds", "tests"),
)
"""What the kit consists of, besides the exercises, which are given as they are made."""

_LEFT_OUT = re.compile(r"\.|__pycache__$|journal\.json$|journal-damaged-|.*\.(pyc|zip|egg-info)$")
_STATE = "application/vnd.jupyter.widget-state+json"


class PackError(Exception):
    """Why nothing is packed: what is wrong, where, and what to do."""


def main(file: str | None = None) -> int:
    """Write the zip, by default into the kit's folder. 0 if it is written, 1 with a reason."""
    place = Path(file) if file else KIT / NAME
    try:
        check_place(place)
        files = make(KIT)
        write(place, zipped({f"{FOLDER}/{name}": content for name, content in files.items()}))
    except (PackError, ZipError) as error:
        print(f"Nothing was packed. {printable(str(error))}", file=sys.stderr)
        return 1
    size = place.stat().st_size / 1e6
    print(f"{len(files)} files, {size:.1f} MB, without the solutions. Give this to the class:")
    print(printable(str(place.resolve())))
    return 0


def make(kit: Path) -> dict[str, bytes]:
    """Every file that a class is given, by its place in the kit.

    PackError where there are no solutions, where an exercise is not what they make, where a
    notebook keeps somebody's entries, and where a file tells what the solutions hide.
    """
    try:
        solutions = assignments(kit / "solutions")
        exercises = _exercises(kit, solutions)
    except MakingError as error:
        raise PackError(str(error)) from None
    files = {**dict(_given(kit)), **exercises}
    for place, content in files.items():
        if place.startswith("notebooks/") and place.endswith(".ipynb") and _entered(content):
            raise PackError(
                f"{place} keeps what somebody entered. Clear it: python3 start.py notebooks "
                f"{PurePosixPath(place).stem}"
            )
    for place, one in leaking(files, solutions):
        raise PackError(
            f"{place} tells what {one.place} of the solutions hides: “{' '.join(one.words[:12])}”."
        )
    return dict(sorted(files.items()))


def leaking(files: Mapping[str, bytes], solutions: list[Path]) -> Iterator[tuple[str, Hidden]]:
    """Each place where a file tells what a solution hides: in an exercise in however few words."""
    texts = {place: text_of(place, content) for place, content in files.items()}
    sources = [text for place, text in texts.items() if place.endswith(".txt")]
    everywhere: list[Hidden] = []
    for path in solutions:
        place = f"exercises/{path.parent.name}/{path.name}"
        every = hidden(path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.name}")
        kept = unshown(every, sources, texts[place])
        yield from ((place, one) for one in told(texts[place], kept))
        everywhere.extend(one for one in kept if one.telling)
    for place, text in texts.items():
        yield from ((place, one) for one in told(text, everywhere))


def _given(kit: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of what the kit consists of. Links are not followed."""
    for name in GIVEN:
        top = kit / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            within = path.relative_to(top).parts
            left_out = any(_LEFT_OUT.match(part) for part in within) or path.is_symlink()
            if path.is_file() and not left_out:
                yield path.relative_to(kit).as_posix(), path.read_bytes()


def _exercises(kit: Path, solutions: list[Path]) -> dict[str, bytes]:
    """The exercises as they lie there, if they are what the solutions make."""
    files: dict[str, bytes] = {}
    for path in solutions:
        for place, content in {
            **beside(path),
            f"{path.parent.name}/{path.name}": released(path).encode(),
        }.items():
            exercise = kit / "exercises" / place
            there = exercise.read_bytes() if exercise.is_file() else b""
            if not _same(place, there, content):
                raise PackError(
                    f"exercises/{place} is not what the solutions make. If it was answered, move "
                    "it elsewhere; then run: python3 start.py exercises"
                )
            files[f"exercises/{place}"] = there
    return files


def _same(place: str, there: bytes, made: bytes) -> bool:
    """Whether a file is what was made; of a notebook, whether its cells are, outputs aside."""
    if not place.endswith(".ipynb"):
        return there == made
    try:
        return unrun(there.decode()) == unrun(made.decode())
    except (ValueError, LookupError, TypeError):
        return False


def _entered(notebook: bytes) -> bool:
    """Whether a widget that a notebook keeps holds entries."""
    try:
        metadata: dict[str, Any] = json.loads(notebook)["metadata"]
        models = metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
        return any(model["state"].get("entries") for model in models.values())
    except (ValueError, LookupError, TypeError, AttributeError):
        return False  # What is no notebook keeps no widget.
