"""A document with gaps as a worksheet: blanks to fill in by hand, and no conjecture."""

from collections.abc import Iterable, Mapping
from string import ascii_lowercase
from typing import Any

from .. import paper, rest


def gaps_on_paper(data: Mapping[str, Any]) -> str:
    """The sheet of a LacunaReader's data. Notes that tell a conjecture are left out, and say so."""
    gaps: Mapping[str, Any] = data["gaps"]
    notes = _notes(data)
    letters = {id: _letter(n) for n, id in enumerate(_asked(data, notes))}

    def draw(mark: rest.Mark, words: str) -> str:
        if mark["kind"] == "gap":
            return f"{paper.BLANK}<sup>gap {gaps[mark['id']]['number']}</sup>"
        if mark["kind"] == "lookalike":
            letter = letters[mark["id"]] if mark["piece"] == 0 else ""
            return paper.underlined(words, letter)
        return rest.escape(words)

    source = data["source"]
    text = rest.set_text(source, data["marks"], draw)
    pieces = [f'<blockquote dir="auto">\n{text}\n</blockquote>']
    if gaps:
        pieces.append("<p>All blanks have one width: nobody says how long a missing word was.</p>")
    pieces.append(paper.notes((note, _left_out(data, note)) for note in notes))
    pieces += [_gap(gap) for gap in sorted(gaps.values(), key=lambda gap: int(gap["number"]))]
    if letters:
        pieces.append(_lookalikes(data, letters))
    return "\n".join(piece for piece in pieces if piece)


def _notes(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The notes in the order of their numbers in the text: a saved notebook keeps no order."""
    pointed = [mark["id"] for mark in data["marks"] if mark["kind"] == "note"]
    return [data["notes"][id] for id in dict.fromkeys([*pointed, *data["notes"]])]


def _left_out(data: Mapping[str, Any], note: Mapping[str, Any]) -> str:
    numbers = " and ".join(str(data["gaps"][gap]["number"]) for gap in note["closed_by"])
    return f"is left out: it tells the editor’s reading of gap {numbers}." if numbers else ""


def _gap(gap: Mapping[str, Any]) -> str:
    cause = rest.escape(gap["cause_quote"])
    title = rest.escape(f"Gap {gap['number']}, {gap['cause_word']}")
    note = rest.escape(gap["note_title"].lower())
    return "\n".join(
        (
            '<section class="task">',
            f"<h3>{title}</h3>",
            f'<p><span class="note">“{cause}”</span> ({note})</p>',
            f"<p>What do you think stood here? {paper.BLANK}</p>",
            "<p>How sure are you?</p>",
            paper.ticks_in_line(paper.SURENESS),
            "<p>Why? Name the words that lead you there.</p>",
            paper.LINES,
            "</section>",
        )
    )


def _lookalikes(data: Mapping[str, Any], letters: Mapping[str, str]) -> str:
    answers = paper.ticks_in_line(("a gap", "no gap", "I can’t tell"))
    rows = (
        (letter, f'<span class="note">“{rest.escape(data["lookalikes"][id]["quote"])}”</span>')
        for id, letter in letters.items()
    )
    asked = ((letter, words, answers, "") for letter, words in rows)
    return "<h3>Is this a gap?</h3>\n" + paper.table(("", "words", "answer", "why"), asked)


def _asked(data: Mapping[str, Any], notes: Iterable[Mapping[str, Any]]) -> list[str]:
    """What only looks like a gap, in reading order: in the text, then in the notes printed here."""
    marked = [mark["id"] for mark in data["marks"] if mark["kind"] == "lookalike"]
    inside = [id for note in notes if not note["closed_by"] for id in note["lookalikes"]]
    return list(dict.fromkeys([*marked, *inside]))


def _letter(n: int) -> str:
    """a, b, … z, aa, ab, …"""
    more, one = divmod(n, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[one]
