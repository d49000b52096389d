"""The kit's command, and how it opens JupyterLab."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import nbformat
import pytest

from dossier import command, lab, testing

ROOT = Path(__file__).resolve().parent.parent
INSTALLED = Path(sys.prefix, "share/jupyter")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--help"]) == 0
    told = capsys.readouterr().out
    for name in command.COMMANDS:
        assert re.search(rf"^  {re.escape(name)}\b", told, re.MULTILINE)
    for name in command.COMMANDS:
        assert command.main([name, "--help"]) == 0
        assert f"start.py {name}" in capsys.readouterr().out


def test_an_interruption_gets_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while a command's modules are still read."""

    def stop(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    stopped = command.COMMANDS["grade"]._replace(run=stop)
    monkeypatch.setitem(command.COMMANDS, "grade", stopped)
    assert command.main(["grade", "class", "--out", "results"]) == 130
    said = capsys.readouterr()
    assert said.err == "Stopped.\n" and not said.out


def test_unknown_words_get_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["tets"]) == 2
    assert "did you mean test?" in capsys.readouterr().err
    assert command.main(["xyzzy"]) == 2
    assert command.main(["check", "a", "b"]) == 2
    assert command.main(["site", "a", "b"]) == 2
    assert command.main(["site", "--fast"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 4


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [
        ([], []),
        (["--no-browser"], ["--no-browser"]),
        (["open", "--port=1"], ["--port=1"]),
        (["--port", "9000"], ["--port", "9000"]),
    ],
)
def test_options_without_a_command_are_jupyterlabs(
    arguments: list[str], passed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def note(given: list[str]) -> int:
        asked.append(given)
        return 0

    monkeypatch.setattr(lab, "main", note)
    assert command.main(arguments) == 0
    assert asked == [passed]


def test_settings_are_written_once_and_their_keys_exist(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lab.write_settings(tmp_path)
    written = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")}
    assert len(written) == len(lab.SETTINGS)
    lab.write_settings(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")} == written
    (tmp_path / "file").touch()
    lab.write_settings(tmp_path / "file")
    assert len(capsys.readouterr().err.splitlines()) == len(lab.SETTINGS)
    overrides = lab.SETTINGS["share/jupyter/lab/settings/overrides.d/dossier.json"]
    for plugin, values in overrides.items():
        package, name = plugin.split(":")
        (schema,) = INSTALLED.rglob(f"{package}/**/{name}.json")
        known = json.loads(schema.read_text("utf-8"))["properties"]
        assert values.keys() <= known.keys()


def test_trust_skips_what_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from nbformat.sign import MemorySignatureStore, NotebookNotary

    good, bad = tmp_path / "a.ipynb", tmp_path / "b.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), good)
    bad.write_text("{", "utf-8")
    notary = NotebookNotary(store_factory=MemorySignatureStore, secret=b"x")
    lab.trust(notary, [bad, good])
    assert notary.check_signature(nbformat.read(good, as_version=4))
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith("b.ipynb could not be marked as trusted")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port where somebody listens already."""
    with socket.create_server(("localhost", 0)) as server:
        yield server.getsockname()[1]


def test_jupyterlab_opens_as_it_should(tmp_path: Path, taken: int) -> None:
    variables = {key: value for key, value in os.environ.items() if not key.startswith("JUPYTER_")}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "dossier", "--no-browser", f"--port={taken}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=tmp_path,
        env={
            **variables,
            "HOME": str(tmp_path),
            "USERPROFILE": str(tmp_path),
            "DOSSIER_JOURNAL": "off",
        },
    ) as process:
        try:
            assert process.stderr is not None
            address = next(line.strip() for line in process.stderr if "http://" in line)
            found = re.fullmatch(
                r"(http://localhost:(\d+)/)lab/tree/notebooks/00-start-here.ipynb\?token=(\w{20,})",
                address,
            )
            assert found, address
            base, port, token = found.groups()
            assert int(port) != taken

            def ask(path: str) -> str:
                request = Request(base + path, headers={"Authorization": f"token {token}"})
                with urlopen(request, timeout=30) as answer:
                    body: bytes = answer.read()
                return body.decode("utf-8")

            page = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', ask("lab"), re.S)
            assert page
            assert "@jupyterlab/apputils-extension:announcements" in page[1]
            settings: dict[str, Any] = json.loads(
                ask("lab/api/settings/@jupyter-widgets/jupyterlab-manager:plugin")
            )
            assert settings["schema"]["properties"]["saveState"]["default"] is True
            names = [entry["name"] for entry in json.loads(ask("api/contents"))["content"]]
            assert "start.py" in names
        finally:
            process.terminate()


def test_every_stage_runs_and_one_failure_fails_the_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [sys.executable, "-c"]
    stages = [("one", [*said, "raise SystemExit(3)"]), ("two", [*said, "pass"])]
    monkeypatch.setattr(testing, "stages", lambda _root, _arguments: stages)
    assert testing.main([]) == 1
    told = capsys.readouterr().out
    assert "failed  one" in told
    assert "passed  two" in told
    monkeypatch.setattr(testing, "stages", lambda _root, _arguments: stages[1:])
    assert testing.main([]) == 0


def test_notebooks_are_run_wherever_there_are_some(tmp_path: Path) -> None:
    (tmp_path / "solutions/one").mkdir(parents=True)
    (tmp_path / "solutions/one/a.ipynb").touch()
    assert testing.notebook_folders(tmp_path) == ["solutions"]
    assert testing.stages(tmp_path, [])[-1][1][-2:] == ["tests", "solutions"]
    assert testing.stages(ROOT, ["tests/test_command.py"])[-1][1][-1] == "tests/test_command.py"
