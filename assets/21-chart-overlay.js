/* Canvases over the chart: the far picture, the veil around what is lit, ring and second lines. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const FAR = "chart-far";
  const EDGE = 48; // Pixels that may be missing at an edge while the chart moves.
  const NEARER = 1.08; // Times that letters may be too large or too small meanwhile.
  const RIM = 80; // Units from the middle of a thing to its edge, about.
  const CALM = 120; // Until what was only moved is painted anew.
  const state = { cy: null, painted: null, calm: null };

  /** The canvases from below to above, and what there is to draw on each. */
  const SHEETS = [
    [FAR, (cy) => [
      dataflow.detail.isFar() && dataflow.far.paint,
      isGrouped(cy) && dataflow.boxes.paint,
      dataflow.circleNames.isWanted(cy) && dataflow.circleNames.paint,
    ]],
    ["chart-overlay", (cy) => [
      dataflow.light.lit() && dataflow.light.paint,
      dataflow.detail.isClose(cy) && dataflow.close.paint,
      dataflow.detail.isFar() && cy.nodes(".found").nonempty() && dataflow.light.paintFound,
      dataflow.light.focused() && dataflow.light.paintRing,
    ]],
  ];

  const isGrouped = (cy) => dataflow.graph.of(cy).isGrouped;

  /** The wall has what is written on groups, and nothing else beside Cytoscape's own drawing. */
  const onWall = (cy, id) => (id === FAR && isGrouped(cy) ? [dataflow.boxes.paint] : []);

  /** Draws what has changed; `only` names the canvas it is on. One with nothing on it is hidden. */
  function paint(only, mayMove = false) {
    const cy = state.cy;
    if (!cy || cy.destroyed()) return;
    for (const [id, layers] of SHEETS) {
      const sheet = document.getElementById(id);
      if (!sheet || (only && only !== id)) continue;
      const wanted = (dataflow.wall.isShown() ? onWall(cy, id) : layers(cy)).filter(Boolean);
      sheet.hidden = wanted.length === 0;
      if (id === FAR && mayMove && moved(sheet, cy, wanted)) continue;
      if (id === FAR) remember(sheet, cy, wanted);
      if (sheet.hidden) continue;
      const view = { cy, zoom: cy.zoom(), area: cy.extent(), colours: colours(sheet) };
      const context = opened(sheet, cy);
      for (const layer of wanted) layer(context, view);
    }
  }

  /** What a canvas shows is moved with the chart, if it is still the same and next to nothing is
      missing of it: that costs nothing, and painting thousands of things takes longer than a frame. */
  function moved(sheet, cy, wanted) {
    const was = state.painted;
    if (!was || sheet.hidden || !isFor(was, cy, wanted)) return false;
    const [scale, pan] = [cy.zoom() / was.zoom, cy.pan()];
    const [x, y] = [pan.x - was.pan.x * scale, pan.y - was.pan.y * scale];
    const isStill = scale === 1 && x === was.x && y === was.y;
    if (isStill || scale > NEARER || scale < 1 / NEARER) return false;
    const missing = Math.max(x, y, was.width - (x + scale * was.width), was.height - (y + scale * was.height));
    if (missing > EDGE && !was.isWhole) return false;
    Object.assign(was, { x, y });
    sheet.style.transform = `matrix(${scale}, 0, 0, ${scale}, ${x}, ${y})`;
    window.clearTimeout(state.calm);
    state.calm = window.setTimeout(() => paint(FAR), CALM);
    return true;
  }

  const isFor = (was, cy, wanted) => was.width === cy.width() && was.height === cy.height() &&
    was.wanted.length === wanted.length && wanted.every((layer, at) => layer === was.wanted[at]);

  function remember(sheet, cy, wanted) {
    window.clearTimeout(state.calm);
    sheet.style.transform = "";
    state.painted = sheet.hidden ? null : {
      wanted, zoom: cy.zoom(), pan: { ...cy.pan() }, width: cy.width(), height: cy.height(),
      isWhole: isWhole(cy), x: 0, y: 0,
    };
  }

  /** Whether all that there is can be seen. */
  function isWhole(cy) {
    const [box, area] = [dataflow.graph.bounds(dataflow.graph.of(cy)), cy.extent()];
    return Boolean(box) && box.x1 - RIM > area.x1 && box.x2 + RIM < area.x2 && box.y1 - RIM > area.y1 && box.y2 + RIM < area.y2;
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
    state.painted = null;
    cy.on("render", () => paint(undefined, true));
  }

  dataflow.overlay = { bind, paint, colours };
})();
