"""Dates as the tables write them: their days, what is refused, and bounds written again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.tables import edtf

DAY = timedelta(days=1)
days = st.dates(date(2, 1, 1), date(9998, 12, 31))


def span(text: str) -> tuple[str, str]:
    """First and last day of a date, as text; empty where open."""
    found = edtf.read(text)
    return str(found.first or ""), str(found.last or "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1937-07-03", "1937-07-03", "1937-07-03"),
        ("1932-10", "1932-10-01", "1932-10-31"),
        ("1932-02", "1932-02-01", "1932-02-29"),
        ("1932", "1932-01-01", "1932-12-31"),
        ("1932-21", "1932-03-01", "1932-06-21"),
        ("1932-22", "1932-06-01", "1932-09-23"),
        ("1932-23", "1932-09-01", "1932-12-21"),
        ("1932-24", "1931-12-01", "1933-03-20"),
        ("1932-10/1932-11", "1932-10-01", "1932-11-30"),
        ("1929-01/1930-02", "1929-01-01", "1930-02-28"),
        ("1932-23/1933", "1932-09-01", "1933-12-31"),
        ("1932-10/..", "1932-10-01", ""),
        ("1932-10/", "1932-10-01", ""),
        ("../1932-10-03", "", "1932-10-03"),
        ("/1932", "", "1932-12-31"),
    ],
)
def test_the_days_of_a_date(text: str, first: str, last: str) -> None:
    assert span(text) == (first, last)


REFUSED = [
    "1932?",
    "1932~",
    "1932-10%",
    "193X",
    "1932-13",
    "1932-00",
    "1937-02-30",
    "1937-7-3",
    "3.7.1937",
    "1932-23-01",
    "32",
    "-1932",
    "01932",
    "1932-10-03T12",
    "[1932]",
    "1932..1933",
    "0000",
    "0001",
    "9999",
    "/",
    "../..",
    "../",
    "/..",
    "1933/1932",
    "1932/1933/1934",
    "1932-10-02/1932-09",
    "१९३२",
    "abc",
    "1932\n",
    "",
    " 1932",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_says_why(text: str) -> None:
    with pytest.raises(ValueError, match=r"Write a year|at least one end|before it begins|go from"):
        edtf.read(text)


def test_a_hedge_belongs_in_another_column() -> None:
    with pytest.raises(ValueError, match="in the column certainty"):
        edtf.read("1932?")


@given(days)
def test_a_month_and_a_year_are_all_their_days_and_no_more(day: date) -> None:
    for length in (4, 7):
        text = day.isoformat()[:length]
        found = edtf.read(text)
        assert found.first and found.last
        assert found.first <= day <= found.last
        assert found.first.isoformat()[:length] == found.last.isoformat()[:length] == text
        assert (found.first - DAY).isoformat()[:length] != text
        assert (found.last + DAY).isoformat()[:length] != text


@given(st.integers(2, 9997), st.sampled_from([21, 22, 23, 24]))
def test_a_season_begins_at_the_latest_when_the_one_before_has_ended(
    year: int, season: int
) -> None:
    this, following = f"{year:04d}-{season}", f"{year + season // 24:04d}-{21 + season % 4}"
    found, next_ = edtf.read(this), edtf.read(following)
    assert found.first and found.last and found.begins_by and found.ends_from
    assert found.first < found.begins_by < found.last
    assert found.first < found.ends_from < found.last
    if season != 24:  # Which winter belongs to a year is not settled.
        assert next_.begins_by == found.last + DAY
        assert next_.first == found.ends_from + DAY or season == 23


@given(st.none() | days, st.none() | days)
def test_bounds_written_are_read_as_the_same_bounds(first: date | None, last: date | None) -> None:
    written = edtf.write(first, last)
    if not (first or last) or (first and last and first > last):
        assert written == ""
        return
    found = edtf.read(written)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("first", "last", "written", "words"),
    [
        (None, None, "", "nothing follows"),
        ("1932-09-01", None, "1932-09-01/..", "not before 1 September 1932; no latest date"),
        (None, "1937-07-03", "../1937-07-03", "not after 3 July 1937; no earliest date"),
        ("1937-07-03", "1937-07-03", "1937-07-03", "on 3 July 1937"),
        ("1932-10-01", "1932-10-31", "1932-10", "in October 1932"),
        ("1932-01-01", "1932-12-31", "1932", "in 1932"),
        (
            "1932-10-01",
            "1932-11-30",
            "1932-10/1932-11",
            "between 1 October 1932 and 30 November 1932",
        ),
        ("1927-01-01", "2011-12-31", "1927/2011", "between 1 January 1927 and 31 December 2011"),
        (
            "1932-10-02",
            "1932-10-31",
            "1932-10-02/1932-10-31",
            "between 2 October 1932 and 31 October 1932",
        ),
        ("1932-10-09", "1932-10-06", "", "not before 9 October 1932 and not after 6 October 1932"),
    ],
)
def test_bounds_in_edtf_and_in_words(
    first: str | None, last: str | None, written: str, words: str
) -> None:
    ends = [date.fromisoformat(one) if one else None for one in (first, last)]
    assert edtf.write(*ends) == written
    assert edtf.bounds_in_words(*ends) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1937-07-03", "3 July 1937"),
        ("1932-10", "October 1932"),
        ("1932", "1932"),
        ("1932-23", "autumn 1932"),
        ("1932-10/1932-11", "from October 1932 to November 1932"),
        ("1932-10/..", "from October 1932 on"),
        ("1932-10/", "from October 1932 to a time that is not known"),
        ("../1932", "up to 1932"),
        ("/1932", "up to 1932"),
    ],
)
def test_a_date_in_words(text: str, words: str) -> None:
    assert edtf.in_words(text) == words


def test_a_season_says_how_wide_it_is_taken() -> None:
    assert edtf.season_in_words("1932-23") == (
        "Autumn 1932 has no sharp edges: here it may be any day from 1 September 1932 "
        "to 21 December 1932."
    )
    assert edtf.season_in_words("1932-10/1932-11") == edtf.season_in_words("../1932") == ""
    assert edtf.season_in_words("1932-21/1932-24").count("no sharp edges") == 2
