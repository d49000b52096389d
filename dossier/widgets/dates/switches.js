// The statements, to be switched on and off: those of the sources, and apart from them those from outside.

import { button, el, setAttributes, uniqueName } from "../shared/dom.js";
import { closedByEscape, groundsOf, sentenceOf } from "./chain.js";

/**
 * @param {object} data what the widget shows
 * @param {(ids: string[], on: boolean) => string} flip switches them, and gives in words what that moved
 * @param {AbortSignal} signal
 */
export function statementLists(data, flip, signal) {
  const inputs = new Map(); // statement -> its box, once its group was opened
  let effect = el("span", {}); // beside what was switched last: what it moved
  const lists = [
    list(false, data.titles.inside, ""),
    list(true, data.titles.outside, "Facts that stand elsewhere, each with its reference, and premises of this kit that join them to the documents. Off at first."),
  ].filter((one) => one.ids.length);
  const node = el("div", { class: "dossier-db-statements" }, ...lists.map((one) => one.node));
  let current = new Set();
  return { node, settle, forget, focus: () => [...node.querySelectorAll("button")].find((one) => one.offsetParent)?.focus() };

  /** What was switched last is no longer that. */
  function forget() {
    effect.textContent = "";
  }

  /** A switch that says beside itself what it moved, until something else is switched. */
  function telling() {
    const place = el("span", { class: "dossier-db-effect" });
    const flipped = (ids, on) => {
      forget();
      effect = place;
      place.textContent = flip(ids, on);
    };
    return { place, flipped };
  }

  function list(outside, title, lead) {
    const ids = data.statement_order.filter((id) => data.statements[id].outside === outside);
    const known = new Set(data.things.map((thing) => thing.id));
    const groups = [...data.things.map((thing) => thing.id), ""]
      .map((thing) => group(thing, ids.filter((id) => (known.has(data.statements[id].group) ? data.statements[id].group : "") === thing)))
      .filter(Boolean);
    const switches = ids.filter(switchable);
    const waiting = el("p", { class: "dossier-small" });
    const count = el("span", { class: "dossier-source" });
    const { place, flipped } = telling();
    const all = [true, false].map((on) =>
      button(on ? "All on" : "All off", () => flipped(switches, on), signal, { class: "dossier-quiet", "aria-label": `${title}: all ${on ? "on" : "off"}` }),
    );
    const tools = el("div", { class: "dossier-db-all" }, count, ...all, place);
    const section = el(
      "section",
      { class: "dossier-db-list", "aria-label": title },
      el("h3", { class: "dossier-db-heading" }, title),
      lead ? el("p", { class: "dossier-small" }, lead) : null,
      tools,
      ...groups.map((one) => one.node),
      waiting,
    );
    return { node: section, ids, switches, groups, waiting, tools, count };
  }

  function switchable(id) {
    return data.statements[id].relation !== "not-dated";
  }

  /** The statements that stand with one thing, behind a button; made when first opened. */
  function group(thing, ids) {
    if (!ids.length) return null;
    const body = el("ul", { class: "dossier-db-items", id: uniqueName("dossier-db-items"), hidden: true });
    const count = el("span", { class: "dossier-source" });
    const title = thing ? data.names[thing] : "Other statements";
    const opener = button("", () => {
      body.hidden = !body.hidden;
      opener.setAttribute("aria-expanded", String(!body.hidden));
      if (body.hidden || body.childNodes.length) return;
      if (!thing) body.append(el("li", { class: "dossier-small" }, "Switched on or off, these move none of the brackets."));
      body.append(...ids.map(item));
      settleBoxes();
    }, signal, { class: "dossier-db-group", "aria-expanded": "false", "aria-controls": body.id });
    opener.append(el("span", { dir: "auto" }, title), count);
    closedByEscape(body, opener, signal);
    return { thing, ids, node: el("div", {}, opener, body), count };
  }

  function item(id) {
    const one = data.statements[id];
    const grounds = el(
      "div",
      { class: "dossier-db-grounds", id: uniqueName("dossier-db-grounds") },
      ...groundsOf(id, data),
      el("span", { class: "dossier-db-says", dir: "auto" }, one.says),
      one.season ? el("span", { class: "dossier-db-says" }, one.season) : null,
    );
    const sentence = el("span", {}, one.premise ? el("span", { class: "dossier-db-premise" }, "Premise: ") : null, sentenceOf(id, data));
    if (!switchable(id)) return el("li", { class: "dossier-db-item dossier-db-fixed" }, el("p", {}, sentence), grounds);
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", value: id, "aria-describedby": grounds.id }));
    const { place, flipped } = telling();
    input.addEventListener("change", () => flipped([id], input.checked), { signal });
    inputs.set(id, input);
    grounds.append(place);
    return el("li", { class: "dossier-db-item" }, el("label", {}, input, sentence), grounds);
  }

  function settleBoxes() {
    for (const [id, input] of inputs) input.checked = current.has(id);
  }

  /**
   * @param {Set<string>} on the statements that are on
   * @param {string[]} closed the things that were not compared: their statements wait
   */
  function settle(on, closed) {
    current = on;
    const shut = new Set(closed);
    for (const { groups, waiting, tools, count, switches } of lists) {
      for (const one of groups) {
        one.node.hidden = one.thing ? shut.has(one.thing) : shut.size > 0;
        const those = one.ids.filter(switchable);
        one.count.textContent = `${those.filter((id) => on.has(id)).length} of ${those.length} on`;
      }
      const waits = groups.filter((one) => one.thing && shut.has(one.thing)).map((one) => data.names[one.thing]);
      waiting.hidden = !waits.length;
      waiting.textContent = `${waits.join("; ")}: ${waits.length === 1 ? "opens" : "each opens"} when you have compared your dates.`;
      setAttributes(tools, { hidden: shut.size > 0 });
      count.textContent = `${switches.filter((id) => on.has(id)).length} of ${switches.length} on`;
    }
    settleBoxes();
  }
}
