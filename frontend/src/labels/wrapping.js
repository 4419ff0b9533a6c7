/* Names on several lines, broken between words. */

import { cut } from "./cutting.js";
import { cached } from "./lettering.js";

const SIGNS = " _./-:"; // After these a name is broken.
const OVER = 4; // Letters by which a word may be too long: it is cut, rather than broken.
const FILLED = [1, 0.92, 0.84, 0.76, 0.68, 0.6]; // Of the room on lines, which words that end where they may do not fill.

/**
 * A name on so many lines, which end where words do if they can.
 * @param {Ruler} context
 * @param {string} name
 * @param {number} wide
 * @param {number} lines
 * @param {string} face
 */
export function wrap(context, name, wide, lines, face) {
  context.font = face;
  return cached(`${face}|${Math.floor(wide)}|${lines}|${name}`, () =>
    (lines > 1 && cutOnce(context, name, wide, lines)) || rowsOf(context, name, wide, lines));
}

/**
 * The lines of a name that loses something in one place at most; null if there are none.
 * @param {Ruler} context
 * @param {string} name
 * @param {number} wide
 * @param {number} lines
 */
function cutOnce(context, name, wide, lines) {
  for (const share of FILLED) {
    const rows = rowsOf(context, cut(context, name, lines * wide * share), wide, lines);
    if (rows.join("").split("…").length <= 2) return rows;
  }
  return null;
}

/**
 * @param {Ruler} context
 * @param {string} name
 * @param {number} wide
 * @param {number} lines
 * @returns {string[]}
 */
function rowsOf(context, name, wide, lines) {
  if (lines < 2 || context.measureText(name).width <= wide) return [cut(context, name, wide)];
  let end = name.length;
  while (end > 1 && context.measureText(name.slice(0, end)).width > wide) end -= 1;
  const soft = Math.max(...[...SIGNS].map((sign) => name.lastIndexOf(sign, end - 1) + 1));
  const next = name.slice(end).search(/[ _./:-]|$/) + 1; // To where the word that is too long ends.
  if (soft <= end / 4 && next <= OVER) {
    const word = name.slice(0, end + next);
    return [cut(context, word, wide), ...(word === name ? [] : rowsOf(context, name.slice(end + next), wide, lines - 1))];
  }
  const first = soft > end / 4 ? soft : end;
  return [name.slice(0, first).trimEnd(), ...rowsOf(context, name.slice(first).trimStart(), wide, lines - 1)];
}
