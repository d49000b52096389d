// The footnote: claim, passage, owner, certainty; set as text, checked, copied, saved.

import { bringToTop, button, el, setAttributes, uniqueName } from "../shared/dom.js";
import { CERTAINTY_MEANS, CERTAINTY_WORDS, HANDS } from "../shared/grammar.js";
import { OWN_CLAIM, OWN_VOICE, footnoteCheck, footnoteLacks, footnoteText, quotationSearch } from "./footnote_text.js";

// Who cut and erased left no words; what stands outside the sources can’t be quoted from them.
const WORDLESS = new Set(["damage", "outside"]);

/**
 * The form on one side, the footnotes that were set on the other.
 * @param {{board: object, kept: object, live: object, signal: AbortSignal}} given
 * @returns {{node: HTMLElement, settle: () => void}}
 */
export function footnotePage({ board, kept, live, signal }) {
  const look = quotationSearch(board);

  const claim = select([["", "Choose"], ...board.shown.map((one) => [one.id, `${one.number} ${one.claim}`]), [OWN_CLAIM, "A claim of my own"]], "claim");
  const own = field("textarea", { rows: 2, dir: "auto" }, "own");
  const ownLabel = el("label", { class: "dossier-field" }, "Your claim, in one sentence", own);
  const quote = field("textarea", { rows: 2, dir: "auto", spellcheck: "false" }, "quote");
  const found = el("p", { class: "dossier-small dossier-cb-found", id: uniqueName("dossier-cb-found") });
  quote.setAttribute("aria-describedby", found.id);
  const owner = select([["", "Choose"], [OWN_VOICE, "Mine: the present writer"]], "owner");
  for (const role of Object.keys(HANDS).filter((one) => !WORDLESS.has(one))) {
    const hands = Object.entries(board.data.hands).filter(([, hand]) => hand.role === role);
    if (hands.length) owner.append(el("optgroup", { label: HANDS[role].word }, ...hands.map(([id, hand]) => new Option(hand.name, id))));
  }
  const certainty = select([["", "Choose"], ...Object.entries(CERTAINTY_WORDS).map(([value, words]) => [value, `${words}: ${CERTAINTY_MEANS[value]}`])], "certainty");
  const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
  const set = button("Set the footnote", onSet, signal, { class: "dossier-main", "aria-describedby": `${hint.id} ${found.id}` });
  const title = el("p", { class: "dossier-aside-title" });

  const list = el("ol", { class: "dossier-cb-footnotes", "aria-label": "Your footnotes" });
  const empty = el("p", { class: "dossier-small" }, "None yet. A footnote says what you claim, which words carry it, whose they are, and how sure they are.");
  const save = button("Save as text", onSave, signal);
  let removed = null; // The footnote removed last, until something else is changed.
  const back = button("Bring it back", onBack, signal, { class: "dossier-quiet" });
  const told = el("p", { class: "dossier-small" });
  const node = el(
    "div",
    { class: "dossier-cb-footnote" },
    el(
      "div",
      { class: "dossier-cb-note-form" },
      title,
      el("label", { class: "dossier-field" }, "What do you claim?", claim),
      ownLabel,
      el("label", { class: "dossier-field" }, "Which words carry it? Quote them from the sources.", quote),
      found,
      el("label", { class: "dossier-field" }, "Whose statement is it?", owner),
      el("label", { class: "dossier-field" }, "How surely do you claim it?", certainty),
      set,
      hint,
    ),
    el("div", { class: "dossier-cb-notes", tabindex: -1 }, el("p", { class: "dossier-aside-title" }, "Your footnotes"), empty, list, back, save, told),
  );
  return { node, settle };

  function select(options, name) {
    return field("select", {}, name, options.map(([value, words]) => new Option(words, value)));
  }

  function field(tag, attributes, name, children = []) {
    const made = /** @type {HTMLInputElement} */ (el(tag, attributes, ...children));
    made.addEventListener(tag === "select" ? "change" : "input", () => change({ [name]: made.value }), { signal });
    return made;
  }

  function change(values) {
    const note = kept.draft();
    const now = { ...note, ...values };
    kept.write(note, now.set ? { ...values, ...setValues(now) } : values);
    removed = null;
    settle();
  }

  /** What goes with a footnote that is set: its part and its text, or nothing while it lacks something. */
  function setValues(note) {
    const search = look(note.quote);
    if (footnoteLacks(note, search)) return { set: true, part: "", text: "" };
    return { set: true, part: search.quoted.part.id, text: footnoteText(note, search.quoted, board) };
  }

  function onSet() {
    const note = kept.draft();
    const lacks = footnoteLacks(note, look(note.quote));
    if (lacks) {
      live.say(lacks);
      const at = !note.claim ? claim : note.claim === OWN_CLAIM && !note.own.trim() ? own : !look(note.quote).quoted ? quote : !note.owner ? owner : certainty;
      at.focus();
      return;
    }
    kept.write(note, setValues(note));
    kept.look({ footnote: 0 });
    removed = null;
    settle();
    goTo(note);
  }

  function goTo(note) {
    const item = list.querySelector(`[data-footnote="${note.number}"]`);
    item.focus({ preventScroll: true });
    bringToTop(item);
    live.say(item.textContent);
  }

  function onChange(note) {
    kept.look({ footnote: note.number });
    settle();
    claim.focus();
  }

  function onRemove(note) {
    kept.write(note, { removed: true });
    if (kept.view().footnote === note.number) kept.look({ footnote: 0 });
    removed = note;
    settle();
    claim.focus();
    live.say("The footnote is removed. It can be brought back until you change something else.");
  }

  function onBack() {
    const note = removed;
    kept.write(note, { removed: false });
    removed = null;
    settle();
    goTo(note);
  }

  async function onCopy(note, item) {
    const done = await copyWords(note.text, item);
    tell(done ? "Copied." : "This page may not copy. Select the words, and copy them with the keyboard.");
  }

  function onSave() {
    const texts = kept.footnotes().map((note) => note.text).filter(Boolean);
    saveWords("footnotes.txt", texts.map((text, place) => `${place + 1}. ${text}\n`).join("\n"));
    tell("Saved as footnotes.txt, where this browser keeps its downloads.");
  }

  function tell(words) {
    told.textContent = words;
    live.say(words);
  }

  function drawNote(note, changing) {
    const search = look(note.quote);
    const lacks = footnoteLacks(note, search);
    const item = el("li", { tabindex: -1, "data-footnote": note.number });
    item.append(
      el("p", { class: "dossier-cb-note-text", dir: "auto" }, note.text || "Not a footnote at the moment."),
      el(
        "ul",
        { class: "dossier-cb-check" },
        ...(lacks ? [lacks] : footnoteCheck(note, search.quoted, board, kept.weighed)).map((words) => el("li", { dir: "auto" }, words)),
      ),
      el(
        "div",
        { class: "dossier-row" },
        lacks ? "" : button("Copy", () => onCopy(note, item), signal),
        changing ? "" : button("Change", () => onChange(note), signal),
        button("Remove", () => onRemove(note), signal),
      ),
    );
    return item;
  }

  function settle() {
    const note = kept.draft();
    const search = look(note.quote);
    const lacks = footnoteLacks(note, search);
    for (const [input, value] of [[claim, note.claim], [own, note.own], [quote, note.quote], [owner, note.owner], [certainty, note.certainty]]) {
      if (input.value !== value) input.value = value;
    }
    title.textContent = note.set ? "Change this footnote" : "A new footnote";
    ownLabel.hidden = note.claim !== OWN_CLAIM;
    found.textContent = search.says;
    found.hidden = !search.says;
    set.textContent = note.set ? "Done" : "Set the footnote";
    hint.textContent = lacks === search.says ? "" : lacks;
    hint.hidden = !hint.textContent;
    setAttributes(set, { "aria-disabled": lacks ? "true" : null });
    const notes = kept.footnotes();
    const drawn = JSON.stringify([notes, note.id, notes.map((one) => kept.weighed(one.claim))]);
    if (list.dataset.drawn !== drawn) {
      list.dataset.drawn = drawn;
      list.replaceChildren(...notes.map((one) => drawNote(one, one.id === note.id)));
      told.textContent = "";
    }
    empty.hidden = notes.length > 0;
    back.hidden = !removed;
    save.hidden = !notes.some((one) => one.text);
  }
}

/** Put words where the keyboard’s paste finds them. */
async function copyWords(words, beside) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // An older way, for pages that are not served securely.
    const before = document.activeElement;
    const box = /** @type {HTMLTextAreaElement} */ (el("textarea", { class: "dossier-live", "aria-hidden": "true", tabindex: -1 }));
    box.value = words;
    beside.append(box);
    box.select();
    const done = document.execCommand?.("copy") ?? false;
    box.remove();
    before?.focus?.();
    return done;
  }
}

/** Let the browser save words as a file. */
function saveWords(name, words) {
  const address = URL.createObjectURL(new Blob([words], { type: "text/plain;charset=utf-8" }));
  const link = el("a", { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
