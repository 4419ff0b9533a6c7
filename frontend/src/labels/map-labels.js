/* From afar a map names its places: plates over boxes too small to be written on, where they hide nothing. */

import { alarmLevel, rim } from "../chart/canvas/overview-sizes.js";
import { isFar } from "../chart/drawing/detail.js";
import { graphOf } from "../chart/graph/flow-graph.js";
import { tipOf } from "../chart/interaction/tip-facts.js";
import { writeCounts } from "./counts.js";
import { write } from "./lettering.js";
import { formsOf, isProblem, PLATE, rank } from "./plate-forms.js";
import { spaceIndex } from "./space-index.js";

/** @typedef {import("./plate-forms.js").Form} Form */
/** @typedef {import("./space-index.js").Occupied} Occupied */
/** @typedef {Rect & { node: Cy.Node, form: Form, off: number }} Plate */
/**
 * @typedef {object} View
 * @property {PaintContext} context
 * @property {number} unit a pixel of a usual screen, in units of the drawing
 * @property {number} zoom
 * @property {boolean} written whether boxes are written on
 * @property {Area} extent
 * @property {ReturnType<typeof spaceIndex>} taken
 * @property {Frame[]} frames
 */

const TITLE = 18; // Pixels above the lower side of a frame's bar that its name may take.
const ASIDE = [0, -0.5, 0.5, -1, 1]; // Of the distance to where the plate is level with a side of its box.
const LABEL = 36; // Units that the name of a circle takes below it.
const CELL = 64; // Pixels of a cell of the index of what takes room.

/** @type {{ plates: Plate[] }} */
const state = { plates: [] }; // Those that were last painted.

/**
 * The worst comes first, then the largest.
 * @param {Cy.Node} one
 * @param {Cy.Node} other
 */
const byImportance = (one, other) => rank(other) - rank(one) || other.data("size") - one.data("size");

/**
 * Names these boxes by importance: as many as there is room for, then as fully as there is room for.
 * What is `written` on a box already is only covered by a plate that stands on it. Returns the plates.
 * @param {PaintContext} context
 * @param {Cy.Node[]} nodes
 * @param {{ cy: Cy.Core, zoom: number, colours: LetterColours, scale: number, written: boolean }} how
 */
export function placeMapLabels(context, nodes, { cy, zoom, colours, scale, written }) {
  state.plates = [];
  if (!nodes.length) return [];
  const unit = scale / zoom;
  /** @type {View} */
  const view = { context, unit, zoom, written, extent: cy.extent(), taken: spaceIndex(CELL * unit), frames: graphOf(cy).frames };
  cy.nodes().not(".frame").forEach((node) => { view.taken.add(spaceOf(node, view)); });
  view.taken.add(spaceOfTools(cy));
  const plates = [];
  for (const node of [...nodes].sort(byImportance)) {
    const plate = isProblem(node) ? placeProblem(node, view) : place(node, formsOf(node, view).slice(-1), view);
    if (plate) plates.push(view.taken.add(plate));
  }
  state.plates = plates.map((plate) => widened(plate, view));
  for (const plate of state.plates) draw(plate, view, colours);
  return state.plates;
}

/**
 * A problem is named in any case: over healthy items if there is no other room.
 * @param {Cy.Node} node
 * @param {View} view
 */
function placeProblem(node, view) {
  const every = formsOf(node, view);
  const withState = every.filter((form) => form.state);
  if (view.written) return place(node, withState, view); // The box says as much as a plate without.
  return place(node, withState, view) || place(node, every, view) || place(node, every.slice(-1), view, (other) => !other.isHealthy);
}

/**
 * The plate with all that there is room for, now that every one has its place.
 * @param {Plate} plate
 * @param {View} view
 */
function widened(plate, view) {
  view.taken.remove(plate);
  const wider = formsOf(plate.node, view).filter((form) => form.width > plate.form.width && (form.state || !plate.form.state));
  return view.taken.add(place(plate.node, wider, view, undefined, [plate.off]) || plate);
}

// ---- Where it stands

/**
 * The first form with a place where it hides nothing that counts; over the edge of no frame if it can.
 * On its box sooner than below or above it.
 * @param {Cy.Node} node
 * @param {Form[]} every
 * @param {View} view
 * @param {(other: Occupied) => boolean} [counts]
 * @param {number[]} [sides]
 * @returns {Plate | null}
 */
function place(node, every, view, counts = () => true, sides = view.written ? [0] : [0, 1, -1]) {
  let over = null;
  for (const off of sides) {
    for (const form of every) {
      for (const spot of around(node, form.width, off, view)) {
        if (!view.taken.isFree(spot, node, PLATE.air * view.unit, counts)) continue;
        if (!view.frames.some((frame) => isOver(spot, frame))) return { ...spot, node, form, off };
        over = over || { ...spot, node, form, off };
      }
    }
  }
  return over;
}

/**
 * @param {Rect} spot
 * @param {Area} frame
 */
