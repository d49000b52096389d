"""The journal's file: nothing is lost, whoever writes at once and whatever stands there."""

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import journal
from dossier.entries import Entries, Kept, from_bytes, merge, newest, plain, to_bytes
from dossier.journal import JournalFile

ROOT = Path(__file__).resolve().parent.parent
SOUND = Kept("0123456789abcdef", 0, {"gaps-doc3": {"gap-15": {"at": 5, "reading": "union"}}})

ids = st.sampled_from(["a", "b", "c", "cleared"])
entries = st.dictionaries(ids, st.builds(lambda at: {"at": at, "n": -at}, st.integers(1, 9)))
kept = st.builds(
    Kept, st.just("p"), st.integers(0, 9), st.dictionaries(st.sampled_from("xy"), entries)
)
words = st.text(max_size=8)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)
by_id = st.dictionaries(words, st.dictionaries(words, json_values, max_size=3), max_size=3)


@pytest.fixture
def here(tmp_path: Path) -> JournalFile:
    return JournalFile(tmp_path / "journal.json")


def damaged(folder: Path) -> list[Path]:
    return sorted(folder.glob("journal-damaged-*.json"))


def on_disk(file: JournalFile) -> Kept:
    found, sound = from_bytes(file.path.read_bytes())
    assert sound
    return found


# What entries become when two versions of them meet.


def test_the_newest_of_each_wins_and_what_was_cleared_stays_away() -> None:
    old: Entries = {"a": {"at": 1}, "b": {"at": 5}}
    new: Entries = {"a": {"at": 3}, "b": {"at": 4}, "c": {"at": 2}}
    assert newest(old, new) == {"a": {"at": 3}, "b": {"at": 5}, "c": {"at": 2}}
    assert newest(old, {"cleared": {"at": 4}}) == {"b": {"at": 5}, "cleared": {"at": 4}}
    assert newest({"a": {"at": 4}, "cleared": {"at": 4}}) == {"cleared": {"at": 4}}


@given(kept, kept, kept)
def test_merging_is_the_same_in_any_order_and_any_number_of_times(
    one: Kept, two: Kept, three: Kept
) -> None:
    """By their times: of two entries of one time the first stays."""

    def seen(of: Kept) -> dict[str, dict[str, float]]:
        return {key: {id: one["at"] for id, one in of.of(key).items()} for key in "xy"}

    both = merge(one, two)
    assert seen(both) == seen(merge(two, one))
    assert seen(merge(both, two)) == seen(both)
    assert seen(merge(both, three)) == seen(merge(one, merge(two, three)))


@given(kept, kept)
def test_merging_drops_only_what_is_older_or_cleared(one: Kept, two: Kept) -> None:
    both = merge(one, two)
    for source in (one, two):
        for key, those in source.entries.items():
            now = both.of(key)
            for id, entry in those.items():
                newer = id in now and now[id]["at"] >= entry["at"]
                cleared = now.get("cleared", {"at": 0})["at"] >= entry["at"]
                assert newer or cleared, (key, id)


@given(st.dictionaries(words, by_id, max_size=3), st.integers(0, 2**53 - 1))
def test_what_is_written_is_read(given_entries: dict[str, Any], at: int) -> None:
    """Also half characters, which JavaScript's strings may hold and UTF-8 may not."""
    timed = {
        key: {id: {**entry, "at": at} for id, entry in those.items()}
        for key, those in given_entries.items()
        if those
    }
    before = Kept("p", at, timed)
    content = to_bytes(before)
    content.decode("utf-8")
    assert from_bytes(content) == (before, True)


