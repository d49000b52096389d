"""The bar that tells how far a long run is."""

import io
from collections.abc import Iterator

import pytest

from dossier.grading.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    now = [0.0]
    monkeypatch.setattr("dossier.grading.progress.time.monotonic", lambda: now[0])
    yield now


def test_a_long_run_shows_a_bar_and_wipes_it(clock: list[float]) -> None:
    terminal = Terminal()
    with Progress(terminal) as progress:
        for done in range(1, 101):
            clock[0] += 0.05
            progress.tell(done, 100)
    shown = terminal.getvalue().split("\r")
    bars = [line for line in shown if "of 100 submissions" in line]
    assert 20 < len(bars) < 60, "no more than ten a second, and none in the first"
    assert bars[-1].startswith("[#############################") and "0 s left" in bars[-1]
    assert all(len(line) <= 78 for line in shown)
    assert shown[-1] == "" and not shown[-2].strip()


def test_the_time_left_is_told_when_it_is_known(clock: list[float]) -> None:
    """To make ready takes a while, and says nothing of how long the rest will take."""
    terminal = Terminal()
    with Progress(terminal) as progress:
        clock[0] = 6.0
        for done in range(1, 101):
            progress.tell(done, 100)
            clock[0] += 0.125
    bars = [line.rstrip() for line in terminal.getvalue().split("\r") if "of 100" in line]
    assert bars[0].endswith("1 of 100 submissions") and bars[5].endswith("submissions")
    assert bars[12].endswith("13 of 100 submissions, 11 s left")


def test_a_short_run_and_a_pipe_show_nothing(clock: list[float]) -> None:
    terminal, pipe = Terminal(), io.StringIO()
    with Progress(terminal) as quick, Progress(pipe) as piped:
        for done in range(1, 20):
            clock[0] += 0.05
            quick.tell(done, 20)
        for done in range(1, 101):
            clock[0] += 1
            piped.tell(done, 100)
    assert terminal.getvalue() == pipe.getvalue() == ""
