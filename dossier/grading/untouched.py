"""Whether a file in a learner's own folder is as it was given: then nothing of it is marked."""

from ..exercises.begun import work_in
from .archive import Refused, read_bytes
from .contest import Work
from .reading import BIGGEST


def untouched(work: Work) -> bool:
    """Whether a file holds nothing that a learner did. A print beside a notebook is no answer.

    A notebook that must not be read, or cannot be, is not as it was given.
    """
    if not work.clue.notebook:
        return True
    entry = work.file.entry
    if entry.problem:
        return False
    try:
        return not work_in(read_bytes(entry.path, entry.inside, BIGGEST))
    except Refused:
        return False
