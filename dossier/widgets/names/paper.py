"""Documents with their names as a worksheet: each form numbered, and nobody named beside it."""

from collections.abc import Mapping
from typing import Any

from .. import paper, rest


def names_on_paper(data: Mapping[str, Any]) -> str:
    """The sheets of a NameMap's data: each document, its notes, and a line for each of its forms.

    Forms that stand only in a note are left to the page on the screen.
    """
    sheets = [_document(data, one) for one in data["documents"]]
    return "\n".join([_how(), *sheets])


def _how() -> str:
    return (
        "<p>Each form is numbered. Say whom or what it means in this place, which note or which "
        "words say so, and how surely. <em>Not identified</em> and <em>I can’t tell</em> are "
        f"answers.</p>\n{paper.legend()}"
    )


def _document(data: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    forms = dict.fromkeys(mark["id"] for mark in document["marks"] if mark["kind"] == "form")
    last = {mark["id"]: mark["piece"] for mark in document["marks"] if mark["kind"] == "form"}
    numbers = {id: number for number, id in enumerate(forms, start=1)}

    def draw(mark: rest.Mark, words: str) -> str:
        if mark["kind"] != "form":
            return rest.escape(words)
        ends = mark["piece"] == last[mark["id"]]
        return paper.underlined(words, str(numbers[mark["id"]]) if ends else "")

    text = rest.set_text(document["source"], document["marks"], draw)
    name = rest.escape(document["name"])
    notes = paper.notes((data["notes"][note["id"]], "") for note in document["notes"])
    rows = [
        (str(number), f'<bdi class="note">{rest.escape(data["mentions"][id]["form"])}</bdi>')
        for id, number in numbers.items()
    ]
    heads = ("", "form", "whom or what it means", "who says so", "how surely")
    table = paper.table(heads, ((*row, "", "", "") for row in rows))
    asked = [f"<h3>The forms of {name}</h3>", table] if rows else []
    return "\n".join([f'<blockquote dir="auto">\n{text}\n</blockquote>', notes, *asked])
