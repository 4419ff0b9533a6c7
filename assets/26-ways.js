/* Ways from a circle: its neighbourhood, what is downstream of it, a path to another circle. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const state = { start: null, note: null };

  const KEPT = ["complete", "impact", "folder", "status", "kind", "tag", "owner"];

  /** A view about other objects, with the filters that are on: what it names stays in sight. */
  function address(parameters) {
    const now = new URLSearchParams(window.location.search);
    const query = new URLSearchParams(parameters);
    if (dataflow.chart.isScheduledOnly()) query.set("scheduled", "1");
    for (const key of KEPT) {
      if (now.get(key)) query.set(key, now.get(key));
    }
    return `/?${query}`;
  }

  function go(parameters) {
    cancel();
    dataflow.chart.open(address(parameters));
  }

  /** One end of a path; the other is chosen in the menu of any circle, in whatever view. */
  function begin(node) {
    cancel();
    state.start = { id: node.id(), name: node.data("name") };
    const { make } = dataflow;
    const note = make("div", undefined, "chart-note");
    note.setAttribute("role", "status");
    const stop = make("button", "Cancel", "link-button");
    stop.addEventListener("click", cancel);
    note.append(make("span", "Path from "), make("b", state.start.name),
      make("span", ": right-click another circle, and choose “Path to here”"), stop);
    document.body.append((state.note = note));
  }

  function cancel() {
    if (state.note) state.note.remove();
    state.start = state.note = null;
  }

  /** What the menu of a circle offers, as words and what they do. */
  function offers(node) {
    const id = node.id();
    const ways = [
      ["Everything downstream of it", () => go({ from: id })],
      ["Neighbourhood", () => go({ around: id })],
    ];
    if (!node.data("leading")) ways.unshift(["Show flow leading to it", () => go({ to: id })]);
    const { start } = state;
    if (start && start.id !== id) ways.push(["Path to here from " + start.name, () => go({ from: start.id, to: id })]);
    ways.push(["Path from here…", () => begin(node)]);
    return ways;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") cancel();
  });

  dataflow.ways = { offers };
})();
