/* The choices of the menu of filters, described by components/chart/filter_menu.py and drawn here. */

import { closest, dataOf, make } from "../../dom/elements.js";
import { onMutation } from "../../dom/mutations.js";
import { follow } from "../navigation/navigation.js";

const MANY = 15; // Choices of a list from which on it has a field that narrows it.
const NARROW = "Search values";

/** @typedef {{ name: string, count: string, href: string, on: boolean, title: string }} Choice */

/** @param {Choice} choice */
function linkTo({ name, count, href, on, title }) {
  const link = make("a", undefined, on ? "choice on" : "choice");
  Object.assign(link, { href, title });
  link.append(make("span", on ? "✓" : "", "choice-sign"), make("span", name, "choice-name"), make("span", count, "quiet"));
  link.addEventListener("click", (event) => follow(event, href));
  return row(link);
}

/** @param {(Node | string)[]} content */
function row(...content) {
  const item = make("li");
  item.append(...content);
  return item;
}

function draw() {
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("ul[data-choices]"))) {
    if (list.drawnFrom === list.dataset.choices) continue;
    list.drawnFrom = list.dataset.choices;
    /** @type {{ choices: Choice[], more?: string }} */
    const { choices, more } = JSON.parse(dataOf(list, "choices"));
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = list.contains(active) && active?.title;
    const rows = choices.map(linkTo);
    if (more) rows.push(Object.assign(row(more), { className: "quiet" }));
    replace(list, rows, choices.length > MANY);
    if (focused) refocus(list, focused);
  }
}

/**
 * The rows of a list, the long ones below a field, which stays with what is typed in it.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} rows
 * @param {boolean} isLong
 */
function replace(list, rows, isLong) {
  const field = isLong && (list.querySelector(".choice-field") || narrowingField(list));
  for (const old of [...list.children]) if (old !== field) old.remove();
  if (field && !field.isConnected) list.append(field);
  list.append(...rows);
  if (field) narrow(list, /** @type {HTMLInputElement} */ (field.firstChild).value);
}

/** @param {HTMLElement} list */
function narrowingField(list) {
  const field = Object.assign(make("input"), { type: "search", placeholder: NARROW, autocomplete: "off" });
  field.setAttribute("aria-label", NARROW);
  field.addEventListener("input", () => narrow(list, field.value));
  return Object.assign(row(field), { className: "choice-field" });
}

/**
 * The choices whose names hold every word, in any case; those that are on stay.
 * @param {HTMLElement} list
 * @param {string} text
 */
function narrow(list, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const link of list.querySelectorAll("a.choice")) {
    const name = (link.querySelector(".choice-name")?.textContent || "").toLowerCase();
    const item = /** @type {HTMLElement} */ (link.parentElement);
    item.hidden = !link.classList.contains("on") && !words.every((word) => name.includes(word));
  }
}

/**
 * The keyboard stays at the choice that it has just turned, whose title says what it does next.
 * @param {HTMLElement} list
 * @param {string} title
 */
function refocus(list, title) {
  /** @param {string} text */
  const subject = (text) => text.slice(text.indexOf(":"));
  [...list.querySelectorAll("a")].find((each) => subject(each.title) === subject(title))?.focus({ preventScroll: true });
}

/** A click outside closes what is open. */
const closeMenus = () => document.body.dispatchEvent(new MouseEvent("click", { bubbles: true }));

let hadSentence = false;

/** A sentence over the chart, such as that nothing matches, would be behind the menu whose choice caused it. */
function makeRoom() {
  const hasSentence = Boolean(document.querySelector("#chart-sentence > *"));
  if (hasSentence && !hadSentence && document.querySelector(".filter-menu")) closeMenus();
  hadSentence = hasSentence;
}

export function start() {
  document.addEventListener("click", (event) => {
    if (closest(event, ".export-menu .export")) window.setTimeout(closeMenus);
  });
  onMutation(() => {
    draw();
    makeRoom();
  }, ["data-choices"]);
}
