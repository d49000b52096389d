// What a student enters: kept by the model and by the browser, under the widget's stable key.

/**
 * @typedef {{at: number} & Object<string, any>} Entry  a thing entered, with its time (ms)
 * @typedef {{
 *   get: (id: string) => Entry | undefined,
 *   put: (id: string, values: Object<string, any>) => void,
 *   forget: () => void,
 *   all: () => Object<string, Entry>,
 * }} Store
 */

/**
 * The entries of one widget. The newest of each wins, be it the model's or the browser's.
 * @param {any} model an anywidget model with the traits `key` and `entries`
 * @param {() => void} changed called when entries come from elsewhere (Python, another view)
 * @param {AbortSignal} signal ends the listening
 * @returns {Store}
 */
export function keepEntries(model, changed, signal) {
  const place = `dossier:${model.get("key")}`;
  let entries = newest(model.get("entries"), readBrowser(place));
  let ours = JSON.stringify(entries);

  function write() {
    ours = JSON.stringify(entries);
    try {
      localStorage.setItem(place, ours);
    } catch {
      // A browser that stores nothing (full, or private): the model still has it.
    }
    model.set("entries", entries);
    model.save_changes();
  }

  function fromModel() {
    const theirs = model.get("entries");
    if (JSON.stringify(theirs) === ours) return;
    // An emptied model means that Python cleared it; otherwise the newest of each entry wins.
    entries = Object.keys(theirs).length === 0 ? {} : newest(entries, theirs);
    ours = JSON.stringify(entries);
    try {
      localStorage.setItem(place, ours);
    } catch {
      // As above.
    }
    changed();
  }

  if (ours !== JSON.stringify(model.get("entries"))) write();
  model.on("change:entries", fromModel);
  signal.addEventListener("abort", () => model.off("change:entries", fromModel));

  return {
    get: (id) => entries[id],
    put(id, values) {
      entries = { ...entries, [id]: { ...entries[id], ...values, at: Date.now() } };
      write();
    },
    forget() {
      entries = {};
      write();
      changed();
    },
    all: () => entries,
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
  return merged;
}

/** @returns {Object<string, Entry>} */
function readBrowser(place) {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "{}");
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}
