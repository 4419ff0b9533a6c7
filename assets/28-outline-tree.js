/* The rows of the outline: only those in sight are in the page; mouse, keyboard and filter. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const outline = (dataflow.outline = dataflow.outline || {});
  const HEIGHT = 26; // Pixels of a row.
  const BEYOND = 10; // Rows that are kept above and below those in sight.
  const FEW = 40; // Rows up to which all folders are open at first.
  const chosen = new Map(); // Folders that the user has opened (true) or closed, by their paths.
  const state = { list: null, rows: [], found: null, closed: new Set(), at: 0, pointed: null, made: new Map() };

  const tree = () => document.getElementById("outline-tree");
  const field = () => document.querySelector("#outline-filter input");
  const isOpen = (path) => (state.found ? !state.closed.has(path) : chosen.get(path) ?? isOpenAtFirst(path));

  // ---- What is listed

  /** Other objects than before. */
  function show(list) {
    state.list = list;
    find();
  }

  /** All folders where that is not much; else a folder that stands alone. */
  function isOpenAtFirst(path) {
    const { folders, size, after } = state.list;
    if (folders.path.length + size <= FEW) return true;
    return after[0] === folders.path.length && path === folders.path[0];
  }

  /** The text of the filter is another one. */
  function find() {
    if (!state.list) return;
    state.found = outline.rows.matches(state.list, field().value);
    state.closed.clear();
    tell();
    renew();
    if (state.found) go(Math.max(0, state.rows.findIndex((row) => row.object !== undefined)), { keepScroll: true });
  }

  function tell() {
    const { size } = state.list;
    const text = outline.row.objects;
    const found = state.found && (state.found.count ? `${text(state.found.count)} of ${size.toLocaleString("en")}` : "No object of this view has such a name");
    document.getElementById("outline-count").textContent = found || (size ? text(size) : "Nothing is shown");
  }

  /** The same objects, told anew: open folders or marks may have changed. */
  function renew() {
    if (!state.list || !tree()) return;
    const key = state.rows[state.at]?.key;
    state.rows = outline.rows.rows(state.list, isOpen, state.found);
    state.at = Math.max(0, state.rows.findIndex((row) => row.key === key));
    for (const [at, was] of state.made) retell(at, was);
    sheet().style.height = `${state.rows.length * HEIGHT}px`;
    paint();
  }

  // ---- What is in the page

  function sheet() {
    if (!tree().firstChild) {
      const made = dataflow.make("div", undefined, "outline-sheet");
      made.setAttribute("role", "none");
      tree().append(made);
    }
    return tree().firstChild;
  }

  /** Puts the rows in sight into the page and takes the others out. */
  function paint() {
    const box = tree();
    if (!box || !state.list) return;
    const first = Math.max(0, Math.floor(box.scrollTop / HEIGHT) - BEYOND);
    const end = Math.min(state.rows.length, Math.ceil((box.scrollTop + box.clientHeight) / HEIGHT) + BEYOND);
    for (const [at, row] of state.made) {
      if (at >= first && at < end) continue;
      row.remove();
      state.made.delete(at);
    }
    for (let at = first; at < end; at += 1) if (!state.made.has(at)) put(at);
    signs();
  }

  function put(at) {
    const row = made(at);
    sheet().append(row);
    state.made.set(at, row);
  }

  function made(at) {
    const row = outline.row(state.list, state.rows[at], state.found);
    row.id = `outline-row-${at}`;
    row.dataset.at = at;
    row.style.top = `${at * HEIGHT}px`;
    return row;
  }

  /** A row that says the same stays in the page, lest a click on it be lost. */
  function retell(at, was) {
    if (at >= state.rows.length) {
      was.remove();
      state.made.delete(at);
      return;
    }
    const row = made(at);
    for (const name of ["active", "pointed"]) row.classList.toggle(name, was.classList.contains(name));
    if (row.isEqualNode(was)) return;
    was.replaceWith(row);
    state.made.set(at, row);
  }

  /** Which row the keyboard is at, and which is the circle under the pointer. */
  function signs() {
    for (const [at, row] of state.made) {
      row.classList.toggle("active", at === state.at);
      row.classList.toggle("pointed", state.pointed !== null && state.rows[at].key === state.pointed);
    }
    if (state.made.has(state.at)) tree().setAttribute("aria-activedescendant", `outline-row-${state.at}`);
    else tree().removeAttribute("aria-activedescendant");
  }

  /** The circle under the pointer, or that of the keyboard, is another one or none. */
  function point(id) {
    if (id === state.pointed) return;
    state.pointed = id;
    if (state.made.size && outline.panel.isOpen()) signs();
  }

  // ---- What one does with them

  function toggle(at, open = !state.rows[at].open) {
    const path = state.list.folders.path[state.rows[at].folder];
    if (state.found) state.closed[open ? "delete" : "add"](path);
    else chosen.set(path, open);
    state.at = at;
    renew();
  }

  function act(at, event) {
    const row = state.rows[at];
    if (!row) return;
    const aside = event.ctrlKey || event.metaKey;
    if (row.folder !== undefined) {
      if (aside) only(row);
      else toggle(at);
    } else if (aside || event.button === 1) dataflow.chart.open(outline.row.address(state.list, row.object), true);
    else (dataflow.chart.reveal || dataflow.chart.centre)(state.list.nodes.id[row.object]);
  }

  /** The chart shows that folder alone, or all of them again. */
  function only(row) {
    const path = state.list.folders.path[row.folder];
    const is = new URLSearchParams(window.location.search).get("folder");
    dataflow.chart.go(dataflow.chart.withParameters({ folder: is === path ? null : path }));
  }

  function go(at, { keepScroll = false } = {}) {
    if (!state.rows.length) return;
    state.at = Math.min(Math.max(0, at), state.rows.length - 1);
    const box = tree();
    const top = state.at * HEIGHT;
    if (keepScroll) box.scrollTop = 0;
    else if (top < box.scrollTop) box.scrollTop = top;
    else if (top + HEIGHT > box.scrollTop + box.clientHeight) box.scrollTop = top + HEIGHT - box.clientHeight;
    paint();
  }

  /** The row of the folder that a row is in; itself without one. */
  function around(at) {
    for (let up = at; up >= 0; up -= 1) if (state.rows[up].level < state.rows[at].level) return up;
    return at;
  }

  function clear() {
    if (!field().value) return false;
    field().value = "";
    find();
    go(state.at);
    return true;
  }

  const page = () => Math.max(1, Math.floor(tree().clientHeight / HEIGHT) - 1);
  const KEYS = {
    ArrowDown: (at) => go(at + 1),
    ArrowUp: (at) => go(at - 1),
    PageDown: (at) => go(at + page()),
    PageUp: (at) => go(at - page()),
    Home: () => go(0),
    End: () => go(state.rows.length - 1),
    ArrowRight: (at, row) => (row.open === false ? toggle(at) : row.open && go(at + 1)),
    ArrowLeft: (at, row) => (row.open ? toggle(at) : go(around(at))),
    Enter: (at, row, event) => act(at, event),
    " ": (at, row, event) => act(at, event),
    Escape: () => clear() || document.getElementById("chart").focus({ preventScroll: true }),
  };

  function press(event) {
    const row = state.rows[state.at];
    if (event.altKey || !KEYS[event.key] || (!row && event.key !== "Escape")) return;
    event.preventDefault();
    KEYS[event.key](state.at, row, event);
  }

  function pressInField(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (!clear()) tree().focus({ preventScroll: true });
    } else if ((event.key === "ArrowDown" || event.key === "Enter") && state.rows.length) {
      event.preventDefault();
      tree().focus({ preventScroll: true });
      if (event.key === "Enter") act(state.at, event);
    }
  }

  function click(event) {
    const row = event.target instanceof Element && event.target.closest(".outline-row");
    if (!row) return;
    const at = Number(row.dataset.at);
    go(at);
    if (event.target.closest(".outline-only")) only(state.rows[at]);
    else act(at, event);
  }

  function bind() {
    const box = tree();
    if (!box || box.onscroll) return;
    Object.assign(state, { list: null, rows: [], found: null, at: 0, pointed: null });
    state.made.clear();
    box.style.setProperty("--row", `${HEIGHT}px`);
    box.onscroll = paint;
    box.onkeydown = press;
    box.onclick = click;
    box.onauxclick = (event) => { if (event.button === 1) click(event); };
    const input = dataflow.make("input", undefined, "form-control form-control-sm");
    Object.assign(input, { type: "search", placeholder: "Filter the outline", autocomplete: "off", oninput: find, onkeydown: pressInField });
    input.setAttribute("aria-label", "Filter the outline by name");
    document.getElementById("outline-filter").append(input);
    new ResizeObserver(paint).observe(box);
  }

  outline.tree = { bind, show, renew, paint, point };
})();
