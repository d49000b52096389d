// What the parts of the proposal are called: the same word wherever one stands.

import { el } from "../shared/dom.js";
import { TIES } from "./diagram.js";

export const MODALITIES = { must: "must", can: "can", for: "for the purpose of", unmarked: "unmarked" };

export const CONDITIONS = { premise: "premise", bound: "bound", time: "time", content: "content" };

/**
 * @param {object} data what the widget shows
 * @param {string} id
 * @returns {object} the step of this id
 */
export function stepOf(data, id) {
  return data.steps.find((step) => step.id === id);
}

/**
 * @param {object} tie
 * @param {object} data what the widget shows
 * @returns {string} what the tie needs: a step with its number, or a condition
 */
export function needName(tie, data) {
  return tie.needs_step ? `${stepOf(data, tie.needs).number} ${tie.needs_name}` : tie.needs_name;
}

/**
 * @param {object} tie
 * @param {number} place of the way to which the tie belongs: ways after the first are alternatives
 * @returns {string} the word of the tie
 */
export function tieWord(tie, place) {
  return `${place > 0 ? "or: " : ""}${TIES[tie.kind].word}`;
}

/**
 * Whose proposal: a filled square for one that the text reports, an open one for its own.
 * @param {string} voice
 * @param {object} data what the widget shows
 * @returns {HTMLElement}
 */
export function voiceMark(voice, data) {
  const { own, short } = data.voices[voice];
  const reported = Object.values(data.voices).some((one) => !one.own);
  return el(
    "span",
    { class: "dossier-pt-voice" },
    el("span", { class: `dossier-pt-square${own ? " dossier-pt-own" : ""}`, "aria-hidden": "true" }),
    own && reported ? "the text adds" : short,
  );
}

/**
 * A sample of how words are marked in the text.
 * @param {string} name
 * @param {string} word
 * @returns {HTMLElement}
 */
export function litSample(name, word) {
  return el("span", { class: `dossier-pt-sample dossier-pt-lit dossier-pt-lit-${name}` }, word);
}
