// What a student entered on the board: answers, premises, predictions, footnotes.

/**
 * @typedef {{ticked: string[], certainty?: string, reason?: string, compared?: boolean, first?: object}} Answer
 * @typedef {{ticked: string[], none?: boolean, compared?: boolean}} Guess  the claims that are said to fall
 * @typedef {{
 *   id: string, number: number, claim: string, own: string, quote: string, owner: string,
 *   certainty: string, set: boolean, text: string,
 * }} Footnote  `claim` is the id of a claim, or "own"; then `own` has the words
 */

/**
 * @param {import("./reasoning.js").Board} board
 * @param {import("../shared/store.js").Store} store
 */
export function keepClaims(board, store) {
  const premises = board.data.witnesses.flatMap((witness) => witness.premises);
  const list = (value) => (Array.isArray(value) ? value : []);
  const words = (value) => (typeof value === "string" ? value : "");

  /** @returns {Answer} */
  function answer(claim) {
    const found = store.get(`claim ${claim}`) ?? {};
    return { ...found, ticked: list(found.ticked) };
  }

  /** @returns {boolean} whether a claim was answered and compared */
  function weighed(claim) {
    return Boolean(answer(claim).compared);
  }

  /** @returns {Set<string>} the premises that are switched off */
  function off() {
    const kept = new Set(list(store.get("premises")?.off));
    return new Set(premises.filter((id) => kept.has(id)));
  }

  function switchTo(ids, isOn) {
    const now = off();
    for (const id of ids) {
      if (isOn) now.delete(id);
      else now.add(id);
    }
    store.put("premises", { off: premises.filter((id) => now.has(id)) });
  }

  /** The entry of a prediction: each set of premises has its own. */
  function scenario() {
    return `without ${[...off()].sort().join("+")}`;
  }

  /** @returns {Guess} */
  function guess() {
    const found = store.get(scenario()) ?? {};
    return { ...found, ticked: list(found.ticked) };
  }

  /** Whether the answer is to be seen: once compared, it is for every set of premises. */
  function answered() {
    return off().size > 0 && Boolean(store.get("premises")?.compared || guess().compared);
  }

  function compare() {
    store.put(scenario(), { compared: true });
    store.put("premises", { compared: true });
  }

  function again() {
    store.put("premises", { compared: false });
    if (store.get(scenario())) store.put(scenario(), { compared: false });
  }

  function note(number) {
    const found = store.get(`footnote ${number}`);
    if (!found || found.removed) return null;
    return {
      id: `footnote ${number}`,
      number,
      ...Object.fromEntries(["claim", "own", "quote", "owner", "certainty", "text"].map((name) => [name, words(found[name])])),
      set: Boolean(found.set),
    };
  }

  /** @returns {Footnote[]} those that were set, in the order in which they were begun */
  function footnotes() {
    return numbers().map(note).filter((one) => one?.set);
  }

  function numbers() {
    const last = Number(store.get("footnotes")?.last) || 0;
    return Array.from({ length: Math.min(Math.max(0, Math.floor(last)), 999) }, (_, place) => place + 1);
  }

  /** @returns {Footnote} the one in the form: the one to be changed, or the one not yet set */
  function draft() {
    const changing = note(Number(store.get("view")?.footnote));
    const number = numbers().length + 1;
    return (
      changing ??
      numbers().map(note).find((one) => one && !one.set) ??
      { id: `footnote ${number}`, number, claim: "", own: "", quote: "", owner: "", certainty: "", set: false, text: "" }
    );
  }

  function write(footnote, values) {
    if (!store.get(footnote.id)) store.put("footnotes", { last: footnote.number });
    store.put(footnote.id, values);
  }

  return {
    answer,
    weighed,
    put: (claim, values) => store.put(`claim ${claim}`, values),
    off,
    switchTo,
    guess,
    predict: (values) => store.put(scenario(), values),
    answered,
    compare,
    again,
    footnotes,
    draft,
    write,
    view: () => store.get("view") ?? {},
    look: (values) => store.put("view", values),
  };
}
