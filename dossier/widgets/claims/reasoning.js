// What stands when premises are switched off: asked of the sets that Python worked out.

import { CERTAINTY_RANKS } from "../shared/grammar.js";

/**
 * @typedef {{premises: string[], certainty: string}} Ground
 * @typedef {{name: string, certainty: string, needs: string[], weakest: string[]}} Way
 * @typedef {{
 *   id: string, number: number, claim: string, says: string, owner: string, rivals: string[],
 *   grounds: Ground[], ways: Way[], offered: string[], verdict: string, certainty: string,
 *   answers: Object<string, {verdict: string, says: string}>, finding: string,
 * }} Claim  `number` is 0 where the board does not show it; `grounds` are the surest first
 * @typedef {{data: object, claims: Map<string, Claim>, shown: Claim[], places: Map<string, string>}} Board
 * @typedef {{verdict: string, certainty: string, against: Claim[], ways: number}} Standing
 */

/**
 * The claims, to be found by their ids.
 * @param {object} data what the widget shows
 * @returns {Board}
 */
export function readBoard(data) {
  return {
    data,
    claims: new Map(data.claims.map((claim) => [claim.id, claim])),
    shown: data.claims.filter((claim) => claim.number),
    places: new Map(data.parts.map((part) => [part.id, part.place])),
  };
}

/**
 * How surely a claim is carried; empty where nothing carries it.
 * @param {Claim} claim
 * @param {Set<string>} off the premises that are switched off
 * @returns {string}
 */
export function certaintyOf(claim, off) {
  return claim.grounds.find((ground) => !ground.premises.some((one) => off.has(one)))?.certainty ?? "";
}

/**
 * What becomes of a claim.
 * @param {Claim} claim
 * @param {Board} board
 * @param {Set<string>} off the premises that are switched off
 * @returns {Standing}
 */
export function standingOf(claim, board, off) {
  const certainty = certaintyOf(claim, off);
  const ways = claim.ways.filter((way) => way.needs.every((need) => isGiven(need, board, off))).length;
  if (!certainty) return { verdict: "no-ground", certainty, against: [], ways };
  const sure = claim.rivals.map((id) => board.claims.get(id)).map((one) => ({ one, by: surerBy(certaintyOf(one, off), certainty) }));
  const surer = sure.filter(({ by }) => by > 0).map(({ one }) => one);
  const equal = sure.filter(({ by }) => by === 0).map(({ one }) => one);
  const verdict = surer.length ? "contradicted" : equal.length ? "open" : "stands";
  return { verdict, certainty, against: surer.length ? surer : equal, ways };
}

/**
 * Whether a claim that had a ground has none any more.
 * @param {Claim} claim
 * @param {Set<string>} off the premises that are switched off
 */
export function hasFallen(claim, off) {
  return claim.grounds.length > 0 && !certaintyOf(claim, off);
}

/**
 * By how much one certainty is surer than another; nothing (NaN) where one is off the scale. What is
 * hedged and what is inferred are equally sure.
 * @param {string} certainty
 * @param {string} than
 * @returns {number}
 */
export function surerBy(certainty, than) {
  return CERTAINTY_RANKS[than] - CERTAINTY_RANKS[certainty];
}

function isGiven(need, board, off) {
  const premise = board.data.premises[need];
  return premise ? premise.carries && !off.has(need) : Boolean(certaintyOf(board.claims.get(need), off));
}
