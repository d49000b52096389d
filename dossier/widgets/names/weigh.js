// A student's reading of a form, held against what is said of it: sentences, never a mark.

import { CERTAINTY_WORDS } from "../shared/grammar.js";

export const NOT_IDENTIFIED = "not identified";
export const CANNOT_TELL = "cannot tell";
export const NO_NOTE = "no note";

/**
 * What is said of a reading.
 * @param {{entity: string, note: string, certainty: string}} reading
 * @param {object[]} claims what is said of the form
 * @param {object} data the names of entities and parts
 * @returns {string[]} sentences
 */
export function weigh(reading, claims, data) {
  const inside = claims.filter((claim) => !claim.outside);
  const named = inside.filter((claim) => claim.entity);
  const match = named.find((claim) => claim.entity === reading.entity);
  if (!claims.length) return ["The tables of this dossier say nothing of this form."];
  if (!reading.entity) return ["You have taken your answer back. This is what is said."];
  const said = [ofEntity(reading, claims, inside, named, match, data)];
  if (reading.entity === CANNOT_TELL) return said;
  const unnamed = inside.find((claim) => !claim.entity);
  const weighed = match ?? (reading.entity === NOT_IDENTIFIED ? unnamed : null) ?? inside[0];
  if (!weighed) return said;
  said.push(ofPlace(reading, weighed, inside, data));
  const word = CERTAINTY_WORDS[weighed.certainty];
  if (reading.certainty === weighed.certainty) said.push(`You called this ${word}; it is counted so here.`);
  else if (reading.certainty) said.push(`You called this ${CERTAINTY_WORDS[reading.certainty]}; here it is counted as ${word}.`);
  return said;
}

function ofEntity(reading, claims, inside, named, match, data) {
  const unknown = inside.some((claim) => claim.certainty === "declared-unknown");
  const who = listed(named.map((claim) => entityName(claim, data)));
  if (reading.entity === CANNOT_TELL) return "You left it open. This is what is said.";
  if (reading.entity === NOT_IDENTIFIED) {
    if (!named.length && unknown) return "“Not identified” is right: the note itself says that it is not known.";
    if (!named.length) return "“Not identified” is right: nothing in the sources says more.";
    if (unknown) return `“Not identified” is right. ${who} is only a guess beside it.`;
    if (named.every((claim) => claim.owner.role === "kit"))
      return `“Not identified” can be defended: no note says it here. This kit infers ${who}.`;
    return `The sources do identify it: ${who}.`;
  }
  if (match) {
    const others = named.filter((claim) => claim.entity !== match.entity);
    const more = others.length ? ` Another claim says ${listed(others.map((claim) => entityName(claim, data)))}.` : "";
    if (unknown) return `${entityName(match, data)} is only a guess; the note says that it is not known.`;
    if (match.owner.role === "kit") return `This kit reads it so too, as an inference: no note says it here.${more}`;
    return `${match.owner.name} says so too.${more}`;
  }
  if (claims.some((claim) => claim.outside && claim.entity === reading.entity))
    return "Nothing in the sources says so. It is said outside them.";
  if (!named.length) return "That is more than the sources say: nothing in them identifies this form.";
  if (unknown) return `That is more than the sources say. ${who} is a guess, and the note says that it is not known.`;
  return `The sources say something else here: ${who}.`;
}

function ofPlace(reading, weighed, inside, data) {
  const also = inside.some((claim) => claim.by_part === reading.note && claim.entity === weighed.entity);
  const where = weighed.by_part ? partName(weighed.by_part, data) : "";
  if (where && (reading.note === weighed.by_part || also)) return `The words stand where you said: ${partName(reading.note, data)}.`;
  if (where) return `The words to look at stand in ${inSentence(where)}.`;
  if (weighed.entity && data.parts[reading.note]?.kind === "document") return "The text itself names it, as you said; no note explains it.";
  if (reading.note === NO_NOTE) return "No note explains it, as you said.";
  return "No note explains it.";
}

export function entityName(claim, data) {
  return data.entities[claim.entity]?.name ?? claim.entity;
}

export function partName(part, data) {
  return data.parts[part]?.name ?? part;
}

/** A place's name within a sentence: notes are written small there, documents are not. */
export function inSentence(name) {
  return name.startsWith("Note ") ? name.toLowerCase() : name;
}

function listed(words) {
  const each = [...new Set(words)];
  return each.length < 2 ? each.join("") : `${each.slice(0, -1).join(", ")} and ${each.at(-1)}`;
}
