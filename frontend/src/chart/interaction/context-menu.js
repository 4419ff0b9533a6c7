/* The menu of a circle, opened by a right click. */

import { closest, make } from "../../dom/elements.js";
import { isGroup, isOpenGroup } from "../navigation/group-elements.js";
import * as groups from "../navigation/groups.js";
import { go, open, openCircle, withParameters } from "../navigation/navigation.js";
import { pathActions } from "./path-actions.js";
import * as tooltip from "./tooltip.js";

/** @typedef {(text: string, act: () => void) => void} Offer */
/** @type {{ menu: HTMLElement | null }} */
const state = { menu: null };

/** @param {string} href */
function copy(href) {
  const text = new URL(href, window.location.href).href;
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = make("textarea", text);
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/**
 * The datasources whose flows the menu offers: the node itself, or what an automation writes.
 * @param {Cy.Node} node
 * @returns {[Cy.Node, string][]}
 */
function targets(node) {
  if (node.data("leading")) return [[node, "Show upstream"]];
  return node.outgoers("node[leading]").toArray().slice(0, 5)
    .map((output) => [output, "Show upstream of " + output.data("name")]);
}

/**
 * @param {Cy.Node} node
 * @param {Pick<MouseEvent, "clientX" | "clientY">} at
 */
export function show(node, at) {
  hide();
  tooltip.hide();
  const menu = make("div", undefined, "chart-menu");
  menu.setAttribute("role", "menu");
  /** @type {Offer} */
  const offer = (text, act) => {
    const button = make("button", text);
    button.setAttribute("role", "menuitem");
    button.title = text;
    button.addEventListener("click", () => { hide(); act(); });
    menu.append(button);
  };
  if (isGroup(node)) offerGroup(node, offer);
  else offerObject(node, offer);
  state.menu = menu;
  tooltip.placeNear(menu, at);
  menu.querySelector("button")?.focus();
}

/**
 * @param {Cy.Node} node
 * @param {Offer} offer
 */
function offerGroup(node, offer) {
  const folder = node.data("folder");
  offer(isOpenGroup(node) ? "Close" : "Open", () => groups.turn(node));
  if (node.data("parent_group")) offer("Close the group around it", () => groups.closeAround(node));
  if (folder) offer("Show only this folder", () => go(withParameters({ folder })));
}

/**
 * @param {Cy.Node} node
 * @param {Offer} offer
 */
function offerObject(node, offer) {
  offer("Open", () => openCircle(node));
  offer("Open in a new tab", () => open(node.data("href"), true));
  for (const [target, text] of targets(node)) offer(text, () => open(/** @type {string} */ (target.data("leading"))));
  for (const [text, act] of pathActions(node)) offer(text, act);
  offer("Copy link", () => { copy(node.data("href")); });
}

/**
 * Where a key goes among so many choices; round the ends, as in any menu.
 * @type {Record<string, (at: number, size: number) => number>}
 */
const STEPS = {
  ArrowDown: (at, size) => (at + 1) % size,
  ArrowUp: (at, size) => (at + size - 1) % size,
  Home: () => 0,
  End: (at, size) => size - 1,
};

/** @param {KeyboardEvent} event */
function press(event) {
  const choices = [...(state.menu?.querySelectorAll("button") || [])];
  const current = choices.findIndex((choice) => choice === document.activeElement);
  const to = STEPS[event.key]?.(Math.max(current, 0), choices.length);
  if (to === undefined) return;
  event.preventDefault();
  choices[to].focus();
}

/** The keyboard is at the chart again, if it was in the menu. */
function leave() {
  const wasWithin = state.menu?.contains(document.activeElement);
  hide();
  if (wasWithin) document.getElementById("chart")?.focus({ preventScroll: true });
}

export function hide() {
  if (state.menu) state.menu.remove();
  state.menu = null;
}

export const isOpen = () => state.menu !== null;

/** @type {import("../../dom/keyboard.js").KeyTable} */
export const keys = { isActive: isOpen, keys: { Escape: leave }, others: press };

/**
 * @param {Cy.Core} cy
 * @param {HTMLElement} element
 */
export function bind(cy, element) {
  cy.on("cxttap", "node", (event) => show(event.target, event.originalEvent));
  cy.on("tap pan zoom", hide);
  element.addEventListener("contextmenu", (event) => event.preventDefault());
}

export function start() {
  document.addEventListener("click", (event) => { if (!closest(event, ".chart-menu")) hide(); });
  window.addEventListener("popstate", hide);
}
