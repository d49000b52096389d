// The map: who says of which form whom it means, as a picture of straight lines and as a table.

import { button, el, svg } from "../shared/dom.js";
import { HANDS, certaintyMark, handMark } from "../shared/grammar.js";
import { entityName, inSentence, partName } from "./weigh.js";

const SERIF = '"Iowan Old Style", Palatino, "Palatino Linotype", P052, Georgia, serif';
const LINE = 20;
const MOST_LINES = 3;
const LANE = 48;
const measured = new Map(); // lines by font, room and words: measuring is slow

/**
 * @typedef {{id: string, mention: object, claim: object}} Row  one claim about one mention
 * @typedef {{claim: object, rows: Row[]}} Source  rows that one hand explains in one place, equally surely
 * @typedef {{entity: string, sources: Source[]}} Block  all that is said to mean one entity
 */

/**
 * Order claims so that no two lines cross: by entity, within it by place, within it by the text.
 * What nobody identifies comes last.
 * @param {Row[]} rows in reading order
 * @returns {Block[]}
 */
export function inOrder(rows) {
  const blocks = new Map();
  for (const row of rows) {
    const { entity, by_part, certainty, owner } = row.claim;
    if (!blocks.has(entity)) blocks.set(entity, new Map());
    // What nobody identifies is not one thing: each such form stands alone.
    const source = entity ? JSON.stringify([by_part, certainty, owner]) : `${row.id} ${row.claim.id}`;
    const sources = blocks.get(entity);
    if (!sources.has(source)) sources.set(source, { claim: row.claim, rows: [] });
    sources.get(source).rows.push(row);
  }
  const ordered = [...blocks].map(([entity, sources]) => ({ entity, sources: [...sources.values()] }));
  return [...ordered.filter((block) => block.entity), ...ordered.filter((block) => !block.entity)];
}

/** Where a claim's words stand, in short. */
export function sourceName(claim, data) {
  if (claim.outside) return "Outside the sources";
  if (claim.by_part) return partName(claim.by_part, data);
  return claim.entity ? "The text itself" : "No note";
}

/**
 * The map as a picture.
 * @param {Block[]} blocks
 * @param {object} data
 * @param {number} width in pixels
 * @param {string} sans the font of the kit's own words
 * @param {Map<string, HTMLElement>} kept what was drawn before: a strip that is the same is used again
 */
