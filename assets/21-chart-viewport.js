/* The part of the drawing that is seen: all of it, nearer, farther, around one circle. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const PADDING = 24;
  const state = { fitted: null }; // Zoom and place right after the drawing was fitted.

  /** Show everything; small drawings not much larger than life, on a large screen as large as it. */
  function fit(some) {
    const cy = dataflow.chart.instance();
    if (!cy || cy.elements().empty()) return;
    cy.resize();
    const far = dataflow.detail.farBox(cy);
    cy.fit(some || far || undefined, PADDING);
    const most = Math.max(1.6, cy.width() / 1200);
    if (cy.zoom() > most) {
      cy.zoom(most);
      cy.center(some);
    }
    if (!far) keepClear(cy, some || cy.elements(), most);
    state.fitted = seen(cy);
  }

  /** Leaves the side with the buttons free where a circle or its name would be under them. */
  function keepClear(cy, some, most) {
    const tools = dataflow.wall.isShown() ? null : document.querySelector(".chart-tools");
    if (!tools) return;
    const canvas = cy.container().getBoundingClientRect();
    const box = tools.getBoundingClientRect();
    const [left, top] = [box.left - canvas.left, box.top - canvas.top];
    const isUnder = (node) => {
      const { x2, y2 } = node.renderedBoundingBox({ includeOverlays: false });
      return x2 > left && y2 > top;
    };
    if (!some.nodes().some(isUnder)) return;
    const extent = some.boundingBox();
    const [wide, high] = [left - 2 * PADDING, cy.height() - 2 * PADDING];
    const zoom = Math.min(most, wide / extent.w, high / extent.h);
    const middle = { x: (extent.x1 + extent.x2) / 2, y: (extent.y1 + extent.y2) / 2 };
    cy.viewport({ zoom, pan: { x: left / 2 - middle.x * zoom, y: cy.height() / 2 - middle.y * zoom } });
  }

  const seen = (cy) => JSON.stringify([cy.zoom(), cy.pan()]);

  /** Whether nobody has moved the drawing since it was fitted. */
  function isFitted(cy = dataflow.chart.instance()) {
    return Boolean(cy) && state.fitted === seen(cy);
  }

  /** The canvas has another size: a drawing that was fitted is fitted again, any other stays. */
  function refit(cy) {
    if (isFitted()) fit();
    else cy.resize();
  }

  /** Another drawing of the same view: one that nobody has moved is seen whole, as before. */
  function refitGrown(cy) {
    if (!isFitted()) return;
    const { x1, y1, x2, y2 } = cy.nodes().renderedBoundingBox({ includeOverlays: false });
    if (x1 < 0 || y1 < 0 || x2 > cy.width() || y2 > cy.height()) fit();
  }

  /** Whether the drawing is well in sight: all of it, or half a screen of what is larger; not tiny. */
  function isInSight(cy) {
    const box = dataflow.graph.bounds(dataflow.graph.of(cy));
    if (!box) return true;
    const [zoom, pan] = [cy.zoom(), cy.pan()];
    const sides = [
      [box.x1 * zoom + pan.x, box.x2 * zoom + pan.x, cy.width()],
      [box.y1 * zoom + pan.y, box.y2 * zoom + pan.y, cy.height()],
    ];
    const isSeen = ([from, to, size]) => (to - from <= size
      ? from >= 0 && to <= size
      : Math.min(to, size) - Math.max(from, 0) >= size / 2);
    const isTiny = zoom < 1 && sides.every(([from, to, size]) => to - from < size / 3);
    return sides.every(isSeen) && !isTiny;
  }

  function zoom(factor) {
    const cy = dataflow.chart.instance();
    if (!cy) return;
    const at = dataflow.light.focused();
    const middle = at ? at.renderedPosition() : { x: cy.width() / 2, y: cy.height() / 2 };
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle });
  }

  function centre(id) {
    const cy = dataflow.chart.instance();
    const node = cy && cy.getElementById(id);
    if (!node || node.empty()) return;
    cy.nodes(".found").removeClass("found");
    node.addClass("found");
    cy.animate({ center: { eles: node }, zoom: Math.max(cy.zoom(), 1), duration: dataflow.focus.calm() ? 0 : 250 });
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const found = target.closest("[data-centre]");
    if (!found) return;
    dataflow.chart.reveal(found.dataset.centre);
    found.blur();
  });

  Object.assign(dataflow.chart, { fit, isFitted, isInSight, refit, refitGrown, zoom, centre });
})();
