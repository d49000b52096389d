"""The zip that a student hands in: what it is called, and the note that lies in it.

    <student>--<date>.zip
        hand-in.json                        {"student": …, "made": …}
        <student>/<assignment>/<name>.ipynb

The student's name in the note is as it was typed; in names of files and folders it is without the
signs that some computers do not allow there. The date is that of `made`, which is an ISO time with
its offset from UTC.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from .names import plain_name

NOTE = "hand-in.json"
"""The note's name, at the top of the zip."""
LONGEST_NOTE = 10_000
"""No note has more bytes than this."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_DATED = re.compile(r"(?P<name>.+)--\d{4}-\d\d-\d\d[-\d]*(?:\s*\(\d+\))?", re.DOTALL)
_LONGEST = 80


@dataclass(frozen=True)
class HandIn:
    """Whose hand-in this is, and when it was made (a time with its zone)."""

    student: str
    made: datetime

    @property
    def folder(self) -> str:
        """The name of the one folder in the zip."""
        return safe_name(self.student)

    @property
    def file_name(self) -> str:
        """The name of the zip."""
        return f"{self.folder}--{self.made:%Y-%m-%d-%H%M}.zip"

    def to_bytes(self) -> bytes:
        """The note."""
        whole = {"student": self.student, "made": self.made.isoformat(timespec="seconds")}
        return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def read_note(content: bytes) -> HandIn | None:
    """The hand-in that a note tells of; None where it is no such note."""
    try:
        whole = json.loads(content[:LONGEST_NOTE])
        student, made = whole["student"], datetime.fromisoformat(whole["made"])
        made = made.replace(tzinfo=made.tzinfo or UTC).astimezone(UTC)
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return None
    if not isinstance(student, str) or not student.strip() or len(student) > _LONGEST * 2:
        return None
    return HandIn(plain_name(student), made)


def safe_name(student: str) -> str:
    """A student's name as a file or folder can have it on every system."""
    words = "".join(one if one.isprintable() else " " for one in plain_name(student))
    name = " ".join(_FORBIDDEN.sub("-", words).split())[:_LONGEST].strip(" .")
    return f"{name}-" if _RESERVED.fullmatch(name) else name or "student"


def dated_name(stem: str) -> str:
    """The student in the name of a hand-in without its “.zip”; empty where it is not so called."""
    found = _DATED.fullmatch(stem)
    return found["name"] if found else ""
