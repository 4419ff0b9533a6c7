/* The search box of the chart by keyboard, and when what it has found is out of the way. */
(function () {
  "use strict";
  const PAUSE = 200; // Without a letter typed, until what is in the box is asked for.
  const state = { wanted: false, asking: null }; // Whether Enter was pressed before the answer was there.

  const box = () => document.getElementById("chart-search");
  const found = () => document.getElementById("chart-found");

  /** What was chosen is behind the panel: it is closed until one is at the box again, keys are the chart's. */
  function leave() {
    state.wanted = false;
    box().blur();
    box().closest(".search").dataset.left = "";
  }

  function comeBack() {
    delete box().closest(".search").dataset.left;
  }

  /** Where the keyboard stops, once for each hit: the circle, or the first link of what is not shown. */
  const stops = () => [...found().querySelectorAll(".found-row")].map((row) => row.querySelector("button, a"));

  /** Dash's own inputs put the caret back after each letter, late on a busy page: letters come out of order. */
  function askSoon() {
    window.clearTimeout(state.asking);
    state.asking = window.setTimeout(() => {
      if (box()) window.dash_clientside.set_props("chart-wanted", { data: box().value });
    }, PAUSE);
  }

  /** Whether what is told is about what is in the box. */
  function isAnswered() {
    const told = found().querySelector("[data-text]");
    return Boolean(told) && told.dataset.text === box().value.trim();
  }

  function step(event, sign) {
    const all = stops();
    const at = all.findIndex((stop) => stop.closest(".found-row").contains(document.activeElement));
    const next = at + sign;
    if (at < 0 && sign < 0) return; // Nothing is above the box.
    if (next < 0) box().focus();
    else if (next < all.length) all[next].focus();
    event.preventDefault();
  }

  /** The first hit: its circle, or its link when this view does not show it. */
  function goToFirst() {
    state.wanted = false;
    const stop = stops()[0];
    if (!stop) return;
    if (stop.dataset.centre) stop.click();
    else stop.focus();
  }

  function enter(event) {
    if (event.target !== box() || !box().value.trim()) return;
    event.preventDefault();
    state.wanted = true;
    if (isAnswered()) goToFirst();
  }

  /** From a hit back to the box; the box is emptied by the browser. */
  function stepBack(event) {
    if (event.target === box()) return;
    event.preventDefault();
    box().focus();
  }

  const KEYS = {
    ArrowDown: (event) => step(event, 1),
    ArrowUp: (event) => step(event, -1),
    Enter: enter,
    Escape: stepBack,
  };

  const isWithin = (event) => event.target instanceof Element && box() && event.target.closest(".search");

  // Before the chart, of which some of these are keys too.
  document.addEventListener("keydown", (event) => {
    const isPlain = !(event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    if (isPlain && isWithin(event)) KEYS[event.key]?.(event);
  }, true);
  document.addEventListener("input", (event) => {
    if (event.target !== box()) return;
    state.wanted = false;
    comeBack();
    askSoon();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target === box()) comeBack();
    else state.wanted = false;
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target === box()) comeBack();
  });
  document.addEventListener("click", (event) => {
    if (isWithin(event) && event.target.closest(".found button, .found a")) leave();
  });
  new MutationObserver(() => {
    if (state.wanted && isAnswered()) goToFirst();
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-text"] });
})();
