// A statement about time as a reader meets it: a sentence, its words, whose it is; and chains of them.

import { el } from "../shared/dom.js";
import { certaintyMark, handMark } from "../shared/grammar.js";
import { dayInWords } from "./words.js";
import { weakest } from "./reason.js";

/**
 * A statement in a sentence: two things and how they are tied, or a thing and its date.
 * @param {string} id
 * @param {object} data what the widget shows
 * @returns {HTMLElement}
 */
export function sentenceOf(id, data) {
  const one = data.statements[id];
  return el(
    "span",
    { class: "dossier-db-sentence" },
    name(one.subject, data),
    " ",
    el("em", {}, one.tie),
    one.when ? ` ${one.when}` : null,
    one.object ? " " : null,
    one.object ? name(one.object, data) : null,
  );
}

/** The same as plain text, for a name. */
export function sentenceText(id, data) {
  const one = data.statements[id];
  return [data.names[one.subject], one.tie, one.when, data.names[one.object]].filter(Boolean).join(" ");
}

function name(thing, data) {
  return el("b", { dir: "auto" }, data.names[thing]);
}

/**
 * The words that a statement rests on, whose it is, and how surely it is said.
 * @param {string} id
 * @param {object} data
 * @returns {HTMLElement[]}
 */
export function groundsOf(id, data) {
  const one = data.statements[id];
  return [
    one.quote ? el("span", { class: "dossier-db-quote" }, el("q", { dir: "auto" }, one.quote), " ", el("span", { class: "dossier-source" }, one.place)) : null,
    one.outside && !one.premise ? el("span", { class: "dossier-db-fact", dir: "auto" }, one.fact) : null,
    one.outside
      ? el(
          "span",
          { class: "dossier-db-reference" },
          one.premise ? "It brings in: " : "",
          el("span", { dir: "auto" }, one.reference),
          one.premise ? "" : ` (confidence: ${one.confidence})`,
        )
      : null,
    el("span", { class: "dossier-db-whose" }, handMark(one.owner), certaintyMark(one.certainty)),
  ].filter(Boolean);
}

/**
 * The chains that yield a bound, each to be read from its first statement to its last.
 * @param {object} thing
 * @param {"earliest"|"latest"} side
 * @param {import("./reason.js").Follows} now
 * @param {object} data
 * @returns {HTMLElement[]}
 */
export function chainsOf(thing, side, now, data) {
  const word = side === "earliest" ? "not before" : "not after";
  return now.chains[side].map((chain, place) =>
    el(
      "div",
      { class: "dossier-db-chain" },
      place ? el("p", { class: "dossier-aside-title" }, "The same by another way") : null,
      el("ol", {}, ...chain.map((id) => el("li", {}, sentenceOf(id, data), ...groundsOf(id, data)))),
      el(
        "p",
        { class: "dossier-db-so" },
        "So ",
        name(thing.id, data),
        `: ${word} ${dayInWords(now[side])}. `,
        chain.length > 1 ? "A chain is no surer than its weakest statement: " : "",
        certaintyMark(weakest(chain, data)),
      ),
    ),
  );
}

/**
 * Why a side is open: what the statements put it after (or before), none of which has a date.
 * @param {object} thing
 * @param {"earliest"|"latest"} side
 * @param {Set<string>} on
 * @param {object} data
 * @returns {HTMLElement}
 */
export function whyOpen(thing, side, on, data) {
  const later = side === "earliest";
  const near = [...on].flatMap((id) => {
    const { subject, relation, object } = data.statements[id];
    if (!object || subject === object) return [];
    const before = relation === "before" || relation === "just-before";
    if (relation !== "after" && !before) return [];
    const [first, then] = before ? [subject, object] : [object, subject];
    if (later && then === thing.id) return [first];
    return !later && first === thing.id ? [then] : [];
  });
  const names = [...new Set(near)].flatMap((one, place) => [place ? "; " : "", name(one, data)]);
  const many = new Set(near).size > 1;
  return el(
    "p",
    { class: "dossier-db-chain" },
    names.length ? `It is ${later ? "later" : "earlier"} than: ` : `Nothing that is switched on puts it ${later ? "after" : "before"} anything.`,
    ...names,
    names.length ? `. What is switched on gives ${many ? "none of these a" : "this no"}${many && later ? "n" : ""} ${later ? "earliest" : "latest"} date.` : null,
  );
}

/**
 * Let Escape close what a button opened, and go back to the button.
 * @param {HTMLElement} body
 * @param {HTMLElement} opener
 * @param {AbortSignal} signal
 */
export function closedByEscape(body, opener, signal) {
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || body.hidden) return;
    event.stopPropagation();
    opener.click();
    opener.focus();
  }, { signal });
}
