"""The small dossier's invented rows on transmission, dates, comparison and evidence."""

EVENTS = [
    {
        "id": "meeting",
        "name": "The guild meets at the mill",
        "part": "letter-a",
        "exact": "meets at the mill",
        "owner": "writer",
        "certainty": "stated",
    },
    {
        "id": "feast-held",
        "name": "The feast is held",
        "part": "letter-a",
        "exact": "the feast was a good one",
        "owner": "writer",
        "certainty": "stated",
    },
    {
        "id": "fire",
        "name": "The mill burns down",
        "owner": "outside",
        "certainty": "stated",
        "outside": "fire-in-may",
    },
]

DATES = [
    {
        "id": "letter-a-not-dated",
        "subject": "letter-a",
        "relation": "not-dated",
        "owner": "kit",
        "certainty": "inferred",
        "part": "letter-a",
        "exact": "The first invented letter",
        "says": "Its head gives no date.",
    },
    {
        "id": "letter-a-after-feast",
        "subject": "letter-a",
        "relation": "after",
        "object": "feast-held",
        "owner": "writer",
        "certainty": "stated",
        "part": "letter-a",
        "exact": "the feast was a good one",
        "says": "The letter looks back on the feast.",
    },
    {
        "id": "letter-b-before-feast",
        "subject": "letter-b",
        "relation": "before",
        "object": "feast-held",
        "owner": "kit",
        "certainty": "inferred",
        "part": "letter-b",
        "exact": "can call a feast",
        "says": "The feast is still to come, if it is the same feast.",
    },
    {
        "id": "premise-meeting-before-fire",
        "subject": "meeting",
        "relation": "before",
        "object": "fire",
        "owner": "kit",
        "certainty": "conjecture",
        "part": "letter-a",
        "exact": "meets at the mill",
        "outside": "fire-in-may",
        "says": "A premise of its own: nobody meets at a mill that has burnt down.",
    },
    {
        "id": "premise-letter-a-before-fire",
        "subject": "letter-a",
        "relation": "before",
        "object": "fire",
        "owner": "kit",
        "certainty": "conjecture",
        "part": "letter-a",
        "exact": "meets at the mill",
        "outside": "fire-in-may",
        "says": "A premise of its own: the letter speaks of the mill as standing.",
    },
    {
        "id": "feast-in-june",
        "subject": "feast-held",
        "relation": "on",
        "edtf": "1701-06",
        "owner": "outside",
        "certainty": "stated",
        "outside": "feast-in-june",
        "says": "June 1701, says the almanac.",
    },
    {
        "id": "fire-in-may",
        "subject": "fire",
        "relation": "on",
        "edtf": "1701-05-02",
        "owner": "outside",
        "certainty": "stated",
        "outside": "fire-in-may",
        "says": "2 May 1701, says the chronicle.",
    },
]
"""With every statement switched on, four of them clash: the letter is after the feast of June, and
before the fire of May."""

