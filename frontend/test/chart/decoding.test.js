import assert from "node:assert/strict";
import { test } from "node:test";
import { controlPoints, elementsOf } from "../../src/chart/drawing/decoding.js";

const payload = (changes = {}) => ({
  tenths: 10,
  groups: null,
  nodes: {
    id: ["load", "orders"],
    named: ["Load all", "Load", "orders", null],
    datasource: [0, 1],
    x: [0, 1000],
    y: [0, 205],
    addresses: { automation: "/automation/ID", datasource: "/datasource/ID", leading: "/?to=ID" },
    blank: "ID",
    classes: [["etl", "table failing marks-failed"], [0, 1]],
    affected: [1],
    images: [[1, "cloud.svg", 2]],
    tip: { kind: [["", "ETL", "Table"], [1, 2]], folder: [["", "shop"], [0, 1]] },
  },
  edges: { source: [0], target: [1], bridges: 0, bends: [0], dx: [], dy: [] },
  ...changes,
});
const edges = (changes) => payload({ edges: { ...payload().edges, ...changes } });

test("circles have names, labels and addresses", () => {
  const [load, orders] = elementsOf(payload());

  assert.deepEqual([load.data.name, load.data.label, load.data.href], ["Load all", "Load", "/automation/load"]);
  assert.deepEqual([orders.data.name, orders.data.label, orders.data.href], ["orders", "orders", "/datasource/orders"]);
});

test("a datasource has the address of what leads to it, an automation has none", () => {
  const [load, orders] = elementsOf(payload());

  assert.equal(orders.data.leading, "/?to=orders");
  assert.equal("leading" in load.data, false);
});

test("positions are tenths in the payload", () => {
  assert.deepEqual(elementsOf(payload())[1].position, { x: 100, y: 20.5 });
});

test("the classes of the server are remembered beside those in force", () => {
  const [, orders] = elementsOf(payload());

  assert.equal(orders.classes, "table failing marks-failed");
  assert.deepEqual(orders.scratch, { serverClasses: "table failing marks-failed" });
});

test("facts of tooltips are texts by their numbers, and 0 is none", () => {
  const [load, orders] = elementsOf(payload());

  assert.deepEqual(load.data.tip, { kind: "ETL" });
  assert.deepEqual(orders.data.tip, { kind: "Table", folder: "shop" });
});

test("what is affected, and images of hidden members, stand at their circles", () => {
  const [load, orders] = elementsOf(payload());

  assert.deepEqual([load.data.affected, load.data.images], [undefined, undefined]);
  assert.deepEqual([orders.data.affected, orders.data.images], [true, ["cloud.svg", 2]]);
});

test("a straight edge has its ends and nothing else", () => {
  const edge = elementsOf(payload()).at(-1);

  assert.deepEqual(edge, {
    group: "edges", data: { id: "load>orders", source: "load", target: "orders" }, classes: "", scratch: { serverClasses: "" },
  });
});

test("bridges are the last edges", () => {
  const found = elementsOf(edges({ source: [0, 1], target: [1, 0], bends: [0, 0], bridges: 1 })).slice(-2);

  assert.deepEqual(found.map((each) => each.classes), ["", "bridge"]);
});

test("bends stand one after the other for all edges", () => {
  const found = elementsOf(edges({ source: [0, 0, 1], target: [1, 1, 0], bends: [1, 0, 2], dx: [10, 20, 30], dy: [0, 0, 0] })).slice(-3);

  assert.deepEqual(found.map((each) => each.data.weights?.length), [1, undefined, 2]);
  assert.deepEqual(found.map((each) => each.classes), ["curved", "", "curved"]);
});

test("control points are weights along the line and distances to its side", () => {
  const { weights, distances } = controlPoints({ x: 0, y: 0 }, { x: 100, y: 0 }, { dx: [25, 25], dy: [10, -30] }, 0, 2);

  assert.deepEqual(weights, [0.25, 0.5]);
  assert.deepEqual(distances, [10, -20]);
});

