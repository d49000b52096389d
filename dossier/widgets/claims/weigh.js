// One claim to be weighed: tick what it needs, say how surely it may be made, compare.

import { bringToTop, button, el, radios, setAttributes, uniqueName } from "../shared/dom.js";
import { certaintyMark } from "../shared/grammar.js";
import { drawWays } from "./ways.js";
import { SURELY, needDetails, needSentence, surelyWords, tickedWords } from "./words.js";

const VERDICTS_OF_CLAIMS = { fits: "Fits", overclaim: "Overclaim", underclaim: "Underclaim", "left open": "Left open" };

/**
 * What stands beside a claim in the list, or below it.
 * @param {import("./reasoning.js").Claim} claim
 * @param {{board: object, kept: object, live: object, signal: AbortSignal}} given
 * @param {{changed: () => void, next: () => {label: string, go: () => void} | null}} told what to do
 *   when an answer changes, and where to go on when it is compared
 * @returns {{node: HTMLElement, settle: () => void}}
 */
export function workOn(claim, { board, kept, live, signal }, told) {
  let changing = false;

  const inputs = new Map();
  const pool = el("ul", { class: "dossier-cb-pool" });
  for (const need of claim.offered) pool.append(offer(need));

  const sure = radios(
    "How surely may one say it?",
    SURELY.map(({ value, means, words }) => ({
      value,
      label: words ?? el("span", { class: "dossier-cb-surely" }, certaintyMark(value), el("span", { class: "dossier-cb-means" }, means)),
    })),
    "",
    (certainty) => change({ certainty }),
    signal,
    uniqueName("dossier-cb-sure"),
    "dossier-cb-scale",
  );
  const why = /** @type {HTMLTextAreaElement} */ (el("textarea", { rows: 2, dir: "auto" }));
  why.addEventListener("input", () => change({ reason: why.value }), { signal });
  const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
  const compare = button("Compare", onCompare, signal, { class: "dossier-main", "aria-describedby": hint.id });

  const form = el(
    "div",
    { class: "dossier-cb-form" },
    el(
      "fieldset",
      { class: "dossier-cb-offered" },
      el("legend", {}, "What does it need? Tick every premise that carries it. There may be none."),
      pool,
    ),
    el("div", { class: "dossier-cb-commit" }, sure, el("div", {}, el("label", { class: "dossier-field" }, "Why, in a line?", why), compare, hint)),
  );
  const outcome = el("div", { class: "dossier-cb-outcome", tabindex: -1 });
  const node = el("div", { class: "dossier-cb-work" }, el("p", { class: "dossier-cb-title", dir: "auto" }, claim.claim), outcome, form);
  return { node, settle };

  function offer(need) {
    const id = uniqueName("dossier-cb-offer");
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", value: need, "aria-describedby": id }));
    input.addEventListener("change", () => change({ ticked: claim.offered.filter((one) => inputs.get(one).checked) }), { signal });
    inputs.set(need, input);
    const label = el("label", { dir: "auto" }, input, el("span", {}, needSentence(need, board)));
    return el("li", {}, label, el("div", { class: "dossier-cb-details", id }, ...needDetails(need, board, { closed: !kept.weighed(need) })));
  }

  function missing() {
    const now = kept.answer(claim.id);
    if (!now.certainty) return "Say how surely one may say it first.";
    return now.reason?.trim() || now.certainty === "unresolved" ? "" : "Say why first, in a few words.";
  }

  function change(values) {
    kept.put(claim.id, values);
    settle();
    told.changed();
  }

  function onCompare() {
    const lacks = missing();
    if (lacks) {
      live.say(lacks);
      (lacks.includes("why") ? why : sure.querySelector("input")).focus();
      return;
    }
    const { ticked, certainty, reason } = kept.answer(claim.id);
    changing = false;
    change(kept.weighed(claim.id) ? {} : { compared: true, first: { ticked, certainty, reason: reason ?? "" } });
    outcome.focus({ preventScroll: true });
    bringToTop(outcome);
    live.say(verdictWords());
  }

  function verdictWords() {
    const found = claim.answers[kept.answer(claim.id).certainty];
    return found ? `${VERDICTS_OF_CLAIMS[found.verdict]}. ${found.says}` : "";
  }

  function open() {
    changing = true;
    settle();
    inputs.values().next().value?.focus();
  }

  /** All that depends on the answer. What is typed in is never set anew. */
  function settle() {
    const now = kept.answer(claim.id);
    const done = Boolean(now.compared);
    for (const [need, input] of inputs) input.checked = now.ticked.includes(need);
    for (const input of sure.querySelectorAll("input")) input.checked = input.value === now.certainty;
    if (why.value !== (now.reason ?? "")) why.value = now.reason ?? "";
    const lacks = missing();
    hint.textContent = lacks;
    hint.hidden = !lacks;
    setAttributes(compare, { "aria-disabled": lacks ? "true" : null });
    form.hidden = done && !changing;
    outcome.hidden = !done || changing;
    outcome.replaceChildren(...(done && !changing ? comparisonOf(now) : []));
  }

  function comparisonOf(now) {
    const found = claim.answers[now.certainty];
    const next = told.next();
    return [
      el("p", { class: "dossier-cb-yours", dir: "auto" }, ...yours(now), " ", button("Change my answer", open, signal, { class: "dossier-quiet" })),
      found
        ? el("p", { class: "dossier-cb-verdict" }, el("b", {}, `${VERDICTS_OF_CLAIMS[found.verdict]}. `), el("span", { dir: "auto" }, found.says))
        : null,
      el("p", { dir: "auto" }, tickedWords(claim, now.ticked, board).join(" ")),
      el("p", { class: "dossier-aside-title" }, "What carries it"),
      drawWays(claim, board),
      claim.finding ? el("p", { class: "dossier-cb-finding", dir: "auto" }, claim.finding) : null,
      claim.says ? el("p", { dir: "auto" }, claim.says) : null,
      next ? el("div", { class: "dossier-row" }, button(next.label, next.go, signal, { class: "dossier-main" })) : null,
    ].filter(Boolean);
  }

  function yours(now) {
    const words = (one) => {
      const reason = one.reason?.trim() ?? "";
      return [`${surelyWords(one.certainty) || "nothing"}.`, reason ? `Your reason: ${reason.replace(/\.$/, "")}.` : ""].filter(Boolean).join(" ");
    };
    const first = now.first ? words(now.first) : "";
    if (first && first !== words(now)) return [`Before you compared you said: ${first} Now you say: ${words(now)}`];
    return [`You said: ${words(now)}`];
  }
}
