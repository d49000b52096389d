"""Which premises carry which conclusion: an assumption-based truth maintenance core.

The way of working is Johan de Kleer's ("An Assumption-based TMS", Artificial Intelligence 28,
1986). Given are assumptions, which may be switched on and off, and justifications, each of which
lets a conclusion follow from antecedents. Worked out, once, is each atom's label: the smallest sets
of assumptions from which it follows. To ask whether it follows from some premises is then only to
ask whether one of these sets lies within them. Atoms are plain strings; justifications may run in
rings.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Label = tuple[frozenset[str], ...]
"""Minimal sets of premises, none within another: the shortest first, then by the alphabet.

An empty label: nothing carries it. A label with the empty set alone: it needs no premise.
"""


@dataclass(frozen=True)
class Justification:
    """A conclusion that follows from antecedents, all of them together; from none, outright."""

    conclusion: str
    antecedents: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Support:
    """The label of each atom, and the minimal sets of premises that contradict themselves.

    No label holds a set that contradicts itself.
    """

    labels: Mapping[str, Label]
    nogoods: Label


def support(
    assumptions: Iterable[str],
    justifications: Iterable[Justification],
    contradictions: Iterable[Collection[str]] = (),
) -> Support:
    """Work out every label. A contradiction is some atoms that can't all hold together."""
    names = sorted(set(assumptions))
    rules = [(one.conclusion, tuple(one.antecedents)) for one in justifications]
    clashes = [tuple(atoms) for atoms in contradictions]
    labels = _propagate({name: 1 << place for place, name in enumerate(names)}, rules)
    nogoods = _minimal([mask for atoms in clashes for mask in _join(atoms, labels)])
    atoms = {atom for conclusion, needs in rules for atom in (conclusion, *needs)}
    return Support(
        {
            atom: _named([mask for mask in labels[atom] if not _within(nogoods, mask)], names)
            for atom in sorted(atoms.union(names, *clashes))
        },
        _named(nogoods, names),
    )


def holds(label: Iterable[Collection[str]], premises: Collection[str]) -> bool:
    """Whether a conclusion with this label follows from these premises."""
    given = frozenset(premises)
    return any(given.issuperset(one) for one in label)


# Within this file a set of assumptions is a whole number: one bit an assumption.


def _propagate(
    bits: Mapping[str, int], rules: list[tuple[str, tuple[str, ...]]]
) -> dict[str, list[int]]:
    """The labels before contradictions count: rules are tried again whenever a label grows."""
    labels: dict[str, list[int]] = defaultdict(list, {name: [bit] for name, bit in bits.items()})
    users: dict[str, list[int]] = defaultdict(list)
    for place, (_, needs) in enumerate(rules):
        for need in needs:
            users[need].append(place)
    waiting = deque(range(len(rules)))
    queued = set(waiting)
    while waiting:
        place = waiting.popleft()
        queued.discard(place)
        conclusion, needs = rules[place]
        grown = _minimal([*labels[conclusion], *_join(needs, labels)])
        if grown == labels[conclusion]:
            continue
        labels[conclusion] = grown
        for user in users[conclusion]:
            if user not in queued:
                queued.add(user)
                waiting.append(user)
    return labels


def _join(needs: Iterable[str], labels: Mapping[str, list[int]]) -> list[int]:
    """The minimal sets from which all of these atoms follow together."""
    joined = [0]
    for label in sorted((labels[need] for need in needs), key=len):
        joined = _minimal([one | other for one in joined for other in label])
    return joined


def _minimal(masks: Iterable[int]) -> list[int]:
    """Those sets that hold no other; always in the same order."""
    kept: list[int] = []
    for mask in sorted(set(masks), key=lambda one: (one.bit_count(), one)):
        if not _within(kept, mask):
            kept.append(mask)
    return kept


def _within(masks: Iterable[int], mask: int) -> bool:
    """Whether one of the sets lies within `mask`."""
    return any(one & mask == one for one in masks)


def _named(masks: Iterable[int], names: list[str]) -> Label:
    found = [[name for place, name in enumerate(names) if mask >> place & 1] for mask in masks]
    return tuple(frozenset(one) for one in sorted(found, key=lambda one: (len(one), one)))
