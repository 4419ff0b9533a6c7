/* The circle that the keyboard is at: where it goes, how it is brought into sight and told. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const MARGIN = 90; // Pixels that the circle keeps from the edge of the chart.
  const ASIDE = 3; // Times that a step aside counts against a step in the wanted direction.
  const SIDES = { ArrowRight: "leaving", ArrowLeft: "arriving" };
  const state = { trail: [] }; // Where one came from along edges, so that the way back is the same.

  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** Moves along an edge (left, right) or within the layer (up, down); the first step goes to the middle. */
  function step(key) {
    const cy = dataflow.chart.instance();
    const graph = cy && dataflow.graph.of(cy);
    if (!graph || !graph.nodes.length) return;
    const node = dataflow.light.focused();
    const at = node ? graph.index.get(node.id()) : undefined;
    if (at === undefined) focus(cy, graph, first(cy, graph));
    else if (SIDES[key]) along(cy, graph, at, SIDES[key]);
    else beside(cy, graph, at, key === "ArrowDown" ? 1 : -1);
  }

  /** What the search has found, or the target of the view, else what is nearest to the middle. */
  function first(cy, graph) {
    const named = [".found", ".target"].map((classes) => cy.nodes(classes)).find((some) => some.nonempty());
    if (named) return graph.index.get(named[0].id());
    const { x1, x2, y1, y2 } = cy.extent();
    return nearest(graph, every(graph), (x, y) => Math.hypot(x - (x1 + x2) / 2, y - (y1 + y2) / 2));
  }

  const every = (graph) => [...graph.nodes.keys()];

  function nearest(graph, places, distance) {
    let [best, least] = [undefined, Infinity];
    for (const at of places) {
      const far = distance(graph.x[at], graph.y[at]);
      if (far < least) [best, least] = [at, far];
    }
    return best;
  }

  function along(cy, graph, at, way) {
    const choice = dataflow.graph.neighbours(graph, at, way);
    const back = state.trail.at(-1);
    const id = graph.nodes[at].id();
    if (back && back.to === id && back.way !== way && choice.includes(graph.index.get(back.from))) {
      state.trail.pop();
      focus(cy, graph, graph.index.get(back.from), { keepTrail: true });
      return;
    }
    const next = nearest(graph, choice, (x, y) => Math.hypot(x - graph.x[at], y - graph.y[at]));
    if (next === undefined) {
      tell(`Nothing ${way === "leaving" ? "downstream" : "upstream"} of ${graph.nodes[at].data("name")}`);
      return;
    }
    state.trail.push({ from: id, to: graph.nodes[next].id(), way });
    focus(cy, graph, next, { keepTrail: true });
  }

  function beside(cy, graph, at, sign) {
    const next = nearest(graph, every(graph), (x, y) => {
      const [down, aside] = [sign * (y - graph.y[at]), Math.abs(x - graph.x[at])];
      return down < 1 || aside > 2 * down ? Infinity : down + ASIDE * aside;
    });
    if (next !== undefined) focus(cy, graph, next);
  }

  function focus(cy, graph, at, { keepTrail = false } = {}) {
    if (at === undefined) return;
    if (!keepTrail) state.trail = [];
    const node = graph.nodes[at];
    document.getElementById("chart").focus({ preventScroll: true });
    dataflow.tips.hide();
    dataflow.light.set("focused", node);
    tell(sentence(graph, at));
    intoSight(cy, node);
  }

  /** What is said of a circle to those who hear the chart. */
  function sentence(graph, at) {
    const node = graph.nodes[at];
    const tip = dataflow.tips.of(node);
    const count = (way) => dataflow.graph.neighbours(graph, at, way).length;
    const last = tip.at ? `${tip.status} ${dataflow.tips.age(tip.at)}` : tip.status;
    const ends = `${count("arriving")} directly upstream, ${count("leaving")} directly downstream`;
    return [node.data("name"), tip.kind, tip.holds, tip.state, tip.running, last, tip.due && "late", ends].filter(Boolean).join(", ");
  }

  function tell(text) {
    const place = document.getElementById("chart-spoken");
    if (place) place.textContent = text;
  }

  /** The view follows the circle when it would leave the screen, and only then. */
  function intoSight(cy, node) {
    const { x, y } = node.renderedPosition();
    const into = (at, size) => Math.min(Math.max(at, Math.min(MARGIN, size / 3)), size - Math.min(MARGIN, size / 3));
    const move = { x: into(x, cy.width()) - x, y: into(y, cy.height()) - y };
    cy.stop(true);
    if (move.x || move.y) {
      const pan = { x: cy.pan().x + move.x, y: cy.pan().y + move.y };
      if (calm()) cy.pan(pan);
      else cy.animate({ pan, duration: 140, complete: () => tip(node) });
    }
    tip(node);
  }

  /** The tooltip of the circle, beside it. */
  function tip(node) {
    if (dataflow.light.focused() !== node) return;
    const box = document.getElementById("chart").getBoundingClientRect();
    const { x, y } = node.renderedPosition();
    const rim = node.renderedWidth() / 2;
    dataflow.tips.show(node, { clientX: box.left + x + rim, clientY: box.top + y + rim });
  }

  /** No circle any more. Answers whether there was one. */
  function clear() {
    const was = dataflow.light.focused();
    state.trail = [];
    if (was) {
      dataflow.light.set("focused", null);
      dataflow.tips.hide();
      tell("");
    }
    return Boolean(was);
  }

  dataflow.focus = { step, clear, calm };
})();
