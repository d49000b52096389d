"""Tables as pandas DataFrames, at the edge."""

from collections.abc import Sequence

import pandas as pd

from .read import Row
from .schema import TABLES, Kind


def frame(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    """A table as a DataFrame: the schema's columns that the file has, numbers as numbers."""
    table = next(table for table in TABLES if table.name == name)
    present = [
        column
        for column in table.columns
        if not column.optional or any(column.name in row.cells for row in rows)
    ]
    result = pd.DataFrame(
        [[row[column.name] for column in present] for row in rows],
        columns=[column.name for column in present],
        dtype="str",
    )
    for column in present:
        if column.kind is Kind.INTEGER:
            result[column.name] = result[column.name].astype("int64")
    return result
