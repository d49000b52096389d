"""pyproject.toml, environment.yml and the two locks say the same."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
FILES = ("requirements.lock", "requirements-test.lock", "environment.yml", "pyproject.toml")
PINNED = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))?"
    r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"
)


def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return found


def conda() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    return found


def locked(name: str) -> dict[str, dict[str, Version]]:
    """A lock's packages: for each name its versions by marker. Fails at any other line."""
    text = (ROOT / name).read_text("utf-8")
    rest = PINNED.sub("", text)
    assert rest == "", f"not a pinned and hashed package: {rest[:200]}"
    found: dict[str, dict[str, Version]] = {}
    for pin in PINNED.finditer(text):
        found.setdefault(pin["name"], {})[pin["marker"] or ""] = Version(pin["version"])
    return found


def requirements(texts: list[str]) -> dict[str, SpecifierSet]:
    parsed = [Requirement(text) for text in texts]
    return {canonicalize_name(one.name): one.specifier for one in parsed}


def test_conda_and_pip_are_asked_for_the_same() -> None:
    recipe = conda()
    assert set(recipe) == {"name", "channels", "dependencies"}
    assert recipe["name"] == project()["name"]
    assert recipe["channels"] == ["conda-forge", "nodefaults"]
    *plain, last = recipe["dependencies"]
    assert all(isinstance(one, str) for one in plain)
    assert last == {"pip": ["-e ."]}
    wanted = requirements(plain)
    assert wanted.pop("python") == SpecifierSet(project()["requires-python"])
    assert wanted.pop("pip") == SpecifierSet()
    assert wanted == requirements(project()["dependencies"])


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_locks_hold_what_the_project_asks_for(lock: str) -> None:
    asked = requirements(project()["dependencies"])
    if "test" in lock:
        asked |= requirements(project()["optional-dependencies"]["test"])
    pins = locked(lock)
    for name, specifier in asked.items():
        assert name in pins, f"{name} is not in {lock}"
        assert all(version in specifier for version in pins[name].values()), name


def test_tests_run_with_the_versions_that_students_have() -> None:
    students, tests = locked("requirements.lock"), locked("requirements-test.lock")
    assert {name: tests.get(name) for name in students} == students
    apart = {"pytest", "nbval", "playwright", "mypy", "ruff", "nbgrader", "notebook"}
    assert not apart & students.keys()


@pytest.mark.parametrize("name", FILES)
def test_no_address_and_no_place_of_one_machine(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?://|file:|/(?:home|root|tmp|opt|work|Users)/", text)


def test_start_asks_for_the_python_that_the_project_asks_for() -> None:
    import start

    assert project()["requires-python"] == ">={}.{}".format(*start.NEEDED)
