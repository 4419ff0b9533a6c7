/* The instance of Cytoscape that draws the chart; the bus announces each new one. */

import { emit } from "../dom/bus.js";

/** @type {{ cy: Cy.Core | null }} */
const state = { cy: null };

/** The instance, if it is there; the parts of the chart are bound to it when it is first seen. */
export function cytoscape() {
  const element = document.getElementById("chart");
  const cy = element && element._cyreg && element._cyreg.cy;
  if (cy && cy !== state.cy) {
    state.cy = cy;
    emit("chartCreated", { cy, element });
  }
  return cy || null;
}
