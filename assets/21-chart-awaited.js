/* A drawing that takes its time is said to be on its way, above the one that is still shown. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const PATIENCE = 300; // Most are there before.
  let asked = 0;

  const say = (isAwaited) => document.documentElement.toggleAttribute("data-awaited", isAwaited);

  /** Says so while the newest of these promises is open. */
  function awaited(drawing) {
    const number = (asked += 1);
    const timer = window.setTimeout(say, PATIENCE, true);
    drawing.finally(() => {
      window.clearTimeout(timer);
      if (number === asked) say(false);
    });
  }

  Object.assign(dataflow.chart, { awaited });
})();
