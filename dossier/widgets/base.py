"""What every widget has: a stable key, what it shows, what a student entered, and a rest state."""

import time
from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets

from .. import journal
from ..entries import Entries
from .front_end import script, style


class SourceWidget(anywidget.AnyWidget):
    """A widget about a source.

    `key` names it in the notebook and in the browser's store; `data` is what the page shows and is
    never changed; `entries` is what the student entered, by thing, each with its time in
    milliseconds under `at`. Where there is a journal, they begin with what it keeps for the key,
    and each change goes into it. A subclass names its files in `_front_end` and draws itself at
    rest, with no answer shown, in `_at_rest`.
    """

    key = traitlets.Unicode().tag(sync=True)
    data = traitlets.Dict().tag(sync=True)
    entries = traitlets.Dict().tag(sync=True)

    _front_end = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "_front_end" in cls.__dict__:
            cls._esm = script(cls._front_end)
            cls._css = style(cls._front_end)
        super().__init_subclass__(**kwargs)

    def __init__(self, key: str, data: Mapping[str, Any]) -> None:
        self._journal = journal.here()
        kept = self._journal.kept().of(key) if self._journal else {}
        super().__init__(key=key, data=dict(data), entries=kept)
        if self._journal:
            self._journal.listen(self)
            self.observe(self._write_down, "entries")
            for words in self._journal.news():
                print(words)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.key!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """The live widget and, where none can run, the static page."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        if data is None:
            return None
        plain = {"text/plain": repr(self), "text/html": self._at_rest()}
        return {**data, **plain}, metadata

    def _at_rest(self) -> str:
        """The page at rest as static HTML."""
        raise NotImplementedError

    def _on_paper(self) -> str:
        """The widget as a worksheet to fill in by hand: printable HTML, no answers."""
        return self._at_rest()

    def take_up(self, kept: Entries) -> None:
        """Have what the journal keeps for this widget."""
        if kept != self.entries:
            self.entries = kept

    def _write_down(self, _change: object) -> None:
        """Put what was entered into the journal, and have what is newer there."""
        assert self._journal
        self.take_up(self._journal.put(self.key, self.entries))

    def clear(self) -> None:
        """Forget what was entered here, in the browser's store too when the page is next open."""
        last = max((entry.get("at", 0) for entry in self.entries.values()), default=0)
        self.entries = {"cleared": {"at": max(time.time_ns() // 1_000_000, last + 1)}}
