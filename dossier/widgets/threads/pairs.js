// The pairs of passages that the dossier holds beside each other for one question.

/** @returns {string[]} the relations of an item's pairs, each once */
export function pairedRelations(item) {
  return [...new Set(item.pairs.map((pair) => pair.relation))];
}

/**
 * The passages of an item's pairs on one side, each once.
 * @returns {object[]}
 */
export function pairedPassages(item, side) {
  const found = new Map();
  for (const pair of item.pairs) {
    if (pair[side]) found.set(`${pair[side].part} ${pair[side].start} ${pair[side].end}`, pair[side]);
  }
  return [...found.values()];
}

/**
 * Whose pairs these are, in the middle of a sentence.
 * @param {object[]} pairs
 * @returns {string}
 */
export function whose(pairs) {
  const owners = new Set(pairs.map(({ owner }) => (owner.role === "kit" ? "this kit" : owner.name)));
  return owners.size === 1 ? [...owners][0] : "this dossier";
}

/** Pairs of one relation, one hand and one certainty, together. */
export function inGroups(pairs) {
  const groups = new Map();
  for (const pair of pairs) {
    const name = JSON.stringify([pair.relation, pair.certainty, pair.owner]);
    groups.set(name, [...(groups.get(name) ?? []), pair]);
  }
  return [...groups.values()];
}
