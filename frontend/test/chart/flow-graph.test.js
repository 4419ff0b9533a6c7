import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { adjacency, walk } from "../../src/chart/graph/adjacency.js";
import { bounds, closure, forgetGraph, graphOf, isGrouped, neighbours } from "../../src/chart/graph/flow-graph.js";
import { closureOfThreads, setThreads } from "../../src/chart/graph/threads.js";
import { cytoscape, edge, node } from "../support/elements.js";

const NO_THREADS = { nodes: { id: [] }, groups: null, threads: null };

/** A chart of edges such as "a>b b>c"; nodes stand in a row, 100 units apart. */
function chart(text, extra = []) {
  const ids = [...new Set(text.split(/[ >]/))];
  const nodes = [...ids.map((id, at) => node(id, { x: 100 * at, y: 10 * at })), ...extra];
  const byId = new Map(nodes.map((each) => [each.id(), each]));
  const edges = text.split(" ").filter((each) => each.includes(">")).map((each) => edge(...each.split(">").map((id) => byId.get(id))));
  return cytoscape(nodes, edges);
}
const names = (graph, places) => [...places].map((at) => graph.nodes[at].id()).sort().join(" ");
const edgeNames = (graph, places) => [...places].map((at) => graph.edges[at].id()).sort().join(" ");

beforeEach(() => {
  setThreads(NO_THREADS);
  forgetGraph();
});

test("edges stand by the nodes at their ends, in their order", () => {
  const { starts, edges } = adjacency(3, Int32Array.from([2, 0, 2, 0]));

  assert.deepEqual([...starts], [0, 2, 2, 4]);
  assert.deepEqual([...edges], [1, 3, 0, 2]);
});

test("nodes without edges have none", () => {
  assert.deepEqual([...adjacency(2, new Int32Array()).starts], [0, 0, 0]);
});

test("a walk passes each edge that it meets and reaches each node once", () => {
  const [sources, targets] = [Int32Array.from([0, 0, 1, 2]), Int32Array.from([1, 2, 3, 3])];
  const visited = { edges: [], nodes: [] };

  walk([0], adjacency(4, sources), targets, { onEdge: (at) => visited.edges.push(at), onNode: (at) => visited.nodes.push(at) });

  assert.deepEqual(visited.edges.sort(), [0, 1, 2, 3]);
  assert.deepEqual(visited.nodes.sort(), [1, 2, 3]);
});

test("a drawing is made into arrays once", () => {
  const cy = chart("a>b");

  assert.equal(graphOf(cy), graphOf(cy));
});

test("another drawing is made into arrays anew", () => {
  const cy = chart("a>b");
  const before = graphOf(cy);

  forgetGraph();

  assert.notEqual(graphOf(cy), before);
});

test("another instance is another drawing", () => {
  assert.notEqual(graphOf(chart("a>b")), graphOf(chart("a>b")));
});

test("arrays hold positions and ends of edges", () => {
  const graph = graphOf(chart("a>b b>c"));

  assert.deepEqual([...graph.x], [0, 100, 200]);
  assert.deepEqual([...graph.y], [0, 10, 20]);
  assert.deepEqual([...graph.sources], [0, 1]);
  assert.deepEqual([...graph.targets], [1, 2]);
  assert.equal(graph.index.get("c"), 2);
});

test("the closure holds all that leads to a node and all that it leads to", () => {
  const graph = graphOf(chart("a>b b>c x>c c>d y>d b>z"));

  const { nodes, edges } = closure(graph, graph.index.get("c"));

  assert.equal(names(graph, nodes), "a b c d x");
  assert.equal(edgeNames(graph, edges), "a>b b>c c>d x>c");
});

test("a node upstream of another is not reached by turning round there", () => {
  const graph = graphOf(chart("a>c b>c"));

  assert.equal(names(graph, closure(graph, graph.index.get("a")).nodes), "a c");
});

