// The way as a chain: a line from step to step, to its left the language, to its right who did what.

import { el } from "../shared/dom.js";
import { CERTAINTY_WORDS, HANDS, certaintyLegend, certaintyMark, handMark } from "../shared/grammar.js";
import { BASES, LETTERED, placeInSentence, reference } from "./words.js";

/**
 * The chain of the table, with the student's places.
 * @param {object} data what the widget shows
 * @returns {{node: HTMLElement, settle: (order: import("./entries.js").Order) => void}}
 */
export function chain(data) {
  const places = new Map(data.steps.map((step) => [step.id, el("p", { class: "dossier-small" })]));
  const told = new Set(); // Outside facts: each is told where it is first needed.
  const list = el("ol", { class: "dossier-tc-chain", "aria-label": `The way of ${data.document.name}` });
  const { steps } = data;
  let group = null;
  steps.forEach((step, at) => {
    const previous = steps[at - 1];
    const next = steps[at + 1];
    const tied = step.number === previous?.number;
    const inGroup = tied || step.number === next?.number;
    const losses = lossesAt(step, data);
    const isLoss = losses.length > 0 || step.lost;
    // In a group no line goes from step to step, and so none can break between two.
    const into = inGroup ? "none" : lineBetween(previous, step);
    const out = inGroup ? "none" : lineBetween(step, next);
    const row = el(
      "li",
      { class: `dossier-tc-step dossier-tc-in-${into} dossier-tc-out-${out}`, value: step.number },
      ...(isLoss && !inGroup ? broken(step, losses, data) : []),
      language(step, previous),
      rail(step),
      body(step, places.get(step.id), losses, inGroup && isLoss ? [...lostHere(step, losses), ...lossReferences(losses, data)] : []),
      apparatus(step, data, told),
    );
    if (inGroup && !tied) {
      group = el("ol", { class: "dossier-tc-tied" });
      list.append(el("li", { class: "dossier-tc-tie" }, el("p", { class: "dossier-tc-label" }, "In which order these came is not known"), group));
    }
    (inGroup ? group : list).append(row);
  });

  function settle({ ids, aside }) {
    for (const place of places.values()) place.textContent = "";
    ids.forEach((id, at) => void (places.get(id).textContent = `Your place: ${at + 1}`));
    for (const id of aside) places.get(id).textContent = "You can’t tell";
  }

  return { node: list, settle };
}

function language(step, previous) {
  const how = !step.language ? "dossier-tc-unsaid" : step.language === previous?.language ? "dossier-tc-same" : "";
  return el("div", { class: `dossier-tc-language ${how}`.trim() }, step.language || "language not said");
}

function rail(step) {
  const letter = LETTERED[step.basis] ? HANDS[step.basis].letter : "";
  return el(
    "div",
    { class: "dossier-tc-rail", "aria-hidden": "true" },
    el("span", { class: "dossier-tc-in" }),
    el("span", { class: `dossier-tc-node dossier-tc-node-${step.basis} ${letter ? `dossier-by-${step.basis}` : ""}`.trim() }, letter),
    el("span", { class: "dossier-tc-out" }),
  );
}

/** The line from one step to the next: it is no surer than the less sure of the two. */
function lineBetween(one, next) {
  if (!one || !next) return "none";
  const sureness = Object.keys(CERTAINTY_WORDS);
  return sureness[Math.max(sureness.indexOf(one.certainty), sureness.indexOf(next.certainty))];
}

function lossesAt(step, data) {
  return data.losses.filter((loss) => loss.steps.includes(step.id));
}

/** `lost`: what was lost at a step of no known order, where no line breaks above it. */
function body(step, place, losses, lost) {
  const { name, role } = step.agent;
  return el(
    "div",
    { class: "dossier-tc-body" },
    el("p", { class: "dossier-tc-carrier" }, el("span", { class: "dossier-tc-number" }, String(step.number)), " ", el("bdi", {}, step.carrier)),
    el("p", { class: "dossier-tc-agent" }, role ? handMark({ role, name }) : el("bdi", {}, name)),
    ...lost,
    // Without a loss of the text on the screen, what was lost here has been said.
    step.lost && !losses.length ? null : el("p", { dir: "auto" }, step.change),
    place,
  );
}

