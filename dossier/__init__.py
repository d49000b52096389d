"""Reading a damaged, coded, undated source without saying more than it says.

    import dossier
    d = dossier.open()

opens the kit's own sources, checked; `dossier.open(folder)` opens a dossier of your own.
Importing this package loads nothing else: each name below is fetched when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .folder import Dossier
    from .folder import open_folder as open
    from .tables.problems import DossierError
    from .tables.show import show
    from .widgets.checkpoint import Checkpoint
    from .widgets.gaps import LacunaReader
    from .widgets.names import NameMap
    from .widgets.proposal import ProposalTracer

_WHERE = {
    "Checkpoint": ("widgets.checkpoint", "Checkpoint"),
    "Dossier": ("folder", "Dossier"),
    "DossierError": ("tables.problems", "DossierError"),
    "LacunaReader": ("widgets.gaps", "LacunaReader"),
    "NameMap": ("widgets.names", "NameMap"),
    "ProposalTracer": ("widgets.proposal", "ProposalTracer"),
    "open": ("folder", "open_folder"),
    "show": ("tables.show", "show"),
}

__all__ = [
    "Checkpoint",
    "Dossier",
    "DossierError",
    "LacunaReader",
    "NameMap",
    "ProposalTracer",
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
