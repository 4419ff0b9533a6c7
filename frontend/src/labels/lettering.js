/* Letters on a canvas: their font, how wide they are, and how they are written. */

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";
const MOST = 6000;
/** @type {Map<string, any>} */
const cache = new Map();

/**
 * @param {number} size
 * @param {number} weight
 */
export const font = (size, weight) => `${weight} ${size}px ${FONT}`;

/**
 * What `make` returns, once for each key: while the chart is panned, cuts and widths stay the same.
 * @template Value
 * @param {string} key
 * @param {() => Value} make
 * @returns {Value}
 */
export function cached(key, make) {
  if (cache.size > MOST) cache.clear();
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key);
}

/** Other names are compared from now on. */
export const forgetCached = () => cache.clear();

/**
 * How wide a text is, letter by letter: hardly more than when it is measured, and known sooner.
 * @param {Ruler} context
 * @param {string} text
 */
export function textWidth(context, text) {
  /** @type {Map<string, number>} */
  const letters = cached(context.font, () => new Map());
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    const known = letters.get(letter) ?? context.measureText(letter).width;
    letters.set(letter, known);
    sum += known;
  }
  return sum;
}

/**
 * @param {PaintContext} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} face
 * @param {string} colour
 */
export function write(context, text, x, y, face, colour) {
  context.font = face;
  context.fillStyle = colour;
  context.textAlign = "left";
  context.fillText(text, x, y);
}
