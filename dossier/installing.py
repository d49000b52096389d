"""Make an environment from its lock: all or nothing, one start at a time, with plain errors.

Standard library only. A finished environment is marked by a stamp, which is written last.
"""

import contextlib
import errno
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

from dossier.environment import ROOT, STAMP, Environment, Failure, clean, is_ready, say, stamp_for
from dossier.locking import held

# What pip's log says, and what that means to a person. The first that is found counts.
SIGNS = (
    (
        ("No space left on device", "not enough space on the disk", "Disk quota exceeded"),
        "the disk is full: make room in {root} (700 MB or so) and start again",
    ),
    (
        ("DO NOT MATCH THE HASHES",),
        "a package that came is not the one in {lock} (its hash differs): "
        "try another network, or get the kit anew",
    ),
    (
        (
            "Retrying (Retry(",
            "ConnectionError",
            "ConnectTimeout",
            "ReadTimeout",
            "ProxyError",
            "Could not fetch URL",
        ),
        "the network is missing: the packages in {lock} could not be fetched; "
        "connect (or set your proxy) and start again",
    ),
    (
        ("Permission denied", "Read-only file system", "Access is denied"),
        "{root} can't be written: copy the kit to a folder of your own and start there",
    ),
    (
        ("No matching distribution found",),
        "a package in {lock} is not to be had ready-made for this Python and computer: see {log}",
    ),
)


def wait_for_another() -> Callable[[], None]:
    """What to do while another start installs: say so once, and look again soon."""
    told = False

    def wait() -> None:
        nonlocal told
        if not told:
            say("Another start is installing here; waiting for it. Ctrl-C stops the waiting.")
            told = True
        time.sleep(0.5)

    return wait


def install(environment: Environment) -> None:
    """Make the environment anew; on failure the former one is put back. Raises Failure."""
    if importlib.util.find_spec("ensurepip") is None:
        raise Failure(
            f"{sys.executable} can't make environments: install its venv part "
            "(Debian, Ubuntu: sudo apt install python3-venv) and start again"
        )
    try:
        with held(environment.beside(".lock"), wait_for_another()) as handle:
            recover(environment)
            if not is_ready(environment):
                replace(environment, handle)
    except OSError as error:
        raise Failure(explain_error(error)) from None


def recover(environment: Environment) -> None:
    """Clear away what a killed start left: what has no stamp goes, the former comes back."""
    former = environment.beside(".old")
    if (environment.folder / STAMP).exists():
        remove(former)
        return
    remove(environment.folder)
    if former.exists():
        former.rename(environment.folder)


def remove(folder: Path) -> None:
    """Remove a folder that may be missing."""
    if folder.exists() or folder.is_symlink():
        shutil.rmtree(folder)


def replace(environment: Environment, handle: int) -> None:
    """Build the environment in its place, the former one moved aside meanwhile."""
    former = environment.beside(".old")
    if environment.folder.exists():
        environment.folder.rename(former)
    try:
        with ended_by_signals():
            build(environment, handle)
    except BaseException:
        # Also Ctrl-C. What is half made must not stay; what was there before must.
        remove(environment.folder)
        if former.exists():
            former.rename(environment.folder)
        raise
    # On Windows a JupyterLab that still runs from the former one keeps its files; the next start
    # tries again.
    shutil.rmtree(former, ignore_errors=True)


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """Turn a plain kill or a closed terminal into SystemExit, so that the clean-up runs."""

    def leave(number: int, _frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), leave) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def build(environment: Environment, handle: int) -> None:
    """Make the environment, install the lock, put the kit on its path, and stamp it last."""
    say(
        f"Making {environment.folder.name} from {environment.lock.name}. "
        "This happens once and takes a minute or so."
    )
    stamp = stamp_for(environment)
    log = environment.beside(".log")
    log.write_bytes(b"")
    # The base interpreter: start.py may run from the very environment that is replaced.
    base = getattr(sys, "_base_executable", None) or sys.executable
    run_logged(
        [base, "-I", "-m", "venv", str(environment.folder)], environment, handle, lambda: None
    )
    pip = [str(environment.python), "-I", "-u", "-m", "pip", "install"]
    quiet = ["--disable-pip-version-check", "--no-input"]
    exact = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(environment.lock)]
    progress = Progress(environment)
    try:
        run_logged([*pip, *quiet, *exact], environment, handle, progress.show)
    finally:
        progress.end()
    relative = os.path.relpath(ROOT, environment.packages)  # plain ASCII, wherever the kit stands
    (environment.packages / "dossier-kit.pth").write_text(relative + "\n", "ascii")
    unfinished = environment.folder / (STAMP + ".new")
    unfinished.write_text(json.dumps(stamp, indent=1), "utf-8")
    unfinished.replace(environment.folder / STAMP)


