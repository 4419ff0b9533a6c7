/* What is upstream and downstream of one circle stays bright, the rest lies under a veil. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const VEIL = 0.8;
  const MARK = { width: 19, top: 22, wide: 32 }; // Units of a mark, above a circle; wide is that of hidden members.
  const HEAD = 27;
  const NEAR = 110; // Units around a circle that what belongs to it may reach.
  const state = { hovered: null, focused: null, lit: null, touched: false };

  /** The circle whose flow is lit: the one under the pointer before the one of the keyboard. */
  const source = () => state.hovered || state.focused;

  /** `hovered` or `focused` is another circle, or none. */
  function set(which, node) {
    const was = source();
    state[which] = node;
    const now = source();
    if (now !== was) {
      kindle(now);
      dataflow.outline.tree.point(now ? now.id() : null);
    }
    dataflow.overlay.paint("chart-overlay");
  }

  function kindle(node) {
    const cy = dataflow.chart.instance();
    state.lit = null;
    if (!node || !cy || dataflow.wall.isShown() || node.hasClass("title")) return;
    const graph = dataflow.graph.of(cy);
    const at = graph.index.get(node.id());
    if (at !== undefined) state.lit = shapes(graph, dataflow.graph.closure(graph, at));
  }

  /** The lit part in the coordinates of the drawing, made once for each circle. */
  function shapes(graph, { nodes, edges }) {
    const lit = { graph, nodes, edges, circles: [] };
    for (const at of nodes) {
      const node = graph.nodes[at];
      const [width, height] = [node.width(), node.height()];
      lit.circles.push({ node, x: graph.x[at], y: graph.y[at], width, height });
    }
    return lit;
  }

  /** How far a circle, or a box, reaches to its sides. */
  const reach = (node, zoom) => (dataflow.detail.isFar() ? dataflow.far.rim(node, zoom) : node.width() / 2);

  /** Where circles, or boxes, are seen through the veil. */
  function discs(lit, zoom) {
    const path = new Path2D();
    for (const { node, x, y, width, height } of lit.circles) {
      const rim = reach(node, zoom) + 3;
      const high = rim + (height - width) / 2;
      if (width !== height || (dataflow.detail.isFar() && dataflow.far.alarm(node))) {
        path.rect(x - rim, y - high, 2 * rim, 2 * high);
      } else {
        path.moveTo(x + rim, y);
        path.arc(x, y, rim, 0, 2 * Math.PI);
      }
      addName(path, node);
    }
    return path;
  }

  /** A name on a plate may be wider than its box. */
  function addName(path, node) {
    const name = dataflow.named.of(node);
    if (name) path.rect(name.x, name.y, name.width, name.height);
  }

  const isSeen = (x, y, { x1, y1, x2, y2 }) => x > x1 - NEAR && x < x2 + NEAR && y > y1 - NEAR && y < y2 + NEAR;

  /** The lit edges on the screen. */
  function lines({ graph, edges }, area) {
    const path = new Path2D();
    for (const at of edges) {
      if (dataflow.lines.isWithin(graph.edges[at], area)) dataflow.lines.trace(path, graph.edges[at]);
    }
    return path;
  }

  /** The arrowheads of the lit edges, of those on the screen. */
  function heads({ graph, edges }, area) {
    const path = new Path2D();
    for (const at of edges) {
      const end = graph.targets[at];
      if (isSeen(graph.x[end], graph.y[end], area)) dataflow.lines.traceHead(path, graph.edges[at], HEAD);
    }
    return path;
  }

  /** The class that puts marks above a circle names each of them. */
  function widthOfMarks(node) {
    if (node.data("images")) return MARK.wide;
    const marks = node.classes().find((name) => name.startsWith("marks")) || "";
    return MARK.width * (marks.split("-").length - 1);
  }

  /** Where labels and marks are, of what is on the screen: asking Cytoscape takes time. */
  function labels({ circles }, area) {
    const path = new Path2D();
    for (const { node, x, y, height } of circles) {
      if (!isSeen(x, y, area)) continue;
      const wide = widthOfMarks(node);
      if (wide) path.rect(x - wide / 2, y - height / 2 - MARK.top, wide, MARK.top);
      const box = node.boundingBox({ includeNodes: false, includeOverlays: false });
      path.rect(box.x1, box.y1, box.w, box.h);
    }
    return path;
  }

  /** The veil with its openings, and the lit edges: from afar below discs, which reach beyond their ends. */
  function paint(context, { zoom, area, colours }) {
    const lit = state.lit;
    const isFar = dataflow.detail.isFar();
    context.globalAlpha = VEIL;
    context.fillStyle = colours.canvas;
    context.fillRect(area.x1, area.y1, area.w, area.h);
    context.globalAlpha = 1;
    context.strokeStyle = context.fillStyle = colours.ink;
    context.lineWidth = Math.max(1.8, 1 / zoom);
    if (isFar) context.stroke(lines(lit, area));
    context.globalCompositeOperation = "destination-out";
    context.fill(discs(lit, zoom));
    context.globalCompositeOperation = "source-over";
    if (isFar) return;
    context.stroke(lines(lit, area));
    context.fill(heads(lit, area));
    context.globalCompositeOperation = "destination-out";
    context.fill(labels(lit, area));
    context.globalCompositeOperation = "source-over";
  }

  /** The ring around the circle that the keyboard is at. */
  function paintRing(context, { zoom, colours }) {
    ring(context, state.focused, { zoom, paper: colours.paper, colour: colours.accent });
  }

  /** The ring around what was found, or what one comes back from, which nearer Cytoscape draws. */
  function paintFound(context, { cy, zoom, colours }) {
    cy.nodes(".found").forEach((node) => ring(context, node, { zoom, paper: colours.paper, colour: node.style("border-color") }));
  }

  function ring(context, node, { zoom, paper, colour: inner }) {
    const { x, y } = node.position();
    const half = reach(node, zoom);
    const [width, height] = [2 * half + 9, node.height() - node.width() + 2 * half + 9];
    for (const [colour, line] of [[paper, 5], [inner, 3]]) {
      context.beginPath();
      context.roundRect(x - width / 2, y - height / 2, width, height, width === height ? width / 2 : 14);
      context.lineWidth = Math.max(line, (0.7 * line) / zoom);
      context.strokeStyle = colour;
      context.stroke();
    }
  }

  /** A new drawing: what was lit is looked up in it, and forgotten if it is not there. In that of
      another view nobody knows what the pointer is at until it moves. */
  function renew(cy, isSame) {
    if (!isSame) state.hovered = null;
    for (const which of ["hovered", "focused"]) {
      const node = state[which] && cy.getElementById(state[which].id());
      state[which] = node && node.nonempty() ? node : null;
    }
    kindle(source());
    dataflow.overlay.paint();
  }

  function bind(cy, element) {
    Object.assign(state, { hovered: null, focused: null, lit: null });
    const touch = (event) => { state.touched = event.pointerType === "touch"; };
    element.addEventListener("pointermove", touch, true);
    element.addEventListener("pointerdown", touch, true);
    element.addEventListener("pointerleave", () => set("hovered", null));
    cy.on("mouseover", "node", (event) => { if (!state.touched) set("hovered", event.target); });
    cy.on("mouseout", "node", () => set("hovered", null));
  }

  const names = () => (state.lit ? state.lit.circles.map(({ node }) => node.data("name")) : []);

  dataflow.light = { bind, set, paint, paintRing, paintFound, renew, names, lit: () => state.lit, focused: () => state.focused };
})();
