"""A cell's source looked over before Python reads it: its brackets, quotation marks and numbers.

What Python says of a missing quotation mark differs from version to version, and very deep brackets
cost it time. So both are found here first, in one pass.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<tool>   ^[ \t]*[%!?][^\n]* )
    | (?P<skip>   \#[^\n]* | [^\W\d]\w* | \\\n )
    | (?P<number> \d\w* )
    | (?P<quote>  \"{3} | '{3} | ["'] )
    | (?P<open>   [(\[{] )
    | (?P<close>  [)\]}] )
    """,
    re.VERBOSE | re.MULTILINE,
)
_REST = {
    '"': re.compile(r'(?:[^"\\\n]|\\[\s\S])*+"'),
    "'": re.compile(r"(?:[^'\\\n]|\\[\s\S])*+'"),
    '"""': re.compile(r'(?:[^"\\]|\\[\s\S]|"(?!""))*+"""'),
    "'''": re.compile(r"(?:[^'\\]|\\[\s\S]|'(?!''))*+'''"),
}
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_QUOTE = (
    "a quotation mark opens here and is not closed. If your words hold the same mark, put the "
    "other kind round them."
)


@dataclass(frozen=True)
class Scan:
    """What was seen. Lines are counted from 1; 0 stands for none.

    `plain` is the source with empty lines for those that speak to the notebook (`%…`, `!…`).
    `depth` is how many brackets stand inside one another at most, and `digits` how long the longest
    number is. `problem` is the first quotation mark or bracket that is not closed, in words.
    """

    plain: str
    depth: int = 0
    depth_line: int = 0
    digits: int = 0
    digits_line: int = 0
    problem: str = ""
    line: int = 0


def scan(source: str) -> Scan:
    """Look over a source whose lines end in line feeds."""
    tools: list[tuple[int, int]] = []
    opened: list[int] = []
    depth, depth_at, digits, digits_at = 0, 0, 0, 0
    problems: list[tuple[int, str]] = []
    at = 0
    while token := _TOKEN.search(source, at):
        start, at = token.span()
        match token.lastgroup:
            case "tool":
                if opened:
                    at = source.index(token[0].lstrip()[0], start) + 1
                else:
                    tools.append((start, at))
            case "number":
                if at - start > digits:
                    digits, digits_at = at - start, start
            case "quote":
                rest = _REST[token[0]].match(source, at)
                if rest:
                    at = rest.end()
                else:
                    problems.append((start, _QUOTE))
                    at = len(source) if len(token[0]) == 3 else _line_end(source, at)
            case "open":
                opened.append(start)
                if len(opened) > depth:
                    depth, depth_at = len(opened), start
            case "close":
                if not opened:
                    problems.append((start, f"the bracket {token[0]} closes nothing."))
                elif _PAIRS[source[before := opened.pop()]] != token[0]:
                    words = f"the bracket {source[before]} opens here and is closed by {token[0]}."
                    problems.append((before, words))
    if opened:
        words = f"the bracket {source[opened[-1]]} opens here and is not closed."
        problems.append((opened[-1], words))
    first, problem = problems[0] if problems else (-1, "")
    return Scan(
        _without(source, tools),
        depth,
        _line(source, depth_at),
        digits,
        _line(source, digits_at),
        problem,
        _line(source, first),
    )


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1 if at >= 0 else 0


def _line_end(source: str, at: int) -> int:
    found = source.find("\n", at)
    return len(source) if found == -1 else found


def _without(source: str, stretches: list[tuple[int, int]]) -> str:
    """The source without some stretches."""
    pieces, at = [], 0
    for start, end in stretches:
        pieces.append(source[at:start])
        at = end
    return "".join([*pieces, source[at:]])
