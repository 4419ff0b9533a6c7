import assert from "node:assert/strict";
import { test } from "node:test";
import { keptParameters } from "../../src/chart/interaction/path-actions.js";
import { groupParameters } from "../../src/chart/navigation/group-elements.js";
import { unlistedParameters } from "../../src/outline/outline.js";
import "../support/vocabulary.js";

test("a view about other objects keeps switches and filters in their order, but not the scheduled flow", () => {
  assert.deepEqual(keptParameters(), ["complete", "impact", "folder", "status", "kind", "tag", "owner"]);
});

test("an address carries four parameters of groups", () => {
  assert.deepEqual(groupParameters(), ["group", "depth", "open", "closed"]);
});

test("groups and the impact of failures change nothing in the outline", () => {
  assert.deepEqual(unlistedParameters(), ["group", "depth", "open", "closed", "impact"]);
});
