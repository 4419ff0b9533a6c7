/* The circle that the keyboard is at: where it goes, how it is brought into sight and read out. */

import { chartElement } from "../../dom/elements.js";
import { age } from "../../dom/moments.js";
import { motion } from "../../dom/motion.js";
import { clamp } from "../../dom/numbers.js";
import { setHighlight } from "../canvas/highlight.js";
import { focusedNode } from "../canvas/highlight-state.js";
import { graphOf, neighbours } from "../graph/flow-graph.js";
import { cytoscape } from "../instance.js";
import { tipOf } from "./tip-facts.js";
import * as tooltip from "./tooltip.js";

const MARGIN = 90; // Pixels that the circle keeps from the edge of the chart.
const ASIDE = 3; // Times that a step aside counts against a step in the wanted direction.
/** @type {Record<string, Side>} */
const SIDES = { ArrowRight: "leaving", ArrowLeft: "arriving" };
/** @type {{ trail: { from: string, to: string, side: Side }[] }} */
const state = { trail: [] }; // Where one came from along edges, to go back over the same circles.

/**
 * Moves along an edge (left, right) or within the layer (up, down); the first step goes to the middle.
 * @param {string} key
 */
export function step(key) {
  const cy = cytoscape();
  const graph = cy && graphOf(cy);
  if (!graph || !graph.nodes.length) return;
  const node = focusedNode();
  const at = node ? graph.index.get(node.id()) : undefined;
  if (at === undefined) focus(cy, graph, first(cy, graph));
  else if (SIDES[key]) along(cy, graph, at, SIDES[key]);
  else beside(cy, graph, at, key === "ArrowDown" ? 1 : -1);
}

/**
 * The result of a search, or the target of the view, else what is nearest to the middle.
 * @param {Cy.Core} cy
 * @param {Graph} graph
 */
function first(cy, graph) {
  const named = [".found", ".target"].map((classes) => cy.nodes(classes)).find((some) => some.nonempty());
  if (named) return graph.index.get(named[0].id());
  const { x1, x2, y1, y2 } = cy.extent();
  return nearest(graph, every(graph), (x, y) => Math.hypot(x - (x1 + x2) / 2, y - (y1 + y2) / 2));
}

/** @param {Graph} graph */
const every = (graph) => [...graph.nodes.keys()];

/**
 * @param {Pick<Graph, "x" | "y">} graph
 * @param {number[]} places
 * @param {(x: number, y: number) => number} distance
 */
function nearest(graph, places, distance) {
  /** @type {[number | undefined, number]} */
  let [best, least] = [undefined, Infinity];
  for (const at of places) {
    const far = distance(graph.x[at], graph.y[at]);
    if (far < least) [best, least] = [at, far];
  }
  return best;
}

/**
 * @param {Cy.Core} cy
 * @param {Graph} graph
 * @param {number} at
 * @param {Side} side
 */
function along(cy, graph, at, side) {
  const choice = neighbours(graph, at, side);
  const back = state.trail.at(-1);
  const id = graph.nodes[at].id();
  const before = back && graph.index.get(back.from);
  if (back && before !== undefined && back.to === id && back.side !== side && choice.includes(before)) {
    state.trail.pop();
    focus(cy, graph, before, { keepTrail: true });
    return;
  }
  const next = nearest(graph, choice, (x, y) => Math.hypot(x - graph.x[at], y - graph.y[at]));
  if (next === undefined) {
    readOut(`Nothing ${side === "leaving" ? "downstream" : "upstream"} of ${graph.nodes[at].data("name")}`);
    return;
  }
  state.trail.push({ from: id, to: graph.nodes[next].id(), side });
  focus(cy, graph, next, { keepTrail: true });
}

/**
 * @param {Cy.Core} cy
 * @param {Graph} graph
 * @param {number} at
 * @param {number} sign
 */
function beside(cy, graph, at, sign) {
  const next = nearest(graph, every(graph), (x, y) => {
    const [down, aside] = [sign * (y - graph.y[at]), Math.abs(x - graph.x[at])];
    return down < 1 || aside > 2 * down ? Infinity : down + ASIDE * aside;
  });
  if (next !== undefined) focus(cy, graph, next);
}

/**
 * @param {Cy.Core} cy
 * @param {Graph} graph
 * @param {number | undefined} at
 * @param {{ keepTrail?: boolean }} [options]
 */
function focus(cy, graph, at, { keepTrail = false } = {}) {
  if (at === undefined) return;
  if (!keepTrail) state.trail = [];
  const node = graph.nodes[at];
  chartElement().focus({ preventScroll: true });
  tooltip.hide();
  setHighlight("focused", node);
  readOut(sentence(graph, at));
  intoSight(cy, node);
}

/**
 * A circle in words, for those who hear the chart.
 * @param {Graph} graph
 * @param {number} at
 */
function sentence(graph, at) {
  const node = graph.nodes[at];
  const tip = tipOf(node);
  /** @param {Side} side */
  const count = (side) => neighbours(graph, at, side).length;
  const last = tip.at ? `${tip.status} ${age(tip.at)}` : tip.status;
  const ends = `${count("arriving")} directly upstream, ${count("leaving")} directly downstream`;
  return [node.data("name"), tip.kind, tip.contains, tip.state, tip.running, last, tip.due && "late", ends].filter(Boolean).join(", ");
}

/** @param {string} text */
function readOut(text) {
  const place = document.getElementById("chart-spoken");
  if (place) place.textContent = text;
}

/**
 * The view follows the circle when it would leave the screen, and only then.
 * @param {Cy.Core} cy
 * @param {Cy.Node} node
 */
function intoSight(cy, node) {
  const { x, y } = node.renderedPosition();
  /** @type {(at: number, size: number) => number} */
  const into = (at, size) => clamp(at, Math.min(MARGIN, size / 3), size - Math.min(MARGIN, size / 3));
  const move = { x: into(x, cy.width()) - x, y: into(y, cy.height()) - y };
  cy.stop(true);
  if (move.x || move.y) {
    const pan = { x: cy.pan().x + move.x, y: cy.pan().y + move.y };
    if (motion.calm()) cy.pan(pan);
    else cy.animate({ pan, duration: 140, complete: () => showTooltip(node) });
  }
  showTooltip(node);
}

/**
 * The tooltip of the circle, beside it.
 * @param {Cy.Node} node
 */
function showTooltip(node) {
  if (focusedNode() !== node) return;
  const box = chartElement().getBoundingClientRect();
  const { x, y } = node.renderedPosition();
  const rim = node.renderedWidth() / 2;
  tooltip.show(node, { clientX: box.left + x + rim, clientY: box.top + y + rim });
}

/** No circle any more. Returns whether there was one. */
export function clearFocus() {
  const was = focusedNode();
  state.trail = [];
  if (was) {
    setHighlight("focused", null);
    tooltip.hide();
    readOut("");
  }
  return Boolean(was);
}
