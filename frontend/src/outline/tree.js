/* The tree of the outline: what is listed of it, and what mouse, keyboard and filter do with it. */

import { reveal } from "../chart/navigation/groups.js";
import { go as goTo, open as openPage, withParameters } from "../chart/navigation/navigation.js";
import { on } from "../dom/bus.js";
import { byId, chartElement, closest, make } from "../dom/elements.js";
import { clamp, grouped, objectCount } from "../dom/numbers.js";
import { addressOf, matchesOf, rowsOf } from "./list.js";
import { isOpen as isPanelOpen } from "./panel.js";
import { forgetRows, hasRows, HEIGHT, paintRows, paintSigns, renewRows, treeElement } from "./tree-rows.js";

/** @typedef {import("./list.js").OutlineList} OutlineList */
/** @typedef {import("./list.js").Row} Row */

const FEW = 40; // Rows up to which all folders are open at first.
/** @type {Map<string, boolean>} */
const chosen = new Map(); // Folders that the user has opened (true) or closed, by their paths.
/** @type {import("./tree-rows.js").Listing & { closed: Set<string> }} */
const state = { list: null, rows: [], matches: null, closed: new Set(), at: 0, pointed: null };

const field = () => /** @type {HTMLInputElement} */ (document.querySelector("#outline-filter input"));
/** @param {string} path */
const isOpen = (path) => (state.matches ? !state.closed.has(path) : chosen.get(path) ?? isOpenAtFirst(path));
const listed = () => /** @type {OutlineList} */ (state.list);

// ---- What is listed

/**
 * Other objects than before.
 * @param {OutlineList} list
 */
export function show(list) {
  state.list = list;
  filter();
}

/**
 * All folders where that is not much; else a folder that stands alone.
 * @param {string} path
 */
function isOpenAtFirst(path) {
  const { folders, size, after } = listed();
  if (folders.path.length + size <= FEW) return true;
  return after[0] === folders.path.length && path === folders.path[0];
}

/** The text of the filter is another one. */
function filter() {
  if (!state.list) return;
  state.matches = matchesOf(state.list, field().value);
  state.closed.clear();
  writeCount();
  renew();
  if (state.matches) go(Math.max(0, state.rows.findIndex((row) => row.object !== undefined)), { toTop: true });
}

function writeCount() {
  const { size } = listed();
  const { matches } = state;
  const matching = matches && (matches.count ? `${objectCount(matches.count)} of ${grouped(size)}` : "No objects match");
  byId("outline-count").textContent = matching || (size ? objectCount(size) : "Nothing is shown");
}

/** The same objects: open folders or marks may have changed. */
export function renew() {
  if (!state.list || !treeElement()) return;
  const key = state.rows[state.at]?.key;
  state.rows = rowsOf(state.list, isOpen, state.matches);
  state.at = Math.max(0, state.rows.findIndex((row) => row.key === key));
  renewRows(state);
}

export function paint() {
  paintRows(state);
}

/**
 * The circle under the pointer, or that of the keyboard, is another one or none.
 * @param {string | null} id
 */
function point(id) {
  if (id === state.pointed) return;
  state.pointed = id;
  if (hasRows() && isPanelOpen()) paintSigns(state);
}

// ---- What one does with it

/** @param {number} at */
const pathOf = (at) => listed().folders.path[/** @type {number} */ (state.rows[at].folder)];

/** @param {number} at */
function toggle(at) {
  const path = pathOf(at);
  const open = !state.rows[at].open;
  if (state.matches) state.closed[open ? "delete" : "add"](path);
  else chosen.set(path, open);
  state.at = at;
  renew();
}

/**
 * @param {number} at
 * @param {KeyboardEvent | MouseEvent} event
 */
function act(at, event) {
  const row = state.rows[at];
  if (!row) return;
  const aside = event.ctrlKey || event.metaKey;
  if (row.object === undefined) {
    if (aside) showOnly(at);
    else toggle(at);
  } else if (aside || ("button" in event && event.button === 1)) openPage(addressOf(listed(), row.object), true);
  else reveal(listed().nodes.id[row.object]);
}