/** Who says that there was this step, where, in which words, how surely. */
function apparatus(step, data, told) {
  const outside = data.outside[step.outside];
  const fact = outside && !told.has(step.outside) ? outside.fact : "";
  told.add(step.outside);
  return el(
    "div",
    { class: "dossier-tc-apparatus" },
    el("p", { class: "dossier-tc-basis" }, step.basis === "kit" ? null : certaintyMark(step.certainty), BASES[step.basis]),
    step.quote ? el("blockquote", { class: "dossier-tc-quote", dir: "auto" }, step.quote) : null,
    step.quote || !LETTERED[step.basis]
      ? el("p", { class: "dossier-source" }, handMark(step.owner), step.quote ? `, ${placeInSentence(step.place)}` : "")
      : null,
    fact ? el("p", { dir: "auto" }, fact) : null,
    outside && !lossesAt(step, data).length ? el("p", {}, reference(outside, step.basis !== "outside")) : null,
  );
}

/** A break in the line, where a step lost something: what it was, and how that is known. */
function broken(step, losses, data) {
  return [
    el("div", { class: "dossier-tc-cut", "aria-hidden": "true" }, el("span", { class: "dossier-tc-in" }), el("span", { class: "dossier-tc-in" })),
    el("div", { class: "dossier-tc-break" }, ...lostHere(step, losses)),
    el("div", { class: "dossier-tc-break-by", hidden: !losses.length }, ...lossReferences(losses, data)),
  ];
}

function lostHere(step, losses) {
  const told = losses.length
    ? losses.flatMap((loss) => [el("p", { class: "dossier-tc-lost", dir: "auto" }, loss.lost), el("p", { dir: "auto" }, loss.says)])
    : [el("p", { class: "dossier-tc-lost", dir: "auto" }, step.change)];
  return [el("p", { class: "dossier-tc-label" }, "Lost here"), ...told];
}

function lossReferences(losses, data) {
  return [...new Set(losses.map((loss) => loss.outside))].map((id) => el("p", {}, reference(data.outside[id], true)));
}

/**
 * How to read the chain.
 * @param {object} data what the widget shows
 * @returns {HTMLElement}
 */
export function chainKey(data) {
  const used = Object.keys(CERTAINTY_WORDS).filter((one) => data.steps.some((step) => step.certainty === one));
  const list = certaintyLegend(used);
  const add = (mark, means) => list.append(el("div", {}, el("dt", {}, mark), el("dd", {}, means)));
  for (const [basis, means] of Object.entries(LETTERED)) {
    if (data.steps.some((step) => step.basis === basis)) add(handMark({ role: basis, name: HANDS[basis].word }), means);
  }
  if (data.steps.some((step) => step.basis === "supposed")) {
    add(el("span", {}, el("span", { class: "dossier-tc-node dossier-tc-node-supposed", "aria-hidden": "true" }), "supposed"), "nobody says flatly that there was this step");
  }
  if (data.steps.some((step) => step.lost)) {
    add(el("span", {}, el("span", { class: "dossier-tc-sample", "aria-hidden": "true" }), "broken"), "something was lost");
  }
  return el("div", { class: "dossier-tc-key" }, list);
}

/**
 * What stands below the chain: whose hands these are, and what else the text says of its own way.
 * @param {object} data what the widget shows
 * @returns {Node[]}
 */
export function below(data) {
  const topics = { original: "The word “original”", "call-number": "Call numbers", language: "Languages" };
  const notices = Object.entries(topics).flatMap(([topic, title]) => {
    const found = data.notices.filter((one) => one.topic === topic);
    if (!found.length) return [];
    return [
      el(
        "section",
        { class: "dossier-tc-topic" },
        el("h4", { class: "dossier-tc-label" }, title),
        el("ul", { class: "dossier-tc-points" }, ...found.map(noticed)),
      ),
    ];
  });
  const hands = el(
    "dl",
    { class: "dossier-tc-hands" },
    ...data.hands.map((hand) => el("div", {}, el("dt", {}, handMark(hand)), el("dd", { dir: "auto" }, hand.says))),
  );
  return [
    notices.length ? details("What else the text says of its way", el("div", { class: "dossier-tc-topics" }, ...notices)) : null,
    data.hands.length ? details("Whose hands these are", hands) : null,
  ].filter(Boolean);
}

function details(summary, content) {
  return el("details", { class: "dossier-tc-details" }, el("summary", {}, summary), content);
}

function noticed(one) {
  return el(
    "li",
    {},
    el("q", { class: "dossier-tc-q" }, one.quote),
    ` (${placeInSentence(one.place)}). `,
    one.says,
    " ",
    el("span", { class: "dossier-source" }, handMark(one.owner), certaintyMark(one.certainty)),
  );
}
