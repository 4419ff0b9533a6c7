import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fetchJson } from "../../src/live/json.js";
import { http } from "../../src/live/requests.js";

const requests = [];
const answer = (json, { status = 200, headers = { ETag: "e1" } } = {}) =>
  ({ status, ok: status < 300, headers: new Headers(headers), json: async () => json });
let next = answer({});

beforeEach(() => {
  requests.length = 0;
  next = answer({ drawn: true });
  globalThis.window = {};
  globalThis.fetch = async (address, { headers } = {}) => { requests.push([address, headers]); return next; };
});

test("JSON comes with its ETag", async () => {
  assert.deepEqual(await fetchJson("/a"), { etag: "e1", json: { drawn: true } });
});

test("a refusal is an error, final when the server has nothing to show and does not invite to try again", async () => {
  for (const [status, headers, isFinal] of [[204, {}, true], [204, { "Retry-After": "1" }, false], [503, {}, false], [304, {}, false]]) {
    next = answer(null, { status, headers });
    await assert.rejects(fetchJson("/a"), (error) => error.isFinal === isFinal && error.message.includes(String(status)));
  }
});

test("a drawing is requested by its address", async () => {
  await http.drawing("?folder=shop");

  assert.deepEqual(requests, [["/drawing?folder=shop", undefined]]);
});

test("the next drawing of a view names the one that is shown", async () => {
  window.dataflowEarly = { json: { "/drawing?a=1": Promise.resolve("early") }, responses: {} };

  await http.drawing("?a=1", "d7");

  assert.deepEqual(requests, [["/drawing?a=1", { "Dataflow-Shown": "d7" }]]);
});

test("what was requested early is taken once", async () => {
  window.dataflowEarly = { json: { "/drawing": Promise.resolve("early"), "/drawing/rules/chart": Promise.resolve("rules") }, responses: {} };

  assert.equal(await http.drawing(""), "early");
  assert.equal(await http.rules("chart"), "rules");
  assert.deepEqual(requests, []);
  await http.drawing("");
  assert.equal(requests.length, 1);
});

test("the groups that hide an object are asked for by its id", async () => {
  next = answer({ open: "shop" });

  assert.deepEqual(await http.revealing("a/b", "?group=folder"), { open: "shop" });
  assert.equal(requests[0][0], "/drawing/revealing/a%2Fb?group=folder");
  next = answer(null, { status: 404 });
  assert.equal(await http.revealing("a", ""), null);
});

test("a response to Dash's first requests is handed over once", () => {
  window.dataflowEarly = { json: {}, responses: { "/_dash-layout": "response" } };

  assert.equal(http.earlyResponse("/_dash-layout"), "response");
  assert.equal(http.earlyResponse("/_dash-layout"), undefined);
});

test("without early requests there are none to take", () => {
  assert.equal(http.earlyResponse("/_dash-dependencies"), undefined);
});
