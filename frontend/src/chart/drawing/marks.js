/* The marks of circles, patched in place as runs come in; the impact of failures. */

import { vocabulary } from "../../dom/vocabulary.js";
import { cytoscape } from "../instance.js";
import * as minimap from "../canvas/minimap.js";
import { paintOverlay } from "../canvas/overlay.js";
import { forgetOverview } from "../canvas/overview.js";
import * as tooltip from "../interaction/tooltip.js";
import { enlargeAlarms } from "./detail.js";

const state = { impact: false };

/**
 * Whether a class is a mark, which the server sets.
 * @param {string} name
 */
export const isMark = (name) => name.startsWith("marks") || vocabulary().alarms.includes(name);

/**
 * The marks of one circle; other classes that the browser has put on it stay.
 * @param {Cy.Node} node
 * @param {MarkUpdates[string]} update
 */
function mark(node, [classes, affected, tip]) {
  if (classes) {
    const others = node.classes().filter((name) => !isMark(name));
    node.classes([...others, ...classes.split(" ")]);
  }
  if (tip) node.data("tip", tip);
  node.data("affected", Boolean(affected));
}

/**
 * Whether the view asks for the impact of failures, which is then kept up to date.
 * @param {Cy.Core} cy
 * @param {boolean} impact
 */
export function showImpact(cy, impact) {
  state.impact = impact;
  paintImpact(cy);
}

/**
 * Marks that have changed, in place: nothing else is touched.
 * @param {MarkUpdates} marks
 */
export function patchMarks(marks) {
  const cy = cytoscape();
  if (!cy) return;
  cy.batch(() => {
    for (const [id, update] of Object.entries(marks)) {
      const node = cy.getElementById(id);
      if (node.nonempty()) mark(node, update);
    }
    paintImpact(cy);
    enlargeAlarms(cy);
  });
  forgetOverview(!state.impact);
  minimap.forget(true);
  paintOverlay();
  minimap.paint();
  tooltip.refresh(marks);
}

/**
 * What failures affect, when the view asks for it: circles, and the edges that lead there.
 * @param {Cy.Core} cy
 */
function paintImpact(cy) {
  if (!state.impact) {
    cy.elements(".affected").removeClass("affected");
    return;
  }
  const failing = vocabulary().alarms.at(-1) || ""; // The worst: a failure, and nothing less, affects others.
  cy.nodes().forEach((node) => { node.toggleClass("affected", Boolean(node.data("affected"))); });
  cy.edges().forEach((edge) => {
    const source = edge.source();
    if (edge.data("starts")) return; // Of boxes it is not known which line carries what has failed.
    const carries = source.hasClass("affected") || source.hasClass(failing);
    edge.toggleClass("affected", carries && edge.target().hasClass("affected"));
  });
}
