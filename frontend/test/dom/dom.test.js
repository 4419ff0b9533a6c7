import assert from "node:assert/strict";
import { test } from "node:test";
import { emit, on } from "../../src/dom/bus.js";
import { dispatch, isModified } from "../../src/dom/keyboard.js";
import { age, localInstant, localMinute } from "../../src/dom/moments.js";
import { clamp, grouped, objectCount } from "../../src/dom/numbers.js";

test("all who listen hear an event, in the order in which they came", () => {
  const heard = [];
  on("highlightMoved", (id) => heard.push(`one ${id}`));
  on("highlightMoved", (id) => heard.push(`two ${id}`));

  emit("highlightMoved", "a");
  emit("outlineOpened", null);

  assert.deepEqual(heard, ["one a", "two a"]);
});

test("all tables act on a key, in their order", () => {
  const acts = [];
  const table = (name, isActive = () => true) => ({ isActive, keys: { Escape: () => acts.push(name) } });

  dispatch([table("first"), table("inactive", () => false), table("last")], { key: "Escape" });

  assert.deepEqual(acts, ["first", "last"]);
});

test("a table decides when it is its turn", () => {
  const event = { key: "Escape", defaultPrevented: false };
  const acts = [];
  const tables = [
    { isActive: () => true, keys: { Escape: (each) => { each.defaultPrevented = true; } } },
    { isActive: (each) => !each.defaultPrevented, keys: { Escape: () => acts.push("last") } },
  ];

  dispatch(tables, event);

  assert.deepEqual(acts, []);
});

test("keys that a table does not name are others", () => {
  const acts = [];
  const tables = [{ isActive: () => true, keys: { a: () => acts.push("a") }, others: ({ key }) => acts.push(`other ${key}`) }];

  for (const key of ["a", "b", "toString"]) dispatch(tables, { key });
  dispatch([{ isActive: () => true, keys: {} }], { key: "c" });

  assert.deepEqual(acts, ["a", "other b", "other toString"]);
});

test("any of four keys modifies another", () => {
  const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

  assert.equal(isModified(none), false);
  for (const key of Object.keys(none)) assert.equal(isModified({ ...none, [key]: true }), true);
});

test("an age is said in its largest unit", () => {
  const now = Date.parse("2026-05-05T12:00:00Z");
  const ages = [0, 59, 60, 119, 120, 3599, 3600, 86399, 86400, 200000].map((seconds) => age(new Date(now - 1000 * seconds).toISOString(), now));

  assert.deepEqual(ages, ["just now", "just now", "1 minute ago", "1 minute ago", "2 minutes ago", "59 minutes ago", "1 hour ago", "23 hours ago", "1 day ago", "2 days ago"]);
});

test("a clock that is behind makes no age negative", () => {
  assert.equal(age("2026-05-05T12:00:10Z", Date.parse("2026-05-05T12:00:00Z")), "just now");
});

test("moments are written in the zone of the browser", () => {
  const at = new Date(2026, 0, 2, 3, 4, 5, 6);

  assert.equal(localMinute(at.toISOString()), "2026-01-02 03:04");
  assert.equal(localInstant(at.toISOString().slice(0, -1)), "2026-01-02T03:04:05.006");
});

test("a number is brought within bounds", () => {
  assert.deepEqual([clamp(-1, 0, 5), clamp(3, 0, 5), clamp(9, 0, 5)], [0, 3, 5]);
  assert.equal(clamp(3, 0, -2), -2, "the upper bound wins");
});

test("objects are counted in words", () => {
  assert.deepEqual([objectCount(0), objectCount(1), objectCount(1234), grouped(1000000)], ["0 objects", "1 object", "1,234 objects", "1,000,000"]);
});
