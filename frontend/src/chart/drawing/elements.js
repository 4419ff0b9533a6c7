/* New elements put into Cytoscape all at once, in the place of those that it had. */

import { isMark } from "./marks.js";

/** @param {Cy.ElementDefinition} element */
const isNode = (element) => element.group === "nodes";

/**
 * A new drawing of the same view is moved so that what is on the screen stays where it is.
 * @param {Cy.Core} cy
 * @param {Cy.ElementDefinition[]} elements
 */
export function keepInPlace(cy, elements) {
  const { x, y } = displacement(cy, elements);
  for (const each of elements) {
    if (isNode(each) && each.position) each.position = { x: each.position.x - x, y: each.position.y - y };
  }
}

/**
 * How far the drawing has moved: the median of the circles on the screen, else of all.
 * @param {Cy.Core} cy
 * @param {Cy.ElementDefinition[]} elements
 */
function displacement(cy, elements) {
  const { x1, x2, y1, y2 } = cy.extent();
  /** @type {{ all: Point[], visible: Point[] }} */
  const moves = { all: [], visible: [] };
  for (const each of elements) {
    const node = isNode(each) && cy.getElementById(each.data.id);
    if (!node || node.empty() || !each.position) continue;
    const was = node.position();
    const move = { x: each.position.x - was.x, y: each.position.y - was.y };
    moves.all.push(move);
    if (was.x >= x1 && was.x <= x2 && was.y >= y1 && was.y <= y2) moves.visible.push(move);
  }
  const from = moves.visible.length ? moves.visible : moves.all;
  /** @param {"x" | "y"} axis */
  const median = (axis) => from.map((move) => move[axis]).sort((a, b) => a - b)[from.length >> 1] || 0;
  return { x: median("x"), y: median("y") };
}

/**
 * Cytoscape holds these elements and no other; those that it had already stay and get the new data.
 * @param {Cy.Core} cy
 * @param {Cy.ElementDefinition[]} elements
 */
export function replaceElements(cy, elements) {
  const wanted = new Set(elements.map((each) => each.data.id));
  cy.batch(() => {
    cy.elements().filter((each) => !wanted.has(each.id())).remove();
    cy.add(elements.filter((each) => !renew(cy.getElementById(each.data.id), each)));
  });
}

/**
 * Puts new data on an element that is there already; what the browser has put on it stays. Returns
 * whether it was there.
 * @param {Cy.Node} element
 * @param {Cy.ElementDefinition} definition
 */
function renew(element, { data, position, classes = "", scratch }) {
  if (element.empty()) return false;
  const serverClasses = element.scratch("serverClasses").split(" ");
  const ours = element.classes().filter((name) => !serverClasses.includes(name) && !isMark(name));
  element.removeData("images affected weights distances flows starts ends");
  element.data(data);
  element.classes([...classes.split(" "), ...ours].filter(Boolean));
  element.scratch(scratch);
  if (position) element.position(position);
  return true;
}
