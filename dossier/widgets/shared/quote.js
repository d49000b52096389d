// Words that a person types, found in a text: the same rules as in dossier/text/fold.py and in
// dossier/text/quotation.py.

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

// Signs that may be set round a quotation without changing its words.
const ROUND = new Set('" .,;:');
const NOTHING = /(?!)/g;
const BLANK_BEFORE_NUMBER = / (?=\[([0-9]{1,9})\])/g;
const NUMBER = / ?\[([0-9]{1,9})\]/g;

/**
 * @typedef {{part: string, start: number, end: number}} Spot  in code points, the end not included
 * @typedef {{text: string, starts: number[], ends: number[]}} Folded  for each unit of the folded
 *   string, where in the unfolded one it starts and ends
 */

/**
 * Looks quotations up in texts, each of which is folded once, when it is first needed. Quotes, dashes
 * and spaces may be typed in any way, signs may be set round the words, and the numbers of notes, or
 * the blanks before them, may be left out. Where they stand nowhere so, their first letter may be capital or small: a quotation may
 * begin a sentence.
 * @param {{part: string, text: string}[]} texts
 * @param {number[]} numbers of the notes, which stand in the texts as [3]; other numbers in square
 *   brackets are words like any others
 * @returns {(words: string, parts?: string[]) => Spot[]} gives every place of the words in all texts
 *   or in these, each once: those that are most as they were typed
 */
export function quoteFinder(texts, numbers) {
  const known = new Set(numbers.map(String));
  const without = (what, folded) => cut(folded, [...folded.text.matchAll(what)].filter((match) => known.has(match[1])));
  const plain = (text) => withOneMark(foldWithPlaces(text));
  const contents = new Map(texts.map(({ part, text }) => [part, text]));
  const whole = onceEach((part) => plain(contents.get(part)));
  const layers = [NOTHING, BLANK_BEFORE_NUMBER, NUMBER].map((what) => [what, onceEach((part) => without(what, whole(part)))]);
  return (words, parts = [...contents.keys()]) => {
    const key = plain(words);
    const tries = layers
      .map(([what, folded]) => [folded, without(what, key).text.replace(/^ | $/g, "")])
      .flatMap(([folded, sought]) => [[folded, sought], [folded, stripped(sought)]])
      .filter(([, sought]) => sought);
    for (const [folded, sought] of [...tries, ...tries.map(([folded, sought]) => [folded, otherCase(sought)])]) {
      const spots = parts.flatMap((part) => placesIn(folded(part), sought).map((place) => ({ part, ...place })));
      if (spots.length) return spots;
    }
    return [];
  };
}

/** A function of a text's id whose answers are kept. */
function onceEach(make) {
  const kept = new Map();
  return (part) => {
    if (!kept.has(part)) kept.set(part, make(part));
    return kept.get(part);
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

/** Folded words with one sign for every mark of quotation. */
function withOneMark(folded) {
  return { ...folded, text: folded.text.replaceAll("'", '"') };
}

/** A folded text without these matches in it. */
function cut(folded, matches) {
  const { text, starts, ends } = folded;
  const kept = [];
  let from = 0;
  for (const match of matches) {
    kept.push([from, match.index]);
    from = match.index + match[0].length;
  }
  if (!kept.length) return folded;
  kept.push([from, text.length]);
  const of = (all) => kept.map(([start, end]) => all.slice(start, end));
  return { text: of(text).join(""), starts: of(starts).flat(), ends: of(ends).flat() };
}

/** Words without the signs that may be set round a quotation. */
function stripped(words) {
  let start = 0;
  let end = words.length;
  while (start < end && ROUND.has(words[start])) start += 1;
  while (start < end && ROUND.has(words[end - 1])) end -= 1;
  return words.slice(start, end);
}

/** Words with their first letter in the other case. */
function otherCase(words) {
  const first = String.fromCodePoint(words.codePointAt(0));
  const other = first.toLowerCase() === first ? first.toUpperCase() : first.toLowerCase();
  // A letter that becomes two in the other case stays as it is.
  return ([...other].length === 1 ? other : first) + words.slice(first.length);
}

/**
 * Fold quotes, dashes, the ellipsis, and runs of any white space; trim both ends.
 * @param {string} text
 * @returns {Folded}
 */
export function foldWithPlaces(text) {
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
