"""Points as somebody typed them into a spreadsheet: their number, or what is wrong with them."""

import re

_NUMBER = re.compile(r"(\d{1,4})(?:[.,](\d{1,6}))?")
_MONTH = (
    r"(?:jan|janv|feb|febr|fév|févr|mar|mrz|mär|märz|mrt|mars|apr|avr|avril|mai|may|mei|jun|june"
    r"|juni|juin|jul|july|juli|juil|aug|août|aou|sep|sept|oct|okt|nov|dec|dez|déc)\.?"
)
_DATE = re.compile(
    rf"\d{{1,2}}[.\s-]+{_MONTH}(?:[\s-]+\d{{2,4}})?|{_MONTH}[\s-]+\d{{2,4}}"
    r"|\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
_AS_DATE = (
    " A spreadsheet may have made a date of it; write it with the sign that your spreadsheet takes."
)


def typed_points(text: str) -> float | None:
    """The number of points that was typed, with a point or a comma; None where it is none."""
    found = _NUMBER.fullmatch(text.replace("\u00a0", " ").strip(" '"))
    return round(float(f"{found[1]}.{found[2] or 0}"), 2) if found else None


def what_is_wrong(text: str, out_of: str, decimal: str) -> str:
    """Why what was typed does not count. `decimal`: the file's sign before decimals."""
    if typed_points(text) is not None:
        return f"“{text}” is more than the {out_of} points of this essay."
    words = f"“{text}” is no number from 0 to {out_of}: write one such as 3 or 3{decimal}5."
    return words + (_AS_DATE if _DATE.fullmatch(text) else "")
