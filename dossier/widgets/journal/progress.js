// The path, a line a notebook: how many checkpoints are answered, and whether it has been begun.

import { el } from "../shared/dom.js";
import { isEntered, keysOf } from "./words.js";

/**
 * @param {object[]} path the notebooks
 * @param {{of: (key: string) => import("../shared/store.js").Entries}} kept
 */
export function progressLine(path, kept) {
  const told = new Map();
  const lines = path.map((one) => {
    const words = el("span", { class: "dossier-jn-told" });
    const marks = el("span", { class: "dossier-jn-marks", "aria-hidden": "true" }, ...one.questions.map(() => el("span")));
    const line = el(
      "li",
      {},
      el("span", { class: "dossier-jn-number" }, one.number),
      el("span", { class: "dossier-jn-title" }, one.title),
      marks,
      words,
    );
    told.set(one, { line, marks, words });
    return line;
  });
  return { node: el("ol", { class: "dossier-jn-path", "aria-label": "The path" }, ...lines), paint };

  function paint() {
    for (const [one, { line, marks, words }] of told) {
      const answers = one.questions.map(({ id }) => isAnswered(kept.of(`checkpoint-${id}`)));
      const begun = answers.some(Boolean) || isBegun(one);
      const done = answers.filter(Boolean).length;
      line.classList.toggle("dossier-jn-begun", begun);
      answers.forEach((isDone, n) => marks.children[n].classList.toggle("dossier-jn-done", isDone));
      words.textContent = begun
        ? `${done ? "" : "begun, "}${done} of ${checkpoints(answers.length)}`
        : `not begun, ${one.minutes} minutes`;
    }
  }

  function isBegun(one) {
    return keysOf(one).some((key) => Object.keys(kept.of(key)).some(isEntered));
  }
}

function isAnswered({ answer }) {
  return Boolean(answer?.checked?.length);
}

function checkpoints(number) {
  return number === 1 ? "1 checkpoint" : `${number} checkpoints`;
}
