/* Coming back to a view: it is seen as it was left, and the circle that one left by is marked. */

import { isWall } from "../../wall/wall-page.js";
import { fit, isFitted } from "./viewport.js";

const MOST = 50; // Views of which the place is remembered, the latest ones.

/**
 * How a view was left. `first` is a circle and where it stood.
 * @typedef {object} Left
 * @property {string | null} structure
 * @property {string | null} by the circle whose page was opened
 * @property {boolean} isFitted
 * @property {number} zoom
 * @property {Point} pan
 * @property {Point & { id: string }} first
 */
/** @type {Map<string, Left>} */
const left = new Map(); // By the address, while the page is open.
/** @type {{ by: string | null, isBack: boolean }} */
const state = { by: null, isBack: false };

/**
 * A circle whose page is opened.
 * @param {Cy.Node} node
 */
export function leaveBy(node) {
  state.by = node.id();
}

/**
 * Another view or page is shown: where this one was left. One that was seen in full is so again.
 * @param {Cy.Core} cy
 * @param {string | null} address
 * @param {string | null} structure
 */
export function remember(cy, address, structure) {
  const [first, by] = [cy.nodes()[0], state.by];
  state.by = null;
  if (address === null || !first || isWall()) return;
  left.delete(address);
  left.set(address, {
    structure, by, isFitted: isFitted(cy), zoom: cy.zoom(), pan: { ...cy.pan() },
    first: { id: first.id(), ...first.position() },
  });
  if (left.size > MOST) left.delete(/** @type {string} */ (left.keys().next().value));
}

/**
 * Puts a view back as it was left, if one comes back to it and it is still the same drawing. Returns
 * whether it did.
 * @param {Cy.Core} cy
 * @param {string | null} address
 * @param {string | null} structure
 * @param {boolean} isOtherPage
 */
export function restore(cy, address, structure, isOtherPage) {
  const isBack = state.isBack || isOtherPage;
  state.isBack = false;
  const was = isBack ? left.get(address || "") : undefined;
  if (!was) return false;
  const first = cy.getElementById(was.first.id);
  if (was.structure !== structure || first.empty()) return false;
  cy.stop(true);
  if (was.isFitted) fit();
  else cy.viewport({ zoom: was.zoom, pan: panFor(was, first.position()) });
  if (was.by) {
    cy.nodes(".found").removeClass("found");
    cy.getElementById(was.by).addClass("found");
  }
  return true;
}

/**
 * A drawing that has changed while it was seen stands a little elsewhere than when it comes anew.
 * @param {Left} was
 * @param {Point} position
 */
const panFor = ({ pan, zoom, first }, { x, y }) => ({ x: pan.x + (first.x - x) * zoom, y: pan.y + (first.y - y) * zoom });

export function start() {
  window.addEventListener("popstate", () => { state.isBack = true; });
}
