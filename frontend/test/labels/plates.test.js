import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { setThreads } from "../../src/chart/graph/threads.js";
import { forgetGraph } from "../../src/chart/graph/flow-graph.js";
import { countsWidth, writeCounts, writeTotal } from "../../src/labels/counts.js";
import { compareNamesOf } from "../../src/labels/cutting.js";
import { forgetLabelAreas, labelAreaOf, nodeLabelledAt, setLabelAreas } from "../../src/labels/label-areas.js";
import { mapLabels, placeMapLabels } from "../../src/labels/map-labels.js";
import { formsOf, isProblem, rank } from "../../src/labels/plate-forms.js";
import { cytoscape, node } from "../support/elements.js";
import { ruler } from "../support/ruler.js";
import "../support/vocabulary.js";

const COLOURS = { ink: "black", muted: "grey", states: { failed: "red", late: "orange", running: "blue" } };
const FAILED = { worst: "failed", state: "2 failed, 1 late" };
const group = (id, x, more = {}) =>
  node(id, { x, y: 0, width: 30, height: 20, size: 5, colours: ["#a", 3, "#b", 2], turn: {}, classes: "box", ...more });
const place = (nodes, more = {}) => placeMapLabels(ruler(), nodes.filter((each) => each.hasClass("box")), {
  cy: Object.assign(cytoscape(nodes), { extent: () => ({ x1: -1000, y1: -1000, x2: 1000, y2: 1000 }) }),
  zoom: 1, colours: COLOURS, scale: 1, written: false, ...more,
});
const isApart = (one, other) => one.x >= other.x + other.width || other.x >= one.x + one.width ||
  one.y >= other.y + other.height || other.y >= one.y + one.height;

beforeEach(() => {
  globalThis.document = { querySelector: () => null, getElementById: () => null };
  setThreads({ nodes: { id: [] } });
  forgetGraph();
  compareNamesOf({ nodes: [] });
});

test("what failed ranks above what is late, that above what runs, and the first two are problems", () => {
  const ranks = ["failed", "late", "running", undefined].map((worst) => rank(group("a", 0, { tip: { worst } })));

  assert.deepEqual(ranks, [3, 2, 1, 0]);
  assert.deepEqual(["failed", "late", "running"].map((worst) => isProblem(group("a", 0, { tip: { worst } }))), [true, true, false]);
});

test("a healthy group says its name and its counts, then its name ever shorter", () => {
  const forms = formsOf(group("warehouse of the southern region", 0), { context: ruler(), unit: 1 });

  assert.deepEqual([forms[0].name, forms[0].colours], ["warehouse of the southern region", ["#a", 3, "#b", 2]]);
  assert.ok(forms.slice(1).every((form) => form.colours === undefined && form.state === ""));
  assert.deepEqual(forms.map(({ width }) => width), forms.map(({ width }) => width).sort((a, b) => b - a));
});

test("a problem says its worst state, and less of it only in less room", () => {
  const forms = formsOf(group("warehouse of the southern region", 0, { tip: FAILED }), { context: ruler(), unit: 1 });

  assert.equal(forms[0].state, "2 failed");
  assert.equal(forms.at(-1).state, "");
});

test("no form has fewer letters than say something", () => {
  const forms = formsOf(group("mmmmmmmmmmmmmmmmmmmm", 0), { context: ruler(), unit: 1 });

  assert.ok(forms.every((form) => form.name.length >= 6));
});

test("plates hide no other box and no other plate", () => {
  const groups = [group("first", -20), group("second", 20), group("third", 60), group("fourth", 400)];

  const plates = place(groups);

  for (const plate of plates) {
    for (const other of plates) assert.ok(plate === other || isApart(plate, other));
    for (const each of groups) {
      const at = { x: each.position().x - 15, y: -10, width: 30, height: 20 };
      assert.ok(each === plate.node || isApart(plate, at), `${plate.node.id()} over ${each.id()}`);
    }
  }
  assert.ok(plates.length >= 3);
});

test("a plate alone has all that it may say", () => {
  const [plate] = place([group("shop", 100)]);

  assert.deepEqual([plate.form.name, plate.form.colours, plate.off], ["shop", ["#a", 3, "#b", 2], 0]);
});

test("a problem is named first, and over healthy items if need be", () => {
  const crowd = Array.from({ length: 9 }, (_, at) => group(`healthy ${at}`, 31 * at - 124, { size: 100 }));
  const [first] = place([...crowd, group("trouble here", 0, { y: 1, tip: FAILED })]);

  assert.equal(first.node.id(), "trouble here");
});

test("on boxes that are written on, plates stand on their boxes alone", () => {
  assert.ok(place([group("first", 0), group("second", 400)], { written: true }).every(({ off }) => off === 0));
});

test("a plate is moved into sight with its box", () => {
  const at = group("a long name for a group", -995);

  const [plate] = place([at]);

  assert.ok(plate.x >= -1000);
});

test("the plates can be looked at, the most important first", () => {
  place([group("healthy", 0), group("broken", 400, { tip: FAILED })]);

  assert.deepEqual(mapLabels().map(({ id }) => id), ["broken", "healthy"]);
});

test("without boxes there are no plates", () => {
  place([group("shop", 0)]);

  assert.deepEqual(place([]), []);
  assert.deepEqual(mapLabels(), []);
});

test("a row of counts is as wide as its parts, and stops where there is no room", () => {
  const [to, colours] = [ruler(), ["#a", 3, "#b", 1200]];
  const wide = countsWidth(to, colours, 10);

  writeCounts(to, colours, { left: 0, y: 0, wide, size: 10, ink: "black" });
  writeCounts(to, colours, { left: 0, y: 50, wide: wide - 1, size: 10, ink: "black" });

  assert.deepEqual(to.written.map(({ text, y }) => [text, y]), [["3", 0], [(1200).toLocaleString(), 0], ["3", 50]]);
});

test("the number of objects is written where it has room after the name", () => {
  const to = ruler();

  writeTotal(to, 25, { left: 0, right: 60, y: 0, size: 10, ink: "grey" });
  writeTotal(to, 25, { left: 50, right: 60, y: 0, size: 10, ink: "grey" });

  assert.deepEqual(to.written.map(({ text, x }) => [text, x]), [["25", 48]]);
});

test("a point on a name is its node, the name above first", () => {
  const [low, high] = [node("low"), node("high")];
  setLabelAreas([{ node: low, x: 0, y: 0, width: 100, height: 20 }, { node: high, x: 50, y: 0, width: 100, height: 20 }]);

  assert.equal(nodeLabelledAt(10, 10), low);
  assert.equal(nodeLabelledAt(60, 10), high);
  assert.equal(nodeLabelledAt(10, 30), null);
  assert.equal(labelAreaOf(low).width, 100);
  forgetLabelAreas();
  assert.equal(nodeLabelledAt(10, 10), null);
  assert.equal(labelAreaOf(low), undefined);
});
