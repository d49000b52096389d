// The diagram: boxes in a grid, and behind them orthogonal lines that never share a stretch.

import { el, setAttributes, svg } from "../shared/dom.js";

/** Each kind of tie: its word, and what it says. Line and head are told apart by kind too. */
export const TIES = {
  must: { word: "must", means: "the text calls it necessary" },
  can: { word: "can", means: "the text holds it possible" },
  for: { word: "for", means: "for the purpose of: one thing serves the other" },
  order: { word: "order", means: "one comes before the other" },
  exception: { word: "exception", means: "a way round the usual order" },
};

const TRACK = 10;
const LABELS = 26;
const LABEL = 14;

/** A tie's line as a small sample, with its word. */
export function tieMark(kind, certainty, word = TIES[kind]?.word ?? kind) {
  const picture = svg("svg", { width: 34, height: 12, "aria-hidden": "true" });
  picture.append(...line(`M1 6H26`, [26, 6], "right", kind, certainty));
  return el("span", { class: `dossier-pt-tie dossier-pt-tie-${kind}` }, picture, word);
}

/**
 * @typedef {{from: string, to: string, kind: string, certainty: string, group: string, word: string}} Edge
 * @typedef {{id: string, row: number, column: number}} Place
 */

/**
 * The lines to draw: each tie between two steps, grouped with those that arrive at one head.
 * @param {object} data what the widget shows
 * @returns {Edge[]}
 */
export function edgesOf(data) {
  return Object.values(data.ties)
    .filter((tie) => tie.needs_step)
    .map((tie) => ({
      from: tie.needs,
      to: tie.step,
      kind: tie.kind,
      certainty: tie.certainty,
      group: `${tie.step} ${tie.kind} ${tie.certainty} ${wayOf(tie, data)}`,
      word: TIES[tie.kind].word,
    }));
}

function wayOf(tie, data) {
  const { ways } = data.steps.find((step) => step.id === tie.step);
  return ways.findIndex((way) => way.some((id) => data.ties[id] === tie));
}

/**
 * Plan the lines: which run straight, which go round, and how much room each gap needs.
 * @param {Place[]} places
 * @param {Edge[]} edges
 */
export function plan(places, edges) {
  const at = new Map(places.map((one) => [one.id, one]));
  const taken = new Set(places.map((one) => `${one.row} ${one.column}`));
  const rows = Math.max(0, ...places.map((one) => one.row + 1));
  const columns = Math.max(0, ...places.map((one) => one.column + 1));
  const tracks = Array.from({ length: rows }, () => []);
  const lanes = Array.from({ length: columns + 1 }, () => []);
  const groups = new Map();
  for (const edge of edges) {
    const into = groups.get(edge.to) ?? [];
    if (!into.includes(edge.group)) into.push(edge.group);
    groups.set(edge.to, into);
  }
  const claim = (list, name) => {
    if (!list.includes(name)) list.push(name);
  };
  const routes = edges.map((edge) => {
    const from = at.get(edge.from);
    const to = at.get(edge.to);
    let free = true;
    for (let row = from.row + 1; row < to.row; row += 1) free &&= !taken.has(`${row} ${to.column}`);
    const straight = free && from.column === to.column;
    const route = { edge, from, to, straight, gutter: -1, side: to.column > from.column ? 1 : -1 };
    if (straight) return route;
    if (free) {
      claim(tracks[from.row], `in ${edge.group}`);
      return route;
    }
    route.gutter =
      from.column === to.column ? (to.column === 0 ? 0 : to.column + 1) : Math.max(from.column, to.column);
    route.side = route.gutter > from.column ? 1 : -1;
    claim(lanes[route.gutter], edge.group);
    claim(tracks[from.row], `out ${edge.from} ${edge.group}`);
    claim(tracks[to.row - 1], `in ${edge.group}`);
    return route;
  });
  // Lines that arrive below lie above those that go round, and leave their box further out: so they
  // do not cross.
  for (const list of tracks) list.sort((one, other) => Number(one.startsWith("out")) - Number(other.startsWith("out")));
  routes.sort((one, other) => one.to.row - other.to.row);
  const most = Array.from({ length: rows }, () => 0);
  for (const [id, into] of groups) most[at.get(id).row] = Math.max(most[at.get(id).row], into.length);
  return { routes, tracks, lanes, groups, rows, columns, most };
}

/** Tell the grid how many columns it has, and how much room each gap and gutter needs. */
export function setGrid(list, { tracks, lanes, rows, columns, most }) {
  const down = [];
  for (let row = 0; row < rows; row += 1) {
    down.push("auto");
    if (row === rows - 1) break;
    const higher = Math.max(0, most[row + 1] - 3) * LABEL;
    down.push(`${tracks[row].length * TRACK + LABELS + 6 + higher}px`);
  }
  const across = [];
  for (let column = 0; column <= columns; column += 1) {
    const room = lanes[column].length ? lanes[column].length * TRACK + 14 : column % columns ? 16 : 0;
    across.push(`${room}px`);
    if (column < columns) across.push("minmax(0, 1fr)");
  }
  list.style.setProperty("--d-pt-rows", down.join(" "));
  list.style.setProperty("--d-pt-columns", across.join(" "));
}

