"""Why the record in a check cell cannot be read: in a teacher's words, with the cell's line."""

import ast
import re
import tomllib

from ..grading.key import calls_of_mark
from ..grading.model import QuestionCell
from ..questions.exercise import read_exercise

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_WORDS = re.compile(r'"(?:[^"\\]|\\.)*"')
_BEHIND_WORDS = re.compile(r"\s*(?:[,}\]=#.]|$|[\w-]+\s*=)")
"""What may stand behind words in quotation marks; a name and a sign where a comma is missing."""
_SHOWN = 20
"""So much of a line is shown behind the place where it cannot be read."""
_WITHIN = "A quotation mark within words is typed as “ or ”."
_AT_THE_END = "A quotation mark is missing at the end of the line."
_REASONS = (
    ("Invalid value", 'Words stand between straight quotation marks ("…"), a number without.'),
    ("Cannot overwrite", "What it names stands there already."),
    ("Expected '='", "A line is a name, an equals sign and a value."),
    ("Unclosed", "A comma or a bracket is missing in it, or before it."),
)


def fault(where: str, question: QuestionCell) -> str:
    """Why a question's record cannot be read or used, in a sentence that begins with the place.

    `where` names the check cell. Empty where nothing is wrong, or where there is no record.
    """
    try:
        tree = ast.parse(question.check)
    except SyntaxError as error:
        return _no_python(where, question.check, error)
    for call in calls_of_mark(tree):
        given = call.args[0] if call.args else None
        if isinstance(given, ast.Name) and given.id not in (question.id, *_assigned(tree)):
            return f"{where}: dossier.mark is given {given.id}; this cell is {question.id}’s."
        for record in call.args[1:2]:
            if isinstance(record, ast.Constant) and isinstance(record.value, str):
                return _unread(where, question.check, record.value, record.lineno)
    return ""


def _unread(where: str, cell: str, record: str, first: int) -> str:
    """Why a record that begins in a line of its cell cannot be read."""
    try:
        tomllib.loads(record)
        read_exercise(record)
    except tomllib.TOMLDecodeError as error:
        return _no_toml(where, cell, record, first, str(error))
    except ValueError as error:
        return f"{where}: {error}"
    return ""


def _no_python(where: str, cell: str, error: SyntaxError) -> str:
    if "triple-quoted" in error.msg:
        return f"{where}, line {error.lineno}: the marks ''' behind the record are missing."
    number = error.lineno or 1
    return f"{where}, line {number}: {_shown(_line(cell, number))} is no Python ({error.msg})."


def _no_toml(where: str, cell: str, record: str, first: int, said: str) -> str:
    found = _PLACE.fullmatch(said)
    problem, number, column = found.groups() if found else (said, None, None)
    at = int(number) if number else record.rstrip().count("\n") + 1
    line = _line(record, at)
    place = f"{where}, line {first + at - 1}"
    if line not in _line(cell, first + at - 1):
        place = (
            where  # The record is no text of several lines, so that its lines are not the cell's.
        )
    return f"{place}: {_shown(line, int(column or 0))} cannot be read. {_reason(problem, line)}"


def _reason(problem: str, line: str) -> str:
    """What is wrong with a line, as far as it can be told from what Python says of it."""
    if problem.startswith(("Illegal character '\\n'", "Unterminated string")):
        return _AT_THE_END
    if any(not _BEHIND_WORDS.match(line, one.end()) for one in _WORDS.finditer(line)):
        return _WITHIN
    known = (words for begins, words in _REASONS if problem.startswith(begins))
    return next(known, f"Python says: {problem}.")


def _shown(line: str, column: int = 0) -> str:
    """A line between marks, as far as it is needed."""
    most = column + _SHOWN if column else 3 * _SHOWN
    return f"`{line[:most].strip()}{'…' if len(line) > most else ''}`"


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _assigned(tree: ast.Module) -> set[str]:
    """The names that a cell gives a value itself."""
    every = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {one.id for one in every if isinstance(one.ctx, ast.Store)}
