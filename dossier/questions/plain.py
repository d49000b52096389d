"""What a student wrote, read without trusting it: no value at all can make this fail or hang.

Only the plain types themselves are read, so that no method of a value's own is ever called. No
number is ever turned into digits. A text is folded only where it is short: composing accents may
cost the square of a text's length.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from ..text.fold import fold

LONGEST = 4000
"""No answer's text is longer than this, in characters."""
MOST = 300
"""No answer's list has more parts than this."""
SHOWN = 80
"""How many characters of a student's words a message repeats at most."""

_SHORT = 100
"""A class writes the same few short words again and again: these are kept."""
_FEW = 4
_NAMES = {
    str: "a text",
    int: "a number",
    float: "a number",
    complex: "a number",
    bool: "true or false",
    list: "a list",
    tuple: "a list",
    set: "a set",
    frozenset: "a set",
    dict: "a dict",
}
_LISTS: tuple[type, ...] = (list, tuple)
_SETS: tuple[type, ...] = (set, frozenset)
_MARKS = str.maketrans({"<": "‹", ">": "›", "`": "'"})
_DASHES = str.maketrans(" _", "--")

T = TypeVar("T")


@dataclass(frozen=True)
class Reading(Generic[T]):
    """An answer as it was read. `problem`: why it cannot be read at all, and how to write it.

    `lacks`: sentences about what is missing in it or stands for nothing that was on offer.
    """

    value: T
    problem: str = ""
    lacks: tuple[str, ...] = ()


class Named(NamedTuple):
    """Which of the things on offer an answer names, each once, and how many others it names."""

    known: tuple[str, ...] = ()
    unknown: int = 0


def blank(value: object) -> bool:
    """Whether nothing is entered: white space, nothing, or a list or dict of nothing else."""
    if type(value) is dict:
        return all(_empty(one) for one in value.values())
    if type(value) in _LISTS + _SETS:
        assert isinstance(value, Iterable)
        return all(_empty(one) for one in value)
    return _empty(value)


def _empty(value: object) -> bool:
    if value is None or value is ...:
        return True
    if type(value) is str:
        return not (value.strip() if value.isascii() else tidy(value))
    return type(value) in (*_LISTS, *_SETS, dict) and not value


def texts(value: object, ordered: bool = True) -> list[str] | None:
    """The texts of a list, an empty one for each part that is nothing; None if it is no such list.

    A set will do where order does not matter.
    """
    if type(value) in _LISTS or (not ordered and type(value) in _SETS):
        assert isinstance(value, list | tuple | set | frozenset)
        if len(value) > MOST:
            return None
        given = ["" if _empty(one) else one for one in value]
        if all(type(one) is str for one in given):
            return given if type(value) in _LISTS else sorted(given)
    return None


def complaint(value: object, how: str) -> str:
    """What is wrong with an answer that should be a list of texts, and then how to write it."""
    if type(value) in _LISTS:
        assert isinstance(value, list | tuple)
        if len(value) > MOST:
            return f"This list has more than {MOST} parts. {how}"
        for number, one in enumerate(value, start=1):
            if type(one) is not str and not _empty(one):
                return f"Part {number} of this list is {name_of(one)}, not a text. {how}"
    return f"This is {name_of(value)}. {how}"


def name_of(value: object) -> str:
    """The sort of thing that a value is, in plain words."""
    return _NAMES.get(type(value), "no plain value")


def tidy(text: str) -> str:
    """A text folded, with its white space as single blanks; not folded where it is far too long."""
    words = " ".join(text.split())
    return fold(words) if len(words) <= LONGEST else words


def slug(text: str) -> str:
    """An id or a label, however it was typed: capitals, blanks, lines and dashes do not matter."""
    return _slug(text) if len(text) <= _SHORT else _slug.__wrapped__(text)


@lru_cache(maxsize=4096)
def _slug(text: str) -> str:
    words = tidy(text)
    return words if len(words) > LONGEST else words.casefold().translate(_DASHES)


def named(given: Iterable[str], names: Mapping[str, str], what: str) -> Reading[Named]:
    """Which of `names` (each under its slug) are given, and a sentence on those that are none.

    `what` says what they should be: “none of the answers on offer”.
    """
    slugs = {slug(one): one for one in given}
    slugs.pop("", None)
    known = tuple(names[one] for one in slugs if one in names)
    unknown = [one for short, one in slugs.items() if short not in names]
    if not unknown:
        return Reading(Named(known))
    verb = "is" if len(unknown) == 1 else "are"
    lacks = f"{all_said(unknown)} {verb} {what}."
    return Reading(Named(known, len(unknown)), lacks=(lacks,))


def by_slug(names: Iterable[str]) -> Mapping[str, str]:
    """Each name under the form in which it is looked for."""
    return {slug(one): one for one in names}


def said(words: str, most: int = SHOWN) -> str:
    """A student's words for a message: in quotation marks, short, on one line, without markup."""
    start = " ".join(words[: 8 * SHOWN].split()).translate(_MARKS)
    if len(start) > most:
        start = f"{start[: most - 1]}…"
    return f"“{''.join(one if one.isprintable() else '�' for one in start)}”"


def all_said(given: Iterable[str]) -> str:
    """Several of a student's words: the first few, all together no longer than one may be."""
    words = list(given)
    room = SHOWN // min(len(words), _FEW)
    return listed([said(one, room) for one in words[:_FEW]], len(words) - _FEW)


def listed(names: Iterable[str], more: int = 0) -> str:
    """Names behind one another: “a, b and c”, or how many more there are."""
    words = [*names, f"{more} more"] if more > 0 else list(names)
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
