/* The component of tables, whose large script is loaded when a page shows one. */
(function () {
  "use strict";
  const { createElement, lazy, Suspense } = window.React;
  const state = { loading: null };

  /** The script is in the page, run at most once; it puts its own component in the place of ours. */
  function load() {
    state.loading = state.loading || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = document.querySelector("[data-table]").dataset.table;
      script.onload = () => resolve(adopted(window.dash_ag_grid));
      script.onerror = () => { state.loading = null; script.remove(); reject(new Error("the table did not load")); };
      document.head.append(script);
    });
    return state.loading;
  }

  /** Dash goes on with our component: with another one it would make the table anew. */
  function adopted(library) {
    Object.assign(Table, library.AgGrid);
    window.dash_ag_grid = { ...library, AgGrid: Table };
    return library.AgGrid;
  }

  const Loaded = lazy(() => load().then((component) => ({ default: component })));

  function Table(props) {
    const fallback = createElement("div", { id: props.id });
    return createElement(Suspense, { fallback }, createElement(Loaded, props));
  }

  window.dash_ag_grid = { AgGrid: Table };
  if (window.location.pathname === "/objects") load().catch(() => {});
})();
