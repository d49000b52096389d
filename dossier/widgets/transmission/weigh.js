// A student's order and placed losses, held against the table: what fits, and what does not.

export const CANNOT_TELL = "cannot tell";

/**
 * @typedef {{id: string, number: number, carrier: string, agent: {name: string, role: string}}} Step
 * @typedef {{id: string, beside: string, early: boolean}} Moved  a step that stands before (early) or
 *   after (late) another, where the table has it the other way round
 */

/**
 * Hold an order against the table's. Steps of the same number may stand either way round.
 * @param {string[]} ids the steps that were put in order
 * @param {Step[]} steps all steps, in the table's order
 * @returns {{fitting: number[], moved: Moved[]}} the places in the student's order of a longest row of
 *   steps that follow each other as in the table; and the others, in the table's order, each beside one step of which it shows
 */
export function compareOrder(ids, steps) {
  const numbers = new Map(steps.map((step) => [step.id, step.number]));
  const rank = ids.map((id) => numbers.get(id));
  const kept = longestRun(rank);
  const fits = new Set(kept);
  const moved = new Map();
  ids.forEach((id, at) => {
    if (fits.has(at)) return;
    // The longest run could take this step in, if it stood rightly to all of the run.
    const before = kept.filter((one) => rank[one] < rank[at]).at(-1);
    const early = before !== undefined && before > at;
    const beside = early ? before : kept.find((one) => rank[one] > rank[at]);
    moved.set(id, { id, beside: ids[beside], early });
  });
  return { fitting: kept, moved: steps.map(({ id }) => moved.get(id)).filter(Boolean) };
}

/** The places of a longest run of numbers none of which is smaller than the one before. */
function longestRun(numbers) {
  const ends = []; // For each length, the place at which a run of it ends with the smallest number.
  const before = [];
  numbers.forEach((number, at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]] <= number) low = middle + 1;
      else high = middle;
    }
    before[at] = low ? ends[low - 1] : -1;
    ends[low] = at;
  });
  const run = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]) run.unshift(at);
  return run;
}

/**
 * Steps that stand in no known order: those of the same number, where there are several.
 * @param {Step[]} steps in the table's order
 * @returns {Step[][]}
 */
export function ties(steps) {
  const groups = new Map();
  for (const step of steps) groups.set(step.number, [...(groups.get(step.number) ?? []), step]);
  return [...groups.values()].filter((group) => group.length > 1);
}

/**
 * How the place at which a student puts a loss stands to the table's.
 * @param {string} placed the id of a step, CANNOT_TELL, or nothing
 * @param {{steps: string[], kept: string}} loss
 * @param {Step[]} steps
 * @returns {"none"|"unknown"|"open"|"fits"|"kept"|"later"|"other"} none: no answer; unknown: the table
 *   does not say; open: the student can't tell; kept: at or before a step that still has it; later: it
 *   was gone by then
 */
export function compareLoss(placed, loss, steps) {
  const number = (id) => steps.find((step) => step.id === id)?.number;
  if (!loss.steps.length) return "unknown";
  if (placed === CANNOT_TELL) return "open";
  if (number(placed) === undefined) return "none";
  if (loss.steps.includes(placed)) return "fits";
  if (loss.kept && number(placed) <= number(loss.kept)) return "kept";
  return number(placed) > Math.max(...loss.steps.map(number)) ? "later" : "other";
}
