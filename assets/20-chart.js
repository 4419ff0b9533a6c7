/* What the chart does in the browser alone: open, zoom, fit, find, and going to a view. */
(function () {
  "use strict";
  const ui = (window.dash_clientside = window.dash_clientside || {});
  const dataflow = (window.dataflow = window.dataflow || {});
  const NOTHING = () => ui.no_update;
  const PADDING = 40;
  const FAR = 0.12; // Below this zoom a circle is less than five pixels wide.
  const ALARM = 7; // Pixels that what is amiss measures at least from its middle to its rim.
  const LETTERS = { usual: 12.5, wall: 13 }; // On a wall, times its unit of size.
  const NAMED = 12; // As many names are enlarged at most: more would cover one another.
  const visit = {}; // The switches that the user has set since the app was loaded.
  const state = { cy: null, elements: null, view: null, far: null, impact: false };

  // ---- Going somewhere

  function go(href) {
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function open(href, inNewTab) {
    if (inNewTab) window.open(href, "_blank", "noopener");
    else go(href);
  }

  /** The current address with other parameters; null removes one. */
  function withParameters(changes) {
    const query = new URLSearchParams(window.location.search);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString();
    return window.location.pathname + (text ? "?" + text : "");
  }

  /** Whether the address names an object, other than by the parameters in `but`. */
  function namesObject(but = []) {
    const query = new URLSearchParams(window.location.search);
    return ["target", "around", "from", "to"].some((key) => !but.includes(key) && (query.get(key) || "").trim());
  }

  /** A switch that the user has moved; what callbacks set moves no switch. */
  function filter(key, value) {
    visit[key] = value ? "1" : "0";
    const usual = key === "scheduled" && !namesObject();
    go(withParameters({ [key]: value === usual ? null : visit[key] }));
  }

  /** The view without an object that it names; without any, as the user has set the switches. */
  function removeObject(key) {
    const gone = { [key]: null, ...(key === "around" ? { up: null, down: null } : {}) };
    const switches = {
      scheduled: visit.scheduled === "0" ? "0" : null,
      complete: visit.complete === "1" ? "1" : null,
    };
    go(withParameters(namesObject([key]) ? gone : { ...gone, ...switches }));
  }

  // ---- The drawing

  function instance() {
    const element = document.getElementById("chart");
    const cy = element && element._cyreg && element._cyreg.cy;
    if (cy && cy !== state.cy) bind(cy, element);
    return cy || null;
  }

  /** What the user is looking at; the impact of failures is painted on it and moves nothing. */
  const shownView = (data) => JSON.stringify({ ...data.view, impact: null });

  const isNode = (element) => element.data.source === undefined;

  /** New elements for the same view, moved so that what is on the screen stays where it is. */
  function placed(elements, data) {
    if (!elements || !data) return NOTHING();
    const cy = instance();
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
      const cy = instance();
      if (cy && isSettled(cy, elements)) finish(cy, elements, data);
      else if (tries > 0) window.requestAnimationFrame(() => settle(tries - 1));
    };
    settle(600);
    return NOTHING();
  }

  function finish(cy, elements, data) {
    cy.style().propCache = null; // Else Cytoscape keeps the bends of every edge of each drawing ever.
    state.far = null;
    state.impact = Boolean(data.view.impact);
    cy.batch(() => elements.filter(isNode).forEach((each) => restore(cy, each)));
    if (state.view !== shownView(data) || dataflow.wall.isShown()) {
      state.view = shownView(data);
      if (dataflow.wall.isShown()) dataflow.wall.refit();
      else fit();
    }
    paintImpact(cy);
    detail(cy);
    document.getElementById("chart").dataset.drawn = data.structure;
    dataflow.live.subscribe({
      page: dataflow.wall.isShown() ? "wall" : "chart",
      query: new URLSearchParams(data.view).toString(),
      revision: data.revision,
      scene: data.scene,
    });
  }

  const isMark = (name) => name.startsWith("marks") || name === "failing" || name === "delayed";

  /** The marks of one circle; what else the browser has put on it stays. */
  function mark(node, classes, tip, affected) {
    if (classes) {
      const others = node.classes().filter((name) => !isMark(name));
      node.classes([...others, ...classes.split(" ")]);
    }
    if (tip) node.data("tip", tip);
    node.data("affected", Boolean(affected));
  }

  /** A circle as the server has just told it, over marks that were patched meanwhile. */
  function restore(cy, element) {
    const { id, tip, affected } = element.data;
    mark(cy.getElementById(id), element.classes.split(" ").filter(isMark).join(" "), tip, affected);
  }

  /** Marks that have changed, in place: nothing else is touched. */
  function patch(marks) {
    const cy = instance();
    if (!cy) return;
    cy.batch(() => {
      for (const [id, [classes, affected, tip]] of Object.entries(marks)) {
        const node = cy.getElementById(id);
        if (node.nonempty()) mark(node, classes, tip, affected);
      }
      paintImpact(cy);
      enlargeAlarms(cy);
    });
    dataflow.tips.refresh(marks);
  }

  /** What failures affect, when the view asks for it: circles, and the edges that lead there. */
  function paintImpact(cy) {
    if (!state.impact) {
      cy.elements(".affected").removeClass("affected");
      return;
    }
    cy.nodes().forEach((node) => { node.toggleClass("affected", Boolean(node.data("affected"))); });
    cy.edges().forEach((edge) => {
      const comes = edge.source();
      const hit = comes.hasClass("affected") || comes.hasClass("failing");
      edge.toggleClass("affected", hit && edge.target().hasClass("affected"));
    });
  }

  /** From far away circles and edges are drawn larger than they are, so that they are seen. */
  function detail(cy) {
    const far = cy.zoom() < FAR;
    if (far !== state.far) {
      state.far = far;
      cy.batch(() => cy.elements().toggleClass("far", far));
    }
    enlargeAlarms(cy);
  }

  /** What is amiss is seen however far away it is, and on a wall, while it is not much, named. */
  function enlargeAlarms(cy) {
    const onWall = dataflow.wall.isShown();
    const rim = ((onWall ? 2 : 1) * ALARM) / cy.zoom();
    const wanted = Math.max(14, Math.round(rim - 20));
    const alarms = cy.nodes(".failing, .delayed");
    const named = onWall && alarms.length <= NAMED;
    const letters = Math.max(LETTERS.usual, (LETTERS.wall * dataflow.wall.unit()) / cy.zoom());
    cy.batch(() => {
      cy.nodes("[?enlarged]").not(named ? alarms : cy.collection()).removeStyle("font-size");
      cy.nodes("[?enlarged]").not(alarms).removeStyle("underlay-padding").data("enlarged", false);
      alarms.style("underlay-padding", wanted).data("enlarged", true);
      if (named) alarms.style("font-size", letters);
    });
  }

  /** Show everything; small drawings not much larger than life, on a large screen as large as it. */
  function fit(some) {
    const cy = instance();
    if (!cy || cy.elements().empty()) return NOTHING();
    cy.resize();
    cy.fit(some, PADDING);
    const most = Math.max(1.6, cy.width() / 1200);
    if (cy.zoom() > most) {
      cy.zoom(most);
      cy.center(some);
    }
    return NOTHING();
  }

  function zoom(factor) {
    const cy = instance();
    if (!cy) return NOTHING();
    const middle = { x: cy.width() / 2, y: cy.height() / 2 };
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle });
    return NOTHING();
  }

  function centre(id) {
    const cy = instance();
    const node = cy && cy.getElementById(id);
    if (!node || node.empty()) return;
    cy.nodes(".found").removeClass("found");
    node.addClass("found");
    cy.animate({ center: { eles: node }, zoom: Math.max(cy.zoom(), 1), duration: 250 });
  }

  function bind(cy, element) {
    state.cy = cy;
    state.view = null;
    cy.on("tap", "node", (event) => {
      const keys = event.originalEvent || {};
      dataflow.tips.hide();
      open(event.target.data("href"), keys.ctrlKey || keys.metaKey);
    });
    cy.on("zoom", () => detail(cy));
    dataflow.tips.bind(cy, element);
    new ResizeObserver(() => (dataflow.wall.isShown() ? dataflow.wall.refit() : cy.resize())).observe(element);
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const cross = target.closest("[data-cross]");
    if (cross) removeObject(cross.dataset.cross);
    const found = target.closest("[data-centre]");
    if (found) {
      centre(found.dataset.centre);
      found.blur();
    }
  });
  document.addEventListener("change", (event) => {
    const keys = { "chart-scheduled": "scheduled", "chart-complete": "complete", "chart-impact": "impact" };
    const key = keys[event.target.id];
    if (key) filter(key, event.target.checked);
  });

  dataflow.chart = { instance, open, patch, fit };
  ui.dataflow_chart = {
    placed,
    drawn,
    fit: (clicks) => (clicks ? fit() : NOTHING()),
    zoom_in: (clicks) => (clicks ? zoom(1.3) : NOTHING()),
    zoom_out: (clicks) => (clicks ? zoom(1 / 1.3) : NOTHING()),
  };
})();
