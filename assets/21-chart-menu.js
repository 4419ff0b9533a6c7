/* The menu of a circle, opened by a right click. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const state = { menu: null };

  function copy(href) {
    const text = new URL(href, window.location.href).href;
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = dataflow.make("textarea", text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  /** The datasources whose flows the menu offers: the node itself, or what an automation writes. */
  function targets(node) {
    if (node.data("leading")) return [[node, "Show flow leading to it"]];
    return node.outgoers("node[leading]").toArray().slice(0, 5)
      .map((output) => [output, "Show flow leading to " + output.data("name")]);
  }

  function show(node, event) {
    hide();
    dataflow.tips.hide();
    const menu = dataflow.make("div", undefined, "chart-menu");
    menu.setAttribute("role", "menu");
    const offer = (text, act) => {
      const button = dataflow.make("button", text);
      button.setAttribute("role", "menuitem");
      button.title = text;
      button.addEventListener("click", () => { hide(); act(); });
      menu.append(button);
    };
    if (dataflow.groups.isGroup(node)) offerGroup(node, offer);
    else offerObject(node, offer);
    dataflow.tips.place((state.menu = menu), event);
    menu.querySelector("button").focus();
  }

  function offerGroup(node, offer) {
    const folder = node.data("folder");
    offer(dataflow.groups.isOpen(node) ? "Close" : "Open", () => dataflow.groups.turn(node));
    if (node.data("parent_group")) offer("Close the group around it", () => dataflow.groups.closeAround(node));
    if (folder) offer("Show only this folder", () => dataflow.chart.go(dataflow.chart.withParameters({ folder })));
  }

  function offerObject(node, offer) {
    offer("Open", () => dataflow.chart.openCircle(node));
    offer("Open in a new tab", () => dataflow.chart.open(node.data("href"), true));
    for (const [target, text] of targets(node)) offer(text, () => dataflow.chart.open(target.data("leading")));
    for (const [text, act] of dataflow.ways.offers(node)) offer(text, act);
    offer("Copy link", () => copy(node.data("href")));
  }

  // Where a key goes among so many choices; round the ends, as in any menu.
  const STEPS = {
    ArrowDown: (at, size) => (at + 1) % size,
    ArrowUp: (at, size) => (at + size - 1) % size,
    Home: () => 0,
    End: (at, size) => size - 1,
  };

  function press(event) {
    const choices = [...state.menu.querySelectorAll("button")];
    const to = STEPS[event.key]?.(Math.max(choices.indexOf(document.activeElement), 0), choices.length);
    if (to === undefined) return;
    event.preventDefault();
    choices[to].focus();
  }

  /** The keyboard is at the chart again, if it was in the menu. */
  function leave() {
    const wasWithin = state.menu?.contains(document.activeElement);
    hide();
    if (wasWithin) document.getElementById("chart")?.focus({ preventScroll: true });
  }

  function hide() {
    if (state.menu) state.menu.remove();
    state.menu = null;
  }

  function bind(cy, element) {
    cy.on("cxttap", "node", (event) => show(event.target, event.originalEvent));
    cy.on("tap pan zoom", hide);
    element.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (!target.closest(".chart-menu")) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (!state.menu) return;
    if (event.key === "Escape") leave();
    else press(event);
  });
  window.addEventListener("popstate", hide);

  dataflow.menu = { bind, show, hide, isOpen: () => state.menu !== null };
})();