test("an edge between two nodes at one place has finite control points", () => {
  const { weights, distances } = controlPoints({ x: 5, y: 5 }, { x: 5, y: 5 }, { dx: [1], dy: [1] }, 0, 1);

  assert.ok([...weights, ...distances].every(Number.isFinite));
});

test("nothing gives no elements", () => {
  const none = { ...payload().nodes, id: [], x: [], y: [] };

  assert.deepEqual(elementsOf(payload({ nodes: none, edges: { source: [], target: [], bridges: 0, bends: [] } })), []);
});

// ---- Groups

const groups = (changes = {}) => ({
  id: ["group:shop", "group:shop/eu"], name: ["shop", "eu"], x: [1000, 2000], y: [500, 600], width: [4000, 800], height: [3000, 400],
  title: 26, open: [1, 0], level: [0, 1], size: [12, 5], colours: [["", "#a #b"], [1, 1]], counts: [[7, 5], [3, 2]],
  folder: [0, "shop/eu"], parent: [-1, 0], turns: [["", "shop"], ["shop/eu", ""]], said: { group: "folder", depth: 1 },
  classes: [["", "failing"], [1, 0]], affected: [1], tip: { state: [["", "1 failed"], [1, 0]] }, ...changes,
});
const grouped = (changes, more = {}) => payload({ groups: groups(changes), ...more });
const byId = (elements, id) => elements.find((each) => each.data.id === id);

test("a closed group is a box", () => {
  const box = byId(elementsOf(grouped()), "group:shop/eu");

  assert.equal(box.classes, "box ");
  assert.deepEqual(box.position, { x: 200, y: 60 });
  assert.deepEqual([box.data.width, box.data.height, box.data.size, box.data.level], [80, 40, 5, 1]);
  assert.equal(box.data.affected, true);
});

test("an open group is a frame and a title at its top", () => {
  const elements = elementsOf(grouped());
  const [frame, title] = [byId(elements, "body:group:shop"), byId(elements, "group:shop")];

  assert.deepEqual([frame.classes, frame.position, frame.data.width, frame.data.height], ["frame", { x: 100, y: 50 }, 400, 300]);
  assert.deepEqual([title.classes, title.data.height, title.data.body], ["title failing", 26, "body:group:shop"]);
  assert.equal(title.position.y, 50 - (300 - 26) / 2);
  assert.deepEqual(title.data.tip, { state: "1 failed" });
});

test("a group names its folder, its parent and where a click leads", () => {
  const elements = elementsOf(grouped());
  const [outer, inner] = [byId(elements, "group:shop").data, byId(elements, "group:shop/eu").data];

  assert.deepEqual([outer.folder, inner.folder], ["shop", "shop/eu"]);
  assert.deepEqual([outer.parent_group, inner.parent_group], ["", "group:shop"]);
  assert.deepEqual(inner.turn, { group: "folder", depth: 1, open: "shop/eu", closed: "" });
});

test("a group counts the colours of its circles", () => {
  assert.deepEqual(byId(elementsOf(grouped()), "group:shop").data.colours, ["#a", 7, "#b", 5]);
});

test("a line between groups stands for its flows, and ends at the sides of boxes", () => {
  const lines = { source: [0, 0], target: [3, 1], bridges: 0, bends: [0, 0], dx: [], dy: [], flows: [3, 1], starts: [[""], [0, 0]], ends: [["", "-40 0"], [1, 0]] };
  const [bundle, single] = elementsOf(grouped({}, { edges: lines })).slice(-2);

  assert.deepEqual(bundle.data, { id: "load>group:shop/eu", source: "load", target: "group:shop/eu", flows: 3, starts: "outside-to-node", ends: "-40 0" });
  assert.deepEqual([bundle.classes, bundle.scratch.serverClasses], ["ported", "ported"]);
  assert.equal("flows" in single.data, false);
  assert.equal(single.classes, "");
});
