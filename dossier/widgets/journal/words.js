// What was entered, in words: for each entry where it stands, what about, and what was said.

import { CERTAINTY_WORDS, SURENESS } from "../shared/grammar.js";
import { timeOf } from "../shared/store.js";

/**
 * @typedef {{field: string, value: string}} Said  an empty field is the answer itself
 * @typedef {{notebook: string, where: string, about: string, said: Said[], at: number}} Record
 *   `notebook` is its id, or empty for what stands in none
 */

const CHECKPOINT = "checkpoint-";
/** Before a notebook's id: the key of what was written on a page without Python. */
export const OWN_WORDS = "text-";
// In the order in which they are told. What is not here is told last, by its own name.
const FIELDS = {
  reading: "reading",
  entity: "whom or what it means",
  note: "which words say so",
  relation: "relation",
  left: "quoted from the first",
  right: "quoted from the second",
  claim: "claim",
  own: "claim of your own",
  quote: "passage",
  part: "place",
  owner: "owner",
  step: "step",
  ids: "in this order",
  aside: "can’t tell where",
  earliest: "earliest",
  latest: "latest",
  on: "taken as given",
  off: "taken away",
  ticked: "ticked",
  certainty: "how sure",
  reason: "why",
  text: "text",
  first: "before comparing",
};
// What was chosen from a list, and not written: the ids of rows, or words with hyphens.
const CHOSEN = new Set([
  "answer", "aside", "claim", "entity", "first", "ids", "needs", "note", "off", "on", "owner", "part", "relation",
  "step", "ticked",
]);
// The tables in which a chosen id is looked up, where they are not those of the widget.
const TABLES_OF_FIELD = { entity: ["entities"], note: ["parts"], part: ["parts"], owner: ["hands"], relation: ["relations"] };
// By the first word of a widget's key: the tables that it asks about.
const TABLES_OF_WIDGET = {
  gaps: ["lacunae", "lookalikes"],
  names: ["mentions"],
  proposal: ["conditions", "steps"],
  transmission: ["witnesses"],
  dates: ["dates", "events", "parts"],
  threads: ["topics"],
  claims: ["claims", "premises"],
};
// By the first word of an entry's id, if rows follow it: their tables, and what stands before them.
const WORDS_OF_ID = {
  claim: { tables: ["claims"], before: "" },
  clause: { tables: ["threads"], before: "" },
  loss: { tables: ["losses"], before: "Lost: " },
  topic: { tables: ["topics"], before: "" },
  without: { tables: ["conditions", "premises"], before: "Without: " },
};
// What an entry keeps for the page's own use.
const OF_THE_PAGE = new Set(["at", "last", "set"]);
const CANNOT_TELL = new Set(["cannot-tell", "cannot tell"]);
const SURELY = Object.fromEntries(SURENESS.map((one) => [one.value, one.label]));
// These two ask how surely something is said, and not how sure the student is.
const SAID_SURELY = new Set(["claims", "names"]);

/**
 * @param {object} data what the widget shows
 * @returns {(key: string, entries: import("../shared/store.js").Entries) => Record[]}
 */
export function inWords(data) {
  const places = new Map();
  const questions = new Map();
  for (const notebook of data.path) {
    for (const { key, where } of notebook.widgets) places.set(key, { notebook: notebook.id, where });
    for (const question of notebook.questions) {
      places.set(CHECKPOINT + question.id, { notebook: notebook.id, where: "Checkpoint" });
      questions.set(CHECKPOINT + question.id, question);
    }
  }
  const ofOwnWords = (key) => {
    const found = data.path.find(({ id }) => key.startsWith(`${OWN_WORDS}${id}-`));
    return found && { notebook: found.id, where: "In your words" };
  };
  return (key, entries) => {
    const { notebook, where } = places.get(key) ?? ofOwnWords(key) ?? { notebook: "", where: key };
    const told = Object.entries(entries).filter(([id, entry]) => isEntered(id) && !entry.removed);
    return told
      .map(([id, entry]) => {
        const question = questions.get(key);
        const words = question ? ofQuestion(question, entry) : ofThing(id, entry, key.split("-")[0], data.words);
        return { notebook, where, ...words, at: timeOf(entry) };
      })
      .filter((one) => one.said.length);
  };
}

