"""A claim with its evidence, its owner, and how surely it may be made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...tables.certainty import CERTAINTIES, ONE_RANK, SCALE, rank
from ..fields import Fields
from ..plain import (
    MOST,
    Reading,
    all_said,
    blank,
    by_slug,
    name_of,
    said,
    slug,
    tidy,
)
from ..question import Explanation, Head, Outcome, Question
from ..scoring import Piece, unreadable, weigh
from ..source import Sources
from .evidence import Evidence, read_evidence

PARTS = ("claim", "quote", "owner", "certainty")
HOW = 'Write a dict: {"claim": "…", "quote": "…", "owner": "…", "certainty": "…"}.'
_SHARE = 1 / len(PARTS)
_NAMES = ("Claim", "Quotation", "Owner", "Certainty")
_WORDS = by_slug(CERTAINTIES)
_SURER = "The certainty is greater than the source bears."
_LESS_SURE = "The certainty is less than the source bears."


@dataclass(frozen=True)
class Claim:
    """One claim on offer, the share of its part that it gets, and what to say of it."""

    id: str
    text: str
    credit: float
    verdict: str
    message: str


@dataclass(frozen=True)
class WrongOwner:
    """Somebody to whom the statement is tempting to give, and what to say of it."""

    owner: str
    verdict: str
    message: str


@dataclass(frozen=True)
class ClaimAnswer:
    """The four parts as a student gave them: plain texts, and empty where there is none."""

    claim: str = ""
    quote: str = ""
    owner: str = ""
    certainty: str = ""


@dataclass(frozen=True)
class Footnote(Question):
    """A question that is answered by a dict: claim, quote, owner, certainty."""

    claims: tuple[Claim, ...]
    evidence: Evidence
    owners: tuple[str, ...]
    wrong_owners: tuple[WrongOwner, ...]
    certainty: str
    owner_message: str
    certainty_message: str

    @cached_property
    def _claims(self) -> Mapping[str, Claim]:
        return {slug(one.id): one for one in self.claims}

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        return by_slug((*self.owners, *(one.owner for one in self.wrong_owners)))

    def settle(self, sources: Sources) -> None:
        self.evidence.settle(self.id, sources)

    def mark(self, answer: object, sources: Sources) -> Outcome:
        """Each of the four parts earns a quarter."""
        reading = parts_of(answer)
        if reading.problem:
            return unreadable(reading.problem)
        given = reading.value
        earned = [
            self._claim(given.claim),
            self._quote(given.quote, sources),
            self._owner(given.owner),
            self._certainty(given.certainty),
        ]
        pieces = [
            Piece(verdict, message, (1 - credit) * _SHARE, part)
            for part, (credit, verdict, message) in zip(_NAMES, earned, strict=True)
        ]
        lacks = [Piece("incomplete", one) for one in reading.lacks]
        return weigh(sum(credit for credit, _, _ in earned) * _SHARE, [*pieces, *lacks])

    def _claim(self, given: str) -> tuple[float, str, str]:
        if not given:
            return 0.0, "incomplete", ""
        found = self._claims.get(slug(given))
        if not found:
            return 0.0, "incomplete", f"{said(given)} is none of the claims on offer."
        return found.credit, found.verdict, found.message

    def _quote(self, given: str, sources: Sources) -> tuple[float, str, str]:
        if not given:
            return 0.0, "incomplete", ""
        found = self.evidence.weigh(given, sources())
        return found.credit, found.verdict, found.message

    def _owner(self, given: str) -> tuple[float, str, str]:
        if not given:
            return 0.0, "incomplete", ""
        owner = self._owners.get(slug(given))
        if owner in self.owners:
            return 1.0, "fits", self.owner_message
        for one in self.wrong_owners:
            if one.owner == owner:
                return 0.0, one.verdict, one.message
        return 0.0, "wrong-layer", f"These are not the words of {said(given)}."

    def _certainty(self, given: str) -> tuple[float, str, str]:
        if not given:
            return 0.0, "incomplete", ""
        word = _WORDS.get(slug(given))
        if not word:
            return 0.0, "incomplete", no_certainty(given)
        if word == self.certainty:
            return 1.0, "fits", self.certainty_message
        if {word, self.certainty} <= set(SCALE) and rank(word) == rank(self.certainty):
            return 1.0, "fits", f"{self.certainty_message} {ONE_RANK}".strip()
        credit, verdict = _surer_or_less(word, self.certainty)
        told = _SURER if verdict == "overclaim" else _LESS_SURE
        return credit, verdict, f"{told} {self.certainty_message}".strip()

    def explain(self) -> tuple[Explanation, ...]:
        """The claims, the passages, the owners and the certainty."""
        claims = sorted(self.claims, key=lambda one: one.verdict != "fits")
        owners = " or ".join(self.owners)
        return (
            *(Explanation(one.text, one.verdict, one.message) for one in claims),
            *self.evidence.explain(),
            Explanation(owners, "fits", self.owner_message),
            *(Explanation(one.owner, one.verdict, one.message) for one in self.wrong_owners),
            Explanation(self.certainty, "fits", self.certainty_message),
        )


def _surer_or_less(given: str, key: str) -> tuple[float, str]:
    """The credit and the verdict for a wrong word of certainty.

    Half for one rank too weak. That nobody says (unresolved) is one step weaker than that somebody
    says it is not known (declared-unknown).
    """
    if key in SCALE:
        if given not in SCALE:
            return 0.0, "underclaim"
        steps = rank(given) - rank(key)
        return (0.0, "overclaim") if steps < 0 else (0.5 if steps == 1 else 0.0, "underclaim")
    if (given, key) == ("unresolved", "declared-unknown"):
        return 0.5, "underclaim"
    return 0.0, "overclaim"


def no_certainty(given: str, words: Sequence[str] = CERTAINTIES) -> str:
    """That a word is none for a certainty, and which there are."""
    return f"{said(given)} is no word for a certainty here. There are: {', '.join(words)}."


def parts_of(answer: object) -> Reading[ClaimAnswer]:
    """The four parts of an answer. Case and order of its keys do not matter."""
    if type(answer) is not dict:
        return Reading(ClaimAnswer(), f"This is {name_of(answer)}. {HOW}")
    if len(answer) > MOST:
        return Reading(ClaimAnswer(), f"This dict has more than {MOST} entries. {HOW}")
    entries = {slug(key): value for key, value in answer.items() if type(key) is str}
    found = dict.fromkeys(PARTS, "")
    lacks: list[str] = []
    for name in PARTS:
        value = entries.get(name)
        if blank(value):
            lacks.append(f"There is no {name} yet.")
        elif type(value) is str:
            found[name] = tidy(value)
        else:
            lacks.append(f"The {name} is {name_of(value)}, not a text.")
    other = [key for key in entries if key not in PARTS]
    if other and lacks:
        lacks.append(f"{all_said(other)} cannot be used. {HOW}")
    return Reading(ClaimAnswer(**found), lacks=tuple(lacks))


def read(head: Head, fields: Fields) -> Footnote:
    """A record of this kind. ValueError where it does not hold together."""
    claims = tuple(_claim(one) for one in fields.tables("claim", least=2))
    fields.unlike("claim", (one.id for one in claims))
    if not any(one.verdict == "fits" for one in claims):
        raise fields.wrong("it needs a [[claim]] that fits.")
    evidence = read_evidence(fields)
    owners = (fields.text("owner"), *fields.texts("owner_also"))
    wrong = tuple(_wrong_owner(one) for one in fields.tables("owner_wrong"))
    fields.unlike("owner and owner_wrong", (*owners, *(one.owner for one in wrong)))
    return Footnote(
        *head,
        claims,
        evidence,
        owners,
        wrong,
        fields.one_of("certainty", CERTAINTIES),
        fields.text("owner_message", ""),
        fields.text("certainty_message", ""),
    )


def _claim(fields: Fields) -> Claim:
    verdict = fields.verdict(fits=True)
    default = 1.0 if verdict == "fits" else 0.0
    claim = Claim(
        fields.text("id"),
        fields.text("text"),
        fields.share("credit", default),
        verdict,
        fields.text("message"),
    )
    if (claim.credit == 1) != (verdict == "fits"):
        raise fields.wrong("credit is 1 where the verdict is fits, and less where it is not.")
    fields.done()
    return claim


def _wrong_owner(fields: Fields) -> WrongOwner:
    wrong = WrongOwner(fields.text("owner"), fields.verdict(), fields.text("message"))
    fields.done()
    return wrong
