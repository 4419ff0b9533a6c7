/* Groups open and close in place: the address says which are open, and the one clicked stays put. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const MARGIN = 24; // Pixels that an opened frame keeps from the edge of the chart.
  const SOFTLY = 220;
  const NAMES = ["group", "depth", "open", "shut"]; // The parameters of groups.
  const state = { wanted: null };

  const isGroup = (node) => node.hasClass("box") || node.hasClass("title");
  const isOpen = (node) => node.hasClass("title");

  /** Opens a closed group, closes an open one. */
  function turn(node) {
    dataflow.tips.hide();
    go(node.data("turn"));
  }

  /** The address with other groups open; what is empty is not said. */
  function go(said) {
    const changes = Object.fromEntries(NAMES.map((name) => [name, said[name] || null]));
    dataflow.chart.go(dataflow.chart.withParameters(changes));
  }

  /** Closes the group that a circle or a box stands in. */
  function closeAround(node) {
    const cy = node.cy();
    const around = cy.getElementById(node.data("parent_group") || frameOf(cy, node));
    if (around.nonempty()) turn(around);
  }

  /** The innermost open group around a circle. */
  function frameOf(cy, node) {
    const { x, y } = node.position();
    let [found, level] = ["", -1];
    cy.nodes(".title").forEach((title) => {
      const body = cy.getElementById(title.data("body"));
      const at = body.position();
      const within = Math.abs(x - at.x) * 2 < body.width() && Math.abs(y - at.y) * 2 < body.height();
      if (within && title.data("level") > level) [found, level] = [title.id(), title.data("level")];
    });
    return found;
  }

  // ---- The view stays

  /** Where the group that was turned stood, and what it has become; null unless it is just one. */
  function pin(cy, elements) {
    const turned = elements.filter(({ group, data, classes }) => {
      if (group !== "nodes" || !data.turn) return false;
      const before = cy.getElementById(data.id);
      return before.nonempty() && isGroup(before) && isOpen(before) !== classes.startsWith("title");
    });
    if (turned.length !== 1) return null;
    const { id } = turned[0].data;
    return { id, at: cy.getElementById(id).renderedPosition() };
  }

  /** The new drawing is moved so that the title stands where the box stood, or the other way round;
      then an opened frame comes into sight whole, from farther away if there is no other way, and what
      a closed one leaves is fitted to the screen when it would be out of sight, or lost on it. */
  function hold(cy, { id, at }) {
    const node = cy.getElementById(id);
    const { x, y } = node.position();
    cy.stop(true);
    cy.pan({ x: at.x - x * cy.zoom(), y: at.y - y * cy.zoom() });
    soften();
    if (isOpen(node)) intoSight(cy, cy.getElementById(node.data("body")));
    else if (!dataflow.chart.isInSight(cy)) dataflow.chart.fit();
  }

  function intoSight(cy, frame) {
    const [width, height] = [cy.width() - 2 * MARGIN, cy.height() - 2 * MARGIN];
    const zoom = Math.min(cy.zoom(), width / frame.width(), height / frame.height());
    const at = frame.renderedPosition();
    const half = { x: (frame.width() * zoom) / 2 + MARGIN, y: (frame.height() * zoom) / 2 + MARGIN };
    const to = {
      x: Math.min(Math.max(at.x, half.x), cy.width() - half.x),
      y: Math.min(Math.max(at.y, half.y), cy.height() - half.y),
    };
    if (zoom === cy.zoom() && to.x === at.x && to.y === at.y) return;
    const centre = frame.position();
    const pan = { x: to.x - centre.x * zoom, y: to.y - centre.y * zoom };
    if (dataflow.focus.calm()) cy.viewport({ zoom, pan });
    else cy.animate({ zoom, pan, duration: SOFTLY });
  }

  /** The new drawing comes in softly. */
  function soften() {
    if (dataflow.focus.calm()) return;
    document.getElementById("chart").animate([{ opacity: 0.3 }, { opacity: 1 }], { duration: SOFTLY });
  }

  // ---- Objects within

  /** Brings an object to the middle; the groups that hide it open. What the view lacks is said. */
  async function reveal(id) {
    const cy = dataflow.chart.instance();
    if (!cy) return;
    if (cy.getElementById(id).nonempty()) {
      dataflow.chart.centre(id);
      return;
    }
    const said = await dataflow.ask.revealing(id, window.location.search);
    if (!said) {
      dataflow.notice("The view does not show this object: its filters leave it out.");
      return;
    }
    state.wanted = id;
    go(said);
  }

  /** After a drawing: what was to be revealed is there now. */
  function arrive(cy) {
    const id = state.wanted;
    if (!id || cy.getElementById(id).empty()) return false;
    state.wanted = null;
    dataflow.chart.centre(id);
    return true;
  }

  document.addEventListener("change", (event) => {
    if (event.target.id !== "chart-depth") return;
    const { by } = event.target.closest("[data-by]").dataset;
    go({ group: by, depth: event.target.value });
  });
  document.addEventListener("input", (event) => {
    if (event.target.id !== "chart-depth") return;
    const output = event.target.parentElement.querySelector("output");
    if (output) output.textContent = `${event.target.value} of ${event.target.max}`;
  });

  dataflow.groups = { NAMES, isGroup, isOpen, turn, closeAround, pin, hold, arrive };
  dataflow.chart = dataflow.chart || {};
  Object.assign(dataflow.chart, { reveal });
})();
