"""What each table in a dossier's folder must look like: columns, vocabularies, references.

This is the one place where the format is written down for the machine; `seeds/README.md` says the
same to a teacher, and a test holds the two together.
"""

from dataclasses import dataclass
from enum import Enum

from .certainty import CERTAINTIES

ROLES = ("writer", "damage", "editor", "translator", "web-edition", "kit", "outside")
"""The parts that a hand can play in making the text that is read."""


class Kind(Enum):
    """What a column's cells hold, which decides how they are checked."""

    ID = "id"
    """A slug, unique in its table."""
    TEXT = "text"
    """Free text."""
    INTEGER = "integer"
    """A whole number."""
    VOCABULARY = "vocabulary"
    """One of the words in `Column.values`."""
    REFERENCE = "reference"
    """The id of a row in one of the tables in `Column.values`."""
    PART = "part"
    """The address of a part of a text: a document, a note, a head, a foot."""
    QUOTE = "quote"
    """Words that stand in the text exactly as written here: never folded, never trimmed."""
    WITHIN = "within"
    """Words that stand exactly once inside the quotation in the column `Column.values[0]`."""


@dataclass(frozen=True)
class Column:
    """One column: its name, what its cells hold, and whether a cell may be empty.

    `optional`: the cell may be empty, and a column whose cells are all empty is left out.
    """

    name: str
    kind: Kind
    values: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Selector:
    """Four columns that tie a row to one passage (a TextQuoteSelector within a part).

    `name` is put before the four column names: `by` gives `by_part`, `by_exact`, `by_prefix`,
    `by_suffix`. With a `fixed_part`, the part is named by that other column instead.
    """

    name: str = ""
    optional: bool = False
    fixed_part: str = ""

    def column(self, base: str) -> str:
        """The full name of one of the four columns, from `part`, `exact`, `prefix` or `suffix`."""
        if base == "part" and self.fixed_part:
            return self.fixed_part
        return f"{self.name}_{base}" if self.name else base

    def columns(self) -> tuple[Column, ...]:
        """The columns that this selector adds to its table."""
        part = Column(self.column("part"), Kind.PART, optional=self.optional)
        quotes = (
            Column(self.column("exact"), Kind.QUOTE, optional=self.optional),
            Column(self.column("prefix"), Kind.QUOTE, optional=True),
            Column(self.column("suffix"), Kind.QUOTE, optional=True),
        )
        return quotes if self.fixed_part else (part, *quotes)


