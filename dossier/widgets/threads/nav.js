// Where one is: the list of topics, the clauses as a running table, and how far each has come.

import { button, el, setAttributes } from "../shared/dom.js";
import { arrowsBetween } from "../shared/page.js";

/**
 * @typedef {{relation: string, compared: boolean, begun: boolean}} Done  how far an item has come
 */

/**
 * The topics as a list to choose from. Where there is little room it is folded away.
 * @param {object[]} topics
 * @param {(topic: number) => void} choose
 * @param {AbortSignal} signal
 */
export function topicList(topics, choose, signal) {
  const list = el("ol", { class: "dossier-th-topics" });
  const rows = topics.map((topic, place) => {
    const status = el("span", { class: "dossier-th-status" });
    const opener = button("", () => {
      fold(false);
      choose(place);
    }, signal, { class: "dossier-th-topic" });
    opener.append(el("span", { class: "dossier-th-number" }, String(place + 1)), el("span", {}, el("bdi", {}, topic.title), status));
    list.append(el("li", {}, opener));
    return { opener, status };
  });
  const folder = button("All topics", () => fold(!list.classList.contains("dossier-th-open")), signal, { class: "dossier-quiet dossier-th-folder", "aria-expanded": "false" });
  const count = el("p", { class: "dossier-progress" });
  const node = el("nav", { class: "dossier-th-nav", "aria-label": "Topics" }, el("div", { class: "dossier-th-count" }, count, folder), list);
  arrowsBetween(list, ".dossier-th-topic", signal);
  let current = -1;

  function fold(open) {
    list.classList.toggle("dossier-th-open", open);
    folder.setAttribute("aria-expanded", String(open));
  }

  /** @param {string} words how far the topic has come */
  function settle(place, words) {
    rows[place].status.textContent = words;
  }

  /**
   * @param {number} place of the topic that is shown
   * @param {string} words how many are compared
   */
  function show(place, words) {
    if (current !== place && rows[current]) setAttributes(rows[current].opener, { "aria-current": null });
    setAttributes(rows[place].opener, { "aria-current": "true" });
    current = place;
    count.textContent = words;
  }

  return { node, settle, show };
}

/**
 * The clauses of a summary: one line a clause, with what was said of it.
 * @param {[string, string][]} clauses id and words
 * @param {string} reader whose relations stand beside the student's
 * @param {(id: string) => void} choose
 * @param {AbortSignal} signal
 */
export function clauseTable(clauses, reader, choose, signal) {
  const heads = ["Clause", "You", reader];
  const body = el("tbody", { role: "rowgroup" });
  const rows = new Map();
  clauses.forEach(([id, words], place) => {
    const opener = button("", () => choose(id), signal, { class: "dossier-th-clause-opener" });
    opener.append(el("span", { class: "dossier-th-number" }, String(place + 1)), el("span", {}, words));
    const yours = el("td", { role: "cell", "data-head": heads[1] });
    const kits = el("td", { role: "cell", "data-head": heads[2] });
    const row = el("tr", { role: "row" }, el("th", { role: "rowheader", scope: "row" }, opener), yours, kits);
    rows.set(id, { row, opener, yours, kits });
    body.append(row);
  });
  const table = el(
    "table",
    { class: "dossier-th-table", role: "table" },
    el("caption", {}, "The clauses, one by one"),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads.map((head) => el("th", { scope: "col", role: "columnheader" }, head)))),
    body,
  );
  let current = "";

  function settle(id, yours, kits) {
    const row = rows.get(id);
    row.yours.textContent = yours;
    row.kits.textContent = kits;
  }

  function show(id) {
    if (rows.has(current)) setAttributes(rows.get(current).opener, { "aria-current": null });
    setAttributes(rows.get(id).opener, { "aria-current": "true" });
    current = id;
  }

  return { node: table, settle, show };
}
