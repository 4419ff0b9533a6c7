/* The whole drawing in a corner, with the part that is seen, while the drawing is larger than that. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const AIR = 60; // Units around the circles that belong to the drawing.
  const MOST = { width: 220, height: 150 };
  const DOT = 0.9; // Pixels from the middle of a dot to its rim at least.
  const ALARM = 2.5;
  const FRAME = 9; // Pixels that the frame measures at least.
  const state = { cy: null, picture: null, box: null, scale: 1, drag: false };

  const canvas = () => document.getElementById("chart-minimap");

  /** The drawing in small, painted once for each drawing and each change of marks. */
  function picture(cy, map) {
    if (state.picture) return state.picture;
    const [width, height] = [state.box.x2 - state.box.x1, state.box.y2 - state.box.y1];
    state.scale = Math.min(MOST.width / width, MOST.height / height);
    const size = { width: Math.max(24, width * state.scale), height: Math.max(24, height * state.scale) };
    const made = document.createElement("canvas");
    const ratio = window.devicePixelRatio;
    [made.width, made.height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    const context = made.getContext("2d");
    context.scale(ratio * state.scale, ratio * state.scale);
    context.translate(-state.box.x1, -state.box.y1);
    dataflow.far.sketch(context, cy, { line: 0.35 / state.scale, dot: DOT / state.scale, alarm: ALARM / state.scale });
    Object.assign(map, { width: made.width, height: made.height });
    Object.assign(map.style, { width: `${size.width}px`, height: `${size.height}px` });
    return (state.picture = made);
  }

  /** Whether some of the drawing is beyond the edges of the screen. */
  function isLarger(cy) {
    if (!state.box) {
      const box = dataflow.graph.bounds(dataflow.graph.of(cy));
      if (!box) return false;
      state.box = { x1: box.x1 - AIR, y1: box.y1 - AIR, x2: box.x2 + AIR, y2: box.y2 + AIR };
    }
    const [seen, box] = [cy.extent(), state.box];
    return box.x1 + AIR < seen.x1 || box.x2 - AIR > seen.x2 || box.y1 + AIR < seen.y1 || box.y2 - AIR > seen.y2;
  }

  function paint() {
    const [cy, map] = [state.cy, canvas()];
    if (!cy || !map || cy.destroyed() || dataflow.wall.isShown()) return;
    map.hidden = !isLarger(cy);
    if (map.hidden) return;
    const made = picture(cy, map);
    const context = map.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, map.width, map.height);
    context.drawImage(made, 0, 0);
    frame(context, map, cy.extent());
  }

  /** The part that is seen, everything beyond it a little darker. */
  function frame(context, map, seen) {
    const scale = state.scale * window.devicePixelRatio;
    const { accent, ink, paper } = dataflow.overlay.colours(map);
    const [left, width] = span((seen.x1 - state.box.x1) * scale, (seen.x2 - state.box.x1) * scale, map.width);
    const [top, height] = span((seen.y1 - state.box.y1) * scale, (seen.y2 - state.box.y1) * scale, map.height);
    context.globalAlpha = 0.1;
    context.fillStyle = ink;
    context.beginPath();
    context.rect(0, 0, map.width, map.height);
    context.rect(left, top, width, height);
    context.fill("evenodd");
    context.globalAlpha = 1;
    for (const [colour, line] of [[paper, 4], [accent, 2]]) {
      context.lineWidth = line * window.devicePixelRatio;
      context.strokeStyle = colour;
      context.strokeRect(left + 1, top + 1, width - 2, height - 2);
    }
  }

  /** Start and length of the frame along one side, within the map and large enough to be seen. */
  function span(from, to, most) {
    const middle = (Math.max(0, from) + Math.min(most, to)) / 2;
    const length = Math.max(FRAME * window.devicePixelRatio, Math.min(most, to) - Math.max(0, from));
    return [Math.min(Math.max(0, middle - length / 2), most - length), length];
  }

  /** What lies under the pointer comes to the middle of the screen. */
  function go(event) {
    const { cy, box, scale } = state;
    const map = canvas().getBoundingClientRect();
    const shown = (scale * map.width) / canvas().offsetWidth; // CSS may have enlarged it.
    const x = box.x1 + (event.clientX - map.left) / shown;
    const y = box.y1 + (event.clientY - map.top) / shown;
    cy.stop(true);
    cy.pan({ x: cy.width() / 2 - x * cy.zoom(), y: cy.height() / 2 - y * cy.zoom() });
  }

  function bind(cy) {
    Object.assign(state, { cy, picture: null, box: null, drag: false });
    cy.on("render", paint);
    const map = canvas();
    if (!map) return;
    map.onpointerdown = (event) => {
      state.drag = true;
      map.setPointerCapture(event.pointerId);
      go(event);
    };
    map.onpointermove = (event) => { if (state.drag) go(event); };
    map.onpointerup = map.onpointercancel = () => { state.drag = false; };
  }

  /** Circles have changed, or the marks of circles alone. */
  function forget(marksAlone = false) {
    state.picture = null;
    if (!marksAlone) state.box = null;
  }

  dataflow.minimap = { bind, forget, paint };
})();
