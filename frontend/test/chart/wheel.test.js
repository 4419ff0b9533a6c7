import assert from "node:assert/strict";
import { test } from "node:test";
import { isPinch } from "../../src/chart/interaction/wheel.js";

test("a pinch is a wheel with Ctrl in small steps of pixels", () => {
  assert.equal(isPinch({ ctrlKey: true, deltaMode: 0, deltaY: -8 }), true);
});

test("a notch with Ctrl, by lines, or without Ctrl is no pinch", () => {
  assert.equal(isPinch({ ctrlKey: true, deltaMode: 0, deltaY: 100 }), false);
  assert.equal(isPinch({ ctrlKey: true, deltaMode: 1, deltaY: 3 }), false);
  assert.equal(isPinch({ ctrlKey: false, deltaMode: 0, deltaY: 8 }), false);
});
