// The journal: how far a student has come, and all that is kept, to be seen, saved and cleared.

import { button, el, liveRegion } from "../shared/dom.js";
import { timeOf } from "../shared/store.js";
import { asCsv, asMarkdown, byNotebook, saveFile } from "./files.js";
import { keptHere } from "./kept.js";
import { progressLine } from "./progress.js";
import { recordTable } from "./table.js";
import { inWords, keysOf } from "./words.js";

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const data = model.get("data");
  const wordsOf = inWords(data);
  const known = data.path.flatMap(keysOf);
  const kept = keptHere(heardOf, signal);
  const live = liveRegion();
  const records = new Map(); // widget's key -> its entries in words
  let inFile = false; // whether a journal's file answers for Python
  let waiting = 0;

  const beside = data.beside ? placesBeside() : new Map();
  const progress = progressLine(data.path, kept, beside);
  const table = recordTable(data.path, signal);
  const where = el("p", { class: "dossier-small" });
  const trouble = el("p", { class: "dossier-jn-trouble", hidden: true });
  const count = el("span", { class: "dossier-jn-count" });
  const clearing = button("Clear everything …", askFirst, signal);
  const tools = el(
    "div",
    { class: "dossier-row" },
    button("Save as Markdown", () => save("md", "text/markdown", asMarkdown(data.path, all(), Date.now())), signal),
    button("Save as CSV", () => save("csv", "text/csv", asCsv(data.path, all())), signal),
    clearing,
  );
  const question = el("p");
  const confirm = el(
    "div",
    { class: "dossier-jn-confirm", role: "group", "aria-label": "Clear everything?", tabindex: -1, hidden: true },
    question,
    el(
      "div",
      { class: "dossier-row" },
      button("Clear everything", clear, signal, { class: "dossier-main" }),
      button("Keep everything", dismiss, signal),
    ),
  );
  const more = el(
    "details",
    { class: "dossier-jn-more" },
    el("summary", {}, "What you entered", count),
    el("div", { class: "dossier-jn-kept" }, where, trouble, tools, confirm, table.node),
  );

  more.addEventListener("toggle", () => {
    if (!more.open) return;
    ask();
    paint();
  }, { signal });
  confirm.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    dismiss();
  }, { signal });
  root.classList.add("dossier", "dossier-jn");
  root.append(el("section", { class: "dossier-page", "aria-label": "How far you are, and what you entered" }, progress.node, more, live.node));
  model.on("msg:custom", fromPython);
  signal.addEventListener("abort", () => {
    model.off("msg:custom", fromPython);
    cancelAnimationFrame(waiting);
  });
  for (const key of kept.keys()) read(key);
  paint();
  ask();

  return () => {
    stop.abort();
    root.replaceChildren();
    for (const place of beside.values()) place.replaceChildren();
    root.classList.remove("dossier", "dossier-jn");
  };

  // What is kept.

  /** Python answers with what the journal keeps. Without it, what the browser keeps is all. */
  function ask() {
    try {
      model.send({ ask: "kept" });
    } catch {
      // The kernel is gone.
    }
  }

  function fromPython({ kept: entries, cleared, trouble: words, file }) {
    inFile = file;
    trouble.textContent = words;
    trouble.hidden = !words;
    kept.add(entries, cleared);
    paint();
  }

  function heardOf(key) {
    read(key);
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      paint();
    });
  }

  function read(key) {
    records.set(key, wordsOf(key, kept.of(key)).sort((a, b) => a.at - b.at));
  }

  /** Everything in words, in the order of the path. */
  function all() {
    const others = [...records.keys()].filter((key) => !known.includes(key)).sort();
    return [...known, ...others].flatMap((key) => records.get(key) ?? []);
  }

  // The page.

  function paint() {
    progress.paint();
    const found = all();
    count.textContent = found.length ? `, ${things(found.length)}` : "";
    tools.hidden = !found.length;
    if (!found.length && !confirm.hidden) dismiss();
    where.textContent = found.length ? placeWords() : "Nothing yet. What you enter in any notebook is listed here.";
    if (more.open) table.paint(found);
  }

  function placeWords() {
    return inFile
      ? "It is kept in this browser and in the file journal.json beside the notebooks."
      : "It is kept in this browser, on this computer.";
  }

  function save(ending, type, text) {
    saveFile(`what-i-entered.${ending}`, text, type);
    live.say(`Saved as what-i-entered.${ending}.`);
  }

  function askFirst() {
    const found = all();
    const from = byNotebook(data.path, found).length;
    const places = inFile ? "this browser, from the open notebooks and from journal.json" : "this browser and from the open pages";
    question.textContent =
      `${things(found.length)} in ${from === 1 ? "one notebook" : `${from} notebooks`} will go from ${places}. ` +
      "This cannot be undone. Save a copy first if you may want one.";
    confirm.hidden = false;
    clearing.hidden = true;
    confirm.focus();
  }

  function dismiss() {
    confirm.hidden = true;
    clearing.hidden = false;
    (tools.hidden ? more.querySelector("summary") : clearing).focus();
  }

  function clear() {
    // Later than every entry, also after a clock was set back.
    const at = kept.keys().flatMap((key) => Object.values(kept.of(key))).reduce((last, one) => Math.max(last, timeOf(one) + 1), Date.now());
    kept.clear(at);
    try {
      model.send({ clear: at });
    } catch {
      // The kernel is gone; the next one hears of it from the widgets.
    }
    paint();
    live.say("Everything is cleared.");
  }
}

/** The places that a page of the site has for it, by the notebook's id. */
function placesBeside() {
  return new Map([...document.querySelectorAll("[data-progress]")].map((one) => [one.dataset.progress, one]));
}

/** How many things, in words. */
function things(number) {
  return number === 1 ? "1 entry" : `${number.toLocaleString("en-GB")} entries`;
}

export default { render };
