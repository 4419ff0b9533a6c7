/* What flows through closed groups: threads, which docs/groups.md explains. A box is a place, not a
   step, so what is upstream and downstream is never looked up by walking from box to box. */

import { adjacency, walk } from "./adjacency.js";

/** @type {{ threads: ThreadColumns | null, ids: string[] }} */
const state = { threads: null, ids: [] };

/**
 * A new drawing; one without closed groups has no threads.
 * @param {Pick<Payload, "nodes" | "groups" | "threads">} payload
 */
export function setThreads({ nodes, groups, threads }) {
  state.threads = threads || null;
  state.ids = threads && groups ? nodes.id.concat(groups.id) : [];
}

/**
 * The threads by their places in `graph`: of each its item, of each edge between two the line.
 * @param {Pick<Graph, "nodes" | "index" | "sources" | "targets">} graph
 * @returns {Threads | null}
 */
export function threadsOf(graph) {
  if (!state.threads) return null;
  const { thing: item, leaving, target } = state.threads;
  const source = leaving.flatMap((count, thread) => new Array(count).fill(thread));
  const items = Int32Array.from(item, (at) => graph.index.get(state.ids[at]) ?? -1);
  const [sources, targets] = [Int32Array.from(source), Int32Array.from(target)];
  const ofItem = new Map();
  items.forEach((at, thread) => { ofItem.set(at, [...(ofItem.get(at) || []), thread]); });
  return {
    items, sources, targets, ofItem,
    lines: linesOf(graph, items, sources, targets),
    leaving: adjacency(items.length, sources),
    arriving: adjacency(items.length, targets),
  };
}

/**
 * For each edge between threads the line that carries it; -1 inside of a box.
 * @param {Pick<Graph, "nodes" | "sources" | "targets">} graph
 * @param {Int32Array} items
 * @param {Int32Array} sources
 * @param {Int32Array} targets
 */
function linesOf(graph, items, sources, targets) {
  const count = graph.nodes.length;
  const known = new Map();
  graph.sources.forEach((from, at) => known.set(from * count + graph.targets[at], at));
  return Int32Array.from(sources, (from, at) => known.get(items[from] * count + items[targets[at]]) ?? -1);
}

/**
 * All that leads to an item and all that it leads to: places of items and of lines.
 * @param {Threads} threads
 * @param {number} node
 * @returns {Closure}
 */
export function closureOfThreads(threads, node) {
  /** @type {Closure} */
  const closure = { nodes: new Set([node]), edges: new Set() };
  const starts = threads.ofItem.get(node) || [];
  const visit = {
    /** @param {number} edge */
    onEdge: (edge) => { if (threads.lines[edge] >= 0) closure.edges.add(threads.lines[edge]); },
    /** @param {number} thread */
    onNode: (thread) => { closure.nodes.add(threads.items[thread]); },
  };
  walk(starts, threads.arriving, threads.sources, visit);
  walk(starts, threads.leaving, threads.targets, visit);
  return closure;
}
