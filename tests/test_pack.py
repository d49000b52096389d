"""What a class is given: all that the kit consists of, the same bytes each time, and no leak."""

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from assignment_kit import ROOT, needs_solutions
from small_assignment import ESSAY, answered, notebook, write_kit

from dossier import command
from dossier.exercises import pack
from dossier.exercises.zips import zipped

EXERCISE = "exercises/1-one/one.ipynb"


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small kit in place of this one."""
    kit = write_kit(tmp_path / "kit")
    monkeypatch.setattr(pack, "KIT", kit)
    return kit


def names(content: bytes) -> list[str]:
    """What lies in a zip, without its one folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        parts = [name.partition("/") for name in archive.namelist()]
    assert {folder for folder, _, _ in parts} == {pack.FOLDER}
    return [name for _, _, name in parts]


def test_the_pack_holds_the_kit_and_no_solutions(
    kit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["pack"]) == 0
    place = kit / pack.NAME
    assert str(place) in capsys.readouterr().out
    assert names(place.read_bytes()) == [
        "README.md",
        "dossier/__init__.py",
        "exercises/1-one/letter/letter.txt",
        EXERCISE,
        "notebooks/00-start.ipynb",
        "seeds/a.txt",
        "start.py",
        "tests/test_a.py",
    ]


def test_what_belongs_to_somebody_stays_out(kit: Path) -> None:
    before = pack.make(kit)
    for place in (
        *(".git/config", ".venv/pyvenv.cfg", "site/index.html", "results/grades.csv"),
        *("submitted/anna/gaps.ipynb", "Anna--2026-01-01-0900.zip", "notes.md"),
        *("notebooks/journal.json", "notebooks/journal-damaged-1.json", "notebooks/.journal.lock"),
        *("notebooks/.ipynb_checkpoints/a.ipynb", "dossier/__pycache__/a.pyc", "tests/.cache/a"),
        *("exercises/1-one/mine.ipynb", "exercises/1-one/.ipynb_checkpoints/one.ipynb"),
        *("exercises/anna.zip", "solutions/README.md", "dossier/a.egg-info/PKG-INFO"),
    ):
        (kit / place).parent.mkdir(parents=True, exist_ok=True)
        (kit / place).write_text("private", "utf-8")
    (kit / "seeds" / "link.txt").symlink_to(kit / "notes.md")
    assert pack.make(kit) == before


def test_the_same_kit_gives_the_same_bytes(kit: Path, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        assert command.main(["pack", str(tmp_path / name)]) == 0
        for path in kit.rglob("*.py"):
            path.touch()
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert zipped({"b": b"2", "a": b"1"}) == zipped({"b": b"2", "a": b"1"})


def test_an_exercise_that_is_not_what_the_solutions_make(kit: Path) -> None:
    answered(kit / EXERCISE, q1='q1 = "no-hand"')
    with pytest.raises(pack.PackError) as raised:
        pack.make(kit)
    assert str(raised.value) == (
        "exercises/1-one/one.ipynb is not what the solutions make. If it was answered, move it "
        "elsewhere; then run: python3 start.py exercises"
    )
    (kit / EXERCISE).write_text("{", "utf-8")
    with pytest.raises(pack.PackError, match=r"python3 start\.py exercises"):
        pack.make(kit)
    (kit / EXERCISE).unlink()
    with pytest.raises(pack.PackError, match=r"python3 start\.py exercises"):
        pack.make(kit)


def test_an_exercise_that_was_only_run_will_do(kit: Path) -> None:
    whole = json.loads((kit / EXERCISE).read_text("utf-8"))
    whole["cells"][1] |= {
        "execution_count": 7,
        "source": whole["cells"][1]["source"].splitlines(True),
    }
    whole["metadata"]["language_info"] = {"name": "python", "version": "3.14"}
    (kit / EXERCISE).write_text(json.dumps(whole), "utf-8")
    assert EXERCISE in pack.make(kit)


def test_a_notebook_that_keeps_entries(kit: Path) -> None:
    path = kit / "notebooks/00-start.ipynb"
    whole = json.loads(notebook([]))
    model: dict[str, Any] = {"state": {"entries": {}}}
    whole["metadata"]["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"state": {"a": model}}
    }
    path.write_text(json.dumps(whole), "utf-8")
    assert pack.make(kit)
    model["state"]["entries"] = {"gap-15": {"reading": "bloc"}}
    path.write_text(json.dumps(whole), "utf-8")
    with pytest.raises(pack.PackError, match="keeps what somebody entered"):
        pack.make(kit)


@pytest.mark.parametrize("place", ["README.md", "tests/test_a.py", "notebooks/00-start.ipynb"])
def test_a_leak_is_found_wherever_it_stands(place: str, kit: Path) -> None:
    told = f"As one may say:\n{ESSAY.upper()}"
    if place.endswith(".ipynb"):
        told = notebook([{"cell_type": "markdown", "id": "a", "metadata": {}, "source": [told]}])
    (kit / place).write_text(told, "utf-8")
    with pytest.raises(pack.PackError, match=f"^{place} tells what 1-one/one.ipynb, cell essay"):
        pack.make(kit)


@pytest.mark.parametrize("there", ["folder", "text"])
def test_nothing_else_is_written_over(
    there: str, kit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "there"
    if there == "folder":
        place.mkdir()
    else:
        place.write_text("mine", "utf-8")
    assert command.main(["pack", str(place)]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith("Nothing was packed. ")
    assert place.is_dir() or place.read_text("utf-8") == "mine"


def test_a_pack_is_renewed_and_a_failure_leaves_nothing(
    kit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "pack.zip"
    assert command.main(["pack", str(place)]) == 0
    assert command.main(["pack", str(place)]) == 0
    assert command.main(["pack", str(tmp_path / "no" / "pack.zip")]) == 1
    assert command.main(["pack", "a", "b"]) == 2
    shutil.rmtree(kit / "solutions")
    assert command.main(["pack", str(tmp_path / "other.zip")]) == 1
    assert "There are no solutions" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kit", "pack.zip"]


# The kit's own


@needs_solutions
def test_the_kits_own_pack_holds_all_that_git_keeps() -> None:
    found = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=False, text=True
    )
    if found.returncode:
        pytest.skip("this kit is no git repository")
    kept = {name for name in found.stdout.split("\0") if name and (ROOT / name).is_file()}
    packed = set(pack.make(ROOT))
    assert {name for name in kept - packed if not name.startswith((".ci/", "solutions/"))} == set()
    assert not [name for name in packed if name.startswith("solutions/")]
