/* The panel of the outline: open or closed, how wide; the chart beside it keeps its place. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const outline = (dataflow.outline = dataflow.outline || {});
  const KEPT = "dataflow.outline";
  const LEAST = 180;
  const wide = window.matchMedia("(min-width: 1600px)"); // From here on it is open unless closed.
  const state = { open: null, width: 300, ...kept() };

  const panel = () => document.getElementById("outline");
  const isThere = () => panel() !== null && !dataflow.wall.isShown();
  const isOpen = () => isThere() && (state.open ?? wide.matches);

  /** What this browser remembers; where that is not allowed, nothing. */
  function kept() {
    try {
      const { open, width } = JSON.parse(window.localStorage.getItem(KEPT)) || {};
      return { open: open ?? null, width: Number.isFinite(width) ? width : 300 };
    } catch {
      return {};
    }
  }

  function keep() {
    try {
      window.localStorage.setItem(KEPT, JSON.stringify({ open: state.open, width: state.width }));
    } catch {
      // It is remembered as long as the page is open.
    }
  }

  /** CSS lays out what it is told here; set on the root, it holds before the panel is there. */
  function apply() {
    const root = document.documentElement;
    root.dataset.outline = (state.open ?? wide.matches) ? "open" : "shut";
    root.style.setProperty("--outline-width", `${state.width}px`);
    document.getElementById("outline-toggle")?.setAttribute("aria-expanded", String(isOpen()));
  }

  /** A drawing that fits fits afterwards; of any other, what is on the screen stays where it is. */
  function aroundChart(change) {
    const cy = dataflow.chart.instance();
    if (!cy) return change();
    const left = () => document.getElementById("chart").getBoundingClientRect().left;
    const [before, isFitted] = [left(), dataflow.chart.isFitted()];
    change();
    cy.resize();
    if (isFitted) dataflow.chart.fit();
    else cy.panBy({ x: before - left(), y: 0 });
  }

  /** Opens or closes it. The keyboard goes where `withFocus` says it was used to do so. */
  function toggle({ withFocus = false } = {}) {
    if (!isThere()) return;
    const hadFocus = panel().querySelector(".outline-body").contains(document.activeElement);
    state.open = !isOpen();
    keep();
    aroundChart(apply);
    if (isOpen()) outline.open();
    if (isOpen() && withFocus) document.getElementById("outline-tree").focus({ preventScroll: true });
    if (!isOpen() && hadFocus) document.getElementById("chart").focus({ preventScroll: true });
  }

  function widen(event) {
    const { left, width } = panel().getBoundingClientRect();
    const scale = width / panel().offsetWidth || 1; // CSS may have enlarged it.
    const most = window.innerWidth / 2 / scale;
    state.width = Math.round(Math.min(Math.max(LEAST, (event.clientX - left) / scale), most));
    aroundChart(apply);
  }

  function bind() {
    apply();
    const edge = document.getElementById("outline-edge");
    if (!edge) return;
    edge.onpointerdown = (event) => {
      event.preventDefault();
      edge.setPointerCapture(event.pointerId);
      edge.onpointermove = widen;
    };
    edge.onpointerup = edge.onpointercancel = () => {
      edge.onpointermove = null;
      keep();
      outline.tree.paint();
    };
  }

  wide.addEventListener("change", () => {
    aroundChart(apply);
    if (isOpen()) outline.open();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("#outline-toggle")) toggle();
  });
  apply();

  outline.panel = { bind, toggle, isOpen };
})();
