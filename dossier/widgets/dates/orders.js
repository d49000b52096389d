// Three orders that are easily taken for one: of print, of finding, of writing.

import { el } from "../shared/dom.js";
import { certaintyMark, handMark } from "../shared/grammar.js";
import { RESTS_ON_A_CLASH, orderOfThings } from "./reason.js";

// By what an order of two follows, beside it.
const GROUNDS = { said: "", shaky: RESTS_ON_A_CLASH, dates: "by their dates" };

/** @param {object} data what the widget shows */
export function threeOrders(data) {
  const written = el("div", {});
  const node = el(
    "section",
    { class: "dossier-db-orders", "aria-label": "Orders" },
    el("h3", { class: "dossier-db-heading" }, "In which order?"),
    el("div", { class: "dossier-db-three" }, printed(), said(), el("div", {}, title("Written"), written)),
  );
  return { node, settle };

  function title(words) {
    return el("p", { class: "dossier-aside-title" }, words);
  }

  function printed() {
    return el(
      "div",
      {},
      title("Printed"),
      ...data.printed.flatMap((text) => [
        data.printed.length > 1 ? el("p", { class: "dossier-source", dir: "auto" }, text.title) : null,
        el("ol", {}, ...text.things.map((thing) => el("li", { dir: "auto" }, data.names[thing]))),
      ]).filter(Boolean),
    );
  }

  function said() {
    return el(
      "div",
      {},
      title("Found"),
      data.said_of_order.length ? el("p", { class: "dossier-source" }, "What is said of their order:") : null,
      data.said_of_order.length
        ? el(
            "ul",
            {},
            ...data.said_of_order.map((one) =>
              el(
                "li",
                {},
                el("q", { dir: "auto" }, one.quote),
                " ",
                el("span", { class: "dossier-source" }, one.place),
                el("span", { class: "dossier-db-says", dir: "auto" }, one.says),
                el("span", { class: "dossier-db-whose" }, handMark(one.owner), certaintyMark(one.certainty)),
              ),
            ),
          )
        : el("p", {}, "Not known."),
    );
  }

  /**
   * @param {Set<string>} on
   * @param {Map<string, import("./reason.js").Follows>} now what follows for each thing
   */
  function settle(on, now) {
    if (!data.orders) {
      written.replaceChildren(el("p", {}, "There are too many documents to be put in order two by two. See their dates above."));
      return;
    }
    const pairs = orderOfThings(data, on, now);
    const known = pairs.filter(({ how }) => how in GROUNDS);
    const open = pairs.filter(({ how }) => how === "neither");
    const both = pairs.filter(({ how }) => how === "both");
    written.replaceChildren(
      known.length
        ? el("ul", {}, ...known.map(({ first, then, how }) => el("li", {}, pair(first, " before ", then), GROUNDS[how] ? el("span", { class: "dossier-source" }, ` ${GROUNDS[how]}`) : null)))
        : el("p", {}, "No two can be put in order."),
      ...listed("Not known, which came first:", open),
      ...listed("Each before the other, since the statements clash:", both),
    );
  }

  function listed(words, pairs) {
    return pairs.length
      ? [el("p", { class: "dossier-source" }, words), el("ul", {}, ...pairs.map(({ first, then }) => el("li", {}, pair(first, " or ", then))))]
      : [];
  }

  function pair(one, word, other) {
    return el("span", {}, el("bdi", {}, one.name), word, el("bdi", {}, other.name));
  }
}
