/* What flows through closed groups: threads, which docs/groups.md explains. A box is a place, not a
   step, so who is upstream and downstream is never found by walking from box to box. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const state = { threads: null, ids: [] };

  /** A new drawing; one without closed groups has no threads. */
  function set({ nodes, groups, threads }) {
    state.threads = threads || null;
    state.ids = threads ? nodes.id.concat(groups.id) : [];
  }

  /** The threads by their places in `graph`: of each its thing, of each edge between two the line. */
  function of(graph) {
    if (!state.threads) return null;
    const { thing, leaving, target } = state.threads;
    const source = leaving.flatMap((count, thread) => new Array(count).fill(thread));
    const things = Int32Array.from(thing, (at) => graph.index.get(state.ids[at]) ?? -1);
    const [sources, targets] = [Int32Array.from(source), Int32Array.from(target)];
    const ofThing = new Map();
    things.forEach((at, thread) => { ofThing.set(at, [...(ofThing.get(at) || []), thread]); });
    return {
      things, sources, targets, ofThing,
      lines: linesOf(graph, things, sources, targets),
      leaving: dataflow.graph.rows(things.length, sources),
      arriving: dataflow.graph.rows(things.length, targets),
    };
  }

  /** For each edge between threads the line that carries it; -1 inside of a box. */
  function linesOf(graph, things, sources, targets) {
    const count = graph.nodes.length;
    const known = new Map();
    graph.sources.forEach((from, at) => known.set(from * count + graph.targets[at], at));
    return Int32Array.from(sources, (from, at) => known.get(things[from] * count + things[targets[at]]) ?? -1);
  }

  /** All that leads to a thing and all that it leads to: places of things and of lines. */
  function closure(graph, node) {
    const { threads } = graph;
    const lit = { nodes: new Set([node]), edges: new Set() };
    const starts = threads.ofThing.get(node) || [];
    walk(threads, starts, { side: threads.arriving, ends: threads.sources, lit });
    walk(threads, starts, { side: threads.leaving, ends: threads.targets, lit });
    return lit;
  }

  function walk({ things, lines }, starts, { side, ends, lit }) {
    const seen = new Uint8Array(things.length);
    const open = [...starts];
    for (const at of starts) seen[at] = 1;
    while (open.length) {
      const at = open.pop();
      for (let row = side.starts[at]; row < side.starts[at + 1]; row += 1) {
        const edge = side.edges[row];
        if (lines[edge] >= 0) lit.edges.add(lines[edge]);
        const next = ends[edge];
        if (seen[next]) continue;
        seen[next] = 1;
        lit.nodes.add(things[next]);
        open.push(next);
      }
    }
  }

  dataflow.threads = { set, of, closure };
})();
