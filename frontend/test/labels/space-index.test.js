import assert from "node:assert/strict";
import { test } from "node:test";
import { spaceIndex } from "../../src/labels/space-index.js";

const box = (x, y, width = 10, height = 10, more = {}) => ({ x, y, width, height, ...more });
const all = () => true;
const indexOf = (...boxes) => {
  const index = spaceIndex(16);
  boxes.forEach((each) => index.add(each));
  return index;
};

test("where nothing is, there is room", () => {
  assert.equal(indexOf(box(100, 100)).isFree(box(0, 0), null, 0, all), true);
});

test("over something there is none, across cells as well", () => {
  const index = indexOf(box(-100, 40, 300, 5, { node: "wide" }));

  for (const x of [-90, 0, 60, 185]) assert.equal(index.isFree(box(x, 38), "a", 0, all), false);
  assert.equal(index.isFree(box(0, 50), "a", 0, all), true);
});

test("sides that touch do not cover each other", () => {
  assert.equal(indexOf(box(0, 0, 10, 10, { node: "a" })).isFree(box(10, 0), "b", 0, all), true);
});

test("what belongs to the same node does not count", () => {
  assert.equal(indexOf(box(0, 0, 10, 10, { node: "a" })).isFree(box(5, 5), "a", 0, all), true);
});

test("labels stand apart from each other, not from other items", () => {
  assert.equal(indexOf(box(0, 0, 10, 10, { node: "a", form: {} })).isFree(box(12, 0), "b", 4, all), false);
  assert.equal(indexOf(box(0, 0, 10, 10, { node: "a" })).isFree(box(12, 0), "b", 4, all), true);
});

test("only what counts takes room", () => {
  const index = indexOf(box(0, 0, 10, 10, { node: "a", isHealthy: true }));

  assert.equal(index.isFree(box(5, 5), "b", 0, (other) => !other.isHealthy), true);
});

test("what is removed takes no room", () => {
  const [index, one] = [spaceIndex(16), box(0, 0, 40, 40, { node: "a" })];
  assert.equal(index.add(one), one);

  index.remove(one);

  assert.equal(index.isFree(box(5, 5), "b", 0, all), true);
});
