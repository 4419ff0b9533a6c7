import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { dismiss, menuOpened, pageToRequest } from "../../src/dash/frame-callbacks.js";

const NO_UPDATE = { description: "no update" };

beforeEach(() => { globalThis.window = { dash_clientside: { no_update: NO_UPDATE } }; });

test("a page that is there is not requested", () => {
  assert.equal(pageToRequest("/", "/", undefined), NO_UPDATE);
  assert.equal(pageToRequest(null, "/", null), NO_UPDATE);
});

test("another page is requested", () => {
  assert.equal(pageToRequest("/objects", "/", undefined), "/objects");
  assert.equal(pageToRequest(null, "/objects", null), "/");
});

test("a page that is on its way is not requested again", () => {
  assert.equal(pageToRequest("/objects", "/", "/objects"), NO_UPDATE);
});

test("the page that was left is requested anew when another is on its way", () => {
  assert.equal(pageToRequest("/", "/", "/objects"), "/");
});

test("a menu is filled in once it was opened, for each address", () => {
  assert.equal(menuOpened(null, "?a=1"), NO_UPDATE);
  assert.equal(menuOpened(1, "?a=1"), "1 ?a=1");
  assert.equal(menuOpened(2, null), "2 ");
});

test("a click dismisses, nothing else does", () => {
  assert.deepEqual([dismiss(1), dismiss(null)], [true, NO_UPDATE]);
});
