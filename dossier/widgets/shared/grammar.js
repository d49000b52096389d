// The one grammar of certainty and of hands: a line, a mark and a word for each.

import { el } from "./dom.js";

/** The words for each certainty, as a student reads them. */
export const CERTAINTY_WORDS = {
  stated: "stated",
  hedged: "hedged",
  inferred: "inferred",
  conjecture: "conjecture",
  unresolved: "unresolved",
  "declared-unknown": "declared unknown",
};

/** What each certainty means, in one line. */
export const CERTAINTY_MEANS = {
  stated: "said flatly",
  hedged: "said with a reservation",
  inferred: "follows from other words",
  conjecture: "a guess, offered as a guess",
  unresolved: "nobody says",
  "declared-unknown": "the editor says that he does not know",
};

/** The scale of certainty, and the place of each on it: as in dossier/tables/certainty.py. */
export const CERTAINTY_RANKS = { stated: 0, hedged: 1, inferred: 1, conjecture: 2 };

/** How surely a student may answer: the words to choose from, and the certainty that each means. */
export const SURENESS = [
  { value: "inferred", label: "It follows from other words" },
  { value: "hedged", label: "Very likely" },
  { value: "conjecture", label: "A guess" },
  { value: "unresolved", label: "I can’t tell" },
];

/** Each role that a hand can play: its letter and its word. */
export const HANDS = {
  writer: { letter: "W", word: "writer" },
  damage: { letter: "D", word: "damage" },
  editor: { letter: "E", word: "editor" },
  translator: { letter: "T", word: "translator" },
  "web-edition": { letter: "M", word: "web edition" },
  kit: { letter: "K", word: "this kit" },
  outside: { letter: "O", word: "outside the sources" },
};

/**
 * A certainty as line and word.
 * @param {string} certainty
 */
export function certaintyMark(certainty) {
  return el(
    "span",
    { class: `dossier-certainty dossier-is-${certainty}` },
    el("span", { class: "dossier-certainty-line", "aria-hidden": "true" }),
    CERTAINTY_WORDS[certainty] ?? certainty,
  );
}

/**
 * A hand as letter and name.
 * @param {{role: string, name: string}} hand
 */
export function handMark(hand) {
  const { letter, word } = HANDS[hand.role] ?? HANDS.kit;
  return el(
    "span",
    { class: `dossier-hand dossier-by-${hand.role}` },
    el("abbr", { title: word, "aria-label": word }, letter),
    hand.name,
  );
}

/**
 * A legend of the certainties named.
 * @param {string[]} certainties
 */
export function certaintyLegend(certainties) {
  const list = el("dl", { class: "dossier-legend" });
  for (const certainty of certainties) {
    list.append(
      el(
        "div",
        {},
        el("dt", {}, certaintyMark(certainty)),
        el("dd", {}, CERTAINTY_MEANS[certainty]),
      ),
    );
  }
  return list;
}
