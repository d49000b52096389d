"""Steps or events to put in order, where the order of some may be unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from ..fields import Fields
from ..plain import Named, Reading, by_slug, complaint, listed, named, slug, texts
from ..question import Explanation, Head, Outcome, Question
from ..scoring import Piece, unreadable, weigh
from ..source import Sources

HOW = "Write a list of the ids, the first one first."


@dataclass(frozen=True)
class Item:
    """One thing to be put in its place."""

    id: str
    text: str


@dataclass(frozen=True)
class WrongOrder:
    """Two things in a tempting wrong order, and what to say of it."""

    first: str
    second: str
    verdict: str
    message: str


@dataclass(frozen=True)
class Order(Question):
    """A question that is answered by a list of ids. Within a group any order is accepted."""

    items: tuple[Item, ...]
    groups: tuple[tuple[str, ...], ...]
    traps: tuple[WrongOrder, ...]
    otherwise: str
    message: str

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return by_slug(one.id for one in self.items)

    @cached_property
    def _pairs(self) -> tuple[tuple[str, str], ...]:
        """Every two things whose order is known, the earlier one first."""
        return tuple(
            pair for early, late in combinations(self.groups, 2) for pair in product(early, late)
        )

    def mark(self, answer: object, sources: Sources) -> Outcome:
        """Each pair in its order earns a share, and each in the wrong order takes one away.

        What is none of the ids earns nothing and takes nothing away.
        """
        reading = ordered(answer, self._ids)
        if reading.problem:
            return unreadable(reading.problem)
        place = {one: number for number, one in enumerate(reading.value.known)}
        both = [pair for pair in self._pairs if pair[0] in place and pair[1] in place]
        wrong = [pair for pair in both if place[pair[0]] > place[pair[1]]]
        cost = 2 / len(self._pairs)
        pieces = [
            Piece(one.verdict, one.message, cost, f"{one.first} before {one.second}")
            for one in self.traps
            if (one.second, one.first) in wrong
        ]
        others = len(wrong) - len(pieces)
        if others:
            stand = "stands" if others == 1 else "stand"
            besides = "Besides, " if pieces else ""
            counted = f"{besides}{others} of {len(self._pairs)} pairs {stand} the wrong way round."
            pieces.append(Piece(self.otherwise, counted, cost * others))
        lacks = [Piece("incomplete", one) for one in reading.lacks]
        right = len(both) - len(wrong)
        every = [*pieces, *lacks] or [Piece("fits", self.message)]
        return weigh((right - len(wrong)) / len(self._pairs), every)

    def explain(self) -> tuple[Explanation, ...]:
        """The order, with the groups in which it is open, and the tempting wrong pairs."""
        texts_ = {one.id: one.text for one in self.items}
        steps = (" / ".join(texts_[one] for one in group) for group in self.groups)
        wrong = (
            Explanation(f"{texts_[one.first]} → {texts_[one.second]}", one.verdict, one.message)
            for one in self.traps
        )
        return (Explanation(" → ".join(steps), "fits", self.message), *wrong)


def ordered(answer: object, ids: Mapping[str, str]) -> Reading[Named]:
    """The ids in the order given, without those that stand twice. `ids` gives each by its slug."""
    given = texts(answer)
    if given is None:
        return Reading(Named(), complaint(answer, HOW))
    reading: Reading[Named] = named(given, ids, "none of the ids")
    slugs = [slug(one) for one in given]
    twice = [one for one in reading.value.known if slugs.count(slug(one)) > 1]
    left_out = [one for one in ids.values() if one not in reading.value.known]
    lacks = list(reading.lacks)
    if twice:
        lacks.append(f"More than once: {listed(twice)}.")
    if left_out:
        lacks.append(f"Left out: {listed(left_out)}.")
    once = tuple(one for one in reading.value.known if one not in twice)
    return Reading(Named(once, reading.value.unknown), lacks=tuple(lacks))


def read(head: Head, fields: Fields) -> Order:
    """A record of this kind. ValueError where it does not hold together."""
    items = tuple(_item(one) for one in fields.tables("item", least=2))
    ids = [one.id for one in items]
    fields.unlike("item", ids)
    question = Order(
        *head,
        items,
        _groups(fields, ids),
        tuple(_trap(one, ids) for one in fields.tables("trap")),
        fields.verdict("otherwise", "no-evidence"),
        fields.text("message", "The source bears this order."),
    )
    seen: set[tuple[str, str]] = set()
    for one in question.traps:
        pair = (one.second, one.first)
        if pair not in question._pairs or pair in seen:
            where = f"the trap of {one.first} before {one.second}"
            raise fields.wrong(f"{where} is not a wrong order, or stands twice.")
        seen.add(pair)
    return question


def _groups(fields: Fields, ids: list[str]) -> tuple[tuple[str, ...], ...]:
    """The order: a list of lists that hold each id once."""
    value = fields.raw("order")
    if not isinstance(value, list) or not all(isinstance(one, list) and one for one in value):
        raise fields.wrong('order is no list of lists: order = [["a"], ["b", "c"]].')
    every = [one for group in value for one in group]
    if not all(isinstance(one, str) for one in every) or sorted(every) != sorted(ids):
        raise fields.wrong("order must hold the id of each item once.")
    if len(value) < 2:
        raise fields.wrong("order needs two groups or more.")
    return tuple(tuple(group) for group in value)


def _item(fields: Fields) -> Item:
    item = Item(fields.text("id"), fields.text("text"))
    fields.done()
    return item


def _trap(fields: Fields, ids: list[str]) -> WrongOrder:
    trap = WrongOrder(
        fields.one_of("first", ids),
        fields.one_of("second", ids),
        fields.verdict(),
        fields.text("message"),
    )
    fields.done()
    return trap
