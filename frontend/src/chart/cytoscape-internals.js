/* All that leans on the inside of Cytoscape: its renderer, made to draw only what is on the screen and
   nothing while it is unseen, and what it has worked out of edges. Holds for Cytoscape 3.28.1, which
   dash-cytoscape 1.0.2 bundles. */

import { forgetLabelAreas, nodeLabelledAt } from "../labels/label-areas.js";

/** The version of dash-cytoscape for which this module was written; a test compares it with the installed one. */
export const DASH_CYTOSCAPE_VERSION = "1.0.2";

const MANY = 1200; // Elements up to which Cytoscape's own layers are as fast.
const PART = 10; // Elements that are worked out before the clock is looked at again.
const AIR = 12; // Units by which borders reach beyond the boxes that are remembered.
/** @type {WeakSet<object>} */
const batched = new WeakSet();

/**
 * @type {{ of: Cy.Element[] | null, boxes: Float32Array, suspended: boolean,
 *   callbacks: Cy.RenderCallback[] | null, moves: boolean, spotted: boolean }}
 */
const state = { of: null, boxes: new Float32Array(), suspended: false, callbacks: null, moves: false, spotted: false };

/**
 * The boxes of elements as x1, y1, x2, y2 in a row; remembered until Cytoscape sorts them anew.
 * @param {Cy.Element[]} elements
 */
function boxesOf(elements) {
  if (state.of === elements) return state.boxes;
  const boxes = new Float32Array(4 * elements.length);
  elements.forEach((element, at) => {
    const { x1, y1, x2, y2 } = element.boundingBox();
    boxes.set([x1 - AIR, y1 - AIR, x2 + AIR, y2 + AIR], 4 * at);
  });
  Object.assign(state, { of: elements, boxes });
  return boxes;
}

/**
 * Draws those of `elements` that are within `extent`; Cytoscape looks at each of them in turn.
 * @param {Cy.Renderer} renderer
 * @param {PaintContext} context
 * @param {Cy.Element[]} elements
 * @param {number} ratio
 * @param {Area} extent
 */
function drawVisible(renderer, context, elements, ratio, extent) {
  const boxes = boxesOf(elements);
  for (let at = 0, box = 0; at < elements.length; at += 1, box += 4) {
    const isOut = boxes[box] > extent.x2 || boxes[box + 2] < extent.x1 ||
      boxes[box + 1] > extent.y2 || boxes[box + 3] < extent.y1;
    if (!isOut) renderer.drawCachedElement(context, elements[at], ratio, extent);
  }
}

/**
 * While the overview is shown, Cytoscape's own frames are not drawn. Its canvases are there all the
 * same: it hears of the pointer only while one of them is under it.
 * @param {Cy.Core} cy
 * @param {boolean} suspended
 */
export function suspend(cy, suspended) {
  const renderer = cy.renderer();
  state.suspended = suspended;
  renderer.data.canvasContainer.style.opacity = suspended ? "0" : "";
  suspendCallbacks(renderer, suspended);
  if (suspended) return;
  renderer.redrawHint("eles", true);
  renderer.redraw();
}

/**
 * What Cytoscape works out before each frame it draws; of what is unseen, animations alone.
 * @param {Cy.Renderer} renderer
 * @param {boolean} suspended
 */
function suspendCallbacks(renderer, suspended) {
  if (suspended && !state.callbacks) {
    const { animations } = renderer.beforeRenderPriorities;
    state.callbacks = renderer.beforeRenderCallbacks;
    renderer.beforeRenderCallbacks = state.callbacks.filter((each) => each.priority === animations);
  } else if (!suspended && state.callbacks) {
    renderer.beforeRenderCallbacks = state.callbacks;
    state.callbacks = null;
  }
}

/**
 * While the style of an element is worked out, its bounds are reported to have changed once, not for
 * each of the thirty properties that change them, and what is cached of it and its edges is thrown away
 * at the first of them and after the last.
 * @param {Cy.Core} cy
 */
function batchStyleEvents(cy) {
  /** @type {Cy.Stylesheet} */
  const styles = Object.getPrototypeOf(cy.style());
  /** @type {Cy.ElementPrototype} */
  const elements = Object.getPrototypeOf(cy.collection());
  if (batched.has(styles)) return;
  batched.add(styles);
  const { applyContextStyle } = styles;
  const { emitAndNotify, dirtyStyleCache } = elements;
  /** @type {Cy.Element | null} */
  let styled = null;
  let [isEmitted, isDirty] = [false, false];
  styles.applyContextStyle = function (meta, style, element) {
    [styled, isEmitted, isDirty] = [element, false, false];
    try {
      return applyContextStyle.call(this, meta, style, element);
    } finally {
      styled = null;
      if (isDirty) element.dirtyStyleCache();
    }
  };
  elements.dirtyStyleCache = function () {
    if (this[0] === styled && isDirty) return this;
    if (this[0] === styled) isDirty = true;
    return dirtyStyleCache.call(this);
  };
  elements.emitAndNotify = function (event, parameters) {
    const isAgain = event === "bounds" && styled && this[0] === styled && isEmitted;
    if (event === "bounds" && this[0] === styled) isEmitted = true;
    return isAgain ? this : emitAndNotify.call(this, event, parameters);
  };
}

/**
 * Makes the renderer of a new instance ours.
 * @param {Cy.Core} cy
 */
