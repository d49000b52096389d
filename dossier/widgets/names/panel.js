// The margin beside a form: say whom it means and who says so, compare, and weigh.

import { button, el, radios, setAttributes, uniqueName } from "../shared/dom.js";
import { CERTAINTY_MEANS, CERTAINTY_WORDS, certaintyMark, handMark } from "../shared/grammar.js";
import { CANNOT_TELL, NOT_IDENTIFIED, NO_NOTE, entityName, inSentence, partName, weigh } from "./weigh.js";

/**
 * What stands in the margin for a form: the student's reading, then what is said.
 * @param {string} id the mention
 * @param {object} given the widget's data, store, signal and live region
 * @param {{changed: () => void, compared: () => void}} told what to do when the reading is changed,
 *   and when it is to be shown what is said
 * @returns {Node[]}
 */
export function panel(id, given, told) {
  const { data, store, signal, live } = given;
  const entryOf = () => store.get(id) ?? {};
  const mention = data.mentions[id];
  const entry = entryOf();
  const who = el("select", {}, new Option("Choose", ""), new Option("Not identified", NOT_IDENTIFIED), new Option("I can’t tell", CANNOT_TELL));
  for (const kind of [...new Set(Object.values(data.entities).map((one) => one.kind))].sort()) {
    const group = el("optgroup", { label: kind });
    for (const entity of data.order.entities) if (data.entities[entity].kind === kind) group.append(new Option(data.entities[entity].name, entity));
    who.append(group);
  }
  const by = noteChoice(mention, data);
  const noteShown = el("p", { class: "dossier-evidence dossier-chosen-note", dir: "auto" });
  const why = el("textarea", { rows: 2, dir: "auto" });
  who.value = entry.entity ?? "";
  by.value = entry.note ?? "";
  why.value = entry.reason ?? "";
  const meaning = el("p", { class: "dossier-small" });
  const outcome = el("div", { class: "dossier-outcome", tabindex: -1 });
  const compare = button("Compare", open, signal, { class: "dossier-main" });
  const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
  compare.setAttribute("aria-describedby", hint.id);

  function missing() {
    const now = entryOf();
    if (!now.entity) return "Choose whom or what it means first.";
    if (now.entity === CANNOT_TELL) return "";
    if (!now.note) return "Choose the words that say so first.";
    return now.certainty ? "" : "Say how surely it is said first.";
  }
  function change(values) {
    store.put(id, values);
    settle();
    told.changed();
  }
  function settle() {
    const now = entryOf();
    const lacks = missing();
    compare.hidden = Boolean(now.compared);
    hint.hidden = Boolean(now.compared) || !lacks;
    hint.textContent = lacks;
    setAttributes(compare, { "aria-disabled": lacks ? "true" : null });
    noteShown.textContent = data.notes[now.note]?.text ?? "";
    meaning.textContent = CERTAINTY_MEANS[now.certainty] ?? "";
    outcome.replaceChildren(...(now.compared ? comparison(entryOf(), data.claims[id], data) : []));
  }
  function open() {
    const lacks = missing();
    if (lacks) {
      live.say(lacks);
      (lacks.includes("whom") ? who : lacks.includes("words") ? by : sure.querySelector("input")).focus();
      return;
    }
    const { entity, note, certainty, reason } = entryOf();
    change({ compared: true, first: { entity, note: note ?? "", certainty: certainty ?? "", reason: reason ?? "" } });
    told.compared();
    outcome.focus();
    live.say(weigh(entryOf(), data.claims[id], data).join(" "));
  }

  const sure = radios(
    "How surely is it said?",
    Object.keys(CERTAINTY_WORDS).map((value) => ({ value, label: certaintyMark(value) })),
    entry.certainty ?? "",
    (certainty) => change({ certainty }),
    signal,
    uniqueName("dossier-sure"),
    "dossier-sure",
  );
  who.addEventListener("change", () => change({ entity: who.value }), { signal });
  by.addEventListener("change", () => change({ note: by.value }), { signal });
  why.addEventListener("input", () => store.put(id, { reason: why.value }), { signal });
  settle();
  return [
    el("bdi", { class: "dossier-aside-title dossier-aside-form" }, mention.form),
    el("label", { class: "dossier-field" }, "Whom or what does it mean here?", who),
    el("label", { class: "dossier-field" }, "Which words say so?", by),
    noteShown,
    sure,
    meaning,
    el("label", { class: "dossier-field" }, "Why? (one line, if you like)", why),
    compare,
    hint,
    outcome,
  ];
}

function noteChoice(mention, data) {
  const own = data.documents.find((one) => one.id === mention.document);
  const here = [own.id, ...own.notes.map((note) => note.id)];
  const choice = el("select", {}, new Option("Choose", ""), new Option("No note, and nothing else", NO_NOTE));
  const group = el("optgroup", { label: "Here" });
  for (const part of here) {
    const itself = part === mention.part || part === own.id;
    group.append(new Option(itself ? `${partName(part, data)} itself` : partName(part, data), part));
  }
  const elsewhere = el("optgroup", { label: "Elsewhere" });
  for (const part of data.order.parts) if (!here.includes(part)) elsewhere.append(new Option(data.parts[part].name, part));
  choice.append(group, elsewhere.children.length ? elsewhere : "");
  return choice;
}

function comparison(entry, claims, data) {
  const inside = claims.filter((claim) => !claim.outside);
  const outside = claims.filter((claim) => claim.outside);
  const now = reading(entry, data);
  const first = reading(entry.first ?? entry, data);
  const [verdict, ...more] = weigh(entry, claims, data);
  return [
    el("p", { class: "dossier-weighed", dir: "auto" }, verdict),
    more.length ? el("p", { dir: "auto" }, more.join(" ")) : null,
    ...inside.map((claim) => claimWords(claim, data)),
    outside.length ? el("p", { class: "dossier-label" }, "Outside the sources") : null,
    ...outside.map((claim) => claimWords(claim, data)),
    el("p", { class: "dossier-small", dir: "auto" }, `Before you compared you said: ${first}.`),
    now !== first ? el("p", { class: "dossier-small", dir: "auto" }, `Now you say: ${now || "nothing"}.`) : null,
    el("p", { class: "dossier-small" }, "You can still change what you chose above."),
  ].filter(Boolean);
}

function claimWords(claim, data) {
  const where = claim.outside ? claim.reference : claim.by_part ? inSentence(partName(claim.by_part, data)) : "";
  return el(
    "div",
    { class: "dossier-claim" },
    el("p", { class: "dossier-claim-head" }, el("strong", {}, claim.entity ? entityName(claim, data) : "Not identified"), certaintyMark(claim.certainty)),
    claim.by_quote ? el("blockquote", { class: "dossier-quote" }, claim.by_quote) : null,
    el("p", { class: "dossier-source" }, handMark(claim.owner), where ? `, ${where}` : ""),
    el("p", {}, claim.says),
  );
}

/** A reading in one line. */
export function reading(entry, data) {
  if (!entry?.entity) return "";
  const own = { [NOT_IDENTIFIED]: "not identified", [CANNOT_TELL]: "I can’t tell" };
  const who = own[entry.entity] ?? data.entities[entry.entity]?.name ?? entry.entity;
  const by = entry.note === NO_NOTE ? NO_NOTE : entry.note ? inSentence(partName(entry.note, data)) : "";
  return [who, by, CERTAINTY_WORDS[entry.certainty]].filter(Boolean).join(", ");
}
