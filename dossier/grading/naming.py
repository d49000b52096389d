"""Which assignment the name of a file or a folder speaks of, and what else it says."""

import re
import unicodedata
from collections.abc import Sequence

from .model import Assignment

_GAP = r"[\s_.()-]"
_COPY = re.compile(
    r"(?:[\s_-]*\(\d{1,3}\)|-copy\d*|\s-\scopy|\scopy(?:\s\d{1,3})?)+$", re.IGNORECASE
)
_AGAIN = re.compile(r"\s*-(\d{1,2})")
_AGAIN_AT_END = re.compile(r"-(\d{1,2})$")
_ENDING = re.compile(r"(?:\.ipynb)?\.[a-z0-9]{1,6}$", re.IGNORECASE)
_EDGES = " _-.,()"


class Naming:
    """The assignments, to be found in names: “gaps”, “2-gaps” and “anna_02_Gaps (1).ipynb”."""

    def __init__(self, assignments: Sequence[Assignment]) -> None:
        self._whole = {_folded(one.name): one.name for one in assignments}
        self._notebooks = {_folded(one.notebook): one.name for one in assignments}
        self._titles = {_folded(one.title): one.name for one in assignments if one.title}
        self._patterns = [(one.name, _pattern(one)) for one in assignments]

    def exactly(self, folder: str) -> str:
        """The assignment whose folder is called so; empty where there is none."""
        return self._whole.get(_folded(folder), "")

    def nearly(self, folder: str) -> str:
        """The assignment whose notebook a folder is called after; empty where there is none."""
        return self._notebooks.get(_folded(folder), "")

    def titled(self, title: str) -> str:
        """The assignment with this title; empty where there is none."""
        return self._titles.get(_folded(title), "")

    def spoken_of(self, words: str) -> str:
        """The one assignment that a name speaks of; empty where it speaks of none, or of two."""
        text = _folded(words)
        found = [name for name, pattern in self._patterns if pattern.search(text)]
        return found[0] if len(found) == 1 else ""

    def rest(self, stem: str, assignment: str) -> str:
        """What a name says beside an assignment and the number of a copy: most often, a student.

        Of a name that speaks of no assignment, all of it.
        """
        text = _COPY.sub("", unicodedata.normalize("NFC", stem))
        for name, pattern in self._patterns:
            if name == assignment:
                text = pattern.sub(" ", text, count=1)
        return "" if _AGAIN.fullmatch(text) else " ".join(text.split()).strip(_EDGES)


def stem_of(name: str) -> str:
    """A file's name without its ending, or without two as in “gaps.ipynb.txt”."""
    return _ENDING.sub("", name)


def ending_of(name: str) -> str:
    """The last ending of a file's name, in small letters: “.ipynb”."""
    _, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot else ""


def upload_number(stem: str) -> int:
    """The number that a platform puts behind the name of a second upload: 1 of “gaps-1”, else 0."""
    found = _AGAIN_AT_END.search(stem)
    return int(found[1]) if found else 0


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _pattern(one: Assignment) -> re.Pattern[str]:
    """Finds an assignment as a word, with or without its number: “gaps”, “2-gaps”, “02 gaps”."""
    words = re.split(r"[\s_.-]+", _folded(one.notebook))
    number = re.match(r"\d+", one.name)
    leading = rf"(?:0*{int(number[0])}{_GAP}*)?" if number else ""
    inner = r"[\s_.-]*".join(re.escape(word) for word in words)
    return re.compile(rf"(?:^|(?<={_GAP})){leading}{inner}(?=$|{_GAP})", re.IGNORECASE)
