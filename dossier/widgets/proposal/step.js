// One step: its box in the diagram, and the words that carry it.

import { button, el } from "../shared/dom.js";
import { certaintyMark, handMark } from "../shared/grammar.js";
import { tieMark } from "./diagram.js";
import { CONDITIONS, MODALITIES, litSample, needName, tieWord, voiceMark } from "./words.js";

/**
 * @typedef {{
 *   box: HTMLElement,
 *   opener: HTMLElement,
 *   input: HTMLInputElement,
 *   still: HTMLElement,
 *   verdict: HTMLElement,
 * }} Box  a step in the diagram: its button, its tick with the label, and what the text says of it
 */

/**
 * @param {object} step
 * @param {object} given the widget's data and signal
 * @param {{choose: (id: string) => void, tick: (id: string, on: boolean) => void}} told what to do
 *   when the step is chosen, and when it is ticked or no longer
 * @returns {Box}
 */
export function drawBox(step, { data, signal }, { choose, tick }) {
  const opener = button("", () => choose(step.id), signal, { class: "dossier-pt-box", "aria-pressed": "false" });
  opener.append(
    el(
      "span",
      { class: "dossier-pt-head-line" },
      voiceMark(step.voice, data),
      el("span", { class: `dossier-pt-modality dossier-pt-modality-${step.modality}` }, MODALITIES[step.modality]),
    ),
    el("span", { class: "dossier-pt-name" }, el("span", { class: "dossier-pt-number" }, `${step.number}`), " ", el("bdi", {}, step.name)),
    el("span", { class: "dossier-pt-body" }, step.body),
  );
  const needs = el("ul", { class: "dossier-pt-needs", "aria-label": "Rests on" });
  step.ways.forEach((way, place) => {
    for (const id of way) {
      const tie = data.ties[id];
      // A premise in the step's own words (the secretariat is formed) would say nothing here.
      if (!tie.needs_step && tie.needs_name === step.name) continue;
      needs.append(
        el(
          "li",
          { class: tie.needs_step ? "dossier-pt-drawn" : "" },
          tieMark(tie.kind, tie.certainty, tieWord(tie, place)),
          " ",
          el("span", { class: "dossier-pt-what" }, tie.needs_step ? needName(tie, data) : `${conditionWord(tie, data)}: ${tie.needs_name}`),
        ),
      );
    }
  });
  const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", value: step.id }));
  input.addEventListener("change", () => tick(step.id, input.checked), { signal });
  const still = el("label", { class: "dossier-pt-tick" }, input, el("span", {}, "still provided for", el("span", { class: "dossier-live" }, `: ${step.name}`)));
  const verdict = el("p", { class: "dossier-pt-verdict" });
  const box = el("li", { class: "dossier-pt-step", "data-row": step.row, "data-column": step.column }, opener, needs.children.length ? needs : null, still, verdict);
  box.style.setProperty("--d-pt-row", String(2 * step.row + 1));
  box.style.setProperty("--d-pt-column", String(2 * step.column + 2));
  return { box, opener, input, still, verdict };
}

function conditionWord(tie, data) {
  return CONDITIONS[data.conditions[tie.needs]?.kind] ?? "elsewhere";
}

/**
 * The words that carry a step, its ties and its conditions, each with its voice.
 * @param {object} step
 * @param {object} data what the widget shows
 * @returns {Node[]}
 */
export function carried(step, data) {
  const words = el("dl", { class: "dossier-pt-carried" });
  const row = (name, mark, one, what) =>
    words.append(
      el(
        "div",
        { class: name },
        el("dt", {}, mark),
        el(
          "dd",
          {},
          what ? el("span", {}, el("span", { class: "dossier-pt-tied" }, what)) : null,
          el("span", { class: "dossier-evidence" }, `“${one.quote}”`),
          el("span", { class: "dossier-pt-says" }, one.says),
          el("span", { class: "dossier-source" }, voiceMark(one.voice, data), " ", one.ours ? handMark(one.owner) : null, one.ours ? " " : null, certaintyMark(one.certainty)),
        ),
      ),
    );
  row("dossier-pt-is-step", litSample("step", "the step"), step, "");
  step.ways.forEach((way, place) => {
    for (const id of way) {
      const tie = data.ties[id];
      row("dossier-pt-is-tie", el("span", {}, el("span", { class: "dossier-live" }, "rests on, "), tieMark(tie.kind, tie.certainty, tieWord(tie, place))), tie, needName(tie, data));
    }
  });
  if (!step.ways.length) words.append(el("div", {}, el("dt", {}, "needs"), el("dd", {}, "The text makes it wait for nothing.")));
  for (const id of step.conditions) {
    const one = data.conditions[id];
    row("dossier-pt-is-condition", litSample("condition", CONDITIONS[one.kind]), one, one.name);
  }
  return [el("p", { class: "dossier-aside-title" }, `${step.number} ${step.name}: the words that carry it`), words];
}
