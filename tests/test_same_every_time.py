"""What widgets show is the same in every process, though Python shuffles its sets in each."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDGETS = """
import json, sys
sys.path.insert(0, ".")
import dossier

d = dossier.open()
for widget in (
    *(dossier.TransmissionChain(d, one) for one in ("doc1", "doc2", "doc3", "unifying")),
    *(dossier.LacunaReader(d, one) for one in ("doc1", "doc2", "doc3")),
    dossier.NameMap(d, "doc1", "doc2", "doc3"),
    dossier.DateBracket(d),
    dossier.ProposalTracer(d),
    dossier.ThreadReader(d),
    dossier.ThreadReader(d, "summary-1937"),
    dossier.ClaimBoard(d),
):
    print(json.dumps(widget.data), widget._at_rest(), widget._on_paper())
"""


def test_the_same_whatever_the_order_of_sets() -> None:
    told = [printed(seed) for seed in ("1", "2", "3")]
    assert told[0].count(b"\n") > 100
    assert told[1:] == told[:1] * 2


def printed(seed: str) -> bytes:
    """What the widgets show in a process of its own, with this order of sets."""
    return subprocess.run(
        [sys.executable, "-P", "-c", WIDGETS],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout
