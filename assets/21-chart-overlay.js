/* Canvases over the chart: the far picture, the veil around what is lit, ring and second lines. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const state = { cy: null, seen: null };

  /** The canvases from below to above, and what there is to draw on each. */
  const SHEETS = [
    ["chart-far", (cy) => [dataflow.detail.isFar() && dataflow.far.paint, isGrouped(cy) && dataflow.boxes.paint]],
    ["chart-overlay", (cy) => [
      dataflow.light.lit() && dataflow.light.paint,
      dataflow.detail.isClose(cy) && dataflow.close.paint,
      dataflow.light.focused() && dataflow.light.paintRing,
    ]],
  ];

  const isGrouped = (cy) => dataflow.graph.of(cy).isGrouped;

  /** The wall has what is written on groups, and nothing else beside Cytoscape's own drawing. */
  const onWall = (cy, id) => (id === "chart-far" && isGrouped(cy) ? [dataflow.boxes.paint] : []);

  /** Draws what has changed; `only` names the canvas it is on. One with nothing on it is hidden. */
  function paint(only) {
    const cy = state.cy;
    if (!cy || cy.destroyed()) return;
    for (const [id, layers] of SHEETS) {
      const sheet = document.getElementById(id);
      if (!sheet || (only && only !== id)) continue;
      const wanted = (dataflow.wall.isShown() ? onWall(cy, id) : layers(cy)).filter(Boolean);
      sheet.hidden = wanted.length === 0;
      if (sheet.hidden) continue;
      const view = { cy, zoom: cy.zoom(), area: cy.extent(), colours: colours(sheet) };
      const context = opened(sheet, cy);
      for (const layer of wanted) layer(context, view);
    }
  }

  /** The canvas as large as the chart, empty, in the units of the drawing. */
  function opened(sheet, cy) {
    const context = sheet.getContext("2d");
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(cy.width() * ratio), Math.round(cy.height() * ratio)];
    if (sheet.width !== width || sheet.height !== height) Object.assign(sheet, { width, height });
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const [scale, pan] = [cy.zoom() * ratio, cy.pan()];
    context.setTransform(scale, 0, 0, scale, pan.x * ratio, pan.y * ratio);
    return context;
  }

  /** The colours of the page, which CSS knows. */
  function colours(element) {
    const style = window.getComputedStyle(element);
    const of = (name) => style.getPropertyValue(name).trim();
    return { ink: of("--ink"), muted: of("--muted"), canvas: of("--canvas"), accent: of("--accent"), paper: of("--paper") };
  }

  function bind(cy) {
    state.cy = cy;
    cy.on("render", () => paint());
  }

  dataflow.overlay = { bind, paint, colours };
})();
