/* The chart from far away: plain lines and discs, and problems in squares that are always seen.

   A canvas of its own, because putting Cytoscape's elements into another style, and drawing them one by
   one, takes seconds of thousands. */

import { shapesOf } from "./overview-shapes.js";
import { affectedRadius, affectedRing, alarmRadius, discRadius } from "./overview-sizes.js";

/** @typedef {import("./overview-shapes.js").BoxShape} BoxShape */
/** @typedef {import("./overview-shapes.js").Discs} Discs */

const SPECK = 2; // Pixels up to which nobody can tell a disc from a square, which is drawn sooner.
const LINE = 0.7; // Pixels of a line.
const THICKEST = 9; // Units of a line; from very far away it is a hair.
const EVERYWHERE = { x1: -Infinity, y1: -Infinity, x2: Infinity, y2: Infinity };

export { forgetOverview } from "./overview-shapes.js";

/** @type {Layer} */
export function paint(context, { cy, zoom, area }) {
  const { boxes, lines, discs } = shapesOf(cy);
  context.lineWidth = Math.min(THICKEST, LINE / zoom);
  paintBoxes(context, boxes);
  for (const { colour, dashed, path } of lines) {
    context.strokeStyle = colour;
    context.setLineDash(dashed ? [5 / zoom, 4 / zoom] : []);
    context.stroke(path);
  }
  context.setLineDash([]);
  for (const group of discs) {
    const radius = discRadius(group.half, zoom);
    if (group.level) paintAlarms(context, group, alarmRadius(group.half, group.level, zoom));
    else if (group.ring) paintAffected(context, group, affectedRadius(group.half, zoom), affectedRing(zoom));
    else paintDiscs(context, group, radius, { area, round: radius * zoom > SPECK });
  }
}

/**
 * All of it for a minimap: the least sizes of its parts in units.
 * @param {PaintContext} context
 * @param {Cy.Core} cy
 * @param {{ line: number, dot: number, alarm: number }} least
 */
export function sketch(context, cy, { line, dot, alarm }) {
  const { boxes, lines, discs } = shapesOf(cy);
  context.lineWidth = line;
  paintBoxes(context, boxes);
  for (const { colour, path } of lines) {
    context.strokeStyle = colour;
    context.stroke(path);
  }
  for (const group of discs) {
    if (group.level) paintAlarms(context, group, Math.max(group.half, group.level > 1 ? alarm : 1.4 * dot));
    else paintDiscs(context, group, Math.max(group.half, dot), { area: EVERYWHERE, round: true });
  }
}

/**
 * @param {PaintContext} context
 * @param {BoxShape[]} boxes
 */
function paintBoxes(context, boxes) {
  const usual = context.lineWidth;
  for (const { x, y, width, height, fill, line, opacity, isAffected } of boxes) {
    context.lineWidth = isAffected ? 2.5 * usual : usual;
    context.setLineDash(isAffected ? [6 * usual, 3 * usual] : []);
    context.beginPath();
    context.roundRect(x, y, width, height, 14);
    context.globalAlpha = opacity;
    context.fillStyle = fill;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = line;
    context.stroke();
  }
  context.lineWidth = usual;
  context.setLineDash([]);
}

/**
 * @param {PaintContext} context
 * @param {Discs} discs
 * @param {number} radius
 * @param {{ area: Area, round: boolean }} how
 */
function paintDiscs(context, { colour, positions }, radius, { area, round }) {
  context.fillStyle = colour;
  context.beginPath();
  for (let at = 0; at < positions.length; at += 2) {
    const [x, y] = [positions[at], positions[at + 1]];
    if (x < area.x1 - radius || x > area.x2 + radius || y < area.y1 - radius || y > area.y2 + radius) continue;
    if (round) {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    } else {
      context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    }
  }
  context.fill();
}

/**
 * Circles that a failure affects: a ring around the disc, so that the colour still shows the kind.
 * @param {PaintContext} context
 * @param {Discs} discs
 * @param {number} radius
 * @param {number} width
 */
function paintAffected(context, { colour, ring, positions }, radius, width) {
  for (const [fill, reach] of /** @type {[string, number][]} */ ([[ring, radius], [colour, radius - width]])) {
    context.fillStyle = fill;
    context.beginPath();
    for (let at = 0; at < positions.length; at += 2) {
      context.moveTo(positions[at] + reach, positions[at + 1]);
      context.arc(positions[at], positions[at + 1], reach, 0, 2 * Math.PI);
    }
    context.fill();
  }
}

/**
 * @param {PaintContext} context
 * @param {Discs} discs
 * @param {number} radius
 */
function paintAlarms(context, { colour, positions, half, wide }, radius) {
  const broad = Math.max(wide, radius); // A box stays as broad as it is.
  const high = Math.max(half, radius);
  context.fillStyle = colour;
  context.beginPath();
  for (let at = 0; at < positions.length; at += 2) {
    context.roundRect(positions[at] - broad, positions[at + 1] - high, 2 * broad, 2 * high, high / 4);
  }
  context.fill();
}
