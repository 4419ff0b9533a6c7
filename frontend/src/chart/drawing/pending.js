/* A drawing that takes its time is announced as on its way, above the one that is still shown. */

const PATIENCE = 300; // Most are there before.
let latest = 0;

/** @param {boolean} isPending */
const show = (isPending) => document.documentElement.toggleAttribute("data-awaited", isPending);

/**
 * Announces it while the newest of these promises is open.
 * @param {Promise<unknown>} drawing
 */
export function showPending(drawing) {
  const number = (latest += 1);
  const timer = window.setTimeout(show, PATIENCE, true);
  drawing.finally(() => {
    window.clearTimeout(timer);
    if (number === latest) show(false);
  });
}
