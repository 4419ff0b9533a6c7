/* How far the wheel zooms: a notch a little, a pinch as far as the fingers go. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const NOTCH = 0.25; // Of Cytoscape's own, which is 2.5 times larger or smaller for each notch.
  const PINCH = 1;
  const LEAST = 50; // Pixels that a notch tells at least; browsers tell a pinch as a wheel with Ctrl, in small steps.

  const isPinch = ({ ctrlKey, deltaMode, deltaY }) =>
    ctrlKey && deltaMode === WheelEvent.DOM_DELTA_PIXEL && Math.abs(deltaY) < LEAST;

  /** Cytoscape looks at it at each turn of the wheel; set when it is made, it would warn of it. */
  function bind(cy, element) {
    const renderer = cy.renderer();
    const tell = (event) => { renderer.wheelSensitivity = isPinch(event) ? PINCH : NOTCH; };
    element.parentElement.addEventListener("wheel", tell, { capture: true, passive: true });
  }

  dataflow.wheel = { bind };
})();
