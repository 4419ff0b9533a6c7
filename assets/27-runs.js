/* The chart and the table of runs: the opened run, the keyboard, times in the zone of the browser. */
(function () {
  "use strict";
  const ui = (window.dash_clientside = window.dash_clientside || {});
  let opener = null; // the button of the run that is shown, for the keyboard's way back
  let awaited = false;

  function open(run) {
    ui.set_props("run-opened", { data: run });
  }

  function close() {
    open(null);
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }

  function open_point(clicked) {
    if (!clicked || !clicked.points.length) return [ui.no_update, ui.no_update];
    const [automation, run] = clicked.points[0].customdata;
    opener = null;
    return [{ automation, run }, null];
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest(".run-opener, .run-close");
    if (!button) return;
    if (button.classList.contains("run-close")) return void close();
    opener = button;
    awaited = true;
    open({ automation: button.dataset.automation, run: button.dataset.run });
    show();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest && event.target.closest(".run-panel")) close();
  });

  /** The panel of a run that was opened from the table may be beyond the edge of the screen. */
  function show() {
    const told = document.getElementById("run-told");
    if (!awaited || !told || !told.childElementCount) return;
    awaited = false;
    const panel = told.parentElement;
    panel.scrollIntoView({ block: "nearest" });
    panel.focus({ preventScroll: true });
  }

  // ---- Plotly knows no zones: its times are written anew as the clock of the browser shows them

  const two = (number) => String(number).padStart(2, "0");

  function local(utc) {
    const at = new Date(utc + "Z");
    const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
    const time = [two(at.getHours()), two(at.getMinutes()), two(at.getSeconds())].join(":");
    return day + "T" + time + "." + String(at.getMilliseconds()).padStart(3, "0");
  }

  // ---- Runs that come in put the whole part anew: zoom, focus and scroll go on where they were

  let zoom = null;
  let focus = "";
  let scrolled = { run: "", top: 0 };

  function remember_zoom(change, figure) {
    if (!change || !figure) return;
    const range = [change["xaxis.range[0]"], change["xaxis.range[1]"]];
    if (range[0]) zoom = { shown: figure.layout.uirevision, range };
    else if (change["xaxis.autorange"]) zoom = null;
  }

  const PARTS = [".run-close", ".run-text", ".run-panel"];

  document.addEventListener("focusin", ({ target }) => {
    const run = target.dataset && target.dataset.run;
    const opens = run !== undefined && `.run-opener[data-run=${CSS.escape(run)}][data-automation="${target.dataset.automation}"]`;
    focus = opens || PARTS.find((each) => target.matches(each)) || "";
  });

  document.addEventListener("scroll", ({ target }) => {
    if (!target.classList || !target.classList.contains("run-text")) return;
    scrolled = { run: shownRun(), top: target.scrollTop };
  }, true);

  const shownRun = () => (document.querySelector(".run-facts code") || {}).textContent;

  function resume() {
    if (focus && document.activeElement === document.body) {
      const at = document.querySelector(focus);
      if (at) at.focus({ preventScroll: true });
    }
    const text = document.querySelector(".run-text");
    if (!text || text.resumed) return;
    text.resumed = true;
    if (scrolled.run === shownRun()) text.scrollTop = scrolled.top;
  }

  new MutationObserver(() => {
    show();
    resume();
  }).observe(document.documentElement, { childList: true, subtree: true });

  function localise(figure) {
    const layout = figure && figure.layout;
    if (!layout || !layout.meta || layout.meta.zone !== "UTC") return ui.no_update;
    const xaxis = { ...layout.xaxis, title: { ...layout.xaxis.title, text: "Start" } };
    const ends = xaxis.autorangeoptions;
    if (ends) xaxis.autorangeoptions = { ...ends, include: ends.include.map(local) };
    if (zoom && zoom.shown === layout.uirevision) Object.assign(xaxis, { range: zoom.range, autorange: false });
    return {
      data: figure.data.map((trace) => ({ ...trace, x: trace.x.map(local) })),
      layout: { ...layout, xaxis, meta: { zone: "local" } },
    };
  }

  ui.dataflow_runs = { open_point, localise, remember_zoom };
})();
