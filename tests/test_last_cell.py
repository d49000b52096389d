"""A check in a running notebook tells where the cell of an answer cannot be read."""

from collections.abc import Iterator

import nbformat
import pytest
from nbclient import NotebookClient

from dossier.exercises.last_cell import problem_in

CHECK = 'dossier.check("q1", q1, quote=True)'
CELLS = {
    'q1 = ""': "q1: no answer yet.",
    "q1 = “a bloc and not a fusion”": "q1: Line 1: curly quotation marks open no text.",
    'q1 = "a bloc and not a fusion': "q1: Line 1: ",
    'q1 = ("a bloc and not a fusion"': "q1: Line 1: ",
    'q1 = " ".join(["a bloc"])': "q1: Line 1: this is worked out by code. Write the plain value.",
    'q1 = "a bloc and not a fusion"': "q1: can be read, and the quotation stands in the source.",
    'q10 = “other”\nq1 == "x"': "q1: can be read, and the quotation stands in the source.",
}


@pytest.fixture(scope="module")
def told() -> Iterator[dict[str, str]]:
    """What the check says after each of these cells, in one session."""
    cells = [nbformat.v4.new_code_cell("import dossier")]
    for one in CELLS:
        cells += [nbformat.v4.new_code_cell(one), nbformat.v4.new_code_cell(CHECK)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True).execute()
    checks = notebook.cells[2::2]
    yield {
        one: "".join(output.get("text", output["output_type"]) for output in cell.outputs)
        for one, cell in zip(CELLS, checks, strict=True)
    }


@pytest.mark.parametrize("cell", CELLS)
def test_the_last_cell_is_looked_at(cell: str, told: dict[str, str]) -> None:
    assert told[cell].startswith(CELLS[cell]) and told[cell].count("\n") == 1


def test_without_a_notebook_there_is_nothing_to_say() -> None:
    assert problem_in("q1") == ""
