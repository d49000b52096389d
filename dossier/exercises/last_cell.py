"""The cell in which an answer was last written, as the running notebook remembers it.

A cell that is no Python leaves the name as it was: without this, a check would speak of an older
answer, and of a missing quotation mark nobody would hear in plain words.
"""

import re
import sys
from typing import Any

from .answers import read_answer

_MOST = 200
"""So many cells are looked back at."""


def problem_in(name: str) -> str:
    """Why the last cell that was to give `name` a value holds no answer; empty where it does.

    Empty also where no notebook is running.
    """
    given = re.compile(rf"^[ \t]*{re.escape(name)}[ \t]*=(?!=)", re.MULTILINE)
    for source in reversed(_cells()[-_MOST:]):
        if given.search(source):
            return read_answer(source, name).problem
    return ""


def _cells() -> list[str]:
    """The cells that were run in this session, the one that is running last."""
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return list(shell.history_manager.input_hist_raw) if shell else []
