/* Names below circles where Cytoscape's own would be too small to be read and there is room for larger ones. */

import { alarmLevel, screenScale } from "../chart/canvas/overview-sizes.js";
import { isFar } from "../chart/drawing/detail.js";
import { graphOf } from "../chart/graph/flow-graph.js";
import { compareNamesOf } from "./cutting.js";
import { font } from "./lettering.js";
import { mapLabels } from "./map-labels.js";
import { spaceIndex } from "./space-index.js";
import { wrap } from "./wrapping.js";

const LETTERS = { pixels: 9.5, line: 1.12, halo: 3 };
const WIDE = 182; // Units of a cell that a name may take.
const LEAST = { pixels: 60, letters: 7 }; // Of a cell on the screen, and of a name, for it to say something.
const MOST = 400; // Circles on the screen: more have no names from there.
const MARKS = 24; // Units that marks take above a circle.
const CELL = 64; // Pixels of a cell of the index of what takes room.

/** @typedef {Rect & { node: Cy.Node, lines: string[] }} CircleName */
/** @type {{ written: { id: string, lines: string[] }[] }} */
const state = { written: [] };

/**
 * Whether circles have no names of Cytoscape's own from here, and cells are large enough for others.
 * @param {Cy.Core} cy
 */
export function isWanted(cy) {
  state.written = [];
  const circle = cy.nodes().not(".box, .title, .frame").first();
  if (circle.empty() || WIDE * cy.zoom() < LEAST.pixels * screenScale()) return false;
  const own = parseFloat(circle.style("font-size")) * cy.zoom();
  return own < parseFloat(circle.style("min-zoomed-font-size")) || isFar();
}

/** @type {Layer} */
export function paint(context, { cy, zoom, area, colours }) {
  const graph = graphOf(cy);
  const visible = graph.nodes.filter((node, at) => isCircle(node) && isWithin(graph, at, area));
  if (visible.length > MOST) return;
  compareNamesOf(graph);
  const size = (LETTERS.pixels * screenScale()) / zoom;
  const taken = spaceIndex(CELL / zoom);
  graph.nodes.forEach((node) => { taken.add(spaceOf(node)); });
  mapLabels().forEach((plate) => { taken.add({ ...plate, node: null }); });
  context.textBaseline = "alphabetic";
  for (const node of [...visible].sort((one, other) => alarmLevel(other) - alarmLevel(one))) {
    const name = place(context, node, size, taken);
    if (name) write(context, taken.add(name), { size, zoom, colours });
  }
}

/** @param {Cy.Node} node */
const isCircle = (node) => !node.data("turn");

/**
 * @param {Graph} graph
 * @param {number} at
 * @param {Area} area
 */
const isWithin = ({ x, y }, at, { x1, x2, y1, y2 }) => x[at] > x1 && x[at] < x2 && y[at] > y1 && y[at] < y2;

/**
 * The room that an item takes, the marks above a circle included.
 * @param {Cy.Node} node
 */
function spaceOf(node) {
  const { x, y } = node.position();
  const [width, height] = [node.data("width") || node.width(), node.data("height") || node.height()];
  const isMarked = node.data("images") || node.classes().some((name) => name.startsWith("marks-"));
  const above = isCircle(node) && isMarked ? MARKS : 0;
  return { node, x: x - width / 2, y: y - height / 2 - above, width, height: height + above };
}

/**
 * The name on two lines, or on one; nothing where it would cover something or say nothing.
 * @param {PaintContext} context
 * @param {Cy.Node} node
 * @param {number} size
 * @param {ReturnType<typeof spaceIndex>} taken
 * @returns {CircleName | null}
 */
function place(context, node, size, taken) {
  const { x, y } = node.position();
  const name = node.data("name");
  for (const most of [2, 1]) {
    const lines = wrap(context, name, WIDE, most, font(size, 500));
    if (lines.join("").length < Math.min(LEAST.letters, name.length)) return null;
    context.font = font(size, 500);
    const width = Math.max(...lines.map((line) => context.measureText(line).width));
    const spot = { node, lines, x: x - width / 2, y: y + node.height() / 2, width, height: lines.length * size * LETTERS.line };
    if (taken.isFree(spot, node, 0, () => true)) return spot;
  }
  return null;
}

/**
 * @param {PaintContext} context
 * @param {CircleName} name
 * @param {{ size: number, zoom: number, colours: Colours }} how
 */
function write(context, { node, lines, y }, { size, zoom, colours }) {
  state.written.push({ id: node.id(), lines });
  context.font = font(size, 500);
  context.textAlign = "center";
  context.lineJoin = "round";
  context.lineWidth = LETTERS.halo / zoom;
  context.strokeStyle = colours.canvas;
  context.fillStyle = colours.ink;
  lines.forEach((line, row) => {
    const down = y + size * (0.95 + row * LETTERS.line);
    context.strokeText(line, node.position("x"), down);
    context.fillText(line, node.position("x"), down);
  });
  context.textAlign = "left";
}

/** The names that were last painted, by their circles. */
export const circleNames = () => state.written;
