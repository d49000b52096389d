"""Start the kit: make its environment where that is missing or out of date, then hand over.

    python3 start.py            opens the kit in JupyterLab
    python3 start.py test       runs every test, in an environment of its own
    python3 start.py --help     lists the other commands

Standard library only. The file parses on Python 3.6, so that an older Python gets a message and
not a SyntaxError.
"""

import sys

NEEDED = (3, 11)


def too_old(version: "tuple[int, int, int]", executable: str) -> str:
    """The line for a Python that is too old, or an empty string."""
    if version[:2] >= NEEDED:
        return ""
    line = "start.py: the kit needs Python {}.{} or later, and {} is {}.{}.{}; install a newer one"
    return line.format(NEEDED[0], NEEDED[1], executable, version[0], version[1], version[2])


# Before anything else: what follows uses the library of Python 3.11.
if too_old(sys.version_info[:3], sys.executable):
    sys.exit(too_old(sys.version_info[:3], sys.executable))

from pathlib import Path

if __name__ == "__main__":
    # Not there by itself where PYTHONSAFEPATH is set.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from dossier.starting import main

    sys.exit(main(sys.argv[1:]))
