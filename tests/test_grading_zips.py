"""Zips, links and folders made to do harm, or spoiled by accident: none leads anywhere else."""

import io
import os
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from grading_kit import Find, course, entry, pairs, told, work, write, zipped
from hypothesis import given
from hypothesis import strategies as st

from dossier.grading import archive, walking
from dossier.grading.archive import read_bytes
from dossier.grading.assignment import read_assignments
from dossier.grading.finding import find_submissions
from dossier.grading.model import Found

MILL = "1-mill"
A, B = "anna", "ben"


def hostile(find: Find, tmp_path: Path, content: bytes) -> Found:
    """What is found where Anna's zip is this one, and Ben's work is sound."""
    found = find({"anna.zip": content, "ben/mill.ipynb": work(MILL)})
    assert (B, MILL) in pairs(found)
    sound = next(one for one in found.submissions if one.student == B)
    assert not sound.problem and sound.label == "ben/mill.ipynb"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "anna.zip",
        "mill.ipynb",
    ]
    return found


def problem(found: Found) -> str:
    """What is said of Anna's mill; she has no other problem."""
    (one,) = (one for one in found.submissions if one.student == A)
    assert one.assignment == MILL
    return one.problem


@pytest.mark.parametrize(
    "path",
    [
        "../../mill.ipynb",
        "/etc/mill.ipynb",
        "C:\\Users\\x\\mill.ipynb",
        "c:mill.ipynb",
        "..\\..\\mill.ipynb",
        "\\\\server\\share\\mill.ipynb",
        "a/../../ben/mill.ipynb",
    ],
)
def test_a_path_that_climbs_out_of_its_zip(path: str, find: Find, tmp_path: Path) -> None:
    found = hostile(find, tmp_path, zipped({path: work(MILL)}))
    assert problem(found) == archive.CLIMBS


def test_a_path_that_climbs_out_of_the_whole_is_nobodys(find: Find, tmp_path: Path) -> None:
    whole = zipped({"../ben/mill.ipynb": work(MILL), "anna/mill.ipynb": work(MILL)})
    found = find(write(tmp_path / "in", {"class.zip": whole}) / "class.zip")
    assert pairs(found) == [(A, MILL)]
    assert [(one.student, one.message) for one in found.notices] == [("", archive.CLIMBS)]


def test_windows_backslashes_part_a_path(find: Find, tmp_path: Path) -> None:
    whole = zipped({"anna\\1-mill\\mill.ipynb": work(MILL), "ben\\mill.ipynb": work(MILL)})
    found = find(write(tmp_path / "in", {"class.zip": whole}) / "class.zip")
    assert pairs(found) == [(A, MILL), (B, MILL)]


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(0o120777, archive.LINK), (0o020666, archive.DEVICE), (0o010666, archive.DEVICE)],
)
def test_a_link_or_device_in_a_zip(mode: int, expected: str, find: Find, tmp_path: Path) -> None:
    one = entry("mill.ipynb")
    one.external_attr = mode << 16
    assert problem(hostile(find, tmp_path, zipped({one: b"/etc/passwd"}))) == expected


