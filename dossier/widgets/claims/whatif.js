// A premise taken away, or a whole witness: which claims fall, and what becomes of the others.

import { bringToTop, button, el, setAttributes, uniqueName } from "../shared/dom.js";
import { certaintyMark } from "../shared/grammar.js";
import { effectOn } from "./effect.js";
import { hasFallen } from "./reasoning.js";
import { listWords, placeInside } from "./words.js";

/**
 * Switches on one side, claims on the other; a prediction, and the answer.
 * @param {{board: object, kept: object, live: object, signal: AbortSignal}} given
 * @returns {{node: HTMLElement, settle: () => void}}
 */
export function whatIfPage({ board, kept, live, signal }) {
  const { data } = board;
  const switches = new Map(); // premise -> its input and its row
  const groups = data.witnesses.map(witnessSwitches);
  const reset = button("Switch all on", switchAllOn, signal, { class: "dossier-quiet" });
  const rows = new Map(board.shown.map((claim) => [claim.id, claimRow(claim)]));
  const ask = el("p", { class: "dossier-cb-ask" });
  const sum = el("div", { class: "dossier-cb-sum", tabindex: -1 });
  const none = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox" }));
  none.addEventListener("change", () => predict(none.checked ? { none: true, ticked: [] } : { none: false }), { signal });
  const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
  const compare = button("Compare", onCompare, signal, { class: "dossier-main", "aria-describedby": hint.id });
  const form = el("div", { class: "dossier-cb-guess" }, el("label", {}, none, el("span", {}, "None of them falls")), el("div", { class: "dossier-row" }, compare, hint));
  const again = button("Hide the answers and predict", onAgain, signal, { class: "dossier-quiet" });
  const unweighed = el("p", { class: "dossier-small" });

  const node = el(
    "div",
    { class: "dossier-cb-whatif" },
    el(
      "fieldset",
      { class: "dossier-cb-switches" },
      el("legend", {}, "What if this were not so? Switch off a witness, or open one and switch off a single premise of it."),
      ...groups.map((group) => group.node),
      reset,
    ),
    el(
      "div",
      { class: "dossier-cb-effects" },
      ask,
      sum,
      el("ol", { class: "dossier-cb-effect-list", "aria-label": "The claims" }, ...[...rows.values()].map((row) => row.node)),
      form,
      unweighed,
      again,
    ),
  );
  return { node, settle };

  function witnessSwitches(witness) {
    const whole = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox" }));
    whole.addEventListener("change", () => flip(witness.premises, whole.checked), { signal });
    const count = el("summary", {});
    const list = el("ul", { class: "dossier-cb-premises" });
    for (const id of witness.premises) list.append(premiseSwitch(id));
    const name = el("span", { class: "dossier-cb-witness-name", dir: "auto" }, witness.name);
    const more = witness.own ? " (its own steps: no testimony)" : witness.repeats ? ", and what may only repeat it" : "";
    const label = el("label", {}, whole, el("span", {}, name, more ? el("span", { class: "dossier-cb-means" }, more) : null));
    return { witness, whole, count, node: el("div", { class: "dossier-cb-witness" }, label, el("details", {}, count, list)) };
  }

  function premiseSwitch(id) {
    const premise = data.premises[id];
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", value: id }));
    input.addEventListener("change", () => flip([id], input.checked), { signal });
    const place = premise.part ? ` (${placeInside(board.places.get(premise.part))})` : "";
    const row = el(
      "li",
      {},
      el("label", {}, input, el("span", { dir: "auto" }, premise.premise, el("span", { class: "dossier-cb-means" }, place))),
      el("span", { class: "dossier-cb-details" }, certaintyMark(premise.certainty), premise.carries ? null : " carries nothing"),
    );
    switches.set(id, { input, row });
    return row;
  }

  function claimRow(claim) {
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", value: claim.id }));
    input.addEventListener("change", () => predict({ ticked: tickedWith(claim.id, input.checked), none: false }), { signal });
    const tick = el("label", { class: "dossier-cb-falls" }, input, el("span", {}, "falls", el("span", { class: "dossier-live" }, `: ${claim.claim}`)));
    const verdict = el("p", { class: "dossier-cb-effect" });
    const words = el("span", { class: "dossier-cb-words" }, el("span", { dir: "auto" }, claim.claim));
    return {
      claim,
      input,
      tick,
      verdict,
      node: el("li", {}, el("span", { class: "dossier-cb-number" }, String(claim.number)), words, tick, verdict),
    };
  }

  function tickedWith(id, isOn) {
    const ticked = new Set(kept.guess().ticked);
    if (isOn) ticked.add(id);
    else ticked.delete(id);
    return board.shown.map((claim) => claim.id).filter((one) => ticked.has(one));
  }

  function flip(ids, isOn) {
    kept.switchTo(ids, isOn);
    settle();
    live.say(question());
  }

  function switchAllOn() {
    flip([...switches.keys()], true);
    groups[0].whole.focus();
  }

  function predict(values) {
    kept.predict(values);
    settle();
  }

  function missing() {
    const now = kept.guess();
    return now.ticked.length || now.none ? "" : "Tick the claims that fall, or “None of them falls”, first.";
  }

  function onCompare() {
    const lacks = missing();
    if (lacks) {
      live.say(lacks);
      rows.values().next().value.input.focus();
      return;
    }
    kept.compare();
    settle();
    sum.focus({ preventScroll: true });
    bringToTop(sum);
    live.say(question());
  }

  function onAgain() {
    kept.again();
    settle();
    (kept.off().size ? rows.values().next().value.input : groups[0].whole).focus();
    live.say(question());
  }

  function question() {
    const off = kept.off();
    if (!off.size) return "Every premise is on.";
    return kept.answered() ? summary(off) : "Which claims fall now? Tick them, then compare.";
  }

  function summary(off) {
    const fallen = board.shown.filter((claim) => hasFallen(claim, off));
    if (!fallen.length) return "No claim falls.";
    const named = listWords(fallen.map((claim) => String(claim.number)));
    return `${fallen.length} of ${board.shown.length} claims ${fallen.length === 1 ? "falls" : "fall"}: ${named}.`;
  }

  function agreement(off, guess) {
    const fallen = new Set(board.shown.filter((claim) => hasFallen(claim, off)).map((claim) => claim.id));
    const numbers = (claims) => listWords(claims.map((claim) => String(claim.number)));
    const missed = board.shown.filter((claim) => fallen.has(claim.id) && !guess.ticked.includes(claim.id));
    const extra = board.shown.filter((claim) => !fallen.has(claim.id) && guess.ticked.includes(claim.id));
    if (!missed.length && !extra.length) return "So you said.";
    return [missed.length ? `You left out ${numbers(missed)}.` : "", extra.length ? `You ticked ${numbers(extra)}, which ${extra.length === 1 ? "does" : "do"} not fall.` : ""].filter(Boolean).join(" ");
  }

  function settle() {
    const off = kept.off();
    const shown = kept.answered();
    const open = off.size > 0 && !shown;
    const guess = kept.guess();
    for (const { witness, whole, count } of groups) {
      const gone = witness.premises.filter((id) => off.has(id)).length;
      whole.checked = gone < witness.premises.length;
      whole.indeterminate = gone > 0 && whole.checked;
      const all = witness.premises.length;
      const words = `${all} ${all === 1 ? "premise" : "premises"}${gone ? `, ${gone === all ? "all" : gone} off` : ""}`;
      if (count.textContent !== words) count.textContent = words;
    }
    for (const [id, { input, row }] of switches) {
      if (input.checked === off.has(id)) input.checked = !off.has(id);
      row.classList.toggle("dossier-cb-off", off.has(id));
    }
    reset.hidden = !off.size;
    ask.textContent = shown ? "" : question();
    ask.hidden = shown;
    sum.hidden = !shown;
    sum.replaceChildren(...(shown ? [el("p", { class: "dossier-cb-ask" }, summary(off)), guess.compared ? el("p", {}, agreement(off, guess)) : ""] : []));
    form.hidden = !open;
    again.hidden = !shown;
    none.checked = Boolean(guess.none) && !guess.ticked.length;
    const lacks = missing();
    hint.textContent = lacks;
    hint.hidden = !lacks;
    setAttributes(compare, { "aria-disabled": lacks ? "true" : null });
    for (const [id, row] of rows) settleRow(id, row, { off, shown, open, guess });
    const rest = board.shown.filter((claim) => !kept.weighed(claim.id)).length;
    unweighed.hidden = !rest || !shown;
    unweighed.textContent = `${rest} of ${board.shown.length} claims are not weighed yet. Of these, only the fall is told.`;
  }

  function settleRow(id, { claim, input, tick, verdict, node: item }, { off, shown, open, guess }) {
    tick.hidden = !open;
    if (input.checked !== guess.ticked.includes(id)) input.checked = guess.ticked.includes(id);
    const fallen = shown && hasFallen(claim, off);
    item.classList.toggle("dossier-cb-fallen", fallen);
    verdict.hidden = !shown;
    if (!shown) return;
    const { words, certainty, more } = effectOn(claim, board, off, kept.weighed(id));
    const told = [words, certainty, more].join("|");
    if (verdict.dataset.told === told) return;
    verdict.dataset.told = told;
    verdict.replaceChildren(words, ...(certainty ? [" ", certaintyMark(certainty)] : []), more);
  }
}
