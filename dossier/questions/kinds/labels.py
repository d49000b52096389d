"""A label for each of several passages: text or conjecture, this person or not identified."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..fields import Fields
from ..plain import Reading, by_slug, complaint, said, slug, texts
from ..question import Explanation, Head, Outcome, Question
from ..scoring import Piece, unreadable, weigh
from ..source import Sources

HOW = "Write a list: one label for each passage, in the order of the passages."


@dataclass(frozen=True)
class WrongLabel:
    """A tempting label that does not fit a passage, and what to say of it."""

    label: str
    verdict: str
    message: str


@dataclass(frozen=True)
class Item:
    """A passage to be labelled. `also` are other right labels.

    `message` is said where the label is right. `otherwise` is the verdict on a wrong label about
    which nothing of its own is said.
    """

    id: str
    text: str
    right: str
    also: tuple[str, ...]
    message: str
    otherwise: str
    wrong: tuple[WrongLabel, ...]


@dataclass(frozen=True)
class Labels(Question):
    """A question that is answered by a list of labels, one a passage."""

    labels: tuple[str, ...]
    items: tuple[Item, ...]

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return by_slug(self.labels)

    def mark(self, answer: object, sources: Sources) -> Outcome:
        """Each passage earns its share where its label is right."""
        reading = labelled(answer, self._labels, len(self.items))
        if reading.problem:
            return unreadable(reading.problem)
        cost = 1 / len(self.items)
        pieces = [
            _piece(f"Passage {number}", item, label, cost)
            for number, (item, label) in enumerate(zip(self.items, reading.value, strict=True), 1)
        ]
        right = sum(one.verdict == "fits" for one in pieces)
        lacks = [Piece("incomplete", one) for one in reading.lacks]
        return weigh(right / len(self.items), [*pieces, *lacks])

    def explain(self) -> tuple[Explanation, ...]:
        """For each passage, the right label and the tempting ones."""
        found: list[Explanation] = []
        for item in self.items:
            right = " or ".join((item.right, *item.also))
            found.append(Explanation(f"{item.text}: {right}", "fits", item.message))
            found.extend(
                Explanation(f"{item.text}: {one.label}", one.verdict, one.message)
                for one in item.wrong
            )
        return tuple(found)


def _piece(place: str, item: Item, label: str, cost: float) -> Piece:
    """What one label earns."""
    if not label:
        return Piece("incomplete", "", cost)
    part = f"{place}, {label}"
    if label in (item.right, *item.also):
        return Piece("fits", item.message, part=part)
    for one in item.wrong:
        if one.label == label:
            return Piece(one.verdict, one.message, cost, part)
    return Piece(item.otherwise, "The source does not bear this label.", cost, part)


def labelled(
    answer: object, labels: Mapping[str, str], count: int, names: Sequence[str] = ()
) -> Reading[tuple[str, ...]]:
    """The label of each of `count` passages, empty where there is none. `labels` by their slugs.

    `names` may name the passages in what is said of them; else they are counted from 1.
    """
    given = texts(answer)
    if given is None:
        return Reading((), complaint(answer, HOW))
    if len(given) > count:
        return Reading((), f"There are {count} passages and {len(given)} labels. {HOW}")
    found: list[str] = []
    lacks: list[str] = []
    empty = count - len(given)
    for number, one in enumerate(given):
        short = slug(one)
        found.append(labels.get(short, ""))
        if not short:
            empty += 1
        elif short not in labels:
            place = said(names[number]) if names else str(number + 1)
            lacks.append(f"Passage {place}: {said(one)} is none of the labels.")
    if empty:
        have = "has" if empty == 1 else "have"
        lacks.append(f"{empty} of {count} passages {have} no label yet.")
    return Reading((*found, *[""] * (count - len(found))), lacks=tuple(lacks))


def read(head: Head, fields: Fields) -> Labels:
    """A record of this kind. ValueError where it does not hold together."""
    labels = fields.texts("labels", least=2)
    tables = fields.tables("item", least=1)
    items = tuple(_item(one, labels) for one in tables)
    fields.unlike("item", (one.id for one in items))
    return Labels(*head, labels, items)


def _item(fields: Fields, labels: tuple[str, ...]) -> Item:
    right = fields.one_of("right", labels)
    also = fields.texts("also")
    item = Item(
        fields.text("id"),
        fields.text("text"),
        right,
        also,
        fields.text("message"),
        fields.verdict("otherwise", "no-evidence"),
        tuple(_wrong(one, labels) for one in fields.tables("wrong")),
    )
    for one in also:
        if one not in labels:
            raise fields.wrong(f"also holds {one!r}, which is none of the labels.")
    fields.unlike("right, also and wrong", (right, *also, *(one.label for one in item.wrong)))
    fields.done()
    return item


def _wrong(fields: Fields, labels: tuple[str, ...]) -> WrongLabel:
    wrong = WrongLabel(fields.one_of("label", labels), fields.verdict(), fields.text("message"))
    fields.done()
    return wrong
