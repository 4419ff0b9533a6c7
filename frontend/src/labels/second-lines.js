/* Close up, a second line under each name: how the last run ended and when, and the schedule. */

import { highlighted } from "../chart/canvas/highlight-state.js";
import { graphOf } from "../chart/graph/flow-graph.js";
import { tipOf } from "../chart/interaction/tip-facts.js";
import { age } from "../dom/moments.js";

const LETTERS = { pixels: 11, units: 7.5 }; // Whichever is larger.
const WIDEST = { center: 184, left: 138 }; // Units of a line below a circle, and beside it.
const LINES = 2;
const HIGH = 1.2; // Times its letters.
const MARKS = 24; // Units that marks stand above a circle.
const GAP = 6;

/** @typedef {Point & { align: "center" | "left", lines: number }} Spot */
/** @typedef {(text: string) => boolean} Fits */

/** @param {number} zoom */
const letters = (zoom) => Math.max(LETTERS.pixels / zoom, LETTERS.units);

/**
 * A time zone by its city alone.
 * @param {string} [schedule]
 */
const brief = (schedule) => schedule && schedule.replace(/\b[A-Z]\w+\/(?:\w+\/)*(\w+)/g, (_, city) => city.replaceAll("_", " "));

/**
 * @param {Cy.Node} node
 * @returns {string[]}
 */
function parts(node) {
  const tip = tipOf(node);
  const last = tip.at ? `${tip.status} ${age(tip.at)}` : tip.status;
  return [tip.running, last, brief(tip.schedule)].flatMap((part) => (part ? [part] : []));
}

/**
 * The words of a second line.
 * @param {Cy.Node} node
 */
export const words = (node) => parts(node).join(" · ");

/**
 * The words on as few lines as hold them; one that is still too wide is cut at its end.
 * @param {Ruler} context
 * @param {Cy.Node} node
 * @param {number} wide
 * @param {number} most
 */
export function lines(context, node, wide, most) {
  /** @type {Fits} */
  const fits = (text) => context.measureText(text).width <= wide;
  const all = words(node);
  if (fits(all) || most < 2) return [cutAtEnd(all, fits)];
  const [first, ...rest] = parts(node);
  const split = rest.length ? [first, rest.join(" · ")] : halves(all, fits);
  return split.map((text) => cutAtEnd(text, fits));
}

/**
 * As many words on the first line as fit.
 * @param {string} text
 * @param {Fits} fits
 */
function halves(text, fits) {
  let end = text.length;
  while (end > 0 && !fits(text.slice(0, end))) end = text.lastIndexOf(" ", end - 1);
  return end > 0 ? [text.slice(0, end), text.slice(end + 1)] : [text];
}

/**
 * @param {string} text
 * @param {Fits} fits
 */
function cutAtEnd(text, fits) {
  if (fits(text)) return text;
  let end = text.length - 1;
  while (end > 0 && !fits(`${text.slice(0, end).trimEnd()}…`)) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/**
 * The circles on the screen, of which there are few when it is close.
 * @param {Graph} graph
 * @param {Area} area
 */
function visible(graph, { x1, x2, y1, y2 }) {
  const within = [];
  for (let at = 0; at < graph.x.length; at += 1) {
    if (graph.x[at] > x1 - 100 && graph.x[at] < x2 + 100 && graph.y[at] > y1 - 100 && graph.y[at] < y2 + 20) within.push(at);
  }
  return within;
}

/**
 * How far below its label the line of a circle may reach: to the marks of the next one.
 * @param {Graph} graph
 * @param {number} at
 * @param {number[]} within
 */
function lowest(graph, at, within) {
  let least = Infinity;
  for (const other of within) {
    const down = graph.y[other] - graph.y[at];
    if (down > 1 && Math.abs(graph.x[other] - graph.x[at]) < 95) least = Math.min(least, down);
  }
  return graph.y[at] + least - graph.nodes[at].height() / 2 - MARKS;
}

/** @type {Layer} */
export function paint(context, { cy, zoom, area, colours }) {
  const graph = graphOf(cy);
  const within = visible(graph, area);
  const only = highlighted();
  context.font = `${letters(zoom)}px ${cy.nodes().first().style("font-family")}`;
  context.textBaseline = "top";
  for (const at of within) {
    if ((only && !only.nodes.has(at)) || !words(graph.nodes[at])) continue;
    const spot = place(graph, at, within, zoom);
    lines(context, graph.nodes[at], WIDEST[spot.align], spot.lines).forEach((text, row) => {
      write(context, text, { ...spot, y: spot.y + row * HIGH * letters(zoom) }, { zoom, colours });
    });
  }
}

/**
 * Under the label; beside the circle where the next one is too near for that.
 * @param {Graph} graph
 * @param {number} at
 * @param {number[]} within
 * @param {number} zoom
 * @returns {Spot}
 */
function place(graph, at, within, zoom) {
  const node = graph.nodes[at];
  const half = node.height() / 2;
  const label = node.boundingBox({ includeNodes: false, includeOverlays: false });
  const below = label.h ? label.y2 : graph.y[at] + half;
  const left = lowest(graph, at, within) - below - 2 / zoom;
  const count = Math.min(LINES, Math.floor(left / (HIGH * letters(zoom))));
  if (left >= letters(zoom)) return { x: graph.x[at], y: below + 1 / zoom, align: "center", lines: Math.max(1, count) };
  return { x: graph.x[at] + half + GAP, y: graph.y[at] + GAP / 2, align: "left", lines: LINES };
}

/**
 * @param {PaintContext} context
 * @param {string} text
 * @param {Spot} spot
 * @param {{ zoom: number, colours: Colours }} look
 */
function write(context, text, { x, y, align }, { zoom, colours }) {
  const width = context.measureText(text).width;
  const left = align === "center" ? x - width / 2 : x;
  context.globalAlpha = 0.82;
  context.fillStyle = colours.canvas;
  context.fillRect(left - 2 / zoom, y - 1 / zoom, width + 4 / zoom, letters(zoom) + 2 / zoom);
  context.globalAlpha = 1;
  context.fillStyle = colours.muted;
  context.textAlign = "left";
  context.fillText(text, left, y);
}
