/* Canvases over the chart: the overview, and the dimming around what is highlighted, ring and second lines. */

import { contextOf } from "../../dom/elements.js";
import { isWall } from "../../wall/wall-page.js";
import { bounds, graphOf } from "../graph/flow-graph.js";

export const OVERVIEW = "chart-far";
export const OVERLAY = "chart-overlay";

const EDGE = 48; // Pixels that may be missing at an edge while the chart moves.
const NEARER = 1.08; // Times that letters may be too large or too small meanwhile.
const RIM = 80; // Units from the middle of an item to its edge, about.
const CALM = 120; // Until what was only moved is painted anew.

/**
 * A canvas, and what there is to paint on it, from below to above.
 * @typedef {object} Sheet
 * @property {string} id
 * @property {(cy: Cy.Core) => (Layer | false | null | undefined)[]} layers
 * @property {(cy: Cy.Core) => (Layer | false)[]} onWall
 */
/**
 * What was last painted on the overview, and by how much it was moved since.
 * @typedef {Rect & { wanted: Layer[], zoom: number, pan: Point, isComplete: boolean }} Painted
 */
/** @type {{ cy: Cy.Core | null, painted: Painted | null, calm: number | undefined, sheets: Sheet[] }} */
const state = { cy: null, painted: null, calm: undefined, sheets: [] };

/**
 * The canvases from below to above.
 * @param {Sheet[]} sheets
 */
export function setSheets(sheets) {
  state.sheets = sheets;
}

/**
 * Paints what has changed; `only` names the canvas it is on. One with nothing on it is hidden.
 * @param {string} [only]
 * @param {boolean} [mayMove]
 */
export function paintOverlay(only, mayMove = false) {
  const { cy } = state;
  if (!cy || cy.destroyed()) return;
  for (const { id, layers, onWall } of state.sheets) {
    const sheet = /** @type {HTMLCanvasElement | null} */ (document.getElementById(id));
    if (!sheet || (only && only !== id)) continue;
    const wanted = (isWall() ? onWall(cy) : layers(cy)).filter((layer) => typeof layer === "function");
    sheet.hidden = wanted.length === 0;
    if (id === OVERVIEW && mayMove && move(sheet, cy, wanted)) continue;
    if (id === OVERVIEW) remember(sheet, cy, wanted);
    if (sheet.hidden) continue;
    const view = { cy, zoom: cy.zoom(), area: cy.extent(), colours: coloursOf(sheet) };
    const context = clearedContext(sheet, cy);
    for (const layer of wanted) layer(context, view);
  }
}

/**
 * Moves what a canvas shows with the chart, if it is still the same and next to nothing is missing of it:
 * that costs nothing, and painting thousands of items takes longer than a frame. Returns whether it did.
 * @param {HTMLCanvasElement} sheet
 * @param {Cy.Core} cy
 * @param {Layer[]} wanted
 */
function move(sheet, cy, wanted) {
  const was = state.painted;
  if (!was || sheet.hidden || !isFor(was, cy, wanted)) return false;
  const [scale, pan] = [cy.zoom() / was.zoom, cy.pan()];
  const [x, y] = [pan.x - was.pan.x * scale, pan.y - was.pan.y * scale];
  const isStill = scale === 1 && x === was.x && y === was.y;
  if (isStill || scale > NEARER || scale < 1 / NEARER) return false;
  const missing = Math.max(x, y, was.width - (x + scale * was.width), was.height - (y + scale * was.height));
  if (missing > EDGE && !was.isComplete) return false;
  Object.assign(was, { x, y });
  sheet.style.transform = `matrix(${scale}, 0, 0, ${scale}, ${x}, ${y})`;
  window.clearTimeout(state.calm);
  state.calm = window.setTimeout(() => paintOverlay(OVERVIEW), CALM);
  return true;
}

/**
 * @param {Painted} was
 * @param {Cy.Core} cy
 * @param {Layer[]} wanted
 */
const isFor = (was, cy, wanted) => was.width === cy.width() && was.height === cy.height() &&
  was.wanted.length === wanted.length && wanted.every((layer, at) => layer === was.wanted[at]);

/**
 * @param {HTMLCanvasElement} sheet
 * @param {Cy.Core} cy
 * @param {Layer[]} wanted
 */
function remember(sheet, cy, wanted) {
  window.clearTimeout(state.calm);
  sheet.style.transform = "";
  state.painted = sheet.hidden ? null : {
    wanted, zoom: cy.zoom(), pan: { ...cy.pan() }, width: cy.width(), height: cy.height(),
    isComplete: isComplete(cy), x: 0, y: 0,
  };
}

/**
 * Whether all that there is can be seen.
 * @param {Cy.Core} cy
 */
function isComplete(cy) {
  const [box, area] = [bounds(graphOf(cy)), cy.extent()];
  return box !== null && box.x1 - RIM > area.x1 && box.x2 + RIM < area.x2 && box.y1 - RIM > area.y1 && box.y2 + RIM < area.y2;
}

/**
 * The canvas as large as the chart, empty, in the units of the drawing.
 * @param {HTMLCanvasElement} sheet
 * @param {Cy.Core} cy
 */
function clearedContext(sheet, cy) {
  const context = contextOf(sheet);
  const ratio = window.devicePixelRatio;
  const [width, height] = [Math.round(cy.width() * ratio), Math.round(cy.height() * ratio)];
  if (sheet.width !== width || sheet.height !== height) Object.assign(sheet, { width, height });
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const [scale, pan] = [cy.zoom() * ratio, cy.pan()];
  context.setTransform(scale, 0, 0, scale, pan.x * ratio, pan.y * ratio);
  return context;
}

/**
 * The colours of the page, which CSS knows.
 * @param {Element} element
 * @returns {Colours}
 */
export function coloursOf(element) {
  const style = window.getComputedStyle(element);
  /** @param {string} name */
  const of = (name) => style.getPropertyValue(name).trim();
  return { ink: of("--ink"), muted: of("--muted"), canvas: of("--canvas"), accent: of("--accent"), paper: of("--paper") };
}

/** @param {Cy.Core} cy */
export function bind(cy) {
  state.cy = cy;
  state.painted = null;
  cy.on("render", () => paintOverlay(undefined, true));
}
