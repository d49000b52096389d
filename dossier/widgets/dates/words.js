// Dates in EDTF, in words, and as a student types them. Days are texts, 1932-10-03; open ends are empty.

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const A_DAY = 86_400_000;
const TYPED = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
const SPELT = /^(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})$/;

export const FORMS_OF_DATES = "1848, July\u00a01848, 3\u00a0July\u00a01848 or 1848-07-03";

/**
 * @param {string} day
 * @returns {number} how many days it is from the first of January 1970
 */
export function dayNumber(day) {
  return Date.parse(`${day}T00:00Z`) / A_DAY;
}

/**
 * @param {string} day
 * @returns {string} as a reader says it: 3 October 1932
 */
export function dayInWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/**
 * @param {string} day
 * @returns {string} as it stands on a line of time: 3 Oct 1932
 */
export function dayInShort(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1].slice(0, 3)} ${year}`;
}

/**
 * Two bounds in EDTF, as short as is exact; empty where that is no date.
 * @param {string} first
 * @param {string} last
 * @returns {string}
 */
export function writeEdtf(first, last) {
  if (!first && !last) return "";
  if (!first || !last) return `${first || ".."}/${last || ".."}`;
  if (first > last) return "";
  const length = wholeLength(first, last);
  const [begin, end] = [first.slice(0, length), last.slice(0, length)];
  return begin === end ? begin : `${begin}/${end}`;
}

/**
 * Two bounds in plain words.
 * @param {string} first
 * @param {string} last
 * @returns {string}
 */
export function boundsInWords(first, last) {
  if (!first && !last) return "nothing follows";
  if (!last) return `not before ${dayInWords(first)}; no latest date`;
  if (!first) return `not after ${dayInWords(last)}; no earliest date`;
  if (first > last) return `not before ${dayInWords(first)} and not after ${dayInWords(last)}`;
  const written = writeEdtf(first, last);
  if (written.includes("/")) return `between ${dayInWords(first)} and ${dayInWords(last)}`;
  if (first === last) return `on ${dayInWords(first)}`;
  const [year, month] = written.split("-").map(Number);
  return `in ${month ? `${MONTHS[month - 1]} ` : ""}${year}`;
}

/**
 * What a student typed: a year, a month, a day, or that nothing follows.
 * @param {string} text
 * @returns {{first: string, last: string}|null} two empty days where nothing follows, null where it cannot be read
 */
export function readTyped(text) {
  const words = text.trim().toLowerCase().replaceAll(/\s+/g, " ");
  if (words === "nothing" || words === "nothing follows") return { first: "", last: "" };
  const typed = words.match(TYPED);
  if (typed) return spanOf(typed[1], typed[2]?.padStart(2, "0"), typed[3]?.padStart(2, "0"));
  const dotted = words.match(DOTTED);
  if (dotted) return readTwoWays(words) ? null : spanOf(dotted[3], dotted[2].padStart(2, "0"), dotted[1].padStart(2, "0"));
  const spelt = words.match(SPELT);
  const month = spelt && spelt[2].length > 2 ? MONTHS.findIndex((one) => one.toLowerCase().startsWith(spelt[2])) + 1 : 0;
  return month ? spanOf(spelt[3], String(month).padStart(2, "0"), spelt[1]?.padStart(2, "0")) : null;
}

/**
 * The two days that a date in dots may be, where nobody can tell the day from the month.
 * @param {string} text
 * @returns {[string, string]|null}
 */
function readTwoWays(text) {
  const [, one, other, year] = text.trim().match(DOTTED) ?? [];
  if (!year || Number(one) === Number(other)) return null;
  const days = [[other, one], [one, other]].map(([month, date]) => spanOf(year, month.padStart(2, "0"), date.padStart(2, "0"))?.first);
  return days.every(Boolean) ? days : null;
}

/**
 * Why a text cannot be read as a date, and what to write.
 * @param {string} text
 * @returns {string}
 */
export function whyUnread(text) {
  const days = readTwoWays(text);
  if (!days) return `cannot be read: write a year, a month or a day, as in ${FORMS_OF_DATES}.`;
  return `cannot be read, since it may be ${days.map(dayInWords).join(" or ")}: write it in words, or as ${days[0]} or ${days[1]}.`;
}

/** The first and the last day of a year, a month or a day, if the calendar has it. */
function spanOf(year, month, date) {
  const first = `${year}-${month ?? "01"}-${date ?? "01"}`;
  if (year === "0000" || Number.isNaN(dayNumber(first)) || addDays(first, 0) !== first) return null;
  if (date) return { first, last: first };
  const last = month && month !== "12" ? `${year}-${String(Number(month) + 1).padStart(2, "0")}-01` : "";
  return { first, last: last ? addDays(last, -1) : `${year}-12-31` };
}

function addDays(day, count) {
  return new Date((dayNumber(day) + count) * A_DAY).toISOString().slice(0, 10);
}

/** How much of a day is needed: 4 signs for whole years, 7 for whole months, or all 10. */
function wholeLength(first, last) {
  if (!first.endsWith("-01") || !addDays(last, 1).endsWith("-01")) return 10;
  return first.endsWith("-01-01") && last.endsWith("-12-31") ? 4 : 7;
}
