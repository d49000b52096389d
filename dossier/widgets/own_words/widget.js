// What a student writes of their own on a page without Python, where a notebook has a cell for it.

import { el } from "../shared/dom.js";
import { keepEntries } from "../shared/store.js";

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const { about, fields } = model.get("data");
  const store = keepEntries(model, paint, signal);
  const areas = new Map(fields.map(({ label, begin }) => [label, { begin, area: area(label) }]));

  root.classList.add("dossier", "dossier-ow");
  root.append(
    el(
      "section",
      { class: "dossier-page", "aria-label": about },
      ...fields.map(({ label }) =>
        el("label", { class: "dossier-field" }, el("span", { class: "dossier-ow-label" }, label), areas.get(label).area)),
    ),
  );
  paint();

  return () => {
    stop.abort();
    root.replaceChildren();
    root.classList.remove("dossier", "dossier-ow");
  };

  function area(label) {
    const node = el("textarea", { class: "dossier-ow-text", rows: fields.length > 1 ? 1 : 3, dir: "auto" });
    node.addEventListener("input", () => store.put(label, { text: node.value }), { signal });
    return node;
  }

  /** What is kept, or else the words to begin with. */
  function paint() {
    for (const [label, { begin, area: node }] of areas) {
      const text = store.get(label)?.text;
      const now = typeof text === "string" ? text : begin;
      if (node.value !== now) node.value = now;
    }
  }
}

export default { render };