/**
 * Draw the lines for boxes as they now stand.
 * @param {SVGElement} picture
 * @param {ReturnType<typeof plan>} planned
 * @param {Map<string, HTMLElement>} boxes
 * @param {HTMLElement} list the grid in which the boxes stand
 */
export function drawLines(picture, planned, boxes, list) {
  const box = (id) => {
    const node = boxes.get(id);
    return { x: node.offsetLeft, y: node.offsetTop, w: node.offsetWidth, h: node.offsetHeight };
  };
  setAttributes(picture, { width: list.offsetWidth, height: list.offsetHeight });
  const bottoms = [];
  const tops = [];
  const lefts = [];
  const rights = [];
  for (const [, node] of boxes) {
    const row = Number(node.dataset.row);
    const column = Number(node.dataset.column);
    bottoms[row] = Math.max(bottoms[row] ?? 0, node.offsetTop + node.offsetHeight);
    tops[row] = Math.min(tops[row] ?? Infinity, node.offsetTop);
    lefts[column] = node.offsetLeft;
    rights[column] = node.offsetLeft + node.offsetWidth;
  }
  const arrival = (id, group) => {
    const into = planned.groups.get(id);
    const here = box(id);
    return here.x + Math.round((here.w * (into.indexOf(group) + 1)) / (into.length + 1));
  };
  const track = (row, name) => bottoms[row] + 8 + planned.tracks[row].indexOf(name) * TRACK;
  const lane = (gutter, group) => {
    const place = planned.lanes[gutter].indexOf(group) * TRACK + 8;
    return gutter === 0 ? lefts[0] - 6 - place : rights[gutter - 1] + place;
  };
  const departures = new Map();
  const departure = (route) => {
    const here = box(route.from.id);
    const side = `${route.from.id} ${route.side}`;
    const list = departures.get(side) ?? [];
    if (!list.includes(route.edge.group)) list.push(route.edge.group);
    departures.set(side, list);
    const inward = 14 + list.indexOf(route.edge.group) * 12;
    return route.side > 0 ? here.x + here.w - inward : here.x + inward;
  };
  const heads = new Set();
  const nodes = [];
  for (const route of planned.routes) {
    const { edge, from, to } = route;
    const x = arrival(to.id, edge.group);
    const foot = box(from.id).y + box(from.id).h;
    const end = box(to.id).y - 1;
    const tip = end - 8;
    let path = "";
    if (route.straight) path = `M${x} ${foot}V${tip}`;
    else if (route.gutter < 0) {
      path = `M${departure(route)} ${foot}V${track(from.row, `in ${edge.group}`)}H${x}V${tip}`;
    } else {
      const out = track(from.row, `out ${edge.from} ${edge.group}`);
      const into = track(to.row - 1, `in ${edge.group}`);
      path = `M${departure(route)} ${foot}V${out}H${lane(route.gutter, edge.group)}V${into}H${x}V${tip}`;
    }
    const parts = svg("g", { class: "dossier-pt-line", "data-to": to.id, "data-from": from.id });
    parts.append(...line(path, [x, tip], "down", edge.kind, edge.certainty));
    if (!heads.has(`${to.id} ${edge.group}`)) {
      heads.add(`${to.id} ${edge.group}`);
      parts.append(label(edge, planned.groups.get(to.id), x, end));
    }
    nodes.push(parts);
  }
  picture.replaceChildren(...nodes);
}

/** A tie's word beside its head: outwards at the first, the ones between a step higher each. */
function label(edge, into, x, end) {
  const place = into.indexOf(edge.group);
  const leftwards = place === 0 && into.length > 1;
  return svg(
    "text",
    {
      x: leftwards ? x - 9 : x + 9,
      y: end - 4 - raised(place, into.length) * LABEL,
      "text-anchor": leftwards ? "end" : null,
    },
    edge.word,
  );
}

function raised(place, count) {
  return place > 0 && place < count - 1 ? place - 1 : 0;
}

/** One line and its head: weight and head by kind, the stroke by certainty. */
function line(path, [x, y], way, kind, certainty) {
  const name = `dossier-pt-stroke dossier-pt-stroke-${kind} dossier-pt-sure-${certainty}`;
  const stroke = [svg("path", { d: path, class: name, fill: "none" })];
  if (certainty === "inferred") stroke.push(svg("path", { d: path, class: "dossier-pt-core", fill: "none" }));
  const turn = way === "down" ? `translate(${x} ${y})` : `translate(${x} ${y}) rotate(-90)`;
  const shapes = {
    must: ["M-5 0H5L0 8Z", true],
    order: ["M-3 0H3L0 8Z", true],
    for: ["M-5 0H5L0 7.5Z", false],
    exception: ["M0 -1L4.5 3.5L0 8L-4.5 3.5Z", false],
    can: ["M-3.5 4A3.5 3.5 0 1 0 3.5 4A3.5 3.5 0 1 0 -3.5 4Z", false],
  };
  const [shape, filled] = shapes[kind] ?? shapes.order;
  stroke.push(
    svg("path", { d: shape, transform: turn, class: filled ? "dossier-pt-head" : "dossier-pt-head dossier-pt-open" }),
  );
  return stroke;
}
