// The proposal: its text beside its steps; and what the text still provides for if a premise falls.

import { button, el, liveRegion, radios, setAttributes, svg, uniqueName } from "./shared/dom.js";
import { CERTAINTY_WORDS, certaintyLegend, certaintyMark, handMark } from "./shared/grammar.js";
import { setText } from "./shared/page.js";
import { keepEntries } from "./shared/store.js";
import { TIES, drawLines, plan, setGrid, tieMark } from "./proposal_diagram.js";

const MODES = [
  { value: "steps", label: "Step by step" },
  { value: "what-if", label: "What if …" },
];

const SURE = [
  { value: "inferred", label: "It follows from the words" },
  { value: "hedged", label: "It seems so" },
  { value: "conjecture", label: "A guess" },
  { value: "unresolved", label: "I can’t tell" },
];

const MODALITIES = { must: "must", can: "can", for: "for the purpose of", unmarked: "unmarked" };

const CONDITIONS = { premise: "premise", bound: "bound", time: "time", content: "content" };

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const data = model.get("data");
  const steps = data.steps;
  const byId = new Map(steps.map((step) => [step.id, step]));
  const store = keepEntries(model, refresh, signal);
  const live = liveRegion();
  const reported = Object.values(data.voices).some((voice) => !voice.own);
  const boxes = new Map();
  const buttons = new Map();
  const ticks = new Map();
  const verdicts = new Map();
  const switches = new Map();
  const spans = new Map();
  let lit = [];
  let offMark;

  root.classList.add("dossier", "dossier-pt");
  const title = `${data.source.title}, step by step`;

  // The text, cut where anything said about it begins or ends.

  const text = setText(data.source, data.marks, (mark, words) => {
    const span = el("span", { class: "dossier-pt-words" }, words);
    for (const id of mark.over) {
      if (!spans.has(id)) spans.set(id, []);
      spans.get(id).push(span);
    }
    return [span];
  });
  const pane = el(
    "div",
    { class: "dossier-pt-pane", role: "region", tabindex: 0, "aria-label": `The text: ${data.source.title}` },
    text,
  );

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
  const board = el("fieldset", { class: "dossier-pt-switches" }, el("legend", {}, "What if this were not so? Switch it off."));
  for (const id of data.premises) {
    const premise = data.conditions[id];
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", value: id }));
    input.addEventListener("change", () => flip(id, input.checked), { signal });
    const words = el("span", { class: "dossier-pt-switch-word" });
    switches.set(id, { input, words });
    board.append(el("label", {}, input, el("span", {}, premise.name, " ", words)));
  }
  const asking = el("div", { class: "dossier-pt-asking" }, board, ask);

  // The boxes and the lines behind them.

  const edges = Object.values(data.ties)
    .filter((tie) => tie.needs_step)
    .map((tie) => ({
      from: tie.needs,
      to: tie.step,
      kind: tie.kind,
      certainty: tie.certainty,
      group: `${tie.step} ${tie.kind} ${tie.certainty} ${wayOf(tie)}`,
      word: TIES[tie.kind].word,
    }));
  const planned = plan(steps, edges);
  const picture = svg("svg", { class: "dossier-pt-lines", "aria-hidden": "true", focusable: "false" });
  const list = el("ol", { class: "dossier-pt-list", "aria-label": "The steps" });
  for (const step of steps) list.append(drawBox(step));
  setGrid(list, planned);
  const diagram = el("div", { class: "dossier-pt-diagram" }, picture, list);
  list.addEventListener("keydown", onArrows, { signal });

  const panel = el("div", { class: "dossier-pt-panel" });
  const outcome = el("div", { class: "dossier-pt-outcome", tabindex: -1 });
  const commit = el("div", { class: "dossier-pt-commit" });
  const reason = /** @type {HTMLInputElement} */ (el("input", { type: "text", autocomplete: "off", dir: "auto" }));
  const none = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox" }));
  const sure = radios("How sure are you?", SURE, "", (certainty) => predict({ certainty }), signal, uniqueName("dossier-sure"));
  const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
  const compare = button("Compare", onCompare, signal, { class: "dossier-main", "aria-describedby": hint.id });
  none.addEventListener("change", () => predict(none.checked ? { none: true, ticked: [] } : { none: false }), { signal });
  reason.addEventListener("input", () => predict({ reason: reason.value }), { signal });
  commit.append(
    el("div", {}, el("label", { class: "dossier-pt-none" }, none, el("span", {}, "None of these steps")), sure),
    el("div", {}, el("label", { class: "dossier-field" }, "Or why, in a line?", reason), compare, hint),
  );

  root.append(
    el(
      "section",
      { class: "dossier-page", "aria-label": title },
      el("div", { class: "dossier-tools" }, data.premises.length ? mode : null, stepping, asking),
      el(
        "div",
        { class: "dossier-pt-beside" },
        el("div", { class: "dossier-pt-left" }, marksKey(), pane),
        diagram,
      ),
      commit,
      outcome,
      panel,
      legend(),
      table(),
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

  // What stands where.

  function wayOf(tie) {
    const ways = byId.get(tie.step).ways;
    return ways.findIndex((way) => way.some((id) => data.ties[id] === tie));
  }

  function drawBox(step) {
    const opener = button("", () => choose(step.id, true), signal, { class: "dossier-pt-box", "aria-pressed": "false" });
    opener.append(
      el(
        "span",
        { class: "dossier-pt-head-line" },
        voiceMark(step.voice),
        el("span", { class: `dossier-pt-modality dossier-pt-modality-${step.modality}` }, MODALITIES[step.modality]),
      ),
      el("span", { class: "dossier-pt-name" }, el("span", { class: "dossier-pt-number" }, `${step.number}`), " ", el("bdi", {}, step.name)),
      el("span", { class: "dossier-pt-body" }, step.body),
    );
    const needs = el("ul", { class: "dossier-pt-needs", "aria-label": "Rests on" });
    step.ways.forEach((way, place) => {
      for (const id of way) {
        const tie = data.ties[id];
        const word = `${place > 0 ? "or: " : ""}${TIES[tie.kind].word}`;
        needs.append(
          el(
            "li",
            { class: tie.needs_step ? "dossier-pt-drawn" : "" },
            tieMark(tie.kind, tie.certainty, word),
            " ",
            el("span", { class: "dossier-pt-what" }, tie.needs_step ? needName(tie) : `${conditionWord(tie)}: ${tie.needs_name}`),
          ),
        );
      }
    });
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", value: step.id }));
    input.addEventListener("change", () => tick(step.id, input.checked), { signal });
    const still = el("label", { class: "dossier-pt-tick" }, input, el("span", {}, "still provided for", el("span", { class: "dossier-live" }, `: ${step.name}`)));
    const verdict = el("p", { class: "dossier-pt-verdict" });
    const box = el("li", { class: "dossier-pt-step", "data-row": step.row, "data-column": step.column }, opener, step.ways.length ? needs : null, still, verdict);
    box.style.setProperty("--d-pt-row", String(2 * step.row + 1));
    box.style.setProperty("--d-pt-column", String(2 * step.column + 2));
    boxes.set(step.id, box);
    buttons.set(step.id, opener);
    ticks.set(step.id, { input, still });
    verdicts.set(step.id, verdict);
    return box;
  }

  function conditionWord(tie) {
    return CONDITIONS[data.conditions[tie.needs]?.kind] ?? "elsewhere";
  }

  function needName(tie) {
    return tie.needs_step ? `${byId.get(tie.needs).number} ${tie.needs_name}` : tie.needs_name;
  }

  /** How the words of a step are marked in the text, each mark with its name. */
  function marksKey() {
    const mark = (name, word) => el("span", { class: `dossier-pt-sample dossier-pt-lit dossier-pt-lit-${name}` }, word);
    offMark = mark("off", "switched off");
    return el(
      "p",
      { class: "dossier-pt-marks" },
      "In the text: ",
      mark("step", "the step"),
      mark("tie", "what it rests on"),
      mark("condition", "its conditions"),
      offMark,
    );
  }

  /** Whose proposal: a filled square for one that the text reports, an open one for its own. */
  function voiceMark(voice) {
    const { own, short } = data.voices[voice];
    return el(
      "span",
      { class: "dossier-pt-voice" },
      el("span", { class: `dossier-pt-square${own ? " dossier-pt-own" : ""}`, "aria-hidden": "true" }),
      own && reported ? "the text adds" : short,
    );
  }

  function legend() {
    const kinds = el("dl", { class: "dossier-legend" });
    for (const kind of Object.keys(TIES)) {
      if (!Object.values(data.ties).some((tie) => tie.kind === kind)) continue;
      kinds.append(el("div", {}, el("dt", {}, tieMark(kind, "stated")), el("dd", {}, TIES[kind].means)));
    }
    const sureness = [...new Set(Object.values(data.ties).map((tie) => tie.certainty))];
    const voices = el("dl", { class: "dossier-pt-voices" });
    for (const [id, voice] of Object.entries(data.voices)) {
      voices.append(el("div", {}, el("dt", {}, voiceMark(id)), el("dd", {}, el("b", {}, `${voice.name}. `), voice.says)));
    }
    return el(
      "div",
      { class: "dossier-pt-key" },
      el("p", { class: "dossier-aside-title" }, "How to read the boxes and lines"),
      el("p", { class: "dossier-small" }, "In each box: whose proposal it is, and how the text speaks of the step (must, can, for the purpose of, or unmarked, which is none of these); the step; the body that it concerns."),
      kinds.children.length ? kinds : null,
      sureness.length ? certaintyLegend(Object.keys(CERTAINTY_WORDS).filter((one) => sureness.includes(one))) : null,
      el("p", { class: "dossier-aside-title" }, "Whose voice"),
      voices,
      el("p", { class: "dossier-small" }, `The table of texts says: ${data.text.author}. ${data.text.credit}.`),
    );
  }

  function table() {
    const heads = ["Step", "Needs, or is tied to", "Kind", "Words", "Voice"];
    const body = el("tbody", { role: "rowgroup" });
    const add = (...cells) =>
      body.append(
        el(
          "tr",
          { role: "row" },
          ...cells.map((cell, place) =>
            el(place ? "td" : "th", { role: place ? "cell" : "rowheader", scope: place ? null : "row", "data-head": heads[place] }, el("span", {}, cell)),
          ),
        ),
      );
    for (const step of steps) {
      const name = `${step.number} ${step.name}`;
      add(name, `the step itself (body: ${step.body})${step.ways.length ? "" : "; it waits for nothing"}`, MODALITIES[step.modality], `“${step.quote}”`, data.voices[step.voice].short);
      step.ways.forEach((way, place) => {
        for (const id of way) {
          const tie = data.ties[id];
          const word = `${place > 0 ? "or: " : ""}${TIES[tie.kind].word} (${CERTAINTY_WORDS[tie.certainty]})`;
          add(name, needName(tie), word, `“${tie.quote}”`, data.voices[tie.voice].short);
        }
      });
      for (const id of step.conditions) {
        const one = data.conditions[id];
        add(name, one.name, CONDITIONS[one.kind], `“${one.quote}”`, data.voices[one.voice].short);
      }
    }
    return el(
      "details",
      { class: "dossier-pt-details" },
      el("summary", {}, "The same as a table"),
      el(
        "table",
        { role: "table" },
        el("caption", {}, "The steps, what they need, and the words that say so"),
        el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads.map((head) => el("th", { scope: "col", role: "columnheader" }, head)))),
        body,
      ),
    );
  }

  // Going through the steps.

  function chosen() {
    return byId.get(store.get("view")?.step);
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
    const place = [...buttons.values()].indexOf(here);
    const to = Math.min(steps.length - 1, Math.max(0, place + by));
    buttons.get(steps[to].id).focus();
    choose(steps[to].id, false);
  }

  function onEscape(event) {
    if (event.key !== "Escape" || !chosen()) return;
    event.stopPropagation();
    choose("", false);
  }

  /** Bring the first words of a step or a condition into view, inside the text's own pane only. */
  function bring(id) {
    const first = spans.get(id)?.[0];
    if (!first) return;
    const top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    pane.scrollTo({ top: Math.max(0, top - pane.clientHeight / 3), behavior: calm ? "auto" : "smooth" });
  }

  function current() {
    const step = chosen();
    return step ? `Step ${step.number} of ${steps.length}: ${step.name}. ${step.says}` : "No step is chosen.";
  }

  // Lighting the words: only those that were lit, and those that are to be, are touched.

  function light(id, name) {
    for (const span of spans.get(id) ?? []) {
      span.classList.add("dossier-pt-lit", name);
      lit.push([span, name]);
    }
  }

  function paint() {
    const step = chosen();
    for (const [span, name] of lit) span.classList.remove("dossier-pt-lit", name);
    lit = [];
    if (step) {
      for (const id of step.conditions) light(`condition ${id}`, "dossier-pt-lit-condition");
      for (const way of step.ways) {
        for (const id of way) {
          light(`tie ${id}`, "dossier-pt-lit-tie");
          if (!data.ties[id].needs_step) light(`condition ${data.ties[id].needs}`, "dossier-pt-lit-condition");
        }
      }
      light(`step ${step.id}`, "dossier-pt-lit-step");
    }
    if (whatIf()) {
      for (const id of data.premises) if (!premisesOn().has(id)) light(`condition ${id}`, "dossier-pt-lit-off");
    }
    for (const [id, opener] of buttons) opener.setAttribute("aria-pressed", String(id === step?.id));
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
    panel.replaceChildren(...(step ? carried(step) : []));
  }

  /** The words that carry a step, its ties and its conditions, each with its voice. */
  function carried(step) {
    const words = el("dl", { class: "dossier-pt-carried" });
    const row = (name, mark, one, what) =>
      words.append(
        el(
          "div",
          { class: name },
          el("dt", {}, mark),
          el(
            "dd",
            {},
            what ? el("span", {}, el("span", { class: "dossier-pt-tied" }, what)) : null,
            el("span", { class: "dossier-evidence" }, `“${one.quote}”`),
            el("span", { class: "dossier-pt-says" }, one.says),
            el("span", { class: "dossier-source" }, voiceMark(one.voice), " ", one.ours ? handMark(one.owner) : null, one.ours ? " " : null, certaintyMark(one.certainty)),
          ),
        ),
      );
    row("dossier-pt-is-step", el("span", { class: "dossier-pt-sample dossier-pt-lit dossier-pt-lit-step" }, "the step"), step, "");
    const tied = new Set();
    step.ways.forEach((way, place) => {
      for (const id of way) {
        const tie = data.ties[id];
        tied.add(tie.needs);
        row("dossier-pt-is-tie", el("span", {}, el("span", { class: "dossier-live" }, "rests on, "), tieMark(tie.kind, tie.certainty, `${place > 0 ? "or: " : ""}${TIES[tie.kind].word}`)), tie, needName(tie));
      }
    });
    if (!step.ways.length) words.append(el("div", {}, el("dt", {}, "needs"), el("dd", {}, "The text makes it wait for nothing.")));
    for (const id of step.conditions) {
      const one = data.conditions[id];
      row("dossier-pt-is-condition", el("span", { class: "dossier-pt-sample dossier-pt-lit dossier-pt-lit-condition" }, CONDITIONS[one.kind]), one, one.name);
    }
    return [el("p", { class: "dossier-aside-title" }, `${step.number} ${step.name}: the words that carry it`), words];
  }

  // What if.

  function premisesOn() {
    const on = store.get("premises")?.on;
    return new Set(data.premises.filter((id) => !Array.isArray(on) || on.includes(id)));
  }

  function provided(step, on) {
    return step.label.some((one) => one.every((premise) => on.has(premise)));
  }

  function scenario() {
    const on = premisesOn();
    return `without ${data.premises.filter((id) => !on.has(id)).sort().join("+")}`;
  }

  function prediction() {
    const found = store.get(scenario()) ?? {};
    return { ...found, ticked: Array.isArray(found.ticked) ? found.ticked : [] };
  }

  function allOn() {
    return premisesOn().size === data.premises.length;
  }

  function answered() {
    return !allOn() && Boolean(store.get("premises")?.compared || prediction().compared);
  }

  function flip(id, on) {
    const now = premisesOn();
    if (on) now.add(id);
    else now.delete(id);
    store.put("premises", { on: data.premises.filter((one) => now.has(one)) });
    refresh();
    if (!on) bring(`condition ${id}`);
    live.say(question());
  }

  function tick(id, on) {
    const ticked = new Set(prediction().ticked);
    if (on) ticked.add(id);
    else ticked.delete(id);
    predict({ ticked: steps.map((step) => step.id).filter((one) => ticked.has(one)), none: false });
  }

  function predict(values) {
    store.put(scenario(), values);
    settle();
  }

  function missing() {
    const now = prediction();
    if (!now.ticked.length && !now.none) return "Tick the steps that the text then still provides for, or “None of these steps”.";
    if (!now.certainty && !now.reason?.trim()) return "Say how sure you are, or why, first.";
    return "";
  }

  function settle() {
    const now = prediction();
    for (const [id, { input }] of ticks) input.checked = now.ticked.includes(id);
    none.checked = Boolean(now.none) && !now.ticked.length;
    for (const input of sure.querySelectorAll("input")) input.checked = input.value === now.certainty;
    if (reason.value !== (now.reason ?? "")) reason.value = now.reason ?? "";
    const lacks = missing();
    hint.textContent = lacks;
    hint.hidden = !lacks;
    setAttributes(compare, { "aria-disabled": lacks ? "true" : null });
  }

  function onCompare() {
    const lacks = missing();
    if (lacks) {
      live.say(lacks);
      const now = prediction();
      (now.ticked.length || now.none ? sure.querySelector("input") : ticks.get(steps[0].id).input).focus();
      return;
    }
    store.put(scenario(), { compared: true });
    store.put("premises", { compared: true });
    refresh();
    outcome.focus({ preventScroll: true });
    outcome.scrollIntoView?.({ block: "nearest" });
    live.say(summary());
  }

  function summary() {
    const on = premisesOn();
    const lost = steps.filter((step) => !provided(step, on));
    if (!lost.length) return `The text still provides for all ${steps.length} steps.`;
    const names = lost.map((step) => `${step.number} ${step.name}`).join("; ");
    return `The text still provides for ${steps.length - lost.length} of ${steps.length} steps. It no longer provides for: ${names}.`;
  }

  function question() {
    if (allOn()) return "Every premise is on. Switch one off, then say what the text still provides for.";
    return answered() ? summary() : "What does the text then still provide for? Tick the steps.";
  }

  function answer() {
    const on = premisesOn();
    const now = prediction();
    const said = Boolean(now.compared);
    const lost = steps.filter((step) => !provided(step, on));
    const kept = steps.filter((step) => provided(step, on));
    const count = lost.length
      ? `The text still provides for ${kept.length} of ${steps.length} steps.`
      : `The text still provides for all ${steps.length} steps.`;
    const out = [el("p", { class: "dossier-pt-sum" }, count)];
    if (said) {
      const wrong = steps.filter((step) => now.ticked.includes(step.id) !== provided(step, on));
      out.push(
        el(
          "p",
          {},
          wrong.length
            ? `You and the text agree on ${steps.length - wrong.length} of ${steps.length} steps. Look again at: ${wrong.map((step) => `${step.number} ${step.name} (you ${now.ticked.includes(step.id) ? "ticked it" : "left it out"})`).join("; ")}.`
            : `You and the text agree on all ${steps.length} steps.`,
        ),
      );
      if (now.reason?.trim()) out.push(el("p", { class: "dossier-source", dir: "auto" }, `Your reason was: ${now.reason.trim()}`));
    }
    if (lost.length) out.push(el("p", { class: "dossier-aside-title" }, "The text no longer provides for"), reasons(lost, why));
    const around = kept.filter((step) => step.ways.length > 1 && !step.ways.every((way) => way.every((id) => isMet(data.ties[id], on))));
    if (around.length) out.push(el("p", { class: "dossier-aside-title" }, "The text still provides for, by the way that is left"), reasons(around, how));
    out.push(button("Predict again before the next answer", again, signal, { class: "dossier-quiet" }));
    return out;
  }

  function reasons(which, lines) {
    return el("ul", { class: "dossier-pt-reasons" }, ...which.map((step) => el("li", {}, el("b", {}, `${step.number} ${step.name}`), ...lines(step))));
  }

  function isMet(tie, on) {
    if (tie.needs_step) return provided(byId.get(tie.needs), on);
    return !data.premises.includes(tie.needs) || on.has(tie.needs);
  }

  /** What each way to a step now lacks. */
  function why(step) {
    const on = premisesOn();
    const lacks = step.ways.flat().map((id) => data.ties[id]).filter((tie) => !isMet(tie, on));
    const switched = step.conditions.filter((id) => data.premises.includes(id) && !on.has(id) && !lacks.some((tie) => tie.needs === id));
    return [
      ...lacks.map((tie) =>
        el(
          "span",
          { class: "dossier-pt-reason" },
          tieMark(tie.kind, tie.certainty),
          el("span", {}, `${needName(tie)}: ${tie.needs_step ? "no longer provided for" : "switched off"}. `, el("q", { class: "dossier-pt-q" }, tie.quote)),
        ),
      ),
      ...switched.map((id) => el("span", { class: "dossier-pt-reason" }, el("span", {}, `${data.conditions[id].name}: switched off. `, el("q", { class: "dossier-pt-q" }, data.conditions[id].quote)))),
    ];
  }

  /** The ways to a step that are still open. */
  function how(step) {
    const on = premisesOn();
    return step.ways
      .map((way) => way.map((id) => data.ties[id]))
      .filter((way) => way.every((tie) => isMet(tie, on)))
      .flat()
      .map((tie) => el("span", { class: "dossier-pt-reason" }, tieMark(tie.kind, tie.certainty), el("span", {}, `${needName(tie)}. `, el("q", { class: "dossier-pt-q" }, tie.quote))));
  }

  function again() {
    store.put("premises", { compared: false });
    if (store.get(scenario())) store.put(scenario(), { compared: false });
    refresh();
    switches.get(data.premises[0]).input.focus();
    live.say(question());
  }

  // All that depends on mode, switches and predictions. The text itself is never set again.

  function refresh() {
    if (!steps.length) return;
    const asks = whatIf();
    const shown = asks && answered();
    const open = asks && !allOn() && !shown;
    const on = premisesOn();
    const now = prediction();
    for (const input of mode.querySelectorAll("input")) input.checked = input.value === (asks ? "what-if" : "steps");
    stepping.hidden = asks;
    asking.hidden = !asks;
    commit.hidden = !open;
    outcome.hidden = !shown;
    ask.textContent = shown ? "" : question();
    ask.hidden = shown;
    for (const [id, { input, words }] of switches) {
      input.checked = on.has(id);
      words.textContent = on.has(id) ? "" : "off";
    }
    for (const step of steps) {
      const still = provided(step, on);
      const box = boxes.get(step.id);
      const verdict = verdicts.get(step.id);
      ticks.get(step.id).still.hidden = !open;
      box.classList.toggle("dossier-pt-lost", shown && !still);
      verdict.hidden = !shown;
      verdict.replaceChildren(
        ...(shown ? [el("b", {}, still ? "still provided for" : "no longer provided for")] : []),
        ...(shown && now.compared ? [el("span", {}, now.ticked.includes(step.id) === still ? "as you said" : "you said otherwise")] : []),
      );
    }
    outcome.replaceChildren(...(shown ? answer() : []));
    offMark.hidden = !asks;
    settle();
    paint();
  }
}

export default { render };