const isOver = (spot, { x1, y1, x2, y2 }) => {
  const isApart = spot.x > x2 || spot.x + spot.width < x1 || spot.y > y2 || spot.y + spot.height < y1;
  return !isApart && (spot.x < x1 || spot.x + spot.width > x2);
};

/**
 * Places over the middle of its box, or below or above that, and beside the middle.
 * @param {Cy.Node} node
 * @param {number} wide
 * @param {number} off
 * @param {View} view
 * @returns {Rect[]}
 */
function around(node, wide, off, { unit, extent }) {
  const { x, y } = node.position();
  const [across, down] = [node.data("width"), node.data("height")];
  const width = Math.max(wide, across);
  const height = off ? PLATE.high * unit : Math.max(PLATE.high * unit, down);
  const top = y + off * ((down + height) / 2 + PLATE.air * unit) - height / 2;
  const more = (width - across) / 2;
  return ASIDE.slice(0, more ? ASIDE.length : 1).map((aside) => ({
    x: intoExtent(x + aside * more - width / 2, width, x, extent), y: top, width, height,
  }));
}

/**
 * As near to there as it is seen in full.
 * @param {number} left
 * @param {number} wide
 * @param {number} x
 * @param {Area} extent
 */
const intoExtent = (left, wide, x, { x1, x2 }) => (x > x1 && x < x2 ? Math.max(x1, Math.min(left, x2 - wide)) : left);

/**
 * The room that an item takes; names of circles are not read from far away.
 * @param {Cy.Node} node
 * @param {View} view
 * @returns {Occupied}
 */
function spaceOf(node, { zoom, unit }) {
  const { x, y } = node.position();
  const isOverview = isFar();
  const round = isOverview ? 2 * rim(node, zoom) : 40;
  const isHealthy = !alarmLevel(node);
  const [width, height] = node.data("turn") ? [node.data("width"), node.data("height")] : [round, round];
  const space = { node, isHealthy, x: x - width / 2, y: y - height / 2, width, height };
  if (node.hasClass("title")) return { ...space, isHealthy: false, y: Math.min(space.y, space.y + height - TITLE * unit), height: Math.max(height, TITLE * unit) };
  return node.data("turn") || isOverview ? space : { ...space, x: x - LABEL, width: 2 * LABEL, height: height + LABEL };
}

/**
 * The buttons over the chart, where a plate would be under them.
 * @param {Cy.Core} cy
 * @returns {Occupied}
 */
function spaceOfTools(cy) {
  const box = document.querySelector(".chart-tools")?.getBoundingClientRect();
  if (!box) return { x: 0, y: 0, width: 0, height: 0 };
  const [canvas, zoom, pan] = [cy.container().getBoundingClientRect(), cy.zoom(), cy.pan()];
  const [x, y] = [(box.left - canvas.left - pan.x) / zoom, (box.top - canvas.top - pan.y) / zoom];
  return { x, y, width: box.width / zoom, height: box.height / zoom };
}

// ---- How it looks

/**
 * @param {Plate} plate
 * @param {View} view
 * @param {LetterColours} colours
 */
function draw({ node, form, x, y, width: wide, height }, { context, unit }, colours) {
  context.globalAlpha = node.hasClass("dimmed") ? 0.13 : 1;
  context.beginPath();
  context.roundRect(x, y, wide, height, 3 * unit);
  context.fillStyle = node.style("background-color");
  context.fill();
  const isAffected = !isProblem(node) && node.hasClass("affected");
  context.lineWidth = (isProblem(node) ? 2 : isAffected ? 1.5 : 1) * unit;
  context.setLineDash(isAffected ? [4 * unit, 2 * unit] : []);
  context.strokeStyle = node.style("border-color");
  context.stroke();
  context.setLineDash([]);
  writeForm(context, form, { left: x + PLATE.side * unit, y: y + height / 2 + PLATE.letters * 0.36 * unit, unit, colours, worst: tipOf(node).worst || "" });
  context.globalAlpha = 1;
}

/**
 * @param {PaintContext} context
 * @param {Form} form
 * @param {{ left: number, y: number, unit: number, colours: LetterColours, worst: string }} how
 */
function writeForm(context, { name, state: problem, colours: counts, face }, { left, y, unit, colours, worst }) {
  const words = problem ? `${name} · ` : name;
  write(context, words, left, y, face, colours.ink);
  const end = left + context.measureText(words).width;
  if (problem) write(context, problem, end, y, face, colours.states[worst]);
  if (counts) writeCounts(context, counts, { left: end + PLATE.gap * unit, y, wide: Infinity, size: PLATE.letters * unit, ink: colours.ink });
}

/** The plates: their words, the most important first, and where they are. */
export const mapLabels = () => state.plates.map(({ node, form, off, x, y, width: wide, height }) => (
  { id: node.id(), name: form.name, state: form.state, off, x, y, width: wide, height }));
