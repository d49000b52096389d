// The transmission: put a document's steps in order, place its losses, then see what is known.

import { bringToTop, button, el, liveRegion, setAttributes, uniqueName } from "../shared/dom.js";
import { keepEntries } from "../shared/store.js";
import { below, chain, chainKey } from "./chain.js";
import { keepWay } from "./entries.js";
import { lossForm } from "./losses.js";
import { outcome, verdict } from "./outcome.js";
import { stepList } from "./sort.js";
import { counted, inWords } from "./words.js";

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const data = model.get("data");
  const store = keepEntries(model, refresh, signal);
  const way = keepWay(data, store);
  const live = liveRegion();
  const title = `The way to this screen: ${data.document.name}`;
  const page = el("section", { class: "dossier-page", "aria-label": title });

  root.classList.add("dossier", "dossier-tc");
  root.append(page);
  if (!data.steps.length) {
    page.append(el("p", { class: "dossier-progress" }, data.none), live.node);
    return cleanUp;
  }

  // Look and commit.

  const asShuffled = el("span", {}, "Here they are shuffled. ");
  const steps = stepList(data, live, onMove, signal);
  const losses = lossForm(data, way, live, settle, signal);
  const sorting = el(
    "div",
    {},
    el("p", { class: "dossier-small dossier-tc-how" }, "Drag a step by its number, or use its arrows. With the keyboard: the arrow keys go from number to number, and with Alt they move the step."),
    steps.node,
  );
  const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
  const compare = button("", onCompare, signal, { class: "dossier-main", "aria-describedby": hint.id });
  const form = el(
    "div",
    {},
    el(
      "section",
      { hidden: data.steps.length < 2 },
      el("h3", { class: "dossier-tc-h" }, "Put the steps in order"),
      el("p", { class: "dossier-tc-lead" }, `${data.document.name} came to this screen by ${inWords(data.steps.length)} steps. `, asShuffled, "Put the oldest at the top."),
      el("div", { class: "dossier-tc-beside" }, evidence(), sorting),
    ),
    losses.node,
    el("div", { class: `dossier-tc-compare ${data.losses.length ? "dossier-tc-loss" : "dossier-tc-beside"}` }, el("div", {}, compare, hint)),
  );

  // Reveal and weigh.

  const weighed = el("div", { class: "dossier-tc-outcome", tabindex: -1, role: "group", "aria-label": "Your order and the kit’s" });
  const known = el("div", { class: "dossier-tc-known" });
  let drawn = null; // The chain, while it is to be seen.
  const again = button("Change my order", onChange, signal, { class: "dossier-quiet" });
  const result = el(
    "div",
    {},
    el("h3", { class: "dossier-tc-h" }, title),
    el("p", { class: "dossier-tc-lead" }, counted(data.steps)),
    weighed,
    el("div", { class: "dossier-row" }, again),
    known,
  );

  page.append(form, result, live.node);
  refresh();
  return cleanUp;

  function cleanUp() {
    stop.abort();
    root.replaceChildren();
    root.classList.remove("dossier", "dossier-tc");
  }

  /** The words of the text that tell of its way, in reading order. */
  function evidence() {
    return el(
      "div",
      { class: "dossier-tc-evidence", role: "group", "aria-label": "Words to go by" },
      el("p", { class: "dossier-tc-label" }, data.evidence.length ? "Words to go by" : "The text has no words to go by"),
      ...data.evidence.flatMap(({ place, quotes }) => [
        el("p", { class: "dossier-source" }, place),
        ...quotes.map((quote) => el("blockquote", { class: "dossier-tc-quote", dir: "auto" }, quote)),
      ]),
    );
  }

  function onMove(now, id) {
    way.put(now);
    losses.reorder(now, id);
    settle();
  }

  function settle() {
    const lacks = way.lacking();
    asShuffled.hidden = way.begun();
    hint.textContent = lacks?.words ?? "";
    hint.hidden = !lacks;
    setAttributes(compare, { "aria-disabled": lacks ? "true" : null });
  }

  function onCompare() {
    const lacks = way.lacking();
    if (lacks) {
      live.say(lacks.words);
      if (lacks.loss) losses.focus(lacks);
      else steps.focus();
      return;
    }
    way.compare();
    reveal();
    weighed.focus({ preventScroll: true });
    bringToTop(result);
    live.say(verdict(way.order().ids, data));
  }

  function onChange() {
    way.change();
    reveal();
    if (data.steps.length > 1) steps.focus();
    else compare.focus();
    live.say("Your order can be changed. What you entered is still there.");
  }

  function refresh() {
    if (!data.steps.length) return;
    steps.settle(way.order());
    losses.settle();
    settle();
    reveal();
  }

  /** Show the form, or in its place the comparison and the chain. */
  function reveal() {
    const shown = way.shown();
    form.hidden = shown;
    result.hidden = !shown;
    compare.textContent = store.get("order")?.compared ? "Compare again" : "Compare with the kit’s order";
    weighed.replaceChildren(...(shown ? outcome(data, way) : []));
    if (!shown) {
      drawn = null;
      known.replaceChildren();
      return;
    }
    if (!drawn) {
      drawn = chain(data);
      known.replaceChildren(chainKey(data), drawn.node, foot(), ...below(data));
    }
    drawn.settle(way.order());
  }

  function foot() {
    return el("p", { class: "dossier-foot" }, "No single statement tells the whole way. This kit sets several in a row; that row is its inference. A line says how surely its two steps are known, not that the one was made from the other.");
  }
}

export default { render };
