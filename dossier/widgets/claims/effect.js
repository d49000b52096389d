// What becomes of a claim when premises are taken away, in words.

import { CERTAINTY_WORDS } from "../shared/grammar.js";
import { hasFallen, standingOf, surerBy } from "./reasoning.js";
import { listWords } from "./words.js";

/** @typedef {{words: string, certainty: string, more: string}} Effect  `certainty` stands between */

/**
 * What taking premises away does to a claim.
 * @param {import("./reasoning.js").Claim} claim
 * @param {import("./reasoning.js").Board} board
 * @param {Set<string>} off the premises that are switched off
 * @param {boolean} weighed whether the student has compared this claim: else only its fall is told
 * @returns {Effect}
 */
export function effectOn(claim, board, off, weighed) {
  if (hasFallen(claim, off)) return effect("falls");
  if (!weighed) return effect("does not fall");
  const before = standingOf(claim, board, new Set());
  const now = standingOf(claim, board, off);
  if (now.verdict === "no-ground") return effect("nothing carried it before either");
  const still = before.verdict === now.verdict ? "still " : "";
  const against = listWords(now.against.map((one) => (one.number ? `claim ${one.number}` : "another claim")));
  if (now.verdict === "contradicted") return effect(`${still}contradicted by ${against}`);
  if (now.verdict === "open") return effect(`${still}open: no surer than ${against}, which it shuts out`);
  if (before.verdict !== "stands") return effect("now stands, as", now.certainty, ": what stood against it is gone, or weaker");
  if (surerBy(before.certainty, now.certainty) > 0) return effect(`weakened from ${CERTAINTY_WORDS[before.certainty]} to`, now.certainty);
  const lost = before.ways - now.ways;
  return effect("still stands, as", now.certainty, lost ? `, by ${lost === 1 ? "one way" : `${lost} ways`} less` : "");
}

function effect(words, certainty = "", more = "") {
  return { words, certainty, more };
}
