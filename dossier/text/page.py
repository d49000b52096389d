"""A document set to be read: its words in paragraphs, the notes that belong to it below."""

from collections.abc import Sequence
from html import escape

from .blocks import Block, blocks
from .parts import Part, note_text

_SERIF = "'Iowan Old Style', Palatino, 'Palatino Linotype', P052, Georgia, serif"
_PAGE = f"max-width:38em;margin:8px 0 24px;font-family:{_SERIF};font-size:1.15em;line-height:1.6"
_HEAD = f"max-width:38em;margin:16px 0 8px;font-family:{_SERIF};line-height:1.5"
_NOTES = "margin-top:16px;font-size:0.88em;line-height:1.5"
_ONE = "margin:0 0 8px"


def document_html(part: Part, notes: Sequence[Part], opened: bool) -> str:
    """A document behind its title, which opens it; `opened` from the beginning or not."""
    every = blocks(part)
    heads = [part.content[one.start : one.end] for one in every if one.kind == "heading"]
    title = escape(": ".join(dict.fromkeys(heads)) or part.title)
    words = "\n".join(_block(part, one) for one in every if one.kind != "heading")
    below = "\n".join(
        f'<p dir="auto" style="{_ONE}">{note.number}. {escape(note_text(note))}</p>'
        for note in notes
    )
    if below:
        below = f'\n<div style="{_NOTES}">\n{below}\n</div>'
    return (
        f'<details{" open" * opened} style="margin:4px 0">\n'
        f"<summary><strong>{title}</strong></summary>\n"
        f'<div style="{_PAGE}">\n{words}{below}\n</div>\n</details>'
    )


def part_text(part: Part, notes: Sequence[Part]) -> str:
    """The same where no page can be shown: the words as they stand, and the notes."""
    return "\n\n".join(one.content.strip() for one in (part, *notes))


def part_html(part: Part) -> str:
    """A part without a title of its own, such as what stands at the head of a text."""
    lines = (escape(part.content[one.start : one.end]) for one in blocks(part))
    return f'<p dir="auto" style="{_HEAD}">{"<br>".join(lines)}</p>'


def _block(part: Part, block: Block) -> str:
    return f'<p dir="auto" style="{_ONE}">{escape(part.content[block.start : block.end])}</p>'
