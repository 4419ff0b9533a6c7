/* What takes room on the chart, looked up by where it is. */

const ROWS = 1e6; // More than there are in a column of cells.

/**
 * A box that takes room; `node` is what it belongs to. Labels have a `form`: they stand apart from each
 * other.
 * @typedef {Rect & { node?: unknown, form?: unknown, isHealthy?: boolean }} Occupied
 */

/**
 * An index of cells of that size.
 * @param {number} cell
 */
export function spaceIndex(cell) {
  /** @type {Map<number, Set<Occupied>>} */
  const cells = new Map();
  /** @type {(box: Rect, air: number, act: (key: number) => void) => void} */
  const forEachCell = (box, air, act) => {
    for (let column = Math.floor((box.x - air) / cell); column * cell <= box.x + box.width + air; column += 1) {
      for (let row = Math.floor((box.y - air) / cell); row * cell <= box.y + box.height + air; row += 1) act(column * ROWS + row);
    }
  };
  /** @param {number} key */
  const itemsOf = (key) => {
    const items = cells.get(key) || new Set();
    cells.set(key, items);
    return items;
  };
  /** @type {(one: Rect, other: Rect, air: number) => boolean} */
  const isNear = (one, other, air) => one.x < other.x + other.width + air && other.x < one.x + one.width + air &&
    one.y < other.y + other.height + air && other.y < one.y + one.height + air;
  return {
    /**
     * @template {Occupied} One
     * @param {One} box
     */
    add(box) { forEachCell(box, 0, (key) => itemsOf(key).add(box)); return box; },

    /** @param {Occupied} box */
    remove(box) { forEachCell(box, 0, (key) => itemsOf(key).delete(box)); },

    /**
     * Whether a box of `node` covers nothing of another one that counts.
     * @param {Rect} box
     * @param {unknown} node
     * @param {number} air between labels
     * @param {(other: Occupied) => boolean} counts
     */
    isFree(box, node, air, counts) {
      let free = true;
      forEachCell(box, air, (key) => {
        if (free) free = ![...itemsOf(key)].some((other) => other.node !== node && counts(other) && isNear(box, other, other.form ? air : 0));
      });
      return free;
    },
  };
}
