/* What the server has drawn for the address: requested, and shown once it is there. */

import { noUpdate } from "../../dash/dash-internals.js";
import { on } from "../../dom/bus.js";
import { chartElement, dataOf } from "../../dom/elements.js";
import { nextMutation } from "../../dom/mutations.js";
import { subscribe } from "../../live/live.js";
import { http } from "../../live/requests.js";
import * as outline from "../../outline/outline.js";
import { isWall } from "../../wall/wall-page.js";
import * as wall from "../../wall/wall.js";
import * as highlight from "../canvas/highlight.js";
import * as minimap from "../canvas/minimap.js";
import { forgetOverview } from "../canvas/overview.js";
import * as renderer from "../cytoscape-internals.js";
import { forgetGraph } from "../graph/flow-graph.js";
import { setThreads } from "../graph/threads.js";
import { cytoscape } from "../instance.js";
import * as tooltip from "../interaction/tooltip.js";
import { forgetLabelAreas } from "../../labels/label-areas.js";
import { groupParameters } from "../navigation/group-elements.js";
import * as groups from "../navigation/groups.js";
import * as history from "../navigation/view-history.js";
import * as viewport from "../navigation/viewport.js";
import { elementsOf } from "./decoding.js";
import { detail, forgetDetail } from "./detail.js";
import { keepInPlace, replaceElements } from "./elements.js";
import { showImpact } from "./marks.js";
import { showPending } from "./pending.js";

const RETRY = 4000; // Until a drawing that did not come is requested again.

/**
 * @typedef {object} Shown
 * @property {string | null} view what the user is looking at
 * @property {string | null} flow the same whatever groups are open
 * @property {string | null} etag
 * @property {string | null} search the address
 * @property {string | null} name by which the server knows the drawing
 * @property {string | null} structure
 */
/** @returns {Shown} */
const nothing = () => ({ view: null, flow: null, etag: null, search: null, name: null, structure: null });
/** @type {Shown & { begun: string | null, requests: number }} */
const state = { begun: null, requests: 0, ...nothing() };

/**
 * The view of a payload; the impact of failures is painted on it and moves nothing.
 * @param {Payload} payload
 */
const viewOf = (payload) => JSON.stringify({ ...payload.view, impact: null });

/** @param {Payload} payload */
const flowOf = (payload) => JSON.stringify(
  Object.entries(payload.view).filter(([key]) => key !== "impact" && !groupParameters().includes(key)));

/**
 * The same for addresses that show the same circles.
 * @param {string | null} search
 */
function withoutImpact(search) {
  const query = new URLSearchParams(search || "");
  query.delete("impact");
  return query.toString();
}

/**
 * The address or the catalog has changed: requests the drawing, and shows the newest that was requested.
 * @param {string | null} search
 */
export function follow(search) {
  const isBegun = state.begun === (search || "");
  state.begun = null;
  if (!isBegun) request(search || "");
  return noUpdate();
}

/** @param {string} search */
function request(search) {
  const number = (state.requests += 1);
  const isNewest = () => Boolean(
    number === state.requests && (document.getElementById("chart") || !document.querySelector("#page > *")));
  const again = () => { window.setTimeout(() => { if (isNewest()) request(search); }, RETRY); };
  const shown = withoutImpact(search) === state.search ? state.name : null;
  /** @type {Promise<(cy: Cy.Core) => void>} */
  const drawn = http.drawing(search, shown).then(
    ({ etag, json }) => (cy) => draw(cy, json, etag, search), (error) => (error.isFinal ? leaveUndrawn : again));
  const done = Promise.all([drawn, mounted(isNewest)])
    .then(([act, cy]) => () => { if (isNewest() && cy) act(cy); }, () => again)
    .then((act) => act());
  showPending(done);
}

/** Too much to be drawn, as the words beside the chart say: requested again after a change. */
function leaveUndrawn() {
  state.etag = null;
  subscribe({ page: "objects" });
}

/** The drawing of a new address, before Dash has got as far as to ask for it. */
export function begin() {
  state.begun = window.location.search;
  request(state.begun);
}

/**
 * The instance of Cytoscape, once it is there and has its rules.
 * @param {() => boolean} isNewest
 */
async function mounted(isNewest) {
  while (isNewest() && !cytoscape()) await nextMutation();
  const cy = isNewest() ? cytoscape() : null;
  if (cy && !cy.scratch("rules")) {
    const rules = dataOf(/** @type {HTMLElement} */ (document.querySelector("[data-rules]")), "rules");
    const { json } = await http.rules(rules);
    cy.scratch("rules", rules);
    cy.style(json);
  }
  return cy;
}

/**
 * @param {Cy.Core} cy
 * @param {Payload} payload
 * @param {string | null} etag
 * @param {string} search
 */
function draw(cy, payload, etag, search) {
  if (etag === state.etag) return;
  const elements = elementsOf(payload);
  const isSame = state.view === viewOf(payload);
  const pin = !isSame && state.flow === flowOf(payload) ? groups.pin(cy, elements) : null;
  if (isSame) keepInPlace(cy, elements);
  else leaveDrawing(cy);
  replaceElements(cy, elements);
  setThreads(payload);
  const isOtherPage = state.search === null;
  Object.assign(state, { etag, search: withoutImpact(search), name: payload.drawing || null, structure: payload.structure });
  finish(cy, payload, { isSame, isOtherPage, pin });
}

/** @typedef {{ isSame: boolean, isOtherPage: boolean, pin: groups.Pin | null }} Change */

/**
 * @param {Cy.Core} cy
 * @param {Payload} payload
 * @param {Change} change
 */
function finish(cy, payload, change) {
  renderer.forgetStyles(cy);
  for (const forget of [forgetGraph, forgetOverview, minimap.forget, forgetLabelAreas, renderer.forget]) forget();
  forgetDetail();
  showImpact(cy, Boolean(payload.view.impact));
  state.view = viewOf(payload);
  state.flow = flowOf(payload);
  chartElement().toggleAttribute("data-grouped", Boolean(payload.groups)); // The legend follows.
  setViewport(cy, change);
  renderer.settle(cy);
  detail(cy);
  highlight.renew(cy, change.isSame);
  chartElement().dataset.drawn = payload.structure;
  outline.renew(payload);
  subscribe({
    page: isWall() ? "wall" : "chart",
    query: new URLSearchParams(payload.view).toString(),
    revision: payload.revision,
    scene: payload.scene,
  });
}

/**
 * The part of a new drawing that is seen: the same as before if it is the same view, and all of it if it
 * was; of one that one comes back to, what was seen of it; else all.
 * @param {Cy.Core} cy
 * @param {Change} change
 */
function setViewport(cy, { isSame, isOtherPage, pin }) {
  if (isWall()) wall.refit();
  else if (isSame) viewport.refitGrown(cy);
  else if (history.restore(cy, state.search, state.structure, isOtherPage)) tooltip.hide();
  else if (pin) groups.hold(cy, pin);
  else viewport.fit();
  groups.arrive(cy);
}

/**
 * Another view, or another page: one may come back.
 * @param {Cy.Core} cy
 */
export function leaveDrawing(cy) {
  history.remember(cy, state.search, state.structure);
}

/** Another instance of Cytoscape shows nothing yet. */
export function forgetDrawing() {
  Object.assign(state, nothing());
}

/** The chart of the first page is requested at once. */
export function start() {
  on("viewRequested", begin);
  if (["/", "/wall"].includes(window.location.pathname)) begin();
}