def test_a_locked_zip(find: Find, tmp_path: Path) -> None:
    content = bytearray(zipped({"mill.ipynb": work(MILL)}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert problem(hostile(find, tmp_path, bytes(content))) == archive.ENCRYPTED


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing(method: int, find: Find, tmp_path: Path) -> None:
    """LZMA would let a file ask for gigabytes of memory."""
    found = hostile(find, tmp_path, zipped({"mill.ipynb": work(MILL)}, method))
    assert "packed in a way" in problem(found)


def test_a_bomb(find: Find, tmp_path: Path) -> None:
    content = zipped({"mill.ipynb": bytes(30_000_000)})
    assert len(content) < 40_000
    assert problem(hostile(find, tmp_path, content)) == archive.BOMB


def test_a_bomb_beside_the_work_is_not_opened(find: Find, tmp_path: Path) -> None:
    content = zipped({"mill.ipynb": work(MILL), "film.bin": bytes(30_000_000)})
    assert problem(hostile(find, tmp_path, content)) == ""


def test_a_bomb_of_entries_that_share_their_bytes(find: Find, tmp_path: Path) -> None:
    """Each entry alone claims what it may; all point to the same bytes."""
    content = zipped({"mill.ipynb": bytes(900_000)})
    start, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    count = 3000
    listed = content[start:end] * count
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(listed), start, 0)
    found = hostile(find, tmp_path, content[:start] + listed + tail)
    assert archive.BOMB in [one.message for one in found.notices if one.student == A]
    assert pairs(found) == [(B, MILL)] and A in found.students


def test_a_bomb_of_zips_in_zips(find: Find, tmp_path: Path) -> None:
    content = work(MILL)
    for _ in range(6):
        content = zipped({"mill.zip" if content[:2] == b"PK" else "mill.ipynb": content})
    found = hostile(find, tmp_path, content)
    assert "a zip in a zip" in problem(found)


def test_a_zip_of_too_many_zips(find: Find, tmp_path: Path) -> None:
    inner = zipped({"x.ipynb": b"{}"})
    content = zipped({f"{number}.zip": inner for number in range(60)})
    found = hostile(find, tmp_path, zipped({"mill.zip": content}))
    assert "too many zips" in told(found)
    assert "Besides, 39 more files" in told(found)


def test_a_zip_of_too_many_files(
    find: Find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "ON_DISK", archive.Limits(10_000, 50))
    few = zipped({f"{number}.txt": b"" for number in range(60)})
    many = zipped({f"{number}.txt": b"" for number in range(600)})
    for content in (few, many):
        assert "too many files" in told(hostile(find, tmp_path, content))


def test_a_zip_that_is_too_big_in_a_zip(
    find: Find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "BIGGEST_ZIP", 50)
    found = hostile(find, tmp_path, zipped({"mill.zip": zipped({"mill.ipynb": work(MILL)})}))
    assert "It is a zip of" in problem(found)


SPOILED = {
    "empty": b"",
    "no zip": b"The mill stood.",
    "cut off": zipped({"mill.ipynb": work(MILL)})[:-300],
    "only its end": b"PK\x05\x06" + bytes(18) + b"x" * 9,
    "a list of nonsense": zipped({"mill.ipynb": work(MILL)}).replace(b"PK\x01\x02", b"PK\xff\xff"),
    "a name that is no UTF-8": zipped({"é.ipynb": work(MILL)}).replace("é".encode(), b"\xff\xff"),
}


@pytest.mark.parametrize("kind", SPOILED)
def test_a_spoiled_zip(kind: str, find: Find, tmp_path: Path) -> None:
    found = hostile(find, tmp_path, SPOILED[kind])
    assert A in found.students
    assert any(one.student == A for one in found.notices) or problem(found)


def test_a_spoiled_zip_called_after_an_assignment_is_a_submission(find: Find) -> None:
    found = find({"anna_mill.zip": b"PK", "ben_mill.ipynb": work(MILL)})
    assert pairs(found) == [(A, MILL), (B, MILL)]
    assert found.submissions[0].problem == archive.DAMAGED


def test_bytes_that_are_not_what_the_list_says(find: Find, tmp_path: Path) -> None:
    """Found, since only reading shows it; then it is refused."""
    content = bytearray(zipped({"mill.ipynb": work(MILL)}, zipfile.ZIP_STORED))
    content[content.index(b"nbformat") + 2] ^= 1
    found = hostile(find, tmp_path, bytes(content))
    (one,) = (one for one in found.submissions if one.student == A)
    with pytest.raises(archive.Refused, match="damaged"):
        read_bytes(one.path, one.inside, 10**9)


@pytest.mark.parametrize(
    ("field", "value"), [(0, 2**31), (1, 2**31), (2, 3), (2, 2**31), (3, 1), (4, 99), (4, 0)]
)
def test_an_entry_that_lies_of_itself(field: int, value: int, find: Find, tmp_path: Path) -> None:
    """Its place, its packed size, its size, its checksum, its packing: all are held to."""
    found = hostile(find, tmp_path, zipped({"mill.ipynb": work(MILL)}))
    (one,) = (one for one in found.submissions if one.student == A)
    (packed,) = one.inside
    lie = packed._replace(**{packed._fields[field]: value})
    with pytest.raises(archive.Refused):
        read_bytes(one.path, [lie], 10**10)


def test_a_time_that_no_clock_shows(find: Find, tmp_path: Path) -> None:
    content = zipped({"mill.ipynb": work(MILL)})
    at = content.index(b"PK\x01\x02")
    content = content[: at + 12] + b"\0\0\0\0" + content[at + 16 :]
    found = hostile(find, tmp_path, content)
    (one,) = (one for one in found.submissions if one.student == A)
    assert one.when == archive.LONG_AGO


def test_one_name_twice_in_a_zip(find: Find, tmp_path: Path) -> None:
    """The later entry counts, as it would if the zip were unpacked."""
    content = zipped({"mill.ipynb": b"old", "milk.ipynb": work(MILL)}).replace(b"milk", b"mill")
    found = hostile(find, tmp_path, content)
    (one,) = (one for one in found.submissions if one.student == A)
    assert read_bytes(one.path, one.inside, 10**9) == work(MILL)
    assert "handed in 2 files" in told(found)


WHOLE = zipped({"anna/mill.ipynb": b"{}", "anna/more.zip": zipped({"bells.ipynb": b"[]"})})


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6))
def test_a_zip_with_any_bytes_changed_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE)
    for at, byte in changes:
        content[at] = byte
    handle = io.BytesIO(content)
    try:
        for one in archive.members(handle, archive.ON_DISK):
            assert one.parts and ".." not in one.parts[:-1] and "/" not in one.parts[-1]
            archive.unpack(handle, one.packed)
    except archive.Refused as error:
        assert str(error)


