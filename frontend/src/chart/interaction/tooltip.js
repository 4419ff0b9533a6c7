/* The tooltip of a circle; names enter the page as text only. */

import { make } from "../../dom/elements.js";
import { open } from "../navigation/navigation.js";
import { factsOf } from "./tip-facts.js";

/** @typedef {Pick<MouseEvent, "clientX" | "clientY">} At */
/** @type {{ tip: HTMLElement | null, hovered: Cy.Node | null, at: At | null, isBlocked: () => boolean }} */
const state = { tip: null, hovered: null, at: null, isBlocked: () => false };

/**
 * Puts an element into the page, near the pointer and within the window.
 * @param {HTMLElement} element
 * @param {At} at
 */
export function placeNear(element, at) {
  document.body.append(element);
  const box = element.getBoundingClientRect();
  const x = at.clientX + 16 + box.width > window.innerWidth ? at.clientX - box.width - 16 : at.clientX + 16;
  const y = Math.min(at.clientY + 12, window.innerHeight - box.height - 8);
  element.style.left = Math.max(8, x) + "px";
  element.style.top = Math.max(8, y) + "px";
}

/**
 * @param {Cy.Node} node
 * @param {At | null | undefined} at
 */
export function show(node, at) {
  hide();
  if (!at || state.isBlocked()) return;
  state.at = at;
  const tip = make("div", undefined, "chart-tip");
  tip.setAttribute("role", "tooltip");
  tip.append(make("h2", node.data("name")));
  const list = make("dl");
  for (const { term, value } of factsOf(node)) list.append(make("dt", term), make("dd", value));
  tip.append(list);
  state.tip = tip;
  placeNear(tip, at);
}

export function hide() {
  if (state.tip) state.tip.remove();
  state.tip = null;
}

/**
 * A tooltip that is open shows what has just changed.
 * @param {MarkUpdates} changed
 */
export function refresh(changed) {
  const node = state.hovered;
  if (state.tip && node && changed[node.id()]) show(node, state.at);
}

/**
 * @param {Cy.Core} cy
 * @param {HTMLElement} element
 * @param {() => boolean} isBlocked whether something is open that a tooltip would be in front of
 */
export function bind(cy, element, isBlocked) {
  state.hovered = null;
  state.isBlocked = isBlocked;
  cy.on("mouseover", "node", (event) => {
    state.hovered = event.target;
    element.style.cursor = "pointer";
    show(event.target, event.originalEvent);
  });
  cy.on("mouseout", "node", () => {
    state.hovered = null;
    element.style.cursor = "";
    hide();
  });
  cy.on("pan zoom", hide);
  element.addEventListener("auxclick", (event) => {
    const href = state.hovered?.data("href");
    if (event.button === 1 && href) open(href, true);
  });
}

/** @type {import("../../dom/keyboard.js").KeyTable} */
export const keys = { isActive: () => true, keys: { Escape: hide } };

export function start() {
  window.addEventListener("popstate", hide);
}
