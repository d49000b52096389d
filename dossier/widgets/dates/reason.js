// Which statements are on, and what follows from them. Python has worked out the chains; here they are only looked up.

import { CERTAINTY_RANKS } from "../shared/grammar.js";

export const RESTS_ON_A_CLASH = "rests on a statement that clashes";

const SCALE = Object.keys(CERTAINTY_RANKS);

/**
 * @typedef {{day: string, chain: string[]}} Bound  strongest first in a thing's list
 * @typedef {{earliest: string, latest: string, chains: {earliest: string[][], latest: string[][]}, shaky: {earliest: boolean, latest: boolean}}} Follows
 *   what follows for a thing; an empty day where nothing does; shaky where each chain needs a statement of a clash
 */

/**
 * The statements that are on: those of the sources, until somebody says otherwise.
 * @param {object} data what the widget shows
 * @param {import("../shared/store.js").Store} store
 */
export function keepStatements(data, store) {
  const ids = data.statement_order.filter((id) => data.statements[id].relation !== "not-dated");
  const kept = (name) => {
    const list = store.get("statements")?.[name];
    return new Set(Array.isArray(list) ? list : []);
  };

  /** @returns {Set<string>} */
  function on() {
    const added = kept("on");
    const taken = kept("off");
    return new Set(ids.filter((id) => (data.statements[id].outside ? added.has(id) : !taken.has(id))));
  }

  /**
   * @param {string[]} which
   * @param {boolean} isOn
   */
  function flip(which, isOn) {
    const now = on();
    for (const id of which) {
      if (isOn) now.add(id);
      else now.delete(id);
    }
    store.put("statements", {
      on: ids.filter((id) => data.statements[id].outside && now.has(id)),
      off: ids.filter((id) => !data.statements[id].outside && !now.has(id)),
    });
  }

  return { on, flip };
}

/**
 * What follows for each thing.
 * @param {Set<string>} on
 * @param {object} data
 * @returns {Map<string, Follows>} by thing
 */
export function allFollows(on, data) {
  const clashing = inClash(data, on);
  return new Map(data.things.map((thing) => [thing.id, follows(thing, on, clashing, data)]));
}

/**
 * What follows for a thing from the statements of the sources, none of them taken away.
 * @param {object} thing
 * @param {object} data
 * @returns {Follows}
 */
export function followsInside(thing, data) {
  const inside = data.statement_order.filter((id) => !data.statements[id].outside);
  return follows(thing, new Set(inside), new Set(), data);
}

function follows(thing, on, clashing, data) {
  const earliest = strongest(thing.earliest, on, data);
  const latest = strongest(thing.latest, on, data);
  return {
    earliest: earliest.day,
    latest: latest.day,
    chains: { earliest: earliest.chains, latest: latest.chains },
    shaky: { earliest: isShaky(earliest.chains, clashing), latest: isShaky(latest.chains, clashing) },
  };
}

/** The statements of the clashes that are on. */
function inClash(data, on) {
  return new Set(clashesAmong(data, on).flatMap((one) => one.chain));
}

function isShaky(chains, clashing) {
  return chains.length > 0 && chains.every((chain) => chain.some((id) => clashing.has(id)));
}

function strongest(bounds, on, data) {
  const day = bounds.find((one) => within(one.chain, on))?.day ?? "";
  const chains = bounds.filter((one) => one.day === day && within(one.chain, on)).map((one) => one.chain);
  const rank = (chain) => CERTAINTY_RANKS[weakest(chain, data)] ?? SCALE.length;
  return { day, chains: chains.sort((a, b) => rank(a) - rank(b)) };
}

function within(chain, on) {
  return chain.every((id) => on.has(id));
}

/**
 * A chain is no surer than its weakest statement.
 * @param {string[]} chain
 * @param {object} data
 * @returns {string} a certainty
 */
export function weakest(chain, data) {
  const all = chain.map((id) => data.statements[id].certainty);
  return all.find((one) => !SCALE.includes(one)) ?? SCALE[Math.max(...all.map((one) => SCALE.indexOf(one)))];
}

/**
 * @param {object} data
 * @param {Set<string>} on
 * @returns {{chain: string[], earliest: string, latest: string}[]} the clashes among the statements that are on
 */
export function clashesAmong(data, on) {
  return data.clashes.filter((one) => within(one.chain, on));
}

/**
 * The order of two things, as far as it follows: by what is said of before and after, or by their dates.
 * By dates no order follows from an empty bracket, nor from a bound that needs a statement of a clash.
 * @param {object} data
 * @param {Set<string>} on
 * @param {Map<string, Follows>} now what follows for each thing
 * @returns {{first: object, then: object, how: "said"|"shaky"|"dates"|"neither"|"both"}[]} for each two things;
 *   “shaky” where it is said only with a statement of a clash, “both” where the statements put each before the other
 */
export function orderOfThings(data, on, now) {
  const clashing = inClash(data, on);
  const isEmpty = ({ earliest, latest }) => Boolean(earliest && latest && earliest > latest);
  const before = (one, other) => {
    const said = data.orders.filter(({ first, then }) => first === one.id && then === other.id).flatMap(({ chains }) => chains.filter((chain) => within(chain, on)));
    if (said.length) return isShaky(said, clashing) ? "shaky" : "said";
    const [last, first] = [now.get(one.id), now.get(other.id)];
    if (isEmpty(last) || isEmpty(first) || last.shaky.latest || first.shaky.earliest) return "";
    return last.latest && first.earliest && last.latest < first.earliest ? "dates" : "";
  };
  return data.things.flatMap((one, place) =>
    data.things.slice(place + 1).map((other) => {
      const [forwards, backwards] = [before(one, other), before(other, one)];
      if (forwards && backwards) return { first: one, then: other, how: "both" };
      if (backwards) return { first: other, then: one, how: backwards };
      return { first: one, then: other, how: forwards || "neither" };
    }),
  );
}
