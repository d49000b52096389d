// The controls of “What if”: a switch for each premise, and the form of the prediction.

import { button, el, radios, setAttributes, uniqueName } from "../shared/dom.js";
import { SURENESS } from "../shared/grammar.js";
import { missing } from "./premises.js";

/**
 * A switch for each premise.
 * @param {object} data what the widget shows
 * @param {(id: string, on: boolean) => void} flip what to do when one is switched
 * @param {AbortSignal} signal
 */
export function premiseSwitches(data, flip, signal) {
  const switches = new Map(); // premise -> its input, and the word beside it
  const node = el("fieldset", { class: "dossier-pt-switches" }, el("legend", {}, "What if this were not so? Switch it off."));
  for (const id of data.premises) {
    const premise = data.conditions[id];
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", value: id }));
    input.addEventListener("change", () => flip(id, input.checked), { signal });
    const words = el("span", { class: "dossier-pt-switch-word" });
    switches.set(id, { input, words });
    node.append(el("label", {}, input, el("span", {}, premise.name, " ", words)));
  }

  /** @param {Set<string>} on the premises that are on */
  function settle(on) {
    for (const [id, { input, words }] of switches) {
      input.checked = on.has(id);
      words.textContent = on.has(id) ? "" : "off";
    }
  }

  return { node, settle, focus: () => switches.get(data.premises[0]).input.focus() };
}

/**
 * The form below the steps: none of them, how sure, why, and compare.
 * @param {{predict: (values: Partial<import("./premises.js").Prediction>) => void, onCompare: () => void}} told
 *   what to do when the prediction changes, and when it is to be compared
 * @param {AbortSignal} signal
 */
export function predictionForm({ predict, onCompare }, signal) {
  const node = el("div", { class: "dossier-pt-commit" });
  const reason = /** @type {HTMLInputElement} */ (el("input", { type: "text", autocomplete: "off", dir: "auto" }));
  const none = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox" }));
  const sure = radios("How sure are you?", SURENESS, "", (certainty) => predict({ certainty }), signal, uniqueName("dossier-sure"));
  const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
  const compare = button("Compare", onCompare, signal, { class: "dossier-main", "aria-describedby": hint.id });
  none.addEventListener("change", () => predict(none.checked ? { none: true, ticked: [] } : { none: false }), { signal });
  reason.addEventListener("input", () => predict({ reason: reason.value }), { signal });
  node.append(
    el("div", {}, el("label", { class: "dossier-pt-none" }, none, el("span", {}, "None of these steps")), sure),
    el("div", {}, el("label", { class: "dossier-field" }, "Or why, in a line?", reason), compare, hint),
  );

  /** @param {import("./premises.js").Prediction} now */
  function settle(now) {
    none.checked = Boolean(now.none) && !now.ticked.length;
    for (const input of sure.querySelectorAll("input")) input.checked = input.value === now.certainty;
    if (reason.value !== (now.reason ?? "")) reason.value = now.reason ?? "";
    const lacks = missing(now);
    hint.textContent = lacks;
    hint.hidden = !lacks;
    setAttributes(compare, { "aria-disabled": lacks ? "true" : null });
  }

  return { node, settle, askHowSure: () => sure.querySelector("input").focus() };
}
