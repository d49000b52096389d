"""Which premises carry which conclusion: an assumption-based truth maintenance core.

The way of working is Johan de Kleer's ("An Assumption-based TMS", Artificial Intelligence 28,
1986). Given are assumptions, which may be switched on and off, and justifications, each of which
lets a conclusion follow from antecedents. Worked out, once, is each atom's label: the smallest sets
of assumptions from which it follows. To ask whether it follows from some premises is then only to
ask whether one of these sets lies within them. Atoms are plain strings; justifications may run in
rings.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
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

    No label holds a set that contradicts itself. `complete` is false where sets were left out,
    because only so many were asked for: then a label may lack some, and so may the nogoods.
    """

    labels: Mapping[str, Label]
    nogoods: Label
    complete: bool = True


def support(
    assumptions: Iterable[str],
    justifications: Iterable[Justification],
    contradictions: Iterable[Collection[str]] = (),
    *,
    wanted: Collection[str] | None = None,
    most: int | None = None,
) -> Support:
    """Work out every label. A contradiction is some atoms that can't all hold together.

    `wanted` names the atoms whose labels are given (all, if none are named). `most` is how many
    sets an atom may have, the shortest ones: the number of sets can grow beyond all bounds.
    """
    names = sorted(set(assumptions))
    rules = [(one.conclusion, tuple(one.antecedents)) for one in justifications]
    clashes = [(_CLASH, tuple(atoms)) for atoms in contradictions]
    labels, complete = _propagate(names, [*rules, *clashes], most)
    nogoods = labels.pop(_CLASH, [])
    if wanted is None:
        every = [*rules, *clashes]
        wanted = {atom for conclusion, needs in every for atom in (conclusion, *needs)}
        wanted = wanted.union(names) - {_CLASH}
    return Support(
        {atom: _named(_without(nogoods, labels.get(atom, [])), names) for atom in sorted(wanted)},
        _named(nogoods, names),
        complete,
    )


def holds(label: Iterable[Collection[str]], premises: Collection[str]) -> bool:
    """Whether a conclusion with this label follows from these premises."""
    given = frozenset(premises)
    return any(given.issuperset(one) for one in label)


# Within this file a set of assumptions is a whole number: one bit an assumption.

_CLASH = "\0"
"""The atom that follows from a contradiction. No other is called so."""

_User = tuple[str, int, tuple[str, ...]]
"""A rule, as one of its antecedents sees it: the conclusion, the plain assumptions and the other
atoms that it needs besides."""


def _propagate(
    names: list[str], rules: list[tuple[str, tuple[str, ...]]], most: int | None
) -> tuple[dict[str, list[int]], bool]:
    """The labels before contradictions count, and whether they are complete.

    Sets are taken in the order of their size. No rule makes a set smaller, so a set that is taken
    and holds none taken before is minimal, and each is taken once.
    """
    bits = {name: 1 << place for place, name in enumerate(names)}
    concluded = {conclusion for conclusion, _ in rules}
    plain = {name: bit for name, bit in bits.items() if name not in concluded}
    labels: dict[str, list[int]] = {name: [bit] for name, bit in plain.items()}
    users: dict[str, list[_User]] = defaultdict(list)
    waiting: list[list[tuple[str, int]]] = [[] for _ in range(len(names) + 1)]
    for conclusion, needs in rules:
        given, others = 0, []
        for need in needs:
            if need in plain:
                given |= plain[need]
            else:
                others.append(need)
        if not others:
            waiting[given.bit_count()].append((conclusion, given))
        for place, other in enumerate(others):
            rest = (*others[:place], *others[place + 1 :])
            users[other].append((conclusion, given, rest))
    for name, bit in bits.items():
        if name not in plain:
            waiting[1].append((name, bit))
    complete = True
    for taken in waiting:
        for atom, mask in taken:  # This list may grow while it is gone through.
            label = labels.setdefault(atom, [])
            for one in label:
                if one & mask == one:
                    break
            else:
                if most is not None and len(label) >= most:
                    complete = False
                    continue
                label.append(mask)
                for conclusion, given, rest in users.get(atom, ()):
                    joined = mask | given
                    if not rest:
                        waiting[joined.bit_count()].append((conclusion, joined))
                        continue
                    for each in _join(joined, rest, labels):
                        waiting[each.bit_count()].append((conclusion, each))
    return labels, complete


def _join(mask: int, atoms: tuple[str, ...], labels: Mapping[str, list[int]]) -> set[int]:
    """A set together with every choice of one set from each of these atoms."""
    joined = {mask}
    for atom in atoms:
        joined = {one | other for one in joined for other in labels.get(atom, ())}
    return joined


def _without(nogoods: list[int], masks: list[int]) -> list[int]:
    """Those sets that hold no set which contradicts itself."""
    if not nogoods:
        return masks
    return [mask for mask in masks if not any(one & mask == one for one in nogoods)]


def _named(masks: Iterable[int], names: list[str]) -> Label:
    found = [[names[place] for place in _places(mask)] for mask in masks]
    return tuple(frozenset(one) for one in sorted(found, key=lambda one: (len(one), one)))


def _places(mask: int) -> Iterator[int]:
    """Which bits are set, from the lowest."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
