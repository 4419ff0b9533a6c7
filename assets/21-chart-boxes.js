/* What is written on boxes and titles: as large as there is room, so that it is read from farther away. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const { font, cut, wrapped, write } = dataflow.names;
  const LETTERS = { name: 13, small: 11, pixels: 10.5, afar: 10, title: 14, titlePixels: 12 };
  const ROOM = { side: 8, line: 1.2, tight: 1.12 };
  const NAMED = 70; // Pixels that a frame is wide at least for its name to be written from afar.
  const STATES = { failed: "--danger", late: "--late", running: "--running" };

  const large = () => (dataflow.wall.isShown() ? Math.max(1, dataflow.wall.unit()) : dataflow.far.large());

  /** Boxes and titles on the screen, which are pointed at by their names as well. */
  function paint(context, view) {
    dataflow.named.set(draw(context, view));
  }

  /** Boxes and titles within `area`; whatever else is on the canvas stays. Answers where names may
      reach beyond what they name. */
  function draw(context, { cy, zoom, area }) {
    const look = looks(cy);
    if (!look) return [];
    dataflow.names.among(dataflow.graph.of(cy));
    context.textBaseline = "alphabetic";
    const [plated, titles] = [[], []];
    const written = isWritten(cy, zoom);
    cy.nodes(".box, .title").forEach((node) => {
      const { x, y } = node.position();
      const [width, height] = [node.data("width"), node.data("height")];
      const box = { left: x - width / 2, top: y - height / 2, width, height };
      if (box.left > area.x2 || box.left + width < area.x1 || box.top > area.y2 || box.top + height < area.y1) return;
      context.globalAlpha = node.hasClass("dimmed") ? 0.13 : 1;
      if (node.hasClass("title")) titles.push(title(context, node, box, { zoom, look }));
      else if (!written || !inside(context, node, box, { zoom, look })) plated.push(node);
    });
    context.globalAlpha = 1;
    const plates = dataflow.places.paint(context, plated, { cy, zoom, look, written, large: large() });
    return [...titles.filter(Boolean), ...plates];
  }

  /** Whether boxes are large enough for two lines in each; from farther away all of them have plates. */
  function isWritten(cy, zoom) {
    const size = Math.max(LETTERS.name, (LETTERS.afar * large()) / zoom);
    return cy.nodes(".box").every((node) => node.data("height") > 2 * size * ROOM.tight);
  }

  /** The colours of letters, which follow the stylesheet, so that a dark wall has light ones. */
  function looks(cy) {
    const first = cy.nodes(".box, .title").first();
    if (first.empty()) return null;
    const style = window.getComputedStyle(document.getElementById("chart"));
    const of = (name) => style.getPropertyValue(name).trim();
    const states = Object.fromEntries(Object.entries(STATES).map(([state, name]) => [state, of(name)]));
    return { ink: first.style("color"), muted: of("--muted"), states };
  }

  // ---- A closed group

  /** Writes on a box; answers whether that tells enough, else a plate does. */
  function inside(context, node, box, { zoom, look }) {
    const size = Math.max(LETTERS.name, (LETTERS.pixels * large()) / zoom);
    const tip = dataflow.tips.of(node);
    if (Math.floor((box.height - 6) / (size * ROOM.line)) < 3) return brief(context, node, box, { zoom, tip, look });
    full(context, node, box, { size, tip, look });
    return true;
  }

  /** Name, counts, and what is amiss, from above to below. */
  function full(context, node, box, { size, tip, look }) {
    const left = box.left + ROOM.side;
    const wide = box.width - 2 * ROOM.side;
    const small = (size / LETTERS.name) * LETTERS.small;
    const names = wrapped(context, node.data("name"), wide, tip.state ? 1 : 2, font(size, 650));
    const height = (names.length * size + small * (tip.state ? 2 : 1)) * ROOM.line + 2;
    let y = box.top + (box.height - height) / 2 + size * 0.95;
    for (const line of names) {
      write(context, line, left, y, font(size, 650), look.ink);
      y += size * ROOM.line;
    }
    y += small * 0.1;
    dataflow.counts.row(context, node.data("colours"), { left, y, wide, size: small, ink: look.ink });
    if (tip.state) write(context, cut(context, tip.state, wide), left, y + small * ROOM.line, font(small, 650), look.states[tip.worst] || look.ink);
  }

  /** From farther away two lines: the name, and what is amiss or how much there is. */
  function brief(context, node, box, { zoom, tip, look }) {
    const size = Math.max(LETTERS.name, (LETTERS.afar * large()) / zoom);
    const [left, wide] = [box.left + ROOM.side / 2, box.width - ROOM.side];
    const isAmiss = tip.worst === "failed" || tip.worst === "late";
    const names = wrapped(context, node.data("name"), wide, isAmiss ? 1 : 2, font(size, 500));
    let y = box.top + box.height / 2 - size * (ROOM.tight - 0.91);
    for (const text of names) {
      write(context, text, left, y, font(size, 500), look.ink);
      y += size * ROOM.tight;
    }
    if (isAmiss) write(context, cut(context, tip.state, wide), left, y, font(size, 650), look.states[tip.worst]);
    else if (names.length < 2) dataflow.counts.row(context, node.data("colours"), { left, y, wide, size: 0.9 * size, ink: look.ink });
    else {
      context.font = font(size, 500);
      const end = left + context.measureText(names[1]).width;
      dataflow.counts.total(context, node.data("size"), { left: end, right: left + wide, y: y - size * ROOM.tight, size: 0.9 * size, ink: look.muted });
    }
    return !isAmiss || names[0] === node.data("name");
  }

  // ---- An open group

  /** The sign that closes it, its name, and what is amiss in it; large letters rise above the frame. */
  function title(context, node, box, { zoom, look }) {
    if (box.width * zoom < NAMED) return null;
    const size = Math.max(LETTERS.title, (LETTERS.titlePixels * large()) / zoom);
    const tip = dataflow.tips.of(node);
    const y = box.top + Math.min(box.height / 2 + size * 0.35, box.height - size * 0.25);
    const left = box.left + ROOM.side + 2;
    const amiss = tip.state ? ` ${tip.state}` : "";
    context.font = font(size, 650);
    const room = box.width - 2 * ROOM.side - context.measureText(`−  ${amiss}`).width;
    const name = cut(context, `${node.data("name")} (${node.data("size").toLocaleString()})`, Math.max(room, size * 5));
    const said = `−  ${name}  `;
    write(context, said, left, y, font(size, 650), look.ink);
    const end = left + context.measureText(said).width;
    const more = amiss && end + context.measureText(amiss).width < box.left + box.width ? context.measureText(tip.state).width : 0;
    if (more) write(context, tip.state, end, y, font(size, 650), look.states[tip.worst] || look.ink);
    return { node, x: left, y: y - size, width: end + more - left, height: size * ROOM.line };
  }

  /** All of it, at full size, for a file. */
  function paintAll(context, cy) {
    draw(context, { cy, zoom: 1, area: { x1: -Infinity, y1: -Infinity, x2: Infinity, y2: Infinity } });
  }

  dataflow.boxes = { paint, paintAll };
})();
