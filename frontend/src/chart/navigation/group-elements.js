/* How groups are drawn: a closed one as a box, an open one as a frame with a title. */

import { vocabulary } from "../../dom/vocabulary.js";

/** The parameters of groups in an address. */
export const groupParameters = () => vocabulary().parameters.groups;

/** @param {Cy.Node} node */
export const isGroup = (node) => node.hasClass("box") || node.hasClass("title");

/** @param {Cy.Node} node */
export const isOpenGroup = (node) => node.hasClass("title");
