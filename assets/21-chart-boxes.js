/* What is written on boxes and titles: as large as there is room, so that it is read from farther away. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";
  const LETTERS = { name: 13, small: 11, pixels: 10.5, afar: 9, title: 14, titlePixels: 12 };
  const ROOM = { side: 8, line: 1.2, tight: 1.12, dot: 4 };
  const LEAST = 12; // Letters of a name without which it says little: a plate says more.
  const FEWEST = 5; // Letters without which it says nothing.
  const NAMED = 70; // Pixels that a frame is wide at least for its name to be written from afar.
  const KEPT = 3000;
  const kept = new Map();
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
    context.textBaseline = "alphabetic";
    const [small, titles] = [[], []];
    cy.nodes(".box, .title").forEach((node) => {
      const { x, y } = node.position();
      const [width, height] = [node.data("width"), node.data("height")];
      const box = { left: x - width / 2, top: y - height / 2, width, height };
      if (box.left > area.x2 || box.left + width < area.x1 || box.top > area.y2 || box.top + height < area.y1) return;
      context.globalAlpha = node.hasClass("dimmed") ? 0.13 : 1;
      if (node.hasClass("title")) titles.push(title(context, node, box, { zoom, look }));
      else if (!inside(context, node, box, { zoom, look })) small.push({ node, box });
    });
    context.globalAlpha = 1;
    const plates = dataflow.places.paint(context, small.map(({ node }) => node), { cy, zoom, look, large: large(), cut });
    const plated = new Set(plates.map(({ node }) => node));
    for (const { node, box } of small) {
      if (!plated.has(node)) inside(context, node, box, { zoom, look, least: FEWEST });
    }
    return [...titles.filter(Boolean), ...plates];
  }

  /** The colours of letters, which follow the stylesheet, so that a dark wall has light ones. */
  function looks(cy) {
    const first = cy.nodes(".box, .title").first();
    if (first.empty()) return null;
    const style = window.getComputedStyle(document.getElementById("chart"));
    const of = (name) => style.getPropertyValue(name).trim();
    const states = Object.fromEntries(Object.entries(STATES).map(([state, name]) => [state, of(name)]));
    return { ink: first.style("color"), states };
  }

  // ---- A closed group

  /** Writes on a box; answers whether there was room. */
  function inside(context, node, box, { zoom, look, least = LEAST }) {
    const size = Math.max(LETTERS.name, (LETTERS.pixels * large()) / zoom);
    const tip = dataflow.tips.of(node);
    if (Math.floor((box.height - 6) / (size * ROOM.line)) < 3) return brief(context, node, box, { zoom, tip, look, least });
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
    counts(context, node.data("colours"), { left, y, wide, size: small, ink: look.ink });
    if (tip.state) write(context, cut(context, tip.state, wide), left, y + small * ROOM.line, font(small, 650), look.states[tip.worst] || look.ink);
  }

  /** From afar the name alone, and below it what is amiss. */
  function brief(context, node, box, { zoom, tip, look, least }) {
    const size = Math.max(LETTERS.name, (LETTERS.afar * large()) / zoom);
    const lines = Math.min(2, Math.floor((box.height - 1) / (size * ROOM.tight)));
    if (lines < 1) return false;
    const wide = box.width - ROOM.side;
    const isAmiss = lines > 1 && (tip.worst === "failed" || tip.worst === "late");
    const names = wrapped(context, node.data("name"), wide, isAmiss ? 1 : lines, font(size, 500));
    if (names.join("").replace("…", "").length < Math.min(least, node.data("name").length)) return false;
    const rows = [...names.map((text) => [text, look.ink])];
    if (isAmiss) rows.push([cut(context, tip.state, wide), look.states[tip.worst]]);
    let y = box.top + (box.height - rows.length * size * ROOM.tight) / 2 + size * 0.91;
    for (const [text, colour] of rows) {
      write(context, text, box.left + ROOM.side / 2, y, font(size, colour === look.ink ? 500 : 650), colour);
      y += size * ROOM.tight;
    }
    return true;
  }

  /** A dot of each colour of circle with how many there are. */
  function counts(context, colours, { left, y, wide, size, ink }) {
    let x = left;
    const dot = (ROOM.dot * size) / LETTERS.small;
    for (let at = 0; at < colours.length; at += 2) {
      const text = colours[at + 1].toLocaleString();
      context.font = font(size, 400);
      const width = 2 * dot + 3 + context.measureText(text).width;
      if (x + width > left + wide) return;
      context.fillStyle = colours[at];
      context.beginPath();
      context.arc(x + dot, y - size * 0.33, dot, 0, 2 * Math.PI);
      context.fill();
      write(context, text, x + 2 * dot + 3, y, font(size, 400), ink);
      x += width + 9;
    }
  }

  // ---- An open group

  /** The sign that closes it, its name, and what is amiss in it; large letters rise above the frame.
      Answers where they are; null where there is no room for them. */
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

  // ---- Texts

  const font = (size, weight) => `${weight} ${size}px ${FONT}`;

  function write(context, text, x, y, face, colour) {
    context.font = face;
    context.fillStyle = colour;
    context.textAlign = "left";
    context.fillText(text, x, y);
  }

  /** As much of a text as fits, its middle left out: the end of a path tells more than its middle. */
  function cut(context, text, wide) {
    if (context.measureText(text).width <= wide) return text;
    let [least, most] = [0, text.length];
    const shortened = (kept) => `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (context.measureText(shortened(middle)).width <= wide) least = middle;
      else most = middle - 1;
    }
    return shortened(least);
  }

  /** The lines of a name, kept: while the chart is panned they are the same in each frame. */
  function wrapped(context, name, wide, lines, face) {
    const key = `${face}|${wide}|${lines}|${name}`;
    if (kept.size > KEPT) kept.clear();
    if (!kept.has(key)) kept.set(key, wrap(context, name, wide, lines, face));
    return kept.get(key);
  }

  /** A name on so many lines, which end where words do if they can. */
  function wrap(context, name, wide, lines, face) {
    context.font = face;
    if (lines < 2 || context.measureText(name).width <= wide) return [cut(context, name, wide)];
    let end = name.length;
    while (end > 1 && context.measureText(name.slice(0, end)).width > wide) end -= 1;
    const soft = Math.max(...[" ", "_", "/", "-", "."].map((sign) => name.lastIndexOf(sign, end - 1) + 1));
    const first = soft > end / 3 ? soft : end;
    return [name.slice(0, first).trimEnd(), ...wrap(context, name.slice(first).trimStart(), wide, lines - 1, face)];
  }

  /** All of it, at full size, for a file. */
  function paintAll(context, cy) {
    draw(context, { cy, zoom: 1, area: { x1: -Infinity, y1: -Infinity, x2: Infinity, y2: Infinity } });
  }

  dataflow.boxes = { paint, paintAll };
})();
