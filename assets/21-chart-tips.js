/* The tooltip and the menu of a circle; names enter the page as text only. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const state = { tip: null, menu: null, hovered: null, at: null };

  function make(tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function age(iso) {
    const seconds = Math.max(0, (Date.now() - Date.parse(iso)) / 1000);
    const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
    for (const [unit, length] of units) {
      const count = Math.floor(seconds / length);
      if (count >= 1) return count + " " + unit + (count > 1 ? "s" : "") + " ago";
    }
    return "just now";
  }

  const when = (iso) => `${age(iso)} (${new Date(iso).toLocaleString()})`;

  function facts(node) {
    const tip = node.data("tip");
    const last = tip.at ? `${tip.status} ${when(tip.at)}` : tip.status;
    const late = tip.due && `was due ${when(tip.due)}, and no run has started since`;
    const earlier = tip.failed_at && `one of the last ten runs failed${tip.failed_at === "-" ? "" : " " + when(tip.failed_at)}`;
    const affected = node.data("affected") && "something upstream has failed";
    return [
      ["Kind", tip.kind], ["Folder", tip.folder], ["Scheduled", tip.schedule], ["Late", late],
      ["Last run", last], ["Message", tip.message], ["Before", earlier], ["Now", tip.running],
      ["Affected", affected], ["Hidden", tip.hidden],
    ].filter(([, value]) => value);
  }

  function place(element, event) {
    document.body.append(element);
    const box = element.getBoundingClientRect();
    const x = event.clientX + 16 + box.width > window.innerWidth ? event.clientX - box.width - 16 : event.clientX + 16;
    const y = Math.min(event.clientY + 12, window.innerHeight - box.height - 8);
    element.style.left = Math.max(8, x) + "px";
    element.style.top = Math.max(8, y) + "px";
  }

  function show(node, event) {
    hide();
    if (!event || state.menu) return;
    state.at = event;
    const tip = make("div", undefined, "chart-tip");
    tip.setAttribute("role", "tooltip");
    tip.append(make("h2", node.data("name")));
    const list = make("dl");
    for (const [term, value] of facts(node)) list.append(make("dt", term), make("dd", value));
    tip.append(list);
    place((state.tip = tip), event);
  }

  function hide() {
    if (state.tip) state.tip.remove();
    state.tip = null;
  }

  function copy(href) {
    const text = new URL(href, window.location.href).href;
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = make("textarea", text);
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

  function showMenu(node, event) {
    hideMenu();
    hide();
    const menu = make("div", undefined, "chart-menu");
    menu.setAttribute("role", "menu");
    const offer = (text, act) => {
      const button = make("button", text);
      button.setAttribute("role", "menuitem");
      button.title = text;
      button.addEventListener("click", () => { hideMenu(); act(); });
      menu.append(button);
    };
    offer("Open", () => dataflow.chart.open(node.data("href")));
    offer("Open in a new tab", () => dataflow.chart.open(node.data("href"), true));
    for (const [target, text] of targets(node)) offer(text, () => dataflow.chart.open(target.data("leading")));
    for (const [text, act] of dataflow.ways.offers(node)) offer(text, act);
    offer("Copy link", () => copy(node.data("href")));
    place((state.menu = menu), event);
    menu.querySelector("button").focus();
  }

  function hideMenu() {
    if (state.menu) state.menu.remove();
    state.menu = null;
  }

  /** A tooltip that is open tells what has just changed. */
  function refresh(changed) {
    const node = state.hovered;
    if (state.tip && node && changed[node.id()]) show(node, state.at);
  }

  function bind(cy, element) {
    state.hovered = null;
    cy.on("mouseover", "node", (event) => {
      state.hovered = event.target;
      element.style.cursor = "pointer";
      event.target.connectedEdges().addClass("near");
      show(event.target, event.originalEvent);
    });
    cy.on("mouseout", "node", (event) => {
      state.hovered = null;
      element.style.cursor = "";
      event.target.connectedEdges().removeClass("near");
      hide();
    });
    cy.on("cxttap", "node", (event) => showMenu(event.target, event.originalEvent));
    cy.on("tap pan zoom", hideMenu);
    cy.on("pan zoom", hide);
    element.addEventListener("contextmenu", (event) => event.preventDefault());
    element.addEventListener("auxclick", (event) => {
      if (event.button === 1 && state.hovered) dataflow.chart.open(state.hovered.data("href"), true);
    });
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (!target.closest(".chart-menu")) hideMenu();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { hideMenu(); hide(); }
  });
  window.addEventListener("popstate", () => { hideMenu(); hide(); });

  dataflow.make = make;
  dataflow.tips = { bind, hide, refresh };
})();
