/* What is upstream and downstream of one circle stays bright, the rest is dimmed. */

import { emit } from "../../dom/bus.js";
import { labelAreaOf } from "../../labels/label-areas.js";
import { isWall } from "../../wall/wall-page.js";
import { isFar } from "../drawing/detail.js";
import { closure, graphOf } from "../graph/flow-graph.js";
import { cytoscape } from "../instance.js";
import { isWithin, lines, traceHead } from "./edge-lines.js";
import { sourceNode, state } from "./highlight-state.js";
import { OVERLAY, paintOverlay } from "./overlay.js";
import { alarmLevel, rim } from "./overview-sizes.js";

const DIMMING = 0.8;
const MARK = { width: 19, top: 22, wide: 32 }; // Units of a mark, above a circle; wide is that of hidden members.
const HEAD = 27;
const NEAR = 110; // Units around a circle that what belongs to it may reach.
const pointer = { isTouch: false };

/**
 * `hovered` or `focused` is another circle, or none.
 * @param {import("./highlight-state.js").Which} which
 * @param {Cy.Node | null} node
 */
export function setHighlight(which, node) {
  const was = sourceNode();
  state[which] = node;
  const now = sourceNode();
  if (now !== was) {
    highlight(now);
    emit("highlightMoved", now ? now.id() : null);
  }
  paintOverlay(OVERLAY);
}

/** @param {Cy.Node | null} node */
function highlight(node) {
  const cy = cytoscape();
  state.highlighted = null;
  if (!node || !cy || isWall() || node.hasClass("title")) return;
  const graph = graphOf(cy);
  const at = graph.index.get(node.id());
  if (at !== undefined) state.highlighted = withCircles(graph, closure(graph, at));
}

/**
 * The highlighted part in the coordinates of the drawing, made once for each circle.
 * @param {Graph} graph
 * @param {Closure} closure
 * @returns {Highlighted}
 */
function withCircles(graph, { nodes, edges }) {
  const circles = [...nodes].map((at) => {
    const node = graph.nodes[at];
    return { node, x: graph.x[at], y: graph.y[at], width: node.width(), height: node.height() };
  });
  return { graph, nodes, edges, circles };
}

/**
 * How far a circle, or a box, reaches to its sides.
 * @param {Cy.Node} node
 * @param {number} zoom
 */
const reach = (node, zoom) => (isFar() ? rim(node, zoom) : node.width() / 2);

/**
 * Where circles, or boxes, are seen through the dimming.
 * @param {Highlighted} highlighted
 * @param {number} zoom
 */
function discs({ circles }, zoom) {
  const path = new Path2D();
  for (const { node, x, y, width, height } of circles) {
    const radius = reach(node, zoom) + 3;
    const high = radius + (height - width) / 2;
    if (width !== height || (isFar() && alarmLevel(node))) {
      path.rect(x - radius, y - high, 2 * radius, 2 * high);
    } else {
      path.moveTo(x + radius, y);
      path.arc(x, y, radius, 0, 2 * Math.PI);
    }
    addName(path, node);
  }
  return path;
}

/**
 * A name on a plate may be wider than its box.
 * @param {Path2D} path
 * @param {Cy.Node} node
 */
function addName(path, node) {
  const name = labelAreaOf(node);
  if (name) path.rect(name.x, name.y, name.width, name.height);
}

/**
 * @param {number} x
 * @param {number} y
 * @param {Area} area
 */
const isNear = (x, y, { x1, y1, x2, y2 }) => x > x1 - NEAR && x < x2 + NEAR && y > y1 - NEAR && y < y2 + NEAR;

/**
 * The highlighted edges on the screen.
 * @param {Highlighted} highlighted
 * @param {Area} area
 */
function edgePaths({ graph, edges }, area) {
  const path = new Path2D();
  for (const at of edges) {
    if (isWithin(graph.edges[at], area)) lines.trace(path, graph.edges[at]);
  }
  return path;
}

/**
 * The arrowheads of the highlighted edges, of those on the screen.
 * @param {Highlighted} highlighted
 * @param {Area} area
 */
function heads({ graph, edges }, area) {
  const path = new Path2D();
  for (const at of edges) {
    const end = graph.targets[at];
    if (isNear(graph.x[end], graph.y[end], area)) traceHead(path, graph.edges[at], HEAD);
  }
  return path;
}

/**
 * The class that puts marks above a circle names each of them.
 * @param {Cy.Node} node
 */
