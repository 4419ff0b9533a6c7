/* What is written on boxes and titles: as large as there is room, so that it is read from farther away. */

import { screenScale } from "../chart/canvas/overview-sizes.js";
import { graphOf } from "../chart/graph/flow-graph.js";
import { tipOf } from "../chart/interaction/tip-facts.js";
import { chartElement } from "../dom/elements.js";
import { vocabulary } from "../dom/vocabulary.js";
import { isWall, wallUnit } from "../wall/wall-page.js";
import { writeCounts, writeTotal } from "./counts.js";
import { compareNamesOf, cut } from "./cutting.js";
import { setLabelAreas } from "./label-areas.js";
import { font, write } from "./lettering.js";
import { placeMapLabels } from "./map-labels.js";
import { isProblem } from "./plate-forms.js";
import { wrap } from "./wrapping.js";

const LETTERS = { name: 13, small: 11, pixels: 10.5, afar: 10, title: 14, titlePixels: 12 };
const ROOM = { side: 8, line: 1.2, tight: 1.12 };
const NAMED = 70; // Pixels that a frame is wide at least for its name to be written from afar.

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */
/** @typedef {{ zoom: number, colours: LetterColours }} Look */

const scale = () => (isWall() ? Math.max(1, wallUnit()) : screenScale());

/**
 * Boxes and titles on the screen, which are pointed at by their names as well.
 * @type {Layer}
 */
export function paint(context, view) {
  setLabelAreas(draw(context, view));
}

/**
 * Boxes and titles within `area`; whatever else is on the canvas stays. Returns where names may reach
 * beyond what they name.
 * @param {PaintContext} context
 * @param {{ cy: Cy.Core, zoom: number, area: Area }} view
 * @returns {LabelArea[]}
 */
function draw(context, { cy, zoom, area }) {
  const colours = letterColours(cy);
  if (!colours) return [];
  compareNamesOf(graphOf(cy));
  context.textBaseline = "alphabetic";
  /** @type {Cy.Node[]} */
  const plated = [];
  /** @type {(LabelArea | null)[]} */
  const titles = [];
  const written = isWritten(cy, zoom);
  cy.nodes(".box, .title").forEach((node) => {
    const { x, y } = node.position();
    const [width, height] = [node.data("width"), node.data("height")];
    const box = { left: x - width / 2, top: y - height / 2, width, height };
    if (box.left > area.x2 || box.left + width < area.x1 || box.top > area.y2 || box.top + height < area.y1) return;
    context.globalAlpha = node.hasClass("dimmed") ? 0.13 : 1;
    if (node.hasClass("title")) titles.push(writeTitle(context, node, box, { zoom, colours }));
    else if (!written || !writeInside(context, node, box, { zoom, colours })) plated.push(node);
  });
  context.globalAlpha = 1;
  const plates = placeMapLabels(context, plated, { cy, zoom, colours, written, scale: scale() });
  return [...titles.filter((title) => title !== null), ...plates];
}

/**
 * Whether boxes are large enough for two lines in each; from farther away all of them have plates.
 * @param {Cy.Core} cy
 * @param {number} zoom
 */
function isWritten(cy, zoom) {
  const size = Math.max(LETTERS.name, (LETTERS.afar * scale()) / zoom);
  return cy.nodes(".box").every((node) => node.data("height") > 2 * size * ROOM.tight);
}

/**
 * The colours of letters, which follow the stylesheet, so that a dark wall has light ones.
 * @param {Cy.Core} cy
 * @returns {LetterColours | null}
 */
function letterColours(cy) {
  const first = cy.nodes(".box, .title").first();
  if (first.empty()) return null;
  const style = window.getComputedStyle(chartElement());
  /** @param {string} name */
  const of = (name) => style.getPropertyValue(name).trim();
  const states = Object.fromEntries(vocabulary().conditions.map(({ name, colour }) => [name, of(colour)]));
  return { ink: first.style("color"), muted: of("--muted"), states };
}

// ---- A closed group

/**
 * Writes on a box; returns whether that says enough, else a plate does.
 * @param {PaintContext} context
 * @param {Cy.Node} node
 * @param {Box} box
 * @param {Look} look
 */
function writeInside(context, node, box, { zoom, colours }) {
  const size = Math.max(LETTERS.name, (LETTERS.pixels * scale()) / zoom);
  const tip = tipOf(node);
  if (Math.floor((box.height - 6) / (size * ROOM.line)) < 3) return writeBrief(context, node, box, { zoom, tip, colours });
  writeFull(context, node, box, { size, tip, colours });
  return true;
}

