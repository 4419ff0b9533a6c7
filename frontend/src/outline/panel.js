/* The panel of the outline: open or closed, how wide; the chart beside it keeps its place. */

import { fit, isFitted } from "../chart/navigation/viewport.js";
import { cytoscape } from "../chart/instance.js";
import { emit } from "../dom/bus.js";
import { byId, chartElement, closest } from "../dom/elements.js";
import { clamp } from "../dom/numbers.js";
import { isWall } from "../wall/wall-page.js";

const STORAGE_KEY = "dataflow.outline";
const LEAST = 180;
const USUAL = 300;
/** @type {MediaQueryList} */
let wide; // From here on it is open unless closed.
/** @type {{ open: boolean | null, width: number }} */
const state = { open: null, width: USUAL };

const panel = () => byId("outline");
const isThere = () => panel() !== null && !isWall();
const isWanted = () => state.open ?? wide.matches;
export const isOpen = () => isThere() && isWanted();

/** What this browser remembers; where that is not allowed, nothing. */
function recall() {
  try {
    const { open, width } = JSON.parse(window.localStorage.getItem(STORAGE_KEY) || "null") || {};
    Object.assign(state, { open: open ?? null, width: Number.isFinite(width) ? width : USUAL });
  } catch {
    // The usual width will do.
  }
}

function remember() {
  try {
    window.localStorage.setItem(STORAGE_KEY, JSON.stringify({ open: state.open, width: state.width }));
  } catch {
    // It is remembered as long as the page is open.
  }
}

/** CSS lays out by what is set here; set on the root, it holds before the panel is there. */
function apply() {
  const root = document.documentElement;
  root.dataset.outline = isWanted() ? "open" : "shut";
  root.style.setProperty("--outline-width", `${state.width}px`);
  document.getElementById("outline-toggle")?.setAttribute("aria-expanded", String(isOpen()));
}

/**
 * A drawing that fits fits afterwards; of any other, what is on the screen stays where it is.
 * @param {() => void} change
 */
function aroundChart(change) {
  const cy = cytoscape();
  if (!cy) return change();
  const left = () => chartElement().getBoundingClientRect().left;
  const [before, wasFitted] = [left(), isFitted()];
  change();
  cy.resize();
  if (wasFitted) fit();
  else cy.panBy({ x: before - left(), y: 0 });
}

/**
 * Opens or closes it. The keyboard goes where `withFocus` says it was used to do so.
 * @param {{ withFocus?: boolean }} [options]
 */
export function toggle({ withFocus = false } = {}) {
  if (!isThere()) return;
  const hadFocus = panel().querySelector(".outline-body")?.contains(document.activeElement);
  state.open = !isOpen();
  remember();
  aroundChart(apply);
  if (isOpen()) emit("outlineOpened", null);
  if (isOpen() && withFocus) byId("outline-tree").focus({ preventScroll: true });
  if (!isOpen() && hadFocus) chartElement().focus({ preventScroll: true });
}

/** @param {PointerEvent} event */
function widen(event) {
  const { left, width } = panel().getBoundingClientRect();
  const scale = width / panel().offsetWidth || 1; // CSS may have enlarged it.
  const most = window.innerWidth / 2 / scale;
  state.width = Math.round(clamp((event.clientX - left) / scale, LEAST, most));
  aroundChart(apply);
}

export function bind() {
  apply();
  const edge = document.getElementById("outline-edge");
  if (!edge) return;
  edge.onpointerdown = (event) => {
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = widen;
  };
  edge.onpointerup = edge.onpointercancel = () => {
    edge.onpointermove = null;
    remember();
    emit("outlineResized", null);
  };
}

export function start() {
  wide = window.matchMedia("(min-width: 1600px)");
  recall();
  wide.addEventListener("change", () => {
    aroundChart(apply);
    if (isOpen()) emit("outlineOpened", null);
  });
  document.addEventListener("click", (event) => { if (closest(event, "#outline-toggle")) toggle(); });
  apply();
}
