/* What each key does on the chart. */

import { chartElement, closest } from "../../dom/elements.js";
import { isWall } from "../../wall/wall-page.js";
import { toggle as toggleOutline } from "../../outline/panel.js";
import { focusedNode } from "../canvas/highlight-state.js";
import { isGroup } from "../navigation/group-elements.js";
import * as groups from "../navigation/groups.js";
import { openCircle, removeLatest } from "../navigation/navigation.js";
import { fit, zoomBy } from "../navigation/viewport.js";
import * as contextMenu from "./context-menu.js";
import { clearFocus, step } from "./focus.js";
import { closeHelp, showHelp } from "./shortcut-help.js";

const WRITING = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]";
const POPUPS = "[role=menu], [role=dialog], [role=listbox], dialog";
const ZOOM = 1.3;

/** @typedef {(event: KeyboardEvent) => void} Act */

/**
 * Whether keys are for the chart: not while one writes, nor within what is open above it.
 * @param {KeyboardEvent} event
 */
function isForChart(event) {
  if (!chartElement() || isWall() || event.defaultPrevented || event.isComposing) return false;
  const at = document.activeElement || document.body;
  return !at.matches(WRITING) && !at.closest(POPUPS) && !document.querySelector("dialog[open]");
}

/** Keys that a focused button or link has a use of its own for are the chart's only without one. */
function isAtChart() {
  const at = document.activeElement;
  return !at || at === document.body || at === chartElement();
}

/** @type {Act} */
function enter(event) {
  const node = focusedNode();
  if (node && isGroup(node)) groups.turn(node);
  else if (node) openCircle(node, event.ctrlKey || event.metaKey);
}

function openMenu() {
  const node = focusedNode();
  if (!node) return;
  const box = chartElement().getBoundingClientRect();
  const { x, y } = node.renderedPosition();
  contextMenu.show(node, { clientX: box.left + x, clientY: box.top + y });
}

function closeGroup() {
  const node = focusedNode();
  if (node) groups.closeAround(node);
}

/** One at a time: the circle and its highlight, then the filter that came last. */
function stepBack() {
  if (!clearFocus()) removeLatest();
}

/** @type {Act} */
const goAlong = (event) => step(event.key);

/** @type {Record<string, Act>} */
const AT_CHART = {
  ArrowRight: goAlong,
  ArrowLeft: goAlong,
  ArrowUp: goAlong,
  ArrowDown: goAlong,
  Enter: enter,
  ContextMenu: openMenu,
  c: closeGroup,
};
/** @type {Record<string, Act>} */
const ANYWHERE = {
  "/": () => document.getElementById("chart-search")?.focus(),
  o: () => toggleOutline({ withFocus: true }),
  f: () => fit(),
  "+": () => zoomBy(ZOOM),
  "=": () => zoomBy(ZOOM),
  "-": () => zoomBy(1 / ZOOM),
  "?": showHelp,
  Escape: stepBack,
};

/** @type {Act} */
function press(event) {
  const isMenu = event.key === "F10" && event.shiftKey;
  const modified = event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== "Enter");
  if (modified || (event.key === "Escape" && contextMenu.isOpen())) return;
  const act = ANYWHERE[event.key] || (isAtChart() && (isMenu ? openMenu : AT_CHART[event.key]));
  if (!act) return;
  event.preventDefault();
  act(event);
}

/** @type {import("../../dom/keyboard.js").KeyTable} */
export const keys = { isActive: isForChart, others: press };

/**
 * @param {Cy.Core} cy
 * @param {HTMLElement} element
 */
export function bind(cy, element) {
  element.tabIndex = 0;
  element.setAttribute("role", "application");
  element.setAttribute("aria-roledescription", "chart");
  element.setAttribute("aria-label", "Chart of data flows. Arrow keys go from circle to circle, Enter opens one, question mark lists all keys.");
  cy.on("tapstart", () => { clearFocus(); });
}

export function start() {
  document.addEventListener("click", (event) => { if (closest(event, "#chart-keys")) showHelp(); });
  window.addEventListener("popstate", closeHelp);
}
