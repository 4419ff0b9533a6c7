/* Groups open and close in place: the address says which are open, and the one clicked stays put. */

import { chartElement, closest, dataOf } from "../../dom/elements.js";
import { motion } from "../../dom/motion.js";
import { clamp } from "../../dom/numbers.js";
import { http } from "../../live/requests.js";
import { cytoscape } from "../instance.js";
import { notice } from "../interaction/notice.js";
import * as tooltip from "../interaction/tooltip.js";
import { groupParameters, isGroup, isOpenGroup } from "./group-elements.js";
import { go, withParameters } from "./navigation.js";
import { centre, fit, isInSight } from "./viewport.js";

const MARGIN = 24; // Pixels that an opened frame keeps from the edge of the chart.
const SOFTLY = 220;
/** @type {{ wanted: string | null }} */
const state = { wanted: null };

/** @typedef {{ id: string, at: Point }} Pin */

/**
 * Opens a closed group, closes an open one.
 * @param {Cy.Node} node
 */
export function turn(node) {
  tooltip.hide();
  const to = node.data("turn");
  if (to) goTo(to);
}

/**
 * The address with other groups open; what is empty is left out.
 * @param {GroupParameters} groups
 */
function goTo(groups) {
  const values = /** @type {Record<string, string | number | undefined>} */ (groups);
  const changes = Object.fromEntries(groupParameters().map((name) => [name, values[name] || null]));
  go(withParameters({ ...changes, shut: null })); // The old name of `closed`, in addresses from before.
}

/**
 * Closes the group that a circle or a box stands in.
 * @param {Cy.Node} node
 */
export function closeAround(node) {
  const cy = node.cy();
  const around = cy.getElementById(node.data("parent_group") || frameOf(cy, node));
  if (around.nonempty()) turn(around);
}

/**
 * The innermost open group around a circle.
 * @param {Cy.Core} cy
 * @param {Cy.Node} node
 */
function frameOf(cy, node) {
  const { x, y } = node.position();
  let [innermost, level] = ["", -1];
  cy.nodes(".title").forEach((title) => {
    const body = cy.getElementById(title.data("body"));
    const at = body.position();
    const within = Math.abs(x - at.x) * 2 < body.width() && Math.abs(y - at.y) * 2 < body.height();
    if (within && title.data("level") > level) [innermost, level] = [title.id(), title.data("level")];
  });
  return innermost;
}

// ---- The view stays

/**
 * Where the group that was turned stood, and what it has become; null unless it is just one.
 * @param {Cy.Core} cy
 * @param {Cy.ElementDefinition[]} elements
 * @returns {Pin | null}
 */
export function pin(cy, elements) {
  const turned = elements.filter(({ group, data, classes }) => {
    if (group !== "nodes" || !data.turn) return false;
    const before = cy.getElementById(data.id);
    return before.nonempty() && isGroup(before) && isOpenGroup(before) !== classes.startsWith("title");
  });
  if (turned.length !== 1) return null;
  const { id } = turned[0].data;
  return { id, at: cy.getElementById(id).renderedPosition() };
}

/**
 * The new drawing is moved so that the title stands where the box stood, or the reverse; then an opened
 * frame comes into sight in full, from farther away if need be, and what a closed one leaves is fitted to
 * the screen when it would be out of sight, or lost on it.
 * @param {Cy.Core} cy
 * @param {Pin} pin
 */
export function hold(cy, { id, at }) {
  const node = cy.getElementById(id);
  const { x, y } = node.position();
  cy.stop(true);
  cy.pan({ x: at.x - x * cy.zoom(), y: at.y - y * cy.zoom() });
  soften();
  if (isOpenGroup(node)) intoSight(cy, cy.getElementById(node.data("body")));
  else if (!isInSight(cy)) fit();
}

/**
 * @param {Cy.Core} cy
 * @param {Cy.Node} frame
 */
function intoSight(cy, frame) {
  const [width, height] = [cy.width() - 2 * MARGIN, cy.height() - 2 * MARGIN];
  const zoom = Math.min(cy.zoom(), width / frame.width(), height / frame.height());
  const at = frame.renderedPosition();
  const half = { x: (frame.width() * zoom) / 2 + MARGIN, y: (frame.height() * zoom) / 2 + MARGIN };
  const to = {
    x: clamp(at.x, half.x, cy.width() - half.x),
    y: clamp(at.y, half.y, cy.height() - half.y),
  };
  if (zoom === cy.zoom() && to.x === at.x && to.y === at.y) return;
  const middle = frame.position();
  const pan = { x: to.x - middle.x * zoom, y: to.y - middle.y * zoom };
  if (motion.calm()) cy.viewport({ zoom, pan });
  else cy.animate({ zoom, pan, duration: SOFTLY });
}

/** The new drawing comes in softly. */
function soften() {
  if (motion.calm()) return;
  chartElement().animate([{ opacity: 0.3 }, { opacity: 1 }], { duration: SOFTLY });
}

// ---- Objects within

/**
 * Brings an object to the middle; the groups that hide it open. A notice says that the view lacks it.
 * @param {string} id
 */
export async function reveal(id) {
  const cy = cytoscape();
  if (!cy) return;
  if (cy.getElementById(id).nonempty()) {
    centre(id);
    return;
  }
  const groups = await http.revealing(id, window.location.search);
  if (!groups) {
    notice("The view does not show this object: its filters leave it out.");
    return;
  }
  state.wanted = id;
  goTo(groups);
}

/**
 * After a drawing: what was to be revealed is there now.
 * @param {Cy.Core} cy
 */
export function arrive(cy) {
  const id = state.wanted;
  if (!id || cy.getElementById(id).empty()) return false;
  state.wanted = null;
  centre(id);
  return true;
}

/** Follows the slider of depths, and buttons that reveal an object. */
export function start() {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.id !== "chart-depth") return;
    const by = dataOf(/** @type {HTMLElement} */ (target.closest("[data-by]")), "by");
    goTo({ group: by, depth: target.value });
  });
  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.id !== "chart-depth") return;
    const output = target.parentElement?.querySelector("output");
    if (output) output.textContent = `${target.value} of ${target.max}`;
  });
}

/** Buttons of search results bring their circle to the middle. */
export function startRevealing() {
  document.addEventListener("click", (event) => {
    const button = closest(event, "[data-centre]");
    if (!button) return;
    reveal(dataOf(button, "centre"));
    button.blur();
  });
}