def run_logged(
    command: list[str], environment: Environment, handle: int, watch: Callable[[], None]
) -> None:
    """Run a command into the log, calling `watch` now and then. Raises Failure if it fails."""
    log = environment.beside(".log")
    # The child holds the lock too: should this process be killed, no other start interferes while
    # pip still writes.
    shared = () if os.name == "nt" else (handle,)
    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env=clean(),
            cwd=ROOT,
            pass_fds=shared,
        )
        try:
            while process.poll() is None:
                time.sleep(0.1)
                watch()
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if process.returncode != 0:
        raise Failure(explain_log(environment))


class Progress:
    """How far pip is, from its log and the folder it fills.

    On a terminal one line is renewed; elsewhere there is a line now and then.
    """

    def __init__(self, environment: Environment) -> None:
        self.log = environment.beside(".log")
        self.packages = environment.packages
        self.there_before = self.installed()
        self.wanted = len(
            re.findall("^[^ #]+==", environment.lock.read_text("utf-8"), re.MULTILINE)
        )
        self.shown = ("", -1)

    def installed(self) -> int:
        """How many packages stand in the environment."""
        return sum(1 for _ in self.packages.glob("*.dist-info"))

    def state(self) -> tuple[str, int, int]:
        """What is going on, how many packages are done, of how many."""
        log = self.log.read_text("utf-8", errors="replace")
        # pip says Processing instead of Collecting where it has a file at hand.
        fetched = len(re.findall("^(?:Collecting|Processing) ", log, re.MULTILINE))
        if "Installing collected packages" in log:
            return "Installing packages", self.installed() - self.there_before, fetched
        return "Fetching packages", fetched, self.wanted - log.count("Ignoring ")

    def show(self) -> None:
        """Print how far it is, if that is news."""
        doing, done, total = self.state()
        if not done or (doing, done) == self.shown:
            return
        text = f"{doing}: {done} of {total}"
        if sys.stderr.isatty():
            print(f"\r{text:<40}", end="", file=sys.stderr, flush=True)
        elif doing == self.shown[0] and done // 25 == self.shown[1] // 25:
            return  # a line for every 25 is enough in a log
        else:
            say(text)
        self.shown = (doing, done)

    def end(self) -> None:
        """Leave the line, so that what follows stands on its own."""
        if sys.stderr.isatty():
            print(file=sys.stderr, flush=True)


def explain_log(environment: Environment) -> str:
    """The one line for a command that failed, from what it wrote."""
    log = environment.beside(".log")
    text = log.read_text("utf-8", errors="replace")
    places = {"root": ROOT, "lock": environment.lock.name, "log": log}
    # A full disk may have left no room for pip to say so.
    if shutil.disk_usage(ROOT).free < 20_000_000:
        return SIGNS[0][1].format(**places)
    for signs, meaning in SIGNS:
        if any(sign in text for sign in signs):
            return meaning.format(**places)
    last = text.strip().rpartition("\n")[2]
    return f"the packages in {environment.lock.name} could not be installed ({last}): see {log}"


def explain_error(error: OSError) -> str:
    """The one line for an error of the file system."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return SIGNS[0][1].format(root=ROOT)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{error.filename or ROOT} can't be written: close other windows of the kit, "
            "or copy it to a folder of your own"
        )
    return f"{error.strerror or error} ({error.filename or ROOT})"
