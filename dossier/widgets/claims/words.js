// What the board calls things, and what it says of ticks and of premises taken away.

import { el } from "../shared/dom.js";
import { CERTAINTY_WORDS, certaintyMark, handMark } from "../shared/grammar.js";

/** How surely a claim may be made: the scale, then what stands off it. */
export const SURELY = [
  { value: "stated", means: "said flatly" },
  { value: "hedged", means: "said with a reservation" },
  { value: "inferred", means: "follows from other words" },
  { value: "conjecture", means: "a guess" },
  { value: "against", words: "The sources stand against it" },
  { value: "nothing", words: "Nothing in the sources carries it" },
  { value: "unresolved", words: "I can’t tell" },
];

/** An answer within a sentence. */
export function surelyWords(value) {
  const found = SURELY.find((one) => one.value === value);
  return found?.words ? `“${found.words}”` : (CERTAINTY_WORDS[value] ?? "");
}

/** A name within a sentence: “The writer of …” is written small there, a name is not. */
export function nameInside(name) {
  return /^(The|This|Whoever|An|A) /.test(name) ? name[0].toLowerCase() + name.slice(1) : name;
}

/** A part’s name within a sentence: notes are written small there. */
export function placeInside(place) {
  return /^Note \d/.test(place) ? place.toLowerCase() : place;
}

export function listWords(each) {
  return each.length < 2 ? each.join("") : `${each.slice(0, -1).join(", ")} and ${each.at(-1)}`;
}

/** A sentence of the kit’s own inside another: single marks, for double ones are the sources’. */
function namedSentence(sentence) {
  return `‘${sentence.replace(/\.$/, "")}’`;
}

/** What a need is called: a premise by its sentence, a claim by its number too. */
export function needName(id, board) {
  const premise = board.data.premises[id];
  if (premise) return namedSentence(premise.premise);
  const claim = board.claims.get(id);
  return `${claim.number ? `claim ${claim.number}` : "another claim"}, ${namedSentence(claim.claim)}`;
}

/**
 * A premise, or a claim that another one needs: whose it is and how sure, its words and their place.
 * @param {string} id
 * @param {import("./reasoning.js").Board} board
 * @param {{closed?: boolean, heard?: string}} [how] `closed`: a claim’s own certainty is not told;
 *   `heard`: the witness, where that is not the hand
 * @returns {Node[]} what stands below its sentence
 */
export function needDetails(id, board, { closed = false, heard = "" } = {}) {
  const { data } = board;
  const premise = data.premises[id];
  if (!premise) {
    const claim = board.claims.get(id);
    return [el("span", { class: "dossier-cb-by" }, handMark(data.hands[claim.owner]), closed ? null : certaintyMark(claim.certainty || "unresolved"))];
  }
  const place = board.places.get(premise.part);
  return [
    premise.quote ? el("span", { class: "dossier-cb-quote", dir: "auto" }, `“${premise.quote}”`, el("span", { class: "dossier-cb-place" }, ` ${placeInside(place)}`)) : null,
    premise.reference ? outsideReference(premise, data.hands[premise.owner].role === "outside") : null,
    el("span", { class: "dossier-cb-by" }, handMark(data.hands[premise.owner]), certaintyMark(premise.certainty), heard ? el("span", { class: "dossier-cb-place" }, `witness: ${nameInside(heard)}`) : null),
  ].filter(Boolean);
}

/** Where a fact from outside stands; marked as such, unless the hand below is marked so already. */
function outsideReference(premise, marked) {
  const words = `${premise.reference}${premise.confidence === "medium" ? " (confidence: medium)" : ""}`;
  const mark = marked ? null : handMark({ role: "outside", name: "Outside the sources: " });
  return el("span", { class: "dossier-cb-place dossier-cb-reference", dir: "auto" }, mark, words);
}

/** The sentence of a premise, or of a claim with its number. */
export function needSentence(id, board) {
  const premise = board.data.premises[id];
  if (premise) return premise.premise;
  const claim = board.claims.get(id);
  return claim.number ? `Claim ${claim.number}: ${claim.claim}` : claim.claim;
}

/**
 * What the ticked premises do for a claim.
 * @param {import("./reasoning.js").Claim} claim
 * @param {string[]} ticked
 * @param {import("./reasoning.js").Board} board
 * @returns {string[]} sentences
 */
export function tickedWords(claim, ticked, board) {
  const ways = claim.ways.filter((way) => way.certainty);
  const needed = new Set(ways.flatMap((way) => way.needs));
  const against = new Set(claim.rivals.flatMap((id) => board.claims.get(id).ways.flatMap((way) => way.needs)));
  const extra = ticked.filter((id) => !needed.has(id));
  const named = (ids) => listWords(ids.map((id) => needName(id, board)));
  const out = [];
  const whole = ways.filter((way) => way.needs.every((need) => ticked.includes(need)));
  if (whole.length) {
    const by = ways.length > 1 ? `, by way ${listWords(whole.map((way) => way.name))}` : "";
    out.push(`What you ticked carries it${by}.`);
  } else if (ways.length) {
    const lacks = ways.map((way) => ({ way, needs: way.needs.filter((need) => !ticked.includes(need)) }));
    const [near] = lacks.sort((one, other) => one.needs.length - other.needs.length);
    const also = near.needs.length < near.way.needs.length ? " also" : "";
    const which = ways.length > 1 ? `Way ${near.way.name}` : "It";
    out.push(`${ticked.length ? "What you ticked does not carry it." : "You ticked nothing."} ${which}${also} needs ${named(near.needs)}.`);
  } else {
    out.push(ticked.length ? "Nothing that you ticked carries it." : "You ticked nothing, and nothing carries it.");
  }
  const opposed = extra.filter((id) => against.has(id));
  const idle = extra.filter((id) => !against.has(id));
  if (opposed.length) out.push(`Against it speaks what you ticked here: ${named(opposed)}.`);
  if (idle.length && ways.length) out.push(`It does not need ${named(idle)}.`);
  return out;
}
