/* Going to a view or a page: the address is the state of the chart. */

import { announceAddress } from "../../dash/dash-internals.js";
import { emit } from "../../dom/bus.js";
import { closest, dataOf } from "../../dom/elements.js";
import { cytoscape } from "../instance.js";
import { asksForScheduled, changed, namesObject, removalOfLatest, removalOfObject } from "./address.js";
import { leaveBy } from "./view-history.js";

/** @type {import("./address.js").Switches} */
const switches = {};
/** @type {Record<string, string>} */
const SWITCHES = { "chart-scheduled": "scheduled", "chart-complete": "complete", "chart-impact": "impact" };

/** @param {string} href */
export function go(href) {
  const { pathname, search } = window.location;
  window.history.pushState({}, "", href);
  const isOther = pathname === window.location.pathname && search !== window.location.search;
  if (isOther && cytoscape()) emit("viewRequested", null);
  announceAddress();
}

/**
 * @param {string} href
 * @param {boolean} [inNewTab]
 */
export function open(href, inNewTab) {
  if (inNewTab) window.open(href, "_blank", "noopener");
  else go(href);
}

/**
 * The page of a circle, from which one comes back to it.
 * @param {Cy.Node} node
 * @param {boolean} [inNewTab]
 */
export function openCircle(node, inNewTab) {
  if (!inNewTab) leaveBy(node);
  open(node.data("href"), inNewTab);
}

/**
 * A plain click on a link stays in the app.
 * @param {MouseEvent} event
 * @param {string} href
 */
export function follow(event, href) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(href);
}

/**
 * The current address with other parameters; null removes one.
 * @param {import("./address.js").Changes} changes
 */
export const withParameters = (changes) => changed(window.location, changes);

/** Whether the address asks for the scheduled flow alone. */
export const isScheduledOnly = () => asksForScheduled(window.location.search);

/**
 * A switch that the user has moved; what callbacks set moves no switch.
 * @param {string} key
 * @param {boolean} isOn
 */
function setSwitch(key, isOn) {
  const value = isOn ? "1" : "0";
  switches[key] = value;
  const usual = key === "scheduled" && !namesObject(window.location.search);
  go(withParameters({ [key]: isOn === usual ? null : value }));
}

/** The filter or the object that came last into the address goes. */
export function removeLatest() {
  const changes = removalOfLatest(window.location.search, switches);
  if (changes) go(withParameters(changes));
}

export function start() {
  document.addEventListener("click", (event) => {
    const cross = closest(event, "[data-cross]");
    if (cross) go(withParameters(removalOfObject(window.location.search, dataOf(cross, "cross"), switches)));
  });
  document.addEventListener("change", ({ target }) => {
    const key = target instanceof HTMLInputElement && SWITCHES[target.id];
    if (key) setSwitch(key, target.checked);
  });
}
