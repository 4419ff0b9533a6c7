/* What the chart does in the browser alone: open, zoom, fit, hover, menu, and going to a view. */
(function () {
  "use strict";
  const ui = (window.dash_clientside = window.dash_clientside || {});
  const NOTHING = () => ui.no_update;
  const PADDING = 40;
  const FAR = 0.12; // Below this zoom a circle is less than five pixels wide.
  const visit = {}; // The switches that the user has set since the app was loaded.
  const state = { cy: null, structure: null, tip: null, menu: null, hovered: null, far: null };

  // ---- Going somewhere

  function go(href) {
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function open(href, inNewTab) {
    if (inNewTab) window.open(href, "_blank", "noopener");
    else go(href);
  }

  /** The current address with other parameters; null removes one. */
  function withParameters(changes) {
    const query = new URLSearchParams(window.location.search);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString();
    return window.location.pathname + (text ? "?" + text : "");
  }

  function hasTarget() {
    return Boolean((new URLSearchParams(window.location.search).get("target") || "").trim());
  }

  /** A switch that the user has moved; what callbacks set moves no switch. */
  function filter(key, value) {
    visit[key] = value ? "1" : "0";
    const usual = key === "scheduled" && !hasTarget();
    go(withParameters({ [key]: value === usual ? null : visit[key] }));
  }

  function removeTarget() {
    go(withParameters({
      target: null,
      scheduled: visit.scheduled === "0" ? "0" : null,
      complete: visit.complete === "1" ? "1" : null,
    }));
  }

  // ---- The drawing

  function instance() {
    const element = document.getElementById("chart");
    const cy = element && element._cyreg && element._cyreg.cy;
    if (cy && cy !== state.cy) bind(cy, element);
    return cy || null;
  }

  /** Once Cytoscape holds these elements, fit them if the structure is another one. */
  function drawn(data, elements) {
    if (!data || !elements) return NOTHING();
    const settle = (tries) => {
      const cy = instance();
      if (!cy || cy.elements().length !== elements.length) {
        if (tries > 0) window.requestAnimationFrame(() => settle(tries - 1));
        return;
      }
      state.far = null;
      if (state.structure !== data.structure) {
        state.structure = data.structure;
        fit();
      }
      detail(cy);
      document.getElementById("chart").dataset.drawn = data.structure;
    };
    settle(600);
    return NOTHING();
  }

  /** From far away circles and edges are drawn larger than they are, so that they are seen. */
  function detail(cy) {
    const far = cy.zoom() < FAR;
    if (far === state.far) return;
    state.far = far;
    cy.batch(() => cy.elements().toggleClass("far", far));
  }

  /** Show everything; small drawings not much larger than life, on a large screen as large as it. */
  function fit() {
    const cy = instance();
    if (!cy || cy.elements().empty()) return NOTHING();
    cy.resize();
    cy.fit(undefined, PADDING);
    const most = Math.max(1.6, cy.width() / 1200);
    if (cy.zoom() > most) {
      cy.zoom(most);
      cy.center();
    }
    return NOTHING();
  }

  function zoom(factor) {
    const cy = instance();
    if (!cy) return NOTHING();
    const middle = { x: cy.width() / 2, y: cy.height() / 2 };
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle });
    return NOTHING();
  }

  function centre(id) {
    const cy = instance();
    const node = cy && cy.getElementById(id);
    if (!node || node.empty()) return;
    cy.nodes(".found").removeClass("found");
    node.addClass("found");
    cy.animate({ center: { eles: node }, zoom: Math.max(cy.zoom(), 1), duration: 250 });
  }

  function bind(cy, element) {
    state.cy = cy;
    state.structure = null;
    cy.on("tap", "node", (event) => {
      const keys = event.originalEvent || {};
      hideTip();
      open(event.target.data("href"), keys.ctrlKey || keys.metaKey);
    });
    cy.on("mouseover", "node", (event) => {
      state.hovered = event.target;
      element.style.cursor = "pointer";
      event.target.connectedEdges().addClass("near");
      showTip(event.target, event.originalEvent);
    });
    cy.on("mouseout", "node", (event) => {
      state.hovered = null;
      element.style.cursor = "";
      event.target.connectedEdges().removeClass("near");
      hideTip();
    });
    cy.on("cxttap", "node", (event) => showMenu(event.target, event.originalEvent));
    cy.on("tap pan zoom", hideMenu);
    cy.on("pan zoom", hideTip);
    cy.on("zoom", () => detail(cy));
    element.addEventListener("contextmenu", (event) => event.preventDefault());
    element.addEventListener("auxclick", (event) => {
      if (event.button === 1 && state.hovered) open(state.hovered.data("href"), true);
    });
    new ResizeObserver(() => cy.resize()).observe(element);
  }

  // ---- Tooltip and menu; names enter the page as text only

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

  function facts(tip) {
    const last = tip.at ? `${tip.status} ${age(tip.at)} (${new Date(tip.at).toLocaleString()})` : tip.status;
    return [
      ["Kind", tip.kind], ["Folder", tip.folder], ["Scheduled", tip.schedule],
      ["Last run", last], ["Message", tip.message], ["Now", tip.running], ["Hidden", tip.hidden],
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

  function showTip(node, event) {
    hideTip();
    if (!event || state.menu) return;
    const tip = make("div", undefined, "chart-tip");
    tip.setAttribute("role", "tooltip");
    tip.append(make("h2", node.data("name")));
    const list = make("dl");
    for (const [term, value] of facts(node.data("tip"))) list.append(make("dt", term), make("dd", value));
    tip.append(list);
    place((state.tip = tip), event);
  }

  function hideTip() {
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
    hideTip();
    const menu = make("div", undefined, "chart-menu");
    menu.setAttribute("role", "menu");
    const offer = (text, act) => {
      const button = make("button", text);
      button.setAttribute("role", "menuitem");
      button.title = text;
      button.addEventListener("click", () => { hideMenu(); act(); });
      menu.append(button);
    };
    offer("Open", () => open(node.data("href")));
    offer("Open in a new tab", () => open(node.data("href"), true));
    for (const [target, text] of targets(node)) offer(text, () => open(target.data("leading")));
    offer("Copy link", () => copy(node.data("href")));
    place((state.menu = menu), event);
    menu.querySelector("button").focus();
  }

  function hideMenu() {
    if (state.menu) state.menu.remove();
    state.menu = null;
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (!target.closest(".chart-menu")) hideMenu();
    if (target.closest("[data-cross]")) removeTarget();
    const found = target.closest("[data-centre]");
    if (found) {
      centre(found.dataset.centre);
      found.blur();
    }
  });
  document.addEventListener("change", (event) => {
    const key = { "chart-scheduled": "scheduled", "chart-complete": "complete" }[event.target.id];
    if (key) filter(key, event.target.checked);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { hideMenu(); hideTip(); }
  });
  window.addEventListener("popstate", () => { hideMenu(); hideTip(); });

  ui.dataflow_chart = {
    drawn,
    fit: (clicks) => (clicks ? fit() : NOTHING()),
    zoom_in: (clicks) => (clicks ? zoom(1.3) : NOTHING()),
    zoom_out: (clicks) => (clicks ? zoom(1 / 1.3) : NOTHING()),
  };
})();
