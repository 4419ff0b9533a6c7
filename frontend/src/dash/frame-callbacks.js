/* Callbacks of the frame and the menus: whether the server is asked, or the browser has the answer. */

import { noUpdate } from "./dash-internals.js";

/**
 * The page to ask for: none when it is there, or on its way. One on its way to a path that was left
 * meanwhile is asked for no longer: the newest question is the one that Dash takes the answer of.
 * @param {string | null} path
 * @param {string | null} shown
 * @param {string | null | undefined} requested
 */
export const pageToRequest = (path, shown, requested) =>
  ((path || "/") === (requested ?? shown) ? noUpdate() : path || "/");

/**
 * A menu is filled in once it was opened, and again for each address from then on.
 * @param {number | null} clicks
 * @param {string | null} search
 */
export const menuOpened = (clicks, search) => (clicks ? `${clicks} ${search || ""}` : noUpdate());

/** @param {number | null} clicks */
export const dismiss = (clicks) => (clicks ? true : noUpdate());
