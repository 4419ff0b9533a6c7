/* From afar a map names its largest places: plates over the boxes too small to be written on. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";
  const PLATE = { letters: 10.5, most: 128, high: 16, side: 5, air: 7 }; // All in pixels.
  const MOST = 22; // More would cover the chart.

  const urgency = (node) => dataflow.far.alarm(node) * 1e6 + node.data("size");

  /** Names the boxes that matter most, as far as their plates leave one another room; answers which. */
  function paint(context, nodes, { zoom, look, large, cut }) {
    const unit = large / zoom;
    const font = `600 ${PLATE.letters * unit}px ${FONT}`;
    context.font = font;
    const plates = [];
    for (const node of [...nodes].sort((one, other) => urgency(other) - urgency(one))) {
      if (plates.length === MOST) break;
      const text = words(context, node, { cut, most: PLATE.most * unit });
      const plate = { node, text, ...around(node, context.measureText(text).width, unit) };
      if (!plates.some((other) => isNear(plate, other, PLATE.air * unit))) plates.push(plate);
    }
    for (const plate of plates.reverse()) draw(context, plate, { unit, look, font });
    return new Set(plates.map(({ node }) => node));
  }

  /** The name, of which as much goes as what is worst inside takes. */
  function words(context, node, { cut, most }) {
    const [worst] = dataflow.far.alarm(node) ? (dataflow.tips.of(node).state || "").split(",") : [""];
    const state = worst && `: ${worst}`;
    return cut(context, node.data("name"), most - context.measureText(state).width) + state;
  }

  function around(node, wide, unit) {
    const { x, y } = node.position();
    const [width, height] = [wide + 2 * PLATE.side * unit, PLATE.high * unit];
    return { x: x - width / 2, y: y - height / 2, width, height };
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
