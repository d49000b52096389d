"""The lock of a file, which the system takes back when its holder ends, however it ends.

Standard library only: the start uses this before anything is installed.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path


@contextlib.contextmanager
def held(path: Path, wait: Callable[[], None]) -> Iterator[int]:
    """Hold the file's lock, and give its handle; the file is made if it is missing.

    While another process has the lock, `wait` is called again and again: it rests a while, or it
    gives up by an error of its own. OSError where the file can't be made or opened.
    """
    handle = -1
    try:
        while handle < 0:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            while not try_lock(handle):
                wait()
            if not _is_there(path, handle):  # Its last holder took it away meanwhile.
                os.close(handle)
                handle = -1
        yield handle
    finally:
        if handle >= 0:
            os.close(handle)


def _is_there(path: Path, handle: int) -> bool:
    """Whether an open file still stands at its place."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def try_lock(handle: int) -> bool:
    """Take the lock of an open file; False where another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A file system without locks: better to go on without one than not at all.
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True
