/* The parts of the chart, bound to each instance of Cytoscape that draws it. */

import { dropWheelDefault } from "../dash/dash-internals.js";
import { on } from "../dom/bus.js";
import * as outline from "../outline/outline.js";
import * as circleNames from "../labels/circle-names.js";
import * as groupLabels from "../labels/group-labels.js";
import * as secondLines from "../labels/second-lines.js";
import { isWall } from "../wall/wall-page.js";
import * as wall from "../wall/wall.js";
import * as highlight from "./canvas/highlight.js";
import { focusedNode, highlighted } from "./canvas/highlight-state.js";
import * as minimap from "./canvas/minimap.js";
import * as overlay from "./canvas/overlay.js";
import { OVERLAY, OVERVIEW } from "./canvas/overlay.js";
import * as overview from "./canvas/overview.js";
import * as renderer from "./cytoscape-internals.js";
import { detail, isClose, isFar } from "./drawing/detail.js";
import { forgetDrawing, leaveDrawing } from "./drawing/drawing.js";
import { isGrouped } from "./graph/flow-graph.js";
import * as contextMenu from "./interaction/context-menu.js";
import * as shortcuts from "./interaction/shortcuts.js";
import * as tooltip from "./interaction/tooltip.js";
import * as wheel from "./interaction/wheel.js";
import { isGroup } from "./navigation/group-elements.js";
import * as groups from "./navigation/groups.js";
import { openCircle } from "./navigation/navigation.js";
import * as viewport from "./navigation/viewport.js";

/** The canvases over the chart from below to above, and what there is to paint on each. */
const SHEETS = [
  {
    id: OVERVIEW,
    /** @param {Cy.Core} cy */
    layers: (cy) => [
      isFar() && overview.paint,
      isGrouped(cy) && groupLabels.paint,
      circleNames.isWanted(cy) && circleNames.paint,
    ],
    /** The wall has what is written on groups, and nothing else beside Cytoscape's own drawing.
     * @param {Cy.Core} cy */
    onWall: (cy) => [isGrouped(cy) && groupLabels.paint],
  },
  {
    id: OVERLAY,
    /** @param {Cy.Core} cy */
    layers: (cy) => [
      highlighted() && highlight.paint,
      isClose(cy) && secondLines.paint,
      isFar() && cy.nodes(".found").nonempty() && highlight.paintMarked,
      focusedNode() && highlight.paintRing,
    ],
    onWall: () => [],
  },
];

/** Binds the parts of the chart to each new instance, in this order. */
export function start() {
  dropWheelDefault();
  overlay.setSheets(SHEETS);
  on("chartCreated", ({ cy, element }) => bind(cy, element));
}

/**
 * @param {Cy.Core} cy
 * @param {HTMLElement} element
 */
function bind(cy, element) {
  // Else the component copies all elements into Dash, and the extent at each frame.
  cy.removeListener("add remove dragfree resize viewport");
  forgetDrawing();
  renderer.bind(cy);
  overlay.bind(cy);
  highlight.bind(cy, element);
  cy.on("tap", "node", ({ target, originalEvent }) => tap(target, originalEvent));
  cy.on("zoom", () => detail(cy));
  cy.on("destroy", () => leaveDrawing(cy));
  minimap.bind(cy);
  wheel.bind(cy, element);
  shortcuts.bind(cy, element);
  tooltip.bind(cy, element, contextMenu.isOpen);
  contextMenu.bind(cy, element);
  outline.bind();
  onResize(element, () => (isWall() ? wall.refit() : viewport.refit(cy)));
}

/**
 * @param {Cy.Node} node
 * @param {MouseEvent | undefined} event
 */
function tap(node, event) {
  tooltip.hide();
  if (isGroup(node)) groups.turn(node);
  else openCircle(node, Boolean(event && (event.ctrlKey || event.metaKey)));
}

/**
 * An observer reports the size that there is as well, right after the first drawing was fitted to it.
 * @param {HTMLElement} element
 * @param {() => void} act
 */
function onResize(element, act) {
  const size = () => `${element.clientWidth} ${element.clientHeight}`;
  let known = size();
  new ResizeObserver(() => {
    if (size() === known) return;
    known = size();
    act();
  }).observe(element);
}
