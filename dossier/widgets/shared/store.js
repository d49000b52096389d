// What a student enters: kept by the model and by the browser, under the widget's stable key.

import { placeOfKit } from "./place.js";

/**
 * @typedef {{at: number} & Object<string, any>} Entry  a thing entered, with its time (ms)
 * @typedef {Object<string, Entry>} Entries  by id
 * @typedef {{
 *   get: (id: string) => Entry | undefined,
 *   put: (id: string, values: Object<string, any>) => void,
 * }} Store
 */

// How the widgets of one page tell each other; the browser itself tells its other pages.
const NEWS = "dossier:entries";

/**
 * The entries of one widget. The newest of each wins, be it the model's or the browser's. Widgets
 * with the same key (in two notebooks, or of a saved state and of a kernel) hold the same entries.
 * @param {any} model an anywidget model with the traits `key` and `entries`
 * @param {() => void} changed called when entries come from elsewhere (Python, another view)
 * @param {AbortSignal} signal ends the listening
 * @returns {Store}
 */
export function keepEntries(model, changed, signal) {
  const name = nameInBrowser(model.get("key"));
  const wide = nameInBrowser("");
  let entries = newest(model.get("entries"), readBrowser(name), readBrowser(wide));
  let ours = JSON.stringify(entries);

  function keep() {
    ours = JSON.stringify(entries);
    writeBrowser(name, ours);
  }

  function tellModel() {
    if (ours === JSON.stringify(model.get("entries"))) return;
    model.set("entries", entries);
    model.save_changes();
  }

  function write() {
    keep();
    tellModel();
  }

  function take(theirs) {
    // Emptied entries mean that somebody cleared them; otherwise the newest of each wins.
    const now = Object.keys(theirs).length === 0 ? {} : newest(entries, theirs);
    if (JSON.stringify(now) === ours) return;
    entries = now;
    keep();
    changed();
  }

  function fromModel() {
    take(model.get("entries"));
  }

  // What a saved notebook brought must outlive its model too, which the next Run All replaces.
  if (ours !== "{}" && ours !== JSON.stringify(readBrowser(name))) keep();
  tellModel();
  model.on("change:entries", fromModel);
  signal.addEventListener("abort", () => model.off("change:entries", fromModel));
  hearNews((where, newValue) => {
    if (newValue === ours || (where !== name && where !== wide)) return;
    take(parseEntries(newValue));
    tellModel();
  }, signal);

  return {
    get: (id) => entries[id],
    put(id, values) {
      // Later than what it replaces, also within a millisecond or after a clock was set back.
      const last = Math.max(timeOf(entries[id]), timeOf(entries.cleared));
      const at = Math.max(Date.now(), last + 1);
      entries = { ...entries, [id]: { ...entries[id], ...values, at } };
      write();
    },
  };
}

/**
 * Under which name the browser keeps a widget's entries. The empty key is nobody's: there stands
 * when all entries of this place were cleared.
 * @param {string} key
 */
export function nameInBrowser(key) {
  return `dossier:${placeOfKit()}:${key}`;
}

/**
 * Have the browser keep something, and tell the widgets of this page.
 * @param {string} name
 * @param {string} newValue
 */
export function writeBrowser(name, newValue) {
  try {
    localStorage.setItem(name, newValue);
  } catch {
    // A browser that stores nothing (full, or private): the model still has it.
  }
  window.dispatchEvent(new CustomEvent(NEWS, { detail: { key: name, newValue } }));
}

/**
 * Hear what widgets of this page or of another write into the browser's store.
 * @param {(name: string, newValue: string) => void} hear
 * @param {AbortSignal} signal
 */
export function hearNews(hear, signal) {
  // A store that was removed, by the browser or by hand, is no word to forget what is here.
  const fromPage = ({ key, newValue }) => void (newValue === null || hear(key, newValue));
  window.addEventListener(NEWS, (event) => fromPage(/** @type {CustomEvent} */ (event).detail), { signal });
  window.addEventListener("storage", fromPage, { signal });
}

/**
 * The newest of each entry, without those that are no later than the newest `cleared`: nothing that
 * was cleared comes back. Of two with the same time the first stays. Python's `newest` does the same.
 * @param {...(Entries | undefined)} sources
 * @returns {Entries}
 */
export function newest(...sources) {
  const merged = {};
  for (const source of sources) {
    for (const [id, entry] of Object.entries(source ?? {})) {
      if (!entry || typeof entry !== "object") continue;
      if (!(id in merged) || timeOf(entry) > timeOf(merged[id])) merged[id] = entry;
    }
  }
  if (!merged.cleared) return merged;
  const cleared = timeOf(merged.cleared);
  return Object.fromEntries(
    Object.entries(merged).filter(([id, entry]) => id === "cleared" || timeOf(entry) > cleared),
  );
}

/**
 * When something was entered. What has no time is old.
 * @param {Entry | undefined} entry
 * @returns {number}
 */
export function timeOf(entry) {
  // Beyond this a number does not grow by adding one.
  return typeof entry?.at === "number" && Math.abs(entry.at) < 2 ** 53 ? entry.at : 0;
}

/**
 * What the browser keeps under a name.
 * @param {string} name
 * @returns {Entries}
 */
export function readBrowser(name) {
  try {
    return parseEntries(localStorage.getItem(name));
  } catch {
    return {};
  }
}

/** @returns {Entries} */
export function parseEntries(text) {
  try {
    const kept = JSON.parse(text ?? "{}");
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}
