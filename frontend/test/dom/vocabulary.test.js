import assert from "node:assert/strict";
import { test } from "node:test";
import { vocabulary } from "../../src/dom/vocabulary.js";
import { documentWith, textContent } from "../support/vocabulary.js";

let loads = 0;
/** The module as a page has it that was just loaded. */
const freshModule = () => import(`../../src/dom/vocabulary.js?${(loads += 1)}`);

test("the tables are those of the page", () => {
  assert.deepEqual(vocabulary(), JSON.parse(textContent));
});

test("they are read once", async () => {
  const fresh = await freshModule();
  globalThis.document = documentWith('{"alarms":["delayed"]}');

  const first = fresh.vocabulary();
  globalThis.document = documentWith(null);

  assert.deepEqual(first, { alarms: ["delayed"] });
  assert.equal(fresh.vocabulary(), first);
});

test("a page without them is an error that names what it lacks", async () => {
  const fresh = await freshModule();
  globalThis.document = documentWith(null);

  assert.throws(() => fresh.vocabulary(), /lacks its vocabulary.*#vocabulary/);
});

test("to load the module asks for nothing", async () => {
  globalThis.document = documentWith(null);

  await assert.doesNotReject(freshModule);
});
