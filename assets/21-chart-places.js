/* From afar a map names its places: plates over boxes too small to be written on, where they hide nothing. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";
  const PLATE = { letters: 10.5, most: [128, 100, 76], high: 16, side: 4, air: 3 }; // All in pixels; the widest that hides nothing.
  const TITLE = 18; // Pixels below the upper side of a frame that its name may take.
  const MOST = 40; // More would cover the lines.
  const LEAST = 8; // Letters of a name without which a plate says nothing.
  const ENOUGH = 10; // Letters of it that go before what is amiss.

  const urgency = (node) => dataflow.far.alarm(node) * 1e6 + node.data("size");

  /** Names the boxes that matter most, as far as their plates hide no other thing; answers where. */
  function paint(context, nodes, { cy, zoom, look, large, cut }) {
    if (!nodes.length) return [];
    const unit = large / zoom;
    const font = `600 ${PLATE.letters * unit}px ${FONT}`;
    context.font = font;
    const things = cy.nodes().not(".frame").map((node) => placed(node, TITLE * unit));
    const plates = [];
    for (const node of [...nodes].sort((one, other) => urgency(other) - urgency(one))) {
      if (plates.length === MOST) break;
      const plate = fitting(context, node, { cy, unit, cut, things, plates });
      if (plate) plates.push(plate);
    }
    for (const plate of plates.reverse()) draw(context, plate, { unit, look, font });
    return plates;
  }

  /** The widest plate of a box that hides no other thing, and comes near no other plate. */
  function fitting(context, node, { cy, unit, cut, things, plates }) {
    for (const most of PLATE.most) {
      const text = words(context, node, { cut, most: most * unit });
      if (text.length < Math.min(LEAST, node.data("name").length)) return null;
      const plate = { node, text, ...around(node, context.measureText(text).width, unit, cy.extent()) };
      const hides = things.some((thing) => thing.node !== node && isNear(plate, thing, 0));
      if (!hides && !plates.some((other) => isNear(plate, other, PLATE.air * unit))) return plate;
    }
    return null;
  }

  /** What a thing takes; a circle's name is not read from so far away. */
  function placed(node, title) {
    const { x, y } = node.position();
    const [width, height] = [node.data("width") || 40, node.data("height") || 40];
    const place = { node, x: x - width / 2, y: y - height / 2, width, height };
    return node.hasClass("title") ? { ...place, height: Math.max(height, title) } : place;
  }

  /** The name, with what is worst inside where there is room for both: its colour says that it is. */
  function words(context, node, { cut, most }) {
    const [worst] = dataflow.far.alarm(node) ? (dataflow.tips.of(node).state || "").split(",") : [""];
    const state = worst && `: ${worst}`;
    const name = node.data("name");
    const both = cut(context, name, most - context.measureText(state).width);
    return both.length >= Math.min(ENOUGH, name.length) ? both + state : cut(context, name, most);
  }

  /** The place of a plate over the middle of its box, or as near as it is seen whole. */
  function around(node, wide, unit, { x1, x2 }) {
    const { x, y } = node.position();
    const [width, height] = [wide + 2 * PLATE.side * unit, PLATE.high * unit];
    const within = x > x1 && x < x2 ? Math.min(Math.max(x - width / 2, x1), x2 - width) : x - width / 2;
    return { x: within, y: y - height / 2, width, height };
  }

  const isNear = (one, other, air) => one.x < other.x + other.width + air && other.x < one.x + one.width + air &&
    one.y < other.y + other.height + air && other.y < one.y + one.height + air;

  function draw(context, { node, text, x, y, width, height }, { unit, look, font }) {
    const isAmiss = dataflow.far.alarm(node) > 0;
    context.globalAlpha = node.hasClass("dimmed") ? 0.13 : 1;
    context.beginPath();
    context.roundRect(x, y, width, height, 3 * unit);
    context.fillStyle = node.style("background-color");
    context.fill();
    context.lineWidth = (isAmiss ? 2.5 : 1) * unit;
    context.strokeStyle = node.style("border-color");
    context.stroke();
    context.font = font;
    context.fillStyle = look.ink;
    context.textAlign = "left";
    context.fillText(text, x + PLATE.side * unit, y + height / 2 + PLATE.letters * 0.36 * unit);
    context.globalAlpha = 1;
  }

  dataflow.places = { paint };
})();