export function picture(blocks, data, width, sans, kept) {
  const pen = document.createElement("canvas").getContext("2d");
  const fonts = { place: `13px ${sans}`, form: `600 15px ${SERIF}`, mid: `13px ${sans}`, entity: `600 14px ${sans}` };
  pen.font = fonts.place;
  const places = blocks.flatMap(({ sources }) => sources.flatMap(({ rows }) => rows.map(({ mention }) => partName(mention.part, data))));
  const widest = Math.max(...[...new Set(["Where", ...places])].map((name) => pen.measureText(name.slice(0, 400)).width));
  const place = Math.min(Math.ceil(widest) + 24, Math.round(width * 0.2));
  const forms = Math.round((width - place - 2 * LANE) * 0.46);
  const mids = Math.round((width - place - 2 * LANE) * 0.26);
  const x = { place: 0, form: place, lane1: place + forms, mid: place + forms + LANE };
  x.lane2 = x.mid + mids;
  x.entity = x.lane2 + LANE;
  const wrap = (words, font, room) => {
    const known = `${font} ${room} ${words}`;
    if (measured.size > 5000) measured.clear();
    if (!measured.has(known)) {
      if (pen.font !== font) pen.font = font;
      measured.set(known, wrapped(words, (piece) => pen.measureText(piece).width, room));
    }
    return measured.get(known);
  };

  // A strip for each entity, so that the browser lays out only those in sight.
  const strips = el("div", { class: "dossier-map-picture", role: "img" });
  let drawing;
  let y = 0;
  const strip = () => {
    drawing = svg("svg", { width });
    y = 0;
  };
  const finish = (key) => {
    drawing.setAttribute("height", String(y));
    drawing.setAttribute("viewBox", `0 0 ${width} ${y}`);
    const made = el("div", { class: "dossier-map-strip" }, drawing);
    // Not as an attribute: a page may forbid styles that stand in its markup.
    made.style.height = `${y}px`;
    made.style.containIntrinsicHeight = `${y}px`;
    kept.set(key, made);
    strips.append(made);
  };
  const put = (className, at, top, lines, draw = (line) => [line.words]) => {
    lines.forEach((line, n) => {
      const node = svg("text", { class: className, x: at, y: top + n * LINE + 15 });
      node.append(...draw(line, n));
      drawing.append(node);
    });
  };
  strip();
  put("dossier-map-head", x.place, y, [{ words: "Where" }]);
  put("dossier-map-head", x.form, y, [{ words: "Form, in its words" }]);
  put("dossier-map-head", x.mid, y, [{ words: "Said by, in" }]);
  put("dossier-map-head", x.entity, y, [{ words: "Means" }]);
  y = 28;
  finish("head");

  for (const block of blocks.flatMap(alone)) {
    const key = JSON.stringify([width, place, block.first, block.last, block.sources.map(({ rows }) => rows.map((row) => row.claim.id))]);
    if (kept.has(key)) {
      strips.append(kept.get(key));
      continue;
    }
    strip();
    if (block.first) drawing.append(svg("line", { class: "dossier-map-rule", x1: 0, x2: width, y1: y + 0.5, y2: y + 0.5 }));
    y = block.first ? 8 : 0;
    const top = y;
    const ends = [];
    for (const { claim, rows } of block.sources) {
      const start = y;
      const at = [];
      for (const { mention } of rows) {
        const lines = wrap(mention.before + mention.form + mention.after, fonts.form, forms - 12);
        const where = wrap(partName(mention.part, data), fonts.place, place - 16);
        put("dossier-map-place", x.place, y, where);
        put("dossier-map-form", x.form, y, lines, (line) => emphasised(line, mention));
        at.push(y + 10, lines[0].width);
        y += Math.max(lines.length, where.length) * LINE + 6;
      }
      const middle = wrap(sourceName(claim, data), fonts.mid, mids - 34);
      y = Math.max(y, start + middle.length * LINE + 6);
      const levels = at.filter((_, n) => n % 2 === 0);
      const level = (levels[0] + levels.at(-1)) / 2;
      const open = !block.entity;
      for (let n = 0; n < at.length; n += 2) {
        const from = Math.min(x.form + at[n + 1] + 10, x.lane1);
        drawing.append(stroke(claim.certainty, from, x.mid - 12, at[n]));
      }
      if (levels.length > 1) drawing.append(brace(x.mid - 8, levels[0] - 8, levels.at(-1) + 8));
      const middleTop = level - 10 - ((middle.length - 1) * LINE) / 2;
      drawing.append(letter(claim.owner, x.mid, middleTop));
      put(`dossier-map-mid dossier-by-${claim.owner.role}`, x.mid + 24, middleTop, middle);
      const words = Math.max(...middle.map((line) => line.width));
      if (open) put("dossier-map-open", x.entity, level - 10, [{ words: "not identified" }]);
      else drawing.append(stroke(claim.certainty, x.mid + 24 + words + 8, x.entity - 12, level));
      ends.push(level);
    }
    if (block.entity) {
      const lines = wrap(data.entities[block.entity]?.name ?? block.entity, fonts.entity, width - x.entity);
      const level = (ends[0] + ends.at(-1)) / 2;
      const height = lines.length * LINE;
      y = Math.max(y, top + height + 4);
      if (ends.length > 1) drawing.append(brace(x.entity - 8, ends[0] - 8, ends.at(-1) + 8));
      put("dossier-map-entity", x.entity, Math.max(top, level - 10 - (height - LINE) / 2), lines);
    }
    if (block.last) y += 4;
    finish(key);
  }
  return strips;
}

/** A block as the strips it is drawn in: whole, or form by form where nobody identifies them. */
function alone(block) {
  if (block.entity) return [{ ...block, first: true, last: true }];
  return block.sources.map((source, n) => ({ entity: "", sources: [source], first: n === 0, last: n === block.sources.length - 1 }));
}

/** A line in the grammar of certainty; where nobody says, none, but a ring at its open end. */
function stroke(certainty, from, to, y) {
  const group = svg("g", { class: `dossier-map-line dossier-map-is-${certainty}` });
  if (certainty === "unresolved" || certainty === "declared-unknown") {
    if (to - from < 12) from = to - 12;
    group.append(svg("circle", { cx: to - 6, cy: y, r: 5 }));
    if (certainty === "declared-unknown") group.append(svg("line", { x1: to - 15, x2: to + 3, y1: y, y2: y }));
    return group;
  }
  const ways = certainty === "inferred" ? [-2, 2] : [0];
  for (const shift of ways) group.append(svg("line", { x1: from, x2: Math.max(to, from + 16), y1: y + shift, y2: y + shift }));
  return group;
}

