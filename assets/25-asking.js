/* What the server is asked by the frame and the menus: only what the browser has no answer to. */
(function () {
  "use strict";
  const ui = (window.dash_clientside = window.dash_clientside || {});

  /** The page to ask for: none when it is there, or on its way. One on its way to a path that was left
      meanwhile is asked for no longer: the newest question is the one that Dash takes the answer of. */
  function page_of(path, shown, asked) {
    return (path || "/") === (asked ?? shown) ? ui.no_update : path || "/";
  }

  /** A menu is filled in once it was opened, and again for each address from then on. */
  function opened(clicks, search) {
    return clicks ? `${clicks} ${search || ""}` : ui.no_update;
  }

  const dismiss = (clicks) => (clicks ? true : ui.no_update);

  ui.dataflow_asking = { page_of, opened, dismiss };
})();
