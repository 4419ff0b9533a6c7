import assert from "node:assert/strict";
import { test } from "node:test";
import { enlargeAlarms } from "../../src/chart/drawing/detail.js";
import { isMark, showImpact } from "../../src/chart/drawing/marks.js";
import "../support/vocabulary.js";

test("the marks of a circle and its alarms are marks, other classes are not", () => {
  const marks = ["marks", "marks-failed", "failing", "delayed", "table", "dimmed"].filter(isMark);

  assert.deepEqual(marks, ["marks", "marks-failed", "failing", "delayed"]);
});

/** Whether an edge from a circle of this class to an affected one shows that a failure affects it. */
function carriesImpact(className) {
  let carries = null;
  const edge = {
    data: () => undefined,
    source: () => ({ hasClass: (name) => name === className }),
    target: () => ({ hasClass: (name) => name === "affected" }),
    toggleClass: (_name, isOn) => { carries = isOn; },
  };
  showImpact({ nodes: () => [], edges: () => [edge] }, true);
  return carries;
}

test("what failed and what is affected carries the impact on, what is late does not", () => {
  assert.deepEqual(["failing", "affected", "delayed"].map(carriesImpact), [true, true, false]);
});

/** The paddings that alarms get on a wall at a zoom, by their selectors, in the order in which they are set. */
function paddingsAt(zoom) {
  const paddings = [];
  const set = { length: 13, not: () => set, removeStyle: () => set, data: () => set };
  set.filter = (selector) => ({ style: (_name, value) => { paddings.push([selector, value]); } });
  const selectors = [];
  const nodes = (selector) => { selectors.push(selector); return set; };
  enlargeAlarms({ zoom: () => zoom, nodes, batch: (act) => act(), collection: () => set });
  assert.equal(selectors[0], ".delayed, .failing");
  return paddings;
}

test("on a wall failures are enlarged last, and more than delays", () => {
  globalThis.document = { getElementById: (id) => (id === "wall" ? {} : null) };
  globalThis.window = { innerWidth: 1280, innerHeight: 720 };

  assert.deepEqual(paddingsAt(0.1), [[".delayed", 60], [".failing", 120]]);
});
