import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { affectedRadius, alarmLevel, alarmRadius, discRadius, rim } from "../../src/chart/canvas/overview-sizes.js";
import { node } from "../support/elements.js";
import "../support/vocabulary.js";

beforeEach(() => { globalThis.window = { matchMedia: () => ({ matches: false }) }; });

test("what failed is worse than what is late, and that than what is healthy", () => {
  assert.deepEqual(["failing", "delayed", "table"].map((classes) => alarmLevel(node("a", { classes }))), [2, 1, 0]);
});

test("a circle is as large as it is while that can be seen", () => {
  assert.equal(discRadius(20, 1), 20);
});

test("from afar it is larger, as far as rows leave room", () => {
  assert.equal(Math.round(discRadius(20, 0.2)), 24);
  assert.equal(discRadius(20, 0.01), 40);
});

test("a problem has no such bound", () => {
  assert.ok(Math.abs(alarmRadius(20, 2, 0.01) - 700) < 1e-9);
  assert.ok(alarmRadius(20, 1, 0.01) < alarmRadius(20, 2, 0.01));
});

test("what a failure affects is drawn at least as large as a healthy circle", () => {
  for (const zoom of [1, 0.2, 0.05, 0.01]) assert.ok(affectedRadius(20, zoom) >= discRadius(20, zoom));
});

test("the rim follows the state of a circle, and a box keeps its size", () => {
  assert.equal(rim(node("a"), 0.01), 40);
  assert.ok(Math.abs(rim(node("a", { classes: "failing" }), 0.01) - 700) < 1e-9);
  assert.equal(rim(node("a", { classes: "affected" }), 0.01), 400);
  assert.equal(rim(node("a", { classes: "box failing", width: 90 }), 0.01), 45);
});