WITNESSES = [
    {
        "id": "a-1-sheet",
        "document": "letter-a",
        "step": "1",
        "carrier": "An invented sheet",
        "agent": "An invented writer",
        "basis": "stated",
        "change": "Not known: the sheet is invented.",
        "owner": "writer",
        "certainty": "unresolved",
        "part": "letter-a",
        "exact": "The first invented letter",
    },
    {
        "id": "a-2-shears",
        "document": "letter-a",
        "step": "2",
        "carrier": "The same sheet, with a word cut out",
        "agent": "Not known",
        "basis": "stated",
        "change": "A word was lost.",
        "owner": "editor",
        "certainty": "stated",
        "part": "note-1",
        "exact": "a word has been cut out with shears",
    },
    {
        "id": "a-2-rubbing",
        "document": "letter-a",
        "step": "2",
        "carrier": "The same sheet, with a word rubbed out",
        "agent": "Not known",
        "basis": "stated",
        "change": "A word was lost, before the other or after it.",
        "owner": "editor",
        "certainty": "stated",
        "part": "note-3",
        "exact": "the word has been rubbed out",
    },
    {
        "id": "a-4-print",
        "document": "letter-a",
        "step": "4",
        "carrier": "A printing",
        "language": "English",
        "agent": "An invented editor",
        "basis": "outside",
        "change": "A drawing was left out.",
        "owner": "outside",
        "certainty": "stated",
        "outside": "drawing",
    },
    {
        "id": "a-5-plain-text",
        "document": "letter-a",
        "step": "5",
        "carrier": "The plain text",
        "language": "English",
        "agent": "The tests",
        "basis": "kit",
        "change": "Nothing.",
        "owner": "kit",
        "certainty": "inferred",
    },
    {
        "id": "b-1-sheet",
        "document": "letter-b",
        "step": "1",
        "carrier": "A sheet, as one may suppose",
        "agent": "Not known",
        "basis": "supposed",
        "change": "Not known.",
        "owner": "kit",
        "certainty": "conjecture",
    },
    {
        "id": "b-2-plain-text",
        "document": "letter-b",
        "step": "2",
        "carrier": "The plain text",
        "language": "English",
        "agent": "The tests",
        "basis": "kit",
        "change": "Nothing.",
        "owner": "kit",
        "certainty": "inferred",
    },
]

LOSSES = [
    {
        "id": "drawing",
        "part": "letter-a",
        "exact": "a good one ...",
        "kind": "jottings",
        "lost": "A drawing of the feast",
        "owner": "outside",
        "certainty": "stated",
        "outside": "drawing",
        "says": "The dots stand where the drawing was.",
    },
]

TOPICS = [
    {"id": "guild", "position": "1", "title": "The guild", "asks": "Is it the same guild?"},
    {"id": "feast", "position": "2", "title": "The feast", "asks": "Is it the same feast?"},
    {"id": "cause", "position": "3", "title": "B and the feast", "asks": "Did it lead there?"},
    {
        "id": "summary",
        "position": "4",
        "title": "Letter A as a summary",
        "asks": "Does Letter B bear it out?",
    },
]

THREADS = [
    {
        "id": thread,
        "topic": topic,
        "relation": relation,
        "left_part": "letter-a",
        "left_exact": left,
        "right_part": "letter-b" if right else "",
        "right_exact": right,
        "owner": "kit",
        "certainty": "inferred",
        "says": says,
    }
    for thread, topic, relation, left, right, says in (
        ("guild", "guild", "same-word", "the guild of (...)", "The guild", "One word."),
        ("feast", "feast", "likeness", "feast was a good one", "can call a feast", "A feast each."),
        ("feast-song", "feast", "tension", "feast was a good one", "song is sung", "No song in A."),
        ("cause", "cause", "nothing-said", "meets at the mill", "must choose", "Neither says so."),
        ("sum-guild", "summary", "supported", "the guild of", "The guild", "There is a guild."),
        ("sum-feast", "summary", "narrowed", "a good one", "(and not a fair)", "The fair is gone."),
        ("sum-mill", "summary", "absent", "meets at the mill", "", "No mill in Letter B."),
    )
]

CLAIMS = [
    {
        "id": claim,
        "position": str(position),
        "claim": words,
        "excludes": excludes,
        "owner": "kit",
        "says": says,
    }
    for position, (claim, words, excludes, says) in enumerate(
        (
            ("feast-was-good", "The feast was a good one.", "", "Letter A says so."),
            ("gap-is-bakers", "The gap is the word “bakers”.", "", "A guess."),
            ("bakers-met", "The bakers met at the mill.", "", "No surer than the gap."),
            ("he-is-p", "“He” is Pumpernickel.", "", "One witness, counted twice."),
            ("letter-a-first", "Letter A came first.", "letter-b-first", "The one or the other."),
            ("letter-b-first", "Letter B came first.", "letter-a-first", "The other or the one."),
            ("b-led-to-feast", "Letter B led to the feast.", "", "Nothing carries it."),
        ),
        1,
    )
]