/**
 * The chart shows that folder alone, or all of them again.
 * @param {number} at
 */
function showOnly(at) {
  const path = pathOf(at);
  const current = new URLSearchParams(window.location.search).get("folder");
  goTo(withParameters({ folder: current === path ? null : path }));
}

/**
 * @param {number} at
 * @param {{ toTop?: boolean }} [options]
 */
function go(at, { toTop = false } = {}) {
  if (!state.rows.length) return;
  state.at = clamp(at, 0, state.rows.length - 1);
  const box = treeElement();
  const top = state.at * HEIGHT;
  if (toTop) box.scrollTop = 0;
  else if (top < box.scrollTop) box.scrollTop = top;
  else if (top + HEIGHT > box.scrollTop + box.clientHeight) box.scrollTop = top + HEIGHT - box.clientHeight;
  paint();
}

/**
 * The row of the folder that a row is in; itself without one.
 * @param {number} at
 */
function around(at) {
  for (let up = at; up >= 0; up -= 1) if (state.rows[up].level < state.rows[at].level) return up;
  return at;
}

function clear() {
  if (!field().value) return false;
  field().value = "";
  filter();
  go(state.at);
  return true;
}

const page = () => Math.max(1, Math.floor(treeElement().clientHeight / HEIGHT) - 1);

/** @typedef {(at: number, row: Row, event: KeyboardEvent) => unknown} RowKey */
/** @type {Record<string, RowKey>} */
const KEYS = {
  ArrowDown: (at) => go(at + 1),
  ArrowUp: (at) => go(at - 1),
  PageDown: (at) => go(at + page()),
  PageUp: (at) => go(at - page()),
  Home: () => go(0),
  End: () => go(state.rows.length - 1),
  ArrowRight: (at, row) => (row.open === false ? toggle(at) : row.open && go(at + 1)),
  ArrowLeft: (at, row) => (row.open ? toggle(at) : go(around(at))),
  Enter: (at, row, event) => act(at, event),
  " ": (at, row, event) => act(at, event),
  Escape: () => clear() || chartElement().focus({ preventScroll: true }),
};

/** @param {KeyboardEvent} event */
function press(event) {
  const row = state.rows[state.at];
  if (event.altKey || !KEYS[event.key] || (!row && event.key !== "Escape")) return;
  event.preventDefault();
  KEYS[event.key](state.at, row, event);
}

/** @param {KeyboardEvent} event */
function pressInField(event) {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    if (!clear()) treeElement().focus({ preventScroll: true });
  } else if ((event.key === "ArrowDown" || event.key === "Enter") && state.rows.length) {
    event.preventDefault();
    treeElement().focus({ preventScroll: true });
    if (event.key === "Enter") act(state.at, event);
  }
}

/** @type {import("../dom/keyboard.js").KeyTable} */
export const keys = { isActive: (event) => closest(event, "#outline-tree") !== null, others: press };

/** @type {import("../dom/keyboard.js").KeyTable} */
export const filterKeys = { isActive: (event) => field() !== null && event.target === field(), others: pressInField };

/** @param {MouseEvent} event */
function click(event) {
  const row = closest(event, ".outline-row");
  if (!row) return;
  const at = Number(row.dataset.at);
  go(at);
  if (closest(event, ".outline-only")) showOnly(at);
  else act(at, event);
}

export function bind() {
  const box = treeElement();
  if (!box || box.onscroll) return;
  Object.assign(state, { list: null, rows: [], matches: null, at: 0, pointed: null });
  forgetRows();
  box.style.setProperty("--row", `${HEIGHT}px`);
  box.onscroll = paint;
  box.onclick = click;
  box.onauxclick = (event) => { if (event.button === 1) click(event); };
  const input = make("input", undefined, "form-control form-control-sm");
  Object.assign(input, { type: "search", placeholder: "Filter the outline", autocomplete: "off", oninput: filter });
  input.setAttribute("aria-label", "Filter the outline by name");
  byId("outline-filter").append(input);
  new ResizeObserver(paint).observe(box);
}

export function start() {
  on("highlightMoved", point);
  on("outlineResized", paint);
}
