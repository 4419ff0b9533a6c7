/* Shows when what is on the screen is no longer up to date, since when and why, and when it is so again. */

import { dataOf } from "../dom/elements.js";
import { http } from "./requests.js";

const GRACE = 2500; // A server that is back within this time was never gone.
/** @type {Record<string, string>} */
const WORDS = {
  server: "The server does not answer.",
  database: "The database does not answer.",
};

/** @typedef {"server" | "database"} Cause */
/** @type {{ at: Date, why: Cause | null, banner: HTMLElement | null }} */
const state = { at: new Date(), why: null, banner: null };
/** @type {typeof window.fetch} */
let request;

/** When the server last confirmed what is shown. */
export const confirmedAt = () => state.at;

/** What is out of reach; null while nothing is. */
export const outage = () => state.why;

/**
 * @param {Cause} why
 * @param {Date} at
 */
function warn(why, at) {
  state.why = why;
  const since = at.toLocaleTimeString();
  const text = `${WORDS[why]} What you see is as of ${since}; it is brought up to date as soon as ` +
    `the ${why} is back.`;
  if (!state.banner) {
    state.banner = document.createElement("div");
    state.banner.className = "connection-banner";
    state.banner.setAttribute("role", "alert");
    document.body.prepend(state.banner);
  }
  if (state.banner.textContent !== text) state.banner.textContent = text;
  document.body.dataset.stale = why;
}

/** The server has just confirmed what is shown. */
export function confirm() {
  state.at = new Date();
  state.why = null;
  if (state.banner) state.banner.remove();
  state.banner = null;
  delete document.body.dataset.stale;
}

/**
 * The server answers, but has lost the database since `at`.
 * @param {Date} at
 */
export function databaseLost(at) {
  state.at = at;
  warn("database", at);
}

function serverSilent() {
  if (Date.now() - state.at.getTime() >= GRACE) warn("server", state.at);
  else window.setTimeout(() => check(), GRACE);
}

/** Whether the server answers at all; a banner warns when it has not for a while. */
export async function check() {
  try {
    const health = dataOf(/** @type {HTMLElement} */ (document.querySelector("[data-health]")), "health");
    const response = await request(health, { cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (response.ok && state.why === "server") confirm();
    if (!response.ok) serverSilent();
    return response.ok;
  } catch {
    serverSilent();
    return false;
  }
}

/**
 * A request of the page, by whose outcome the connection is judged.
 * @param {Parameters<typeof window.fetch>} parameters
 */
async function watchedFetch(...parameters) {
  try {
    const response = await (http.earlyResponse(/** @type {string} */ (parameters[0])) || request(...parameters));
    if (response.status >= 502) serverSilent();
    else if (state.why !== "database") confirm();
    return response;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "AbortError") serverSilent();
    throw error;
  }
}

/** From now on all requests of the page are watched, those of Dash too. */
export function start() {
  request = window.fetch.bind(window);
  window.fetch = watchedFetch;
}
