// The ways to a claim: each premise joined to it by a line in the grammar of certainty.

import { el } from "../shared/dom.js";
import { certaintyMark } from "../shared/grammar.js";
import { needDetails, needSentence } from "./words.js";

/**
 * The ways, each as sure as its weakest line.
 * @param {import("./reasoning.js").Claim} claim
 * @param {import("./reasoning.js").Board} board
 * @returns {HTMLElement}
 */
export function drawWays(claim, board) {
  const node = el("div", { class: "dossier-cb-ways" });
  if (!claim.ways.length) {
    node.append(el("p", { class: "dossier-cb-no-way" }, "No way leads to it."));
    return node;
  }
  for (const way of claim.ways) {
    const title = claim.ways.length > 1 ? `Way ${way.name}` : "One way";
    const sure = way.certainty || "unresolved";
    const list = el("ul", { class: `dossier-cb-rail dossier-cb-rail-${sure}` });
    for (const need of way.needs) list.append(drawNeed(need, way, board));
    node.append(
      el(
        "div",
        { class: "dossier-cb-way" },
        el("p", { class: "dossier-cb-way-head" }, el("b", {}, title), way.certainty ? certaintyMark(sure) : "carries nothing"),
        list,
      ),
    );
  }
  return node;
}

function drawNeed(need, way, board) {
  const premise = board.data.premises[need];
  const sure = premise ? premise.certainty : board.claims.get(need).certainty || "unresolved";
  const weakest = way.needs.length > 1 && way.weakest.includes(need);
  const owner = premise ? board.data.hands[premise.owner] : null;
  const says = premise?.says ?? "";
  // The witness of a kit’s step is the kit: that is no testimony, and its hand is named already.
  const heard = owner && owner.role !== "kit" && premise.witness !== owner.name ? premise.witness : "";
  return el(
    "li",
    { class: `dossier-is-${sure}` },
    el("span", { class: "dossier-certainty-line dossier-cb-stub", "aria-hidden": "true" }),
    el(
      "span",
      { class: "dossier-cb-need", dir: "auto" },
      el("span", { class: "dossier-cb-sentence" }, needSentence(need, board)),
      weakest ? el("b", { class: "dossier-cb-weakest" }, way.certainty ? " the weakest" : " carries nothing") : null,
    ),
    ...needDetails(need, board, { heard }),
    says ? el("span", { class: "dossier-cb-says", dir: "auto" }, says) : null,
  );
}
