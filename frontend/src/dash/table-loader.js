/* The component of tables, whose large script is loaded when a page shows one. */

import { dataOf } from "../dom/elements.js";

/** @type {{ loading: Promise<any> | null }} */
const state = { loading: null };

/**
 * Resolves once the script is in the page, which runs it at most once; it puts its own component in
 * the place of ours.
 */
function load() {
  state.loading = state.loading || new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = dataOf(/** @type {HTMLElement} */ (document.querySelector("[data-table]")), "table");
    script.onload = () => resolve(adopt(window.dash_ag_grid));
    script.onerror = () => { state.loading = null; script.remove(); reject(new Error("the table did not load")); };
    document.head.append(script);
  });
  return state.loading;
}

/**
 * Dash goes on with our component: with another one it would make the table anew.
 * @param {typeof window.dash_ag_grid} library
 */
function adopt(library) {
  Object.assign(Table, library.AgGrid);
  window.dash_ag_grid = { ...library, AgGrid: Table };
  return library.AgGrid;
}

/** @type {any} */
let Loaded;

/** @param {{ id: string }} props */
function Table(props) {
  const { createElement, Suspense } = window.React;
  const fallback = createElement("div", { id: props.id });
  return createElement(Suspense, { fallback }, createElement(Loaded, props));
}

export function start() {
  Loaded = window.React.lazy(() => load().then((component) => ({ default: component })));
  window.dash_ag_grid = { AgGrid: Table };
  if (window.location.pathname === "/objects") load().catch(() => {});
}
