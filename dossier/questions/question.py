"""A question record: the prompt, the right answers, and the tempting wrong ones beside them."""

from dataclasses import dataclass

VERDICTS = {
    "fits": "Fits the source",
    "overclaim": "Overclaim: surer than the source",
    "underclaim": "Underclaim: less than the source says",
    "wrong-layer": "Wrong layer: another hand’s words",
    "no-evidence": "In the source, but no evidence for this",
    "not-in-source": "Not in the source",
    "incomplete": "Not complete",
}
"""What can be said of an answer, in the words that a student reads."""

KINDS = ("choice", "choices")
"""`choice`: one of the options. `choices`: every option that fits."""


@dataclass(frozen=True)
class Option:
    """One answer on offer: its id and text, and what to say of it.

    `message` says why it fits or does not. In a question of kind `choices`, `missed` says what was
    overlooked when a fitting option is left out.
    """

    id: str
    text: str
    verdict: str
    message: str
    missed: str = ""

    @property
    def fits(self) -> bool:
        """Whether the source bears this answer."""
        return self.verdict == "fits"


@dataclass(frozen=True)
class Question:
    """A question with its options. The id is stable: what a student entered is kept under it."""

    id: str
    kind: str
    prompt: str
    options: tuple[Option, ...]

    def option(self, option_id: str) -> Option | None:
        """The option with this id, if there is one."""
        return next((one for one in self.options if one.id == option_id), None)

    @property
    def key(self) -> frozenset[str]:
        """The ids of the options that fit."""
        return frozenset(one.id for one in self.options if one.fits)
