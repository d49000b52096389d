"""A widget's script and stylesheet, joined with the shared ones that it names.

The scripts are plain modules: each says `import { … } from "./shared/….js"`. A notebook keeps a
widget's script as one text, so the modules are joined here, each once, in the order of need.
"""

import re
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.{1,2}/[^"]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |let |class )", re.MULTILINE)


@cache
def script(name: str) -> str:
    """The script of the widget in the folder NAME, with all that it imports before it."""
    return joined(_HERE / name / "widget.js")


def joined(path: Path) -> str:
    """A script as one module, with all that it imports before it; it alone keeps its exports."""
    modules: dict[Path, str] = {}
    _gather(path.resolve(), modules)
    return "\n".join(
        source if one == path.resolve() else _EXPORT.sub("", source)
        for one, source in modules.items()
    )


@cache
def style(name: str) -> str:
    """The stylesheet of the widget in the folder NAME, with the shared one before it."""
    shared = (_HERE / "shared" / "shared.css").read_text(encoding="utf-8")
    return shared + "\n" + (_HERE / name / "widget.css").read_text(encoding="utf-8")


def _gather(path: Path, modules: dict[Path, str]) -> None:
    """Put a module behind the ones that it imports."""
    source = path.read_text(encoding="utf-8")
    for match in _IMPORT.finditer(source):
        needed = (path.parent / match[1]).resolve()
        if needed not in modules:
            _gather(needed, modules)
    modules[path] = _IMPORT.sub("", source)
