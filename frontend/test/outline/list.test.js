import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, changeMarks, countWithin, matchesOf, outlineList, partsOf, rowsOf, setMarks, stateCounts } from "../../src/outline/list.js";
import { divisions, partsBetween } from "../../src/outline/name-parts.js";

/** shop (shop/eu: 0 1; 2), tools (3), and 4 in no folder. */
const columns = () => ({
  list: "l1",
  folders: {
    id: ["f:shop", "f:eu", "f:tools"], label: ["shop", "eu", "tools"], path: ["shop", "shop/eu", "tools"],
    depth: [0, 1, 0], first: [0, 0, 3], total: [3, 2, 1], own: [1, 2, 1],
  },
  nodes: {
    id: ["a", "b", "c", "d", "e"], name: ["Orders", "prices", "order lines", "Straße", "loose"],
    kind: [["etl", "table"], [0, 1, 1, 0, 1]], hidden: [[1, 4]], waypoints: [3], datasource: [0, 1, 1, 0, 1],
  },
  states: [{ word: "failed", marks: ["failed"] }, { word: "late", marks: ["late", "overdue"] }],
  signs: {}, looks: {}, addresses: { automation: "/automation/ID", datasource: "/datasource/ID" }, id: "ID",
});
const MARKS = [["", "failed", "late failed", "overdue"], [1, 0, 2, 3, 0]];
const list = () => {
  const made = outlineList(columns());
  setMarks(made, MARKS);
  return made;
};
const all = () => true;
const keys = (rows) => rows.map(({ key }) => key).join(" ");

test("of each folder the next that is not in it is known", () => {
  assert.deepEqual([...list().after], [2, 2, 3]);
});

test("open folders show what is in them, folders first, loose objects last", () => {
  assert.equal(keys(rowsOf(list(), all, null)), "f:shop f:eu a b c f:tools d e");
});

test("a closed folder shows nothing of what is in it", () => {
  assert.equal(keys(rowsOf(list(), (path) => path !== "shop", null)), "f:shop f:tools d e");
  assert.equal(keys(rowsOf(list(), (path) => path === "shop", null)), "f:shop f:eu c f:tools e");
});

test("rows have levels and places among their siblings", () => {
  const rows = rowsOf(list(), all, null);

  assert.deepEqual(rows.map(({ level }) => level), [1, 2, 3, 3, 2, 1, 2, 1]);
  assert.deepEqual(rows.map(({ place, siblings }) => `${place}/${siblings}`), ["1/3", "1/2", "1/2", "2/2", "2/2", "2/3", "1/1", "3/3"]);
});

test("rows of objects name the folder that they are in", () => {
  const inside = Object.fromEntries(rowsOf(list(), all, null).filter((row) => row.object !== undefined).map((row) => [row.key, row.inside]));

  assert.deepEqual(inside, { a: "shop/eu", b: "shop/eu", c: "shop", d: "tools", e: "" });
});

test("states of folders are counted with all that is below", () => {
  assert.deepEqual([0, 1, 2].map((folder) => stateCounts(list(), folder)), [[2, 1], [1, 0], [0, 1]]);
});

test("other marks replace those before", () => {
  const made = list();

  setMarks(made, [[""], [0, 0, 0, 0, 0]]);

  assert.deepEqual(stateCounts(made, 0), [0, 0]);
  assert.deepEqual(made.marks, [[], [], [], [], []]);
});

test("names match that hold every word, in any case", () => {
  const { count, has } = matchesOf(list(), " ORDER ");

  assert.equal(count, 2);
  assert.deepEqual([0, 1, 2, 3, 4].map(has), [true, false, true, false, false]);
  assert.equal(matchesOf(list(), "order line").count, 1);
  assert.equal(matchesOf(list(), "strasse").count, 1);
  assert.equal(matchesOf(list(), "none").count, 0);
});

test("without a word nothing is filtered", () => {
  assert.equal(matchesOf(list(), "  "), null);
});

