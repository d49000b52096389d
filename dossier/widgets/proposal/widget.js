// The proposal: its text beside its steps; and what the text still provides for if a premise falls.

import { bringToTop, button, el, liveRegion, radios, setAttributes, svg, uniqueName } from "../shared/dom.js";
import { keepEntries } from "../shared/store.js";
import { answer, provided, summary } from "./answer.js";
import { drawLines, edgesOf, plan, setGrid } from "./diagram.js";
import { predictionForm, premiseSwitches } from "./form.js";
import { key, marksKey, stepsTable } from "./key.js";
import { keepPremises, missing } from "./premises.js";
import { carried, drawBox } from "./step.js";
import { lightsOf, textPane } from "./text.js";
import { litSample, stepOf } from "./words.js";

const MODES = [
  { value: "steps", label: "Step by step" },
  { value: "what-if", label: "What if …" },
];

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const data = model.get("data");
  const steps = data.steps;
  const store = keepEntries(model, refresh, signal);
  const live = liveRegion();
  const premises = keepPremises(data, store);

  root.classList.add("dossier", "dossier-pt");
  const title = `${data.source.title}, step by step`;

  const { text, pane, light, bring } = textPane(data);

  if (!steps.length) {
    root.append(
      el(
        "section",
        { class: "dossier-page", "aria-label": title },
        el("p", { class: "dossier-progress" }, "No steps of a proposal have been entered for this text. It can still be read."),
        text,
        live.node,
      ),
    );
    return cleanUp;
  }

  const mode = radios(
    "Way of reading",
    data.premises.length ? MODES : [],
    "steps",
    (value) => {
      store.put("view", { mode: value });
      refresh();
      live.say(value === "steps" ? current() : question());
    },
    signal,
    uniqueName("dossier-mode"),
    "dossier-switch",
  );

  // Step by step: two buttons and the step in one sentence.

  const previous = button("Previous", () => move(-1), signal);
  const next = button("Next", () => move(1), signal, { class: "dossier-main" });
  const where = el("p", { class: "dossier-pt-where" });
  const stepping = el(
    "div",
    { class: "dossier-pt-stepping" },
    el("div", { class: "dossier-row" }, previous, next),
    where,
  );

  // What if: a switch for each premise.

  const ask = el("p", { class: "dossier-pt-where" });
  const switches = premiseSwitches(data, flip, signal);
  const asking = el("div", { class: "dossier-pt-asking" }, switches.node, ask);

  // The boxes and the lines behind them.

  const planned = plan(steps, edgesOf(data));
  const picture = svg("svg", { class: "dossier-pt-lines", "aria-hidden": "true", focusable: "false" });
  const list = el("ol", { class: "dossier-pt-list", "aria-label": "The steps" });
  const told = { choose: (id) => choose(id, true), tick };
  const drawn = new Map(steps.map((step) => [step.id, drawBox(step, { data, signal }, told)]));
  const boxes = new Map([...drawn].map(([id, { box }]) => [id, box]));
  list.append(...boxes.values());
  setGrid(list, planned);
  const diagram = el("div", { class: "dossier-pt-diagram" }, picture, list);
  list.addEventListener("keydown", onArrows, { signal });

  const panel = el("div", { class: "dossier-pt-panel" });
  const outcome = el("div", { class: "dossier-pt-outcome", tabindex: -1 });
  const form = predictionForm({ predict, onCompare }, signal);
  const offMark = litSample("off", "switched off");

  root.append(
    el(
      "section",
      { class: "dossier-page", "aria-label": title },
      el("div", { class: "dossier-tools" }, data.premises.length ? mode : null, stepping, asking),
      el(
        "div",
        { class: "dossier-pt-beside" },
        el("div", { class: "dossier-pt-left" }, marksKey(offMark), pane),
        diagram,
      ),
      form.node,
      outcome,
      panel,
      key(data),
      stepsTable(data),
      live.node,
    ),
  );
  root.addEventListener("keydown", onEscape, { signal });

  const watch = new ResizeObserver(() => drawLines(picture, planned, boxes, list));
  watch.observe(list);
  for (const box of boxes.values()) watch.observe(box);
  signal.addEventListener("abort", () => watch.disconnect());
  refresh();
  return cleanUp;

  function cleanUp() {
    stop.abort();
    root.replaceChildren();
    root.classList.remove("dossier", "dossier-pt");
  }

  // Going through the steps.

  function chosen() {
    return stepOf(data, store.get("view")?.step);
  }

  function whatIf() {
    return data.premises.length > 0 && store.get("view")?.mode === "what-if";
  }

  function move(by) {
    const here = chosen();
    const to = here ? here.number - 1 + by : by > 0 ? 0 : steps.length - 1;
    if (to < 0 || to >= steps.length) {
      live.say(to < 0 ? "This is the first step." : "This is the last step.");
      return;
    }
    choose(steps[to].id, false);
  }

  function choose(id, toggles) {
    store.put("view", { step: toggles && chosen()?.id === id ? "" : id });
    paint();
    bring(`step ${id}`);
    live.say(current());
  }

  function onArrows(event) {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    const here = event.target instanceof Element ? event.target.closest(".dossier-pt-box") : null;
    if (!by || !here) return;
    event.preventDefault();
    const place = [...drawn.values()].findIndex(({ opener }) => opener === here);
    const to = Math.min(steps.length - 1, Math.max(0, place + by));
    drawn.get(steps[to].id).opener.focus();
    choose(steps[to].id, false);
  }

  function onEscape(event) {
    if (event.key !== "Escape" || !chosen()) return;
    event.stopPropagation();
    choose("", false);
  }

  function current() {
    const step = chosen();
    return step ? `Step ${step.number} of ${steps.length}: ${step.name}. ${step.says}` : "No step is chosen.";
  }

  function paint() {
    const step = chosen();
    const on = premises.on();
    const off = whatIf() ? data.premises.filter((id) => !on.has(id)) : [];
    light([...(step ? lightsOf(step, data) : []), ...off.map((id) => [`condition ${id}`, "off"])]);
    for (const [id, { opener }] of drawn) opener.setAttribute("aria-pressed", String(id === step?.id));
    for (const one of picture.querySelectorAll(".dossier-pt-line")) {
      one.classList.toggle("dossier-pt-active", one.getAttribute("data-to") === step?.id);
    }
    setAttributes(previous, { "aria-disabled": !step || step.number === 1 ? "true" : null });
    setAttributes(next, { "aria-disabled": step?.number === steps.length ? "true" : null });
    next.textContent = step ? "Next" : "Begin with step 1";
    where.replaceChildren(
      ...(step
        ? [el("b", {}, `Step ${step.number} of ${steps.length}: `, el("bdi", {}, step.name)), el("br"), step.says]
        : [`${steps.length} steps. Go through them, or choose a box: the words that carry it light up in the text.`]),
    );
    panel.replaceChildren(...(step ? carried(step, data) : []));
  }

  // What if.

  function flip(id, on) {
    premises.flip(id, on);
    refresh();
    if (!on) bring(`condition ${id}`);
    live.say(question());
  }

  function tick(id, on) {
    predict({ ticked: premises.tickedWith(id, on), none: false });
  }

  function predict(values) {
    premises.predict(values);
    settle();
  }

  function settle() {
    const now = premises.prediction();
    for (const [id, { input }] of drawn) input.checked = now.ticked.includes(id);
    form.settle(now);
  }

  function onCompare() {
    const now = premises.prediction();
    const lacks = missing(now);
    if (lacks) {
      live.say(lacks);
      if (now.ticked.length || now.none) form.askHowSure();
      else drawn.get(steps[0].id).input.focus();
      return;
    }
    premises.compare();
    refresh();
    outcome.focus({ preventScroll: true });
    bringToTop(outcome);
    live.say(summary(data, premises.on()));
  }

  function question() {
    if (premises.allOn()) return "Every premise is on. Switch one off, then say what the text still provides for.";
    return premises.answered() ? summary(data, premises.on()) : "What does the text then still provide for? Tick the steps.";
  }

  function again() {
    premises.again();
    refresh();
    switches.focus();
    live.say(question());
  }

  // All that depends on mode, switches and predictions. The text itself is never set again.

  function refresh() {
    if (!steps.length) return;
    const asks = whatIf();
    const shown = asks && premises.answered();
    const open = asks && !premises.allOn() && !shown;
    const on = premises.on();
    const now = premises.prediction();
    for (const input of mode.querySelectorAll("input")) input.checked = input.value === (asks ? "what-if" : "steps");
    stepping.hidden = asks;
    asking.hidden = !asks;
    form.node.hidden = !open;
    outcome.hidden = !shown;
    ask.textContent = shown ? "" : question();
    ask.hidden = shown;
    switches.settle(on);
    for (const step of steps) {
      const still = provided(step, on);
      const { box, still: label, verdict } = drawn.get(step.id);
      label.hidden = !open;
      box.classList.toggle("dossier-pt-lost", shown && !still);
      verdict.hidden = !shown;
      verdict.replaceChildren(
        ...(shown ? [el("b", {}, still ? "still provided for" : "no longer provided for")] : []),
        ...(shown && now.compared ? [el("span", {}, now.ticked.includes(step.id) === still ? "as you said" : "you said otherwise")] : []),
      );
    }
    outcome.replaceChildren(
      ...(shown
        ? [...answer(data, on, now), button("Predict again before the next answer", again, signal, { class: "dossier-quiet" })]
        : []),
    );
    offMark.hidden = !asks;
    settle();
    paint();
  }
}

export default { render };
