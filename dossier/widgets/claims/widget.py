"""The board: claims, what carries each, what falls with a premise, and a footnote to take away."""

from typing import TYPE_CHECKING, Any

from ...folder import Dossier
from ...reasoning.claims import certainty, claims, falling, standing
from ..base import SourceWidget
from .data import data
from .paper import at_rest, on_paper

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ["claim", "stands", "certainty", "rests_on", "your_certainty", "verdict"]
_FOOTNOTE = ("claim", "quote", "part", "owner", "certainty", "text")


class ClaimBoard(SourceWidget):
    """Claims to be weighed: how surely may one say each, and what falls if a premise is taken away?

    `state` gives plain values: `answers` by claim (certainty, needs, reason, compared), `premises`
    (on or off), `standing` (the claims that have a ground now; only those already compared),
    `falling` (those that have lost theirs), and the `footnotes` that were set (claim, quote, part,
    owner, certainty, text). `frame()` gives one row a claim.
    """

    _front_end = "claims"

    def __init__(self, dossier: Dossier, *claims_shown: str, key: str = "") -> None:
        """Show these claims of a dossier, by their ids, or all. KeyError where there is no such."""
        self._board = claims(dossier)
        for claim in claims_shown:
            if claim not in self._board.ways:
                there = ", ".join(self._board.ways)
                raise KeyError(f"no claim is called {claim!r}. There are: {there}")
        shown = list(dict.fromkeys(claims_shown))
        super().__init__(
            key or "-".join(["claims", *shown]), data(dossier, shown or list(self._board.ways))
        )

    @property
    def state(self) -> dict[str, Any]:
        """What was answered, which premises are on, what stands and falls, and the footnotes."""
        premises = self._premises()
        on = self._on()
        shown = [one["id"] for one in self.data["claims"] if one["number"]]
        lost = set(falling(self._board, on))
        return {
            "answers": {
                claim: {
                    "certainty": entry.get("certainty", ""),
                    "needs": list(entry.get("ticked", ())),
                    "reason": entry.get("reason", ""),
                    "compared": entry.get("compared", False),
                }
                for claim in shown
                if (entry := self.entries.get(f"claim {claim}"))
            },
            "premises": premises,
            "standing": [
                one for one in shown if self._compared(one) and certainty(self._board, one, on)
            ],
            "falling": [one for one in shown if one in lost],
            "footnotes": [
                {name: entry.get(name, "") for name in _FOOTNOTE}
                for id, entry in sorted(self.entries.items(), key=_number)
                if id.startswith("footnote ") and entry.get("set") and not entry.get("removed")
            ],
        }

    def frame(self) -> "pd.DataFrame":
        """The board as a table, one row a claim, for the premises that are on.

        `stands` is stands, open, contradicted or no-ground; `rests_on` gives the sets of premises
        that carry the claim, joined by “or”; `verdict` is fits, overclaim, underclaim or left
        open, and is for all premises on. A claim that was not compared has its id only.
        """
        import pandas as pd

        on = self._on()
        records = []
        for one in self.data["claims"]:
            claim = one["id"]
            if not one["number"]:
                continue
            record = dict.fromkeys(_COLUMNS, "") | {"claim": claim}
            if self._compared(claim):
                now = standing(self._board, claim, on)
                yours = self.entries[f"claim {claim}"].get("certainty", "")
                sets = [
                    ground.premises
                    for ground in self._board.grounds[claim]
                    if ground.premises.issubset(on)
                ]
                record |= {
                    "stands": now.verdict,
                    "certainty": now.certainty,
                    "rests_on": " or ".join(" and ".join(sorted(each)) for each in sets),
                    "your_certainty": yours,
                    "verdict": one["answers"].get(yours, {}).get("verdict", ""),
                }
            records.append(record)
        return pd.DataFrame(records, columns=_COLUMNS)

    def _premises(self) -> dict[str, bool]:
        """Which of the premises on the page are on: all, until a student says otherwise."""
        off = set(self.entries.get("premises", {}).get("off", ()))
        return {
            premise: premise not in off
            for witness in self.data["witnesses"]
            for premise in witness["premises"]
        }

    def _on(self) -> set[str]:
        """The premises that are on, those that the page does not show among them."""
        off = {premise for premise, on in self._premises().items() if not on}
        return set(self._board.premises) - off

    def _compared(self, claim: str) -> bool:
        return bool(self.entries.get(f"claim {claim}", {}).get("compared"))

    def _at_rest(self) -> str:
        return at_rest(self.data)

    def _on_paper(self) -> str:
        return on_paper(self.data)


def _number(entry: tuple[str, Any]) -> tuple[int, str]:
    """Footnotes in the order in which they were begun."""
    number = entry[0].removeprefix("footnote ")
    return (int(number), "") if number.isdecimal() else (0, number)
