/* How much a group holds: a dot of each colour of circle with how many there are, or their number. */

import { font, write } from "./lettering.js";

const SHAPE = { dot: 0.36, gap: 0.3, apart: 0.8, up: 0.33 }; // Times the size of the letters.

/**
 * A number for people; the browser takes long to decide that a small one needs no sign.
 * @param {number} count
 */
const formatted = (count) => (count < 1000 ? String(count) : count.toLocaleString());

/**
 * The parts of a row: the colour, the words and the width of each.
 * @param {PaintContext} context
 * @param {(string | number)[]} colours
 * @param {number} size
 */
function parts(context, colours, size) {
  context.font = font(size, 400);
  return colours.flatMap((colour, at) => {
    if (at % 2) return [];
    const text = formatted(Number(colours[at + 1]));
    return [{ colour: String(colour), text, width: (2 * SHAPE.dot + SHAPE.gap) * size + context.measureText(text).width }];
  });
}

/**
 * How wide a row of all colours is.
 * @param {PaintContext} context
 * @param {(string | number)[]} colours
 * @param {number} size
 */
export function countsWidth(context, colours, size) {
  const each = parts(context, colours, size);
  return each.reduce((sum, part) => sum + part.width, 0) + (each.length - 1) * SHAPE.apart * size;
}

/**
 * Writes as much of a row as there is room for.
 * @param {PaintContext} context
 * @param {(string | number)[]} colours
 * @param {{ left: number, y: number, wide: number, size: number, ink: string }} where
 */
export function writeCounts(context, colours, { left, y, wide, size, ink }) {
  let x = left;
  for (const part of parts(context, colours, size)) {
    if (x + part.width > left + wide) return;
    context.fillStyle = part.colour;
    context.beginPath();
    context.arc(x + SHAPE.dot * size, y - SHAPE.up * size, SHAPE.dot * size, 0, 2 * Math.PI);
    context.fill();
    write(context, part.text, x + (2 * SHAPE.dot + SHAPE.gap) * size, y, font(size, 400), ink);
    x += part.width + SHAPE.apart * size;
  }
}

/**
 * Writes how many objects there are, if what stands before it on the line leaves room.
 * @param {PaintContext} context
 * @param {number} count
 * @param {{ left: number, right: number, y: number, size: number, ink: string }} where
 */
export function writeTotal(context, count, { left, right, y, size, ink }) {
  const text = formatted(count);
  context.font = font(size, 400);
  const start = right - context.measureText(text).width;
  if (start > left + size / 2) write(context, text, start, y, font(size, 400), ink);
}
