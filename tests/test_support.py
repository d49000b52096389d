"""The reasoning core, held against brute force over every set of premises."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dossier.reasoning.support import Justification, holds, support

ASSUMPTIONS = ("p", "q", "r", "s")
ATOMS = (*ASSUMPTIONS, "a", "b", "c", "d")

premise_sets = [frozenset(one) for size in range(5) for one in combinations(ASSUMPTIONS, size)]
rules = st.lists(
    st.builds(
        Justification,
        st.sampled_from(ATOMS),
        st.frozensets(st.sampled_from(ATOMS), max_size=3),
    ),
    max_size=9,
)
clashes = st.lists(st.frozensets(st.sampled_from(ATOMS), min_size=1, max_size=3), max_size=3)


def closure(premises: frozenset[str], justifications: list[Justification]) -> set[str]:
    """All that follows, found by trying every justification until nothing new comes."""
    known = set(premises)
    while True:
        new = {one.conclusion for one in justifications if one.antecedents <= known} - known
        if not new:
            return known
        known |= new


@given(rules)
def test_labels_are_right_for_every_set_of_premises(justifications: list[Justification]) -> None:
    labels = support(ASSUMPTIONS, justifications).labels
    for premises in premise_sets:
        known = closure(premises, justifications)
        for atom, label in labels.items():
            assert holds(label, premises) == (atom in known)


@given(rules, clashes)
def test_contradictions_are_kept_out(
    justifications: list[Justification], contradictions: list[frozenset[str]]
) -> None:
    found = support(ASSUMPTIONS, justifications, contradictions)
    for premises in premise_sets:
        known = closure(premises, justifications)
        clash = any(one <= known for one in contradictions)
        assert holds(found.nogoods, premises) == clash
        if not clash:
            for atom, label in found.labels.items():
                assert holds(label, premises) == (atom in known)
    for label in found.labels.values():
        assert not any(holds(found.nogoods, one) for one in label)


@given(rules, clashes)
def test_labels_are_minimal_and_in_one_order(
    justifications: list[Justification], contradictions: list[frozenset[str]]
) -> None:
    found = support(ASSUMPTIONS, justifications, contradictions)
    for label in (*found.labels.values(), found.nogoods):
        assert not any(one <= other for one in label for other in label if one is not other)
        assert list(label) == sorted(label, key=lambda one: (len(one), sorted(one)))
    assert found == support(reversed(ASSUMPTIONS), justifications[::-1], contradictions[::-1])


def test_what_needs_nothing_and_what_nothing_carries() -> None:
    found = support(["p"], [Justification("given"), Justification("never", frozenset({"absent"}))])
    assert found.labels["given"] == (frozenset(),)
    assert found.labels["never"] == found.labels["absent"] == ()
    assert holds(found.labels["given"], ())
    assert not holds(found.labels["never"], ["p"])


def test_a_ring_carries_nothing_by_itself() -> None:
    ring = [Justification("a", frozenset({"b"})), Justification("b", frozenset({"a"}))]
    assert support([], ring).labels == {"a": (), "b": ()}
    fed = support(["p"], [*ring, Justification("a", frozenset({"p"}))])
    assert fed.labels["b"] == (frozenset({"p"}),)


def test_a_long_chain() -> None:
    """A chain of two hundred steps, each with an assumption of its own."""
    justifications = [
        Justification(f"step {step}", frozenset({f"step {step - 1}", f"p{step}"}) - {"step -1"})
        for step in range(200)
    ]
    label = support([f"p{step}" for step in range(200)], justifications).labels["step 199"]
    assert [len(one) for one in label] == [200]
