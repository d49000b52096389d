"""A bar that tells how far a long run is: on a terminal, and nowhere else."""

import sys
import time
from types import TracebackType
from typing import TextIO

_WIDTH = 30
_PAUSE = 0.1
_PATIENCE = 1.0
"""In seconds: what takes no longer needs no bar."""


class Progress:
    """A line that is written anew again and again, and wiped at the end."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shows = self._stream.isatty()
        self._last = time.monotonic() + _PATIENCE - _PAUSE
        self._first: tuple[float, int] | None = None
        self._written = False

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._written:
            self._write("")

    def tell(self, done: int, total: int) -> None:
        """How many are done, of how many."""
        now = time.monotonic()
        self._first = self._first or (now, done)
        if not self._shows or now - self._last < _PAUSE:
            return
        self._last = now
        full = done * _WIDTH // max(total, 1)
        bar = "#" * full + "." * (_WIDTH - full)
        left = self._left(now, done, total)
        self._write(f"[{bar}] {done:,} of {total:,} submissions{left}")

    def _left(self, now: float, done: int, total: int) -> str:
        """How long it will take, reckoned from the first one on: until that, all is made ready."""
        since, before = self._first or (now, done)
        if now - since < _PATIENCE or done <= before:
            return ""
        return f", {(now - since) / (done - before) * (total - done):.0f} s left"

    def _write(self, line: str) -> None:
        # Blanks wipe what the line before had more; the cursor goes back to the start.
        self._stream.write(f"\r{line:<78}\r" if not line else f"\r{line:<78}")
        self._stream.flush()
        self._written = bool(line)