/** The keys of a notebook's widgets, its checkpoints among them. */
export function keysOf({ widgets, questions }) {
  return [...widgets.map(({ key }) => key), ...questions.map(({ id }) => CHECKPOINT + id)];
}

/** Whether an entry is something that a student said, and not how the page was looked at. */
export function isEntered(id) {
  return id !== "view" && id !== "cleared";
}

function ofQuestion(question, { chosen, checked, tries }) {
  const texts = (ids) => question.options.filter((one) => ids.includes(one.id)).map((one) => one.text).join("; ");
  const given = Array.isArray(checked) ? checked : [];
  const now = Array.isArray(chosen) ? chosen : given;
  const said = [];
  if (given.length) said.push({ field: "", value: texts(given) });
  if (now.length && String(now) !== String(given)) said.push({ field: "chosen, not checked", value: texts(now) });
  if (tries > 1) said.push({ field: "tries", value: String(tries) });
  return { about: question.prompt, said };
}

/**
 * @param {string} id
 * @param {import("../shared/store.js").Entry} entry
 * @param {string} kind the first word of the widget's key
 * @param {Object<string, Object<string, string>>} words by table and row
 */
function ofThing(id, entry, kind, words) {
  const tables = TABLES_OF_WIDGET[kind] ?? [];
  const rowName = (row, among) => among.map((table) => words[table]?.[row]).find(Boolean);
  const chosen = (value, field) =>
    rowName(value, TABLES_OF_FIELD[field] ?? tables) ?? (CANNOT_TELL.has(value) ? "I can’t tell" : plainWords(value));
  const told = (value, field) => {
    if (value === true) return "yes";
    if (Array.isArray(value)) return value.map((one) => told(one, field)).join("; ");
    if (value && typeof value === "object") {
      return fieldsOf(value).map(([name, one]) => `${rowName(name, ["losses"]) ?? nameOf(name)}: ${told(one, name)}`).join("; ");
    }
    if (field === "certainty") return (SAID_SURELY.has(kind) ? "" : SURELY[value]) || CERTAINTY_WORDS[value] || plainWords(String(value));
    if (field === "first") return chosen(String(value), "relation");
    return CHOSEN.has(field) ? chosen(String(value), field) : String(value);
  };
  return { about: aboutOf(id, tables, rowName), said: fieldsOf(entry).map(([name, value]) => ({ field: nameOf(name), value: told(value, name) })) };
}

/** What an entry is about: its id is that of a row, or a word with the ids of rows behind it. */
function aboutOf(id, tables, rowName) {
  const [first, ...rest] = id.split(" ");
  const { tables: its, before } = WORDS_OF_ID[first] ?? {};
  if (!its || !rest.length) return rowName(id, tables) ?? capital(plainWords(id));
  return before + rest.join(" ").split("+").map((row) => rowName(row, its) ?? plainWords(row)).join("; ");
}

/** The fields that say something, in the order in which they are told. */
function fieldsOf(entry) {
  const order = Object.keys(FIELDS);
  const place = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(entry)
    .map(([name, value]) => [name, name === "first" ? otherThen(value, entry) : value])
    .filter(([name, value]) => !OF_THE_PAGE.has(name) && !isNothing(value))
    .sort(([a], [b]) => place(a) - place(b));
}

function isNothing(value) {
  if (typeof value === "string") return !value.trim();
  if (value && typeof value === "object") return Object.values(value).every(isNothing);
  return value === null || value === undefined || value === false;
}

/** Of what was said before comparing, that which is no longer what is said. */
function otherThen(first, entry) {
  if (typeof first === "string") return first === entry.relation ? null : first;
  return Object.fromEntries(Object.entries(first ?? {}).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(entry[name])));
}

function nameOf(field) {
  return FIELDS[field] ?? plainWords(field);
}

function plainWords(slug) {
  return slug.replaceAll(/[-_]/g, " ");
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
