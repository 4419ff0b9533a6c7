/* The tables that the server hands over in the page, so that no script repeats them: data/wire/vocabulary.py
   makes them, the index holds them. */

const ID = "vocabulary";

/**
 * A condition of automations that groups name: the class of circles that are seen from afar for it, if it is
 * a problem, and the CSS variable of its colour.
 * @typedef {{ name: string, alarm: string, colour: string }} ConditionEntry
 */
/**
 * Parameters of addresses: those that name an object, switches, the switches that change no object of the
 * view, filters, and those of groups.
 * @typedef {{ objects: string[], flags: string[], overlays: string[], filters: string[], groups: string[] }} Parameters
 */
/**
 * Alarms have the worst last, conditions the worst first.
 * @typedef {{ alarms: string[], conditions: ConditionEntry[], parameters: Parameters }} Vocabulary
 */

/** @type {Vocabulary | null} */
let tables = null;

/**
 * The tables, read from the page once.
 * @returns {Vocabulary}
 */
export function vocabulary() {
  tables = tables || read();
  return tables;
}

/** @returns {Vocabulary} */
function read() {
  const element = document.getElementById(ID);
  if (!element) throw new Error(`The page lacks its vocabulary: an element #${ID} with the tables as JSON.`);
  return JSON.parse(element.textContent || "");
}
