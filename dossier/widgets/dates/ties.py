"""How a statement puts its subject in time, in words."""

from ...tables import edtf
from ...tables.read import Row

_VERBS = {
    "on": "is at the same time as",
    "before": "is earlier than",
    "after": "is later than",
    "just-before": "is shortly before",
    "during": "falls within",
}


def tie_in_words(row: Row) -> tuple[str, str]:
    """The verb of a row of dates.csv, and its date; no date where it names another thing."""
    if row["relation"] == "not-dated":
        return "is not dated", ""
    verb = _VERBS[row["relation"]]
    if not row["edtf"]:
        return verb, ""
    words = edtf.in_words(row["edtf"])
    if row["relation"] not in ("on", "during"):
        return verb, words
    if "/" in row["edtf"]:
        return "falls within", f"the time {words}"
    return f"falls {'on' if row['edtf'].count('-') == 2 else 'in'}", words