@dataclass(frozen=True)
class Table:
    """One table: its name (the CSV's stem), its columns, and the passages its rows stand on."""

    name: str
    fields: tuple[Column | Selector, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column in the order in which the file has them."""
        found: list[Column] = []
        for field in self.fields:
            found.extend(field.columns() if isinstance(field, Selector) else (field,))
        return tuple(found)

    @property
    def selectors(self) -> tuple[Selector, ...]:
        """The selectors among the fields."""
        return tuple(field for field in self.fields if isinstance(field, Selector))


def _id() -> Column:
    return Column("id", Kind.ID)


def _text(name: str, optional: bool = False) -> Column:
    return Column(name, Kind.TEXT, optional=optional)


def _number(name: str) -> Column:
    return Column(name, Kind.INTEGER)


def _of(name: str, *values: str, optional: bool = False) -> Column:
    return Column(name, Kind.VOCABULARY, values, optional)


def _ref(name: str, *tables: str, optional: bool = False) -> Column:
    return Column(name, Kind.REFERENCE, tables, optional)


_OWNER = _ref("owner", "hands")
_CERTAINTY = _of("certainty", *CERTAINTIES)
_SAYS = _text("says")
_OUTSIDE = _ref("outside", "outside", optional=True)
_VOICE = _ref("voice", "hands")
ENTITY_KINDS = ("person", "group", "organisation", "periodical", "place", "thing", "event")

TABLES = (
    Table(
        "texts",
        (
            _id(),
            _text("file"),
            _text("title"),
            _text("author"),
            _text("credit"),
            _text("archive"),
            _text("address", optional=True),
            _text("sha256", optional=True),
            _text("rights"),
        ),
    ),
    Table(
        "documents",
        (
            _id(),
            _ref("text", "texts"),
            _of("kind", "head", "document", "notes", "foot"),
            _text("title"),
            Column("starts", Kind.QUOTE, optional=True),
        ),
    ),
    Table(
        "hands",
        (_id(), _of("role", *ROLES), _text("name"), Selector(optional=True), _CERTAINTY, _SAYS),
    ),
    Table(
        "lacunae",
        (
            _id(),
            Selector(),
            Column("mark", Kind.WITHIN, ("exact",)),
            _of("cause", "cut", "erased"),
            Column("note", Kind.PART),
            Selector("cause", fixed_part="note"),
            _text("conjecture"),
            Selector("conjecture", fixed_part="note"),
            _OWNER,
            _CERTAINTY,
            _SAYS,
        ),
    ),
    Table(
        "lookalikes",
        (
            _id(),
            Selector(),
            _of(
                "kind",
                "end-of-extract",
                "authors-parenthesis",
                "supply",
                "missing-full-stop",
                "lost-document",
                "editors-omission",
                "web-editors-remark",
                "lost-in-transmission",
            ),
            _OWNER,
            _CERTAINTY,
            _SAYS,
            Selector("by", optional=True),
        ),
    ),
    Table(
        "entities",
        (
            _id(),
            _of("kind", *ENTITY_KINDS),
            _text("name"),
            Selector(),
            _OWNER,
            _CERTAINTY,
            _SAYS,
            _OUTSIDE,
        ),
    ),
    Table(
        "mentions",
        (
            _id(),
            Selector(),
            Column("form", Kind.WITHIN, ("exact",)),
            _of("kind", *ENTITY_KINDS),
            _text("family"),
        ),
    ),
    Table(
        "identifications",
        (
            _id(),
            _ref("mention", "mentions"),
            _ref("entity", "entities", optional=True),
            _OWNER,
            _CERTAINTY,
            Selector("by", optional=True),
            _OUTSIDE,
            _SAYS,
        ),
    ),
    Table("events", (_id(), _text("name"), Selector(optional=True), _OWNER, _CERTAINTY, _OUTSIDE)),
    Table(
        "dates",
        (
            _id(),
            _ref("subject", "documents", "events"),
            _of("relation", "on", "before", "after", "just-before", "during", "not-dated"),
            _ref("object", "documents", "events", optional=True),
            _text("edtf", optional=True),
            _OWNER,
            _CERTAINTY,
            Selector(optional=True),
            _OUTSIDE,
            _SAYS,
        ),
    ),
    Table(
        "witnesses",
        (
            _id(),
            Column("document", Kind.PART),
            _number("step"),
            _text("carrier"),
            _text("language", optional=True),
            _text("agent"),
            _of("basis", "stated", "supposed", "outside", "kit"),
            _text("change"),
            _OWNER,
            _CERTAINTY,
            Selector(optional=True),
            _OUTSIDE,
        ),
    ),
    Table(
        "losses",
        (
            _id(),
            Selector(),
            _of("kind", "jottings", "emphasis", "numbering"),
            _text("lost"),
            _OWNER,
            _CERTAINTY,
            _ref("outside", "outside"),
            _SAYS,
        ),
    ),
    Table(
        "observations",
        (
            _id(),
            _of(
                "topic",
                "text-behaviour",
                "original",
                "call-number",
                "language",
                "authorship",
                "circularity",
                "hedge",
                "slip",
                "order",
                "silence",
                "actor",
                "argument",
                "bloc-members",
            ),
            Selector(),
            _OWNER,
            _CERTAINTY,
            _SAYS,
        ),
    ),
    Table(
        "bodies",
        (
            _id(),
            _of("kind", "person", "group", "organisation", "periodical", "office", "meeting"),
            _text("name"),
            Selector(),
            _VOICE,
            _OWNER,
            _CERTAINTY,
            _SAYS,
        ),
    ),
    Table(
        "steps",
        (
            _id(),
            _number("position"),
            _text("name"),
            _ref("body", "bodies"),
            _of("modality", "must", "can", "for", "unmarked"),
            Selector(),
            _VOICE,
            _OWNER,
            _CERTAINTY,
            _SAYS,
        ),
    ),
    Table(
        "conditions",
        (
            _id(),
            _text("name"),
            _of("kind", "premise", "bound", "time", "content"),
            _ref("step", "steps"),
            Selector(),
            _VOICE,
            _OWNER,
            _CERTAINTY,
            _SAYS,
        ),
    ),
    Table(
        "dependencies",
        (
            _id(),
            _ref("step", "steps"),
            _text("way"),
            _ref("needs", "steps", "conditions"),
            _of("kind", "must", "can", "for", "order", "exception"),
            Selector(),
            _VOICE,
            _OWNER,
            _CERTAINTY,
            _SAYS,
        ),
    ),
    Table("topics", (_id(), _number("position"), _text("title"), _text("asks"))),
    Table(
        "threads",
        (
            _id(),
            _ref("topic", "topics"),
            _of(
                "relation",
                "likeness",
                "likeness-with-limit",
                "tension",
                "same-word",
                "nothing-said",
                "supported",
                "narrowed",
                "absent",
            ),
            Selector("left"),
            Selector("right", optional=True),
            _OWNER,
            _CERTAINTY,
            _SAYS,
        ),
    ),
    Table(
        "claims",
        (
            _id(),
            _number("position"),
            _text("claim"),
            _ref("excludes", "claims", optional=True),
            _OWNER,
            _SAYS,
        ),
    ),
    Table(
        "premises",
        (
            _id(),
            _text("premise"),
            _text("witness"),
            _OWNER,
            _CERTAINTY,
            Selector(optional=True),
            _OUTSIDE,
            _SAYS,
        ),
    ),
    Table(
        "grounds",
        (
            _id(),
            _ref("claim", "claims"),
            _text("way"),
            _ref("needs", "premises", "claims"),
            _OWNER,
        ),
    ),
    Table(
        "outside",
        (
            _id(),
            _text("about"),
            _text("fact"),
            _text("reference"),
            _text("address", optional=True),
            _of("confidence", "high", "medium"),
            _OWNER,
            _CERTAINTY,
        ),
    ),
)
"""Every table of a dossier. All must be there; a table may have no rows but its header."""
