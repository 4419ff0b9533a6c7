/* All that leans on the inside of Dash. Holds for Dash 4.4: its clientside API, the event by which it
   hears of another address, and the Redux store with the history of an undo that is not offered. */

/** The version of Dash for which this module was written; a test compares it with the installed one. */
export const DASH_VERSION = "4.4";

/** What a callback returns to leave its output as it is. */
export const noUpdate = () => window.dash_clientside.no_update;

/**
 * Sets properties of a component, as a callback would.
 * @param {string | object} id
 * @param {object} props
 */
export const setProps = (id, props) => window.dash_clientside.set_props(id, props);

/** Dash keeps each earlier value of a property, whole charts among them, however long a page is open
    (plotly/dash#727): all but the last are let go. */
export function dropHistory() {
  const past = window.store?.getState().history.past;
  if (past) past.splice(0, past.length - 1);
}

/** Makes Dash read the address, which has been changed by a script. */
export const announceAddress = () => window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));

/**
 * Adds functions that callbacks name to a namespace.
 * @param {string} name
 * @param {Record<string, (...values: any[]) => unknown>} functions
 */
export function addNamespace(name, functions) {
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside[name] = functions;
}

/** Without it the component hands Cytoscape its own default of this option, and Cytoscape warns of it. */
export function dropWheelDefault() {
  delete window.dash_cytoscape.Cytoscape.defaultProps.wheelSensitivity;
}
