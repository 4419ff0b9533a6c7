/* The search box of the chart by keyboard, and when its results are out of the way. */

import { setProps } from "../../dash/dash-internals.js";
import { closest } from "../../dom/elements.js";
import { isModified } from "../../dom/keyboard.js";
import { onMutation } from "../../dom/mutations.js";

const PAUSE = 200; // Without a letter typed, until what is in the box is asked for.
/** @type {{ wanted: boolean, timer: number | undefined }} */
const state = { wanted: false, timer: undefined }; // Whether Enter was pressed before the answer was there.

const box = () => /** @type {HTMLInputElement} */ (document.getElementById("chart-search"));
const results = () => /** @type {HTMLElement} */ (document.getElementById("chart-found"));
const panel = () => /** @type {HTMLElement} */ (box().closest(".search"));

/** What was chosen is behind the panel: it is closed until one is at the box again, keys are the chart's. */
function leave() {
  state.wanted = false;
  box().blur();
  panel().dataset.left = "";
}

function comeBack() {
  delete panel().dataset.left;
}

/** Where the keyboard stops, once for each result: the circle, or the first link of what is not shown. */
const stops = () => [...results().querySelectorAll(".found-row")]
  .map((row) => /** @type {HTMLElement} */ (row.querySelector("button, a")));

/** Dash's own inputs put the caret back after each letter, late on a busy page: letters come out of order. */
function searchSoon() {
  window.clearTimeout(state.timer);
  state.timer = window.setTimeout(() => {
    if (box()) setProps("chart-wanted", { data: box().value });
  }, PAUSE);
}

/** Whether the results are about what is in the box. */
function isAnswered() {
  /** @type {HTMLElement | null} */
  const answer = results().querySelector("[data-text]");
  return answer !== null && answer.dataset.text === box().value.trim();
}

/**
 * @param {KeyboardEvent} event
 * @param {number} sign
 */
function step(event, sign) {
  const all = stops();
  const at = all.findIndex((stop) => stop.closest(".found-row")?.contains(document.activeElement));
  const next = at + sign;
  if (at < 0 && sign < 0) return; // Nothing is above the box.
  if (next < 0) box().focus();
  else if (next < all.length) all[next].focus();
  event.preventDefault();
}

/** The first result: its circle, or its link when this view does not show it. */
function goToFirst() {
  state.wanted = false;
  const stop = stops()[0];
  if (!stop) return;
  if (stop.dataset.centre) stop.click();
  else stop.focus();
}

/** @param {KeyboardEvent} event */
function enter(event) {
  if (event.target !== box() || !box().value.trim()) return;
  event.preventDefault();
  state.wanted = true;
  if (isAnswered()) goToFirst();
}

/**
 * From a result back to the box; the box is emptied by the browser.
 * @param {KeyboardEvent} event
 */
function stepBack(event) {
  if (event.target === box()) return;
  event.preventDefault();
  box().focus();
}

/** @param {Event} event */
const isWithin = (event) => box() !== null && closest(event, ".search") !== null;

/**
 * Before the chart, of which some of these are keys too.
 * @type {import("../../dom/keyboard.js").KeyTable}
 */
export const keys = {
  isActive: (event) => !event.isComposing && !isModified(event) && isWithin(event),
  keys: {
    ArrowDown: (event) => step(event, 1),
    ArrowUp: (event) => step(event, -1),
    Enter: enter,
    Escape: stepBack,
  },
};

export function start() {
  document.addEventListener("input", (event) => {
    if (event.target !== box()) return;
    state.wanted = false;
    comeBack();
    searchSoon();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target === box()) comeBack();
    else state.wanted = false;
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target === box()) comeBack();
  });
  document.addEventListener("click", (event) => {
    if (isWithin(event) && closest(event, ".found button, .found a")) leave();
  });
  onMutation(() => {
    if (state.wanted && isAnswered()) goToFirst();
  }, ["data-text"]);
}
