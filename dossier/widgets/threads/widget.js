// The threads: two texts side by side; quote both, name the relation, then see this kit's pairs.

import { bringToTop, button, el, liveRegion, setAttributes } from "../shared/dom.js";
import { keepEntries } from "../shared/store.js";
import { readAnswers } from "./answers.js";
import { answerForm, quoteField } from "./form.js";
import { clauseTable, topicList } from "./nav.js";
import { outcomeOf } from "./outcome.js";
import { pairedPassages, pairedRelations, whose } from "./pairs.js";
import { textSide } from "./side.js";
import { inContext } from "./text.js";
import { missing, standing } from "./weigh.js";
import { capital, needsNoQuotation, relationWords } from "./words.js";

const SIDES = /** @type {("left"|"right")[]} */ (["left", "right"]);

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const data = model.get("data");
  const ids = data.topics.flatMap((one) => one.items);
  const store = keepEntries(model, refresh, signal);
  const live = liveRegion();
  const summaries = data.topics.filter((topic) => topic.summary).length;
  const title = summaries && summaries === data.topics.length ? "A summary held against its source" : "Two texts side by side";
  root.classList.add("dossier", "dossier-th");

  if (!ids.length) {
    const words = "No passages of these texts have been set beside each other in this dossier.";
    root.append(el("section", { class: "dossier-page", "aria-label": title }, el("p", { class: "dossier-progress" }, words), live.node));
    return cleanUp;
  }

  const word = relationWords(data.relations);
  const { here, topicOf, answerOf, quotedIn, namesOf, firstOpen, following } = readAnswers(data, store);
  let editing = false; // whether an answer that was compared is being changed

  // Where one is.

  const topics = topicList(data.topics, (place) => goTo(firstOpen(data.topics[place].items)), signal);
  const tables = data.topics.map(({ summary, items }) =>
    summary ? clauseTable(items.map((id) => [id, data.items[id].clause.quote]), capital(whose(items.flatMap((id) => data.items[id].pairs))), (id) => goTo(id, true), signal) : null,
  );
  const asked = el("h3", { class: "dossier-th-asks", tabindex: -1 });
  const previous = button("Previous", () => step(-1), signal);
  const next = button("Next", () => step(1), signal);
  const which = el("p", { class: "dossier-th-which" });
  const steps = el("div", { class: "dossier-th-steps" }, which, el("div", { class: "dossier-row" }, previous, next));
  const clause = el("blockquote", { class: "dossier-th-clause-words" });

  // The texts, each with the field for the words quoted of it, and the rest of the form.

  const told = { change, take, compare };
  const fields = { left: quoteField("left", told, signal), right: quoteField("right", told, signal) };
  const sides = { left: textSide("left", data.sources, onSelect, signal), right: textSide("right", data.sources, onSelect, signal) };
  const form = answerForm(data.relations, told, signal);
  const outcome = el("div", { class: "dossier-th-outcome", tabindex: -1 });
  const again = button("Change your answer", () => edit(), signal, { class: "dossier-quiet" });
  const onwards = button("", () => goTo(following(), true), signal, { class: "dossier-main" });
  const after = el("div", { class: "dossier-row dossier-th-after" }, onwards, again);
  const aside = el("div", { class: "dossier-th-aside" });
  const texts = el("div", { class: "dossier-th-texts" }, sides.left.node, sides.right.node, aside);
  const below = el("div", { class: "dossier-th-below" });
  const running = el("div", { class: "dossier-th-running" });

  root.append(
    el(
      "section",
      { class: "dossier-page", "aria-label": title },
      data.topics.length > 1 ? topics.node : null,
      asked,
      steps,
      clause,
      texts,
      below,
      running,
      live.node,
    ),
  );
  document.addEventListener("selectionchange", () => SIDES.forEach((side) => sides[side].notice(document.getSelection())), { signal });
  root.addEventListener("keydown", onEscape, { signal });
  refresh();
  return cleanUp;

  function cleanUp() {
    stop.abort();
    root.replaceChildren();
    root.classList.remove("dossier", "dossier-th");
  }

  function isShown(id) {
    return answerOf(id).compared && !editing;
  }

  // Going from one to another.

  function goTo(id, away = false) {
    if (!id) return;
    editing = false;
    SIDES.forEach((side) => sides[side].forget());
    store.put("view", { item: id });
    paint();
    if (away) asked.focus();
    live.say(heading(id));
  }

  function heading(id) {
    const topic = topicOf(id);
    if (!topic.summary) return `${topic.title}. ${topic.asks}`;
    return `Clause ${topic.items.indexOf(id) + 1} of ${topic.items.length}: ${data.items[id].clause.quote}`;
  }

  function step(by) {
    const { items } = topicOf(here());
    const to = items.indexOf(here()) + by;
    if (to < 0 || to >= items.length) live.say(to < 0 ? "This is the first clause." : "This is the last clause.");
    else goTo(items[to]);
  }

  function onEscape(event) {
    if (event.key !== "Escape" || !editing) return;
    event.stopPropagation();
    editing = false;
    paint();
    again.focus();
  }

  // Entering.

  function change(values) {
    // That one is sure of nothing belongs to the answer “I can’t tell”, and goes with it.
    const unsure = values.relation && values.relation !== "cannot-tell" && answerOf(here()).certainty === "unresolved";
    store.put(here(), unsure ? { certainty: "", ...values } : values);
    settle();
    light();
    mark(here());
    markTopic(data.items[here()].topic);
  }

  function onSelect(side) {
    settleField(side, quotedIn(here()));
  }

  function take(side) {
    const words = sides[side].selected();
    if (!words) {
      live.say("No words are selected. Select some in the text, or type them in the field.");
      fields[side].focus();
      return;
    }
    sides[side].forget();
    document.getSelection()?.removeAllRanges();
    change({ [side]: words });
    live.say(`Quoted: ${words}`);
  }

  function compare() {
    const id = here();
    const answer = answerOf(id);
    const lacks = missing(answer, quotedIn(id), namesOf(id));
    if (lacks.what) {
      live.say(lacks.sentence);
      if (lacks.what === "left" || lacks.what === "right") fields[lacks.what].focus();
      else form.focus(lacks.what);
      return;
    }
    editing = false;
    store.put(id, { compared: true, first: answer.first || answer.relation });
    paint();
    SIDES.forEach((side) => sides[side].bring(pairedPassages(data.items[id], side)[0]));
    outcome.focus({ preventScroll: true });
    bringToTop(outcome);
    live.say(`Compared. ${capital(whose(data.items[id].pairs))}: ${pairedRelations(data.items[id]).map(word).join("; ")}.`);
  }

  function edit() {
    editing = true;
    paint();
    form.focus("relation");
    live.say("Your answer can be changed.");
  }

  function show(side, spot, words) {
    sides[side].bring(spot, true);
    live.say(`In view in ${data.sources[spot.part].name}: ${words}`);
  }

  // Painting: the texts are set once, and only what depends on the answer is set again.

  function refresh() {
    if (!ids.length) return;
    ids.forEach(mark);
    data.topics.forEach((topic, at) => markTopic(at));
    paint();
  }

  function paint() {
    const id = here();
    const topic = topicOf(id);
    const { summary } = topic;
    const shown = isShown(id);
    asked.textContent = [topic.asks, changedText(topic)].filter(Boolean).join(" ");
    steps.hidden = !summary;
    clause.hidden = !summary;
    sides.left.node.hidden = summary;
    if (!summary) sides.left.hold(topic.left);
    sides.right.hold(topic.right);
    texts.classList.toggle("dossier-th-reading-one", summary);
    place(summary, shown);
    if (summary) paintClause(id, topic);
    const table = tables[data.items[id].topic];
    if (running.firstChild !== (table?.node ?? null)) running.replaceChildren(...(table ? [table.node] : []));
    table?.show(id);
    paintOutcome(id, shown);
    settle();
    light();
    showTopic(id);
  }

  /** Where the text to compare with is another than in the topic before: which it is here. */
  function changedText(topic) {
    const before = data.topics[data.topics.indexOf(topic) - 1];
    if (!before || before.right.join(" ") === topic.right.join(" ")) return "";
    return `Here the other text is ${topic.right.map((part) => data.sources[part].name).join(" or ")}.`;
  }

  /** Beside a clause the form stands at the text; under two texts each field stands at its own. */
  function place(summary, shown) {
    const into = (node, ...children) => {
      if (children.some((child, at) => node.children[at] !== child) || node.children.length !== children.length) node.replaceChildren(...children);
    };
    into(sides.left.foot, ...(summary ? [] : [fields.left.node]));
    into(sides.right.foot, ...(summary ? [] : [fields.right.node]));
    into(aside, ...(summary ? [form.relation, fields.right.node, form.how, outcome, after] : []));
    into(below, ...(summary ? [] : [form.relation, form.how, outcome, after]));
    for (const node of [fields.left.node, fields.right.node, form.relation, form.how]) node.hidden = shown;
    outcome.hidden = !shown;
    after.hidden = !shown;
    below.classList.toggle("dossier-th-answered", shown);
  }

  function paintClause(id, topic) {
    const { clause: passage } = data.items[id];
    const at = topic.items.indexOf(id);
    which.replaceChildren(el("b", {}, `Clause ${at + 1} of ${topic.items.length}`), ", ", el("bdi", {}, data.sources[passage.part].name));
    clause.replaceChildren(inContext(data.sources[passage.part], passage));
    setAttributes(previous, { "aria-disabled": at === 0 ? "true" : null });
    setAttributes(next, { "aria-disabled": at === topic.items.length - 1 ? "true" : null });
  }

  function paintOutcome(id, shown) {
    const given = { data, word, names: namesOf(id), show, signal };
    outcome.replaceChildren(...(shown ? outcomeOf(data.items[id], answerOf(id), quotedIn(id), given) : []));
    const to = shown ? following() : "";
    onwards.hidden = !to;
    if (to) onwards.textContent = topicOf(to).summary ? `Next: clause ${topicOf(to).items.indexOf(to) + 1}` : `Next: ${topicOf(to).title}`;
  }

  function settle() {
    const id = here();
    const quoted = quotedIn(id);
    const names = namesOf(id);
    form.settle(answerOf(id), topicOf(id).summary ? names.right : "", missing(answerOf(id), quoted, names).sentence);
    SIDES.forEach((side) => settleField(side, quoted));
  }

  function settleField(side, quoted) {
    if (!quoted[side]) return;
    const name = namesOf(here())[side];
    const free = (needsNoQuotation(answerOf(here()).relation) || answerOf(here()).relation === "cannot-tell");
    fields[side].settle(`Your words from ${name}${free ? " (not required)" : ""}`, answerOf(here())[side], standing(quoted[side], name, data.sources), Boolean(sides[side].hasSelection()));
  }

  function light() {
    const id = here();
    const quoted = quotedIn(id);
    for (const side of SIDES) {
      const kits = isShown(id) ? pairedPassages(data.items[id], side).map((one) => ({ ...one, kind: "kit" })) : [];
      // Words that stand in many places point to none.
      const spots = quoted[side]?.spots ?? [];
      const yours = spots.length <= 12 ? spots.map((one) => ({ ...one, kind: "yours" })) : [];
      sides[side].light([...kits, ...yours]);
    }
  }

  /** What was said of a clause, in the table of its summary. */
  function mark(id) {
    const answer = answerOf(id);
    const kits = answer.compared ? pairedRelations(data.items[id]).map(word).join("; ") : "";
    tables[data.items[id].topic]?.settle(id, answer.relation ? word(answer.relation) : "", kits);
  }

  /** How far a topic has come, in the list of topics. */
  function markTopic(at) {
    const { items, summary } = data.topics[at];
    const answers = items.map(answerOf);
    const done = answers.filter((one) => one.compared);
    const begun = answers.some((one) => one.relation || one.left || one.right || one.reason);
    if (summary) topics.settle(at, `${done.length} of ${items.length} clauses`);
    else topics.settle(at, done.length ? word(done[0].relation) : begun ? "begun" : "");
  }

  function showTopic(id) {
    mark(id);
    markTopic(data.items[id].topic);
    const done = ids.filter((one) => answerOf(one).compared).length;
    const { topic } = data.items[id];
    topics.show(topic, `Topic ${topic + 1} of ${data.topics.length}. ${done} of ${ids.length} compared.`);
  }
}

export default { render };
