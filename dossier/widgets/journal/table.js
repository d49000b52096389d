// What was entered as a table, grouped by notebook; a part of it at a time where there is very much.

import { button, el } from "../shared/dom.js";
import { byNotebook, whenOf } from "./files.js";

const STEP = 200;
const COLUMNS = ["Where", "About", "What", "When"];

/**
 * @param {object[]} path the notebooks
 * @param {AbortSignal} signal
 */
export function recordTable(path, signal) {
  let shown = STEP;
  let records = [];
  const table = el("table", { class: "dossier-jn-table" });
  const more = button("", () => {
    shown += STEP;
    draw();
  }, signal, { class: "dossier-quiet", hidden: true });
  const node = el("div", {}, table, more);
  return { node, paint };

  function paint(now) {
    records = now;
    draw();
  }

  function draw() {
    const groups = byNotebook(path, records.slice(0, shown));
    table.replaceChildren(...(groups.length ? [head(), ...groups.map(group)] : []));
    const left = records.length - shown;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(STEP, left)} more of ${left}`;
  }

  function head() {
    return el("thead", {}, el("tr", {}, ...COLUMNS.map((one) => el("th", { scope: "col" }, one))));
  }

  function group({ title, records: those }) {
    const name = el("tr", {}, el("th", { scope: "rowgroup", colspan: COLUMNS.length }, title));
    return el("tbody", {}, name, ...those.map(row));
  }

  function row({ where, about, said, at }) {
    return el(
      "tr",
      {},
      el("td", { class: "dossier-jn-where" }, where),
      el("td", { dir: "auto" }, about),
      el("td", {}, ...said.map(line)),
      el("td", { class: "dossier-jn-when" }, whenOf(at)),
    );
  }

  function line({ field, value }) {
    return el(
      "p",
      {},
      field ? el("span", { class: "dossier-jn-field" }, `${field}: `) : null,
      el("bdi", {}, value),
    );
  }
}
