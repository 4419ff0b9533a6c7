/* New elements from the server: where they are put, and what is done once they are there. */
(function () {
  "use strict";
  const ui = (window.dash_clientside = window.dash_clientside || {});
  const dataflow = (window.dataflow = window.dataflow || {});
  const NOTHING = () => ui.no_update;
  const state = { elements: null, view: null };

  /** What the user is looking at; the impact of failures is painted on it and moves nothing. */
  const shownView = (data) => JSON.stringify({ ...data.view, impact: null });

  const isNode = (element) => element.data.source === undefined;

  /** New elements for the same view, moved so that what is on the screen stays where it is. */
  function placed(elements, data) {
    if (!elements || !data) return NOTHING();
    const cy = dataflow.chart.instance();
    const { x, y } = cy && state.view === shownView(data) ? displacement(cy, elements) : { x: 0, y: 0 };
    const moved = (at) => ({ x: at.x - x, y: at.y - y });
    state.elements = x || y
      ? elements.map((each) => (isNode(each) ? { ...each, position: moved(each.position) } : each))
      : elements;
    return structuredClone(state.elements); // Cytoscape writes into what it is given.
  }

  /** How far the drawing has moved: the median of the circles on the screen, else of all. */
  function displacement(cy, elements) {
    const { x1, x2, y1, y2 } = cy.extent();
    const moves = { all: [], seen: [] };
    for (const each of elements) {
      const node = isNode(each) && cy.getElementById(each.data.id);
      if (!node || node.empty()) continue;
      const was = node.position();
      const move = { x: each.position.x - was.x, y: each.position.y - was.y };
      moves.all.push(move);
      if (was.x >= x1 && was.x <= x2 && was.y >= y1 && was.y <= y2) moves.seen.push(move);
    }
    const from = moves.seen.length ? moves.seen : moves.all;
    const median = (axis) => from.map((move) => move[axis]).sort((a, b) => a - b)[from.length >> 1] || 0;
    return { x: median("x"), y: median("y") };
  }

  /** Whether Cytoscape holds the elements that were placed last. */
  function isSettled(cy, elements) {
    return cy.elements().length === elements.length && elements.every((each) => {
      if (!isNode(each)) return true;
      const node = cy.getElementById(each.data.id);
      return node.nonempty() && Math.abs(node.position("x") - each.position.x) < 1 &&
        Math.abs(node.position("y") - each.position.y) < 1;
    });
  }

  /** Once Cytoscape holds the elements: their marks, and all of them in sight if the view is new. */
  function drawn(data) {
    const elements = state.elements;
    if (!data || !elements) return NOTHING();
    const settle = (tries) => {
      if (elements !== state.elements) return;
      const cy = dataflow.chart.instance();
      if (cy && isSettled(cy, elements)) finish(cy, elements, data);
      else if (tries > 0) window.requestAnimationFrame(() => settle(tries - 1));
    };
    settle(600);
    return NOTHING();
  }

  function finish(cy, elements, data) {
    cy.style().propCache = null; // Else Cytoscape keeps the bends of every edge of each drawing ever.
    for (const part of [dataflow.graph, dataflow.far, dataflow.minimap, dataflow.renderer]) part.forget();
    dataflow.chart.forgetDetail();
    dataflow.chart.restoreMarks(cy, elements.filter(isNode), Boolean(data.view.impact));
    if (state.view !== shownView(data) || dataflow.wall.isShown()) {
      state.view = shownView(data);
      if (dataflow.wall.isShown()) dataflow.wall.refit();
      else dataflow.chart.fit();
    }
    dataflow.renderer.settle(cy);
    dataflow.chart.detail(cy);
    dataflow.light.renew(cy);
    document.getElementById("chart").dataset.drawn = data.structure;
    dataflow.live.subscribe({
      page: dataflow.wall.isShown() ? "wall" : "chart",
      query: new URLSearchParams(data.view).toString(),
      revision: data.revision,
      scene: data.scene,
    });
  }

  /** Another instance of Cytoscape shows nothing yet. */
  function forgetDrawing() {
    state.view = null;
  }

  Object.assign(dataflow.chart, { placed, drawn, forgetDrawing });
})();
