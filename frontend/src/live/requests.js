/* All that this script asks the server for; some of it was requested before it was loaded. */

import { DRAWING, fetchJson, rulesAddress } from "./json.js";

/** @type {EarlyRequests} */
const none = { json: {}, responses: {} };
const early = () => window.dataflowEarly || none;

/**
 * JSON from an address, taken from what was requested early if it was.
 * @param {string} address
 */
function take(address) {
  const { json } = early();
  const begun = json[address];
  delete json[address];
  return begun || fetchJson(address);
}

export const http = {
  json: fetchJson,

  /**
   * The drawing of an address; like the one named `shown` of the same view, if there is one.
   * @param {string} search
   * @param {string | null} [shown]
   */
  drawing(search, shown) {
    const address = DRAWING + (search || "");
    return shown ? fetchJson(address, { "Dataflow-Shown": shown }) : take(address);
  },

  /**
   * The rules by which Cytoscape draws.
   * @param {string} name
   */
  rules: (name) => take(rulesAddress(name)),

  /**
   * With which groups open an object of the view is in sight; null when it has no such object.
   * @param {string} id
   * @param {string} search
   * @returns {Promise<GroupParameters | null>}
   */
  async revealing(id, search) {
    const response = await fetch(`${DRAWING}/revealing/${encodeURIComponent(id)}${search || ""}`);
    return response.ok ? response.json() : null;
  },

  /**
   * The response to a request of Dash that was sent before Dash was there, once.
   * @param {RequestInfo | URL} address
   */
  earlyResponse(address) {
    const { responses } = early();
    const begun = responses[String(address)];
    delete responses[String(address)];
    return begun;
  },
};
