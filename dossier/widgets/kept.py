"""Widgets as a notebook keeps them: made again from their saved state, with nothing entered."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from .base import SourceWidget

_JUPYTERS = {"layout", "tabbable", "tooltip"}


def revive(state: Mapping[str, Any]) -> SourceWidget:
    """The widget whose saved state this is. Neither its notebook nor its dossier is needed.

    ValueError where the state is not that of one of the kit's widgets.
    """
    module, _, name = str(state.get("_anywidget_id", "")).rpartition(".")
    kind = None
    if module.startswith(f"{__package__}."):
        kind = getattr(import_module(module), name, None)
    if not (isinstance(kind, type) and issubclass(kind, SourceWidget)):
        raise ValueError("it is none of the kit's widgets")
    # What a widget's own `__init__` does is to make the data, and the data are here.
    widget = kind.__new__(kind)
    SourceWidget.__init__(widget, state["key"], state["data"])
    return widget


def traits(state: Mapping[str, Any]) -> dict[str, Any]:
    """What the front end may ask its model for. Nobody's entries come along."""
    own = {
        name: value
        for name, value in state.items()
        if not name.startswith("_") and name not in _JUPYTERS
    }
    return {**own, "entries": {}}
