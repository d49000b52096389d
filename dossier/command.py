"""The kit's command: which words it knows, and which module answers each.

Modules are imported when their word is used, so that no command waits for another's libraries.
"""

import difflib
import sys
from collections.abc import Callable
from typing import NamedTuple


class Command(NamedTuple):
    """A word of the command: how it is used, what it does, and the function that does it."""

    usage: str
    summary: str
    run: Callable[[list[str]], int]


def run_open(arguments: list[str]) -> int:
    """Open the kit in JupyterLab."""
    from dossier import lab

    return lab.main(arguments)


def run_check(arguments: list[str]) -> int:
    """Check a dossier's texts and tables."""
    from dossier import checking

    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        return complain(f"check takes one folder at most, not: {' '.join(arguments)}")
    return checking.main(arguments[0] if arguments else None)


def run_test(arguments: list[str]) -> int:
    """Run every test."""
    from dossier import testing

    return testing.main(arguments)


def run_notebooks(arguments: list[str]) -> int:
    """Run notebooks anew and keep their outputs."""
    from dossier import notebooks

    return int(notebooks.main(arguments))


def run_site(arguments: list[str]) -> int:
    """Make the whole path as pages that work without Python."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        return complain(f"site takes one folder at most, not: {' '.join(arguments)}")
    from dossier.site import build

    return build.main(arguments[0] if arguments else None)


def run_exercises(arguments: list[str]) -> int:
    """Make the exercises from the solutions."""
    if arguments:
        return complain(f"exercises takes no arguments, not: {' '.join(arguments)}")
    from dossier.exercises import making

    return making.main()


def run_pack(arguments: list[str]) -> int:
    """Pack what a class is given."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        return complain(f"pack takes one file at most, not: {' '.join(arguments)}")
    from dossier.exercises import pack

    return pack.main(arguments[0] if arguments else None)


def run_hand_in(arguments: list[str]) -> int:
    """Pack a student's answers."""
    if not "".join(arguments).strip() or arguments[0].startswith("-"):
        return complain("hand-in needs your name, as your teacher knows it: hand-in Anna Berg")
    from dossier.exercises import hand_in

    return hand_in.main(arguments)


def run_grade(arguments: list[str]) -> int:
    """Mark a class."""
    from dossier.grading import command

    return command.main(arguments)


COMMANDS = {
    "open": Command(
        "open [JUPYTERLAB'S OPTIONS]",
        "open the kit in JupyterLab, as no command does too (--no-browser: print the address)",
        run_open,
    ),
    "check": Command(
        "check [FOLDER]", "check the texts and tables of a folder, or the kit's own", run_check
    ),
    "test": Command(
        "test [PYTEST'S OPTIONS]", "run every test: lint, types, pytest, notebooks", run_test
    ),
    "hand-in": Command(
        "hand-in NAME", "pack your answers into one file, and say what is still empty", run_hand_in
    ),
    "pack": Command(
        "pack [FILE]",
        "pack what a class is given: everything but the solutions (file: class-pack.zip)",
        run_pack,
    ),
    "grade": Command(
        "grade SUBMISSIONS --out RESULTS [--reveal]",
        "mark a class, or your own folder: pages and tables (--reveal: with explanations)",
        run_grade,
    ),
    "exercises": Command("exercises", "make the exercises from the solutions", run_exercises),
    "notebooks": Command(
        "notebooks [NAME ...]", "run the notebooks anew and keep their outputs", run_notebooks
    ),
    "site": Command(
        "site [FOLDER]",
        "make pages of the whole path, which work without Python and a network (folder: site)",
        run_site,
    ),
}


def help_text() -> str:
    """The commands, a line or two each."""
    lines = ["usage: python3 start.py [COMMAND] [...]", ""]
    for command in COMMANDS.values():
        lines += [f"  {command.usage}", f"      {command.summary}"]
    return "\n".join(lines)


def complain(text: str) -> int:
    """Say in one line what is wrong with the arguments; the exit code for that."""
    print(f"dossier: {text}; --help lists the commands", file=sys.stderr)
    return 2


def main(arguments: list[str]) -> int:
    """Do what the arguments ask; options without a command are JupyterLab's."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("open", [])
    if name in ("-h", "--help", "help"):
        print(help_text())
        return 0
    if name.startswith("-"):
        name, rest = "open", arguments
    command = COMMANDS.get(name)
    if command is None:
        near = difflib.get_close_matches(name, COMMANDS, n=1)
        return complain(
            f"there is no command {name}" + (f" (did you mean {near[0]}?)" if near else "")
        )
    if rest[:1] in (["-h"], ["--help"]):
        print(f"usage: python3 start.py {command.usage}\n  {command.summary}")
        return 0
    try:
        return command.run(rest)
    except KeyboardInterrupt:  # Also while a command's modules are still read.
        print("Stopped.", file=sys.stderr)
        return 130
