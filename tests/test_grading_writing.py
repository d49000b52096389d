"""The results are written whole or not at all, and never over anybody else's."""

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from grading_kit import fingerprint

from dossier.grading.page import page
from dossier.grading.writing import (
    ESSAYS,
    FEEDBACK,
    FILES,
    MARK,
    RESULTS,
    TITLE,
    new_results,
)
from dossier.locking import held
from dossier.made_folder import PlaceError, Sign, check_place, new_folder


def fill(folder: Path, words: str = "new") -> None:
    """What a run writes."""
    (folder / FEEDBACK).mkdir()
    (folder / FEEDBACK / "Ada.html").write_text(page(words, ""))
    for name in FILES:
        (folder / name).write_text(f"{TITLE}\n" if name == MARK else words)


def write(place: Path, words: str = "new") -> None:
    with new_results(place) as folder:
        fill(folder, words)


def read(place: Path) -> dict[str, str]:
    return {
        path.relative_to(place).as_posix(): path.read_text()
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Results of an earlier run."""
    found = tmp_path / "deep" / "results"
    write(found, "old")
    return found


def test_a_folder_is_made_and_made_anew(place: Path) -> None:
    assert read(place)[ESSAYS] == "old"
    write(place)
    assert {*read(place).values()} == {"new", f"{TITLE}\n", page("new", "")}
    assert [*place.parent.iterdir()] == [place], "nothing is left beside it"


def test_a_page_of_before_is_gone(place: Path) -> None:
    (place / FEEDBACK / "Gone.html").write_text(page("old", ""))
    write(place)
    assert not (place / FEEDBACK / "Gone.html").exists()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    write(tmp_path / "results")
    assert (tmp_path / "results" / MARK).exists()


def test_a_link_to_a_folder_stays_a_link(place: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(place)
    write(link)
    assert link.is_symlink() and read(place)[ESSAYS] == "new"


# What is not ours


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"thesis.txt": "years"}, "holds something that this command did not make"),
        ({MARK: "Made by somebody else.\n"}, "holds something that this command did not make"),
        ({MARK: f"{TITLE}\n", "thesis.txt": "years"}, "thesis.txt was not made by this command"),
        ({MARK: f"{TITLE}\n", "essays (copy).csv": "x"}, "copy).csv was not made by this command"),
        ({MARK: f"{TITLE}\n", "feedback/notes.docx": "x"}, "notes.docx was not made by this"),
        ({MARK: f"{TITLE}\n", "feedback/my notes.html": "x"}, "my notes.html was not made by"),
        ({MARK: f"{TITLE}\n", "feedback/a.html/b.txt": "x"}, "a.html was not made by this"),
        ({MARK: f"{TITLE}\n", "more/a.html": "x"}, "more was not made by this command"),
    ],
)
def test_what_is_somebody_elses_stays(tmp_path: Path, files: dict[str, str], told: str) -> None:
    place = tmp_path / "mine"
    for name, words in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(words)
    before = fingerprint(tmp_path)
    for run in (partial(check_place, sign=RESULTS), write):
        with pytest.raises(PlaceError, match=re.escape(told)):
            run(place)
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize("name", ["essays.xlsx", "Essays.ods", "essays.csv.xls", "essays (1).xlsx"])
def test_a_spreadsheets_own_format_is_no_table_of_marks(place: Path, name: str) -> None:
    """Somebody marked the essays and saved them in another format than the one that is read."""
    (place / name).write_text("marks")
    with pytest.raises(PlaceError) as caught:
        write(place)
    assert str(caught.value) == (
        f"{place / name} was not made by this command, and would be lost. Marks in it do not "
        "count: save it as CSV under the name essays.csv. Move it elsewhere and run the command "
        "again."
    )
    assert (place / name).read_text() == "marks" and read(place)[ESSAYS] == "old"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PlaceError, match="is a file"):
        check_place(tmp_path / "file", RESULTS)
    with pytest.raises(PlaceError, match="cannot be written"):
        write(tmp_path / "file" / "below")


def test_what_systems_leave_behind_does_not_matter(place: Path) -> None:
    for name in (
        ".DS_Store",
        "Thumbs.db",
        f".~lock.{ESSAYS}#",
        f"~${ESSAYS}",
        "feedback/.DS_Store",
    ):
        (place / name).write_text("x")
    write(place)
    assert read(place)[ESSAYS] == "new"


@pytest.mark.parametrize("kind", ["new", "old"])
@pytest.mark.parametrize("sort", ["folder", "file", "link", "sign"])
def test_what_is_somebody_elses_beside_the_place_stays(place: Path, kind: str, sort: str) -> None:
    beside = place.with_name(f".results.{kind}")
    other = place.parent / "other"
    if sort == "file":
        beside.write_text("years")
    elif sort == "link":
        other.mkdir()
        (other / "thesis.txt").write_text("years")
        beside.symlink_to(other)
    else:
        beside.mkdir()
        (beside / "thesis.txt").write_text("years")
        if sort == "sign":
            (beside / MARK).write_text("Made by somebody else.\n")
    before = fingerprint(place.parent)
    with pytest.raises(PlaceError, match=re.escape(f".results.{kind} was not made by this")):
        write(place)
    assert fingerprint(place.parent) == before


def test_what_was_put_into_results_set_aside_stays(place: Path) -> None:
    old = place.with_name(".results.old")
    old.mkdir()
    fill(old)
    (old / "thesis.txt").write_text("years")
    with pytest.raises(PlaceError, match=r"thesis\.txt was not made by this command"):
        write(place)
    assert (old / "thesis.txt").exists() and read(place)[ESSAYS] == "old"


@pytest.mark.parametrize(
    ("name", "words"),
    [("thesis.txt", "years"), ("feedback/notes.docx", "x"), ("feedback/Ada.html", "my own page")],
)
def test_what_was_put_into_results_half_written_stays(place: Path, name: str, words: str) -> None:
    new = place.with_name(".results.new")
    new.mkdir()
    fill(new)
    (new / name).write_text(words)
    before = fingerprint(place.parent)
    with pytest.raises(PlaceError, match=re.escape(f"{new / name} was not made by this command")):
        write(place)
    assert fingerprint(place.parent) == before
    (new / name).unlink()
    write(place)
    assert [*place.parent.iterdir()] == [place], "it was moved away, as the sentence says"


def test_an_empty_file_that_leads_elsewhere_is_no_page_begun(place: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    new = place.with_name(".results.new")
    new.mkdir()
    fill(new)
    (new / "link").symlink_to(tmp_path / "empty.txt")
    with pytest.raises(PlaceError, match=r"link was not made by this command"):
        write(place)
    assert (new / "link").is_symlink()


@pytest.mark.parametrize("sign", [False, True])
@pytest.mark.parametrize("words", ["", page("half", "")[:600]])
def test_a_run_that_was_killed_at_once_is_put_right(place: Path, sign: bool, words: str) -> None:
    """A page is either empty yet, or has its mark: that stands near the beginning."""
    new = place.with_name(".results.new")
    new.mkdir()
    if sign:
        (new / MARK).write_text(f"{TITLE}\n")
        (new / FEEDBACK).mkdir()
        (new / FEEDBACK / "Ada.html").write_text(words)
    write(place)
    assert [*place.parent.iterdir()] == [place]


BEGINNINGS = [0, 1, len(TITLE) - 1, len(TITLE), len(TITLE) + 1]


@pytest.mark.parametrize("length", BEGINNINGS)
@pytest.mark.parametrize("line", ["{}\n", "{}\r\n"])
def test_a_run_that_was_killed_while_it_wrote_its_sign_is_put_right(
    place: Path, length: int, line: str
) -> None:
    new = place.with_name(".results.new")
    new.mkdir()
    (new / MARK).write_bytes(line.format(TITLE)[:length].encode())
    write(place)
    assert [*place.parent.iterdir()] == [place] and read(place)[ESSAYS] == "new"


def test_a_sign_may_be_cut_in_the_middle_of_a_letter(tmp_path: Path) -> None:
    sign = Sign("sign.txt", "Made by “us”.", lambda _: ())
    new = tmp_path / ".place.new"
    new.mkdir()
    (new / sign.file).write_bytes(sign.first_line.encode()[:9])
    with new_folder(tmp_path / "place", sign):
        pass
    assert [*tmp_path.iterdir()] == [tmp_path / "place"]


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("new", {MARK: "Made by", "thesis.txt": "years"}),
        ("new", {MARK: "", "thesis.txt": ""}),
        ("new", {MARK: "", ".DS_Store": ""}),
        ("new", {MARK: "Made by me.\n"}),
        ("new", {MARK: "ade by"}),
        ("new", {MARK: "\n"}),
        ("new", {MARK: f"{TITLE} And by me.\n"}),
        ("new", {"other.txt": ""}),
        ("new", {f"{MARK}/thesis.txt": "years"}),
        ("old", {MARK: ""}),
        ("old", {MARK: "Made by"}),
    ],
)
def test_what_is_no_beginning_of_a_sign_alone_stays(
    place: Path, kind: str, files: dict[str, str]
) -> None:
    for name, words in files.items():
        path = place.with_name(f".results.{kind}") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
    before = fingerprint(place.parent)
    with pytest.raises(PlaceError, match=re.escape(f".results.{kind} was not made by this")):
        write(place)
    assert fingerprint(place.parent) == before


def test_a_link_is_no_sign(place: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    new = place.with_name(".results.new")
    new.mkdir()
    (new / MARK).symlink_to(tmp_path / "empty.txt")
    with pytest.raises(PlaceError, match=r"results\.new was not made by this"):
        write(place)
    assert (new / MARK).is_symlink()


# Whole or not at all


def spoil_body(folder: Path) -> None:
    fill(folder)
    raise OSError(28, "No space left on device")


def interrupt_body(folder: Path) -> None:
    fill(folder)
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("body", "error"), [(spoil_body, PlaceError), (interrupt_body, KeyboardInterrupt)]
)
def test_a_run_that_fails_leaves_all_as_it_was(
    place: Path, body: Callable[[Path], None], error: type[BaseException]
) -> None:
    before = fingerprint(place.parent)
    with pytest.raises(error), new_results(place) as folder:
        body(folder)
    assert fingerprint(place.parent) == before


@pytest.mark.parametrize("failing", ["results", ".results.new"])
def test_a_swap_that_fails_puts_all_back(
    place: Path, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(place.parent)
    true = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == failing:
            raise PermissionError(13, "The process cannot access the file")
        return true(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail)
        with pytest.raises(PlaceError, match="The process cannot access the file"):
            write(place)
    assert fingerprint(place.parent) == before


@pytest.mark.parametrize("ended", ["before the swap", "in the swap", "after the swap"])
def test_a_run_that_was_killed_is_put_right(place: Path, ended: str) -> None:
    """The typed essays of before are there again, and the next run takes them over."""
    new, old = (place.with_name(f".results.{kind}") for kind in ("new", "old"))
    if ended == "before the swap":
        new.mkdir()
        fill(new)
    else:
        place.rename(old)
    if ended == "after the swap":
        place.mkdir()
        fill(place)
    with new_results(place) as folder:
        assert (place / ESSAYS).read_text() == ("new" if ended == "after the swap" else "old")
        fill(folder, "newest")
    assert read(place)[ESSAYS] == "newest"
    assert [*place.parent.iterdir()] == [place]


def test_a_killed_run_is_put_right_though_somebody_made_the_folder_again(place: Path) -> None:
    place.rename(place.with_name(".results.old"))
    place.mkdir()
    with new_results(place) as folder:
        assert (place / ESSAYS).read_text() == "old"
        fill(folder)


def test_essays_that_are_changed_meanwhile_are_not_lost(place: Path) -> None:
    told = "was changed while the class was marked"
    with pytest.raises(PlaceError, match=told), new_results(place) as folder:
        fill(folder)
        (place / ESSAYS).write_text("typed just now")
    assert read(place)[ESSAYS] == "typed just now"
    assert read(place)["grades.csv"] == "old"


def test_two_runs_at_once(place: Path) -> None:
    with (
        held(place.with_name(".results.lock"), lambda: None),
        pytest.raises(PlaceError, match="Another run is writing"),
    ):
        write(place)
    assert read(place)[ESSAYS] == "old"
    write(place)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PlaceError, match="cannot be written"):
            write(tmp_path / "results")
    finally:
        tmp_path.chmod(0o700)
