// Where a student is, and what was answered: read from the entries, whatever they hold.

import { quoteReader } from "./weigh.js";

/**
 * @param {object} data what the widget shows; it has at least one item
 * @param {import("../shared/store.js").Store} store
 */
export function readAnswers(data, store) {
  const ids = data.topics.flatMap((one) => one.items);
  const readQuote = quoteReader(data.sources, data.note_numbers);
  const known = { true: new Set(data.relations.summing.map((one) => one.value)), false: new Set(data.relations.comparing.map((one) => one.value)) };

  /** @returns {string} the item that is shown */
  function here() {
    const id = store.get("view")?.item;
    return typeof id === "string" && Object.hasOwn(data.items, id) ? id : ids[0];
  }

  function topicOf(id) {
    return data.topics[data.items[id].topic];
  }

  /** @returns {import("./weigh.js").Answer} */
  function answerOf(id) {
    const entry = store.get(id) ?? {};
    const words = (value) => (typeof value === "string" ? value : "");
    const relation = known[topicOf(id).summary].has(entry.relation) ? entry.relation : "";
    return {
      relation,
      left: words(entry.left),
      right: words(entry.right),
      certainty: words(entry.certainty),
      reason: words(entry.reason),
      compared: Boolean(entry.compared && relation),
      first: words(entry.first),
    };
  }

  /** What was quoted, with its places. The left words of a clause are given, not quoted. */
  function quotedIn(id) {
    const topic = topicOf(id);
    const answer = answerOf(id);
    return { left: topic.summary ? null : readQuote(answer.left, topic.left), right: readQuote(answer.right, topic.right) };
  }

  /** @returns {{left: string, right: string}} what the two sides are called */
  function namesOf(id) {
    const topic = topicOf(id);
    const names = (parts) => parts.map((part) => data.sources[part].name).join(" or ");
    return { left: names(topic.left), right: names(topic.right) };
  }

  /** The first of these items that is still to be compared, or the first of all. */
  function firstOpen(items) {
    return items.find((id) => !answerOf(id).compared) ?? items[0];
  }

  /** The next item that is still to be compared, here or in another topic; none if all are done. */
  function following() {
    const place = ids.indexOf(here());
    return [...ids.slice(place + 1), ...ids.slice(0, place)].find((id) => !answerOf(id).compared) ?? "";
  }

  return { here, topicOf, answerOf, quotedIn, namesOf, firstOpen, following };
}
