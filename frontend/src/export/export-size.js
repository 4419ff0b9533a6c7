/* How large an image may be, and what a file is called. */

const SHARP = 2; // Pixels a unit, where there is room for so many.
const SIDE = 16384; // The longest side of a canvas that browsers allow.
const AREA = 16384 * 8192;

/**
 * Pixels a unit that fit into a canvas.
 * @param {{ width: number, height: number }} sheet
 */
export const scaleFor = ({ width, height }) =>
  Math.min(SHARP, SIDE / width, SIDE / height, Math.sqrt(AREA / (width * height)));

/**
 * A name for the file from the words of the view.
 * @param {string} view
 * @param {string} ending
 */
export function fileNameFor(view, ending) {
  const words = view.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const name = words.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 80);
  return `dataflow-${name}.${ending}`;
}
