// What a student quoted and named, held against the texts and against this kit's pairs.

import { quoteFinder } from "../shared/quote.js";
import { paragraphOf } from "./text.js";
import { capital, needsNoQuotation } from "./words.js";

/**
 * @typedef {import("../shared/quote.js").Spot} Spot
 * @typedef {{words: string, spots: Spot[], until: string}} Quoted  the words, every place where they
 *   stand, and, if they stand nowhere, how many of the first of them do
 * @typedef {{relation: string, left: string, right: string, certainty: string, reason: string,
 *   compared: boolean, first: string}} Answer
 */

const WORD = /\S+/g;

/**
 * Looks quotations up; each text is folded once.
 * @param {Object<string, {text: string}>} sources
 * @param {number[]} numbers of the notes
 * @returns {(words: string, parts: string[]) => Quoted}
 */
export function quoteReader(sources, numbers) {
  const find = quoteFinder(Object.entries(sources).map(([part, { text }]) => ({ part, text })), numbers);
  return (words, parts) => {
    const spots = find(words, parts);
    return { words: words.trim(), spots, until: spots.length ? "" : standsUntil(words, (some) => find(some, parts).length > 0) };
  };
}

/** As many of the first words as do stand in the text. */
function standsUntil(words, stands) {
  const ends = [...words.matchAll(WORD)].map((match) => match.index + match[0].length);
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stands(words.slice(0, ends[middle - 1]))) low = middle;
    else high = middle - 1;
  }
  return low > 1 ? words.slice(0, ends[low - 1]).trim() : "";
}

/**
 * Whether quoted words stand in the text, in a sentence.
 * @param {Quoted} quoted
 * @param {string} name of the text
 * @param {Object<string, object>} sources
 */
export function standing(quoted, name, sources) {
  if (!quoted.words) return "";
  const { spots, until } = quoted;
  if (spots.length === 1) return `Stands in ${name}, ${paragraphOf(sources[spots[0].part], spots[0].start)}.`;
  if (spots.length > 1) return `Stands in ${name} ${spots.length} times. That is fine; with more words a reader would know which place you mean.`;
  return `These words do not stand in ${name}. ${until ? `It has “${until}”, and then goes on otherwise.` : "Quote them as they are printed."}`;
}

/**
 * What an answer still lacks before it can be compared.
 * @param {Answer} answer
 * @param {{left: Quoted|null, right: Quoted}} quoted  nothing on the left where it is given: then the
 *   answer is about a clause
 * @param {{left: string, right: string}} names
 * @returns {{what: ""|"relation"|"left"|"right"|"certainty"|"reason", sentence: string}}
 */
export function missing(answer, quoted, names) {
  if (answer.relation === "cannot-tell") return { what: "", sentence: "" };
  if (!answer.relation) return { what: "relation", sentence: quoted.left ? "Say first how the two texts stand to each other." : "Say first how it stands with this clause." };
  const free = needsNoQuotation(answer.relation);
  for (const side of ["left", "right"]) {
    const one = quoted[side];
    if (!one || one.spots.length) continue;
    if (one.words) return { what: side, sentence: `What you quoted does not stand in ${names[side]}. Quote it as it is printed${free ? ", or leave the field empty" : ""}.` };
    if (!free) return { what: side, sentence: `Quote some words of ${names[side]} first.` };
  }
  if (!answer.certainty) return { what: "certainty", sentence: "Say how sure you are first." };
  // A clause needs no reason: the words quoted, or their absence, are the reason.
  if (quoted.left && !answer.reason.trim()) return { what: "reason", sentence: "Say in a few words why." };
  return { what: "", sentence: "" };
}

/** Whether no sentence ends between two places of the same paragraph. */
function sameSentence(source, one, other) {
  if (paragraphOf(source, one.start) !== paragraphOf(source, other.start)) return false;
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  const between = Array.from(source.text).slice(first.end - 1, second.start).join("");
  return !/[.!?…]["”’)\]]*\s/.test(between);
}

/**
 * Quoted words held against the passages that the dossier quotes on the same side, in a sentence.
 * @param {Quoted} quoted
 * @param {Spot[]} passages
 * @param {{name: string, reader: string, sources: Object<string, object>}} about the name of the
 *   text, and whose passages these are
 */
export function bearing({ words, spots }, passages, { name, reader, sources }) {
  if (!words) return `You quoted nothing of ${name}.`;
  if (!spots.length) return `These words do not stand in ${name}.`;
  const times = spots.length;
  const whichPlace = "With more words a reader would know which place you mean.";
  const often = times > 1 ? ` They stand ${times} times. ${whichPlace}` : "";
  if (!passages.length) return `${capital(reader)} quotes nothing of ${name} here. Change your answer to say how your words bear on the question.${often}`;
  const pairs = spots.flatMap((spot) => passages.filter((one) => one.part === spot.part).map((passage) => ({ spot, passage })));
  const met = pairs.find(({ spot, passage }) => passage.start < spot.end && spot.start < passage.end);
  if (!met) {
    const paragraph = (place) => paragraphOf(sources[place.part], place.start);
    if (pairs.some(({ spot, passage }) => sameSentence(sources[spot.part], spot, passage))) {
      return `They stand in the same sentence as ${reader}’s passage.${often}`;
    }
    const near = pairs.some(({ spot, passage }) => paragraph(spot) === paragraph(passage));
    return `They stand in the text, ${near ? "near" : "but elsewhere than"} ${reader}’s passage. Change your answer to say how they bear on the question.${often}`;
  }
  const length = ({ start, end }) => end - start;
  if (length(met.spot) > 4 * length(met.passage) + 80) return `They take in ${reader}’s passage, and much more. A shorter quotation shows what you mean.`;
  if (times > 1) return `They stand ${times} times, once or more in ${reader}’s passage. ${whichPlace}`;
  return `They overlap with ${reader}’s passage.`;
}