test("a cycle ends the walk", () => {
  const graph = graphOf(chart("a>b b>c c>a"));

  const { nodes, edges } = closure(graph, 0);

  assert.equal(names(graph, nodes), "a b c");
  assert.equal(edges.size, 3);
});

test("a node alone has itself as its closure", () => {
  const graph = graphOf(chart("a b>c"));

  const { nodes, edges } = closure(graph, 0);

  assert.equal(names(graph, nodes), "a");
  assert.equal(edges.size, 0);
});

test("neighbours of a side are named once, and never the node itself", () => {
  const graph = graphOf(chart("a>b a>b a>a a>c d>a"));

  assert.equal(names(graph, neighbours(graph, 0, "leaving")), "b c");
  assert.equal(names(graph, neighbours(graph, 0, "arriving")), "d");
});

test("bounds hold all centres", () => {
  assert.deepEqual(bounds(graphOf(chart("a>b b>c"))), { x1: 0, y1: 0, x2: 200, y2: 20 });
});

test("bounds of nothing are none", () => {
  assert.equal(bounds(graphOf(cytoscape([]))), null);
});

test("bounds hold the frames of open groups, which are no nodes", () => {
  const frame = node("body:g", { x: 100, y: 0, width: 500, height: 300, level: 0, classes: "frame" });
  const graph = graphOf(chart("a>b", [frame]));

  assert.equal(graph.nodes.length, 2);
  assert.deepEqual(bounds(graph), { x1: -150, y1: -150, x2: 350, y2: 150 });
});

test("frames stand with the outermost first", () => {
  const frames = [2, 0, 1].map((level) => node(`body:${level}`, { width: 10, height: 10, level, classes: "frame" }));

  assert.deepEqual(graphOf(chart("a>b", frames)).frames.map((frame) => frame.node.id()), ["body:0", "body:1", "body:2"]);
});

test("a drawing with a group is grouped", () => {
  assert.equal(isGrouped(chart("a>b")), false);
  assert.equal(isGrouped(chart("a>b", [node("g", { turn: {} })])), true);
});

// ---- Threads: a box G that holds b1 (a -> b1 -> c) and b2 (x -> b2 -> y)

const THREADED = {
  nodes: { id: ["a", "x", "c", "y"] },
  groups: { id: ["G"] },
  // Threads 0..5: a, x, b1 (in G), b2 (in G), c, y, by the items of the payload; G is the fifth.
  threads: { thing: [0, 1, 4, 4, 2, 3], leaving: [1, 1, 1, 1, 0, 0], target: [2, 3, 4, 5] },
};
const boxed = () => graphOf(chart("a>G x>G G>c G>y"));

test("what flows through a box is followed along its threads, not through all of the box", () => {
  setThreads(THREADED);
  const graph = boxed();

  const { nodes, edges } = closure(graph, graph.index.get("a"));

  assert.equal(names(graph, nodes), "G a c");
  assert.equal(edgeNames(graph, edges), "G>c a>G");
});

test("of a box all of its threads are followed", () => {
  setThreads(THREADED);
  const graph = boxed();

  assert.equal(names(graph, closure(graph, graph.index.get("G")).nodes), "G a c x y");
});

test("an edge inside of a box has no line", () => {
  setThreads({ ...THREADED, threads: { thing: [0, 4, 4, 2], leaving: [1, 1, 1, 0], target: [1, 2, 3] } });
  const graph = boxed();

  assert.equal(graph.threads.lines[1], -1);
  assert.equal(edgeNames(graph, closure(graph, graph.index.get("a")).edges), "G>c a>G");
});

test("an item without threads is its own closure", () => {
  setThreads(THREADED);
  const graph = boxed();

  assert.deepEqual([...closureOfThreads({ ...graph.threads, ofItem: new Map() }, 3).nodes], [3]);
});

test("a drawing without closed groups has no threads", () => {
  setThreads({ ...THREADED, threads: undefined });

  assert.equal(boxed().threads, null);
});
