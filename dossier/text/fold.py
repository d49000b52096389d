"""Folding of what a person types, so that a keyboard's quotes and spaces find the print's."""

import unicodedata
from dataclasses import dataclass

_ALIKE = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "\u00ad": "",
    "\ufeff": "",
}


@dataclass(frozen=True)
class Folded:
    """A folded string, with the offset in the unfolded one of each of its characters."""

    text: str
    offsets: tuple[int, ...]


def fold(text: str) -> str:
    """Fold quotes, dashes, the ellipsis, and runs of any white space; trim both ends."""
    return fold_with_offsets(text).text


def fold_with_offsets(text: str) -> Folded:
    """Fold as `fold` does, and keep where each folded character came from."""
    folded: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for piece in _ALIKE.get(character, unicodedata.normalize("NFC", character)):
            if piece.isspace():
                if not folded or folded[-1] == " ":
                    continue
                piece = " "
            folded.append(piece)
            offsets.append(offset)
    if folded and folded[-1] == " ":
        folded.pop()
        offsets.pop()
    return Folded("".join(folded), tuple(offsets))
