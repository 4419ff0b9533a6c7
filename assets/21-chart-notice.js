/* A sentence beside the chart that goes by itself: what was asked for and cannot be shown. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const SHOWN = 9000; // Milliseconds that it stays.

  dataflow.notice = function notice(text) {
    document.querySelector(".chart-notice")?.remove();
    const said = dataflow.make("div", text, "chart-notice");
    said.setAttribute("role", "status");
    document.querySelector(".chart-area").append(said);
    window.setTimeout(() => said.remove(), SHOWN);
  };
})();
