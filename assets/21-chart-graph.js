/* Who is upstream and downstream of whom, and where: arrays made once for each drawing. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const state = { cy: null, graph: null };

  /** The drawing as arrays: everything is known by its place in `nodes` or `edges`. */
  function of(cy) {
    if (!state.graph || state.cy !== cy) {
      state.cy = cy;
      state.graph = build(cy);
    }
    return state.graph;
  }

  function build(cy) {
    const [nodes, edges] = [cy.nodes().not(".frame").toArray(), cy.edges().toArray()];
    const index = new Map(nodes.map((node, at) => [node.id(), at]));
    const ends = (end) => Int32Array.from(edges, (edge) => index.get(edge.data(end)));
    const [sources, targets] = [ends("source"), ends("target")];
    const places = nodes.map((node) => node.position());
    const graph = {
      nodes, edges, index, sources, targets,
      x: Float64Array.from(places, (place) => place.x),
      y: Float64Array.from(places, (place) => place.y),
      leaving: rows(nodes.length, sources),
      arriving: rows(nodes.length, targets),
      frames: framesOf(cy),
      isGrouped: nodes.some((node) => node.data("turn")),
    };
    graph.threads = dataflow.threads.of(graph);
    return graph;
  }

  /** The backgrounds of open groups, the outermost first. */
  function framesOf(cy) {
    const frames = cy.nodes(".frame").sort((one, other) => one.data("level") - other.data("level"));
    return frames.map((node) => {
      const [{ x, y }, width, height] = [node.position(), node.data("width"), node.data("height")];
      return { node, x1: x - width / 2, y1: y - height / 2, x2: x + width / 2, y2: y + height / 2 };
    });
  }

  /** The edges of each node: those of `n` are `edges[starts[n]]` up to `edges[starts[n + 1]]`. */
  function rows(count, ends) {
    const starts = new Int32Array(count + 1);
    for (const at of ends) starts[at + 1] += 1;
    for (let at = 0; at < count; at += 1) starts[at + 1] += starts[at];
    const [edges, next] = [new Int32Array(ends.length), starts.slice()];
    ends.forEach((at, edge) => { edges[next[at]++] = edge; });
    return { starts, edges };
  }

  /** All that leads to a node and all that it leads to, itself included: places of nodes and edges. */
  function closure(graph, node) {
    if (graph.threads) return dataflow.threads.closure(graph, node);
    const lit = { nodes: new Set([node]), edges: new Set() };
    walk(node, graph.arriving, graph.sources, lit);
    walk(node, graph.leaving, graph.targets, lit);
    return lit;
  }

  function walk(node, side, ends, lit) {
    const seen = new Uint8Array(side.starts.length);
    const open = [node];
    seen[node] = 1;
    while (open.length) {
      const at = open.pop();
      for (let row = side.starts[at]; row < side.starts[at + 1]; row += 1) {
        const edge = side.edges[row];
        const next = ends[edge];
        lit.edges.add(edge);
        if (seen[next]) continue;
        seen[next] = 1;
        lit.nodes.add(next);
        open.push(next);
      }
    }
  }

  /** The places of the nodes at the other ends of a node's edges on one side. */
  function neighbours(graph, node, way) {
    const [side, ends] = way === "leaving" ? [graph.leaving, graph.targets] : [graph.arriving, graph.sources];
    const edges = side.edges.subarray(side.starts[node], side.starts[node + 1]);
    return [...new Set(Array.from(edges, (edge) => ends[edge]))].filter((each) => each !== node);
  }

  /** The least box that holds all circles' centres; null of nothing. */
  function bounds({ x, y, frames }) {
    if (!x.length) return null;
    const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
    for (let at = 0; at < x.length; at += 1) {
      box.x1 = Math.min(box.x1, x[at]);
      box.x2 = Math.max(box.x2, x[at]);
      box.y1 = Math.min(box.y1, y[at]);
      box.y2 = Math.max(box.y2, y[at]);
    }
    for (const frame of frames) {
      box.x1 = Math.min(box.x1, frame.x1);
      box.x2 = Math.max(box.x2, frame.x2);
      box.y1 = Math.min(box.y1, frame.y1);
      box.y2 = Math.max(box.y2, frame.y2);
    }
    return box;
  }

  function forget() {
    state.graph = null;
  }

  dataflow.graph = { of, rows, closure, neighbours, bounds, forget };
})();
