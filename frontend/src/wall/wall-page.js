/* Whether the page is the wall, and the unit that all sizes of the wall are measured in. */

export const wallElement = () => /** @type {HTMLElement} */ (document.getElementById("wall"));

export const isWall = () => document.getElementById("wall") !== null;

/** Pixels of the unit. */
export const wallUnit = () => Math.min(window.innerWidth / 1280, window.innerHeight / 720);
