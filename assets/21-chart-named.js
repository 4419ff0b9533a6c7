/* Where names are written that reach beyond what they name: there it is pointed at, and lit, as well. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const state = { names: [], places: new Map() };

  /** The names on the screen, as `{ node, x, y, width, height }` in units of the drawing; later ones lie above. */
  function set(names) {
    Object.assign(state, { names, places: new Map(names.map((name) => [name.node.id(), name])) });
  }

  /** What a name at a point names; null where none is. */
  function at(left, top) {
    const found = state.names.findLast(({ x, y, width, height }) =>
      left >= x && left <= x + width && top >= y && top <= y + height);
    return found ? found.node : null;
  }

  /** Where the name of a node is written, if it is one of those. */
  const of = (node) => state.places.get(node.id());

  /** Another drawing: until it is painted, nothing is named. */
  const forget = () => set([]);

  /** Cytoscape takes a name for what it names, before lines and circles that it lies above. */
  function bind(renderer) {
    forget();
    const { findNearestElements } = renderer;
    renderer.findNearestElements = (x, y, ...rest) => {
      const named = at(x, y);
      return named ? [named] : findNearestElements.call(renderer, x, y, ...rest);
    };
  }

  dataflow.named = { bind, set, of, forget };
})();
