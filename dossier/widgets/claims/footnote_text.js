// A footnote: where its words stand, how it is set, and what the kit says to it.

import { CERTAINTY_WORDS } from "../shared/grammar.js";
import { quoteFinder } from "../shared/quote.js";
import { surerBy } from "./reasoning.js";
import { listWords, nameInside, placeInside } from "./words.js";

/** A claim that is the student’s own, and a student who speaks for himself or herself. */
export const OWN_CLAIM = "own";
export const OWN_VOICE = "me";

const BY = {
  stated: (name) => `stated by ${name}`,
  hedged: (name) => `said with a reservation by ${name}`,
  inferred: (name) => `inferred by ${name}`,
  conjecture: (name) => `a conjecture of ${name}`,
  unresolved: (name) => `left open by ${name}`,
  "declared-unknown": (name) => `declared unknown by ${name}`,
};

/**
 * @typedef {{part: object, start: number, end: number, words: string}} Quoted
 * @typedef {{quoted: Quoted | null, says: string}} Search  `says` tells it in a sentence
 */

/**
 * Looks for words in every part of the sources.
 * @param {import("./reasoning.js").Board} board
 * @returns {(words: string) => Search}
 */
export function quotationSearch(board) {
  const parts = new Map(board.data.parts.map((part) => [part.id, part]));
  const find = quoteFinder(board.data.parts.map(({ id, text }) => ({ part: id, text })), board.data.note_numbers);
  return (words) => {
    if (!words.trim()) return { quoted: null, says: "" };
    const spots = find(words);
    if (!spots.length) return { quoted: null, says: "These words stand nowhere in the sources. Look at the spelling, or quote fewer words." };
    if (spots.length > 1) {
      const found = [...new Set(spots.map((spot) => parts.get(spot.part).place))];
      const where = listWords(found.slice(0, 4).map(placeInside));
      const more = found.length > 4 ? " and elsewhere" : "";
      return { quoted: null, says: `These words stand ${spots.length} times: in ${where}${more}. Quote a few more.` };
    }
    const [place] = spots;
    const part = parts.get(place.part);
    const exact = Array.from(part.text).slice(place.start, place.end).join("").replace(/[ \t\r\n]+/g, " ");
    return { quoted: { part, start: place.start, end: place.end, words: exact }, says: `The words stand in ${placeInside(part.place)}.` };
  };
}

/**
 * What a footnote still lacks.
 * @param {import("./entries.js").Footnote} note
 * @param {Search} search
 * @returns {string} a sentence, or nothing
 */
export function footnoteLacks(note, search) {
  if (!note.claim || (note.claim === OWN_CLAIM && !note.own.trim())) return "Choose a claim, or write your own, first.";
  if (!note.quote.trim()) return "Quote the words that carry it first.";
  if (!search.quoted) return search.says;
  if (!note.owner) return "Say whose statement it is first.";
  return note.certainty ? "" : "Say how surely you claim it first.";
}

/**
 * The footnote as text. Nothing must be lacking.
 * @param {import("./entries.js").Footnote} note
 * @param {Quoted} quoted
 * @param {import("./reasoning.js").Board} board
 * @returns {string}
 */
export function footnoteText(note, quoted, board) {
  const claim = (note.claim === OWN_CLAIM ? note.own : (board.claims.get(note.claim)?.claim ?? "")).trim().replace(/\.$/, "");
  const by = (BY[note.certainty] ?? BY.unresolved)(ownerName(note.owner, board));
  const { part } = quoted;
  const place = part.kind === "note" ? `${placeInside(part.place)}, ` : "";
  const document = part.document && part.document !== part.title ? `, ${part.document}` : "";
  return `${claim}: ${by} (${place}“${quoted.words}”), in ${part.author}, ${part.title}${document}.`;
}

/**
 * What the kit says to a footnote: its words, their owner, its certainty.
 * @param {import("./entries.js").Footnote} note
 * @param {Quoted} quoted
 * @param {import("./reasoning.js").Board} board
 * @param {(claim: string) => boolean} weighed whether the student has compared a claim
 * @returns {string[]} sentences
 */
export function footnoteCheck(note, quoted, board, weighed) {
  const said = [`The words stand in ${placeInside(quoted.part.place)}.`];
  const over = Object.values(board.data.premises).filter((one) => one.part === quoted.part.id && one.start < quoted.end && quoted.start < one.end);
  const owners = [...new Set(over.map((one) => one.owner))].filter((id) => board.data.hands[id].role !== "kit");
  if (note.owner !== OWN_VOICE && owners.length && !owners.includes(note.owner)) {
    const theirs = listWords(owners.map((id) => possessive(ownerName(id, board))));
    said.push(`These words are ${theirs}, not ${possessive(ownerName(note.owner, board))}.`);
  }
  const own = over.filter((one) => one.owner === note.owner);
  const asSaid = own.some((one) => one.certainty === note.certainty);
  const surest = own.map((one) => one.certainty).sort((one, other) => surerBy(other, one) || 0)[0];
  if (!asSaid && surerBy(note.certainty, surest) > 0) {
    said.push(`Too sure: these words are ${certaintyInside(surest)}. You say ${certaintyInside(note.certainty)}.`);
  }
  const claim = board.claims.get(note.claim);
  if (claim) said.push(claimCheck(claim, note, weighed, asSaid));
  return said;
}

/** `asSaid`: the words that were quoted are themselves said so, and by whom the footnote says. */
function claimCheck(claim, note, weighed, asSaid) {
  if (!weighed(claim.id)) return "Weigh this claim first: then the kit holds your certainty against what the claim needs.";
  if (!(surerBy(note.certainty, "conjecture") >= 0)) return "The certainty is no stronger than the claim bears.";
  if (claim.verdict === "no-ground") return "Too sure: nothing in the sources carries this claim.";
  if (claim.verdict === "contradicted") return "Too sure: something surer stands against this claim.";
  const by = surerBy(note.certainty, claim.certainty);
  if (by > 0 && asSaid) return `The words are said so. But for the whole claim that is not enough: the weakest premise that it needs is ${certaintyInside(claim.certainty)}.`;
  if (by > 0) return `Too sure: the weakest premise that this claim needs is ${certaintyInside(claim.certainty)}. You say ${certaintyInside(note.certainty)}.`;
  return "The certainty is no stronger than the claim bears.";
}

function certaintyInside(certainty) {
  return certainty === "conjecture" ? "a conjecture" : (CERTAINTY_WORDS[certainty] ?? certainty);
}

function possessive(name) {
  return name.endsWith("s") ? `${name}’` : `${name}’s`;
}

function ownerName(id, board) {
  return id === OWN_VOICE ? "the present writer" : nameInside(board.data.hands[id]?.name ?? "");
}