/**
 * The colour of a state; that of names for a state without one.
 * @param {LetterColours} colours
 * @param {Tip} tip
 */
const stateColour = (colours, { worst = "" }) => colours.states[worst] || colours.ink;

/**
 * Name, counts, and problems, from above to below.
 * @param {PaintContext} context
 * @param {Cy.Node} node
 * @param {Box} box
 * @param {{ size: number, tip: Tip, colours: LetterColours }} how
 */
function writeFull(context, node, box, { size, tip, colours }) {
  const left = box.left + ROOM.side;
  const wide = box.width - 2 * ROOM.side;
  const small = (size / LETTERS.name) * LETTERS.small;
  const names = wrap(context, node.data("name"), wide, tip.state ? 1 : 2, font(size, 650));
  const height = (names.length * size + small * (tip.state ? 2 : 1)) * ROOM.line + 2;
  let y = box.top + (box.height - height) / 2 + size * 0.95;
  for (const line of names) {
    write(context, line, left, y, font(size, 650), colours.ink);
    y += size * ROOM.line;
  }
  y += small * 0.1;
  writeCounts(context, node.data("colours"), { left, y, wide, size: small, ink: colours.ink });
  if (tip.state) write(context, cut(context, tip.state, wide), left, y + small * ROOM.line, font(small, 650), stateColour(colours, tip));
}

/**
 * From farther away two lines: the name, and the problem or how much there is.
 * @param {PaintContext} context
 * @param {Cy.Node} node
 * @param {Box} box
 * @param {{ zoom: number, tip: Tip, colours: LetterColours }} how
 */
function writeBrief(context, node, box, { zoom, tip, colours }) {
  const size = Math.max(LETTERS.name, (LETTERS.afar * scale()) / zoom);
  const [left, wide] = [box.left + ROOM.side / 2, box.width - ROOM.side];
  const hasProblem = isProblem(node);
  const names = wrap(context, node.data("name"), wide, hasProblem ? 1 : 2, font(size, 500));
  let y = box.top + box.height / 2 - size * (ROOM.tight - 0.91);
  for (const text of names) {
    write(context, text, left, y, font(size, 500), colours.ink);
    y += size * ROOM.tight;
  }
  if (hasProblem) write(context, cut(context, tip.state || "", wide), left, y, font(size, 650), colours.states[tip.worst || ""]);
  else if (names.length < 2) writeCounts(context, node.data("colours"), { left, y, wide, size: 0.9 * size, ink: colours.ink });
  else {
    context.font = font(size, 500);
    const end = left + context.measureText(names[1]).width;
    writeTotal(context, node.data("size"), { left: end, right: left + wide, y: y - size * ROOM.tight, size: 0.9 * size, ink: colours.muted });
  }
  return !hasProblem || names[0] === node.data("name");
}

// ---- An open group

/**
 * The sign that closes it, its name, and problems in it; large letters rise above the frame.
 * @param {PaintContext} context
 * @param {Cy.Node} node
 * @param {Box} box
 * @param {Look} look
 * @returns {LabelArea | null}
 */
function writeTitle(context, node, box, { zoom, colours }) {
  if (box.width * zoom < NAMED) return null;
  const size = Math.max(LETTERS.title, (LETTERS.titlePixels * scale()) / zoom);
  const tip = tipOf(node);
  const y = box.top + Math.min(box.height / 2 + size * 0.35, box.height - size * 0.25);
  const left = box.left + ROOM.side + 2;
  const problem = tip.state ? ` ${tip.state}` : "";
  context.font = font(size, 650);
  const room = box.width - 2 * ROOM.side - context.measureText(`−  ${problem}`).width;
  const name = cut(context, `${node.data("name")} (${node.data("size").toLocaleString()})`, Math.max(room, size * 5));
  const text = `−  ${name}  `;
  write(context, text, left, y, font(size, 650), colours.ink);
  const end = left + context.measureText(text).width;
  const hasRoom = problem && end + context.measureText(problem).width < box.left + box.width;
  const more = hasRoom ? context.measureText(tip.state || "").width : 0;
  if (more) write(context, tip.state || "", end, y, font(size, 650), stateColour(colours, tip));
  return { node, x: left, y: y - size, width: end + more - left, height: size * ROOM.line };
}

/**
 * All of it, at full size, for a file.
 * @param {PaintContext} context
 * @param {Cy.Core} cy
 */
export function paintAll(context, cy) {
  draw(context, { cy, zoom: 1, area: { x1: -Infinity, y1: -Infinity, x2: Infinity, y2: Infinity } });
}
