/* Coming back to a view: it is seen as it was left, and the circle that one left by is marked. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const MOST = 50; // Views of which the place is kept, the latest ones.
  const left = new Map(); // By the address, while the page is open.
  const state = { by: null, isBack: false };

  /** A circle whose page is opened. */
  function leaveBy(node) {
    state.by = node.id();
  }

  /** Another view or page is shown: where this one was left. One that was seen whole is so again. */
  function keep(cy, address, structure) {
    const [first, by] = [cy.nodes()[0], state.by];
    state.by = null;
    if (address === null || !first || dataflow.wall.isShown()) return;
    left.delete(address);
    left.set(address, {
      structure, by, isFitted: dataflow.chart.isFitted(cy), zoom: cy.zoom(), pan: { ...cy.pan() },
      first: { id: first.id(), ...first.position() },
    });
    if (left.size > MOST) left.delete(left.keys().next().value);
  }

  /** Puts a view back as it was left, if one comes back to it and it is still the same drawing. */
  function back(cy, address, structure, isOtherPage) {
    const isBack = state.isBack || isOtherPage;
    state.isBack = false;
    const was = isBack && left.get(address);
    const first = was && cy.getElementById(was.first.id);
    if (!was || was.structure !== structure || first.empty()) return false;
    cy.stop(true);
    if (was.isFitted) dataflow.chart.fit();
    else cy.viewport({ zoom: was.zoom, pan: moved(was, first.position()) });
    if (was.by) {
      cy.nodes(".found").removeClass("found");
      cy.getElementById(was.by).addClass("found");
    }
    return true;
  }

  /** A drawing that has changed while it was seen stands a little elsewhere than when it comes anew. */
  const moved = ({ pan, zoom, first }, { x, y }) => ({ x: pan.x + (first.x - x) * zoom, y: pan.y + (first.y - y) * zoom });

  window.addEventListener("popstate", () => { state.isBack = true; });

  dataflow.returning = { leaveBy, keep, back };
})();
