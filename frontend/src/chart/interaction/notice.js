/* A sentence beside the chart that goes by itself: what was asked for and cannot be shown. */

import { make } from "../../dom/elements.js";

const SHOWN = 9000; // Milliseconds that it stays.

/** @param {string} text */
export function notice(text) {
  document.querySelector(".chart-notice")?.remove();
  const element = make("div", text, "chart-notice");
  element.setAttribute("role", "status");
  document.querySelector(".chart-area")?.append(element);
  window.setTimeout(() => element.remove(), SHOWN);
}
