"""Folding of what a person types, so that a keyboard's quotes and spaces find the print's."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\ufeff"), "")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)


@dataclass(frozen=True)
class Folded:
    """A folded string, and where in the unfolded one each of its characters starts and ends."""

    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]


def fold(text: str) -> str:
    """Fold quotes, dashes, the ellipsis, and runs of any white space; trim both ends."""
    return " ".join(_alike(text.translate(_INVISIBLE)).split())


def fold_with_offsets(text: str) -> Folded:
    """Fold as `fold` does, and keep where each folded character came from."""
    folded: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for start, end, letter in _letters(text):
        for piece in _alike(letter):
            if piece.isspace():
                if not folded or folded[-1] == " ":
                    continue
                piece = " "
            folded.append(piece)
            offsets.append(start)
            ends.append(end)
    length = len(folded) - 1 if folded and folded[-1] == " " else len(folded)
    return Folded("".join(folded[:length]), tuple(offsets[:length]), tuple(ends[:length]))


def _alike(text: str) -> str:
    """The text with its letters composed, and one sign for all that look alike."""
    return unicodedata.normalize("NFC", text).translate(_ALIKE)


def _letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Each letter with the accents that are typed behind it, and where it starts and ends."""
    start, end, letter = 0, 0, ""
    for offset, character in enumerate(text):
        if ord(character) in _INVISIBLE:
            continue
        if letter and not _joins(character):
            yield start, end, letter
            letter = ""
        if not letter:
            start = offset
        letter += character
        end = offset + 1
    if letter:
        yield start, end, letter


def _joins(character: str) -> bool:
    """Whether this can melt into the character before it: an accent, or a part of a syllable."""
    return character > "\u02ff" and (
        unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
    )
