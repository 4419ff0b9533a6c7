/* The whole drawing in a corner, with the part that is seen, while the drawing is larger than that. */

import { contextOf } from "../../dom/elements.js";
import { isWall } from "../../wall/wall-page.js";
import { clamp } from "../../dom/numbers.js";
import { bounds, graphOf } from "../graph/flow-graph.js";
import { coloursOf } from "./overlay.js";
import { sketch } from "./overview.js";

const AIR = 60; // Units around the circles that belong to the drawing.
const MOST = { width: 220, height: 150 };
const DOT = 0.9; // Pixels from the middle of a dot to its rim at least.
const ALARM = 2.5;
const FRAME = 9; // Pixels that the frame measures at least.
/**
 * @type {{ cy: Cy.Core | null, sketch: HTMLCanvasElement | null, box: Area | null, scale: number, drag: boolean }}
 */
const state = { cy: null, sketch: null, box: null, scale: 1, drag: false };

const canvas = () => /** @type {HTMLCanvasElement | null} */ (document.getElementById("chart-minimap"));

/**
 * The drawing in small, painted once for each drawing and each change of marks.
 * @param {Cy.Core} cy
 * @param {HTMLCanvasElement} map
 * @param {Area} box
 */
function sketchOf(cy, map, box) {
  if (state.sketch) return state.sketch;
  const [width, height] = [box.x2 - box.x1, box.y2 - box.y1];
  state.scale = Math.min(MOST.width / width, MOST.height / height);
  const size = { width: Math.max(24, width * state.scale), height: Math.max(24, height * state.scale) };
  const made = document.createElement("canvas");
  const ratio = window.devicePixelRatio;
  [made.width, made.height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  const context = contextOf(made);
  context.scale(ratio * state.scale, ratio * state.scale);
  context.translate(-box.x1, -box.y1);
  sketch(context, cy, { line: 0.35 / state.scale, dot: DOT / state.scale, alarm: ALARM / state.scale });
  Object.assign(map, { width: made.width, height: made.height });
  Object.assign(map.style, { width: `${size.width}px`, height: `${size.height}px` });
  return (state.sketch = made);
}

/**
 * The box of the drawing, if some of it is beyond the edges of the screen.
 * @param {Cy.Core} cy
 */
function boxBeyondScreen(cy) {
  if (!state.box) {
    const box = bounds(graphOf(cy));
    if (!box) return null;
    state.box = { x1: box.x1 - AIR, y1: box.y1 - AIR, x2: box.x2 + AIR, y2: box.y2 + AIR };
  }
  const [area, box] = [cy.extent(), state.box];
  const isBeyond = box.x1 + AIR < area.x1 || box.x2 - AIR > area.x2 || box.y1 + AIR < area.y1 || box.y2 - AIR > area.y2;
  return isBeyond ? box : null;
}

export function paint() {
  const [cy, map] = [state.cy, canvas()];
  if (!cy || !map || cy.destroyed() || isWall()) return;
  const box = boxBeyondScreen(cy);
  map.hidden = !box;
  if (!box) return;
  const made = sketchOf(cy, map, box);
  const context = contextOf(map);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, map.width, map.height);
  context.drawImage(made, 0, 0);
  paintFrame(context, map, box, cy.extent());
}

/**
 * The part that is seen, everything beyond it a little darker.
 * @param {PaintContext} context
 * @param {HTMLCanvasElement} map
 * @param {Area} box
 * @param {Area} area
 */
function paintFrame(context, map, box, area) {
  const scale = state.scale * window.devicePixelRatio;
  const { accent, ink, paper } = coloursOf(map);
  const [left, width] = span((area.x1 - box.x1) * scale, (area.x2 - box.x1) * scale, map.width);
  const [top, height] = span((area.y1 - box.y1) * scale, (area.y2 - box.y1) * scale, map.height);
  context.globalAlpha = 0.1;
  context.fillStyle = ink;
  context.beginPath();
  context.rect(0, 0, map.width, map.height);
  context.rect(left, top, width, height);
  context.fill("evenodd");
  context.globalAlpha = 1;
  for (const [colour, line] of /** @type {[string, number][]} */ ([[paper, 4], [accent, 2]])) {
    context.lineWidth = line * window.devicePixelRatio;
    context.strokeStyle = colour;
    context.strokeRect(left + 1, top + 1, width - 2, height - 2);
  }
}

/**
 * Start and length of the frame along one side, within the map and large enough to be seen.
 * @param {number} from
 * @param {number} to
 * @param {number} most
 */
function span(from, to, most) {
  const middle = (Math.max(0, from) + Math.min(most, to)) / 2;
  const length = Math.max(FRAME * window.devicePixelRatio, Math.min(most, to) - Math.max(0, from));
  return [clamp(middle - length / 2, 0, most - length), length];
}

/**
 * Brings what lies under the pointer to the middle of the screen.
 * @param {HTMLCanvasElement} map
 * @param {PointerEvent} event
 */
function go(map, event) {
  const { cy, box, scale } = state;
  if (!cy || !box) return;
  const place = map.getBoundingClientRect();
  const shown = (scale * place.width) / map.offsetWidth; // CSS may have enlarged it.
  const x = box.x1 + (event.clientX - place.left) / shown;
  const y = box.y1 + (event.clientY - place.top) / shown;
  cy.stop(true);
  cy.pan({ x: cy.width() / 2 - x * cy.zoom(), y: cy.height() / 2 - y * cy.zoom() });
}

/** @param {Cy.Core} cy */
export function bind(cy) {
  Object.assign(state, { cy, sketch: null, box: null, drag: false });
  cy.on("render", paint);
  const map = canvas();
  if (!map) return;
  map.onpointerdown = (event) => {
    state.drag = true;
    map.setPointerCapture(event.pointerId);
    go(map, event);
  };
  map.onpointermove = (event) => { if (state.drag) go(map, event); };
  map.onpointerup = map.onpointercancel = () => { state.drag = false; };
}

/**
 * Circles have changed, or the marks of circles alone.
 * @param {boolean} [marksAlone]
 */
export function forget(marksAlone = false) {
  state.sketch = null;
  if (!marksAlone) state.box = null;
}