@given(st.text(min_size=1))
def test_no_name_in_a_zip_leads_out_of_it(name: str) -> None:
    one = zipfile.ZipInfo("x")
    one.filename, one.flag_bits = name, 0x800
    parts, problem = archive.path_parts(archive.name_of(one))
    assert parts and (problem or not {"", ".", ".."} & {*parts})
    assert not any(sign in part for part in parts for sign in "/\\")


needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")


@needs_links
def test_links_are_not_followed(find: Find, tmp_path: Path) -> None:
    folder = write(tmp_path / "class", {"ben/mill.ipynb": work(MILL)})
    outside = write(tmp_path / "outside", {"mill.ipynb": work(MILL)})
    (folder / "anna").mkdir()
    (folder / "anna" / "mill.ipynb").symlink_to(outside / "mill.ipynb")
    (folder / "carl").symlink_to(outside)
    (folder / "dora").mkdir()
    (folder / "dora" / "round").symlink_to(folder)
    (folder / "evil.zip").symlink_to(folder / "ben" / "mill.ipynb")
    found = find(folder)
    assert [(one.student, one.problem) for one in found.submissions] == [(A, archive.LINK), (B, "")]
    linked = {one.label: one.student for one in found.notices if archive.LINK in one.message}
    assert linked == {"carl": "carl", "dora/round": "dora", "evil.zip": ""}
    assert found.students == (A, B, "carl", "dora")


@needs_links
def test_a_pipe_is_not_waited_for(find: Find, tmp_path: Path) -> None:
    folder = write(tmp_path / "class", {"ben/mill.ipynb": work(MILL), "anna/x": b""})
    os.mkfifo(folder / "anna" / "mill.ipynb")
    os.mkfifo(folder / "anna" / "more.zip")
    found = find_submissions(folder, read_assignments(course(tmp_path / "solutions")))
    assert [(one.student, one.problem) for one in found.submissions] == [
        (A, archive.DEVICE),
        (B, ""),
    ]
    with pytest.raises(archive.Refused, match="no ordinary file"):
        read_bytes(folder / "anna" / "mill.ipynb", (), 100)


def test_folders_without_end(find: Find, tmp_path: Path) -> None:
    deep = "/".join(["x"] * 60)
    found = find({f"anna/{deep}/mill.ipynb": work(MILL), "ben/mill.ipynb": work(MILL)})
    assert pairs(found) == [(B, MILL)]
    assert "too deep in folders" in told(found)


def test_many_files_of_which_the_same_is_to_be_said_are_one_notice(
    find: Find, tmp_path: Path
) -> None:
    found = hostile(find, tmp_path, zipped({f"../{n}.bin": b"" for n in range(40)}))
    (notice,) = (one for one in found.notices if archive.CLIMBS in one.message)
    assert notice.message.endswith("The same holds for 39 more of these files.")
