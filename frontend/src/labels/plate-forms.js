/* What a plate may say of a group, from the fullest to the shortest. */

import { tipOf } from "../chart/interaction/tip-facts.js";
import { vocabulary } from "../dom/vocabulary.js";
import { countsWidth } from "./counts.js";
import { cut } from "./cutting.js";
import { cached, font, textWidth } from "./lettering.js";

export const PLATE = { letters: 10, high: 13.5, side: 3.5, air: 1.5, gap: 6 }; // All in pixels.
const ROOMS = [180, 120, 84, 62, 50]; // Pixels that words may take, from the widest plate to the narrowest.
const LEAST = 6; // Letters of a name without which a plate says nothing.

/**
 * @typedef {object} Form
 * @property {string} name
 * @property {string} state the problem, if it is written
 * @property {string} face
 * @property {(string | number)[]} [colours] colours and counts, if they are shown
 * @property {number} width in units of the drawing
 */
/** @typedef {{ context: PaintContext, unit: number }} Scale */

/**
 * How bad the worst condition of a group is; 0 of a healthy one.
 * @param {Cy.Node} node
 */
export function rank(node) {
  const { conditions } = vocabulary();
  const at = conditions.findIndex(({ name }) => name === tipOf(node).worst);
  return at < 0 ? 0 : conditions.length - at;
}

/** @param {Cy.Node} node */
export const isProblem = (node) => vocabulary().conditions.some(({ name, alarm }) => alarm && name === tipOf(node).worst);

/**
 * From the fullest to the shortest.
 * @param {Cy.Node} node
 * @param {Scale} scale
 * @returns {Form[]}
 */
export function formsOf(node, scale) {
  const problem = isProblem(node) ? (tipOf(node).state || "").split(",")[0] : "";
  return cached(`${node.id()}|${scale.unit}|${problem}`, () => makeForms(node, problem, scale));
}

/**
 * @param {Cy.Node} node
 * @param {string} problem
 * @param {Scale} scale
 */
function makeForms(node, problem, scale) {
  const { context, unit } = scale;
  const name = node.data("name");
  const face = font(PLATE.letters * unit, 600);
  context.font = face;
  const wide = context.measureText(problem && ` · ${problem}`).width;
  const full = context.measureText(name).width;
  const rooms = ROOMS.filter((room, at) => !(ROOMS[at + 1] * unit - wide >= full)); // Wider ones say no more.
  /** @type {[number, string][]} */
  const choices = rooms.flatMap((room) => (problem ? [[room * unit - wide, problem], [room * unit, ""]] : [[room * unit, ""]]));
  /** @type {Omit<Form, "width">[]} */
  const forms = choices.map(([most, state]) => ({ name: cut(context, name, most), state, face }))
    .filter((form) => form.name.length >= Math.min(LEAST, name.length));
  if (!problem) forms.unshift({ name, state: problem, face, colours: node.data("colours") });
  return forms.map((form) => ({ ...form, width: widthOf(form, scale) }));
}

/**
 * @param {Omit<Form, "width">} form
 * @param {Scale} scale
 */
function widthOf({ name, state, colours, face }, { context, unit }) {
  context.font = face;
  const words = textWidth(context, state ? `${name} · ${state}` : name);
  const counts = colours ? PLATE.gap * unit + countsWidth(context, colours, PLATE.letters * unit) : 0;
  return words + counts + 2 * PLATE.side * unit;
}
