// After comparing: your reading, and beside it this kit's pairs, passage by passage.

import { button, el } from "../shared/dom.js";
import { SURENESS, certaintyMark, handMark } from "../shared/grammar.js";
import { inGroups, pairedPassages, pairedRelations, whose } from "./pairs.js";
import { paragraphOf } from "./text.js";
import { bearing } from "./weigh.js";
import { capital, isSilence, relationVerdict } from "./words.js";

/**
 * @typedef {{
 *   data: object, word: (relation: string) => string, names: {left: string, right: string},
 *   show: (side: "left"|"right", spot: import("./weigh.js").Spot, words: string) => void,
 *   signal: AbortSignal,
 * }} Given  what the widget shows, the word for a relation, the names of the two sides, what to do
 *   when words are to be brought into view
 */

/**
 * @param {object} item
 * @param {import("./weigh.js").Answer} answer
 * @param {{left: import("./weigh.js").Quoted|null, right: import("./weigh.js").Quoted}} quoted
 * @param {Given} given
 * @returns {Node[]}
 */
export function outcomeOf(item, answer, quoted, given) {
  return [yourReading(item, answer, quoted, given), kitsReading(item, given)];
}

function yourReading(item, answer, quoted, given) {
  const { word } = given;
  const sure = SURENESS.find((one) => one.value === answer.certainty && one.value !== "unresolved");
  const said = el("p", { class: "dossier-th-said" }, el("b", {}, word(answer.relation)));
  if (sure) said.append(el("span", { class: "dossier-th-sure" }, sure.label.toLowerCase()));
  const cells = ["left", "right"].filter((side) => quoted[side]).map((side) => yourWords(side, item, answer, quoted[side], given));
  const wordless = answer.relation === "cannot-tell" && !quoted.left?.words && !quoted.right.words;
  return el(
    "section",
    { class: "dossier-th-reading" },
    el("h4", { class: "dossier-th-h" }, "Your reading"),
    said,
    answer.reason.trim() ? el("p", { class: "dossier-th-reason", dir: "auto" }, answer.reason.trim()) : null,
    answer.first && answer.first !== answer.relation ? el("p", { class: "dossier-small" }, `Before you first compared you said: ${word(answer.first)}.`) : null,
    el("p", { class: "dossier-th-verdict" }, relationVerdict(answer.relation, pairedRelations(item), word, whose(item.pairs))),
    wordless ? null : el("div", { class: item.clause ? "" : "dossier-th-two" }, ...cells),
  );
}

/** The words quoted of one side, where they stand, and how they lie to this kit's passages. */
function yourWords(side, item, answer, one, given) {
  const { data, names } = given;
  const silence = isSilence(answer.relation);
  const passages = pairedPassages(item, side);
  const sentence = silence && !one.words ? `You quoted nothing of ${names[side]}. To find that nothing is said, no quotation is needed.` : bearing(one, passages, { name: names[side], reader: whose(item.pairs), sources: data.sources });
  return el("div", {}, ...(one.words ? passageWords(side, one.words, one.spots.length === 1 ? one.spots[0] : null, "yours", given) : []), el("p", {}, sentence));
}

function kitsReading(item, given) {
  const what = item.pairs.length > 1 ? `${item.pairs.length} ${item.clause ? "passages" : "pairs"}` : item.clause ? "reading" : "pair";
  return el(
    "section",
    { class: "dossier-th-reading" },
    el("h4", { class: "dossier-th-h" }, `${capital(whose(item.pairs))}’s ${what}`),
    ...inGroups(item.pairs).map((pairs) => drawGroup(pairs, item.clause, given)),
  );
}

/** Pairs under a line that bears their relation, and that is drawn as surely as it is held. */
function drawGroup(pairs, clause, given) {
  const [{ relation, certainty, owner }] = pairs;
  const line = () => el("span", { class: "dossier-certainty-line", "aria-hidden": "true" });
  return el(
    "div",
    { class: "dossier-th-group" },
    el("p", { class: `dossier-th-rule dossier-is-${certainty}` }, line(), el("b", {}, given.word(relation)), line()),
    el("ol", { class: "dossier-th-pairs" }, ...pairs.map((pair) => drawPair(pair, clause, given))),
    el("p", { class: "dossier-source" }, handMark(owner), " ", certaintyMark(certainty)),
  );
}

function drawPair(pair, clause, given) {
  return el(
    "li",
    {},
    el(
      "div",
      { class: clause ? "" : "dossier-th-two" },
      clause ? null : kitsWords("left", pair.left, given),
      pair.right ? kitsWords("right", pair.right, given) : el("p", { class: "dossier-small" }, `No words of ${given.names.right} are quoted.`),
    ),
    el("p", { class: "dossier-th-says" }, pair.says),
  );
}

function kitsWords(side, passage, given) {
  return el("div", {}, ...passageWords(side, passage.quote, passage, "kit", given));
}

/** Words, and if they stand in one place, the place and a button that brings it into view. */
function passageWords(side, words, spot, kind, { data, show, signal }) {
  const quote = el("p", { class: "dossier-evidence", dir: "auto" }, "“", el("span", { class: `dossier-th-${kind}` }, words), "”");
  if (!spot) return [quote];
  const source = data.sources[spot.part];
  const label = `Show it in the text: ${words}`;
  return [
    quote,
    el(
      "p",
      { class: "dossier-source dossier-th-place" },
      el("bdi", {}, `${source.name}, ${paragraphOf(source, spot.start)}`),
      button("Show it", () => show(side, spot, words), signal, { class: "dossier-quiet", "aria-label": label }),
    ),
  ];
}
