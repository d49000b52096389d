"""What Moodle and Canvas write into the names of the files that a teacher downloads from them."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from .names import plain_name
from .naming import stem_of, upload_number
from .walking import Step

_MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_[a-z]+_?(?P<rest>.*)", re.DOTALL)
_CANVAS = re.compile(
    r"(?P<name>.+?)_(?P<late>LATE_)?(?P<id>\d+)_(?P<file>\d+)_(?P<rest>.+)", re.DOTALL
)


class Stamp(NamedTuple):
    """What a platform says: the student's name and its own number for the student.

    `at`: which step says so, from 0. `given`: what is left of that step's name; of a file's, the
    name that the student gave it. `turn`: a later upload has a higher one. `late`: marked as late.
    """

    platform: Literal["Moodle", "Canvas"]
    name: str
    id: str
    at: int
    given: str
    turn: tuple[int, int] = (0, 0)
    late: bool = False


def stamp_of(steps: Sequence[Step]) -> Stamp | None:
    """What the first step with a platform's stamp says.

    The first, since the platform names what is outside, and a student what lies further in.
    """
    for at, step in enumerate(steps):
        moodle = _MOODLE.fullmatch(step.name)
        if moodle:
            name = plain_name(moodle["name"])
            return Stamp("Moodle", name, moodle["id"], at, moodle["rest"])
        canvas = None if step.kind == "folder" else _CANVAS.fullmatch(step.name)
        if canvas:
            return Stamp(
                "Canvas",
                plain_name(canvas["name"]),
                canvas["id"],
                at,
                canvas["rest"],
                (int(canvas["file"][:18]), upload_number(stem_of(canvas["rest"]))),
                bool(canvas["late"]),
            )
    return None
