// One side of a comparison: the text, or texts, in a pane that scrolls, and what is selected there.

import { button, el } from "../shared/dom.js";
import { openText } from "./text.js";

/**
 * @param {"left"|"right"} side
 * @param {Object<string, import("./text.js").NamedSource>} sources
 * @param {(side: "left"|"right") => void} onSelect called when what is selected here comes or goes
 * @param {AbortSignal} signal
 */
export function textSide(side, sources, onSelect, signal) {
  const texts = new Map(); // part -> its text, made when it is first shown
  let held = [];
  let range = null;
  const name = el("bdi", {});
  const dated = el("span", { class: "dossier-source" });
  const folder = button("Fold away", () => fold(!node.classList.contains("dossier-th-folded")), signal, { class: "dossier-quiet dossier-th-folder", "aria-expanded": "true" });
  const pane = el("div", { class: "dossier-th-pane", role: "group", tabindex: 0 });
  const foot = el("div", {});
  const node = el("div", { class: "dossier-th-side" }, el("div", { class: "dossier-th-title" }, el("span", {}, name, " ", dated), folder), pane, foot);

  function fold(away) {
    node.classList.toggle("dossier-th-folded", away);
    folder.setAttribute("aria-expanded", String(!away));
    folder.textContent = away ? "Unfold" : "Fold away";
  }

  /** Show these parts. Those that are shown already stay as they are. */
  function hold(parts) {
    if (parts.join(" ") === held.map((one) => one.source.part).join(" ")) return;
    held = parts.map((part) => {
      if (!texts.has(part)) texts.set(part, openText(sources[part]));
      return texts.get(part);
    });
    pane.replaceChildren(...held.map((one) => one.node));
    pane.scrollTop = 0;
    const names = held.map((one) => one.source.name).join(", ");
    name.textContent = names;
    dated.textContent = held.length === 1 ? held[0].source.dated : "";
    pane.setAttribute("aria-label", `The text: ${names}`);
  }

  /** @param {(import("./text.js").Light & {part: string})[]} lights */
  function light(lights) {
    for (const one of held) one.light(lights.filter((each) => each.part === one.source.part));
  }

  /** Bring a passage into view inside the pane; `whole` the pane too, inside the page. */
  function bring(passage, whole = false) {
    const text = passage && texts.get(passage.part);
    if (!text || !held.includes(text)) return;
    if (node.classList.contains("dossier-th-folded")) fold(false);
    const words = text.elementAt(passage.start);
    if (!words) return;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    const top = words.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    pane.scrollTo({ top: Math.max(0, top - pane.clientHeight / 3), behavior });
    if (whole) pane.scrollIntoView({ block: "nearest", behavior });
  }

  /** Keep what is selected here: a press elsewhere may take the selection away before it is used. */
  function notice(selection) {
    const had = range !== null;
    const now = selection?.rangeCount ? selection.getRangeAt(0) : null;
    if (now && !now.collapsed && now.intersectsNode(pane)) range = now.cloneRange();
    else if (now && pane.contains(now.startContainer)) range = null;
    if (had !== (range !== null)) onSelect(side);
  }

  /** @returns {string} the selected words */
  function selected() {
    if (!range) return "";
    return held.map((one) => one.wordsIn(range)).filter(Boolean).join(" ");
  }

  function forget() {
    range = null;
  }

  return { node, foot, hold, light, bring, notice, selected, forget, hasSelection: () => range !== null };
}
