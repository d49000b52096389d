// Words that a person types, found in a text: the same rules as in dossier/text/fold.py.

const INVISIBLE = new Set(["\u00ad", "\ufeff"]);
const ALIKE = new Map([
  ...[..."“”„‟«»″"].map((sign) => [sign, '"']),
  ...[..."‘’‚‛′`´"].map((sign) => [sign, "'"]),
  ...[..."‐‑‒–—―−"].map((sign) => [sign, "-"]),
  ["…", "..."],
]);
// Python's white space, which is not quite that of JavaScript.
const BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
// What can melt into the character before it: an accent, or a part of a syllable.
const JOINS = /[\u1160-\u11ff]|\p{M}/u;
// Words that stay as they are, with one blank between them. Nothing melts into a sign that another
// sign of ASCII follows.
const PLAIN = /[!-_a-~](?=[ -~])(?:[!-_a-~](?=[ -~])| (?=[!-_a-~]))*/y;

/**
 * @typedef {{start: number, end: number}} Place  in code points, the end not included
 * @typedef {Place & {count: number, places: Place[], asTyped: boolean}} Found  the first place, and
 *   all of them; `asTyped`: not only with the first letter in the other case
 */

/**
 * Fold quotes, dashes, the ellipsis, and runs of any white space; trim both ends.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return foldWithPlaces(text).text;
}

/**
 * Where these words stand in a text, however their quotes, dashes and spaces are typed. Where they
 * stand nowhere so, their first letter may be great or small: a quotation may begin a sentence.
 * @param {string} words
 * @param {string} text
 * @returns {Found|null} null where they stand nowhere, or where there are no words
 */
export function findQuote(words, text) {
  return quoteFinder(text)(words);
}

/**
 * `findQuote` for many quotations of one text, which is folded once, when it is first needed.
 * @param {string} text
 * @returns {(words: string) => Found|null}
 */
export function quoteFinder(text) {
  let folded = null;
  return (words) => {
    const wanted = fold(words);
    if (!wanted) return null;
    folded ??= foldWithPlaces(text);
    const typed = placesIn(folded, wanted);
    const places = typed.length ? typed : placesIn(folded, otherCase(wanted));
    return places.length ? { ...places[0], count: places.length, places, asTyped: typed.length > 0 } : null;
  };
}

function placesIn(folded, wanted) {
  const places = [];
  for (let at = folded.text.indexOf(wanted); at !== -1; at = folded.text.indexOf(wanted, at + 1)) {
    const place = { start: folded.starts[at], end: folded.ends[at + wanted.length - 1] };
    // One sign of the text may fold to several (…), and so hold the words more than once.
    const last = places.at(-1);
    if (!last || last.start !== place.start || last.end !== place.end) places.push(place);
  }
  return places;
}

/** Words with their first letter in the other case; the same rule as in threads/widget.py. */
function otherCase(words) {
  const first = String.fromCodePoint(words.codePointAt(0));
  const other = first.toLowerCase() === first ? first.toUpperCase() : first.toLowerCase();
  // A letter that becomes two in the other case stays as it is.
  return ([...other].length === 1 ? other : first) + words.slice(first.length);
}

/**
 * Fold a text; for each unit of the folded string, where in the unfolded one it starts and ends.
 * @param {string} text
 * @returns {{text: string, starts: number[], ends: number[]}}
 */
function foldWithPlaces(text) {
  const pieces = [];
  const starts = [];
  const ends = [];
  let blank = true; // Blanks at the beginning are left out, like those after a blank.

  function add(piece, start, end) {
    const isBlank = BLANK.test(piece);
    if (isBlank && blank) return;
    blank = isBlank;
    const sign = isBlank ? " " : piece;
    pieces.push(sign);
    for (let unit = 0; unit < sign.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
  }

  function addPlain(run, start) {
    blank = run.endsWith(" ");
    pieces.push(run);
    for (let unit = 0; unit < run.length; unit += 1) {
      starts.push(start + unit);
      ends.push(start + unit + 1);
    }
  }

  function addLetter(letter, start, end) {
    for (const sign of letter.normalize("NFC")) {
      for (const piece of ALIKE.get(sign) ?? sign) add(piece, start, end);
    }
  }

  let letter = "";
  let start = 0;
  let end = 0;
  let offset = 0; // in code points, as `at` is in units
  for (let at = 0; at < text.length; ) {
    PLAIN.lastIndex = at;
    const run = PLAIN.exec(text)?.[0] ?? "";
    const character = run || String.fromCodePoint(text.codePointAt(at));
    if (!INVISIBLE.has(character)) {
      if (letter && (run || !(character > "\u02ff" && JOINS.test(character)))) {
        addLetter(letter, start, end);
        letter = "";
      }
      if (run) addPlain(run, offset);
      else {
        if (!letter) start = offset;
        letter += character;
        end = offset + 1;
      }
    }
    at += character.length;
    offset += run.length || 1;
  }
  if (letter) addLetter(letter, start, end);
  if (pieces.length && blank) {
    pieces.pop();
    starts.pop();
    ends.pop();
  }
  return { text: pieces.join(""), starts, ends };
}