test("matches are shown in their folders, and folders without one are not", () => {
  const made = list();

  assert.equal(keys(rowsOf(made, all, matchesOf(made, "order"))), "f:shop f:eu a c");
  assert.equal(keys(rowsOf(made, all, matchesOf(made, "loose"))), "e");
});

test("matches are counted by folder", () => {
  const made = list();

  assert.deepEqual([0, 1, 2].map((folder) => countWithin(made, folder, matchesOf(made, "order").sums)), [2, 1, 0]);
});

test("nothing lists nothing", () => {
  const { folders, nodes, ...rest } = columns();
  const none = (value) => Object.fromEntries(Object.keys(value).map((key) => [key, key === "kind" ? [[], []] : []]));
  const made = outlineList({ ...rest, folders: none(folders), nodes: none(nodes) });

  assert.deepEqual(rowsOf(made, all, null), []);
});

test("hidden members, waypoints and kinds are known by object", () => {
  const made = list();

  assert.deepEqual([made.hidden.get(1), made.hidden.get(0), made.waypoints.has(3), made.kinds[1]], [4, undefined, true, "table"]);
});

test("an object has the page of its type", () => {
  assert.deepEqual([addressOf(list(), 0), addressOf(list(), 1)], ["/automation/a", "/datasource/b"]);
});

test("the parts of a name that match are marked, overlapping ones as one", () => {
  assert.deepEqual(partsOf("Orders of orders", ["order", "ders"]), [["Orders", true], [" of ", false], ["orders", true]]);
  assert.deepEqual(partsOf("prices", []), [["prices", false]]);
});

test("a name whose letters change their number without case is not marked", () => {
  assert.deepEqual(partsOf("Straße", ["strasse"]), [["Straße", false]]);
});

const PLAIN = (text) => [[text, false]];

test("a short name is all start", () => {
  assert.deepEqual(divisions("orders", "", PLAIN("orders")), [0, 0, 6, 6, 6]);
});

test("of a long name the end is always seen", () => {
  const name = "monthly_orders_of_all_warehouses";

  assert.deepEqual(divisions(name, "", PLAIN(name)), [0, 0, name.length - 14, name.length, name.length]);
});

test("what repeats the folder gives way first", () => {
  assert.deepEqual(divisions("shop.eu.orders", "shop/eu", PLAIN("shop.eu.orders")).slice(0, 2), [0, 8]);
  assert.deepEqual(divisions("shop.de.orders", "shop/eu", PLAIN("shop.de.orders")).slice(0, 2), [0, 0]);
});

test("a match is seen rather than the end", () => {
  const parts = [["monthly_", false], ["orders", true], ["_of_all_warehouses", false]];

  assert.deepEqual(divisions("monthly_orders_of_all_warehouses", "", parts).slice(2, 4), [8, 14]);
});

test("an end never begins within a letter", () => {
  const name = `${"a".repeat(20)}\u{1F600}${"b".repeat(13)}`;

  assert.equal(divisions(name, "", PLAIN(name))[2], 20);
});

test("parts between two places are cut out, on one line", () => {
  assert.deepEqual(partsBetween([["ab\nc", false], ["def", true]], 1, 6), [["b c", false], ["de", true]]);
});

test("marks of some objects alone replace theirs, and states are counted anew", () => {
  const made = list();

  assert.equal(changeMarks(made, { a: "late", b: "failed", elsewhere: "failed" }), true);

  assert.deepEqual(made.marks, [["late"], ["failed"], ["late", "failed"], ["overdue"], []]);
  assert.deepEqual([0, 1, 2].map((folder) => stateCounts(made, folder)), [[2, 2], [1, 1], [0, 1]]);
});

test("marks as before change nothing", () => {
  const made = list();
  const before = made.sums;

  assert.equal(changeMarks(made, { a: "failed", e: "" }), false);
  assert.equal(made.sums, before);
});
