/* Levels of detail: far away discs alone, nearer circles with names, close a second line. */

import { isWall, wallUnit } from "../../wall/wall-page.js";
import { chartElement } from "../../dom/elements.js";
import { vocabulary } from "../../dom/vocabulary.js";
import { bounds, graphOf } from "../graph/flow-graph.js";
import { suspend } from "../cytoscape-internals.js";

const FAR = 0.22; // Below this zoom a circle is less than nine pixels wide.
const FAR_WALL = 0.12;
const RIM = 50; // Units from the middle of a circle to the end of what is drawn of it from afar.
const CLOSE = 1.3; // From this zoom on there is room for a second line.
const ALARM = [8, 14]; // Pixels that alarms, the worst last, measure on a wall from the middle to the rim.
const LETTERS = { usual: 12.5, wall: 13 }; // On a wall, times its unit of size.
const NAMED = 12; // As many names are enlarged at most: more would cover one another.
/** @type {{ far: boolean | null }} */
const state = { far: null };

/**
 * After each zoom, and each drawing: what is shown is what can be seen from there.
 * @param {Cy.Core} cy
 */
export function detail(cy) {
  if (isWall()) {
    detailOfWall(cy);
    return;
  }
  const far = cy.zoom() < FAR;
  if (far !== state.far) {
    state.far = far;
    suspend(cy, far);
  }
  chartElement().dataset.detail = far ? "far" : isClose(cy) ? "close" : "near";
}

/** Whether the chart is drawn as an overview: discs and lines alone. */
export const isFar = () => state.far === true && !isWall();

/** @param {Cy.Core} cy */
export const isClose = (cy) => cy.zoom() >= CLOSE;

/**
 * On a wall Cytoscape draws from afar as well: parts are dimmed, and little moves.
 * @param {Cy.Core} cy
 */
function detailOfWall(cy) {
  const far = cy.zoom() < FAR_WALL;
  if (far !== state.far) {
    state.far = far;
    cy.batch(() => { cy.elements().toggleClass("far", far); });
  }
  enlargeAlarms(cy);
}

/**
 * On a wall problems are seen from across the room, and while there are few, named.
 * @param {Cy.Core} cy
 */
export function enlargeAlarms(cy) {
  if (!isWall()) return;
  /** @param {number} pixels */
  const wanted = (pixels) => Math.max(14, Math.round(pixels / cy.zoom() - 20));
  const classes = vocabulary().alarms.map((name) => `.${name}`);
  const alarms = cy.nodes(classes.join(", "));
  const named = alarms.length <= NAMED;
  const letters = Math.max(LETTERS.usual, (LETTERS.wall * wallUnit()) / cy.zoom());
  cy.batch(() => {
    cy.nodes("[?enlarged]").not(named ? alarms : cy.collection()).removeStyle("font-size");
    cy.nodes("[?enlarged]").not(alarms).removeStyle("underlay-padding").data("enlarged", false);
    classes.forEach((name, level) => { alarms.filter(name).style("underlay-padding", wanted(ALARM[level])); });
    alarms.data("enlarged", true);
    if (named) alarms.style("font-size", letters);
  });
}

/**
 * The box of all circles, when they fit the screen only from afar: there, names take no room.
 * @param {Cy.Core} cy
 */
export function overviewBox(cy) {
  const box = isWall() ? null : bounds(graphOf(cy));
  if (!box) return null;
  const wide = { x1: box.x1 - RIM, y1: box.y1 - RIM, x2: box.x2 + RIM, y2: box.y2 + RIM };
  const zoom = Math.min(cy.width() / (wide.x2 - wide.x1), cy.height() / (wide.y2 - wide.y1));
  return zoom < FAR ? wide : null;
}

/** After new elements were drawn, whether they are far is decided anew. */
export function forgetDetail() {
  state.far = null;
}
