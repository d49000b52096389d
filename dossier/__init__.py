"""Reading a damaged, coded, undated source without saying more than it says.

    import dossier
    d = dossier.open()

opens the kit's own sources, checked; `dossier.open(folder)` opens a dossier of your own.
Importing this package loads nothing else: each name below is fetched when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .exercises.check import check
    from .exercises.mark import mark
    from .folder import Dossier
    from .folder import open_folder as open
    from .showing import show
    from .tables.problems import DossierError
    from .widgets.checkpoint.widget import Checkpoint
    from .widgets.claims.widget import ClaimBoard
    from .widgets.dates.widget import DateBracket
    from .widgets.gaps.widget import LacunaReader
    from .widgets.journal.widget import Journal
    from .widgets.names.widget import NameMap
    from .widgets.proposal.widget import ProposalTracer
    from .widgets.threads.widget import ThreadReader
    from .widgets.transmission.widget import TransmissionChain

_WHERE = {
    "Checkpoint": ("widgets.checkpoint.widget", "Checkpoint"),
    "ClaimBoard": ("widgets.claims.widget", "ClaimBoard"),
    "DateBracket": ("widgets.dates.widget", "DateBracket"),
    "Dossier": ("folder", "Dossier"),
    "DossierError": ("tables.problems", "DossierError"),
    "Journal": ("widgets.journal.widget", "Journal"),
    "LacunaReader": ("widgets.gaps.widget", "LacunaReader"),
    "NameMap": ("widgets.names.widget", "NameMap"),
    "ProposalTracer": ("widgets.proposal.widget", "ProposalTracer"),
    "ThreadReader": ("widgets.threads.widget", "ThreadReader"),
    "TransmissionChain": ("widgets.transmission.widget", "TransmissionChain"),
    "check": ("exercises.check", "check"),
    "mark": ("exercises.mark", "mark"),
    "open": ("folder", "open_folder"),
    "show": ("showing", "show"),
}

__all__ = [
    "Checkpoint",
    "ClaimBoard",
    "DateBracket",
    "Dossier",
    "DossierError",
    "Journal",
    "LacunaReader",
    "NameMap",
    "ProposalTracer",
    "ThreadReader",
    "TransmissionChain",
    "check",
    "mark",
    "open",
    "show",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"dossier has no {name}. It has: {', '.join(__all__)}.")
    module, attribute = _WHERE[name]
    return getattr(import_module(f".{module}", __name__), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
