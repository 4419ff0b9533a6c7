/* What is upstream and downstream of what, and where: arrays made once for each drawing. */

import { adjacency, walk } from "./adjacency.js";
import { closureOfThreads, threadsOf } from "./threads.js";

/** @type {{ cy: Cy.Core | null, graph: Graph | null }} */
const state = { cy: null, graph: null };

/**
 * The drawing as arrays.
 * @param {Cy.Core} cy
 */
export function graphOf(cy) {
  if (!state.graph || state.cy !== cy) {
    state.cy = cy;
    state.graph = build(cy);
  }
  return state.graph;
}

/**
 * Whether groups are drawn, closed or open.
 * @param {Cy.Core} cy
 */
export const isGrouped = (cy) => graphOf(cy).isGrouped;

/**
 * @param {Cy.Core} cy
 * @returns {Graph}
 */
function build(cy) {
  const [nodes, edges] = [cy.nodes().not(".frame").toArray(), cy.edges().toArray()];
  const index = new Map(nodes.map((node, at) => [node.id(), at]));
  /** @param {"source" | "target"} end */
  const ends = (end) => Int32Array.from(edges, (edge) => /** @type {number} */ (index.get(edge.data(end))));
  const [sources, targets] = [ends("source"), ends("target")];
  const positions = nodes.map((node) => node.position());
  const arrays = {
    nodes, edges, index, sources, targets,
    x: Float64Array.from(positions, ({ x }) => x),
    y: Float64Array.from(positions, ({ y }) => y),
    leaving: adjacency(nodes.length, sources),
    arriving: adjacency(nodes.length, targets),
    frames: framesOf(cy),
    isGrouped: nodes.some((node) => node.data("turn")),
  };
  return { ...arrays, threads: threadsOf(arrays) };
}

/**
 * The backgrounds of open groups, the outermost first.
 * @param {Cy.Core} cy
 */
function framesOf(cy) {
  const frames = cy.nodes(".frame").sort((one, other) => one.data("level") - other.data("level"));
  return frames.map((node) => {
    const [{ x, y }, width, height] = [node.position(), node.data("width"), node.data("height")];
    return { node, x1: x - width / 2, y1: y - height / 2, x2: x + width / 2, y2: y + height / 2 };
  });
}

/**
 * All that leads to a node and all that it leads to, itself included: places of nodes and edges.
 * @param {Pick<Graph, "threads" | "arriving" | "leaving" | "sources" | "targets">} graph
 * @param {number} node
 * @returns {Closure}
 */
export function closure(graph, node) {
  if (graph.threads) return closureOfThreads(graph.threads, node);
  /** @type {Closure} */
  const result = { nodes: new Set([node]), edges: new Set() };
  const visit = {
    /** @param {number} edge */
    onEdge: (edge) => { result.edges.add(edge); },
    /** @param {number} next */
    onNode: (next) => { result.nodes.add(next); },
  };
  walk([node], graph.arriving, graph.sources, visit);
  walk([node], graph.leaving, graph.targets, visit);
  return result;
}

/**
 * The places of the nodes at the other ends of a node's edges on one side.
 * @param {Pick<Graph, "arriving" | "leaving" | "sources" | "targets">} graph
 * @param {number} node
 * @param {Side} which
 */
export function neighbours(graph, node, which) {
  const [side, ends] = which === "leaving" ? [graph.leaving, graph.targets] : [graph.arriving, graph.sources];
  const edges = side.edges.subarray(side.starts[node], side.starts[node + 1]);
  return [...new Set(Array.from(edges, (edge) => ends[edge]))].filter((each) => each !== node);
}

/**
 * The least box that holds all circles' centres and all frames; null of nothing.
 * @param {Pick<Graph, "x" | "y"> & { frames: Area[] }} graph
 * @returns {Area | null}
 */
export function bounds({ x, y, frames }) {
  if (!x.length) return null;
  const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  for (let at = 0; at < x.length; at += 1) {
    box.x1 = Math.min(box.x1, x[at]);
    box.x2 = Math.max(box.x2, x[at]);
    box.y1 = Math.min(box.y1, y[at]);
    box.y2 = Math.max(box.y2, y[at]);
  }
  for (const frame of frames) {
    box.x1 = Math.min(box.x1, frame.x1);
    box.x2 = Math.max(box.x2, frame.x2);
    box.y1 = Math.min(box.y1, frame.y1);
    box.y2 = Math.max(box.y2, frame.y2);
  }
  return box;
}

/** Another drawing. */
export function forgetGraph() {
  state.graph = null;
}
