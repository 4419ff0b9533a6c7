import assert from "node:assert/strict";
import { test } from "node:test";
import { isWithin, lineFromData, lines, traceHead } from "../../src/chart/canvas/edge-lines.js";
import { edge, node } from "../support/elements.js";
import { path } from "../support/ruler.js";

const a = node("a", { x: 0, y: 0 });
const b = node("b", { x: 100, y: 0 });
const traced = (name, ...parameters) => {
  const to = path();
  lines[name](to, edge(a, b, ...parameters));
  return to.points;
};

test("without bends a line goes from centre to centre", () => {
  assert.deepEqual(traced("traceFromData"), [["M", 0, 0], ["L", 100, 0]]);
});

test("one bend is one curve", () => {
  assert.deepEqual(traced("traceFromData", { weights: [0.5], distances: [20] }), [["M", 0, 0], ["Q", 50, 20, 100, 0]]);
});

test("curves of several bends meet half-way between them", () => {
  assert.deepEqual(traced("traceFromData", { weights: [0.25, 0.75], distances: [20, 40] }),
    [["M", 0, 0], ["Q", 25, 20, 50, 30], ["Q", 75, 40, 100, 0]]);
});

test("bends stand to the side of a line that is not level", () => {
  const { allpts } = lineFromData(edge(a, node("c", { x: 0, y: 100 }), { weights: [0.5], distances: [20] }));

  assert.deepEqual(allpts.slice(2, 4).map(Math.round), [-20, 50]);
});

test("a line leaves and reaches the sides of boxes", () => {
  assert.deepEqual(traced("traceFromData", { starts: "30 5", ends: "-30 0" }), [["M", 30, 5], ["L", 70, 0]]);
});

test("an end that names no point is the centre", () => {
  assert.deepEqual(traced("traceFromData", { starts: "outside-to-node", ends: "-30 0" }), [["M", 0, 0], ["L", 70, 0]]);
});

test("straight pieces go through the points where bends meet", () => {
  assert.deepEqual(traced("traceStraight", { weights: [0.25, 0.75], distances: [20, 40] }), [["M", 0, 0], ["L", 50, 30], ["L", 100, 0]]);
  assert.deepEqual(traced("traceStraight"), [["M", 0, 0], ["L", 100, 0]]);
});

test("two nodes at one place have a line of finite points", () => {
  assert.ok(lineFromData(edge(a, a, { weights: [0.5], distances: [10] })).allpts.every(Number.isFinite));
});

test("what Cytoscape has worked out is drawn rather than the data", () => {
  assert.deepEqual(traced("trace", {}, { allpts: [1, 2, 3, 4, 5, 6], edgeType: "segments" }), [["M", 1, 2], ["L", 3, 4], ["L", 5, 6]]);
});

test("what Cytoscape could not work out is drawn from the data", () => {
  for (const scratch of [{}, { allpts: [1, 2], badLine: true }, { allpts: [NaN, 2, 3, 4] }]) {
    assert.deepEqual(traced("trace", {}, scratch), [["M", 0, 0], ["L", 100, 0]]);
  }
});

test("an area without any of a line is not within", () => {
  const line = edge(a, b, { weights: [0.5], distances: [200] });

  assert.equal(isWithin(line, { x1: 10, y1: -10, x2: 20, y2: 10 }), true);
  assert.equal(isWithin(line, { x1: -50, y1: -50, x2: -10, y2: 50 }), false);
  assert.equal(isWithin(line, { x1: 0, y1: 210, x2: 100, y2: 300 }), false);
  assert.equal(isWithin(line, { x1: 0, y1: 150, x2: 100, y2: 300 }), true, "a corner that it bends towards counts");
});

test("an arrowhead points where the edge ends", () => {
  const head = path();
  const scratch = { allpts: [0, 0, 100, 0], edgeType: "straight", arrowEndX: 80, arrowEndY: 0, tgtArrowAngle: 0 };

  traceHead(head, edge(a, b, {}, scratch), 10);

  assert.deepEqual(head.points, [["M", 80, 0], ["L", 78.5, -3], ["L", 81.5, -3]]);
});

test("an edge that was not worked out has no arrowhead", () => {
  const head = path();

  traceHead(head, edge(a, b), 10);
  traceHead(head, edge(a, b, {}, { allpts: [0, 0, 1, 1], arrowEndX: NaN }), 10);

  assert.deepEqual(head.points, []);
});
