// What the text still provides for under the premises that are on, and why.

import { el } from "../shared/dom.js";
import { tieMark } from "./diagram.js";
import { needName, stepOf } from "./words.js";

/**
 * Whether the text provides for a step.
 * @param {object} step
 * @param {Set<string>} on the premises that are on
 * @returns {boolean}
 */
export function provided(step, on) {
  return step.label.some((one) => one.every((premise) => on.has(premise)));
}

/**
 * The answer in words.
 * @param {object} data what the widget shows
 * @param {Set<string>} on the premises that are on
 * @returns {string}
 */
export function summary(data, on) {
  const lost = data.steps.filter((step) => !provided(step, on));
  if (!lost.length) return count(data, on);
  const names = lost.map((step) => `${step.number} ${step.name}`).join("; ");
  return `${count(data, on)} It no longer provides for: ${names}.`;
}

/**
 * The answer beside the prediction, if there is one, and the reasons for it.
 * @param {object} data what the widget shows
 * @param {Set<string>} on the premises that are on
 * @param {import("./premises.js").Prediction} now
 * @returns {Node[]}
 */
export function answer(data, on, now) {
  const { steps } = data;
  const lost = steps.filter((step) => !provided(step, on));
  const kept = steps.filter((step) => provided(step, on));
  const out = [el("p", { class: "dossier-pt-sum" }, count(data, on))];
  if (now.compared) {
    const wrong = steps.filter((step) => now.ticked.includes(step.id) !== provided(step, on));
    out.push(
      el(
        "p",
        {},
        wrong.length
          ? `You and the text agree on ${steps.length - wrong.length} of ${steps.length} steps. Look again at: ${wrong.map((step) => `${step.number} ${step.name} (you ${now.ticked.includes(step.id) ? "ticked it" : "left it out"})`).join("; ")}.`
          : `You and the text agree on all ${steps.length} steps.`,
      ),
    );
    if (now.reason?.trim()) out.push(el("p", { class: "dossier-source", dir: "auto" }, `Your reason was: ${now.reason.trim()}`));
  }
  if (lost.length) out.push(el("p", { class: "dossier-aside-title" }, "The text no longer provides for"), reasons(lost, (step) => why(step, data, on)));
  const around = kept.filter((step) => step.ways.length > 1 && !step.ways.every((way) => way.every((id) => isMet(data.ties[id], data, on))));
  if (around.length) out.push(el("p", { class: "dossier-aside-title" }, "The text still provides for, by the way that is left"), reasons(around, (step) => how(step, data, on)));
  return out;
}

function count({ steps }, on) {
  const kept = steps.filter((step) => provided(step, on));
  if (kept.length === steps.length) return `The text still provides for all ${steps.length} steps.`;
  return `The text still provides for ${kept.length} of ${steps.length} steps.`;
}

function reasons(which, lines) {
  return el("ul", { class: "dossier-pt-reasons" }, ...which.map((step) => el("li", {}, el("b", {}, `${step.number} ${step.name}`), ...lines(step))));
}

function isMet(tie, data, on) {
  if (tie.needs_step) return provided(stepOf(data, tie.needs), on);
  return !data.premises.includes(tie.needs) || on.has(tie.needs);
}

/** What each way to a step now lacks. */
function why(step, data, on) {
  const lacks = step.ways.flat().map((id) => data.ties[id]).filter((tie) => !isMet(tie, data, on));
  const switched = step.conditions.filter((id) => data.premises.includes(id) && !on.has(id) && !lacks.some((tie) => tie.needs === id));
  return [
    ...lacks.map((tie) =>
      el(
        "span",
        { class: "dossier-pt-reason" },
        tieMark(tie.kind, tie.certainty),
        el("span", {}, `${needName(tie, data)}: ${tie.needs_step ? "no longer provided for" : "switched off"}. `, el("q", { class: "dossier-pt-q" }, tie.quote)),
      ),
    ),
    ...switched.map((id) => el("span", { class: "dossier-pt-reason" }, el("span", {}, `${data.conditions[id].name}: switched off. `, el("q", { class: "dossier-pt-q" }, data.conditions[id].quote)))),
  ];
}

/** The ways to a step that are still open. */
function how(step, data, on) {
  return step.ways
    .map((way) => way.map((id) => data.ties[id]))
    .filter((way) => way.every((tie) => isMet(tie, data, on)))
    .flat()
    .map((tie) => el("span", { class: "dossier-pt-reason" }, tieMark(tie.kind, tie.certainty), el("span", {}, `${needName(tie, data)}. `, el("q", { class: "dossier-pt-q" }, tie.quote))));
}
