"""`dossier check [FOLDER]`: whether a dossier is sound, said in the terminal."""

import sys

from .folder import open_folder
from .tables.problems import DossierError, printable


def main(folder: str | None = None) -> int:
    """Check a folder (the kit's own if none is named). 0 if it is sound, 1 with every problem."""
    try:
        dossier = open_folder(folder)
    except DossierError as error:
        print(error, file=sys.stderr)
        return 1
    texts, parts = len(dossier.rows("texts")), len(dossier.parts)
    print(
        f"{printable(str(dossier.folder))} is sound: {texts} text{'s' * (texts != 1)} in {parts} "
        f"part{'s' * (parts != 1)}, every row tied to its words."
    )
    return 0
