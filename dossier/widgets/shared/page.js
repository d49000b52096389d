// A source set as a page: its blocks, its note numbers, the marked words, the notes in the margin.

import { el } from "./dom.js";

/**
 * @typedef {{kind: "heading"|"line"|"item"|"paragraph", start: number, end: number}} Block
 * @typedef {{id: string, start: number, end: number}} Mark  offsets in code points; marks may touch, not overlap
 * @typedef {{part: string, title: string, text: string, blocks: Block[]}} Source
 */

/**
 * Set a source's blocks, with an element in the place of each marked stretch.
 * @param {Source} source
 * @param {Mark[]} marks in order
 * @param {(mark: Mark, words: string) => Node[]} draw what stands in a mark's place
 * @returns {HTMLElement}
 */
export function setText(source, marks, draw) {
  const characters = Array.from(source.text);
  const page = el("div", { class: "dossier-text" });
  let next = 0;
  for (const block of source.blocks) {
    const node = el("div", { class: `dossier-block dossier-block-${block.kind}` });
    if (block.kind === "heading") {
      node.setAttribute("role", "heading");
      node.setAttribute("aria-level", "3");
    }
    let at = block.start;
    while (next < marks.length && marks[next].start < block.end) {
      const mark = marks[next];
      next += 1;
      node.append(characters.slice(at, mark.start).join(""));
      node.append(...draw(mark, characters.slice(mark.start, mark.end).join("")));
      at = mark.end;
    }
    node.append(characters.slice(at, block.end).join(""));
    page.append(node);
  }
  return page;
}

/**
 * Let the arrow keys go from mark to mark inside a page. Tab order stays reading order.
 * @param {HTMLElement} page
 * @param {string} selector which elements are marks
 * @param {AbortSignal} signal
 */
export function arrowsBetween(page, selector, signal) {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  page.addEventListener(
    "keydown",
    (event) => {
      const step = steps[event.key];
      const here = event.target instanceof Element ? event.target.closest(selector) : null;
      if (!step || here !== event.target) return;
      const marks = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(selector)]);
      marks[(marks.indexOf(here) + step + marks.length) % marks.length]?.focus();
      event.preventDefault();
    },
    { signal },
  );
}
