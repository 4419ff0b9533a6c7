/* The whole drawing as a file: PNG as large as a canvas may be, SVG at full size. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const SHARP = 2; // Pixels a unit, where there is room for so many.
  const SIDE = 16384; // What browsers allow of a canvas.
  const AREA = 16384 * 8192;

  const chart = () => dataflow.chart.instance();

  /** Pixels a unit that fit into a canvas. */
  function scaleFor({ width, height }) {
    return Math.min(SHARP, SIDE / width, SIDE / height, Math.sqrt(AREA / (width * height)));
  }

  /** A name for the file from the words of the view. */
  function fileName(ending) {
    const words = dataflow.sheet.words().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const name = words.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 80);
    return `dataflow-${name}.${ending}`;
  }

  async function svg(cy) {
    await dataflow.renderer.loadImages(cy);
    const context = new dataflow.SvgContext();
    const sheet = dataflow.sheet.plan(cy, context);
    dataflow.sheet.draw(context, cy, sheet);
    return context.file({ ...sheet, title: `Dataflow: ${dataflow.sheet.words()}` });
  }

  function canvas(cy, reduce = 1) {
    const made = document.createElement("canvas");
    const context = made.getContext("2d");
    const sheet = dataflow.sheet.plan(cy, context);
    const scale = scaleFor(sheet) * reduce;
    [made.width, made.height] = [Math.floor(sheet.width * scale), Math.floor(sheet.height * scale)];
    context.scale(scale, scale);
    dataflow.sheet.draw(context, cy, sheet);
    return { made, scale };
  }

  /** A PNG; where the browser fails at its size, one half as wide. */
  async function png(cy, reduce = 1) {
    await dataflow.renderer.loadImages(cy);
    const { made, scale } = canvas(cy, reduce);
    const blob = await new Promise((done) => { made.toBlob(done, "image/png"); });
    if (!blob && reduce > 0.1) return png(cy, reduce / 2);
    return { blob, scale };
  }

  async function savePng() {
    const cy = chart();
    if (!cy || cy.elements().empty()) return dataflow.notice("There is nothing to save: the chart is empty.");
    const { blob, scale } = await png(cy);
    if (!blob) return dataflow.notice("This browser cannot make an image of this size. Save as SVG instead.");
    save(blob, fileName("png"));
    const percent = Math.max(1, Math.floor(scale * 100));
    if (scale < 1) dataflow.notice(`The drawing is larger than an image may be: it was saved at ${percent} % of its size. SVG has no such bound.`);
  }

  async function saveSvg() {
    const cy = chart();
    if (!cy || cy.elements().empty()) return dataflow.notice("There is nothing to save: the chart is empty.");
    save(new Blob([await svg(cy)], { type: "image/svg+xml" }), fileName("svg"));
  }

  function save(blob, name) {
    const link = dataflow.make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("#export-png")) savePng();
    if (event.target.closest("#export-svg")) saveSvg();
  });

  dataflow.exports = { svg: () => svg(chart()), png: () => png(chart()), fileName, scaleFor };
})();
