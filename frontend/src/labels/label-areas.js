/* Where names are written that reach beyond what they name: there it is pointed at, and highlighted, as well. */

/** @type {{ areas: LabelArea[], byId: Map<string, LabelArea> }} */
const state = { areas: [], byId: new Map() };

/**
 * The names on the screen, in units of the drawing; later ones lie above.
 * @param {LabelArea[]} areas
 */
export function setLabelAreas(areas) {
  Object.assign(state, { areas, byId: new Map(areas.map((area) => [area.node.id(), area])) });
}

/**
 * The node whose name is at a point; null where no name is.
 * @param {number} left
 * @param {number} top
 */
export function nodeLabelledAt(left, top) {
  const area = state.areas.findLast(({ x, y, width, height }) =>
    left >= x && left <= x + width && top >= y && top <= y + height);
  return area ? area.node : null;
}

/**
 * Where the name of a node is written, if it is one of those.
 * @param {Cy.Node} node
 */
export const labelAreaOf = (node) => state.byId.get(node.id());

/** Another drawing: until it is painted, nothing is named. */
export const forgetLabelAreas = () => setLabelAreas([]);
