"""Dates in the page: what may be typed, and the same EDTF and words as in Python."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from dates_kit import show
from playwright.sync_api import Page

from dossier.tables import edtf
from dossier.widgets.front_end import script

pytestmark = pytest.mark.browser


def test_edtf_and_words_agree_with_python(page: Page) -> None:
    show(page)
    first = date(1932, 1, 1)
    days = [first + timedelta(days=one) for one in (0, 1, 30, 31, 58, 59, 60, 274, 304, 305, 365)]
    days += [date(99, 12, 31), date(1933, 12, 31), date(1934, 2, 28), date(9998, 12, 31)]
    pairs = [(one, other) for one in [None, *days] for other in [None, *days]]
    given = json.dumps([[str(one or ""), str(other or "")] for one, other in pairs])
    module = script("dates").replace("export default { render };", "")
    told = page.evaluate(
        f"""async () => {{
          const source = {json.dumps(module)} + "; export {{ writeEdtf, boundsInWords }};";
          const url = URL.createObjectURL(new Blob([source], {{type: "text/javascript"}}));
          const {{ writeEdtf, boundsInWords }} = await import(url);
          return {given}.map((pair) => [writeEdtf(...pair), boundsInWords(...pair)]);
        }}"""
    )
    for (one, other), (written, words) in zip(pairs, told, strict=True):
        assert written == edtf.write(one, other), (one, other)
        assert words == edtf.bounds_in_words(one, other), (one, other)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1848", "1848-01-01", "1848-12-31"),
        (" 1848-02 ", "1848-02-01", "1848-02-29"),
        ("1848-12", "1848-12-01", "1848-12-31"),
        ("1848-02-24", "1848-02-24", "1848-02-24"),
        ("February 1848", "1848-02-01", "1848-02-29"),
        ("24 Feb. 1848", "1848-02-24", "1848-02-24"),
        ("4  sept 1848", "1848-09-04", "1848-09-04"),
        ("1937-7-3", "1937-07-03", "1937-07-03"),
        ("1937-7", "1937-07-01", "1937-07-31"),
        ("24.2.1848", "1848-02-24", "1848-02-24"),
        ("24. 02. 1848", "1848-02-24", "1848-02-24"),
        ("7.7.1937", "1937-07-07", "1937-07-07"),
        ("Nothing follows", "", ""),
        ("nothing", "", ""),
        ("0099", "0099-01-01", "0099-12-31"),
    ],
)
def test_what_may_be_typed(page: Page, text: str, first: str, last: str) -> None:
    assert typed(page, text) == {"first": first, "last": last}


@pytest.mark.parametrize(
    "text",
    [
        *("", "48", "1848-13", "1848-02-30", "0000", "ja 1848", "Foo 1848", "1848?"),
        *("1.11.2011", "3.7.1937", "2.24.1848", "30.2.1848", "0.7.1937", "1848-7-0"),
    ],
)
def test_what_cannot_be_read(page: Page, text: str) -> None:
    assert typed(page, text) is None


def typed(page: Page, text: str) -> Any:
    show(page)
    module = script("dates").replace("export default { render };", "")
    return page.evaluate(
        f"""async () => {{
          const source = {json.dumps(module)} + "; export {{ readTyped }};";
          const url = URL.createObjectURL(new Blob([source], {{type: "text/javascript"}}));
          return (await import(url)).readTyped({json.dumps(text)});
        }}"""
    )
