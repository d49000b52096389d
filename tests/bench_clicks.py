"""For the benchmark: a click in each widget, as a script that gives the milliseconds of each.

A click is timed until the page has changed and is laid out anew.
"""

from typing import Any

TIMED = """
const timed = (act) => {
  document.body.getBoundingClientRect();
  const started = performance.now();
  act();
  document.body.getBoundingClientRect();
  return performance.now() - started;
};
"""
CLICKS = {
    "LacunaReader": (
        "reveal",
        """() => {
  const fire = (node, value) => {
    node.value = value;
    node.dispatchEvent(new Event("input", {bubbles: true}));
  };
  return [...document.querySelectorAll(".dossier-gap")].slice(0, 3).map((gap) => {
    gap.click();
    const form = document.querySelector(".dossier-aside-gap.dossier-open");
    fire(form.querySelector("input[type=text]"), "a word");
    form.querySelector("input[type=radio]").click();
    fire(form.querySelector("textarea"), "a reason");
    const reveal = form.querySelector(".dossier-main");
    const spent = timed(() => reveal.click());
    if (!form.querySelector(".dossier-quote")) throw new Error("nothing was revealed");
    return spent;
  });
}""",
    ),
    "NameMap": (
        "filter",
        """() => {
  const press = (words) => [...document.querySelectorAll(".dossier-giveaway button")]
    .find((one) => one.textContent.startsWith(words))?.click();
  press("Show all that");
  press("Show all the same");
  return [...document.querySelectorAll(".dossier-filters select")].flatMap((select) =>
    [...select.options].reverse().map((option) => timed(() => {
      select.value = option.value;
      select.dispatchEvent(new Event("change", {bubbles: true}));
    })));
}""",
    ),
    "ProposalTracer": (
        "step",
        """() => [1, 2, 3, 4, 5, 6].map(() => timed(
  () => document.querySelector(".dossier-pt-stepping .dossier-main").click()))""",
    ),
    "TransmissionChain": (
        "move",
        """() => [1, 2, 3, 4, 5, 6].map(() => {
  const down = [...document.querySelectorAll(".dossier-tc-item button[aria-label^=Down]")];
  return timed(() => down[0].click());
})""",
    ),
    "DateBracket": (
        "switch",
        """() => {
  for (const group of document.querySelectorAll(".dossier-db-group")) group.click();
  return [...document.querySelectorAll(".dossier-db-item input")].slice(0, 60)
    .map((one) => timed(() => one.click()));
}""",
    ),
    "ThreadReader": (
        "topic",
        """() => [...document.querySelectorAll(".dossier-th-topic")].slice(0, 9)
  .map((one) => timed(() => one.click()))""",
    ),
    "ClaimBoard": (
        "switch",
        """() => [...document.querySelectorAll(".dossier-cb-witness > label input")].slice(0, 12)
  .flatMap((one) => [timed(() => one.click()), timed(() => one.click())])""",
    ),
}


def entries(name: str, data: dict[str, Any]) -> dict[str, Any]:
    """What has to be entered before a widget's click can be timed."""
    if name == "DateBracket":
        said = {
            "earliest": "1848",
            "latest": "nothing follows",
            "certainty": "hedged",
            "reason": "-",
        }
        return {one["id"]: {**said, "compared": True, "at": 1} for one in data["things"]}
    if name == "ClaimBoard":
        return {
            "view": {"mode": "what-if", "at": 1},
            "premises": {"off": [], "compared": True, "at": 1},
        }
    return {}
