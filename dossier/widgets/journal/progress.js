// The path, a line a notebook: how much is answered and compared, and whether it has been begun.

import { el } from "../shared/dom.js";
import { OWN_WORDS, isEntered, keysOf } from "./words.js";

/**
 * @param {object[]} path the notebooks
 * @param {{keys: () => string[], of: (key: string) => import("../shared/store.js").Entries}} kept
 * @param {Map<string, Element>} beside where the page itself has a line for a notebook: the place
 *   in it, by the notebook's id. What has none gets a line here.
 */
export function progressLine(path, kept, beside) {
  const told = new Map();
  const listed = path.filter(({ id }) => !beside.has(id));
  const lines = listed.map((one) => {
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
  return { node: el("ol", { class: "dossier-jn-path", "aria-label": "The path", hidden: !lines.length }, ...lines), paint };

  function paint() {
    for (const one of path) {
      const { answers, begun, words } = stateOf(one);
      const place = beside.get(one.id);
      if (place) {
        place.textContent = words;
        continue;
      }
      const { line, marks, words: node } = told.get(one);
      line.classList.toggle("dossier-jn-begun", begun);
      answers.forEach((isDone, n) => marks.children[n].classList.toggle("dossier-jn-done", isDone));
      node.textContent = begun ? words : `${words}, ${one.minutes} minutes`;
    }
  }

  function stateOf(one) {
    const answers = one.questions.map(({ id }) => isAnswered(kept.of(`checkpoint-${id}`)));
    const begun = answers.some(Boolean) || isBegun(one);
    const done = answers.filter(Boolean).length;
    const told = [`${done} of ${checkpoints(answers.length)}`, ...one.widgets.map(compared).filter(Boolean)];
    const words = begun ? `${done ? "" : "begun, "}${told.join(", ")}` : "not begun";
    return { answers, begun, words };
  }

  /** How many of a widget's things were compared with what the kit shows; empty where none is counted. */
  function compared({ key, things }) {
    const { number = 0, one, many } = things ?? {};
    const done = Object.entries(kept.of(key)).filter(isCompared).length;
    if (!one || !(number || done)) return "";
    const words = (number || done) === 1 ? one : many;
    return number ? `${done} of ${number} ${words}` : `${done} ${words} compared`;
  }

  function isBegun(one) {
    const own = kept.keys().filter((key) => key.startsWith(`${OWN_WORDS}${one.id}-`));
    return [...keysOf(one), ...own].some((key) => Object.keys(kept.of(key)).some(isEntered));
  }
}

/** Whether a thing was compared. What was taken away in a what-if is compared too, and is no thing. */
function isCompared([id, { compared, revealed }]) {
  return (compared === true || revealed === true) && id !== "premises" && !id.startsWith("without ");
}

function isAnswered({ answer }) {
  return Boolean(answer?.checked?.length);
}

function checkpoints(number) {
  return number === 1 ? "1 checkpoint" : `${number} checkpoints`;
}
