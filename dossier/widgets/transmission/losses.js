// What copying is known to have lost, to be placed at a step: one loss at a time.

import { button, el, radios, setAttributes, uniqueName } from "../shared/dom.js";
import { SURENESS } from "../shared/grammar.js";
import { CANNOT_TELL } from "./weigh.js";
import { inWords } from "./words.js";

/**
 * @param {object} data what the widget shows
 * @param {ReturnType<typeof import("./entries.js").keepWay>} way
 * @param {{say: (words: string) => void}} live
 * @param {() => void} told what to do when the student placed a loss
 * @param {AbortSignal} signal
 */
export function lossForm(data, way, live, told, signal) {
  const many = data.losses.length;
  let at = 0;
  const options = new Map(data.steps.map((step) => [step.id, new Option(step.carrier, step.id)]));
  const select = /** @type {HTMLSelectElement} */ (el("select", {}, new Option("Choose a step", ""), new Option("I can’t tell", CANNOT_TELL)));
  const sure = radios(
    "How sure are you?",
    SURENESS.filter(({ value }) => value !== "unresolved"),
    "",
    (certainty) => place({ certainty }),
    signal,
    uniqueName("dossier-sure"),
  );
  const why = /** @type {HTMLInputElement} */ (el("input", { type: "text", autocomplete: "off", dir: "auto" }));
  select.addEventListener("change", () => place({ step: select.value }), { signal });
  why.addEventListener("input", () => place({ reason: why.value }), { signal });
  const where = el("p", { class: "dossier-small" });
  const previous = button("Previous", () => turn(-1), signal);
  const next = button("Next", () => turn(1), signal);
  const look = el("div", {});
  const node = el(
    "section",
    { class: "dossier-tc-losses", hidden: !many },
    el("h3", { class: "dossier-tc-h" }, "Where was this lost?"),
    el("p", { class: "dossier-tc-lead" }, `Copying can lose things. ${many > 1 ? `There are ${inWords(many)}` : "This is one"} that copying lost from ${data.document.name}.`),
    many > 1 ? el("div", { class: "dossier-row dossier-tc-pager" }, previous, next, where) : null,
    el(
      "div",
      { class: "dossier-tc-loss" },
      look,
      el(
        "div",
        {},
        el("label", { class: "dossier-field" }, "At which step was it lost?", select),
        sure,
        el("label", { class: "dossier-field" }, "Why? In a line.", why),
      ),
    ),
  );

  return { node, settle, reorder, focus };

  function place(values) {
    way.place(data.losses[at].id, values);
    show();
    told();
  }

  function turn(by) {
    if (at + by < 0 || at + by >= many) {
      live.say(by < 0 ? "This is the first loss." : "This is the last loss.");
      return;
    }
    at += by;
    showLoss();
    live.say(`${where.textContent} ${data.losses[at].words}`);
  }

  /** Show what is entered; the steps to choose from stand in the student's order. */
  function settle() {
    if (!many) return;
    const { ids, aside } = way.order();
    select.append(...[...ids, ...aside].map((step) => options.get(step)));
    showLoss();
  }

  function showLoss() {
    const loss = data.losses[at];
    look.replaceChildren(passageOf(loss, data), el("p", {}, loss.asks));
    where.textContent = `Loss ${at + 1} of ${many}.`;
    setAttributes(previous, { "aria-disabled": at === 0 ? "true" : null });
    setAttributes(next, { "aria-disabled": at === many - 1 ? "true" : null });
    show();
  }

  function show() {
    const { step, certainty, reason } = way.placed(data.losses[at].id);
    const known = options.has(step) || step === CANNOT_TELL ? step : "";
    if (select.value !== known) select.value = known;
    for (const input of sure.querySelectorAll("input")) input.checked = input.value === certainty;
    if (why.value !== reason) why.value = reason;
    setAttributes(sure, { hidden: step === CANNOT_TELL });
  }

  /** Put one step where it now stands in the student's order. */
  function reorder({ ids, aside }, id) {
    const all = [...ids, ...aside];
    const following = all[all.indexOf(id) + 1];
    const chosen = select.value;
    select.insertBefore(options.get(id), options.get(following) ?? null);
    if (select.value !== chosen) select.value = chosen;
  }

  /** @param {import("./entries.js").Lack} lack */
  function focus({ loss, field }) {
    at = data.losses.findIndex((one) => one.id === loss);
    showLoss();
    ({ step: select, certainty: sure.querySelector("input"), reason: why })[field].focus();
  }
}

/** A loss where it can be seen: the passage in its own line. */
function passageOf(loss, data) {
  const node = el("blockquote", { class: "dossier-tc-passage", dir: "auto" });
  if (loss.kind === "numbering" && loss.above) node.append(el("p", {}, loss.above));
  node.append(el("p", {}, loss.before, el("mark", {}, loss.words), loss.after));
  if (loss.ends && !loss.after) node.append(el("p", { class: "dossier-source" }, `Here ${data.document.name} ends.`));
  return node;
}
