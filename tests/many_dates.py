"""For the benchmark: statements about time as a dossier of many letters would have them."""

import random
from datetime import date, timedelta

from dossier.reasoning.timenet import Statement


def letters(count: int, long: int = 0, seed: int = 1) -> tuple[list[Statement], list[str]]:
    """So many statements, and the letters that they are about.

    The letters come in groups of 4 to 12, each later than the one before; some look back further,
    two in five bear a day, a month or a season, some speak of an event or fall within a stay. With
    `long`, every tenth group is a chain of so many letters.
    """
    pick = random.Random(seed)
    said: list[Statement] = []
    things: list[str] = []

    def say(subject: str, relation: str, other: str = "", edtf: str = "") -> None:
        said.append(Statement(f"s{len(said):05d}", subject, relation, other, edtf))

    group = 0
    while len(said) < count:
        group += 1
        at = date(pick.randint(1900, 1940), 1, 1)
        names: list[str] = []
        for number in range(long if long and group % 10 == 0 else pick.randint(4, 12)):
            at += timedelta(days=pick.randint(2, 40))
            name = f"group-{group}-letter-{number}"
            if names:
                say(name, "after", names[-1])
            if len(names) > 2 and pick.random() < 0.15:
                say(name, "after", pick.choice(names[:-1]))
            if pick.random() < 0.4:
                say(name, "on", edtf=pick.choice([at.isoformat(), f"{at:%Y-%m}", season(at)]))
            if pick.random() < 0.3:
                say(name, pick.choice(["after", "before"]), f"group-{group}-event-{number}")
            if pick.random() < 0.1:
                say(name, "during", f"group-{group}-stay")
            names.append(name)
            things.append(name)
    return said[:count], things


def season(day: date) -> str:
    """The season of a day in EDTF, or its month in winter, whose year would be ambiguous."""
    return f"{day:%Y-%m}" if day.month in (12, 1, 2) else f"{day.year}-{21 + (day.month - 3) // 3}"