def test_a_person_can_read_it() -> None:
    reason = "“includes” <b> ё \U0001f600\nnext line"
    text = to_bytes(
        Kept(
            "p", 0, {"z": {"b": {"at": 2, "reason": reason}, "a": {"at": 1}}, "y": {"c": {"at": 3}}}
        )
    ).decode("utf-8")
    assert text.startswith('{\n "what": "This file keeps what you entered')
    assert "“includes” <b> ё \U0001f600\\nnext line" in text
    # A line for each entry, in order.
    lines = [line.strip().partition(":")[0] for line in text.splitlines()]
    assert [one for one in lines if one in ('"a"', '"b"', '"c"', '"y"', '"z"')] == [
        f'"{name}"' for name in "yczab"
    ]
    assert list(json.loads(text)) == ["what", "version", "place", "cleared", "entries"]


@pytest.mark.parametrize(
    ("given_entries", "expected"),
    [
        ({"a": {"x": 1, "at": 2}}, {"a": {"x": 1, "at": 2}}),
        ({"a": {"x": 1}}, {"a": {"x": 1, "at": 0}}),
        ({"a": {"at": "soon"}, "b": {"at": True}}, {"a": {"at": 0}, "b": {"at": 0}}),
        ({"a": {"at": 10**400}, "b": {"at": -(2**53)}}, {"a": {"at": 0}, "b": {"at": 0}}),
        ({"a": None, "b": 3, "c": [1]}, {}),
    ],
)
def test_a_spoilt_entry_does_no_harm(given_entries: dict[str, Any], expected: Entries) -> None:
    assert plain(given_entries) == expected


# The file.


def test_what_one_puts_another_has(here: JournalFile) -> None:
    assert here.put("k", {"a": {"at": 1, "x": "é"}}) == {"a": {"at": 1, "x": "é"}}
    other = JournalFile(here.path)
    assert other.kept().of("k") == {"a": {"at": 1, "x": "é"}}
    other.put("k", {"b": {"at": 2}})
    # What the journal has newer comes back with a put.
    assert here.put("k", {"a": {"at": 1, "x": "é"}}) == {
        "a": {"at": 1, "x": "é"},
        "b": {"at": 2},
    }
    assert here.put("k", {"b": {"at": 1, "late": True}})["b"] == {"at": 2}
    assert damaged(here.path.parent) == []
    assert here.news() == []


def test_nothing_is_written_where_nothing_changed(here: JournalFile) -> None:
    here.put("k", {"a": {"at": 1}})
    before = here.path.stat()
    here.put("k", {"a": {"at": 1}})
    here.kept()
    assert here.path.stat() == before or (
        here.path.stat().st_ino == before.st_ino
        and here.path.stat().st_mtime_ns == before.st_mtime_ns
    )
    assert sorted(path.name for path in here.path.parent.iterdir()) == [
        ".journal.lock",
        "journal.json",
    ]


def test_reading_makes_no_journal(here: JournalFile) -> None:
    assert here.kept() == Kept()
    assert not here.path.exists()


def test_cleared_is_cleared_for_all_and_for_good(here: JournalFile) -> None:
    here.put("k", {"a": {"at": 5}, "cleared": {"at": 2}})
    here.put("l", {"b": {"at": 50}})
    other = JournalFile(here.path)
    other.kept()
    here.clear(20)
    cleared = here.kept().cleared
    assert cleared == 51
    assert on_disk(here).entries == {}
    # An old copy of an entry, from a page or another kernel, does not come back.
    assert other.put("k", {"a": {"at": 5}}) == {"cleared": {"at": cleared}}
    assert other.put("new", {"c": {"at": 60}}) == {"c": {"at": 60}, "cleared": {"at": cleared}}
    assert on_disk(here).entries == {"new": {"c": {"at": 60}}}
    # The time of it, sent back by a widget, is not kept twice.
    other.put("new", other.kept().of("new"))
    assert on_disk(here).entries == {"new": {"c": {"at": 60}}}


