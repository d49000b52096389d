"""What is wrong with a dossier, said so that a teacher can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: in which file, row and column, what, and what to do.

    Rows are counted as a spreadsheet shows them: the header is row 1.
    """

    file: str
    message: str
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        return printable(f"{place}: {self.message}")


class DossierError(Exception):
    """A dossier that cannot be opened, with every problem that was found."""

    def __init__(self, folder: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        lines = [f"{printable(folder)} has {count}."]
        lines.extend(f"  {problem}" for problem in problems)
        super().__init__("\n".join(lines))

    def _render_traceback_(self) -> list[str]:
        """Show the problems alone in a notebook: IPython calls this instead of a traceback."""
        return str(self).splitlines()


def shown(words: str) -> str:
    """Words in quotation marks for a message, cut short, on one line."""
    return f"“{short(words)}”"


def short(words: str, limit: int = 60) -> str:
    """Words cut short, on one line."""
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= limit else f"{one_line[: limit - 1]}…"


def printable(words: str) -> str:
    """Words with every sign that steers a terminal or cannot be seen as its code."""
    if words.isprintable():
        return words
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in words
    )
