/* Asks for what the chart is drawn from while the page still loads its scripts. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const DRAWING = "/drawing";
  const early = {};

  /** JSON of the server and its ETag, by which it is known again. */
  async function ask(address) {
    const answer = await fetch(address);
    if (answer.status !== 200) throw new Error(`${address} was answered with ${answer.status}`);
    return { etag: answer.headers.get("ETag"), json: await answer.json() };
  }

  /** The same, begun before anybody needed it if it could be guessed. */
  function take(address) {
    const begun = early[address];
    delete early[address];
    return begun || ask(address);
  }

  function begin(address) {
    early[address] = ask(address);
    early[address].catch(() => {}); // Whoever takes it is told.
  }

  const drawing = (search) => take(DRAWING + (search || ""));
  const rulesAddress = (name) => `${DRAWING}/rules/${name}`;
  const rules = (name) => take(rulesAddress(name));

  /** With which groups open an object of the view is in sight; null when it has no such object. */
  async function revealing(id, search) {
    const answer = await fetch(`${DRAWING}/revealing/${encodeURIComponent(id)}${search || ""}`);
    return answer.ok ? answer.json() : null;
  }

  const isWall = window.location.pathname === "/wall";
  if (isWall || window.location.pathname === "/") {
    const light = new URLSearchParams(window.location.search).get("theme") === "light";
    begin(DRAWING + window.location.search);
    begin(rulesAddress(isWall ? (light ? "wall-light" : "wall-dark") : "chart"));
  }

  dataflow.ask = { drawing, rules, revealing, json: ask };
})();
