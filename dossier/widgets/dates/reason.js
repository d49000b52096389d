// Which statements are on, and what follows from them. Python has worked out the chains; here they are only looked up.

const SCALE = ["stated", "hedged", "inferred", "conjecture"];

/**
 * @typedef {{day: string, chain: string[]}} Bound  strongest first in a thing's list
 * @typedef {{earliest: string, latest: string, chains: {earliest: string[][], latest: string[][]}}} Follows
 *   what follows for a thing; an empty day where nothing does
 */

/**
 * The statements that are on: those of the sources, until somebody says otherwise.
 * @param {object} data what the widget shows
 * @param {import("../shared/store.js").Store} store
 */
export function keepStatements(data, store) {
  const ids = Object.keys(data.statements).filter((id) => data.statements[id].relation !== "not-dated");
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
 * @param {{earliest: Bound[], latest: Bound[]}} thing
 * @param {Set<string>} on
 * @param {object} data
 * @returns {Follows}
 */
export function follows(thing, on, data) {
  const earliest = strongest(thing.earliest, on, data);
  const latest = strongest(thing.latest, on, data);
  return { earliest: earliest.day, latest: latest.day, chains: { earliest: earliest.chains, latest: latest.chains } };
}

function strongest(bounds, on, data) {
  const day = bounds.find((one) => within(one.chain, on))?.day ?? "";
  const chains = bounds.filter((one) => one.day === day && within(one.chain, on)).map((one) => one.chain);
  const rank = (chain) => SCALE.indexOf(weakest(chain, data));
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
 * @param {object} data
 * @param {Set<string>} on
 * @returns {{first: object, then: object, how: "said"|"dates"|"neither"|"both"}[]} for each two things;
 *   “both” where the statements put each before the other
 */
export function orderOfThings(data, on) {
  const now = new Map(data.things.map((thing) => [thing.id, follows(thing, on, data)]));
  const before = (one, other) => {
    if (data.orders.some(({ first, then, chains }) => first === one.id && then === other.id && chains.some((chain) => within(chain, on)))) return "said";
    const [last, first] = [now.get(one.id).latest, now.get(other.id).earliest];
    return last && first && last < first ? "dates" : "";
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
