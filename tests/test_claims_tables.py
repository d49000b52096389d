"""The kit's own topics, claims and premises, held against what the sources say."""

import pytest
from test_tables import YEARS, one

import dossier
from dossier.folder import Dossier


@pytest.fixture(scope="module")
def kit() -> Dossier:
    return dossier.open()


def test_a_topic_compares_or_holds_a_summary_against_the_letter(kit: Dossier) -> None:
    topics = [row["id"] for row in kit.rows("topics")]
    assert topics[-1] == "summary-1937"
    assert {row["topic"] for row in kit.rows("threads")} == set(topics)
    for row in kit.rows("threads"):
        sides = (row["left_part"], row["right_part"][:3])
        if row["topic"] == "summary-1937":
            assert row["relation"] in ("supported", "narrowed", "absent")
            assert sides == ("doc1", "" if row["relation"] == "absent" else "doc")
        else:
            assert sides == ("unifying", "doc")
            assert (row["relation"] == "nothing-said") == (row["topic"] == "cause")
    assert all(row["asks"].endswith("?") for row in kit.rows("topics"))


# Claims and what they rest on.


@pytest.mark.parametrize(
    "words",
    [
        "Document 2 is Trotsky’s",
        "gap in line one of Document 3 is the word “bloc”",
        "Kol. in Document 2 is Smirnov",
        "bloc was only an exchange of information",
        "Right belonged to the bloc",
        "informant of Document 3 is Holtzmann",
        "plan of 1930 led to the bloc",
    ],
)
def test_every_claim_that_the_sources_tempt_to_is_there(kit: Dossier, words: str) -> None:
    assert len([row for row in kit.rows("claims") if words in row["claim"]]) == 1


def grounds(kit: Dossier, claim: str) -> dict[str, set[str]]:
    """What each way to a claim needs."""
    ways: dict[str, set[str]] = {}
    for row in kit.rows("grounds"):
        if row["claim"] == claim:
            ways.setdefault(row["way"], set()).add(row["needs"])
    return ways


def test_nothing_carries_the_claim_that_the_plan_led_to_the_bloc(kit: Dossier) -> None:
    without = [row["id"] for row in kit.rows("claims") if not grounds(kit, row["id"])]
    assert without == ["plan-led-to-the-bloc"]


def test_every_premise_is_needed_and_no_id_means_two_things(kit: Dossier) -> None:
    needed = {row["needs"] for row in kit.rows("grounds")}
    premises = {row["id"] for row in kit.rows("premises")}
    claims = {row["id"] for row in kit.rows("claims")}
    assert premises <= needed
    assert not premises & claims
    assert {row["id"] for row in kit.rows("grounds")} == {
        f"{row['claim']}-{row['way']}-{place}"
        for claim in claims
        for way in grounds(kit, claim)
        for place, row in enumerate(
            (r for r in kit.rows("grounds") if (r["claim"], r["way"]) == (claim, way)), 1
        )
    }


def test_claims_that_exclude_each_other_say_so_both(kit: Dossier) -> None:
    excludes = {row["id"]: row["excludes"] for row in kit.rows("claims") if row["excludes"]}
    assert excludes
    assert all(excludes[other] == claim for claim, other in excludes.items())


def test_a_premise_is_no_surer_than_its_owner_may_be(kit: Dossier) -> None:
    """The kit is never surer than `inferred`; each certainty is one of the scale."""
    for row in kit.rows("premises"):
        assert row["certainty"] in ("stated", "hedged", "inferred", "conjecture"), row["id"]
        if row["owner"] == "kit":
            assert row["certainty"] in ("inferred", "conjecture"), row["id"]
            assert row["witness"] == "This kit"
        else:
            assert row["exact"] or row["outside"], row["id"]
    assert {row["owner"] for row in kit.rows("claims")} == {"kit"}
    assert {row["owner"] for row in kit.rows("grounds")} == {"kit"}


@pytest.mark.parametrize(
    ("premise", "owner", "certainty"),
    [
        ("dictation-wrote-it", "dictation", "hedged"),
        ("kol-must-be-kolokolnikov", "dictation", "hedged"),
        ("kolokolnikov-is-smirnov", "dictation", "stated"),
        ("note-10", "broue", "stated"),
        ("note-11", "broue", "stated"),
        ("note-15", "broue", "conjecture"),
        ("heading-of-doc2", "broue", "stated"),
        ("outside-the-informant", "outside", "stated"),
        ("doc3-negotiations", "writer-doc3", "stated"),
        ("doc3-list", "writer-doc3", "stated"),
        ("uncle-is-trotsky", "broue", "stated"),
        ("same-informant", "kit", "inferred"),
        ("found-letter-is-doc2", "kit", "inferred"),
    ],
)
def test_who_states_a_premise_and_how_surely(
    kit: Dossier, premise: str, owner: str, certainty: str
) -> None:
    row = one(kit, "premises", id=premise)
    assert (row["owner"], row["certainty"]) == (owner, certainty)


def test_one_witness_is_counted_once(kit: Dossier) -> None:
    """Note 10 and the heading may only repeat the dictation; one scholar wrote note 11 and the
    article. Only the word “bloc” in line one has two witnesses.
    """

    def witnesses(claim: str) -> dict[str, set[str]]:
        rows = {row["id"]: row for row in kit.rows("premises")}
        return {
            way: {rows[one]["witness"] for one in needs if one in rows} - {"This kit"}
            for way, needs in grounds(kit, claim).items()
        }

    dictation, broue = {"The dictation of 1937"}, {"Pierre Broué"}
    assert witnesses("kol-is-smirnov") == {"a": dictation, "b": dictation}
    assert witnesses("doc2-is-trotskys") == {"a": dictation | broue, "b": dictation}
    assert witnesses("informant-is-holtzmann") == {"a": broue, "b": broue}
    assert witnesses("gap-is-bloc") == {"a": broue, "b": {"The writer of Document 3"}}


@pytest.mark.parametrize("table", ["claims", "premises", "threads", "topics"])
def test_the_year_that_stands_nowhere_in_the_sources_is_never_theirs(
    kit: Dossier, table: str
) -> None:
    for row in kit.rows(table):
        words = " ".join(cell for name, cell in row.cells.items() if name not in ("id", "outside"))
        years = set(YEARS.findall(words))
        if years - {"1927", "1930", "1937", "2011"}:
            assert row["outside"] or "Outside the sources" in row["says"], row["id"]
