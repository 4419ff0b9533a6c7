/* Whether a form differs from what it was loaded with. */

/**
 * @param {unknown} a
 * @param {unknown} b
 */
const isSame = (a, b) => JSON.stringify(a || "") === JSON.stringify(b || "") ||
  (Array.isArray(a) && !a.length && !b) || (Array.isArray(b) && !b.length && !a);

/**
 * @param {unknown[]} values of the fields
 * @param {unknown[]} lists ids of the ordered lists
 * @param {Record<string, unknown> | null} loaded
 * @param {{ name: string }[]} names of the fields
 * @param {{ name: string }[]} listNames
 */
export function hasUnsaved(values, lists, loaded, names, listNames) {
  const pairs = names.map((id, at) => ({ name: id.name, value: values[at] }))
    .concat(listNames.map((id, at) => ({ name: id.name, value: lists[at] })));
  return pairs.some(({ name, value }) => !isSame(value, (loaded || {})[name]));
}
