"""What the claims about names tell when read together: stories found in the tables, not told."""

from collections.abc import Mapping, Sequence
from typing import Any

Mention = Mapping[str, Any]
Claim = Mapping[str, Any]
Claims = Mapping[str, Sequence[Claim]]

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def stories(
    mentions: Mapping[str, Mention],
    claims: Claims,
    names: Mapping[str, str],
    years: Mapping[str, str],
    order: Mapping[str, int],
) -> list[dict[str, Any]]:
    """Every story that these mentions and claims bear.

    `names` and `years` are by part, `order` is each part's place in the dossier. A story's
    `mentions` are its forms in reading order; where `closed`, to know them is to know the answer.
    """
    families: dict[str, list[str]] = {}
    for id, mention in mentions.items():
        families.setdefault(mention["family"], []).append(id)

    def place(claim: Claim) -> str:
        part = claim["by_part"]
        year = f", {years[part]}" if part in years else ""
        return f"{names[part]}{year}"

    found: list[dict[str, Any]] = []
    for family, ids in families.items():
        fading = _fading(ids, claims, order)
        if fading:
            members, weak, firm = fading
            found.append(
                _story(
                    f"fading-{family}",
                    f"A hedge that fades: {_quoted(mentions[members[0]]['form'])}",
                    "Compare how surely each of these is said, and where.",
                    [
                        f"“{weak['by_quote']}” ({place(weak)}): {weak['certainty']}.",
                        f"“{firm['by_quote']}” ({place(firm)}): {firm['certainty']}, with no such "
                        "reservation. Ask what was learnt in between.",
                    ],
                    members,
                )
            )
    for family, ids in families.items():
        carried = _carried(ids, mentions, claims)
        if carried:
            members, source, said, bare = carried
            bare_words = _list([_quoted(mentions[id]["form"]) for id in bare])
            where = _list(list(dict.fromkeys(names[mentions[id]["part"]] for id in bare)))
            told = [
                f"{_quoted(mentions[source]['form'])} ({names[mentions[source]['part']]}) is "
                f"explained in {names[said['by_part']].lower()}: “{said['by_quote']}”.",
                f"At {bare_words} ({where}) nothing is explained. To carry the name over is the "
                "reader’s own step.",
            ]
            if any(one["outside"] for id in bare for one in claims[id]):
                told.append("Outside the sources it is taken: the map marks such claims with O.")
            found.append(
                _story(
                    f"carried-{family}",
                    f"An inference carried over: {_quoted(mentions[bare[0]]['form'])}",
                    "Compare where the word is explained, and where it only stands again.",
                    told,
                    members,
                )
            )
    for family, ids in families.items():
        parts = list(dict.fromkeys(mentions[id]["part"] for id in ids))
        if len(parts) < 2 or any(not _unexplained(claims.get(id, ())) for id in ids):
            continue
        word = min((_bare(mentions[id]["form"]) for id in ids), key=len)
        stands = [f"{_quoted(mentions[id]['form'])} ({names[mentions[id]['part']]})" for id in ids]
        found.append(
            _story(
                f"contexts-{family}",
                f"One word in {_number(len(parts))} contexts: “{word}”",
                "Compare what each place says of them.",
                [
                    f"{_list(stands)}.",
                    "Nobody says who or what is meant, or whether it is the same each time.",
                ],
                ids,
            )
        )
    silent = [id for id in mentions if _unexplained(claims.get(id, ()))]
    if silent:
        found.append(
            _story(
                "nobody",
                "The forms that nobody explains",
                "",
                ["Nothing in the sources says who or what is meant. “Not identified” is right."],
                silent,
                closed=True,
            )
        )
    unknown = [
        id
        for id in mentions
        if any(one["certainty"] == "declared-unknown" for one in claims.get(id, ()))
    ]
    if unknown:
        found.append(
            _story(
                "declared-unknown",
                "Declared unknown",
                "",
                ["Here somebody says that he does not know. That is not the same as silence."],
                unknown,
                closed=True,
            )
        )
    return found


def _story(
    id: str,
    title: str,
    question: str,
    words: list[str],
    mentions: Sequence[str],
    closed: bool = False,
) -> dict[str, Any]:
    return {
        "id": id,
        "title": title,
        "question": question,
        "words": words,
        "mentions": list(mentions),
        "closed": closed,
    }


def _fading(
    ids: Sequence[str], claims: Claims, order: Mapping[str, int]
) -> tuple[list[str], Claim, Claim] | None:
    """The mentions of a family whose first words are hedged and whose later words are flat."""
    said = [(id, one) for id in ids for one in claims.get(id, ()) if _in_sources(one)]
    quoted = [(id, one) for id, one in said if one["by_quote"] and one["entity"]]
    weak = [(id, one) for id, one in quoted if one["certainty"] in ("hedged", "conjecture")]
    if not weak:
        return None
    first = min((one for _, one in weak), key=lambda one: order[one["by_part"]])
    firm = [
        (id, one)
        for id, one in quoted
        if one["certainty"] == "stated" and order[one["by_part"]] > order[first["by_part"]]
    ]
    if not firm:
        return None
    members = {id for id, _ in weak + firm}
    return [id for id in ids if id in members], first, firm[0][1]


def _carried(
    ids: Sequence[str], mentions: Mapping[str, Mention], claims: Claims
) -> tuple[list[str], str, Claim, list[str]] | None:
    """A word explained in one document, which stands in another without any explanation."""
    explained = [
        (id, one)
        for id in ids
        for one in claims.get(id, ())
        if one["entity"] and one["by_quote"] and one["owner"]["role"] == "editor"
    ]
    if not explained:
        return None
    source, said = explained[0]
    covered = {mentions[id]["document"] for id, _ in explained}
    bare = [
        id
        for id in ids
        if mentions[id]["document"] not in covered
        and claims.get(id)
        and all(one["owner"]["role"] in ("kit", "outside") for one in claims[id])
    ]
    if not bare:
        return None
    members = {*bare, *(id for id, _ in explained)}
    return [id for id in ids if id in members], source, said, bare


def _in_sources(claim: Claim) -> bool:
    return claim["owner"]["role"] not in ("kit", "outside")


def _unexplained(claims: Sequence[Claim]) -> bool:
    """Whether all that is said within the dossier is that nobody says."""
    inside = [one for one in claims if not one["outside"]]
    return bool(inside) and all(
        one["certainty"] == "unresolved" and not one["entity"] for one in inside
    )


def _bare(form: str) -> str:
    return form.strip("“”‘’\"' ")


def _quoted(form: str) -> str:
    """A form in curly quotes, of which it may already have some."""
    return form if form.startswith("“") and form.endswith("”") else f"“{form}”"


def _list(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
