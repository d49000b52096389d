"""A record's table as TOML gives it, read field by field; every error names the field."""

from collections.abc import Iterable
from typing import Any

from .plain import slug
from .question import JUDGEMENTS


class Fields:
    """A TOML table. Each field is taken once; what is left over at the end is an error.

    All errors are ValueErrors that begin with `where`: the file, the question, the table in it.
    """

    def __init__(self, table: object, where: str) -> None:
        self.where = where
        if not isinstance(table, dict):
            raise self.wrong("it is no table.")
        self._left: dict[str, Any] = dict(table)

    def wrong(self, message: str) -> ValueError:
        """An error about this table."""
        return ValueError(f"{self.where}: {message}")

    def has(self, name: str) -> bool:
        """Whether a field is there and not taken yet."""
        return name in self._left

    def text(self, name: str, default: str | None = None) -> str:
        """A text, which is not empty; or the default, if there is one and the field is missing."""
        if name not in self._left and default is not None:
            return default
        value = self.any_text(name)
        if not value.strip():
            raise self.wrong(f"{name} is empty.")
        return value

    def any_text(self, name: str) -> str:
        """A text that may be empty, but not missing."""
        value = self._take(name)
        if not isinstance(value, str):
            raise self.wrong(f"{name} is no text. Put it in quotation marks.")
        return value

    def texts(self, name: str, least: int = 0) -> tuple[str, ...]:
        """A list of texts, none empty and no two alike. It may be missing if `least` is 0."""
        if name not in self._left and not least:
            return ()
        value = self._take(name)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.wrong(f"{name} is no list of texts.")
        if not all(one.strip() for one in value):
            raise self.wrong(f"{name} holds an empty text.")
        if len(value) < least:
            raise self.wrong(f"{name} needs {least} texts or more.")
        self.unlike(name, value)
        return tuple(value)

    def number(self, name: str, default: float | None = None) -> float:
        """A number that is not below zero; or the default, if there is one and it is missing."""
        if name not in self._left and default is not None:
            return default
        value = self._take(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
            raise self.wrong(f"{name} is no number from 0 up.")
        return float(value)

    def whole(self, name: str, default: int) -> int:
        """A whole number from 1 up, or the default."""
        value = self.number(name, default)
        if value != int(value) or value < 1:
            raise self.wrong(f"{name} is no whole number from 1 up.")
        return int(value)

    def share(self, name: str, default: float | None = None) -> float:
        """A number from 0 to 1; or the default, if there is one and it is missing."""
        value = self.number(name, default)
        if value > 1:
            raise self.wrong(f"{name} is more than 1.")
        return value

    def verdict(
        self,
        name: str = "verdict",
        default: str | None = None,
        fits: bool = False,
        incomplete: bool = False,
    ) -> str:
        """A verdict that a record may give: two of them only where that is allowed."""
        value = self.text(name, default)
        allowed = (JUDGEMENTS if fits else JUDGEMENTS[1:]) + ("incomplete",) * incomplete
        if value not in allowed:
            raise self.wrong(f"{name} is {value!r}, none of {', '.join(allowed)}.")
        return value

    def flag(self, name: str) -> bool:
        """True or false; false where the field is missing."""
        if name not in self._left:
            return False
        value = self._take(name)
        if not isinstance(value, bool):
            raise self.wrong(f"{name} is neither true nor false.")
        return value

    def one_of(self, name: str, names: Iterable[str], default: str | None = None) -> str:
        """A text that is one of these names."""
        value, known = self.text(name, default), tuple(names)
        if value not in known:
            raise self.wrong(f"{name} is {value!r}, none of {', '.join(known)}.")
        return value

    def raw(self, name: str) -> Any:
        """A field of any type."""
        return self._take(name)

    def tables(self, name: str, least: int = 0) -> list["Fields"]:
        """The tables of an array, each named by its place in it."""
        found = self._left.pop(name, [])
        if not isinstance(found, list):
            raise self.wrong(f"{name} is no array of tables: write [[{name}]].")
        if len(found) < least:
            raise self.wrong(f"it needs {least} or more [[{name}]].")
        return [
            Fields(one, f"{self.where}: {name} {number}") for number, one in enumerate(found, 1)
        ]

    def unlike(self, name: str, values: Iterable[str]) -> None:
        """ValueError where two values would be taken for one, or one of them for no answer."""
        seen: set[str] = set()
        for one in values:
            if not slug(one):
                raise self.wrong(f"{name}: {one!r} cannot be told from an empty answer.")
            if slug(one) in seen:
                raise self.wrong(f"{name}: {one!r} stands twice.")
            seen.add(slug(one))

    def done(self) -> None:
        """ValueError where a field is left over."""
        for name in self._left:
            raise self.wrong(f"{name} is no field of it.")

    def _take(self, name: str) -> Any:
        if name not in self._left:
            raise self.wrong(f"{name} is missing.")
        return self._left.pop(name)
