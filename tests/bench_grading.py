"""How fast a class is marked. Run: python tests/bench_grading.py [SECTION ...]

    nbgrader   the same submissions by `grade` and by nbgrader's `autograde`, side by side
    sizes      classes of 10 to 1,000 students, all seven assignments: time and memory
    thousand   1,000 students alone

Nothing here is a test: a figure depends on the machine and on what else it does. Run it when the
machine is quiet. Each run is a process of its own, so that none has anything ready from another.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random

from make_class import ESSAY_WORDS, SOLUTIONS, answered, assignments, middling, saved

VARIANTS = 40
"""So many different notebooks there are of each assignment; a large class shares them."""

GRADE = """
import json, resource, sys, time
from pathlib import Path
from dossier.grading.command import grade
started = time.perf_counter()
summary = grade(Path(sys.argv[1]), Path(sys.argv[2]), reveal=True)
spent = time.perf_counter() - started
own, other = (resource.getrusage(one).ru_maxrss / 1024
    for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([summary.submissions, spent, own, other]))
"""
AUTOGRADE = """
import json, os, sys, time
from pathlib import Path
os.chdir(Path(sys.argv[1]) / "solutions")
from nbgrader.apps import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader
app = NbGrader()
app.load_config_file()
api = NbGraderAPI(config=app.config)
found = []
for name in sorted(api.get_source_assignments()):
    assert api.generate_assignment(name, force=True)["success"]
    for student in sorted(api.get_submitted_students(name)):
        started = time.perf_counter()
        assert api.autograde(name, student)["success"]
        found.append(time.perf_counter() - started)
print("nbgrader", json.dumps(found), file=sys.stderr)
"""


def say(what: str, figure: str, target: str = "") -> None:
    print(f"  {what:<46} {figure:>14}  {target}", flush=True)


def make_many(folder: Path, students: int, chance: Random) -> None:
    """A class of so many: their files are links to a few, so that they take no room."""
    for assignment in assignments():
        kept = folder / "variants" / assignment.name
        kept.mkdir(parents=True)
        for number in range(VARIANTS):
            answer = partial(middling, 0.2 + 0.7 * number / VARIANTS, chance)
            notebook = answered(assignment, answer, f"{ESSAY_WORDS}\n\n{number}")
            (kept / str(number)).write_bytes(saved(notebook))
        for student in range(students):
            place = folder / "class" / f"Invented {student:05}" / assignment.name
            place.mkdir(parents=True)
            path = place / f"{assignment.notebook}.ipynb"
            os.link(kept / str(chance.randrange(VARIANTS)), path)


@contextmanager
def class_of(students: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        make_many(Path(folder), students, Random(1937))
        yield Path(folder)


def marked(folder: Path) -> tuple[int, float, float, float]:
    """Mark a class: submissions, seconds, and the most memory in MB: our own, another process's.

    Seconds are without Python's start and the imports. Another process counts as having had at
    least what we had when we started it. MB as Linux tells them.
    """
    command = [sys.executable, "-c", GRADE, str(folder / "class"), str(folder / "results")]
    ran = subprocess.run(
        command, check=True, capture_output=True, cwd=SOLUTIONS.parent, encoding="utf-8"
    )
    submissions, spent, own, other = json.loads(ran.stdout)
    return submissions, spent, own, other


def report(students: int) -> float:
    """Mark a class of so many students and tell; the seconds a submission."""
    with class_of(students) as folder:
        submissions, spent, own, other = marked(folder)
        size = sum(path.stat().st_size for path in (folder / "results").rglob("*")) / 1e6
    say(
        f"{students:,} students, {submissions:,} submissions",
        f"{spent:.1f} s",
        f"{spent / submissions * 1000:.1f} ms each; {own:.0f} MB, each helper {other:.0f} MB; "
        f"results {size:.0f} MB",
    )
    return spent / submissions


def sizes() -> None:
    """Whether cost is linear and memory flat."""
    for students in (10, 30, 100, 300, 1000):
        report(students)


def thousand() -> None:
    """The target: seven assignments of 1,000 students in under 60 s on two cores."""
    report(1000)


def side_by_side(students: int = 10) -> None:
    """The same submissions by both, each without its start and imports.

    Of nbgrader, `autograde` alone is timed. Ours has all in it: reading the solutions, finding,
    marking and writing every page and table.
    """
    if importlib.util.find_spec("nbgrader") is None:
        print("  nbgrader is not here: left out")
        return
    with class_of(students) as folder:
        shutil.copytree(SOLUTIONS, folder / "solutions")
        for path in (folder / "class").rglob("*.ipynb"):
            student = path.parts[-3].replace(" ", "-")  # nbgrader takes no blanks.
            place = folder / "marking/submitted" / student / path.parts[-2]
            place.mkdir(parents=True)
            shutil.copy(path, place)
        started = time.perf_counter()
        submissions, spent, _, _ = marked(folder)
        whole, ours = (time.perf_counter() - started) / submissions, spent / submissions
        beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        ran = subprocess.run(
            [sys.executable, "-P", "-c", AUTOGRADE, str(folder)],
            env={**os.environ, "PATH": beside, "JUPYTER_PREFER_ENV_PATH": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    line = next(one for one in ran.stderr.splitlines() if one.startswith("nbgrader ["))
    found = json.loads(line.removeprefix("nbgrader "))
    theirs = sum(found) / len(found)
    say(f"grade, {submissions} submissions", f"{ours * 1000:.1f} ms each")
    say("grade, with Python's start and imports", f"{whole * 1000:.1f} ms each")
    say(f"nbgrader autograde, {len(found)} submissions", f"{theirs * 1000:.0f} ms each")
    say("ratio", f"{theirs / ours:.0f}", ">= 100")
    say("ratio, with our start and without nbgrader's", f"{theirs / whole:.0f}")


SECTIONS = {"nbgrader": side_by_side, "sizes": sizes, "thousand": thousand}


def main(arguments: list[str]) -> int:
    """Run the sections named, or all but the last."""
    for name in arguments or ("nbgrader", "sizes"):
        if name not in SECTIONS:
            print(f"There is no section {name}: {', '.join(SECTIONS)}", file=sys.stderr)
            return 2
        print(name)
        SECTIONS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
