import assert from "node:assert/strict";
import { test } from "node:test";
import { compareNamesOf, cut } from "../../src/labels/cutting.js";
import { cached, font, forgetCached, textWidth, write } from "../../src/labels/lettering.js";
import { node } from "../support/elements.js";
import { ruler } from "../support/ruler.js";

const FACE = font(10, 500); // Letters are 6 wide, i and l 3.
const among = (...names) => compareNamesOf({ nodes: names.map((name) => node(name)) });
const context = () => Object.assign(ruler(), { font: FACE });
/** A name cut to the room of so many usual letters. */
const cutTo = (name, letters) => cut(context(), name, 6 * letters);

test("a name that fits stays as it is", () => {
  among("orders");

  assert.equal(cutTo("orders", 6), "orders");
});

test("a cut name fits its room, with a gap where something is missing", () => {
  const names = ["customer_orders_2024", "monthly_sales_report", "il_il_il_il_il_il_il"];
  among(...names);

  for (const name of names) {
    for (let letters = 2; letters < 14; letters += 1) {
      const found = cutTo(name, letters);
      assert.ok(context().measureText(found).width <= 6 * letters + 1e-9, `${found} in ${letters}`);
      assert.equal(found === name || found.includes("…"), true);
    }
  }
});

test("a cut name keeps a start and an end of the name", () => {
  among("customer_orders_2024");

  const [head, tail] = cutTo("customer_orders_2024", 12).split("…");

  assert.ok("customer_orders_2024".startsWith(head));
  assert.ok("customer_orders_2024".endsWith(tail));
  assert.equal(head.length + tail.length, 11);
});

test("names that differ in their ends are cut before them", () => {
  const names = ["warehouse_load_orders", "warehouse_load_prices", "warehouse_load_stocks"];
  among(...names);

  const found = names.map((name) => cutTo(name, 10));

  assert.equal(new Set(found).size, 3);
  for (const [at, name] of names.entries()) assert.ok(name.endsWith(found[at].split("…")[1]));
});

test("names that differ in their starts keep them", () => {
  const names = ["orders_of_the_warehouse", "prices_of_the_warehouse", "stocks_of_the_warehouse"];
  among(...names);

  const found = names.map((name) => cutTo(name, 10));

  assert.equal(new Set(found).size, 3);
  for (const [at, name] of names.entries()) assert.equal(found[at][0], name[0]);
});

test("a name in hardly any room is a gap alone", () => {
  among("orders");

  assert.equal(cutTo("orders", 1), "…");
});

test("narrow letters let more of a name stay", () => {
  among("illilillill", "mmmmmmmmmmm");

  assert.ok(cutTo("illilillill", 5).length > cutTo("mmmmmmmmmmm", 5).length);
});

test("other names make another cut", () => {
  among("load_orders_a", "load_orders_b");
  const before = cutTo("load_orders_a", 7);

  among("load_orders_a", "x_orders_a", "y_orders_a");

  assert.ok(before.endsWith("a"));
  assert.notEqual(cutTo("load_orders_a", 7), before);
});

test("of many nodes only groups are compared", () => {
  const circles = Array.from({ length: 600 }, (_, at) => node(`load_orders_${at}`));
  compareNamesOf({ nodes: [...circles, node("load_orders", { turn: {} })] });

  const alone = cutTo("load_orders_5", 8);
  among("load_orders", "load_orders_5");

  assert.equal(cutTo("load_orders_5", 8), alone);
});

test("a text is as wide as its letters", () => {
  assert.equal(textWidth(context(), "abil"), 18);
  assert.equal(textWidth(context(), ""), 0);
});

test("a value is made once until names are forgotten", () => {
  let made = 0;
  const get = () => cached("a key of this test", () => (made += 1));

  assert.deepEqual([get(), get()], [1, 1]);
  forgetCached();
  assert.equal(get(), 2);
});

test("words are written from the left, in their face and colour", () => {
  const to = ruler();

  write(to, "orders", 5, 7, FACE, "red");

  assert.deepEqual(to.written, [{ text: "orders", x: 5, y: 7, font: FACE, colour: "red" }]);
  assert.equal(to.textAlign, "left");
});
