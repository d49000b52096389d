// How to read the proposal: the marks in the text, the boxes and lines, and all of it as a table.

import { el } from "../shared/dom.js";
import { CERTAINTY_WORDS, certaintyLegend } from "../shared/grammar.js";
import { TIES, tieMark } from "./diagram.js";
import { CONDITIONS, MODALITIES, litSample, needName, tieWord, voiceMark } from "./words.js";

/**
 * How the words of a step are marked in the text, each mark with its name.
 * @param {HTMLElement} offMark the mark of a premise that is switched off, shown only where one can be
 * @returns {HTMLElement}
 */
export function marksKey(offMark) {
  return el(
    "p",
    { class: "dossier-pt-marks" },
    "In the text: ",
    litSample("step", "the step"),
    litSample("tie", "what it rests on"),
    litSample("condition", "its conditions"),
    offMark,
  );
}

/**
 * How to read the boxes and lines, and whose voices they are.
 * @param {object} data what the widget shows
 * @returns {HTMLElement}
 */
export function key(data) {
  const kinds = el("dl", { class: "dossier-legend" });
  for (const kind of Object.keys(TIES)) {
    if (!Object.values(data.ties).some((tie) => tie.kind === kind)) continue;
    kinds.append(el("div", {}, el("dt", {}, tieMark(kind, "stated")), el("dd", {}, TIES[kind].means)));
  }
  const sureness = [...new Set(Object.values(data.ties).map((tie) => tie.certainty))];
  const voices = el("dl", { class: "dossier-pt-voices" });
  for (const [id, voice] of Object.entries(data.voices)) {
    voices.append(el("div", {}, el("dt", {}, voiceMark(id, data)), el("dd", {}, el("b", {}, `${voice.name}. `), voice.says)));
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

/**
 * The steps, what they need, and the words that say so.
 * @param {object} data what the widget shows
 * @returns {HTMLElement}
 */
export function stepsTable(data) {
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
  for (const step of data.steps) {
    const name = `${step.number} ${step.name}`;
    add(name, `the step itself (body: ${step.body})${step.ways.length ? "" : "; it waits for nothing"}`, MODALITIES[step.modality], `“${step.quote}”`, data.voices[step.voice].short);
    step.ways.forEach((way, place) => {
      for (const id of way) {
        const tie = data.ties[id];
        const word = `${tieWord(tie, place)} (${CERTAINTY_WORDS[tie.certainty]})`;
        add(name, needName(tie, data), word, `“${tie.quote}”`, data.voices[tie.voice].short);
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
