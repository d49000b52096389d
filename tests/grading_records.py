"""The records of the invented course's questions, as their check cells hold them."""

RECORDS = {
    "q1": """
id = "q1"
kind = "choice"
points = 2

[[option]]
id = "ground"
text = "it ground"
verdict = "fits"
message = "So says the line."

[[option]]
id = "burnt"
text = "it burnt"
verdict = "overclaim"
message = "Nobody speaks of a fire."

[[option]]
id = "stood"
text = "it stood"
verdict = "underclaim"
message = "The line says more."

[[option]]
id = "sold"
text = "it was sold"
verdict = "not-in-source"
message = "No word of a sale."

[[tried]]
answer = "ground"
points = 2
verdict = "fits"

[[tried]]
answer = "burnt"
points = 0
verdict = "overclaim"

[[tried]]
answer = "stood"
points = 0
verdict = "underclaim"

[[tried]]
answer = "sold"
points = 0
verdict = "not-in-source"
""",
    "q2": """
id = "q2"
kind = "labels"
points = 3
labels = ["gap", "supply", "text"]

[[item]]
id = "one"
text = "the first"
right = "gap"
message = "A hole."

[[item.wrong]]
label = "text"
verdict = "wrong-layer"
message = "Nothing stands there."

[[item]]
id = "two"
text = "the second"
right = "supply"
message = "An editor's."

[[item.wrong]]
label = "text"
verdict = "wrong-layer"
message = "Brackets stand round it."

[[tried]]
answer = ["gap", "supply"]
points = 3
verdict = "fits"

[[tried]]
answer = ["text", "text"]
points = 0
verdict = "wrong-layer"

[[tried]]
answer = ["gap", "text"]
points = 1.5
verdict = "wrong-layer"

[[tried]]
answer = ["text", "supply"]
points = 1.5
verdict = "wrong-layer"
""",
    "q3": """
id = "q3"
kind = "quote"
points = 3

[[passage]]
part = "letter-b"
exact = "The guild must choose a keeper."
message = "That is what must be."

[[trap]]
part = "letter-b"
exact = "The keeper can call a feast (and not a fair)."
verdict = "no-evidence"
message = "That is what can be."

[[tried]]
answer = "The guild must choose a keeper"
points = 3
verdict = "fits"

[[tried]]
answer = "The keeper can call a feast"
points = 0
verdict = "no-evidence"

[[tried]]
answer = "a song is sung for the feast"
points = 0
verdict = "no-evidence"

[[tried]]
answer = "The guild may choose a keeper"
points = 0
verdict = "not-in-source"
""",
}
