// After comparing: a sentence for each difference, what fits, and what cannot be known.

import { el } from "../shared/dom.js";
import { CERTAINTY_WORDS, SURENESS, handMark } from "../shared/grammar.js";
import { compareLoss, compareOrder, ties } from "./weigh.js";
import { carrierName, grounds, inWords } from "./words.js";

/**
 * How the student's order stands to the kit's, in one sentence.
 * @param {string[]} ids the steps that were put in order
 * @param {object} data what the widget shows
 * @returns {string}
 */
export function verdict(ids, { steps }) {
  if (steps.length < 2) return "With a single step there is nothing to put in order.";
  if (!ids.length) return "You put no step in order: you can’t tell of any where it belongs.";
  if (ids.length === 1) return "You put one step in its place. With one alone there is no order to compare.";
  const { fitting } = compareOrder(ids, steps);
  const placed = inWords(ids.length);
  const all = ids.length === steps.length;
  if (fitting.length === ids.length) return all ? `Your order fits the kit’s in all ${placed} steps.` : `The ${placed} steps that you placed are in the kit’s order.`;
  const which = all ? `your ${placed} steps` : `the ${placed} steps that you placed`;
  if (fitting.length === 1) return `No two of ${which} are in the kit’s order.`;
  const places = fitting.map((at) => String(at + 1));
  const rest = ids.length - fitting.length;
  const others = rest === 1 ? "the other one" : `the other ${inWords(rest)}`;
  return `Of ${which}, ${inWords(fitting.length)} are in the kit’s order among themselves: those at your places ${places.slice(0, -1).join(", ")} and ${places.at(-1)}; ${others} would have to move.`;
}

/**
 * The comparison in words.
 * @param {object} data what the widget shows
 * @param {ReturnType<typeof import("./entries.js").keepWay>} way
 * @returns {Node[]}
 */
export function outcome(data, way) {
  const { ids, aside } = way.order();
  const first = way.first();
  const step = stepsById(data.steps);
  const differences = compareOrder(ids, data.steps).moved.map((moved) => difference(moved, step));
  const open = [
    ...ties(data.steps).map((group) => tied(group, ids)),
    ...aside.map((id) => leftOpen(step.get(id), data.steps)),
  ];
  const changed = first && first.join(" ") !== ids.join(" ");
  const lost = data.losses.map((loss) => lossWeighed(loss, way.placed(loss.id), data, step));
  return [
    el("p", { class: "dossier-tc-sum" }, verdict(ids, data)),
    changed ? el("p", { class: "dossier-small" }, `When you first compared: ${verdict(first, data)}`) : null,
    el(
      "div",
      { class: "dossier-tc-findings" },
      listOf("What stands elsewhere", differences),
      listOf("What is not known, or what you left open", open),
      lost.length ? el("div", {}, el("p", { class: "dossier-tc-label" }, "What was lost"), ...lost) : null,
    ),
  ].filter(Boolean);
}

function stepsById(steps) {
  return new Map(steps.map((step) => [step.id, step]));
}

function listOf(label, items) {
  if (!items.length) return null;
  return el(
    "div",
    {},
    el("p", { class: "dossier-tc-label" }, label),
    el("ul", { class: "dossier-tc-points" }, ...items.map((pieces) => el("li", {}, ...pieces))),
  );
}

function difference({ id, beside, early }, step) {
  const one = step.get(id);
  return [
    "You put ",
    carrierName(one),
    early ? " before " : " after ",
    carrierName(step.get(beside)),
    `. This kit has it ${early ? "after" : "before"}, as step ${one.number}: `,
    ...grounds(one),
    ".",
  ];
}

function tied(group, ids) {
  const placed = ids.filter((id) => group.some((step) => step.id === id));
  const names = group.flatMap((step, n) => [n ? (n === group.length - 1 ? " and " : ", ") : "", carrierName(step)]);
  const firstPlaced = group.find((step) => step.id === placed[0]);
  return [
    "In which order these came is not known: ",
    ...names,
    ". ",
    ...(placed.length > 1 ? ["You put ", carrierName(firstPlaced), " first. Either order is accepted."] : []),
  ];
}

function leftOpen(one, steps) {
  const before = steps.filter((step) => step.number < one.number).at(-1);
  return [
    "You can’t tell the place of ",
    carrierName(one),
    ". This kit has it ",
    ...(before ? ["after ", carrierName(before)] : ["at the beginning"]),
    `, as step ${one.number}: `,
    ...grounds(one),
    one.basis === "supposed" ? ". This kit, too, only supposes it." : ".",
  ];
}

/** Where the student put a loss, where this kit has it, and whose fault it cannot be. */
function lossWeighed(loss, placed, data, step) {
  const stand = compareLoss(placed.step, loss, data.steps);
  const yours = step.get(placed.step);
  const theirs = step.get(loss.steps[0]);
  const kept = step.get(loss.kept);
  const at = (one) => [carrierName(one), ` (step ${one.number})`];
  const said = {
    none: () => ["You have not said where it was lost. This kit has it at ", ...at(theirs), "."],
    unknown: () => ["This kit does not say at which step it was lost."],
    open: () => ["You can’t tell. This kit has it at ", ...at(theirs), "."],
    fits: () => ["You placed it at ", ...at(yours), ", and so does this kit."],
    kept: () => ["You placed it at ", ...at(yours), ". This kit has it later, at ", ...at(theirs), "."],
    later: () => ["You placed it at ", ...at(yours), ". By then it was gone: this kit has it at ", ...at(theirs), "."],
    other: () => ["You placed it at ", ...at(yours), ". This kit has it at ", ...at(theirs), "."],
  };
  const sure = SURENESS.find(({ value }) => value === placed.certainty)?.label;
  const reason = placed.reason.trim();
  return el(
    "div",
    { class: "dossier-tc-weighed" },
    el("p", {}, el("b", {}, loss.lost), ". ", ...said[stand]()),
    kept ? el("p", {}, ...notTheirFault(kept, theirs, data.steps)) : null,
    theirs ? el("p", { class: "dossier-source" }, handMark(theirs.owner), `, ${CERTAINTY_WORDS[theirs.certainty]}`) : null,
    sure && yours ? el("p", { class: "dossier-small", dir: "auto" }, `You said: ${sure}${reason ? `. ${reason}` : ""}`) : null,
  );
}

/** What a later copy still has, no earlier hand has lost; an editor among them is named. */
function notTheirFault(kept, lost, steps) {
  const editors = steps.filter((step) => step.agent.role === "editor" && step.number <= kept.number);
  const names = [...new Set(editors.map((step) => step.agent.name))].join(", ");
  return [
    `Step ${kept.number}, `,
    carrierName(kept),
    `, still has it; step ${lost.number}, `,
    carrierName(lost),
    ", does not. What a later step still has, no earlier step lost",
    ...(names ? [": so it is not the fault of ", el("bdi", {}, names), ", the editor."] : ["."]),
  ];
}
