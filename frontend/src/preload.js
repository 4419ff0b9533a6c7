/* Requests that are sent while the scripts of the page are still loading: what the page is made of, and
   the drawing of its chart. It stands in the index itself; live/requests.js takes the answers. */

import { DRAWING, fetchJson, rulesAddress } from "./live/json.js";

const { pathname: path, search } = window.location;

/** @type {EarlyRequests} */
const early = { json: {}, responses: {} };
window.dataflowEarly = early;

/** @param {string} address */
function request(address) {
  const answer = fetchJson(address);
  answer.catch(() => {}); // Whoever takes it handles it.
  early.json[address] = answer;
}

// What Dash will ask for first; the layout has the page in it already.
early.responses["/_dash-layout"] = fetch("/_dash-layout?" + new URLSearchParams({ path, search }));
early.responses["/_dash-dependencies"] = fetch("/_dash-dependencies");
for (const response of Object.values(early.responses)) response?.catch(() => {});

const isWall = path === "/wall";
if (isWall || path === "/") {
  const light = new URLSearchParams(search).get("theme") === "light";
  request(DRAWING + search);
  request(rulesAddress(isWall ? (light ? "wall-light" : "wall-dark") : "chart"));
}