export function bind(cy) {
  batchStyleEvents(cy);
  const renderer = cy.renderer();
  const { drawLayeredElements, render } = renderer;
  findByLabels(renderer);
  Object.assign(state, { of: null, suspended: false, callbacks: null, moves: false, spotted: false });
  renderer.drawLayeredElements = (context, elements, ratio, extent) => {
    const layered = state.moves && elements.length <= MANY;
    if (layered) drawLayeredElements.call(renderer, context, elements, ratio, extent);
    else drawVisible(renderer, context, elements, ratio, extent);
  };
  renderer.render = (options) => {
    if (options && options.forcedContext) render.call(renderer, options);
    else if (state.suspended) cy.emit("render");
    else {
      skipBlankCanvas(renderer);
      render.call(renderer, options);
    }
  };
  skipDragCanvas(renderer);
  cy.on("viewport", () => { state.moves = true; });
}

/**
 * Cytoscape takes a name for what it names, before lines and circles that it lies above.
 * @param {Cy.Renderer} renderer
 */
function findByLabels(renderer) {
  forgetLabelAreas();
  const { findNearestElements } = renderer;
  renderer.findNearestElements = (x, y, ...rest) => {
    const node = nodeLabelledAt(x, y);
    return node ? [node] : findNearestElements.call(renderer, x, y, ...rest);
  };
}

/**
 * Cytoscape wipes two more canvases at most frames, and the browser hands over whole each that was
 * touched. This is that of what is dragged, which nothing is here.
 * @param {Cy.Renderer} renderer
 */
function skipDragCanvas(renderer) {
  const never = { get: () => false, set: () => {} };
  Object.defineProperty(renderer.data.canvasNeedsRedraw, renderer.DRAG, never);
}

/**
 * The other is that of the spot under a pressed pointer, which is left alone while it is blank.
 * @param {Cy.Renderer} renderer
 */
function skipBlankCanvas(renderer) {
  const { canvasNeedsRedraw: wiped, bgActivePosistion: spot } = renderer.data;
  if (!wiped[renderer.SELECT_BOX]) return;
  wiped[renderer.SELECT_BOX] = Boolean(spot) || state.spotted;
  state.spotted = Boolean(spot);
}

/**
 * Cytoscape works out where edges run before it draws; here it does so at once, or in idle time while
 * it is unseen. Its layers, which take longer than one frame, are made when the chart first moves.
 * @param {Cy.Core} cy
 */
export function settle(cy) {
  if (state.suspended) workOut(cy, cy.elements());
  else cy.renderer().flushRenderedStyleQueue();
  state.moves = false;
}

/**
 * @param {Cy.Core} cy
 * @param {Cy.Elements} elements
 */
function workOut(cy, elements) {
  let at = 0;
  /** @param {IdleDeadline} deadline */
  const work = (deadline) => {
    if (cy.destroyed()) return; // The user has left for another page meanwhile.
    while (at < elements.length && deadline.timeRemaining() > 2) {
      for (const end = at + PART; at < end && at < elements.length; at += 1) {
        if (elements[at].inside()) elements[at].boundingBox();
      }
    }
    if (at < elements.length && state.suspended) window.requestIdleCallback(work);
  };
  window.requestIdleCallback(work);
}

/**
 * All images of the circles, there to be drawn: from afar none has been loaded yet.
 * @param {Cy.Core} cy
 */
export async function loadImages(cy) {
  const renderer = cy.renderer();
  const addresses = new Set(cy.nodes().toArray().flatMap((node) => node.pstyle("background-image").value));
  const images = [...addresses].filter((address) => address && address !== "none")
    .map((address) => renderer.getCachedImage(address, "anonymous", () => {}));
  await Promise.all(images.map((image) => image.decode().catch(() => null)));
}

/**
 * Draws all elements on `context` in full, names included, however far away the chart is seen.
 * @param {Cy.Core} cy
 * @param {PaintContext} context
 */
export function drawAll(cy, context) {
  const renderer = cy.renderer();
  const paths = renderer.path2dEnabled();
  const isCanvas = context instanceof CanvasRenderingContext2D;
  settle(cy);
  renderer.eleTextBiggerThanMin = () => true;
  if (!isCanvas) {
    renderer.path2dEnabled(false); // A path that is cached cannot be read.
    cy.nodes().forEach((node) => { node._private.rscratch.pathCache = undefined; });
  }
  try {
    renderer.drawElements(context, renderer.getCachedZSortedEles());
  } finally {
    renderer.path2dEnabled(paths);
    delete renderer.eleTextBiggerThanMin;
  }
}

/** New elements may stand elsewhere, though Cytoscape sorts them as before. */
export function forget() {
  state.of = null;
}

/**
 * Else Cytoscape keeps the bends of every edge of each drawing ever.
 * @param {Cy.Core} cy
 */
export function forgetStyles(cy) {
  cy.style().propCache = null;
}

/**
 * How far the wheel zooms, as a part of what Cytoscape makes of it by itself. Set when the instance is
 * made, it would be warned of.
 * @param {Cy.Core} cy
 * @param {number} sensitivity
 */
export function setWheelSensitivity(cy, sensitivity) {
  cy.renderer().wheelSensitivity = sensitivity;
}

/**
 * What Cytoscape has worked out for an edge; null while it has not, or cannot.
 * @param {Cy.Edge} edge
 */
export function computedLine(edge) {
  const known = edge._private.rscratch;
  return known.allpts && !known.badLine && !Number.isNaN(known.allpts[0]) ? known : null;
}
