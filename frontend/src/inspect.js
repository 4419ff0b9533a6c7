/* What tests, benchmarks and whoever debugs the page may look at, as `window.dataflow`. Nothing else is put
   there, and no module reads it. */

import { lines } from "./chart/canvas/edge-lines.js";
import { setHighlight } from "./chart/canvas/highlight.js";
import { focusedNode, highlighted, highlightedNames } from "./chart/canvas/highlight-state.js";
import { paintOverlay } from "./chart/canvas/overlay.js";
import { rim } from "./chart/canvas/overview-sizes.js";
import { settle } from "./chart/cytoscape-internals.js";
import { isFar } from "./chart/drawing/detail.js";
import { bounds, graphOf } from "./chart/graph/flow-graph.js";
import { cytoscape } from "./chart/instance.js";
import { reveal, turn } from "./chart/navigation/groups.js";
import { go } from "./chart/navigation/navigation.js";
import { motion } from "./dom/motion.js";
import { chartAsPng, chartAsSvg } from "./export/export.js";
import { scaleFor } from "./export/export-size.js";
import { circleNames } from "./labels/circle-names.js";
import { cut } from "./labels/cutting.js";
import { labelAreaOf } from "./labels/label-areas.js";
import { font } from "./labels/lettering.js";
import { mapLabels } from "./labels/map-labels.js";
import { lines as secondLines, words } from "./labels/second-lines.js";
import { wrap } from "./labels/wrapping.js";
import { subscribe } from "./live/live.js";
import { http } from "./live/requests.js";

/** Lines by the names under which they are watched; what is set here is set there. */
const watchedLines = {
  get trace() { return lines.trace; },
  set trace(trace) { lines.trace = trace; },
  get traceTold() { return lines.traceFromData; },
  set traceTold(trace) { lines.traceFromData = trace; },
  get traceStraight() { return lines.traceStraight; },
  set traceStraight(trace) { lines.traceStraight = trace; },
};

export function start() {
  window.dataflow = {
    ask: http,
    chart: { instance: cytoscape, go, reveal },
    circleNames: { said: circleNames },
    close: { words, lines: secondLines },
    detail: { isFar },
    exports: { svg: chartAsSvg, png: chartAsPng, scaleFor },
    far: { rim },
    focus: motion,
    graph: { of: graphOf, bounds },
    groups: { turn },
    light: { set: setHighlight, focused: focusedNode, lit: highlighted, names: highlightedNames },
    lines: watchedLines,
    live: { subscribe },
    named: { of: labelAreaOf },
    names: { font, cut, wrapped: wrap },
    overlay: { paint: paintOverlay },
    places: { said: mapLabels },
    renderer: { settle },
  };
}
