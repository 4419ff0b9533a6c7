/* Links to objects, in lists; names enter the page as text only. */

import { follow } from "../chart/navigation/navigation.js";

/**
 * An object as components/objects/lists.py describes it.
 * @typedef {object} ListedObject
 * @property {string} id
 * @property {string} kind
 * @property {string} name
 * @property {string} folder
 * @property {string} href
 * @property {string} [note]
 * @property {string} [clock]
 */
/** @typedef {Record<string, { glyph: string, colour: string, label: string }>} Signs */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {(Node | string)[]} children
 */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/**
 * @param {string} src
 * @param {number} size
 */
export const imageElement = (src, size) => Object.assign(element("img"), { src, alt: "", width: size, height: size });

/**
 * @param {ListedObject} item
 * @param {Signs} signs
 */
export function objectLink(item, signs) {
  const look = signs[item.kind];
  const folder = element("span", "object-folder", item.folder);
  if (!look) return element("span", "object-link quiet", item.name, folder);
  const sign = element("span", "kind-sign", imageElement(look.glyph, 12));
  Object.assign(sign.style, { background: look.colour, width: "22px", height: "22px" });
  sign.title = look.label;
  const link = element("a", "object-name", item.name);
  Object.assign(link, { href: item.href, title: item.name });
  link.addEventListener("click", (event) => follow(event, item.href));
  return element("span", "object-link", sign, link, folder);
}
