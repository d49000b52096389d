// The claims to be weighed: a list, and beside it, or under the one chosen, the work.

import { bringToTop, button, el } from "../shared/dom.js";
import { surelyWords } from "./words.js";
import { workOn } from "./weigh.js";

/**
 * The list of claims. The work of each is made when it is first chosen.
 * @param {{board: object, kept: object, live: object, signal: AbortSignal}} given
 * @param {{finished: () => void}} told what to do when all are weighed and the student goes on
 * @returns {{node: HTMLElement, settle: () => void}}
 */
export function claimList(given, { finished }) {
  const { board, kept, live, signal } = given;
  const works = new Map();
  const rows = new Map();
  const progress = el("p", { class: "dossier-progress" });
  const list = el("ol", { class: "dossier-cb-list", role: "list", "aria-label": "The claims" });
  list.style.setProperty("--d-cb-count", String(board.shown.length));
  for (const claim of board.shown) {
    const status = el("span", { class: "dossier-cb-status" });
    const opener = button("", () => choose(claim.id), signal, { class: "dossier-cb-claim" });
    opener.append(
      el("span", { class: "dossier-cb-number" }, String(claim.number)),
      el("span", { class: "dossier-cb-words" }, el("span", { dir: "auto" }, claim.claim), status),
    );
    const item = el("li", { role: "listitem" }, opener);
    rows.set(claim.id, { item, opener, status });
    list.append(item);
  }
  list.addEventListener("keydown", onEscape, { signal });
  const node = el("div", { class: "dossier-cb-weigh" }, progress, list);
  return { node, settle };

  /** The claim chosen: the first one, until a student says otherwise. */
  function chosen() {
    const asked = kept.view().claim;
    return rows.has(asked) || asked === "" ? asked : board.shown[0].id;
  }

  function choose(id) {
    const to = chosen() === id ? "" : id;
    kept.look({ claim: to });
    settle();
    live.say(to ? `Claim ${board.claims.get(id).number}: ${board.claims.get(id).claim}` : "No claim is chosen.");
  }

  function onEscape(event) {
    const work = event.target instanceof Element ? event.target.closest(".dossier-cb-work") : null;
    if (event.key !== "Escape" || !work) return;
    event.stopPropagation();
    rows.get(chosen()).opener.focus();
  }

  /** Where to go on from a claim: the next that is not weighed yet, or the next page. */
  function next(id) {
    const place = board.shown.findIndex((claim) => claim.id === id);
    const around = [...board.shown.slice(place + 1), ...board.shown.slice(0, place)];
    const claim = around.find((one) => !kept.weighed(one.id));
    if (!claim) return { label: "Take a premise away", go: finished };
    return {
      label: `Go on to claim ${claim.number}`,
      go() {
        choose(claim.id);
        const { opener } = rows.get(claim.id);
        opener.focus({ preventScroll: true });
        bringToTop(opener);
      },
    };
  }

  function settle() {
    const now = chosen();
    if (now && !works.has(now)) {
      const work = workOn(board.claims.get(now), given, { changed: paint, next: () => next(now) });
      works.set(now, work);
      rows.get(now).item.append(work.node);
    }
    for (const [id, work] of works) work.node.hidden = id !== now;
    for (const [id, { opener }] of rows) opener.setAttribute("aria-expanded", String(id === now));
    works.get(now)?.settle();
    paint();
  }

  function paint() {
    for (const claim of board.shown) {
      const { certainty, compared, ticked, reason } = kept.answer(claim.id);
      const { status } = rows.get(claim.id);
      const verdict = compared ? claim.answers[certainty]?.verdict : "";
      const begun = certainty || ticked.length || reason;
      const words = verdict ? `${surelyWords(certainty)}: ${verdict}` : begun ? "begun" : "";
      if (status.textContent !== words) status.textContent = words;
    }
    const count = board.shown.filter((claim) => kept.weighed(claim.id)).length;
    progress.textContent =
      count === board.shown.length ? `All ${count} claims are weighed.` : `${count} of ${board.shown.length} claims weighed. How surely may one say each, and what does it need?`;
  }
}
