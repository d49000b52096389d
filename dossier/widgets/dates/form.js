// The form in which a student brackets a document before the statements are weighed.

import { button, el, radios, setAttributes, uniqueName } from "../shared/dom.js";
import { SURENESS } from "../shared/grammar.js";
import { FORMS_OF_DATES, readTyped, whyUnread } from "./words.js";

const ENDS = [["earliest", "Not before"], ["latest", "Not after"]];

/** What was typed, whatever a store may hold in its place. */
export function textOf(value) {
  return typeof value === "string" ? value : "";
}

/**
 * What an answer still lacks before it can be compared.
 * @param {object} entry
 * @returns {{field: string, words: string}|null}
 */
export function missingIn(entry) {
  const amiss = amissIn(entry);
  if (amiss) return amiss;
  for (const [field, label] of ENDS) {
    if (entry.certainty !== "unresolved" && !textOf(entry[field]).trim()) return { field, words: `Fill in “${label}”. If nothing follows, say so.` };
  }
  if (!entry.certainty) return { field: "certainty", words: "Say how sure you are." };
  return textOf(entry.reason).trim() ? null : { field: "reason", words: "Say why: name the words that lead you there." };
}

/**
 * What cannot stand in the two dates, before comparing and after.
 * @param {object} entry
 * @returns {{field: string, words: string}|null}
 */
function amissIn(entry) {
  for (const [field, label] of ENDS) {
    const text = textOf(entry[field]).trim();
    if (text && !readTyped(text)) return { field, words: `“${label}” ${whyUnread(text)}` };
  }
  const { first, last } = typedBounds(entry);
  return first && last && first > last ? { field: "latest", words: "Your latest date is earlier than your earliest." } : null;
}

/**
 * The bounds that an answer gives, as days; null for what is not filled in or cannot be read.
 * @param {object} entry
 * @returns {{first: string|null, last: string|null}}
 */
export function typedBounds(entry) {
  return {
    first: readTyped(textOf(entry?.earliest))?.first ?? null,
    last: readTyped(textOf(entry?.latest))?.last ?? null,
  };
}

/**
 * @param {object} thing
 * @param {{store: import("../shared/store.js").Store, live: object, signal: AbortSignal}} given
 * @param {{changed: () => void, compare: () => void}} told
 */
export function bracketForm(thing, { store, live, signal }, told) {
  const change = (values) => {
    store.put(thing.id, values);
    settle();
    told.changed();
  };
  const ends = {
    earliest: end("earliest", "Not before"),
    latest: end("latest", "Not after"),
  };
  const why = /** @type {HTMLTextAreaElement} */ (el("textarea", { rows: 2, dir: "auto" }));
  why.addEventListener("input", () => change({ reason: why.value }), { signal });
  const sure = radios("How sure are you?", SURENESS, "", (certainty) => change({ certainty }), signal, uniqueName("dossier-db-sure"));
  const hint = el("p", { class: "dossier-small dossier-db-lacks", id: uniqueName("dossier-hint") });
  const compare = button("Compare", onCompare, signal, { class: "dossier-main", "aria-describedby": hint.id });
  const node = el(
    "fieldset",
    { class: "dossier-db-form" },
    el("legend", {}, thing.document ? "When was it written?" : "When did it happen?"),
    el("div", { class: "dossier-db-ends" }, ends.earliest.node, ends.latest.node),
    el("p", { class: "dossier-small dossier-db-forms" }, "A year, a month or a day each: ", ...`${FORMS_OF_DATES}.`.split(" ").flatMap((word) => [el("span", {}, word), " "])),
    sure,
    el("label", { class: "dossier-field" }, "Why? Name the words that lead you there.", why),
    compare,
    hint,
  );
  return { node, settle, focus: () => ends.earliest.input.focus() };

  function end(field, label) {
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "text", autocomplete: "off", spellcheck: "false", dir: "auto" }));
    input.addEventListener("input", () => change({ [field]: input.value }), { signal });
    const nothing = button("Nothing follows", () => change({ [field]: "nothing follows" }), signal, {
      class: "dossier-quiet",
      "aria-label": `${label}: nothing follows`,
    });
    return { input, node: el("div", {}, el("label", { class: "dossier-field" }, label, input), nothing) };
  }

  function onCompare() {
    const lacks = missingIn(store.get(thing.id) ?? {});
    if (!lacks) {
      told.compare();
      return;
    }
    live.say(lacks.words);
    const fields = { certainty: sure.querySelector("input"), reason: why };
    (fields[lacks.field] ?? ends[lacks.field].input).focus();
  }

  function settle() {
    const entry = store.get(thing.id) ?? {};
    for (const [field, { input }] of Object.entries(ends)) if (input.value !== textOf(entry[field])) input.value = textOf(entry[field]);
    if (why.value !== textOf(entry.reason)) why.value = textOf(entry.reason);
    for (const input of sure.querySelectorAll("input")) input.checked = input.value === entry.certainty;
    const lacks = entry.compared ? amissIn(entry) : missingIn(entry);
    const amiss = amissIn(entry)?.field;
    for (const [field, { input }] of Object.entries(ends)) {
      setAttributes(input, { "aria-invalid": field === amiss ? "true" : null, "aria-describedby": field === amiss ? hint.id : null });
    }
    compare.hidden = Boolean(entry.compared);
    hint.textContent = lacks?.words ?? "";
    hint.hidden = !lacks;
    setAttributes(compare, { "aria-disabled": lacks ? "true" : null });
  }
}
