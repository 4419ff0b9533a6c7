/* The part of the drawing that is seen: all of it, nearer, farther, around one circle. */

import { motion } from "../../dom/motion.js";
import { isWall } from "../../wall/wall-page.js";
import { focusedNode } from "../canvas/highlight-state.js";
import { overviewBox } from "../drawing/detail.js";
import { bounds, graphOf } from "../graph/flow-graph.js";
import { cytoscape } from "../instance.js";

const PADDING = 24;
/** @type {{ fitted: string | null }} */
const state = { fitted: null }; // Zoom and place right after the drawing was fitted.

/**
 * Shows everything, or some of it; small drawings not much larger than life, on a large screen as large as it.
 * @param {Cy.Elements | Cy.Nodes} [some]
 */
export function fit(some) {
  const cy = cytoscape();
  if (!cy || cy.elements().empty()) return;
  const elements = /** @type {Cy.Elements | undefined} */ (some);
  cy.resize();
  const overview = overviewBox(cy);
  cy.fit(elements || overview || undefined, PADDING);
  const most = Math.max(1.6, cy.width() / 1200);
  if (cy.zoom() > most) {
    cy.zoom(most);
    cy.center(elements);
  }
  if (!overview) keepClear(cy, elements || cy.elements(), most);
  state.fitted = current(cy);
}

/**
 * Leaves the side with the buttons free where a circle or its name would be under them.
 * @param {Cy.Core} cy
 * @param {Cy.Elements} some
 * @param {number} most
 */
function keepClear(cy, some, most) {
  const tools = isWall() ? null : document.querySelector(".chart-tools");
  if (!tools) return;
  const canvas = cy.container().getBoundingClientRect();
  const box = tools.getBoundingClientRect();
  const [left, top] = [box.left - canvas.left, box.top - canvas.top];
  /** @param {Cy.Node} node */
  const isUnder = (node) => {
    const { x2, y2 } = node.renderedBoundingBox({ includeOverlays: false });
    return x2 > left && y2 > top;
  };
  if (!some.nodes().some(isUnder)) return;
  const extent = some.boundingBox();
  const [wide, high] = [left - 2 * PADDING, cy.height() - 2 * PADDING];
  const zoom = Math.min(most, wide / extent.w, high / extent.h);
  const middle = { x: (extent.x1 + extent.x2) / 2, y: (extent.y1 + extent.y2) / 2 };
  cy.viewport({ zoom, pan: { x: left / 2 - middle.x * zoom, y: cy.height() / 2 - middle.y * zoom } });
}

/** @param {Cy.Core} cy */
const current = (cy) => JSON.stringify([cy.zoom(), cy.pan()]);

/**
 * Whether nobody has moved the drawing since it was fitted.
 * @param {Cy.Core | null} [cy]
 */
export function isFitted(cy = cytoscape()) {
  return cy !== null && state.fitted === current(cy);
}

/**
 * The canvas has another size: a drawing that was fitted is fitted again, any other stays.
 * @param {Cy.Core} cy
 */
export function refit(cy) {
  if (isFitted()) fit();
  else cy.resize();
}

/**
 * Another drawing of the same view: one that nobody has moved is seen in full, as before.
 * @param {Cy.Core} cy
 */
export function refitGrown(cy) {
  if (!isFitted()) return;
  const { x1, y1, x2, y2 } = cy.nodes().renderedBoundingBox({ includeOverlays: false });
  if (x1 < 0 || y1 < 0 || x2 > cy.width() || y2 > cy.height()) fit();
}

/**
 * Whether the drawing is well in sight: all of it, or half a screen of what is larger; not tiny.
 * @param {Cy.Core} cy
 */
export function isInSight(cy) {
  const box = bounds(graphOf(cy));
  if (!box) return true;
  const [zoom, pan] = [cy.zoom(), cy.pan()];
  /** @type {[from: number, to: number, size: number][]} */
  const sides = [
    [box.x1 * zoom + pan.x, box.x2 * zoom + pan.x, cy.width()],
    [box.y1 * zoom + pan.y, box.y2 * zoom + pan.y, cy.height()],
  ];
  /** @param {[from: number, to: number, size: number]} side */
  const isVisible = ([from, to, size]) => (to - from <= size
    ? from >= 0 && to <= size
    : Math.min(to, size) - Math.max(from, 0) >= size / 2);
  const isTiny = zoom < 1 && sides.every(([from, to, size]) => to - from < size / 3);
  return sides.every(isVisible) && !isTiny;
}

/**
 * Zooms around the circle of the keyboard, else around the middle.
 * @param {number} factor
 */
export function zoomBy(factor) {
  const cy = cytoscape();
  if (!cy) return;
  const at = focusedNode();
  const middle = at ? at.renderedPosition() : { x: cy.width() / 2, y: cy.height() / 2 };
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle });
}

/**
 * Brings a circle to the middle, and marks it.
 * @param {string} id
 */
export function centre(id) {
  const cy = cytoscape();
  const node = cy && cy.getElementById(id);
  if (!node || node.empty()) return;
  cy.nodes(".found").removeClass("found");
  node.addClass("found");
  cy.animate({ center: { eles: node }, zoom: Math.max(cy.zoom(), 1), duration: motion.calm() ? 0 : 250 });
}
