"""What each verdict means: the one sentence that is said of it to everybody.

This is the rule of what a student is told before the explanations are revealed: the points, the
verdict in words, and its sentence from here. A message of the question's own is never shown then,
because it may hint at the right answer. What stands here is the same for every question and every
answer, so it can hint at none.
"""

import re
from collections.abc import Iterable, Mapping

from ..questions.kinds.claim import PARTS
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

SHORT: Mapping[str, str] = {
    "fits": "Fits",
    "overclaim": "Overclaim",
    "underclaim": "Underclaim",
    "wrong-layer": "Wrong layer",
    "no-evidence": "No evidence",
    "not-in-source": "Not in the source",
    "incomplete": "Not complete",
    "unreadable": "Cannot be read",
    BLANK: "No answer",
}
"""The verdicts on a question, and that it was left out, in few words."""

SENTENCES: Mapping[str, str] = {
    "fits": "The words of the source bear this, and it says no more than they do.",
    "overclaim": (
        "This says more than the source does, or says it more surely. Look at the words again: is "
        "there a “seems”, a gap, a bracket? Whose conclusion is it?"
    ),
    "underclaim": (
        "This says less than the source does, or says it less surely. Doubt needs a reason too: "
        "what is plainly stated may be repeated plainly, with its owner."
    ),
    "wrong-layer": (
        "This gives the words of one hand to another. Ask of each line who speaks: the writer, the "
        "editor, the translator, the web edition; and whether it is a copy or what was copied."
    ),
    "no-evidence": (
        "The words may well stand in the source, but they do not bear this. Ask what would follow "
        "from them alone, if you had nothing else."
    ),
    "not-in-source": (
        "The source does not have this. Quote its words exactly, in one piece and with nothing "
        "left out, and say only what they carry."
    ),
    "incomplete": "Something is missing here, or stands for nothing that was on offer.",
    BLANK: "Nothing was entered here.",
    "unreadable": (
        "No plain value of the right form could be read here. The cell below the answer, when it "
        "is run, says what is wrong."
    ),
    TO_MARK: "An essay is read and marked by a person.",
    MARKED: "",
}
"""The general sentence of each verdict, and of a question that was left out."""

_WORD = re.compile(r"\w+")


def left_out(mark: Mark) -> bool:
    """Whether nothing was entered: no sign but those that the form of the answer brings along."""
    return mark.verdict == "incomplete" and not {*_WORD.findall(mark.answer)}.difference(PARTS)


def unread(marks: Iterable[Mark]) -> bool:
    """Whether nothing in a file could be read, so that it says nothing of its student."""
    return all(one.verdict == "unreadable" and not one.answer for one in marks)


def name(verdict: str) -> str:
    """A verdict in words; what is no verdict, as it is."""
    return NAMES.get(verdict, verdict)


def sentence(verdict: str) -> str:
    """The general sentence of a verdict; empty where there is none."""
    return SENTENCES.get(verdict, "")
