"""The files that the pages share: stylesheets, and the widgets' front ends as plain scripts.

A browser loads no modules from a disk. So each front end, which a notebook keeps as one module, is
put into a function of its own here, and left where `widgets.js` finds it.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ..pages import sheets
from ..widgets import front_end
from .problem import SiteError

_HERE = Path(__file__).parent
_WIDGETS = Path(front_end.__file__).parent
_DEFAULT = re.compile(r"^export default (.+?);\s*\Z", re.MULTILINE | re.DOTALL)
_MODULE = re.compile(r"^(?:import|export)\b", re.MULTILINE)
_SHEETS = ("site.css", "first_page.css", "lesson.css", "handout.css", "worksheet.css")
OWN = (*_SHEETS, "theme.js", "widgets.js", "icon.svg")


def assets(front_ends: Iterable[str]) -> dict[str, str]:
    """Each shared file by its place in the site. `front_ends` are the widgets that are shown."""
    files = {f"assets/{name}": sheets.sheet(name) for name in (*sheets.FIRST, sheets.DARK)}
    files |= {f"assets/{name}": _read(_HERE / name) for name in OWN}
    files["assets/shared.css"] = _read(_WIDGETS / "shared" / "shared.css")
    for name in sorted(set(front_ends)):
        files[f"assets/{name}.js"] = plain_script(name, front_end.script(name))
        files[f"assets/{name}.css"] = _read(_WIDGETS / name / "widget.css")
    return files


def plain_script(name: str, module: str) -> str:
    """A front end's module as a plain script that leaves what it exports under its name."""
    found = _DEFAULT.search(module)
    if found is None or _MODULE.search(module[: found.start()]):
        raise SiteError(f"{name}.js cannot be made a plain script: it must end in one export.")
    return (
        f"(() => {{\n"
        f'"use strict";\n'
        f"{module[: found.start()]}"
        f'(window.dossierFrontEnds ??= {{}})["{name}"] = {found[1]};\n'
        f"}})();\n"
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
