/* All keys of the page, in one table: who acts on a key, and in what order. */

/**
 * Keys of one part of the page. `isActive` decides whether the part acts on an event at all;
 * `others` acts on each key that `keys` does not name.
 * @typedef {object} KeyTable
 * @property {(event: KeyboardEvent) => boolean} isActive
 * @property {Record<string, (event: KeyboardEvent) => void>} [keys]
 * @property {(event: KeyboardEvent) => void} [others]
 */

/**
 * Acts on the keys of the page. All tables act on a key, one after the other; each decides by
 * `isActive`, when it is its turn, whether an earlier one has left it anything to do.
 * @param {object} tables
 * @param {KeyTable[]} tables.first before any element of the page gets the key
 * @param {KeyTable[]} tables.last after all elements did
 */
export function listen({ first, last }) {
  document.addEventListener("keydown", (event) => dispatch(first, event), true);
  document.addEventListener("keydown", (event) => dispatch(last, event));
}

/**
 * @param {KeyTable[]} tables
 * @param {KeyboardEvent} event
 */
export function dispatch(tables, event) {
  for (const { isActive, keys = {}, others } of tables) {
    if (!isActive(event)) continue;
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : others;
    act?.(event);
  }
}

/** @param {KeyboardEvent} event */
export const isModified = ({ altKey, ctrlKey, metaKey, shiftKey }) => altKey || ctrlKey || metaKey || shiftKey;
