import assert from "node:assert/strict";
import { test } from "node:test";
import { lines, words } from "../../src/labels/second-lines.js";
import { node } from "../support/elements.js";
import { ruler } from "../support/ruler.js";

const ago = (minutes) => new Date(Date.now() - 60000 * minutes).toISOString();
const context = () => Object.assign(ruler(), { font: "10px serif" });
const TIP = { status: "failed", at: ago(5), schedule: "At 6:00 in Europe/Berlin" };
const linesOf = (tip, letters, most = 2) => lines(context(), node("a", { tip }), 6 * letters, most);

test("the last run, its age and the schedule are named", () => {
  assert.equal(words(node("a", { tip: TIP })), "failed 5 minutes ago · At 6:00 in Berlin");
});

test("a run under way comes first", () => {
  assert.equal(words(node("a", { tip: { running: "running", status: "never ran" } })), "running · never ran");
});

test("of nothing known nothing is written", () => {
  assert.equal(words(node("a")), "");
  assert.equal(words(node("a", { tip: {} })), "");
});

test("a time zone is its city", () => {
  assert.equal(words(node("a", { tip: { schedule: "At 1:00 in America/Argentina/Buenos_Aires" } })), "At 1:00 in Buenos Aires");
});

test("words that fit are one line", () => {
  assert.deepEqual(linesOf(TIP, 60), ["failed 5 minutes ago · At 6:00 in Berlin"]);
});

test("longer ones are two lines, the schedule on the second", () => {
  assert.deepEqual(linesOf(TIP, 24), ["failed 5 minutes ago", "At 6:00 in Berlin"]);
});

test("where there is one line it is cut at its end", () => {
  assert.deepEqual(linesOf(TIP, 12, 1), ["failed 5 min…"]);
});

test("one part alone is broken between words", () => {
  assert.deepEqual(linesOf({ schedule: "At minute 5 past every hour" }, 16), ["At minute 5 past", "every hour"]);
});

test("a part without a space to break at is cut", () => {
  assert.deepEqual(linesOf({ schedule: "abcdefghijkm" }, 6), ["abcde…"]);
});

test("a line too long is cut without a space before the gap", () => {
  for (const line of linesOf(TIP, 8)) assert.doesNotMatch(line, / …/);
});
