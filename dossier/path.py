"""The guided path: its notebooks in order, and the widgets that each shows besides checkpoints."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Notebook:
    """A notebook of the path.

    `id` is its file's name without the ending, and that of its questions' file; `widgets` gives
    each widget's key with the words for it.
    """

    id: str
    title: str
    minutes: int
    widgets: Mapping[str, str]

    @property
    def number(self) -> str:
        """The number that stands before its name."""
        return self.id.partition("-")[0]


PATH = (
    Notebook("00-start-here", "Start here", 15, {"gaps-doc1": "Reading Document 1"}),
    Notebook(
        "01-what-are-we-holding",
        "What are we holding",
        25,
        {
            "transmission-doc2": "The way of Document 2",
            "transmission-doc1": "The way of Document 1",
            "transmission-doc3": "The way of Document 3",
            "transmission-unifying": "The way of the 1930 text",
        },
    ),
    Notebook(
        "02-gaps",
        "The gaps",
        20,
        {"gaps-doc3": "The gaps of Document 3", "gaps-doc2": "Reading Document 2"},
    ),
    Notebook("03-names", "The names", 25, {"names-doc1-doc2-doc3": "The names"}),
    Notebook("04-dates", "The dates", 25, {"dates": "The dates"}),
    Notebook(
        "05-the-1930-proposal", "The 1930 proposal", 20, {"proposal-unifying": "The proposal"}
    ),
    Notebook(
        "06-bloc-fusion-unity",
        "Bloc, fusion, unity",
        25,
        {"threads": "The two texts", "threads-summary-1937": "The summary of 1937"},
    ),
    Notebook("07-what-can-we-say", "What can we say", 25, {"claims": "The claims"}),
)
"""The path, from the first notebook to the last."""
