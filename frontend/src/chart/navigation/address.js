/* The address as the state of the chart: its parameters, and what other addresses would say. */

import { vocabulary } from "../../dom/vocabulary.js";

/** @param {string} key */
const namesOne = (key) => vocabulary().parameters.objects.includes(key);

/**
 * Whether a parameter only narrows the view.
 * @param {string} key
 */
const narrows = (key) => namesOne(key) || vocabulary().parameters.filters.includes(key);

/** @typedef {Record<string, string | number | null>} Changes */

/** The switches that the user has set since the app was loaded. */
/** @typedef {Record<string, string | undefined>} Switches */

/**
 * An address with other parameters; null removes one.
 * @param {{ pathname: string, search: string }} location
 * @param {Changes} changes
 */
export function changed({ pathname, search }, changes) {
  const query = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) query.delete(key);
    else query.set(key, String(value));
  }
  const text = query.toString();
  return pathname + (text ? "?" + text : "");
}

/**
 * Whether an address names an object, other than by the parameters in `but`.
 * @param {string} search
 * @param {string[]} [but]
 */
export function namesObject(search, but = []) {
  const query = new URLSearchParams(search);
  return vocabulary().parameters.objects.some((key) => !but.includes(key) && Boolean((query.get(key) || "").trim()));
}

/**
 * Whether an address asks for the scheduled flow alone: of no object in particular, it does.
 * @param {string} search
 */
export function asksForScheduled(search) {
  const value = new URLSearchParams(search).get("scheduled");
  return value === "1" || (value !== "0" && !namesObject(search));
}

/**
 * @param {string} key
 * @returns {Changes}
 */
const without = (key) => ({ [key]: null, ...(key === "around" ? { up: null, down: null } : {}) });

/**
 * The changes by which the view loses an object that it names; without any, as the user has set the switches.
 * @param {string} search
 * @param {string} key
 * @param {Switches} switches
 * @returns {Changes}
 */
export function removalOfObject(search, key, { scheduled, complete }) {
  if (namesObject(search, [key])) return without(key);
  return { ...without(key), scheduled: scheduled === "0" ? "0" : null, complete: complete === "1" ? "1" : null };
}

/**
 * The changes by which the filter or the object goes that came last into the address; switches and groups
 * stay as they are. Null when there is none.
 * @param {string} search
 * @param {Switches} switches
 * @returns {Changes | null}
 */
export function removalOfLatest(search, { scheduled }) {
  const query = new URLSearchParams(search);
  const key = [...query.keys()].filter(narrows).at(-1);
  if (!key) return null;
  const isLastObject = namesOne(key) && !namesObject(search, [key]);
  const isOff = query.get("scheduled") === "0" || scheduled === "0";
  return isLastObject ? { ...without(key), scheduled: isOff ? "0" : null } : without(key);
}