function brace(x, top, bottom) {
  return svg("path", { class: "dossier-map-brace", d: `M${x - 4} ${top}H${x}V${bottom}H${x - 4}` });
}

/** A hand's letter in its box. */
function letter(owner, x, top) {
  const { letter: sign } = HANDS[owner.role] ?? HANDS.kit;
  return svg(
    "g",
    { class: `dossier-map-hand dossier-by-${owner.role}` },
    svg("rect", { x: x + 0.5, y: top + 2.5, width: 16, height: 15, rx: 2 }),
    svg("text", { x: x + 8.5, y: top + 14, "text-anchor": "middle" }, sign),
  );
}

/** A line of a form's context as runs, the form itself set off. */
function emphasised(line, mention) {
  const from = Array.from(mention.before).length - line.start;
  const to = from + Array.from(mention.form).length;
  const letters = Array.from(line.words);
  const cut = (a, b) => letters.slice(Math.max(a, 0), Math.max(b, 0)).join("");
  return [
    svg("tspan", {}, cut(0, from)),
    svg("tspan", { class: "dossier-map-word" }, cut(from, to)),
    svg("tspan", {}, cut(to, letters.length)),
  ].filter((run) => run.textContent);
}

/** Words broken into lines that fit; what is left over after the last is told by three dots. */
function wrapped(words, measure, room) {
  const all = Array.from(words);
  const letters = all.slice(0, 400);
  const whole = letters.length === all.length ? measure(words) : Infinity;
  if (whole <= room) return [{ words, start: 0, width: whole }];
  const lines = [];
  let start = 0;
  while (start < letters.length && lines.length < MOST_LINES) {
    let end = start;
    let space = -1;
    while (end < letters.length && measure(letters.slice(start, end + 1).join("")) <= room) {
      if (letters[end] === " ") space = end;
      end += 1;
    }
    const next = end === letters.length ? end : space > start ? space + 1 : Math.max(end, start + 1);
    const text = letters.slice(start, next).join("").trimEnd();
    lines.push({ words: text, start, width: measure(text) });
    start = next;
  }
  const last = lines.at(-1);
  if (last && (start < letters.length || letters.length < all.length)) last.words = `${last.words.slice(0, -1)}…`;
  return lines.length ? lines : [{ words: "", start: 0, width: 0 }];
}

/**
 * The map as a table: the same rows in the same order.
 * @param {Block[]} blocks
 * @param {object} data
 * @param {(mention: string) => void} goTo
 * @param {(mention: string) => string} yours what the student says of a mention
 * @param {AbortSignal} signal
 */
export function table(blocks, data, goTo, yours, signal) {
  const heads = ["Form, in its words", "Said by, in", "How surely", "Means", "You say"];
  const head = el("tr", { role: "row" }, ...heads.map((words) => el("th", { role: "columnheader", scope: "col" }, words)));
  const body = el("tbody", { role: "rowgroup" });
  for (const block of blocks) {
    for (const { rows } of block.sources) {
      for (const row of rows) body.append(line(row));
    }
  }
  return el(
    "table",
    { class: "dossier-map-table", role: "table" },
    el("caption", {}, "What is said of each form"),
    el("thead", { role: "rowgroup" }, head),
    body,
  );

  function line({ id, mention, claim }) {
    const cells = [
      [context(mention), " ", goButton(id, mention)],
      [handMark(claim.owner), el("span", { class: "dossier-small" }, claim.outside ? claim.reference : sourceName(claim, data)), quote(claim)],
      [certaintyMark(claim.certainty)],
      [claim.entity ? el("strong", {}, entityName(claim, data)) : "not identified"],
      [el("bdi", {}, yours(id) || "nothing yet")],
    ];
    const made = cells.map((inside, n) => el("td", { role: "cell", "data-head": heads[n] }, ...inside));
    return el("tr", { role: "row" }, ...made);
  }

  function goButton(id, mention) {
    return button(partName(mention.part, data), () => goTo(id), signal, {
      class: "dossier-quiet dossier-go",
      "aria-label": `${mention.form}: go to its place in ${inSentence(partName(mention.part, data))}`,
    });
  }
}

/** A form within the words round it. */
export function context(mention) {
  return el("bdi", { class: "dossier-context" }, mention.before, el("b", {}, mention.form), mention.after);
}

function quote(claim) {
  return claim.by_quote ? el("span", { class: "dossier-evidence" }, `“${claim.by_quote}”`) : null;
}
