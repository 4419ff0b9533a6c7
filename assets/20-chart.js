/* The instance of Cytoscape that draws the chart, and what the callbacks of the page do with it. */
(function () {
  "use strict";
  const ui = (window.dash_clientside = window.dash_clientside || {});
  const dataflow = (window.dataflow = window.dataflow || {});
  const chart = (dataflow.chart = dataflow.chart || {});
  const state = { cy: null };

  // Else the component hands Cytoscape its own default, of which Cytoscape warns as of a choice.
  delete window.dash_cytoscape.Cytoscape.defaultProps.wheelSensitivity;

  function instance() {
    const element = document.getElementById("chart");
    const cy = element && element._cyreg && element._cyreg.cy;
    if (cy && cy !== state.cy) bind(cy, element);
    return cy || null;
  }

  function bind(cy, element) {
    state.cy = cy;
    // Else the component copies all elements into Dash, and the extent at each frame.
    cy.removeListener("add remove dragfree resize viewport");
    chart.forgetDrawing();
    dataflow.renderer.bind(cy);
    dataflow.overlay.bind(cy);
    dataflow.light.bind(cy, element);
    cy.on("tap", "node", (event) => {
      const keys = event.originalEvent || {};
      dataflow.tips.hide();
      if (dataflow.groups.isGroup(event.target)) dataflow.groups.turn(event.target);
      else chart.openCircle(event.target, keys.ctrlKey || keys.metaKey);
    });
    cy.on("zoom", () => chart.detail(cy));
    cy.on("destroy", () => chart.leaveDrawing(cy));
    dataflow.minimap.bind(cy);
    dataflow.wheel.bind(cy, element);
    dataflow.keys.bind(cy, element);
    dataflow.tips.bind(cy, element);
    dataflow.menu.bind(cy, element);
    dataflow.outline.bind();
    onResize(element, () => (dataflow.wall.isShown() ? dataflow.wall.refit() : chart.refit(cy)));
  }

  /** An observer is told of the size that there is as well, right after the first drawing was fitted to it. */
  function onResize(element, act) {
    const size = () => `${element.clientWidth} ${element.clientHeight}`;
    let known = size();
    new ResizeObserver(() => {
      if (size() === known) return;
      known = size();
      act();
    }).observe(element);
  }

  /** A callback that answers a click of a button, and puts nothing anywhere. */
  const onClick = (act) => (clicks) => {
    if (clicks) act();
    return ui.no_update;
  };

  chart.instance = instance;
  ui.dataflow_chart = {
    follow: (search) => chart.follow(search),
    fit: onClick(() => chart.fit()),
    zoom_in: onClick(() => chart.zoom(1.3)),
    zoom_out: onClick(() => chart.zoom(1 / 1.3)),
  };
})();
