"""What the board says to an answer: overclaim, underclaim or fits, and what is weakest."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...reasoning.claims import Board, Standing, need_certainty, standing
from ...tables.certainty import ONE_RANK, SCALE, rank, weakest

AGAINST = "against"
NOTHING = "nothing"
OPEN = "unresolved"
ANSWERS = (*SCALE, AGAINST, NOTHING, OPEN)
"""How surely a claim may be made: the scale, and three answers off it."""

_WORDS = dict(zip(SCALE, ("stated", "hedged", "inferred", "a conjecture"), strict=True))
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")

Names = Mapping[str, str]
"""What each premise and claim is called within a sentence, by its id."""


def answers(board: Board, claim: str, names: Names) -> dict[str, dict[str, str]]:
    """For each answer that a student may give: the verdict, and why in a sentence or two.

    The verdict is `fits`, `overclaim`, `underclaim` or `left open`.
    """
    now = standing(board, claim, board.premises)
    return {
        answer: {"verdict": verdict, "says": says}
        for answer in ANSWERS
        for verdict, says in (_answer(board, claim, names, now, answer),)
    }


def ways(board: Board, claim: str) -> list[dict[str, Any]]:
    """A claim's ways: name, certainty (empty where it carries nothing), needs, and the weakest."""
    found = []
    for name, needs in board.ways[claim].items():
        sure = {need: need_certainty(board, need, board.premises) for need in needs}
        carries = all(sure.values())
        least = weakest(sure.values()) if carries and sure else ""
        found.append(
            {
                "name": name,
                "certainty": least,
                "needs": list(needs),
                "weakest": [
                    need
                    for need, how in sure.items()
                    if (rank(how) == rank(least) if carries else not how)
                ],
            }
        )
    return found


def finding(board: Board, claim: str) -> str:
    """Whose testimony the ways rest on, in words; empty where no way stands."""
    now = standing(board, claim, board.premises)
    grounds = board.grounds[claim]
    heard = {witness for ground in grounds for witness in ground.witnesses}
    if not now.ways:
        return ""
    if not heard:
        return "No witness says it: each premise is a step of this kit’s own."
    if now.twice:
        who = joined([inside(one) for one in now.twice])
        if now.certainty == SCALE[0]:
            return (
                f"{_many(len(now.ways), 'passage')}, one witness: {who}. For what that witness "
                "says, that is enough. But a second passage is not a second witness."
            )
        neither = "Neither" if len(now.ways) == 2 else "None"
        return (
            f"{neither} of the {_many(len(now.ways), 'way').lower()} can do without one witness: "
            f"{who}. As far as one can see, that is one witness counted twice."
        )
    who = joined([inside(one) for one in sorted(heard)])
    if len(now.ways) > 1:
        return f"{_many(len(now.ways), 'way')}, and no witness whom all of them need: {who}."
    if len(grounds) == 1:
        return f"One way, and {_many(len(heard), 'witness').lower()}: {who}."
    needed = sorted(frozenset.intersection(*(ground.witnesses for ground in grounds)))
    if not needed:
        return "One way. It can do without each single witness."
    return f"One way. It cannot do without {joined([inside(one) for one in needed])}."


def inside(name: str) -> str:
    """A witness within a sentence: “The writer of …” is written small there, a name is not."""
    small = name.startswith(("The ", "This ", "An ", "A "))
    return name[0].lower() + name[1:] if small else name


def joined(words: Sequence[str]) -> str:
    """Words as a list within a sentence."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _answer(board: Board, claim: str, names: Names, now: Standing, answer: str) -> tuple[str, str]:
    if now.verdict == "no-ground":
        return _without_ground(answer)
    rivals = _rivals(now, names)
    weak = _weak(board, claim, names)
    if now.verdict == "contradicted":
        return {
            AGAINST: ("fits", f"{rivals} It is not without a ground, though. {weak}"),
            NOTHING: ("underclaim", f"Something does carry it. {weak} {rivals}"),
            OPEN: ("left open", f"{weak} {rivals}"),
        }.get(answer, ("overclaim", f"{rivals} {weak}"))
    if answer in SCALE:
        step = rank(answer) - rank(now.certainty)
        if step < 0:
            return "overclaim", f"{_weak(board, claim, names, 'only ')} {rivals}".strip()
        if step:
            return "underclaim", f"{weak} {rivals}".strip()
        also = "" if answer == now.certainty else f" {ONE_RANK}"
        return "fits", f"{weak}{also} {rivals}".strip()
    against = "Nothing stands more surely against it." if rivals else "Nothing stands against it."
    verdict, start = {
        AGAINST: ("overclaim", against),
        NOTHING: ("underclaim", "Something does carry it."),
        OPEN: ("left open", ""),
    }[answer]
    return verdict, f"{start} {weak} {rivals}".strip()


def _without_ground(answer: str) -> tuple[str, str]:
    nothing = "Nothing in the sources carries it."
    return {
        NOTHING: ("fits", f"{nothing} Nothing stands against it either."),
        AGAINST: ("overclaim", f"{nothing} But nothing stands against it either."),
        OPEN: ("left open", nothing),
    }.get(answer, ("overclaim", nothing))


def _rivals(now: Standing, names: Names) -> str:
    """What stands against the claim, in a sentence; nothing where nothing does."""
    if not now.against:
        return ""
    verb = "stands" if len(now.against) == 1 else "stand"
    named = joined([names[one] for one in now.against])
    if now.verdict == "contradicted":
        return f"Against it, and more surely, {verb} {named}."
    shut = "shuts" if len(now.against) == 1 else "shut"
    return f"Just as surely {verb} {named}, which {shut} it out. Neither decides."


def _weak(board: Board, claim: str, names: Names, only: str = "") -> str:
    """The sentence that names the weakest premise of the surest way, or of each, where they tie."""
    found = [one for one in ways(board, claim) if one["certainty"]]
    best = min(rank(one["certainty"]) for one in found)
    surest = [one for one in found if rank(one["certainty"]) == best]
    kinds = {
        need_certainty(board, need, board.premises) for one in surest for need in one["weakest"]
    }
    sure = " or ".join(_WORDS[kind] for kind in SCALE if kind in kinds)
    count = sum(len(one["weakest"]) for one in surest)
    told = [joined([names[need] for need in one["weakest"]]) for one in surest]
    lone = all(len(one["needs"]) == 1 for one in surest)
    premise = ("premise" if count == 1 else "premises") if len(surest) == 1 else "premise"
    what = f"{'only' if lone else 'weakest'} {premise}"
    that = f"{'That' if count == 1 else 'Each'} is {only}{sure}."
    if len(surest) > 1:
        each = [f"of way {one['name']}: {words}" for one, words in zip(surest, told, strict=True)]
        return f"The {what} {'; '.join(each)}. {that}"
    if len(found) == 1:
        return f"The {what} that it needs: {told[0]}. {that}"
    return f"The {what} of its surest way, {surest[0]['name']}: {told[0]}. {that}"


def _many(count: int, thing: str) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    plural = thing if count == 1 else f"{thing}es" if thing.endswith("s") else f"{thing}s"
    return f"{number} {plural}"
