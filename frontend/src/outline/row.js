/* One row of the outline: a folder or an object; names enter the page as text only. */

import { make } from "../dom/elements.js";
import { grouped, objectCount } from "../dom/numbers.js";
import { countWithin, partsOf, stateCounts } from "./list.js";
import { divisions, partsBetween } from "./name-parts.js";

/** @typedef {import("./list.js").OutlineList} OutlineList */
/** @typedef {import("./list.js").Matches} Matches */
/** @typedef {import("./list.js").Row} Row */

/**
 * @param {OutlineList} list
 * @param {Row} row
 * @param {Matches | null} matches
 */
export function rowElement(list, row, matches) {
  const element = make("div", undefined, "outline-row");
  element.setAttribute("role", "treeitem");
  element.setAttribute("aria-level", String(row.level));
  element.setAttribute("aria-posinset", String(row.place));
  element.setAttribute("aria-setsize", String(row.siblings));
  element.style.setProperty("--level", String(Math.min(row.level - 1, 12)));
  if (row.folder !== undefined) fillFolder(element, list, row.folder, Boolean(row.open), matches);
  else if (row.object !== undefined) fillObject(element, list, row.object, row.inside || "", matches);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {OutlineList} list
 * @param {number} at
 * @param {boolean} open
 * @param {Matches | null} matches
 */
function fillFolder(element, list, at, open, matches) {
  const { label, path, total } = list.folders;
  element.classList.add("outline-folder");
  element.setAttribute("aria-expanded", String(open));
  const count = matches ? countWithin(list, at, matches.sums) : total[at];
  const counts = stateCounts(list, at);
  const words = list.states.map(({ word }, state) => counts[state] && `${grouped(counts[state])} ${word}`).filter(Boolean).join(", ");
  element.append(make("span", undefined, "outline-chevron"), nameElement(label[at], path[at]), onlyButton(path[at]));
  const worst = counts.findIndex(Boolean);
  if (worst >= 0) element.append(signElement(list.signs[list.states[worst].marks[0]].image, words));
  const number = make("span", grouped(count), "outline-number");
  number.title = `${objectCount(total[at])}${words && `: ${words}`}`;
  element.append(number);
  element.setAttribute("aria-label", [label[at], objectCount(count), words].filter(Boolean).join(", "));
}

/**
 * What shows a folder alone; by keyboard Ctrl and Enter do.
 * @param {string} path
 */
function onlyButton(path) {
  const isOn = new URLSearchParams(window.location.search).get("folder") === path;
  const button = make("button", undefined, isOn ? "outline-only on" : "outline-only");
  button.title = isOn ? "Show all folders again (Ctrl Enter)" : "Show only this folder on the chart (Ctrl Enter)";
  button.setAttribute("aria-label", button.title);
  button.tabIndex = -1;
  return button;
}

/**
 * @param {HTMLElement} element
 * @param {OutlineList} list
 * @param {number} at
 * @param {string} inside
 * @param {Matches | null} matches
 */
function fillObject(element, list, at, inside, matches) {
  const look = list.looks[list.kinds[at]];
  const marks = (list.marks[at] || []).map((mark) => list.signs[mark]);
  const hidden = list.hidden.get(at);
  if (list.waypoints.has(at)) element.classList.add("waypoint");
  element.append(circleElement(look), nameElement(list.nodes.name[at], list.nodes.name[at], inside, matches));
  if (hidden) element.append(make("span", `+${hidden}`, "outline-hidden"));
  for (const { image, label } of marks) element.append(signElement(image, label));
  const more = hidden && `${hidden} member${hidden > 1 ? "s" : ""} not shown`;
  element.setAttribute("aria-label", [list.nodes.name[at], look.label, ...marks.map(({ label }) => label), more].filter(Boolean).join(", "));
}

/** @param {{ label: string, colour: string, glyph: string }} look */
function circleElement({ label, colour, glyph }) {
  const circle = make("span", undefined, "kind-sign outline-kind");
  circle.style.background = colour;
  circle.append(signElement(glyph, ""));
  circle.title = label;
  return circle;
}

/**
 * @param {string} address
 * @param {string} words
 */
function signElement(address, words) {
  const image = make("img", undefined, "outline-sign");
  image.src = address;
  image.alt = "";
  image.title = words;
  return image;
}

/**
 * A name, in full in its title.
 * @param {string} text
 * @param {string} title
 * @param {string} [inside]
 * @param {Matches | null} [matches]
 */
function nameElement(text, title, inside = "", matches = null) {
  const name = make("bdi", undefined, "outline-name");
  name.title = title;
  /** @type {[string, boolean][]} */
  const parts = matches ? partsOf(text, matches.words) : [[text, false]];
  const places = divisions(text, inside, parts);
  ["folder", "start", "end", "start"].forEach((part, at) => {
    if (places[at] >= places[at + 1]) return;
    const piece = make("span", undefined, `outline-name-${part}`);
    for (const [here, isMatch] of partsBetween(parts, places[at], places[at + 1])) piece.append(isMatch ? make("mark", here) : here);
    name.append(piece);
  });
  return name;
}
