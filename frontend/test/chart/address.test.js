import assert from "node:assert/strict";
import { test } from "node:test";
import { asksForScheduled, changed, namesObject, removalOfLatest, removalOfObject } from "../../src/chart/navigation/address.js";
import "../support/vocabulary.js";

const at = (search) => ({ pathname: "/", search });

test("parameters are set and removed, the others stay", () => {
  assert.equal(changed(at("?a=1&b=2"), { b: null, c: 3 }), "/?a=1&c=3");
});

test("an address without parameters is its path", () => {
  assert.equal(changed(at("?a=1"), { a: null }), "/");
});

test("values are written so that they can be read again", () => {
  assert.equal(new URLSearchParams(changed(at(""), { folder: "a & b/ö" }).slice(2)).get("folder"), "a & b/ö");
});

test("an object is named by target, around, from or to", () => {
  for (const key of ["target", "around", "from", "to"]) assert.equal(namesObject(`?${key}=1`), true);
  assert.equal(namesObject("?folder=shop&scheduled=0"), false);
  assert.equal(namesObject("?target=%20"), false);
});

test("a parameter that is left out of account names nothing", () => {
  assert.equal(namesObject("?from=1", ["from"]), false);
  assert.equal(namesObject("?from=1&to=2", ["from"]), true);
});

test("of no object in particular the scheduled flow is asked for", () => {
  assert.equal(asksForScheduled(""), true);
  assert.equal(asksForScheduled("?target=1"), false);
  assert.equal(asksForScheduled("?target=1&scheduled=1"), true);
  assert.equal(asksForScheduled("?scheduled=0"), false);
});

test("one object of two goes, and switches stay", () => {
  assert.deepEqual(removalOfObject("?from=1&to=2", "from", { scheduled: "0" }), { from: null });
});

test("with the last object the switches are as the user has set them", () => {
  assert.deepEqual(removalOfObject("?target=1", "target", { scheduled: "0", complete: "1" }), { target: null, scheduled: "0", complete: "1" });
  assert.deepEqual(removalOfObject("?target=1", "target", {}), { target: null, scheduled: null, complete: null });
});

test("with a neighbourhood its extent goes", () => {
  assert.deepEqual(removalOfObject("?around=1&up=2", "around", {}), { around: null, up: null, down: null, scheduled: null, complete: null });
});

test("the filter that came last goes first", () => {
  assert.deepEqual(removalOfLatest("?status=failed&folder=shop&scheduled=0", {}), { folder: null });
});

test("the last object goes with the switch as it was left", () => {
  assert.deepEqual(removalOfLatest("?target=1", {}), { target: null, scheduled: null });
  assert.deepEqual(removalOfLatest("?target=1&scheduled=0", {}), { target: null, scheduled: "0" });
  assert.deepEqual(removalOfLatest("?target=1", { scheduled: "0" }), { target: null, scheduled: "0" });
});

test("where nothing narrows the view, nothing goes", () => {
  assert.equal(removalOfLatest("?scheduled=0&group=folder", {}), null);
});
