/* Going to a view or a page: the address is the state of the chart. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const visit = {}; // The switches that the user has set since the app was loaded.

  function go(href) {
    const { pathname, search } = window.location;
    window.history.pushState({}, "", href);
    const isOther = pathname === window.location.pathname && search !== window.location.search;
    if (isOther && dataflow.chart.instance()) dataflow.chart.begin();
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function open(href, inNewTab) {
    if (inNewTab) window.open(href, "_blank", "noopener");
    else go(href);
  }

  /** The page of a circle, from which one comes back to it. */
  function openCircle(node, inNewTab) {
    if (!inNewTab) dataflow.returning.leaveBy(node);
    open(node.data("href"), inNewTab);
  }

  /** The current address with other parameters; null removes one. */
  function withParameters(changes) {
    const query = new URLSearchParams(window.location.search);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString();
    return window.location.pathname + (text ? "?" + text : "");
  }

  const NAMING = ["target", "around", "from", "to"];
  const NARROWING = [...NAMING, "status", "kind", "folder", "tag", "owner"]; // What only narrows the view.

  /** Whether the address names an object, other than by the parameters in `but`. */
  function namesObject(but = []) {
    const query = new URLSearchParams(window.location.search);
    return NAMING.some((key) => !but.includes(key) && (query.get(key) || "").trim());
  }

  /** Whether the address asks for the scheduled flow alone: of no object in particular, it does. */
  function isScheduledOnly() {
    const said = new URLSearchParams(window.location.search).get("scheduled");
    return said === "1" || (said !== "0" && !namesObject());
  }

  /** A switch that the user has moved; what callbacks set moves no switch. */
  function filter(key, value) {
    visit[key] = value ? "1" : "0";
    const usual = key === "scheduled" && !namesObject();
    go(withParameters({ [key]: value === usual ? null : visit[key] }));
  }

  /** The view without an object that it names; without any, as the user has set the switches. */
  function removeObject(key) {
    const gone = { [key]: null, ...(key === "around" ? { up: null, down: null } : {}) };
    const switches = {
      scheduled: visit.scheduled === "0" ? "0" : null,
      complete: visit.complete === "1" ? "1" : null,
    };
    go(withParameters(namesObject([key]) ? gone : { ...gone, ...switches }));
  }

  /** The filter or the object that came last into the address goes; switches and groups stay as they are. */
  function removeLatest() {
    const query = new URLSearchParams(window.location.search);
    const key = [...query.keys()].filter((each) => NARROWING.includes(each)).at(-1);
    if (!key) return;
    const gone = { [key]: null, ...(key === "around" ? { up: null, down: null } : {}) };
    const isLastObject = NAMING.includes(key) && !namesObject([key]);
    const isOff = query.get("scheduled") === "0" || visit.scheduled === "0";
    go(withParameters(isLastObject ? { ...gone, scheduled: isOff ? "0" : null } : gone));
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const cross = target.closest("[data-cross]");
    if (cross) removeObject(cross.dataset.cross);
  });
  document.addEventListener("change", (event) => {
    const keys = { "chart-scheduled": "scheduled", "chart-complete": "complete", "chart-impact": "impact" };
    const key = keys[event.target.id];
    if (key) filter(key, event.target.checked);
  });

  Object.assign(dataflow.chart, { go, open, openCircle, withParameters, isScheduledOnly, removeLatest });
})();
