/* The chart of runs: Plotly knows no zones, so its times are written as the clock of the browser shows them. */

import { noUpdate } from "../dash/dash-internals.js";
import { localInstant } from "../dom/moments.js";

/** A figure of Plotly; Plotly has no types here.
 * @typedef {{ data: any[], layout: any }} Figure */
/** @type {{ shown: string, range: string[] } | null} */
let zoom = null;

/**
 * Remembers where the user has zoomed to, for the figure that replaces this one.
 * @param {Record<string, any> | null} change
 * @param {Figure | null} figure
 */
export function rememberZoom(change, figure) {
  if (!change || !figure) return;
  const range = [change["xaxis.range[0]"], change["xaxis.range[1]"]];
  if (range[0]) zoom = { shown: figure.layout.uirevision, range };
  else if (change["xaxis.autorange"]) zoom = null;
}

/**
 * A figure in UTC in the zone of the browser, zoomed as before; one that is so already stays.
 * @param {Figure | null} figure
 */
export function localiseFigure(figure) {
  const layout = figure && figure.layout;
  if (!layout || !layout.meta || layout.meta.zone !== "UTC") return noUpdate();
  const xaxis = { ...layout.xaxis, title: { ...layout.xaxis.title, text: "Start" } };
  const ends = xaxis.autorangeoptions;
  if (ends) xaxis.autorangeoptions = { ...ends, include: ends.include.map(localInstant) };
  if (zoom && zoom.shown === layout.uirevision) Object.assign(xaxis, { range: zoom.range, autorange: false });
  return {
    data: figure.data.map((trace) => ({ ...trace, x: trace.x.map(localInstant) })),
    layout: { ...layout, xaxis, meta: { zone: "local" } },
  };
}
