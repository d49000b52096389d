"""start.py: one environment from one lock, whole or not at all; one clear line where that fails.

The kit's own files are copied into an empty folder, with a lock of one package made up here. pip is
the real one, and finds that package in a folder: no test needs a network.
"""

import ast
import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier import environment as environments
from dossier import installing
from dossier.environment import STAMP, Environment, Failure, is_ready, stamp_for

ROOT = Path(__file__).resolve().parent.parent
PARTS = (
    "start.py",
    "dossier/environment.py",
    "dossier/installing.py",
    "dossier/locking.py",
    "dossier/starting.py",
)
ECHO = "import sys, json\nprint(json.dumps([sys.prefix, sys.argv[1:]]))\n"


def make_wheel(folder: Path, version: str) -> str:
    """Put a tiny wheel into a folder; returns its line for a lock."""
    path = folder / f"madeup-{version}-py3-none-any.whl"
    info = f"madeup-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("madeup.py", f"version = {version!r}\n")
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: madeup\nVersion: {version}\n"
        )
        wheel.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{info}/RECORD", "")
    return f"madeup=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Kit:
    """A small copy of the kit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "a kit, höchst klein"
        self.wheels = folder / "wheels"
        self.home = folder / "home"
        for path in (self.folder / "dossier", self.wheels, self.home):
            path.mkdir(parents=True)
        for part in PARTS:
            shutil.copy(ROOT / part, self.folder / part)
        (self.folder / "dossier/__init__.py").touch()
        (self.folder / "dossier/__main__.py").write_text(ECHO, "utf-8")
        self.lock(make_wheel(self.wheels, "1.0"))
        self.environment = Environment(self.folder / ".venv", self.folder / "requirements.lock")

    def lock(self, text: str) -> None:
        (self.folder / "requirements.lock").write_text(text, "utf-8")

    def variables(self, **more: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
        found = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.wheels.as_uri()}
        return {**kept, "HOME": str(self.home), "PIP_CONFIG_FILE": os.devnull, **found, **more}

    def begin(self, *arguments: str, **more: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, str(self.folder / "start.py"), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            env=self.variables(**more),
            encoding="utf-8",
        )

    def start(self, *arguments: str, **more: str) -> tuple[int, str, str]:
        process = self.begin(*arguments, **more)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def leftovers(self) -> list[str]:
        kept = {".venv", ".venv.lock", ".venv.log"}
        return sorted(path.name for path in self.folder.glob(".venv*") if path.name not in kept)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return Kit(tmp_path)


def test_two_starts_at_once_then_a_third(kit: Kit) -> None:
    both = [kit.begin("check", "--x"), kit.begin("check", "--x")]
    ended = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], ended
    for out, _ in ended:
        prefix, arguments = json.loads(out)
        assert (Path(prefix), arguments) == (kit.environment.folder, ["check", "--x"])
    assert sorted("Making" in err for _, err in ended) == [False, True]
    assert "packages: 1 of 1" in "".join(err for _, err in ended)
    assert kit.leftovers() == []

    code, out, err = kit.start()
    assert (code, err, json.loads(out)[1]) == (0, "", [])
    # From any folder, with the user's variables pointing elsewhere.
    found = subprocess.run(
        [str(kit.environment.python), "-c", "import dossier, madeup; print(dossier.__file__)"],
        cwd=kit.home,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=kit.variables(PYTHONUTF8="1"),
    )
    assert Path(found.stdout.strip()) == kit.folder / "dossier/__init__.py"


def test_a_changed_lock_is_taken_up_and_a_failure_puts_the_former_back(kit: Kit) -> None:
    assert kit.start()[0] == 0
    former = (kit.environment.folder / STAMP).read_text("utf-8")

    good = make_wheel(kit.wheels, "2.0")
    kit.lock(good[:-5] + "0000\n")
    code, out, err = kit.start()
    assert (code, out) == (1, "")
    assert one_error(err).startswith(
        "start.py: a package that came is not the one in requirements.lock"
    )
    assert (kit.environment.folder / STAMP).read_text("utf-8") == former
    assert (kit.environment.packages / "madeup-1.0.dist-info").exists()
    assert kit.leftovers() == []

    kit.lock(good)
    assert kit.start()[0] == 0
    assert (kit.environment.packages / "madeup-2.0.dist-info").exists()
    assert kit.leftovers() == []


def test_without_a_network(kit: Kit) -> None:
    # A port of this machine where nobody listens.
    away = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_RETRIES": "1"}
    code, out, err = kit.start(**away, PIP_INDEX_URL="http://127.0.0.1:9/")
    assert (code, out) == (1, "")
    assert one_error(err).startswith("start.py: the network is missing")
    assert not kit.environment.folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("number", [2, 9, 15])
def test_a_start_that_is_stopped_leaves_nothing_that_passes_for_finished(
    kit: Kit, number: int
) -> None:
    process = kit.begin()
    assert process.stderr is not None
    assert "Making" in process.stderr.readline()
    while not kit.environment.folder.exists():
        pass
    process.send_signal(number)
    process.wait(timeout=60)
    process.communicate()
    assert process.returncode != 0
    assert not is_ready(kit.environment)
    assert kit.start()[0] == 0
    assert kit.leftovers() == []


def one_error(err: str) -> str:
    """The last line, when nothing above it is an error or part of a traceback."""
    *before, last = err.strip().splitlines()
    assert all(
        line.startswith(("Making", "This happens", "Fetching", "Installing")) for line in before
    )
    return last


def old_pythons() -> list[str]:
    """Interpreters older than the kit needs that run on this computer."""
    names = [f"python3.{minor}" for minor in range(6, 11)]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    found = [path for name in names if (path := shutil.which(name))]
    found += [str(path) for path in sorted(pyenv.glob("3.*/bin/python"))]
    return [path for path in found if answers(path)]


def answers(path: str) -> bool:
    """Whether an interpreter runs and is older than the kit needs."""
    ask = "import sys; sys.exit(sys.version_info >= (3, 11))"
    return subprocess.run([path, "-c", ask], capture_output=True, check=False).returncode == 0


def test_an_old_python_is_told_so_in_one_line() -> None:
    ast.parse((ROOT / "start.py").read_text("utf-8"), feature_version=(3, 6))
    import start

    assert start.too_old((3, 11, 0), "python3") == ""
    assert "3.11 or later, and python3 is 3.9.18" in start.too_old((3, 9, 18), "python3")
    for python in old_pythons():
        told = subprocess.run(
            [python, str(ROOT / "start.py")], capture_output=True, encoding="utf-8", check=False
        )
        assert told.returncode == 1
        assert "needs Python 3.11 or later" in told.stderr
        assert len(told.stderr.splitlines()) == 1


def test_what_starts_needs_only_the_standard_library() -> None:
    # -S: no site-packages at all; -W error: and without a warning.
    ask = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import dossier.installing"
    subprocess.run([sys.executable, "-I", "-S", "-W", "error", "-c", ask], check=True)


@pytest.fixture
def finished(tmp_path: Path) -> Environment:
    """What looks like a finished environment, with nothing in it."""
    (tmp_path / "requirements.lock").write_text("a==1\n", "utf-8")
    made = Environment(tmp_path / ".venv", tmp_path / "requirements.lock")
    made.python.parent.mkdir(parents=True)
    made.python.touch()
    (made.folder / STAMP).write_text(json.dumps(stamp_for(made)), "utf-8")
    return made


def test_a_stamp_holds_for_one_lock_one_python_and_one_place(finished: Environment) -> None:
    assert is_ready(finished)
    stamp = finished.folder / STAMP
    for key in stamp_for(finished):
        stamp.write_text(json.dumps({**stamp_for(finished), key: "another"}), "utf-8")
        assert not is_ready(finished)
    for text in ("", "{", "[]", "null"):
        stamp.write_text(text, "utf-8")
        assert not is_ready(finished)
    stamp.unlink()
    assert not is_ready(finished)


def test_no_lock_no_python(finished: Environment) -> None:
    finished.python.unlink()
    assert not is_ready(finished)
    finished.lock.unlink()
    with pytest.raises(Failure, match=r"requirements\.lock is missing"):
        is_ready(finished)


def test_what_a_killed_start_left_is_cleared_away(finished: Environment) -> None:
    former = finished.beside(".old")
    shutil.copytree(finished.folder, former)
    installing.recover(finished)  # killed after the stamp, before the former one was removed
    assert is_ready(finished)
    assert not former.exists()

    finished.folder.rename(former)
    finished.python.parent.mkdir(parents=True)
    installing.recover(finished)  # killed while installing
    assert is_ready(finished)
    assert not former.exists()


@pytest.mark.parametrize(
    ("log", "told"),
    [
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("Retrying (Retry(total=4))\nERROR: No matching distribution found", "network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "hash differs"),
        ("ERROR: No matching distribution found for x==1", "not to be had ready-made"),
        ("ERROR: [Errno 13] Permission denied: '/x'", "can't be written"),
        ("ERROR: something new", "could not be installed (ERROR: something new)"),
    ],
)  # fmt: skip
def test_each_failure_of_pip_has_its_line(finished: Environment, log: str, told: str) -> None:
    finished.beside(".log").write_text(log, "utf-8")
    line = installing.explain_log(finished)
    assert told in line
    assert "\n" not in line


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "can't be written"), (errno.EIO, "error")],
)
def test_errors_of_the_file_system(
    finished: Environment, number: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished.lock.write_text("a==2\n", "utf-8")
    monkeypatch.setattr(installing, "build", raising(OSError(number, os.strerror(number), "here")))
    with pytest.raises(Failure, match=told):
        installing.install(finished)
    assert finished.python.exists()
    assert not finished.beside(".old").exists()


def test_a_python_that_cannot_make_environments(
    finished: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(Failure, match="python3-venv"):
        installing.install(finished)


def test_variables_that_mislead_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "HOME"):
        monkeypatch.setenv(name, "")
    assert not {"PYTHONPATH", "PYTHONHOME", "HOME"} & environments.clean().keys()
