/* The outline of what is shown: requested while its panel is open, followed as runs come in. */

import { on } from "../dom/bus.js";
import { byId, dataOf } from "../dom/elements.js";
import { vocabulary } from "../dom/vocabulary.js";
import { http } from "../live/requests.js";
import { changeMarks, outlineList, setMarks } from "./list.js";
import * as panel from "./panel.js";
import * as tree from "./tree.js";

const DELAY = 400; // Changes within this time are one.
const RETRY = 4000;
/**
 * @type {{ query: string | null, revision: string | null, list: import("./list.js").OutlineList | null,
 *   requests: number, loads: number, timer: number | null, isDue: boolean }}
 */
const state = { query: null, revision: null, list: null, requests: 0, loads: 0, timer: null, isDue: false };

/** The parameters that change no object of the view. */
export function unlistedParameters() {
  const { groups, overlays } = vocabulary().parameters;
  return [...groups, ...overlays];
}

/**
 * The chart shows this now.
 * @param {Pick<Payload, "view" | "revision">} payload
 */
export function renew({ view, revision }) {
  const query = new URLSearchParams(view);
  for (const key of unlistedParameters()) query.delete(key);
  const text = query.toString();
  const isSame = text === state.query && revision === state.revision && state.list;
  Object.assign(state, { query: text, revision });
  if (!isSame) request();
}

/**
 * Marks have changed, which come with the message; of other objects the chart is drawn anew.
 * @param {Pick<LiveMessage, "type" | "revision" | "outline">} message
 */
export function follow({ type, revision, outline }) {
  if (state.query === null || type !== "marks") return;
  state.revision = revision || state.revision;
  if (state.loads) requestSoon(); // What is under way may be older.
  else if (state.list && changeMarks(state.list, outline || {}) && panel.isOpen()) tree.renew();
}

function requestSoon() {
  if (!state.timer) state.timer = window.setTimeout(request, DELAY);
}

/** Requests the marks, and the objects when they are not those that are listed. */
function request() {
  if (state.timer) window.clearTimeout(state.timer);
  state.timer = null;
  state.isDue = !panel.isOpen();
  if (state.isDue || state.query === null) return;
  const number = (state.requests += 1);
  const isNewest = () => number === state.requests && panel.isOpen();
  state.loads += 1;
  load(state.query, isNewest)
    .catch(() => { if (isNewest()) state.timer = window.setTimeout(request, RETRY); })
    .finally(() => { state.loads -= 1; });
}

/**
 * @param {string} query
 * @param {() => boolean} isNewest
 */
async function load(query, isNewest) {
  const element = byId("outline");
  const { json: answer } = await http.json(`${dataOf(element, "marks")}?${query}`);
  if (!isNewest()) return;
  const listed = state.list && state.list.list === answer.list ? state.list : null;
  const list = listed || outlineList((await http.json(`${dataOf(element, "columns")}?${query}`)).json);
  if (!isNewest()) return;
  if (list.list !== answer.list) throw new Error("the objects have changed in between");
  setMarks(list, answer.marks);
  state.list = list;
  if (listed) tree.renew();
  else tree.show(list);
}

/** The panel was opened. */
function open() {
  if (state.isDue || !state.list) request();
  else tree.renew();
}

/** Another chart: its panel is empty yet. */
export function bind() {
  Object.assign(state, { query: null, revision: null, list: null });
  panel.bind();
  tree.bind();
}

export function start() {
  panel.start();
  tree.start();
  on("outlineOpened", open);
}
