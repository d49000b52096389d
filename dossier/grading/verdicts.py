"""What each verdict means: the one sentence that is said of it to everybody.

This is the rule of what a student is told before the explanations are revealed: the points, the
verdict in words, its sentence from here, and why an answer cannot be read at all. Any other message
of a question's own is never shown then, because it may hint at the right answer. What stands here
is the same for every question and every answer, so it can hint at none; and it is true of an
option, a label, a date, an order and a quotation alike.
"""

import re
from collections.abc import Iterable, Mapping

from ..questions.kinds.claim import PARTS
from ..questions.question import SHORT as OF_ANSWERS
from ..questions.question import VERDICTS
from .model import TO_MARK, Mark

MARKED = "marked"
"""The verdict of an essay that has its mark."""
BLANK = "blank"
"""Counted like a verdict: a question that was left out."""

NAMES: Mapping[str, str] = {
    **VERDICTS,
    TO_MARK: "Not marked yet",
    MARKED: "Marked by hand",
    BLANK: "No answer",
}
"""Every verdict in the words that a student reads."""

SHORT: Mapping[str, str] = {**OF_ANSWERS, BLANK: "No answer"}
"""The verdicts on a question, and that it was left out, in few words."""

SENTENCES: Mapping[str, str] = {
    "fits": "The words of the source bear this, and it says no more than they do.",
    "overclaim": (
        "This says more than the source does, or says it more surely. What holds the source back: "
        "a “can”, a “seems”, a gap? Whose conclusion is it?"
    ),
    "underclaim": (
        "This says less than the source does, or says it less surely. Doubt needs a reason too: "
        "what is plainly stated may be repeated plainly, with its owner."
    ),
    "wrong-layer": (
        "This takes one thing for another that lies close to it: one hand’s words for another’s, a "
        "note for the letter, a copy for what was copied. Ask of each line who speaks, and of what."
    ),
    "no-evidence": ("This does not follow from the source. Ask what its words alone would bear."),
    "not-in-source": (
        "The source does not have this. Look for the words that would carry it; and if you quoted, "
        "quote exactly and in one piece."
    ),
    "incomplete": "Something that belongs here is missing, or is none of what was on offer.",
    BLANK: "Nothing was entered here.",
    "unreadable": "No plain value of the right form could be read here.",
    TO_MARK: "An essay is read and marked by a person.",
    MARKED: "",
}
"""The general sentence of each verdict, and of a question that was left out."""

_WORD = re.compile(r"\w+")
_ON_PARTS = "|".join(words.lower() for name, words in OF_ANSWERS.items() if name != "unreadable")
_JUDGED = re.compile(rf"([^“]+?): ({_ON_PARTS})\.(.*)")


def left_out(mark: Mark) -> bool:
    """Whether nothing was entered: no sign but those that the form of the answer brings along."""
    return mark.verdict == "incomplete" and not {*_WORD.findall(mark.answer)}.difference(PARTS)


def unread(marks: Iterable[Mark]) -> bool:
    """Whether nothing in a file could be read, so that it says nothing of its student."""
    return all(one.verdict == "unreadable" and not one.answer for one in marks)


def told(mark: Mark, reveal: bool) -> list[str]:
    """What is said of one answer beyond its verdict, a sentence for each part.

    Unless it is revealed, only why it cannot be read: never what is said of a part that can.
    """
    lines = [] if left_out(mark) or not mark.reason else mark.reason.split("\n")
    if reveal:
        return lines
    return [one for one in lines if mark.verdict == "unreadable" and not judged(one)]


def judged(line: str) -> tuple[str, str, str] | None:
    """A line on a part of an answer that could be read: the part, its verdict, and the rest.

    What stands behind an opening quotation mark are a student's own words, and judge nothing.
    """
    found = _JUDGED.match(line)
    return (found[1], found[2], found[3]) if found else None


def name(verdict: str) -> str:
    """A verdict in words; what is no verdict, as it is."""
    return NAMES.get(verdict, verdict)


def sentence(verdict: str) -> str:
    """The general sentence of a verdict; empty where there is none."""
    return SENTENCES.get(verdict, "")
