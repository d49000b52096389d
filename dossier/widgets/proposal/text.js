// The text in a pane of its own: its words light up, and come into view.

import { el } from "../shared/dom.js";
import { setText } from "../shared/page.js";

/**
 * @typedef {[string, string]} Light  what is said of the words ("step id", "tie id", "condition id"),
 *   and how they are lit ("step", "tie", "condition", "off")
 */

/**
 * The text, cut where anything said about it begins or ends.
 * @param {object} data what the widget shows
 */
export function textPane(data) {
  const spans = new Map();
  let lit = [];

  const text = setText(data.source, data.marks, (mark, words) => {
    const span = el("span", { class: "dossier-pt-words" }, words);
    for (const id of mark.over) {
      if (!spans.has(id)) spans.set(id, []);
      spans.get(id).push(span);
    }
    return [span];
  });
  const pane = el(
    "div",
    { class: "dossier-pt-pane", role: "region", tabindex: 0, "aria-label": `The text: ${data.source.title}` },
    text,
  );

  /**
   * Light these words and no others: only those that were lit, and those that are to be, are touched.
   * @param {Light[]} lights
   */
  function light(lights) {
    for (const [span, name] of lit) span.classList.remove("dossier-pt-lit", name);
    lit = [];
    for (const [id, how] of lights) {
      for (const span of spans.get(id) ?? []) {
        const name = `dossier-pt-lit-${how}`;
        span.classList.add("dossier-pt-lit", name);
        lit.push([span, name]);
      }
    }
  }

  /** Bring the first words of a step or a condition into view, inside the text's own pane only. */
  function bring(id) {
    const first = spans.get(id)?.[0];
    if (!first) return;
    const top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    pane.scrollTo({ top: Math.max(0, top - pane.clientHeight / 3), behavior: calm ? "auto" : "smooth" });
  }

  return { text, pane, light, bring };
}

/**
 * What lights up in the text for a step.
 * @param {object} step
 * @param {object} data what the widget shows
 * @returns {Light[]}
 */
export function lightsOf(step, data) {
  const lights = step.conditions.map((id) => [`condition ${id}`, "condition"]);
  for (const id of step.ways.flat()) {
    const tie = data.ties[id];
    lights.push([`tie ${id}`, "tie"]);
    if (!tie.needs_step) lights.push([`condition ${tie.needs}`, "condition"]);
  }
  lights.push([`step ${step.id}`, "step"]);
  return lights;
}
