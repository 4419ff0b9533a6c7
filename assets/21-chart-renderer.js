/* Cytoscape's renderer, made to draw only what is on the screen, and nothing while it is unseen. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const MANY = 1200; // Elements up to which Cytoscape's own layers are as fast.
  const PART = 10; // Elements that are worked out before the clock is looked at again.
  const AIR = 12; // Units by which borders reach beyond the boxes that are kept.
  const quietened = new WeakSet();
  const state = { of: null, boxes: null, hushed: false, before: null, moves: false, spotted: false };

  /** The boxes of elements as x1, y1, x2, y2 in a row; kept until Cytoscape sorts them anew. */
  function boxes(elements) {
    if (state.of === elements) return state.boxes;
    const kept = new Float32Array(4 * elements.length);
    elements.forEach((element, at) => {
      const { x1, y1, x2, y2 } = element.boundingBox();
      kept.set([x1 - AIR, y1 - AIR, x2 + AIR, y2 + AIR], 4 * at);
    });
    Object.assign(state, { of: elements, boxes: kept });
    return kept;
  }

  /** Draws those of `elements` that are within `extent`; Cytoscape looks at each of them in turn. */
  function drawSeen(renderer, context, elements, ratio, extent) {
    const kept = boxes(elements);
    for (let at = 0, box = 0; at < elements.length; at += 1, box += 4) {
      const isOut = kept[box] > extent.x2 || kept[box + 2] < extent.x1 ||
        kept[box + 1] > extent.y2 || kept[box + 3] < extent.y1;
      if (!isOut) renderer.drawCachedElement(context, elements[at], ratio, extent);
    }
  }

  /** While the far picture is shown, Cytoscape's own frames are not drawn. Its canvases are there all
      the same: it hears of the pointer only while one of them is under it. */
  function hush(cy, hushed) {
    const renderer = cy.renderer();
    state.hushed = hushed;
    renderer.data.canvasContainer.style.opacity = hushed ? "0" : "";
    suspend(renderer, hushed);
    if (hushed) return;
    renderer.redrawHint("eles", true);
    renderer.redraw();
  }

  /** What Cytoscape works out before each frame it draws; of what is unseen, animations alone. */
  function suspend(renderer, suspended) {
    if (suspended && !state.before) {
      const { animations } = renderer.beforeRenderPriorities;
      state.before = renderer.beforeRenderCallbacks;
      renderer.beforeRenderCallbacks = state.before.filter((each) => each.priority === animations);
    } else if (!suspended && state.before) {
      renderer.beforeRenderCallbacks = state.before;
      state.before = null;
    }
  }

  /** While the style of an element is worked out, its bounds are told to have changed once, not for
      each of the thirty properties that change them, and what is kept of it and its edges is thrown
      away at the first of them and after the last. */
  function quieten(cy) {
    const [styles, elements] = [cy.style(), cy.collection()].map(Object.getPrototypeOf);
    if (quietened.has(styles)) return;
    quietened.add(styles);
    const { applyContextStyle } = styles;
    const { emitAndNotify, dirtyStyleCache } = elements;
    let [styled, isTold, isDirty] = [null, false, false];
    styles.applyContextStyle = function (meta, style, element) {
      [styled, isTold, isDirty] = [element, false, false];
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
      const isAgain = event === "bounds" && styled && this[0] === styled && isTold;
      if (event === "bounds" && this[0] === styled) isTold = true;
      return isAgain ? this : emitAndNotify.call(this, event, parameters);
    };
  }

  function bind(cy) {
    quieten(cy);
    const renderer = cy.renderer();
    const { drawLayeredElements, render } = renderer;
    Object.assign(state, { of: null, boxes: null, hushed: false, before: null, moves: false, spotted: false });
    renderer.drawLayeredElements = (context, elements, ratio, extent) => {
      const layered = state.moves && elements.length <= MANY;
      if (layered) drawLayeredElements.call(renderer, context, elements, ratio, extent);
      else drawSeen(renderer, context, elements, ratio, extent);
    };
    renderer.render = (options) => {
      if (options && options.forcedContext) render.call(renderer, options);
      else if (state.hushed) cy.emit("render");
      else {
        leaveBlank(renderer);
        render.call(renderer, options);
      }
    };
    leaveDragged(renderer);
    cy.on("viewport", () => { state.moves = true; });
  }

  /** Cytoscape wipes two more canvases at most frames, and the browser hands over whole each that was
      touched: that of what is dragged, which nothing is here, and that of the spot under a pressed
      pointer, which is left alone while it is blank. */
  function leaveDragged(renderer) {
    const never = { get: () => false, set: () => {} };
    Object.defineProperty(renderer.data.canvasNeedsRedraw, renderer.DRAG, never);
  }

  function leaveBlank(renderer) {
    const { canvasNeedsRedraw: wiped, bgActivePosistion: spot } = renderer.data;
    if (!wiped[renderer.SELECT_BOX]) return;
    wiped[renderer.SELECT_BOX] = Boolean(spot) || state.spotted;
    state.spotted = Boolean(spot);
  }

  /** Cytoscape works out where edges run before it draws; here it is asked to do so at once, or
      while nobody waits for it when it is unseen. Its layers, which take longer than one frame, are
      made when the chart first moves. */
  function settle(cy) {
    if (state.hushed) workOut(cy.elements());
    else cy.renderer().flushRenderedStyleQueue();
    state.moves = false;
  }

  function workOut(elements) {
    let at = 0;
    const work = (deadline) => {
      while (at < elements.length && deadline.timeRemaining() > 2) {
        for (const end = at + PART; at < end && at < elements.length; at += 1) {
          if (elements[at].inside()) elements[at].boundingBox();
        }
      }
      if (at < elements.length && state.hushed) window.requestIdleCallback(work);
    };
    window.requestIdleCallback(work);
  }

  /** All images of the circles, there to be drawn: from afar none has been asked for yet. */
  async function loadImages(cy) {
    const renderer = cy.renderer();
    const addresses = new Set(cy.nodes().toArray().flatMap((node) => node.pstyle("background-image").value));
    const images = [...addresses].filter((address) => address && address !== "none")
      .map((address) => renderer.getCachedImage(address, "anonymous", () => {}));
    await Promise.all(images.map((image) => image.decode().catch(() => null)));
  }

  /** Draws all elements on `context` in full, names included, however far away the chart is seen. */
  function drawAll(cy, context) {
    const renderer = cy.renderer();
    const paths = renderer.path2dEnabled();
    const isCanvas = context instanceof CanvasRenderingContext2D;
    settle(cy);
    renderer.eleTextBiggerThanMin = () => true;
    if (!isCanvas) {
      renderer.path2dEnabled(false); // A path that is kept cannot be read.
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
  function forget() {
    state.of = null;
  }

  dataflow.renderer = { bind, hush, settle, loadImages, drawAll, forget };
})();
