/* The table of all objects: its count and search, and the cells that the grid calls by name. */

import { follow, go } from "../chart/navigation/navigation.js";
import { age, localMinute } from "../dom/moments.js";
import { grouped } from "../dom/numbers.js";

/**
 * @param {string | null} text
 * @param {object} options of the grid
 */
export const searchOptions = (text, options) => ({ ...options, quickFilterText: text || "" });

/**
 * @param {unknown[] | null} shown
 * @param {unknown[] | null} rows
 */
export function rowCount(shown, rows) {
  if (!rows || !rows.length) return rows ? "No objects" : "";
  const count = grouped((shown || rows).length);
  const all = grouped(rows.length);
  return (count === all ? "" : count + " of ") + all + (rows.length === 1 ? " object" : " objects");
}

/** @param {number | null} clicks */
export const isDownload = (clicks) => Boolean(clicks);

/**
 * What a spreadsheet would take for a formula has a quote before it, as data/views/exports/tables.py does.
 * @param {{ value: unknown }} cell
 */
export const safeCell = ({ value }) => (/^[=+\-@\t\r]/.test(String(value ?? "")) ? "'" + value : value);

/** @param {string | null} iso */
const momentCell = (iso) => (iso ? localMinute(iso) + ", " + age(iso) : "");

/** @param {{ event: KeyboardEvent, colDef: { field: string }, data: { href: string } }} params */
function openRow(params) {
  if (params.event.key === "Enter" && params.colDef.field === "name") go(params.data.href);
}

/** @param {unknown[]} parts */
const make = (...parts) => window.React.createElement(...parts);

/**
 * @param {string} src
 * @param {number} size
 */
const image = (src, size) => make("img", { src, alt: "", width: size, height: size, key: src });

/**
 * The name of an object, a link below its sign.
 * @param {{ value: string, data: { sign: string, href: string }, signs: import("./object-link.js").Signs }} cell
 */
function ObjectLink({ value, data, signs }) {
  const look = signs[data.sign];
  const sign = make("span", {
    className: "kind-sign", key: "sign", style: { background: look.colour, width: 22, height: 22 },
  }, image(look.glyph, 12));
  const link = make("a", {
    href: data.href, key: "link", className: "object-name", title: value,
    onClick: (/** @type {MouseEvent} */ event) => follow(event, data.href),
  }, value);
  return make("span", { className: "object-link" }, [sign, link]);
}

/**
 * Words, and the images of the marks that they name.
 * @param {{ value: string, marks: Record<string, string>, always?: string }} cell
 */
function Marks({ value, marks, always }) {
  if (!value) return null;
  const images = always ? [always] : value.split(", ").map((word) => marks[word]).filter(Boolean);
  const signs = images.map((src) => image(src, 17));
  return make("span", { className: "sign" }, [...signs, make("span", { key: "words" }, value)]);
}

/** The grid looks these up by the names that components/objects/list_page.py gives. */
export function start() {
  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    dataflowMoment: momentCell, dataflowCell: safeCell, dataflowOpenRow: openRow,
  });
  window.dashAgGridComponentFunctions = Object.assign(window.dashAgGridComponentFunctions || {}, {
    DataflowObjectLink: ObjectLink, DataflowMarks: Marks,
  });
}
