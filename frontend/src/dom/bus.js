/* Events between modules of which neither should know the other. */

/**
 * The events, and what comes with each.
 * @typedef {object} Events
 * @property {{ cy: Cy.Core, element: HTMLElement }} chartCreated another instance of Cytoscape is there
 * @property {null} viewRequested the address names another view of the chart
 * @property {string | null} highlightMoved the id of the node whose flow is highlighted
 * @property {null} outlineOpened the panel of the outline has been opened
 * @property {null} outlineResized it has another width
 */

/** @type {Map<string, ((detail: any) => void)[]>} */
const listeners = new Map();

/**
 * Calls `act` at each event of that name, after those that listen already.
 * @template {keyof Events} Name
 * @param {Name} name
 * @param {(detail: Events[Name]) => void} act
 */
export function on(name, act) {
  listeners.set(name, [...(listeners.get(name) || []), act]);
}

/**
 * Calls all who listen, in order, before it returns.
 * @template {keyof Events} Name
 * @param {Name} name
 * @param {Events[Name]} detail
 */
export function emit(name, detail) {
  for (const act of listeners.get(name) || []) act(detail);
}
