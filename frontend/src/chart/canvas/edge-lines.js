/* The lines and arrowheads of edges as Cytoscape draws them, for what is drawn beside it. */

import { computedLine } from "../cytoscape-internals.js";
import { isFar } from "../drawing/detail.js";

const HEAD = { side: 0.15, length: 0.3 }; // Of Cytoscape's triangle, of one unit.

/**
 * What Cytoscape has worked out for an edge. Unseen it works out nothing, and what it still keeps may be
 * of another drawing: from afar it is never used.
 * @param {Cy.Edge} edge
 */
const drawnLine = (edge) => (isFar() ? null : computedLine(edge));

/**
 * What is drawn of an edge, or what would be.
 * @param {Cy.Edge} edge
 * @returns {Cy.EdgeLine}
 */
const lineOf = (edge) => drawnLine(edge) || lineFromData(edge);

/**
 * What Cytoscape would work out for an edge, from its data: from centre to centre, or from the side of a box.
 * @param {Cy.Edge} edge
 * @returns {Cy.EdgeLine}
 */
export function lineFromData(edge) {
  const [source, target] = [edge.source().position(), edge.target().position()];
  const { weights = [], distances = [], starts, ends } = edge.data();
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const length = Math.hypot(dx, dy) || 1;
  const corners = weights.map((weight, at) => [
    source.x + weight * dx - (distances[at] * dy) / length,
    source.y + weight * dy + (distances[at] * dx) / length,
  ]);
  const allpts = [...port(source, starts)];
  corners.forEach(([x, y], at) => {
    const next = corners[at + 1];
    allpts.push(x, y, ...(next ? [(x + next[0]) / 2, (y + next[1]) / 2] : []));
  });
  allpts.push(...port(target, ends));
  return { allpts, edgeType: corners.length ? "bezier" : "straight" };
}

/**
 * The point on the side of a box where an edge begins or ends; else the centre.
 * @param {Point} centre
 * @param {string} [side]
 */
function port({ x, y }, side) {
  const [right, down] = (side || "").split(" ").map(parseFloat);
  return Number.isNaN(right) ? [x, y] : [x + right, y + down];
}

/**
 * @param {LinePath} path
 * @param {Cy.EdgeLine} line
 */
function addLine(path, { allpts: points, edgeType }) {
  path.moveTo(points[0], points[1]);
  if (edgeType === "straight" || edgeType === "segments") {
    for (let at = 2; at + 1 < points.length; at += 2) path.lineTo(points[at], points[at + 1]);
  } else {
    for (let at = 2; at + 3 < points.length; at += 4) {
      path.quadraticCurveTo(points[at], points[at + 1], points[at + 2], points[at + 3]);
    }
  }
}

/** Lines added to a path. An object, so that a test can watch what is added. */
export const lines = {
  /**
   * The line of `edge` as it is drawn.
   * @param {LinePath} path
   * @param {Cy.Edge} edge
   */
  trace(path, edge) {
    addLine(path, lineOf(edge));
  },

  /**
   * The same from its data, which are always those of the drawing that is shown.
   * @param {LinePath} path
   * @param {Cy.Edge} edge
   */
  traceFromData(path, edge) {
    addLine(path, lineFromData(edge));
  },

  /**
   * The line from its data, as straight pieces between the points where its bends meet.
   * @param {LinePath} path
   * @param {Cy.Edge} edge
   */
  traceStraight(path, edge) {
    const { allpts: points, edgeType } = lineFromData(edge);
    const step = edgeType === "straight" ? 2 : 4;
    path.moveTo(points[0], points[1]);
    for (let at = step; at + 1 < points.length; at += step) path.lineTo(points[at], points[at + 1]);
  },
};

/**
 * Whether the line of `edge`, or a corner that it bends towards, may lie within an area.
 * @param {Cy.Edge} edge
 * @param {Area} area
 */
export function isWithin(edge, { x1, y1, x2, y2 }) {
  const beyond = [0, 0, 0, 0];
  const points = lineOf(edge).allpts;
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x, y] = [points[at], points[at + 1]];
    beyond[0] += Number(x < x1);
    beyond[1] += Number(x > x2);
    beyond[2] += Number(y < y1);
    beyond[3] += Number(y > y2);
  }
  return !beyond.includes(points.length / 2); // All points beyond one side, so all of the curve.
}

/**
 * Adds the arrowhead at the end of `edge` to a path that is filled.
 * @param {Pick<Path2D, "moveTo" | "lineTo">} path
 * @param {Cy.Edge} edge
 * @param {number} size
 */
export function traceHead(path, edge, size) {
  const known = drawnLine(edge);
  if (!known || Number.isNaN(known.arrowEndX)) return;
  const [x, y] = [known.arrowEndX, known.arrowEndY];
  const [sin, cos] = [Math.sin(known.tgtArrowAngle) * size, Math.cos(known.tgtArrowAngle) * size];
  path.moveTo(x, y);
  path.lineTo(x - HEAD.side * cos + HEAD.length * sin, y - HEAD.side * sin - HEAD.length * cos);
  path.lineTo(x + HEAD.side * cos + HEAD.length * sin, y + HEAD.side * sin - HEAD.length * cos);
}
