/* What the pages of objects do in the browser alone: tabs, unsaved edits, the code editor, moments. */

import { noUpdate } from "../dash/dash-internals.js";
import { closest } from "../dom/elements.js";
import { localMinute } from "../dom/moments.js";
import { onMutation } from "../dom/mutations.js";
import { drawOrderedLists, drawPlainLists } from "./object-lists.js";
import { hasUnsaved } from "./unsaved.js";

const TABS = ["configuration", "execution", "usage"];

/** Marks the tab that the address names, and returns it. */
export function showTab() {
  const named = new URLSearchParams(window.location.search).get("tab") || "";
  const tab = TABS.includes(named) ? named : TABS[0];
  for (const link of document.querySelectorAll("#object-tabs .page-tab")) {
    if (link.classList.contains("page-tab-" + tab)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  return tab;
}

/** @param {string[] | null} ids */
export const orderAsText = (ids) => JSON.stringify(ids || []);

/** @param {unknown[][]} parameters values, lists, loaded, names and names of lists, as the form has them */
export const unsavedText = (...parameters) =>
  (hasUnsaved(.../** @type {Parameters<typeof hasUnsaved>} */ (/** @type {unknown} */ (parameters))) ? "Unsaved changes" : "");

const isUnsaved = () => [...document.querySelectorAll(".unsaved")].some((each) => each.textContent);

/**
 * A link out of a page with unsaved changes is followed only if the user agrees.
 * @param {MouseEvent} event
 */
function leave(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (closest(event, "a[href]"));
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.reload) {
    event.preventDefault();
    document.querySelectorAll(".unsaved").forEach((each) => each.remove());
    window.location.reload();
  } else if (link.pathname !== window.location.pathname && isUnsaved()) {
    if (!window.confirm("This page has unsaved changes. Leave it and lose them?")) {
      event.preventDefault();
      event.stopPropagation();
    }
  }
}

/**
 * A fault may be beyond the edge of the screen.
 * @param {unknown[]} faults
 */
export function showFault(faults) {
  if (faults.some(Boolean)) {
    window.requestAnimationFrame(() => {
      const fault = document.querySelector(".field-fault:not(:empty)");
      if (fault) fault.parentElement?.scrollIntoView({ block: "center" });
    });
  }
  return noUpdate();
}

// ---- The code editor: Tab indents, Escape lets the next Tab leave

let leaving = false;

/** @param {KeyboardEvent} event */
function pressInEditor(event) {
  if (event.key === "Tab" && !event.shiftKey && !leaving) {
    event.preventDefault();
    document.execCommand("insertText", false, "    ");
  }
  leaving = event.key === "Escape" || (leaving && event.key === "Shift");
}

/** @type {import("../dom/keyboard.js").KeyTable} */
export const keys = {
  isActive: ({ target }) => target instanceof Element && target.classList.contains("code-editor"),
  others: pressInEditor,
};

// ---- Moments, in the zone of the browser

function localise() {
  for (const each of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll("time.moment"))) {
    const text = each.firstChild;
    if (!text || !text.nodeValue?.endsWith(" UTC")) continue;
    each.title = text.nodeValue;
    text.nodeValue = localMinute(each.dateTime);
  }
}

function draw() {
  localise();
  drawPlainLists();
  drawOrderedLists();
}

export function start() {
  window.addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault(); });
  document.addEventListener("click", leave, true);
  onMutation(draw, ["data-objects", "data-order"]);
}
