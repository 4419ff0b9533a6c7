/* The marks of circles, patched in place as runs come in; the impact of failures. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const state = { impact: false };

  const isMark = (name) => name.startsWith("marks") || name === "failing" || name === "delayed";

  /** The marks of one circle; what else the browser has put on it stays. */
  function mark(node, classes, tip, affected) {
    if (classes) {
      const others = node.classes().filter((name) => !isMark(name));
      node.classes([...others, ...classes.split(" ")]);
    }
    if (tip) node.data("tip", tip);
    node.data("affected", Boolean(affected));
  }

  /** Whether the view asks for the impact of failures, which is then kept up to date. */
  function showImpact(cy, impact) {
    state.impact = impact;
    paintImpact(cy);
  }

  /** Marks that have changed, in place: nothing else is touched. */
  function patch(marks) {
    const cy = dataflow.chart.instance();
    if (!cy) return;
    cy.batch(() => {
      for (const [id, [classes, affected, tip]] of Object.entries(marks)) {
        const node = cy.getElementById(id);
        if (node.nonempty()) mark(node, classes, tip, affected);
      }
      paintImpact(cy);
      dataflow.chart.enlargeAlarms(cy);
    });
    dataflow.far.forget(!state.impact);
    dataflow.minimap.forget(true);
    dataflow.overlay.paint();
    dataflow.minimap.paint();
    dataflow.tips.refresh(marks);
  }

  /** What failures affect, when the view asks for it: circles, and the edges that lead there. */
  function paintImpact(cy) {
    if (!state.impact) {
      cy.elements(".affected").removeClass("affected");
      return;
    }
    cy.nodes().forEach((node) => { node.toggleClass("affected", Boolean(node.data("affected"))); });
    cy.edges().forEach((edge) => {
      const comes = edge.source();
      if (edge.data("starts")) return; // Of boxes it is not known which line carries what has failed.
      const hit = comes.hasClass("affected") || comes.hasClass("failing");
      edge.toggleClass("affected", hit && edge.target().hasClass("affected"));
    });
  }

  Object.assign(dataflow.chart, { isMark, showImpact, patch });
})();
