"""A class marked in several processes: the same marks in the same order, however many there are."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing import get_context

from .bench import prepare
from .marking import lost, mark_submission
from .model import Assignment, Marked, Submission

Chunk = tuple[Submission, ...]
Progress = Callable[[int, int], None]
"""Told after each submission: how many are marked, and how many there are."""

_FEW = 300
_CHUNK = 16
_WAITING = 3
_MOST_PROCESSES = 8

_bench = lru_cache(maxsize=None)(prepare)


class _NoProcessError(Exception):
    """No further process can be started here."""


def mark_all(
    submissions: Sequence[Submission],
    assignments: Sequence[Assignment],
    processes: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Marked]:
    """The marks of every submission, in the order given.

    They are marked in so many `processes`; if none is said, a few in this one, and many in one for
    each processor. Each has a few submissions at a time, so that memory does not grow with the
    class. A file that ends its process costs no other its marks. AssignmentError, before anything
    is marked, where an assignment's own cells fail.
    """
    by_name = {one.name: one for one in assignments}
    for name in {one.assignment: None for one in submissions}:
        _bench(by_name[name])
    count = processes or _processes(len(submissions))
    apart = count > 1 and len(submissions) > 0
    marked = _apart(submissions, by_name, count) if apart else _here(submissions, by_name)
    return _counted(marked, len(submissions), progress)


def _processes(submissions: int) -> int:
    """How many processes are worth their start."""
    if submissions < _FEW:
        return 1
    # Of a computer that is shared, not all processors may be ours.
    ours = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(ours or 1, _MOST_PROCESSES)


def _counted(marked: Iterator[Marked], total: int, progress: Progress | None) -> Iterator[Marked]:
    for done, one in enumerate(marked, start=1):
        yield one
        if progress:
            progress(done, total)


def _here(submissions: Sequence[Submission], by_name: dict[str, Assignment]) -> Iterator[Marked]:
    for one in submissions:
        assignment = by_name[one.assignment]
        yield mark_submission(one, assignment, _bench(assignment))


def _chunk(submissions: Chunk, by_name: dict[str, Assignment]) -> list[Marked]:
    """What another process does."""
    return list(_here(submissions, by_name))


def _apart(
    submissions: Sequence[Submission], by_name: dict[str, Assignment], count: int
) -> Iterator[Marked]:
    """The same in several processes."""
    starts = range(0, len(submissions), _CHUNK)
    chunks = deque(tuple(submissions[start : start + _CHUNK]) for start in starts)
    waiting: deque[tuple[Chunk, Future[list[Marked]]]] = deque()
    pool: ProcessPoolExecutor | None = None
    try:
        while chunks or waiting:
            pool = pool or _pool(count)
            while chunks and len(waiting) < _WAITING * count:
                chunk = chunks.popleft()
                waiting.append((chunk, _send(pool, chunk, by_name)))
            chunk, future = waiting.popleft()
            if not _is_broken(future):
                yield from future.result()
                continue
            # A file ended its process, and with it the pool. Which one, is found by trying each.
            yield from _one_by_one(chunk, by_name)
            while waiting:
                chunk, future = waiting.popleft()
                broken = _is_broken(future)
                yield from _one_by_one(chunk, by_name) if broken else future.result()
            pool.shutdown()
            pool = None
    except _NoProcessError:
        yield from _here([one for chunk in chunks for one in chunk], by_name)
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def _one_by_one(chunk: Chunk, by_name: dict[str, Assignment]) -> Iterator[Marked]:
    """Submissions in a process that is started anew when one of them has ended it."""
    pool: ProcessPoolExecutor | None = None
    try:
        for number, one in enumerate(chunk):
            try:
                pool = pool or _pool(1)
            except _NoProcessError:
                yield from _here(chunk[number:], by_name)
                return
            future = _send(pool, (one,), by_name)
            if not _is_broken(future):
                yield from future.result()
                continue
            pool.shutdown()
            pool = None
            yield lost(one, by_name[one.assignment])
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    """So many processes, of which one is known to have started."""
    try:
        # Every system can start a process afresh; a copy of this one may hold others' locks.
        pool = ProcessPoolExecutor(count, get_context("spawn"), _begin)
        pool.submit(os.getpid).result()
    except (BrokenProcessPool, ImportError, NotImplementedError, OSError) as error:
        raise _NoProcessError from error
    return pool


def _begin() -> None:
    """Leave an interruption from the keyboard to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _send(
    pool: ProcessPoolExecutor, chunk: Chunk, by_name: dict[str, Assignment]
) -> Future[list[Marked]]:
    try:
        return pool.submit(_chunk, chunk, by_name)
    except BrokenProcessPool as error:
        failed: Future[list[Marked]] = Future()
        failed.set_exception(error)
        return failed


def _is_broken(future: Future[list[Marked]]) -> bool:
    """Wait for a result; whether its process ended instead."""
    return isinstance(future.exception(), BrokenProcessPool)
