"""When a file was made: what a zip states is not believed where the file itself is older."""

import os
import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from grading_kit import NAMES, NOON, Find, entry, set_time, told, work, write, zipped

from dossier.grading.archive import LONG_AGO
from dossier.grading.handing import NOTE, HandIn
from dossier.grading.walking import Entry, walk

MILL = "1-mill"
FAR = datetime(2099, 1, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def noted(made: datetime, year: int = 2026, student: str = "Ada") -> bytes:
    """A hand-in whose note says this time, and whose entries have a time in that year."""
    note = HandIn(student, made)
    place = f"{note.folder}/{MILL}/{NAMES[MILL]}.ipynb"
    return zipped({entry(NOTE, year): note.to_bytes(), entry(place, year): work(MILL)})


def notebook_in(path: Path, moment: datetime) -> Entry:
    """The notebook in a file that has this time."""
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return next(one for one in walk(path) if one.label.endswith(".ipynb"))


@pytest.mark.parametrize("year", [2025, 2099])
def test_a_note_from_the_future_does_not_win(year: int, find: Find, tmp_path: Path) -> None:
    """Nor do the times of the entries beside it, where they are from the future too."""
    files = {"Ada--2026-11-20-1200.zip": noted(NOON), "Ada--2099-01-01-1200.zip": noted(FAR, year)}
    folder = write(tmp_path / "class", files, NOON)
    set_time(folder / "Ada--2099-01-01-1200.zip", 2026)
    found = find(folder)
    (one,) = found.submissions
    assert one.label.startswith("Ada--2026")
    (notice,) = found.notices
    assert notice.message == (
        "Ada handed in 2 files for 1-mill. This one (2026-05-01 00:00) is not marked. The newer "
        f"one counts: {one.label} (2026-11-20 12:00). The zip of this one states a time that "
        "cannot be right, since it is later than that of the file itself: 2099-01-01 12:00."
    )


def test_it_is_said_too_where_the_file_counts_all_the_same(find: Find, tmp_path: Path) -> None:
    files = {"Ada--2026-11-20-1200.zip": noted(NOON), "Ada--2099-01-01-1200.zip": noted(FAR)}
    folder = write(tmp_path / "class", files)
    (folder / "Ada--2026-11-20-1200.zip").write_bytes(noted(datetime(2025, 5, 1, tzinfo=UTC), 2025))
    set_time(folder / "Ada--2026-11-20-1200.zip", 2025)
    found = find(folder)
    (one,) = found.submissions
    assert one.label.startswith("Ada--2099") and one.when == datetime(2026, 5, 1, 12, tzinfo=UTC)
    (notice,) = found.notices
    assert notice.message.endswith(
        "The zip of the one that counts states a time that cannot be right, since it is later than "
        "that of the file itself: 2099-01-01 12:00."
    )


def test_of_honest_times_nothing_is_said(find: Find) -> None:
    files = {f"Ada--{one:%Y-%m-%d-%H%M}.zip": noted(one) for one in (NOON, NOON - DAY)}
    assert "cannot be right" not in told(find(files))


@pytest.mark.parametrize(("late", "believed"), [(DAY, True), (DAY + SECOND, False)])
def test_a_day_is_allowed_for_zones_and_clocks(
    late: timedelta, believed: bool, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(noted(NOON + late))
    one = notebook_in(path, NOON)
    assert (one.when == NOON + late) is believed
    assert one.not_believed == (None if believed else NOON + late)


def test_a_zip_of_the_whole_class_holds_the_notes_in_it_to_its_own_time(tmp_path: Path) -> None:
    """A zip that a student wraps round the hand-in lifts nothing, whatever time it says."""
    inner = zipped({entry("x/Ada--2099.zip", 2099): noted(FAR)})
    path = write(tmp_path, {"class.zip": zipped({entry("Ada.zip", 2099): inner})}) / "class.zip"
    one = notebook_in(path, NOON)
    assert one.when == datetime(2026, 5, 1, 12, tzinfo=UTC) and one.not_believed == FAR


def test_a_platforms_time_of_the_hand_in_goes_before_that_of_its_download(tmp_path: Path) -> None:
    """What states no time that can be true was made when it was handed in, or before."""
    files = {entry("Ada_1_assignsubmission_file_/a.zip", 2025): noted(FAR, 2099)}
    one = notebook_in(write(tmp_path, {"class.zip": zipped(files)}) / "class.zip", NOON)
    assert one.when == datetime(2025, 5, 1, 12, tzinfo=UTC) and one.not_believed == FAR


def test_an_entry_from_the_future_has_the_time_of_its_file(tmp_path: Path) -> None:
    path = write(tmp_path, {"Ada.zip": zipped({entry("mill.ipynb", 2099): work(MILL)})}) / "Ada.zip"
    one = notebook_in(path, NOON)
    assert one.when == NOON and one.not_believed and one.not_believed.year == 2099


@pytest.mark.parametrize("moment", [datetime(1970, 1, 1, tzinfo=UTC), LONG_AGO, LONG_AGO + DAY])
def test_a_file_that_has_no_time_holds_nothing_against_a_note(
    moment: datetime, tmp_path: Path
) -> None:
    """Some programs that unpack a download give its files the first time of a zip's clock."""
    path = tmp_path / "a.zip"
    path.write_bytes(noted(NOON))
    one = notebook_in(path, moment)
    assert one.when == NOON and one.not_believed is None


def test_the_same_files_count_on_any_day(find: Find, tmp_path: Path) -> None:
    """Not today's date decides, but that of the file: also where it was copied with its time."""
    old = datetime(2001, 5, 1, tzinfo=UTC)
    files = {
        "Ada--2001-04-30-1200.zip": noted(old - DAY, 2001),
        "Ada--2003-01-01-1200.zip": noted(old + 600 * DAY, 2000),
    }
    folder = write(tmp_path / "class", files, old)
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    for place in (folder, copy, folder):
        (one,) = find(place).submissions
        assert one.label.startswith("Ada--2001")


@pytest.mark.parametrize("made", ["0001-01-01", "9999-12-31T23:59:59", "9999-12-31T23:59:59-14:00"])
@pytest.mark.parametrize("year", [1970, 2026])
def test_the_ends_of_time_stop_nothing(made: str, year: int, tmp_path: Path) -> None:
    note = f'{{"student": "Ada", "made": "{made}"}}'.encode()
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({NOTE: note, "mill.ipynb": work(MILL)}, zipfile.ZIP_STORED))
    assert notebook_in(path, datetime(year, 1, 1, tzinfo=UTC)).when.year in (1, 2026, 9999)


# Several files of one student, one of which states a time that cannot be


HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
EIGHT, NINE = datetime(2026, 11, 17, 8, tzinfo=UTC), datetime(2026, 11, 17, 9, tzinfo=UTC)
MONDAY = datetime(2026, 11, 16, 10, tzinfo=UTC)


def counts(find: Find, folder: Path, files: dict[str, tuple[datetime, datetime]]) -> str:
    """Which of these hand-ins counts; each states the one time and came at the other."""
    write(folder, {f"{name}.zip": noted(stated) for name, (stated, _) in files.items()})
    for name, (_, came) in files.items():
        os.utime(folder / f"{name}.zip", (came.timestamp(), came.timestamp()))
    (one,) = find(folder).submissions
    return one.label.partition(".")[0]


def in_both_orders(
    find: Find, folder: Path, old: tuple[datetime, datetime], new: tuple[datetime, datetime]
) -> None:
    """The newer counts, whatever the names."""
    assert counts(find, folder / "1", {"a": old, "b": new}) == "b"
    assert counts(find, folder / "2", {"b": old, "a": new}) == "a"


@pytest.mark.parametrize("ahead", [36 * HOUR, 48 * HOUR])
def test_of_two_from_a_clock_that_is_ahead_the_one_that_came_last_counts(
    ahead: timedelta, find: Find, tmp_path: Path
) -> None:
    """Though the older one was saved so late that its time seems right."""
    in_both_orders(find, tmp_path, (MONDAY + ahead, EIGHT), (NINE + ahead, NINE))


@pytest.mark.parametrize("later", [0 * MINUTE, MINUTE, 10 * MINUTE])
def test_of_two_that_were_saved_together_the_one_that_states_the_later_time_counts(
    later: timedelta, find: Find, tmp_path: Path
) -> None:
    ahead = 48 * HOUR
    evening = datetime(2026, 11, 17, 20, tzinfo=UTC)
    in_both_orders(find, tmp_path, (MONDAY + ahead, evening + later), (NINE + ahead, evening))


def test_of_two_that_were_not_saved_together_what_they_state_decides_nothing(
    find: Find, tmp_path: Path
) -> None:
    old, new = (FAR, NOON), (FAR - DAY, NOON + 11 * MINUTE)
    in_both_orders(find, tmp_path, old, new)


def test_many_that_came_one_soon_after_the_other_were_saved_together(
    find: Find, tmp_path: Path
) -> None:
    files = {str(one): (FAR - one * DAY, NOON + 9 * one * MINUTE) for one in range(9)}
    assert counts(find, tmp_path / "class", files) == "0"


@pytest.mark.parametrize("saved", [-DAY, -MINUTE, 0 * MINUTE, MINUTE])
def test_an_honest_hand_in_goes_before_one_from_the_future(
    saved: timedelta, find: Find, tmp_path: Path
) -> None:
    """Saved before it, or together with it in any order."""
    in_both_orders(find, tmp_path, (FAR, NOON + saved), (NOON - DAY, NOON))


def test_in_a_zip_of_the_class_the_platforms_times_tell_which_came_last(
    find: Find, tmp_path: Path
) -> None:
    """They are held against each other, and not against what the hand-ins state."""

    def handed(number: int, moment: datetime, stated: datetime) -> dict[zipfile.ZipInfo, bytes]:
        name = f"Ada_7_assignsubmission_file_/{number}.zip"
        return {zipfile.ZipInfo(name, moment.timetuple()[:6]): noted(stated)}

    for old, new in ((1, 2), (2, 1)):
        files = handed(old, EIGHT, EIGHT + 20 * HOUR) | handed(new, NINE, NINE + 40 * HOUR)
        place = write(tmp_path / str(old), {"class.zip": zipped(files)}, NINE + 2 * HOUR)
        (one,) = find(place / "class.zip").submissions
        assert f"/{new}.zip" in one.label


def test_a_time_that_cannot_be_changes_nothing_for_another_student(
    find: Find, tmp_path: Path
) -> None:
    files = {
        "a.zip": noted(NOON, student="Ben"),
        "b.zip": noted(NOON - HOUR, student="Ben"),
        "c.zip": noted(FAR),
    }
    folder = write(tmp_path / "class", files, NOON)
    os.utime(folder / "a.zip", ((NOON - HOUR).timestamp(),) * 2)
    labels = {one.student: one.label for one in find(folder).submissions}
    assert labels["Ben"].startswith("a.zip"), "both can be, and so they are believed"


def test_a_file_that_has_no_time_is_held_against_the_others_by_its_note(
    find: Find, tmp_path: Path
) -> None:
    """Another student's file would say nothing of it, and neither does the beginning of time."""
    nothing = datetime(1970, 1, 1, tzinfo=UTC)
    in_both_orders(find, tmp_path, (FAR, MONDAY), (NOON, nothing))
