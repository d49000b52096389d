"""What `dossier.check` must be given for a question, by the question's record."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..questions.kinds.bounds import Bounds
from ..questions.kinds.choice import Choice
from ..questions.kinds.claim import Footnote
from ..questions.kinds.edges import Edges
from ..questions.kinds.evidence import LEAST, MOST, Evidence
from ..questions.kinds.labels import Labels
from ..questions.kinds.order import Order
from ..questions.kinds.quote import Quote
from ..questions.question import Question
from ..tables.certainty import CERTAINTIES


def by_record(question: Question, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What a check is to be given by keyword. `asked` is what it is given, and taken where it will
    do: ids may stand in any order.
    """
    match question:
        case Choice(options=options):
            way = "one_of" if question.kind == "choice" else "some_of"
            return {way: _agreed(asked.get(way), [one.id for one in options])}
        case Labels(labels=labels, items=items):
            return {
                "labels": _agreed(asked.get("labels"), labels),
                "items": _items(asked.get("items"), len(items)),
            }
        case Order(items=things):
            return {"order": _agreed(asked.get("order"), [one.id for one in things])}
        case Bounds():
            return {"dates": True}
        case Edges(nodes=nodes):
            return {"edges": _agreed(asked.get("edges"), nodes)}
        case Quote(evidence=evidence):
            return {"quote": _limits(asked.get("quote"), evidence)}
        case Footnote():
            given = asked.get("claim")
            return {"claim": _claim(question, given if isinstance(given, dict) else {})}
    return dict(asked)


def ids_of(asked: Mapping[str, Any]) -> dict[str, list[str]]:
    """Each list of ids that a check is given, by its keyword, or by its name in a claim."""
    claim = asked.get("claim")
    every = {**asked, **(claim if isinstance(claim, dict) else {})}
    lists = {way: _texts(value) for way, value in every.items() if way != "items"}
    return {way: names for way, names in lists.items() if names}


def _claim(question: Footnote, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is on offer for a claim. Owners of whom the record says nothing may be among them."""
    owners = [*question.owners, *(one.owner for one in question.wrong_owners)]
    offered = _texts(given.get("owner"))
    must = {
        "claim": _agreed(given.get("claim"), [one.id for one in question.claims]),
        "owner": given["owner"] if set(owners) <= set(offered) else owners,
    }
    if "certainty" in given:
        words = _texts(given["certainty"])
        known = question.certainty in words and set(words) <= set(CERTAINTIES)
        must["certainty"] = given["certainty"] if known else list(CERTAINTIES)
    return must


def _items(given: Any, count: int) -> Any:
    """How many passages there are, or their names if there are so many."""
    return given if given == count or len(_texts(given)) == count else count


def _limits(given: Any, evidence: Evidence) -> Any:
    """How many words a quotation has."""
    wanted = {"least": evidence.least, "most": evidence.most}
    said = given if isinstance(given, dict) else {}
    return given if given and {"least": LEAST, "most": MOST, **said} == wanted else wanted


def _agreed(given: Any, names: Sequence[str]) -> Any:
    """A list as it is given, if it holds these names, each once."""
    return given if sorted(_texts(given)) == sorted(names) else list(names)


def _texts(given: Any) -> list[str]:
    """The texts in a list; none where it is no list of texts."""
    if isinstance(given, list | tuple) and all(isinstance(one, str) for one in given):
        return list(given)
    return []
