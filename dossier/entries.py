"""What a student entered, how two versions of it become one, and the text that keeps it.

An entry is a thing entered, by the widget's key and its own id, with its time in milliseconds under
`at`. Of two entries the newest wins. The entry `cleared` says that all older ones of its widget
are gone, and the time `cleared` of the whole that all older ones of every widget are.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Entries = dict[str, dict[str, Any]]

VERSION = 1
WHAT = (
    "This file keeps what you entered in the notebooks beside it. The kit reads and writes it; "
    "a cell with dossier.Journal() shows it, saves it as a document, and clears it."
)
_BEYOND = 2**53
_FIELDS = frozenset({"what", "version", "place", "cleared", "entries"})
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False)


@dataclass(frozen=True)
class Kept:
    """All that is kept: the place that it belongs to, when all was cleared, entries by widget."""

    place: str = ""
    cleared: float = 0
    entries: Mapping[str, Entries] = field(default_factory=dict)

    def of(self, key: str) -> Entries:
        """The entries of one widget, with the time when they or all were cleared."""
        wide: Entries = {"cleared": {"at": self.cleared}} if self.cleared else {}
        return newest(self.entries.get(key, {}), wide)


def newest(*sources: Entries) -> Entries:
    """The newest of each entry, without those that are no later than the newest `cleared`.

    As `newest` in the browser's store: of two with the same time the first stays.
    """
    merged: Entries = {}
    for source in sources:
        for id, entry in source.items():
            if id not in merged or entry["at"] > merged[id]["at"]:
                merged[id] = entry
    if "cleared" not in merged:
        return merged
    cleared = merged["cleared"]["at"]
    return {id: one for id, one in merged.items() if id == "cleared" or one["at"] > cleared}


def merge(first: Kept, second: Kept) -> Kept:
    """All that either holds, the newest of each entry. The first place that there is stays."""
    cleared = max(first.cleared, second.cleared)
    entries: dict[str, Entries] = {}
    for key in {**first.entries, **second.entries}:
        mine, theirs = first.entries.get(key, {}), second.entries.get(key, {})
        # Most often the two are one: most of a journal is not looked through at a click.
        found = mine if mine is theirs or not theirs else newest(mine, theirs)
        if first.cleared != second.cleared:
            found = {id: entry for id, entry in found.items() if entry["at"] > cleared}
        if found:
            entries[key] = found
    return Kept(first.place or second.place, cleared, entries)


def plain(entries: Mapping[str, Any]) -> Entries:
    """Entries as they can be kept: a copy, without what is no entry; one without a time is old.

    TypeError or ValueError where a value has no JSON.
    """
    copied = json.loads(_ENCODER.encode(entries))
    return {
        id: entry if _is_time(entry.get("at")) else {**entry, "at": 0}
        for id, entry in copied.items()
        if isinstance(entry, dict)
    }


def to_bytes(kept: Kept) -> bytes:
    """The text of a journal as its file holds it: one line an entry, in order, in UTF-8."""
    widgets = [
        f"  {_ENCODER.encode(key)}: {{\n"
        + ",\n".join(
            f"   {_ENCODER.encode(id)}: {_ENCODER.encode(entry)}"
            for id, entry in sorted(entries.items())
        )
        + "\n  }"
        for key, entries in sorted(kept.entries.items())
    ]
    inner = "\n" + ",\n".join(widgets) + "\n " if widgets else ""
    text = (
        f'{{\n "what": {_ENCODER.encode(WHAT)},\n "version": {VERSION},\n'
        f' "place": {_ENCODER.encode(kept.place)},\n "cleared": {_ENCODER.encode(kept.cleared)},\n'
        f' "entries": {{{inner}}}\n}}\n'
    )
    # Half a character, which a browser can send, has no UTF-8; as an escape it stays what it is.
    return text.encode("utf-8", "backslashreplace")


def from_bytes(content: bytes) -> tuple[Kept, bool]:
    """What a journal's file holds, and whether that is all of it: False where anything is amiss."""
    try:
        text = content.decode("utf-8-sig")
        whole = json.loads(text, parse_float=_number, parse_constant=_number)
    except (ValueError, RecursionError):
        return Kept(), False
    if not isinstance(whole, dict) or whole.get("version") != VERSION:
        return Kept(), False
    sound = whole.keys() == _FIELDS
    for name, fits in (("place", _is_text), ("cleared", _is_time), ("entries", _is_table)):
        if not fits(whole.get(name)):
            whole[name] = getattr(Kept(), name)
            sound = False
    found: dict[str, Entries] = {}
    for key, entries in whole["entries"].items():
        if not _is_table(entries):
            sound = False
            continue
        found[key] = {id: entry for id, entry in entries.items() if _is_entry(entry)}
        sound = sound and len(found[key]) == len(entries)
    return Kept(whole["place"], whole["cleared"], found), sound


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and _is_time(value.get("at"))


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_time(value: object) -> bool:
    """Whether this is a number to which a front end, too, can add one millisecond."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _BEYOND


def _number(text: str) -> float:
    """A number that JSON can write again: neither NaN nor beyond all bounds."""
    if not math.isfinite(number := float(text)):
        raise ValueError(f"{text} is no number")
    return number
