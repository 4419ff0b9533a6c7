/* How far the wheel zooms: a notch a little, a pinch as far as the fingers go. */

import { setWheelSensitivity } from "../cytoscape-internals.js";

const NOTCH = 0.25; // Of Cytoscape's own, which is 2.5 times larger or smaller for each notch.
const PINCH = 1;
const LEAST = 50; // Pixels of a notch at least; browsers report a pinch as a wheel with Ctrl, in small steps.
const PIXELS = 0; // WheelEvent.DOM_DELTA_PIXEL

/** @param {Pick<WheelEvent, "ctrlKey" | "deltaMode" | "deltaY">} event */
export const isPinch = ({ ctrlKey, deltaMode, deltaY }) =>
  ctrlKey && deltaMode === PIXELS && Math.abs(deltaY) < LEAST;

/**
 * Cytoscape looks at its sensitivity at each turn of the wheel.
 * @param {Cy.Core} cy
 * @param {HTMLElement} element
 */
export function bind(cy, element) {
  /** @param {WheelEvent} event */
  const adjust = (event) => setWheelSensitivity(cy, isPinch(event) ? PINCH : NOTCH);
  element.parentElement?.addEventListener("wheel", adjust, { capture: true, passive: true });
}
