// The board: claims to be weighed, premises to be taken away, footnotes to be written.

import { el, liveRegion, radios, uniqueName } from "../shared/dom.js";
import { arrowsBetween } from "../shared/page.js";
import { keepEntries } from "../shared/store.js";
import { keepClaims } from "./entries.js";
import { footnotePage } from "./footnote.js";
import { claimList } from "./list.js";
import { readBoard } from "./reasoning.js";
import { whatIfPage } from "./whatif.js";

const PAGES = [
  { value: "weigh", label: "Weigh the claims" },
  { value: "what-if", label: "Take a premise away" },
  { value: "footnote", label: "Footnote" },
];

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const board = readBoard(model.get("data"));
  const store = keepEntries(model, refresh, signal);
  const kept = keepClaims(board, store);
  const live = liveRegion();
  const given = { board, kept, live, signal };

  const made = {};
  const make = {
    weigh: () => claimList(given, { finished: () => turn("what-if") }),
    "what-if": () => whatIfPage(given),
    footnote: () => footnotePage(given),
  };
  const pages = PAGES.filter(({ value }) => value === "footnote" || board.shown.length).filter(
    ({ value }) => value !== "what-if" || board.data.witnesses.length,
  );
  const mode = radios("What to do", pages, "", turn, signal, uniqueName("dossier-cb-mode"), "dossier-switch");
  const place = el("div", { class: "dossier-cb-place-of-page" });

  root.classList.add("dossier", "dossier-cb");
  root.append(
    el(
      "section",
      { class: "dossier-page", "aria-label": "Claims, and what carries them" },
      el("div", { class: "dossier-tools" }, mode),
      place,
      live.node,
    ),
  );
  arrowsBetween(root, ".dossier-cb-claim", signal);
  refresh();

  return () => {
    stop.abort();
    root.replaceChildren();
    root.classList.remove("dossier", "dossier-cb");
  };

  function current() {
    const asked = kept.view().mode;
    return pages.some(({ value }) => value === asked) ? asked : pages[0].value;
  }

  function turn(value) {
    kept.look({ mode: value });
    refresh();
    live.say(pages.find((one) => one.value === value).label);
    if (!mode.contains(root.ownerDocument.activeElement)) mode.querySelector("input:checked").focus();
  }

  /** Each page is made when it is first turned to, and stays as it is while another is shown. */
  function refresh() {
    const now = current();
    for (const input of mode.querySelectorAll("input")) input.checked = input.value === now;
    if (!made[now]) {
      made[now] = make[now]();
      place.append(made[now].node);
    }
    for (const [name, page] of Object.entries(made)) page.node.hidden = name !== now;
    made[now].settle();
  }
}

export default { render };
