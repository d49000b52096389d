"""One of several answers (`choice`), or every one that fits (`choices`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..fields import Fields
from ..plain import Named, Reading, by_slug, complaint, named, texts
from ..question import Explanation, Head, Outcome, Question
from ..scoring import Piece, unreadable, weigh
from ..source import Sources

ONE = "Write one of the answers on offer, between quotation marks."
SOME = "Write a list of the answers that fit, each between quotation marks."

_EVERY = "To name every answer on offer is to choose none."


@dataclass(frozen=True)
class Option:
    """One answer on offer: its id and text, and what to say of it.

    `message` says why it fits or does not. In a question of kind `choices`, `missed` says what was
    overlooked when a fitting option is left out. In one of kind `choice`, `credit` may give an
    option a share of the points; without it, what fits gets all of them and the rest nothing.
    """

    id: str
    text: str
    verdict: str
    message: str
    missed: str = ""
    credit: float | None = None

    @property
    def fits(self) -> bool:
        """Whether the source bears this answer."""
        return self.verdict == "fits"

    @property
    def worth(self) -> float:
        """The share of the points that this answer gets in a question of kind `choice`."""
        return float(self.fits) if self.credit is None else self.credit


@dataclass(frozen=True)
class Choice(Question):
    """A question with options. An answer is an option's id, or a list of ids for `choices`."""

    options: tuple[Option, ...]

    def option(self, option_id: str) -> Option | None:
        """The option with this id, if there is one."""
        return next((one for one in self.options if one.id == option_id), None)

    @cached_property
    def key(self) -> frozenset[str]:
        """The ids of the options that fit; of a `choice`, only the one without a stated credit."""
        return frozenset(
            one.id
            for one in self.options
            if one.fits and (self.kind == "choices" or one.credit is None)
        )

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return by_slug(one.id for one in self.options)

    def mark(self, answer: object, sources: Sources) -> Outcome:
        """For `choices`, each fitting one earns its share and each other one takes a share away.

        Order and doubles do not matter. What is none of the options earns nothing and takes nothing
        away. Whoever names every option has chosen nothing.
        """
        reading = chosen(answer, self._ids, several=self.kind == "choices")
        if reading.problem:
            return unreadable(reading.problem)
        given = [one for one in self.options if one.id in reading.value.known]
        lacks = [Piece("incomplete", one) for one in reading.lacks]
        if self.kind == "choice":
            pieces = [Piece(one.verdict, one.message, 1.0) for one in given]
            return weigh(sum(one.worth for one in given), [*pieces, *lacks])
        cost = 1 / len(self.key)
        right = sum(one.fits for one in given)
        wrong = len(given) - right
        pieces = [Piece(one.verdict, one.message, cost, one.id) for one in given]
        missed = [one for one in self.options if one.fits and one not in given]
        pieces.extend(Piece("incomplete", f"{one.id}, left out: {one.missed}") for one in missed)
        if len(given) == len(self.options):
            return weigh(0.0, [*pieces, Piece("no-evidence", _EVERY), *lacks])
        return weigh((right - wrong) / len(self.key), [*pieces, *lacks])

    def explain(self) -> tuple[Explanation, ...]:
        """Every option: the fitting ones first."""
        every = sorted(self.options, key=lambda one: not one.fits)
        return tuple(Explanation(one.text, one.verdict, one.message) for one in every)


def chosen(answer: object, ids: Mapping[str, str], several: bool) -> Reading[Named]:
    """The ids that an answer names. `ids` gives each under its slug."""
    given = [answer] if type(answer) is str else texts(answer, ordered=False)
    if given is None:
        return Reading(Named(), complaint(answer, SOME if several else ONE))
    reading = named(given, ids, "none of the answers on offer")
    if not several and len(reading.value.known) + reading.value.unknown > 1:
        return Reading(Named(), lacks=("Choose one answer only.",))
    return reading


def read(head: Head, fields: Fields) -> Choice:
    """A record of one of these kinds. ValueError where it does not hold together."""
    options: list[Option] = []
    for one in fields.tables("option", least=2):
        option = Option(
            one.text("id"),
            one.text("text"),
            one.verdict(fits=True, incomplete=head.kind == "choice"),
            one.text("message"),
            one.text("missed", ""),
            one.share("credit") if one.has("credit") else None,
        )
        _check(option, head.kind, one)
        options.append(option)
        one.done()
    fields.unlike("option", (one.id for one in options))
    question = Choice(*head, tuple(options))
    if not question.key or all(one.fits for one in options):
        raise fields.wrong("it needs an option that fits and one that does not.")
    if head.kind == "choice" and len(question.key) != 1:
        raise fields.wrong("one option of a choice fits; another right one states credit = 1.")
    return question


def _check(option: Option, kind: str, fields: Fields) -> None:
    """ValueError where an option says something of no use to its kind, or too little."""
    if kind == "choice":
        if option.credit is not None and option.fits != (option.credit == 1):
            raise fields.wrong("credit is 1 where the verdict is fits, and less where it is not.")
    elif option.credit is not None:
        raise fields.wrong("credit is for a question of kind choice alone.")
    elif option.fits and not option.missed:
        raise fields.wrong("missed is missing: what is said when this option is left out.")
