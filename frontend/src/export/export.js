/* The whole drawing as a file: PNG as large as a canvas may be, SVG at full size. */

import { loadImages } from "../chart/cytoscape-internals.js";
import { cytoscape } from "../chart/instance.js";
import { notice } from "../chart/interaction/notice.js";
import { closest, contextOf, make } from "../dom/elements.js";
import { fileNameFor, scaleFor } from "./export-size.js";
import { draw, plan, viewInWords } from "./sheet.js";
import { SvgContext } from "./svg-context.js";

/** @param {string} ending */
export const fileName = (ending) => fileNameFor(viewInWords(), ending);

/** @param {Cy.Core} cy */
async function svg(cy) {
  await loadImages(cy);
  const context = new SvgContext(contextOf(document.createElement("canvas")), new DOMMatrix());
  const sheet = plan(cy, context);
  draw(/** @type {PaintContext} */ (/** @type {unknown} */ (context)), cy, sheet);
  return context.file({ ...sheet, title: `Dataflow: ${viewInWords()}` });
}

/**
 * @param {Cy.Core} cy
 * @param {number} reduce
 */
function canvasOf(cy, reduce) {
  const canvas = document.createElement("canvas");
  const context = contextOf(canvas);
  const sheet = plan(cy, context);
  const scale = scaleFor(sheet) * reduce;
  [canvas.width, canvas.height] = [Math.floor(sheet.width * scale), Math.floor(sheet.height * scale)];
  context.scale(scale, scale);
  draw(context, cy, sheet);
  return { canvas, scale };
}

/**
 * A PNG; where the browser fails at its size, one half as wide.
 * @param {Cy.Core} cy
 * @param {number} [reduce]
 * @returns {Promise<{ blob: Blob | null, scale: number }>}
 */
async function png(cy, reduce = 1) {
  await loadImages(cy);
  const { canvas, scale } = canvasOf(cy, reduce);
  /** @type {Blob | null} */
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
  if (!blob && reduce > 0.1) return png(cy, reduce / 2);
  return { blob, scale };
}

/** The chart, unless there is nothing on it, which a notice says. */
function chartToSave() {
  const cy = cytoscape();
  if (cy && !cy.elements().empty()) return cy;
  notice("There is nothing to save: the chart is empty.");
  return null;
}

async function savePng() {
  const cy = chartToSave();
  if (!cy) return;
  const { blob, scale } = await png(cy);
  if (!blob) {
    notice("This browser cannot make an image of this size. Save as SVG instead.");
    return;
  }
  save(blob, fileName("png"));
  const percent = Math.max(1, Math.floor(scale * 100));
  if (scale < 1) notice(`The drawing is larger than an image may be: it was saved at ${percent} % of its size. SVG has no such bound.`);
}

async function saveSvg() {
  const cy = chartToSave();
  if (cy) save(new Blob([await svg(cy)], { type: "image/svg+xml" }), fileName("svg"));
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const link = make("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

const chart = () => /** @type {Cy.Core} */ (cytoscape());

/** The SVG and the PNG of the chart. */
export const chartAsSvg = () => svg(chart());
export const chartAsPng = () => png(chart());

export function start() {
  document.addEventListener("click", (event) => {
    if (closest(event, "#export-png")) savePng();
    if (closest(event, "#export-svg")) saveSvg();
  });
}
