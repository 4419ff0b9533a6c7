import assert from "node:assert/strict";
import { test } from "node:test";
import { downstreamText, sinceText } from "../../src/wall/failure-texts.js";

const NOW = new Date(2026, 4, 5, 12, 0, 0);
const since = (minutes) => sinceText({ since: new Date(NOW.getTime() - 60000 * minutes).toISOString() }, NOW);

test("how long a failure lasts is said in the unit that suits it", () => {
  assert.match(since(0), /just now$/);
  assert.match(since(59), /for 59 min$/);
  assert.match(since(60), /for 1 h$/);
  assert.match(since(2879), /for 47 h$/);
  assert.match(since(2880), /for 2 days$/);
});

test("of another day the day is named", () => {
  const time = (minutes) => new Date(NOW.getTime() - 60000 * minutes).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const day = new Date(NOW.getTime() - 60000 * 1440).toLocaleDateString([], { day: "numeric", month: "short" });

  assert.equal(since(5), `since ${time(5)}, for 5 min`);
  assert.equal(since(1440), `since ${day} ${time(1440)}, for 24 h`);
});

test("a moment in the future is just now", () => {
  assert.match(since(-10), /just now$/);
});

test("an unknown moment is left out", () => {
  assert.equal(sinceText({}), "");
});

test("what is downstream is counted, and the last objects are named", () => {
  assert.equal(downstreamText({ downstream: 0, ends: [] }), "nothing downstream");
  assert.equal(downstreamText({ downstream: 3, ends: [] }), "3 downstream");
  assert.equal(downstreamText({ downstream: 2, ends: ["a", "b"] }), "2 downstream: a, b");
  assert.equal(downstreamText({ downstream: 5, ends: ["a", "b"] }), "5 downstream: a, b …");
});
