// How the steps of a way are named and spoken of: the same words wherever they stand.

import { el } from "../shared/dom.js";
import { CERTAINTY_WORDS, handMark } from "../shared/grammar.js";

/** How a step is known, to be read after its certainty; a step of the kit’s own needs none. */
export const BASES = {
  stated: " in the text",
  supposed: ", supposed",
  outside: " outside the sources",
  kit: "this kit’s own",
};

const COUNTED = {
  stated: " in the text",
  supposed: "supposed",
  outside: "known only from outside",
  kit: "added by this kit",
};

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** The bases that are marked with the letter of a hand, and not by the line alone: what it means. */
export const LETTERED = {
  outside: "known from elsewhere, with its reference",
  kit: "our own part",
};

export function inWords(count) {
  return NUMBERS[count] ?? String(count);
}

/** A place's name within a sentence: notes are written small there, documents are not. */
export function placeInSentence(place) {
  return place.startsWith("Note ") ? place.toLowerCase() : place;
}

/** A carrier within a sentence: an article at its beginning is written small there. */
export function carrierInSentence(step) {
  return step.carrier.replace(/^(The|An|A) /, (article) => article.toLowerCase());
}

/** A carrier within a sentence, as an element. */
export function carrierName(step) {
  return el("bdi", { class: "dossier-tc-name" }, carrierInSentence(step));
}

/**
 * What a step rests on, in a few words.
 * @param {object} step
 * @returns {Node[]}
 */
export function grounds(step) {
  if (!step.quote) return [document.createTextNode(knownHow(step))];
  return [el("q", { class: "dossier-tc-q" }, step.quote), document.createTextNode(` (${placeInSentence(step.place)})`)];
}

/** How a step is known, as it is counted: what the text says, by how surely it says it. */
function knownHow({ basis, certainty }) {
  return basis === "stated" ? `${CERTAINTY_WORDS[certainty]}${COUNTED.stated}` : COUNTED[basis];
}

/**
 * How the steps are known, in one sentence.
 * @param {object[]} steps
 * @returns {string}
 */
export function counted(steps) {
  const ways = new Map();
  for (const basis of Object.keys(COUNTED)) {
    for (const step of steps.filter((one) => one.basis === basis)) ways.set(knownHow(step), (ways.get(knownHow(step)) ?? 0) + 1);
  }
  const parts = [...ways].map(([words, count]) => `${inWords(count)} ${count === 1 ? "is" : "are"} ${words}`);
  if (parts.length === 1) return `Of ${inWords(steps.length)} ${steps.length === 1 ? "step" : "steps"}, ${parts[0]}.`;
  return `Of ${inWords(steps.length)} steps, ${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}.`;
}

/**
 * A reference from outside, with a link where it has an address on the web.
 * @param {{fact: string, reference: string, address: string, confidence: string}} outside
 * @param {boolean} named whether to say in words that it comes from outside: where nothing else does
 * @returns {HTMLElement}
 */
export function reference(outside, named) {
  const [, address] = outside.address.match(/^https?:\/\/(?:www\.)?(.+)$/) ?? [];
  const mark = handMark({ role: "outside", name: named ? "Outside the sources: " : "" });
  const words = el("span", { class: "dossier-source" }, mark, el("bdi", {}, outside.reference));
  if (address) {
    // A long address breaks after a slash.
    const pieces = address.split(/(?<=\/)/).flatMap((piece, n) => (n ? [el("wbr"), piece] : [piece]));
    words.append(". ", el("a", { href: outside.address, target: "_blank", rel: "noreferrer" }, ...pieces));
  }
  if (outside.confidence !== "high") words.append(`. Confidence: ${outside.confidence}`);
  return words;
}
