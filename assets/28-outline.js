/* The outline of what is shown: asked for while its panel is open, followed as runs come in. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const outline = (dataflow.outline = dataflow.outline || {});
  const DELAY = 400; // Changes within this time are one.
  const RETRY = 4000;
  const PLACES = ["group", "depth", "open", "shut", "impact"]; // What changes no object of the view.
  const state = { query: null, revision: null, list: null, shown: null, asked: 0, timer: null, isDue: false };

  const isOpen = () => outline.panel.isOpen();

  /** The chart shows this now. */
  function renew({ view, revision }) {
    const query = new URLSearchParams(view);
    for (const key of PLACES) query.delete(key);
    const text = query.toString();
    const isSame = text === state.query && revision === state.revision && state.list;
    Object.assign(state, { query: text, revision });
    if (!isSame) ask();
  }

  /** Something has changed on the server: marks, or the objects themselves. */
  function follow({ type, revision }) {
    if (state.query === null || (type !== "marks" && (!revision || revision === state.revision))) return;
    state.revision = revision || state.revision;
    if (!state.timer) state.timer = window.setTimeout(ask, DELAY);
  }

  /** Asks for the marks, and for the objects when they are not those that are listed. */
  function ask() {
    window.clearTimeout(state.timer);
    state.timer = null;
    state.isDue = !isOpen();
    if (state.isDue || state.query === null) return;
    const number = (state.asked += 1);
    const isNewest = () => number === state.asked && isOpen();
    answer(state.query, isNewest).catch(() => { if (isNewest()) state.timer = window.setTimeout(ask, RETRY); });
  }

  async function answer(query, isNewest) {
    const { columns, marks: marksAddress } = document.getElementById("outline").dataset;
    const { json: told } = await dataflow.ask.json(`${marksAddress}?${query}`);
    if (!isNewest()) return;
    const isListed = state.list && state.list.list === told.list;
    const list = isListed ? state.list : outline.rows.list((await dataflow.ask.json(`${columns}?${query}`)).json);
    if (!isNewest()) return;
    if (list.list !== told.list) throw new Error("the objects have changed in between");
    outline.rows.mark(list, told.marks);
    state.list = list;
    if (isListed) outline.tree.renew();
    else outline.tree.show(list);
  }

  /** The panel was opened. */
  function open() {
    if (state.isDue || !state.list) ask();
    else outline.tree.renew();
  }

  /** Another chart: its panel is empty yet. */
  function bind() {
    Object.assign(state, { query: null, revision: null, list: null });
    outline.panel.bind();
    outline.tree.bind();
  }

  Object.assign(outline, { bind, renew, follow, open });
})();
