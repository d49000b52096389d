// Statements that are on and cannot all hold: the smallest sets, each statement with a way to switch it off.

import { button, el } from "../shared/dom.js";
import { sentenceOf, sentenceText } from "./chain.js";
import { dayInWords } from "./words.js";

/**
 * @param {object} data what the widget shows
 * @param {(ids: string[], on: boolean) => void} flip
 * @param {() => void} leave where the focus goes when the last clash is gone, if it was here
 * @param {AbortSignal} signal
 */
export function clashList(data, flip, leave, signal) {
  const node = el("div", { class: "dossier-db-clashes", role: "group", "aria-label": "Clashes" });
  const drawn = new Map(); // by its statements, so that one that stays is not drawn anew
  return { node, settle };

  /** @param {{chain: string[], earliest: string, latest: string}[]} clashes */
  function settle(clashes) {
    const held = node.contains(document.activeElement);
    const names = new Set(clashes.map((one) => one.chain.join(" ")));
    for (const [name, made] of drawn) {
      if (names.has(name)) continue;
      made.remove();
      drawn.delete(name);
    }
    clashes.forEach((clash, place) => {
      const name = clash.chain.join(" ");
      if (drawn.has(name)) return;
      drawn.set(name, draw(clash));
      // In the order of the list, whichever came first; what is there already is not moved.
      node.insertBefore(drawn.get(name), node.children[place] ?? null);
    });
    node.hidden = !clashes.length;
    if (!held || node.contains(document.activeElement)) return;
    if (clashes.length) node.querySelector("button").focus();
    else leave();
  }

  function draw(clash) {
    return el(
      "div",
      { class: "dossier-db-clash-one" },
      el("p", { class: "dossier-aside-title" }, "A clash"),
      el("p", {}, clashInWords(clash)),
      el(
        "ol",
        {},
        ...clash.chain.map((id) =>
          el(
            "li",
            {},
            sentenceOf(id, data),
            " ",
            button("Switch off", () => flip([id], false), signal, { class: "dossier-quiet", "aria-label": `Switch off: ${sentenceText(id, data)}` }),
          ),
        ),
      ),
      el("p", { class: "dossier-small" }, "Without any one of these the others can hold. Which is to go, nobody settles here."),
    );
  }
}

/** @param {{chain: string[], earliest: string, latest: string}} clash */
export function clashInWords({ chain, earliest, latest }) {
  if (chain.length === 1) return "This statement puts something before itself.";
  const these = `These ${chain.length} statements cannot ${chain.length === 2 ? "both" : "all"} hold.`;
  if (!earliest) return `${these} Together they put each thing before the next, and the last before the first.`;
  return `${these} Together they say: not before ${dayInWords(earliest)}, and not after ${dayInWords(latest)}.`;
}
