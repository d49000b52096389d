"""Run the kit's command: `python -m dossier`."""

import sys

from dossier.command import main

sys.exit(main(sys.argv[1:]))
