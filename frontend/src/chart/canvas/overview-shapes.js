/* What the overview paints: lines, boxes and discs of the drawing, grouped by how they look. */

import { graphOf } from "../graph/flow-graph.js";
import { lines } from "./edge-lines.js";
import { alarmLevel } from "./overview-sizes.js";

const MANY = 1500; // Edges beyond which bends take too long, and are lost among one another.

/** @typedef {{ path: Path2D, positions: number[] }} Shapes */
/** @typedef {{ colour: string, dashed: boolean }} LineLook */
/**
 * `ring` is the colour of the ring around what a failure affects.
 * @typedef {{ colour: string, level: number, ring: string | false, half: number, wide: number }} DiscLook
 */
/**
 * @typedef {Rect & { fill: string, line: string, opacity: number, isAffected: boolean }} BoxShape
 */
/** @typedef {Shapes & LineLook} Lines */
/** @typedef {Shapes & DiscLook} Discs */
/**
 * @type {{ lines: Lines[] | null, discs: Discs[] | null, boxes: BoxShape[] | null, isBox: Map<string, boolean> }}
 */
const state = { lines: null, discs: null, boxes: null, isBox: new Map() };

/**
 * Elements of the same classes look the same: their paths by their look, which is worked out of one of them.
 * @template {Cy.Element} One
 * @template {object} Look
 * @param {One[]} elements
 * @param {(element: One) => Look} look
 * @param {(shapes: Shapes, element: One, at: number) => void} add
 * @returns {(Shapes & Look)[]}
 */
function groupByLook(elements, look, add) {
  /** @type {Map<string, Look>} */
  const looks = new Map();
  /** @type {Map<string, Shapes & Look>} */
  const groups = new Map();
  elements.forEach((element, at) => {
    const classes = element.classes().join(" ");
    const known = looks.get(classes) || look(element);
    looks.set(classes, known);
    const key = JSON.stringify(known);
    const group = groups.get(key) || { ...known, path: new Path2D(), positions: [] };
    groups.set(key, group);
    add(group, element, at);
  });
  return [...groups.values()];
}

/**
 * All shapes of the drawing, made when they are first painted.
 * @param {Cy.Core} cy
 */
export function shapesOf(cy) {
  const graph = graphOf(cy);
  state.boxes = state.boxes || boxesOf(graph);
  state.lines = state.lines || linesOf(graph);
  state.discs = state.discs || discsOf(graph);
  return { boxes: state.boxes, lines: state.lines, discs: state.discs };
}

/** @param {Graph} graph */
function linesOf(graph) {
  const trace = graph.edges.length > MANY ? lines.traceStraight : lines.traceFromData;
  return groupByLook(graph.edges, (edge) => ({
    colour: edge.style("line-color"), dashed: edge.style("line-style") === "dashed",
  }), (group, edge) => trace(group.path, edge));
}

/**
 * Worked out once for all of the same classes: Cytoscape would do so for each of them.
 * @param {Cy.Node} node
 */
function isBox(node) {
  if (node.isParent()) return true;
  const classes = node.classes().join(" ");
  const known = state.isBox.get(classes) ?? node.width() !== node.height();
  state.isBox.set(classes, known);
  return known;
}

/**
 * All that is no circle, the largest first: others may stand within.
 * @param {Graph} graph
 */
function boxesOf(graph) {
  const frames = graph.frames.map(({ node }) => node);
  const boxes = [...frames, ...graph.nodes.filter((node) => isBox(node) && !node.hasClass("title"))].map((node) => {
    const [{ x, y }, width, height] = [node.position(), node.outerWidth(), node.outerHeight()];
    /** @param {string} name */
    const of = (name) => node.style(name);
    return {
      x: x - width / 2, y: y - height / 2, width, height,
      fill: of(node.hasClass("box") ? "underlay-color" : "background-color"), line: of("border-color"),
      opacity: Number(of("background-opacity")), isAffected: node.hasClass("affected"),
    };
  });
  return boxes.sort((one, other) => other.width * other.height - one.width * one.height);
}

/** @param {Graph} graph */
function discsOf(graph) {
  const discs = groupByLook(graph.nodes, (node) => {
    const level = alarmLevel(node);
    return {
      colour: node.style("underlay-color"), level,
      ring: !level && node.hasClass("affected") && node.style("border-color"),
      half: node.height() / 2, wide: node.width() / 2,
    };
  }, (group, node, at) => { if (!isBox(node) || alarmLevel(node)) group.positions.push(graph.x[at], graph.y[at]); });
  return discs.sort((one, other) => one.level - other.level || Number(Boolean(one.ring)) - Number(Boolean(other.ring)));
}

/**
 * Circles and edges have changed, or the marks of circles alone.
 * @param {boolean} [marksAlone]
 */
export function forgetOverview(marksAlone = false) {
  state.discs = null;
  if (!marksAlone) Object.assign(state, { lines: null, boxes: null });
}
