// The words for each relation, and how two readings of a pair differ.

const SEES = {
  likeness: "the two say the same kind of thing",
  "likeness-with-limit": "they are alike up to a point",
  tension: "they pull apart",
  "same-word": "the word is the same and the things are two",
  "nothing-said": "neither text says it",
  supported: "the other text says so",
  narrowed: "the other text says more than this",
  absent: "the other text does not say it",
};

// How your reading (first) differs from theirs, where it can be said more exactly than by the two.
const DIFFERS = {
  "likeness > likeness-with-limit": (they) => `You see the likeness; ${they} sees a limit to it as well.`,
  "likeness-with-limit > likeness": (they) => `You set a limit to the likeness; the one word of ${they} sets none. See whether what is said below does.`,
  "supported > narrowed": (they) => `You find the clause borne out; ${they} finds that something was lost or made stricter.`,
  "narrowed > supported": (they) => `You find something lost; ${they} finds the clause borne out, with what is said below.`,
  "absent > supported": (they) => `You find nothing of it; ${they} quotes words that bear it out.`,
  "absent > narrowed": (they) => `You find nothing of it; ${they} quotes words that say it otherwise.`,
};

const FINDINGS = new Set(["nothing-said", "absent"]);

/**
 * @param {{comparing: object[], summing: object[]}} relations
 * @returns {(value: string) => string} the word for a relation
 */
export function relationWords(relations) {
  const words = new Map([...relations.comparing, ...relations.summing].map((one) => [one.value, one.label]));
  return (value) => words.get(value) ?? value;
}

/** @returns {string} words as they begin a sentence */
export function capital(words) {
  const [first = "", ...rest] = words;
  return first.toUpperCase() + rest.join("");
}

/** @returns {boolean} whether a relation says that something is not said */
export function isSilence(relation) {
  return FINDINGS.has(relation);
}

/** @returns {boolean} whether a relation may be named without words quoted for it */
export function needsNoQuotation(relation) {
  return isSilence(relation) || relation === "supported";
}

/**
 * A student's relation held against those of the pairs, in a sentence or two.
 * @param {string} yours
 * @param {string[]} theirs the pairs' relations, each once
 * @param {(value: string) => string} word
 * @param {string} reader whose pairs these are
 */
export function relationVerdict(yours, theirs, word, reader) {
  const read = theirs.map(word).join("; and also: ");
  const they = capital(reader);
  const argue = `The reading of ${reader} can be argued with.`;
  if (yours === "cannot-tell") return `You could not tell. ${they} reads: ${read}. ${argue}`;
  if (!theirs.includes(yours)) return `${they} reads it otherwise: ${read}. ${howTheyDiffer(yours, theirs[0], reader)} ${argue}`;
  const others = theirs.filter((one) => one !== yours);
  const finding = isSilence(yours) ? " That nothing is said is a finding, not a failure." : "";
  const also = others.length ? ` For another pair ${reader} reads: ${others.map(word).join("; ")}.` : "";
  return `${they} reads it so too: ${word(yours)}.${finding}${also}`;
}

function howTheyDiffer(yours, theirs, they) {
  const own = DIFFERS[`${yours} > ${theirs}`];
  if (own) return own(they);
  if (theirs === "nothing-said") return `You name a relation; ${they} finds that neither text says it. That two passages can be set side by side does not mean that one speaks of the other.`;
  if (yours === "nothing-said") return `You find that neither text says it; ${they} sets a passage of each beside the other.`;
  return `You say that ${SEES[yours]}; ${they}, that ${SEES[theirs]}.`;
}
