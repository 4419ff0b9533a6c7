/* What the server has drawn for the address, put into Cytoscape all at once. */
(function () {
  "use strict";
  const ui = (window.dash_clientside = window.dash_clientside || {});
  const dataflow = (window.dataflow = window.dataflow || {});
  const RETRY = 4000; // Until a drawing that did not come is asked for again.
  const state = { begun: null, asked: 0, view: null, flow: null, etag: null, search: null, name: null };

  /** What the user is looking at; the impact of failures is painted on it and moves nothing. */
  const shownView = (payload) => JSON.stringify({ ...payload.view, impact: null });

  /** The same whatever groups are open. */
  const shownFlow = (payload) => JSON.stringify(
    Object.entries(payload.view).filter(([key]) => key !== "impact" && !dataflow.groups.NAMES.includes(key)));

  /** The same for addresses that show the same circles. */
  function asked(search) {
    const query = new URLSearchParams(search || "");
    query.delete("impact");
    return query.toString();
  }

  const isNode = (element) => element.group === "nodes";

  /** The address or the catalog has changed: asks for the drawing, and draws the newest asked for. */
  function follow(search) {
    const isBegun = state.begun === (search || "");
    state.begun = null;
    if (!isBegun) ask(search);
    return ui.no_update;
  }

  function ask(search) {
    const number = (state.asked += 1);
    const isNewest = () => number === state.asked && (document.getElementById("chart") || !document.querySelector("#page > *"));
    const again = () => window.setTimeout(() => { if (isNewest()) ask(search); }, RETRY);
    const shown = asked(search) === state.search ? state.name : null;
    const drawn = dataflow.ask.drawing(search, shown).then(
      ({ etag, json }) => (cy) => draw(cy, json, etag, search), (error) => (error.isFinal ? leaveUndrawn : again));
    const acted = Promise.all([drawn, mounted(isNewest)])
      .then(([act, cy]) => () => { if (isNewest() && cy) act(cy); }, () => again)
      .then((act) => act());
    dataflow.chart.awaited(acted);
  }

  /** Too much to be drawn, as the words beside the chart say: asked for again after a change. */
  function leaveUndrawn() {
    state.etag = null;
    dataflow.live.subscribe({ page: "objects" });
  }

  /** The drawing of a new address, before Dash has got as far as to say that it is wanted. */
  function begin() {
    state.begun = window.location.search;
    ask(state.begun);
  }

  /** The instance of Cytoscape, once it is there and has its rules. */
  async function mounted(isNewest) {
    while (isNewest() && !dataflow.chart.instance()) await change();
    const cy = isNewest() && dataflow.chart.instance();
    if (cy && !cy.scratch("rules")) {
      const { rules } = document.querySelector("[data-rules]").dataset;
      const { json } = await dataflow.ask.rules(rules);
      cy.scratch("rules", rules);
      cy.style(json);
    }
    return cy;
  }

  /** Something comes into the page, or goes: right after it, before anything else is done there. */
  const change = () => new Promise((resolve) => {
    const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
    observer.observe(document.documentElement, { childList: true, subtree: true });
  });

  function draw(cy, payload, etag, search) {
    if (etag === state.etag) return;
    const elements = dataflow.chart.elements(payload);
    const isSame = state.view === shownView(payload);
    const pin = !isSame && state.flow === shownFlow(payload) ? dataflow.groups.pin(cy, elements) : null;
    if (isSame) stay(cy, elements);
    put(cy, elements);
    dataflow.threads.set(payload);
    finish(cy, payload, isSame, pin);
    Object.assign(state, { etag, search: asked(search), name: payload.drawing || null });
  }

  /** A new drawing of the same view is moved so that what is on the screen stays where it is. */
  function stay(cy, elements) {
    const { x, y } = displacement(cy, elements);
    for (const each of elements) {
      if (isNode(each)) each.position = { x: each.position.x - x, y: each.position.y - y };
    }
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

  /** Cytoscape holds these elements and no other; those that it had are kept and told anew. */
  function put(cy, elements) {
    const wanted = new Set(elements.map((each) => each.data.id));
    cy.batch(() => {
      cy.elements().filter((each) => !wanted.has(each.id())).remove();
      cy.add(elements.filter((each) => !renewed(cy.getElementById(each.data.id), each)));
    });
  }

  /** An element that is there already is told anew; what the browser has put on it stays. */
  function renewed(here, { data, position, classes = "", scratch }) {
    if (here.empty()) return false;
    const told = here.scratch("told").split(" ");
    const ours = here.classes().filter((name) => !told.includes(name) && !dataflow.chart.isMark(name));
    here.removeData("images affected weights distances flows starts ends");
    here.data(data);
    here.classes([...classes.split(" "), ...ours].filter(Boolean));
    here.scratch(scratch);
    if (position) here.position(position);
    return true;
  }

  function finish(cy, payload, isSame, pin) {
    cy.style().propCache = null; // Else Cytoscape keeps the bends of every edge of each drawing ever.
    for (const part of [dataflow.graph, dataflow.far, dataflow.minimap, dataflow.renderer]) part.forget();
    dataflow.chart.forgetDetail();
    dataflow.chart.showImpact(cy, Boolean(payload.view.impact));
    state.view = shownView(payload);
    state.flow = shownFlow(payload);
    document.getElementById("chart").toggleAttribute("data-grouped", Boolean(payload.groups)); // The legend follows.
    look(cy, isSame, pin);
    dataflow.renderer.settle(cy);
    dataflow.chart.detail(cy);
    dataflow.light.renew(cy);
    document.getElementById("chart").dataset.drawn = payload.structure;
    dataflow.outline.renew(payload);
    dataflow.live.subscribe({
      page: dataflow.wall.isShown() ? "wall" : "chart",
      query: new URLSearchParams(payload.view).toString(),
      revision: payload.revision,
      scene: payload.scene,
    });
  }

  /** What is seen of a new drawing: the same as before if it is the same view, and all of it if it was; else all. */
  function look(cy, isSame, pin) {
    if (dataflow.wall.isShown()) dataflow.wall.refit();
    else if (pin) dataflow.groups.hold(cy, pin);
    else if (isSame) dataflow.chart.refitGrown(cy);
    else dataflow.chart.fit();
    dataflow.groups.arrive(cy);
  }

  /** Another instance of Cytoscape shows nothing yet. */
  function forgetDrawing() {
    for (const each of ["view", "flow", "etag", "search", "name"]) state[each] = null;
  }

  if (["/", "/wall"].includes(window.location.pathname)) begin();

  Object.assign(dataflow.chart, { follow, begin, forgetDrawing });
})();
