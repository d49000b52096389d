// All that is kept of this copy of the kit: by the browser, and by the journal where Python runs.

import { hearNews, nameInBrowser, newest, parseEntries, readBrowser, timeOf, writeBrowser } from "../shared/store.js";

/** @typedef {import("../shared/store.js").Entries} Entries */

/**
 * @param {(key: string) => void} changed called with the widget's key when its entries have changed
 * @param {AbortSignal} signal ends the listening
 */
export function keptHere(changed, signal) {
  const prefix = nameInBrowser("");
  /** @type {Map<string, Entries>} */
  const all = new Map();
  for (const name of namesInBrowser(prefix)) take(name.slice(prefix.length), readBrowser(name));

  function take(key, entries) {
    if (key) all.set(key, newest(all.get(key), entries, readBrowser(prefix)));
  }

  hearNews((name, newValue) => {
    if (!name.startsWith(prefix)) return;
    const key = name.slice(prefix.length);
    // Emptied entries mean that somebody cleared them, as in each widget's store.
    if (newValue === "{}") all.delete(key);
    for (const one of key ? [key] : [...all.keys()]) {
      take(one, parseEntries(newValue));
      changed(one);
    }
  }, signal);

  return {
    /** @returns {string[]} the keys of all widgets of which something is kept */
    keys: () => [...all.keys()],

    /** @returns {Entries} */
    of: (key) => all.get(key) ?? {},

    /**
     * Have what the journal keeps; what it has newer goes into the browser's store too.
     * @param {Object<string, Entries>} entries by the widgets' keys
     * @param {number} cleared when all was cleared, or 0
     */
    add(entries, cleared) {
      if (cleared > timeOf(readBrowser(prefix).cleared)) this.clear(cleared);
      for (const [key, those] of Object.entries(entries)) {
        const before = JSON.stringify(all.get(key) ?? {});
        const now = JSON.stringify(newest(all.get(key), those));
        if (now !== before) writeBrowser(prefix + key, now);
      }
    },

    /** Forget all entries that are no later than this. */
    clear(at) {
      writeBrowser(prefix, JSON.stringify({ cleared: { at } }));
      for (const [key, entries] of all) writeBrowser(prefix + key, JSON.stringify(entries));
    },
  };
}

/** @returns {string[]} */
function namesInBrowser(prefix) {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}
