/* The functions that callbacks of the server name, by the names that they use. */

import { fit, zoomBy } from "../chart/navigation/viewport.js";
import { follow } from "../chart/drawing/drawing.js";
import { subscribe } from "../live/live.js";
import { orderAsText, showFault, showTab, unsavedText } from "../objects/object-page.js";
import { isDownload, rowCount, searchOptions } from "../objects/objects-table.js";
import { localiseFigure, rememberZoom } from "../objects/run-figure.js";
import { openPoint } from "../objects/runs.js";
import { addNamespace, noUpdate } from "./dash-internals.js";
import { dismiss, menuOpened, pageToRequest } from "./frame-callbacks.js";

const ZOOM = 1.3;

/**
 * A callback that answers a click of a button, and puts nothing anywhere.
 * @param {() => void} act
 * @returns {(clicks: number | null) => unknown}
 */
const onClick = (act) => (clicks) => {
  if (clicks) act();
  return noUpdate();
};

export function start() {
  addNamespace("dataflow_chart", {
    follow,
    fit: onClick(() => fit()),
    zoom_in: onClick(() => zoomBy(ZOOM)),
    zoom_out: onClick(() => zoomBy(1 / ZOOM)),
  });
  addNamespace("dataflow_live", {
    object: (object) => (object && object.id ? subscribe({ page: "object", object: object.id }) : noUpdate()),
    objects: () => subscribe({ page: "objects" }),
  });
  addNamespace("dataflow_asking", { page_of: pageToRequest, opened: menuOpened, dismiss });
  addNamespace("dataflow_pages", {
    show_tab: showTab, tell_order: orderAsText, tell_unsaved: unsavedText, show_fault: showFault,
    search_list: searchOptions, count_list: rowCount, download_list: isDownload,
  });
  addNamespace("dataflow_runs", { open_point: openPoint, localise: localiseFigure, remember_zoom: rememberZoom });
}
