// Which premises are on, and what is predicted for them: read from the student's entries, and kept there.

/**
 * @typedef {{
 *   ticked: string[],
 *   none?: boolean,
 *   certainty?: string,
 *   reason?: string,
 *   compared?: boolean,
 * }} Prediction  the steps that the text is said still to provide for, or none, and how surely or why
 */

/**
 * @param {object} data what the widget shows
 * @param {import("../shared/store.js").Store} store
 */
export function keepPremises(data, store) {
  /** @returns {Set<string>} the premises that are on */
  function on() {
    const kept = store.get("premises")?.on;
    return new Set(data.premises.filter((id) => !Array.isArray(kept) || kept.includes(id)));
  }

  function allOn() {
    return on().size === data.premises.length;
  }

  /** The entry under which a prediction is kept: each set of premises has its own. */
  function scenario() {
    const now = on();
    return `without ${data.premises.filter((id) => !now.has(id)).sort().join("+")}`;
  }

  /** @returns {Prediction} */
  function prediction() {
    const found = store.get(scenario()) ?? {};
    return { ...found, ticked: Array.isArray(found.ticked) ? found.ticked : [] };
  }

  /** Whether the answer is to be seen: once compared, it is for every set of premises. */
  function answered() {
    return !allOn() && Boolean(store.get("premises")?.compared || prediction().compared);
  }

  function flip(id, isOn) {
    const now = on();
    if (isOn) now.add(id);
    else now.delete(id);
    store.put("premises", { on: data.premises.filter((one) => now.has(one)) });
  }

  /** @param {Partial<Prediction>} values */
  function predict(values) {
    store.put(scenario(), values);
  }

  /** @returns {string[]} what is ticked once a step is ticked or no longer, in the order of the steps */
  function tickedWith(id, isOn) {
    const ticked = new Set(prediction().ticked);
    if (isOn) ticked.add(id);
    else ticked.delete(id);
    return data.steps.map((step) => step.id).filter((one) => ticked.has(one));
  }

  function compare() {
    store.put(scenario(), { compared: true });
    store.put("premises", { compared: true });
  }

  function again() {
    store.put("premises", { compared: false });
    if (store.get(scenario())) store.put(scenario(), { compared: false });
  }

  return { on, allOn, prediction, answered, flip, predict, tickedWith, compare, again };
}

/**
 * What a prediction still lacks before it can be compared.
 * @param {Prediction} now
 * @returns {string} a sentence, or nothing
 */
export function missing(now) {
  if (!now.ticked.length && !now.none) return "Tick the steps that the text then still provides for, or “None of these steps”.";
  if (!now.certainty && !now.reason?.trim()) return "Say how sure you are, or why, first.";
  return "";
}