def test_one_widget_is_cleared_alone(here: JournalFile) -> None:
    here.put("k", {"a": {"at": 5}})
    here.put("l", {"b": {"at": 5}})
    assert here.put("k", {"cleared": {"at": 6}}) == {"cleared": {"at": 6}}
    assert JournalFile(here.path).put("k", {"a": {"at": 5}}) == {"cleared": {"at": 6}}
    assert here.kept().of("l") == {"b": {"at": 5}}


DAMAGED: dict[str, bytes] = {
    "truncated": to_bytes(SOUND)[:-30],
    "empty": b"",
    "not JSON": b"My notes\n",
    "binary": bytes(range(256)),
    "deep": b"[" * 200_000,
    "no object": b"[1, 2]",
    "NaN": to_bytes(SOUND).replace(b'"cleared": 0', b'"cleared": NaN'),
    "a number beyond all bounds": to_bytes(SOUND).replace(b'"at": 5', b'"at": 1e999'),
    "of a later kit": to_bytes(SOUND).replace(b'"version": 1', b'"version": 2'),
}
AMISS: dict[str, Any] = {
    "no place": {"place": 7},
    "no time": {"cleared": "today"},
    "another field": {"more": 1},
    "a widget that is none": {"entries": {**SOUND.entries, "names": [1]}},
    "an entry that is none": {"entries": {"gaps-doc3": {**SOUND.of("gaps-doc3"), "x": "lost?"}}},
    "an entry without a time": {"entries": {"gaps-doc3": {**SOUND.of("gaps-doc3"), "x": {"y": 1}}}},
    "a time beyond all clocks": {"cleared": 10**400},
    "a time that is none": {"entries": {**SOUND.entries, "x": {"y": {"at": None, "z": "kept?"}}}},
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_journal_is_set_aside_whole(here: JournalFile, name: str) -> None:
    here.path.write_bytes(DAMAGED[name])
    assert here.put("k", {"a": {"at": 1}}) == {"a": {"at": 1}}
    (aside,) = damaged(here.path.parent)
    assert aside.read_bytes() == DAMAGED[name]
    assert re.fullmatch(r"journal-damaged-\d{4}-\d\d-\d\d-\d{6}\.json", aside.name)
    assert on_disk(here).entries == {"k": {"a": {"at": 1}}}
    (told,) = here.news()
    assert aside.name in told
    assert here.news() == []
    # Another damage on the same second has a name of its own, and its own message.
    here.path.write_bytes(b"again")
    here.kept()
    assert len(damaged(here.path.parent)) == 2
    assert len(here.news()) == 1
    assert here.kept().of("k") == {"a": {"at": 1}}
    assert on_disk(here).of("k") == {"a": {"at": 1}}


@pytest.mark.parametrize("name", AMISS)
def test_where_a_part_is_amiss_the_rest_goes_on_and_all_is_set_aside(
    here: JournalFile, name: str
) -> None:
    content = json.dumps({**json.loads(to_bytes(SOUND)), **AMISS[name]}).encode()
    here.path.write_bytes(content)
    assert here.kept().of("gaps-doc3") == SOUND.of("gaps-doc3")
    (aside,) = damaged(here.path.parent)
    assert aside.read_bytes() == content
    assert on_disk(here).of("gaps-doc3") == SOUND.of("gaps-doc3")
    assert len(here.news()) == 1


def test_a_journal_that_notepad_saved_is_sound(here: JournalFile) -> None:
    here.path.write_bytes(b"\xef\xbb\xbf" + to_bytes(SOUND).replace(b"\n", b"\r\n"))
    assert here.kept() == SOUND
    assert damaged(here.path.parent) == []


@given(st.binary(max_size=200), st.integers(0, 400))
def test_no_content_is_ever_lost(content: bytes, length: int) -> None:
    """Whatever stands in the file: it is sound, or it says that it is not."""
    for given_content in (content, to_bytes(SOUND)[:length] + content):
        found, sound = from_bytes(given_content)
        if sound:
            assert json.loads(to_bytes(found)) == json.loads(given_content.decode("utf-8-sig"))


def test_the_place_outlives_a_damaged_journal(here: JournalFile) -> None:
    place = here.place()
    assert re.fullmatch("[0-9a-f]{16}", place)
    assert here.place() == JournalFile(here.path).place() == on_disk(here).place == place
    here.path.write_bytes(b"")
    assert JournalFile(here.path).place() == place
    # A journal brought along from another computer keeps the place that it has.
    here.path.write_bytes(to_bytes(SOUND))
    assert JournalFile(here.path).place() == SOUND.place


def test_two_places_differ(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    one, two = (JournalFile(tmp_path / name / "journal.json").place() for name in "ab")
    assert one != two


# A file that can't be written.


def test_a_folder_that_cannot_be_written(
    here: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even the lock can be made there."""
    here.path.write_bytes(to_bytes(SOUND))

    def fail(path: Path, *_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", fail)
    expect_memory_only(here, "can’t be written in this folder")
    assert [path.name for path in here.path.parent.iterdir()] == ["journal.json"]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EROFS, "can’t be written in this folder"),
        (errno.EACCES, "can’t be written in this folder"),
        (errno.EIO, "could not be written (Input/output error)"),
    ],
)
def test_a_file_that_cannot_be_written(
    here: JournalFile, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    here.path.write_bytes(to_bytes(SOUND))

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        expect_memory_only(here, told)
    # Nothing half written stays, and the file is as it was.
    assert on_disk(here) == SOUND
    assert [path.name for path in here.path.parent.iterdir() if ".journal.json" in path.name] == []
    # When it can be written again, all of it is.
    here.put("l", {"b": {"at": 2}})
    assert on_disk(here).of("k") == {"a": {"at": 1}}
    assert here.trouble == ""


def expect_memory_only(file: JournalFile, words: str) -> None:
    """What is there is read, what is put is remembered, and it is told once."""
    assert file.kept().of("gaps-doc3") == SOUND.of("gaps-doc3")
    for _ in range(2):
        assert file.put("k", {"a": {"at": 1}}) == {"a": {"at": 1}}
    assert file.kept().of("k") == {"a": {"at": 1}}
    assert words in file.trouble
    assert file.news() == [file.trouble]


def test_a_damaged_file_stays_where_it_cannot_be_set_aside(
    here: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.path.write_bytes(b"{ damaged")

    def fail(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", fail)
    assert here.put("k", {"a": {"at": 1}}) == {"a": {"at": 1}}
    assert here.path.read_bytes() == b"{ damaged"
    assert "The disk is full" in here.trouble


def test_a_folder_in_the_journals_place(here: JournalFile) -> None:
    here.path.mkdir()
    assert here.put("k", {"a": {"at": 1}}) == {"a": {"at": 1}}
    assert "could not be written" in here.trouble


def test_a_place_without_a_file_is_the_same_each_time(tmp_path: Path) -> None:
    missing = tmp_path / "no such folder" / "journal.json"
    assert JournalFile(missing).place() == JournalFile(missing).place()
    assert JournalFile(missing).place() != JournalFile(tmp_path / "b" / "journal.json").place()


def test_who_holds_the_lock_for_ever_holds_nobody_up(
    here: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_PATIENCE", 0.05)
    code = (
        "import sys; from pathlib import Path; from dossier.locking import held\n"
        "with held(Path(sys.argv[1]), lambda: None): print('held', flush=True); sys.stdin.read()"
    )
    lock = here.path.with_name(".journal.lock")
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout and holder.stdout.readline()
        assert here.put("k", {"a": {"at": 1}}) == {"a": {"at": 1}}
        assert "Another program" in here.trouble
        assert not here.path.exists()
        holder.communicate(b"")
    here.put("k", {"a": {"at": 1}})
    assert on_disk(here).of("k") == {"a": {"at": 1}}


# Several at once.

HAMMER = """
import sys
from pathlib import Path
from dossier.journal import JournalFile

file, name, times = JournalFile(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
sys.stdin.readline()
for n in range(1, times + 1):
    file.put(f"own-{name}", {f"e{n}": {"at": n, "x": "x" * (n % 7)}})
    file.put("common", {f"{name}-{n}": {"at": n}, "last": {"at": n, "by": name}})
assert not file.trouble, file.trouble
"""


def test_several_that_write_at_once_lose_nothing(here: JournalFile) -> None:
    names, times = "abcd", 40
    command = [sys.executable, "-c", HAMMER, str(here.path)]
    processes = [
        subprocess.Popen(
            [*command, name, str(times)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for name in names
    ]
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    found = on_disk(here)
    numbers = range(1, times + 1)
    for name in names:
        assert found.of(f"own-{name}").keys() == {f"e{n}" for n in numbers}
    common = found.of("common")
    assert common.keys() == {"last", *(f"{name}-{n}" for name in names for n in numbers)}
    assert common["last"]["at"] == times
    assert damaged(here.path.parent) == []


def test_one_that_is_killed_in_the_midst_leaves_a_sound_file(here: JournalFile) -> None:
    here.put("k", {f"e{n}": {"at": n, "x": "x" * 1000} for n in range(1, 400)})
    code = HAMMER.replace(
        "for n in range(1, times + 1):", "for n in range(1, 10**9):\n    print(n)"
    )
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-u", "-c", code, str(here.path), "z", "1"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process:
            assert process.stdin and process.stdout
            process.stdin.write(b"go\n")
            process.stdin.flush()
            for _ in range(3):
                assert process.stdout.readline()
            process.kill()
    assert on_disk(here).of("k").keys() == {f"e{n}" for n in range(1, 400)}
    assert here.put("k", {"new": {"at": 1}}).keys() >= {"new"}
    assert not here.trouble


def test_ten_thousand_entries(here: JournalFile) -> None:
    for key in range(4):
        here.put(f"k{key}", {f"e{n}": {"at": n, "reading": "union"} for n in range(1, 2501)})
    found = JournalFile(here.path).kept()
    assert sum(len(those) for those in found.entries.values()) == 10_000
    assert len(here.put("k3", {"e7": {"at": 9999}})) == 2500
    assert on_disk(here).of("k3")["e7"] == {"at": 9999}


# Where there is one.


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, None),
        ({"DOSSIER_JOURNAL": "off", "JPY_SESSION_NAME": "/x/a.ipynb"}, None),
        ({"JPY_SESSION_NAME": "{tmp}/books/a.ipynb"}, "{tmp}/books/journal.json"),
        ({"JPY_SESSION_NAME": "books/a.ipynb"}, "{cwd}/journal.json"),
        ({"DOSSIER_JOURNAL": "{tmp}/mine.json"}, "{tmp}/mine.json"),
        ({"DOSSIER_JOURNAL": "mine.json", "JPY_SESSION_NAME": "/x/a.ipynb"}, "{cwd}/mine.json"),
    ],
)
def test_where_the_journal_is(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    expected: str | None,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DOSSIER_JOURNAL", "JPY_SESSION_NAME"):
        monkeypatch.delenv(name, raising=False)
    places = {"tmp": tmp_path, "cwd": Path.cwd()}
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(**places))
    found = journal.here()
    assert (found and str(found.path)) == (expected and expected.format(**places))
    assert journal.here() is found


def test_the_place_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSSIER_JOURNAL", raising=False)
    place = journal.place_of(tmp_path)
    assert (
        on_disk(JournalFile(tmp_path / "journal.json")).place == place == journal.place_of(tmp_path)
    )
    monkeypatch.setenv("DOSSIER_JOURNAL", "off")
    other = tmp_path / "other"
    other.mkdir()
    assert journal.place_of(other) == journal.place_of(other) != place
    assert list(other.iterdir()) == []
