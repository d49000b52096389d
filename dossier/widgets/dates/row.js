// A document: its words and the form first; then its bracket, what yields it, and the student's own.

import { button, el, setAttributes, uniqueName } from "../shared/dom.js";
import { SURENESS, certaintyMark } from "../shared/grammar.js";
import { chainsOf, closedByEscape, whyOpen } from "./chain.js";
import { bracketForm, textOf, typedBounds } from "./form.js";
import { RESTS_ON_A_CLASH, followsInside, weakest } from "./reason.js";
import { boundsInWords, dayInWords, whyUnread, writeEdtf } from "./words.js";

const SIDES = { earliest: "Earliest", latest: "Latest" };

/**
 * @param {object} thing
 * @param {{data: object, store: import("../shared/store.js").Store, live: object, signal: AbortSignal}} given
 * @param {{toggle: () => void, changed: () => void, compare: () => void, weigh: () => void, next: () => {label: string, go: () => void}}} told
 */
export function documentRow(thing, given, told) {
  const { data, store, signal } = given;
  const panel = el("div", { class: "dossier-db-panel", id: uniqueName("dossier-db-panel") });
  const opener = button("", told.toggle, signal, { class: "dossier-db-opener", "aria-controls": panel.id });
  const state = el("span", { class: "dossier-db-state" });
  opener.append(
    el("span", { class: "dossier-db-name", dir: "auto" }, thing.name),
    thing.title ? el("span", { class: "dossier-db-title", dir: "auto" }, thing.title) : "",
    state,
  );

  const words = el("p", { class: "dossier-db-words" });
  const was = el("p", { class: "dossier-db-was" });
  const sides = Object.fromEntries(Object.keys(SIDES).map((side) => [side, bound(side)]));
  const outcome = el("div", { class: "dossier-db-outcome", tabindex: -1, role: "group", "aria-label": `What follows for ${thing.name}` }, words, was, sides.earliest.node, sides.latest.node);

  const yours = el("div", { class: "dossier-db-compared" });
  const form = bracketForm(thing, given, told);
  const next = button("", () => told.next().go(), signal, { class: "dossier-main" });
  const weigh = button("Weigh the statements now", told.weigh, signal, { class: "dossier-quiet" });
  const onward = el("div", { class: "dossier-row" }, next, weigh);
  const again = button("Change what you wrote", () => {
    changing = !changing;
    settleForm();
    if (changing) form.focus();
  }, signal, { class: "dossier-quiet" });
  const work = el("div", { class: "dossier-db-work" }, look(), form.node);
  panel.append(yours, onward, again, work);
  closedByEscape(panel, opener, signal);
  const node = el("li", { class: "dossier-db-row" }, el("h3", { class: "dossier-db-h" }, opener), outcome, panel);
  let now = null;
  let on = new Set();
  let changing = false;
  const judged = followsInside(thing, data); // what was asked: what the sources allow
  return { node, paint, settle, showOutcome, focus: () => opener.focus() };

  function entry() {
    return store.get(thing.id) ?? {};
  }

  /** The focus to what follows, and that into view, from its top, where it is not in view whole. */
  function showOutcome() {
    outcome.focus({ preventScroll: true });
    const [{ top }, { bottom }] = [outcome.getBoundingClientRect(), yours.getBoundingClientRect()];
    if (top >= 0 && bottom <= window.innerHeight) return;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    outcome.scrollIntoView({ block: "start", behavior });
  }

  function look() {
    const quotes = thing.words.map((id) => data.statements[id]);
    return el(
      "div",
      { class: "dossier-db-look" },
      el("p", { class: "dossier-aside-title" }, "Look: words that speak of its time"),
      quotes.length
        ? el("ul", {}, ...quotes.map(({ quote, place }) => el("li", {}, el("q", { dir: "auto" }, quote), " ", el("span", { class: "dossier-source" }, place))))
        : el("p", { class: "dossier-small" }, "No words about its time have been entered."),
    );
  }

  function bound(side) {
    const chains = el("div", { id: uniqueName("dossier-db-chains"), hidden: true });
    const value = el("span", { class: "dossier-db-day" });
    const sure = el("span", { class: "dossier-db-sure" });
    const why = button("Why?", () => {
      chains.hidden = !chains.hidden;
      why.setAttribute("aria-expanded", String(!chains.hidden));
      fill(side);
    }, signal, { class: "dossier-quiet", "aria-expanded": "false", "aria-controls": chains.id });
    closedByEscape(chains, why, signal);
    const rests = el("span", { class: "dossier-db-rests" });
    const line = el("div", { class: "dossier-db-bound" }, el("span", { class: "dossier-db-side" }, SIDES[side]), value, sure, why, rests);
    return { node: el("div", {}, line, chains), chains, value, sure, why, rests };
  }

  function fill(side) {
    const { chains } = sides[side];
    if (chains.hidden || !now) return;
    chains.replaceChildren(...(now[side] ? chainsOf(thing, side, now, data) : [whyOpen(thing, side, on, data)]));
  }

  /**
   * @param {import("./reason.js").Follows} follow what follows now
   * @param {Set<string>} statements those that are on
   * @param {string} before the words as they were before the last switch, if they were others
   */
  function paint(follow, statements, before) {
    const same = now && JSON.stringify(now) === JSON.stringify(follow);
    now = follow;
    on = statements;
    if (was.textContent || before) was.textContent = before ? `Before the last switch: ${before}.` : "";
    for (const side of Object.keys(SIDES)) fill(side);
    if (!same) paintBracket();
  }

  function paintBracket() {
    const clash = now.earliest && now.latest && now.earliest > now.latest;
    const written = writeEdtf(now.earliest, now.latest);
    words.replaceChildren(
      el("span", {}, boundsInWords(now.earliest, now.latest), clash ? ": both cannot be" : ""),
      written ? el("span", { class: "dossier-db-edtf" }, written) : "",
    );
    for (const side of Object.keys(SIDES)) {
      const { value, sure, why, rests } = sides[side];
      const { [side]: day, chains, shaky } = now;
      rests.textContent = shaky[side] ? RESTS_ON_A_CLASH : "";
      value.textContent = day ? dayInWords(day) : "open";
      sure.replaceChildren(certaintyMark(day ? weakest(chains[side][0], data) : "unresolved"));
      why.setAttribute("aria-label", `Why? ${SIDES[side]} date of ${thing.name}: ${value.textContent}`);
    }
    yours.replaceChildren(...compared());
  }

  function settleForm() {
    const done = Boolean(entry().compared);
    again.hidden = !done;
    again.setAttribute("aria-expanded", String(changing));
    work.hidden = done && !changing;
    form.settle();
  }

  /**
   * All but what follows: what was entered, and how the row stands.
   * @param {boolean} open
   * @param {boolean} weighing whether the statements can be seen
   */
  function settle(open, weighing) {
    const done = Boolean(entry().compared);
    setAttributes(opener, { "aria-expanded": String(open) });
    state.textContent = done ? "" : entry().earliest || entry().latest ? "not compared" : "no dates yet";
    node.classList.toggle("dossier-db-done", done);
    panel.hidden = !open;
    outcome.hidden = !done;
    yours.hidden = !done;
    onward.hidden = !done;
    next.textContent = done ? told.next().label : "";
    weigh.hidden = weighing;
    if (!done) empty();
    else if (now) yours.replaceChildren(...compared());
    settleForm();
  }

  /** Nothing of what follows stays in the page where nothing was compared. */
  function empty() {
    now = null;
    for (const { chains, value, sure, why, rests } of Object.values(sides)) {
      chains.hidden = true;
      why.setAttribute("aria-expanded", "false");
      why.removeAttribute("aria-label");
      for (const one of [chains, value, sure, rests]) one.replaceChildren();
    }
    for (const one of [words, was, yours]) one.replaceChildren();
  }

  function compared() {
    const { certainty, reason, first } = entry();
    const [earliest, latest] = [textOf(entry().earliest), textOf(entry().latest)];
    const typed = typedBounds(entry());
    const sureness = SURENESS.find((one) => one.value === certainty)?.label;
    const changed = first && (textOf(first.earliest) !== earliest || textOf(first.latest) !== latest);
    return [
      el("p", { class: "dossier-aside-title" }, "Yours beside it"),
      el("ul", {}, el("li", {}, verdict("earliest", earliest, typed.first)), el("li", {}, verdict("latest", latest, typed.last))),
      el("p", { class: "dossier-source" }, sureness ? `${sureness}. ` : "", el("span", { dir: "auto" }, textOf(reason).trim())),
      changed
        ? el("p", { class: "dossier-source" }, "Before you compared you wrote: ", el("bdi", {}, textOf(first.earliest) || "nothing"), " and ", el("bdi", {}, textOf(first.latest) || "nothing"), ".")
        : null,
    ].filter(Boolean);
  }

  /** One side: what was written, what follows from the sources, and whether that is more or less. */
  function verdict(side, text, day) {
    const early = side === "earliest";
    const found = judged[side];
    const limit = found ? `${early ? "not before" : "not after"} ${dayInWords(found)}` : "";
    const wrote = el("span", {}, `${SIDES[side]}: you wrote `, el("bdi", {}, text.trim()), ". ");
    if (day === null && text.trim()) return el("span", {}, wrote, `It ${whyUnread(text)}`);
    if (day === null) {
      const left = `${SIDES[side]}: you left it open. `;
      return el("span", {}, left, found ? `From ${data.sources} follows: ${limit}.` : "Nothing in these sources gives it.");
    }
    if (!day) return el("span", {}, `${SIDES[side]}: you said that nothing follows. `, found ? `This much does: ${limit}.` : "Nothing does.");
    if (day === found) return el("span", {}, wrote, "That is what follows.");
    const year = day.slice(0, 4);
    const nowhere = data.years_outside.includes(year) ? `${year} stands nowhere in ${data.sources}. From where did you have it?` : "";
    if (!found) return el("span", {}, wrote, nowhere || "Nothing in these sources says so: on which words did you rest?");
    const narrower = early ? day > found : day < found;
    return el("span", {}, wrote, narrower ? `That says more than follows, which is: ${limit}. ` : `More follows: ${limit}. `, nowhere);
  }
}
