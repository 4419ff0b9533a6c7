/* The chart from far away: plain lines and discs, and what is amiss in squares that are always seen.

   A picture of its own, because putting Cytoscape's elements into another style, and drawing them
   one by one, takes seconds of thousands. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const WIDE = window.matchMedia("(min-width: 2800px)");
  const DISC = 4.8; // Pixels from the middle of a circle to its rim at least, as far as rows leave room.
  const MOST = 2; // Times a circle's own size, which is the room that rows leave.
  const ALARM = { 1: 3.5, 2: 7 }; // The same of what is late and of what failed, with no such bound.
  const HIT = { disc: 4, ring: 1.8 }; // The same of what a failure affects, and pixels of its ring.
  const SPECK = 2; // Pixels up to which nobody can tell a disc from a square, which is drawn sooner.
  const MANY = 1500; // Edges beyond which bends take too long, and are lost among one another.
  const LINE = 0.7; // Pixels of a line.
  const THICKEST = 9; // Units of a line; from very far away it is a hair.
  const state = { lines: null, discs: null, boxes: null, shapes: new Map() };

  /** A screen that is seen from farther away shows what is amiss larger. */
  const large = () => (WIDE.matches ? 1.7 : 1);

  /** 0 of what is well; what is worse is drawn later, and so above. */
  const alarm = (node) => (node.hasClass("failing") ? 2 : node.hasClass("delayed") ? 1 : 0);

  /** Things of the same classes look the same: their paths by their look, which one of them tells. */
  function grouped(things, look, add) {
    const [looks, groups] = [new Map(), new Map()];
    things.forEach((thing, at) => {
      const classes = thing.classes().join(" ");
      if (!looks.has(classes)) looks.set(classes, look(thing));
      const known = looks.get(classes);
      const key = JSON.stringify(known);
      if (!groups.has(key)) groups.set(key, { ...known, path: new Path2D(), places: [] });
      add(groups.get(key), thing, at);
    });
    return [...groups.values()];
  }

  function picture(cy) {
    const graph = dataflow.graph.of(cy);
    state.boxes = state.boxes || boxesOf(graph);
    state.lines = state.lines || linesOf(graph);
    state.discs = state.discs || discsOf(graph);
    return state;
  }

  function linesOf(graph) {
    const trace = graph.edges.length > MANY ? dataflow.lines.traceStraight : dataflow.lines.traceTold;
    return grouped(graph.edges, (edge) => ({
      colour: edge.style("line-color"), dashed: edge.style("line-style") === "dashed",
    }), (group, edge) => trace(group.path, edge));
  }

  /** Told once for all of the same classes: Cytoscape would work out each of them to tell. */
  function isBox(node) {
    if (node.isParent()) return true;
    const classes = node.classes().join(" ");
    if (!state.shapes.has(classes)) state.shapes.set(classes, node.width() !== node.height());
    return state.shapes.get(classes);
  }

  /** What is no circle, the largest first: others may stand within. */
  function boxesOf(graph) {
    const frames = graph.frames.map(({ node }) => node);
    const boxes = [...frames, ...graph.nodes.filter((node) => isBox(node) && !node.hasClass("title"))].map((node) => {
      const [{ x, y }, width, height] = [node.position(), node.outerWidth(), node.outerHeight()];
      const of = (name) => node.style(name);
      return {
        x: x - width / 2, y: y - height / 2, width, height, fill: of(node.hasClass("box") ? "underlay-color" : "background-color"), line: of("border-color"),
        opacity: Number(of("background-opacity")), isHit: node.hasClass("affected"),
      };
    });
    return boxes.sort((one, other) => other.width * other.height - one.width * one.height);
  }

  function discsOf(graph) {
    const discs = grouped(graph.nodes, (node) => ({
      colour: node.style("underlay-color"), alarm: alarm(node), hit: !alarm(node) && node.hasClass("affected") && node.style("border-color"), half: node.height() / 2, wide: node.width() / 2,
    }), (group, node, at) => { if (!isBox(node) || alarm(node)) group.places.push(graph.x[at], graph.y[at]); });
    return discs.sort((one, other) => one.alarm - other.alarm || Boolean(one.hit) - Boolean(other.hit));
  }

  function paint(context, { cy, zoom, area }) {
    const { boxes, lines, discs } = picture(cy);
    context.lineWidth = Math.min(THICKEST, LINE / zoom);
    paintBoxes(context, boxes);
    for (const { colour, dashed, path } of lines) {
      context.strokeStyle = colour;
      context.setLineDash(dashed ? [5 / zoom, 4 / zoom] : []);
      context.stroke(path);
    }
    context.setLineDash([]);
    for (const group of discs) {
      if (group.alarm) paintAlarms(context, group, Math.max(group.half, alarmed(group.alarm, zoom)));
      else if (group.hit) paintHits(context, group, radiusOfHit(group.half, zoom), (large() * HIT.ring) / zoom);
      else paintDiscs(context, group, radius(group.half, zoom), { area, round: radius(group.half, zoom) * zoom > SPECK });
    }
  }

  /** All of it for a minimap: the least sizes of its parts in units. */
  function sketch(context, cy, { line, dot, alarm }) {
    const { boxes, lines, discs } = picture(cy);
    context.lineWidth = line;
    paintBoxes(context, boxes);
    for (const { colour, path } of lines) {
      context.strokeStyle = colour;
      context.stroke(path);
    }
    const area = { x1: -Infinity, y1: -Infinity, x2: Infinity, y2: Infinity };
    for (const group of discs) {
      if (group.alarm) paintAlarms(context, group, Math.max(group.half, group.alarm > 1 ? alarm : 1.4 * dot));
      else paintDiscs(context, group, Math.max(group.half, dot), { area, round: true });
    }
  }

  function paintBoxes(context, boxes) {
    const usual = context.lineWidth;
    for (const { x, y, width, height, fill, line, opacity, isHit } of boxes) {
      context.lineWidth = isHit ? 2.5 * usual : usual;
      context.setLineDash(isHit ? [6 * usual, 3 * usual] : []);
      context.beginPath();
      context.roundRect(x, y, width, height, 14);
      context.globalAlpha = opacity;
      context.fillStyle = fill;
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = line;
      context.stroke();
    }
    context.lineWidth = usual;
    context.setLineDash([]);
  }

  function paintDiscs(context, { colour, places }, rim, { area, round }) {
    context.fillStyle = colour;
    context.beginPath();
    for (let at = 0; at < places.length; at += 2) {
      const [x, y] = [places[at], places[at + 1]];
      if (x < area.x1 - rim || x > area.x2 + rim || y < area.y1 - rim || y > area.y2 + rim) continue;
      if (round) {
        context.moveTo(x + rim, y);
        context.arc(x, y, rim, 0, 2 * Math.PI);
      } else {
        context.rect(x - rim, y - rim, 2 * rim, 2 * rim);
      }
    }
    context.fill();
  }

  /** What a failure affects: a ring around the disc, so that the colour still tells what it is. */
  function paintHits(context, { colour, hit, places }, rim, ring) {
    for (const [fill, reach] of [[hit, rim], [colour, rim - ring]]) {
      context.fillStyle = fill;
      context.beginPath();
      for (let at = 0; at < places.length; at += 2) {
        context.moveTo(places[at] + reach, places[at + 1]);
        context.arc(places[at], places[at + 1], reach, 0, 2 * Math.PI);
      }
      context.fill();
    }
  }

  function paintAlarms(context, { colour, places, half, wide }, rim) {
    const broad = Math.max(wide, rim); // A box stays as broad as it is.
    const high = Math.max(half, rim);
    context.fillStyle = colour;
    context.beginPath();
    for (let at = 0; at < places.length; at += 2) {
      context.roundRect(places[at] - broad, places[at + 1] - high, 2 * broad, 2 * high, high / 4);
    }
    context.fill();
  }

  /** How large a circle is drawn, in units of the drawing, of which it measures `half` to its rim. */
  function radius(half, zoom) {
    return Math.min(MOST * half, Math.max(half, DISC / zoom));
  }

  const alarmed = (alarm, zoom) => (large() * ALARM[alarm]) / zoom;
  const radiusOfHit = (half, zoom) => Math.max(radius(half, zoom), (large() * HIT.disc) / zoom);

  /** How far the disc, or the square, of a circle reaches from its middle. */
  function rim(node, zoom) {
    if (node.hasClass("box")) return node.width() / 2;
    const half = node.width() / 2;
    if (alarm(node)) return Math.max(half, alarmed(alarm(node), zoom));
    return node.hasClass("affected") ? radiusOfHit(half, zoom) : radius(half, zoom);
  }

  /** Circles and edges have changed, or the marks of circles alone. */
  function forget(marksAlone = false) {
    state.discs = null;
    if (!marksAlone) Object.assign(state, { lines: null, boxes: null });
  }

  dataflow.far = { paint, sketch, alarm, rim, large, forget };
})();
