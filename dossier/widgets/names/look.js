// What to look for in the map: its stories and its filters.

import { button, el } from "../shared/dom.js";
import { CERTAINTY_WORDS } from "../shared/grammar.js";
import { inSentence, partName } from "./weigh.js";

/**
 * A story: what to compare, and what it tells once that is done.
 * @param {object} story
 * @param {object} given the widget's data and signal
 * @param {{isOpen: (id: string) => boolean, entryOf: (id: string) => object, all: boolean, goTo: (id: string) => void}} now
 * @returns {Node[]}
 */
export function tellStory(story, { data, signal }, { isOpen, entryOf, all, goTo }) {
  const seen = story.mentions.filter(isOpen);
  const members = story.closed ? seen : story.mentions;
  const words = el("div", { class: "dossier-lead" });
  if (story.closed && !all) {
    const compared = Object.keys(data.mentions).filter((id) => entryOf(id).compared).length;
    words.append(el("p", {}, `Of the ${compared} ${compared === 1 ? "form" : "forms"} that you have compared, ${seen.length} ${seen.length === 1 ? "belongs" : "belong"} here.`));
  } else if (seen.length < members.length) {
    words.append(el("p", {}, `${story.question} ${seen.length} of ${members.length} compared; the rest opens when all are.`));
  }
  if (story.closed ? seen.length : seen.length === members.length) words.append(...story.words.map((line) => el("p", { dir: "auto" }, line)));
  const list = el("ul", { class: "dossier-members" });
  for (const id of members) {
    const mention = data.mentions[id];
    list.append(
      el("li", {},
        button(mention.form, () => goTo(id), signal, { class: "dossier-quiet dossier-go" }),
        el("span", { class: "dossier-small" }, `${inSentence(partName(mention.part, data))}, ${entryOf(id).compared ? "compared" : "not compared"}`),
      ),
    );
  }
  return [words, list];
}

/**
 * The map's filters by document, kind and certainty.
 * @param {object} given the widget's data and signal
 * @param {(name: string, value: string) => void} choose
 * @returns {Object<string, {select: HTMLSelectElement, label: HTMLElement}>}
 */
export function mapFilters({ data, signal }, choose) {
  const made = {};
  const used = (words) => [...new Set(words)];
  const claims = Object.values(data.claims).flat();
  const options = {
    where: ["Document", data.documents.map(({ id, name }) => [id, name])],
    kind: ["Kind", used(Object.values(data.mentions).map((mention) => mention.kind)).sort().map((kind) => [kind, kind])],
    certainty: ["Certainty", Object.entries(CERTAINTY_WORDS).filter(([one]) => claims.some((claim) => claim.certainty === one))],
  };
  for (const [name, [label, choices]] of Object.entries(options)) {
    const select = el("select", {}, new Option("all", ""), ...choices.map(([value, words]) => new Option(words, value)));
    select.addEventListener("change", () => choose(name, select.value), { signal });
    made[name] = { select, label: el("label", {}, label, select) };
  }
  return made;
}
