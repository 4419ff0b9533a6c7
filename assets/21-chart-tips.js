/* The tooltip of a circle; names enter the page as text only. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const state = { tip: null, hovered: null, at: null };

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

  /** What is told of a circle beside its name; nothing while it is not known. */
  const of = (node) => node.data("tip") || {};

  function facts(node) {
    const tip = of(node);
    const last = tip.at ? `${tip.status} ${when(tip.at)}` : tip.status;
    const late = tip.due && `was due ${when(tip.due)}, and no run has started since`;
    const earlier = tip.failed_at && `one of the last ten runs failed${tip.failed_at === "-" ? "" : " " + when(tip.failed_at)}`;
    const where = dataflow.groups.isGroup(node) ? "some of it: something upstream has failed" : "something upstream has failed";
    const affected = node.data("affected") && where;
    return [
      ["Kind", tip.kind], ["Folder", tip.folder], ["Path", tip.path], ["Holds", tip.holds],
      ["State", tip.state], ["Well", tip.well], ["Scheduled", tip.schedule], ["Late", late],
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
    if (!event || dataflow.menu.isOpen()) return;
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
      show(event.target, event.originalEvent);
    });
    cy.on("mouseout", "node", (event) => {
      state.hovered = null;
      element.style.cursor = "";
      hide();
    });
    cy.on("pan zoom", hide);
    element.addEventListener("auxclick", (event) => {
      if (event.button === 1 && state.hovered?.data("href")) dataflow.chart.open(state.hovered.data("href"), true);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  window.addEventListener("popstate", hide);

  dataflow.make = make;
  dataflow.tips = { bind, show, hide, place, refresh, of, age };
})();
