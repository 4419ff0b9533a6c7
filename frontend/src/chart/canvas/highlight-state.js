/* The node that is pointed at, that of the keyboard, and what is highlighted because of one of them. */

/** @typedef {"hovered" | "focused"} Which */
/** @type {{ hovered: Cy.Node | null, focused: Cy.Node | null, highlighted: Highlighted | null }} */
export const state = { hovered: null, focused: null, highlighted: null };

/** The node whose flow is highlighted: the one under the pointer before the one of the keyboard. */
export const sourceNode = () => state.hovered || state.focused;

/** The node that the keyboard is at. */
export const focusedNode = () => state.focused;

/** What is highlighted, with all that leads to it and all that it leads to; null while nothing is. */
export const highlighted = () => state.highlighted;

/** The names of all circles that are highlighted. */
export const highlightedNames = () =>
  (state.highlighted ? state.highlighted.circles.map(({ node }) => node.data("name")) : []);
