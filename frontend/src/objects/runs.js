/* The runs of an object: the opened run, and the keyboard. Runs that come in put the whole part anew: focus
   and scroll go on where they were. */

import { noUpdate, setProps } from "../dash/dash-internals.js";
import { closest } from "../dom/elements.js";
import { onMutation } from "../dom/mutations.js";

const PARTS = [".run-close", ".run-text", ".run-panel"];

/**
 * `opener` is the button of the run that is shown, to which the keyboard returns; `focus` a selector.
 * @type {{ opener: HTMLElement | null, isOpening: boolean, focus: string, scrolled: { run: string | undefined, top: number } }}
 */
const state = { opener: null, isOpening: false, focus: "", scrolled: { run: "", top: 0 } };

/** @param {{ automation?: string, run?: string } | null} run */
function open(run) {
  setProps("run-opened", { data: run });
}

function close() {
  open(null);
  if (state.opener && state.opener.isConnected) state.opener.focus();
  state.opener = null;
}

/** @param {{ points: { customdata: [string, string] }[] } | null} clicked */
export function openPoint(clicked) {
  if (!clicked || !clicked.points.length) return [noUpdate(), noUpdate()];
  const [automation, run] = clicked.points[0].customdata;
  state.opener = null;
  return [{ automation, run }, null];
}

/** @param {Event} event */
function click(event) {
  const button = closest(event, ".run-opener, .run-close");
  if (!button) return;
  if (button.classList.contains("run-close")) {
    close();
    return;
  }
  state.opener = button;
  state.isOpening = true;
  open({ automation: button.dataset.automation, run: button.dataset.run });
  show();
}

/** @type {import("../dom/keyboard.js").KeyTable} */
export const keys = { isActive: (event) => closest(event, ".run-panel") !== null, keys: { Escape: close } };

/** The panel of a run that was opened from the table may be beyond the edge of the screen. */
function show() {
  const content = document.getElementById("run-told");
  if (!state.isOpening || !content || !content.childElementCount) return;
  state.isOpening = false;
  const panel = /** @type {HTMLElement} */ (content.parentElement);
  panel.scrollIntoView({ block: "nearest" });
  panel.focus({ preventScroll: true });
}

/** @param {FocusEvent} event */
function rememberFocus({ target }) {
  const element = /** @type {HTMLElement} */ (target);
  const run = element.dataset && element.dataset.run;
  const opener = run !== undefined && `.run-opener[data-run=${CSS.escape(run)}][data-automation="${element.dataset.automation}"]`;
  state.focus = opener || PARTS.find((each) => element.matches(each)) || "";
}

const shownRun = () => document.querySelector(".run-facts code")?.textContent ?? undefined;

/** @param {Event} event */
function rememberScroll({ target }) {
  if (!(target instanceof Element) || !target.classList.contains("run-text")) return;
  state.scrolled = { run: shownRun(), top: target.scrollTop };
}

function resume() {
  if (state.focus && document.activeElement === document.body) {
    const at = /** @type {HTMLElement | null} */ (document.querySelector(state.focus));
    if (at) at.focus({ preventScroll: true });
  }
  const text = /** @type {HTMLElement | null} */ (document.querySelector(".run-text"));
  if (!text || text.resumed) return;
  text.resumed = true;
  if (state.scrolled.run === shownRun()) text.scrollTop = state.scrolled.top;
}

export function start() {
  document.addEventListener("click", click);
  document.addEventListener("focusin", rememberFocus);
  document.addEventListener("scroll", rememberScroll, true);
  onMutation(() => {
    show();
    resume();
  });
}
