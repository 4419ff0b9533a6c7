import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { orderAsText, unsavedText } from "../../src/objects/object-page.js";
import { isDownload, rowCount, safeCell, searchOptions } from "../../src/objects/objects-table.js";
import { localiseFigure, rememberZoom } from "../../src/objects/run-figure.js";
import { openPoint } from "../../src/objects/runs.js";
import { hasUnsaved } from "../../src/objects/unsaved.js";

const NO_UPDATE = { description: "no update" };
const names = (...all) => all.map((name) => ({ name }));
const unsaved = (values, loaded) => hasUnsaved(Object.values(values), [], loaded, names(...Object.keys(values)), []);

beforeEach(() => { globalThis.window = { dash_clientside: { no_update: NO_UPDATE } }; });

test("a form as it was loaded has no changes", () => {
  assert.equal(unsaved({ name: "a", tags: ["x"] }, { name: "a", tags: ["x"] }), false);
});

test("another value is a change", () => {
  assert.equal(unsaved({ name: "b" }, { name: "a" }), true);
  assert.equal(unsaved({ tags: ["x", "y"] }, { tags: ["x"] }), true);
});

test("nothing is the same in all its forms", () => {
  for (const [one, other] of [["", null], [null, undefined], [[], null], [[], ""], [false, null]]) {
    assert.equal(unsaved({ field: one }, { field: other }), false);
    assert.equal(unsaved({ field: other }, { field: one }), false);
  }
});

test("a form that was never loaded is compared with nothing", () => {
  assert.equal(unsaved({ name: "" }, null), false);
  assert.equal(unsaved({ name: "a" }, null), true);
});

test("the order of a list counts", () => {
  assert.equal(hasUnsaved([], [["b", "a"]], { inputs: ["a", "b"] }, [], names("inputs")), true);
  assert.equal(hasUnsaved([], [["a", "b"]], { inputs: ["a", "b"] }, [], names("inputs")), false);
});

test("the form says that it has changes", () => {
  assert.equal(unsavedText(["b"], [], { name: "a" }, names("name"), []), "Unsaved changes");
  assert.equal(unsavedText(["a"], [], { name: "a" }, names("name"), []), "");
});

test("an order travels as text", () => {
  assert.equal(orderAsText(["b", "a"]), '["b","a"]');
  assert.equal(orderAsText(null), "[]");
});

test("the rows of a table are counted, all or those that match", () => {
  const rows = (count) => new Array(count).fill({});

  assert.equal(rowCount(null, null), "");
  assert.equal(rowCount(null, []), "No objects");
  assert.equal(rowCount(null, rows(1)), "1 object");
  assert.equal(rowCount(rows(2), rows(1200)), "2 of 1,200 objects");
  assert.equal(rowCount(rows(5), rows(5)), "5 objects");
});

test("a search keeps the other options of the grid", () => {
  assert.deepEqual(searchOptions("a", { rowHeight: 3 }), { rowHeight: 3, quickFilterText: "a" });
  assert.deepEqual(searchOptions(null, {}), { quickFilterText: "" });
});

test("a click downloads, the first drawing does not", () => {
  assert.deepEqual([isDownload(1), isDownload(null), isDownload(0)], [true, false, false]);
});

test("what a spreadsheet would take for a formula is quoted", () => {
  for (const value of ["=1+1", "+1", "-1", "@a", "\tx", "\rx"]) assert.equal(safeCell({ value }), `'${value}`);
  for (const value of ["orders", "a=b", 5, null, undefined, ""]) assert.equal(safeCell({ value }), value);
});

test("a click on a point opens its run", () => {
  assert.deepEqual(openPoint({ points: [{ customdata: ["7", "r1"] }] }), [{ automation: "7", run: "r1" }, null]);
  assert.deepEqual(openPoint(null), [NO_UPDATE, NO_UPDATE]);
  assert.deepEqual(openPoint({ points: [] }), [NO_UPDATE, NO_UPDATE]);
});

const figure = (more = {}) => ({
  data: [{ x: ["2026-05-01T10:00:00"], y: [3] }],
  layout: { meta: { zone: "UTC" }, uirevision: "7", xaxis: { title: { text: "Start (UTC)" }, autorangeoptions: { include: ["2026-05-01T00:00:00"] } } },
  ...more,
});

test("times of a figure are those of the browser", () => {
  const { data, layout } = localiseFigure(figure());

  const at = new Date("2026-05-01T10:00:00Z");
  assert.equal(new Date(data[0].x[0]).getTime(), at.getTime());
  assert.deepEqual(data[0].y, [3]);
  assert.equal(layout.xaxis.title.text, "Start");
  assert.equal(new Date(layout.xaxis.autorangeoptions.include[0]).getTime(), Date.parse("2026-05-01T00:00:00Z"));
  assert.deepEqual(layout.meta, { zone: "local" });
});

test("a figure that is in the zone of the browser stays", () => {
  assert.equal(localiseFigure(localiseFigure(figure())), NO_UPDATE);
  assert.equal(localiseFigure(null), NO_UPDATE);
});

test("a zoom goes on with the next figure of the same runs, until it is undone", () => {
  rememberZoom({ "xaxis.range[0]": "a", "xaxis.range[1]": "b" }, figure());
  assert.deepEqual(localiseFigure(figure()).layout.xaxis.range, ["a", "b"]);
  assert.equal(localiseFigure(figure({ layout: { ...figure().layout, uirevision: "8" } })).layout.xaxis.range, undefined);

  rememberZoom({ "xaxis.autorange": true }, figure());
  assert.equal(localiseFigure(figure()).layout.xaxis.range, undefined);
});
