"""Names of students and places, as they are written in marks and on the screen."""

import re
import unicodedata

_JOINERS = frozenset("\u200c\u200d\u200e\u200f\u061c")
"""Signs that cannot be seen and belong to names of some scripts."""


def plain_name(text: str) -> str:
    """A name in one spelling: composed (NFC), with single blanks, and every odd sign as its code.

    Two names that look different stay different, and none can turn the line that it stands in.
    """
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if words.isprintable():
        return words
    return "".join(
        one if one.isprintable() or one in _JOINERS else one.encode("unicode_escape").decode()
        for one in words
    )


def plain_text(text: str, most: int) -> str:
    """A student's words as plain text: signs that steer a screen are replaced, and it is cut short.

    Line breaks and tabs stay.
    """
    shown = text if len(text) <= most else f"{text[: most - 1]}…"
    if shown.isprintable():
        return shown
    return _ODD.sub("\ufffd", shown.replace("\r\n", "\n"))


_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
