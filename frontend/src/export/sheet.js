/* The sheet that an export is drawn on: the view in words, the whole drawing, the legend. */

import { coloursOf } from "../chart/canvas/overlay.js";
import { drawAll } from "../chart/cytoscape-internals.js";
import { chartElement } from "../dom/elements.js";
import { paintAll } from "../labels/group-labels.js";
import { font } from "../labels/lettering.js";

const AIR = 40;
const LEAST = 900; // Units wide, so that title and legend have room.
const ROW = 30;

/** @typedef {{ image: HTMLImageElement, words: string, circle: string | null }} Entry */
/** @typedef {Entry & { x: number, side: number }} PlacedEntry */
/**
 * Where everything goes, in units of the drawing.
 * @typedef {object} Sheet
 * @property {Cy.Extent} box
 * @property {number} width
 * @property {number} height
 * @property {number} unit
 * @property {number} head
 * @property {PlacedEntry[][]} rows
 */

/** @param {Element} element */
const textOf = (element) => (element.textContent || "").replace(/\s+/g, " ").trim();

/** The view in words: which flow, and what the chips and the switches make of it. */
export function viewInWords() {
  /** @param {string} id */
  const isOn = (id) => /** @type {HTMLInputElement | null} */ (document.getElementById(id))?.checked;
  const flow = isOn("chart-scheduled") ? "The scheduled flow" : "The whole flow";
  const more = [["chart-complete", "joins complete"], ["chart-impact", "impact of failures"]];
  const switches = more.filter(([id]) => isOn(id)).map(([, text]) => text);
  const chips = [...document.querySelectorAll(".chip")].map((chip) => textOf(chip).replace(/\s*×\s*/g, " ").trim());
  return [flow, ...chips, ...switches].join(" · ");
}

function amount() {
  const count = document.getElementById("chart-count");
  const at = new Date().toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  return `${count ? `${textOf(count)}, ` : ""}${at}`;
}

/**
 * The rows of the legend that the page shows, as circle, image and words.
 * @returns {Entry[]}
 */
function legend() {
  const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".legend .legend-row"));
  return [...rows].filter((row) => row.offsetParent).map((row) => {
    const sign = row.querySelector(".kind-sign");
    return {
      image: /** @type {HTMLImageElement} */ (row.querySelector("img")),
      words: textOf(row),
      circle: sign && window.getComputedStyle(sign).backgroundColor,
    };
  });
}

/**
 * Letters grow with the drawing, to be read when all is seen.
 * @param {Cy.Core} cy
 * @param {Ruler} ruler
 * @returns {Sheet}
 */
export function plan(cy, ruler) {
  const box = cy.elements().boundingBox();
  const width = Math.max(LEAST, box.w + 2 * AIR);
  const unit = Math.min(6, Math.max(1, width / 2400));
  const head = 74 * unit;
  const rows = rowsOf(legend(), (width - 2 * AIR) / unit, ruler);
  return { box, width, unit, head, rows, height: head + box.h + 2 * AIR + (rows.length + 0.5) * ROW * unit };
}

/**
 * @param {Entry[]} entries
 * @param {number} width
 * @param {Ruler} ruler
 */
function rowsOf(entries, width, ruler) {
  ruler.font = font(13, 400);
  /** @type {PlacedEntry[][]} */
  const rows = [[]];
  let x = 0;
  for (const entry of entries) {
    const side = entry.circle ? 18 : entry.image.naturalWidth / entry.image.naturalHeight * 18;
    const wide = side + 6 + ruler.measureText(entry.words).width + 18;
    if (x + wide > width && rows[rows.length - 1].length) {
      rows.push([]);
      x = 0;
    }
    rows[rows.length - 1].push({ ...entry, x, side });
    x += wide;
  }
  return rows;
}

/**
 * All of it, on a canvas or what takes its place.
 * @param {PaintContext} context
 * @param {Cy.Core} cy
 * @param {Sheet} sheet
 */
export function draw(context, cy, sheet) {
  const { box, unit, head, rows } = sheet;
  const colours = coloursOf(chartElement());
  context.fillStyle = colours.canvas;
  context.fillRect(0, 0, sheet.width, sheet.height);
  write(context, viewInWords(), { x: AIR, y: 20 * unit, size: 20 * unit, weight: 650, colour: colours.ink });
  write(context, amount(), { x: AIR, y: 47 * unit, size: 13 * unit, weight: 400, colour: colours.muted });
  const [left, top] = [(sheet.width - box.w) / 2 - box.x1, head + AIR - box.y1];
  context.translate(left, top);
  drawAll(cy, context);
  paintAll(context, cy);
  context.translate(-left, -top);
  const below = head + box.h + 2 * AIR;
  rows.forEach((row, at) => row.forEach((entry) => drawEntry(context, entry, below + at * ROW * unit, { unit, colours })));
}

/**
 * @param {PaintContext} context
 * @param {string} text
 * @param {{ x: number, y: number, size: number, weight: number, colour: string }} how
 */
function write(context, text, { x, y, size, weight, colour }) {
  context.font = font(size, weight);
  context.fillStyle = colour;
  context.textAlign = "left";
  context.textBaseline = "top";
  context.fillText(text, x, y);
}

/**
 * @param {PaintContext} context
 * @param {PlacedEntry} entry
 * @param {number} y
 * @param {{ unit: number, colours: Colours }} how
 */
function drawEntry(context, { image, words, circle, x, side }, y, { unit, colours }) {
  const left = AIR + x * unit;
  if (circle) {
    context.beginPath();
    context.arc(left + 9 * unit, y + 9 * unit, 9 * unit, 0, 2 * Math.PI);
    context.fillStyle = circle;
    context.fill();
  }
  const [from, high] = circle ? [4, 10] : [0, 18];
  const wide = circle ? 10 : side;
  const { naturalWidth, naturalHeight } = image;
  context.drawImage(image, 0, 0, naturalWidth, naturalHeight, left + from * unit, y + from * unit, wide * unit, high * unit);
  write(context, words, { x: left + (side + 6) * unit, y: y + 2 * unit, size: 13 * unit, weight: 400, colour: colours.muted });
}