function widthOfMarks(node) {
  if (node.data("images")) return MARK.wide;
  const marks = node.classes().find((name) => name.startsWith("marks")) || "";
  return MARK.width * (marks.split("-").length - 1);
}

/**
 * Where labels and marks are, of what is on the screen: asking Cytoscape takes time.
 * @param {Highlighted} highlighted
 * @param {Area} area
 */
function labels({ circles }, area) {
  const path = new Path2D();
  for (const { node, x, y, height } of circles) {
    if (!isNear(x, y, area)) continue;
    const wide = widthOfMarks(node);
    if (wide) path.rect(x - wide / 2, y - height / 2 - MARK.top, wide, MARK.top);
    const box = node.boundingBox({ includeNodes: false, includeOverlays: false });
    path.rect(box.x1, box.y1, box.w, box.h);
  }
  return path;
}

/**
 * The dimming with its openings, and the highlighted edges: from afar below discs, which reach beyond
 * their ends.
 * @type {Layer}
 */
export function paint(context, { zoom, area, colours }) {
  const { highlighted } = state;
  if (!highlighted) return;
  const isOverview = isFar();
  context.globalAlpha = DIMMING;
  context.fillStyle = colours.canvas;
  context.fillRect(area.x1, area.y1, area.w, area.h);
  context.globalAlpha = 1;
  context.strokeStyle = context.fillStyle = colours.ink;
  context.lineWidth = Math.max(1.8, 1 / zoom);
  if (isOverview) context.stroke(edgePaths(highlighted, area));
  context.globalCompositeOperation = "destination-out";
  context.fill(discs(highlighted, zoom));
  context.globalCompositeOperation = "source-over";
  if (isOverview) return;
  context.stroke(edgePaths(highlighted, area));
  context.fill(heads(highlighted, area));
  context.globalCompositeOperation = "destination-out";
  context.fill(labels(highlighted, area));
  context.globalCompositeOperation = "source-over";
}

/**
 * The ring around the circle that the keyboard is at.
 * @type {Layer}
 */
export function paintRing(context, { zoom, colours }) {
  if (state.focused) ring(context, state.focused, { zoom, paper: colours.paper, colour: colours.accent });
}

/**
 * The ring around a search result, or what one comes back from, which nearer Cytoscape draws.
 * @type {Layer}
 */
export function paintMarked(context, { cy, zoom, colours }) {
  cy.nodes(".found").forEach((node) => ring(context, node, { zoom, paper: colours.paper, colour: node.style("border-color") }));
}

/**
 * @param {PaintContext} context
 * @param {Cy.Node} node
 * @param {{ zoom: number, paper: string, colour: string }} look
 */
function ring(context, node, { zoom, paper, colour: inner }) {
  const { x, y } = node.position();
  const half = reach(node, zoom);
  const [width, height] = [2 * half + 9, node.height() - node.width() + 2 * half + 9];
  for (const [colour, line] of /** @type {[string, number][]} */ ([[paper, 5], [inner, 3]])) {
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, width === height ? width / 2 : 14);
    context.lineWidth = Math.max(line, (0.7 * line) / zoom);
    context.strokeStyle = colour;
    context.stroke();
  }
}

/**
 * A new drawing: what was highlighted is looked up in it, and forgotten if it is not there. In that of
 * another view nobody knows what the pointer is at until it moves.
 * @param {Cy.Core} cy
 * @param {boolean} isSame
 */
export function renew(cy, isSame) {
  if (!isSame) state.hovered = null;
  for (const which of /** @type {const} */ (["hovered", "focused"])) {
    const was = state[which];
    const node = was && cy.getElementById(was.id());
    state[which] = node && node.nonempty() ? node : null;
  }
  highlight(sourceNode());
  paintOverlay();
}

/**
 * @param {Cy.Core} cy
 * @param {HTMLElement} element
 */
export function bind(cy, element) {
  Object.assign(state, { hovered: null, focused: null, highlighted: null });
  /** @param {PointerEvent} event */
  const touch = (event) => { pointer.isTouch = event.pointerType === "touch"; };
  element.addEventListener("pointermove", touch, true);
  element.addEventListener("pointerdown", touch, true);
  element.addEventListener("pointerleave", () => setHighlight("hovered", null));
  cy.on("mouseover", "node", (event) => { if (!pointer.isTouch) setHighlight("hovered", event.target); });
  cy.on("mouseout", "node", () => setHighlight("hovered", null));
}
