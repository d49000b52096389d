// What a student enters: kept by the model and by the browser, under the widget's stable key.

/**
 * @typedef {{at: number} & Object<string, any>} Entry  a thing entered, with its time (ms)
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
  const place = `dossier:${model.get("key")}`;
  let entries = newest(model.get("entries"), readBrowser(place));
  let ours = JSON.stringify(entries);

  function keep() {
    ours = JSON.stringify(entries);
    try {
      localStorage.setItem(place, ours);
    } catch {
      // A browser that stores nothing (full, or private): the model still has it.
    }
    window.dispatchEvent(new CustomEvent(NEWS, { detail: { key: place, newValue: ours } }));
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

  function fromPage({ key, newValue }) {
    if (key !== place || newValue === ours) return;
    take(parse(newValue));
    tellModel();
  }

  // What a saved notebook brought must outlive its model too, which the next Run All replaces.
  if (ours !== "{}" && ours !== JSON.stringify(readBrowser(place))) keep();
  tellModel();
  model.on("change:entries", fromModel);
  signal.addEventListener("abort", () => model.off("change:entries", fromModel));
  window.addEventListener(NEWS, (event) => fromPage(/** @type {CustomEvent} */ (event).detail), { signal });
  window.addEventListener("storage", fromPage, { signal });

  return {
    get: (id) => entries[id],
    put(id, values) {
      // Later than what it replaces, also within a millisecond or after a clock was set back.
      const last = Math.max(entries[id]?.at ?? 0, entries.cleared?.at ?? 0);
      const at = Math.max(Date.now(), last + 1);
      entries = { ...entries, [id]: { ...entries[id], ...values, at } };
      write();
    },
  };
}

/** @returns {Object<string, Entry>} */
function newest(...sources) {
  const merged = {};
  for (const source of sources) {
    for (const [id, entry] of Object.entries(source ?? {})) {
      if (!(id in merged) || (entry?.at ?? 0) > (merged[id]?.at ?? 0)) merged[id] = entry;
    }
  }
  // Python's `clear()` leaves the time of it: nothing older comes back from the browser's store.
  const cleared = merged.cleared?.at ?? 0;
  return Object.fromEntries(
    Object.entries(merged).filter(([id, entry]) => id === "cleared" || (entry?.at ?? 0) > cleared),
  );
}

/** @returns {Object<string, Entry>} */
function readBrowser(place) {
  try {
    return parse(localStorage.getItem(place));
  } catch {
    return {};
  }
}

/** @returns {Object<string, Entry>} */
function parse(text) {
  try {
    const kept = JSON.parse(text ?? "{}");
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}
