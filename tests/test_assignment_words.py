"""What the assignments say: exact quotations, British words, and nothing unmarked from outside."""

import json
import re
from pathlib import Path

from assignment_kit import (
    SOLUTIONS,
    asked,
    cell,
    cells,
    each_assignment,
    letter_of,
    needs_solutions,
)
from quotations import problems, prose_alone, quotations, without_code
from test_notebooks import AMERICAN, parts

from dossier.questions.kinds.choice import Choice

pytestmark = needs_solutions
BEYOND = re.compile(r"\b193[26]\b|Coyoac")


def spoken() -> list[tuple[str, str, Path]]:
    """Every text that a student or teacher reads in an assignment, with its place and notebook."""
    found = []
    for path in SOLUTIONS:
        for one in cells(path):
            if one["cell_type"] == "markdown":
                text = re.sub(r"^### (BEGIN|END) SOLUTION$", "", cell(path, one["id"]), flags=re.M)
                found.append((f"{path.parent.name} {one['id']}", text, path))
        for question in asked(path):
            for explained in question.exercise.question.explain():
                found.append((f"{question} message", explained.message, path))
            if isinstance(question.exercise.question, Choice):
                for option in question.exercise.question.options:
                    found.append((f"{question} {option.id} missed", option.missed, path))
    return [(name, text, path) for name, text, path in found if text.strip()]


@each_assignment
def test_every_quotation_is_exact(path: Path) -> None:
    """A place names the kit's own sources. Without one, words are the invented letter's.

    What is said of an answer may repeat words that its prompt quotes, and need not name their
    place again.
    """
    letter = "\n".join(part.content for part in letter_of(path).parts.values())
    prompts = {str(one): one.prompt for one in asked(path)}
    wrong = []
    for name, text, where in spoken():
        if where != path:
            continue
        near = letter + prompts.get(" ".join(name.split()[:2]), "")
        for line in problems(text, parts()):
            quoted = re.search(r"“(.*)”$", line, re.DOTALL)
            if not (line.startswith("no place") and quoted and quoted[1] in near):
                wrong.append(f"{name}: {line}")
    assert not wrong, "\n".join(wrong)


def test_assignments_quote_the_sources() -> None:
    assert sum(len(quotations(text)) for _, text, _ in spoken()) > 100


def test_no_exclamation_marks_and_no_straight_quotes() -> None:
    for name, text, _ in spoken():
        assert "!" not in prose_alone(text), name
        assert '"' not in without_code(text), name


def test_british_spelling() -> None:
    found = {name: AMERICAN.findall(prose_alone(text)) for name, text, _ in spoken()}
    assert not {name: those for name, those in found.items() if those}


def test_what_comes_from_outside_says_so() -> None:
    for name, text, _ in spoken():
        if BEYOND.search(prose_alone(text)):
            assert re.search(r"outside (the|these)( two)? sources", text), name


@each_assignment
def test_nothing_of_a_machine(path: Path) -> None:
    text = json.dumps(cells(path))
    assert not re.search(r"/(home|root|work|tmp|Users|usr|var)/|site-packages|https?:", text)
