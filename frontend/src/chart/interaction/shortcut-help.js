/* The list of keys that `?` shows. */

import { make } from "../../dom/elements.js";

/** @type {[keys: string[], words: string][]} */
const WORDS = [
  [["→", "←"], "Go along an edge, downstream or upstream"],
  [["↑", "↓"], "Go to the next circle above or below"],
  [["Enter"], "Open the page of the circle; open or close the group"],
  [["c"], "Close the group around the circle"],
  [["Shift", "F10"], "Open the menu of the circle"],
  [["/"], "Search; ↓ and ↑ go through what is found, Enter goes to the first"],
  [["o"], "Open or close the outline at the left"],
  [["f"], "Fit the whole drawing to the screen"],
  [["+", "−"], "Zoom in or out"],
  [["Esc"], "Step back: close what is open, leave the circle, remove the latest filter or object; switches and groups stay"],
  [["?"], "Show this list"],
];

export function showHelp() {
  if (document.querySelector("dialog.keys-help")) return;
  const dialog = make("dialog", undefined, "keys-help");
  dialog.setAttribute("aria-labelledby", "keys-help-title");
  const title = make("h2", "Keyboard shortcuts");
  title.id = "keys-help-title";
  const close = make("button", "Close", "btn btn-sm btn-outline-primary");
  close.addEventListener("click", () => dialog.close());
  dialog.append(title, list(), close);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal(); // Keeps the focus within, and gives it back when it closes.
  close.focus();
}

export function closeHelp() {
  /** @type {HTMLDialogElement | null} */
  const dialog = document.querySelector("dialog.keys-help");
  dialog?.close();
}

function list() {
  const all = make("dl");
  for (const [keys, words] of WORDS) {
    const term = make("dt");
    for (const key of keys) term.append(make("kbd", key));
    all.append(term, make("dd", words));
  }
  return all;
}
