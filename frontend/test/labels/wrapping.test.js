import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { compareNamesOf } from "../../src/labels/cutting.js";
import { font } from "../../src/labels/lettering.js";
import { wrap } from "../../src/labels/wrapping.js";
import { ruler } from "../support/ruler.js";

const FACE = font(10, 500);
const wrapTo = (name, letters, lines) => wrap(ruler(), name, 6 * letters, lines, FACE);

beforeEach(() => compareNamesOf({ nodes: [] }));

test("a name that fits is one line", () => {
  assert.deepEqual(wrapTo("orders", 10, 2), ["orders"]);
});

test("a name is broken after a sign between words", () => {
  assert.deepEqual(wrapTo("customer_orders", 10, 2), ["customer_", "orders"]);
  assert.deepEqual(wrapTo("customer orders", 10, 2), ["customer", "orders"]);
  assert.deepEqual(wrapTo("shop.eu/orders", 8, 2), ["shop.eu/", "orders"]);
});

test("a word a little too long is cut rather than broken", () => {
  const [first, second] = wrapTo("warehouses_orders", 8, 2);

  assert.ok(first.includes("…") && first.endsWith("_"), first);
  assert.equal(second, "orders");
});

test("a word much too long is broken where the line ends", () => {
  assert.deepEqual(wrapTo("abcdefghmmnnoopp", 8, 2), ["abcdefgh", "mmnnoopp"]);
});

test("every line fits, and a name loses something in one place at most", () => {
  for (const name of ["monthly_customer_orders_of_all_warehouses", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p", "nothingbutonelongwordinhere"]) {
    for (let letters = 6; letters < 16; letters += 1) {
      const lines = wrapTo(name, letters, 2);
      assert.ok(lines.length <= 2);
      assert.ok(lines.every((line) => ruler().measureText.call({ font: FACE }, line).width <= 6 * letters + 1e-9), lines.join("|"));
      assert.ok(lines.join("").split("…").length <= 2, lines.join("|"));
    }
  }
});

test("on one line a name is cut", () => {
  const [line, ...rest] = wrapTo("customer_orders", 8, 1);

  assert.ok(line.includes("…"));
  assert.deepEqual(rest, []);
});
