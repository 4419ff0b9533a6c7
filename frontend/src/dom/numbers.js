/* Numbers within bounds, and written for people. */

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
export const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/**
 * A count as the pages write it: 1,000.
 * @param {number} count
 */
export const grouped = (count) => count.toLocaleString("en");

/**
 * @param {number} count
 */
export const objectCount = (count) => `${grouped(count)} object${count === 1 ? "" : "s"}`;
