/* Views from a circle: its neighbourhood, what is downstream of it, a path to another circle. */

import { make } from "../../dom/elements.js";
import { vocabulary } from "../../dom/vocabulary.js";
import { isScheduledOnly, open } from "../navigation/navigation.js";

/** @type {{ start: { id: string, name: string } | null, note: HTMLElement | null }} */
const state = { start: null, note: null };

/** The switches and filters that a view about other objects keeps as they are in the address. */
export function keptParameters() {
  const { flags, filters } = vocabulary().parameters;
  return [...flags.filter((key) => key !== "scheduled"), ...filters];
}

/**
 * A view about other objects, with the filters that are on: what it names stays in sight.
 * @param {Record<string, string>} parameters
 */
function address(parameters) {
  const now = new URLSearchParams(window.location.search);
  const query = new URLSearchParams(parameters);
  if (isScheduledOnly()) query.set("scheduled", "1");
  for (const key of keptParameters()) {
    const value = now.get(key);
    if (value) query.set(key, value);
  }
  return `/?${query}`;
}

/** @param {Record<string, string>} parameters */
function go(parameters) {
  cancel();
  open(address(parameters));
}

/**
 * One end of a path; the other is chosen in the menu of any circle, in whatever view.
 * @param {Cy.Node} node
 */
function begin(node) {
  cancel();
  const start = { id: node.id(), name: node.data("name") };
  const note = make("div", undefined, "chart-note");
  note.setAttribute("role", "status");
  const stop = make("button", "Cancel", "link-button");
  stop.addEventListener("click", cancel);
  note.append(make("span", "Path from "), make("b", start.name),
    make("span", ": right-click another circle, and choose “Show path from”"), stop);
  document.body.append(note);
  Object.assign(state, { start, note });
}

function cancel() {
  if (state.note) state.note.remove();
  state.start = state.note = null;
}

/**
 * What the menu of a circle offers, as words and what they do.
 * @param {Cy.Node} node
 * @returns {[string, () => void][]}
 */
export function pathActions(node) {
  const id = node.id();
  /** @type {[string, () => void][]} */
  const actions = [
    ["Show downstream", () => go({ from: id })],
    ["Neighbourhood", () => go({ around: id })],
  ];
  if (!node.data("leading")) actions.unshift(["Show upstream", () => go({ to: id })]);
  const { start } = state;
  if (start && start.id !== id) actions.push(["Show path from " + start.name, () => go({ from: start.id, to: id })]);
  actions.push(["Path from here…", () => begin(node)]);
  return actions;
}

/** @type {import("../../dom/keyboard.js").KeyTable} */
export const keys = { isActive: () => true, keys: { Escape: cancel } };
