/* How large the overview draws circles, so that they can be seen from far away. */

import { vocabulary } from "../../dom/vocabulary.js";

const DISC = 4.8; // Pixels from the middle of a circle to its rim at least, as far as rows leave room.
const MOST = 2; // Times a circle's own size, which is the room that rows leave.
/** @type {Record<number, number>} */
const ALARM = { 1: 3.5, 2: 7 }; // The same of what is late and of what failed, with no such bound.
const AFFECTED = { disc: 4, ring: 1.8 }; // The same of what a failure affects, and pixels of its ring.
/** @type {MediaQueryList | undefined} */
let wide;

/** A screen that is seen from farther away shows problems larger. */
export function screenScale() {
  wide = wide || window.matchMedia("(min-width: 2800px)");
  return wide.matches ? 1.7 : 1;
}

/**
 * 0 of what is healthy, 1 of what is late, 2 of what failed; what is worse is drawn later, and so above.
 * @param {Cy.Node} node
 */
export const alarmLevel = (node) => vocabulary().alarms.findLastIndex((name) => node.hasClass(name)) + 1;

/**
 * How large a circle is drawn, in units of the drawing, of which it measures `half` to its rim.
 * @param {number} half
 * @param {number} zoom
 */
export const discRadius = (half, zoom) => Math.min(MOST * half, Math.max(half, DISC / zoom));

/**
 * The same of a square that stands for a problem.
 * @param {number} half
 * @param {number} level
 * @param {number} zoom
 */
export const alarmRadius = (half, level, zoom) => Math.max(half, (screenScale() * ALARM[level]) / zoom);

/**
 * The same of what a failure affects.
 * @param {number} half
 * @param {number} zoom
 */
export const affectedRadius = (half, zoom) => Math.max(discRadius(half, zoom), (screenScale() * AFFECTED.disc) / zoom);

/**
 * How broad the ring is around what a failure affects.
 * @param {number} zoom
 */
export const affectedRing = (zoom) => (screenScale() * AFFECTED.ring) / zoom;

/**
 * How far the disc, or the square, of a circle reaches from its middle.
 * @param {Cy.Node} node
 * @param {number} zoom
 */
export function rim(node, zoom) {
  const half = node.width() / 2;
  if (node.hasClass("box")) return half;
  if (alarmLevel(node)) return alarmRadius(half, alarmLevel(node), zoom);
  return node.hasClass("affected") ? affectedRadius(half, zoom) : discRadius(half, zoom);
}
