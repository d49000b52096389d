// What a student enters about a way: the order of its steps, and where each loss happened.

import { CANNOT_TELL } from "./weigh.js";

/**
 * @typedef {{ids: string[], aside: string[]}} Order  the steps in the student's order, and those of
 *   which the student can't tell
 * @typedef {{step: string, certainty: string, reason: string}} Placed
 * @typedef {{words: string, loss: string, field: "step"|"certainty"|"reason"|""}} Lack
 */

/**
 * @param {object} data what the widget shows
 * @param {import("../shared/store.js").Store} store
 */
export function keepWay(data, store) {
  const known = new Set(data.scrambled);

  /** @returns {Order} what was entered; steps of which nothing was, as they were shuffled */
  function order() {
    const entry = store.get("order") ?? {};
    const aside = knownOf(entry.aside, known);
    const taken = new Set(aside);
    const ids = knownOf(entry.ids, known).filter((id) => !taken.has(id));
    for (const id of ids) taken.add(id);
    return { ids: [...ids, ...data.scrambled.filter((id) => !taken.has(id))], aside };
  }

  /** @param {Order} now */
  function put({ ids, aside }) {
    store.put("order", { ids, aside });
  }

  /** @returns {Placed} */
  function placed(loss) {
    const { step = "", certainty = "", reason = "" } = store.get(`loss ${loss}`) ?? {};
    return { step, certainty, reason };
  }

  /** @param {Partial<Placed>} values */
  function place(loss, values) {
    store.put(`loss ${loss}`, values);
  }

  /** Whether the table's chain is to be seen: once compared, unless the student changes something. */
  function shown() {
    return Boolean(store.get("order")?.compared) && !store.get("view")?.changing;
  }

  function compare() {
    const { ids, aside } = order();
    const losses = Object.fromEntries(data.losses.map(({ id }) => [id, placed(id)]));
    const first = store.get("order")?.first ?? { ids, aside, losses };
    store.put("order", { ids, aside, compared: true, first });
    store.put("view", { changing: false });
  }

  function change() {
    store.put("view", { changing: true });
  }

  /** @returns {string[]|null} the order in which the steps stood when they were first compared */
  function first() {
    const ids = store.get("order")?.first?.ids;
    return Array.isArray(ids) ? knownOf(ids, known) : null;
  }

  /** Whether anything was put in order yet. */
  function begun() {
    return Array.isArray(store.get("order")?.ids);
  }

  /** @returns {Lack|null} what is lacking before a comparison */
  function lacking() {
    if (data.steps.length > 1 && !begun()) {
      return { words: "The steps are still shuffled: move one first.", loss: "", field: "" };
    }
    for (const { id } of data.losses) {
      const { step, certainty, reason } = placed(id);
      const lack = (words, field) => ({ words, loss: id, field });
      if (!step) return lack("Say first at which step it was lost, or that you can’t tell.", "step");
      if (step === CANNOT_TELL) continue;
      if (!certainty) return lack("Say how sure you are first.", "certainty");
      if (!reason.trim()) return lack("Say why first.", "reason");
    }
    return null;
  }

  return { order, put, placed, place, shown, compare, change, first, begun, lacking };
}

/** Those of some ids that are known, each once. */
function knownOf(ids, known) {
  return Array.isArray(ids) ? [...new Set(ids)].filter((id) => known.has(id)) : [];
}
