/* Names below circles where Cytoscape's own would be too small to be read and there is room for larger ones. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const { font, wrapped } = dataflow.names;
  const LETTERS = { pixels: 9.5, line: 1.12, halo: 3 };
  const WIDE = 182; // Units of a cell that a name may take.
  const LEAST = { pixels: 60, letters: 7 }; // Of a cell on the screen, and of a name, for it to say something.
  const MOST = 400; // Circles on the screen: more have no names from there.
  const MARKS = 24; // Units that marks take above a circle.
  const CELL = 64; // Pixels of a cell of the index of what takes room.
  const state = { said: [] };

  /** Whether circles have no names of Cytoscape's own from here, and cells are large enough for others. */
  function isWanted(cy) {
    state.said = [];
    const circle = cy.nodes().not(".box, .title, .frame").first();
    if (circle.empty() || WIDE * cy.zoom() < LEAST.pixels * dataflow.far.large()) return false;
    const own = parseFloat(circle.style("font-size")) * cy.zoom();
    return own < parseFloat(circle.style("min-zoomed-font-size")) || dataflow.detail.isFar();
  }

  function paint(context, { cy, zoom, area, colours }) {
    const graph = dataflow.graph.of(cy);
    const seen = graph.nodes.filter((node, at) => isCircle(node) && isWithin(graph, at, area));
    if (seen.length > MOST) return;
    dataflow.names.among(graph);
    const size = (LETTERS.pixels * dataflow.far.large()) / zoom;
    const taken = dataflow.places.index(CELL / zoom);
    graph.nodes.forEach((node) => taken.add(room(node)));
    dataflow.places.said().forEach((plate) => taken.add({ ...plate, node: null }));
    context.textBaseline = "alphabetic";
    for (const node of [...seen].sort((one, other) => dataflow.far.alarm(other) - dataflow.far.alarm(one))) {
      const name = fitting(context, node, size, taken);
      if (name) write(context, taken.add(name), { size, zoom, colours });
    }
  }

  const isCircle = (node) => !node.data("turn");
  const isWithin = ({ x, y }, at, { x1, x2, y1, y2 }) => x[at] > x1 && x[at] < x2 && y[at] > y1 && y[at] < y2;

  /** What a thing takes, the marks above a circle included. */
  function room(node) {
    const { x, y } = node.position();
    const [width, height] = [node.data("width") || node.width(), node.data("height") || node.height()];
    const isMarked = node.data("images") || node.classes().some((name) => name.startsWith("marks-"));
    const above = isCircle(node) && isMarked ? MARKS : 0;
    return { node, x: x - width / 2, y: y - height / 2 - above, width, height: height + above };
  }

  /** The name on two lines, or on one; nothing where it would cover something or say nothing. */
  function fitting(context, node, size, taken) {
    const { x, y } = node.position();
    const name = node.data("name");
    for (const most of [2, 1]) {
      const lines = wrapped(context, name, WIDE, most, font(size, 500));
      if (lines.join("").length < Math.min(LEAST.letters, name.length)) return null;
      context.font = font(size, 500);
      const width = Math.max(...lines.map((line) => context.measureText(line).width));
      const place = { node, lines, x: x - width / 2, y: y + node.height() / 2, width, height: lines.length * size * LETTERS.line };
      if (taken.isFree(place, node, 0, () => true)) return place;
    }
    return null;
  }

  function write(context, { node, lines, y }, { size, zoom, colours }) {
    state.said.push({ id: node.id(), lines });
    context.font = font(size, 500);
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = LETTERS.halo / zoom;
    context.strokeStyle = colours.canvas;
    context.fillStyle = colours.ink;
    lines.forEach((line, row) => {
      const down = y + size * (0.95 + row * LETTERS.line);
      context.strokeText(line, node.position("x"), down);
      context.fillText(line, node.position("x"), down);
    });
    context.textAlign = "left";
  }

  dataflow.circleNames = { isWanted, paint, said: () => state.said };
})();
