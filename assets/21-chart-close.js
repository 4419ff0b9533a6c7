/* Close up, a second line under each name: how the last run ended and when, and the schedule. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const LETTERS = { pixels: 11, units: 7.5 }; // Whichever is larger.
  const WIDEST = { center: 46, left: 34 }; // Letters of a line below a circle, and beside it.
  const MARKS = 24; // Units that marks stand above a circle.
  const GAP = 6;

  const letters = (zoom) => Math.max(LETTERS.pixels / zoom, LETTERS.units);

  function words(node, most = WIDEST.center) {
    const tip = dataflow.tips.of(node);
    const last = tip.at ? `${tip.status} ${dataflow.tips.age(tip.at)}` : tip.status;
    const text = [tip.running, last, tip.schedule].filter(Boolean).join(" · ");
    return text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text;
  }

  /** The circles on the screen, of which there are few when it is close. */
  function seen(graph, { x1, x2, y1, y2 }) {
    const within = [];
    for (let at = 0; at < graph.x.length; at += 1) {
      if (graph.x[at] > x1 - 100 && graph.x[at] < x2 + 100 && graph.y[at] > y1 - 100 && graph.y[at] < y2 + 20) within.push(at);
    }
    return within;
  }

  /** How far below its label the line of a circle may reach: to the marks of the next one. */
  function room(graph, at, within) {
    let least = Infinity;
    for (const other of within) {
      const down = graph.y[other] - graph.y[at];
      if (down > 1 && Math.abs(graph.x[other] - graph.x[at]) < 95) least = Math.min(least, down);
    }
    return graph.y[at] + least - graph.nodes[at].height() / 2 - MARKS;
  }

  function paint(context, { cy, zoom, area, colours }) {
    const graph = dataflow.graph.of(cy);
    const within = seen(graph, area);
    const lit = dataflow.light.lit();
    context.font = `${letters(zoom)}px ${cy.nodes().first().style("font-family")}`;
    context.textBaseline = "top";
    for (const at of within) {
      if ((lit && !lit.nodes.has(at)) || !words(graph.nodes[at])) continue;
      const spot = place(graph, at, within, zoom);
      write(context, words(graph.nodes[at], WIDEST[spot.align]), spot, { zoom, colours });
    }
  }

  /** Under the label; beside the circle where the next one is too near for that. */
  function place(graph, at, within, zoom) {
    const node = graph.nodes[at];
    const half = node.height() / 2;
    const label = node.boundingBox({ includeNodes: false, includeOverlays: false });
    const below = label.h ? label.y2 : graph.y[at] + half;
    if (below + letters(zoom) + 2 / zoom <= room(graph, at, within)) return { x: graph.x[at], y: below + 1 / zoom, align: "center" };
    return { x: graph.x[at] + half + GAP, y: graph.y[at] + GAP / 2, align: "left" };
  }

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

  dataflow.close = { paint, words };
})();
