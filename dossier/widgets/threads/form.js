// The form of a comparison: words quoted, the relation, how surely and why.

import { button, el, radios, setAttributes, uniqueName } from "../shared/dom.js";
import { SURENESS } from "../shared/grammar.js";

// "I can’t tell" is one of the relations, so that it is asked once.
const SURE = SURENESS.filter((one) => one.value !== "unresolved");

/**
 * @typedef {{
 *   change: (values: Object<string, string>) => void,
 *   take: (side: "left"|"right") => void,
 *   compare: () => void,
 * }} Told  what to do when something is entered, selected words are to be used, all is to be compared
 */

/**
 * A field for the words quoted of one side.
 * @param {"left"|"right"} side
 * @param {Told} told
 * @param {AbortSignal} signal
 */
export function quoteField(side, { change, take }, signal) {
  const area = /** @type {HTMLTextAreaElement} */ (el("textarea", { rows: 2, dir: "auto", spellcheck: "false", class: "dossier-th-quoting" }));
  const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
  const asked = el("span", {});
  const use = button("Use the selected words", () => take(side), signal, { "aria-describedby": hint.id });
  area.setAttribute("aria-describedby", hint.id);
  area.addEventListener("input", () => change({ [side]: area.value }), { signal });
  // The press would move the focus, and with it the selection, away from the text.
  use.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
  const node = el("div", { class: "dossier-th-field" }, el("label", { class: "dossier-field" }, asked, area), el("div", { class: "dossier-th-use" }, use, hint));

  /**
   * @param {string} label
   * @param {string} words
   * @param {string} standing where they stand, in a sentence
   * @param {boolean} selected whether there are words to use
   */
  function settle(label, words, standing, selected) {
    asked.textContent = label;
    if (area.value !== words) area.value = words;
    hint.textContent = standing || "Select words in the text, or type them here.";
    setAttributes(use, { "aria-disabled": selected ? null : "true" });
  }

  return { node, settle, focus: () => area.focus() };
}

/**
 * The relation, how surely, why, and the button that compares.
 * @param {{comparing: object[], summing: object[]}} relations
 * @param {Told} told
 * @param {AbortSignal} signal
 */
export function answerForm(relations, { change, compare }, signal) {
  const choose = (relation) => change({ relation, ...(relation === "cannot-tell" ? { certainty: "unresolved" } : {}) });
  const comparing = relationRadios("How do the two texts stand to each other?", relations.comparing, choose, signal);
  const summing = relationRadios("", relations.summing, choose, signal);
  const sure = radios("How sure are you?", SURE, "", (certainty) => change({ certainty }), signal, uniqueName("dossier-sure"));
  const why = /** @type {HTMLInputElement} */ (el("input", { type: "text", autocomplete: "off", dir: "auto" }));
  const asksWhy = el("span", {});
  const reason = el("label", { class: "dossier-field" }, asksWhy, why);
  const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
  const main = button("Compare", compare, signal, { class: "dossier-main", "aria-describedby": hint.id });
  why.addEventListener("input", () => change({ reason: why.value }), { signal });

  /**
   * @param {import("./weigh.js").Answer} answer
   * @param {string} heldAgainst the name of the text that a clause is held against, if it is one
   * @param {string} lacks a sentence, or nothing
   */
  function settle(answer, heldAgainst, lacks) {
    const summary = Boolean(heldAgainst);
    comparing.hidden = summary;
    summing.hidden = !summary;
    summing.querySelector("legend").textContent = `Held against ${heldAgainst}, this clause is`;
    const open = answer.relation === "cannot-tell";
    for (const [set, value] of [[comparing, answer.relation], [summing, answer.relation], [sure, answer.certainty]]) {
      for (const input of set.querySelectorAll("input")) input.checked = input.value === value;
    }
    sure.hidden = open;
    asksWhy.textContent = summary || open ? "Why, in a line? (not required)" : "Why, in a line?";
    if (why.value !== answer.reason) why.value = answer.reason;
    main.textContent = answer.compared ? "Compare again" : "Compare";
    hint.textContent = lacks;
    hint.hidden = !lacks;
    setAttributes(main, { "aria-disabled": lacks ? "true" : null });
  }

  /** @param {string} what is lacking */
  function focus(what) {
    const set = what === "certainty" ? sure : comparing.hidden ? summing : comparing;
    if (what === "reason") why.focus();
    else (set.querySelector("input:checked") ?? set.querySelector("input")).focus();
  }

  return { relation: el("div", {}, comparing, summing), how: el("div", {}, sure, reason, main, hint), settle, focus };
}

/** Radio buttons with a line of meaning under each word. */
function relationRadios(legend, relations, choose, signal) {
  const set = radios(legend, relations, "", choose, signal, uniqueName("dossier-relation"), "dossier-th-relations");
  [...set.querySelectorAll("label > span")].forEach((word, place) => {
    word.append(el("span", { class: "dossier-th-means" }, relations[place].means));
  });
  return set;
}
