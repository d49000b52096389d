"""The names of the students' pages: allowed on every system, and no two of them the same."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from .handing import safe_name

_LONGEST = 120
"""In bytes of UTF-8: with a sign and an ending, within what any system allows."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com.|lpt.|conin\$|conout\$)(\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever stands behind a full stop."""
_SIGNED = re.compile(r"-[0-9a-f]{8,}$")


def page_names(students: Iterable[str]) -> Mapping[str, str]:
    """For each student the name of a page, without its ending.

    It is the student's name wherever that can be the name of a file. Otherwise, and where some
    computer would take two names for one, it ends in some signs made from the whole name. It does
    not depend on the order of the students.
    """
    every = list(dict.fromkeys(students))
    plain = {one: _cut(safe_name(one)).lstrip(" .-").rstrip(" .") or "student" for one in every}
    times = Counter(map(_alike, plain.values()))
    alone = {one for one in every if plain[one] == one and times[_alike(one)] == 1}
    alone = {one for one in alone if not (_SIGNED.search(one) or _RESERVED.match(one))}
    for length in (8, 64):  # Short signs may be made to agree; whole ones cannot.
        names = {one: one if one in alone else _signed(plain[one], one, length) for one in every}
        if len(set(map(_alike, names.values()))) == len(names):
            break
    return names


def _alike(name: str) -> str:
    """The same for all names that some computer takes for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _cut(name: str) -> str:
    return name.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")


def _signed(name: str, student: str, length: int) -> str:
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{name.replace('.', '-')}-{digest[:length]}"
