"""An answer read from the source of its cell, which is never run.

The last value given to the name counts. It must be a literal: what Python reads as one plain value
without working anything out. Everything else is told in plain words with the number of its line,
and so is a cell that is no Python. Whatever stands in the cell, this neither fails nor takes long.
"""

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from ..questions.plain import said
from .lines import Scan, scan

LONGEST = 20_000
"""A cell with more characters than this is not read."""
DEEPEST = 30
"""Nor is one with more brackets inside one another."""
DIGITS = 300
"""Nor one with a number of more digits."""

_UNPARSED = (SyntaxError, ValueError, MemoryError, RecursionError)
_UNREAD = (*_UNPARSED, TypeError)
_WORKED_OUT = (ast.Call, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_CHANGING = frozenset(
    (
        *("add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove"),
        *("reverse", "setdefault", "sort", "update"),
    )
)


@dataclass(frozen=True)
class Answer:
    """The value of an answer; or why there is none, and in which line of the cell (from 1).

    A value that is blank is a value: the answer is there, and empty.
    """

    value: object = None
    problem: str = ""
    line: int = 0


def read_answer(source: str, name: str) -> Answer:
    """The plain value that a cell's source gives to a name."""
    if len(source) > LONGEST:
        words = f"The cell is {len(source):,} characters long. An answer has at most {LONGEST:,}."
        return Answer(problem=words)
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    seen = scan(source)
    if seen.depth > DEEPEST:
        return _problem(seen.depth_line, "too many brackets stand inside one another.")
    if seen.digits > DIGITS:
        return _problem(seen.digits_line, "a number has more digits than can be read.")
    tree = _parse(source, seen)
    if isinstance(tree, Answer):
        return tree
    found = Answer(problem=_not_given(tree, name))
    for statement in tree.body:
        found = _given(statement, name) or found
    return found


def _problem(line: int, words: str) -> Answer:
    return Answer(problem=f"Line {line}: {words}", line=line)


def _parse(source: str, seen: Scan) -> ast.Module | Answer:
    """The cell as Python reads it; lines that speak to the notebook (% and !) are left away."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Of a backslash that means nothing, for example.
        try:
            return ast.parse(seen.plain)
        except _UNPARSED as error:
            if seen.problem:
                return _problem(seen.line, seen.problem)
            return _syntax_problem(error, source)


def _syntax_problem(error: Exception, source: str) -> Answer:
    """Where Python could not read on, in plain words."""
    line = (error.lineno or 0) if isinstance(error, SyntaxError) else 0
    lines = source.split("\n")
    if not 1 <= line <= len(lines):
        return Answer(problem="The cell cannot be read as Python.")
    if any(sign in lines[line - 1] for sign in "“”„‘’‚«»"):
        return _problem(line, "curly quotation marks open no text. Write straight ones: \" or '.")
    words = "this cannot be read. Look here, and in the line before, for a missing comma, bracket "
    return _problem(line, f"{words}or quotation mark.")


def _not_given(tree: ast.Module, name: str) -> str:
    """That the name is given no value, and perhaps why not."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name) and target.id.casefold() == name.casefold():
                    return f"{target.id} is given a value, and {name} is not. Capitals matter here."
    return f"The cell gives {name} no value. Write {name} = and then your answer."


def _given(statement: ast.stmt, name: str) -> Answer | None:
    """What a statement gives to the name; None where it leaves the name alone."""
    if isinstance(statement, ast.Assign) and any(
        isinstance(one, ast.Name) and one.id == name for one in statement.targets
    ):
        return _literal(statement.value)
    line = next(_changes(statement, name), 0)
    if not line:
        return None
    words = f"{name} is changed here by code. Write {name} = and then the whole answer."
    return _problem(line, words)


def _changes(statement: ast.stmt, name: str) -> Iterator[int]:
    """The lines in a statement where code may change what the name stands for."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _DEFINITIONS):
            if node.name == name:
                yield node.lineno
            continue  # What is named inside is another thing.
        if _is_changed(node, name):
            assert isinstance(node, ast.expr | ast.alias)
            yield node.lineno
        waiting.extend(ast.iter_child_nodes(node))


def _is_changed(node: ast.AST, name: str) -> bool:
    """Whether this gives the name another value, or changes the value it has."""
    match node:
        case ast.alias(name=imported, asname=given):
            return (given or imported) == name
        case ast.Name(id=found, ctx=context):
            return found == name and not isinstance(context, ast.Load)
        case ast.Subscript(value=ast.Name(id=found), ctx=context):
            return found == name and not isinstance(context, ast.Load)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=found), attr=method)):
            return found == name and method in _CHANGING
    return False


def _literal(node: ast.expr) -> Answer:
    """The value of a literal, or what else it is."""
    try:
        return Answer(ast.literal_eval(node), line=node.lineno)
    except _UNREAD:
        pass  # Said below.
    parts = list(ast.walk(node))
    bare = [part for part in parts if isinstance(part, ast.Name)]
    if bare and not any(isinstance(part, _WORKED_OUT) for part in parts):
        words = f"{said(bare[0].id)} is a name, not a text. Put quotation marks round your words."
        return _problem(bare[0].lineno, words)
    if any(isinstance(part, ast.JoinedStr) for part in parts):
        return _problem(node.lineno, "the letter f before a text makes it code. Leave it out.")
    return _problem(node.lineno, "this is worked out by code. Write the plain value.")
