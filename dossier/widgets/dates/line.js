// The line of time: a bracket for each document, on one axis whose gaps are drawn shorter than they are.

import { el } from "../shared/dom.js";
import { dayInShort, dayNumber } from "./words.js";

const LABEL_ROWS = 2;
const FIRST_ROW = 3; // Below the sentence that stands on an empty line, and the labels.

/**
 * @typedef {{first: string, last: string, styles: [string, string]}} Bracket  with the certainty of each bound
 * @typedef {{follows: Bracket|null, yours: {first: string, last: string}|null}} Drawn  what stands on a row
 */

/**
 * @param {object[]} things
 * @param {AbortSignal} signal
 */
export function timeLine(things, signal) {
  const strips = new Map(things.map((thing) => [thing.id, el("div", { class: "dossier-db-strip" })]));
  const labels = el("div", { class: "dossier-db-labels" });
  const grid = el("div", { class: "dossier-db-grid" });
  const empty = el("p", { class: "dossier-db-empty" }, "The line of time is empty: nobody has written a date yet.");
  const node = el(
    "div",
    { class: "dossier-db-line", "aria-hidden": "true" },
    empty,
    labels,
    grid,
    ...things.flatMap((thing) => [el("span", { class: "dossier-db-who", dir: "auto" }, thing.name), strips.get(thing.id)]),
  );
  grid.style.gridRow = `${FIRST_ROW} / span ${things.length}`;
  things.forEach((thing, place) => {
    for (const one of [strips.get(thing.id), strips.get(thing.id).previousElementSibling]) one.style.gridRow = String(FIRST_ROW + place);
  });
  const painted = new Map(); // thing -> what stands on its strip, so that only what moves is drawn anew
  const widths = new Map(); // the words of a label -> how wide they are
  let places = new Map();
  let drawnAt = 0;
  const watcher = new ResizeObserver(() => {
    if (labels.clientWidth !== drawnAt) drawLabels();
  });
  watcher.observe(labels);
  signal.addEventListener("abort", () => watcher.disconnect());

  /** @param {Map<string, Drawn>} drawn by thing */
  function paint(drawn) {
    const days = [...drawn.values()].flatMap(({ follows, yours }) => [follows?.first, follows?.last, yours?.first, yours?.last]);
    places = placesOf(days.filter(Boolean));
    grid.replaceChildren(...[...places.values()].map((place) => at("dossier-db-tick", place)));
    for (const [id, strip] of strips) {
      const now = drawn.get(id);
      const key = JSON.stringify([now, places.get(now.follows?.first), places.get(now.follows?.last), places.get(now.yours?.first), places.get(now.yours?.last)]);
      if (painted.get(id) === key) continue;
      painted.set(id, key);
      strip.replaceChildren(...bracket(now));
    }
    empty.hidden = places.size > 0;
    drawLabels();
  }

  function bracket({ follows, yours }) {
    const out = [];
    if (!follows) out.push(el("span", { class: "dossier-db-unsaid" }));
    else if (!follows.first && !follows.last) out.push(ring("left"), ring("right"));
    else out.push(...drawBracket(follows));
    if (yours && (yours.first || yours.last)) {
      const [from, to] = [places.get(yours.first) ?? 0, places.get(yours.last) ?? 1];
      const mine = stretch("dossier-db-yours", Math.min(from, to), Math.max(from, to), yours);
      mine.classList.toggle("dossier-db-no-first", !yours.first);
      mine.classList.toggle("dossier-db-no-last", !yours.last);
      out.push(mine);
    }
    return out;
  }

  function drawBracket({ first, last, styles }) {
    const out = [];
    const [from, to] = [places.get(first), places.get(last)];
    const clash = first && last && first > last;
    if (clash) {
      const late = from > 0.8;
      out.push(at(`dossier-db-clash${late ? " dossier-db-clash-left" : ""}`, late ? to : from, "clash"));
    } else {
      const both = Boolean(first && last);
      const middle = (from + to) / 2;
      out.push(stretch("dossier-db-band", from, to, { first, last }));
      if (first) out.push(half(styles[0], from, middle, { first, last: both }));
      if (last) out.push(half(styles[1], middle, to, { first: both, last }));
    }
    out.push(first ? at("dossier-db-edge dossier-db-edge-first", from) : ring("left"));
    out.push(last ? at("dossier-db-edge dossier-db-edge-last", to) : ring("right"));
    return out;
  }

  function half(certainty, from, to, ends) {
    const node = stretch(`dossier-db-half dossier-is-${certainty}`, from, to, ends);
    node.append(el("span", { class: "dossier-certainty-line" }));
    return node;
  }

  // As many labels as there is room for, in two rows; the words of each row have them all.
  function drawLabels() {
    drawnAt = labels.clientWidth;
    measure([...places.keys()].map(dayInShort));
    const ends = Array(LABEL_ROWS).fill(-Infinity);
    const drawn = [];
    for (const [day, place] of places) {
      const words = dayInShort(day);
      const width = widths.get(words) ?? 0;
      const middle = 20 + (drawnAt - 40) * place;
      const left = Math.max(0, Math.min(middle - width / 2, drawnAt - width));
      const row = ends.findIndex((end) => end + 8 <= left);
      if (row === -1) continue;
      ends[row] = left + width;
      const label = el("span", { class: `dossier-db-label dossier-db-label-${row}` }, words);
      label.style.left = `${left}px`;
      drawn.push(label);
    }
    labels.replaceChildren(...drawn);
  }

  /** How wide the words are in the font that is there; nothing while the line is hidden. */
  function measure(all) {
    const fresh = drawnAt ? all.filter((words) => !widths.has(words)).map((words) => el("span", { class: "dossier-db-label" }, words)) : [];
    if (!fresh.length) return;
    labels.replaceChildren(...fresh);
    for (const one of fresh) widths.set(one.textContent, Math.ceil(one.getBoundingClientRect().width));
  }

  return { node, paint };
}

/** Where each day stands, from 0 to 1: a gap ten times as long is one step longer. */
function placesOf(days) {
  const sorted = [...new Set(days)].sort();
  const steps = sorted.slice(1).map((day, place) => 1 + Math.log10(1 + dayNumber(day) - dayNumber(sorted[place])));
  const whole = steps.reduce((sum, step) => sum + step, 0) || 1;
  const places = new Map();
  let sum = 0;
  sorted.forEach((day, place) => {
    places.set(day, sorted.length === 1 ? 0.5 : sum / whole);
    sum += steps[place] ?? 0;
  });
  return places;
}

function x(place) {
  return `calc(20px + (100% - 40px) * ${place})`;
}

function at(name, place, words = "") {
  const node = el("span", { class: name }, words);
  node.style.left = x(place);
  return node;
}

/** A stretch of the line. Where `first` or `last` is empty, that end is open and runs to the edge. */
function stretch(name, from, to, { first, last }) {
  const node = el("span", { class: name });
  node.style.left = first ? x(from) : "5px";
  node.style.right = last ? `calc(20px + (100% - 40px) * ${1 - to})` : "5px";
  return node;
}

function ring(side) {
  return el("span", { class: `dossier-db-ring dossier-db-ring-${side}` });
}
