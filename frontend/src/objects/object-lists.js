/* Lists of objects on pages, drawn from their descriptions; the order of some is changed here. */

import { setProps } from "../dash/dash-internals.js";
import { dataOf } from "../dom/elements.js";
import { element, imageElement, objectLink } from "./object-link.js";

/** @typedef {import("./object-link.js").ListedObject} ListedObject */
/** @typedef {"up" | "down" | "remove"} Move */
/** @type {[move: Move, sign: string, verb: string, direction: string][]} */
const MOVES = [["up", "\u2191", "Move", "up"], ["down", "\u2193", "Move", "down"], ["remove", "\u00d7", "Remove", ""]];

/** @typedef {{ list: HTMLElement, index: number, move: Move }} Refocus */
/** @type {Refocus | null} */
let refocus = null;

/** @param {string} selector */
const lists = (selector) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));

export function drawPlainLists() {
  for (const list of lists("ul[data-objects]")) {
    if (list.drawnFrom === list.dataset.objects) continue;
    list.drawnFrom = list.dataset.objects;
    const { objects, signs, clock } = JSON.parse(dataOf(list, "objects"));
    list.replaceChildren(...objects.map((/** @type {ListedObject} */ item) => {
      const row = element("li", "linked-object", objectLink(item, signs));
      if (item.note) row.append(element("span", "reason", item.note));
      if (item.clock) {
        const mark = element("span", "sign", imageElement(clock, 18), element("span", "", "Scheduled"));
        mark.title = item.clock;
        row.append(mark);
      }
      return row;
    }));
  }
}

/** The ids of these lists are in a store, the names in the description of the rows. */
export function drawOrderedLists() {
  for (const list of lists("ol[data-objects][data-order]")) {
    const [objects, order] = [dataOf(list, "objects"), dataOf(list, "order")];
    if (list.drawnFrom === objects && list.drawnOrder === order) continue;
    drawOrderedList(list, JSON.parse(order));
    Object.assign(list, { drawnFrom: objects, drawnOrder: order });
    if (refocus && refocus.list === list) focusRow(refocus);
  }
}

/**
 * @param {HTMLElement} list
 * @param {string[]} ids
 */
function drawOrderedList(list, ids) {
  const { objects, signs } = JSON.parse(dataOf(list, "objects"));
  /** @type {Map<string, ListedObject>} */
  const known = new Map(objects.map((/** @type {ListedObject} */ item) => [item.id, item]));
  const items = ids.map((id) => known.get(id)).filter((item) => item !== undefined);
  if (items.length < ids.length) return; // The description is still on its way.
  const rows = items.map((item, index) => {
    const buttons = MOVES.map(([move, sign, verb, direction]) => {
      const button = element("button", "row-button", sign);
      button.type = "button";
      button.dataset.move = move;
      button.setAttribute("aria-label", [verb, item.name, direction].join(" ").trim());
      button.disabled = (move === "up" && !index) || (move === "down" && index === ids.length - 1);
      button.addEventListener("click", () => moveRow(list, ids, index, move));
      return button;
    });
    return element("li", "ordered-row", objectLink(item, signs), element("span", "row-buttons", ...buttons));
  });
  list.replaceChildren(...(rows.length ? rows : [element("li", "ordered-row quiet", "None yet")]));
}

/**
 * @param {HTMLElement} list
 * @param {string[]} listed
 * @param {number} index
 * @param {Move} move
 */
function moveRow(list, listed, index, move) {
  const ids = listed.slice();
  const [moved] = ids.splice(index, 1);
  const to = { up: index - 1, down: index + 1, remove: Math.min(index, ids.length - 1) }[move];
  if (move !== "remove") ids.splice(to, 0, moved);
  refocus = { list, index: to, move };
  setProps({ ...JSON.parse(list.id), type: "list-ids" }, { data: ids });
}

/**
 * The keyboard goes where its row has gone.
 * @param {Refocus} where
 */
function focusRow({ list, index, move }) {
  refocus = null;
  const row = list.querySelectorAll(".ordered-row")[index];
  const enabled = /** @type {NodeListOf<HTMLElement> | []} */ (row ? row.querySelectorAll("[data-move]:not(:disabled)") : []);
  const buttons = [...enabled];
  const wanted = buttons.find((each) => each.dataset.move === move) || buttons[0];
  if (wanted) wanted.focus();
}
