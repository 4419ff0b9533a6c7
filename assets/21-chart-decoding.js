/* The columns of a payload, made into what Cytoscape calls elements; data/wire/payload.py writes them. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});

  /** The circles and groups, then the edges between them. */
  function elements(payload) {
    const at = dataflow.groupDecoding.places(payload);
    const groups = dataflow.groupDecoding.elements(payload);
    return circles(payload, at).concat(groups, edges(payload, at));
  }

  function circles(payload, at) {
    const { nodes } = payload;
    if (!nodes.id.length) return [];
    const address = (name, id) => nodes.addresses[name].replace(nodes.blank, id);
    const [classes, kinds] = nodes.classes;
    const found = nodes.id.map((id, n) => {
      const type = nodes.datasource[n] ? "datasource" : "automation";
      const name = nodes.named[2 * n];
      const data = { id, name, label: nodes.named[2 * n + 1] || name, href: address(type, id), tip: {} };
      if (nodes.datasource[n]) data.leading = address("leading", id);
      const told = classes[kinds[n]];
      return { group: "nodes", data, position: { x: at[n].x, y: at[n].y }, classes: told, scratch: { told } };
    });
    for (const n of nodes.affected) found[n].data.affected = true;
    for (const [n, ...images] of nodes.images) found[n].data.images = images;
    tell(found, nodes.tip);
    return found;
  }

  function tell(circles, facts) {
    for (const [fact, [texts, numbers]] of Object.entries(facts)) {
      numbers.forEach((number, n) => { if (number) circles[n].data.tip[fact] = texts[number]; });
    }
  }

  function edges(payload, at) {
    const { edges } = payload;
    const direct = edges.source.length - edges.bridges; // Bridges are the last ones.
    let bend = 0;
    const found = edges.source.map((source, n) => {
      const target = edges.target[n];
      const [from, to] = [at[source].id, at[target].id];
      const data = { id: `${from}>${to}`, source: from, target: to };
      const count = edges.bends[n];
      const told = [count ? "curved" : "", n < direct ? "" : "bridge"].join(" ").trim();
      const edge = { group: "edges", data, classes: told, scratch: { told } };
      if (count) {
        curve(edge.data, at[source], at[target], edges, bend, count);
        bend += count;
      }
      return edge;
    });
    dataflow.groupDecoding.bundle(found, edges);
    return found;
  }

  /** Control points as Cytoscape wants them: weights along the line, distances to its side. */
  function curve(data, start, end, edges, first, count) {
    const [dx, dy] = [end.x - start.x, end.y - start.y];
    const square = dx * dx + dy * dy || 1;
    const length = Math.sqrt(square);
    const [weights, distances] = [new Array(count), new Array(count)];
    for (let n = 0, x = 0, y = 0; n < count; n += 1) {
      x += edges.dx[first + n];
      y += edges.dy[first + n];
      weights[n] = (x * dx + y * dy) / square;
      distances[n] = (y * dx - x * dy) / length;
    }
    data.weights = weights;
    data.distances = distances;
  }

  dataflow.chart = dataflow.chart || {};
  Object.assign(dataflow.chart, { elements });
})();
