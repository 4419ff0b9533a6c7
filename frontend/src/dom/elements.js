/* Elements of the page: made, looked up, and found around what was clicked. Texts enter as text only. */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [text]
 * @param {string} [className]
 */
export function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
}

/**
 * The element of an id that is there for sure.
 * @param {string} id
 */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The element that holds the chart. */
export const chartElement = () => byId("chart");

/**
 * The nearest element of a selector around the target of an event.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function closest(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * The context of a canvas, which is one that browsers have.
 * @param {HTMLCanvasElement} canvas
 */
export const contextOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/**
 * A value that elements carry as JSON, such as `data-objects`.
 * @param {HTMLElement} element
 * @param {string} name
 */
export const dataOf = (element, name) => /** @type {string} */ (element.dataset[name]);
