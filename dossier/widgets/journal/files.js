// What was entered as a document (Markdown) and as a table (CSV), made and saved by the browser.

/** @typedef {import("./words.js").Record} Record */

const HEAD = ["notebook", "where", "about", "field", "value", "when"];
const ELSEWHERE = "Elsewhere";

/**
 * A notebook's name with its number.
 * @param {{number: string, title: string} | undefined} notebook
 */
export function titleOf(notebook) {
  return notebook ? `${notebook.number} ${notebook.title}` : ELSEWHERE;
}

/**
 * Records by notebook, in the order of the path; what belongs to none comes last.
 * @param {object[]} path
 * @param {Record[]} records
 * @returns {{title: string, records: Record[]}[]}
 */
export function byNotebook(path, records) {
  const groups = new Map([...path.map((one) => [one.id, one]), ["", undefined]].map(([id, one]) => [
    id, { title: titleOf(one), records: [] },
  ]));
  for (const record of records) groups.get(record.notebook).records.push(record);
  return [...groups.values()].filter((one) => one.records.length);
}

/**
 * The records as a document with a heading a notebook.
 * @param {object[]} path
 * @param {Record[]} records
 * @param {number} now
 */
export function asMarkdown(path, records, now) {
  const lines = ["# What I entered", "", `Saved on ${whenOf(now)}.`];
  for (const { title, records: those } of byNotebook(path, records)) {
    lines.push("", `## ${markdownText(title)}`);
    let where = "";
    for (const record of those) {
      if (record.where !== where) lines.push("", `### ${markdownText(record.where)}`);
      where = record.where;
      lines.push("", `**${markdownText(record.about)}**`, "");
      for (const { field, value } of record.said) lines.push(`- ${field ? `${markdownText(field)}: ` : ""}${markdownText(value)}`);
      if (record.at) lines.push("", `*${whenOf(record.at)}*`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/**
 * The records as a table, a row for each thing said.
 * @param {object[]} path
 * @param {Record[]} records
 */
export function asCsv(path, records) {
  const rows = byNotebook(path, records).flatMap(({ title, records: those }) =>
    those.flatMap(({ where, about, said, at }) =>
      said.map(({ field, value }) => [title, where, about, field || "answer", value, whenOf(at)])));
  return `\ufeff${[HEAD, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/**
 * A time as day and minute, or nothing where it is none.
 * @param {number} at in milliseconds
 */
export function whenOf(at) {
  const date = new Date(at);
  if (!at || Number.isNaN(date.getTime())) return "";
  const two = (number) => String(number).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * Have the browser save a text as a file.
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function saveFile(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  // The browser has read it once the click is over, but not before.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Words as Markdown shows them; a line that a student broke stays broken. */
function markdownText(words) {
  const plain = words.trim().replaceAll(/[\\`*_{}[\]<>#|~$&]/g, "\\$&");
  const safe = (line) => line.replace(/^(\s*)([-+=])/, "$1\\$2").replace(/^(\s*\d+)([.)])/, "$1\\$2");
  return plain.split(/\r\n|\r|\n/).map(safe).join("  \n  ");
}

/** A cell that every program reads as text: a spreadsheet would take some beginnings for a formula. */
function csvCell(words) {
  const safe = /^[=+\-@\t\r\n]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