PREMISES = [
    {
        "id": "almanac",
        "premise": "Pumpernickel brought his cousin to the feast.",
        "witness": "An invented editor",
        "owner": "outside",
        "certainty": "stated",
        "outside": "feast-in-june",
        "says": "Outside the text: but the almanac has it from the editor.",
    },
    {
        "id": "good-feast",
        "premise": "The letter calls the feast a good one.",
        "witness": "An invented writer",
        "owner": "writer",
        "certainty": "stated",
        "part": "letter-a",
        "exact": "the feast was a good one",
        "says": "In so many words.",
    },
    {
        "id": "he-is-who-says-it",
        "premise": "“He” is the one who says it.",
        "witness": "The tests",
        "owner": "kit",
        "certainty": "inferred",
        "part": "letter-a",
        "exact": "He brought his cousin",
        "says": "Carried over.",
    },
    {
        "id": "keeper-first",
        "premise": "Without a keeper there is no feast.",
        "witness": "The tests",
        "owner": "kit",
        "certainty": "inferred",
        "part": "letter-b",
        "exact": "The keeper can call a feast",
        "says": "“Can” is not “only he can”.",
    },
    {
        "id": "meets-at-mill",
        "premise": "The guild with the gap meets at the mill.",
        "witness": "An invented writer",
        "owner": "writer",
        "certainty": "stated",
        "part": "letter-a",
        "exact": "meets at the mill",
        "says": "The letter reports it.",
    },
    {
        "id": "note-1",
        "premise": "The word that was cut out seems to be “bakers”.",
        "witness": "An invented editor",
        "owner": "editor",
        "certainty": "conjecture",
        "part": "note-1",
        "exact": "It seems to be “bakers”",
        "says": "“It seems to be”.",
    },
    {
        "id": "note-2",
        "premise": "P. is probably Pumpernickel.",
        "witness": "An invented editor",
        "owner": "editor",
        "certainty": "hedged",
        "part": "note-2",
        "exact": "Probably Pumpernickel",
        "says": "“Probably”.",
    },
    {
        "id": "order-of-print",
        "premise": "What stands first was written first.",
        "witness": "The tests",
        "owner": "kit",
        "certainty": "conjecture",
        "says": "A premise of its own. Nobody says it.",
    },
]

GROUNDS = [
    {
        "id": f"{claim}-{way}-{needs}",
        "claim": claim,
        "way": way,
        "needs": needs,
        "owner": "kit",
    }
    for claim, way, needs in (
        ("feast-was-good", "a", "good-feast"),
        ("gap-is-bakers", "a", "note-1"),
        ("bakers-met", "a", "gap-is-bakers"),
        ("bakers-met", "a", "meets-at-mill"),
        ("he-is-p", "a", "note-2"),
        ("he-is-p", "a", "he-is-who-says-it"),
        ("he-is-p", "b", "almanac"),
        ("letter-a-first", "a", "order-of-print"),
        ("letter-b-first", "a", "good-feast"),
        ("letter-b-first", "a", "keeper-first"),
    )
]

OUTSIDE = [
    {
        "id": name,
        "about": about,
        "fact": fact,
        "reference": reference,
        "confidence": confidence,
        "owner": "outside",
        "certainty": "stated",
    }
    for name, about, fact, reference, confidence in (
        ("drawing", "letter-a", "A drawing of the feast.", "An invented museum", "high"),
        ("feast-in-june", "feast-held", "A feast in June 1701.", "An invented almanac", "medium"),
        ("fire-in-may", "fire", "A fire on 2 May 1701.", "An invented chronicle", "high"),
    )
]

EVIDENCE: dict[str, list[dict[str, str]]] = {
    "events": EVENTS,
    "dates": DATES,
    "witnesses": WITNESSES,
    "losses": LOSSES,
    "topics": TOPICS,
    "threads": THREADS,
    "claims": CLAIMS,
    "premises": PREMISES,
    "grounds": GROUNDS,
    "outside": OUTSIDE,
}
