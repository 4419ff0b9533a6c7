/* The rows of the outline that are in the page: only those in sight are. */

import { make } from "../dom/elements.js";
import { rowElement } from "./row.js";

export const HEIGHT = 26; // Pixels of a row.
const BEYOND = 10; // Rows that stay above and below those in sight.

/** @typedef {import("./list.js").OutlineList} OutlineList */
/** @typedef {import("./list.js").Matches} Matches */
/** @typedef {import("./list.js").Row} Row */
/**
 * What is listed. `at` is the row of the keyboard, `pointed` the key of the circle under the pointer.
 * @typedef {object} Listing
 * @property {OutlineList | null} list
 * @property {Row[]} rows
 * @property {Matches | null} matches
 * @property {number} at
 * @property {string | null} pointed
 */

/** @type {Map<number, HTMLElement>} */
const elements = new Map();

export const treeElement = () => /** @type {HTMLElement} */ (document.getElementById("outline-tree"));

/** Nothing is in the page yet. */
export const forgetRows = () => elements.clear();

function sheet() {
  if (!treeElement().firstChild) {
    const made = make("div", undefined, "outline-sheet");
    made.setAttribute("role", "none");
    treeElement().append(made);
  }
  return /** @type {HTMLElement} */ (treeElement().firstChild);
}

/**
 * Puts the rows in sight into the page and takes the others out.
 * @param {Listing} listing
 */
export function paintRows(listing) {
  const box = treeElement();
  if (!box || !listing.list) return;
  const first = Math.max(0, Math.floor(box.scrollTop / HEIGHT) - BEYOND);
  const end = Math.min(listing.rows.length, Math.ceil((box.scrollTop + box.clientHeight) / HEIGHT) + BEYOND);
  for (const [at, row] of elements) {
    if (at >= first && at < end) continue;
    row.remove();
    elements.delete(at);
  }
  for (let at = first; at < end; at += 1) {
    if (elements.has(at)) continue;
    const row = makeRow(listing, at);
    sheet().append(row);
    elements.set(at, row);
  }
  paintSigns(listing);
}

/**
 * @param {Listing} listing
 * @param {number} at
 */
function makeRow(listing, at) {
  const row = rowElement(/** @type {OutlineList} */ (listing.list), listing.rows[at], listing.matches);
  row.id = `outline-row-${at}`;
  row.dataset.at = String(at);
  row.style.top = `${at * HEIGHT}px`;
  return row;
}

/**
 * Other rows than before, or the same with other marks.
 * @param {Listing} listing
 */
export function renewRows(listing) {
  for (const [at, was] of elements) renewRow(listing, at, was);
  sheet().style.height = `${listing.rows.length * HEIGHT}px`;
  paintRows(listing);
}

/**
 * A row that says the same stays in the page, lest a click on it be lost.
 * @param {Listing} listing
 * @param {number} at
 * @param {HTMLElement} was
 */
function renewRow(listing, at, was) {
  if (at >= listing.rows.length) {
    was.remove();
    elements.delete(at);
    return;
  }
  const row = makeRow(listing, at);
  for (const name of ["active", "pointed"]) row.classList.toggle(name, was.classList.contains(name));
  if (row.isEqualNode(was)) return;
  was.replaceWith(row);
  elements.set(at, row);
}

/**
 * Which row the keyboard is at, and which is the circle under the pointer.
 * @param {Listing} listing
 */
export function paintSigns({ rows, at: active, pointed }) {
  for (const [at, row] of elements) {
    row.classList.toggle("active", at === active);
    row.classList.toggle("pointed", pointed !== null && rows[at].key === pointed);
  }
  if (elements.has(active)) treeElement().setAttribute("aria-activedescendant", `outline-row-${active}`);
  else treeElement().removeAttribute("aria-activedescendant");
}

/** Whether rows are in the page. */
export const hasRows = () => elements.size > 0;
