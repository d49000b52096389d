// A text that can be read, marked, and quoted from by selecting words in it.

import { el } from "../shared/dom.js";
import { setText } from "../shared/page.js";

/**
 * @typedef {{start: number, end: number, kind: "kit"|"yours"|"clause"}} Light  in code points
 * @typedef {{part: string, name: string, text: string, blocks: object[]}} NamedSource
 */

/**
 * A text whose words can be lit, without the rest of it being set again.
 * @param {NamedSource} source
 */
export function openText(source) {
  const characters = Array.from(source.text);
  const node = setText(source, [], () => []);
  const lit = new Map(); // number of a block -> what is lit in it, as a text

  /** @returns {number} the block in which an offset lies, or the next one */
  function blockAt(offset) {
    let low = 0;
    let high = source.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (source.blocks[middle].end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Light these words and no others: only blocks in which that changes anything are touched. */
  function light(lights) {
    const wanted = new Map([...lit.keys()].map((at) => [at, []]));
    for (const one of lights) {
      for (let at = blockAt(one.start); at < source.blocks.length && source.blocks[at].start < one.end; at += 1) {
        wanted.set(at, [...(wanted.get(at) ?? []), one]);
      }
    }
    for (const [at, inside] of wanted) {
      const now = JSON.stringify(inside);
      if (lit.get(at) === now) continue;
      if (inside.length) lit.set(at, now);
      else lit.delete(at);
      setBlock(at, inside);
    }
  }

  function setBlock(at, lights) {
    const { kind, start, end } = source.blocks[at];
    const words = characters.slice(start, end).join("");
    const block = { kind, start: 0, end: end - start };
    const marks = lightPieces(lights, start, end);
    const page = setText({ ...source, text: words, blocks: [block] }, marks, ({ kinds, from }, piece) => [
      el("mark", { class: kinds.map((one) => `dossier-th-lit dossier-th-${one}`).join(" "), "data-from": from }, piece),
    ]);
    node.children[at].replaceChildren(...page.children[0].childNodes);
  }

  /** @returns {HTMLElement|null} where the words from an offset on are set */
  function elementAt(start) {
    const block = /** @type {HTMLElement|undefined} */ (node.children[blockAt(start)]);
    return block?.querySelector(`[data-from="${start}"]`) ?? block ?? null;
  }

  /** @returns {string} the words of a range, as far as it lies in this text */
  function wordsIn(range) {
    if (!range.intersectsNode(node)) return "";
    const start = node.contains(range.startContainer) ? offsetOf(range.startContainer, range.startOffset) : 0;
    const end = node.contains(range.endContainer) ? offsetOf(range.endContainer, range.endOffset) : characters.length;
    return characters.slice(start, end).join("").trim().replace(/\s*\n\s*/g, " ");
  }

  function offsetOf(container, offset) {
    const at = [...node.children].findIndex((block) => block.contains(container));
    if (at === -1) return source.blocks[offset]?.start ?? characters.length;
    const before = document.createRange();
    before.setStart(node.children[at], 0);
    before.setEnd(container, offset);
    return source.blocks[at].start + Array.from(before.toString()).length;
  }

  return { node, source, light, elementAt, wordsIn };
}

/** Lights cut where one begins or ends, from the start of a block on; each piece says what lies over it. */
function lightPieces(lights, start, end) {
  const inside = (offset) => Math.min(end, Math.max(start, offset));
  const edges = [...new Set(lights.flatMap((one) => [inside(one.start), inside(one.end)]))].sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((from, place) => {
    const to = edges[place + 1];
    const over = lights.filter((one) => one.start <= from && one.end >= to);
    const kinds = [...new Set(over.map((one) => one.kind))];
    return kinds.length ? [{ id: "", start: from - start, end: to - start, from, kinds }] : [];
  });
}

/**
 * A passage with the paragraphs in which it stands; of a long one, what stands round it.
 * @param {NamedSource} source
 * @param {{start: number, end: number}} passage
 * @returns {HTMLElement}
 */
export function inContext(source, passage) {
  const around = 400;
  const characters = Array.from(source.text);
  const near = source.blocks.filter((block) => block.end > passage.start && block.start < passage.end);
  const from = Math.max(near[0]?.start ?? passage.start, passage.start - around);
  const to = Math.min(near.at(-1)?.end ?? passage.end, passage.end + around);
  const blocks = near.map(({ start, end }) => ({ kind: "paragraph", start: Math.max(start, from) - from, end: Math.min(end, to) - from }));
  const text = openText({ ...source, text: characters.slice(from, to).join(""), blocks });
  text.light([{ start: passage.start - from, end: passage.end - from, kind: "clause" }]);
  const cut = (is) => (is ? el("span", { class: "dossier-th-cut" }, "…") : null);
  text.node.firstElementChild?.prepend(cut(from > (near[0]?.start ?? from)) ?? "");
  text.node.lastElementChild?.append(cut(to < (near.at(-1)?.end ?? to)) ?? "");
  return text.node;
}

/**
 * @param {NamedSource} source
 * @param {number} offset
 * @returns {string} which paragraph of a text this is, as a reader counts them
 */
export function paragraphOf(source, offset) {
  let number = 0;
  for (const block of source.blocks) {
    if (block.start > offset) break;
    if (block.kind !== "heading") number += 1;
  }
  return number ? `paragraph ${number}` : "the heading";
}
