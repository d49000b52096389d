// The dates: bracket each document, compare with what follows, then switch statements off and on.

import { el, liveRegion } from "../shared/dom.js";
import { CERTAINTY_WORDS, certaintyLegend } from "../shared/grammar.js";
import { arrowsBetween } from "../shared/page.js";
import { keepEntries } from "../shared/store.js";
import { clashInWords, clashList } from "./clash.js";
import { typedBounds } from "./form.js";
import { timeLine } from "./line.js";
import { threeOrders } from "./orders.js";
import { allFollows, clashesAmong, keepStatements, weakest } from "./reason.js";
import { documentRow } from "./row.js";
import { statementLists } from "./switches.js";
import { boundsInWords } from "./words.js";

const NOT_COMPLETE =
  "The statements of this dossier hang together in so many ways that only the strongest dates and the shortest chains were worked out. With all statements on, the dates shown are right; with some off, a bracket may be shown wider than it is, and a clash may be missed.";

const NO_STATEMENTS = "No statements about time have been entered for this dossier.";

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const data = model.get("data");
  const { things } = data;
  const store = keepEntries(model, refresh, signal);
  const live = liveRegion();
  const statements = keepStatements(data, store);
  const given = { data, store, live, signal };
  const told = new Map(); // thing -> the words of its bracket as they were painted last
  let before = new Map(); // thing -> those words before the last switch

  root.classList.add("dossier", "dossier-db");
  if (!things.length) {
    root.append(el("section", { class: "dossier-page", "aria-label": "Dates" }, el("p", { class: "dossier-progress" }, "This dossier has no documents to be dated."), live.node));
    return cleanUp;
  }

  const progress = el("p", { class: "dossier-progress" });
  const line = timeLine(things, signal);
  const clashes = clashList(data, settleClash, () => rows.get(things[0].id).focus(), signal);
  const rows = new Map(things.map((thing) => [thing.id, documentRow(thing, given, { toggle: () => toggle(thing.id), changed: paint, compare: () => compare(thing), weigh, next: onward })]));
  const lists = statementLists(data, flip, signal);
  const orders = things.length > 1 && things.every((thing) => thing.document) ? threeOrders(data) : null;
  const right = el("div", { class: "dossier-db-right" }, data.statement_order.length ? lists.node : el("p", { class: "dossier-small" }, NO_STATEMENTS));
  const beside = el(
    "div",
    { class: "dossier-db-beside" },
    el("div", { class: "dossier-db-left" }, line.node, clashes.node, el("ol", { class: "dossier-db-rows" }, ...[...rows.values()].map((one) => one.node))),
    right,
  );
  root.append(
    el(
      "section",
      { class: "dossier-page", "aria-label": "When each document was written" },
      el("div", { class: "dossier-tools" }, progress, data.complete ? null : el("p", {}, NOT_COMPLETE)),
      beside,
      orders?.node ?? null,
      key(),
      live.node,
    ),
  );
  arrowsBetween(root, ".dossier-db-opener, .dossier-db-group:not([hidden] *)", signal);
  refresh();
  return cleanUp;

  function cleanUp() {
    stop.abort();
    root.replaceChildren();
    root.classList.remove("dossier", "dossier-db");
  }

  function isCompared(thing) {
    return Boolean(store.get(thing.id)?.compared);
  }

  function waiting() {
    return things.filter((thing) => !isCompared(thing));
  }

  /** The document whose row is open: the first that was not compared, until somebody opens another. */
  function opened() {
    return store.get("view")?.open ?? waiting()[0]?.id ?? "";
  }

  function toggle(id) {
    store.put("view", { open: opened() === id ? "" : id });
    paint();
  }

  function compare(thing) {
    const { earliest = "", latest = "", certainty, reason } = store.get(thing.id);
    store.put(thing.id, { compared: true, first: { earliest, latest, certainty, reason } });
    store.put("view", { open: thing.id });
    before = new Map();
    paint();
    rows.get(thing.id).showOutcome();
    live.say(`${thing.name}: ${told.get(thing.id)}. ${waiting().length ? "" : "All are compared."}`);
  }

  function weighing() {
    return !waiting().length || Boolean(store.get("view")?.weigh);
  }

  function weigh() {
    store.put("view", { weigh: true });
    paint();
    lists.focus();
  }

  /** Where to go on from a document that was compared. */
  function onward() {
    const next = waiting()[0];
    if (!next) return { label: "Go to the statements", go: weigh };
    return {
      label: `Go on: ${next.name}`,
      go() {
        store.put("view", { open: next.id });
        paint();
        rows.get(next.id).focus();
      },
    };
  }

  function settleClash(ids, on) {
    lists.forget();
    flip(ids, on);
  }

  /** Switch statements; what that moved is told. */
  function flip(ids, on) {
    before = new Map(told);
    const clashed = new Set(clashesAmong(data, statements.on()).map((one) => one.chain.join(" ")));
    statements.flip(ids, on);
    paintBrackets();
    const moved = things.filter((thing) => isCompared(thing) && told.get(thing.id) !== before.get(thing.id));
    const fresh = clashesAmong(data, statements.on()).filter((one) => !clashed.has(one.chain.join(" ")));
    const words = moved.length ? moved.map((thing) => `${thing.name}: ${told.get(thing.id)}.`).join(" ") : "No bracket moves.";
    live.say([words, ...fresh.map((one) => `A clash. ${clashInWords(one)}`)].join(" "));
    return fresh.length ? `${words} A clash: it is told above the documents.` : words;
  }

  /** All that depends on what was entered. Nothing that stays is made anew. */
  function paint() {
    paintBrackets();
    const open = opened();
    const weighs = weighing();
    for (const thing of things) rows.get(thing.id).settle(open === thing.id, weighs);
    beside.classList.toggle("dossier-db-alone", !weighs);
    right.hidden = !weighs;
  }

  /** What follows from the statements that are on. */
  function paintBrackets() {
    const on = statements.on();
    const all = allFollows(on, data);
    const shut = waiting();
    const drawn = new Map();
    for (const thing of things) {
      const mine = typedBounds(store.get(thing.id));
      let found = null;
      if (isCompared(thing)) {
        const now = all.get(thing.id);
        const words = boundsInWords(now.earliest, now.latest);
        const last = before.get(thing.id);
        rows.get(thing.id).paint(now, on, last && last !== words ? last : "");
        told.set(thing.id, words);
        const style = (side) => (now[side] ? weakest(now.chains[side][0], data) : "");
        found = { first: now.earliest, last: now.latest, styles: [style("earliest"), style("latest")] };
      }
      drawn.set(thing.id, { follows: found, yours: { first: mine.first ?? "", last: mine.last ?? "" } });
    }
    line.paint(drawn);
    clashes.settle(weighing() ? clashesAmong(data, on) : []);
    lists.settle(on, shut.map((thing) => thing.id));
    if (orders) {
      orders.node.hidden = shut.length > 0;
      if (!shut.length) orders.settle(on, all);
    }
    progress.textContent = summary(on, shut, all);
  }

  function summary(on, shut, all) {
    const many = things.length === 1 ? "One document" : `${things.length} documents`;
    if (shut.length === things.length) return `${many}. Give ${things.length === 1 ? "it" : "each"} an earliest and a latest date: look at the words, write, compare.`;
    if (shut.length) return `${things.length - shut.length} of ${things.length} compared.`;
    const outside = [...on].filter((id) => data.statements[id].outside).length;
    const from = outside ? `With ${outside} ${outside === 1 ? "statement" : "statements"} from outside` : `From ${data.sources} alone`;
    return `All compared. ${from}: ${found(all)}. Switch statements off and on, and see which bracket moves.`;
  }

  /** How much follows, counted. */
  function found(all) {
    const counts = { "dated to the day": 0, "between two dates": 0, "open at one end": 0, "open at both ends": 0, "in a clash": 0 };
    for (const { earliest, latest } of all.values()) {
      if (!earliest && !latest) counts["open at both ends"] += 1;
      else if (!earliest || !latest) counts["open at one end"] += 1;
      else if (earliest > latest) counts["in a clash"] += 1;
      else counts[earliest === latest ? "dated to the day" : "between two dates"] += 1;
    }
    return Object.entries(counts).filter(([, count]) => count).map(([words, count]) => `${count} ${words}`).join(", ");
  }

  function key() {
    const used = new Set(Object.values(data.statements).map((one) => one.certainty));
    return el(
      "details",
      { class: "dossier-db-key" },
      el("summary", {}, "How to read the line and the marks"),
      el("p", {}, "A bracket stands round the days on which a document may have been written, its ends in the line of the weakest statement that each needs. An open ring: no end follows. Your own dates are the thin line below. The line is not to scale: long gaps are shortened most."),
      certaintyLegend(Object.keys(CERTAINTY_WORDS).filter((one) => used.has(one) || one === "unresolved")),
    );
  }

  function refresh() {
    if (!things.length) return;
    before = new Map();
    paint();
  }
}

export default { render };
