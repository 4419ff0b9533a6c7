/* From afar a map names its places: plates over boxes too small to be written on, where they hide nothing. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const { font, cut, write } = dataflow.names;
  const PLATE = { letters: 10, high: 13.5, side: 3.5, air: 1.5, gap: 6 }; // All in pixels.
  const ROOMS = [180, 120, 84, 62, 50]; // Pixels that words may take, from the widest plate to the narrowest.
  const TITLE = 18; // Pixels above the lower side of a frame's bar that its name may take.
  const LEAST = 6; // Letters of a name without which a plate says nothing.
  const ASIDE = [0, -0.5, 0.5, -1, 1]; // Of the way to where the plate is level with a side of its box.
  const LABEL = 36; // Units that the name of a circle takes below it.
  const RANKS = { failed: 3, late: 2, running: 1 };
  const ROWS = 1e6; // More than there are in a column of cells.
  const CELL = 64; // Pixels of a cell of the index of what takes room.

  const state = { plates: [] }; // Those of the last picture.

  const rank = (node) => RANKS[dataflow.tips.of(node).worst] || 0;
  const isAmiss = (node) => rank(node) > 1;

  /** What is worst comes first, then what is largest. */
  const byImportance = (one, other) => rank(other) - rank(one) || other.data("size") - one.data("size");

  /** Names these boxes by importance: as many as there is room for, then as fully as there is room.
      What is `written` on a box already is only covered by a plate that stands on it.
      Answers where the plates are. */
  function paint(context, nodes, { cy, zoom, look, large, written }) {
    state.plates = [];
    if (!nodes.length) return [];
    const unit = large / zoom;
    const view = { context, unit, zoom, written, extent: cy.extent(), taken: index(CELL * unit), frames: dataflow.graph.of(cy).frames };
    cy.nodes().not(".frame").forEach((node) => view.taken.add(placed(node, view)));
    view.taken.add(tools(cy));
    const plates = [];
    for (const node of [...nodes].sort(byImportance)) {
      const plate = isAmiss(node) ? alarmed(node, view) : fitting(node, forms(node, view).slice(-1), view);
      if (plate) plates.push(view.taken.add(plate));
    }
    state.plates = plates.map((plate) => widened(plate, view));
    for (const plate of state.plates) draw(plate, { ...view, look });
    return state.plates;
  }

  /** What is amiss is named in any case: in the way of what is well if there is no other room. */
  function alarmed(node, view) {
    const every = forms(node, view);
    const told = every.filter(({ state }) => state);
    if (view.written) return fitting(node, told, view); // The box says as much as a plate without.
    return fitting(node, told, view) || fitting(node, every, view) || fitting(node, every.slice(-1), view, (other) => !other.isWell);
  }

  /** The plate with all that there is room for, now that every one has its place. */
  function widened(plate, view) {
    view.taken.remove(plate);
    const keeps = (form) => form.width > plate.form.width && (form.state || !plate.form.state);
    const wider = forms(plate.node, view).filter(keeps);
    return view.taken.add(fitting(plate.node, wider, view, undefined, [plate.off]) || plate);
  }

  // ---- What a plate says

  /** From the fullest to the shortest. */
  function forms(node, view) {
    const amiss = isAmiss(node) ? dataflow.tips.of(node).state.split(",")[0] : "";
    return dataflow.names.remembered(`${node.id()}|${view.unit}|${amiss}`, () => made(node, amiss, view));
  }

  function made(node, amiss, view) {
    const { context, unit } = view;
    const name = node.data("name");
    const face = font(PLATE.letters * unit, 600);
    context.font = face;
    const wide = context.measureText(amiss && ` · ${amiss}`).width;
    const whole = context.measureText(name).width;
    const rooms = ROOMS.filter((room, at) => !(ROOMS[at + 1] * unit - wide >= whole)); // Wider ones tell no more.
    const told = rooms.flatMap((room) => (amiss ? [[room * unit - wide, amiss], [room * unit, ""]] : [[room * unit, ""]]));
    const all = told.map(([most, said]) => ({ name: cut(context, name, most), state: said, face }))
      .filter((form) => form.name.length >= Math.min(LEAST, name.length));
    if (!amiss) all.unshift({ name, state: amiss, face, colours: node.data("colours") });
    return all.map((form) => ({ ...form, width: width(form, view) }));
  }

  function width({ name, state, colours, face }, { context, unit }) {
    context.font = face;
    const words = dataflow.names.width(context, state ? `${name} · ${state}` : name);
    const counts = colours ? PLATE.gap * unit + dataflow.counts.width(context, colours, PLATE.letters * unit) : 0;
    return words + counts + 2 * PLATE.side * unit;
  }

  // ---- Where it stands

  /** The first form with a place where it hides nothing that counts; over the edge of no frame if it
      can. On its box sooner than below or above it. */
  function fitting(node, every, view, counts = () => true, sides = view.written ? [0] : [0, 1, -1]) {
    let over = null;
    for (const off of sides) {
      for (const form of every) {
        for (const place of around(node, form.width, off, view)) {
          if (!view.taken.isFree(place, node, PLATE.air * view.unit, counts)) continue;
          if (!view.frames.some((frame) => isOver(place, frame))) return { ...place, node, form, off };
          over = over || { ...place, node, form, off };
        }
      }
    }
    return over;
  }

  const isOver = (place, { x1, y1, x2, y2 }) => {
    const isApart = place.x > x2 || place.x + place.width < x1 || place.y > y2 || place.y + place.height < y1;
    return !isApart && (place.x < x1 || place.x + place.width > x2);
  };

  /** Places over the middle of its box, or below or above that, and beside the middle. */
  function around(node, wide, off, { unit, extent }) {
    const { x, y } = node.position();
    const [across, down] = [node.data("width"), node.data("height")];
    const width = Math.max(wide, across);
    const height = off ? PLATE.high * unit : Math.max(PLATE.high * unit, down);
    const top = y + off * ((down + height) / 2 + PLATE.air * unit) - height / 2;
    const more = (width - across) / 2;
    return ASIDE.slice(0, more ? ASIDE.length : 1).map((aside) => ({
      x: seen(x + aside * more - width / 2, width, x, extent), y: top, width, height,
    }));
  }

  /** As near to there as it is seen whole. */
  const seen = (left, wide, x, { x1, x2 }) => (x > x1 && x < x2 ? Math.max(x1, Math.min(left, x2 - wide)) : left);

  /** What a thing takes; names of circles are not read from far away. */
  function placed(node, { zoom, unit }) {
    const { x, y } = node.position();
    const isFar = dataflow.detail.isFar();
    const round = isFar ? 2 * dataflow.far.rim(node, zoom) : 40;
    const isWell = !dataflow.far.alarm(node);
    const [width, height] = node.data("turn") ? [node.data("width"), node.data("height")] : [round, round];
    const place = { node, isWell, x: x - width / 2, y: y - height / 2, width, height };
    if (node.hasClass("title")) return { ...place, isWell: false, y: Math.min(place.y, place.y + height - TITLE * unit), height: Math.max(height, TITLE * unit) };
    return node.data("turn") || isFar ? place : { ...place, x: x - LABEL, width: 2 * LABEL, height: height + LABEL };
  }

  /** The buttons over the chart, where a plate would be under them. */
  function tools(cy) {
    const box = document.querySelector(".chart-tools")?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0, width: 0, height: 0 };
    const [canvas, zoom, pan] = [cy.container().getBoundingClientRect(), cy.zoom(), cy.pan()];
    const [x, y] = [(box.left - canvas.left - pan.x) / zoom, (box.top - canvas.top - pan.y) / zoom];
    return { x, y, width: box.width / zoom, height: box.height / zoom };
  }

  /** What takes room, found by where it is. */
  function index(cell) {
    const cells = new Map();
    const each = (place, air, act) => {
      for (let column = Math.floor((place.x - air) / cell); column * cell <= place.x + place.width + air; column += 1) {
        for (let row = Math.floor((place.y - air) / cell); row * cell <= place.y + place.height + air; row += 1) act(column * ROWS + row);
      }
    };
    const of = (key) => cells.get(key) || cells.set(key, new Set()).get(key);
    const isNear = (one, other, air) => one.x < other.x + other.width + air && other.x < one.x + one.width + air &&
      one.y < other.y + other.height + air && other.y < one.y + one.height + air;
    return {
      add(place) { each(place, 0, (key) => of(key).add(place)); return place; },
      remove(place) { each(place, 0, (key) => of(key).delete(place)); },
      isFree(place, node, air, counts) {
        let free = true;
        each(place, air, (key) => {
          if (free) free = ![...of(key)].some((other) => other.node !== node && counts(other) && isNear(place, other, other.form ? air : 0));
        });
        return free;
      },
    };
  }

  // ---- How it looks

  function draw({ node, form, x, y, width: wide, height }, { context, unit, look }) {
    context.globalAlpha = node.hasClass("dimmed") ? 0.13 : 1;
    context.beginPath();
    context.roundRect(x, y, wide, height, 3 * unit);
    context.fillStyle = node.style("background-color");
    context.fill();
    const isHit = !isAmiss(node) && node.hasClass("affected");
    context.lineWidth = (isAmiss(node) ? 2 : isHit ? 1.5 : 1) * unit;
    context.setLineDash(isHit ? [4 * unit, 2 * unit] : []);
    context.strokeStyle = node.style("border-color");
    context.stroke();
    context.setLineDash([]);
    words(context, form, { left: x + PLATE.side * unit, y: y + height / 2 + PLATE.letters * 0.36 * unit, unit, look, worst: dataflow.tips.of(node).worst });
    context.globalAlpha = 1;
  }

  function words(context, { name, state, colours, face }, { left, y, unit, look, worst }) {
    write(context, state ? `${name} · ` : name, left, y, face, look.ink);
    const end = left + context.measureText(state ? `${name} · ` : name).width;
    if (state) write(context, state, end, y, face, look.states[worst]);
    if (colours) dataflow.counts.row(context, colours, { left: end + PLATE.gap * unit, y, wide: Infinity, size: PLATE.letters * unit, ink: look.ink });
  }

  /** What the plates say, the most important first, and where they are. */
  const said = () => state.plates.map(({ node, form, off, x, y, width: wide, height }) => (
    { id: node.id(), name: form.name, state: form.state, off, x, y, width: wide, height }));

  dataflow.places = { paint, said, index };
})();
