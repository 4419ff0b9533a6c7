/* Levels of detail: what is drawn larger, or otherwise, the farther away it is. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const FAR = 0.12; // Below this zoom a circle is less than five pixels wide.
  const ALARM = 7; // Pixels that what is amiss measures at least from its middle to its rim.
  const LETTERS = { usual: 12.5, wall: 13 }; // On a wall, times its unit of size.
  const NAMED = 12; // As many names are enlarged at most: more would cover one another.
  const state = { far: null };

  /** From far away circles and edges are drawn larger than they are, so that they are seen. */
  function detail(cy) {
    const far = cy.zoom() < FAR;
    if (far !== state.far) {
      state.far = far;
      cy.batch(() => cy.elements().toggleClass("far", far));
    }
    enlargeAlarms(cy);
  }

  /** What is amiss is seen however far away it is, and on a wall, while it is not much, named. */
  function enlargeAlarms(cy) {
    const onWall = dataflow.wall.isShown();
    const rim = ((onWall ? 2 : 1) * ALARM) / cy.zoom();
    const wanted = Math.max(14, Math.round(rim - 20));
    const alarms = cy.nodes(".failing, .delayed");
    const named = onWall && alarms.length <= NAMED;
    const letters = Math.max(LETTERS.usual, (LETTERS.wall * dataflow.wall.unit()) / cy.zoom());
    cy.batch(() => {
      cy.nodes("[?enlarged]").not(named ? alarms : cy.collection()).removeStyle("font-size");
      cy.nodes("[?enlarged]").not(alarms).removeStyle("underlay-padding").data("enlarged", false);
      alarms.style("underlay-padding", wanted).data("enlarged", true);
      if (named) alarms.style("font-size", letters);
    });
  }

  /** After new elements were drawn, all are told anew whether they are far. */
  function forgetDetail() {
    state.far = null;
  }

  Object.assign(dataflow.chart, { detail, enlargeAlarms, forgetDetail });
})();
