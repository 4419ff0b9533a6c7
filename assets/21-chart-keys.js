/* What each key does on the chart, and the list of them that `?` shows. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const WORDS = [
    [["→", "←"], "Go along an edge, downstream or upstream"],
    [["↑", "↓"], "Go to the next circle above or below"],
    [["Enter"], "Open the page of the circle; open or close the group"],
    [["c"], "Close the group around the circle"],
    [["Shift", "F10"], "Open the menu of the circle"],
    [["/"], "Search; ↓ and ↑ go through what is found, Enter goes to the first"],
    [["o"], "Open or close the outline at the left"],
    [["f"], "Fit the whole drawing to the screen"],
    [["+", "−"], "Zoom in or out"],
    [["Esc"], "Step back: close what is open, leave the circle, remove the latest filter or object; switches and groups stay"],
    [["?"], "Show this list"],
  ];
  const WRITING = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]";
  const POPUPS = "[role=menu], [role=dialog], [role=listbox], dialog";

  const chart = () => document.getElementById("chart");

  /** Whether keys are for the chart: not while one writes, nor within what is open above it. */
  function isForChart(event) {
    if (!chart() || dataflow.wall.isShown() || event.defaultPrevented || event.isComposing) return false;
    const at = document.activeElement || document.body;
    return !at.matches(WRITING) && !at.closest(POPUPS) && !document.querySelector("dialog[open]");
  }

  /** Keys that a focused button or link has a use of its own for are the chart's only without one. */
  function isAtChart() {
    const at = document.activeElement;
    return !at || at === document.body || at === chart();
  }

  function enter(event) {
    const node = dataflow.light.focused();
    if (node && dataflow.groups.isGroup(node)) dataflow.groups.turn(node);
    else if (node) dataflow.chart.openCircle(node, event.ctrlKey || event.metaKey);
  }

  function openMenu() {
    const node = dataflow.light.focused();
    if (!node) return;
    const box = chart().getBoundingClientRect();
    const { x, y } = node.renderedPosition();
    dataflow.menu.show(node, { clientX: box.left + x, clientY: box.top + y });
  }

  /** One thing at a time: the circle and its light, then the filter that came last. */
  function stepBack() {
    if (!dataflow.focus.clear()) dataflow.chart.removeLatest();
  }

  const AT_CHART = {
    ArrowRight: (event) => dataflow.focus.step(event.key),
    ArrowLeft: (event) => dataflow.focus.step(event.key),
    ArrowUp: (event) => dataflow.focus.step(event.key),
    ArrowDown: (event) => dataflow.focus.step(event.key),
    Enter: enter,
    ContextMenu: openMenu,
    c: () => { if (dataflow.light.focused()) dataflow.groups.closeAround(dataflow.light.focused()); },
  };
  const ANYWHERE = {
    "/": () => document.getElementById("chart-search")?.focus(),
    o: () => dataflow.outline.panel.toggle({ withFocus: true }),
    f: () => dataflow.chart.fit(),
    "+": () => dataflow.chart.zoom(1.3),
    "=": () => dataflow.chart.zoom(1.3),
    "-": () => dataflow.chart.zoom(1 / 1.3),
    "?": showHelp,
    Escape: stepBack,
  };

  function press(event) {
    if (!isForChart(event)) return;
    const isMenu = event.key === "F10" && event.shiftKey;
    const modified = event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== "Enter");
    if (modified || (event.key === "Escape" && dataflow.menu.isOpen())) return;
    const act = ANYWHERE[event.key] || (isAtChart() && (isMenu ? openMenu : AT_CHART[event.key]));
    if (!act) return;
    event.preventDefault();
    act(event);
  }

  // ---- The list of keys

  function showHelp() {
    if (document.querySelector("dialog.keys-help")) return;
    const dialog = dataflow.make("dialog", undefined, "keys-help");
    dialog.setAttribute("aria-labelledby", "keys-help-title");
    const title = dataflow.make("h2", "Keys of the chart");
    title.id = "keys-help-title";
    const close = dataflow.make("button", "Close", "btn btn-sm btn-outline-primary");
    close.addEventListener("click", () => dialog.close());
    dialog.append(title, list(), close);
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal(); // Keeps the focus within, and gives it back when it closes.
    close.focus();
  }

  function list() {
    const all = dataflow.make("dl");
    for (const [keys, words] of WORDS) {
      const term = dataflow.make("dt");
      for (const key of keys) term.append(dataflow.make("kbd", key));
      all.append(term, dataflow.make("dd", words));
    }
    return all;
  }

  function bind(cy, element) {
    element.tabIndex = 0;
    element.setAttribute("role", "application");
    element.setAttribute("aria-roledescription", "chart");
    element.setAttribute("aria-label", "Chart of data flows. Arrow keys go from circle to circle, Enter opens one, question mark lists all keys.");
    cy.on("tapstart", () => dataflow.focus.clear());
  }

  document.addEventListener("keydown", press);
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("#chart-keys")) showHelp();
  });
  window.addEventListener("popstate", () => document.querySelector("dialog.keys-help")?.close());

  dataflow.keys = { bind };
})();
